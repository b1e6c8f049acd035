/* SPDX-License-Identifier: Apache-2.0 */
/* The random generator: probabilities of each kind of fact, claim and expression. */
#include "generate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/date.h"

const char *const generated_words[4] = {"một", "hai", "ba", "bốn"};

static const struct {
	enum class class;     /* kinds of a number */
	char letter;          /* kinds of a key */
	unsigned least, most; /* number of facts in a dictionary */
} kinds[KINDS] = {
	[KIND_COUNT] = {CLASS_PEOPLE, 'c', 3, 5},
	[KIND_MONEY] = {CLASS_MONEY, 'm', 1, 2},
	[KIND_PERCENT] = {CLASS_SHARE, 's', 1, 2},
	[KIND_RATIO] = {CLASS_SHARE, 'r', 2, 3},
	[KIND_RATE] = {CLASS_RATE, 't', 1, 2},
	[KIND_DATE] = {CLASS_DATE, 'd', 1, 1},
	[KIND_YES_NO] = {NUMBER_CLASSES, 'y', 2, 4},
	[KIND_CHOICE] = {NUMBER_CLASSES, 'h', 1, 2},
	[KIND_TEXT] = {NUMBER_CLASSES, 'x', 1, 1},
};

enum { FIRST_DAY = 19358, DAYS = 181 }; /* of 2023-H1 */

static bool chance(uint64_t *seed, unsigned percent)
{
	return bench_below(seed, 100) < percent;
}

/* ---- Claims. */

static const struct {
	const char *word;
	enum { ABOVE, BELOW, ABOUT, NEARLY } sense;
} hedges[] = {
	{"trên ", ABOVE},
	{"ít nhất ", ABOVE},
	{"hơn ", ABOVE},
	{"dưới ", BELOW},
	{"gần ", NEARLY},
	{"ngót ", NEARLY},
	{"khoảng ", ABOUT},
	{"trên dưới ", ABOUT},
};

struct draft {
	const struct model_fact *fact;
	struct model_claim *claim;
	uint64_t *seed;
};

static void set_text(struct model_claim *claim, const char *before, const char *value)
{
	snprintf(claim->value, sizeof(claim->value), "%s%s", before, value);
}

/* Half the width of "about" for a number below 500, in halves: a number rounded to fives, tens,
 * fifties or hundreds may be off by half of that step. */
static int64_t slack_of(int64_t number)
{
	static const int64_t steps[] = {100, 50, 10, 5, 1};
	size_t i = 0;
	while (number % steps[i])
		i++;
	return steps[i];
}

/* number: the written number; worth: the value of one unit of it. It is neither 0 nor a pair. */
static void estimate(const struct draft *draft, int64_t number, struct fraction worth, bool nearly)
{
	bool share = draft->fact->kind == KIND_PERCENT || draft->fact->kind == KIND_RATIO;
	struct fraction slack = fraction(slack_of(number), 2),
			most = share ? whole(5) : fraction(number, 10);
	if (fraction_compare(slack, most) > 0)
		slack = most;
	struct fraction lo = fraction_add(whole(number), fraction_negate(slack)),
			hi = fraction_add(whole(number), slack);
	if (nearly) {
		hi = whole(number);
		lo = fraction_add(lo, fraction_negate(slack));
	}
	if (draft->fact->kind == KIND_COUNT) {
		lo = whole((int64_t)((lo.num + lo.den - 1) / lo.den));
		hi = whole((int64_t)(hi.num / hi.den));
	}
	draft->claim->range.lo = (struct fraction){lo.num * worth.num, lo.den * worth.den};
	draft->claim->range.hi = (struct fraction){hi.num * worth.num, hi.den * worth.den};
}

/* Sometimes puts a hedge before a value; number and worth as above. */
static void hedge(const struct draft *draft, const char *value, struct fraction most,
	int64_t number, struct fraction worth)
{
	struct model_claim *claim = draft->claim;
	if (!chance(draft->seed, 25)) {
		set_text(claim, "", value);
		return;
	}
	size_t i = bench_below(draft->seed, COUNT(hedges));
	set_text(claim, hedges[i].word, value);
	claim->printed = false;
	if (hedges[i].sense == ABOVE)
		claim->range.hi = most;
	else if (hedges[i].sense == BELOW)
		claim->range.lo = whole(0);
	else if (number && !claim->is_pair)
		estimate(draft, number, worth, hedges[i].sense == NEARLY);
}

