/* SPDX-License-Identifier: Apache-2.0 */
/* Lint of one fact: each claim by itself, and its claims beside each other. */
#include "review/review_internal.h"

#include "base/number.h"

#define NOTHING CT_MESSAGE_COUNT /* no finding */

/* One claim while it is looked at. */
struct view {
	struct ct_review *review;
	struct arena *arena;
	const struct fact_entry *entry;
	const struct fact_record *record;
	const struct claim *claim;
};

static struct finding *find(
	const struct view *view, enum ct_message_id message, const struct claim *against)
{
	return finding_at_claim(view->review, message, view->entry, view->claim, against);
}

/* The value as printed, or the words when there is no value. */
static struct ct_text shown(const struct view *view)
{
	struct ct_text written = claim_written(view->arena, view->claim);
	return written.length ? written : view->claim->quote;
}

static bool is_exact(const struct claim *claim)
{
	const struct written *written = &claim->written;
	return claim_has_value(claim) && !written->is_set && !written->hedge && !written->clipped &&
		interval_is_point(written->range);
}

/* ---- The printed percentage. */

static void say_printed(const struct view *view, enum ct_message_id message, struct ct_words counts,
	const struct claim *whole)
{
	if (!review_wants(view->review, message))
		return;
	struct finding *finding = find(view, message, whole);
	finding->figure = counts;
	finding->words = words_of(view->arena, message, fact_name(view->review, view->entry),
		view->claim->stated, counts);
}

static int64_t round_half_up(struct ct_number a)
{
	struct ct_number above;
	return number_add(a, (struct ct_number){1, 2}, &above) ? number_floor(above)
							       : number_floor(a);
}

/* How a percentage printed without a hedge stands to its counts. */
static enum ct_message_id compare_printed(
	const struct written *printed, struct ct_number part, struct ct_number whole)
{
	struct ct_number share, scaled, tenths;
	if (!number_multiply(part, NUMBER_INTEGER(100), &share) ||
		!number_divide(share, whole, &share) ||
		!number_multiply(share, NUMBER_INTEGER(printed->range.lo.den), &scaled) ||
		!number_multiply(share, NUMBER_INTEGER(10), &tenths))
		return NOTHING;
	int64_t units = printed->range.lo.num; /* 84,2%: 842 units of 1/10 */
	if (units == round_half_up(scaled)) {
		/* "2%" of 2,32%: so coarse that one more digit tells something else. */
		bool coarse = printed->decimals == 0 && round_half_up(tenths) != units * 10;
		return coarse ? CT_F_PRINTED_COARSE : NOTHING;
	}
	return units == number_floor(scaled) ? CT_F_PRINTED_CUT : CT_F_PRINTED_DIFFERS;
}

/* A share with its own counts. */
static void check_printed_share(const struct view *view)
{
	const struct claim *claim = view->claim;
	const struct written *counts = &claim->written, *printed = &claim->stated_written;
	if (printed->absent || printed->is_set)
		return;
	if (!counts->is_pair || counts->hedge || printed->hedge || !printed->is_percent) {
		if (claim->warnings & CLAIM_STATED_DIFFERS)
			say_printed(view, CT_F_PRINTED_DIFFERS,
				taken_words(view->arena, view->entry, claim), NULL);
		return;
	}
	if (counts->zero_denominator)
		return;
	struct ct_number part = NUMBER_INTEGER(counts->numerator),
			 whole = NUMBER_INTEGER(counts->denominator);
	enum ct_message_id message = compare_printed(printed, part, whole);
	if (message != NOTHING)
		say_printed(view, message, share_words(view->arena, part, whole), NULL);
}

/* A count that is printed with its percentage of the whole. */
static void check_printed_part(const struct view *view)
{
	const struct written *printed = &view->claim->stated_written;
	if (view->entry->part_of < 0 || !is_exact(view->claim) || printed->absent ||
		!printed->is_percent || printed->hedge)
		return;
	const struct fact_record *record = &view->review->unit->facts[view->entry->part_of];
	const struct claim *whole = record_claim(record);
	if (!whole || record->value.contradictory || !is_exact(whole) ||
		!period_equal(whole->covers, view->claim->covers))
		return;
	struct ct_number part = view->claim->written.range.lo, total = whole->written.range.lo;
	if (!total.num || number_compare(part, total) > 0)
		return;
	enum ct_message_id message = compare_printed(printed, part, total);
	if (message != NOTHING)
		say_printed(view, message, share_words(view->arena, part, total), whole);
}

static void check_printed(const struct view *view)
{
	if (fact_is_share(view->entry->type))
		check_printed_share(view);
	else
		check_printed_part(view);
}

/* ---- What the figure itself is like. */

