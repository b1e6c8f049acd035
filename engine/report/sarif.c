/* SPDX-License-Identifier: Apache-2.0 */
/* SARIF 2.1.0: a rule for each criterion, with its requirement and citation, and a result for each that is not met, under way or undetermined; with
 * `all` for every one. A result is the same one next year: its fingerprint is that of unit and criterion, not of line or day. */
#include "report/sarif.h"

#include "base/date.h"
#include "base/digest.h"
#include "report/decide.h"
#include "report/member.h"
#include "report/standing.h"

/* ---- Results. */

struct result_row {
	const char *kind, *level; /* a level other than "none" belongs to "fail" */
	bool always;
};

static const struct result_row rows[] = {
	[STANDING_PASSED] = {"pass", "none", false},      [STANDING_FAILED] = {"fail", "error", true},
	[STANDING_OPEN] = {"open", "none", true},         [STANDING_UNDER_WAY] = {"fail", "warning", true},
	[STANDING_OUT] = {"notApplicable", "none", false}, [STANDING_ASIDE] = {"fail", "note", true},
};

static void put_fingerprint(struct out *out, const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	struct digest digest;
	char text[DIGEST_TEXT_SIZE];
	digest_start(&digest);
	digest_part(&digest, result->unit.key);
	digest_part(&digest, criterion->id);
	digest_finish(&digest, text);
	member_string(out, ",\"partialFingerprints\":{\"unitCriterion/v1\":", strchr(text, ':') + 1);
	OUT_LITERAL(out, "}");
}

/* What the council granted is the reason why a result does not count. */
static void put_suppression(struct ct_report *report, const struct ct_criterion_result *criterion)
{
	struct ct_text why = granted_text(&report->arena, criterion->granted, criterion->verdict, report->options.language);
	member_text(&report->out, ",\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\",\"justification\":", why);
	OUT_LITERAL(&report->out, "}]");
}

static void put_properties(struct out *out, const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	member_text(out, ",\"properties\":{\"unit\":", result->unit.key);
	member_text(out, ",\"name\":", result->unit.name);
	member_text(out, ",\"period\":", result->unit.period_text);
	member_day(out, ",\"as_of\":", result->as_of);
	member_string(out, ",\"verdict\":", verdict_names[criterion->verdict]);
	member_string(out, ",\"basis\":", status_names[criterion->basis]);
	out_string(out, result->reference ? ",\"reference\":true" : ",\"reference\":false");
	out_string(out, result->what_if_count ? ",\"hypothetical\":true}" : ",\"hypothetical\":false}");
}

static void put_result(struct ct_report *report, const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	struct out *out = &report->out;
	enum standing standing = standing_of(result, criterion);
	struct builder message = builder_in(&report->arena);
	if (!standing_is_told(report, criterion) || (!rows[standing].always && !report->options.all))
		return;
	builder_add_text(&message, standing_unit(report, result));
	builder_add_string(&message, ": ");
	builder_add_text(&message, standing_message(report, result, criterion));
	report_mark(report);
	member_text(out, "{\"ruleId\":", criterion->id);
	member_string(out, ",\"kind\":", rows[standing].kind);
	member_string(out, ",\"level\":", rows[standing].level);
	OUT_LITERAL(out, ",\"message\":{\"text\":");
	sarif_message(out, &report->arena, builder_text(&message));
	OUT_LITERAL(out, "},\"locations\":[");
	if (standing_has_file(result))
		sarif_location(out, &report->arena, &(struct sarif_place){result->unit.file, true, standing_line(criterion), 0});
	OUT_LITERAL(out, "]");
	put_fingerprint(out, result, criterion);
	if (standing == STANDING_ASIDE && criterion->granted)
		put_suppression(report, criterion);
	put_properties(out, result, criterion);
	OUT_LITERAL(out, "}");
}

/* ---- Rules. */

