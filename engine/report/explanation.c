/* SPDX-License-Identifier: Apache-2.0 */
/* What the codes mean: one of them in full or all of them line by line for a terminal, JSON for
 * programs, Markdown for docs/. */
#include "report/explanation.h"

#include "base/text.h"
#include "report/sheet_parts.h"

enum { INDENT = 2, EXAMPLE = 4 };

struct ct_text explanation_words(struct arena *arena, struct ct_text words)
{
	struct builder out = builder_in(arena);
	for (size_t i = 0; i < words.length; i++) {
		bool filled = words.bytes[i] == '%' && i + 1 < words.length;
		i += filled;
		if (filled && words.bytes[i] != '%')
			builder_add_string(&out, words.bytes[i] == 'n' ? "" : "…");
		else
			builder_add(&out, words.bytes + i, 1);
	}
	return builder_text(&out);
}

static enum ct_message_id severity_word(enum ct_severity severity)
{
	return severity == CT_SEVERITY_ERROR ? CT_T_EXPLAIN_ERROR : CT_T_EXPLAIN_WARNING;
}

/* The next line of an example, without its TAB; false at the end. */
static bool next_example_line(struct ct_text *rest, struct ct_text *line)
{
	if (!rest->length)
		return false;
	const char *start = rest->bytes + 1, *end = rest->bytes + rest->length;
	const char *stop = memchr(start, '\n', (size_t)(end - start));
	*line = (struct ct_text){start, (size_t)((stop ? stop : end) - start)};
	rest->bytes = stop ? stop + 1 : end;
	rest->length = (size_t)(end - rest->bytes);
	return true;
}

/* ---- For people. */

static void put_code(struct sheet *sheet, const struct ct_explanation *entry)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, entry->code);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " · ");
	sheet_style(sheet, entry->severity == CT_SEVERITY_ERROR ? STYLE_BAD : STYLE_OPEN);
	sheet_say(sheet, severity_word(entry->severity));
	sheet_style(sheet, STYLE_PLAIN);
}

static void put_paragraph(struct sheet *sheet, enum ct_message_id label, struct ct_text text)
{
	sheet_end(sheet);
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, label);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
	sheet_text(sheet, text);
	sheet_wrap_from(sheet, INDENT, INDENT);
}

static void put_example(struct sheet *sheet, enum ct_message_id label, struct ct_text example)
{
	struct ct_text line;
	if (!example.length)
		return;
	sheet_end(sheet);
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, label);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
	while (next_example_line(&example, &line)) {
		sheet_pad(sheet, EXAMPLE);
		sheet_text(sheet, line);
		sheet_end(sheet);
	}
}

static void put_one(struct sheet *sheet, const struct ct_explanation *entry)
{
	enum ct_language language = sheet->report->options.language;
	put_code(sheet, entry);
	sheet_end(sheet);
	sheet_text(sheet, explanation_words(sheet->arena, entry->message.in[language]));
	sheet_wrap_from(sheet, INDENT, INDENT);
	if (entry->by.length)
		sheet_note(sheet, INDENT, CT_T_EXPLAIN_BY, entry->by);
	put_paragraph(sheet, CT_T_EXPLAIN_WHY, entry->why.in[language]);
	put_paragraph(sheet, CT_T_EXPLAIN_MEND, entry->mend.in[language]);
	put_example(sheet, CT_T_EXPLAIN_BAD, entry->bad);
	put_example(sheet, CT_T_EXPLAIN_GOOD, entry->good);
}

static void put_short(struct sheet *sheet, const struct ct_explanation *entry)
{
	put_code(sheet, entry);
	sheet_string(sheet, " · ");
	sheet_text(sheet,
		explanation_words(
			sheet->arena, entry->message.in[sheet->report->options.language]));
	sheet_wrap_from(sheet, 0, INDENT + EXAMPLE);
}

