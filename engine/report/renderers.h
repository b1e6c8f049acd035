/* SPDX-License-Identifier: Apache-2.0 */
/* Renderers: one table of {name, begin, unit, end}; a renderer sees results only, never rules or
 * facts. */
#ifndef CHITIEU_REPORT_RENDERERS_H
#define CHITIEU_REPORT_RENDERERS_H

#include "documents/figures.h"
#include "render/open_report.h"

struct renderer {
	const char *name;
	enum ct_detail detail; /* when the user does not say */
	void (*begin)(struct ct_report *report);
	void (*unit)(struct ct_report *report, const struct ct_result *result);
	void (*end)(struct ct_report *report);
	bool apart; /* unit looks at its result alone and remembers nothing: units may be rendered
		       in any order, by several threads */
	const char *between; /* what stands between two units where apart; NULL: nothing */
	void (*mark)(
		struct ct_report *report); /* writes what depends on how many marks came before it:
					      a number, a comma; NULL: there are no marks */
};

/* ---- For many units at once (bulk/). Parts of a report render units, each in a thread of its own;
 * the report takes what they rendered, in order. */

/* Whether units can be rendered in parts. supposing: results rest on what-if, of which text tells
 * before its first line. */
bool report_is_apart(const struct ct_report *report, bool supposing);
/* Whether it shows questions: see ct_report_asks. */
bool report_asks(const struct ct_report *report);
/* A part of a report that has begun; for ct_report_free. What it renders stays in its `out`. NULL:
 * no memory. */
struct ct_report *report_part(const struct ct_report *report);
/* Adds a unit to the part's `out`, what stands between two units first; false: no memory. */
bool report_render(struct ct_report *part, const struct ct_result *result);
/* Writes units that a part rendered, one after the other. */
void report_take(struct ct_report *report, const char *bytes, size_t length);
/* Hands over what was gathered so far, for somebody who waits at the other end. */
void report_flush(struct ct_report *report);
/* Counts a unit that was taken. */
void report_count(struct ct_report *report, const struct ct_brief *brief);

/* Writes the renderer's mark; in a part what takes its place until report_take knows how many there
 * were. */
void report_mark(struct ct_report *report);

extern const struct renderer text_renderer, json_renderer, ndjson_renderer, html_renderer,
	markdown_renderer, csv_renderer, junit_renderer, sarif_renderer, github_renderer,
	tap_renderer, record_renderer;

/* Criteria of the decision: those that are written, and those whose content is not known yet. */
static inline unsigned report_criteria(
	const struct ct_report *report, const struct ct_result *result)
{
	unsigned written = result->criterion_count, declared = report->head.declared;
	return declared > written ? declared : written;
}

static inline unsigned report_unwritten(
	const struct ct_report *report, const struct ct_result *result)
{
	return report_criteria(report, result) - result->criterion_count;
}

#endif
