/* SPDX-License-Identifier: Apache-2.0 */
/* Reader for outputs of assess in json and ndjson, in pieces of any length and with any white
 * space. Only what a record keeps is parsed; evidence and traces of any size are skipped. */
#include <stdlib.h>

#include "base/date.h"
#include "base/names.h"
#include "base/number.h"
#include "base/tree.h"
#include "runs/record.h"
#include "runs/slices.h"

enum { MOST_OBJECT = 64 << 20, MOST_CRITERIA = 10000 };

/* ---- The parts of a unit. */

struct run_reading {
	struct ct_record *record;
	struct place place;
	struct ct_record_head head;
	struct ct_record_unit unit;
	bool has_schema, has_period, supposed;
	struct ct_text recognition, criteria, points;
	unsigned char *standings;
};

static bool refuse(const struct run_reading *reading, const char *what)
{
	return ct_fail(reading->record->errors, CT_C_RECORD_SHAPE, reading->place, what);
}

/* A string with its escapes resolved; empty for null. In the scratch arena, or a slice of the
 * input. */
static bool read_text(const struct run_reading *reading, struct ct_text value, struct ct_text *text)
{
	const struct tree *tree = tree_from_json(&reading->record->scratch, value.bytes,
		value.length, reading->place.file, reading->place.line, reading->record->errors);
	if (!tree)
		return false;
	if (tree->kind != TREE_SCALAR)
		return refuse(reading, "text");
	*text = tree->text;
	return true;
}

static bool read_day(const struct run_reading *reading, struct ct_text value, int32_t *day)
{
	struct ct_text text;
	return read_text(reading, value, &text) &&
		(date_parse_iso(text, day) || refuse(reading, "YYYY-MM-DD"));
}

