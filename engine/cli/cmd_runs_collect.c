/* SPDX-License-Identifier: Apache-2.0 */
/* runs collect: the pieces that several machines judged (assess -) become one run of a store.
 *
 * Nothing is taken on trust: the units that the pieces tell of are judged again from the store, and
 * a run is kept only if every verdict is what the pieces say. So the facts have to be in the store,
 * and the rule set has to be the one that the pieces name. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

struct collecting {
	struct invocation *invocation;
	struct ct_store *store;
	struct ct_record *told, *judged;
	struct ct_ruleset *set;
	int64_t *submissions; /* of the store, in the order of the pieces */
	struct ct_judge_options options;
	struct ct_recorder *recorder;
};

static bool refuse(
	struct collecting *collecting, enum say why, struct ct_text what, enum exit_code code)
{
	struct invocation *invocation = collecting->invocation;
	fprintf(stderr, "chitieu: error: C020: %s: ", words_of(invocation, why));
	print_safe(stderr, what);
	putc('\n', stderr);
	note_exit(invocation, code);
	return false;
}

/* Pieces of another set, phase or version and units told twice are refused with file and line. */
static bool read_pieces(struct collecting *collecting)
{
	struct invocation *invocation = collecting->invocation;
	for (size_t i = 0; i < invocation->operand_count; i++)
		if (!read_more(invocation, &collecting->told, invocation->operands[i]))
			return false;
	return true;
}

static bool load_set_told(struct collecting *collecting)
{
	struct invocation *invocation = collecting->invocation;
	const struct ct_record_head *head = ct_record_head(collecting->told);
	const char *name = invocation->value[OPT_RULES];
	char digest[80] = "", id[256] = "";
	if (head->ruleset_digest.length >= sizeof(digest) || head->ruleset_id.length >= sizeof(id))
		return refuse(collecting, SAY_PIECES_SET_UNREADABLE, head->ruleset_id, EXIT_FACTS);
	memcpy(digest, head->ruleset_digest.bytes, head->ruleset_digest.length);
	memcpy(id, head->ruleset_id.bytes, head->ruleset_id.length);
	collecting->set = load_named_set(invocation, name ? name : id);
	say_errors(invocation, EXIT_RULES);
	if (!collecting->set)
		return false;
	if (!strcmp(ct_run_head(collecting->set, false).ruleset_digest, digest))
		return true;
	return refuse(collecting, SAY_PIECES_OTHER_SET, head->ruleset_digest, EXIT_RULES);
}

/* The day asked for: none when each unit was judged at the end of its period, else the one day of
 * all. */
static bool find_day(struct collecting *collecting)
{
	size_t count = ct_record_count(collecting->told);
	bool usual = true, same = true;
	for (size_t i = 0; i < count; i++) {
		const struct ct_record_unit *unit = ct_record_at(collecting->told, i);
		usual &= unit->as_of == unit->unit.period.to;
		same &= unit->as_of == ct_record_at(collecting->told, 0)->as_of;
	}
	collecting->options = (struct ct_judge_options){
		.as_of = usual || !count ? CT_NO_DATE : ct_record_at(collecting->told, 0)->as_of,
		.final_phase = ct_record_head(collecting->told)->final_phase,
		.detail = CT_DETAIL_VERDICT};
	return usual || same ||
		refuse(collecting, SAY_PIECES_OTHER_DAYS, (struct ct_text){"--as-of", 7},
			EXIT_FACTS);
}

