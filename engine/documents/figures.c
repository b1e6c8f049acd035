/* SPDX-License-Identifier: Apache-2.0 */
/* Figures, comparisons and places in words. Everything comes from a result; what a result was not
 * asked to hold (detail) is left out. */
#include "documents/figures.h"

#include <string.h>

#include "base/date.h"
#include "base/number.h"

struct ct_text report_unit_name(struct arena *arena, const struct ct_unit_head *unit)
{
	struct ct_text level = text_fold(arena, unit->level), name = text_fold(arena, unit->name);
	if (!level.length ||
		(name.length > level.length && !memcmp(name.bytes, level.bytes, level.length)))
		return unit->name;
	return arena_format(arena, "%.*s %.*s", (int)unit->level.length, unit->level.bytes,
		(int)unit->name.length, unit->name.bytes);
}

static void add_words(struct builder *out, enum ct_message_id words, enum ct_language language)
{
	builder_add_string(out, message_words(words, language));
}

/* ---- Units and days. */

static bool begins_with(struct arena *arena, struct ct_text text, struct ct_text start)
{
	struct ct_text a = text_fold(arena, text), b = text_fold(arena, start);
	return b.length && a.length > b.length && !memcmp(a.bytes, b.bytes, b.length) &&
		a.bytes[b.length] == ' ';
}

struct ct_text figures_unit_name(struct arena *arena, const struct ct_unit_head *unit)
{
	struct builder out = builder_in(arena);
	if (!begins_with(arena, unit->name, unit->level) && unit->level.length) {
		builder_add_text(&out, unit->level);
		builder_add_string(&out, " ");
	}
	builder_add_text(&out, unit->name);
	return text_capital(arena, builder_text(&out));
}

struct ct_text figures_day(struct arena *arena, int32_t day, enum ct_language language)
{
	char text[11];
	return arena_text(arena, text_of(date_words(day, language, text)));
}

struct ct_text figures_written_day(
	struct arena *arena, struct ct_text written, enum ct_language language)
{
	int32_t day;
	return date_parse(written, &day) ? figures_day(arena, day, language) : written;
}

/* ---- Numbers. */

bool figures_is_date(struct ct_text unit)
{
	return text_is(unit, "date") || text_is(unit, "ngày tháng");
}

/* The one unit that is the engine's own word; all others are the dictionary's. */
#define POINTS TEXT("điểm %")

static bool is_points(struct ct_text unit)
{
	return text_equal(unit, POINTS);
}

static struct ct_text rounded(struct arena *arena, struct ct_number number,
	const struct ct_number *beside, enum ct_language language)
{
	if (beside && number_is_finite(*beside))
		return number_text_beside(arena, number, *beside, language);
	return number_text(arena, number, 2, false, language);
}

static struct ct_text with_unit(
	struct arena *arena, struct ct_text digits, struct ct_text unit, enum ct_language language)
{
	struct builder out = builder_in(arena);
	builder_add_text(&out, digits);
	if (!unit.length)
		return builder_text(&out);
	if (!text_is(unit, "%"))
		builder_add_string(&out, " ");
	builder_add_text(
		&out, is_points(unit) ? message_text(arena, language, CT_W_UNIT_POINTS) : unit);
	return builder_text(&out);
}

struct ct_text figures_quantity(struct arena *arena, struct ct_number number, struct ct_text unit,
	const struct ct_number *beside, enum ct_language language)
{
	if (!number_is_finite(number))
		return number.num > 0 ? TEXT("∞") : TEXT("−∞");
	if (figures_is_date(unit))
		return figures_day(arena, (int32_t)number_floor(number), language);
	return with_unit(arena, rounded(arena, number, beside, language), unit, language);
}

struct ct_text figures_exactly(struct arena *arena, struct ct_number number, struct ct_text unit,
	enum ct_language language)
{
	if (figures_is_date(unit))
		return figures_day(arena, (int32_t)number_floor(number), language);
	return with_unit(arena, number_text(arena, number, NUMBER_MAX_DIGITS, false, language),
		unit, language);
}

struct ct_text figures_range(struct arena *arena, struct ct_interval range, struct ct_text unit,
	const struct ct_number *beside, enum ct_language language)
{
	struct builder out = builder_in(arena);
	if (interval_is_point(range))
		return figures_quantity(arena, range.lo, unit, beside, language);
	if (!number_is_finite(range.lo) && !number_is_finite(range.hi))
		return message_text(arena, language, CT_W_UNBOUNDED);
	if (!number_is_finite(range.lo)) {
		add_words(&out, CT_W_NO_MORE_THAN, language);
		builder_add_text(&out, figures_quantity(arena, range.hi, unit, beside, language));
		return builder_text(&out);
	}
	add_words(&out, CT_W_FROM, language);
	builder_add_text(&out, figures_quantity(arena, range.lo, unit, beside, language));
	if (!number_is_finite(range.hi)) {
		add_words(&out, CT_W_UPWARDS, language);
		return builder_text(&out);
	}
	add_words(&out, CT_W_TO, language);
	builder_add_text(&out, figures_quantity(arena, range.hi, unit, beside, language));
	return builder_text(&out);
}

