/* SPDX-License-Identifier: Apache-2.0 */
/* Pieces of SARIF 2.1.0, for every report in it (assess, facts lint, rules lint). */
#ifndef CHITIEU_REPORT_SARIF_H
#define CHITIEU_REPORT_SARIF_H

#include "render/out.h"

/* The log and its one run, up to the run's first member. */
#define SARIF_HEAD \
	"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
#define SARIF_TAIL "}]}\n"

struct sarif_place {
	struct ct_text path;   /* with / between its parts */
	unsigned line, column; /* from 1; 0: not known. A place without a line is one at line 1:
				  hosts refuse a result without a region */
};
/* One object of "locations". */
void sarif_location(struct out *out, struct arena *arena, const struct sarif_place *place);

/* A "message" object's text, in quotes: brackets would begin a link, braces a placeholder. */
void sarif_message(struct out *out, struct arena *arena, struct ct_text text);

#endif
