/* SPDX-License-Identifier: Apache-2.0 */
/* A source as its own files see it: source.c lists the files, source_find.c finds the next document
 * in them, source_read.c reads it and hands it out. */
#ifndef CHITIEU_FACTS_SOURCE_INSIDE_H
#define CHITIEU_FACTS_SOURCE_INSIDE_H

#include "facts/file_kind.h"
#include "facts/items.h"
#include "facts/source.h"
#include "facts/table_lines.h"
#include "ruleset/rule_set.h"

struct ct_source {
	struct arena lasting;    /* names of files */
	struct arena arena;      /* of the unit at hand */
	struct arena scratch;    /* of one check */
	const char **files;      /* "-" is standard input */
	size_t file_count, file; /* file: the one to open next */
	uint64_t *before; /* by file, and one more: bytes of the files before it; NULL: nobody asked
			   */
	uint64_t total;   /* 0: not known */
	bool in_lines, in_rows, in_items;
	struct lines lines;
	struct items items;
	struct source_feed feed; /* instead of files, when it has a next */
	struct table_lines rows;
	const struct ct_ruleset *set;        /* NULL: heads alone are wanted */
	const struct dictionary *dictionary; /* the set's */
	struct seen seen;
	unsigned looked_up; /* names that were read again for a message */
	/* provinces: by the set, else by the catalogue that was given, else nothing is checked */
	const struct ct_catalogue *catalogue;
	struct ct_catalogue *own_catalogue; /* opened when a province was not listed */
	const struct ct_catalogue *fitting; /* a unit without a set in it is refused; or NULL */
	int32_t fitting_day;                /* CT_NO_DATE: the last day of each unit's period */
	char province_bytes[64];
	struct ct_text province; /* the last one that was found, in province_bytes: of the units of
				    a file nearly all have the same */
	const struct province *listed; /* … NULL: a rule set's only */
	/* found by ct_source_has_several and not handed out yet; the first one's text is lasting */
	struct found ahead[2];
	unsigned ahead_count, ahead_at;
	bool at_end; /* nothing is behind them */
	struct ct_unit unit;
	struct ct_source_counts counts;
};

/* source_find for a source that is fed. head_only: see source_feed. */
bool source_find_fed(
	struct ct_source *source, bool head_only, struct found *found, struct ct_errors *errors);

#endif
