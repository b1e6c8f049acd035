/* SPDX-License-Identifier: Apache-2.0 */
/* The reference judge. It follows the definitions directly; speed does not matter. */
#include "reference.h"

#include <stddef.h>

/* ---- Numbers. */

static const struct fraction unbounded = {1, 0};

struct fraction fraction(int64_t num, int64_t den)
{
	return (struct fraction){num, den};
}

struct fraction whole(int64_t number)
{
	return fraction(number, 1);
}

static struct fraction simplify(struct fraction a)
{
	__int128 x = a.num < 0 ? -a.num : a.num, y = a.den;
	while (y) {
		__int128 rest = x % y;
		x = y;
		y = rest;
	}
	return x > 1 ? (struct fraction){a.num / x, a.den / x} : a;
}

int fraction_compare(struct fraction a, struct fraction b)
{
	if (!a.den && !b.den)
		return (a.num > b.num) - (a.num < b.num);
	__int128 left = a.num * b.den, right = b.num * a.den;
	return (left > right) - (left < right);
}

struct fraction fraction_add(struct fraction a, struct fraction b)
{
	if (!a.den || !b.den)
		return a.den ? b : a;
	struct fraction sum = {a.num * b.den + b.num * a.den, a.den * b.den};
	return sum.den > 1 ? simplify(sum) : sum;
}

struct fraction fraction_negate(struct fraction a)
{
	return (struct fraction){-a.num, a.den};
}

struct fraction fraction_divide(struct fraction a, struct fraction b)
{
	return simplify((struct fraction){a.num * b.den, a.den * b.num});
}

static struct fraction smaller(struct fraction a, struct fraction b)
{
	return fraction_compare(a, b) < 0 ? a : b;
}

static struct fraction larger(struct fraction a, struct fraction b)
{
	return fraction_compare(a, b) > 0 ? a : b;
}

static bool is_point(struct range range)
{
	return range.lo.den && range.hi.den && fraction_compare(range.lo, range.hi) == 0;
}

struct meaning number_meaning(struct range range, bool assumed)
{
	return (struct meaning){.kind = NUMBER, .range = range, .assumed = assumed};
}

/* ---- Claims. */

bool claim_counts(const struct model_claim *claim)
{
	return !claim->other && !claim->blank && !claim->zero;
}

/* The true values that a claim allows. For a printed percentage these are the values that round or
 * truncate to it; the upper end is excluded. */
struct window {
	struct range range;
	bool open;
};

static struct window window_of(const struct model_claim *claim)
{
	struct window window = {claim->range, false};
	if (!claim->printed)
		return window;
	int64_t unit = 1;
	for (unsigned i = 0; i < claim->decimals; i++)
		unit *= 10;
	window.open = fraction_compare(claim->range.hi, whole(100)) < 0;
	window.range.lo = larger(whole(0), fraction_add(claim->range.lo, fraction(-1, 2 * unit)));
	if (window.open)
		window.range.hi = fraction_add(claim->range.hi, fraction(1, unit));
	return window;
}

static bool windows_meet(struct window a, struct window b)
{
	struct window below = fraction_compare(a.range.lo, b.range.lo) <= 0 ? a : b;
	struct window above = fraction_compare(a.range.lo, b.range.lo) <= 0 ? b : a;
	int order = fraction_compare(below.range.hi, above.range.lo);
	if (order == 0)
		return !below.open && (is_point(a.range) || is_point(b.range));
	return order > 0;
}

/* Intervals that intersect pairwise have a point in common. */
static bool claims_agree(const struct model_record *record)
{
	for (unsigned a = 0; a < record->count; a++)
		for (unsigned b = 0; b < a; b++)
			if (claim_counts(&record->claims[a]) && claim_counts(&record->claims[b]) &&
				!windows_meet(window_of(&record->claims[a]),
					window_of(&record->claims[b])))
				return false;
	return true;
}

/* A single number is preferred to a printed percentage, more decimals to fewer, and both to an
 * interval. */
static int sharpness(const struct model_claim *claim)
{
	if (claim->printed)
		return 1 + (int)claim->decimals;
	return is_point(claim->range) ? 100 : 0;
}

