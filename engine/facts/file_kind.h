/* SPDX-License-Identifier: Apache-2.0 */
/* What a file holds, by its name: the one table of endings, and the names in a directory that are
 * passed over silently. Only source*.c call this. */
#ifndef CHITIEU_FACTS_FILE_KIND_H
#define CHITIEU_FACTS_FILE_KIND_H

#include <stdbool.h>

enum facts_kind {
	FACTS_NONE, /* no ending of fact files */
	FACTS_YAML,
	FACTS_JSON,  /* one object, or an array of them */
	FACTS_LINES, /* NDJSON, and streams */
	FACTS_TABLE
};

/* By the ending, in either case; FACTS_LINES for what ct_is_stream. */
enum facts_kind facts_kind_of(const char *path);
/* Whether a file of this name in a directory of facts needs no remark: locks and backups, what
 * systems and repositories put there, decisions.yaml. */
bool facts_is_passed_over(const char *name);

#endif
