/* SPDX-License-Identifier: Apache-2.0 */
/* The pieces that the JSON of an assessment is put together from; json.c says in which order. Each
 * begins with the key (and the comma before it) that it is given, so that nothing has to be
 * remembered between two of them. */
#ifndef CHITIEU_REPORT_JSON_PUT_H
#define CHITIEU_REPORT_JSON_PUT_H

#include "base/number.h"
#include "report/renderers.h"

#define PUT(literal) OUT_LITERAL(out, literal)

/* Compiled into their callers, so that the length of each key is known there (measured: a third of
 * the time to write a commune). */
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

/* Nothing at all where there is no text. */
static inline void put_given(struct out *out, const char *key, struct ct_text text)
{
	if (text.length)
		put_text(out, key, text);
}

/* json_put.c */
void json_put_range(struct out *out, struct ct_interval range, struct ct_text unit);
void json_put_words(struct out *out, const char *key, const struct ct_words *words);
void json_put_texts(struct out *out, const char *key, const struct ct_text *texts, unsigned count);
void json_put_remarks(struct out *out, const char *key, const struct ct_remark *remark);
/* The same without doubts. */
void json_put_undoubted(struct out *out, const char *key, const struct ct_remark *remark);
void json_put_date(struct out *out, const char *key, int32_t day);

/* json_evidence.c: what a verdict rests on. */
void json_put_facts(struct out *out, const struct ct_fact *fact);
void json_put_trace(struct out *out, const struct ct_trace *trace);

/* json_road.c: what a council decided, what was supposed, the road to recognition. */
void json_put_granted(struct out *out, const struct ct_granted *granted);
void json_put_what_if(struct out *out, const struct ct_result *result);
void json_put_road(struct out *out, const struct ct_road *road);

/* json_points.c: the points of a criterion (nothing for NULL; put_causes writes the member causes),
 * of a unit, and what is missing to a level. */
void json_put_points(struct out *out, const struct ct_points *points,
	void (*put_causes)(struct out *out, const struct ct_cause *cause));
void json_put_points_total(struct out *out, const struct ct_points_total *total);
void json_put_lacks(struct out *out, const struct ct_shortfall *lack);

#endif
