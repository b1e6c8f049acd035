/* SPDX-License-Identifier: Apache-2.0 */
/* Renderers: one table of {name, begin, unit, end}; a renderer sees results only, never rules or facts. */
#ifndef CHITIEU_REPORT_REPORT_H
#define CHITIEU_REPORT_REPORT_H

#include "base/builder.h"
#include "base/names.h"
#include "report/out.h"

struct json_memos;

struct ct_report {
	const struct renderer *renderer;
	struct ct_report_options options;
	struct ct_run_head head;
	struct arena arena;  /* of the unit at hand */
	struct arena lasting; /* what a renderer keeps to its end */
	size_t units, references;
	unsigned tally[CT_VERDICTS]; /* over all units */
	unsigned outcomes[CT_OUTCOMES];
	struct json_memos *memos; /* of json.c, in lasting; NULL: none yet */
	size_t findings; /* of lint, written so far */
	bool opened;     /* something was printed by report_… of facts/ */
	void *kept; /* in lasting: what the renderer remembers between its steps */
	bool no_memory;
	struct out out;
};

struct renderer {
	const char *name;
	enum ct_detail detail; /* when the user does not say */
	void (*begin)(struct ct_report *report);
	void (*unit)(struct ct_report *report, const struct ct_result *result);
	void (*end)(struct ct_report *report);
};

/* "xã Quang Trung"; a village named "Thôn 1" is not called "thôn Thôn 1". */
struct ct_text report_unit_name(struct arena *arena, const struct ct_unit_head *unit);

extern const struct renderer text_renderer, json_renderer, ndjson_renderer, html_renderer, markdown_renderer, csv_renderer;

#endif
