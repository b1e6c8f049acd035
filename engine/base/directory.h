/* SPDX-License-Identifier: Apache-2.0 */
/* A directory that comes into being whole: its files are written under another name, which then
 * becomes its own. */
#ifndef CHITIEU_BASE_DIRECTORY_H
#define CHITIEU_BASE_DIRECTORY_H

#include "base/file.h"

/* Makes the directory with these files and no others (names may have one '/'), and the directories
 * above it. One that is there already and holds the same files is left as it is; one that differs
 * is CT_E_EXISTS. false: nothing was changed. */
bool directory_write(struct arena *arena, const char *path, const struct ct_rule_file *files,
	size_t count, struct ct_errors *errors);

#endif
