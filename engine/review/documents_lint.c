/* SPDX-License-Identifier: Apache-2.0 */
/* Lint of the documents that a report names: two under one number, a day that is none, a title that
 * does not fit number, day or issuer, another title than the rule set knows (docs/semantics.md,
 * Documents). */
#include "review/review_internal.h"

#include <string.h>

#include "base/date.h"

/* More than any report has; beyond it entries are not compared with each other. */
enum { MOST_COMPARED = 1000 };

/* ---- Words of a title, folded. */

enum { MOST_WORDS = 60 };

struct title {
	struct ct_text folded;
	struct ct_text words[MOST_WORDS];
	unsigned count;
};

/* Letters and digits, and every character beyond ASCII but dashes and quotation marks (U+2000 to
 * U+206F begin with these bytes). */
static bool is_of_word(struct ct_text text, size_t at)
{
	unsigned char byte = (unsigned char)text.bytes[at];
	if (byte >= 0x80)
		return !(byte == 0xe2 && at + 1 < text.length &&
			(unsigned char)text.bytes[at + 1] <= 0x81);
	return text_is_digit((char)byte) || (byte >= 'a' && byte <= 'z') ||
		(byte >= 'A' && byte <= 'Z');
}

static void read_title(struct arena *arena, struct ct_text text, struct title *title)
{
	title->folded = text_fold(arena, text);
	title->count = 0;
	for (size_t at = 0; at < title->folded.length && title->count < MOST_WORDS;) {
		size_t from = at;
		while (at < title->folded.length && is_of_word(title->folded, at))
			at++;
		if (at > from)
			title->words[title->count++] =
				(struct ct_text){title->folded.bytes + from, at - from};
		else
			at += (unsigned char)title->folded.bytes[at] >= 0x80 ? 3 : 1;
	}
}

static bool has_word(const struct title *title, unsigned at, const char *word)
{
	return at < title->count && text_is(title->words[at], word);
}

/* "kế hoạch" */
static bool has_words(const struct title *title, unsigned at, const char *first, const char *second)
{
	return has_word(title, at, first) && has_word(title, at + 1, second);
}

static struct finding *find_document(struct ct_review *review, enum ct_message_id message,
	const struct unit_document *document, struct ct_text figure)
{
	struct finding *finding = finding_at(review, message, document->place);
	finding->document = document->id;
	finding->figure = (struct ct_words){{figure, figure}};
	finding->whole = (struct ct_words){{document->title, document->title}};
	return finding;
}

/* The title does not fit this part of the document. */
static void find_unfit(
	struct ct_review *review, const struct unit_document *document, struct ct_words part)
{
	struct finding *finding = find_document(review, CT_F_DOCUMENT_UNFIT, document, NO_TEXT);
	finding->figure = part;
	finding->words =
		words_of(&review->arena, CT_F_DOCUMENT_UNFIT, document->id, document->title, part);
}

/* ---- The kind in the title and the kind in the number. */

/* issued: a decision or resolution may issue it, and is then often called by its name. */
static const struct document_kind {
	const char *first, *second, *sign;
	bool issued;
} document_kinds[] = {
	{"quyết", "định", "qđ", false},
	{"nghị", "quyết", "nq", false},
	{"báo", "cáo", "bc", false},
	{"thông", "báo", "tb", false},
	{"tờ", "trình", "ttr", false},
	{"chỉ", "thị", "ct", false},
	{"biên", "bản", "bb", false},
	{"thông", "tư", "tt", false},
	{"nghị", "định", "nđ", false},
	{"kế", "hoạch", "kh", true},
	{"chương", "trình", "ctr", true},
	{"quy", "chế", "qc", true},
	{"hướng", "dẫn", "hd", true},
	{"đề", "án", "đa", true},
	{"phương", "án", "pa", true},
};

enum { DOCUMENT_KINDS = sizeof(document_kinds) / sizeof(*document_kinds) };

