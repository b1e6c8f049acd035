/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the files that read a facts.yaml: dictionary.c (entries) and fact_checks.c (checks on
 * reports). */
#ifndef CHITIEU_LANG_DICTIONARY_READER_H
#define CHITIEU_LANG_DICTIONARY_READER_H

#include "lang/dictionary.h"

struct dictionary_reader {
	struct arena *arena;
	struct dictionary *dictionary;
	const char *file;
	struct ct_errors *errors;
};

/* Reports that no fact has this name, with a suggestion. */
bool dictionary_unknown(
	const struct dictionary_reader *reader, struct place place, struct ct_text name);
/* Whether the two facts can be added and compared. */
bool dictionary_same_measure(const struct fact_entry *a, const struct fact_entry *b);
/* Adds the `checks` of one entry to the dictionary. All entries must be known. */
bool dictionary_read_checks(const struct dictionary_reader *reader, const struct tree *node);

#endif
