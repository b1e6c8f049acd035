/* SPDX-License-Identifier: Apache-2.0 */
/* Looks a stored run over. What it was is held by digests (of the run over the run before it, its
 * rule set and its rows; of each report over its rows); what it ought to be is judged again from
 * the stored rules and reports. Where the two differ it is told as exactly as the tables allow. */
#include <stdlib.h>

#include "base/date.h"
#include "ruleset/rule_set.h"
#include "store/verify.h"

/* The columns of an assessment in the order of what the recorder's report writes, the digest of the
 * facts before them. */
enum { COLUMNS = 11 };
enum shape { WHOLE, LETTERS, WORDS };
static const struct {
	const char *name;
	enum shape shape; /* one for each criterion? */
	unsigned lead;    /* words before those */
} columns[COLUMNS] = {{"submission", WHOLE, 0}, {"flags", WHOLE, 0}, {"verdicts", LETTERS, 0},
	{"possible", LETTERS, 0}, {"bases", LETTERS, 0}, {"granted", LETTERS, 0},
	{"outcomes", WHOLE, 0}, {"outcome_bases", WHOLE, 0}, {"measured", WORDS, 0},
	{"margins", WORDS, 0}, {"points", WORDS, 2}};

struct verifying {
	struct ct_store *store,
		*facts; /* one connection walks over what was stored while the other judges */
	struct ct_run run;
	struct ct_ruleset *set;
	const struct ct_watch *watch;
	struct ct_errors *errors;
	sqlite3_stmt *rows; /* of SQL_ASSESSMENTS, in step with what is judged */
	struct ct_verified *verified;
	bool changed; /* the run's digest does not hold, so no difference can be put down to the
			 version */
	bool broken;
};

static struct place place_of(const struct verifying *verifying)
{
	return store_place(verifying->store);
}

/* ---- Chain and digest. */

static void digest_number(struct digest *digest, uint64_t number)
{
	char bytes[4];
	for (int i = 0; i < 4; i++)
		bytes[i] = (char)(number >> 8 * i & 0xff);
	digest_bytes(digest, bytes, sizeof(bytes));
}

static void digest_head(const struct verifying *verifying, struct digest *digest)
{
	const struct ct_run *run = &verifying->run;
	char day[11] = "";
	if (run->as_of != CT_NO_DATE)
		date_iso(run->as_of, day);
	const struct ct_text parts[] = {TEXT("chitieu-run/1"), run->previous, run->ruleset,
		run->engine, text_of(day), run->final_phase ? TEXT("final") : TEXT("interim"),
		run->scope, run->decisions, run->note};
	digest_start(digest);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		digest_part(digest, parts[i]);
}

static void texts_of(const struct ct_stored_assessment *unit, struct ct_text texts[COLUMNS])
{
	const struct ct_text list[COLUMNS] = {unit->unit.digest, unit->flags, unit->verdicts,
		unit->possible, unit->bases, unit->granted, unit->outcomes, unit->outcome_bases,
		unit->measured, unit->margins, unit->points};
	memcpy(texts, list, sizeof(list));
}

struct verify_counts {
	struct digest digest;
	int64_t units;
};

static bool digest_row(void *state, const struct ct_stored_assessment *unit)
{
	struct verify_counts *counting = state;
	struct ct_text texts[COLUMNS];
	texts_of(unit, texts);
	for (int i = 0; i < COLUMNS; i++) {
		digest_number(&counting->digest, texts[i].length);
		digest_bytes(&counting->digest, texts[i].bytes, texts[i].length);
	}
	counting->units++;
	return true;
}

static bool verify_digest(struct verifying *verifying)
{
	const struct ct_run *run = &verifying->run;
	struct verify_counts counting = {.units = 0};
	char digest[DIGEST_TEXT_SIZE];
	digest_head(verifying, &counting.digest);
	if (!ct_store_assessments(
		    verifying->store, run->id, digest_row, &counting, verifying->errors))
		return false;
	digest_finish(&counting.digest, digest);
	verifying->changed = !text_is(run->digest, digest) || counting.units != run->units;
	if (!text_is(run->digest, digest))
		ct_fail(verifying->errors, CT_E_VERIFY_RUN, place_of(verifying), (int)run->id,
			run->digest, digest);
	if (counting.units != run->units)
		ct_fail(verifying->errors, CT_E_VERIFY_UNITS, place_of(verifying), (int)run->id,
			(int)run->units, (int)counting.units);
	return true;
}

