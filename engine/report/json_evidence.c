/* SPDX-License-Identifier: Apache-2.0 */
/* JSON of what a verdict rests on: claims as they were written and read, and every step of the
 * judging. */
#include <stddef.h>

#include "report/json_put.h"

/* The first of a map is always there, the others where they are given. */
#define PUT_KEY(key, member, first) \
	if (offsetof(struct ct_claim, member) == offsetof(struct ct_claim, first)) \
		put_text(out, "{\"" #key "\":", claim->member); \
	else \
		put_given(out, ",\"" #key "\":", claim->member);

static void put_claim_keys(struct out *out, const struct ct_claim *claim)
{
#define CLAIM_KEY(name, key, ...) PUT_KEY(key, key, value)
#include "chitieu/claim_keys.def"
	if (!claim->has_plan)
		return;
	PUT(",\"plan\":");
#define PLAN_KEY(name, key, member, ...) PUT_KEY(key, member, plan_due)
#include "chitieu/claim_keys.def"
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
	} else if (claim->has_part) {
		PUT(",\"numerator\":");
		out_integer(out, claim->numerator);
		PUT(",\"denominator\":null");
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
	json_put_remarks(out, ",\"warnings\":", claim->warnings);
	if (!*claim->file) { /* made up */
		PUT(",\"source\":null}");
		return;
	}
	put_text(out, ",\"source\":{\"file\":", text_of(claim->file));
	PUT(",\"line\":");
	out_integer(out, claim->line);
	PUT("}}");
}

void json_put_facts(struct out *out, const struct ct_fact *fact)
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
		for (const struct ct_claim *claim = fact->claims; claim;
			claim = claim->next, between = ",") {
			out_string(out, between);
			put_claim(out, claim);
		}
		PUT("]}");
	}
	PUT("]");
}

void json_put_trace(struct out *out, const struct ct_trace *trace)
{
	put_name(out, "{\"op\":", trace->op);
	if (trace->name.length)
		put_text(out, ",\"name\":", trace->name);
	if (trace->is_truth)
		out_string(out,
			trace->truth == CT_TRUE            ? ",\"result\":true"
				: trace->truth == CT_FALSE ? ",\"result\":false"
							   : ",\"result\":\"unknown\"");
	else if (!trace->has_value)
		PUT(",\"value\":null");
	else if (trace->is_number) {
		PUT(",\"value\":");
		json_put_range(out, trace->range, trace->unit);
	} else
		put_text(out, ",\"value\":", trace->words);
	if (trace->count) {
		PUT(",\"args\":[");
		for (unsigned i = 0; i < trace->count; i++) {
			if (i)
				PUT(",");
			json_put_trace(out, trace->args[i]);
		}
		PUT("]");
	}
	PUT("}");
}
