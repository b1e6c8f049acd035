/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of the dictionary that were looked for, in text, JSON and CSV. */
#include "render/csv_cell.h"
#include "render/member.h"
#include "report/sheet_parts.h"

enum { ITEM = 2 };

/* ---- Text. */

/* "tỷ lệ (tử số/mẫu số), người" */
static void put_type(struct sheet *sheet, const struct ct_found_fact *fact)
{
	static const struct {
		const char *name;
		enum ct_message_id words;
	} types[] = {{"count", CT_T_TYPE_COUNT}, {"money", CT_T_TYPE_MONEY},
		{"percent", CT_T_TYPE_PERCENT}, {"ratio", CT_T_TYPE_RATIO},
		{"rate", CT_T_TYPE_RATE}, {"yes_no", CT_T_TYPE_YES_NO},
		{"choice", CT_T_TYPE_CHOICE}, {"date", CT_T_TYPE_DATE}, {"text", CT_T_TYPE_TEXT}};
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (text_is(fact->type, types[i].name))
			sheet_say(sheet, types[i].words);
	if (!fact->unit.length || text_is(fact->unit, "%"))
		return;
	sheet_string(sheet, "; ");
	sheet_text(sheet, fact->unit);
}

static void put_texts(struct sheet *sheet, enum ct_message_id head, const struct ct_text *texts,
	unsigned count, const char *between)
{
	if (!count)
		return;
	sheet_say(sheet, head);
	for (unsigned i = 0; i < count; i++) {
		sheet_string(sheet, i ? between : " ");
		sheet_text(sheet, texts[i]);
	}
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
}

static void put_fact(struct sheet *sheet, const struct ct_found_fact *fact, bool has_set)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, fact->key);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, "  ");
	put_type(sheet, fact);
	sheet_wrap(sheet, ITEM);
	sheet_text(sheet, fact->label);
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	put_texts(sheet, CT_T_FOUND_ALSO, fact->synonyms, fact->synonym_count, "; ");
	put_texts(sheet, CT_T_FOUND_CRITERIA, fact->criteria, fact->criterion_count, ", ");
	if (has_set && !fact->criterion_count)
		sheet_note(sheet, ITEM, CT_T_FOUND_NOT_READ);
}

static void put_text(struct sheet *sheet, const void *what)
{
	const struct ct_found_facts *found = what;
	if (!found->whole && found->count) {
		sheet_say(sheet, CT_T_FOUND_NEAREST);
		sheet_end(sheet);
	}
	for (unsigned i = 0; i < found->count; i++)
		put_fact(sheet, &found->facts[i], found->ruleset.length > 0);
}

/* ---- JSON. */

static void put_json_fact(struct out *out, const struct ct_found_fact *fact, bool has_set)
{
	member_text(out, "{\"key\":", fact->key);
	member_text(out, ",\"label\":", fact->label);
	member_text(out, ",\"type\":", fact->type);
	member_text(out, ",\"unit\":", fact->unit);
	member_text(out, ",\"of\":", fact->of);
	member_texts(out, ",\"synonyms\":", fact->synonyms, fact->synonym_count);
	if (has_set)
		member_texts(out, ",\"criteria\":", fact->criteria, fact->criterion_count);
	OUT_LITERAL(out, "}");
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct ct_found_facts *found = what;
	struct out *out = &sheet->report->out;
	member_text(out, "{\"schema\":\"chitieu-find/1\",\"words\":", found->words);
	member_text(out, ",\"ruleset\":", found->ruleset);
	out_string(out,
		found->whole ? ",\"found\":true,\"facts\":[" : ",\"found\":false,\"nearest\":[");
	for (unsigned i = 0; i < found->count; i++) {
		out_string(out, i ? ",\n" : "\n");
		put_json_fact(out, &found->facts[i], found->ruleset.length > 0);
	}
	OUT_LITERAL(out, "\n]}\n");
}

/* ---- CSV: what was found alone. */

static struct ct_text joined(struct sheet *sheet, const struct ct_text *texts, unsigned count)
{
	return builder_join(sheet->arena, texts, count, "; ");
}

static void put_csv(struct sheet *sheet, const void *what)
{
	const struct ct_found_facts *found = what;
	csv_begin(sheet->report, "key,label,type,unit,of,synonyms,criteria");
	for (unsigned i = 0; found->whole && i < found->count; i++) {
		const struct ct_found_fact *fact = &found->facts[i];
		const struct ct_text cells[] = {fact->key, fact->label, fact->type, fact->unit,
			fact->of, joined(sheet, fact->synonyms, fact->synonym_count),
			joined(sheet, fact->criteria, fact->criterion_count)};
		for (size_t k = 0; k < sizeof(cells) / sizeof(*cells); k++) {
			out_string(&sheet->report->out, k ? "," : "");
			csv_text(sheet->report, cells[k]);
		}
		csv_end_row(sheet->report);
	}
}

/* ---- The formats. */

static const struct {
	const char *name;
	void (*put)(struct sheet *sheet, const void *what);
} formats[] = {{"text", put_text}, {"json", put_json}, {"csv", put_csv}};
const char *const ct_find_formats[] = {"text", "json", "csv", NULL};

void ct_report_found(
	struct ct_report *report, const char *format, const struct ct_found_facts *found)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, format))
			sheet_print(report, formats[i].put, found);
}
