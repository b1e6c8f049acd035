/* SPDX-License-Identifier: Apache-2.0 */
/* Spelling suggestions: the candidate nearest to a misspelt name. */
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

enum { LONGEST_NAME = 64, TOO_FAR = 4, SHORTEST_BEGINNING = 3, MOST_WORDS = 128 };

struct near_name {
	uint32_t codes[LONGEST_NAME];
	size_t length; /* LONGEST_NAME + 1 if too long to compare */
};

static struct near_name read_name(struct ct_text text)
{
	struct near_name name = {.length = 0};
	for (size_t offset = 0; offset < text.length; name.length++) {
		if (name.length == LONGEST_NAME) {
			name.length = LONGEST_NAME + 1;
			break;
		}
		name.codes[name.length] = utf8_next(text, &offset);
	}
	return name;
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that turn a into b; TOO_FAR if more
 * than 3. */
static unsigned distance(const struct near_name *a, const struct near_name *b)
{
	size_t difference = a->length > b->length ? a->length - b->length : b->length - a->length;
	if (a->length > LONGEST_NAME || b->length > LONGEST_NAME || difference >= TOO_FAR)
		return TOO_FAR;
	unsigned rows[3][LONGEST_NAME + 1];
	unsigned *before = rows[0], *previous = rows[1], *current = rows[2];
	for (size_t j = 0; j <= b->length; j++)
		current[j] = (unsigned)j;
	for (size_t i = 1; i <= a->length; i++) {
		unsigned *oldest = before;
		before = previous;
		previous = current;
		current = oldest;
		current[0] = (unsigned)i;
		for (size_t j = 1; j <= b->length; j++) {
			bool same = a->codes[i - 1] == b->codes[j - 1];
			current[j] = smaller(
				smaller(previous[j], current[j - 1]) + 1, previous[j - 1] + !same);
			if (i > 1 && j > 1 && a->codes[i - 1] == b->codes[j - 2] &&
				a->codes[i - 2] == b->codes[j - 1])
				current[j] = smaller(current[j], before[j - 2] + 1);
		}
	}
	return smaller(current[b->length], TOO_FAR);
}

unsigned text_distance(struct ct_text a, struct ct_text b)
{
	struct near_name left = read_name(a), right = read_name(b);
	return distance(&left, &right);
}

unsigned text_letters(struct ct_text text)
{
	unsigned count = 0;
	for (size_t i = 0; i < text.length; i++)
		count += !utf8_is_continuation(text.bytes[i]);
	return count;
}

/* For an incomplete word the edit distance says nothing; the shortest candidate that begins with it
 * is used. */
static int shortest_beginning(struct ct_text name, const struct ct_text candidates[], size_t count)
{
	int found = -1;
	if (name.length < SHORTEST_BEGINNING)
		return -1;
	for (size_t i = 0; i < count; i++) {
		bool begins = candidates[i].length > name.length &&
			!memcmp(candidates[i].bytes, name.bytes, name.length);
		if (begins && (found < 0 || candidates[i].length < candidates[found].length))
			found = (int)i;
	}
	return found;
}

int text_nearest(struct ct_text name, const struct ct_text candidates[], size_t count)
{
	struct near_name wanted = read_name(name);
	unsigned nearest = wanted.length > 8 ? 3 : 2;
	int found = -1;
	/* Two changes of a name with two letters would leave nothing of it. */
	if (wanted.length <= nearest)
		nearest = wanted.length ? (unsigned)wanted.length - 1 : 0;
	for (size_t i = 0; i < count; i++) {
		struct near_name candidate = read_name(candidates[i]);
		unsigned far = distance(&wanted, &candidate);
		if (far < nearest || (far == nearest && found < 0)) {
			nearest = far;
			found = (int)i;
		}
	}
	return found < 0 ? shortest_beginning(name, candidates, count) : found;
}

const char *ct_nearest(const char *word, const char *const candidates[])
{
	struct ct_text known[MOST_WORDS];
	size_t count = 0;
	while (count < MOST_WORDS && candidates[count]) {
		known[count] = text_of(candidates[count]);
		count++;
	}
	int nearest = text_nearest(text_of(word), known, count);
	return nearest < 0 ? NULL : candidates[nearest];
}
