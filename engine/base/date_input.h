/* SPDX-License-Identifier: Apache-2.0 */
/* A cursor over the characters of a written date or period. For date.c, date_written.c and
 * date_input.c only. */
#ifndef CHITIEU_BASE_DATE_INPUT_H
#define CHITIEU_BASE_DATE_INPUT_H

#include "base/text.h"

/* The text that remains. A function that does not match leaves it unchanged unless its comment says
 * otherwise. */
struct date_input {
	struct ct_text text;
	size_t offset;
};

bool date_at_end(const struct date_input *input);
/* The next byte; 0 at the end. */
char date_peek(const struct date_input *input);
bool date_take(struct date_input *input, char wanted);
/* Takes a number of `least` to `most` digits. Returns false if there are fewer or more; the digits
 * are consumed nevertheless. */
bool date_take_number(struct date_input *input, unsigned least, unsigned most, int *number);
void date_skip_spaces(struct date_input *input);
/* Takes a word, given in lower case, in any case, and the spaces after it. */
bool date_take_word(struct date_input *input, struct ct_text word);

#endif
