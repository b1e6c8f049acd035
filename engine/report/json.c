/* SPDX-License-Identifier: Apache-2.0 */
/* JSON and NDJSON (docs/assessment.schema.json): the same unit object, whole or one a line. */
#include "base/date.h"
#include "base/number.h"
#include "report/report.h"

#define PUT(literal) OUT_LITERAL(out, literal)

/* Compiled into their callers, so that the length of each key is known there (measured: a third of the time to write a commune). */
#define INLINE static inline __attribute__((always_inline))

INLINE void put_text(struct out *out, const char *key, struct ct_text text)
{
	out_string(out, key);
	json_string(out, text);
}

INLINE void put_name(struct out *out, const char *key, const char *name)
{
	out_string(out, key);
	PUT("\"");
	out_string(out, name);
	PUT("\"");
}

INLINE void put_bool(struct out *out, const char *key, bool value)
{
	out_string(out, key);
	out_string(out, value ? "true" : "false");
}

INLINE void put_number(struct out *out, const char *key, struct ct_number number)
{
	out_string(out, key);
	json_number(out, number);
}

static void put_range(struct out *out, struct ct_interval range, struct ct_text unit)
{
	PUT("{\"lo\":");
	size_t from = out->length;
	json_number(out, range.lo);
	size_t length = out->length - from;
	PUT(",\"hi\":");
	if (range.lo.num == range.hi.num && range.lo.den == range.hi.den)
		out_again(out, from, length); /* mostly; making the digits costs more than all the rest */
	else
		json_number(out, range.hi);
	put_text(out, ",\"unit\":", unit);
	PUT("}");
}

static void put_words(struct out *out, const char *key, const struct ct_words *words)
{
	out_string(out, key);
	put_text(out, "{\"vi\":", words->in[CT_VI]);
	put_text(out, ",\"en\":", words->in[CT_EN]);
	PUT("}");
}

static void put_texts(struct out *out, const char *key, const struct ct_text *texts, unsigned count)
{
	out_string(out, key);
	PUT("[");
	for (unsigned i = 0; i < count; i++) {
		if (i)
			PUT(",");
		json_string(out, texts[i]);
	}
	PUT("]");
}

static void put_remarks(struct out *out, const char *key, const struct ct_remark *remark)
{
	out_string(out, key);
	PUT("[");
	for (const char *comma = ""; remark; remark = remark->next, comma = ",") {
		out_string(out, comma);
		put_name(out, "{\"code\":", remark->code);
		put_text(out, ",\"vi\":", remark->words.in[CT_VI]);
		put_text(out, ",\"en\":", remark->words.in[CT_EN]);
		PUT("}");
	}
	PUT("]");
}

static void put_date(struct out *out, const char *key, int32_t day)
{
	char text[11];
	date_iso(day, text);
	put_name(out, key, text);
}

/* ---- What comes out the same for one unit after the other. */

/* As it was written last time, with the texts it was written from: mostly those of the set. When they are the same again (byte for byte, since a result
 * lends its texts only until the next one) it is copied. Measured: writing a commune takes half as long. */
enum { MEMO_TEXTS = 6 };
struct memo {
	struct ct_text texts[MEMO_TEXTS];
	struct ct_text written;
};

/* Those of each criterion, by its place in the result. */
enum { MEMO_HEAD, MEMO_LIMIT, MEMO_CITE, MEMOS };
struct json_memos {
	struct memo (*criteria)[MEMOS];
	unsigned count;
	struct memo *verdicts; /* lists of them, by set of bits */
};

/* Beyond this the texts differ from unit to unit, and keeping them is of no use. */
enum { MOST_KEPT = 1 << 20 };