/* Which stored report each unit is. */
static bool find_reports(struct collecting *collecting)
{
	struct invocation *invocation = collecting->invocation;
	const struct ct_selection all = {.units = NULL};
	size_t count = ct_record_count(collecting->told);
	struct ct_source *source =
		ct_source_open_store(collecting->store, &all, invocation->errors);
	struct ct_unit_head head;
	collecting->submissions = calloc(count + 1, sizeof(int64_t));
	while (source && collecting->submissions &&
		ct_source_next_head(source, &head, invocation->errors)) {
		const struct ct_record_unit *unit = ct_record_find(collecting->told, &head);
		if (unit)
			collecting->submissions[unit->index] = head.submission;
	}
	bool broken = !source || !collecting->submissions || ct_source_counts(source).broken;
	ct_source_free(source);
	say_errors(invocation, EXIT_SYSTEM);
	if (!collecting->submissions)
		say_no_memory(invocation);
	if (broken) {
		note_exit(invocation, EXIT_SYSTEM);
		return false;
	}
	for (size_t i = 0; i < count; i++)
		if (!collecting->submissions[i])
			return refuse(collecting, SAY_PIECES_NO_REPORT,
				ct_record_at(collecting->told, i)->unit.key, EXIT_FACTS);
	return true;
}

/* 0: the records say the same of the same units. */
static bool say_same(
	struct collecting *collecting, const struct ct_record *other, struct ct_text *which)
{
	struct ct_baseline *compared =
		ct_baseline_new(collecting->told, other, collecting->invocation->errors);
	const struct ct_baseline_sheet *sheet = compared ? ct_baseline_sheet(compared) : NULL;
	bool same = sheet && !sheet->unit_count && !sheet->new_count && !sheet->gone_count;
	if (sheet && !same && which)
		*which = sheet->unit_count ? sheet->units[0].after->unit.key
			: sheet->new_count ? sheet->news[0]->unit.key
					   : sheet->gone[0]->unit.key;
	ct_baseline_free(compared);
	return same;
}

/* The same pieces a second time change nothing. false: the store or memory failed. */
static bool look_for_run(struct collecting *collecting, bool *found)
{
	struct invocation *invocation = collecting->invocation;
	const struct ct_record_head *head = ct_record_head(collecting->told);
	struct kept_run kept = {.texts = NULL};
	struct ct_run run = {.id = 0};
	bool known = false;
	while (!known && ct_store_run(collecting->store, run.id, true, &run, invocation->errors)) {
		bool alike = run.final_phase == head->final_phase &&
			(size_t)run.units == ct_record_count(collecting->told) &&
			run.as_of == collecting->options.as_of &&
			run.ruleset.length == head->ruleset_digest.length &&
			!memcmp(run.ruleset.bytes, head->ruleset_digest.bytes,
				run.ruleset.length) &&
			!run.decisions.length;
		char name[24];
		snprintf(name, sizeof(name), "%lld", (long long)run.id);
		if (!alike)
			continue;
		if (!keep_run(invocation, collecting->store, name, &kept))
			return false;
		struct ct_record *stored =
			ct_store_record(collecting->store, &kept.run, invocation->errors);
		known = stored && say_same(collecting, stored, NULL);
		ct_record_free(stored);
		free_run(&kept);
	}
	if (known)
		fprintf(stderr, words_of(invocation, SAY_KNOWN_RUN), (long long)run.id);
	*found = known;
	return !ct_errors_system_failed(invocation->errors);
}