static struct meaning number_of(const struct model_record *record)
{
	bool agree = claims_agree(record);
	struct meaning meaning = {.kind = NOTHING};
	int sharpest = 0;
	for (unsigned i = 0; i < record->count; i++) {
		const struct model_claim *claim = &record->claims[i];
		if (!claim_counts(claim))
			continue;
		bool first = meaning.kind == NOTHING;
		meaning.kind = NUMBER;
		if (first) {
			meaning.range = claim->range;
			sharpest = sharpness(claim);
		} else if (!agree) {
			meaning.range.lo = smaller(meaning.range.lo, claim->range.lo);
			meaning.range.hi = larger(meaning.range.hi, claim->range.hi);
		} else if (sharpness(claim) > sharpest) {
			meaning.range = claim->range;
			sharpest = sharpness(claim);
		} else if (sharpness(claim) == 0 && sharpest == 0) {
			meaning.range.lo = larger(meaning.range.lo, claim->range.lo);
			meaning.range.hi = smaller(meaning.range.hi, claim->range.hi);
		}
	}
	return meaning;
}

static struct meaning set_of(const struct model_record *record)
{
	struct meaning meaning = {.kind = NOTHING};
	unsigned common = ~0u;
	for (unsigned i = 0; i < record->count; i++) {
		if (!claim_counts(&record->claims[i]))
			continue;
		meaning.kind = SET;
		meaning.set |= record->claims[i].set;
		common &= record->claims[i].set;
	}
	if (meaning.set & common)
		meaning.set &= common;
	return meaning;
}

struct meaning meaning_of(const struct model_record *record)
{
	for (unsigned i = 0; i < record->count; i++)
		if (claim_counts(&record->claims[i]))
			return record->claims[i].is_set ? set_of(record) : number_of(record);
	return (struct meaning){.kind = NOTHING};
}

const struct model_claim *only_claim(const struct model_record *record)
{
	const struct model_claim *only = NULL;
	for (unsigned i = 0; i < record->count; i++) {
		if (!claim_counts(&record->claims[i]))
			continue;
		if (only)
			return NULL;
		only = &record->claims[i];
	}
	return only;
}

/* ---- Worlds. */

static unsigned add_point(
	struct meaning values[MOST_VALUES], unsigned count, struct fraction point, bool assumed)
{
	if (count < MOST_VALUES)
		values[count++] = number_meaning((struct range){point, point}, assumed);
	return count;
}

/* Both ends and a value between them; a large value if an end is unbounded. */
static unsigned add_range(
	struct meaning values[MOST_VALUES], unsigned count, struct range range, bool assumed)
{
	struct fraction hi = range.hi.den ? range.hi : fraction_add(range.lo, whole(100000));
	count = add_point(values, count, range.lo, assumed);
	if (fraction_compare(range.lo, hi) == 0)
		return count;
	count = add_point(values, count, hi, assumed);
	return add_point(
		values, count, fraction_divide(fraction_add(range.lo, hi), whole(2)), assumed);
}

static unsigned add_set(
	struct meaning values[MOST_VALUES], unsigned count, unsigned set, bool assumed)
{
	for (unsigned bit = 0; bit < 32 && count < MOST_VALUES; bit++)
		if (set >> bit & 1)
			values[count++] =
				(struct meaning){.kind = SET, .set = 1u << bit, .assumed = assumed};
	return count;
}

static unsigned assume(const struct model_fact *fact, struct meaning values[MOST_VALUES])
{
	bool share = fact->kind == KIND_PERCENT || fact->kind == KIND_RATIO;
	if (fact->kind == KIND_YES_NO)
		return add_set(values, 0, 3, true);
	if (fact->kind == KIND_CHOICE || fact->kind == KIND_TEXT)
		return add_set(values, 0, (1u << fact->choices) - 1, true);
	return add_range(values, 0, (struct range){whole(0), share ? whole(100) : unbounded}, true);
}