static void draw_count(const struct draft *draft)
{
	char value[40];
	int64_t low = bench_below(draft->seed, 15), high = low + bench_below(draft->seed, 5);
	draft->claim->range = (struct range){whole(low), whole(low)};
	snprintf(value, sizeof(value), "%lld", (long long)low);
	if (chance(draft->seed, 10)) {
		draft->claim->range.hi = whole(high);
		snprintf(value, sizeof(value), "%lld đến %lld", (long long)low, (long long)high);
		set_text(draft->claim, "", value);
		return;
	}
	hedge(draft, value, (struct fraction){1, 0}, low, whole(1));
}

static void draw_pair(const struct draft *draft)
{
	static const unsigned denominators[] = {1, 2, 3, 5, 6, 7, 8, 10, 12, 20, 25, 40, 3082};
	struct model_claim *claim = draft->claim;
	char value[40];
	claim->is_pair = true;
	claim->denominator = denominators[bench_below(draft->seed, COUNT(denominators))];
	claim->numerator = bench_below(draft->seed, (unsigned)claim->denominator + 1);
	if (claim->denominator > 100)
		claim->numerator = 2460 + bench_below(draft->seed, 12); /* about 80% of 3082 */
	struct fraction share = {100 * claim->numerator, claim->denominator};
	claim->range = (struct range){share, share};
	snprintf(value, sizeof(value), "%lld/%lld", (long long)claim->numerator,
		(long long)claim->denominator);
	hedge(draft, value, whole(100), 0, whole(1));
}

/* Bounds of hedges are whole percents, neither 0 nor 100, so that they never cut the window of a
 * printed percentage. */
static void draw_percent(const struct draft *draft)
{
	struct model_claim *claim = draft->claim;
	char value[40];
	unsigned percents = 5 + 5 * bench_below(draft->seed, 19);
	if (chance(draft->seed, 50)) {
		claim->printed = true;
		claim->range = (struct range){whole(percents), whole(percents)};
		snprintf(value, sizeof(value), "%u%%", percents);
		hedge(draft, value, whole(100), percents, whole(1));
		return;
	}
	if (chance(draft->seed, 20)) {
		claim->range = (struct range){whole(50), whole(100)};
		set_text(claim, "", "hầu hết");
		return;
	}
	unsigned tenths = percents * 10 + bench_below(draft->seed, 10) - 1; /* 59,9 to 60,8 */
	claim->printed = true;
	claim->decimals = 1;
	claim->range.lo = claim->range.hi = fraction(tenths, 10);
	snprintf(value, sizeof(value), "%u,%u%%", tenths / 10, tenths % 10);
	set_text(claim, "", value);
}

static void draw_share(const struct draft *draft)
{
	bool pair = chance(draft->seed, draft->fact->kind == KIND_RATIO ? 75 : 25);
	if (pair && chance(draft->seed, 5)) {
		draft->claim->zero = draft->claim->is_pair = true;
		set_text(draft->claim, "", "0/0");
	} else if (pair) {
		draw_pair(draft);
	} else {
		draw_percent(draft);
	}
}

static void draw_rate(const struct draft *draft)
{
	static const struct {
		const char *span;
		int64_t num, den;
	} spans[] = {{"/tháng", 1, 1}, {"/tuần", 52, 12}, {"/quý", 1, 3}, {"/năm", 1, 12}};
	char value[40];
	unsigned times = bench_below(draft->seed, 7);
	size_t i = bench_below(draft->seed, COUNT(spans));
	draft->claim->range.lo = draft->claim->range.hi =
		fraction(times * spans[i].num, spans[i].den);
	snprintf(value, sizeof(value), "%u%s", times, spans[i].span);
	hedge(draft, value, (struct fraction){1, 0}, times, fraction(spans[i].num, spans[i].den));
}

static void draw_date(const struct draft *draft)
{
	int64_t day = FIRST_DAY + bench_below(draft->seed, DAYS);
	draft->claim->range = (struct range){whole(day), whole(day)};
	write_number(draft->fact, whole(day), draft->claim->value);
}

static void draw_word(const struct draft *draft)
{
	unsigned choices = draft->fact->choices + (draft->fact->kind == KIND_TEXT);
	unsigned word = bench_below(draft->seed, choices);
	draft->claim->is_set = true;
	draft->claim->set = 1u << word;
	set_text(draft->claim, "", word < draft->fact->choices ? generated_words[word] : "khác");
}

static void draw_yes_no(const struct draft *draft)
{
	struct model_claim *claim = draft->claim;
	claim->is_set = true;
	claim->is_yes = chance(draft->seed, 50);
	claim->set = claim->is_yes ? 2 : 1;
	set_text(claim, "", claim->is_yes ? "có" : "không");
}

