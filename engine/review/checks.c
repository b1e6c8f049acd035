/* SPDX-License-Identifier: Apache-2.0 */
/* Lint across facts: the sums, shares and implications that the dictionary declares, and parts that
 * outgrow their whole.
 *
 * A check makes a finding only when no value that the report allows satisfies it, whatever the
 * facts are that it leaves out; what holds, or may hold, is passed over in silence. Parts are never
 * negative, so the known ones alone can be more than the whole. */
#include "review/review_internal.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "facts/population.h"

static const struct fact_record *record_of(const struct ct_review *review, int index)
{
	return &review->unit->facts[index];
}

static bool is_number(const struct ct_review *review, int index)
{
	return record_of(review, index)->value.kind == VALUE_NUMBER;
}

/* ---- Sums. */

struct check_side {
	unsigned known, missing;   /* facts */
	struct ct_interval total;  /* of those that are known */
	struct ct_words written;   /* "12 + 9 + 2 = 23" */
	const struct claim *claim; /* of its first fact */
	struct ct_period period;
	bool one_period;
};

static void join_period(struct check_side *side, const struct claim *claim)
{
	if (!side->claim) {
		side->claim = claim;
		side->period = claim->covers;
		side->one_period = true;
	}
	side->one_period = side->one_period && period_equal(side->period, claim->covers);
}

static void write_number(struct builder *out, struct ct_interval range, enum ct_language language)
{
	words_range(out, &(struct fact_entry){.type = FACT_COUNT}, range, NULL, language);
}

/* The facts that are reported, and what they add up to. */
static struct ct_words write_sum(struct ct_review *review, const int *facts, unsigned count,
	int64_t more, struct ct_interval total)
{
	struct arena *arena = &review->arena;
	struct ct_words words;
	for (int i = 0; i < CT_LANGUAGES; i++) {
		struct builder out = builder_in(arena);
		unsigned terms = 0;
		for (unsigned f = 0; f < count; f++) {
			if (!is_number(review, facts[f]))
				continue;
			builder_add_string(&out, terms++ ? " + " : "");
			write_number(&out, record_of(review, facts[f])->value.range,
				(enum ct_language)i);
		}
		if (more) {
			builder_add_string(&out, " + ");
			builder_add_integer(&out, more);
		}
		if (terms > 1 || more) {
			builder_add_string(&out, " = ");
			write_number(&out, total, (enum ct_language)i);
		}
		words.in[i] = builder_text(&out);
	}
	return words;
}

/* false: no fact is reported, or the sum does not fit. */
static bool add_up(struct ct_review *review, const int *facts, unsigned count, int64_t more,
	struct check_side *side)
{
	*side = (struct check_side){.total = INTERVAL_POINT(NUMBER_INTEGER(more))};
	for (unsigned i = 0; i < count; i++) {
		const struct fact_record *record = record_of(review, facts[i]);
		if (!is_number(review, facts[i])) {
			side->missing++;
			continue;
		}
		if (!interval_add(side->total, record->value.range, &side->total))
			return false;
		side->known++;
		join_period(side, record_claim(record));
	}
	return side->known > 0;
}

/* A part alone that is more than its whole is found by check_part. */
static bool is_part_alone(const struct ct_review *review, const struct fact_check *check,
	const struct check_side *left)
{
	for (unsigned i = 0; i < check->left_count && left->known == 1 && check->right_count == 1;
		i++)
		if (is_number(review, check->left[i]))
			return review_entry(review, check->left[i])->part_of == check->right[0];
	return false;
}

/* Whether another check, of fewer or more parts, has found the same. */
static bool is_found(const struct ct_review *review, enum ct_message_id message,
	const struct fact_entry *entry, const struct check_side *left)
{
	for (const struct finding *finding = review->first; finding; finding = finding->next)
		if (finding->message == message && finding->entry == entry &&
			text_equal(finding->figure.in[CT_VI], left->written.in[CT_VI]))
			return true;
	return false;
}

