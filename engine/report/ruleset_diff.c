/* SPDX-License-Identifier: Apache-2.0 */
/* How two rule sets differ: a page that reads like the amending decision, and the same as JSON. */
#include "render/member.h"
#include "report/sheet_parts.h"

enum { DEEPER = 6 };
const char *const ct_diff_formats[] = {"text", "json", NULL};

/* ---- Text. */

static void put_span(struct sheet *sheet, const struct ct_change *change)
{
	char day[11];
	if (change->from != CT_NO_DATE) {
		sheet_string(sheet, ", ");
		sheet_say(sheet, CT_T_SPAN_FROM, sheet_day(sheet, change->from, day));
	}
	if (change->until != CT_NO_DATE)
		sheet_say(sheet, CT_T_CHANGE_UNTIL, sheet_day(sheet, change->until - 1, day));
}

/* "; căn cứ 1829/QĐ-UBND, nhóm 3 [theo nguồn thứ cấp …]" */
static void put_law(struct sheet *sheet, const struct ct_change *change)
{
	if (!change->document.length)
		return;
	sheet_say(sheet, CT_T_CHANGE_CITED);
	sheet_text(sheet, change->document);
	sheet_string(sheet, change->article.length ? ", " : "");
	sheet_text(sheet, change->article);
	sheet_string(sheet, " [");
	sheet_say(sheet, (enum ct_message_id)(CT_T_STATUS_CONFIRMED + (int)change->status));
	sheet_string(sheet, "]");
}

static void put_side(struct sheet *sheet, const struct ct_words *words)
{
	if (words->in[sheet_language(sheet)].length)
		sheet_text(sheet, words->in[sheet_language(sheet)]);
	else
		sheet_say(sheet, CT_T_CHANGE_NOTHING);
}

static bool has_words(const struct ct_words *words)
{
	return words->in[CT_VI].length > 0;
}

static void put_ids(struct sheet *sheet, const struct ct_change *change)
{
	sheet_style(sheet, STYLE_BOLD);
	for (unsigned i = 0; i < change->criterion_count; i++) {
		sheet_string(sheet, i ? ", " : "");
		sheet_text(sheet, change->criteria[i]);
	}
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, change->criterion_count ? ": " : "");
}

/* How a kind of change is told. */
enum manner {
	TWO_SIDES = 1, /* before → after; else the one there is */
	QUOTED = 2,    /* texts of the rules, not figures or conditions */
	BY_LAW = 4,    /* what lays it down is named */
	WITH_ID = 8,   /* begins with the id … */
	ID_LAST = 16   /* … or ends with it */
};
static const unsigned manners[CT_CHANGE_KINDS] = {
	[CT_CHANGE_SET] = TWO_SIDES | WITH_ID,
	[CT_CHANGE_MOVED] = TWO_SIDES | BY_LAW,
	[CT_CHANGE_RENUMBERED] = TWO_SIDES | BY_LAW,
	[CT_CHANGE_TITLE] = TWO_SIDES | QUOTED | BY_LAW,
	[CT_CHANGE_CITE] = TWO_SIDES | QUOTED,
	[CT_CHANGE_MET] = TWO_SIDES | QUOTED | BY_LAW,
	[CT_CHANGE_WHEN] = TWO_SIDES | QUOTED | BY_LAW,
	[CT_CHANGE_IN_PROGRESS] = TWO_SIDES | QUOTED | BY_LAW,
	[CT_CHANGE_POINTS] = TWO_SIDES | QUOTED | BY_LAW,
	[CT_CHANGE_GROUPS] = TWO_SIDES | QUOTED,
	[CT_CHANGE_EVIDENCE] = TWO_SIDES | QUOTED,
	[CT_CHANGE_NOTE] = TWO_SIDES | QUOTED,
	[CT_CHANGE_LIMIT] = TWO_SIDES | BY_LAW | ID_LAST,
	[CT_CHANGE_LIMIT_ADDED] = BY_LAW | ID_LAST,
	[CT_CHANGE_LIMIT_REMOVED] = ID_LAST,
	[CT_CHANGE_LIMIT_CITE] = TWO_SIDES | QUOTED | ID_LAST,
	[CT_CHANGE_LIMIT_STATUS] = TWO_SIDES | ID_LAST,
	[CT_CHANGE_RECOGNITION_ADDED] = BY_LAW | WITH_ID,
	[CT_CHANGE_RECOGNITION_REMOVED] = WITH_ID,
	[CT_CHANGE_RECOGNITION] = TWO_SIDES | QUOTED | BY_LAW | WITH_ID,
	[CT_CHANGE_DOCUMENT_ADDED] = WITH_ID,
	[CT_CHANGE_DOCUMENT_REMOVED] = WITH_ID,
	[CT_CHANGE_DOCUMENT] = TWO_SIDES | QUOTED | WITH_ID,
};