static void draw_claim(const struct draft *draft)
{
	static void (*const draws[KINDS])(const struct draft *draft) = {
		[KIND_COUNT] = draw_count,
		[KIND_MONEY] = draw_count,
		[KIND_PERCENT] = draw_share,
		[KIND_RATIO] = draw_share,
		[KIND_RATE] = draw_rate,
		[KIND_DATE] = draw_date,
		[KIND_YES_NO] = draw_yes_no,
		[KIND_CHOICE] = draw_word,
		[KIND_TEXT] = draw_word,
	};
	*draft->claim = (struct model_claim){.plan = PLAN_NONE};
	if (chance(draft->seed, 15))
		draft->claim->plan = (enum plan_state)(1 + bench_below(draft->seed, 3));
	if (draft->claim->plan && chance(draft->seed, 30)) {
		draft->claim->blank = true;
		return;
	}
	draws[draft->fact->kind](draft);
	draft->claim->other = chance(draft->seed, 5);
}

/* Two printed percentages one unit apart agree only in the intersection of their windows.
 * docs/semantics.md does not define which of them is used, so such pairs are left to the tests of
 * claims. */
static bool is_plain(const struct model_record *record)
{
	const struct fraction two = fraction(2, 10);
	for (unsigned a = 0; a < record->count; a++)
		for (unsigned b = 0; b < a; b++) {
			const struct model_claim *x = &record->claims[a], *y = &record->claims[b];
			struct fraction apart =
				fraction_add(x->range.lo, fraction_negate(y->range.lo));
			if (x->printed && y->printed && apart.num &&
				fraction_compare(apart, two) < 0 &&
				fraction_compare(apart, fraction_negate(two)) > 0)
				return false;
		}
	return true;
}

static void draw_record(const struct model_fact *fact, struct model_record *record, uint64_t *seed)
{
	do {
		record->count = chance(seed, 12) ? 0
			: chance(seed, 75)       ? 1
						 : 2 + bench_below(seed, 2);
		for (unsigned i = 0; i < record->count; i++)
			draw_claim(&(struct draft){fact, &record->claims[i], seed});
	} while (!is_plain(record));
}

void generate_report(
	const struct model *model, struct model_record records[MODEL_FACTS], uint64_t *seed)
{
	for (unsigned i = 0; i < model->fact_count; i++)
		draw_record(&model->facts[i], &records[i], seed);
}

/* ---- Dictionaries and limits. */

static void draw_facts(struct model *model, uint64_t *seed)
{
	for (enum kind kind = 0; kind < KINDS; kind++) {
		unsigned count = kinds[kind].least +
			bench_below(seed, kinds[kind].most - kinds[kind].least + 1);
		for (unsigned i = 0; i < count; i++) {
			struct model_fact *fact = &model->facts[model->fact_count++];
			*fact = (struct model_fact){.kind = kind};
			snprintf(fact->key, sizeof(fact->key), "%c%u", kinds[kind].letter, i);
			fact->grows_both = kind == KIND_RATIO && chance(seed, 40);
			if (kind == KIND_CHOICE)
				fact->choices = 2 + bench_below(seed, 3);
			if (kind == KIND_TEXT)
				fact->choices = 3;
		}
	}
}

static void draw_limit(struct model_limit *limit, enum class class, uint64_t *seed)
{
	unsigned number = bench_below(seed, 13);
	*limit = (struct model_limit){.class = class, .known = !chance(seed, 4)};
	if (class == CLASS_SHARE)
		number = 10 + 10 * bench_below(seed, 10);
	if (class == CLASS_DATE) {
		number = FIRST_DAY + bench_below(seed, DAYS);
		date_iso((int32_t)number, limit->text);
	} else if (class == CLASS_SHARE && chance(seed, 30)) {
		limit->number = fraction(number * 10 - 1, 10); /* 79.9 */
		snprintf(limit->text, sizeof(limit->text), "%u.9", number - 1);
		return;
	} else {
		snprintf(limit->text, sizeof(limit->text), "%u", number);
	}
	limit->number = whole(number);
}

static void draw_limits(struct model *model, uint64_t *seed)
{
	for (enum class class = 0; class < NUMBER_CLASSES; class ++)
		for (unsigned i = 0; i < (class == CLASS_DATE ? 2 : 4); i++)
			draw_limit(&model->limits[model->limit_count++], class, seed);
}

/* ---- Expressions. */

