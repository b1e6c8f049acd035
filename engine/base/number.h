/* SPDX-License-Identifier: Apache-2.0 */
/* Exact numbers and intervals: the arithmetic on which every verdict rests (no floating point).
 *
 * struct ct_number is a fraction num/den with den > 0, not necessarily in lowest terms; den == 0
 * with num = +1 or -1 is an unbounded end (+infinity, -infinity), which only intervals hold. Sums
 * and products are made in 128 bits and reduced; what does not fit 63 bits is reported by `false`,
 * never wrapped. Comparison is exact in 128 bits. */
#ifndef CHITIEU_BASE_NUMBER_H
#define CHITIEU_BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "chitieu.h"

#define NUMBER_MAX_DIGITS 15 /* of one written number; docs/semantics.md, Values */

#define NUMBER_INTEGER(i) ((struct ct_number){(i), 1})
#define NUMBER_PLUS_INFINITY ((struct ct_number){1, 0})
#define NUMBER_MINUS_INFINITY ((struct ct_number){-1, 0})

static inline bool number_is_negative(struct ct_number number)
{
	return number.num < 0;
}
static inline bool number_is_finite(struct ct_number a)
{
	return a.den != 0;
}

/* Negative, zero or positive as a < b, a == b, a > b. Infinities are ordered as expected. */
static inline int number_compare(struct ct_number a, struct ct_number b)
{
	if (a.den == b.den)
		return (a.num > b.num) - (a.num < b.num);
	__int128 left = (__int128)a.num * b.den;
	__int128 right = (__int128)b.num * a.den;
	return (left > right) - (left < right);
}

/* Operands must be finite, except where said. false: the result does not fit. */
bool number_add(struct ct_number a, struct ct_number b, struct ct_number *result);
bool number_subtract(struct ct_number a, struct ct_number b, struct ct_number *result);
bool number_multiply(struct ct_number a, struct ct_number b, struct ct_number *result);
/* Also false when b is zero. */
bool number_divide(struct ct_number a, struct ct_number b, struct ct_number *result);
struct ct_number number_reduce(struct ct_number a);
int64_t number_floor(struct ct_number a);
int64_t number_ceiling(struct ct_number a);

/* ---- Intervals: [lo, hi], lo <= hi, closed. */

#define INTERVAL_POINT(n) ((struct ct_interval){(n), (n)})

static inline bool interval_is_point(struct ct_interval a)
{
	return a.lo.den != 0 && a.hi.den != 0 && number_compare(a.lo, a.hi) == 0;
}
bool interval_add(struct ct_interval a, struct ct_interval b, struct ct_interval *result);
bool interval_subtract(struct ct_interval a, struct ct_interval b, struct ct_interval *result);
struct ct_interval interval_hull(struct ct_interval a, struct ct_interval b);
/* false: nothing in common. */
bool interval_intersect(struct ct_interval a, struct ct_interval b, struct ct_interval *result);

/* ---- Text. */

/* "-?\d+(/\d+)?" in lowest terms, for machine formats. Returns the length; needs 48 bytes. */
size_t number_machine_text(struct ct_number a, char out[48]);
/* For people: decimal comma and thousands dot in Vietnamese, the other way round in English. At
 * most `decimals` decimals (rounded half away from zero), trailing zeros dropped unless keep_zeros;
 * more of them where what is not zero would read 0. What is not finite is ∞ or −∞. */
struct ct_text number_text(struct arena *arena, struct ct_number a, unsigned decimals,
	bool keep_zeros, enum ct_language language);
/* The same with as many decimals (at least 2 when not an integer) as it takes to stand on the same
 * side of `threshold` in print as in truth: 79,996 against 80 is not printed 80,00. */
struct ct_text number_text_beside(struct arena *arena, struct ct_number a,
	struct ct_number threshold, enum ct_language language);
/* Plain digits with at most one dot ("75", "79.99", "-3"), as in limits.yaml. false: not such a
 * number, or more than 15 digits. */
bool number_parse_plain(struct ct_text text, struct ct_number *result);

#endif
