/* SPDX-License-Identifier: Apache-2.0 */
#include "base/date_input.h"

#include <utf8proc.h>

#include "base/utf8.h"

bool date_at_end(const struct date_input *input)
{
	return input->offset == input->text.length;
}

char date_peek(const struct date_input *input)
{
	return date_at_end(input) ? 0 : input->text.bytes[input->offset];
}

bool date_take(struct date_input *input, char wanted)
{
	if (date_at_end(input) || input->text.bytes[input->offset] != wanted)
		return false;
	input->offset++;
	return true;
}

bool date_take_number(struct date_input *input, unsigned least, unsigned most, int *number)
{
	unsigned digits = 0;
	*number = 0;
	for (; input->offset < input->text.length; input->offset++, digits++) {
		char byte = input->text.bytes[input->offset];
		if (byte < '0' || byte > '9')
			break;
		if (digits == most)
			return false;
		*number = *number * 10 + (byte - '0');
	}
	return digits >= least;
}

void date_skip_spaces(struct date_input *input)
{
	struct ct_text rest = {
		input->text.bytes + input->offset, input->text.length - input->offset};
	struct ct_text trimmed = text_trim(rest);
	input->offset += trimmed.length ? (size_t)(trimmed.bytes - rest.bytes) : rest.length;
}

bool date_take_word(struct date_input *input, struct ct_text word)
{
	size_t offset = input->offset;
	for (size_t at = 0; at < word.length;) {
		if (offset == input->text.length)
			return false;
		uint32_t found = utf8_next(input->text, &offset);
		if ((uint32_t)utf8proc_tolower((utf8proc_int32_t)found) != utf8_next(word, &at))
			return false;
	}
	input->offset = offset;
	date_skip_spaces(input);
	return true;
}
