/* SPDX-License-Identifier: Apache-2.0 */
/* JSON and NDJSON (docs/assessment.schema.json): the same unit object, whole or one a line. */
#include "report/json_memo.h"

/* ---- The parts of a criterion. */

static void put_verdicts(struct ct_report *report, const char *key, unsigned verdicts)
{
	static const struct memo_key nothing;
	struct out *out = &report->out;
	struct memo *memo = json_memo_of_verdicts(report, verdicts);
	out_string(out, key);
	if (memo->written.length) {
		out_text(out, memo->written);
		return;
	}
	size_t from = out->length;
	PUT("[");
	for (; verdicts; verdicts &= verdicts - 1) {
		put_name(out, "", verdict_names[__builtin_ctz(verdicts)]);
		if (verdicts & (verdicts - 1))
			PUT(",");
	}
	PUT("]");
	json_memo_keep(report, memo, &nothing, false, from);
}

static void put_causes(struct out *out, const struct ct_cause *cause)
{
	PUT(",\"causes\":[");
	for (const char *comma = ""; cause; cause = cause->next, comma = ",") {
		out_string(out, comma);
		if (cause->fact.length)
			put_text(out, "{\"fact\":", cause->fact);
		else
			PUT("{\"fact\":null");
		put_name(out, ",\"why\":", why_names[cause->why]);
		if (cause->detail.in[CT_VI].length)
			json_put_words(out, ",\"detail\":", &cause->detail);
		PUT("}");
	}
	PUT("]");
}

static void write_limit(struct out *out, const struct ct_limit_used *limit)
{
	if (!limit->id.length) {
		put_number(out, ",\"limit\":{\"id\":null,\"value\":", limit->value);
		put_text(out, ",\"unit\":", limit->unit);
		PUT(",\"status\":null}");
		return;
	}
	put_text(out, ",\"limit\":{\"id\":", limit->id);
	put_number(out, ",\"value\":", limit->value);
	put_text(out, ",\"unit\":", limit->unit);
	put_name(out, ",\"status\":", status_names[limit->status]);
	put_text(out, ",\"cite\":{\"document\":", limit->document);
	put_text(out, ",\"article\":", limit->article);
	PUT("}}");
}

static void put_limit(
	struct ct_report *report, const struct ct_limit_used *limit, bool lent, struct memo *memo)
{
	struct out *out = &report->out;
	if (!limit) {
		PUT(",\"limit\":null");
		return;
	}
	const struct memo_key key = {{limit->id, limit->unit, limit->document, limit->article},
		limit->value, limit->status};
	size_t from = out->length;
	if (json_memo_put(out, memo, &key))
		return;
	write_limit(out, limit);
	json_memo_keep(report, memo, &key, lent, from);
}

static void put_measure(struct ct_report *report, const struct ct_criterion_result *criterion,
	bool lent, struct memo *limit)
{
	struct out *out = &report->out;
	PUT(",\"measured\":");
	if (criterion->measured && criterion->measured->known)
		json_put_range(out, criterion->measured->range, criterion->measured->unit);
	else
		PUT("null");
	put_limit(report, criterion->limit, lent, limit);
	PUT(",\"margin\":");
	if (criterion->margin)
		json_number(out, *criterion->margin);
	else
		PUT("null");
}

static void put_gap(struct out *out, const struct ct_gap *gap)
{
	PUT(",\"gap\":[");
	for (const char *comma = ""; gap; gap = gap->next, comma = ",") {
		out_string(out, comma);
		put_text(out, "{\"fact\":", gap->fact);
		PUT(",\"add\":");
		if (gap->become.length)
			json_string(out, gap->become);
		else
			json_number(out, gap->add);
		put_text(out, ",\"unit\":", gap->unit);
		PUT("}");
	}
	PUT("]");
}

static void put_self(struct ct_report *report, const struct ct_criterion_result *criterion)
{
	struct out *out = &report->out;
	bool agrees;
	put_verdicts(report, ",\"self_assessed\":", criterion->self_assessed);
	if (ct_self_agrees(criterion, &agrees))
		put_bool(out, ",\"agrees\":", agrees);
	else
		PUT(",\"agrees\":null");
}

/* ---- A criterion, a recognition, a unit. */