static struct memo *find_memos(struct ct_report *report, const struct ct_result *result, unsigned i)
{
	struct json_memos *memos = report->kept;
	if (!memos || memos->count < result->criterion_count || report->lasting.taken > MOST_KEPT) {
		arena_free(&report->lasting);
		memos = report->kept = ARENA_NEW(&report->lasting, struct json_memos);
		memos->count = result->criterion_count;
		memos->criteria = arena_array(&report->lasting, memos->count, sizeof(*memos->criteria));
		memos->verdicts = ARENA_ARRAY(&report->lasting, 1 << CT_VERDICTS, struct memo);
	}
	return memos->criteria[i];
}

/* false: it has to be written, from the present end of the output on, and then to be kept. */
static bool put_memo(struct out *out, const struct memo *memo, const struct ct_text *texts, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (!text_equal(memo->texts[i], texts[i]))
			return false;
	out_text(out, memo->written);
	return memo->written.length;
}

static void keep_memo(struct ct_report *report, struct memo *memo, const struct ct_text *texts, unsigned count, size_t from)
{
	if (report->out.failed)
		return;
	memo->written = arena_text(&report->lasting, (struct ct_text){report->out.bytes + from, report->out.length - from});
	for (unsigned i = 0; i < count; i++)
		memo->texts[i] = arena_text(&report->lasting, texts[i]);
}

static void put_verdicts(struct ct_report *report, const char *key, unsigned verdicts)
{
	struct out *out = &report->out;
	const struct json_memos *memos = report->kept;
	struct memo *memo = &memos->verdicts[verdicts];
	out_string(out, key);
	size_t from = out->length;
	if (put_memo(out, memo, NULL, 0))
		return;
	PUT("[");
	for (; verdicts; verdicts &= verdicts - 1) {
		put_name(out, "", verdict_names[__builtin_ctz(verdicts)]);
		if (verdicts & (verdicts - 1))
			PUT(",");
	}
	PUT("]");
	keep_memo(report, memo, NULL, 0, from);
}

/* ---- The parts of a criterion. */

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
			put_words(out, ",\"detail\":", &cause->detail);
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

static void put_limit(struct ct_report *report, const struct ct_limit_used *limit, struct memo *memo)
{
	struct out *out = &report->out;
	if (!limit) {
		PUT(",\"limit\":null");
		return;
	}
	const struct ct_text value = {(const char *)&limit->value, sizeof(limit->value)};
	const struct ct_text status = {(const char *)&limit->status, sizeof(limit->status)};
	const struct ct_text texts[] = {limit->id, value, limit->unit, status, limit->document, limit->article};
	size_t from = out->length;
	if (put_memo(out, memo, texts, 6))
		return;
	write_limit(out, limit);
	keep_memo(report, memo, texts, 6, from);
}

