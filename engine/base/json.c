/* SPDX-License-Identifier: Apache-2.0 */
/* JSON reader. It looks at each byte once or twice, because bulk reading spends most of its time
 * here.
 *
 * Accepts RFC 8259 without what facts must not contain: real numbers, long integers, control
 * characters. Texts are slices of the input unless an escape was resolved. Nothing here needs
 * releasing; when memory runs out, control jumps to the caller's edge. */
#include <string.h>
#include <utf8proc.h>

#include "base/json.h"
#include "base/text.h"

enum { MOST_DIGITS = 18 };

/* ---- Places and errors. */

static size_t count_continuations(const char *bytes, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += utf8_is_continuation(bytes[i]);
	return count;
}

static struct place place_of(const struct json *json, size_t offset)
{
	const char *line = json->text.bytes + json->line_start;
	size_t length = offset - json->line_start;
	return (struct place){json->builder.file, json->line,
		(uint32_t)(length - count_continuations(line, length) + 1)};
}

/* At most `length` bytes from offset on, in whole characters, for a message. */
static struct ct_text excerpt(const struct json *json, size_t offset, size_t length)
{
	size_t left = json->text.length - offset;
	if (length >= left)
		return (struct ct_text){json->text.bytes + offset, left};
	while (length > 1 && utf8_is_continuation(json->text.bytes[offset + length]))
		length--;
	return (struct ct_text){json->text.bytes + offset, length};
}

static bool refuse_at(struct json *json, size_t offset, enum ct_message_id message, size_t length)
{
	return ct_fail(json->builder.errors, message, place_of(json, offset),
		excerpt(json, offset, length));
}

static bool refuse_control(struct json *json, size_t offset)
{
	return tree_refuse_control(
		json->builder.errors, place_of(json, offset), excerpt(json, offset, 4));
}

static bool refuse_end(struct json *json)
{
	return ct_fail(json->builder.errors, CT_D_JSON_END, place_of(json, json->text.length));
}

static bool refuse_syntax(struct json *json, const char *expected)
{
	if (json->at == json->text.length)
		return refuse_end(json);
	return ct_fail(json->builder.errors, CT_D_JSON_SYNTAX, place_of(json, json->at),
		excerpt(json, json->at, 4), expected);
}

/* ---- Tokens. */

void json_skip_blanks(struct json *json)
{
	for (; json->at < json->text.length; json->at++) {
		char byte = json->text.bytes[json->at];
		if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n')
			return;
		if (byte == '\n') {
			json->line++;
			json->line_start = json->at + 1;
			json->unseen = 0;
		}
	}
}

/* The offset of the next byte that ends or interrupts a string: ", \ or a control character; the
 * length if there is none. *high gets a bit for each byte that is not printable ASCII (including
 * DEL). The subtractions carry only upwards, so bits below the first hit are exact. */
