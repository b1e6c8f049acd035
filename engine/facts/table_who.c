/* SPDX-License-Identifier: Apache-2.0 */
/* Comparing what rows say of their unit; see table_who.h. */
#include "facts/table_who.h"

#include "base/builder.h"
#include "base/date.h"
#include "base/unit_name.h"

#define BETWEEN '\x1f' /* no cell that can be used has it */

struct who {
	struct ct_text code, edition, level, name, district, province, period, from, to;
};

struct ct_text who_of_row(const struct table *table, struct arena *arena, const struct csv_row *row)
{
	static const char between = BETWEEN;
	struct builder out = builder_in(arena);
	if (!table_is_sound(table, row))
		return NO_TEXT;
	for (size_t i = 0; i < table->count; i++) {
		if (!column_says_who(&table->columns[i]))
			continue;
		builder_add_text(&out, i < row->count ? text_trim(row->cells[i].text) : NO_TEXT);
		builder_add(&out, &between, 1);
	}
	return builder_text(&out);
}

/* ---- Taking such a text apart. */

static struct ct_text take_cell(struct ct_text *rest)
{
	size_t length = 0;
	while (length < rest->length && rest->bytes[length] != BETWEEN)
		length++;
	struct ct_text cell = {rest->bytes, length};
	size_t taken = length < rest->length ? length + 1 : length;
	*rest = (struct ct_text){rest->bytes + taken, rest->length - taken};
	return cell;
}

static struct ct_text *place_of(struct who *who, const struct column *column)
{
	const struct {
		const char *name;
		struct ct_text *place;
	} places[] = {{"code", &who->code}, {"register", &who->edition}, {"level", &who->level},
		{"name", &who->name}, {"district", &who->district}, {"province", &who->province}};
	if (column->kind != COLUMN_UNIT)
		return column->kind == COLUMN_PERIOD  ? &who->period
			: column->kind == COLUMN_FROM ? &who->from
						      : &who->to;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (!strcmp(column->name, places[i].name))
			return places[i].place;
	return NULL;
}

static struct who read_who(const struct table *table, struct ct_text text)
{
	struct who who = {0};
	for (size_t i = 0; i < table->count; i++) {
		if (!column_says_who(&table->columns[i]))
			continue;
		struct ct_text cell = take_cell(&text), *place = place_of(&who, &table->columns[i]);
		if (place)
			*place = cell;
	}
	return who;
}

/* ---- Comparing. A blank cell is the same as any. */

static bool is_same_day(struct ct_text a, struct ct_text b)
{
	int32_t left, right;
	if (!a.length || !b.length || text_equal(a, b))
		return true;
	return date_parse(a, &left) && date_parse(b, &right) && left == right;
}

/* false: it says none that can be read. */
static bool period_of(const struct who *who, struct ct_period *period)
{
	if (who->period.length)
		return period_parse(who->period, period);
	return date_parse(who->from, &period->from) && date_parse(who->to, &period->to);
}

static bool is_same_period(const struct who *a, const struct who *b)
{
	struct ct_period left, right;
	bool blank = (!a->period.length && !a->from.length && !a->to.length) ||
		(!b->period.length && !b->from.length && !b->to.length);
	if (blank ||
		(text_equal(a->period, b->period) && text_equal(a->from, b->from) &&
			text_equal(a->to, b->to)))
		return true;
	return period_of(a, &left) && period_of(b, &right) && period_equal(left, right);
}

static bool has_level(struct arena *arena, const struct who *who, int *level)
{
	*level = who->level.length ? level_find(arena, who->level)
				   : unit_name_level(arena, who->name);
	return who->level.length || *level >= 0;
}

static bool is_same_level(struct arena *arena, const struct who *a, const struct who *b)
{
	int left, right;
	return !has_level(arena, a, &left) || !has_level(arena, b, &right) || left == right;
}

static bool has_same_names(struct arena *arena, const struct who *a, const struct who *b)
{
	return a->name.length && unit_name_is_same(arena, UNIT_NAME_COMMUNE, a->name, b->name) &&
		unit_name_is_same(arena, UNIT_NAME_DISTRICT, a->district, b->district) &&
		unit_name_is_same(arena, UNIT_NAME_PROVINCE, a->province, b->province) &&
		is_same_level(arena, a, b);
}

bool who_is_same(
	const struct table *table, struct arena *arena, struct ct_text unit, struct ct_text row)
{
	if (text_equal(unit, row))
		return true;
	const struct who a = read_who(table, unit), b = read_who(table, row);
	if (!is_same_period(&a, &b) || !is_same_day(a.edition, b.edition))
		return false;
	return a.code.length || b.code.length ? text_equal(a.code, b.code)
					      : has_same_names(arena, &a, &b);
}

enum who_between who_between(
	const struct table *table, struct arena *arena, struct ct_text unit, struct ct_text row)
{
	const struct who a = read_who(table, unit), b = read_who(table, row);
	if (!has_same_names(arena, &a, &b))
		return WHO_ANOTHER;
	bool lacks = !a.code.length != !b.code.length && is_same_period(&a, &b) &&
		is_same_day(a.edition, b.edition);
	return lacks ? WHO_LACKS_CODE : WHO_OTHERWISE_SAME;
}

struct ct_text who_join(
	const struct table *table, struct arena *arena, struct ct_text unit, struct ct_text row)
{
	static const char between = BETWEEN;
	struct builder out = builder_in(arena);
	struct ct_text own = unit;
	bool filled = false;
	for (size_t i = 0; i < table->count; i++) {
		if (!column_says_who(&table->columns[i]))
			continue;
		struct ct_text cell = take_cell(&own), other = take_cell(&row);
		filled |= !cell.length && other.length;
		builder_add_text(&out, cell.length ? cell : other);
		builder_add(&out, &between, 1);
	}
	return filled ? builder_text(&out) : unit;
}