/* ---- Claims and facts. */

struct ct_text figures_words(struct arena *arena, struct ct_text words, enum ct_language language)
{
	struct builder out = builder_in(arena);
	for (size_t from = 0; from < words.length;) {
		const char *bar = memchr(words.bytes + from, '|', words.length - from);
		size_t end = bar ? (size_t)(bar - words.bytes) : words.length;
		struct ct_text one = {words.bytes + from, end - from};
		if (from)
			add_words(&out, CT_W_OR, language);
		if (text_is(one, "yes") || text_is(one, "no"))
			add_words(&out, text_is(one, "yes") ? CT_W_YES : CT_W_NO, language);
		else
			builder_add_text(&out, one);
		from = end + 1;
	}
	return builder_text(&out);
}

/* "1.850/3.082 = 60,03%" */
static struct ct_text pair(struct arena *arena, int64_t numerator, int64_t denominator,
	const struct ct_number *beside, enum ct_language language)
{
	struct builder out = builder_in(arena);
	struct ct_number share;
	builder_add_text(&out, number_text(arena, NUMBER_INTEGER(numerator), 0, false, language));
	builder_add_string(&out, "/");
	builder_add_text(&out, number_text(arena, NUMBER_INTEGER(denominator), 0, false, language));
	if (denominator <= 0 ||
		!number_multiply(
			(struct ct_number){numerator, denominator}, NUMBER_INTEGER(100), &share))
		return builder_text(&out);
	builder_add_string(&out, " = ");
	builder_add_text(&out, figures_quantity(arena, share, TEXT("%"), beside, language));
	return builder_text(&out);
}

struct ct_text figures_claim(struct arena *arena, const struct ct_fact *fact,
	const struct ct_claim *claim, const struct ct_number *beside, enum ct_language language)
{
	if (claim->words.length)
		return figures_words(arena, claim->words, language);
	if (claim->has_counts && (!claim->is_number || interval_is_point(claim->range)))
		return pair(arena, claim->numerator, claim->denominator, beside, language);
	if (!claim->is_number)
		return claim->value;
	struct ct_text unit = text_is(fact->type, "date") ? TEXT("date") : claim->unit;
	return figures_range(arena, claim->range, unit, beside, language);
}

/* Joins what is not there yet; at most `most` of them, then "…". */
struct figure_list {
	struct builder out;
	struct ct_text seen[8];
	unsigned count;
};

static void add_once(struct figure_list *listing, struct ct_text text, const char *between)
{
	enum { MOST = sizeof(listing->seen) / sizeof(*listing->seen) };
	for (unsigned i = 0; i < listing->count && i < MOST; i++)
		if (text_equal(listing->seen[i], text))
			return;
	if (listing->count > MOST)
		return;
	if (listing->count)
		builder_add_string(&listing->out, between);
	if (listing->count < MOST) {
		listing->seen[listing->count] = text;
		builder_add_text(&listing->out, text);
	} else {
		builder_add_string(&listing->out, "…");
	}
	listing->count++;
}

struct ct_text figures_fact(struct arena *arena, const struct ct_fact *fact,
	const struct ct_number *beside, enum ct_language language)
{
	struct figure_list listing = {.out = builder_in(arena)};
	for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next)
		if (claim->used && claim->has_value)
			add_once(&listing, figures_claim(arena, fact, claim, beside, language),
				message_words(CT_W_AND, language));
	return listing.count ? builder_text(&listing.out) : NO_TEXT;
}

/* ---- The comparison of a criterion. */

static const struct {
	const char *op, *sign;
} signs[] = {{"at_least", "≥"}, {"at_most", "≤"}, {"more_than", ">"}, {"less_than", "<"},
	{"equals", "="}};

const char *figures_sign(const char *op)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (!strcmp(signs[i].op, op))
			return signs[i].sign;
	return NULL;
}

static const struct ct_trace *find_comparison(const struct ct_trace *trace)
{
	if (!trace || figures_sign(trace->op))
		return trace;
	for (unsigned i = 0; i < trace->count; i++) {
		const struct ct_trace *found = find_comparison(trace->args[i]);
		if (found)
			return found;
	}
	return NULL;
}

const struct ct_fact *figures_find_fact(
	const struct ct_criterion_result *criterion, struct ct_text key)
{
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
		if (text_equal(fact->key, key))
			return fact;
	return NULL;
}

