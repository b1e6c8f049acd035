/* SPDX-License-Identifier: Apache-2.0 */
/* Messages, collected and never printed; and the small things that a program needs beside them:
 * days and numbers as people write them, kinds of files.
 *
 * A list of errors is the caller's. It holds at most a bounded number of messages and counts the
 * rest; ct_errors_clear makes it empty again. */
#ifndef CHITIEU_CHITIEU_ERRORS_H
#define CHITIEU_CHITIEU_ERRORS_H

#include "chitieu/values.h"

enum ct_severity { CT_SEVERITY_ERROR, CT_SEVERITY_WARNING };

struct ct_message {
	enum ct_severity severity;
	const char *code; /* "R012"; documented in docs/rule-messages.md where it is about rules */
	const char *file; /* as it was reached; NULL when there is none */
	unsigned line;    /* from 1; 0 = not known */
	unsigned column;
	bool system; /* the system failed (no memory, a file that is there but cannot be read, a
			full disk): neither rules nor facts are to blame */
	const char *text[CT_LANGUAGES]; /* what was found, what was expected, what to do; one line,
					   safe to print */
	const char *accepted; /* why the rule set accepts this finding of its lint; NULL: it does
				 not. Not counted as a failure */
	const struct ct_text *names; /* of codes of rules: the texts that the message names, such
					as ids, as they stand in the files */
	unsigned name_count;
};

struct ct_errors *ct_errors_new(void); /* NULL: no memory */
/* A list for messages that are not to be shown. That memory ran out is remembered by `errors` too,
 * which has to live longer. NULL: no memory, and errors has S001. */
struct ct_errors *ct_errors_aside(struct ct_errors *errors);
void ct_errors_free(struct ct_errors *errors);
size_t ct_errors_count(const struct ct_errors *errors);    /* of both severities */
size_t ct_errors_failures(const struct ct_errors *errors); /* of severity error and not accepted,
							      also those dropped for number */
size_t ct_errors_accepted(const struct ct_errors *errors); /* of both severities */
/* How many of that severity were dropped for number. Warnings never displace an error; of dropped
 * errors the last one is kept, as the last message. */
size_t ct_errors_left_out(const struct ct_errors *errors, enum ct_severity severity);
/* Whether memory ran out (S001) since the list was made, also where no memory was left for the
 * message and after ct_errors_clear; true for NULL. What is reported after that, until
 * ct_errors_clear, would be a consequence and is not added. */
bool ct_errors_out_of_memory(const struct ct_errors *errors);
/* Whether a message is of the system, or memory ran out; true for NULL. */
bool ct_errors_system_failed(const struct ct_errors *errors);
/* Adds that memory ran out (S001): for a caller whose own allocation failed, or that got NULL from
 * a function without a list. */
void ct_errors_add_memory(struct ct_errors *errors);
const struct ct_message *ct_errors_at(const struct ct_errors *errors, size_t index);
void ct_errors_clear(struct ct_errors *errors);
/* For a program that opens files itself: adds that one could not be written (S004), or read (S003);
 * error is an errno. */
void ct_errors_add_file(struct ct_errors *errors, const char *path, bool writing, int error);

/* Did you mean: which of at most 128 candidates (ending with NULL) a word that is none of them is
 * nearest to. NULL: to none. */
const char *ct_nearest(const char *word, const char *const candidates[]);

/* ---- What people write, and files. */

/* "2023-06-30" as a day; false if it is no date. */
bool ct_date_parse(const char *text, int32_t *day);
/* "2.5", as limits are written; false if it is no plain number. */
bool ct_number_parse(const char *text, struct ct_number *number);

bool ct_is_directory(const char *path);
/* Whether facts at this path are NDJSON that can be read once only: "-", /dev/stdin, /dev/fd/N. */
bool ct_is_stream(const char *path);
/* A file that is written whole or not at all: open, put as often as needed, finish, place, free. It
 * replaces a file of that name and keeps its mode; links are followed. fresh: a file that exists is
 * not replaced. Devices and pipes are written to directly. NULL: S004, or S001. */
struct ct_file;
struct ct_file *ct_file_open(const char *path, bool fresh, struct ct_errors *errors);
/* For whatever writes through a function: the state is the file. After a failure, which finish
 * reports, nothing more is written. */
bool ct_file_put(void *file, const char *bytes, size_t length);
/* All bytes are on disk, under another name. */
bool ct_file_finish(struct ct_file *file, struct ct_errors *errors);
/* Gives finished files their names, all or none: after a failure every earlier file is where it
 * was. */
bool ct_file_place(struct ct_file *const files[], size_t count, struct ct_errors *errors);
/* Removes what was not placed. */
void ct_file_free(struct ct_file *file);
/* The other names that are in use until then, for a program that is stopped; NULL: none. Valid
 * until the file is freed. */
const char *ct_file_temporary(const struct ct_file *file);
const char *ct_file_earlier(const struct ct_file *file);
/* As it was opened. */
const char *ct_file_name(const struct ct_file *file);
/* Whether a file had the name when this one was opened. */
bool ct_file_replaces(const struct ct_file *file);
bool ct_file_is_terminal(const struct ct_file *file);
/* A file with these bytes and no others, never seen half written. false: errors tells, and what was
 * there before is untouched. */
bool ct_file_write(const char *path, struct ct_text content, struct ct_errors *errors);

#endif