static size_t find_special(struct ct_text text, size_t at, uint64_t *high)
{
	for (; text.length - at >= 8; at += 8) {
		uint64_t word = utf8_load(text.bytes + at);
		uint64_t quote = word ^ UTF8_ONES * '"';
		uint64_t backslash = word ^ UTF8_ONES * '\\';
		uint64_t hit =
			(((word - UTF8_ONES * 0x20) & ~word) | ((quote - UTF8_ONES) & ~quote) |
				((backslash - UTF8_ONES) & ~backslash)) &
			UTF8_HIGHS;
		uint64_t del = word +
			UTF8_ONES; /* 7f becomes 80; a carry from ff only causes a false positive */
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

/* The value of four hexadecimal digits at offset, or -1. */
static int32_t read_hex(struct ct_text text, size_t offset)
{
	int32_t number = 0;
	if (text.length - offset < 4)
		return -1;
	for (size_t i = offset; i < offset + 4; i++) {
		char byte = text.bytes[i];
		int32_t digit = byte >= '0' && byte <= '9' ? byte - '0'
			: byte >= 'a' && byte <= 'f'       ? byte - 'a' + 10
			: byte >= 'A' && byte <= 'F'       ? byte - 'A' + 10
							   : -1;
		if (digit < 0)
			return -1;
		number = number * 16 + digit;
	}
	return number;
}

/* The character of the escape whose backslash is at *offset; moves past it. Returns -1 if it is
 * invalid. */
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
	if (code > 0xdbff || text.length - *offset < 6 ||
		memcmp(text.bytes + *offset, "\\u", 2) != 0)
		return -1;
	int32_t low = read_hex(text, *offset + 2);
	*offset += 6;
	if (low < 0xdc00 || low > 0xdfff)
		return -1;
	return 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
}

/* Replaces the escapes in *text, a slice of the input. */
static bool resolve_escapes(struct json *json, struct ct_text *text)
{
	char *out = arena_alloc(json->builder.arena, text->length + 1);
	size_t length = 0;
	for (size_t offset = 0; offset < text->length;) {
		if (text->bytes[offset] != '\\') {
			out[length++] = text->bytes[offset++];
			continue;
		}
		size_t start = offset;
		int32_t code = read_escape(*text, &offset);
		if (code < 0)
			return refuse_at(json, (size_t)(text->bytes - json->text.bytes) + start,
				CT_D_JSON_ESCAPE, 6);
		length += (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)out + length);
	}
	*text = (struct ct_text){out, length};
	return true;
}

/* ---- Values. */

/* Reads a string of any kind. */
static struct ct_text read_any_string(struct json *json, bool *settled)
{
	struct ct_text text = json->text, string;
	size_t start = json->at + 1;
	size_t end = start;
	uint64_t high = 0;
	bool escaped = false;
	while ((end = find_special(text, end, &high)) < text.length && text.bytes[end] != '"') {
		if (text.bytes[end] != '\\')
			return refuse_control(json, end), NO_TEXT;
		escaped = true;
		end += 2;
		if (end > text.length)
			break;
	}
	if (end >= text.length)
		return refuse_end(json), NO_TEXT;
	string = (struct ct_text){text.bytes + start, end - start};
	json->at = end + 1;
	*settled = !escaped;
	if (high) {
		struct utf8_findings found = utf8_inspect(string);
		if (found.valid < string.length)
			return refuse_at(json, start + found.valid, CT_D_UTF8, 1), NO_TEXT;
		if (found.forbidden < string.length)
			return refuse_control(json, start + found.forbidden), NO_TEXT;
		json->unseen += found.unseen;
		*settled &= !found.unsettled && !found.look_alike;
	}
	return !escaped || resolve_escapes(json, &string) ? string : NO_TEXT;
}

/* Finds the closing quote, from `at` on, of a string that needs no further inspection: printable
 * ASCII and Vietnamese letters (U+1E80 to U+1EFF, U+00C0 to U+01BF except look-alikes:
 * plain_letter_length in valid.c). Reads sixteen bytes at a time. Returns 0 if the string needs
 * inspection. Adds the number of continuation bytes to *unseen. */
static size_t find_plain_end(struct ct_text text, size_t at, size_t *unseen)
{
	struct utf8_carry carry = {0, 0};
	for (; text.length - at >= UTF8_CHUNK; at += UTF8_CHUNK) {
		utf8_chunk here;
		memcpy(&here, text.bytes + at, sizeof(here));
		unsigned quotes = utf8_bits((utf8_chunk)(here == '"')), high = utf8_bits(here);
		unsigned within =
			quotes ^ (quotes - 1); /* the bits up to the first quote, or all */
		unsigned care = utf8_bits((utf8_chunk)(here < ' ')) ^ high;
		care |= utf8_bits((utf8_chunk)(here == 127) | (utf8_chunk)(here == '\\'));
		if (high | carry.wanted) {
			struct utf8_letters letters = utf8_letters(text.bytes + at, here, &carry);
			care |= letters.others;
			*unseen += utf8_count_bits(letters.continuations & within);
		}
		if (care & within)
			return 0;
		if (quotes)
			return at + (size_t)__builtin_ctz(quotes);
	}
	return 0;
}