/* The claim whose counts give the measured value; of equal ones the one with the larger
 * denominator, as in judging. */
static const struct ct_claim *counted(const struct ct_fact *fact, struct ct_interval range)
{
	const struct ct_claim *found = NULL;
	for (const struct ct_claim *claim = fact->claims; claim && interval_is_point(range);
		claim = claim->next)
		if (claim->used && claim->has_counts && claim->is_number &&
			interval_is_point(claim->range) &&
			number_compare(claim->range.lo, range.lo) == 0 &&
			(!found || claim->denominator > found->denominator))
			found = claim;
	return found;
}

static bool is_count(const struct ct_trace *trace)
{
	return trace->is_number && interval_is_point(trace->range) &&
		number_reduce(trace->range.lo).den == 1;
}

static const struct ct_number *limit_value(const struct ct_criterion_result *criterion)
{
	return criterion->limit ? &criterion->limit->value : NULL;
}

/* The unit to print with; that of a date's limit tells that the measured days are dates too. */
static struct ct_text measured_unit(const struct ct_criterion_result *criterion)
{
	if (criterion->limit && figures_is_date(criterion->limit->unit))
		return criterion->limit->unit;
	return criterion->measured->unit;
}

static struct ct_text compared(
	struct arena *arena, const struct ct_criterion_result *criterion, enum ct_language language)
{
	const struct ct_number *beside = limit_value(criterion);
	const struct ct_trace *comparison = find_comparison(criterion->trace);
	const struct ct_trace *left = comparison && comparison->count ? comparison->args[0] : NULL;
	const struct ct_fact *fact =
		left && !strcmp(left->op, "fact") ? figures_find_fact(criterion, left->name) : NULL;
	const struct ct_claim *claim =
		fact && !fact->contradictory ? counted(fact, criterion->measured->range) : NULL;
	if (fact && fact->contradictory)
		return figures_fact(arena, fact, beside, language);
	if (claim)
		return pair(arena, claim->numerator, claim->denominator, beside, language);
	if (left && !strcmp(left->op, "percent") && left->count == 2 && is_count(left->args[0]) &&
		is_count(left->args[1]))
		return pair(arena, number_reduce(left->args[0]->range.lo).num,
			number_reduce(left->args[1]->range.lo).num, beside, language);
	return figures_range(
		arena, criterion->measured->range, measured_unit(criterion), beside, language);
}

/* What the facts say, when a glance can take them in. */
static struct ct_text few_facts(
	struct arena *arena, const struct ct_criterion_result *criterion, enum ct_language language)
{
	enum { FEW = 3 };
	struct builder out = builder_in(arena);
	unsigned count = 0;
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next) {
		struct ct_text said = figures_fact(arena, fact, NULL, language);
		if (++count > FEW)
			return NO_TEXT;
		if (!said.length)
			continue;
		if (out.length)
			builder_add_string(&out, "; ");
		builder_add_text(&out, said);
	}
	return out.length ? builder_text(&out) : NO_TEXT;
}

struct ct_text figures_measured(
	struct arena *arena, const struct ct_criterion_result *criterion, enum ct_language language)
{
	if (criterion->measured && criterion->measured->known)
		return compared(arena, criterion, language);
	return few_facts(arena, criterion, language);
}

struct ct_text figures_limit(
	struct arena *arena, const struct ct_criterion_result *criterion, enum ct_language language)
{
	struct builder out = builder_in(arena);
	const struct ct_trace *comparison = find_comparison(criterion->trace);
	if (!criterion->limit)
		return NO_TEXT;
	if (comparison) {
		builder_add_string(&out, figures_sign(comparison->op));
		builder_add_string(&out, " ");
	}
	builder_add_text(&out,
		figures_quantity(arena, criterion->limit->value, criterion->limit->unit,
			&criterion->limit->value, language));
	return builder_text(&out);
}

static struct ct_number magnitude(struct ct_number number)
{
	return (struct ct_number){number.num < 0 ? -number.num : number.num, number.den};
}

struct ct_text figures_margin(
	struct arena *arena, const struct ct_criterion_result *criterion, enum ct_language language)
{
	static const struct ct_number zero = {0, 1};
	if (!criterion->margin)
		return NO_TEXT;
	struct ct_number size = *criterion->margin;
	struct ct_text unit = criterion->limit->unit;
	if (size.num == 0)
		return text_of(message_words(CT_H_ON_LIMIT, language));
	if (text_is(unit, "%"))
		unit = POINTS;
	else if (figures_is_date(unit))
		unit = text_of(message_words(CT_H_DAYS, language));
	bool dated = figures_is_date(criterion->limit->unit), below = size.num < 0;
	enum ct_message_id words = dated ? (below ? CT_H_BEFORE_LIMIT : CT_H_AFTER_LIMIT)
		: below                  ? CT_H_BELOW_LIMIT
					 : CT_H_ABOVE_LIMIT;
	return message_text(arena, language, words,
		figures_quantity(arena, magnitude(size), unit, &zero, language));
}