static const struct document_kind *kind_of_title(const struct title *title)
{
	for (unsigned i = 0; i < DOCUMENT_KINDS; i++)
		if (has_words(title, 0, document_kinds[i].first, document_kinds[i].second))
			return &document_kinds[i];
	return NULL;
}

/* "17/KH-UBND" */
static const struct document_kind *kind_of_number(const struct title *number)
{
	for (unsigned at = 0; at < number->count; at++)
		for (unsigned i = 0; i < DOCUMENT_KINDS; i++)
			if (has_word(number, at, document_kinds[i].sign))
				return &document_kinds[i];
	return NULL;
}

static bool may_issue(const struct document_kind *kind)
{
	return !strcmp(kind->sign, "qđ") || !strcmp(kind->sign, "nq");
}

static void check_kind(
	struct ct_review *review, const struct unit_document *document, const struct title *title)
{
	struct title number;
	read_title(&review->arena, document->number, &number);
	const struct document_kind *named = kind_of_title(title),
				   *numbered = kind_of_number(&number);
	if (!named || !numbered || named == numbered || (named->issued && may_issue(numbered)))
		return;
	find_unfit(review, document, words_of(&review->arena, CT_L_UNFIT_NUMBER, document->number));
}

/* ---- The year in the title and the day. */

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100 };

