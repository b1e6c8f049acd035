/* SPDX-License-Identifier: Apache-2.0 */
/* Hides JSON: one value in, a tree out, by a scanner that looks at each byte once or twice (the bulk reader spends most of its time here).
 *
 * Strictly RFC 8259, less what facts must not be: real numbers, long integers, control characters. Text is lent from the input unless an
 * escape has to be resolved. Nothing here needs releasing, so when memory runs out control goes to the caller's edge. */
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "base/tree_build.h"
#include "base/utf8.h"

enum { MOST_DIGITS = 18 };

struct scanner {
	struct tree_builder builder;
	struct ct_text text;
	size_t at;
	uint32_t line;
	size_t line_start;
	size_t unseen; /* bytes of this line so far that begin no character, so that columns count characters */
};

/* ---- Places and errors. */

static uint32_t column(const struct scanner *scanner)
{
	return (uint32_t)(scanner->at - scanner->line_start - scanner->unseen + 1);
}

static size_t count_continuations(const char *bytes, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += utf8_is_continuation(bytes[i]);
	return count;
}

static struct place place_of(const struct scanner *scanner, size_t offset)
{
	const char *line = scanner->text.bytes + scanner->line_start;
	size_t length = offset - scanner->line_start;
	return (struct place){scanner->builder.file, scanner->line, (uint32_t)(length - count_continuations(line, length) + 1)};
}

/* At most `length` bytes from offset on, whole characters, for a message. */
static struct ct_text excerpt(const struct scanner *scanner, size_t offset, size_t length)
{
	size_t left = scanner->text.length - offset;
	if (length >= left)
		return (struct ct_text){scanner->text.bytes + offset, left};
	while (length > 1 && utf8_is_continuation(scanner->text.bytes[offset + length]))
		length--;
	return (struct ct_text){scanner->text.bytes + offset, length};
}

static bool refuse_at(struct scanner *scanner, size_t offset, enum ct_message_id message, size_t length)
{
	return ct_fail(scanner->builder.errors, message, place_of(scanner, offset), excerpt(scanner, offset, length));
}

static bool refuse_control(struct scanner *scanner, size_t offset)
{
	return tree_refuse_control(scanner->builder.errors, place_of(scanner, offset), excerpt(scanner, offset, 4));
}

static bool refuse_end(struct scanner *scanner)
{
	return ct_fail(scanner->builder.errors, CT_D_JSON_END, place_of(scanner, scanner->text.length));
}

static bool refuse_syntax(struct scanner *scanner, const char *expected)
{
	if (scanner->at == scanner->text.length)
		return refuse_end(scanner);
	return ct_fail(scanner->builder.errors, CT_D_JSON_SYNTAX, place_of(scanner, scanner->at),
		       excerpt(scanner, scanner->at, 4), expected);
}

/* ---- Tokens. */

static void skip_blanks(struct scanner *scanner)
{
	for (; scanner->at < scanner->text.length; scanner->at++) {
		char byte = scanner->text.bytes[scanner->at];
		if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n')
			return;
		if (byte == '\n') {
			scanner->line++;
			scanner->line_start = scanner->at + 1;
			scanner->unseen = 0;
		}
	}
}

/* Skips blanks; the byte there, or 0 at the end (NUL bytes are no JSON either). */
static inline char peek(struct scanner *scanner)
{
	if (scanner->at < scanner->text.length && scanner->text.bytes[scanner->at] > ' ')
		return scanner->text.bytes[scanner->at];
	skip_blanks(scanner);
	return scanner->at < scanner->text.length ? scanner->text.bytes[scanner->at] : '\0';
}

/* The offset of the next byte that ends or interrupts a string: ", \ or a control character; or the length. *high gets a bit for
 * bytes that are not printable ASCII (DEL among them). The tests borrow from byte to byte only above the first hit, so the lowest bit is right. */
static size_t find_special(struct ct_text text, size_t at, uint64_t *high)
{
	for (; text.length - at >= 8; at += 8) {
		uint64_t word = utf8_load(text.bytes + at);
		uint64_t quote = word ^ UTF8_ONES * '"';
		uint64_t backslash = word ^ UTF8_ONES * '\\';
		uint64_t hit = (((word - UTF8_ONES * 0x20) & ~word) | ((quote - UTF8_ONES) & ~quote) |
				((backslash - UTF8_ONES) & ~backslash)) & UTF8_HIGHS;
		uint64_t del = word + UTF8_ONES; /* 7f becomes 80; a carry from ff only adds a false alarm */
		if (hit) {
			*high |= (word | del) & UTF8_HIGHS & ((hit & -hit) - 1);
			return at + utf8_first(hit);
		}
		*high |= (word | del) & UTF8_HIGHS;
	}
	for (; at < text.length; at++) {
		unsigned char byte = (unsigned char)text.bytes[at];
		if (byte == '"' || byte == '\\' || byte < 0x20)
			return at;
		*high |= byte >= 0x7f;
	}
	return at;
}

