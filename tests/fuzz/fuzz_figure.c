/* SPDX-License-Identifier: Apache-2.0 */
/* Figures. Values of digits and marks only are also read by a small independent reader, which works
 * on the text without its digit grouping. For any other text the result must be a valid value. The
 * first byte chooses the type, the rest is the value; a TAB precedes the hedge. */
#include "facts/written.h"
#include "fuzz.h"
#include "fuzz_facts.h"

/* ---- The independent reader: counts and shares without words. */

/* "1.412" becomes "1412" if each group has three digits and the first group does not begin with 0.
 * A comma or a single dot is the decimal mark. Returns false if the text is not a number. */
struct plain {
	char digits[64];
	unsigned count, decimals;
	bool marked, grouped;
	char mark;
};

static bool take_plain(const char **at, struct plain *plain)
{
	const char *start = *at;
	size_t whole = strspn(start, "0123456789"), groups = 0;
	*plain = (struct plain){0};
	if (!whole || whole > 40)
		return false;
	memcpy(plain->digits, start, whole);
	plain->count = (unsigned)whole;
	start += whole;
	while (whole <= 3 && plain->digits[0] != '0' && *start == '.' &&
		strspn(start + 1, "0123456789") == 3 && groups < 6) {
		memcpy(plain->digits + plain->count, start + 1, 3);
		plain->count += 3;
		start += 4;
		groups++;
	}
	plain->grouped = groups > 0;
	if (*start == ',' || (*start == '.' && !groups)) {
		plain->mark = *start++;
		plain->marked = true;
		plain->decimals = (unsigned)strspn(start, "0123456789");
		if (plain->decimals > 20)
			return false;
		memcpy(plain->digits + plain->count, start, plain->decimals);
		plain->count += plain->decimals;
		start += plain->decimals;
	}
	*at = start;
	return plain->count <= NUMBER_MAX_DIGITS;
}

static int64_t integer_of(const struct plain *plain)
{
	return strtoll(plain->digits, NULL, 10);
}

static int64_t power(unsigned exponent)
{
	int64_t result = 1;
	while (exponent--)
		result *= 10;
	return result;
}

/* Returns false if the value is refused. */
static bool read_count(const char *text, struct ct_number *value)
{
	struct plain plain;
	if (!take_plain(&text, &plain) || plain.marked || *text)
		return false;
	*value = NUMBER_INTEGER(integer_of(&plain));
	return true;
}

static bool read_share(const char *text, struct ct_number *value, bool *zero)
{
	struct plain plain, whole;
	*zero = false;
	if (!take_plain(&text, &plain))
		return false;
	if (*text == '/') {
		text++;
		if (!take_plain(&text, &whole) || *text || plain.marked || whole.marked ||
			integer_of(&plain) > integer_of(&whole))
			return false;
		*zero = !integer_of(&whole);
		*value = (struct ct_number){integer_of(&plain) * 100, integer_of(&whole)};
		return true;
	}
	text += *text == '%';
	if (*text || plain.grouped || (plain.mark == '.' && plain.decimals > 2))
		return false;
	*value = (struct ct_number){integer_of(&plain), power(plain.decimals)};
	return number_compare(*value, NUMBER_INTEGER(100)) <= 0;
}

static void check_plain(
	enum fact_type type, const char *text, bool read, const struct written *written)
{
	struct ct_number value = {0, 1};
	bool zero = false,
	     expected = type == FACT_COUNT ? read_count(text, &value)
					   : read_share(text, &value, &zero);
	if (read != expected)
		FUZZ_FAIL("%s is %s", text, expected ? "refused" : "not refused");
	if (!read || zero != written->zero_denominator)
		expected ? FUZZ_FAIL("%s has %s denominator", text, zero ? "no" : "a") : (void)0;
	if (read && !zero &&
		(!interval_is_point(written->range) ||
			number_compare(written->range.lo, value) != 0))
		FUZZ_FAIL("%s is read as %lld/%lld", text, (long long)written->range.lo.num,
			(long long)written->range.lo.den);
}

/* ---- Any text. */

static void check_sound(enum fact_type type, const struct written *written)
{
	if (written->absent || written->is_set || written->zero_denominator || type == FACT_DATE)
		return;
	bool share = type == FACT_PERCENT || type == FACT_RATIO;
	if (written->range.lo.den <= 0 || written->range.hi.den < 0 ||
		number_compare(written->range.lo, written->range.hi) > 0 ||
		number_is_negative(written->range.lo))
		FUZZ_FAIL("no range");
	if (!written->range.hi.den && (share || written->range.hi.num != 1))
		FUZZ_FAIL("no upper end");
	if (share && number_compare(written->range.hi, NUMBER_INTEGER(100)) > 0)
		FUZZ_FAIL("a share above 100");
	if (written->is_pair &&
		(written->numerator < 0 || written->numerator > written->denominator))
		FUZZ_FAIL("no pair of counts");
}

void fuzz_figure(struct ct_text input)
{
	static struct fuzz_facts facts;
	struct written written;
	if (!input.length || text_valid_length(input.bytes, input.length) != input.length)
		return;
	fuzz_facts_begin(&facts);
	const struct fact_entry *entry =
		&facts.dictionary
			 .entries[(unsigned char)input.bytes[0] % (unsigned)facts.dictionary.count];
	struct ct_text value = {input.bytes + 1, input.length - 1}, hedge = NO_TEXT;
	const char *tab = value.length ? memchr(value.bytes, '\t', value.length) : NULL;
	if (tab) {
		hedge = (struct ct_text){tab + 1, (size_t)(value.bytes + value.length - tab - 1)};
		value.length = (size_t)(tab - value.bytes);
	}
	bool read = written_parse(&facts.arena, entry, value, hedge, (struct place){"f.yaml", 1, 1},
		&written, facts.errors);
	if (read == (ct_errors_failures(facts.errors) > 0))
		FUZZ_FAIL("read or refused?");
	if (read)
		check_sound(entry->type, &written);
	char text[80] = "";
	if (value.length && value.length < sizeof(text) && !memchr(value.bytes, 0, value.length))
		memcpy(text, value.bytes, value.length);
	if (*text && !hedge.length && strspn(text, "0123456789.,/%") == value.length &&
		(entry->type == FACT_COUNT || entry->type == FACT_RATIO))
		check_plain(entry->type, text, read, &written);
	fuzz_check_messages(facts.errors);
}
