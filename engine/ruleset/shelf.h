/* SPDX-License-Identifier: Apache-2.0 */
/* Where a rule set's files are: in directories, or held in memory as a store gives them back. The
 * loader does not know which.
 *
 * Held files are named by what they are: facts.yaml (the dictionary), set/ruleset.yaml,
 * set/criteria/…, base/ruleset.yaml … ; a set that was loaded from directories tells its files by
 * the same names (struct ct_ruleset, files). */
#ifndef CHITIEU_RULESET_SHELF_H
#define CHITIEU_RULESET_SHELF_H

#include "base/file.h"

#define SHELF_SET "set"
#define SHELF_BASE "base"

struct shelf {
	const struct ct_rule_files *held;  /* NULL: on disk */
	const struct ct_rule_watch *watch; /* NULL: nobody is told what is read */
};

/* Tells the watch of a file, or with an ending of all such files of a directory. */
void shelf_tell(const struct shelf *shelf, const char *path, const char *ending);

/* Whether a file that may be absent is there. false: that cannot be found out; reported at place
 * {path}. */
bool shelf_has(const struct shelf *shelf, const char *path, bool *there, struct ct_errors *errors);
/* As file_read; what is held is lent. */
bool shelf_read(const struct shelf *shelf, struct arena *arena, const char *path, size_t most,
	struct ct_text *content, struct ct_errors *errors);
/* The scripts of a directory by path, in byte order; none when there is no such directory. */
bool shelf_scripts(const struct shelf *shelf, struct arena *arena, const char *directory,
	struct file_list *list, struct ct_errors *errors);

#endif
