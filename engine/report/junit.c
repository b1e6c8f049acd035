/* SPDX-License-Identifier: Apache-2.0 */
/* JUnit's XML, as the strictest of its schemas wants it (that of Ant's task junitreport): a suite
 * for each unit, a case for each criterion. A suite has all its attributes and all its parts in
 * their order; its time is the day of judgement and lasts nothing, so the same input gives the same
 * bytes. */
#include "base/date.h"
#include "report/decide.h"
#include "report/known.h"
#include "report/xml.h"

struct outcome_row {
	const char *element; /* NULL: a passed case has none */
	bool typed;          /* the schema wants a type, or knows of none */
};

static const struct outcome_row rows[] = {
	[STANDING_PASSED] = {NULL, false},
	[STANDING_FAILED] = {"failure", true},
	[STANDING_OPEN] = {"error", true},
	[STANDING_UNDER_WAY] = {"skipped", false},
	[STANDING_OUT] = {"skipped", false},
	[STANDING_ASIDE] = {"skipped", false},
};

/* What the earlier run had already is skipped. */
static const struct outcome_row known_row = {"skipped", false};

static const struct outcome_row *row_of(enum standing standing, enum novelty novelty)
{
	const struct outcome_row *row = &rows[standing];
	return row->typed && novelty_is_known(novelty) ? &known_row : row;
}

static const struct outcome_row *row_of_case(struct ct_report *report,
	const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	return row_of(standing_of(result, criterion), novelty_of(report, result, criterion));
}

static const struct outcome_row *row_of_level(
	struct ct_report *report, const struct ct_result *result, unsigned level)
{
	return row_of(standing_of_level(result, &result->recognitions[level]),
		novelty_of_level(report, result, level));
}

/* ---- Cases. */

static void put_line(struct ct_report *report, struct ct_text line)
{
	xml_text(&report->out, &report->arena, line);
	OUT_LITERAL(&report->out, "\n");
}

/* What was asked for and what the report says of it. */
static void put_body(struct ct_report *report, const struct ct_criterion_result *criterion)
{
	enum ct_language language = report->options.language;
	struct arena *arena = &report->arena;
	if (criterion->requirement.in[language].length)
		put_line(report,
			message_text(arena, language, CT_T_REQUIREMENT,
				criterion->requirement.in[language]));
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next) {
			if (claim->quote.length)
				put_line(report,
					message_text(arena, language, CT_T_EVIDENCE, claim->at,
						claim->quote));
			else if (claim->at.length)
				put_line(report,
					message_text(
						arena, language, CT_T_EVIDENCE_PLACE, claim->at));
		}
	for (const struct ct_remark *remark = criterion->warnings; remark; remark = remark->next)
		put_line(report,
			message_text(arena, language, CT_T_WARNING, remark->words.in[language]));
}

/* Hosts tell cases apart by classname and name alone, so both periods of a unit have names of their
 * own. false: it passed, and is closed. */
static bool open_case(struct ct_report *report, const struct ct_result *result,
	const struct outcome_row *row, struct ct_text name)
{
	struct out *out = &report->out;
	OUT_LITERAL(out, "    <testcase");
	xml_attribute(out, &report->arena, "classname", standing_unit_id(&report->arena, result));
	xml_attribute(out, &report->arena, "name", name);
	if (!row->element) {
		OUT_LITERAL(out, " time=\"0\"/>\n");
		return false;
	}
	OUT_LITERAL(out, " time=\"0\"><");
	out_string(out, row->element);
	return true;
}

static void put_message(
	struct ct_report *report, const struct outcome_row *row, struct ct_text message)
{
	if (row == &known_row)
		message =
			message_text(&report->arena, report->options.language, CT_X_KNOWN, message);
	xml_attribute(&report->out, &report->arena, "message", message);
}

static void put_level(struct ct_report *report, const struct ct_result *result, unsigned level)
{
	struct out *out = &report->out;
	const struct ct_recognition_result *recognition = &result->recognitions[level];
	const struct outcome_row *row = row_of_level(report, result, level);
	if (!open_case(report, result, row, standing_level_name(&report->arena, recognition)))
		return;
	put_message(report, row, standing_level_message(report, result, recognition));
	if (row->typed)
		xml_attribute(
			out, &report->arena, "type", text_of(outcome_names[recognition->outcome]));
	OUT_LITERAL(out, "/></testcase>\n");
}

static void put_case(struct ct_report *report, const struct ct_result *result,
	const struct ct_criterion_result *criterion)
{
	struct out *out = &report->out;
	struct arena *arena = &report->arena;
	const struct outcome_row *row = row_of_case(report, result, criterion);
	if (!open_case(report, result, row, standing_criterion(arena, criterion)))
		return;
	put_message(report, row, standing_message(report, result, criterion));
	if (row->typed) {
		xml_attribute(out, arena, "type", text_of(verdict_names[criterion->verdict]));
		OUT_LITERAL(out, ">\n");
		put_body(report, criterion);
		OUT_LITERAL(out, "</");
		out_string(out, row->element);
		OUT_LITERAL(out, "></testcase>\n");
	} else {
		OUT_LITERAL(out, "/></testcase>\n");
	}
}