/* Of two counts of which neither is a part of the other; else the sum of parts. */
static enum ct_message_id sum_message(const struct fact_check *check, bool one_period, bool partial)
{
	if (!one_period)
		return CT_F_SUM_PERIODS;
	if (check->at_most && check->left_count == 1 && check->right_count == 1)
		return CT_F_MORE_THAN;
	return check->at_most || partial ? CT_F_SUM_ABOVE : CT_F_SUM_DIFFERS;
}

static struct ct_words sum_words(struct ct_review *review, enum ct_message_id message,
	const struct fact_check *check, const struct check_side *left,
	const struct check_side *right)
{
	struct ct_text total = fact_name(review, review_entry(review, check->right[0]));
	struct ct_words where = claim_where(review, left->claim);
	if (message == CT_F_MORE_THAN)
		return words_of(&review->arena, message,
			fact_name(review, review_entry(review, check->left[0])), left->written,
			total, right->written, where, check->text);
	return words_of(
		&review->arena, message, total, left->written, right->written, where, check->text);
}

static void check_sum(struct ct_review *review, const struct fact_check *check)
{
	struct check_side left, right;
	if (!add_up(review, check->left, check->left_count, 0, &left) ||
		!add_up(review, check->right, check->right_count, check->more, &right))
		return;
	bool above = !right.missing && number_compare(left.total.lo, right.total.hi) > 0;
	bool below = !left.missing && !check->at_most &&
		number_compare(left.total.hi, right.total.lo) < 0;
	if ((!above && !below) || (above && left.missing && is_part_alone(review, check, &left)))
		return;
	left.written = write_sum(review, check->left, check->left_count, 0, left.total);
	right.written =
		write_sum(review, check->right, check->right_count, check->more, right.total);
	bool one_period =
		left.one_period && right.one_period && period_equal(left.period, right.period);
	enum ct_message_id message = sum_message(check, one_period, above && left.missing);
	const struct fact_entry *total = review_entry(review, check->right[0]);
	if (is_found(review, message, total, &left))
		return;
	struct finding *finding = finding_at_claim(review, message, total, right.claim, left.claim);
	finding->figure = left.written;
	finding->whole = right.written;
	finding_concerns(review, finding, check->left, check->left_count);
	finding_concerns(review, finding, check->right, check->right_count);
	finding->words = sum_words(review, message, check, &left, &right);
}

static void check_part(struct ct_review *review, int index)
{
	const struct fact_entry *part = review_entry(review, index);
	if (part->part_of < 0 || !is_number(review, index) || !is_number(review, part->part_of))
		return;
	const struct fact_record *of_part = record_of(review, index),
				 *of_whole = record_of(review, part->part_of);
	if (number_compare(of_part->value.range.lo, of_whole->value.range.hi) <= 0)
		return;
	const struct fact_entry *whole = review_entry(review, part->part_of);
	const struct claim *here = record_claim(of_part), *there = record_claim(of_whole);
	enum ct_message_id message = period_equal(here->covers, there->covers)
		? CT_F_PART_ABOVE_WHOLE
		: CT_F_SUM_PERIODS;
	struct finding *finding = finding_at_claim(review, message, part, here, there);
	finding->figure = value_words(&review->arena, part, of_part->value);
	finding->whole = value_words(&review->arena, whole, of_whole->value);
	finding_concerns(review, finding, &whole->index, 1);
	struct ct_words where = claim_where(review, there);
	finding->words = message == CT_F_SUM_PERIODS
		? words_of(&review->arena, message, fact_name(review, part), finding->figure,
			  finding->whole, where)
		: words_of(&review->arena, message, fact_name(review, part), finding->figure,
			  fact_name(review, whole), finding->whole, where);
}

/* ---- Shares of two counts. */

