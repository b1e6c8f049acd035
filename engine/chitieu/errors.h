/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of messages; parsing of dates and numbers; files that are replaced atomically.
 *
 * The caller owns a list of errors. It holds a bounded number of messages and counts the rest.
 * ct_errors_clear empties it for reuse. Messages are never printed here. */
#ifndef CHITIEU_CHITIEU_ERRORS_H
#define CHITIEU_CHITIEU_ERRORS_H

#include "chitieu/values.h"

enum ct_severity { CT_SEVERITY_ERROR, CT_SEVERITY_WARNING };

/* A cell as a spreadsheet numbers it: "K3" is column 11, row 3. row 0: none. */
struct ct_cell {
	unsigned row, column;
};
enum { CT_CELL_NAME = 24 };
/* "K3"; empty without a cell. Returns name. */
const char *ct_cell_name(struct ct_cell cell, char name[CT_CELL_NAME]);

struct ct_message {
	enum ct_severity severity;
	/* "R012". Codes about rules are documented in docs/rule-messages.md. */
	const char *code;
	const char *file; /* path as opened; NULL if the message is about no file */
	unsigned line;    /* from 1; 0 if unknown */
	unsigned column;
	struct ct_cell cell; /* of a table (CSV): the spreadsheet's cell at the position */
	/* The system failed: out of memory, an existing file that cannot be read, a full disk.
	 * Neither rules nor facts are the cause. */
	bool system;
	/* What was found, what was expected, what to do. One line without control characters. */
	const char *text[CT_LANGUAGES];
	/* Why the rule set accepts this finding of its lint; NULL if it does not. An accepted
	 * finding is not counted as a failure. */
	const char *accepted;
	/* Codes about rules only: the texts that the message names, such as ids, verbatim from the
	 * files. */
	const struct ct_text *names;
	unsigned name_count;
};

struct ct_errors *ct_errors_new(void); /* NULL when out of memory */
/* A list for messages that will not be shown. An allocation failure is also recorded in `errors`,
 * which must outlive the list. Returns NULL when out of memory, with S001 in `errors`. */
struct ct_errors *ct_errors_aside(struct ct_errors *errors);
void ct_errors_free(struct ct_errors *errors);
size_t ct_errors_count(const struct ct_errors *errors); /* errors and warnings */
/* Errors that are not accepted, including those dropped because the list was full. */
size_t ct_errors_failures(const struct ct_errors *errors);
size_t ct_errors_accepted(const struct ct_errors *errors); /* errors and warnings */
/* The number of messages of this severity that were dropped because the list was full. Warnings
 * never displace an error. Of the dropped errors the last one is kept, as the last message. */
size_t ct_errors_left_out(const struct ct_errors *errors, enum ct_severity severity);
/* Whether memory ran out (S001) since the list was created. This stays true after ct_errors_clear,
 * and also if no memory was left for the message itself. Returns true for NULL. After S001, later
 * messages would only be consequences: they are ignored until ct_errors_clear. */
bool ct_errors_out_of_memory(const struct ct_errors *errors);
/* Whether the list has a message with `system` set, or memory ran out. Returns true for NULL. */
bool ct_errors_system_failed(const struct ct_errors *errors);
/* Appends S001 (out of memory): for a caller whose own allocation failed, or that received NULL
 * from a function without a list. */
void ct_errors_add_memory(struct ct_errors *errors);
const struct ct_message *ct_errors_at(const struct ct_errors *errors, size_t index);
void ct_errors_clear(struct ct_errors *errors);
/* For programs that open files themselves: appends that `path` could not be written (S004) or read
 * (S003). `error` is an errno value. */
void ct_errors_add_file(struct ct_errors *errors, const char *path, bool writing, int error);

/* Spelling suggestion: the candidate nearest to `word`. candidates: at most 128, terminated by
 * NULL, not containing `word`. Returns NULL if none is near. */
const char *ct_nearest(const char *word, const char *const candidates[]);

/* ---- Dates, numbers and files. */

/* Parses "2023-06-30" into days since 1970-01-01. Returns false if text is not a date. */
bool ct_date_parse(const char *text, int32_t *day);
/* Parses "2.5", the notation of limits. Returns false if text is not a plain decimal number. */
bool ct_number_parse(const char *text, struct ct_number *number);

bool ct_is_directory(const char *path);
/* Whether `path` names an NDJSON stream that can be read only once: "-", /dev/stdin, /dev/fd/N. */
bool ct_is_stream(const char *path);
/* A file that is written completely or not at all. Call order: open, put any number of times,
 * finish, place, free. An existing file of that name is replaced and its mode kept; symbolic links
 * are followed. fresh: an existing file is not replaced. Devices and pipes are written directly.
 * Returns NULL on failure, with S004 or S001 in errors. */
struct ct_file;
struct ct_file *ct_file_open(const char *path, bool fresh, struct ct_errors *errors);
/* Appends bytes to the file. The parameter is void * so that the function fits the `write`
 * callbacks of this interface. After a failure further bytes are ignored and false is returned;
 * ct_file_finish reports it. */
bool ct_file_put(void *file, const char *bytes, size_t length);
/* Writes all bytes to disk, under a temporary name. */
bool ct_file_finish(struct ct_file *file, struct ct_errors *errors);
/* Renames finished files to their final names, all or none: on failure every earlier file is back
 * in its place. */
bool ct_file_place(struct ct_file *const files[], size_t count, struct ct_errors *errors);
/* Also deletes what was not placed. */
void ct_file_free(struct ct_file *file);
/* The temporary names in use until ct_file_place, for cleanup by a signal handler: of the new
 * content, and of the earlier file. NULL if none. Valid until the file is freed. */
const char *ct_file_temporary(const struct ct_file *file);
const char *ct_file_earlier(const struct ct_file *file);
/* The path as given to ct_file_open. */
const char *ct_file_name(const struct ct_file *file);
/* Whether a file of that name existed when this one was opened. */
bool ct_file_replaces(const struct ct_file *file);
bool ct_file_is_terminal(const struct ct_file *file);
/* Writes a file atomically: readers see the old or the new content. Returns false on failure, with
 * a message in errors; the old file is then unchanged. */
bool ct_file_write(const char *path, struct ct_text content, struct ct_errors *errors);

#endif
