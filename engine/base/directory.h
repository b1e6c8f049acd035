/* SPDX-License-Identifier: Apache-2.0 */
/* Atomic creation of a directory: its files are written under a temporary name, which is then
 * renamed. */
#ifndef CHITIEU_BASE_DIRECTORY_H
#define CHITIEU_BASE_DIRECTORY_H

#include "base/file.h"

/* Creates the directory with exactly these files (names may contain one '/'), and missing parent
 * directories. A directory that already has the same files is left unchanged; if it differs, fails
 * with CT_E_EXISTS. On failure nothing is changed. */
bool directory_write(struct arena *arena, const char *path, const struct ct_rule_file *files,
	size_t count, struct ct_errors *errors);

#endif