/* ---- Escapes. */

/* The number of four hexadecimal digits at offset, or -1. */
static int32_t read_hex(struct ct_text text, size_t offset)
{
	int32_t number = 0;
	if (text.length - offset < 4)
		return -1;
	for (size_t i = offset; i < offset + 4; i++) {
		char byte = text.bytes[i];
		int32_t digit = byte >= '0' && byte <= '9'   ? byte - '0'
				: byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
				: byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
							     : -1;
		if (digit < 0)
			return -1;
		number = number * 16 + digit;
	}
	return number;
}

/* The character of the escape whose backslash is at *offset, moving past it; -1: not one. */
static int32_t read_escape(struct ct_text text, size_t *offset)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	char letter = text.bytes[*offset + 1];
	const char *found = letter ? strchr(letters, letter) : NULL;
	if (found) {
		*offset += 2;
		return meanings[found - letters];
	}
	int32_t code = letter == 'u' ? read_hex(text, *offset + 2) : -1;
	*offset += 6;
	if (code < 0xd800 || code > 0xdfff)
		return code;
	if (code > 0xdbff || text.length - *offset < 6 || memcmp(text.bytes + *offset, "\\u", 2) != 0)
		return -1;
	int32_t low = read_hex(text, *offset + 2);
	*offset += 6;
	if (low < 0xdc00 || low > 0xdfff)
		return -1;
	return 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
}

/* Replaces *text, a part of the scanner's text with every backslash followed by something, by what it means. */
static bool resolve_escapes(struct scanner *scanner, struct ct_text *text)
{
	char *out = arena_alloc(scanner->builder.arena, text->length + 1);
	size_t length = 0;
	for (size_t offset = 0; offset < text->length;) {
		if (text->bytes[offset] != '\\') {
			out[length++] = text->bytes[offset++];
			continue;
		}
		size_t start = offset;
		int32_t code = read_escape(*text, &offset);
		if (code < 0)
			return refuse_at(scanner, (size_t)(text->bytes - scanner->text.bytes) + start, CT_D_JSON_ESCAPE, 6);
		length += (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)out + length);
	}
	*text = (struct ct_text){out, length};
	return true;
}

/* ---- Values. */

/* A string of any kind: read_string below. */
static bool read_any_string(struct scanner *scanner, struct ct_text *string, bool *settled)
{
	struct ct_text text = scanner->text;
	size_t start = scanner->at + 1;
	size_t end = start;
	uint64_t high = 0;
	bool escaped = false;
	while ((end = find_special(text, end, &high)) < text.length && text.bytes[end] != '"') {
		if (text.bytes[end] != '\\')
			return refuse_control(scanner, end);
		escaped = true;
		end += 2;
		if (end > text.length)
			break;
	}
	if (end >= text.length)
		return refuse_end(scanner);
	*string = (struct ct_text){text.bytes + start, end - start};
	scanner->at = end + 1;
	*settled = !escaped;
	if (high) {
		struct utf8_findings found = utf8_inspect(*string);
		if (found.valid < string->length)
			return refuse_at(scanner, start + found.valid, CT_D_UTF8, 1);
		if (found.forbidden < string->length)
			return refuse_control(scanner, start + found.forbidden);
		scanner->unseen += found.unseen;
		*settled &= !found.unsettled && !found.look_alike;
	}
	return !escaped || resolve_escapes(scanner, string);
}

/* From the opening quote at `at` to behind the closing one. Three of four strings are short and printable ASCII; one look tells (measured: reading a
 * commune takes a tenth less). */
static inline bool read_string(struct scanner *scanner, struct ct_text *string, bool *settled)
{
	const char *start = scanner->text.bytes + scanner->at + 1;
	utf8_chunk chunk;
	if (scanner->text.length - scanner->at <= UTF8_CHUNK)
		return read_any_string(scanner, string, settled);
	memcpy(&chunk, start, sizeof(chunk));
	/* As signed numbers, control characters and all beyond ASCII are below the blank. */
	size_t end = utf8_first_in((utf8_chunk)(chunk < ' ') | (utf8_chunk)(chunk == 127) | (utf8_chunk)(chunk == '"') |
				   (utf8_chunk)(chunk == '\\'));
	if (end == UTF8_CHUNK || start[end] != '"')
		return read_any_string(scanner, string, settled);
	*string = (struct ct_text){start, end};
	*settled = true;
	scanner->at += end + 2;
	return true;
}

