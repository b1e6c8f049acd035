/* SPDX-License-Identifier: Apache-2.0 */
/* SARIF 2.1.0: a rule for each criterion, with its requirement and citation, and for each level of
 * recognition; a result for each that is not met, under way or undetermined; with `all` for every
 * one. A result is the same one in the next run: its fingerprint is that of unit, edition of the
 * register, period and criterion, not of line or day.
 *
 * Code scanning of GitHub wants a place with a line for each result, and texts of a rule of at most
 * 1,024 characters. */
#include "report/sarif.h"

#include "base/date.h"
#include "base/digest.h"
#include "report/decide.h"
#include "render/member.h"
#include "report/known.h"

/* ---- Results. */

struct result_row {
	const char *kind, *level; /* a level other than "none" belongs to "fail" */
	bool always;
};

static const struct result_row rows[] = {
	[STANDING_PASSED] = {"pass", "none", false},
	[STANDING_FAILED] = {"fail", "error", true},
	[STANDING_OPEN] = {"open", "none", true},
	[STANDING_UNDER_WAY] = {"fail", "warning", true},
	[STANDING_OUT] = {"notApplicable", "none", false},
	[STANDING_ASIDE] = {"fail", "note", true},
};

static void put_fingerprint(struct out *out, const struct ct_result *result, struct ct_text rule)
{
	struct digest digest;
	char text[DIGEST_TEXT_SIZE];
	digest_start(&digest);
	digest_part(&digest, result->unit.key);
	digest_part(&digest, result->unit.register_);
	digest_part(&digest, result->unit.period_text);
	digest_part(&digest, rule);
	digest_finish(&digest, text);
	member_string(
		out, ",\"partialFingerprints\":{\"unitCriterion/v2\":", strchr(text, ':') + 1);
	OUT_LITERAL(out, "}");
}

/* What the council granted is the reason why a result does not count. */
static void put_suppression(struct ct_report *report, const struct ct_criterion_result *criterion)
{
	struct ct_text why = granted_text(
		&report->arena, criterion->granted, criterion->verdict, report->options.language);
	member_text(&report->out,
		",\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\",\"justification\":",
		why);
	OUT_LITERAL(&report->out, "}]");
}

static void put_properties(
	struct out *out, const struct ct_result *result, const char *verdict, enum ct_status basis)
{
	member_text(out, ",\"properties\":{\"unit\":", result->unit.key);
	member_text(out, ",\"name\":", result->unit.name);
	member_text(out, ",\"period\":", result->unit.period_text);
	member_day(out, ",\"as_of\":", result->as_of);
	member_string(out, ",\"verdict\":", verdict);
	member_string(out, ",\"basis\":", status_names[basis]);
	out_string(out, result->reference ? ",\"reference\":true" : ",\"reference\":false");
	out_string(out,
		result->what_if_count ? ",\"hypothetical\":true}" : ",\"hypothetical\":false}");
}

/* One result up to its suppressions. */
struct sarif_result {
	struct ct_text rule, message;
	const struct result_row *row;
	unsigned line;
	enum novelty novelty;
};

static void put_state(struct out *out, enum novelty novelty)
{
	static const char *const states[] = {
		[NOVELTY_UNASKED] = NULL,
		[NOVELTY_NEW] = "new",
		[NOVELTY_UPDATED] = "updated",
		[NOVELTY_SAME] = "unchanged",
	};
	if (states[novelty])
		member_string(out, ",\"baselineState\":", states[novelty]);
}

static void open_result(
	struct ct_report *report, const struct ct_result *result, const struct sarif_result *one)
{
	struct out *out = &report->out;
	const struct ct_text parts[] = {standing_unit(report, result), one->message};
	report_mark(report);
	member_text(out, "{\"ruleId\":", one->rule);
	member_string(out, ",\"kind\":", one->row->kind);
	member_string(out, ",\"level\":", one->row->level);
	put_state(out, one->novelty);
	OUT_LITERAL(out, ",\"message\":{\"text\":");
	sarif_message(out, &report->arena, builder_join(&report->arena, parts, 2, ": "));
	OUT_LITERAL(out, "},\"locations\":[");
	sarif_location(
		out, &report->arena, &(struct sarif_place){standing_path(result), one->line, 0});
	OUT_LITERAL(out, "]");
	put_fingerprint(out, result, one->rule);
}

static void put_result(struct ct_report *report, const struct ct_result *result,
	const struct ct_criterion_result *criterion)
{
	enum standing standing = standing_of(result, criterion);
	if (!standing_is_told(report, criterion) ||
		(!rows[standing].always && !report->options.all))
		return;
	open_result(report, result,
		&(struct sarif_result){criterion->id, standing_message(report, result, criterion),
			&rows[standing], standing_place(result, criterion),
			novelty_of(report, result, criterion)});
	if (standing == STANDING_ASIDE && criterion->granted)
		put_suppression(report, criterion);
	put_properties(&report->out, result, verdict_names[criterion->verdict], criterion->basis);
	OUT_LITERAL(&report->out, "}");
}

static struct ct_text level_rule(struct arena *arena, struct ct_text id)
{
	return arena_format(arena, "recognition.%.*s", (int)id.length, id.bytes);
}

