/* SPDX-License-Identifier: Apache-2.0 */
/* A report that is being written: where its bytes go, in which language and how wide, and what was
 * counted so far. */
#ifndef CHITIEU_RENDER_OPEN_REPORT_H
#define CHITIEU_RENDER_OPEN_REPORT_H

#include "base/builder.h"
#include "base/messages.h"
#include "base/names.h"
#include "render/out.h"

struct ct_report {
	const struct renderer *renderer;
	struct ct_report_options options;
	struct ct_run_head head;
	struct arena arena;   /* of the unit at hand */
	struct arena lasting; /* what a renderer keeps to its end */
	size_t units, references;
	unsigned tally[CT_VERDICTS]; /* over all units */
	unsigned outcomes[CT_OUTCOMES];
	size_t findings;              /* of lint, written so far */
	bool named[CT_MESSAGE_COUNT]; /* rows of the messages among them */
	bool opened;                  /* something was printed by report_… of facts/ */
	size_t marks;                 /* so far */
	bool is_part;                 /* see report_part */
	const struct ct_questions
		*questions;           /* to the unit that comes next; NULL: none were handed over */
	const struct ct_since *since; /* NULL: none was given */
	void *kept; /* in lasting: what the renderer remembers between its steps */
	bool no_memory;
	struct out out;

	/* Findings of lint so far, by kind. */
	unsigned errors, warnings, accepted;
};

#endif