static void put_text(struct sheet *sheet, const struct ct_explanation *only)
{
	struct ct_explanation entry = {.part = 0};
	if (only)
		put_one(sheet, only);
	while (!only && ct_explanation_next(&entry))
		put_short(sheet, &entry);
}

/* ---- JSON. */

static void put_json_text(struct out *out, const char *before, struct ct_text text)
{
	out_string(out, before);
	json_string(out, text);
}

static void put_json_words(struct out *out, const char *before, const struct ct_words *words)
{
	out_string(out, before);
	put_json_text(out, "{\"vi\":", words->in[CT_VI]);
	put_json_text(out, ",\"en\":", words->in[CT_EN]);
	OUT_LITERAL(out, "}");
}

static struct ct_text plain_example(struct arena *arena, struct ct_text example)
{
	struct builder plain = builder_in(arena);
	struct ct_text line;
	while (next_example_line(&example, &line)) {
		builder_add_text(&plain, line);
		builder_add_string(&plain, "\n");
	}
	return builder_text(&plain);
}

static void put_json_entry(struct sheet *sheet, const struct ct_explanation *entry)
{
	struct out *out = &sheet->report->out;
	struct ct_words message;
	for (int language = 0; language < CT_LANGUAGES; language++)
		message.in[language] = explanation_words(sheet->arena, entry->message.in[language]);
	put_json_text(out, "{\"code\":", entry->code);
	put_json_text(out,
		",\"severity\":", text_of(message_words(severity_word(entry->severity), CT_EN)));
	put_json_words(out, ",\"message\":", &message);
	put_json_words(out, ",\"why\":", &entry->why);
	put_json_words(out, ",\"mend\":", &entry->mend);
	put_json_text(out, ",\"by\":", entry->by.length ? entry->by : TEXT("rules lint"));
	put_json_text(out, ",\"bad\":", plain_example(sheet->arena, entry->bad));
	put_json_text(out, ",\"good\":", plain_example(sheet->arena, entry->good));
	OUT_LITERAL(out, "}");
}

static void put_json(struct sheet *sheet, const struct ct_explanation *only)
{
	struct out *out = &sheet->report->out;
	struct ct_explanation entry = {.part = 0};
	const char *before = "\n";
	OUT_LITERAL(out, "[");
	if (only) {
		OUT_LITERAL(out, "\n");
		put_json_entry(sheet, only);
	}
	while (!only && ct_explanation_next(&entry)) {
		out_string(out, before);
		put_json_entry(sheet, &entry);
		before = ",\n";
	}
	OUT_LITERAL(out, "\n]\n");
}

/* ---- Markdown, in both languages. */

static void put_markdown_example(struct out *out, enum ct_message_id label, struct ct_text example)
{
	struct ct_text line;
	if (!example.length)
		return;
	OUT_LITERAL(out, "\n");
	out_string(out, message_words(label, CT_VI));
	OUT_LITERAL(out, " · ");
	out_string(out, message_words(label, CT_EN));
	OUT_LITERAL(out, ":\n\n```\n");
	while (next_example_line(&example, &line)) {
		out_text(out, line);
		OUT_LITERAL(out, "\n");
	}
	OUT_LITERAL(out, "```\n");
}

static void put_markdown_reason(
	struct sheet *sheet, const struct ct_explanation *entry, enum ct_language language)
{
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "\n");
	markdown_text(out, entry->why.in[language]);
	OUT_LITERAL(out, "\n\n**");
	out_string(out, message_words(CT_T_EXPLAIN_MEND, language));
	OUT_LITERAL(out, ":** ");
	markdown_text(out, entry->mend.in[language]);
	OUT_LITERAL(out, "\n");
}