unsigned values_of(const struct model_fact *fact, const struct model_record *record,
	struct meaning values[MOST_VALUES])
{
	struct meaning meaning = meaning_of(record);
	unsigned count = 0;
	if (meaning.kind == NOTHING)
		return assume(fact, values);
	if (meaning.kind == SET)
		return add_set(values, 0, meaning.set, false);
	if (claims_agree(record))
		return add_range(values, 0, meaning.range, false);
	/* One of the claims is right. */
	for (unsigned i = 0; i < record->count; i++)
		if (claim_counts(&record->claims[i]))
			count = add_range(values, count, record->claims[i].range, false);
	return count;
}

/* ---- What is recorded. */

static bool is_started(const struct model_record *record)
{
	for (unsigned i = 0; i < record->count; i++) {
		const struct model_claim *claim = &record->claims[i];
		if (claim_counts(claim) &&
			(claim->is_set ? claim->is_yes
				       : fraction_compare(claim->range.hi, whole(0)) > 0))
			return true;
	}
	return false;
}

static bool is_planned(const struct model_record *record)
{
	for (unsigned i = 0; i < record->count; i++)
		if (record->claims[i].plan == PLAN_DUE || record->claims[i].plan == PLAN_UNDATED)
			return true;
	return false;
}

/* Whether some fact below for which a high value helps (wanted < 0: a low one) is recorded so;
 * wanted == 0: any. Where a word of the expression leaves the direction open, the fact counts. */
static bool is_recorded(const struct situation *situation, const struct term *term, int wanted,
	bool (*holds)(const struct model_record *record))
{
	static const char order[WORDS][3] = {
		[WORD_AT_LEAST] = {1, -1},
		[WORD_MORE_THAN] = {1, -1},
		[WORD_AT_MOST] = {-1, 1},
		[WORD_LESS_THAN] = {-1, 1},
		[WORD_DIFFERENCE] = {1, -1},
		[WORD_BETWEEN] = {0, -1, 1},
		[WORD_IS_FALSE] = {-1},
	};
	static const bool open[WORDS] = {
		[WORD_EQUALS] = true, [WORD_EQUALS_WORD] = true, [WORD_ONE_OF] = true};
	if (term->word == WORD_FACT)
		return wanted >= 0 && holds(&situation->records[term->fact]);
	for (unsigned i = 0; i < (term->word == WORD_PERCENT ? 1 : term->count); i++) {
		bool ordered = order[term->word][0] || order[term->word][1];
		int own = term->word == WORD_NONE ? -1
			: ordered                 ? order[term->word][i]
			: open[term->word]        ? 0
						  : 1;
		if (is_recorded(situation, term->parts[i], wanted * own, holds))
			return true;
	}
	return false;
}

/* ---- Arithmetic. */

static struct meaning meaning_in(const struct situation *situation, const struct term *term);

static const struct meaning nothing = {.kind = NOTHING};

/* A percentage of which a part is missing is missing. It is only possibly missing unless one of the
 * parts is missing for sure. */
static struct meaning nothing_of(struct meaning a, struct meaning b)
{
	return (struct meaning){.kind = NOTHING,
		.doubtful = (a.kind != NOTHING || a.doubtful) && (b.kind != NOTHING || b.doubtful)};
}

static struct meaning percent(struct meaning part, struct meaning of)
{
	struct range share;
	if (part.kind != NUMBER || of.kind != NUMBER)
		return nothing_of(part, of);
	if (fraction_compare(of.range.lo, whole(0)) <= 0)
		return (struct meaning){
			.kind = NOTHING, .doubtful = fraction_compare(of.range.hi, whole(0)) > 0};
	share.lo = part.range.lo.den && of.range.hi.den
		? fraction_divide(part.range.lo, of.range.hi)
		: whole(0);
	share.hi = part.range.hi.den    ? fraction_divide(part.range.hi, of.range.lo)
		: part.range.hi.num > 0 ? whole(1)
					: whole(0);
	share.lo = smaller(whole(1), larger(whole(0), share.lo));
	share.hi = smaller(whole(1), larger(whole(0), share.hi));
	share.lo.num *= 100;
	share.hi.num *= 100;
	return number_meaning(share, part.assumed || of.assumed);
}