static bool verify_chain(struct verifying *verifying)
{
	const struct ct_run *run = &verifying->run;
	sqlite3_stmt *before =
		store_statement(verifying->store, SQL_DIGEST_BEFORE, verifying->errors);
	sqlite3_bind_int64(before, 1, run->id);
	int row = store_row(verifying->store, before, verifying->errors);
	struct ct_text digest = row > 0 ? column_text(before, 0) : NO_TEXT;
	if (row >= 0 && !text_equal(digest, run->previous))
		ct_fail(verifying->errors, CT_E_VERIFY_CHAIN, place_of(verifying), (int)run->id,
			run->previous, digest);
	sqlite3_reset(before);
	return row >= 0;
}

/* ---- Verdicts: what is judged comes packed as the recorder gets it, and is held against the rows
 * that it wrote. */

/* What stands for one criterion. */
static struct ct_text part_of(struct ct_text text, enum shape shape, unsigned index)
{
	if (shape == LETTERS)
		return index < text.length ? (struct ct_text){text.bytes + index, 1} : NO_TEXT;
	size_t from = 0;
	for (; index && from < text.length; from++)
		index -= text.bytes[from] == ' ';
	size_t end = from;
	while (end < text.length && text.bytes[end] != ' ')
		end++;
	return (struct ct_text){text.bytes + from, end - from};
}

/* Counts one difference. Returns its message: the second one if only the version can explain it. */
static enum ct_message_id difference(struct verifying *verifying, enum ct_message_id same_version,
	enum ct_message_id other_version)
{
	bool by_version = verifying->verified->other_version && !verifying->changed;
	verifying->verified->by_version += by_version;
	return by_version ? other_version : same_version;
}

static void tell_column(struct verifying *verifying, const struct ct_stored_assessment *unit,
	int column, struct ct_text stored, struct ct_text judged)
{
	const struct ct_ruleset *set = verifying->set;
	bool told = false;
	for (unsigned i = 0; columns[column].shape != WHOLE && i < set->criterion_count; i++) {
		unsigned at = i + columns[column].lead;
		struct ct_text was = part_of(stored, columns[column].shape, at),
			       is = part_of(judged, columns[column].shape, at);
		if (text_equal(was, is))
			continue;
		told = true;
		ct_fail(verifying->errors,
			difference(verifying, CT_E_VERIFY_CRITERION, CT_E_VERSION_CRITERION),
			place_of(verifying), unit->unit.key, unit->unit.period_text,
			set->criteria[i].id, columns[column].name, was, is);
	}
	if (!told)
		ct_fail(verifying->errors,
			difference(verifying, CT_E_VERIFY_UNIT, CT_E_VERSION_UNIT),
			place_of(verifying), unit->unit.key, unit->unit.period_text,
			columns[column].name, stored, judged);
}

static void tell_unjudged(struct verifying *verifying, const struct ct_stored_assessment *unit)
{
	ct_fail(verifying->errors,
		difference(verifying, CT_E_VERIFY_UNJUDGED, CT_E_VERSION_UNJUDGED),
		place_of(verifying), unit->unit.key, unit->unit.period_text, (int)unit->submission);
}

/* The stored row of a submission. Rows before it are of reports that this version refuses. false:
 * no such row, or the store failed. */
static bool find_row(
	struct verifying *verifying, int64_t submission, struct ct_stored_assessment *unit)
{
	int row;
	while ((row = store_row(verifying->store, verifying->rows, verifying->errors)) > 0) {
		assessment_of(verifying->rows, unit);
		if (unit->submission == submission)
			return true;
		tell_unjudged(verifying, unit);
	}
	return false;
}

static bool take_rest(struct verifying *verifying)
{
	struct ct_stored_assessment unit;
	int row;
	while ((row = store_row(verifying->store, verifying->rows, verifying->errors)) > 0) {
		assessment_of(verifying->rows, &unit);
		tell_unjudged(verifying, &unit);
	}
	return row == 0;
}

static bool compare_row(struct verifying *verifying, const char **at)
{
	struct ct_stored_assessment unit;
	struct ct_text stored[COLUMNS];
	bool found = find_row(verifying, (int64_t)packed_count(at, 8), &unit);
	if (found)
		texts_of(&unit, stored);
	for (int i = 0; i < COLUMNS; i++) {
		struct ct_text judged;
		judged.length = (size_t)packed_count(at, 4);
		judged.bytes = *at;
		*at += judged.length;
		if (found && !text_equal(stored[i], judged))
			tell_column(verifying, &unit, i, stored[i], judged);
	}
	return found;
}

static bool take_rows(void *state, const char *bytes, size_t length)
{
	struct verifying *verifying = state;
	const char *end = bytes + length;
	while (!verifying->broken && bytes < end)
		verifying->broken = !compare_row(verifying, &bytes);
	return true;
}

