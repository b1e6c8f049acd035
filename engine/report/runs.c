/* SPDX-License-Identifier: Apache-2.0 */
/* Stored runs for people: one paragraph each. */
#include "base/date.h"
#include "report/sheet.h"

struct listed {
	const struct ct_run *run;
	const int64_t *outcomes;
};

enum { SHORT_DIGEST = 7 + 12, ITEM = 2 };

static void put_conditions(struct sheet *sheet, const struct ct_run *run)
{
	char day[11];
	sheet_say(sheet, run->final_phase ? CT_T_RUN_FINAL : CT_T_RUN_INTERIM);
	sheet_string(sheet, ", ");
	if (run->as_of == CT_NO_DATE)
		sheet_say(sheet, CT_T_RUN_AS_OF_PERIOD);
	else
		sheet_say(sheet, CT_T_RUN_AS_OF, sheet_day(sheet, run->as_of, day));
	if (run->decisions.length) {
		sheet_string(sheet, ", ");
		sheet_say(sheet, CT_T_RUN_DECISIONS);
	}
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
}

static void put_run(struct sheet *sheet, const void *what)
{
	const struct listed *listed = what;
	const struct ct_run *run = listed->run;
	struct ct_text digest = run->digest;
	if (digest.length > SHORT_DIGEST)
		digest.length = SHORT_DIGEST;
	sheet_style(sheet, STYLE_BOLD);
	sheet_number(sheet, run->id);
	sheet_string(sheet, "  ");
	sheet_text(sheet, run->ruleset_id);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, "  ");
	sheet_text(sheet, digest);
	sheet_end(sheet);
	put_conditions(sheet, run);
	sheet_say(sheet, CT_T_RUN_UNITS, (unsigned)run->units);
	sheet_string(sheet, ": ");
	sheet_say(sheet, CT_T_RUN_OUTCOMES, (unsigned)listed->outcomes[CT_RECOGNISED], (unsigned)listed->outcomes[CT_NOT_RECOGNISED],
		  (unsigned)listed->outcomes[CT_OUTCOME_UNDETERMINED]);
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	if (run->scope.length)
		sheet_note(sheet, ITEM, CT_T_RUN_SCOPE, run->scope);
	if (run->note.length)
		sheet_note(sheet, ITEM, CT_T_RUN_NOTE, run->note);
}

void ct_report_run_line(struct ct_report *report, const struct ct_run *run, const int64_t outcomes[CT_OUTCOMES + 1])
{
	const struct listed listed = {run, outcomes};
	sheet_print(report, put_run, &listed);
}