static int year_at(const struct title *title, unsigned at)
{
	int year = 0;
	if (at >= title->count || title->words[at].length != 4)
		return 0;
	for (size_t i = 0; i < 4; i++) {
		if (!text_is_digit(title->words[at].bytes[i]))
			return 0;
		year = year * 10 + (title->words[at].bytes[i] - '0');
	}
	return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

/* The one year of which the title speaks ("năm 2023"). 0: none, several, a span of years, or a year
 * to be reached. */
static int year_of_title(const struct title *title)
{
	int found = 0;
	for (unsigned at = 0; at < title->count; at++) {
		int year = year_at(title, at);
		if (has_words(title, at, "giai", "đoạn") || has_words(title, at, "hoàn", "thành") ||
			(year && found && year != found))
			return 0;
		if (!year)
			continue;
		bool reached = at > 1 &&
			(has_word(title, at - 2, "đến") || has_word(title, at - 2, "tới") ||
				has_word(title, at - 2, "hết"));
		if (!at || !has_word(title, at - 1, "năm") || reached)
			return 0;
		found = year;
	}
	return found;
}

static bool is_plan(const struct title *title)
{
	for (unsigned at = 0; at < title->count; at++)
		if (has_words(title, at, "kế", "hoạch") ||
			(at == 0 && has_words(title, at, "chương", "trình")))
			return true;
	return false;
}

/* A plan for a year is made in the half year before it, or in it; its year is most easily mistyped
 * in January. */
static void check_year(
	struct ct_review *review, const struct unit_document *document, const struct title *title)
{
	int year = year_of_title(title);
	int32_t first, last;
	if (!year || document->day == CT_NO_DATE || !is_plan(title) ||
		!date_from_civil(year - 1, 7, 1, &first) || !date_from_civil(year, 12, 31, &last) ||
		(document->day >= first && document->day <= last))
		return;
	find_unfit(review, document, words_of(&review->arena, CT_L_UNFIT_DAY, (int)document->day));
}

/* ---- Where the title says that it applies, and who issued it. */

/* "xã", but not that of "thị xã", which is a district. */
static bool names_commune(const struct title *title, unsigned from)
{
	for (unsigned at = from; at < title->count; at++)
		if (has_word(title, at, "phường") || has_words(title, at, "thị", "trấn") ||
			(has_word(title, at, "xã") && !(at && has_word(title, at - 1, "thị"))))
			return true;
	return false;
}

/* "trên địa bàn huyện …": the word behind it; 0: none. */
static unsigned wider_area(const struct title *title)
{
	for (unsigned at = 0; at + 2 < title->count; at++) {
		unsigned area = at + 2;
		if (!has_words(title, at, "địa", "bàn"))
			continue;
		if (has_word(title, area, "huyện") || has_word(title, area, "tỉnh") ||
			has_words(title, area, "thị", "xã") ||
			has_words(title, area, "thành", "phố"))
			return area;
	}
	return 0;
}

/* A commune's document for the whole district or province: most likely a title copied from there.
 */
static void check_area(
	struct ct_review *review, const struct unit_document *document, const struct title *title)
{
	struct title issuer;
	read_title(&review->arena, document->issuer, &issuer);
	if (names_commune(&issuer, 0) && wider_area(title) && !names_commune(title, 0))
		find_unfit(review, document,
			words_of(&review->arena, CT_L_UNFIT_ISSUER, document->issuer));
}

/* ---- What the rule set knows of it. */

static unsigned shared_words(const struct title *a, const struct title *b)
{
	unsigned count = 0;
	for (unsigned i = 0; i < a->count; i++)
		for (unsigned k = 0; k < b->count; k++)
			if (text_equal(a->words[i], b->words[k])) {
				count++;
				break;
			}
	return count;
}

/* Of the shorter title fewer than six words in ten are in the other. */
static bool is_other_title(const struct title *a, const struct title *b)
{
	const struct title *shorter = a->count <= b->count ? a : b, *longer = shorter == a ? b : a;
	return shorter->count && shared_words(shorter, longer) * 10 < shorter->count * 6;
}

static void check_known(
	struct ct_review *review, const struct unit_document *document, const struct title *title)
{
	struct arena *arena = &review->arena;
	for (int i = 0; i < review->set->document_count && document->number.length; i++) {
		const struct document *known = &review->set->documents[i];
		struct title other;
		if (known->date == CT_NO_DATE || document->day != known->date ||
			!text_equal(text_fold(arena, document->number),
				text_fold(arena, known->number)))
			continue;
		read_title(arena, known->title, &other);
		if (!is_other_title(title, &other))
			continue;
		find_document(review, CT_F_DOCUMENT_TITLE, document, document->number)->words =
			words_of(arena, CT_F_DOCUMENT_TITLE, document->id, document->title,
				document->number, known->title);
		return;
	}
}

/* ---- One number, a day. */

static bool is_same_document(const struct unit_document *a, const struct unit_document *b)
{
	return text_equal(a->date, b->date) && text_equal(a->title, b->title);
}

/* A month alone is vague, not impossible. */
static void check_document_day(struct ct_review *review, const struct unit_document *document)
{
	int32_t day;
	if (!text_trim(document->date).length || document->day != CT_NO_DATE ||
		date_read(document->date, &day) == DATE_SPAN)
		return;
	struct finding *finding = finding_at(review, CT_F_DOCUMENT_DAY, document->place);
	finding->document = document->id;
	finding->figure = (struct ct_words){{document->date, document->date}};
	finding->words = words_of(&review->arena, CT_F_DOCUMENT_DAY, document->id, document->date);
}

static void check_twice(struct ct_review *review, const struct unit_document *document)
{
	const struct unit_document *before = review->unit->documents;
	for (; before != document; before = before->next) {
		if (!document->number.length || !text_equal(document->number, before->number) ||
			!text_equal(document->issuer, before->issuer) ||
			is_same_document(document, before))
			continue;
		struct finding *finding =
			find_document(review, CT_F_DOCUMENT_TWICE, document, document->number);
		finding->other = before->place;
		finding->words = words_of(&review->arena, CT_F_DOCUMENT_TWICE, document->number,
			document->title, before->title,
			place_where(review, before->place, NO_TEXT));
		return;
	}
}

void lint_documents(struct ct_review *review)
{
	unsigned count = 0;
	for (const struct unit_document *document = review->unit->documents; document;
		document = document->next) {
		struct title title;
		if (++count > MOST_COMPARED)
			return;
		read_title(&review->arena, document->title, &title);
		check_document_day(review, document);
		check_twice(review, document);
		check_kind(review, document, &title);
		check_year(review, document, &title);
		check_area(review, document, &title);
		check_known(review, document, &title);
	}
}