static void put_title(struct ct_report *report, const struct ct_criterion_result *criterion,
	bool lent, struct memo *memo)
{
	struct out *out = &report->out;
	const struct memo_key key = {.texts = {criterion->id, criterion->title, criterion->pillar}};
	size_t from = out->length;
	if (json_memo_put(out, memo, &key))
		return;
	put_text(out, "{\"id\":", criterion->id);
	put_text(out, ",\"title\":", criterion->title);
	put_text(out, ",\"pillar\":", criterion->pillar);
	json_memo_keep(report, memo, &key, lent, from);
}

static void put_cite(struct ct_report *report, const struct ct_criterion_result *criterion,
	bool lent, struct memo *memo)
{
	struct out *out = &report->out;
	const struct memo_key key = {.texts = {criterion->cited, criterion->article}};
	size_t from = out->length;
	if (json_memo_put(out, memo, &key))
		return;
	put_text(out, ",\"cite\":{\"document\":", criterion->cited);
	put_text(out, ",\"article\":", criterion->article);
	PUT("}");
	json_memo_keep(report, memo, &key, lent, from);
}

static void write_criterion(struct ct_report *report, const struct ct_criterion_result *criterion,
	bool lent, struct json_memos *memos)
{
	struct out *out = &report->out;
	enum ct_detail detail = report->options.detail;
	put_title(report, criterion, lent, &memos->head);
	put_name(out, ",\"verdict\":", verdict_names[criterion->verdict]);
	put_verdicts(report, ",\"possible\":", criterion->possible);
	put_causes(out, criterion->causes);
	put_name(out, ",\"basis\":", status_names[criterion->basis]);
	if (detail >= CT_DETAIL_REASON) {
		json_put_words(out, ",\"reason\":", &criterion->reason);
		json_put_words(out, ",\"requirement\":", &criterion->requirement);
	}
	put_measure(report, criterion, lent, &memos->limit);
	put_gap(out, criterion->gap);
	put_cite(report, criterion, lent, &memos->cite);
	put_self(report, criterion);
	json_put_points(out, criterion->points, put_causes);
	if (criterion->granted) {
		PUT(",\"granted\":");
		json_put_granted(out, criterion->granted);
	}
	if (detail >= CT_DETAIL_REASON)
		json_put_remarks(out, ",\"warnings\":", criterion->warnings);
	else
		json_put_undoubted(out, ",\"warnings\":", criterion->warnings);
	if (detail >= CT_DETAIL_FULL) {
		json_put_facts(out, criterion->facts);
		PUT(",\"trace\":");
		json_put_trace(out, criterion->trace);
		if (criterion->when_trace) {
			PUT(",\"when_trace\":");
			json_put_trace(out, criterion->when_trace);
		}
	}
	PUT("}");
}

static void put_criterion(struct ct_report *report, const struct ct_criterion_result *criterion,
	bool lent, struct json_memos *memos)
{
	struct whole_key key;
	bool whole = lent && report->options.detail == CT_DETAIL_VERDICT &&
		json_whole_key(criterion, &key);
	size_t from = report->out.length;
	if (whole && json_whole_put(&report->out, memos, &key))
		return;
	write_criterion(report, criterion, lent, memos);
	if (whole)
		json_whole_keep(report, memos, &key, from);
}

static void put_recognition(struct out *out, const struct ct_recognition_result *recognition,
	const struct ct_run_head *head)
{
	put_text(out, "{\"id\":", recognition->id);
	put_text(out, ",\"title\":", recognition->title);
	put_name(out, ",\"verdict\":", outcome_names[recognition->outcome]);
	if (recognition->granted)
		put_name(out, ",\"own_verdict\":", outcome_names[recognition->own]);
	put_name(out, ",\"basis\":", status_names[recognition->basis]);
	json_put_texts(out, ",\"blocking\":", recognition->blocking, recognition->blocking_count);
	json_put_texts(out, ",\"deciding\":", recognition->deciding, recognition->deciding_count);
	if (recognition->lacks)
		json_put_lacks(out, recognition->lacks);
	if (recognition->nothing_applies)
		PUT(",\"cause\":\"nothing_applies\"");
	if (recognition->requires)
		put_text(out, ",\"requires\":", recognition->requires->id);
	put_bool(out, ",\"draft\":", head->draft);
	put_bool(out, ",\"incomplete\":", recognition->unwritten);
	PUT("}");
}