/* Another claim of the same period that tells the exact figure. */
static const struct claim *exact_beside(const struct view *view)
{
	for (const struct claim *claim = view->record->claims; claim; claim = claim->next)
		if (claim != view->claim && is_exact(claim) &&
			period_equal(claim->covers, view->claim->covers))
			return claim;
	return NULL;
}

static void check_hedge(const struct view *view)
{
	const struct claim *claim = view->claim;
	if (claim->warnings & CLAIM_CLIPPED) {
		find(view, CT_F_IMPOSSIBLE, NULL)->words =
			words_of(view->arena, CT_F_IMPOSSIBLE, fact_name(view->review, view->entry),
				shown(view), taken_words(view->arena, view->entry, claim));
		return;
	}
	if (!(claim->warnings & CLAIM_HEDGED))
		return;
	const struct claim *exact = exact_beside(view);
	struct finding *finding = find(view, exact ? CT_F_HEDGED_KNOWN : CT_F_HEDGED, exact);
	struct ct_text hedged = claim->written.hedge ? shown(view) : claim->stated;
	finding->figure = taken_words(view->arena, view->entry, exact ? exact : claim);
	finding->words = exact
		? words_of(view->arena, CT_F_HEDGED_KNOWN, fact_name(view->review, view->entry),
			  hedged, finding->figure, claim_where(view->review, exact))
		: words_of(view->arena, CT_F_HEDGED, fact_name(view->review, view->entry), hedged,
			  finding->figure);
}

/* Whether the counts stand elsewhere, or their lack was told at an earlier claim; a hedge asks for
 * more than the counts. */
static bool needs_no_counts(const struct view *view)
{
	if (view->claim->written.hedge || view->claim->written.clipped)
		return true;
	for (const struct claim *claim = view->record->claims; claim; claim = claim->next)
		if (claim_has_value(claim) && claim->written.is_pair)
			return true;
	for (const struct claim *claim = view->record->claims; claim != view->claim;
		claim = claim->next)
		if (claim->used && claim->warnings & CLAIM_NO_COUNTS && !claim->written.hedge)
			return true;
	return false;
}

static void check_counts(const struct view *view)
{
	if (!(view->claim->warnings & CLAIM_NO_COUNTS) ||
		!review_wants(view->review, CT_F_NO_COUNTS) || needs_no_counts(view))
		return;
	find(view, CT_F_NO_COUNTS, NULL)->words = words_of(
		view->arena, CT_F_NO_COUNTS, fact_name(view->review, view->entry), shown(view));
}

static void check_figure(const struct view *view)
{
	const unsigned warnings = view->claim->warnings;
	const struct ct_text stated = view->claim->stated;
	check_printed(view);
	check_hedge(view);
	check_counts(view);
	if (warnings & CLAIM_MALFORMED)
		find(view, CT_F_MALFORMED, NULL)->words =
			words_of(view->arena, CT_F_MALFORMED, fact_name(view->review, view->entry),
				view->claim->written.malformed ? shown(view) : stated);
	if (warnings & CLAIM_ZERO_DENOMINATOR)
		find(view, CT_F_EMPTY_WHOLE, NULL)->words = words_of(view->arena, CT_F_EMPTY_WHOLE,
			fact_name(view->review, view->entry), shown(view));
}

/* ---- Words where a figure belongs. */

static bool has_words_only(const struct claim *claim)
{
	return claim->used && claim->written.absent && !claim->has_plan && claim->quote.length;
}

/* Whether the value is such that words of regret speak against it. */
static bool sounds_good(const struct fact_entry *entry, const struct written *written)
{
	if (entry->type == FACT_YES_NO)
		return written->set == SET_YES;
	if (written->is_set || entry->type == FACT_DATE)
		return false;
	return number_compare(
		       written->range.lo, NUMBER_INTEGER(fact_is_share(entry->type) ? 50 : 1)) >= 0;
}

/* "đều" next to "hầu hết": all of them, and most of them. */
static bool says_all_of_most(const struct view *view, const struct written *figure)
{
	static const char *const all[] = {"đều", "tất cả", "toàn bộ", "100%", NULL};
	static const char *const no_all[] = {"đồng đều", "đều đặn", "đều đều", NULL};
	return figure->hedge == HEDGE_MOST && holds_words(view->arena, view->claim->quote, all) &&
		!holds_words(view->arena, view->claim->quote, no_all);
}

/* Words of praise on the same fact; the claim at hand is one of regret. */
static const struct claim *praise_beside(const struct view *view)
{
	for (const struct claim *claim = view->record->claims; claim; claim = claim->next)
		if (has_words_only(claim) && period_equal(claim->covers, view->claim->covers) &&
			words_praise(view->arena, claim->quote))
			return claim;
	return NULL;
}