/* ---- Suites. */

static void put_property(struct ct_report *report, const char *name, struct ct_text value)
{
	struct out *out = &report->out;
	if (!value.length)
		return;
	OUT_LITERAL(out, "      <property");
	xml_attribute(out, &report->arena, "name", text_of(name));
	xml_attribute(out, &report->arena, "value", value);
	OUT_LITERAL(out, "/>\n");
}

static void put_recognitions(struct ct_report *report, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->recognition_count; i++) {
		const struct ct_recognition_result *recognition = &result->recognitions[i];
		struct builder name = builder_in(&report->arena);
		builder_add_string(&name, "recognition.");
		builder_add_text(&name, recognition->id);
		put_property(report, builder_text(&name).bytes,
			text_of(outcome_names[recognition->outcome]));
	}
}

static void put_properties(struct ct_report *report, const struct ct_result *result)
{
	const struct ct_run_head *head = &report->head;
	OUT_LITERAL(&report->out, "    <properties>\n");
	put_property(report, "engine", TEXT("chitieu " CT_VERSION));
	put_property(report, "ruleset", head->ruleset_id);
	put_property(report, "ruleset.title", head->ruleset_title);
	put_property(report, "ruleset.status", head->ruleset_status);
	put_property(report, "ruleset.digest", text_of(head->ruleset_digest));
	put_property(report, "phase", text_of(head->final_phase ? "final" : "interim"));
	put_property(report, "unit", result->unit.key);
	put_property(report, "unit.register", result->unit.register_);
	put_property(report, "unit.district", result->unit.district);
	put_property(report, "unit.province", result->unit.province);
	put_property(report, "period", result->unit.period_text);
	put_property(report, "reference", result->reference ? TEXT("true") : TEXT("false"));
	for (unsigned i = 0; i < result->what_if_count; i++)
		put_property(report, "what_if",
			supposition_text(
				&report->arena, &result->what_if[i], report->options.language));
	put_recognitions(report, result);
	for (const struct ct_remark *remark = result->warnings; remark; remark = remark->next)
		put_property(report, "warning", remark->words.in[report->options.language]);
	OUT_LITERAL(&report->out, "    </properties>\n");
}

static void put_counts(struct ct_report *report, const struct ct_result *result)
{
	unsigned tests = 0, failures = 0, errors = 0, skipped = 0;
	unsigned levels = report->options.only.length ? 0 : result->recognition_count;
	for (unsigned i = 0; i < result->criterion_count + levels; i++) {
		bool level = i >= result->criterion_count;
		if (!level && !standing_is_told(report, &result->criteria[i]))
			continue;
		tests++;
		const struct outcome_row *row = level
			? row_of_level(report, result, i - result->criterion_count)
			: row_of_case(report, result, &result->criteria[i]);
		failures += row->element && row->element[0] == 'f';
		errors += row->element && row->element[0] == 'e';
		skipped += row->element && row->element[0] == 's';
	}
	xml_attribute_number(&report->out, "tests", tests);
	xml_attribute_number(&report->out, "failures", failures);
	xml_attribute_number(&report->out, "errors", errors);
	xml_attribute_number(&report->out, "skipped", skipped);
}

static void begin_junit(struct ct_report *report)
{
	OUT_LITERAL(&report->out, XML_HEAD "<testsuites>\n");
}

static void unit_junit(struct ct_report *report, const struct ct_result *result)
{
	struct out *out = &report->out;
	char day[11];
	date_iso(result->as_of, day);
	OUT_LITERAL(out, "  <testsuite id=\"");
	report_mark(report);
	OUT_LITERAL(out, "\"");
	xml_attribute(out, &report->arena, "package", report->head.ruleset_id);
	xml_attribute(out, &report->arena, "name", standing_unit(report, result));
	OUT_LITERAL(out, " hostname=\"localhost\" timestamp=\"");
	out_string(out, day);
	OUT_LITERAL(out, "T00:00:00\"");
	put_counts(report, result);
	OUT_LITERAL(out, " time=\"0\">\n");
	put_properties(report, result);
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (standing_is_told(report, &result->criteria[i]))
			put_case(report, result, &result->criteria[i]);
	for (unsigned i = 0; !report->options.only.length && i < result->recognition_count; i++)
		put_level(report, result, i);
	OUT_LITERAL(out, "    <system-out/>\n    <system-err/>\n  </testsuite>\n");
}

static void end_junit(struct ct_report *report)
{
	OUT_LITERAL(&report->out, "</testsuites>\n");
}

/* Suites are numbered from 0. */
static void mark_junit(struct ct_report *report)
{
	out_integer(&report->out, (int64_t)report->marks);
}

const struct renderer junit_renderer = {
	"junit", CT_DETAIL_FULL, begin_junit, unit_junit, end_junit, true, NULL, mark_junit};