struct check_counts {
	const struct claim *part, *whole;
	struct ct_number numerator, denominator;
	int64_t more;          /* what the note of the part adds to it */
	struct ct_words words; /* "14/20 = 70%" */
};

static bool single(const struct ct_review *review, int index, struct ct_number *number)
{
	const struct value *value = &record_of(review, index)->value;
	*number = value->range.lo;
	return value->kind == VALUE_NUMBER && !value->contradictory &&
		interval_is_point(value->range);
}

static bool holds_digit(struct ct_text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text_is_digit(text.bytes[i]))
			return true;
	return false;
}

/* "Ngoài 05 lãnh đạo đã được cấp": how many more there are than the count says; 0: the note says
 * nothing of the kind. */
static int64_t left_out_by_note(struct arena *arena, struct ct_text note)
{
	enum { MOST = 1000000000 };
	static const struct ct_text word = TEXT("ngoài ");
	struct ct_text folded = text_fold(arena, note);
	int64_t more = 0;
	size_t at = 0;
	while (at + word.length < folded.length &&
		memcmp(folded.bytes + at, word.bytes, word.length))
		at++;
	for (at += word.length;
		at < folded.length && text_is_digit(folded.bytes[at]) && more < MOST; at++)
		more = more * 10 + (folded.bytes[at] - '0');
	return more;
}

/* Whether the count may leave some of the whole out, not known how many: its note has a figure of
 * its own, or the report counts a part of the whole apart (5 of 5 leaders, next to 7 signatures of
 * 17 officers). */
static bool may_leave_out(const struct ct_review *review, const struct fact_check *check,
	const struct check_counts *counts)
{
	const struct populations *all = review->populations;
	if (counts->more || holds_digit(counts->part->note))
		return !counts->more;
	for (unsigned i = 0; i < all->share_count; i++) {
		const struct share *share = &all->shares[i];
		const struct claim *claim = record_claim(record_of(review, share->fact));
		if (share->own >= 0 &&
			population_is_part(all->dictionary, share->own, check->left[1]) && claim &&
			claim->written.is_pair)
			return true;
	}
	return false;
}

static bool read_counts(
	struct ct_review *review, const struct fact_check *check, struct check_counts *counts)
{
	if (!single(review, check->left[0], &counts->numerator) ||
		!single(review, check->left[1], &counts->denominator))
		return false;
	counts->part = record_claim(record_of(review, check->left[0]));
	counts->whole = record_claim(record_of(review, check->left[1]));
	counts->more = left_out_by_note(&review->arena, counts->part->note);
	if (!number_add(counts->numerator, NUMBER_INTEGER(counts->more), &counts->numerator) ||
		counts->denominator.num <= 0 ||
		number_compare(counts->numerator, counts->denominator) > 0)
		return false;
	counts->words = share_words(&review->arena, counts->numerator, counts->denominator);
	return period_equal(counts->part->covers, counts->whole->covers);
}

static bool agrees(const struct check_counts *counts, const struct claim *claim)
{
	struct ct_number share;
	bool open_above;
	struct ct_interval window = claim_window(claim, &open_above);
	if (!number_multiply(counts->numerator, NUMBER_INTEGER(100), &share) ||
		!number_divide(share, counts->denominator, &share))
		return true;
	int above = number_compare(share, window.hi);
	return number_compare(share, window.lo) >= 0 && (above < 0 || (above == 0 && !open_above));
}

/* The first claim that the counts speak against, when there is none that they bear out. A claim of
 * another population is another matter. */
static const struct claim *disagreeing(
	const struct fact_record *record, const struct check_counts *counts)
{
	const struct claim *first = NULL;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		if (!claim_has_value(claim) || claim->of.length ||
			!period_equal(claim->covers, counts->part->covers))
			continue;
		if (agrees(counts, claim))
			return NULL;
		if (!first)
			first = claim;
	}
	return first;
}

