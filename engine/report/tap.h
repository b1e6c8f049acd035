/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of TAP 14 (Test Anything Protocol), for every report in it (assess, rules test): test
 * points with their escapes, and the block of YAML below one. Texts may be anything; on a line they
 * are visible as in messages, in the block they are JSON strings, which YAML reads. */
#ifndef CHITIEU_REPORT_TAP_H
#define CHITIEU_REPORT_TAP_H

#include "render/out.h"

#define TAP_HEAD "TAP version 14\n"

enum tap_directive { TAP_NONE, TAP_TODO, TAP_SKIP };

struct tap_point {
	bool passed;
	struct ct_text description;
	enum tap_directive directive;
	struct ct_text why; /* behind the directive; may be empty */
};

/* "ok" or "not ok" and a space: the point's number is to follow. */
void tap_verdict(struct out *out, bool passed);
/* The rest of the line, behind the number. */
void tap_rest(struct out *out, struct arena *arena, const struct tap_point *point);
/* A block: tap_open, members, tap_close. */
void tap_open(struct out *out);
void tap_member(
	struct out *out, const char *key, struct ct_text text); /* nothing when the text is empty */
void tap_member_number(struct out *out, const char *key, long long number);
void tap_close(struct out *out);
/* A line that is no test: "# text" */
void tap_comment(struct out *out, struct arena *arena, struct ct_text text);
/* "1..N", before or after all points */
void tap_plan(struct out *out, size_t points);

#endif
