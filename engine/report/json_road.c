/* SPDX-License-Identifier: Apache-2.0 */
/* JSON of what goes beyond the engine's own verdicts: decisions of a council, suppositions, the
 * road to recognition. */
#include "report/json_put.h"

void json_put_granted(struct out *out, const struct ct_granted *granted)
{
	put_name(out, "{\"verdict\":", verdict_names[granted->verdict]);
	put_name(out, ",\"by\":", granted->fact.length ? "claim" : "verdict");
	put_given(out, ",\"fact\":", granted->fact);
	put_given(out, ",\"chosen\":", granted->chosen);
	put_text(out, ",\"authority\":", granted->authority);
	put_text(out, ",\"document\":", granted->document);
	json_put_date(out, ",\"date\":", granted->date);
	if (granted->expires == CT_NO_DATE)
		PUT(",\"expires\":null");
	else
		json_put_date(out, ",\"expires\":", granted->expires);
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

void json_put_what_if(struct out *out, const struct ct_result *result)
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
		put_number(
			out, change->above ? "\"more_than\":" : "\"at_least\":", change->needs.lo);
		comma = ",";
	}
	if (change->needs.hi.den) {
		out_string(out, comma);
		put_number(
			out, change->below ? "\"less_than\":" : "\"at_most\":", change->needs.hi);
		comma = ",";
	}
	out_string(out, comma);
	put_text(out, "\"unit\":", change->unit);
	put_given(out, ",\"of\":", change->of);
	PUT("}");
}

static void put_change(struct out *out, const struct ct_road_change *change)
{
	json_put_texts(out, "{\"criteria\":", change->criteria, change->criterion_count);
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
void json_put_road(struct out *out, const struct ct_road *road)
{
	if (!road)
		return;
	if (road->recognition.length)
		put_text(out, ",\"road\":{\"recognition\":", road->recognition);
	else
		PUT(",\"road\":{\"recognition\":null");
	put_bool(out, ",\"reachable\":", road->reachable);
	put_bool(out, ",\"shortest\":", road->shortest);
	put_changes(out, ",\"changes\":", road->reachable ? road->changes : NULL);
	if (!road->reachable)
		put_changes(out, ",\"partial\":", road->changes);
	if (road->why.in[CT_VI].length)
		json_put_words(out, ",\"why\":", &road->why);
	else
		PUT(",\"why\":null");
	json_put_texts(out, ",\"deciding\":", road->deciding, road->deciding_count);
	PUT("}");
}
