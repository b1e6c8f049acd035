/* SPDX-License-Identifier: Apache-2.0 */
/* The annex's tables of criteria, a verdict each: what is asked, what was found, by which words of
 * the report, and what there is to say of it. */
#include "report/annex.h"
#include "report/decide.h"
#include "documents/figures.h"

static void put_further(struct annex *annex, const struct ct_further *further)
{
	for (; further; further = further->next) {
		annex_put(annex, " (");
		annex_put_text(annex, further->label.in[annex->language]);
		annex_put(annex, ": ");
		annex_put_text(annex, further->text);
		annex_put(annex, ")");
	}
}

static void put_evidence(struct annex *annex, const struct ct_result *result,
	const struct ct_criterion_result *criterion)
{
	const char *between = " ";
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next) {
			if (!claim->used || (!claim->at.length && !claim->quote.length))
				continue;
			annex_put(annex, between);
			annex_put_text(annex,
				figures_place(annex->arena, result, claim->at, annex->language));
			if (claim->quote.length) {
				annex_put(annex, claim->at.length ? ": “" : "“");
				annex_put_text(annex, claim->quote);
				annex_put(annex, "”");
			}
			put_further(annex, claim->further);
			between = "; ";
		}
	annex_put(annex, " |");
}

static void put_remarks(struct annex *annex, const struct ct_criterion_result *criterion)
{
	const char *between = " ";
	for (const struct ct_granted *granted = criterion->granted; granted;
		granted = granted->next) {
		annex_put(annex, between);
		annex_put_text(annex,
			granted_text(annex->arena, granted, criterion->verdict, annex->language));
		between = "; ";
	}
	for (const struct ct_gap *gap = criterion->gap; gap; gap = gap->next) {
		annex_put(annex, between);
		annex_put_text(annex, figures_gap(annex->arena, criterion, gap, annex->language));
		annex_put(annex, ": ");
		annex_put_text(annex, gap->label);
		between = "; ";
	}
	for (const struct ct_cause *cause = criterion->causes; cause; cause = cause->next) {
		struct ct_text told = cause->detail.in[annex->language].length
			? cause->detail.in[annex->language]
			: cause->label;
		annex_put(annex, between);
		if (cause->why == CT_CONTRADICTORY) {
			annex_say(annex, CT_H_CONTRADICTORY);
			annex_put(annex, ": ");
		}
		annex_put_text(annex, told);
		between = "; ";
	}
	for (const struct ct_remark *remark = criterion->warnings; remark; remark = remark->next) {
		annex_put(annex, between);
		annex_put_text(annex, remark->words.in[annex->language]);
		between = "; ";
	}
	annex_put(annex, " |\n");
}

static void put_row(struct annex *annex, const struct ct_result *result,
	const struct ct_criterion_result *criterion)
{
	enum ct_language language = annex->language;
	annex_put(annex, "|");
	annex_put_cell(annex, criterion->id);
	annex_put_cell(annex, criterion->title);
	annex_put_cell(annex, criterion->requirement.in[language]);
	annex_put_cell(annex, figures_measured(annex->arena, criterion, language));
	annex_put_cell(annex, figures_margin(annex->arena, criterion, language));
	annex_put_cell(annex, figures_verdicts(annex->arena, criterion->self_assessed, language));
	put_evidence(annex, result, criterion);
	put_remarks(annex, criterion);
}

void annex_put_section(struct annex *annex, const struct ct_result *result, enum ct_verdict verdict)
{
	static const enum ct_message_id columns[] = {CT_H_NUMBER_SIGN, CT_H_CRITERION,
		CT_H_REQUIREMENT, CT_H_FIGURE, CT_H_MARGIN, CT_H_SELF, CT_H_EVIDENCE, CT_H_REMARKS};
	bool any = false;
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (result->criteria[i].verdict != verdict ||
			figures_only_missing(&result->criteria[i]))
			continue;
		if (!any) {
			annex_put_title(annex, "##",
				(enum ct_message_id)(CT_T_HEAD_MET + (int)verdict),
				result->tally[verdict]);
			annex_put_columns(annex, columns, sizeof(columns) / sizeof(*columns));
		}
		any = true;
		put_row(annex, result, &result->criteria[i]);
	}
}

void annex_put_asked(struct annex *annex, const struct ct_result *result)
{
	static const enum ct_message_id columns[] = {CT_H_NUMBER_SIGN, CT_H_ASKED_FOR, CT_H_FORM};
	unsigned count = 0;
	for (unsigned i = 0; i < result->criterion_count; i++)
		count += figures_only_missing(&result->criteria[i]);
	if (!count)
		return;
	annex_put_title(annex, "##", CT_T_ASK, count);
	annex_put_columns(annex, columns, sizeof(columns) / sizeof(*columns));
	for (unsigned i = 0; i < result->criterion_count; i++) {
		const struct ct_cause *cause = figures_only_missing(&result->criteria[i])
			? result->criteria[i].causes
			: NULL;
		for (; cause; cause = cause->next) {
			annex_put(annex, "|");
			annex_put_cell(annex, result->criteria[i].id);
			annex_put_cell(annex, cause->label);
			annex_put_cell(annex,
				text_of(message_words(
					figures_asked(cause->type), annex->language)));
			annex_put(annex, "\n");
		}
	}
}