struct thrower {
	struct model *model;
	uint64_t *seed;
	uint64_t used; /* facts that the expression already reads */
	bool distinct; /* draw another one */
};

static struct term *new_term(struct thrower *thrower, enum word word)
{
	struct model *model = thrower->model;
	assert_true(model->term_count < MODEL_TERMS);
	struct term *term = &model->terms[model->term_count++];
	*term = (struct term){.word = word, .fact = -1, .limit = -1, .known = true};
	return term;
}

static struct term *join_terms(
	struct thrower *thrower, enum word word, const struct term *a, const struct term *b)
{
	struct term *term = new_term(thrower, word);
	term->parts[term->count++] = a;
	if (b)
		term->parts[term->count++] = b;
	return term;
}

static bool fits(const struct model_fact *fact, enum class class, enum kind kind)
{
	return kind != KINDS ? fact->kind == kind : kinds[fact->kind].class == class;
}

/* A fact of a kind, or of a class if kind == KINDS. */
static const struct term *draw_fact(struct thrower *thrower, enum class class, enum kind kind)
{
	const struct model *model = thrower->model;
	unsigned chosen = 0;
	for (unsigned tries = 0; tries < 200; tries++) {
		chosen = bench_below(thrower->seed, model->fact_count);
		bool again = thrower->distinct && thrower->used >> chosen & 1;
		if (fits(&model->facts[chosen], class, kind) && (!again || tries > 60))
			break;
	}
	while (!fits(&model->facts[chosen], class, kind))
		chosen = (chosen + 1) % model->fact_count;
	struct term *term = new_term(thrower, WORD_FACT);
	term->fact = (int)chosen;
	thrower->used |= UINT64_C(1) << chosen;
	return term;
}

static const struct term *draw_number_word(struct thrower *thrower)
{
	static const int64_t numbers[] = {0, 1, 100};
	struct term *term = new_term(thrower, WORD_NUMBER);
	term->number = whole(numbers[bench_below(thrower->seed, 3)]);
	return term;
}

static const struct term *draw_limit_word(struct thrower *thrower, enum class class)
{
	const struct model *model = thrower->model;
	unsigned chosen;
	do
		chosen = bench_below(thrower->seed, model->limit_count);
	while (model->limits[chosen].class != class);
	struct term *term = new_term(thrower, WORD_LIMIT);
	term->limit = (int)chosen;
	term->number = model->limits[chosen].number;
	term->known = model->limits[chosen].known;
	return term;
}

static const struct term *draw_truth(struct thrower *thrower, unsigned depth);
static const struct term *draw_number(struct thrower *thrower, enum class class, unsigned depth);

static const struct term *draw_arithmetic(struct thrower *thrower, enum class class, unsigned depth)
{
	static const enum word words[] = {
		WORD_SUM, WORD_SUM, WORD_DIFFERENCE, WORD_MIN, WORD_MAX, WORD_FIRST_KNOWN};
	struct term *term = new_term(thrower, words[bench_below(thrower->seed, COUNT(words))]);
	unsigned parts = term->word == WORD_DIFFERENCE ? 2 : 1 + bench_below(thrower->seed, 3);
	while (term->count < parts)
		term->parts[term->count++] = draw_number(thrower, class, depth - 1);
	return term;
}

static const struct term *draw_number(struct thrower *thrower, enum class class, unsigned depth)
{
	if (!depth || class == CLASS_DATE || chance(thrower->seed, 45))
		return depth && class != CLASS_DATE && chance(thrower->seed, 8)
			? draw_number_word(thrower)
			: draw_fact(thrower, class, KINDS);
	if (class == CLASS_SHARE && chance(thrower->seed, 45)) {
		const struct term *part = draw_number(thrower, CLASS_PEOPLE, depth - 1);
		return join_terms(
			thrower, WORD_PERCENT, part, draw_number(thrower, CLASS_PEOPLE, depth - 1));
	}
	if (class != CLASS_SHARE && chance(thrower->seed, 12)) {
		struct term *term = new_term(thrower, WORD_COUNT_TRUE);
		for (unsigned parts = 1 + bench_below(thrower->seed, 3); term->count < parts;)
			term->parts[term->count++] = draw_truth(thrower, 0);
		return term;
	}
	return draw_arithmetic(thrower, class, depth);
}

static const struct term *draw_side(struct thrower *thrower, enum class class)
{
	unsigned dice = bench_below(thrower->seed, 10);
	if (dice < 7 || class == CLASS_DATE)
		return draw_limit_word(thrower, class);
	return dice < 9 ? draw_number_word(thrower) : draw_number(thrower, class, 1);
}

