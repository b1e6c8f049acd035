/* SPDX-License-Identifier: Apache-2.0 */
/* What spreadsheets make of cells when nobody tells them that they are text: a date of
 * 06/06, 2.5E+06 of a large number, #REF! of a broken formula, 7 of 07. Nothing is turned back:
 * what was typed is not known any more. */
#include "facts/table.h"

#include "base/text.h"

static size_t digits_at(struct ct_text text, size_t at)
{
	size_t count = 0;
	while (at + count < text.length && text_is_digit(text.bytes[at + count]))
		count++;
	return count;
}

/* Short names of months, as spreadsheets print them in English and Vietnamese, in lower case. */
static size_t month_at(struct ct_text text, size_t at)
{
	static const char *const names[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
		"sep", "oct", "nov", "dec", "thg ", "thg", "th"};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t length = strlen(names[i]);
		if (text.length - at < length)
			continue;
		size_t same = 0;
		while (same < length && (text.bytes[at + same] | 0x20) == names[i][same])
			same++;
		if (same < length)
			continue;
		size_t digits = i < 12 ? 0 : digits_at(text, at + length);
		return i < 12 || digits ? length + digits : 0;
	}
	return 0;
}

/* One part of a date: at most four digits, or a month. */
static size_t part_at(struct ct_text text, size_t at, bool *month)
{
	size_t digits = digits_at(text, at);
	*month = !digits && month_at(text, at);
	return *month ? month_at(text, at) : digits <= 4 ? digits : 0;
}

/* 06/06/2023, 2023-06-06, 6-Jun, Jun-06, 6-thg 6, with a time behind it or not. */
static bool is_date(struct ct_text text)
{
	size_t at = 0;
	unsigned parts = 0, months = 0;
	char between = 0;
	for (;;) {
		bool month;
		size_t length = part_at(text, at, &month);
		if (!length)
			return false;
		parts++;
		months += month;
		at += length;
		bool more = at < text.length && (text.bytes[at] == '/' || text.bytes[at] == '-') &&
			(!between || text.bytes[at] == between);
		if (!more || parts == 3)
			break;
		between = text.bytes[at++];
	}
	bool ends = at == text.length || (text.bytes[at] == ' ' && parts == 3);
	return ends && months <= 1 && (parts == 3 || (parts == 2 && months == 1));
}

/* 2,5E+06 */
static bool is_scientific(struct ct_text text)
{
	size_t at = digits_at(text, 0);
	if (!at)
		return false;
	if (at < text.length && (text.bytes[at] == '.' || text.bytes[at] == ','))
		at += 1 + digits_at(text, at + 1);
	if (at >= text.length || (text.bytes[at] | 0x20) != 'e')
		return false;
	at++;
	if (at < text.length && (text.bytes[at] == '+' || text.bytes[at] == '-'))
		at++;
	size_t digits = digits_at(text, at);
	return digits && at + digits == text.length;
}

/* #N/A, #REF!, and ##### of a column that is too narrow. */
static bool is_error(struct ct_text text)
{
	static const char *const words[] = {
		"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_is(text, words[i]))
			return true;
	for (size_t i = 0; i < text.length; i++)
		if (text.bytes[i] != '#')
			return false;
	return text.length > 1;
}

bool cell_check(const struct fact_entry *entry, struct ct_text text, struct place place,
	struct ct_errors *errors)
{
	bool free_text = entry->type == FACT_TEXT;
	bool number = entry->type == FACT_COUNT || entry->type == FACT_MONEY ||
		fact_is_share(entry->type) || entry->type == FACT_RATE;
	if (is_error(text))
		return ct_fail(errors, CT_F_CSV_CELL_ERROR, place, text, entry->key);
	if (!free_text && entry->type != FACT_DATE && is_date(text))
		return ct_fail(errors, CT_F_CSV_DATE, place, text, entry->key);
	if (number && is_scientific(text))
		return ct_fail(errors, CT_F_CSV_SCIENTIFIC, place, text, entry->key);
	return true;
}

/* Codes of communes have five digits. */
bool cell_check_code(struct ct_text code, struct place place, struct ct_errors *errors)
{
	enum { DIGITS = 5 };
	size_t digits = digits_at(code, 0);
	bool whole = digits == code.length || code.bytes[digits] == '/';
	if (is_scientific(code) || (digits && whole && digits < DIGITS))
		return ct_fail(errors, CT_F_CSV_CODE, place, code);
	return true;
}
