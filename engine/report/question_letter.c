/* SPDX-License-Identifier: Apache-2.0 */
/* The annex of a letter with the questions to a commune: wrapped text for a terminal or a mail,
 * Markdown for a word processor. */
#include "base/date.h"
#include "report/letter.h"
#include "report/sheet_parts.h"

/* A letter while it is written; what differs between the formats stands in struct letter_format. */
struct letter_page {
	struct sheet *sheet;
	const struct ct_questions *questions;
	const struct letter_format *format;
	unsigned topics, number; /* written so far */
};

struct letter_format {
	const char *name;
	void (*title)(struct letter_page *letter, struct ct_text text);
	void (*line)(struct letter_page *letter,
		struct ct_text text); /* of the head: a line of its own */
	void (*paragraph)(struct letter_page *letter, struct ct_text text);
	void (*topic)(struct letter_page *letter, const char *numeral, struct ct_text title);
	void (*question)(struct letter_page *letter, struct ct_text head, struct ct_text body);
};

static enum ct_language language_of(const struct letter_page *letter)
{
	return letter->sheet->report->options.language;
}

/* ---- Text. */

enum { BODY = 4 };

static void text_title(struct letter_page *letter, struct ct_text text)
{
	struct sheet *sheet = letter->sheet;
	unsigned width = text_width(text);
	sheet_pad(sheet, width < sheet->width ? (sheet->width - width) / 2 : 0);
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, text);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
}

static void text_line(struct letter_page *letter, struct ct_text text)
{
	sheet_text(letter->sheet, text);
	sheet_wrap(letter->sheet, 2);
}

static void text_paragraph(struct letter_page *letter, struct ct_text text)
{
	sheet_end(letter->sheet);
	sheet_text(letter->sheet, text);
	sheet_wrap(letter->sheet, 0);
}

static void text_topic(struct letter_page *letter, const char *numeral, struct ct_text title)
{
	struct sheet *sheet = letter->sheet;
	sheet_end(sheet);
	sheet_style(sheet, STYLE_BOLD);
	sheet_string(sheet, numeral);
	sheet_string(sheet, ". ");
	sheet_text(sheet, title);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap(sheet, BODY);
}

static void text_question(struct letter_page *letter, struct ct_text head, struct ct_text body)
{
	struct sheet *sheet = letter->sheet;
	sheet_end(sheet);
	sheet_number(sheet, letter->number);
	sheet_string(sheet, ". ");
	sheet_style(sheet, head.length ? STYLE_BOLD : STYLE_PLAIN);
	sheet_text(sheet, head.length ? head : body);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap(sheet, BODY);
	if (!head.length)
		return;
	sheet_text(sheet, body);
	sheet_wrap_from(sheet, BODY, BODY);
}

/* ---- Markdown. */

static void markdown(struct letter_page *letter, struct ct_text text)
{
	markdown_text(&letter->sheet->report->out, text_visible(letter->sheet->arena, text, true));
}

static void markdown_title(struct letter_page *letter, struct ct_text text)
{
	struct out *out = &letter->sheet->report->out;
	OUT_LITERAL(out, "# ");
	markdown(letter, text);
	OUT_LITERAL(out, "\n\n");
}

static void markdown_line(struct letter_page *letter, struct ct_text text)
{
	struct out *out = &letter->sheet->report->out;
	OUT_LITERAL(out, "- ");
	markdown(letter, text);
	OUT_LITERAL(out, "\n");
}

static void markdown_paragraph(struct letter_page *letter, struct ct_text text)
{
	struct out *out = &letter->sheet->report->out;
	OUT_LITERAL(out, "\n");
	markdown(letter, text);
	OUT_LITERAL(out, "\n");
}

static void markdown_topic(struct letter_page *letter, const char *numeral, struct ct_text title)
{
	struct out *out = &letter->sheet->report->out;
	OUT_LITERAL(out, "\n## ");
	out_string(out, numeral);
	OUT_LITERAL(out, ". ");
	markdown(letter, title);
	OUT_LITERAL(out, "\n");
}

static void markdown_question(struct letter_page *letter, struct ct_text head, struct ct_text body)
{
	struct out *out = &letter->sheet->report->out;
	OUT_LITERAL(out, "\n");
	out_integer(out, letter->number);
	OUT_LITERAL(out, ". ");
	if (head.length) {
		OUT_LITERAL(out, "**");
		markdown(letter, head);
		OUT_LITERAL(out, "**  \n   ");
	}
	markdown(letter, body);
	OUT_LITERAL(out, "\n");
}

