/* SPDX-License-Identifier: Apache-2.0 */
/* What stored runs said: their verdicts unpacked into a record, and the sum of them. */
#include "base/number.h"
#include "runs/record.h"
#include "store/store_internal.h"

#include <string.h>

/* In the order of enum ct_verdict and enum ct_outcome. */
static const char verdict_letters[] = "MPNXU";
static const char outcome_letters[] = "RNU";

struct filling {
	struct ct_record *record;
	const struct ct_run *run;
	unsigned criteria; /* of the rule set */
	unsigned char *standings;
	struct ct_errors *errors;
};

static bool add_criteria(struct ct_store *store, struct filling *filling)
{
	sqlite3_stmt *rows = store_statement(store, SQL_CRITERIA, filling->errors);
	int row;
	bind_text(rows, 1, filling->run->ruleset);
	while ((row = store_row(store, rows, filling->errors)) > 0)
		filling->criteria = record_criterion(filling->record, column_text(rows, 0),
					    column_text(rows, 1), UINT32_MAX) +
			1;
	filling->standings = ARENA_ARRAY(&filling->record->arena, filling->criteria, unsigned char);
	return row == 0;
}

static bool read_verdicts(const struct filling *filling, struct ct_text verdicts,
	struct ct_text possible, struct ct_record_unit *unit)
{
	if (verdicts.length != filling->criteria || possible.length != filling->criteria)
		return false;
	for (unsigned i = 0; i < filling->criteria; i++) {
		const char *letter =
			verdicts.bytes[i] ? strchr(verdict_letters, verdicts.bytes[i]) : NULL;
		if (!letter)
			return false;
		filling->standings[i] = (unsigned char)(letter - verdict_letters);
		unit->tally[filling->standings[i]]++;
		if (filling->standings[i] == CT_UNDETERMINED)
			record_count_open(unit, (unsigned)possible.bytes[i] - '@');
	}
	return true;
}

/* "5/2", "12"; what is no number leaves it unbounded. */
static struct ct_number number_of(struct ct_text word)
{
	const char *slash = word.length ? memchr(word.bytes, '/', word.length) : NULL;
	struct ct_text num = {word.bytes, slash ? (size_t)(slash - word.bytes) : word.length};
	struct ct_text den =
		slash ? (struct ct_text){slash + 1, word.length - num.length - 1} : TEXT("1");
	struct ct_number over, under, number;
	if (!number_parse_plain(num, &over) || !number_parse_plain(den, &under) ||
		!number_divide(over, under, &number))
		return NUMBER_PLUS_INFINITY;
	return number;
}

/* The next word, "12" or "10..12". */
static struct ct_interval take_range(struct ct_text *rest)
{
	size_t end = 0, middle;
	while (end < rest->length && rest->bytes[end] != ' ')
		end++;
	for (middle = 0; middle + 1 < end && memcmp(rest->bytes + middle, "..", 2); middle++)
		;
	bool point = middle + 1 >= end;
	struct ct_interval range = {number_of((struct ct_text){rest->bytes, point ? end : middle}),
		NUMBER_PLUS_INFINITY};
	range.hi = point ? range.lo
			 : number_of((struct ct_text){rest->bytes + middle + 2, end - middle - 2});
	end += end < rest->length;
	*rest = (struct ct_text){rest->bytes + end, rest->length - end};
	return range;
}

/* The letter that ct_result_outcome gives: the first level is the lowest, and a level that is
 * recognised counts more. NULL: none, or an unknown letter. */
static const char *outcome_letter(struct ct_text outcomes)
{
	if (!outcomes.length)
		return NULL;
	return strchr(outcome_letters,
		memchr(outcomes.bytes, outcome_letters[CT_RECOGNISED], outcomes.length)
			? outcome_letters[CT_RECOGNISED]
			: outcomes.bytes[0]);
}

static bool add_unit(void *state, const struct ct_stored_assessment *stored)
{
	struct filling *filling = state;
	struct ct_record_unit unit = {.unit = stored->unit,
		.standings = filling->standings,
		.standing_count = filling->criteria};
	const char *outcome = outcome_letter(stored->outcomes);
	unit.as_of =
		filling->run->as_of == CT_NO_DATE ? stored->unit.period.to : filling->run->as_of;
	unit.reference =
		stored->flags.length && memchr(stored->flags.bytes, 'r', stored->flags.length);
	unit.has_outcome = stored->outcomes.length;
	unit.outcome =
		outcome ? (enum ct_outcome)(outcome - outcome_letters) : CT_OUTCOME_UNDETERMINED;
	struct ct_text points = stored->points;
	if (points.length) {
		unit.points = take_range(&points);
		unit.most = take_range(&points).hi;
		unit.has_points = unit.points.lo.den && unit.points.hi.den;
	}
	if (!read_verdicts(filling, stored->verdicts, stored->possible, &unit) ||
		(unit.has_outcome && !outcome))
		return ct_fail(filling->errors, CT_E_RUN_VERDICTS, (struct place){0},
			(int)filling->run->id, stored->unit.key, stored->verdicts);
	return record_add_unit(filling->record, &unit, (struct place){0});
}

static bool fill(struct ct_store *store, struct filling *filling)
{
	const struct ct_run *run = filling->run;
	const struct ct_record_head head = {
		run->engine, run->ruleset_id, run->ruleset_title, run->ruleset, run->final_phase};
	struct arena_edge edge;
	if (ARENA_EDGE(&filling->record->arena, &edge))
		return ct_fail(filling->errors, CT_E_MEMORY, (struct place){0});
	bool filled = record_add_head(filling->record, &head, (struct place){0}) &&
		add_criteria(store, filling) &&
		ct_store_assessments(store, run->id, add_unit, filling, filling->errors);
	arena_leave(&filling->record->arena, &edge);
	return filled;
}

struct ct_record *ct_store_record(
	struct ct_store *store, const struct ct_run *run, struct ct_errors *errors)
{
	struct filling filling = {
		.record = ct_record_new(NULL, errors), .run = run, .errors = errors};
	if (filling.record && fill(store, &filling))
		return filling.record;
	ct_record_free(filling.record);
	return NULL;
}

bool ct_store_outcomes(struct ct_store *store, int64_t run, int64_t told[CT_OUTCOMES + 1],
	struct ct_errors *errors)
{
	sqlite3_stmt *rows = store_statement(store, SQL_OUTCOMES, errors);
	int row;
	memset(told, 0, (CT_OUTCOMES + 1) * sizeof(*told));
	sqlite3_bind_int64(rows, 1, run);
	while ((row = store_row(store, rows, errors)) > 0) {
		struct ct_text outcome = column_text(rows, 0);
		const char *letter = outcome_letter(outcome);
		told[letter ? (int)(letter - outcome_letters) : CT_OUTCOMES] +=
			sqlite3_column_int64(rows, 1);
	}
	return row == 0;
}
