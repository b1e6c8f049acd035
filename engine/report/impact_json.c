/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet on whom a change moves as members of a JSON object: for rules impact and for runs
 * compare. */
#include "base/names.h"
#include "report/impact_sections.h"
#include "render/member.h"

static const char *standing_name(int standing)
{
	return standing == CT_ABSENT ? "absent" : verdict_names[standing];
}

static void put_outcomes(struct out *out, const struct ct_impact_sheet *impact)
{
	OUT_LITERAL(out, ",\"recognition\":{");
	for (int before = 0; before < CT_OUTCOMES; before++) {
		out_string(out, before ? ",\"" : "\"");
		out_string(out, outcome_names[before]);
		OUT_LITERAL(out, "\":{");
		for (int after = 0; after < CT_OUTCOMES; after++) {
			out_string(out, after ? ",\"" : "\"");
			out_string(out, outcome_names[after]);
			member_count(out, "\":", impact->outcomes[before][after]);
		}
		OUT_LITERAL(out, "}");
	}
	OUT_LITERAL(out, "}");
}

static void put_criterion(struct out *out, const struct ct_impact_criterion *criterion)
{
	const char *comma = "";
	member_text(out, "\n{\"id\":", criterion->id);
	member_text(out, ",\"title\":", criterion->title);
	OUT_LITERAL(out, ",\"counts\":[");
	for (int before = 0; before < CT_STANDINGS; before++) {
		for (int after = 0; after < CT_STANDINGS; after++) {
			if (!criterion->counts[before][after])
				continue;
			out_string(out, comma);
			member_string(out, "{\"before\":", standing_name(before));
			member_string(out, ",\"after\":", standing_name(after));
			member_count(out, ",\"units\":", criterion->counts[before][after]);
			OUT_LITERAL(out, "}");
			comma = ",";
		}
	}
	OUT_LITERAL(out, "]}");
}

static void put_unit(struct out *out, const struct ct_unit_head *unit)
{
	member_text(out, "\"unit\":{\"key\":", unit->key);
	member_text(out, ",\"level\":", unit->level);
	member_text(out, ",\"name\":", unit->name);
	member_text(out, ",\"district\":", unit->district);
	member_text(out, ",\"province\":", unit->province);
	member_text(out, ",\"period\":", unit->period_text);
	OUT_LITERAL(out, "}");
}

static void put_cite(struct out *out, struct ct_text document, struct ct_text article)
{
	member_text(out, ",\"cite\":{\"document\":", document);
	member_text(out, ",\"article\":", article);
	OUT_LITERAL(out, "}");
}

static void put_shift(struct out *out, const struct ct_shift *shift)
{
	static const char *const why_moved[CT_SHIFT_WHYS] = {"limit", "condition", "other"};
	member_text(out, "{\"criterion\":", shift->criterion);
	member_string(out, ",\"before\":", verdict_names[shift->before]);
	member_string(out, ",\"after\":", verdict_names[shift->after]);
	member_string(out, ",\"cause\":", ct_cause_names[shift->cause]);
	member_string(out, ",\"by_rules\":", verdict_names[shift->by_rules]);
	member_string(out, ",\"by_data\":", verdict_names[shift->by_data]);
	member_string(
		out, ",\"why\":", shift->cause == CT_CAUSE_DATA ? NULL : why_moved[shift->why]);
	member_number(out, ",\"measured_before\":", shift->was_known ? &shift->had : NULL);
	member_number(out, ",\"measured\":", shift->measured_known ? &shift->measured : NULL);
	member_text(out, ",\"unit\":", shift->unit);
	member_text(out, ",\"limit\":", shift->limit);
	member_number(out, ",\"limit_before\":", shift->has_values ? &shift->was : NULL);
	member_number(out, ",\"limit_after\":", shift->has_values ? &shift->is : NULL);
	put_cite(out, shift->document, shift->article);
	OUT_LITERAL(out, "}");
}

static void put_mover(struct out *out, const struct ct_mover *mover)
{
	OUT_LITERAL(out, "\n{");
	put_unit(out, &mover->unit);
	out_string(out, mover->reference ? ",\"reference\":true" : ",\"reference\":false");
	member_text(out, ",\"former_period\":", mover->former_period);
	member_string(out, ",\"before\":", outcome_names[mover->before]);
	member_string(out, ",\"after\":", outcome_names[mover->after]);
	member_string(out,
		",\"cause\":", mover->before != mover->after ? ct_cause_names[mover->cause] : NULL);
	member_texts(out, ",\"blocking\":", mover->blocking, mover->blocking_count);
	OUT_LITERAL(out, ",\"shifts\":[");
	for (unsigned i = 0; i < mover->shift_count; i++) {
		out_string(out, i ? "," : "");
		put_shift(out, &mover->shifts[i]);
	}
	OUT_LITERAL(out, "]}");
}

static void put_near(struct out *out, const struct ct_near *near)
{
	OUT_LITERAL(out, "\n{");
	put_unit(out, &near->unit);
	member_text(out, ",\"criterion\":", near->criterion);
	member_text(out, ",\"limit\":", near->limit);
	member_number(out, ",\"value\":", &near->value);
	member_number(out, ",\"measured\":", &near->measured);
	member_number(out, ",\"margin\":", &near->margin);
	member_text(out, ",\"limit_unit\":", near->limit_unit);
	put_cite(out, near->document, near->article);
	OUT_LITERAL(out, "}");
}

static void put_causes(struct out *out, const struct ct_impact_sheet *impact)
{
	OUT_LITERAL(out, ",\"causes\":{");
	for (int cause = 0; cause < CT_CAUSES; cause++) {
		out_string(out, cause ? ",\"" : "\"");
		out_string(out, ct_cause_names[cause]);
		member_count(out, "\":{\"verdicts\":", impact->shifts[cause]);
		OUT_LITERAL(out, ",\"met\":");
		out_integer(out, impact->met[cause]);
		member_count(out, ",\"recognitions\":", impact->outcome_shifts[cause]);
		OUT_LITERAL(out, "}");
	}
	member_count(out, "},\"offset\":", impact->offset);
}

void impact_json_unit(struct out *out, const struct ct_unit_head *unit)
{
	put_unit(out, unit);
}

void impact_json(struct out *out, const struct ct_impact_sheet *impact)
{
	member_count(out, ",\"units\":", impact->units);
	member_count(out, ",\"references\":", impact->references);
	member_count(out, ",\"counting_movers\":", impact->counting);
	put_outcomes(out, impact);
	put_causes(out, impact);
	OUT_LITERAL(out, ",\"criteria\":[");
	for (unsigned i = 0; i < impact->criterion_count; i++) {
		out_string(out, i ? "," : "");
		put_criterion(out, &impact->criteria[i]);
	}
	OUT_LITERAL(out, "],\"movers\":[");
	for (unsigned i = 0; i < impact->mover_count; i++) {
		out_string(out, i ? "," : "");
		put_mover(out, &impact->movers[i]);
	}
	member_number(out, "],\"near_distance\":", &impact->distance);
	OUT_LITERAL(out, ",\"near\":[");
	for (unsigned i = 0; i < impact->near_count; i++) {
		out_string(out, i ? "," : "");
		put_near(out, &impact->near[i]);
	}
	OUT_LITERAL(out, "]");
}