static void put_sides(struct sheet *sheet, const struct ct_change *change, unsigned manner)
{
	const struct ct_words *sides[] = {&change->before, &change->after};
	const char *before = "";
	for (int i = 0; i < 2; i++) {
		bool quoted = manner & QUOTED && has_words(sides[i]);
		if (!(manner & TWO_SIDES) && !has_words(sides[i]))
			continue;
		sheet_string(sheet, before);
		sheet_string(sheet, quoted ? "“" : "");
		put_side(sheet, sides[i]);
		sheet_string(sheet, quoted ? "”" : "");
		before = " → ";
	}
}

/* "3.2: ngưỡng 65% → 75%, từ 01/01/2023; căn cứ … (accounts_pct)" */
static void put_change(struct sheet *sheet, const struct ct_change *change)
{
	unsigned manner = manners[change->kind];
	put_ids(sheet, change);
	if (change->kind != CT_CHANGE_SET)
		sheet_say(sheet, (enum ct_message_id)(CT_T_CHANGE_SET + (int)change->kind));
	sheet_string(sheet, change->kind != CT_CHANGE_SET ? " " : "");
	if (manner & WITH_ID) {
		sheet_text(sheet, change->id);
		sheet_string(sheet, ": ");
	}
	if (change->attribute.length) {
		sheet_text(sheet, change->attribute);
		sheet_string(sheet, ": ");
	}
	put_sides(sheet, change, manner);
	if (change->implausible)
		sheet_say(sheet, CT_T_CHANGE_IMPLAUSIBLE);
	put_span(sheet, change);
	if (manner & BY_LAW)
		put_law(sheet, change);
	if (manner & ID_LAST) {
		sheet_string(sheet, " (");
		sheet_text(sheet, change->id);
		sheet_string(sheet, ")");
	}
	sheet_wrap(sheet, DEEPER);
}

/* A criterion that came or went: its title, then what it asks for. */
static void put_criterion(struct sheet *sheet, const struct ct_change *change)
{
	put_ids(sheet, change);
	sheet_text(sheet, change->title);
	put_span(sheet, change);
	put_law(sheet, change);
	sheet_wrap(sheet, DEEPER);
	sheet_say(sheet, CT_T_LABEL_REQUIRED);
	sheet_string(sheet, ": ");
	put_side(sheet, change->kind == CT_CHANGE_ADDED ? &change->after : &change->before);
	sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
}

