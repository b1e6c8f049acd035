/* SPDX-License-Identifier: Apache-2.0 */
/* The law index: from each article of a document to what rests on it, for people and as JSON. */
#include "render/member.h"
#include "report/sheet_parts.h"

enum { ITEM = 2 };

struct law_page {
	const struct ct_law *law;
	const struct ct_law_document *only;
};

/* ---- For people. */

static void put_list(struct sheet *sheet, const struct ct_text *texts, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		sheet_string(sheet, i ? ", " : "");
		sheet_text(sheet, texts[i]);
	}
}

static void put_ids(
	struct sheet *sheet, enum ct_message_id label, const struct ct_text *ids, unsigned count)
{
	if (!count)
		return;
	sheet_say(sheet, label);
	sheet_string(sheet, ": ");
	put_list(sheet, ids, count);
	sheet_wrap_from(sheet, 2 * ITEM, 3 * ITEM);
}

/* "3-xa-hoi-so.yaml:4, 5, 6; 4-….yaml:2" */
static void put_cases(struct sheet *sheet, const struct ct_law_article *article)
{
	const char *file = NULL;
	if (!article->case_count)
		return;
	sheet_say(sheet, CT_T_LAW_CASES);
	sheet_string(sheet, " (");
	sheet_number(sheet, article->case_count);
	sheet_string(sheet, "): ");
	for (const struct ct_law_case *tested = article->cases; tested; tested = tested->next) {
		bool same = file && !strcmp(file, tested->file);
		sheet_string(sheet, same ? ", " : file ? "; " : "");
		if (!same)
			sheet_text(sheet, text_of(tested->file));
		sheet_string(sheet, same ? "" : ":");
		sheet_number(sheet, tested->line);
		file = tested->file;
	}
	sheet_wrap_from(sheet, 2 * ITEM, 3 * ITEM);
}

/* "xã Quang Trung (14824, 2023-H1): 3.2 đang triển khai, 3.4 đạt" */
static void put_unit(struct sheet *sheet, const struct ct_law_unit *unit)
{
	sheet_text(sheet, report_unit_name(sheet->arena, &unit->unit));
	sheet_string(sheet, unit->reference ? "* (" : " (");
	sheet_text(sheet, unit->unit.key);
	sheet_string(sheet, ", ");
	sheet_text(sheet, unit->unit.period_text);
	sheet_string(sheet, "): ");
	for (unsigned i = 0; i < unit->verdict_count; i++) {
		sheet_string(sheet, i ? ", " : "");
		sheet_text(sheet, unit->verdicts[i].criterion);
		sheet_string(sheet, " ");
		sheet_say(sheet, sheet_verdict_word(unit->verdicts[i].verdict));
	}
	sheet_wrap_from(sheet, 3 * ITEM, 4 * ITEM);
}

static void put_units(struct sheet *sheet, const struct ct_law_article *article)
{
	if (!article->unit_count)
		return;
	sheet_say(sheet, CT_T_LAW_UNITS, article->unit_count);
	sheet_wrap_from(sheet, 2 * ITEM, 3 * ITEM);
	for (const struct ct_law_unit *unit = article->units; unit; unit = unit->next)
		put_unit(sheet, unit);
}

static void put_article(struct sheet *sheet, const struct ct_law_article *article)
{
	if (article->article.length)
		sheet_text(sheet, article->article);
	else
		sheet_say(sheet, CT_T_LAW_WHOLE);
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	put_ids(sheet, CT_T_LAW_CRITERIA, article->criteria, article->criterion_count);
	put_ids(sheet, CT_T_LAW_LIMITS, article->limits, article->limit_count);
	put_ids(sheet, CT_T_LAW_RECOGNITIONS, article->recognitions, article->recognition_count);
	put_ids(sheet, CT_T_LAW_REPEALS, article->repeals, article->repeal_count);
	put_cases(sheet, article);
	put_units(sheet, article);
}

static void put_document(struct sheet *sheet, const struct ct_law_document *document)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, document->number.length ? document->number : document->id);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, ": ");
	sheet_text(sheet, document->title);
	sheet_string(sheet, " [");
	sheet_say(sheet, (enum ct_message_id)(CT_T_BRIEF_CONFIRMED + (int)document->status));
	sheet_string(sheet, "]");
	sheet_wrap(sheet, ITEM);
	for (unsigned i = 0; i < document->article_count; i++)
		put_article(sheet, &document->articles[i]);
	if (!document->article_count)
		sheet_note(sheet, ITEM, CT_T_LAW_UNCITED);
}

static bool is_wanted(const struct law_page *page, const struct ct_law_document *document)
{
	return !page->only || page->only == document;
}

