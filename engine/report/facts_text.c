/* SPDX-License-Identifier: Apache-2.0 */
/* `chitieu facts show`: what a unit reported, as it was read, for people to compare with the paper.
 */
#include "base/date.h"
#include "report/sheet_parts.h"

enum { INDENT = 2, CLAIM = 4, DEEPER = 6 };

/* ---- The head. */

static void put_document(struct sheet *sheet, const struct ct_document_read *document)
{
	const struct ct_text parts[] = {document->number, document->date, document->issuer};
	const char *separator = " (";
	sheet_say(sheet, CT_T_FACTS_DOCUMENT, document->id,
		document->title.length ? document->title : TEXT("—"));
	for (int i = 0; i < 3; i++) {
		if (!parts[i].length)
			continue;
		sheet_string(sheet, separator);
		sheet_text(sheet, parts[i]);
		separator = ", ";
	}
	sheet_string(sheet, *separator == ',' ? ")" : "");
	sheet_wrap(sheet, INDENT);
}

static void put_head(struct sheet *sheet, const struct ct_unit_facts *facts)
{
	sheet_unit(sheet, &facts->unit);
	sheet_say(sheet, CT_T_FACTS_PERIOD,
		period_people(sheet->arena, facts->unit.period, sheet_language(sheet)),
		facts->unit.file);
	sheet_wrap(sheet, INDENT);
	for (size_t i = 0; i < facts->document_count; i++)
		put_document(sheet, &facts->documents[i]);
}

/* ---- Facts. */

static void put_remarks(struct sheet *sheet, const struct ct_claim *claim)
{
	struct builder out = builder_in(sheet->arena);
	for (const struct ct_remark *remark = claim->warnings; remark; remark = remark->next) {
		builder_add_string(&out, out.length ? "; " : "");
		builder_add_text(&out, remark->words.in[sheet_language(sheet)]);
	}
	if (!out.length)
		return;
	sheet_style(sheet, STYLE_OPEN);
	sheet_say(sheet, CT_T_WARNING, TEXT(""));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_text(sheet, builder_text(&out));
	sheet_wrap_from(sheet, DEEPER, DEEPER);
}

/* Verbatim when it is written in no way that we know. */
static struct ct_text period_told(struct sheet *sheet, struct ct_text written)
{
	struct ct_period period;
	size_t slash = 0;
	while (slash < written.length && written.bytes[slash] != '/')
		slash++;
	struct ct_text from = text_trim((struct ct_text){written.bytes, slash}), to = NO_TEXT;
	if (slash < written.length)
		to = text_trim(
			(struct ct_text){written.bytes + slash + 1, written.length - slash - 1});
	bool known = to.length ? date_parse(from, &period.from) && date_parse(to, &period.to)
			       : period_parse(from, &period);
	return known ? period_people(sheet->arena, period, sheet_language(sheet)) : written;
}

static void put_claim(struct sheet *sheet, const struct ct_claim *claim)
{
	sheet_claim(sheet, claim);
	sheet_style(sheet, STYLE_FAINT);
	sheet_string(sheet, " [");
	sheet_say(sheet, CT_L_LINE, claim->line);
	sheet_string(sheet, "]");
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap_from(sheet, CLAIM, DEEPER);
	if (claim->of.length)
		sheet_note(sheet, DEEPER, CT_T_FACTS_OF, claim->of);
	if (claim->period.length)
		sheet_note(
			sheet, DEEPER, CT_T_FACTS_CLAIM_PERIOD, period_told(sheet, claim->period));
	if (claim->note.length)
		sheet_note(sheet, DEEPER, CT_T_OFFICER_NOTE, claim->note);
	sheet_further(sheet, DEEPER, claim->further);
	if (claim->has_plan)
		sheet_note(sheet, DEEPER, claim->plan_due.length ? CT_T_PLAN : CT_T_PLAN_OPEN,
			claim->plan_due);
	put_remarks(sheet, claim);
}

static void put_value(struct sheet *sheet, const struct ct_fact_read *read)
{
	struct ct_text value = read->value.in[sheet_language(sheet)];
	sheet_style(sheet, !value.length || read->fact->contradictory ? STYLE_OPEN : STYLE_BOLD);
	if (!value.length)
		sheet_say(sheet, CT_T_FACTS_NO_VALUE);
	else if (read->fact->contradictory)
		sheet_say(sheet, CT_T_FACTS_CONTRADICTORY, value);
	else
		sheet_text(sheet, value);
	sheet_style(sheet, STYLE_PLAIN);
}

static void put_fact(struct sheet *sheet, const struct ct_fact_read *read)
{
	sheet_text(sheet, read->fact->label);
	sheet_string(sheet, " (");
	sheet_text(sheet, read->fact->key);
	sheet_string(sheet, "): ");
	put_value(sheet, read);
	sheet_wrap_from(sheet, INDENT, CLAIM);
	for (const struct ct_claim *claim = read->fact->claims; claim; claim = claim->next)
		put_claim(sheet, claim);
}

/* Reports without numbered sections need no headings. */
static void put_section(struct sheet *sheet, const struct ct_unit_facts *facts, size_t i)
{
	struct ct_text section = facts->facts[i].section;
	if (i && text_equal(section, facts->facts[i - 1].section))
		return;
	sheet_end(sheet);
	if (!section.length && !i)
		return;
	sheet_style(sheet, STYLE_BOLD);
	if (section.length)
		sheet_say(sheet, CT_T_FACTS_SECTION, section);
	else
		sheet_say(sheet, CT_T_FACTS_NO_SECTION);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap(sheet, INDENT);
}

/* ---- The end. */

static void put_total(struct sheet *sheet, const struct ct_unit_facts *facts)
{
	sheet_end(sheet);
	if (facts->fact_count)
		sheet_say(sheet, CT_T_FACTS_TOTAL, (unsigned)facts->fact_count,
			(unsigned)facts->unreported);
	else
		sheet_say(sheet, CT_T_FACTS_NONE);
	if (facts->self_assessed_count) {
		sheet_string(sheet, " ");
		sheet_say(sheet, CT_T_FACTS_SELF, facts->self_assessed_count);
	}
	sheet_wrap(sheet, 0);
	if (facts->wanted_count) {
		sheet_say(sheet, CT_T_FACTS_WANTED, (unsigned)facts->wanted_count);
		sheet_wrap(sheet, INDENT);
	}
	for (size_t i = 0; i < facts->wanted_count; i++) {
		sheet_string(sheet, "• ");
		sheet_text(sheet, facts->wanted[i]);
		sheet_wrap_from(sheet, INDENT, CLAIM);
	}
}

static void put_facts(struct sheet *sheet, const void *what)
{
	const struct ct_unit_facts *facts = what;
	if (sheet->report->opened)
		sheet_end(sheet);
	sheet->report->opened = true;
	put_head(sheet, facts);
	for (size_t i = 0; i < facts->fact_count; i++) {
		put_section(sheet, facts, i);
		put_fact(sheet, &facts->facts[i]);
	}
	put_total(sheet, facts);
}

void ct_report_facts(struct ct_report *report, const struct ct_unit_facts *facts)
{
	sheet_print(report, put_facts, facts);
}