static void put_markdown_head(struct sheet *sheet, const struct ct_explanation *entry)
{
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "\n## ");
	out_text(out, entry->code);
	OUT_LITERAL(out, "\n\n");
	for (int language = 0; language < CT_LANGUAGES; language++) {
		out_string(out, language ? " · " : "");
		out_string(out,
			message_words(severity_word(entry->severity), (enum ct_language)language));
	}
	if (entry->by.length) {
		OUT_LITERAL(out, " · `");
		out_text(out, entry->by);
		OUT_LITERAL(out, "`");
	}
	OUT_LITERAL(out, "\n");
	for (int language = 0; language < CT_LANGUAGES; language++) {
		OUT_LITERAL(out, "\n*");
		markdown_text(out, explanation_words(sheet->arena, entry->message.in[language]));
		OUT_LITERAL(out, "*\n");
	}
}

/* first: the first of the codes that are explained together, this one being the last of them. */
static void put_markdown_rest(
	struct sheet *sheet, const struct ct_explanation *entry, struct ct_text first)
{
	struct out *out = &sheet->report->out;
	if (!text_equal(first, entry->code)) {
		OUT_LITERAL(out, "\n### ");
		out_text(out, first);
		OUT_LITERAL(out, " – ");
		out_text(out, entry->code);
		OUT_LITERAL(out, "\n");
	}
	for (int language = 0; language < CT_LANGUAGES; language++)
		put_markdown_reason(sheet, entry, (enum ct_language)language);
	put_markdown_example(out, CT_T_EXPLAIN_BAD, entry->bad);
	put_markdown_example(out, CT_T_EXPLAIN_GOOD, entry->good);
}

static bool explained_together(
	const struct ct_explanation *entry, const struct ct_explanation *next)
{
	return text_equal(entry->why.in[CT_VI], next->why.in[CT_VI]) &&
		text_equal(entry->mend.in[CT_VI], next->mend.in[CT_VI]);
}

/* What codes that are explained together have in common stands once, behind the last of them. */
static void put_markdown_entries(struct sheet *sheet)
{
	struct ct_explanation next = {.part = 0}, entry;
	struct ct_text first = NO_TEXT;
	bool more = ct_explanation_next(&next);
	while (more) {
		entry = next;
		first = first.length ? first : entry.code;
		put_markdown_head(sheet, &entry);
		more = ct_explanation_next(&next);
		if (more && explained_together(&entry, &next))
			continue;
		put_markdown_rest(sheet, &entry, first);
		first = NO_TEXT;
	}
}

static void put_markdown(struct sheet *sheet, const struct ct_explanation *only)
{
	struct out *out = &sheet->report->out;
	if (only) {
		put_markdown_head(sheet, only);
		put_markdown_rest(sheet, only, only->code);
		return;
	}
	OUT_LITERAL(out,
		"<!-- SPDX-License-Identifier: Apache-2.0 -->\n<!-- Made by chitieu rules lint --explain --format markdown; make stubs writes it again. -->\n"
		"# Mã thông báo · Message codes\n\n");
	for (int language = 0; language < CT_LANGUAGES; language++) {
		markdown_text(out,
			text_of(message_words(CT_T_EXPLAIN_EXAMPLES, (enum ct_language)language)));
		OUT_LITERAL(out, "\n\n");
	}
	out->length -= 1;
	put_markdown_entries(sheet);
}

/* ---- The table. */

static const struct {
	const char *name;
	void (*put)(struct sheet *sheet, const struct ct_explanation *only);
} formats[] = {{"text", put_text}, {"json", put_json}, {"markdown", put_markdown}};
const char *const ct_explanation_formats[] = {"text", "json", "markdown", NULL};

struct explanation_query {
	const char *format;
	const struct ct_explanation *only;
};

static void put_wish(struct sheet *sheet, const void *what)
{
	const struct explanation_query *wish = what;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, wish->format))
			formats[i].put(sheet, wish->only);
}

void ct_report_explanations(
	struct ct_report *report, const char *format, const struct ct_explanation *only)
{
	sheet_print(report, put_wish, &(struct explanation_query){format, only});
}