static void put_text(struct sheet *sheet, const void *what)
{
	const struct law_page *page = what;
	bool first = true, references = false;
	for (unsigned i = 0; i < page->law->document_count; i++) {
		if (!is_wanted(page, &page->law->documents[i]))
			continue;
		if (!first)
			sheet_end(sheet);
		first = false;
		put_document(sheet, &page->law->documents[i]);
	}
	for (unsigned i = 0; i < page->law->document_count; i++)
		for (unsigned a = 0; is_wanted(page, &page->law->documents[i]) &&
			a < page->law->documents[i].article_count;
			a++)
			for (const struct ct_law_unit *unit =
					page->law->documents[i].articles[a].units;
				unit; unit = unit->next)
				references |= unit->reference;
	if (!references)
		return;
	sheet_end(sheet);
	sheet_note(sheet, 0, CT_T_LAW_REFERENCE);
}

/* ---- JSON. */

static void put_texts(struct out *out, const char *key, const struct ct_text *texts, unsigned count)
{
	member_key(out, key);
	for (unsigned i = 0; i < count; i++)
		member_text(out, i ? "," : "", texts[i]);
	OUT_LITERAL(out, "]");
}

static void put_json_cases(struct out *out, const struct ct_law_article *article)
{
	OUT_LITERAL(out, ",\"cases\":[");
	for (const struct ct_law_case *tested = article->cases; tested; tested = tested->next) {
		member_string(
			out, tested == article->cases ? "{\"file\":" : ",{\"file\":", tested->file);
		member_count(out, ",\"line\":", tested->line);
		member_text(out, ",\"criterion\":", tested->criterion);
		member_text(out, ",\"name\":", tested->name);
		OUT_LITERAL(out, "}");
	}
	OUT_LITERAL(out, "]");
}

static void put_json_units(struct out *out, const struct ct_law_article *article)
{
	OUT_LITERAL(out, ",\"units\":[");
	for (const struct ct_law_unit *unit = article->units; unit; unit = unit->next) {
		member_text(
			out, unit == article->units ? "{\"key\":" : ",{\"key\":", unit->unit.key);
		member_text(out, ",\"level\":", unit->unit.level);
		member_text(out, ",\"name\":", unit->unit.name);
		member_text(out, ",\"period\":", unit->unit.period_text);
		out_string(out,
			unit->reference ? ",\"reference\":true,\"verdicts\":{"
					: ",\"reference\":false,\"verdicts\":{");
		for (unsigned i = 0; i < unit->verdict_count; i++) {
			member_text(out, i ? "," : "", unit->verdicts[i].criterion);
			member_string(out, ":", verdict_names[unit->verdicts[i].verdict]);
		}
		OUT_LITERAL(out, "}}");
	}
	OUT_LITERAL(out, "]");
}

static void put_json_article(struct out *out, const struct ct_law_article *article)
{
	member_text(out, "{\"article\":", article->article);
	put_texts(out, ",\"criteria\":[", article->criteria, article->criterion_count);
	put_texts(out, ",\"limits\":[", article->limits, article->limit_count);
	put_texts(out, ",\"recognitions\":[", article->recognitions, article->recognition_count);
	put_texts(out, ",\"repeals\":[", article->repeals, article->repeal_count);
	put_json_cases(out, article);
	put_json_units(out, article);
	OUT_LITERAL(out, "}");
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct law_page *page = what;
	struct out *out = &sheet->report->out;
	const char *before = "\n";
	OUT_LITERAL(out, "{\"schema\":\"chitieu-law/1\",\"documents\":[");
	for (unsigned i = 0; i < page->law->document_count; i++) {
		const struct ct_law_document *document = &page->law->documents[i];
		if (!is_wanted(page, document))
			continue;
		out_string(out, before);
		member_text(out, "{\"id\":", document->id);
		member_text(out, ",\"number\":", document->number);
		member_text(out, ",\"title\":", document->title);
		member_string(out, ",\"status\":", status_names[document->status]);
		OUT_LITERAL(out, ",\"articles\":[");
		for (unsigned a = 0; a < document->article_count; a++) {
			out_string(out, a ? ",\n" : "\n");
			put_json_article(out, &document->articles[a]);
		}
		OUT_LITERAL(out, "]}");
		before = ",\n";
	}
	OUT_LITERAL(out, "\n]}\n");
}

/* ---- The formats. */

static const struct {
	const char *name;
	void (*put)(struct sheet *sheet, const void *what);
} formats[] = {{"text", put_text}, {"json", put_json}};
const char *const ct_law_formats[] = {"text", "json", NULL};

void ct_report_law(struct ct_report *report, const char *format, const struct ct_law *law,
	const struct ct_law_document *only)
{
	const struct law_page page = {law, only};
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, format))
			sheet_print(report, formats[i].put, &page);
}
