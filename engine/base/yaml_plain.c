/* SPDX-License-Identifier: Apache-2.0 */
/* The plain reader; see yaml_plain.h. Every function starts at the beginning of its construct,
 * moves past it, and returns false to give up. */
#include "base/yaml_plain.h"

#include "base/text.h"
#include "base/utf8.h"

struct plain {
	struct tree_builder *builder;
	const char *bytes;
	char *copy; /* a copy of the text, in which a NUL is put after every scalar */
	size_t length, at;
	bool settled;
	size_t least_spaces; /* minimum indentation of the lines of a flow collection */
	uint32_t line;
	/* Continuation bytes of the line, counted up to `counted`. */
	size_t line_start, counted, unseen;
};

/* A position; columns count characters. Must be requested in the order of the text. */
struct mark {
	uint32_t line, column;
};

static struct mark mark_here(struct plain *plain)
{
	for (; plain->counted < plain->at; plain->counted++)
		plain->unseen += utf8_is_continuation(plain->bytes[plain->counted]);
	return (struct mark){
		plain->line, (uint32_t)(plain->at - plain->line_start - plain->unseen + 1)};
}

static char byte_at(const struct plain *plain, size_t at)
{
	return at < plain->length ? plain->bytes[at]
				  : '\n'; /* the end of the text also ends a line */
}

static bool at_end(const struct plain *plain)
{
	return plain->at >= plain->length;
}

static void next_line(struct plain *plain)
{
	plain->at++;
	plain->line++;
	plain->line_start = plain->counted = plain->at;
	plain->unseen = 0;
}

static void skip_spaces(struct plain *plain)
{
	while (byte_at(plain, plain->at) == ' ')
		plain->at++;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\n';
}

/* Whether the byte begins a plain scalar without ambiguity: it is not an indicator. */
static bool begins_plain(char byte)
{
	unsigned char c = (unsigned char)byte;
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		c == '_' || c == '~' || c >= 0x80;
}

/* ---- Lines. */

/* Checks that only a comment remains on the line, and moves to the first non-blank character of the
 * next non-empty line. */
static bool end_line(struct plain *plain)
{
	bool parted = plain->at == plain->line_start || plain->bytes[plain->at - 1] == ' ';
	for (;;) {
		for (; byte_at(plain, plain->at) == ' '; parted = true)
			plain->at++;
		if (byte_at(plain, plain->at) == '#' && !parted)
			return false;
		if (byte_at(plain, plain->at) == '#')
			while (byte_at(plain, plain->at) != '\n')
				plain->at++;
		if (at_end(plain))
			return true;
		if (plain->bytes[plain->at] != '\n')
			return plain->at == plain->line_start || plain->bytes[plain->at - 1] == ' ';
		next_line(plain);
		parted = true;
	}
}

/* The indentation of the current line, whose first non-blank character is next; -1 at the end of
 * the text. */
static int indentation(const struct plain *plain)
{
	return at_end(plain) ? -1 : (int)(plain->at - plain->line_start);
}

/* ---- Scalars. */

static struct ct_text slice(struct plain *plain, size_t start, size_t end)
{
	plain->copy[end] = '\0';
	return (struct ct_text){plain->copy + start, end - start};
}

/* A quoted scalar on one line, without doubled quotes. */
static bool read_quoted(struct plain *plain, struct ct_text *text)
{
	char quote = plain->bytes[plain->at++];
	size_t start = plain->at;
	while (byte_at(plain, plain->at) != quote && byte_at(plain, plain->at) != '\n')
		plain->at++;
	if (byte_at(plain, plain->at) != quote || byte_at(plain, plain->at + 1) == '\'' ||
		byte_at(plain, plain->at + 1) == '"')
		return false;
	*text = slice(plain, start, plain->at++);
	return true;
}

/* A plain scalar up to the end of the line, a comment, or the colon after a key. */
static bool read_block_plain(struct plain *plain, struct ct_text *text)
{
	size_t start = plain->at, end = start;
	for (; byte_at(plain, plain->at) != '\n'; plain->at++) {
		char byte = plain->bytes[plain->at];
		if (byte == ':' && is_blank(byte_at(plain, plain->at + 1)))
			break;
		if (byte == '#' && plain->bytes[plain->at - 1] == ' ')
			break;
		if (byte != ' ')
			end = plain->at + 1;
	}
	plain->at = end;
	*text = slice(plain, start, end);
	return true;
}

/* A plain scalar within brackets, only of characters without special meaning. */
static bool read_flow_plain(struct plain *plain, struct ct_text *text)
{
	static const bool harmless[256] = {
		['0' ... '9'] = true,
		['a' ... 'z'] = true,
		['A' ... 'Z'] = true,
		[0x80 ... 0xff] = true,
		[' '] = true,
		['_'] = true,
		['.'] = true,
		['/'] = true,
		['%'] = true,
		['+'] = true,
		['-'] = true,
		['('] = true,
		[')'] = true,
		[';'] = true,
		['='] = true,
		['~'] = true,
	};
	size_t start = plain->at, end = start;
	for (; harmless[(unsigned char)byte_at(plain, plain->at)]; plain->at++)
		if (plain->bytes[plain->at] != ' ')
			end = plain->at + 1;
	*text = slice(plain, start, end);
	plain->at = end;
	return true;
}

static bool read_scalar(struct plain *plain, bool flow, struct ct_text *text, bool *quoted)
{
	char first = byte_at(plain, plain->at);
	*quoted = first == '"' || first == '\'';
	if (*quoted)
		return read_quoted(plain, text);
	return begins_plain(first) && (flow ? read_flow_plain : read_block_plain)(plain, text);
}

