/* SPDX-License-Identifier: Apache-2.0 */
/* In which order the columns of a table write day and month. One cell that can only be month first
 * makes all those doubtful that can be read both ways: 01/12/2024 below 01/31/2024 is the 12th of
 * January. */
#include "base/date.h"
#include "facts/table.h"

/* ---- Lines that are looked at more closely. */

static bool is_separator(char byte)
{
	return byte == '/' || byte == '-' || byte == '.';
}

static size_t skip_blanks(struct ct_text line, size_t at)
{
	struct ct_text rest = {line.bytes + at, line.length - at};
	struct ct_text trimmed = text_trim(rest);
	return trimmed.length ? at + (size_t)(trimmed.bytes - rest.bytes) : line.length;
}

/* 13 to 31 and the same separator, from behind a separator on. */
static bool is_late_day(struct ct_text line, size_t at, char separator)
{
	enum { MONTHS = 12, DAYS = 31 };
	if (at < line.length && !text_is_digit(line.bytes[at]))
		at = skip_blanks(line, at);
	if (at + 2 >= line.length || !text_is_digit(line.bytes[at]))
		return false;
	if (!text_is_digit(line.bytes[at + 1]))
		return false;
	int number = 10 * (line.bytes[at] - '0') + line.bytes[at + 1] - '0';
	if (number <= MONTHS || number > DAYS)
		return false;
	at += 2;
	if (line.bytes[at] != separator)
		at = skip_blanks(line, at);
	return at < line.length && line.bytes[at] == separator;
}

bool table_order_may(struct ct_text line)
{
	for (size_t i = 1; i < line.length; i++)
		if (is_separator(line.bytes[i]) && is_late_day(line, i + 1, line.bytes[i]))
			return true;
	return false;
}

/* ---- What rows prove. */

static bool is_day_of_document(struct ct_text name)
{
	struct ct_text id, member;
	return table_name(name, &id, &member) == COLUMN_DOCUMENT && text_is(member, "date");
}

/* Of a row of the long form whose value is a day: the index of its fact, the dictionary's count for
 * the date of a document; -1: it is none. */
static int day_of_row(const struct table *table, struct arena *arena,
	const struct dictionary *dictionary, const struct csv_row *row)
{
	bool ambiguous;
	for (size_t i = 0; i < table->count && i < row->count; i++) {
		if (table->columns[i].kind != COLUMN_FACT)
			continue;
		struct ct_text name = text_trim(row->cells[i].text);
		int fact = table_fact(table, arena, dictionary, name, &ambiguous);
		if (fact < 0)
			return is_day_of_document(name) ? dictionary->count : -1;
		return dictionary->entries[fact].type == FACT_DATE ? fact : -1;
	}
	return -1;
}

/* Whether days stand in it; in the long form the column of values has them in some rows. */
static bool may_hold_days(const struct column *column, const struct dictionary *dictionary)
{
	switch (column->kind) {
	case COLUMN_FROM:
	case COLUMN_TO: return true;
	case COLUMN_UNIT: return !strcmp(column->name, "register");
	case COLUMN_DOCUMENT: return text_is(column->member, "date");
	case COLUMN_CLAIM:
		if (column->key != CELL_VALUE)
			return column->key == CELL_PLAN_DUE;
		return column->fact < 0 || dictionary->entries[column->fact].type == FACT_DATE;
	case COLUMN_PASSED_OVER:
	case COLUMN_NAMELESS:
	case COLUMN_PERIOD:
	case COLUMN_FACT:
	case COLUMN_SELF:
	case COLUMN_ACCEPTED: return false;
	}
	return false;
}

static bool is_value_of_row(const struct column *column)
{
	return column->kind == COLUMN_CLAIM && column->key == CELL_VALUE && column->fact < 0;
}

void table_order_learn(struct table *table, struct arena *lasting, struct arena *arena,
	const struct dictionary *dictionary, const struct csv_row *row, unsigned line)
{
	if (!table_is_sound(table, row))
		return;
	for (size_t i = 0; i < table->count && i < row->count; i++) {
		struct column *column = &table->columns[i];
		struct ct_text text = text_trim(row->cells[i].text);
		if (!text.length || !may_hold_days(column, dictionary))
			continue;
		enum date_order order = date_order(text);
		bool month = order == DATE_ORDER_MONTH;
		if (!month && order != DATE_ORDER_DAY)
			continue;
		struct day_proofs *proofs = &column->proofs;
		if (is_value_of_row(column)) {
			int fact = day_of_row(table, arena, dictionary, row);
			if (fact < 0)
				continue;
			if (!table->of_facts)
				table->of_facts = ARENA_ARRAY(
					lasting, (size_t)dictionary->count + 1, struct day_proofs);
			proofs = &table->of_facts[fact];
		}
		struct order_proof *proof = month ? &proofs->month_first : &proofs->day_first;
		if (proof->line)
			continue;
		*proof = (struct order_proof){line + row->cells[i].line, arena_text(lasting, text)};
		table->month_first |= month;
	}
}

/* ---- Cells. */

enum order_check table_order_check(const struct table *table, const struct column *column, int fact,
	struct ct_text text, struct ct_text item, struct place place, struct ct_errors *errors)
{
	const struct day_proofs *proofs = &column->proofs;
	if (is_value_of_row(column) && table->of_facts)
		proofs = &table->of_facts[fact];
	const struct order_proof *month = &proofs->month_first, *day = &proofs->day_first;
	int32_t read;
	if (!month->line || date_order(text) != DATE_ORDER_EITHER)
		return ORDER_CLEAR;
	if (date_read(text, &read) != DATE_READ)
		return ORDER_CLEAR; /* refused where days are read, for a reason of its own */
	if (day->line) {
		ct_fail(errors, CT_F_DAY_EITHER, place, text, item);
		return ORDER_DOUBTFUL;
	}
	ct_fail(errors, CT_F_DAY_COLUMN, place, text, item, column->head, month->text, month->line);
	return ORDER_REFUSED;
}
