/* SPDX-License-Identifier: Apache-2.0 */
/* Who a unit is among the others of a run: whether its province exists, and whether it was read
 * before. Always called in the order of reading. */
#include "base/unit_name.h"
#include "facts/source_inside.h"
#include "ruleset/head.h"

struct reading found_reading(
	struct arena *arena, const struct found *found, const struct unit *unit)
{
	struct place place = unit->head.place;
	uint32_t line = place.line ? place.line : found->line ? found->line : 1;
	struct seen_place where = {
		found->file_number, found->feed ? (uint32_t)unit->head.submission : line};
	return (struct reading){
		.unit = seen_unit_of(arena, &unit->head, where),
		.place = place,
		.name = unit->head.name,
		.code = unit->head.code,
		.level = unit->head.level,
		.province = unit->head.province,
		.period = unit->head.period,
	};
}

void reading_keep(struct reading *reading, struct arena *arena)
{
	reading->name = arena_text(arena, reading->name);
	reading->code = arena_text(arena, reading->code);
	reading->level = arena_text(arena, reading->level);
	reading->province = arena_text(arena, reading->province);
}

/* ---- Provinces. */

void ct_source_provinces(struct ct_source *source, const struct ct_catalogue *catalogue)
{
	source->catalogue = catalogue;
}

static const struct provinces *provinces_of(const struct ct_source *source)
{
	return source->set          ? &source->set->provinces
		: source->catalogue ? catalogue_provinces(source->catalogue)
				    : NULL;
}

/* The sets that there are, opened once and only where a province is not listed. NULL: no memory. */
static const struct ct_catalogue *catalogue_of(struct ct_source *source)
{
	if (!source->catalogue && !source->own_catalogue)
		source->own_catalogue = ct_catalogue_open(source->set->roots, NULL);
	return source->catalogue ? source->catalogue : source->own_catalogue;
}

static bool has_set(struct ct_source *source, struct arena *arena, struct ct_text province)
{
	const struct ct_ruleset *set = source->set;
	if (set && set->province.length && !set->is_national &&
		unit_name_compare(arena, UNIT_NAME_PROVINCE, set->province, province) ==
			UNIT_NAME_EQUAL)
		return true;
	const struct ct_catalogue *catalogue = catalogue_of(source);
	if (!catalogue)
		source->counts.broken = true;
	return catalogue && catalogue_has_province(catalogue, arena, province);
}

/* "Thanh Hãa": the listed name that is nearest as folded, else the set's. */
static struct ct_text nearest_of(
	const struct ct_source *source, struct arena *arena, struct ct_text province)
{
	const struct provinces *provinces = provinces_of(source);
	struct ct_text folded = unit_name_fold(arena, UNIT_NAME_PROVINCE, province);
	size_t count = provinces->count;
	struct ct_text *known = ARENA_ARRAY(arena, count + 1, struct ct_text);
	for (size_t i = 0; i < count; i++)
		known[i] = provinces->list[i].folded;
	if (source->set && source->set->province.length && !source->set->is_national)
		known[count++] = unit_name_fold(arena, UNIT_NAME_PROVINCE, source->set->province);
	int nearest = text_nearest(folded, known, count);
	if (nearest < 0)
		return NO_TEXT;
	return (size_t)nearest < provinces->count ? provinces->list[nearest].name
						  : source->set->province;
}

/* Mostly the province of the unit before; *listed: NULL for a rule set's only. */
static bool look_up(struct ct_source *source, struct arena *arena, struct ct_text province,
	const struct province **listed)
{
	*listed = source->listed;
	if (source->province.length && text_equal(source->province, province))
		return true;
	*listed = province_find(provinces_of(source), arena, province);
	return *listed || has_set(source, arena, province);
}

static void remember(
	struct ct_source *source, struct ct_text province, const struct province *listed)
{
	if (text_equal(source->province, province) ||
		province.length > sizeof(source->province_bytes))
		return;
	memcpy(source->province_bytes, province.bytes, province.length);
	source->province = (struct ct_text){source->province_bytes, province.length};
	source->listed = listed;
}

/* A report that the name's time does not touch at all. */
static void check_era(const struct ct_source *source, const struct reading *reading,
	const struct province *province, struct ct_errors *errors)
{
	if (province->until != CT_NO_DATE && reading->period.from >= province->until &&
		province->successor)
		ct_fail(errors, CT_F_PROVINCE_ENDED, reading->place, reading->name,
			(int)province->until, province->name, province->successor->name);
	if (province->from == CT_NO_DATE || reading->period.to >= province->from)
		return;
	const struct province *before = province_before(provinces_of(source), province);
	if (before)
		ct_fail(errors, CT_F_PROVINCE_NOT_YET, reading->place, reading->name,
			(int)province->from, province->name, before->name);
}

static bool check_province(struct ct_source *source, struct arena *arena,
	const struct reading *reading, struct ct_errors *errors)
{
	const struct province *listed;
	if (look_up(source, arena, reading->province, &listed)) {
		remember(source, reading->province, listed);
		if (listed)
			check_era(source, reading, listed, errors);
		return true;
	}
	if (source->counts.broken)
		return ct_fail(errors, CT_E_MEMORY, reading->place);
	if (!unit_name_fold(arena, UNIT_NAME_PROVINCE, reading->province).length)
		return ct_fail(errors, CT_F_PROVINCE_BLANK, reading->place, reading->name);
	return ct_fail(errors, CT_F_PROVINCE_UNKNOWN, reading->place, reading->name,
		reading->province, nearest_of(source, arena, reading->province));
}

