/* SPDX-License-Identifier: Apache-2.0 */
/* Lint of quotes: the digits of a value are in the words that it is quoted from, a form's label is
 * no answer, and the report has the quote where the claim says. */
#include "review/review_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

/* ---- Numbers in a text: what they may be worth, for comparison only. */

/* mantissa × 10^exponent, the mantissa without a zero at its end. */
struct amount {
	int64_t mantissa;
	int exponent;
};

enum { MOST_AMOUNTS = 4, MOST_DIGITS = 18 };

struct amounts {
	struct amount list[MOST_AMOUNTS];
	unsigned count;
};

static void add_amount(struct amounts *amounts, int64_t mantissa, int exponent)
{
	while (mantissa && mantissa % 10 == 0) {
		mantissa /= 10;
		exponent++;
	}
	amounts->list[amounts->count++] = (struct amount){mantissa, mantissa ? exponent : 0};
}

/* The power of ten of the word behind a number: "1,2 tỷ". 0: none. */
static int scale_of(struct ct_text rest)
{
	static const struct {
		const char *word;
		int exponent;
	} words[] = {{"nghìn", 3}, {"ngàn", 3}, {"triệu", 6}, {"tr", 6}, {"tỷ", 9}, {"tỉ", 9}};
	rest = text_trim(rest);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		size_t length = strlen(words[i].word);
		if (rest.length >= length && !memcmp(rest.bytes, words[i].word, length))
			return words[i].exponent;
	}
	return 0;
}

static bool is_separator(struct ct_text text, size_t at)
{
	return (text.bytes[at] == '.' || text.bytes[at] == ',') && at + 1 < text.length &&
		text_is_digit(text.bytes[at + 1]);
}

/* The next number from *at on: "2.518" is 2518 or 2,518. false: there is none. More digits than any
 * figure has are passed over. */
static bool next_number(struct ct_text text, size_t *at, struct amounts *amounts)
{
	while (*at < text.length && !text_is_digit(text.bytes[*at]))
		(*at)++;
	if (*at == text.length)
		return false;
	int64_t mantissa = 0;
	unsigned digits = 0;
	int after = -1; /* digits behind the last separator */
	for (; *at < text.length && (text_is_digit(text.bytes[*at]) || is_separator(text, *at));
		(*at)++) {
		if (!text_is_digit(text.bytes[*at])) {
			after = 0;
			continue;
		}
		if (digits++ < MOST_DIGITS)
			mantissa = mantissa * 10 + (text.bytes[*at] - '0');
		after += after >= 0;
	}
	int scale = scale_of((struct ct_text){text.bytes + *at, text.length - *at});
	amounts->count = 0;
	add_amount(amounts, mantissa, 0);
	if (after > 0)
		add_amount(amounts, mantissa, -after);
	for (unsigned i = 0, plain = amounts->count; scale && i < plain; i++)
		add_amount(amounts, amounts->list[i].mantissa, amounts->list[i].exponent + scale);
	return true;
}

static bool have_common(const struct amounts *a, const struct amounts *b)
{
	for (unsigned i = 0; i < a->count; i++)
		for (unsigned k = 0; k < b->count; k++)
			if (a->list[i].mantissa == b->list[k].mantissa &&
				a->list[i].exponent == b->list[k].exponent)
				return true;
	return false;
}

static bool holds_number(struct ct_text text)
{
	size_t at = 0;
	struct amounts amounts;
	return next_number(text, &at, &amounts);
}

static bool holds_amount(struct ct_text text, const struct amounts *wanted)
{
	struct amounts amounts;
	for (size_t at = 0; next_number(text, &at, &amounts);)
		if (have_common(&amounts, wanted))
			return true;
	return false;
}

/* Every number of the value is in the quote. */
static bool is_quoted(struct ct_text value, struct ct_text quote)
{
	struct amounts amounts;
	for (size_t at = 0; next_number(value, &at, &amounts);)
		if (!holds_amount(quote, &amounts))
			return false;
	return true;
}

/* A note with a figure of its own explains where the value comes from. */
static void check_digits(
	struct ct_review *review, const struct fact_entry *entry, const struct claim *claim)
{
	if (claim->written.absent || claim->written.is_set || !claim->quote.length ||
		!holds_number(claim->quote) || is_quoted(claim->value, claim->quote) ||
		holds_number(claim->note))
		return;
	finding_at_claim(review, CT_F_QUOTE_DIGITS, entry, claim, NULL)->words =
		words_of(&review->arena, CT_F_QUOTE_DIGITS, fact_name(review, entry), claim->value,
			claim->quote);
}

/* ---- A form's label with nothing behind it. */

static bool ends_with(struct ct_text text, struct ct_text end)
{
	return end.length && text.length >= end.length &&
		!memcmp(text.bytes + text.length - end.length, end.bytes, end.length);
}

/* What ends a field that nobody filled in: dots, lines, a per cent sign; *gap counts what stands
 * for the figure. */
static struct ct_text without_field(struct ct_text text, unsigned *gap)
{
	for (;;) {
		text = text_trim(text);
		size_t before = text.length;
		char last = text.length ? text.bytes[text.length - 1] : ' ';
		if (ends_with(text, TEXT("…"))) {
			*gap += 3;
			text.length -= sizeof("…") - 1;
		} else if (last == '.' || last == '_' || last == '%' || last == '/' ||
			last == ')' || last == '(') {
			*gap += (last == '.') + 3 * (last == '_');
			text.length--;
		}
		if (text.length == before)
			return text;
	}
}

