/* SPDX-License-Identifier: Apache-2.0 */
/* Which decisions of a council found their unit in a run, and which missed it narrowly.
 *
 * The decisions themselves never change; this is noted while units are judged, by any number of
 * threads, and reported at the end of the run. */
#ifndef CHITIEU_FACTS_DECISION_USES_H
#define CHITIEU_FACTS_DECISION_USES_H

#include "facts/decisions.h"

struct decision_uses;

/* For decisions of a list, sorted by unit, which must outlive it. The arena must be that of the
 * handle; decision_uses_close before it is freed. */
struct decision_uses *decision_uses_new(
	struct arena *arena, const struct decision *list, size_t count);
/* NULL is fine. */
void decision_uses_close(struct decision_uses *uses);
/* A unit of the run. May be called by several threads; the arena is scratch space of the caller. */
void decision_uses_note(struct decision_uses *uses, struct arena *arena,
	const struct unit_head *head, const struct unit_key *unit);
/* Appends a warning for each decision that missed a unit narrowly (F331, F332) and one for all
 * that found none (F333). */
void decision_uses_report(
	const struct decision_uses *uses, struct arena *arena, struct ct_errors *errors);

#endif