/* Three of four strings are short and printable ASCII, and are found at once. Others are searched
 * in chunks; those with special characters in words. */
struct ct_text json_find_string(struct json *json, bool *settled)
{
	size_t start = json->at + 1, end = UTF8_CHUNK, unseen = json->unseen;
	const char *bytes = json->text.bytes + start;
	if (json->text.length - json->at > UTF8_CHUNK) {
		utf8_chunk chunk;
		memcpy(&chunk, bytes, sizeof(chunk));
		/* As signed numbers, control characters and bytes beyond ASCII are below the
		 * blank. */
		end = utf8_first_in((utf8_chunk)(chunk < ' ') | (utf8_chunk)(chunk == 127) |
			(utf8_chunk)(chunk == '"') | (utf8_chunk)(chunk == '\\'));
	}
	if (end == UTF8_CHUNK || bytes[end] != '"') {
		size_t far = find_plain_end(json->text, start, &unseen);
		if (!far)
			return read_any_string(json, settled);
		end = far - start;
	}
	*settled = true;
	json->at = start + end + 1;
	json->unseen = unseen;
	return (struct ct_text){bytes, end};
}

static bool add_string(struct json *json)
{
	uint32_t first = json_column(json);
	bool settled;
	struct ct_text text = json_read_string(json, &settled);
	if (!text.bytes)
		return false;
	struct tree *node = tree_add_scalar(&json->builder, text, settled, json->line, first);
	if (!node)
		return false;
	node->quoted = true;
	return true;
}

static size_t skip_digits(struct ct_text text, size_t at)
{
	while (at < text.length && text_is_digit(text.bytes[at]))
		at++;
	return at;
}

/* Skips the decimals and exponent after the digits at `at`. Returns the offset after them. */
static size_t skip_real(struct ct_text text, size_t at)
{
	size_t end = at;
	if (end < text.length && text.bytes[end] == '.')
		end = skip_digits(text, end + 1);
	if (end == at + 1)
		return at;
	size_t power = end;
	if (power < text.length && (text.bytes[power] == 'e' || text.bytes[power] == 'E'))
		power++;
	if (power > end && power < text.length &&
		(text.bytes[power] == '+' || text.bytes[power] == '-'))
		power++;
	size_t last = skip_digits(text, power);
	return power > end && last > power ? last : end;
}

/* A number keeps its notation: programs that export tables write 3.0 for 3. */
static bool read_number(struct json *json, struct ct_text *number)
{
	struct ct_text text = json->text;
	size_t start = json->at;
	size_t first = start + (text.bytes[start] == '-');
	size_t digits = skip_digits(text, first) - first;
	size_t sound = skip_real(text, first + digits), end = sound;
	while (end < text.length && text.bytes[end] && strchr("0123456789.eE+-", text.bytes[end]))
		end++;
	if (digits == 0)
		return refuse_at(json, start, CT_D_JSON_VALUE, 20);
	if (end > sound)
		return refuse_at(json, start, CT_D_JSON_REAL, end - start);
	if (digits > MOST_DIGITS || (digits > 1 && text.bytes[first] == '0'))
		return ct_fail(json->builder.errors, CT_D_JSON_INTEGER, place_of(json, start),
			excerpt(json, start, end - start), MOST_DIGITS);
	*number = (struct ct_text){text.bytes + start, end - start};
	json->at = end;
	return true;
}

static bool read_word(struct json *json, struct ct_text *text)
{
	static const struct {
		struct ct_text word;
		bool absent;
	} words[] = {{{"true", 4}, false}, {{"false", 5}, false}, {{"null", 4}, true}};
	struct ct_text rest = {json->text.bytes + json->at, json->text.length - json->at};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct ct_text word = words[i].word;
		if (rest.length < word.length || memcmp(rest.bytes, word.bytes, word.length) != 0)
			continue;
		*text = (struct ct_text){rest.bytes, words[i].absent ? 0 : word.length};
		json->at += word.length;
		return true;
	}
	return refuse_at(json, json->at, CT_D_JSON_VALUE, 20);
}