static void say_words_only(const struct view *view)
{
	const struct claim *claim = view->claim;
	struct ct_text name = fact_name(view->review, view->entry);
	const struct claim *praise =
		words_regret(view->arena, claim->quote) ? praise_beside(view) : NULL;
	if (praise) {
		find(view, CT_F_WORDS_DIFFER, praise)->words =
			words_of(view->arena, CT_F_WORDS_DIFFER, name, claim->quote, praise->quote,
				claim_where(view->review, praise));
		return;
	}
	enum ct_message_id only =
		is_blank_field(claim->quote, view->entry->unit) ? CT_F_FORM_BLANK : CT_F_WORDS_ONLY;
	find(view, only, NULL)->words = words_of(view->arena, only, name, claim->quote);
}

static enum ct_message_id words_message(const struct view *view, const struct claim *figure)
{
	static const char *const targets[] = {"đảm bảo chỉ tiêu", "bảo đảm chỉ tiêu",
		"đạt chỉ tiêu", "hoàn thành chỉ tiêu", "vượt chỉ tiêu", "theo chỉ tiêu", NULL};
	if (says_all_of_most(view, &figure->written) ||
		(sounds_good(view->entry, &figure->written) &&
			words_regret(view->arena, view->claim->quote)))
		return CT_F_WORDS_AGAINST;
	return holds_words(view->arena, view->claim->quote, targets) ? CT_F_TARGET_MET_UNSAID
								     : CT_F_WORDS_BESIDE;
}

static void check_words(const struct view *view)
{
	const struct claim *claim = view->claim, *figure = record_claim(view->record);
	if (!has_words_only(claim))
		return;
	if (!figure) {
		say_words_only(view);
		return;
	}
	enum ct_message_id message = words_message(view, figure);
	if (!review_wants(view->review, message))
		return;
	find(view, message, figure)->words = words_of(view->arena, message,
		fact_name(view->review, view->entry), claim->quote,
		taken_words(view->arena, view->entry, figure), claim_where(view->review, figure));
}

/* ---- Periods, targets and plans. */

static bool has_result(const struct fact_record *record)
{
	for (const struct claim *claim = record->claims; claim; claim = claim->next)
		if (!claim->target && !claim->written.absent)
			return true;
	return false;
}

static void say_period(const struct view *view, enum ct_message_id message)
{
	struct finding *finding = find(view, message, NULL);
	finding->figure = period_words(view->arena, view->claim->covers);
	finding->words = words_of(view->arena, message, fact_name(view->review, view->entry),
		shown(view), finding->figure);
}

static void check_time(const struct view *view)
{
	static const char *const forecasts[] = {
		"phấn đấu", "mục tiêu", "dự kiến", "chỉ tiêu đề ra", "đến năm", NULL};
	const struct claim *claim = view->claim;
	if (claim->target) {
		enum ct_message_id message =
			has_result(view->record) ? CT_F_TARGET : CT_F_TARGET_ONLY;
		find(view, message, NULL)->words = words_of(
			view->arena, message, fact_name(view->review, view->entry), shown(view));
		return;
	}
	if (claim->warnings & CLAIM_OTHER_PERIOD)
		say_period(view, CT_F_OTHER_PERIOD);
	if (claim->warnings & CLAIM_OVERLAPPING_PERIOD)
		say_period(view, CT_F_OVERLAPPING_PERIOD);
	if (!claim->written.absent && !claim->written.is_set &&
		holds_words(view->arena, claim->quote, forecasts))
		find(view, CT_F_TARGET_WORDS, NULL)->words = words_of(view->arena,
			CT_F_TARGET_WORDS, fact_name(view->review, view->entry), claim->quote);
}

static void check_plan(const struct view *view)
{
	const struct claim *claim = view->claim;
	if (!claim->has_plan)
		return;
	if (claim->warnings & CLAIM_PLAN_UNDATED)
		find(view, CT_F_PLAN_UNDATED, NULL)->words = words_of(
			view->arena, CT_F_PLAN_UNDATED, fact_name(view->review, view->entry));
	else if (claim->plan_day < view->review->unit->head.period.to)
		find(view, CT_F_PLAN_PAST, NULL)->words = words_of(view->arena, CT_F_PLAN_PAST,
			fact_name(view->review, view->entry), claim->plan_due);
}

/* ---- Days that cannot be, or hardly. */