/* The parts of the page and the kinds of change that stand in each. */
static const struct section {
	enum ct_message_id heading;
	enum ct_change_kind first, last;
	void (*put)(struct sheet *sheet, const struct ct_change *change);
} sections[] = {
	{CT_T_HEAD_SET_CHANGED, CT_CHANGE_SET, CT_CHANGE_SET, put_change},
	{CT_T_HEAD_ADDED, CT_CHANGE_ADDED, CT_CHANGE_ADDED, put_criterion},
	{CT_T_HEAD_REPEALED, CT_CHANGE_REPEALED, CT_CHANGE_REPEALED, put_criterion},
	{CT_T_HEAD_AMENDED, CT_CHANGE_MOVED, CT_CHANGE_LIMIT_STATUS, put_change},
	{CT_T_HEAD_RECOGNITION_CHANGED, CT_CHANGE_RECOGNITION_ADDED, CT_CHANGE_RECOGNITION,
		put_change},
	{CT_T_HEAD_DOCUMENTS_CHANGED, CT_CHANGE_DOCUMENT_ADDED, CT_CHANGE_DOCUMENT, put_change},
};

static bool is_in(const struct section *section, const struct ct_change *change)
{
	return change->kind >= section->first && change->kind <= section->last;
}

static void put_section(
	struct sheet *sheet, const struct ct_diff *diff, const struct section *section)
{
	unsigned count = 0;
	for (size_t i = 0; i < diff->change_count; i++)
		count += is_in(section, &diff->changes[i]);
	if (!count)
		return;
	sheet_heading(sheet, section->heading, count);
	for (size_t i = 0; i < diff->change_count; i++)
		if (is_in(section, &diff->changes[i]))
			section->put(sheet, &diff->changes[i]);
}

static void put_text(struct sheet *sheet, const void *what)
{
	const struct ct_diff *diff = what;
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, diff->before.id);
	sheet_string(sheet, " → ");
	sheet_text(sheet, diff->after.id);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		put_section(sheet, diff, &sections[i]);
	if (diff->change_count)
		return;
	sheet_say(sheet, CT_T_NO_CHANGES);
	sheet_end(sheet);
}

/* ---- JSON. */

static void put_cite(struct out *out, const struct ct_change *change)
{
	OUT_LITERAL(out, ",\"cite\":");
	if (!change->document.length) {
		OUT_LITERAL(out, "null");
		return;
	}
	member_text(out, "{\"document\":", change->document);
	member_text(out, ",\"article\":", change->article);
	member_text(out, ",\"status\":", text_of(status_names[change->status]));
	OUT_LITERAL(out, "}");
}

static void put_change_json(struct out *out, const struct ct_change *change)
{
	member_text(out, "\n{\"kind\":", text_of(ct_change_names[change->kind]));
	member_texts(out, ",\"criteria\":", change->criteria, change->criterion_count);
	member_text(out, ",\"id\":", change->id);
	member_text(out, ",\"title\":", change->title);
	member_words(out, ",\"before\":", &change->before);
	member_words(out, ",\"after\":", &change->after);
	if (change->kind == CT_CHANGE_LIMIT) {
		member_number(out, ",\"before_value\":", change->was);
		member_number(out, ",\"after_value\":", change->is);
		member_text(out, ",\"unit\":", change->unit);
		member_text(out, ",\"attribute\":", change->attribute);
		if (change->implausible)
			OUT_LITERAL(out, ",\"implausible\":true");
	}
	member_day(out, ",\"from\":", change->from);
	member_day(out, ",\"until\":", change->until);
	put_cite(out, change);
	OUT_LITERAL(out, "}");
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct ct_diff *diff = what;
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "{\"schema\":\"chitieu-rules-diff/1\",\"engine\":\"" CT_VERSION "\"");
	member_side(out, ",\"before\":", &diff->before);
	member_side(out, ",\"after\":", &diff->after);
	OUT_LITERAL(out, ",\"changes\":[");
	for (size_t i = 0; i < diff->change_count; i++) {
		if (i)
			OUT_LITERAL(out, ",");
		put_change_json(out, &diff->changes[i]);
	}
	OUT_LITERAL(out, "]}\n");
}

void ct_report_diff(struct ct_report *report, const char *format, const struct ct_diff *diff)
{
	sheet_print(report, !strcmp(format, "json") ? put_json : put_text, diff);
}
