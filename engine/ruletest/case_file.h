/* SPDX-License-Identifier: Apache-2.0 */
/* Test cases as they are written beside the rules, in the YAML files of a set's tests directory:
 * what a case is and whether it is well formed. Judging them is the judge's business
 * (judge/cases.c). */
#ifndef CHITIEU_RULETEST_CASE_FILE_H
#define CHITIEU_RULETEST_CASE_FILE_H

#include "base/file.h"
#include "ruleset/rule_set.h"

struct rule_case {
	struct ct_text name, id; /* as far as they could be read, also when the case is refused */
	const struct criterion *criterion;
	int32_t as_of;
	bool final_phase;
	bool review; /* written by a program, nobody has looked at it yet */
	enum ct_verdict expect;
	unsigned possible;        /* bits 1 << enum ct_verdict; 0: not asked */
	const struct tree *facts; /* as in a fact file; NULL: none */
	const struct tree *unit;  /* attributes of the unit; NULL: none */
	const struct tree
		*gap; /* map of fact to what has to be added or to become; NULL: not asked */
	const struct tree *causes; /* map of fact to a name of enum ct_why; NULL: not asked */
	const struct tree
		*points; /* of the criterion: a number, or a list of two; NULL: not asked */
	const struct tree *total;       /* of the whole unit, likewise */
	const struct tree *recognition; /* map of a recognition to a name of enum ct_outcome; NULL:
					   not asked */
	struct place place;
};

/* Why something that the cases do not show need not be shown, beside them: {criterion: "1.1",
 * accept: "met above", reason: …}. What `accept` names is a matter of coverage and mutation
 * (judge/suite.h). */
struct acceptance {
	const struct criterion *criterion;
	struct ct_text what, reason;
	struct place place;
};

/* "15" or [9, 15]. false: neither. */
bool case_read_points(const struct tree *node, struct ct_interval *points);

/* The files of a set's cases, in byte order, as paths from its directory's name on; none is no
 * error. */
bool cases_list(struct arena *arena, const struct ct_ruleset *set, struct file_list *list,
	struct ct_errors *errors);
/* The same for a directory of a set: its base's. */
bool cases_list_in(struct arena *arena, const char *set_directory, struct file_list *list,
	struct ct_errors *errors);
/* The list of cases in a file, with at least one. NULL: errors tells. */
const struct tree *cases_read(struct arena *arena, const char *path, struct ct_errors *errors);
/* One case of the list. false: errors tells every fault at its place. The facts themselves are not
 * looked at. */
bool case_read(const struct ct_ruleset *set, const struct tree *node, const char *file,
	struct rule_case *read, struct ct_errors *errors);

/* Whether an item of the list is no case but an acceptance. */
bool case_is_acceptance(const struct tree *node);
/* false: errors tells every fault. */
bool acceptance_read(const struct ct_ruleset *set, const struct tree *node, const char *file,
	struct acceptance *read, struct ct_errors *errors);

#endif