static struct range combine(enum word word, struct range a, struct range b)
{
	switch (word) {
	case WORD_SUM: return (struct range){fraction_add(a.lo, b.lo), fraction_add(a.hi, b.hi)};
	case WORD_DIFFERENCE:
		return (struct range){fraction_add(a.lo, fraction_negate(b.hi)),
			fraction_add(a.hi, fraction_negate(b.lo))};
	case WORD_MIN: return (struct range){smaller(a.lo, b.lo), smaller(a.hi, b.hi)};
	default: return (struct range){larger(a.lo, b.lo), larger(a.hi, b.hi)};
	}
}

static struct meaning fold(const struct situation *situation, const struct term *term)
{
	struct meaning total = meaning_in(situation, term->parts[0]);
	for (unsigned i = 1; i < term->count; i++) {
		struct meaning next = meaning_in(situation, term->parts[i]);
		if (total.kind != NUMBER || next.kind != NUMBER) {
			total = nothing_of(total, next);
			continue;
		}
		total.range = combine(term->word, total.range, next.range);
		total.assumed |= next.assumed;
	}
	return total;
}

static struct meaning count_true(const struct situation *situation, const struct term *term)
{
	struct meaning count = {.kind = NUMBER, .range = {whole(0), whole(0)}};
	for (unsigned i = 0; i < term->count; i++) {
		enum ct_truth truth = truth_in(situation, term->parts[i]);
		count.range.lo.num += truth == CT_TRUE;
		count.range.hi.num += truth != CT_FALSE;
	}
	return count;
}

/* A value assumed in this world is still missing from the report. The result after a possibly
 * missing part is unknown. */
static struct meaning first_known(const struct situation *situation, const struct term *term)
{
	struct meaning first = nothing;
	for (unsigned i = 0; i < term->count; i++) {
		struct meaning next = meaning_in(situation, term->parts[i]);
		if ((next.kind != NOTHING && !next.assumed) || next.doubtful)
			return next;
		if (first.kind == NOTHING)
			first = next;
	}
	return first;
}

static struct meaning meaning_in(const struct situation *situation, const struct term *term)
{
	switch (term->word) {
	case WORD_FACT: return situation->meanings[term->fact];
	case WORD_LIMIT:
	case WORD_NUMBER:
		return term->known
			? number_meaning((struct range){term->number, term->number}, false)
			: nothing;
	case WORD_PERCENT:
		return percent(meaning_in(situation, term->parts[0]),
			meaning_in(situation, term->parts[1]));
	case WORD_COUNT_TRUE: return count_true(situation, term);
	case WORD_FIRST_KNOWN: return first_known(situation, term);
	default: return fold(situation, term);
	}
}

/* ---- Truths. */

static enum ct_truth decide(bool yes, bool no)
{
	return yes ? CT_TRUE : no ? CT_FALSE : CT_UNKNOWN;
}

static enum ct_truth opposite(enum ct_truth truth)
{
	return truth == CT_UNKNOWN ? CT_UNKNOWN : truth == CT_TRUE ? CT_FALSE : CT_TRUE;
}

static enum ct_truth both(enum ct_truth a, enum ct_truth b)
{
	return decide(a == CT_TRUE && b == CT_TRUE, a == CT_FALSE || b == CT_FALSE);
}

static enum ct_truth at_least(struct meaning x, struct meaning l)
{
	if (x.kind != NUMBER || l.kind != NUMBER)
		return CT_UNKNOWN;
	return decide(fraction_compare(x.range.lo, l.range.hi) >= 0,
		fraction_compare(x.range.hi, l.range.lo) < 0);
}

static enum ct_truth equals(struct meaning x, struct meaning l)
{
	if (x.kind != NUMBER || l.kind != NUMBER)
		return CT_UNKNOWN;
	return decide(is_point(x.range) && is_point(l.range) &&
			fraction_compare(x.range.lo, l.range.lo) == 0,
		fraction_compare(x.range.hi, l.range.lo) < 0 ||
			fraction_compare(l.range.hi, x.range.lo) < 0);
}