bool is_blank_field(struct ct_text quote, struct ct_text unit)
{
	enum { GAP = 5 }; /* dots; one ellipsis ends many a sentence */
	unsigned gap = 0;
	struct ct_text text = without_field(quote, &gap);
	if (ends_with(text, unit)) {
		text.length -= unit.length;
		text = without_field(text, &gap);
	}
	return ends_with(text, TEXT(":")) || gap >= GAP;
}

/* ---- The report itself. */

struct report_text {
	const char *path;
	struct ct_text id;     /* of the document; empty: the first one of the unit */
	struct ct_text *lines; /* folded */
	size_t count;
};

static size_t count_lines(struct ct_text text)
{
	size_t count = 1;
	for (size_t i = 0; i < text.length; i++)
		count += text.bytes[i] == '\n';
	return count;
}

static void split_lines(struct arena *arena, struct ct_text text, struct report_text *report)
{
	report->lines = ARENA_ARRAY(arena, count_lines(text), struct ct_text);
	for (size_t from = 0; from <= text.length;) {
		const char *end = from < text.length
			? memchr(text.bytes + from, '\n', text.length - from)
			: NULL;
		size_t to = end ? (size_t)(end - text.bytes) : text.length;
		bool repaired;
		struct ct_text line = {text.bytes + from, to - from};
		report->lines[report->count++] =
			text_fold(arena, text_repair(arena, line, &repaired));
		from = to + 1;
	}
}

static bool read_report(struct ct_review *review, const char *name, struct ct_errors *errors)
{
	enum { MOST = 16 << 20 };
	struct arena *arena = &review->lasting;
	struct report_text *report = ARENA_NEW(arena, struct report_text);
	const char *equals = strchr(name, '=');
	struct ct_text text;
	report->path = equals ? equals + 1 : name;
	if (equals)
		report->id = (struct ct_text){name, (size_t)(equals - name)};
	if (!file_read(arena, report->path, MOST, &text, errors))
		return false;
	size_t valid = text_valid_length(text.bytes, text.length);
	if (valid < text.length)
		return ct_fail(errors, CT_F_REPORT_TEXT,
			(struct place){report->path,
				(unsigned)count_lines((struct ct_text){text.bytes, valid}), 0});
	split_lines(arena, text, report);
	review->report = report;
	return true;
}

bool ct_review_report(struct ct_review *review, const char *name, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&review->lasting, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	bool read = read_report(review, name, errors);
	arena_leave(&review->lasting, &edge);
	return read;
}

/* "bc:12", "bc:12-14": the lines in the report that is at hand; false: another document, or no
 * lines. */
static bool cited_lines(
	const struct ct_review *review, struct ct_text at, size_t *first, size_t *last)
{
	const struct unit_document *document = review->unit->documents;
	struct ct_text id = review->report->id.length ? review->report->id
		: document                            ? document->id
						      : NO_TEXT;
	const char *colon = at.length ? memchr(at.bytes, ':', at.length) : NULL;
	if (!colon ||
		(id.length &&
			!text_equal(
				text_trim((struct ct_text){at.bytes, (size_t)(colon - at.bytes)}),
				id)))
		return false;
	size_t numbers[2] = {0, 0};
	unsigned count = 0;
	const char *end = at.bytes + at.length;
	for (const char *byte = colon + 1; byte < end; byte++) {
		if (text_is_digit(*byte) && numbers[count] < 10000000)
			numbers[count] = numbers[count] * 10 + (size_t)(*byte - '0');
		else if (*byte == '-' && !count)
			count++;
		else if (*byte != ' ')
			return false;
	}
	*first = numbers[0];
	*last = numbers[count];
	return *first > 0 && *last >= *first;
}

static bool lines_hold(struct ct_review *review, size_t first, size_t last, struct ct_text folded)
{
	const struct report_text *report = review->report;
	struct builder out = builder_in(&review->arena);
	for (size_t line = first ? first : 1; line <= last && line <= report->count; line++) {
		builder_add_string(&out, out.length && report->lines[line - 1].length ? " " : "");
		builder_add_text(&out, report->lines[line - 1]);
	}
	const char *const wanted[] = {
		arena_copy(&review->arena, folded.bytes, folded.length), NULL};
	return holds_words(&review->arena, builder_text(&out), wanted);
}

/* The first line where the quote begins instead; 0: it is nowhere. */
static size_t found_line(struct ct_review *review, struct ct_text folded)
{
	for (size_t line = 1; line <= review->report->count; line++)
		if (lines_hold(review, line, line + 2, folded) &&
			!lines_hold(review, line + 1, line + 3, folded))
			return line;
	return 0;
}

static void check_place(struct ct_review *review, const struct fact_entry *entry,
	const struct claim *claim, struct ct_text at, struct ct_text quote)
{
	struct arena *arena = &review->arena;
	size_t first, last;
	if (!quote.length || !cited_lines(review, at, &first, &last))
		return;
	struct ct_text folded = text_fold(arena, quote);
	if (lines_hold(review, first - 1, last + 1, folded))
		return;
	size_t line = found_line(review, folded);
	struct ct_words where = line ? words_of(arena, CT_L_FOUND_AT, (unsigned)line)
				     : words_of(arena, CT_L_FOUND_NOWHERE);
	finding_at_claim(review, CT_F_QUOTE_PLACE, entry, claim, NULL)->words = words_of(
		arena, CT_F_QUOTE_PLACE, fact_name(review, entry), quote, text_trim(at), where);
}

void lint_quote(struct ct_review *review, const struct fact_entry *entry, const struct claim *claim)
{
	check_digits(review, entry, claim);
	if (!review->report)
		return;
	check_place(review, entry, claim, claim->at, claim->quote);
	if (claim->has_plan)
		check_place(review, entry, claim,
			claim->plan_at.length ? claim->plan_at : claim->at, claim->plan_quote);
}
