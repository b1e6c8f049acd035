/* SPDX-License-Identifier: Apache-2.0 */
/* Changes for the worse and the better since an earlier run: a table of changes of verdicts,
 * applied to each pair of units. */
#include "base/handle.h"
#include "runs/pair.h"

/* -1: worse, 1: better. Not applicable counts as met, because nothing is left to do. If not met
 * becomes undetermined, a failure is no longer visible, which is not an improvement. */
static const signed char verdict_turns[CT_VERDICTS][CT_VERDICTS] = {
	/* before \ after    met  in_progress  not_met  not_applicable  undetermined */
	[CT_MET] = {0, -1, -1, 0, -1},
	[CT_IN_PROGRESS] = {1, 0, -1, 1, -1},
	[CT_NOT_MET] = {1, 1, 0, 1, 0},
	[CT_NOT_APPLICABLE] = {0, -1, -1, 0, -1},
	[CT_UNDETERMINED] = {1, 1, -1, 1, 0},
};

static const signed char outcome_turns[CT_OUTCOMES][CT_OUTCOMES] = {
	/* before \ after         recognised  not_recognised  undetermined */
	[CT_RECOGNISED] = {0, -1, -1},
	[CT_NOT_RECOGNISED] = {1, 0, 0},
	[CT_OUTCOME_UNDETERMINED] = {1, -1, 0},
};

struct ct_baseline {
	struct arena *arena;
	const struct ct_record *before, *after;
	const struct ct_record_criterion *criteria; /* of the later run */
	unsigned criterion_count;
	unsigned *
		matching; /* by criterion of the later run: index in the earlier one, or UINT_MAX */
	struct ct_baseline_sheet sheet;
};

static void match_criteria(struct ct_baseline *baseline)
{
	const struct ct_record_criterion *olds;
	unsigned count = ct_record_criteria(baseline->before, &olds);
	baseline->criterion_count = ct_record_criteria(baseline->after, &baseline->criteria);
	baseline->matching = ARENA_ARRAY(baseline->arena, baseline->criterion_count, unsigned);
	for (unsigned i = 0; i < baseline->criterion_count; i++) {
		baseline->matching[i] = UINT32_MAX;
		for (unsigned k = 0; k < count && baseline->matching[i] == UINT32_MAX; k++)
			if (text_equal(olds[k].id, baseline->criteria[i].id))
				baseline->matching[i] = k;
	}
}

static void add_turn(
	struct ct_baseline *baseline, struct ct_turns *turns, const struct ct_turn *turn)
{
	if (!turns->list)
		turns->list =
			ARENA_ARRAY(baseline->arena, baseline->criterion_count, struct ct_turn);
	((struct ct_turn *)turns->list)[turns->count++] = *turn;
}

/* A criterion that only one of the runs has is not compared. */
static void compare_criteria(struct ct_baseline *baseline, struct ct_baseline_unit *unit)
{
	for (unsigned i = 0; i < baseline->criterion_count; i++) {
		int before = ct_record_standing(unit->before, baseline->matching[i]);
		int after = ct_record_standing(unit->after, i);
		if (before == after || before == CT_ABSENT || after == CT_ABSENT)
			continue;
		struct ct_turn turn = {baseline->criteria[i].id, baseline->criteria[i].title,
			(enum ct_verdict)before, (enum ct_verdict)after};
		int way = verdict_turns[before][after];
		add_turn(baseline,
			way < 0           ? &unit->worse
				: way > 0 ? &unit->better
					  : &unit->other,
			&turn);
	}
}

static void compare_unit(struct ct_baseline *baseline, const struct ct_record_unit *before,
	const struct ct_record_unit *after)
{
	struct ct_baseline_sheet *sheet = &baseline->sheet;
	struct ct_baseline_unit unit = {.before = before, .after = after};
	if (before->has_outcome && after->has_outcome)
		unit.recognition = outcome_turns[before->outcome][after->outcome];
	compare_criteria(baseline, &unit);
	bool worse = unit.recognition < 0 || unit.worse.count,
	     better = unit.recognition > 0 || unit.better.count;
	sheet->worse += worse && !after->reference;
	sheet->better += better && !after->reference;
	bool moved = before->has_outcome && after->has_outcome && before->outcome != after->outcome;
	if (worse || better || moved || unit.other.count)
		((struct ct_baseline_unit *)sheet->units)[sheet->unit_count++] = unit;
}

static void compare_records(struct ct_baseline *baseline)
{
	struct ct_baseline_sheet *sheet = &baseline->sheet;
	struct ct_pairing pairing =
		pair_records(baseline->arena, baseline->before, baseline->after);
	size_t count = ct_record_count(baseline->after);
	const struct ct_record_unit **news =
		ARENA_ARRAY(baseline->arena, count, const struct ct_record_unit *);
	sheet->units = ARENA_ARRAY(baseline->arena, pairing.paired, struct ct_baseline_unit);
	sheet->before = ct_record_head(baseline->before);
	sheet->after = ct_record_head(baseline->after);
	sheet->paired = pairing.paired;
	sheet->news = news;
	sheet->gone = pairing.gone;
	sheet->gone_count = pairing.gone_count;
	match_criteria(baseline);
	for (size_t i = 0; i < count; i++) {
		const struct ct_record_unit *unit = ct_record_at(baseline->after, i);
		if (pairing.before[i])
			compare_unit(baseline, pairing.before[i], unit);
		else
			news[sheet->new_count++] = unit;
	}
}

struct two_records {
	const struct ct_record *before, *after;
};

static bool compare(void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	const struct two_records *records = from;
	struct ct_baseline *baseline = handle;
	(void)errors;
	*baseline = (struct ct_baseline){
		.arena = arena, .before = records->before, .after = records->after};
	compare_records(baseline);
	return true;
}

struct ct_baseline *ct_baseline_new(
	const struct ct_record *before, const struct ct_record *after, struct ct_errors *errors)
{
	const struct two_records records = {before, after};
	return handle_new(sizeof(struct ct_baseline), compare, &records, errors);
}

void ct_baseline_free(struct ct_baseline *baseline)
{
	handle_free(baseline);
}

const struct ct_baseline_sheet *ct_baseline_sheet(const struct ct_baseline *baseline)
{
	return &baseline->sheet;
}
