/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of errors and warnings. Messages are collected, and printed only by cli/.
 *
 * A message is a row of messages.h: a code, a severity and its text in Vietnamese and English.
 * Failing is one expression: `return ct_fail(errors, CT_R_UNKNOWN_FACT, place, …)`. Conversions in
 * the text:
 *
 *     %s  a const char *
 *     %t  a struct ct_text, by value
 *     %d  an int
 *     %u  an unsigned
 *     %n  a struct ct_text, the nearest known name: "; did you mean …?"; nothing if it is empty
 *     %m  an enum ct_message_id: the text of another row
 *     %v  an unsigned: a set of verdicts, as "đạt, không đạt"
 *     %e  an int, an errno value: the reason of a system error
 *     %w  a struct ct_words, by value: its text in the message's language
 *     %y  an int, a date: 31/12/2023, or 2023-12-31 in English
 *
 * Texts for %s, %t and %w are put on one line, with control and direction characters made visible,
 * and long texts cut. Both languages take the same arguments in the same order; a unit test checks
 * every row. */
#ifndef CHITIEU_BASE_ERROR_LIST_H
#define CHITIEU_BASE_ERROR_LIST_H

#include <stdarg.h>
#include <stdbool.h>

#include "base/messages.h"
#include "chitieu.h"

/* A position in a file. file: NUL-terminated; must outlive the errors' arena or is copied by
 * ct_fail. line and column count from 1, 0 if unknown; column counts characters, not bytes. */
struct place {
	const char *file;
	unsigned line;
	unsigned column;
};

/* Appends one message and returns false, whatever its severity. errors may be NULL; the message is
 * then dropped. */
bool ct_fail(struct ct_errors *errors, enum ct_message_id message, struct place place, ...);
/* The same for memory that ran out, at no place; returns NULL. */
void *errors_no_memory(struct ct_errors *errors);
/* The state of a list, for removing messages appended after it was taken. errors may be NULL. */
struct errors_mark {
	size_t count, failures, warnings, last_serial;
	bool silent;
};
struct errors_mark errors_mark(const struct ct_errors *errors);
void errors_rewind(struct ct_errors *errors, struct errors_mark mark);
/* Like ct_fail, but always as a warning: for faults that a draft may still have. */
bool ct_warn(struct ct_errors *errors, enum ct_message_id message, struct place place, ...);
/* Marks the message at this index as accepted, with a reason (copied); it is then no failure. Does
 * not apply to the message that is kept when the list is full. Running out of memory is
 * recorded. */
void errors_accept(struct ct_errors *errors, size_t index, struct ct_text reason);
struct csv_sheet;
/* While the rows of a unit are read: messages about a position in them get its cell. NULL: no
 * longer. errors may be NULL. */
void errors_use_sheet(struct ct_errors *errors, struct csv_sheet *sheet);
/* Moves all messages from one list to the end of another. */
void errors_take(struct ct_errors *to, struct ct_errors *from);
/* A row of the table: its code, severity and unformatted text. */
const char *message_code(enum ct_message_id message);
/* The row with this code; -1 if there is none. */
int message_find(struct ct_text code);
enum ct_severity message_severity(enum ct_message_id message);
const char *message_words(enum ct_message_id message, enum ct_language language);
/* Formats a message in one language into the arena. */
struct arena;
struct ct_text message_text(
	struct arena *arena, enum ct_language language, enum ct_message_id message, ...);
struct ct_text message_text_v(
	struct arena *arena, enum ct_language language, enum ct_message_id message, va_list args);

#endif