/* Requirement, formula, citation, note: a paragraph each. */
static struct ct_text help_of(struct ct_report *report, const struct ct_criterion_view *criterion)
{
	enum ct_language language = report->options.language;
	struct arena *arena = &report->arena;
	struct builder out = builder_in(arena);
	builder_add_text(&out, message_text(arena, language, CT_T_REQUIREMENT, criterion->requirement.in[language]));
	if (criterion->formula.in[language].length) {
		builder_add_string(&out, "\n");
		builder_add_text(&out, message_text(arena, language, CT_X_FORMULA, criterion->formula.in[language]));
	}
	const struct ct_document_view *document = criterion->document;
	if (document) {
		struct ct_text cited = document->number.length ? document->number : document->title;
		builder_add_string(&out, "\n");
		builder_add_text(&out, criterion->article.length ? message_text(arena, language, CT_T_RULE_ARTICLE, cited, criterion->article)
								 : message_text(arena, language, CT_T_RULE, cited));
	}
	if (criterion->note.length) {
		builder_add_string(&out, "\n");
		builder_add_text(&out, message_text(arena, language, CT_T_OFFICER_NOTE, criterion->note));
	}
	return builder_text(&out);
}

static void put_rule(struct ct_report *report, const struct ct_criterion_view *criterion)
{
	struct out *out = &report->out;
	member_text(out, "{\"id\":", criterion->id);
	member_text(out, ",\"shortDescription\":{\"text\":", criterion->title);
	member_text(out, "},\"fullDescription\":{\"text\":", criterion->requirement.in[report->options.language]);
	member_text(out, "},\"help\":{\"text\":", help_of(report, criterion));
	OUT_LITERAL(out, "},\"defaultConfiguration\":{\"level\":\"error\"}");
	member_text(out, ",\"properties\":{\"pillar\":", criterion->pillar);
	member_string(out, ",\"basis\":", status_names[criterion->basis]);
	OUT_LITERAL(out, "}}");
}

static void put_rules(struct ct_report *report)
{
	const struct ct_ruleset_view *rules = report->head.rules;
	OUT_LITERAL(&report->out, ",\"rules\":[");
	for (unsigned i = 0; rules && i < rules->criterion_count; i++) {
		out_string(&report->out, i ? ",\n" : "\n");
		put_rule(report, &rules->criteria[i]);
	}
	OUT_LITERAL(&report->out, "\n]");
}

/* ---- The log. */

static void begin_sarif(struct ct_report *report)
{
	const struct ct_run_head *head = &report->head;
	struct out *out = &report->out;
	OUT_LITERAL(out, SARIF_HEAD "\"tool\":{\"driver\":{\"name\":\"chitieu\",\"version\":\"" CT_VERSION "\"");
	put_rules(report);
	member_text(out, "}},\"columnKind\":\"unicodeCodePoints\",\"originalUriBaseIds\":{\"FACTS\":{\"description\":{\"text\":",
		    message_text(&report->arena, report->options.language, CT_X_FACTS_BASE));
	struct builder run = builder_in(&report->arena);
	builder_add_string(&run, "chitieu/");
	builder_add_text(&run, head->ruleset_id);
	builder_add_string(&run, "/");
	member_text(out, "}}},\"automationDetails\":{\"id\":", builder_text(&run));
	member_text(out, "},\"properties\":{\"ruleset\":", head->ruleset_id);
	member_text(out, ",\"title\":", head->ruleset_title);
	member_text(out, ",\"status\":", head->ruleset_status);
	member_string(out, ",\"digest\":", head->ruleset_digest);
	member_string(out, ",\"phase\":", head->final_phase ? "final" : "interim");
	OUT_LITERAL(out, "},\"results\":[");
}

static void unit_sarif(struct ct_report *report, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->criterion_count; i++)
		put_result(report, result, &result->criteria[i]);
}

static void end_sarif(struct ct_report *report)
{
	OUT_LITERAL(&report->out, "\n]" SARIF_TAIL);
}

/* What stands before a result. */
static void mark_sarif(struct ct_report *report)
{
	out_string(&report->out, report->marks ? ",\n" : "\n");
}

const struct renderer sarif_renderer = {"sarif", CT_DETAIL_FULL, begin_sarif, unit_sarif, end_sarif, true, NULL, mark_sarif};
