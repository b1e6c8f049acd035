/* SPDX-License-Identifier: Apache-2.0 */
/* What the two files that read a facts.yaml share: dictionary.c (entries) and fact_checks.c (what
 * reports should satisfy). */
#ifndef CHITIEU_LANG_DICTIONARY_READER_H
#define CHITIEU_LANG_DICTIONARY_READER_H

#include "lang/dictionary.h"

struct dictionary_reader {
	struct arena *arena;
	struct dictionary *dictionary;
	const char *file;
	struct ct_errors *errors;
};

/* Reports that no fact has this name, and which one may be meant. */
bool dictionary_unknown(
	const struct dictionary_reader *reader, struct place place, struct ct_text name);
/* Whether the two can be added and compared. */
bool dictionary_same_measure(const struct fact_entry *a, const struct fact_entry *b);
/* The `checks` of one entry, added to those of the dictionary; all entries are known by now. */
bool dictionary_read_checks(const struct dictionary_reader *reader, const struct tree *node);

#endif