struct ct_text figures_gap(struct arena *arena, const struct ct_criterion_result *criterion,
	const struct ct_gap *gap, enum ct_language language)
{
	bool yes = text_is(gap->become, "yes"), no = text_is(gap->become, "no");
	if (yes || no)
		return text_of(message_words(yes ? CT_H_BECOME_YES : CT_H_BECOME_NO, language));
	if (gap->become.length)
		return message_text(arena, language, CT_H_BECOME, gap->become);
	const struct ct_fact *fact = figures_find_fact(criterion, gap->fact);
	bool dated = fact && text_is(fact->type, "date"), less = gap->add.num < 0;
	struct ct_text unit = dated ? text_of(message_words(CT_H_DAYS, language)) : gap->unit;
	enum ct_message_id words = dated ? (less ? CT_H_EARLIER : CT_H_LATER)
		: less                   ? CT_H_LESS
					 : CT_H_MORE;
	return message_text(arena, language, words,
		figures_quantity(arena, magnitude(gap->add), unit, NULL, language));
}

/* ---- Verdicts, shares, places. */

struct ct_text figures_verdicts(struct arena *arena, unsigned verdicts, enum ct_language language)
{
	struct builder out = builder_in(arena);
	for (int i = 0; i < CT_VERDICTS; i++) {
		if (!(verdicts >> i & 1))
			continue;
		builder_add_string(&out, out.length ? ", " : "");
		add_words(&out, (enum ct_message_id)(CT_T_MET + i), language);
	}
	return builder_text(&out);
}

enum ct_message_id figures_asked(struct ct_text type)
{
	static const struct {
		const char *type;
		enum ct_message_id message;
	} rows[] = {{"ratio", CT_T_ASK_RATIO}, {"percent", CT_T_ASK_RATIO},
		{"yes_no", CT_T_ASK_YES_NO}, {"count", CT_T_ASK_COUNT}, {"money", CT_T_ASK_COUNT},
		{"rate", CT_T_ASK_RATE}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (text_is(type, rows[i].type))
			return rows[i].message;
	return CT_T_ASK_OTHER;
}

bool figures_are_doubted(const struct ct_criterion_result *criterion)
{
	const struct ct_remark *remark = criterion->warnings;
	while (remark && !remark->doubt)
		remark = remark->next;
	return remark != NULL;
}

bool figures_only_missing(const struct ct_criterion_result *criterion)
{
	if (criterion->verdict != CT_UNDETERMINED || !criterion->causes || criterion->granted ||
		figures_are_doubted(criterion))
		return false;
	for (const struct ct_cause *cause = criterion->causes; cause; cause = cause->next)
		if (cause->why != CT_MISSING || cause->detail.in[CT_VI].length)
			return false;
	return true;
}

struct ct_number figures_share_met(const unsigned tally[CT_VERDICTS])
{
	unsigned applicable = 0;
	for (int i = 0; i < CT_VERDICTS; i++)
		applicable += i == CT_NOT_APPLICABLE ? 0 : tally[i];
	return (struct ct_number){tally[CT_MET], applicable};
}

static const struct ct_document_read *find_document(
	const struct ct_result *result, struct ct_text id)
{
	for (size_t i = 0; i < result->document_count; i++)
		if (text_equal(result->documents[i].id, id))
			return &result->documents[i];
	return NULL;
}

static bool is_line(struct ct_text place)
{
	for (size_t i = 0; i < place.length; i++)
		if ((place.bytes[i] < '0' || place.bytes[i] > '9') && !(i && place.bytes[i] == '-'))
			return false;
	return place.length > 0;
}

struct ct_text figures_place(struct arena *arena, const struct ct_result *result, struct ct_text at,
	enum ct_language language)
{
	const char *colon = at.length ? memchr(at.bytes, ':', at.length) : NULL;
	struct ct_text id = colon ? (struct ct_text){at.bytes, (size_t)(colon - at.bytes)} : at;
	const struct ct_document_read *document = at.length ? find_document(result, id) : NULL;
	if (!document || !document->title.length)
		return at;
	struct builder out = builder_in(arena);
	builder_add_text(&out, document->title);
	struct ct_text rest =
		colon ? text_trim((struct ct_text){colon + 1, at.length - id.length - 1}) : NO_TEXT;
	if (!rest.length)
		return builder_text(&out);
	builder_add_string(&out, ", ");
	if (is_line(rest)) {
		add_words(&out, CT_H_LINE, language);
		builder_add_string(&out, " ");
	}
	builder_add_text(&out, rest);
	return builder_text(&out);
}