static const struct term *draw_comparison(struct thrower *thrower, unsigned depth)
{
	enum class class = (enum class)bench_below(thrower->seed, NUMBER_CLASSES);
	if (chance(thrower->seed, 40))
		class = chance(thrower->seed, 50) ? CLASS_SHARE : CLASS_PEOPLE;
	enum word word = (enum word)(WORD_AT_LEAST + bench_below(thrower->seed, 6));
	const struct term *x = draw_number(thrower, class, depth);
	struct term *term = join_terms(thrower, word, x, draw_side(thrower, class));
	if (word == WORD_BETWEEN)
		term->parts[term->count++] = draw_side(thrower, class);
	return term;
}

static const struct term *draw_belonging(struct thrower *thrower)
{
	enum kind kind = chance(thrower->seed, 60) ? KIND_YES_NO
		: chance(thrower->seed, 60)        ? KIND_CHOICE
						   : KIND_TEXT;
	const struct term *x = draw_fact(thrower, NUMBER_CLASSES, kind);
	if (kind == KIND_YES_NO && chance(thrower->seed, 15))
		x = join_terms(
			thrower, WORD_FIRST_KNOWN, x, draw_fact(thrower, NUMBER_CLASSES, kind));
	if (kind == KIND_YES_NO)
		return join_terms(
			thrower, chance(thrower->seed, 65) ? WORD_IS_TRUE : WORD_IS_FALSE, x, NULL);
	unsigned choices = thrower->model->facts[x->fact].choices;
	struct term *term = join_terms(
		thrower, chance(thrower->seed, 50) ? WORD_EQUALS_WORD : WORD_ONE_OF, x, NULL);
	term->set = 1u << bench_below(thrower->seed, choices);
	if (term->word == WORD_ONE_OF)
		term->set |= 1u << bench_below(thrower->seed, choices);
	return term;
}

static const struct term *draw_recorded(struct thrower *thrower)
{
	const struct term *of = chance(thrower->seed, 50) ? draw_truth(thrower, 0)
							  : draw_number(thrower, CLASS_PEOPLE, 1);
	return join_terms(
		thrower, chance(thrower->seed, 50) ? WORD_STARTED : WORD_PLANNED, of, NULL);
}

static const struct term *draw_truth(struct thrower *thrower, unsigned depth)
{
	unsigned dice = bench_below(thrower->seed, 100);
	if (depth && dice < 55) {
		struct term *term =
			new_term(thrower, (enum word)(WORD_ALL + bench_below(thrower->seed, 4)));
		for (unsigned parts = 1 + bench_below(thrower->seed, 3); term->count < parts;)
			term->parts[term->count++] = draw_truth(thrower, depth - 1);
		term->number = whole(bench_below(thrower->seed, term->count + 1));
		return term;
	}
	if (depth && dice > 96)
		return new_term(thrower, WORD_UNSPECIFIED);
	if (depth && dice > 91)
		return draw_recorded(thrower);
	return dice % 3 ? draw_comparison(thrower, depth) : draw_belonging(thrower);
}

/* A comparison of a fact with a limit, or all or any of several: the usual form of a condition. */
static const struct term *draw_simple(struct thrower *thrower)
{
	struct term *term = new_term(thrower, chance(thrower->seed, 50) ? WORD_ALL : WORD_ANY);
	thrower->distinct = true;
	for (unsigned parts = 1 + bench_below(thrower->seed, 3); term->count < parts;)
		term->parts[term->count++] = chance(thrower->seed, 70) ? draw_comparison(thrower, 0)
								       : draw_belonging(thrower);
	return term->count == 1 ? term->parts[0] : term;
}

static const struct term *draw_condition(struct model *model, uint64_t *seed, unsigned depth)
{
	struct thrower thrower = {model, seed, 0, chance(seed, 60)};
	return chance(seed, 30) ? draw_simple(&thrower) : draw_truth(&thrower, depth);
}

void generate_rules(struct model *model, uint64_t *seed)
{
	model->fact_count = model->limit_count = model->term_count = 0;
	draw_facts(model, seed);
	draw_limits(model, seed);
	for (unsigned i = 0; i < MODEL_CRITERIA; i++)
		model->criteria[i] = (struct model_criterion){
			.met = draw_condition(model, seed, 2),
			.when = i % 5 == 4 ? draw_condition(model, seed, 1) : NULL,
			.progress = i % 5 == 3 ? draw_condition(model, seed, 1) : NULL,
		};
}
