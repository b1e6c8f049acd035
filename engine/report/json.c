/* SPDX-License-Identifier: Apache-2.0 */
/* JSON and NDJSON (docs/assessment.schema.json): the same unit object, whole or one a line. */
#include "report/json_put.h"

/* ---- What comes out the same for one unit after the other. */

/* What a part of a criterion is written from. */
enum { MEMO_TEXTS = 4 };
struct memo_key {
	struct ct_text texts[MEMO_TEXTS];
	struct ct_number value;
	enum ct_status status;
};

/* As it was written last time, with what it was written from: mostly the same again, byte for byte, and then it is copied. Texts that a rule set lends need not
 * be compared where they are still in the same place; others last only until the next result. Measured: writing a commune takes half as long, and where
 * places are enough a tenth less again. */
struct memo {
	struct memo_key key; /* the texts are copies */
	const char *places[MEMO_TEXTS]; /* where they were; NULL: nowhere for long */
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

static bool is_same_text(const struct memo *memo, const struct memo_key *key, unsigned i)
{
	struct ct_text text = key->texts[i];
	if (memo->places[i] && memo->places[i] == text.bytes && memo->key.texts[i].length == text.length)
		return true;
	return text_equal(memo->key.texts[i], text);
}

/* false: it has to be written, from the present end of the output on, and then to be kept. */
static bool put_memo(struct out *out, const struct memo *memo, const struct memo_key *key)
{
	if (!memo->written.length || memo->key.status != key->status || memo->key.value.num != key->value.num ||
	    memo->key.value.den != key->value.den)
		return false;
	for (unsigned i = 0; i < MEMO_TEXTS; i++)
		if (!is_same_text(memo, key, i))
			return false;
	out_text(out, memo->written);
	return true;
}

static void keep_memo(struct ct_report *report, struct memo *memo, const struct memo_key *key, bool lent, size_t from)
{
	if (report->out.failed)
		return;
	memo->written = arena_text(&report->lasting, (struct ct_text){report->out.bytes + from, report->out.length - from});
	memo->key = *key;
	for (unsigned i = 0; i < MEMO_TEXTS; i++) {
		memo->key.texts[i] = arena_text(&report->lasting, key->texts[i]);
		memo->places[i] = lent ? key->texts[i].bytes : NULL;
	}
}

static void put_verdicts(struct ct_report *report, const char *key, unsigned verdicts)
{
	static const struct memo_key nothing;
	struct out *out = &report->out;
	const struct json_memos *memos = report->kept;
	struct memo *memo = &memos->verdicts[verdicts];
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
	keep_memo(report, memo, &nothing, false, from);
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

static void put_limit(struct ct_report *report, const struct ct_limit_used *limit, bool lent, struct memo *memo)
{
	struct out *out = &report->out;
	if (!limit) {
		PUT(",\"limit\":null");
		return;
	}
	const struct memo_key key = {{limit->id, limit->unit, limit->document, limit->article}, limit->value, limit->status};
	size_t from = out->length;
	if (put_memo(out, memo, &key))
		return;
	write_limit(out, limit);
	keep_memo(report, memo, &key, lent, from);
}

static void put_measure(struct ct_report *report, const struct ct_criterion_result *criterion, bool lent, struct memo *limit)
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

static void put_title(struct ct_report *report, const struct ct_criterion_result *criterion, bool lent, struct memo *memo)
{
	struct out *out = &report->out;
	const struct memo_key key = {.texts = {criterion->id, criterion->title, criterion->pillar}};
	size_t from = out->length;
	if (put_memo(out, memo, &key))
		return;
	put_text(out, "{\"id\":", criterion->id);
	put_text(out, ",\"title\":", criterion->title);
	put_text(out, ",\"pillar\":", criterion->pillar);
	keep_memo(report, memo, &key, lent, from);
}

static void put_cite(struct ct_report *report, const struct ct_criterion_result *criterion, bool lent, struct memo *memo)
{
	struct out *out = &report->out;
	const struct memo_key key = {.texts = {criterion->cited, criterion->article}};
	size_t from = out->length;
	if (put_memo(out, memo, &key))
		return;
	put_text(out, ",\"cite\":{\"document\":", criterion->cited);
	put_text(out, ",\"article\":", criterion->article);
	PUT("}");
	keep_memo(report, memo, &key, lent, from);
}

static void put_criterion(struct ct_report *report, const struct ct_criterion_result *criterion, bool lent, struct memo memos[MEMOS])
{
	struct out *out = &report->out;
	enum ct_detail detail = report->options.detail;
	put_title(report, criterion, lent, &memos[MEMO_HEAD]);
	put_name(out, ",\"verdict\":", verdict_names[criterion->verdict]);
	put_verdicts(report, ",\"possible\":", criterion->possible);
	put_causes(out, criterion->causes);
	put_name(out, ",\"basis\":", status_names[criterion->basis]);
	if (detail >= CT_DETAIL_REASON) {
		json_put_words(out, ",\"reason\":", &criterion->reason);
		json_put_words(out, ",\"requirement\":", &criterion->requirement);
	}
	put_measure(report, criterion, lent, &memos[MEMO_LIMIT]);
	put_gap(out, criterion->gap);
	put_cite(report, criterion, lent, &memos[MEMO_CITE]);
	put_self(report, criterion);
	json_put_points(out, criterion->points, put_causes);
	if (criterion->granted) {
		PUT(",\"granted\":");
		json_put_granted(out, criterion->granted);
	}
	json_put_remarks(out, ",\"warnings\":", criterion->warnings);
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

static void put_recognition(struct out *out, const struct ct_recognition_result *recognition, const struct ct_run_head *head)
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
	json_put_date(out, ",\"from\":", result->unit.period.from);
	json_put_date(out, ",\"to\":", result->unit.period.to);
	json_put_date(out, "},\"as_of\":", result->as_of);
	put_bool(out, ",\"reference\":", result->reference);
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
		if (report->options.only.length && !text_equal(report->options.only, result->criteria[i].id))
			continue;
		out_string(out, comma);
		put_criterion(report, &result->criteria[i], result->rules_lent, find_memos(report, result, i));
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
	struct out *out = &report->out;
	put_run(report);
	PUT(",");
	put_unit(report, result);
	PUT("}\n");
}

const struct renderer json_renderer = {"json", CT_DETAIL_FULL, begin_json, unit_json, end_json, true, ",", NULL};
const struct renderer ndjson_renderer = {"ndjson", CT_DETAIL_REASON, NULL, unit_ndjson, NULL, true, NULL, NULL};