static void put_measure(struct ct_report *report, const struct ct_criterion_result *criterion, struct memo *limit)
{
	struct out *out = &report->out;
	PUT(",\"measured\":");
	if (criterion->measured && criterion->measured->known)
		put_range(out, criterion->measured->range, criterion->measured->unit);
	else
		PUT("null");
	put_limit(report, criterion->limit, limit);
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

/* ---- Claims and traces. */

static void put_given(struct out *out, const char *key, struct ct_text text)
{
	if (text.length)
		put_text(out, key, text);
}

static void put_claim_keys(struct out *out, const struct ct_claim *claim)
{
	put_text(out, "{\"value\":", claim->value);
	put_given(out, ",\"stated\":", claim->stated);
	put_given(out, ",\"at\":", claim->at);
	put_given(out, ",\"section\":", claim->section);
	put_given(out, ",\"quote\":", claim->quote);
	put_given(out, ",\"of\":", claim->of);
	put_given(out, ",\"period\":", claim->period);
	put_given(out, ",\"kind\":", claim->kind);
	put_given(out, ",\"hedge\":", claim->hedge);
	put_given(out, ",\"note\":", claim->note);
	if (!claim->has_plan)
		return;
	put_text(out, ",\"plan\":{\"due\":", claim->plan_due);
	put_given(out, ",\"at\":", claim->plan_at);
	put_given(out, ",\"quote\":", claim->plan_quote);
	PUT("}");
}

static void put_claim(struct out *out, const struct ct_claim *claim)
{
	put_claim_keys(out, claim);
	if (claim->has_counts) {
		PUT(",\"numerator\":");
		out_integer(out, claim->numerator);
		PUT(",\"denominator\":");
		out_integer(out, claim->denominator);
	} else {
		PUT(",\"numerator\":null,\"denominator\":null");
	}
	if (claim->is_number) {
		put_number(out, ",\"lo\":", claim->range.lo);
		put_number(out, ",\"hi\":", claim->range.hi);
	} else {
		PUT(",\"lo\":null,\"hi\":null");
	}
	put_given(out, ",\"set\":", claim->words);
	put_text(out, ",\"unit\":", claim->unit);
	if (claim->recomputed.length)
		put_text(out, ",\"recomputed_text\":", claim->recomputed);
	else
		PUT(",\"recomputed_text\":null");
	put_bool(out, ",\"used\":", claim->used);
	put_remarks(out, ",\"warnings\":", claim->warnings);
	if (!*claim->file) { /* made up */
		PUT(",\"source\":null}");
		return;
	}
	put_text(out, ",\"source\":{\"file\":", text_of(claim->file));
	PUT(",\"line\":");
	out_integer(out, claim->line);
	PUT("}}");
}

static void put_facts(struct out *out, const struct ct_fact *fact)
{
	PUT(",\"facts\":[");
	for (const char *comma = ""; fact; fact = fact->next, comma = ",") {
		out_string(out, comma);
		put_text(out, "{\"key\":", fact->key);
		put_text(out, ",\"label\":", fact->label);
		put_text(out, ",\"type\":", fact->type);
		put_text(out, ",\"unit\":", fact->unit);
		put_bool(out, ",\"contradictory\":", fact->contradictory);
		PUT(",\"claims\":[");
		const char *between = "";
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next, between = ",") {
			out_string(out, between);
			put_claim(out, claim);
		}
		PUT("]}");
	}
	PUT("]");
}

static void put_trace(struct out *out, const struct ct_trace *trace)
{
	put_name(out, "{\"op\":", trace->op);
	if (trace->name.length)
		put_text(out, ",\"name\":", trace->name);
	if (trace->is_truth)
		out_string(out, trace->truth == CT_TRUE    ? ",\"result\":true"
				: trace->truth == CT_FALSE ? ",\"result\":false"
							   : ",\"result\":\"unknown\"");
	else if (!trace->has_value)
		PUT(",\"value\":null");
	else if (trace->is_number) {
		PUT(",\"value\":");
		put_range(out, trace->range, trace->unit);
	} else
		put_text(out, ",\"value\":", trace->words);
	if (trace->count) {
		PUT(",\"args\":[");
		for (unsigned i = 0; i < trace->count; i++) {
			if (i)
				PUT(",");
			put_trace(out, trace->args[i]);
		}
		PUT("]");
	}
	PUT("}");
}

/* ---- Decisions, suppositions, the road. */

static void put_granted(struct out *out, const struct ct_granted *granted)
{
	put_name(out, "{\"verdict\":", verdict_names[granted->verdict]);
	put_name(out, ",\"by\":", granted->fact.length ? "claim" : "verdict");
	put_given(out, ",\"fact\":", granted->fact);
	put_given(out, ",\"chosen\":", granted->chosen);
	put_text(out, ",\"authority\":", granted->authority);
	put_text(out, ",\"document\":", granted->document);
	put_date(out, ",\"date\":", granted->date);
	if (granted->expires == CT_NO_DATE)
		PUT(",\"expires\":null");
	else
		put_date(out, ",\"expires\":", granted->expires);
	put_given(out, ",\"reason\":", granted->reason);
	for (const struct ct_granted *also = granted->next; also; also = also->next) {
		out_string(out, also == granted->next ? ",\"also\":[" : ",");
		put_text(out, "{\"fact\":", also->fact);
		put_text(out, ",\"chosen\":", also->chosen);
		put_text(out, ",\"document\":", also->document);
		PUT("}");
	}
	out_string(out, granted->next ? "]}" : "}");
}

