/* SPDX-License-Identifier: Apache-2.0 */
/* Positions of words in a rule script, for error messages, nodes and tables while Lua is
 * running. */
#include "lang/scan.h"

#include "lang/tokens.h"

struct place scan_place(const struct scan *scan, size_t token, unsigned line)
{
	if (token >= scan->count)
		return (struct place){scan->file, line, 0};
	return (struct place){scan->file, scan->tokens[token].line, scan->tokens[token].column};
}

bool scan_token_is(const struct scan *scan, size_t token, struct ct_text word)
{
	if (token >= scan->count)
		return false;
	struct ct_text text = token_text_at(scan, token);
	size_t quotes = scan->tokens[token].quotes;
	return text_equal((struct ct_text){text.bytes + quotes, text.length - 2 * quotes}, word);
}

/* The token named by `word` or `word.member` if it is at i, else SCAN_NONE. */
static size_t match_at(
	const struct scan *scan, size_t i, struct ct_text word, struct ct_text member)
{
	if (word.length && !scan_token_is(scan, i, word))
		return SCAN_NONE;
	if (!member.length)
		return i;
	enum token_kind between = token_kind_at(scan, i + 1);
	bool is_member = between == SIGN_DOT || between == SIGN_COLON || between == SIGN_OPEN_INDEX;
	return is_member && scan_token_is(scan, i + 2, member) ? i + 2 : SCAN_NONE;
}

struct place scan_find(
	const struct scan *scan, struct ct_text word, struct ct_text member, unsigned line)
{
	size_t before = SCAN_NONE, after = SCAN_NONE;
	for (size_t i = 0; i + 1 < scan->count && (word.length || member.length); i++) {
		size_t found = match_at(scan, i, word, member);
		if (found == SCAN_NONE)
			continue;
		if (scan->tokens[found].line > line) {
			after = found;
			break;
		}
		/* the first of several in one line, of the last line */
		if (before == SCAN_NONE || scan->tokens[found].line > scan->tokens[before].line)
			before = found;
	}
	return scan_place(scan, before != SCAN_NONE ? before : after, line);
}

static size_t first_of_line(const struct scan *scan, unsigned line)
{
	size_t low = 0, high = scan->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (scan->tokens[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The token at which the call that begins at i is executed: the end of its first argument list. */
static size_t end_of(const struct scan *scan, size_t i)
{
	enum token_kind next = token_kind_at(scan, i + 1);
	if (next == SIGN_OPEN || next == SIGN_OPEN_BRACE)
		return scan->tokens[i + 1].match;
	return next == TOKEN_STRING ? i + 1 : i;
}

size_t scan_executed(struct scan *scan, struct ct_text word, struct ct_text member, unsigned line)
{
	/* Limit of tokens searched in a line. Only a malicious script calls a hundred thousand
	 * times from one line. */
	enum { MOST_LOOKED_AT = 1000 };
	size_t first = first_of_line(scan, line), best = SCAN_NONE;
	for (size_t i = first;
		i < scan->count && i < first + MOST_LOOKED_AT && scan->tokens[i].line == line;
		i++) {
		bool executes = !scan->tokens[i].in_run && token_kind_at(scan, i) != TOKEN_STRING;
		size_t found = executes ? match_at(scan, i, word, member) : SCAN_NONE;
		if (found == SCAN_NONE)
			continue;
		const struct token *token = &scan->tokens[found];
		const struct token *rival = best == SCAN_NONE ? NULL : &scan->tokens[best];
		if (!rival || token->visits < rival->visits ||
			(token->visits == rival->visits &&
				end_of(scan, found) < end_of(scan, best)))
			best = found;
	}
	if (best != SCAN_NONE)
		scan->tokens[best].visits++;
	return best;
}

/* ---- Tables in the source. */

size_t scan_table(const struct scan *scan, size_t word)
{
	if (word >= scan->count)
		return SCAN_NONE;
	size_t i = word + 1;
	for (int arguments = 0; arguments < 2; arguments++) {
		enum token_kind kind = token_kind_at(scan, i);
		if (kind == SIGN_OPEN && token_kind_at(scan, i + 1) == SIGN_OPEN_BRACE)
			return i + 1;
		if (kind == SIGN_OPEN_BRACE)
			return i;
		if (kind != SIGN_OPEN && kind != TOKEN_STRING)
			return SCAN_NONE;
		i = kind == SIGN_OPEN ? scan->tokens[i].match + 1 : i + 1;
	}
	return SCAN_NONE;
}

static bool ends_list(enum token_kind kind)
{
	return kind == SIGN_CLOSE_BRACE || kind == SIGN_CLOSE || kind == TOKEN_END;
}

/* Skips one value of a table or one argument, up to the , ; } or ) after it. */
static size_t pass_value(const struct scan *scan, size_t i)
{
	for (;;) {
		enum token_kind kind = token_kind_at(scan, i);
		if (kind == SIGN_COMMA || kind == SIGN_SEMICOLON || ends_list(kind))
			return i;
		i = scan->tokens[i].match > i ? scan->tokens[i].match + 1
					      : i + 1; /* skips the group it opens */
	}
}

bool scan_next_field(const struct scan *scan, size_t *cursor, struct scan_field *field)
{
	size_t i = *cursor + 1;
	if (ends_list(token_kind_at(scan, *cursor)) || ends_list(token_kind_at(scan, i)))
		return false;
	*field = (struct scan_field){SCAN_NONE, i};
	if (token_kind_at(scan, i) == TOKEN_NAME && token_kind_at(scan, i + 1) == SIGN_ASSIGN)
		*field = (struct scan_field){i, i + 2};
	if (token_kind_at(scan, i) == SIGN_OPEN_INDEX) {
		size_t close = scan->tokens[i].match;
		bool is_text = close == i + 2 && token_kind_at(scan, i + 1) == TOKEN_STRING;
		*field = (struct scan_field){is_text ? i + 1 : SCAN_NONE, close + 2};
	}
	*cursor = pass_value(scan, field->value);
	return true;
}

struct ct_text scan_value_text(const struct scan *scan, size_t value)
{
	size_t end = pass_value(scan, value);
	if (end <= value || end > scan->count)
		return (struct ct_text){0};
	const struct token *first = &scan->tokens[value], *last = &scan->tokens[end - 1];
	return (struct ct_text){
		scan->source.bytes + first->at, last->at + last->length - first->at};
}

size_t scan_at(const struct scan *scan, struct place place)
{
	for (size_t i = first_of_line(scan, place.line);
		i < scan->count && scan->tokens[i].line == place.line; i++)
		if (scan->tokens[i].column == place.column)
			return i;
	return SCAN_NONE;
}

size_t scan_operand(const struct scan *scan, size_t word, unsigned n)
{
	enum token_kind next = word < scan->count ? token_kind_at(scan, word + 1) : TOKEN_END;
	if (next != SIGN_OPEN)
		return n == 1 && (next == TOKEN_STRING || next == SIGN_OPEN_BRACE) ? word + 1
										   : SCAN_NONE;
	size_t cursor = word + 1;
	struct scan_field field = {SCAN_NONE, SCAN_NONE};
	for (unsigned i = 0; i < n; i++)
		if (!scan_next_field(scan, &cursor, &field))
			return SCAN_NONE;
	return field.value;
}
