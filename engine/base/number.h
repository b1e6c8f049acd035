/* SPDX-License-Identifier: Apache-2.0 */
/* Exact numbers and intervals: the arithmetic of every verdict, without floating point.
 *
 * struct ct_number is a fraction num/den with den > 0, not necessarily in lowest terms. den == 0
 * with num = +1 or -1 is an unbounded end (+infinity, -infinity), used only in intervals. Sums and
 * products are computed in 128 bits and reduced. Functions return false if the result does not fit
 * in 63 bits; nothing wraps. Comparison is exact, in 128 bits. */
#ifndef CHITIEU_BASE_NUMBER_H
#define CHITIEU_BASE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "chitieu.h"

#define NUMBER_MAX_DIGITS 15 /* of one number; docs/semantics.md, Values */

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

/* Negative, zero or positive as a < b, a == b, a > b. -infinity is below and +infinity above every
 * number. */
static inline int number_compare(struct ct_number a, struct ct_number b)
{
	if (a.den == b.den)
		return (a.num > b.num) - (a.num < b.num);
	__int128 left = (__int128)a.num * b.den;
	__int128 right = (__int128)b.num * a.den;
	return (left > right) - (left < right);
}

/* Operands must be finite unless stated. Return false if the result does not fit. */
bool number_add(struct ct_number a, struct ct_number b, struct ct_number *result);
bool number_subtract(struct ct_number a, struct ct_number b, struct ct_number *result);
bool number_multiply(struct ct_number a, struct ct_number b, struct ct_number *result);
/* Also returns false if b is zero. */
bool number_divide(struct ct_number a, struct ct_number b, struct ct_number *result);
struct ct_number number_reduce(struct ct_number a);
int64_t number_floor(struct ct_number a);
int64_t number_ceiling(struct ct_number a);

/* ---- Closed intervals [lo, hi], lo <= hi. */

#define INTERVAL_POINT(n) ((struct ct_interval){(n), (n)})

static inline bool interval_is_point(struct ct_interval a)
{
	return a.lo.den != 0 && a.hi.den != 0 && number_compare(a.lo, a.hi) == 0;
}
bool interval_add(struct ct_interval a, struct ct_interval b, struct ct_interval *result);
bool interval_subtract(struct ct_interval a, struct ct_interval b, struct ct_interval *result);
struct ct_interval interval_hull(struct ct_interval a, struct ct_interval b);
/* Returns false if the intersection is empty. */
bool interval_intersect(struct ct_interval a, struct ct_interval b, struct ct_interval *result);

/* ---- Text. */

/* "-?\d+(/\d+)?" in lowest terms, for machine formats. Returns the length. */
size_t number_machine_text(struct ct_number a, char out[48]);
/* The same of a number that is in lowest terms already. */
size_t number_reduced_text(struct ct_number a, char out[48]);
/* For people: decimal comma and thousands dot in Vietnamese, the reverse in English. At most
 * `decimals` decimals, rounded half away from zero; trailing zeros are dropped unless keep_zeros.
 * More decimals are used if a nonzero number would read 0. Infinities are ∞ and −∞. */
struct ct_text number_text(struct arena *arena, struct ct_number a, unsigned decimals,
	bool keep_zeros, enum ct_language language);
/* Like number_text, with as many decimals (at least 2 unless an integer) as the rounded text needs
 * to be on the same side of `threshold` as the number: 79,996 compared with 80 is not printed as
 * 80,00. */
struct ct_text number_text_beside(struct arena *arena, struct ct_number a,
	struct ct_number threshold, enum ct_language language);
/* Parses digits with at most one dot ("75", "79.99", "-3"), as in limits.yaml. Returns false for
 * any other text, or more than 15 digits. */
bool number_parse_plain(struct ct_text text, struct ct_number *result);

#endif