/* Reads a key and its colon. *after: position of the empty value, if there is none. */
static bool read_key(struct plain *plain, bool flow, struct mark *after)
{
	struct mark mark = mark_here(plain);
	struct ct_text key;
	bool quoted;
	if (!read_scalar(plain, flow, &key, &quoted))
		return false;
	skip_spaces(plain);
	if (byte_at(plain, plain->at) != ':' || !is_blank(byte_at(plain, plain->at + 1)) ||
		(!quoted && text_is(key, "<<")))
		return false;
	plain->at++;
	*after = mark_here(plain);
	return tree_add_key(plain->builder, key, plain->settled, mark.line, mark.column);
}

/* ---- Flow collections. */

static bool read_inline(struct plain *plain, bool flow);

/* Returns false if the line reached is not indented enough. */
static bool skip_flow_blanks(struct plain *plain)
{
	size_t line_start = plain->line_start;
	while (!at_end(plain) && is_blank(plain->bytes[plain->at])) {
		if (plain->bytes[plain->at] == '\n')
			next_line(plain);
		else
			plain->at++;
	}
	return plain->line_start == line_start ||
		plain->at - plain->line_start >= plain->least_spaces;
}

static bool read_flow_member(struct plain *plain)
{
	struct mark after;
	if (!read_key(plain, true, &after))
		return false;
	return skip_flow_blanks(plain) && read_inline(plain, true);
}

static bool read_flow_item(struct plain *plain)
{
	return read_inline(plain, true);
}

/* A flow collection, empty or with members separated by single commas. */
static bool read_flow(struct plain *plain, enum tree_kind kind)
{
	bool (*const read_one)(struct plain *) =
		kind == TREE_MAP ? read_flow_member : read_flow_item;
	const char closing = kind == TREE_MAP ? '}' : ']';
	struct mark mark = mark_here(plain);
	struct tree *node = tree_open(plain->builder, kind, mark.line, mark.column);
	if (!node)
		return false;
	node->flow = true;
	plain->at++;
	bool indented = skip_flow_blanks(plain);
	for (bool first = true; !indented ? false
			: first           ? byte_at(plain, plain->at) != closing
					  : byte_at(plain, plain->at) == ',';
		first = false) {
		plain->at += !first;
		if (!skip_flow_blanks(plain) || !read_one(plain))
			return false;
		indented = skip_flow_blanks(plain);
	}
	if (!indented || byte_at(plain, plain->at) != closing)
		return false;
	plain->at++;
	return tree_close(plain->builder);
}

static bool read_inline(struct plain *plain, bool flow)
{
	char first = byte_at(plain, plain->at);
	if (first == '{' || first == '[')
		return read_flow(plain, first == '{' ? TREE_MAP : TREE_LIST);
	struct mark mark = mark_here(plain);
	struct ct_text text;
	bool quoted;
	if (!read_scalar(plain, flow, &text, &quoted))
		return false;
	struct tree *node =
		tree_add_scalar(plain->builder, text, plain->settled, mark.line, mark.column);
	if (node)
		node->quoted = quoted;
	return node != NULL;
}

/* ---- Block collections. */

static bool read_block(struct plain *plain, int indent);

/* A value on the key's line, without more indented lines below it. */
static bool read_line_value(struct plain *plain, int indent)
{
	plain->least_spaces = (size_t)indent + 1;
	return read_inline(plain, false) && end_line(plain) && indentation(plain) <= indent;
}

static bool begins_item(const struct plain *plain)
{
	return byte_at(plain, plain->at) == '-';
}

/* A value below the key, or none. */
static bool read_value_below(struct plain *plain, int indent, struct mark after)
{
	if (!end_line(plain))
		return false;
	if (indentation(plain) > indent)
		return read_block(plain, indentation(plain));
	if (indentation(plain) == indent && begins_item(plain))
		return false;
	return tree_add_scalar(plain->builder, TEXT(""), true, after.line, after.column) != NULL;
}

static bool read_block_member(struct plain *plain, int indent)
{
	struct mark after;
	if (!read_key(plain, false, &after))
		return false;
	skip_spaces(plain);
	char first = byte_at(plain, plain->at);
	return first == '\n' || first == '#' ? read_value_below(plain, indent, after)
					     : read_line_value(plain, indent);
}

static bool read_block_item(struct plain *plain, int indent)
{
	plain->at++;
	if (byte_at(plain, plain->at) != ' ')
		return false;
	skip_spaces(plain);
	return read_line_value(plain, indent);
}

/* All members or items of this indentation, up to a line with less. */
static bool read_block(struct plain *plain, int indent)
{
	const bool list = begins_item(plain);
	struct mark mark = mark_here(plain);
	if (!tree_open(plain->builder, list ? TREE_LIST : TREE_MAP, mark.line, mark.column))
		return false;
	do {
		if (begins_item(plain) != list ||
			!(list ? read_block_item : read_block_member)(plain, indent))
			return false;
	} while (indentation(plain) == indent);
	return indentation(plain) < indent && tree_close(plain->builder);
}

bool yaml_read_plain(struct tree_builder *builder, struct ct_text text, bool settled)
{
	struct plain plain = {.builder = builder,
		.bytes = text.bytes,
		.length = text.length,
		.settled = settled,
		.line = 1};
	plain.copy = arena_copy(builder->arena, text.bytes, text.length);
	return end_line(&plain) && indentation(&plain) == 0 && read_block(&plain, 0) &&
		at_end(&plain);
}
