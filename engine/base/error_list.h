/* SPDX-License-Identifier: Apache-2.0 */
/* Errors and warnings: collected, never printed, below cli/.
 *
 * A message is a row of messages.h: a code, a severity and its words in Vietnamese and English.
 * Failing is one expression: `return ct_fail(errors, CT_R_UNKNOWN_FACT, place, …)`. In the words,
 *
 *   %s  a const char *
 *   %t  a struct ct_text (by value)
 *   %d  an int
 *   %u  an unsigned
 *   %n  a struct ct_text, the nearest known name: "; did you mean …?", or nothing when it is empty
 *   %m  an enum ct_message_id: the words of another row
 *   %v  an unsigned: a set of verdicts, as "đạt, không đạt"
 *   %e  an int, an errno: why the system did not do it
 *   %w  a struct ct_words (by value): its words in the message's language
 *   %y  an int, a day: 31/12/2023, or 2023-12-31 in English
 *
 * %s, %t and %w come out on one line, with control and direction characters made visible and long
 * text cut. Both languages take the same arguments in the same order; a unit test checks every row.
 */
#ifndef CHITIEU_BASE_ERROR_LIST_H
#define CHITIEU_BASE_ERROR_LIST_H

#include <stdarg.h>
#include <stdbool.h>

#include "base/messages.h"
#include "chitieu.h"

/* A position in a file as a person names it. file is NUL-terminated and outlives the errors' arena
 * or is copied by ct_fail; line and column count from 1, 0 = not known; column counts characters,
 * not bytes. */
struct place {
	const char *file;
	unsigned line;
	unsigned column;
};

/* Adds one message and returns false, whatever its severity. errors may be NULL (the message is
 * dropped). */
bool ct_fail(struct ct_errors *errors, enum ct_message_id message, struct place place, ...);
/* How many messages of any severity, and failures, there are; and taking back what was added since.
 * errors may be NULL. */
struct errors_mark {
	size_t count, failures, warnings, last_serial;
	bool silent;
};
struct errors_mark errors_mark(const struct ct_errors *errors);
void errors_rewind(struct ct_errors *errors, struct errors_mark mark);
/* The same, but as a warning whatever the row says: for what may still be open in a draft. */
bool ct_warn(struct ct_errors *errors, enum ct_message_id message, struct place place, ...);
/* Marks the message at that index of the list as accepted, for that reason (copied): it is no
 * failure any more. Not the last of too many errors. Memory that runs out is remembered. */
void errors_accept(struct ct_errors *errors, size_t index, struct ct_text reason);
/* Moves all messages from one list to the end of another. */
void errors_take(struct ct_errors *to, struct ct_errors *from);
/* A row of the table: its code, its severity, its words before formatting. */
const char *message_code(enum ct_message_id message);
/* The row that has this code; -1: none. */
int message_find(struct ct_text code);
enum ct_severity message_severity(enum ct_message_id message);
const char *message_words(enum ct_message_id message, enum ct_language language);
/* The words of a message in one language, formatted into the arena. */
struct arena;
struct ct_text message_text(
	struct arena *arena, enum ct_language language, enum ct_message_id message, ...);
struct ct_text message_text_v(
	struct arena *arena, enum ct_language language, enum ct_message_id message, va_list args);

#endif
