/* SPDX-License-Identifier: Apache-2.0 */
/* A stored run that is no longer as it was stored, or that this version judges otherwise than the
 * version of the run: printed letter by letter as the tables have it, under what was found to
 * differ. Nothing is judged again here, so that nobody takes one for the other. */
#include "render/member.h"
#include "report/sheet_parts.h"

const char *const ct_damaged_formats[] = {"text", "json", NULL};

enum { ITEM = 2 };

/* In the order of the enums. */
static const char verdict_letters[] = "MPNXU", outcome_letters[] = "RNU";

struct stored {
	const struct ct_damaged_run *damaged;
	const struct ct_stored_assessment *unit;
};

/* Of a letter; -1: it is none. */
static int place_in(const char *letters, char letter)
{
	const char *at = letter ? strchr(letters, letter) : NULL;
	return at ? (int)(at - letters) : -1;
}

static char letter_of(const struct stored *stored, unsigned criterion)
{
	return criterion < stored->unit->verdicts.length ? stored->unit->verdicts.bytes[criterion]
							 : '\0';
}

/* ---- Text. */

static void put_head(struct sheet *sheet, const struct ct_damaged_run *damaged)
{
	sheet_style(sheet, damaged->by_version ? STYLE_BOLD : STYLE_BAD);
	if (damaged->by_version)
		sheet_say(sheet, CT_T_OTHER_VERSION_HEAD, (unsigned)damaged->run->id,
			damaged->run->engine, (unsigned)damaged->by_version);
	else
		sheet_say(sheet, CT_T_DAMAGED_HEAD, (unsigned)damaged->run->id,
			(unsigned)ct_errors_failures(damaged->findings));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap(sheet, 0);
	for (size_t i = 0; i < ct_errors_count(damaged->findings); i++) {
		const struct ct_message *message = ct_errors_at(damaged->findings, i);
		sheet_string(sheet, "• ");
		sheet_string(sheet, message->code);
		sheet_string(sheet, ": ");
		sheet_string(sheet, message->text[sheet_language(sheet)]);
		sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	}
	sheet_end(sheet);
	if (damaged->by_version)
		sheet_say(sheet, CT_T_OTHER_VERSION_BELOW, damaged->run->engine);
	else
		sheet_say(sheet, CT_T_DAMAGED_BELOW);
	sheet_wrap(sheet, 0);
}

/* The ids of the criteria with that verdict, -1 those without a proper one; nothing where there are
 * none. */
static void put_group(struct sheet *sheet, const struct stored *stored, int verdict)
{
	unsigned count = 0;
	for (unsigned i = 0; i < stored->damaged->criterion_count; i++) {
		if (place_in(verdict_letters, letter_of(stored, i)) != verdict)
			continue;
		if (!count++) {
			sheet_say(sheet,
				verdict < 0 ? CT_T_DAMAGED_NO_VERDICT
					    : sheet_verdict_word((enum ct_verdict)verdict));
			sheet_string(sheet, ": ");
		}
		sheet_string(sheet, count > 1 ? ", " : "");
		sheet_text(sheet, stored->damaged->criteria[i]);
	}
	if (count)
		sheet_wrap_from(sheet, ITEM, 2 * ITEM);
}

static void put_unit(struct sheet *sheet, const void *what)
{
	const struct stored *stored = what;
	const struct ct_stored_assessment *unit = stored->unit;
	if (!sheet->report->units)
		put_head(sheet, stored->damaged);
	if (!unit)
		return;
	sheet_end(sheet);
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, report_unit_name(sheet->arena, &unit->unit));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " (");
	sheet_text(sheet, unit->unit.key);
	sheet_string(sheet, ", ");
	sheet_text(sheet, unit->unit.period_text);
	sheet_string(sheet, ")");
	for (size_t i = 0; i < unit->outcomes.length; i++) {
		int outcome = place_in(outcome_letters, unit->outcomes.bytes[i]);
		sheet_string(sheet, i ? ", " : "  ");
		sheet_say(sheet,
			outcome < 0 ? CT_T_DAMAGED_NO_VERDICT
				    : (enum ct_message_id)(CT_T_SHORT_RECOGNISED + outcome));
	}
	sheet_end(sheet);
	for (int verdict = 0; verdict < CT_VERDICTS; verdict++)
		put_group(sheet, stored, verdict);
	put_group(sheet, stored, -1);
}

/* ---- JSON. */

static void put_head_json(struct out *out, const struct ct_damaged_run *damaged)
{
	OUT_LITERAL(out, "{\"schema\":\"chitieu-damaged-run/1\",\"run\":");
	out_integer(out, damaged->run->id);
	member_text(out, ",\"digest\":", damaged->run->digest);
	member_text(out, ",\"ruleset\":", damaged->run->ruleset_id);
	member_text(out, ",\"engine\":", damaged->run->engine);
	out_string(out,
		damaged->by_version ? ",\"damaged\":false,\"findings\":["
				    : ",\"damaged\":true,\"findings\":[");
	for (size_t i = 0; i < ct_errors_count(damaged->findings); i++) {
		const struct ct_message *message = ct_errors_at(damaged->findings, i);
		out_string(out, i ? ",\n" : "\n");
		member_string(out, "{\"code\":", message->code);
		member_string(out, ",\"message\":{\"vi\":", message->text[CT_VI]);
		member_string(out, ",\"en\":", message->text[CT_EN]);
		OUT_LITERAL(out, "}}");
	}
	OUT_LITERAL(out, "],\"units\":[");
}

static void put_unit_json(struct sheet *sheet, const void *what)
{
	const struct stored *stored = what;
	const struct ct_stored_assessment *unit = stored->unit;
	struct out *out = &sheet->report->out;
	if (!sheet->report->units)
		put_head_json(out, stored->damaged);
	if (!unit) {
		OUT_LITERAL(out, "\n]}\n");
		return;
	}
	out_string(out, sheet->report->units ? ",\n" : "\n");
	member_text(out, "{\"unit\":", unit->unit.key);
	member_text(out, ",\"register\":", unit->unit.register_);
	member_text(out, ",\"name\":", unit->unit.name);
	member_text(out, ",\"period\":", unit->unit.period_text);
	OUT_LITERAL(out, ",\"verdicts\":[");
	for (unsigned i = 0; i < stored->damaged->criterion_count; i++) {
		int verdict = place_in(verdict_letters, letter_of(stored, i));
		member_text(out, i ? ",{\"id\":" : "{\"id\":", stored->damaged->criteria[i]);
		member_string(out, ",\"verdict\":", verdict < 0 ? NULL : verdict_names[verdict]);
		OUT_LITERAL(out, "}");
	}
	OUT_LITERAL(out, "],\"recognition\":[");
	for (size_t i = 0; i < unit->outcomes.length; i++) {
		int outcome = place_in(outcome_letters, unit->outcomes.bytes[i]);
		member_string(out, i ? "," : "", outcome < 0 ? NULL : outcome_names[outcome]);
	}
	member_text(out, "],\"measured\":", unit->measured);
	OUT_LITERAL(out, "}");
}

void ct_report_damaged(struct ct_report *report, const char *format,
	const struct ct_damaged_run *damaged, const struct ct_stored_assessment *unit)
{
	const struct stored stored = {damaged, unit};
	bool json = !strcmp(format, "json");
	if (unit || json || !report->units)
		sheet_print(report, json ? put_unit_json : put_unit, &stored);
	report->units += unit != NULL;
}