static bool judge_into(struct collecting *collecting)
{
	struct invocation *invocation = collecting->invocation;
	const struct ct_report_options told = {.detail = CT_DETAIL_VERDICT};
	const struct ct_selection selection = {.submissions = collecting->submissions,
		.submission_count = ct_record_count(collecting->told)};
	const struct ct_recording recording = {.set = collecting->set,
		.options = &collecting->options,
		.scope = "",
		.note = invocation->value[OPT_NOTE]};
	struct ct_run_head head = ct_run_head(collecting->set, collecting->options.final_phase);
	struct ct_errors *unsaid = ct_errors_aside(invocation->errors);
	collecting->judged = ct_record_new(NULL, invocation->errors);
	collecting->recorder = ct_recorder_new(collecting->store, &recording, invocation->errors);
	struct ct_report *beside = collecting->judged
		? ct_report_new("ndjson", &told, ct_record_write, collecting->judged)
		: NULL;
	struct ct_source *source =
		ct_source_open_store(collecting->store, &selection, invocation->errors);
	if (collecting->judged && !beside)
		ct_errors_add_memory(invocation->errors);
	bool judged = unsaid && beside && source && collecting->recorder;
	struct ct_report *const reports[] = {
		judged ? ct_recorder_report(collecting->recorder) : NULL, beside};
	if (beside)
		ct_report_begin(beside, &head);
	struct ct_bulk *bulk = judged ? ct_bulk_new(source, collecting->set, &collecting->options,
						reports, 2, 1, invocation->errors)
				      : NULL;
	while (bulk && ct_bulk_next(bulk, unsaid))
		ct_errors_clear(unsaid);
	judged = bulk && !ct_source_counts(source).broken && ct_report_end(beside) &&
		ct_record_end(collecting->judged);
	ct_bulk_free(bulk);
	ct_source_free(source);
	ct_report_free(beside);
	ct_errors_free(unsaid);
	say_errors(invocation, EXIT_SYSTEM);
	if (!judged)
		note_exit(invocation, EXIT_SYSTEM);
	return judged;
}

/* A difference under the same version means other facts; under another version it may be the
 * version's. */
static void refuse_different(
	struct collecting *collecting, struct ct_text engine, struct ct_text unit)
{
	char both[256];
	if (!engine.length) {
		refuse(collecting, SAY_PIECES_DIFFER, unit, EXIT_NO);
		return;
	}
	int length = snprintf(both, sizeof(both), "%.*s, %.*s", (int)engine.length, engine.bytes,
		(int)unit.length, unit.bytes);
	refuse(collecting, SAY_PIECES_OTHER_VERSION,
		(struct ct_text){
			both, length < (int)sizeof(both) ? (size_t)length : sizeof(both) - 1},
		EXIT_NO);
}

/* The version of the pieces; empty if it is this one. */
static struct ct_text other_engine(const struct collecting *collecting)
{
	struct ct_text engine = ct_record_head(collecting->told)->engine;
	size_t length = strlen("chitieu " CT_VERSION);
	bool same = engine.length == length && !memcmp(engine.bytes, "chitieu " CT_VERSION, length);
	return same ? (struct ct_text){"", 0} : engine;
}

static void finish(struct collecting *collecting)
{
	struct invocation *invocation = collecting->invocation;
	struct ct_text unit = {"", 0}, engine = other_engine(collecting);
	struct ct_run run;
	if (!say_same(collecting, collecting->judged, &unit)) {
		refuse_different(collecting, engine, unit);
		return;
	}
	if (engine.length) {
		fprintf(stderr, "%s: ", words_of(invocation, SAY_PIECES_SAME_BY_VERSION));
		print_safe(stderr, engine);
		putc('\n', stderr);
	}
	if (ct_recorder_finish(collecting->recorder, &run, invocation->errors))
		say_stored(invocation, &run);
	else
		note_exit(invocation, EXIT_SYSTEM);
	say_errors(invocation, EXIT_SYSTEM);
}

void run_runs_collect(struct invocation *invocation)
{
	struct collecting collecting = {.invocation = invocation};
	bool ready = read_pieces(&collecting) && load_set_told(&collecting) &&
		find_day(&collecting) &&
		(collecting.store = open_store(invocation, CT_STORE_WRITE)) &&
		find_reports(&collecting);
	bool known = false;
	if (ready && look_for_run(&collecting, &known) && !known && judge_into(&collecting))
		finish(&collecting);
	say_errors(invocation, EXIT_SYSTEM);
	ct_recorder_free(collecting.recorder);
	ct_record_free(collecting.told);
	ct_record_free(collecting.judged);
	ct_ruleset_free(collecting.set);
	free(collecting.submissions);
}
