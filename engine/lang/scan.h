/* SPDX-License-Identifier: Apache-2.0 */
/* The token scan: reads a rule script by Lua's own lexical rules before Lua does.
 *
 * It refuses what must not reach the compiler or would not mean what it seems to mean
 * (docs/sandbox.md), naming the word to use instead, and it remembers where names stand, because
 * Lua reports no columns and its lines can drift. It knows nothing of Lua's library. */
#ifndef CHITIEU_LANG_SCAN_H
#define CHITIEU_LANG_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"

#define SCRIPT_MAX_BYTES (128u << 10)
#define SCAN_MOST_FINDINGS 20
#define SCAN_DEEPEST 100 /* brackets and blocks in each other, members of members */

struct scan; /* in the arena; lends slices of source */

/* NULL: the script is refused, errors has every reason with line and column (up to 20). source must
 * outlive the scan. */
struct scan *scan_script(
	struct arena *arena, struct ct_text source, const char *file, struct ct_errors *errors);

/* Whether a text is what a script may hold, escapes resolved: UTF-8 without control characters (but
 * TAB, LF, CR) and direction marks. */
bool scan_is_plain(struct ct_text text);

/* The place of the token (a name, a symbol, or a string's contents) `word` nearest to that line, at
 * or before it preferred; the line with column 0 if there is none. After a name, `member` may ask
 * for `word . member` (fact.x) and gives the place of the member. */
struct place scan_find(
	const struct scan *scan, struct ct_text word, struct ct_text member, unsigned line);

/* ---- Tokens by number, for what Lua is just executing. */

#define SCAN_NONE ((size_t)-1)

/* The token in that line that executes now: as outside a compute's function nothing is repeated or
 * left out, the n-th time is the n-th occurrence (calls finish in the order of their closing
 * brackets). Remembers what it gave. SCAN_NONE: not in that line. */
size_t scan_executed(struct scan *scan, struct ct_text word, struct ct_text member, unsigned line);
/* SCAN_NONE gives the line with column 0. */
struct place scan_place(const struct scan *scan, size_t token, unsigned line);

/* The { of the table that is handed over behind a word, as in compute{…}, criterion "3.4" {…},
 * criterion("3.4")({…}); else SCAN_NONE. */
size_t scan_table(const struct scan *scan, size_t word);
/* The first token of operand n (from 1) of the call that begins with a word; else SCAN_NONE. */
size_t scan_operand(const struct scan *scan, size_t word, unsigned n);
/* The parts of a table as written. Start with cursor = the {; key is SCAN_NONE for a list's item
 * and for a computed key. */
struct scan_field {
	size_t key, value;
};
bool scan_next_field(const struct scan *scan, size_t *cursor, struct scan_field *field);
/* Whether a token is this name or a string with these contents. */
bool scan_token_is(const struct scan *scan, size_t token, struct ct_text word);
/* The token at exactly this line and column; else SCAN_NONE. */
size_t scan_at(const struct scan *scan, struct place place);
/* The source of a field's value, from its first token on. */
struct ct_text scan_value_text(const struct scan *scan, size_t value);

#endif
