/* SPDX-License-Identifier: Apache-2.0 */
/* Units as the outside holds them, and the way from handles to what is inside; see ct_source in
 * chitieu.h. */
#ifndef CHITIEU_FACTS_SOURCE_H
#define CHITIEU_FACTS_SOURCE_H

#include "facts/seen.h"
#include "facts/unit.h"

struct ct_unit {
	const struct unit *inside;
};

const struct unit *unit_of(const struct ct_unit *unit);
struct ct_unit_head unit_head_public(struct arena *arena, const struct unit *unit);
/* The documents of its report, in the arena. */
const struct ct_document_read *unit_documents_public(
	struct arena *arena, const struct unit *unit, size_t *count);

/* ---- ct_source_next in its steps, for many threads (bulk/): documents are found one after the
 * other, read by anybody, and accepted in the order in which they were found. */

/* Documents that come from elsewhere than files (the store): handed out packed in a text of the
 * feed's own, and unpacked later, perhaps by another thread. */
struct source_feed {
	void *state;
	/* The next one; false at the end, or *broken, and errors tells. Lent until the next.
	 * head_only: nobody will ask for more than who the unit is. */
	bool (*next)(void *state, bool head_only, struct ct_text *packed, bool *broken,
		struct ct_errors *errors);
	/* A pure function; the tree may lend pieces of the text. */
	struct origin (*unpack)(struct arena *arena, struct ct_text packed);
	void (*close)(void *state);
};
struct origin {
	const struct tree *tree;
	const char *file; /* base name of the file that it once stood in */
	int64_t submission;
	struct ct_text digest, source; /* of its rows, and of the bytes that they once stood in */
};
/* Takes the feed. NULL: no memory, and the feed is closed. */
struct ct_source *source_open_feed(const struct source_feed *feed, struct ct_errors *errors);

/* A document as it was found: a whole file of YAML, a line of NDJSON, an object in a JSON file, the
 * rows of one unit in CSV, or one of a feed. */
struct found {
	const struct source_feed *feed; /* NULL: it stands in a file */
	const char *file;               /* "-" is standard input; lives as long as the source */
	uint32_t file_number;
	unsigned line; /* of a line, the first of the rows or of an object, from 1; 0: a whole file
			*/
	struct ct_text text; /* of the line or rows; lent until the next document is asked for */
	bool too_long;       /* the line was passed over */
	bool spans;          /* JSON of more than one line */
	unsigned amid;   /* of rows: they are between rows of a unit of the same names, which begins
			    at this line; 0: no */
	unsigned hidden; /* of rows: lines of the file before them that are no rows of their own */
	const struct table *table; /* of rows of CSV: what their columns are; lives as long as the
				      source. NULL: no rows */
};
/* The set by which units will be read, from the next document on: the columns of a table are named
 * in its dictionary. Until it is given, tables give units and periods alone. */
void source_use(struct ct_source *source, const struct ct_ruleset *set);
/* The next one; false at the end. What cannot be opened is reported and passed over. */
bool source_find(struct ct_source *source, struct found *found, struct ct_errors *errors);
/* Whether the next one is there without waiting for the other end of a pipe. */
bool source_is_ready(const struct ct_source *source);

/* A pure function of the document, but for files, which are read here. NULL: refused; *missing:
 * because the file cannot be read. */
const struct unit *found_read(struct arena *arena, const struct found *found,
	const struct dictionary *dictionary, bool *missing, struct ct_errors *errors);
/* Of rows, what errors_use_sheet takes; NULL: they are none. Texts are those of the document. */
struct csv_sheet *found_sheet(struct arena *arena, const struct found *found);
/* The same as a tree, for who keeps documents instead of judging them. */
const struct tree *found_tree(struct arena *arena, const struct found *found,
	const struct dictionary *dictionary, struct ct_text *bytes, bool *missing,
	struct ct_errors *errors);
/* What is to be known of a unit that was read, to see whether it is the first of its kind. */
struct reading {
	struct seen_unit unit;
	struct place place;
	struct ct_text name, code, level, province; /* the unit's */
	struct ct_period period;
};
struct reading found_reading(
	struct arena *arena, const struct found *found, const struct unit *unit);
/* Copies its texts into the arena. */
void reading_keep(struct reading *reading, struct arena *arena);

/* Counts it; false: it is refused, which is reported: there is no such province, or the same unit
 * and period was there before. failures: messages of severity error while it was read. */
bool source_accept(struct ct_source *source, const struct reading *reading, size_t failures,
	struct ct_errors *errors);
/* Whether the province is one that is listed or that has a rule set; false: reported, or memory ran
 * out (source_break). A name of another era is a warning. */
bool source_knows_province(
	struct ct_source *source, const struct reading *reading, struct ct_errors *errors);
/* Counts a document that was refused. */
void source_refuse(struct ct_source *source, bool missing);
/* Notes that memory ran out. */
void source_break(struct ct_source *source);

#endif