static void put_what_if(struct out *out, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->what_if_count; i++) {
		out_string(out, i ? "," : ",\"what_if\":[");
		put_text(out, "{\"fact\":", result->what_if[i].fact);
		put_text(out, ",\"label\":", result->what_if[i].label);
		put_text(out, ",\"value\":", result->what_if[i].value);
		PUT("}");
	}
	if (result->what_if_count)
		PUT("]");
}

static void put_needs(struct out *out, const struct ct_road_change *change)
{
	PUT(",\"needs\":{");
	const char *comma = "";
	if (change->needs.lo.den) {
		put_number(out, change->above ? "\"more_than\":" : "\"at_least\":", change->needs.lo);
		comma = ",";
	}
	if (change->needs.hi.den) {
		out_string(out, comma);
		put_number(out, change->below ? "\"less_than\":" : "\"at_most\":", change->needs.hi);
		comma = ",";
	}
	out_string(out, comma);
	put_text(out, "\"unit\":", change->unit);
	put_given(out, ",\"of\":", change->of);
	PUT("}");
}

static void put_change(struct out *out, const struct ct_road_change *change)
{
	put_texts(out, "{\"criteria\":", change->criteria, change->criterion_count);
	put_text(out, ",\"fact\":", change->fact);
	put_text(out, ",\"label\":", change->label);
	if (change->kind == CT_ROAD_ADD) {
		put_number(out, ",\"add\":", change->add);
		put_text(out, ",\"unit\":", change->unit);
	} else if (change->kind == CT_ROAD_BECOME) {
		put_text(out, ",\"become\":", change->become);
	} else {
		put_needs(out, change);
	}
	if (change->claim_value.length) {
		put_text(out, ",\"claim\":{\"value\":", change->claim_value);
		put_given(out, ",\"at\":", change->claim_at);
		PUT("}");
	}
	put_given(out, ",\"value\":", change->value);
	if (change->open)
		put_name(out, ",\"open\":", why_names[change->why]);
	else
		PUT(",\"open\":null");
	PUT("}");
}

static void put_changes(struct out *out, const char *key, const struct ct_road_change *change)
{
	out_string(out, key);
	PUT("[");
	for (const char *comma = ""; change; change = change->next, comma = ",") {
		out_string(out, comma);
		put_change(out, change);
	}
	PUT("]");
}

/* What is left where there is no road stands apart, so that nobody takes `changes` for one. */
static void put_road(struct out *out, const struct ct_road *road)
{
	if (!road)
		return;
	if (road->recognition.length)
		put_text(out, ",\"road\":{\"recognition\":", road->recognition);
	else
		PUT(",\"road\":{\"recognition\":null");
	put_bool(out, ",\"reachable\":", road->reachable);
	put_changes(out, ",\"changes\":", road->reachable ? road->changes : NULL);
	if (!road->reachable)
		put_changes(out, ",\"partial\":", road->changes);
	if (road->why.in[CT_VI].length)
		put_words(out, ",\"why\":", &road->why);
	else
		PUT(",\"why\":null");
	put_texts(out, ",\"deciding\":", road->deciding, road->deciding_count);
	PUT("}");
}

/* ---- A criterion, a recognition, a unit. */

static void put_title(struct ct_report *report, const struct ct_criterion_result *criterion, struct memo *memo)
{
	struct out *out = &report->out;
	const struct ct_text texts[] = {criterion->id, criterion->title, criterion->pillar};
	size_t from = out->length;
	if (put_memo(out, memo, texts, 3))
		return;
	put_text(out, "{\"id\":", criterion->id);
	put_text(out, ",\"title\":", criterion->title);
	put_text(out, ",\"pillar\":", criterion->pillar);
	keep_memo(report, memo, texts, 3, from);
}

