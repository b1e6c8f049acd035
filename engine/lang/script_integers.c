/* SPDX-License-Identifier: Apache-2.0 */
/* Rewrites a script before Lua compiles it so that no integer arithmetic wraps (see
 * script_number.c): a * b + c becomes a * carry(b) + carry(c). Only the right operands of + - *
 * change, and line breaks are kept, so precedence and line numbers are unchanged. Scripts cannot
 * use the inserted name, since _ENV is refused in them. */
#include <string.h>

#include "base/builder.h"
#include "lang/script_internal.h"
#include "lang/tokens.h"

static const char opening[] = "_ENV[\"" SCRIPT_CARRY "\"](";

static bool ends_callee(enum token_kind kind)
{
	return kind == TOKEN_NAME || kind == TOKEN_STRING || kind == SIGN_CLOSE ||
		kind == SIGN_CLOSE_INDEX || kind == SIGN_CLOSE_BRACE;
}

/* Whether the token may end an operand whose value is an integer. A string does so only as the
 * argument of a call. */
static bool ends_integer(const struct scan *scan, size_t i)
{
	enum token_kind kind = token_kind_at(scan, i);
	if (kind == TOKEN_STRING)
		return i && ends_callee(token_kind_at(scan, i - 1));
	return ends_callee(kind) || kind == TOKEN_INTEGER || kind == SIGN_DOTS;
}

static bool is_checked(const struct scan *scan, size_t i)
{
	enum token_kind kind = token_kind_at(scan, i);
	return (kind == SIGN_ADD || kind == SIGN_SUB || kind == SIGN_MUL) && i &&
		ends_integer(scan, i - 1);
}

/* Whether an operator belongs to the right operand of `outer`, which is + - or *. */
static bool binds_more(enum token_kind outer, enum token_kind kind)
{
	bool multiplies =
		kind == SIGN_MUL || kind == SIGN_DIV || kind == SIGN_IDIV || kind == SIGN_MOD;
	return kind == SIGN_POW || (multiplies && outer != SIGN_MUL);
}

/* Skips the bracket or block that begins at i, or one token. */
static size_t pass_group(const struct scan *scan, size_t i)
{
	size_t match = scan->tokens[i].match;
	return match > i ? match + 1 : i + 1;
}

static bool begins_suffix(enum token_kind kind)
{
	return kind == SIGN_OPEN || kind == SIGN_OPEN_INDEX || kind == SIGN_OPEN_BRACE ||
		kind == TOKEN_STRING || kind == SIGN_DOT || kind == SIGN_COLON;
}

/* Skips the signs before an operand, the operand, and the members, indexes and calls after it. */
static size_t pass_operand(const struct scan *scan, size_t i)
{
	enum token_kind kind = token_kind_at(scan, i);
	for (; kind == SIGN_SUB || kind == SIGN_LEN || kind == WORD_NOT || kind == SIGN_TILDE;
		kind = token_kind_at(scan, i))
		i++;
	if (kind == TOKEN_END)
		return i;
	i = pass_group(scan, i);
	if (kind != TOKEN_NAME && kind != SIGN_OPEN)
		return i;
	while (begins_suffix(kind = token_kind_at(scan, i)))
		i = kind == SIGN_DOT || kind == SIGN_COLON ? i + 2 : pass_group(scan, i);
	return i;
}

/* The last token of the right operand of the operator at i. */
static size_t last_of_operand(const struct scan *scan, size_t i)
{
	size_t end = pass_operand(scan, i + 1);
	while (binds_more(token_kind_at(scan, i), token_kind_at(scan, end)))
		end = pass_operand(scan, end + 1);
	return end - 1;
}

struct ct_text script_checked_text(
	struct arena *arena, const struct scan *scan, struct ct_text source)
{
	uint32_t *closings = ARENA_ARRAY(arena, scan->count + 1, uint32_t);
	struct builder out = builder_in(arena);
	size_t at = 0;
	for (size_t i = 0; i + 1 < scan->count; i++) {
		const struct token *token = &scan->tokens[i];
		size_t end = token->at + token->length;
		builder_add(&out, source.bytes + at, end - at);
		at = end;
		bool closes = closings[i];
		for (; closings[i]; closings[i]--)
			builder_add_string(&out, ")");
		/* After a number a bracket begins a statement; after the inserted call it would be
		 * its argument. */
		if (closes && token_kind_at(scan, i + 1) == SIGN_OPEN)
			builder_add_string(&out, ";");
		size_t last = is_checked(scan, i) ? last_of_operand(scan, i) : i;
		if (last == i || last + 1 >= scan->count)
			continue;
		builder_add_string(&out, opening);
		closings[last]++;
	}
	builder_add(&out, source.bytes + at, source.length - at);
	return builder_text(&out);
}