static void put_unit_head(struct out *out, const struct ct_unit_head *unit)
{
	put_text(out, "\"unit\":{\"key\":", unit->key);
	if (unit->code.length)
		put_text(out, ",\"code\":", unit->code);
	else
		PUT(",\"code\":null");
	put_given(out, ",\"register\":", unit->register_);
	put_text(out, ",\"level\":", unit->level);
	put_text(out, ",\"name\":", unit->name);
	put_given(out, ",\"district\":", unit->district);
	put_text(out, ",\"province\":", unit->province);
	for (const struct ct_further *further = unit->further; further; further = further->next) {
		PUT(",\"");
		out_text(out, further->key);
		put_text(out, "\":", further->text);
	}
	PUT("}");
}

static void put_unit(struct ct_report *report, const struct ct_result *result)
{
	struct out *out = &report->out;
	put_unit_head(out, &result->unit);
	put_text(out, ",\"period\":{\"text\":", result->unit.period_text);
	json_put_date(out, ",\"from\":", result->unit.period.from);
	json_put_date(out, ",\"to\":", result->unit.period.to);
	json_put_date(out, "},\"as_of\":", result->as_of);
	put_bool(out, ",\"reference\":", result->reference);
	if (report->options.detail >= CT_DETAIL_FULL)
		put_given(out, ",\"facts_digest\":", result->facts_digest);
	json_put_what_if(out, result);
	json_put_remarks(out, ",\"warnings\":", result->warnings);
	PUT(",\"tally\":{");
	for (int i = 0; i < CT_VERDICTS; i++) {
		put_name(out, i ? "," : "", verdict_names[i]);
		PUT(":");
		out_integer(out, result->tally[i]);
	}
	PUT("},\"recognition\":[");
	for (unsigned i = 0; i < result->recognition_count; i++) {
		out_string(out, i ? "," : "");
		put_recognition(out, &result->recognitions[i], &report->head);
	}
	PUT("],\"criteria\":[");
	const char *comma = "";
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (report->options.only.length &&
			!text_equal(report->options.only, result->criteria[i].id))
			continue;
		out_string(out, comma);
		put_criterion(report, &result->criteria[i], result->rules_shared,
			json_memos_find(report, result, i));
		comma = report->renderer == &ndjson_renderer ? "," : ",\n";
	}
	PUT("]");
	json_put_points_total(out, result->points);
	json_put_road(out, result->road);
}

static void put_run(struct ct_report *report)
{
	struct out *out = &report->out;
	const struct ct_run_head *head = &report->head;
	PUT("{\"schema\":\"chitieu-assessment/1\",\"engine\":\"chitieu " CT_VERSION "\"");
	put_text(out, ",\"ruleset\":{\"id\":", head->ruleset_id);
	put_text(out, ",\"title\":", head->ruleset_title);
	put_text(out, ",\"status\":", head->ruleset_status);
	put_text(out, ",\"province\":", head->province);
	put_name(out, ",\"digest\":", head->ruleset_digest);
	put_name(out, "},\"phase\":", head->final_phase ? "final" : "interim");
}

/* ---- The renderers. */

static void begin_json(struct ct_report *report)
{
	put_run(report);
	OUT_LITERAL(&report->out, ",\"units\":[");
}

static void unit_json(struct ct_report *report, const struct ct_result *result)
{
	struct out *out = &report->out;
	PUT("\n{");
	put_unit(report, result);
	PUT("}");
}

static void end_json(struct ct_report *report)
{
	OUT_LITERAL(&report->out, "\n]}\n");
}

static void unit_ndjson(struct ct_report *report, const struct ct_result *result)
{
	static const struct memo_key nothing;
	struct out *out = &report->out;
	struct memo *run = json_memo_of_run(report, result);
	size_t from = out->length;
	if (!json_memo_put(out, run, &nothing)) {
		put_run(report);
		json_memo_keep(report, run, &nothing, false, from);
	}
	PUT(",");
	put_unit(report, result);
	PUT("}\n");
}

const struct renderer json_renderer = {
	"json", CT_DETAIL_FULL, begin_json, unit_json, end_json, true, ",", NULL};
const struct renderer ndjson_renderer = {
	"ndjson", CT_DETAIL_REASON, NULL, unit_ndjson, NULL, true, NULL, NULL};