bool source_knows_province(
	struct ct_source *source, const struct reading *reading, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (!provinces_of(source))
		return true;
	arena_reset(&source->scratch);
	if (ARENA_EDGE(&source->scratch, &edge)) {
		source->counts.broken = true;
		return ct_fail(errors, CT_E_MEMORY, reading->place);
	}
	bool known = check_province(source, &source->scratch, reading, errors);
	arena_leave(&source->scratch, &edge);
	return known;
}

/* ---- The same unit again. */

/* The name of the unit that was read there, from its file; empty: it cannot be read again. Looked
 * up a few times only, as each time costs a file. */
static struct ct_text name_at(
	struct ct_source *source, struct seen_place where, struct ct_source **again)
{
	enum { MOST_LOOKED_UP = 16 };
	const char *path = source->files[where.file];
	struct ct_unit_head head;
	*again = ct_is_stream(path) || source->looked_up == MOST_LOOKED_UP
		? NULL
		: ct_source_open(&path, 1, NULL);
	source->looked_up += *again != NULL;
	while (*again && ct_source_next_head(*again, &head, NULL))
		if (head.line == where.line)
			return head.name;
	return NO_TEXT;
}

static bool is_same_name(struct ct_source *source, struct ct_text a, struct ct_text b)
{
	struct arena_edge edge;
	arena_reset(&source->scratch);
	if (ARENA_EDGE(&source->scratch, &edge))
		return false;
	bool same = unit_name_compare(&source->scratch, UNIT_NAME_COMMUNE, a, b) == UNIT_NAME_EQUAL;
	arena_leave(&source->scratch, &edge);
	return same;
}

static void refuse_twice(const struct ct_source *source, const struct reading *reading,
	struct seen_place first, struct ct_errors *errors)
{
	ct_fail(errors, CT_F_UNIT_TWICE, reading->place, reading->name, source->files[first.file],
		first.line);
}

/* Where only district or province are written otherwise it is the same unit a second time. */
static void refuse_other_name(struct ct_source *source, const struct reading *reading,
	struct seen_place first, struct ct_errors *errors)
{
	struct ct_source *again;
	struct ct_text name = name_at(source, first, &again);
	if (name.length && is_same_name(source, name, reading->name))
		refuse_twice(source, reading, first, errors);
	else
		ct_fail(errors, CT_F_CODE_TWO_NAMES, reading->place, reading->code, reading->name,
			name.length ? name : TEXT("…"), source->files[first.file], first.line);
	ct_source_free(again);
}

static void say_namesake(const struct ct_source *source, const struct reading *reading,
	struct seen_place namesake, struct ct_errors *errors)
{
	if (source->feed.next)
		ct_fail(errors,
			reading->unit.code ? CT_F_STORED_NAMESAKE_WITHOUT
					   : CT_F_STORED_NAMESAKE_WITH,
			reading->place, reading->name, namesake.line);
	else
		ct_fail(errors, reading->unit.code ? CT_F_NAMESAKE_WITHOUT : CT_F_NAMESAKE_WITH,
			reading->place, reading->name, source->files[namesake.file], namesake.line);
}

/* ---- Units that no set is for, or another one than that of the run. */

void ct_source_only_fitting(
	struct ct_source *source, const struct ct_catalogue *catalogue, int32_t as_of)
{
	source->fitting = catalogue;
	source->fitting_day = as_of;
}

static bool fits(
	const struct ct_source *source, const struct reading *reading, struct ct_errors *errors)
{
	const struct ct_ruleset_head *found[1];
	int32_t day = source->fitting_day != CT_NO_DATE ? source->fitting_day : reading->period.to;
	if (!source->fitting)
		return true;
	if (!ct_catalogue_match(
		    source->fitting, reading->province, reading->level, day, found, 1, errors))
		return ct_fail(errors, CT_F_NO_SET, reading->place, reading->name,
			reading->province, reading->level, (int)day);
	return text_equal(found[0]->id, source->set->id) ||
		ct_fail(errors, CT_F_OTHER_SET, reading->place, reading->name, found[0]->id,
			source->set->id);
}

/* ---- Counting. */

static bool count(struct ct_source *source, size_t failures)
{
	source->counts.claims_refused += failures;
	source->counts.units++;
	return true;
}

bool source_accept(struct ct_source *source, const struct reading *reading, size_t failures,
	struct ct_errors *errors)
{
	struct seen_before before;
	if (!source_knows_province(source, reading, errors) || !fits(source, reading, errors)) {
		source->counts.refused++;
		return false;
	}
	enum seen_answer answer = seen_add(&source->seen, &reading->unit, &before);
	if (answer != SEEN_NO_MEMORY && before.has_namesake)
		say_namesake(source, reading, before.namesake, errors);
	/* A store hands out each unit once. */
	if (answer == SEEN_FIRST || (answer != SEEN_NO_MEMORY && source->feed.next))
		return count(source, failures);
	if (answer == SEEN_TWICE)
		refuse_twice(source, reading, before.first, errors);
	else if (answer == SEEN_OTHER_NAME)
		refuse_other_name(source, reading, before.first, errors);
	else
		ct_fail(errors, CT_E_MEMORY, reading->place);
	source->counts.broken |= answer == SEEN_NO_MEMORY;
	source->counts.refused++;
	return false;
}

void source_refuse(struct ct_source *source, bool missing)
{
	source->counts.refused++;
	source->counts.missing_path |= missing;
}

void source_break(struct ct_source *source)
{
	source->counts.broken = true;
}