static void say_unsaid_share(
	struct ct_review *review, const struct fact_check *check, const struct check_counts *counts)
{
	struct arena *arena = &review->arena;
	const struct fact_entry *share = review_entry(review, check->right[0]);
	const struct claim *target = record_of(review, check->right[0])->claims;
	while (target && (!target->target || target->written.absent))
		target = target->next;
	if (!target && may_leave_out(review, check, counts))
		return;
	enum ct_message_id message = target ? CT_F_SHARE_TARGET : CT_F_SHARE_UNSAID;
	struct finding *finding = finding_at_claim(
		review, message, share, counts->part, target ? target : counts->whole);
	struct ct_words where = claim_where(review, counts->whole);
	finding->figure = counts->words;
	if (!target) {
		finding->words =
			words_of(arena, message, counts->words, where, fact_name(review, share));
		return;
	}
	/* Who is counted is not known: no share is shown. */
	const struct fact_entry *part = review_entry(review, check->left[0]),
				*whole = review_entry(review, check->left[1]);
	finding->words = words_of(arena, message, taken_words(arena, part, counts->part),
		taken_words(arena, whole, counts->whole), where, fact_name(review, share),
		claim_written(arena, target));
}

static void check_share(struct ct_review *review, const struct fact_check *check)
{
	struct check_counts counts;
	const struct fact_record *record = record_of(review, check->right[0]);
	const struct fact_entry *share = review_entry(review, check->right[0]);
	if (!read_counts(review, check, &counts))
		return;
	if (record->value.kind == VALUE_MISSING) {
		say_unsaid_share(review, check, &counts);
		return;
	}
	const struct claim *claim = disagreeing(record, &counts);
	if (!claim)
		return;
	struct finding *finding =
		finding_at_claim(review, CT_F_SHARE_DIFFERS, share, claim, counts.part);
	finding->figure = counts.words;
	finding_concerns(review, finding, check->left, check->left_count);
	finding->words = words_of(&review->arena, CT_F_SHARE_DIFFERS, fact_name(review, share),
		claim_written(&review->arena, claim), counts.words,
		claim_where(review, counts.part), check->text);
}

/* ---- Measures that are taken for one another. */

static void check_distinct(struct ct_review *review, const struct fact_check *check)
{
	struct arena *arena = &review->arena;
	int left = check->left[0], right = check->right[0];
	struct ct_interval common;
	if (!is_number(review, left) || !is_number(review, right) ||
		interval_intersect(record_of(review, left)->value.range,
			record_of(review, right)->value.range, &common))
		return;
	const struct claim *here = record_claim(record_of(review, left)),
			   *there = record_claim(record_of(review, right));
	if (place_compare(here->place, there->place) < 0) { /* told at the second of the two */
		const struct claim *first = here;
		here = there;
		there = first;
		left = check->right[0];
		right = check->left[0];
	}
	struct finding *finding =
		finding_at_claim(review, CT_F_DISTINCT, review_entry(review, left), here, there);
	finding->figure = (struct ct_words){
		{review_entry(review, right)->label, review_entry(review, right)->label}};
	finding->words =
		words_of(arena, CT_F_DISTINCT, fact_name(review, review_entry(review, left)),
			claim_written(arena, here), fact_name(review, review_entry(review, right)),
			claim_written(arena, there), claim_where(review, there));
}

/* ---- Implications. */

static enum ct_truth compare(
	struct ct_interval range, enum relation relation, struct ct_number number)
{
	int low = number_compare(range.lo, number), high = number_compare(range.hi, number);
	bool always = false, never = false;
	switch (relation) {
	case RELATION_EQUAL:
		always = low == 0 && high == 0;
		never = low > 0 || high < 0;
		break;
	case RELATION_BELOW:
		always = high < 0;
		never = low >= 0;
		break;
	case RELATION_AT_MOST:
		always = high <= 0;
		never = low > 0;
		break;
	case RELATION_ABOVE:
		always = low > 0;
		never = high <= 0;
		break;
	case RELATION_AT_LEAST:
		always = low >= 0;
		never = high < 0;
		break;
	}
	return always ? CT_TRUE : never ? CT_FALSE : CT_UNKNOWN;
}