/* ---- The letter. */

static const struct letter_format formats[] = {
	{"text", text_title, text_line, text_paragraph, text_topic, text_question},
	{"markdown", markdown_title, markdown_line, markdown_paragraph, markdown_topic,
		markdown_question},
};
const char *const ct_question_formats[] = {"text", "markdown", NULL};

static struct ct_text addressee(struct letter_page *letter)
{
	return letter_addressee(
		letter->sheet->arena, &letter->questions->unit, language_of(letter));
}

static struct ct_text whereabouts(struct letter_page *letter)
{
	const struct ct_unit_head *unit = &letter->questions->unit;
	const struct ct_text parts[] = {addressee(letter), unit->district, unit->province};
	struct builder out = builder_in(letter->sheet->arena);
	for (int i = 0; i < 3; i++) {
		if (!parts[i].length)
			continue;
		builder_add_string(&out, out.length ? ", " : "");
		builder_add_text(&out, parts[i]);
	}
	return builder_text(&out);
}

/* Number, title and issuer of the first document, the report that was gone through. */
static struct ct_text document_named(struct letter_page *letter)
{
	const struct ct_document_read *document = letter->questions->documents;
	struct builder out = builder_in(letter->sheet->arena);
	if (document->number.length) {
		builder_add_text(&out, document->number);
		builder_add_string(&out, ", ");
	}
	builder_add_text(&out, document->title);
	if (document->issuer.length) {
		builder_add_string(&out, " (");
		builder_add_text(&out, document->issuer);
		builder_add_string(&out, ")");
	}
	return builder_text(&out);
}

static void say(struct letter_page *letter,
	void (*put)(struct letter_page *letter, struct ct_text text), enum ct_message_id message,
	struct ct_text text)
{
	put(letter, message_text(letter->sheet->arena, language_of(letter), message, text));
}

static void put_head(struct letter_page *letter)
{
	const struct ct_questions *questions = letter->questions;
	const struct letter_format *format = letter->format;
	struct arena *arena = letter->sheet->arena;
	struct ct_text title = message_text(arena, language_of(letter), CT_Q_TITLE);
	if (format == &formats[0])
		say(letter, format->title, CT_Q_ANNEX, NO_TEXT);
	format->title(letter, title);
	if (format == &formats[0])
		sheet_end(letter->sheet);
	say(letter, format->line, CT_Q_UNIT, whereabouts(letter));
	say(letter, format->line, CT_Q_PERIOD,
		period_people(arena, questions->unit.period, language_of(letter)));
	if (questions->document_count && questions->documents->title.length)
		say(letter, format->line, CT_Q_DOCUMENTS, document_named(letter));
	if (questions->ruleset_title.length)
		say(letter, format->line, questions->draft ? CT_Q_RULESET_DRAFT : CT_Q_RULESET,
			questions->ruleset_title);
	if (questions->reference)
		say(letter, format->line, CT_Q_REFERENCE, NO_TEXT);
	if (!questions->count) {
		say(letter, format->paragraph, CT_Q_NONE, addressee(letter));
		return;
	}
	format->paragraph(letter,
		message_text(arena, language_of(letter), CT_Q_INTRODUCTION, addressee(letter),
			(unsigned)questions->count));
}

static void put_letter(struct sheet *sheet, const void *what)
{
	struct letter_page letter = *(const struct letter_page *)what;
	const struct ct_questions *questions = letter.questions;
	letter.sheet = sheet;
	if (sheet->report->opened)
		OUT_LITERAL(&sheet->report->out, "\n");
	sheet->report->opened = true;
	put_head(&letter);
	for (size_t i = 0; i < questions->count; i++) {
		const struct ct_question *question = &questions->list[i];
		if (!i || question->topic != questions->list[i - 1].topic)
			letter.format->topic(&letter, letter_numeral(letter.topics++),
				text_of(message_words(
					letter_topic(question->topic), language_of(&letter))));
		letter.number++;
		letter.format->question(&letter,
			letter_head(sheet->arena, question, language_of(&letter)),
			letter_body(sheet->arena, question, language_of(&letter)));
	}
	if (questions->count)
		say(&letter, letter.format->paragraph, CT_Q_CLOSING, NO_TEXT);
}

void ct_report_questions(
	struct ct_report *report, const char *format, const struct ct_questions *questions)
{
	struct letter_page letter = {.questions = questions, .format = &formats[0]};
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, format))
			letter.format = &formats[i];
	sheet_print(report, put_letter, &letter);
}