/* The other comparisons are at_least, mirrored or negated. */
static enum ct_truth compare(const struct situation *situation, const struct term *term)
{
	struct meaning x = meaning_in(situation, term->parts[0]),
		       l = meaning_in(situation, term->parts[1]);
	switch (term->word) {
	case WORD_AT_LEAST: return at_least(x, l);
	case WORD_AT_MOST: return at_least(l, x);
	case WORD_MORE_THAN: return opposite(at_least(l, x));
	case WORD_LESS_THAN: return opposite(at_least(x, l));
	case WORD_EQUALS: return equals(x, l);
	default: return both(at_least(x, l), at_least(meaning_in(situation, term->parts[2]), x));
	}
}

static enum ct_truth belongs(
	const struct situation *situation, const struct term *term, unsigned named)
{
	struct meaning x = meaning_in(situation, term->parts[0]);
	return x.kind == SET ? decide(!(x.set & ~named), !(x.set & named)) : CT_UNKNOWN;
}

static enum ct_truth join(const struct situation *situation, const struct term *term)
{
	unsigned yes = 0, no = 0;
	for (unsigned i = 0; i < term->count; i++) {
		enum ct_truth truth = truth_in(situation, term->parts[i]);
		yes += truth == CT_TRUE;
		no += truth == CT_FALSE;
	}
	switch (term->word) {
	case WORD_ALL: return decide(yes == term->count, no > 0);
	case WORD_ANY: return decide(yes > 0, no == term->count);
	case WORD_NONE: return decide(no == term->count, yes > 0);
	default: return decide(yes >= term->number.num, term->count - no < term->number.num);
	}
}

enum ct_truth truth_in(const struct situation *situation, const struct term *term)
{
	switch (term->word) {
	case WORD_ALL:
	case WORD_ANY:
	case WORD_NONE:
	case WORD_AT_LEAST_N_OF: return join(situation, term);
	case WORD_IS_TRUE: return belongs(situation, term, 2);
	case WORD_IS_FALSE: return belongs(situation, term, 1);
	case WORD_EQUALS_WORD:
	case WORD_ONE_OF: return belongs(situation, term, term->set);
	case WORD_STARTED:
		return decide(is_recorded(situation, term->parts[0], 1, is_started), true);
	case WORD_PLANNED:
		return decide(is_recorded(situation, term->parts[0], 0, is_planned), true);
	case WORD_UNSPECIFIED: return CT_UNKNOWN;
	default: return compare(situation, term);
	}
}

/* ---- Terms. */

static bool is_comparison(const struct term *term)
{
	return term->word >= WORD_AT_LEAST && term->word <= WORD_ONE_OF;
}

static bool reads_twice(const struct term *term, uint64_t *seen)
{
	if (term->word == WORD_FACT) {
		bool again = *seen >> term->fact & 1;
		*seen |= UINT64_C(1) << term->fact;
		return again;
	}
	for (unsigned i = 0; i < term->count; i++)
		if (reads_twice(term->parts[i], seen))
			return true;
	return false;
}

bool repeats_a_fact(const struct term *term)
{
	uint64_t seen = 0;
	if (is_comparison(term))
		return reads_twice(term, &seen);
	for (unsigned i = 0; i < term->count; i++)
		if (repeats_a_fact(term->parts[i]))
			return true;
	return false;
}

uint64_t facts_in(const struct term *term)
{
	uint64_t facts = term->word == WORD_FACT ? UINT64_C(1) << term->fact : 0;
	for (unsigned i = 0; i < term->count; i++)
		facts |= facts_in(term->parts[i]);
	return facts;
}

/* ---- Verdicts. */

enum ct_verdict verdict_in(const struct situation *situation, const struct term *when,
	const struct term *met, const struct term *progress, bool final_phase)
{
	enum ct_truth w = when ? truth_in(situation, when) : CT_TRUE;
	if (w != CT_TRUE)
		return w == CT_FALSE ? CT_NOT_APPLICABLE : CT_UNDETERMINED;
	enum ct_truth m = truth_in(situation, met);
	if (m != CT_FALSE)
		return m == CT_TRUE ? CT_MET : CT_UNDETERMINED;
	bool under_way = progress ? truth_in(situation, progress) == CT_TRUE
				  : is_recorded(situation, met, 1, is_started) ||
			is_recorded(situation, met, 0, is_planned);
	return under_way && !final_phase ? CT_IN_PROGRESS : CT_NOT_MET;
}