static bool add_unquoted(struct json *json, bool (*read)(struct json *, struct ct_text *))
{
	uint32_t where = json_column(json);
	struct ct_text text;
	return read(json, &text) && tree_add_scalar(&json->builder, text, true, json->line, where);
}

static bool add_member(struct json *json)
{
	bool settled;
	if (json_peek(json) != '"')
		return refuse_syntax(json, "\"");
	uint32_t where = json_column(json);
	struct ct_text key = json_read_string(json, &settled);
	if (!key.bytes || !tree_add_key(&json->builder, key, settled, json->line, where))
		return false;
	if (json_peek(json) != ':')
		return refuse_syntax(json, ":");
	json->at++;
	return json_add_value(json);
}

/* Reads a map or list: members read by add_one, separated by commas. */
static bool add_all(struct json *json, enum tree_kind kind, bool (*add_one)(struct json *),
	char closing, const char *expected)
{
	struct tree *node = tree_open(&json->builder, kind, json->line, json_column(json));
	if (!node)
		return false;
	node->flow = true;
	json->at++;
	if (json_peek(json) != closing) {
		if (!add_one(json))
			return false;
		while (json_peek(json) == ',') {
			json->at++;
			if (!add_one(json))
				return false;
		}
		if (json_peek(json) != closing)
			return refuse_syntax(json, expected);
	}
	json->at++;
	return tree_close(&json->builder);
}

bool json_add_value(struct json *json)
{
	switch (json_peek(json)) {
	case '{': return add_all(json, TREE_MAP, add_member, '}', ", }");
	case '[': return add_all(json, TREE_LIST, json_add_value, ']', ", ]");
	case '"': return add_string(json);
	case '-':
	case '0':
	case '1':
	case '2':
	case '3':
	case '4':
	case '5':
	case '6':
	case '7':
	case '8':
	case '9': return add_unquoted(json, read_number);
	default:
		return json->at == json->text.length ? refuse_end(json)
						     : add_unquoted(json, read_word);
	}
}

static bool add_document(struct json *json)
{
	if (!json_add_value(json))
		return false;
	json_skip_blanks(json);
	return json->at == json->text.length || refuse_at(json, json->at, CT_D_JSON_TRAILING, 20);
}

struct ct_text json_read_unquoted(struct json *json)
{
	char first = json_peek(json);
	struct ct_text text;
	bool read = false;
	if (first == '-' || text_is_digit(first))
		read = read_number(json, &text);
	else if (first != '{' && first != '[')
		read = read_word(json, &text);
	return read ? text : NO_TEXT;
}

void json_open(struct json *json, struct arena *arena, struct ct_text text, const char *file,
	unsigned line, struct ct_errors *errors)
{
	*json = (struct json){
		.builder = {.arena = arena, .file = file, .errors = errors},
		.text = {text.length ? text.bytes : "", text.length},
		.line = line,
	};
	if (line <= 1 && text.length >= 3 && memcmp(text.bytes, "\xef\xbb\xbf", 3) == 0)
		json->at = json->line_start = 3;
}

bool json_mark(struct json *json, struct marks *marks)
{
	/* The marks start at the first byte of the text and cover one line. */
	if (json->at || !marks_find(marks, json->text, true))
		return false;
	json->marks = marks;
	return true;
}

struct tree *tree_from_json(struct arena *arena, const char *bytes, size_t length, const char *file,
	unsigned line, struct ct_errors *errors)
{
	struct json json;
	if (length > TREE_MAX_BYTES) {
		ct_fail(errors, CT_D_TOO_LARGE, (struct place){file, line, 0}, TREE_MAX_BYTES);
		return NULL;
	}
	if (length >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2))) {
		ct_fail(errors, CT_D_UTF16, (struct place){file, line, 1});
		return NULL;
	}
	json_open(&json, arena, (struct ct_text){bytes, length}, file, line, errors);
	return add_document(&json) ? json.builder.root : NULL;
}