/* A level that is not reached, or not for sure, is what a run is asked for: never without a level
 * of its own. */
static void put_level(struct ct_report *report, const struct ct_result *result, unsigned level)
{
	static const struct result_row open_row = {"fail", "warning", true};
	const struct ct_recognition_result *recognition = &result->recognitions[level];
	enum standing standing = standing_of_level(result, recognition);
	const struct result_row *row = standing == STANDING_OPEN ? &open_row : &rows[standing];
	if (report->options.only.length || (!row->always && !report->options.all))
		return;
	open_result(report, result,
		&(struct sarif_result){level_rule(&report->arena, recognition->id),
			standing_level_message(report, result, recognition), row,
			standing_place(result, NULL), novelty_of_level(report, result, level)});
	put_properties(
		&report->out, result, outcome_names[recognition->outcome], recognition->basis);
	OUT_LITERAL(&report->out, "}");
}

/* ---- Rules. */

/* Requirement, formula, citation, note: a paragraph each. */
static struct ct_text help_of(struct ct_report *report, const struct ct_criterion_view *criterion)
{
	enum ct_language language = report->options.language;
	struct arena *arena = &report->arena;
	struct builder out = builder_in(arena);
	builder_add_text(&out,
		message_text(
			arena, language, CT_T_REQUIREMENT, criterion->requirement.in[language]));
	if (criterion->formula.in[language].length) {
		builder_add_string(&out, "\n");
		builder_add_text(&out,
			message_text(
				arena, language, CT_X_FORMULA, criterion->formula.in[language]));
	}
	const struct ct_document_view *document = criterion->document;
	if (document) {
		struct ct_text cited = document->number.length ? document->number : document->title;
		builder_add_string(&out, "\n");
		builder_add_text(&out,
			criterion->article.length
				? message_text(arena, language, CT_T_RULE_ARTICLE, cited,
					  criterion->article)
				: message_text(arena, language, CT_T_RULE, cited));
	}
	if (criterion->note.length) {
		builder_add_string(&out, "\n");
		builder_add_text(
			&out, message_text(arena, language, CT_T_OFFICER_NOTE, criterion->note));
	}
	return builder_text(&out);
}

enum { MOST_RULE_TEXT = 1000 }; /* columns; hosts take 1,024 characters */

static void put_rule_text(struct ct_report *report, const char *key, struct ct_text text)
{
	struct out *out = &report->out;
	out_string(out, key);
	OUT_LITERAL(out, "{\"text\":");
	json_string(out, text_cut(&report->arena, text, MOST_RULE_TEXT));
	OUT_LITERAL(out, "}");
}

static void put_level_rule(struct ct_report *report, const struct ct_recognition_view *recognition)
{
	struct out *out = &report->out;
	enum ct_language language = report->options.language;
	struct ct_text title =
		message_text(&report->arena, language, CT_X_LEVEL_RULE, recognition->title);
	struct ct_text wanted = recognition->requirement.in[language];
	member_text(out, "{\"id\":", level_rule(&report->arena, recognition->id));
	put_rule_text(report, ",\"shortDescription\":", title);
	put_rule_text(report, ",\"fullDescription\":", wanted.length ? wanted : title);
	put_rule_text(report, ",\"help\":", wanted.length ? wanted : title);
	OUT_LITERAL(out, ",\"defaultConfiguration\":{\"level\":\"error\"}}");
}

static void put_rule(struct ct_report *report, const struct ct_criterion_view *criterion)
{
	struct out *out = &report->out;
	member_text(out, "{\"id\":", criterion->id);
	struct ct_text wanted = criterion->requirement.in[report->options.language];
	put_rule_text(report, ",\"shortDescription\":", criterion->title);
	put_rule_text(report, ",\"fullDescription\":", wanted.length ? wanted : criterion->title);
	OUT_LITERAL(out, ",\"help\":{\"text\":");
	json_string(out, help_of(report, criterion));
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
	for (unsigned i = 0; rules && i < rules->recognition_count; i++) {
		out_string(&report->out, i + rules->criterion_count ? ",\n" : "\n");
		put_level_rule(report, &rules->recognitions[i]);
	}
	OUT_LITERAL(&report->out, "\n]");
}

/* ---- The log. */

static void begin_sarif(struct ct_report *report)
{
	const struct ct_run_head *head = &report->head;
	struct out *out = &report->out;
	OUT_LITERAL(out,
		SARIF_HEAD "\"tool\":{\"driver\":{\"name\":\"chitieu\",\"version\":\"" CT_VERSION
			   "\"");
	put_rules(report);
	OUT_LITERAL(out, "}},\"columnKind\":\"unicodeCodePoints\"");
	struct builder run = builder_in(&report->arena);
	builder_add_string(&run, "chitieu/");
	builder_add_text(&run, head->ruleset_id);
	builder_add_string(&run, "/");
	member_text(out, ",\"automationDetails\":{\"id\":", builder_text(&run));
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
	for (unsigned i = 0; i < result->recognition_count; i++)
		put_level(report, result, i);
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

const struct renderer sarif_renderer = {
	"sarif", CT_DETAIL_FULL, begin_sarif, unit_sarif, end_sarif, true, NULL, mark_sarif};