static enum ct_truth condition_truth(
	const struct ct_review *review, const struct fact_condition *condition)
{
	const struct value *value = &record_of(review, condition->fact)->value;
	if (value->kind == VALUE_NUMBER)
		return compare(value->range, condition->relation, condition->number);
	if (value->kind == VALUE_SET && condition->set)
		return value->set == condition->set   ? CT_TRUE
			: value->set & condition->set ? CT_UNKNOWN
						      : CT_FALSE;
	return CT_UNKNOWN;
}

/* The criteria that the commune itself does not call met, in its order; NULL without any. */
static const struct self_assessment *not_met_by_itself(
	struct ct_review *review, struct ct_text *list)
{
	const unsigned settled = 1u << CT_MET |
		1u << CT_NOT_APPLICABLE; /* under several headings is another finding */
	const struct self_assessment *first = NULL;
	struct builder out = builder_in(&review->arena);
	for (const struct self_assessment *self = review->unit->self; self; self = self->next) {
		if (self->verdicts & settled)
			continue;
		if (!first)
			first = self;
		builder_add_string(&out, out.length ? ", " : "");
		builder_add_text(&out, self->criterion);
	}
	*list = builder_text(&out);
	return first;
}

static void check_all_met(struct ct_review *review, const struct fact_check *check)
{
	struct arena *arena = &review->arena;
	struct ct_text list;
	const struct self_assessment *self = not_met_by_itself(review, &list);
	if (!self)
		return;
	const struct fact_entry *entry = review_entry(review, check->when.fact);
	const struct claim *claim = record_claim(record_of(review, check->when.fact));
	struct finding *finding = finding_at_claim(review, CT_F_NOT_ALL_MET, entry, claim, NULL);
	finding->other = self->place;
	finding->figure = (struct ct_words){{list, list}};
	finding->words = words_of(arena, CT_F_NOT_ALL_MET, fact_name(review, entry),
		claim_written(arena, claim), list, place_where(review, self->place, NO_TEXT));
}

static void check_implication(struct ct_review *review, const struct fact_check *check)
{
	struct arena *arena = &review->arena;
	if (condition_truth(review, &check->when) != CT_TRUE)
		return;
	if (check->then.fact < 0) {
		check_all_met(review, check);
		return;
	}
	if (condition_truth(review, &check->then) != CT_FALSE)
		return;
	const struct fact_entry *entry = review_entry(review, check->when.fact),
				*other = review_entry(review, check->then.fact);
	const struct fact_record *record = record_of(review, check->then.fact);
	const struct claim *here = record_claim(record_of(review, check->when.fact)),
			   *there = record_claim(record);
	struct finding *finding = finding_at_claim(review, CT_F_NOT_TOGETHER, entry, here, there);
	finding->figure = (struct ct_words){{other->label, other->label}};
	finding_concerns(review, finding, &other->index, 1);
	finding->words = words_of(arena, CT_F_NOT_TOGETHER, fact_name(review, entry),
		claim_written(arena, here), fact_name(review, other),
		value_words(arena, other, record->value), claim_where(review, there));
}

void lint_checks(struct ct_review *review)
{
	static void (*const kinds[])(struct ct_review *, const struct fact_check *) = {
		[CHECK_SUM] = check_sum,
		[CHECK_SHARE] = check_share,
		[CHECK_DISTINCT] = check_distinct,
		[CHECK_IMPLIES] = check_implication,
	};
	for (const struct fact_check *check = review->set->dictionary.checks; check;
		check = check->next)
		kinds[check->kind](review, check);
	for (int i = 0; i < review->set->dictionary.count; i++)
		check_part(review, i);
}