/* What is wrong with the facts was told when they were imported. */
static bool judge_all(struct verifying *verifying, struct ct_judge *judge, struct ct_source *source,
	struct ct_report *report)
{
	struct ct_errors *unsaid = ct_errors_aside(verifying->errors);
	struct ct_unit *unit;
	size_t units = 0;
	bool judged = unsaid != NULL;
	while (judged && (unit = ct_source_next(source, verifying->set, unsaid))) {
		const struct ct_result *result = ct_judge_unit(judge, unit, unsaid);
		judged = result != NULL;
		if (result)
			ct_report_unit(report, result);
		units++;
		if (verifying->watch)
			verifying->watch->show(verifying->watch->state, units,
				(struct ct_progress){units, (uint64_t)verifying->run.units});
		ct_errors_clear(unsaid);
	}
	if (judged && ct_source_counts(source).broken) {
		errors_take(verifying->errors, unsaid);
		judged = false;
	}
	ct_errors_free(unsaid);
	return judged;
}

static bool verify_verdicts(struct verifying *verifying)
{
	const struct ct_run *run = &verifying->run;
	const struct ct_selection selection = {.run = run->id};
	const struct ct_report_options told = {.detail = CT_DETAIL_VERDICT};
	struct ct_judge_options options = {
		.as_of = run->as_of, .final_phase = run->final_phase, .detail = CT_DETAIL_VERDICT};
	struct ct_decisions *decisions = NULL;
	struct ct_errors *unsaid = ct_errors_aside(verifying->errors);
	if (unsaid && run->decisions.length)
		options.decisions = decisions =
			ct_decisions_read(run->decisions, "decisions.yaml", verifying->set, unsaid);
	struct ct_judge *judge = ct_judge_new(verifying->set, &options, verifying->errors);
	struct ct_source *source =
		ct_source_open_store(verifying->facts, &selection, verifying->errors);
	struct ct_report *report = ct_report_new("record", &told, take_rows, verifying);
	const struct ct_run_head head = ct_run_head(verifying->set, run->final_phase);
	verifying->rows = store_statement(verifying->store, SQL_ASSESSMENTS, verifying->errors);
	bool verified = unsaid && judge && source && report && verifying->rows;
	if (verified) {
		sqlite3_bind_int64(verifying->rows, 1, run->id);
		ct_report_begin(report, &head);
		verified = judge_all(verifying, judge, source, report) && ct_report_end(report) &&
			!verifying->broken && take_rest(verifying);
	}
	if (ct_report_out_of_memory(report))
		ct_fail(verifying->errors, CT_E_MEMORY, place_of(verifying));
	if (verifying->rows)
		sqlite3_reset(verifying->rows);
	ct_errors_free(unsaid);
	ct_report_free(report);
	ct_source_free(source);
	ct_judge_free(judge);
	ct_decisions_free(decisions);
	return verified;
}

/* ---- All of it. A rule set that cannot be had is a finding, and nothing can be judged again then.
 */

static bool verify_all(struct verifying *verifying)
{
	const struct ct_run *run = &verifying->run;
	const struct ct_selection selection = {.run = run->id};
	char digest[DIGEST_TEXT_SIZE] = "";
	if (!verify_chain(verifying) || !verify_digest(verifying))
		return false;
	if (!verify_reports(verifying->facts, verifying->store, &selection, verifying->errors))
		return false;
	if (run->ruleset.length < sizeof(digest))
		memcpy(digest, run->ruleset.bytes, run->ruleset.length);
	verifying->set = ct_store_load_ruleset(verifying->store, digest, verifying->errors);
	if (!verifying->set)
		return !ct_errors_system_failed(verifying->errors);
	verifying->verified->other_version = !text_is(run->engine, "chitieu " CT_VERSION);
	if (verifying->verified->other_version)
		ct_fail(verifying->errors, CT_E_VERIFY_ENGINE, place_of(verifying), (int)run->id,
			run->engine, TEXT("chitieu " CT_VERSION));
	return verify_labels(verifying->store, verifying->set, verifying->errors) &&
		verify_verdicts(verifying);
}

bool ct_store_verify(const char *path, int64_t run, const struct ct_watch *watch,
	struct ct_verified *verified, struct ct_errors *errors)
{
	struct verifying verifying = {.watch = watch, .verified = verified, .errors = errors};
	*verified = (struct ct_verified){.other_version = false};
	verifying.store = ct_store_open(path, CT_STORE_READ, errors);
	verifying.facts = verifying.store ? ct_store_open(path, CT_STORE_READ, errors) : NULL;
	bool whole = verifying.facts &&
		ct_store_run(verifying.store, run, false, &verifying.run, errors) &&
		verify_all(&verifying);
	ct_ruleset_free(verifying.set);
	ct_store_close(verifying.facts);
	ct_store_close(verifying.store);
	return whole;
}
