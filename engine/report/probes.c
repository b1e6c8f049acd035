/* SPDX-License-Identifier: Apache-2.0 */
/* What the test cases of a rule set do not show and do not notice: a line a pillar, then what is
 * missing by criterion and article. */
#include "report/case_report.h"

enum { ITEM = 2, BELOW = 4, DEEPER = 6 };

struct printing {
	const struct ct_run_head *head;
	const struct ct_probe_sheet *sheet;
	bool mutation;
};

static enum ct_message_id one_of(
	const struct printing *printing, enum ct_message_id coverage, enum ct_message_id mutation)
{
	return printing->mutation ? mutation : coverage;
}

static void put_share(
	struct sheet *sheet, const struct printing *printing, unsigned shown, unsigned probes)
{
	sheet_say(sheet, one_of(printing, CT_T_COVERAGE_SHARE, CT_T_MUTATION_SHARE), shown, probes);
}

/* "1. Chính quyền số: 62/70 kết quả" */
static void put_pillar(
	struct sheet *sheet, const struct printing *printing, const struct ct_pillar *pillar)
{
	unsigned shown = 0, probes = 0;
	for (unsigned i = 0; i < printing->sheet->criterion_count; i++) {
		const struct ct_probed *probed = &printing->sheet->criteria[i];
		if (!text_equal(probed->pillar, pillar->number))
			continue;
		shown += probed->shown + probed->excused;
		probes += probed->probe_count;
	}
	if (!probes)
		return;
	sheet_string(sheet, "  ");
	sheet_text(sheet, pillar->number);
	sheet_string(sheet, pillar->number.length ? ". " : "");
	sheet_text(sheet, pillar->title);
	sheet_string(sheet, ": ");
	put_share(sheet, printing, shown, probes);
	sheet_end(sheet);
}

static void put_title(struct sheet *sheet, const struct ct_probed *probed)
{
	sheet_end(sheet);
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, probed->id);
	sheet_string(sheet, " ");
	sheet_text(sheet, probed->title);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " (");
	sheet_text(sheet, probed->document);
	sheet_string(sheet, probed->article.length ? ", " : "");
	sheet_text(sheet, probed->article);
	sheet_string(sheet, ")");
	sheet_wrap(sheet, ITEM);
}

static void put_probe(struct sheet *sheet, const struct ct_probe *probe)
{
	bool excused = probe->reason.length > 0;
	sheet_style(sheet, excused ? STYLE_FAINT : STYLE_BAD);
	sheet_string(sheet, excused ? "– " : "✗ ");
	sheet_style(sheet, STYLE_PLAIN);
	sheet_text(sheet, probe->words.in[sheet->report->options.language]);
	sheet_wrap_from(sheet, BELOW, BELOW + 2);
	if (excused)
		sheet_note(sheet, DEEPER, CT_T_PROBE_EXCUSED, probe->reason);
	else
		sheet_note(sheet, DEEPER, CT_T_PROBE_ID, probe->id);
}

static void put_criterion(
	struct sheet *sheet, const struct printing *printing, const struct ct_probed *probed)
{
	if (probed->shown == probed->probe_count)
		return;
	put_title(sheet, probed);
	sheet_note(sheet, ITEM, one_of(printing, CT_T_COVERAGE_LACKS, CT_T_MUTATION_LACKS));
	for (unsigned i = 0; i < probed->probe_count; i++)
		if (!probed->probes[i].shown)
			put_probe(sheet, &probed->probes[i]);
}

static void put_stale(struct sheet *sheet, const struct ct_stale *stale)
{
	sheet_say(sheet, CT_T_PROBE_STALE, stale->file, stale->line, stale->criterion, stale->id);
	sheet_wrap_from(sheet, ITEM, ITEM + 2);
}

static void put_sheet(struct sheet *sheet, const void *what)
{
	const struct printing *printing = what;
	const struct ct_probe_sheet *probes = printing->sheet;
	sheet_end(sheet);
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, one_of(printing, CT_T_HEAD_COVERAGE, CT_T_HEAD_MUTATION));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, ": ");
	put_share(sheet, printing, probes->shown + probes->excused, probes->probes);
	if (probes->excused)
		sheet_say(sheet, CT_T_PROBES_EXCUSED, probes->excused);
	sheet_wrap(sheet, ITEM);
	for (unsigned i = 0; i < printing->head->pillar_count; i++)
		put_pillar(sheet, printing, &printing->head->pillars[i]);
	const struct ct_pillar whole = {NO_TEXT,
		text_of(message_words(CT_T_PROBES_WHOLE, sheet->report->options.language))};
	put_pillar(sheet, printing, &whole);
	if (probes->base_cases)
		sheet_note(sheet, ITEM, CT_T_PROBES_BASE, probes->base_cases);
	if (probes->exempt)
		sheet_note(sheet, ITEM, CT_T_PROBES_EXEMPT, probes->exempt);
	if (probes->failed)
		sheet_note(sheet, ITEM, CT_T_PROBES_FAILED, probes->failed);
	for (unsigned i = 0; i < probes->criterion_count; i++)
		put_criterion(sheet, printing, &probes->criteria[i]);
	if (probes->stale_count)
		sheet_heading(sheet, CT_T_HEAD_STALE, probes->stale_count);
	for (unsigned i = 0; i < probes->stale_count; i++)
		put_stale(sheet, &probes->stale[i]);
}

void probes_print(struct ct_report *report, const struct ct_run_head *head,
	const struct ct_probe_sheet *sheet, bool mutation)
{
	const struct printing printing = {head, sheet, mutation};
	sheet_print(report, put_sheet, &printing);
}
