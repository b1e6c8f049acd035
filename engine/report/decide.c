/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions, suppositions and roads in words. */
#include "report/decide.h"

#include "base/date.h"
#include "base/number.h"

struct ct_text join_texts(struct arena *arena, const struct ct_text *texts, unsigned count)
{
	struct builder out = builder_in(arena);
	for (unsigned i = 0; i < count; i++) {
		builder_add_string(&out, i ? ", " : "");
		builder_add_text(&out, texts[i]);
	}
	return builder_text(&out);
}

static void put_day(char day[11], int32_t days, enum ct_language language)
{
	if (language == CT_VI)
		date_people(days, day);
	else
		date_iso(days, day);
}

/* ---- Made-up values. */

struct ct_text supposition_text(struct arena *arena, const struct ct_supposition *supposition, enum ct_language language)
{
	return message_text(arena, language, CT_T_WHAT_IF, supposition->label, supposition->fact, supposition->value);
}

struct ct_text suppositions_short(struct arena *arena, const struct ct_result *result)
{
	struct builder out = builder_in(arena);
	for (unsigned i = 0; i < result->what_if_count; i++) {
		builder_add_string(&out, i ? ", " : "");
		builder_add_text(&out, result->what_if[i].fact);
		builder_add_string(&out, "=");
		builder_add_text(&out, result->what_if[i].value);
	}
	return builder_text(&out);
}

/* ---- Decisions. */

struct ct_text granted_text(struct arena *arena, const struct ct_granted *granted, enum ct_verdict own, enum ct_language language)
{
	enum ct_message_id verdict = (enum ct_message_id)(CT_T_CAP_MET + (int)granted->verdict);
	enum ct_message_id machine = (enum ct_message_id)(CT_T_MET + (int)own);
	char day[11];
	put_day(day, granted->date, language);
	if (granted->fact.length)
		return message_text(arena, language, CT_T_GRANTED_CHOSEN, verdict, granted->document, day, granted->authority,
				    granted->chosen, granted->label, machine);
	return message_text(arena, language, CT_T_GRANTED, verdict, granted->document, day, granted->authority, machine);
}

struct ct_text own_outcome_text(struct arena *arena, const struct ct_recognition_result *recognition, enum ct_language language)
{
	return message_text(arena, language, CT_T_RECOGNITION_GRANTED, CT_T_SHORT_RECOGNISED + (int)recognition->own);
}

/* ---- The road. */

static struct ct_text quantity(struct arena *arena, struct ct_number number, const struct ct_road_change *change,
			       enum ct_language language)
{
	enum { DECIMALS = 6 };
	struct builder out = builder_in(arena);
	char day[11];
	if (change->is_date) {
		put_day(day, (int32_t)number.num, language);
		return arena_text(arena, text_of(day));
	}
	builder_add_text(&out, number_text(arena, number, DECIMALS, false, language));
	if (change->unit.length && !text_is(change->unit, "%"))
		builder_add_string(&out, " ");
	builder_add_text(&out, change->unit);
	return builder_text(&out);
}

static struct ct_text bounds(struct arena *arena, const struct ct_road_change *change, enum ct_language language)
{
	struct builder out = builder_in(arena);
	if (number_is_finite(change->needs.lo))
		builder_add_text(&out, message_text(arena, language, change->above ? CT_T_ROAD_MORE_THAN : CT_T_ROAD_AT_LEAST,
						    quantity(arena, change->needs.lo, change, language)));
	if (number_is_finite(change->needs.hi)) {
		if (out.length)
			builder_add_text(&out, message_text(arena, language, CT_W_AND));
		builder_add_text(&out, message_text(arena, language, change->below ? CT_T_ROAD_LESS_THAN : CT_T_ROAD_AT_MOST,
						    quantity(arena, change->needs.hi, change, language)));
	}
	if (!out.length)
		builder_add_text(&out, message_text(arena, language, CT_T_ROAD_ANY));
	if (change->of_label.length)
		builder_add_text(&out, message_text(arena, language, CT_T_ROAD_OF, change->of_label));
	return builder_text(&out);
}

static struct ct_text word(struct arena *arena, struct ct_text become, enum ct_language language)
{
	if (text_is(become, "yes"))
		return message_text(arena, language, CT_W_YES);
	return text_is(become, "no") ? message_text(arena, language, CT_W_NO) : become;
}

static struct ct_text add_text(struct arena *arena, const struct ct_road_change *change, enum ct_language language)
{
	struct ct_number size = change->add;
	if (size.num < 0)
		size.num = -size.num;
	return message_text(arena, language, change->add.num < 0 ? CT_T_ROAD_TAKE : CT_T_ROAD_ADD,
			    quantity(arena, size, change, language));
}

static enum ct_message_id state_of(const struct ct_road_change *change)
{
	if (!change->open)
		return CT_T_ROAD_BECOME;
	return change->why == CT_MISSING ? CT_T_ROAD_MISSING : change->why == CT_CONTRADICTORY ? CT_T_ROAD_CONTRADICTORY : CT_T_ROAD_IMPRECISE;
}

struct ct_text road_change_text(struct arena *arena, const struct ct_road_change *change, enum ct_language language)
{
	struct builder out = builder_in(arena);
	if (change->kind == CT_ROAD_ADD)
		return add_text(arena, change, language);
	struct ct_text wanted = change->kind == CT_ROAD_NEEDS
					? bounds(arena, change, language)
					: message_text(arena, language, CT_T_ROAD_QUOTED, word(arena, change->become, language));
	builder_add_text(&out, message_text(arena, language, state_of(change), wanted));
	if (change->claim_at.length)
		builder_add_text(&out, message_text(arena, language, CT_T_ROAD_CLAIM_AT, change->claim_value, change->claim_at));
	else if (change->claim_value.length)
		builder_add_text(&out, message_text(arena, language, CT_T_ROAD_CLAIM, change->claim_value));
	return builder_text(&out);
}

struct ct_text road_head_text(struct arena *arena, const struct ct_road *road, enum ct_language language)
{
	struct ct_text why = road->why.in[language];
	if (road->reachable)
		return road->recognition.length ? message_text(arena, language, CT_T_ROAD_TO, road->title)
						: message_text(arena, language, CT_T_ROAD_REACHED);
	return road->recognition.length ? message_text(arena, language, CT_T_ROAD_NO, road->title, why)
					: message_text(arena, language, CT_T_ROAD_NO_TITLE, why);
}
