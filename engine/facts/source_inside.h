/* SPDX-License-Identifier: Apache-2.0 */
/* A source as its own files see it: source.c lists the files, source_find.c finds the next document in them, source_read.c reads it and hands it out. */
#ifndef CHITIEU_FACTS_SOURCE_INSIDE_H
#define CHITIEU_FACTS_SOURCE_INSIDE_H

#include "facts/file_kind.h"
#include "facts/items.h"
#include "facts/source.h"
#include "facts/table_lines.h"

struct ct_source {
	struct arena lasting; /* names of files */
	struct arena arena;   /* of the unit at hand */
	const char **files;   /* "-" is standard input */
	size_t file_count, file; /* file: the one to open next */
	uint64_t *before;     /* by file, and one more: bytes of the files before it; NULL: nobody asked */
	uint64_t total;       /* 0: not known */
	bool in_lines, in_rows, in_items;
	struct lines lines;
	struct items items;
	struct source_feed feed; /* instead of files, when it has a next */
	struct table_lines rows;
	const struct dictionary *dictionary; /* NULL: heads alone are wanted */
	struct seen seen;
	struct ct_unit unit;
	struct ct_source_counts counts;
};

/* source_find for a source that is fed. head_only: see source_feed. */
bool source_find_fed(struct ct_source *source, bool head_only, struct found *found, struct ct_errors *errors);

#endif