static bool read_head_member(struct run_reading *reading, struct ct_text key, struct ct_text value)
{
	struct ct_unit_head *unit = &reading->unit.unit;
	const struct {
		const char *key;
		struct ct_text *text;
	} rows[] = {{"key", &unit->key}, {"code", &unit->code}, {"register", &unit->register_},
		{"level", &unit->level}, {"name", &unit->name}, {"district", &unit->district},
		{"province", &unit->province}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (text_is(key, rows[i].key))
			return read_text(reading, value, rows[i].text);
	return true;
}

static bool read_period_member(
	struct run_reading *reading, struct ct_text key, struct ct_text value)
{
	struct ct_unit_head *unit = &reading->unit.unit;
	if (text_is(key, "text"))
		return read_text(reading, value, &unit->period_text);
	reading->has_period |= text_is(key, "to");
	if (text_is(key, "from"))
		return read_day(reading, value, &unit->period.from);
	return !text_is(key, "to") || read_day(reading, value, &unit->period.to);
}

static bool read_ruleset_member(
	struct run_reading *reading, struct ct_text key, struct ct_text value)
{
	if (text_is(key, "id"))
		return read_text(reading, value, &reading->head.ruleset_id);
	if (text_is(key, "title"))
		return read_text(reading, value, &reading->head.ruleset_title);
	return !text_is(key, "digest") || read_text(reading, value, &reading->head.ruleset_digest);
}

/* Calls `read` for each member of an object. */
static bool read_members(struct run_reading *reading, struct ct_text object,
	bool (*read)(struct run_reading *reading, struct ct_text key, struct ct_text value))
{
	struct slices slices = slices_of(object);
	struct ct_text key, value;
	while (slices_member(&slices, &key, &value))
		if (!read(reading, key, value))
			return false;
	return !slices.broken || refuse(reading, "{…}");
}

static bool read_schema(struct run_reading *reading, struct ct_text value)
{
	struct ct_text text;
	if (!read_text(reading, value, &text))
		return false;
	reading->has_schema = text_is(text, "chitieu-assessment/1");
	return reading->has_schema ||
		ct_fail(reading->record->errors, CT_C_RECORD_SCHEMA, reading->place, text);
}

static bool read_phase(struct run_reading *reading, struct ct_text value)
{
	struct ct_text text;
	if (!read_text(reading, value, &text))
		return false;
	reading->head.final_phase = text_is(text, "final");
	return reading->head.final_phase || text_is(text, "interim") ||
		refuse(reading, "interim, final");
}

static bool read_member(struct run_reading *reading, struct ct_text key, struct ct_text value)
{
	struct ct_record_unit *unit = &reading->unit;
	if (text_is(key, "schema"))
		return read_schema(reading, value);
	if (text_is(key, "engine"))
		return read_text(reading, value, &reading->head.engine);
	if (text_is(key, "ruleset"))
		return read_members(reading, value, read_ruleset_member);
	if (text_is(key, "phase"))
		return read_phase(reading, value);
	if (text_is(key, "unit"))
		return read_members(reading, value, read_head_member);
	if (text_is(key, "period"))
		return read_members(reading, value, read_period_member);
	if (text_is(key, "as_of"))
		return read_day(reading, value, &unit->as_of);
	if (text_is(key, "reference"))
		unit->reference = text_is(value, "true");
	if (text_is(key, "what_if"))
		reading->supposed = true;
	if (text_is(key, "recognition"))
		reading->recognition = value;
	if (text_is(key, "criteria"))
		reading->criteria = value;
	if (text_is(key, "points"))
		reading->points = value;
	return true;
}

/* ---- Criteria and recognitions, read after the unit they belong to is known. */

struct read_entry {
	struct ct_text id, title, verdict, possible;
};

static bool read_entry(struct run_reading *reading, struct ct_text object, struct read_entry *entry)
{
	struct slices slices = slices_of(object);
	struct ct_text key, value;
	while (slices_member(&slices, &key, &value)) {
		struct ct_text *text = text_is(key, "id") ? &entry->id
			: text_is(key, "title")           ? &entry->title
			: text_is(key, "verdict")         ? &entry->verdict
							  : NULL;
		if (text && !read_text(reading, value, text))
			return false;
		if (text_is(key, "possible"))
			entry->possible = value;
	}
	return (!slices.broken && entry->id.length) || refuse(reading, "{\"id\", \"verdict\", …}");
}

/* Reads one level. As in ct_result_outcome the first is the lowest, and a recognised level takes
 * precedence. */
static bool read_level(struct run_reading *reading, struct ct_text item)
{
	struct ct_record_unit *unit = &reading->unit;
	struct read_entry entry = {0};
	if (!read_entry(reading, item, &entry))
		return false;
	int outcome = name_find(outcome_names, CT_OUTCOMES, entry.verdict);
	if (outcome < 0)
		return ct_fail(reading->record->errors, CT_C_RECORD_VERDICT, reading->place,
			entry.verdict, entry.id);
	if (!unit->has_outcome || outcome == CT_RECOGNISED)
		unit->outcome = (enum ct_outcome)outcome;
	unit->has_outcome = true;
	return true;
}

static bool read_recognition(struct run_reading *reading)
{
	struct slices slices = slices_of(reading->recognition);
	struct ct_text item;
	while (slices_item(&slices, &item))
		if (!read_level(reading, item))
			return false;
	return !slices.broken || refuse(reading, "recognition: […]");
}

/* The bits of the listed verdicts. Without a list every verdict is possible. */
static unsigned read_possible(struct ct_text list)
{
	struct slices slices = slices_of(list);
	struct ct_text item;
	unsigned possible = list.length ? 0 : ~0u;
	while (slices_item(&slices, &item)) {
		bool quoted = item.length > 2 && item.bytes[0] == '"';
		int verdict = quoted ? name_find(verdict_names, CT_VERDICTS,
					       (struct ct_text){item.bytes + 1, item.length - 2})
				     : -1;
		possible |= verdict < 0 ? 0 : 1u << verdict;
	}
	return possible;
}

static bool read_criterion(struct run_reading *reading, struct ct_text item, unsigned guess)
{
	struct read_entry entry = {0};
	struct ct_record_unit *unit = &reading->unit;
	if (!read_entry(reading, item, &entry))
		return false;
	int verdict = name_find(verdict_names, CT_VERDICTS, entry.verdict);
	if (verdict < 0)
		return ct_fail(reading->record->errors, CT_C_RECORD_VERDICT, reading->place,
			entry.verdict, entry.id);
	unsigned at = record_criterion(reading->record, entry.id, entry.title, guess);
	if (at >= MOST_CRITERIA)
		return refuse(reading, "criteria: […]");
	for (; unit->standing_count <= at; unit->standing_count++)
		reading->standings[unit->standing_count] = CT_ABSENT;
	if (reading->standings[at] != CT_ABSENT)
		return ct_fail(reading->record->errors, CT_C_RECORD_CRITERION_TWICE, reading->place,
			entry.id);
	reading->standings[at] = (unsigned char)verdict;
	unit->tally[verdict]++;
	if (verdict == CT_UNDETERMINED)
		record_count_open(unit, read_possible(entry.possible));
	return true;
}

static bool read_criteria(struct run_reading *reading)
{
	struct slices slices = slices_of(reading->criteria);
	struct ct_text item;
	reading->standings = ARENA_ARRAY(&reading->record->scratch, MOST_CRITERIA, unsigned char);
	reading->unit.standings = reading->standings;
	for (unsigned i = 0; slices_item(&slices, &item); i++)
		if (!read_criterion(reading, item, i))
			return false;
	return !slices.broken || refuse(reading, "criteria: […]");
}

/* -?\d+(/\d+)?, as a number or a string. */
static bool read_number(
	const struct run_reading *reading, struct ct_text value, struct ct_number *number)
{
	struct ct_text text = NO_TEXT;
	if (!read_text(reading, value, &text))
		return false;
	const char *slash = text.length ? memchr(text.bytes, '/', text.length) : NULL;
	struct ct_text num = {text.bytes, slash ? (size_t)(slash - text.bytes) : text.length};
	struct ct_text den =
		slash ? (struct ct_text){slash + 1, text.length - num.length - 1} : TEXT("1");
	struct ct_number over, under;
	if (!number_parse_plain(num, &over) || !number_parse_plain(den, &under) || under.num <= 0 ||
		!number_divide(over, under, number))
		return refuse(reading, "lo, hi: 1, \"5/2\"");
	return true;
}

static bool read_end(struct run_reading *reading, struct ct_text key, struct ct_text value)
{
	struct ct_record_unit *unit = &reading->unit;
	if (text_is(key, "lo"))
		return read_number(reading, value, &unit->points.lo);
	return !text_is(key, "hi") || read_number(reading, value, &unit->points.hi);
}

static bool read_most(struct run_reading *reading, struct ct_text key, struct ct_text value)
{
	return !text_is(key, "hi") || read_number(reading, value, &reading->unit.most);
}

static bool read_points_member(
	struct run_reading *reading, struct ct_text key, struct ct_text value)
{
	return text_is(key, "max") ? read_members(reading, value, read_most)
				   : read_end(reading, key, value);
}

static bool read_points(struct run_reading *reading)
{
	struct ct_record_unit *unit = &reading->unit;
	if (!reading->points.length)
		return true;
	unit->has_points = true;
	if (!read_members(reading, reading->points, read_points_member))
		return false;
	return (unit->points.lo.den && unit->points.hi.den) || refuse(reading, "points: {lo, hi}");
}

/* Reads a unit; or the members of a json document outside its units. */
static bool read_object(struct ct_record *record, struct ct_text object)
{
	const struct record_input *input = &record->input;
	struct run_reading reading = {record, {record->file, input->from, 0}, .head = record->head};
	if (!read_members(&reading, object, read_member))
		return false;
	if (!reading.has_schema && !input->in_units)
		return ct_fail(record->errors, CT_C_RECORD_SCHEMA, reading.place, NO_TEXT);
	if (reading.has_schema && !record_add_head(record, &reading.head, reading.place))
		return false;
	if (input->at_head)
		return true;
	if (reading.supposed)
		return ct_fail(record->errors, CT_C_RECORD_SUPPOSED, reading.place);
	if (!reading.unit.unit.key.length || !reading.has_period || !reading.criteria.length)
		return refuse(&reading, "unit, period, criteria");
	return (!reading.recognition.length || read_recognition(&reading)) &&
		read_points(&reading) && read_criteria(&reading) &&
		record_add_unit(record, &reading.unit, reading.place);
}

static bool read_in_edges(struct ct_record *record, struct ct_text object)
{
	const struct place place = {record->file, 0, 0};
	struct arena_edge edge, other;
	arena_reset(&record->scratch);
	bool read = false;
	if (ARENA_EDGE(&record->arena, &edge) || ARENA_EDGE(&record->scratch, &other))
		ct_fail(record->errors, CT_E_MEMORY, place);
	else
		read = read_object(record, object);
	record->arena.edge = record->scratch.edge = NULL;
	return read;
}

/* ---- Splitting bytes into objects. */

static bool keep_byte(struct ct_record *record, char byte)
{
	struct record_input *input = &record->input;
	if (input->after_units)
		return true;
	if (input->length == input->room) {
		size_t room = input->room ? input->room * 2 : 1 << 16;
		char *larger = room <= MOST_OBJECT ? realloc(input->bytes, room) : NULL;
		if (!larger)
			return ct_fail(record->errors,
				room > MOST_OBJECT ? CT_C_RECORD_LARGE : CT_E_MEMORY,
				(struct place){record->file, input->from, 0});
		input->bytes = larger;
		input->room = room;
	}
	input->bytes[input->length++] = byte;
	return true;
}

static bool finish_object(struct ct_record *record)
{
	struct record_input *input = &record->input;
	struct ct_text object = {input->bytes, input->length};
	input->length = 0;
	if (!input->after_units)
		return read_in_edges(record, object);
	input->after_units = false;
	return true;
}

/* Whether the bytes kept so far end with `"units":`, so that the list that begins here is that of
 * the units. */
static bool is_at_units(const struct record_input *input)
{
	struct ct_text kept = text_trim((struct ct_text){input->bytes, input->length});
	if (!kept.length || kept.bytes[kept.length - 1] != ':')
		return false;
	kept = text_trim((struct ct_text){kept.bytes, kept.length - 1});
	return kept.length >= 7 && !memcmp(kept.bytes + kept.length - 7, "\"units\"", 7);
}

/* The head of a document is the part before its units, parsed with null in their place. */
static bool enter_units(struct ct_record *record)
{
	struct record_input *input = &record->input;
	for (const char *rest = "null}"; *rest; rest++)
		if (!keep_byte(record, *rest))
			return false;
	input->at_head = true;
	bool read = finish_object(record);
	input->at_head = false;
	input->in_units = true;
	return read;
}

static bool is_between(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == ',';
}

static bool take_open(struct ct_record *record, char byte, size_t ground)
{
	struct record_input *input = &record->input;
	if (byte == '[' && input->depth == 1 && !ground && !input->after_units &&
		is_at_units(input))
		return enter_units(record);
	if (input->depth++ == ground)
		input->from = input->line;
	return keep_byte(record, byte);
}

static bool take_close(struct ct_record *record, char byte, size_t ground)
{
	return keep_byte(record, byte) && (--record->input.depth > ground || finish_object(record));
}

/* Handles a byte between objects. Only the list of units may end here; no list may begin. */
static bool take_between(struct ct_record *record, char byte)
{
	struct record_input *input = &record->input;
	if (byte == ']' && input->in_units) {
		input->in_units = false;
		input->after_units = true;
		return true;
	}
	return is_between(byte) ||
		ct_fail(record->errors, CT_C_RECORD_SHAPE,
			(struct place){record->file, input->line, 0}, "{…}");
}

/* Handles a byte inside an object. Inside the list of units the document is still open, so a unit
 * begins one bracket deep. */
static bool take_byte(struct ct_record *record, char byte)
{
	struct record_input *input = &record->input;
	size_t ground = input->in_units;
	input->line += byte == '\n';
	if (input->in_string) {
		input->in_string = input->escaped || byte != '"';
		input->escaped = !input->escaped && byte == '\\';
		return keep_byte(record, byte);
	}
	if (byte == '{' || (byte == '[' && input->depth > ground))
		return take_open(record, byte, ground);
	if (input->depth == ground)
		return take_between(record, byte);
	if (byte == '}' || byte == ']')
		return take_close(record, byte, ground);
	input->in_string = byte == '"';
	return keep_byte(record, byte);
}

bool ct_record_write(void *state, const char *bytes, size_t length)
{
	struct ct_record *record = state;
	for (size_t i = 0; i < length && !record->broken; i++)
		record->broken = !take_byte(record, bytes[i]);
	return !record->broken;
}

bool ct_record_end(struct ct_record *record)
{
	if (record->broken)
		return false;
	if (record->input.depth)
		return ct_fail(record->errors, CT_C_RECORD_CUT,
			(struct place){record->file, record->input.from, 0});
	if (!record->has_head)
		return ct_fail(
			record->errors, CT_C_RECORD_EMPTY, (struct place){record->file, 0, 0});
	return true;
}
