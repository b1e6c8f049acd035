/* SPDX-License-Identifier: Apache-2.0 */
/* The files of a rule set: in directories, or in memory as returned by a store. The loader does not
 * know which.
 *
 * Files in memory have fixed names: facts.yaml (the dictionary), set/ruleset.yaml, set/criteria/…,
 * base/ruleset.yaml …. A set loaded from directories lists its files by the same names (struct
 * ct_ruleset, files). */
#ifndef CHITIEU_RULESET_SHELF_H
#define CHITIEU_RULESET_SHELF_H

#include "base/file.h"

#define SHELF_SET "set"
#define SHELF_BASE "base"

struct shelf {
	const struct ct_rule_files *held;  /* NULL: files are on disk */
	const struct ct_rule_watch *watch; /* NULL: no callback */
};

/* Reports a file to the watch; with an ending, all such files of a directory. */
void shelf_report(const struct shelf *shelf, const char *path, const char *ending);

/* Whether a file that may be absent exists. Returns false if this cannot be determined, after
 * reporting it at place {path}. */
bool shelf_has(const struct shelf *shelf, const char *path, bool *there, struct ct_errors *errors);
/* Like file_read. A file in memory is not copied. */
bool shelf_read(const struct shelf *shelf, struct arena *arena, const char *path, size_t most,
	struct ct_text *content, struct ct_errors *errors);
/* The scripts of a directory, by path in byte order; empty if the directory does not exist. */
bool shelf_scripts(const struct shelf *shelf, struct arena *arena, const char *directory,
	struct file_list *list, struct ct_errors *errors);

#endif