/* The table's own reader has said it to whoever lints. */
static void check_day_order(const struct view *view)
{
	const struct claim *claim = view->claim;
	struct ct_text name = fact_name(view->review, view->entry);
	if (!view->review->for_verdicts)
		return;
	if (claim->warnings & CLAIM_DAY_EITHER)
		find(view, CT_F_DAY_EITHER, NULL)->words =
			words_of(view->arena, CT_F_DAY_EITHER, text_trim(claim->value), name);
	if (claim->warnings & CLAIM_PLAN_EITHER)
		find(view, CT_F_DAY_EITHER, NULL)->words =
			words_of(view->arena, CT_F_DAY_EITHER, claim->plan_due, name);
}

/* A plan that is due later is no fault; what was issued, opened or signed cannot be later than the
 * day of judging. */
static void check_day(const struct view *view)
{
	enum { MOST_YEARS = 10 };
	const struct ct_review *review = view->review;
	if (view->entry->type != FACT_DATE || !claim_has_value(view->claim))
		return;
	int32_t day = (int32_t)view->claim->written.range.lo.num,
		first = review->unit->head.period.from;
	enum ct_message_id message = NOTHING;
	int32_t against = review->as_of;
	if (day > review->as_of) {
		message = CT_F_DAY_LATER;
	} else if (day < date_add_years(first, -MOST_YEARS)) {
		message = CT_F_DAY_LONG_AGO;
		against = first;
	}
	if (message != NOTHING)
		find(view, message, NULL)->words = words_of(view->arena, message,
			fact_name(view->review, view->entry), shown(view), (int)against);
}

/* ---- How it was written down. */

static void check_writing(const struct view *view)
{
	const struct claim *claim = view->claim;
	const struct ct_text texts[] = {claim->value, claim->quote, claim->of, claim->section,
		claim->plan_quote, claim->stated};
	if (claim->warnings & CLAIM_REPAIRED)
		find(view, CT_F_REPAIRED, NULL)->words =
			words_of(view->arena, CT_F_REPAIRED, fact_name(view->review, view->entry));
	if (claim->warnings & CLAIM_NO_EVIDENCE && review_wants(view->review, CT_F_NO_EVIDENCE))
		find(view, CT_F_NO_EVIDENCE, NULL)->words = words_of(view->arena, CT_F_NO_EVIDENCE,
			words_of(view->arena, CT_L_NO_EVIDENCE,
				fact_name(view->review, view->entry), shown(view)));
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (!is_template_text(view->arena, texts[i]))
			continue;
		struct finding *finding = find(view, CT_F_TEMPLATE_TEXT, NULL);
		finding->figure = (struct ct_words){{texts[i], texts[i]}};
		finding->words = words_of(view->arena, CT_F_TEMPLATE_TEXT,
			fact_name(view->review, view->entry), texts[i]);
		return;
	}
}

/* ---- Claims beside each other. */

/* Whether two claims of one period have nothing in common, as combining them finds. */
static bool contradict(const struct fact_entry *entry, const struct claim *a, const struct claim *b)
{
	struct claim second = *b, first = *a;
	first.next = &second;
	second.next = NULL;
	struct fact_record both = {.claims = &first};
	fact_combine(&both, entry->type);
	return both.value.contradictory;
}

static bool have_other_counts(const struct claim *a, const struct claim *b)
{
	return a->written.is_pair && b->written.is_pair && period_equal(a->covers, b->covers) &&
		(a->written.numerator != b->written.numerator ||
			a->written.denominator != b->written.denominator);
}

/* The first claim before this one that it cannot stand beside; every claim is told once. */
static void check_beside(const struct view *view)
{
	const struct claim *claim = view->claim;
	if (!claim_has_value(claim))
		return;
	for (const struct claim *before = view->record->claims; before != claim;
		before = before->next) {
		if (!claim_has_value(before))
			continue;
		enum ct_message_id message = NOTHING;
		if (contradict(view->entry, before, claim))
			message = CT_F_CLAIMS_DIFFER;
		else if (have_other_counts(before, claim))
			message = CT_F_COUNTS_DIFFER;
		if (message == NOTHING)
			continue;
		find(view, message, before)->words = words_of(view->arena, message,
			fact_name(view->review, view->entry), shown(view),
			claim_written(view->arena, before), claim_where(view->review, before));
		return;
	}
}

void lint_claims(struct ct_review *review, int fact)
{
	struct view view = {review, &review->arena, review_entry(review, fact),
		&review->unit->facts[fact], NULL};
	for (view.claim = view.record->claims; view.claim; view.claim = view.claim->next) {
		check_time(&view);
		check_plan(&view);
		check_writing(&view);
		lint_quote(review, view.entry, view.claim);
		if (!view.claim->used)
			continue;
		check_figure(&view);
		check_day(&view);
		check_day_order(&view);
		check_words(&view);
		check_beside(&view);
	}
}
