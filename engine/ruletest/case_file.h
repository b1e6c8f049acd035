/* SPDX-License-Identifier: Apache-2.0 */
/* Parser and checks of test cases: YAML files in a set's tests directory. case_run.c judges
 * them. */
#ifndef CHITIEU_RULETEST_CASE_FILE_H
#define CHITIEU_RULETEST_CASE_FILE_H

#include "base/file.h"
#include "ruleset/rule_set.h"

struct rule_case {
	struct ct_text name, id; /* set as far as they could be read, even if the case is refused */
	const struct criterion *criterion;
	int32_t as_of;
	bool final_phase;
	bool review; /* generated and not yet reviewed */
	enum ct_verdict expect;
	unsigned possible;        /* bits 1 << enum ct_verdict; 0 if not given */
	const struct tree *facts; /* as in a fact file; NULL if none */
	const struct tree *unit;  /* attributes of the unit; NULL if none */
	/* Map of fact to the amount to add or the value to become; NULL if not given. */
	const struct tree *gap;
	const struct tree *causes; /* map of fact to a name of enum ct_why; NULL if not given */
	/* Of the criterion: a number, or a list of two; NULL if not given. */
	const struct tree *points;
	const struct tree *total;       /* the same for the whole unit */
	const struct tree *recognition; /* map of recognition to a name of enum ct_outcome; NULL if
					   not given */
	struct place place;
};

/* A reason for not covering something by cases: {criterion: "1.1", accept: "met above", reason: …}.
 * coverage.c and mutation.c define the names for `accept`. */
struct acceptance {
	const struct criterion *criterion;
	struct ct_text what, reason;
	struct place place;
};

/* Parses "15" or [9, 15]. Returns false for anything else. */
bool case_read_points(const struct tree *node, struct ct_interval *points);

/* Lists the files of a set's cases, in byte order, as paths beginning with the name of their
 * directory. Having none is not an error. */
bool cases_list(struct arena *arena, const struct ct_ruleset *set, struct file_list *list,
	struct ct_errors *errors);
/* The same for the directory of another set, its base. */
bool cases_list_in(struct arena *arena, const char *set_directory, struct file_list *list,
	struct ct_errors *errors);
/* Reads the list of cases in a file, which has at least one. Returns NULL on failure, with a
 * message in errors. */
const struct tree *cases_read(struct arena *arena, const char *path, struct ct_errors *errors);
/* Reads one case of the list. Returns false after reporting every fault with its position. Does not
 * check the facts. */
bool case_read(const struct ct_ruleset *set, const struct tree *node, const char *file,
	struct rule_case *read, struct ct_errors *errors);

/* Whether an item of the list is an acceptance rather than a case. */
bool case_is_acceptance(const struct tree *node);
/* Returns false after reporting every fault. */
bool acceptance_read(const struct ct_ruleset *set, const struct tree *node, const char *file,
	struct acceptance *read, struct ct_errors *errors);

#endif
