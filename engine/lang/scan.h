/* SPDX-License-Identifier: Apache-2.0 */
/* Token scan of a rule script, by Lua's lexical rules, before Lua compiles it.
 *
 * It refuses constructs that must not reach the compiler, or that do not mean what they seem to
 * mean (docs/sandbox.md), and suggests a replacement. It also records the positions of names,
 * because Lua reports no columns and its line numbers can be wrong. It does not use Lua's
 * library. */
#ifndef CHITIEU_LANG_SCAN_H
#define CHITIEU_LANG_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"

#define SCRIPT_MAX_BYTES (128u << 10)
#define SCAN_MOST_FINDINGS 20
#define SCAN_DEEPEST 100 /* maximum nesting of brackets and blocks, and of member access */

struct scan; /* in the arena; refers to slices of source */

/* Returns NULL if the script is refused, with every reason in errors, with line and column (up to
 * 20). source must outlive the scan. */
struct scan *scan_script(
	struct arena *arena, struct ct_text source, const char *file, struct ct_errors *errors);

/* Whether a text, after resolving escapes, is allowed in a script: UTF-8 without control characters
 * (except TAB, LF, CR) and direction marks. */
bool scan_is_plain(struct ct_text text);

/* The position of the token `word` (a name, a symbol, or the content of a string) nearest to the
 * line, preferably at or before it. The line with column 0 if there is none. If `member` is not
 * empty, searches for `word . member` (fact.x) and returns the position of the member. */
struct place scan_find(
	const struct scan *scan, struct ct_text word, struct ct_text member, unsigned line);

/* ---- Tokens by number, for the code that Lua is executing. */

#define SCAN_NONE ((size_t)-1)

/* The token in this line that is being executed. Outside the function of a compute nothing is
 * repeated or skipped, so the n-th execution is the n-th occurrence (calls finish in the order of
 * their closing brackets). Counts the executions. SCAN_NONE if the line has no such token. */
size_t scan_executed(struct scan *scan, struct ct_text word, struct ct_text member, unsigned line);
/* For SCAN_NONE: the line with column 0. */
struct place scan_place(const struct scan *scan, size_t token, unsigned line);

/* The { of the table passed to a word, as in compute{…}, criterion "3.4" {…},
 * criterion("3.4")({…}); else SCAN_NONE. */
size_t scan_table(const struct scan *scan, size_t word);
/* The first token of operand n (from 1) of the call that begins with a word; else SCAN_NONE. */
size_t scan_operand(const struct scan *scan, size_t word, unsigned n);
/* Iterates over the fields of a table in source order. Start with cursor = the {. key is SCAN_NONE
 * for a list item and for a computed key. */
struct scan_field {
	size_t key, value;
};
bool scan_next_field(const struct scan *scan, size_t *cursor, struct scan_field *field);
/* Whether a token is this name, or a string with this content. */
bool scan_token_is(const struct scan *scan, size_t token, struct ct_text word);
/* The token at exactly this line and column; else SCAN_NONE. */
size_t scan_at(const struct scan *scan, struct place place);
/* The source of a field's value, from its first token on. */
struct ct_text scan_value_text(const struct scan *scan, size_t value);

#endif