static void put_cite(struct ct_report *report, const struct ct_criterion_result *criterion, struct memo *memo)
{
	struct out *out = &report->out;
	const struct ct_text texts[] = {criterion->cited, criterion->article};
	size_t from = out->length;
	if (put_memo(out, memo, texts, 2))
		return;
	put_text(out, ",\"cite\":{\"document\":", criterion->cited);
	put_text(out, ",\"article\":", criterion->article);
	PUT("}");
	keep_memo(report, memo, texts, 2, from);
}

static void put_criterion(struct ct_report *report, const struct ct_criterion_result *criterion, struct memo memos[MEMOS])
{
	struct out *out = &report->out;
	enum ct_detail detail = report->options.detail;
	put_title(report, criterion, &memos[MEMO_HEAD]);
	put_name(out, ",\"verdict\":", verdict_names[criterion->verdict]);
	put_verdicts(report, ",\"possible\":", criterion->possible);
	put_causes(out, criterion->causes);
	put_name(out, ",\"basis\":", status_names[criterion->basis]);
	if (detail >= CT_DETAIL_REASON) {
		put_words(out, ",\"reason\":", &criterion->reason);
		put_words(out, ",\"requirement\":", &criterion->requirement);
	}
	put_measure(report, criterion, &memos[MEMO_LIMIT]);
	put_gap(out, criterion->gap);
	put_cite(report, criterion, &memos[MEMO_CITE]);
	put_self(report, criterion);
	if (criterion->granted) {
		PUT(",\"granted\":");
		put_granted(out, criterion->granted);
	}
	put_remarks(out, ",\"warnings\":", criterion->warnings);
	if (detail >= CT_DETAIL_FULL) {
		put_facts(out, criterion->facts);
		PUT(",\"trace\":");
		put_trace(out, criterion->trace);
		if (criterion->when_trace) {
			PUT(",\"when_trace\":");
			put_trace(out, criterion->when_trace);
		}
	}
	PUT("}");
}

static void put_recognition(struct out *out, const struct ct_recognition_result *recognition, const struct ct_run_head *head)
{
	put_text(out, "{\"id\":", recognition->id);
	put_text(out, ",\"title\":", recognition->title);
	put_name(out, ",\"verdict\":", outcome_names[recognition->outcome]);
	if (recognition->granted)
		put_name(out, ",\"own_verdict\":", outcome_names[recognition->own]);
	put_name(out, ",\"basis\":", status_names[recognition->basis]);
	put_texts(out, ",\"blocking\":", recognition->blocking, recognition->blocking_count);
	put_texts(out, ",\"deciding\":", recognition->deciding, recognition->deciding_count);
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
	PUT("}");
}

static void put_unit(struct ct_report *report, const struct ct_result *result)
{
	struct out *out = &report->out;
	put_unit_head(out, &result->unit);
	put_text(out, ",\"period\":{\"text\":", result->unit.period_text);
	put_date(out, ",\"from\":", result->unit.period.from);
	put_date(out, ",\"to\":", result->unit.period.to);
	put_date(out, "},\"as_of\":", result->as_of);
	put_bool(out, ",\"reference\":", result->reference);
	put_what_if(out, result);
	put_remarks(out, ",\"warnings\":", result->warnings);
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
		if (report->options.only.length && !text_equal(report->options.only, result->criteria[i].id))
			continue;
		out_string(out, comma);
		put_criterion(report, &result->criteria[i], find_memos(report, result, i));
		comma = report->renderer == &ndjson_renderer ? "," : ",\n";
	}
	PUT("]");
	put_road(out, result->road);
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
	struct out *out = &report->out;
	put_run(report);
	PUT(",");
	put_unit(report, result);
	PUT("}\n");
}

const struct renderer json_renderer = {"json", CT_DETAIL_FULL, begin_json, unit_json, end_json, true, ","};
const struct renderer ndjson_renderer = {"ndjson", CT_DETAIL_REASON, NULL, unit_ndjson, NULL, true, NULL};
