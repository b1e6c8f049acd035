/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions, suppositions and roads in words. */
#include "report/decide.h"

#include "base/number.h"
#include "base/text.h"
#include "documents/figures.h"

/* ---- Made-up values. */

struct ct_text supposition_text(
	struct arena *arena, const struct ct_supposition *supposition, enum ct_language language)
{
	return message_text(arena, language, CT_T_WHAT_IF, supposition->label, supposition->fact,
		supposition->value);
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

static struct ct_text stamp(struct arena *arena, const struct ct_result *result,
	struct ct_text name, enum ct_language language)
{
	return result->what_if_count ? message_text(arena, language, CT_H_SUPPOSED, name,
					       suppositions_short(arena, result))
				     : name;
}

struct ct_text supposed_name(
	struct arena *arena, const struct ct_result *result, enum ct_language language)
{
	return stamp(arena, result, figures_unit_name(arena, &result->unit), language);
}

struct ct_text stamped_name(
	struct arena *arena, const struct ct_result *result, enum ct_language language)
{
	return stamp(arena, result, result->unit.name, language);
}

/* ---- Decisions. */

struct ct_text granted_text(struct arena *arena, const struct ct_granted *granted,
	enum ct_verdict own, enum ct_language language)
{
	enum ct_message_id verdict = (enum ct_message_id)(CT_T_CAP_MET + (int)granted->verdict);
	enum ct_message_id machine = (enum ct_message_id)(CT_T_MET + (int)own);
	struct ct_text day = figures_day(arena, granted->date, language);
	if (granted->fact.length)
		return message_text(arena, language, CT_T_GRANTED_CHOSEN, verdict,
			granted->document, day, granted->authority, granted->chosen, granted->label,
			machine);
	return message_text(arena, language, CT_T_GRANTED, verdict, granted->document, day,
		granted->authority, machine);
}

struct ct_text granted_until_text(
	struct arena *arena, const struct ct_granted *granted, enum ct_language language)
{
	return message_text(arena, language, CT_T_GRANTED_UNTIL,
		figures_day(arena, granted->expires, language));
}

struct ct_text own_outcome_text(struct arena *arena,
	const struct ct_recognition_result *recognition, enum ct_language language)
{
	return message_text(arena, language, CT_T_RECOGNITION_GRANTED,
		CT_T_SHORT_RECOGNISED + (int)recognition->own);
}

/* ---- Levels. */

/* Columns of what stands behind and before a title. */
enum { OPEN_WIDTH = 10, LEVEL_WIDTH = 9 };

struct ct_text required_level_text(struct arena *arena,
	const struct ct_recognition_result *recognition, enum ct_language language)
{
	const struct ct_recognition_result *required = recognition->requires;
	if (!required || required->outcome == CT_RECOGNISED)
		return NO_TEXT;
	return message_text(arena, language, CT_T_REQUIRES_LEVEL, required->title,
		CT_T_SHORT_RECOGNISED + (int)required->outcome);
}

struct ct_text level_text(struct arena *arena, const struct ct_result *result, unsigned width,
	enum ct_language language)
{
	unsigned reached = ct_result_level(result);
	if (!reached || result->recognition_count == 1)
		return NO_TEXT;
	struct ct_text title = result->recognitions[reached - 1].title;
	bool open = false;
	for (unsigned i = reached; i < result->recognition_count; i++)
		open |= result->recognitions[i].outcome == CT_OUTCOME_UNDETERMINED;
	unsigned room = open && width > OPEN_WIDTH ? width - OPEN_WIDTH : width;
	/* titles of levels differ mostly at their end, which is what cutting takes */
	if (text_width(title) > room)
		title = message_text(arena, language, CT_T_LEVEL_SHORT, reached,
			text_cut(arena, title, room > LEVEL_WIDTH ? room - LEVEL_WIDTH : 1));
	return open ? message_text(arena, language, CT_T_LEVEL_OR_HIGHER, title) : title;
}

/* ---- The road. */

static struct ct_text bounds(
	struct arena *arena, const struct ct_road_change *change, enum ct_language language)
{
	struct builder out = builder_in(arena);
	if (interval_is_point(change->needs))
		return message_text(arena, language, CT_T_ROAD_EXACTLY,
			figures_quantity(arena, change->needs.lo, change->unit, NULL, language));
	if (number_is_finite(change->needs.lo))
		builder_add_text(&out,
			message_text(arena, language,
				change->above ? CT_T_ROAD_MORE_THAN : CT_T_ROAD_AT_LEAST,
				figures_quantity(
					arena, change->needs.lo, change->unit, NULL, language)));
	if (number_is_finite(change->needs.hi)) {
		if (out.length)
			builder_add_text(&out, message_text(arena, language, CT_W_AND));
		builder_add_text(&out,
			message_text(arena, language,
				change->below ? CT_T_ROAD_LESS_THAN : CT_T_ROAD_AT_MOST,
				figures_quantity(
					arena, change->needs.hi, change->unit, NULL, language)));
	}
	if (!out.length)
		builder_add_text(&out, message_text(arena, language, CT_T_ROAD_ANY));
	if (change->of_label.length)
		builder_add_text(
			&out, message_text(arena, language, CT_T_ROAD_OF, change->of_label));
	return builder_text(&out);
}

static struct ct_text add_text(
	struct arena *arena, const struct ct_road_change *change, enum ct_language language)
{
	struct ct_number size = change->add;
	if (size.num < 0)
		size.num = -size.num;
	return message_text(arena, language, change->add.num < 0 ? CT_T_ROAD_TAKE : CT_T_ROAD_ADD,
		figures_quantity(arena, size, change->unit, NULL, language));
}

static enum ct_message_id state_of(const struct ct_road_change *change)
{
	if (!change->open)
		return CT_T_ROAD_BECOME;
	return change->why == CT_MISSING          ? CT_T_ROAD_MISSING
		: change->why == CT_CONTRADICTORY ? CT_T_ROAD_CONTRADICTORY
						  : CT_T_ROAD_IMPRECISE;
}

struct ct_text road_change_text(
	struct arena *arena, const struct ct_road_change *change, enum ct_language language)
{
	struct builder out = builder_in(arena);
	if (change->kind == CT_ROAD_ADD)
		return add_text(arena, change, language);
	struct ct_text wanted = change->kind == CT_ROAD_NEEDS
		? bounds(arena, change, language)
		: message_text(arena, language, CT_T_ROAD_QUOTED,
			  figures_words(arena, change->become, language));
	builder_add_text(&out, message_text(arena, language, state_of(change), wanted));
	if (change->claim_at.length)
		builder_add_text(&out,
			message_text(arena, language, CT_T_ROAD_CLAIM_AT, change->claim_value,
				change->claim_at));
	else if (change->claim_value.length)
		builder_add_text(
			&out, message_text(arena, language, CT_T_ROAD_CLAIM, change->claim_value));
	return builder_text(&out);
}

struct ct_text road_head_text(
	struct arena *arena, const struct ct_road *road, enum ct_language language)
{
	struct ct_text why = road->why.in[language];
	if (road->reachable)
		return road->recognition.length
			? message_text(arena, language,
				  road->shortest ? CT_T_ROAD_TO : CT_T_ROAD_TO_PERHAPS, road->title)
			: message_text(arena, language, CT_T_ROAD_REACHED);
	return road->recognition.length
		? message_text(arena, language, CT_T_ROAD_NO, road->title, why)
		: message_text(arena, language, CT_T_ROAD_NO_TITLE, why);
}
