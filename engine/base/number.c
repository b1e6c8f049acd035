/* SPDX-License-Identifier: Apache-2.0 */
/* Exact fractions: computed in 128 bits, reduced, and refused if they do not fit. */
#include "base/number.h"

#include <string.h>

typedef __int128 wide;

static wide magnitude(wide a)
{
	return a < 0 ? -a : a;
}

static wide common_divisor(wide a, wide b)
{
	while (b) {
		wide rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* num/den from 128 bits. Reduces only if necessary, since most sums fit unreduced. */
static bool settle(wide num, wide den, struct ct_number *result)
{
	if (den < 0) {
		num = -num;
		den = -den;
	}
	if (magnitude(num) > INT64_MAX || den > INT64_MAX) {
		wide divisor = common_divisor(magnitude(num), den);
		num /= divisor;
		den /= divisor;
	}
	if (magnitude(num) > INT64_MAX || den > INT64_MAX)
		return false;
	*result = (struct ct_number){(int64_t)num, (int64_t)den};
	return true;
}

/* Both products of a sum are below 2^126, so the sum fits in 128 bits. */
bool number_add(struct ct_number a, struct ct_number b, struct ct_number *result)
{
	if (a.den == b.den)
		return settle((wide)a.num + b.num, a.den, result);
	return settle((wide)a.num * b.den + (wide)b.num * a.den, (wide)a.den * b.den, result);
}

bool number_subtract(struct ct_number a, struct ct_number b, struct ct_number *result)
{
	return number_add(a, (struct ct_number){-b.num, b.den}, result);
}

bool number_multiply(struct ct_number a, struct ct_number b, struct ct_number *result)
{
	return settle((wide)a.num * b.num, (wide)a.den * b.den, result);
}

bool number_divide(struct ct_number a, struct ct_number b, struct ct_number *result)
{
	if (b.num == 0)
		return false;
	return settle((wide)a.num * b.den, (wide)a.den * b.num, result);
}

/* The greatest common divisor of two nonzero numbers by the binary algorithm. A division costs as
 * much as ten of its steps. */
static uint64_t shared_divisor(uint64_t a, uint64_t b)
{
	int twos = __builtin_ctzll(a | b);
	a >>= __builtin_ctzll(a);
	while (b) {
		b >>= __builtin_ctzll(b);
		uint64_t smaller = a < b ? a : b;
		b = a < b ? b - a : a - b;
		a = smaller;
	}
	return a << twos;
}

/* In 64 bits, which is enough for a finished number: a division of 128 bits costs five times as
 * much. */
struct ct_number number_reduce(struct ct_number a)
{
	if (a.den <= 1)
		return a;
	if (!a.num)
		return (struct ct_number){0, 1};
	uint64_t divisor =
		shared_divisor(a.num < 0 ? 0 - (uint64_t)a.num : (uint64_t)a.num, (uint64_t)a.den);
	return divisor == 1
		? a
		: (struct ct_number){a.num / (int64_t)divisor, a.den / (int64_t)divisor};
}

int64_t number_floor(struct ct_number a)
{
	int64_t quotient = a.num / a.den;
	return a.num % a.den < 0 ? quotient - 1 : quotient;
}

int64_t number_ceiling(struct ct_number a)
{
	int64_t quotient = a.num / a.den;
	return a.num % a.den > 0 ? quotient + 1 : quotient;
}

/* ---- Intervals. */

/* An unbounded end stays unbounded whatever is added. */
static bool add_ends(struct ct_number a, struct ct_number b, struct ct_number *result)
{
	if (!a.den || !b.den) {
		*result = a.den ? b : a;
		return true;
	}
	return number_add(a, b, result);
}

bool interval_add(struct ct_interval a, struct ct_interval b, struct ct_interval *result)
{
	return add_ends(a.lo, b.lo, &result->lo) && add_ends(a.hi, b.hi, &result->hi);
}

bool interval_subtract(struct ct_interval a, struct ct_interval b, struct ct_interval *result)
{
	struct ct_interval negated = {{-b.hi.num, b.hi.den}, {-b.lo.num, b.lo.den}};
	return interval_add(a, negated, result);
}

struct ct_interval interval_hull(struct ct_interval a, struct ct_interval b)
{
	return (struct ct_interval){
		number_compare(a.lo, b.lo) <= 0 ? a.lo : b.lo,
		number_compare(a.hi, b.hi) >= 0 ? a.hi : b.hi,
	};
}

bool interval_intersect(struct ct_interval a, struct ct_interval b, struct ct_interval *result)
{
	*result = (struct ct_interval){
		number_compare(a.lo, b.lo) >= 0 ? a.lo : b.lo,
		number_compare(a.hi, b.hi) <= 0 ? a.hi : b.hi,
	};
	return number_compare(result->lo, result->hi) <= 0;
}

/* ---- Text. */

static size_t put_unsigned(char *out, uint64_t value)
{
	char digits[20];
	size_t count = 0;
	do
		digits[count++] = (char)('0' + value % 10);
	while (value /= 10);
	for (size_t i = 0; i < count; i++)
		out[i] = digits[count - 1 - i];
	return count;
}

size_t number_machine_text(struct ct_number a, char out[48])
{
	return number_reduced_text(number_reduce(a), out);
}

size_t number_reduced_text(struct ct_number a, char out[48])
{
	size_t length = 0;
	if (a.num < 0)
		out[length++] = '-';
	length += put_unsigned(out + length, (uint64_t)magnitude(a.num));
	if (a.den != 1) {
		out[length++] = '/';
		length += put_unsigned(out + length, (uint64_t)a.den);
	}
	out[length] = '\0';
	return length;
}

enum { MOST_DECIMALS = 18 };

/* The digits of |a| rounded half up to `decimals` places. Returns the integer part; fraction[] gets
 * exactly `decimals` digits. */
static uint64_t decimal_digits(struct ct_number a, unsigned decimals, char fraction[MOST_DECIMALS])
{
	uint64_t num = (uint64_t)magnitude(a.num);
	uint64_t den = (uint64_t)a.den;
	uint64_t whole = num / den;
	unsigned __int128 rest = num % den;
	for (unsigned i = 0; i < decimals; i++) {
		rest *= 10;
		fraction[i] = (char)('0' + (int)(rest / den));
		rest %= den;
	}
	if (rest * 2 < den)
		return whole;
	for (unsigned i = decimals; i-- > 0;) {
		if (fraction[i]++ != '9')
			return whole;
		fraction[i] = '0';
	}
	return whole + 1;
}

static size_t put_grouped(char *out, uint64_t value, char separator)
{
	char digits[20];
	size_t count = put_unsigned(digits, value);
	size_t length = 0;
	for (size_t i = 0; i < count; i++) {
		if (i && (count - i) % 3 == 0)
			out[length++] = separator;
		out[length++] = digits[i];
	}
	return length;
}

static bool is_zeros(const char *digits, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (digits[i] != '0')
			return false;
	return true;
}

struct ct_text number_text(struct arena *arena, struct ct_number a, unsigned decimals,
	bool keep_zeros, enum ct_language language)
{
	char fraction[MOST_DECIMALS];
	char out[64];
	size_t length = 0;
	if (!number_is_finite(a))
		return a.num > 0 ? (struct ct_text){"∞", strlen("∞")}
				 : (struct ct_text){"−∞", strlen("−∞")};
	if (decimals > MOST_DECIMALS)
		decimals = MOST_DECIMALS;
	uint64_t whole = decimal_digits(a, decimals, fraction);
	while (a.num && whole == 0 && decimals < MOST_DECIMALS && is_zeros(fraction, decimals))
		whole = decimal_digits(a, ++decimals, fraction);
	while (!keep_zeros && decimals && fraction[decimals - 1] == '0')
		decimals--;
	if (a.num < 0 && (whole || !is_zeros(fraction, decimals))) {
		memcpy(out, "−", strlen("−"));
		length = strlen("−");
	}
	length += put_grouped(out + length, whole, language == CT_VI ? '.' : ',');
	if (decimals) {
		out[length++] = language == CT_VI ? ',' : '.';
		memcpy(out + length, fraction, decimals);
		length += decimals;
	}
	return (struct ct_text){arena_copy(arena, out, length), length};
}

/* The number of decimals at which the rounded value is on the same side of the threshold as the
 * exact one. */
static unsigned honest_decimals(struct ct_number a, struct ct_number threshold)
{
	int truth = number_compare(a, threshold);
	int64_t scale = 100;
	for (unsigned decimals = 2; decimals < MOST_DECIMALS; decimals++, scale *= 10) {
		char fraction[MOST_DECIMALS];
		uint64_t whole = decimal_digits(a, decimals, fraction);
		wide printed = whole, left, right;
		for (unsigned i = 0; i < decimals; i++)
			printed = printed * 10 + (fraction[i] - '0');
		if (a.num < 0)
			printed = -printed;
		/* The comparison does not fit in 128 bits; these decimals are enough to read. */
		if (__builtin_mul_overflow(printed, (wide)threshold.den, &left) ||
			__builtin_mul_overflow((wide)threshold.num, (wide)scale, &right))
			return decimals;
		if ((left > right) - (left < right) == truth)
			return decimals;
	}
	return MOST_DECIMALS;
}

struct ct_text number_text_beside(struct arena *arena, struct ct_number a,
	struct ct_number threshold, enum ct_language language)
{
	bool finite = number_is_finite(a) && number_is_finite(threshold);
	return number_text(arena, a, finite ? honest_decimals(a, threshold) : 2, false, language);
}

bool number_parse_plain(struct ct_text text, struct ct_number *result)
{
	size_t at = 0;
	bool negative = text.length && text.bytes[0] == '-';
	if (negative)
		at++;
	int64_t num = 0, den = 1;
	unsigned digits = 0, after_dot = 0;
	bool dot = false;
	for (; at < text.length; at++) {
		char c = text.bytes[at];
		if (c == '.' && !dot && digits) {
			dot = true;
			continue;
		}
		if (c < '0' || c > '9' || digits == NUMBER_MAX_DIGITS)
			return false;
		num = num * 10 + (c - '0');
		digits++;
		if (dot) {
			den *= 10;
			after_dot++;
		}
	}
	if (!digits || (dot && !after_dot))
		return false;
	*result = (struct ct_number){negative ? -num : num, den};
	return true;
}
