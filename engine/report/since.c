/* SPDX-License-Identifier: Apache-2.0 */
/* What became of one unit since an earlier run, for any format: each result that is not what it
 * was, and why. The cause is told where rules and data were judged four ways; else what the heads
 * of the two runs show, and no more. */
#include "report/since.h"

#include "documents/figures.h"

/* ---- The rows of a unit: what got worse first. */

static bool same_unit(const struct ct_unit_head *a, const struct ct_unit_head *b)
{
	return text_equal(a->key, b->key) && a->period.from == b->period.from &&
		a->period.to == b->period.to;
}

static const struct ct_mover *find_mover(
	const struct ct_since *since, const struct ct_unit_head *unit)
{
	for (unsigned i = 0; since->impact && i < since->impact->mover_count; i++)
		if (same_unit(&since->impact->movers[i].unit, unit))
			return &since->impact->movers[i];
	return NULL;
}

/* Only a shift from the very same verdict to the very same one explains a turn. */
static const struct ct_shift *find_shift(const struct ct_mover *mover, const struct ct_turn *turn)
{
	for (unsigned i = 0; mover && i < mover->shift_count; i++) {
		const struct ct_shift *shift = &mover->shifts[i];
		if (text_equal(shift->criterion, turn->criterion) &&
			shift->before == turn->before && shift->after == turn->after)
			return shift;
	}
	return NULL;
}

static void add_turns(struct since_rows *rows, const struct ct_turns *turns, int way,
	const struct ct_mover *mover)
{
	for (unsigned i = 0; i < turns->count; i++) {
		const struct ct_turn *turn = &turns->list[i];
		const struct ct_shift *shift = find_shift(mover, turn);
		rows->list[rows->count++] = (struct since_row){turn->criterion, turn->title,
			(int)turn->before, (int)turn->after, way,
			shift ? (int)shift->cause : CT_CAUSES, shift};
	}
}

struct since_rows since_rows(
	struct arena *arena, const struct ct_since *since, const struct ct_baseline_unit *moved)
{
	const struct ct_record_unit *before = moved->before, *after = moved->after;
	const struct ct_mover *mover = find_mover(since, &after->unit);
	struct since_rows rows = {
		ARENA_ARRAY(arena,
			moved->worse.count + moved->better.count + moved->other.count + 1,
			struct since_row),
		0};
	if (before->has_outcome && after->has_outcome && before->outcome != after->outcome) {
		bool told =
			mover && mover->before == before->outcome && mover->after == after->outcome;
		rows.list[rows.count++] = (struct since_row){NO_TEXT, NO_TEXT, (int)before->outcome,
			(int)after->outcome, moved->recognition,
			told ? (int)mover->cause : CT_CAUSES, NULL};
	}
	add_turns(&rows, &moved->worse, -1, mover);
	add_turns(&rows, &moved->better, 1, mover);
	add_turns(&rows, &moved->other, 0, mover);
	return rows;
}

/* ---- Why, as far as it is known. */

static enum ct_message_id phase_word(const struct ct_record_head *head)
{
	return head->final_phase ? CT_T_RUN_FINAL : CT_T_RUN_INTERIM;
}

static struct ct_text why_of(struct arena *arena, const struct ct_since *since,
	const struct ct_baseline_unit *moved, enum ct_language language)
{
	const struct ct_record_head *before = since->baseline->before,
				    *after = since->baseline->after;
	if (since->impact)
		return message_text(arena, language, CT_H_SINCE_FOUR);
	if (!text_equal(before->ruleset_id, after->ruleset_id))
		return message_text(arena, language, CT_H_SINCE_BY_RULES, before->ruleset_id,
			after->ruleset_id);
	if (!text_equal(before->ruleset_digest, after->ruleset_digest))
		return message_text(arena, language, CT_H_SINCE_BY_EDITION, after->ruleset_id);
	if (!text_equal(before->engine, after->engine))
		return message_text(arena, language, CT_H_SINCE_BY_ENGINE, before->engine);
	if (before->final_phase != after->final_phase)
		return message_text(arena, language, CT_H_SINCE_BY_PHASE, phase_word(before),
			phase_word(after));
	if (moved->before->as_of != moved->after->as_of)
		return message_text(arena, language, CT_H_SINCE_BY_DAY,
			figures_day(arena, moved->before->as_of, language),
			figures_day(arena, moved->after->as_of, language));
	return message_text(arena, language, CT_H_SINCE_BY_DATA);
}

/* Another version is named whatever else explains the changes. */
struct ct_text since_why(struct arena *arena, const struct ct_since *since,
	const struct ct_baseline_unit *moved, enum ct_language language)
{
	const struct ct_record_head *before = since->baseline->before,
				    *after = since->baseline->after;
	struct ct_text why = why_of(arena, since, moved, language);
	bool named = !since->impact && text_equal(before->ruleset_digest, after->ruleset_digest);
	if (named || text_equal(before->engine, after->engine))
		return why;
	struct ct_text engines =
		message_text(arena, language, CT_T_BASELINE_ENGINES, before->engine, after->engine);
	return arena_format(
		arena, "%.*s %.*s", (int)why.length, why.bytes, (int)engines.length, engines.bytes);
}
