/* SPDX-License-Identifier: Apache-2.0 */
/* A line of NDJSON read in one pass, as it stands: no tree is made of its facts, which are nine
 * tenths of it.
 *
 * It knows lines as they should be. Whatever else it meets (a key it does not know or met before, a
 * list where none belongs, facts before their unit, anything about which there is something to say)
 * makes it give up without a word, and the line is read again by tree_from_json and unit_read,
 * which have the words. So there is one place where messages come from, and what is made here is
 * the same to the last byte (tests/unit/test_line.c). Measured: a commune of sixty facts is read in
 * less than half the time. */
#ifndef CHITIEU_FACTS_LINE_H
#define CHITIEU_FACTS_LINE_H

#include "facts/unit.h"

/* NULL: gave up; errors is as it was. The text is lent as tree_from_json lends it. */
struct unit *line_read(struct arena *arena, struct ct_text text, const char *file, unsigned line,
	const struct dictionary *dictionary, struct ct_errors *errors);

#endif
