/* SPDX-License-Identifier: Apache-2.0 */
/* The characters of a written date or period, taken from left to right. Only date.c, date_written.c
 * and date_input.c use this. */
#ifndef CHITIEU_BASE_DATE_INPUT_H
#define CHITIEU_BASE_DATE_INPUT_H

#include "base/text.h"

/* What is left to read. A function that takes nothing leaves it as it is, unless it says otherwise.
 */
struct date_input {
	struct ct_text text;
	size_t offset;
};

bool date_at_end(const struct date_input *input);
/* The next byte; 0 at the end. */
char date_peek(const struct date_input *input);
bool date_take(struct date_input *input, char wanted);
/* A number of `least` to `most` digits. false: fewer or more; the digits are taken. */
bool date_take_number(struct date_input *input, unsigned least, unsigned most, int *number);
void date_skip_spaces(struct date_input *input);
/* A word given in small letters, whatever the case of the text, and the spaces after it. */
bool date_take_word(struct date_input *input, struct ct_text word);

#endif