static bool add_string(struct scanner *scanner)
{
	uint32_t first = column(scanner);
	struct ct_text text;
	bool settled;
	if (!read_string(scanner, &text, &settled))
		return false;
	struct tree *node = tree_add_scalar(&scanner->builder, text, settled, scanner->line, first);
	if (!node)
		return false;
	node->quoted = true;
	return true;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool add_number(struct scanner *scanner)
{
	struct ct_text text = scanner->text;
	size_t start = scanner->at;
	size_t first = start + (text.bytes[start] == '-');
	size_t end = first;
	while (end < text.length && is_digit(text.bytes[end]))
		end++;
	size_t digits = end - first;
	bool real = false;
	for (; end < text.length && text.bytes[end] && strchr("0123456789.eE+-", text.bytes[end]); end++)
		real = true;
	if (digits == 0)
		return refuse_at(scanner, start, CT_D_JSON_VALUE, 20);
	if (real)
		return refuse_at(scanner, start, CT_D_JSON_REAL, end - start);
	if (digits > MOST_DIGITS || (digits > 1 && text.bytes[first] == '0'))
		return ct_fail(scanner->builder.errors, CT_D_JSON_INTEGER, place_of(scanner, start),
			       excerpt(scanner, start, end - start), MOST_DIGITS);
	struct ct_text number = {text.bytes + start, end - start};
	uint32_t where = column(scanner);
	scanner->at = end;
	return tree_add_scalar(&scanner->builder, number, true, scanner->line, where) != NULL;
}

static bool add_word(struct scanner *scanner)
{
	static const struct {
		struct ct_text word;
		bool absent;
	} words[] = {{{"true", 4}, false}, {{"false", 5}, false}, {{"null", 4}, true}};
	struct ct_text rest = {scanner->text.bytes + scanner->at, scanner->text.length - scanner->at};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct ct_text word = words[i].word;
		if (rest.length < word.length || memcmp(rest.bytes, word.bytes, word.length) != 0)
			continue;
		struct ct_text lent = {rest.bytes, words[i].absent ? 0 : word.length};
		uint32_t where = column(scanner);
		scanner->at += word.length;
		return tree_add_scalar(&scanner->builder, lent, true, scanner->line, where) != NULL;
	}
	return refuse_at(scanner, scanner->at, CT_D_JSON_VALUE, 20);
}

static bool add_value(struct scanner *scanner);

static bool add_member(struct scanner *scanner)
{
	struct ct_text key;
	bool settled;
	if (peek(scanner) != '"')
		return refuse_syntax(scanner, "\"");
	uint32_t where = column(scanner);
	if (!read_string(scanner, &key, &settled) ||
	    !tree_add_key(&scanner->builder, key, settled, scanner->line, where))
		return false;
	if (peek(scanner) != ':')
		return refuse_syntax(scanner, ":");
	scanner->at++;
	return add_value(scanner);
}

/* A map or a list; both are what add_one adds, with commas between. */
static bool add_all(struct scanner *scanner, enum tree_kind kind, bool (*add_one)(struct scanner *), char closing,
		    const char *expected)
{
	struct tree *node = tree_open(&scanner->builder, kind, scanner->line, column(scanner));
	if (!node)
		return false;
	node->flow = true;
	scanner->at++;
	if (peek(scanner) != closing) {
		if (!add_one(scanner))
			return false;
		while (peek(scanner) == ',') {
			scanner->at++;
			if (!add_one(scanner))
				return false;
		}
		if (peek(scanner) != closing)
			return refuse_syntax(scanner, expected);
	}
	scanner->at++;
	return tree_close(&scanner->builder);
}

static bool add_value(struct scanner *scanner)
{
	switch (peek(scanner)) {
	case '{':
		return add_all(scanner, TREE_MAP, add_member, '}', ", }");
	case '[':
		return add_all(scanner, TREE_LIST, add_value, ']', ", ]");
	case '"':
		return add_string(scanner);
	case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
		return add_number(scanner);
	default:
		return scanner->at == scanner->text.length ? refuse_end(scanner) : add_word(scanner);
	}
}

static bool add_document(struct scanner *scanner)
{
	if (!add_value(scanner))
		return false;
	skip_blanks(scanner);
	return scanner->at == scanner->text.length || refuse_at(scanner, scanner->at, CT_D_JSON_TRAILING, 20);
}

struct tree *tree_from_json(struct arena *arena, const char *bytes, size_t length, const char *file, unsigned line,
			    struct ct_errors *errors)
{
	struct scanner scanner = {
		.builder = {.arena = arena, .file = file, .errors = errors},
		.text = {length ? bytes : "", length},
		.line = line,
	};
	if (length > TREE_MAX_BYTES) {
		ct_fail(errors, CT_D_TOO_LARGE, (struct place){file, line, 0}, TREE_MAX_BYTES);
		return NULL;
	}
	if (line <= 1 && length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		scanner.at = scanner.line_start = 3;
	return add_document(&scanner) ? scanner.builder.root : NULL;
}
