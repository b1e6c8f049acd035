/* SPDX-License-Identifier: Apache-2.0 */
/* Reimplementation of Lua's lexer with columns: comments, long brackets, all escapes, numerals,
 * names. It must agree with llex.c token for token, and refuses what Lua would refuse. */
#include "lang/tokens.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"

static const char *const words[TOKEN_KINDS] = {
	[WORD_AND] = "and",
	[WORD_BREAK] = "break",
	[WORD_DO] = "do",
	[WORD_ELSE] = "else",
	[WORD_ELSEIF] = "elseif",
	[WORD_END] = "end",
	[WORD_FALSE] = "false",
	[WORD_FOR] = "for",
	[WORD_FUNCTION] = "function",
	[WORD_GOTO] = "goto",
	[WORD_IF] = "if",
	[WORD_IN] = "in",
	[WORD_LOCAL] = "local",
	[WORD_NIL] = "nil",
	[WORD_NOT] = "not",
	[WORD_OR] = "or",
	[WORD_REPEAT] = "repeat",
	[WORD_RETURN] = "return",
	[WORD_THEN] = "then",
	[WORD_TRUE] = "true",
	[WORD_UNTIL] = "until",
	[WORD_WHILE] = "while",
	[SIGN_DOTS] = "...",
	[SIGN_CONCAT] = "..",
	[SIGN_IDIV] = "//",
	[SIGN_SHL] = "<<",
	[SIGN_SHR] = ">>",
	[SIGN_EQ] = "==",
	[SIGN_NE] = "~=",
	[SIGN_LE] = "<=",
	[SIGN_GE] = ">=",
	[SIGN_LABEL] = "::",
	[SIGN_ADD] = "+",
	[SIGN_SUB] = "-",
	[SIGN_MUL] = "*",
	[SIGN_DIV] = "/",
	[SIGN_MOD] = "%",
	[SIGN_POW] = "^",
	[SIGN_LEN] = "#",
	[SIGN_BAND] = "&",
	[SIGN_TILDE] = "~",
	[SIGN_BOR] = "|",
	[SIGN_LT] = "<",
	[SIGN_GT] = ">",
	[SIGN_ASSIGN] = "=",
	[SIGN_OPEN] = "(",
	[SIGN_CLOSE] = ")",
	[SIGN_OPEN_BRACE] = "{",
	[SIGN_CLOSE_BRACE] = "}",
	[SIGN_OPEN_INDEX] = "[",
	[SIGN_CLOSE_INDEX] = "]",
	[SIGN_SEMICOLON] = ";",
	[SIGN_COLON] = ":",
	[SIGN_COMMA] = ",",
	[SIGN_DOT] = ".",
};

const char *token_word(enum token_kind kind)
{
	return words[kind];
}

struct lexer {
	struct ct_text source;
	const char *file;
	size_t at;
	uint32_t line, column; /* position of the byte at `at` */
	struct ct_errors *errors;
	struct arena *arena;
	struct token *tokens;
	size_t count, room;
};

/* ---- Bytes. ASCII only: the classification must not depend on a locale. */

static bool is_digit(int byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_letter(int byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static int hex_value(int byte)
{
	if (is_digit(byte))
		return byte - '0';
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* The byte at this distance ahead; -1 at the end. */
static int peek(const struct lexer *lexer, size_t ahead)
{
	size_t at = lexer->at + ahead;
	return at < lexer->source.length ? (unsigned char)lexer->source.bytes[at] : -1;
}

static void step(struct lexer *lexer)
{
	lexer->at++;
	if (lexer->at >= lexer->source.length ||
		!utf8_is_continuation(lexer->source.bytes[lexer->at]))
		lexer->column++;
}

static void skip(struct lexer *lexer, size_t bytes)
{
	while (bytes--)
		step(lexer);
}

static bool at_newline(const struct lexer *lexer)
{
	return peek(lexer, 0) == '\n' || peek(lexer, 0) == '\r';
}

/* \n, \r, \r\n and \n\r each end one line, as Lua counts. */
static void pass_newline(struct lexer *lexer)
{
	int first = peek(lexer, 0);
	step(lexer);
	if (at_newline(lexer) && peek(lexer, 0) != first)
		step(lexer);
	lexer->line++;
	lexer->column = 1;
}

static void pass(struct lexer *lexer)
{
	if (at_newline(lexer))
		pass_newline(lexer);
	else
		step(lexer);
}

/* ---- Errors. */

static struct place place_of(const struct lexer *lexer, const struct token *token)
{
	return (struct place){lexer->file, token->line, token->column};
}

static struct place here(const struct lexer *lexer)
{
	return (struct place){lexer->file, lexer->line, lexer->column};
}

static struct ct_text text_from(const struct lexer *lexer, size_t at)
{
	return (struct ct_text){lexer->source.bytes + at, lexer->at - at};
}

/* ---- Long brackets, of strings and comments. */

/* The number of bytes of an opening long bracket at the cursor ([[, [=[ …); 0 if there is none. */
static uint32_t long_opening(const struct lexer *lexer)
{
	uint32_t length = 1;
	if (peek(lexer, 0) != '[')
		return 0;
	while (peek(lexer, length) == '=')
		length++;
	return peek(lexer, length) == '[' ? length + 1 : 0;
}

static bool at_long_closing(const struct lexer *lexer, uint32_t length)
{
	if (peek(lexer, 0) != ']' || peek(lexer, length - 1) != ']')
		return false;
	for (uint32_t i = 1; i + 1 < length; i++)
		if (peek(lexer, i) != '=')
			return false;
	return true;
}

/* Skips from the opening, which has `length` bytes, past the closing. */
static bool pass_long(struct lexer *lexer, const struct token *start, uint32_t length)
{
	skip(lexer, length);
	while (!at_long_closing(lexer, length)) {
		if (peek(lexer, 0) < 0)
			return ct_fail(lexer->errors, CT_R_SCAN_UNFINISHED, place_of(lexer, start));
		pass(lexer);
	}
	skip(lexer, length);
	return true;
}

static bool pass_comment(struct lexer *lexer, const struct token *start)
{
	skip(lexer, 2);
	uint32_t opening = long_opening(lexer);
	if (opening)
		return pass_long(lexer, start, opening);
	while (peek(lexer, 0) >= 0 && !at_newline(lexer))
		step(lexer);
	return true;
}

/* ---- Strings. */

static bool refuse_escape(struct lexer *lexer, size_t backslash, struct place place)
{
	if (peek(lexer, 0) >= 0 && !at_newline(lexer))
		step(lexer);
	while (lexer->at < lexer->source.length &&
		utf8_is_continuation(lexer->source.bytes[lexer->at]))
		step(lexer);
	return ct_fail(lexer->errors, CT_R_SCAN_ESCAPE, place, text_from(lexer, backslash));
}

/* \xHH, after the x. */
static bool pass_hex(struct lexer *lexer)
{
	for (int i = 0; i < 2; i++) {
		if (hex_value(peek(lexer, 0)) < 0)
			return false;
		step(lexer);
	}
	return true;
}

/* \u{H…} below 2^31, after the u. */
static bool pass_code_point(struct lexer *lexer)
{
	if (peek(lexer, 0) != '{' || hex_value(peek(lexer, 1)) < 0)
		return false;
	step(lexer);
	for (uint64_t value = 0; hex_value(peek(lexer, 0)) >= 0; step(lexer)) {
		value = value * 16 + (uint64_t)hex_value(peek(lexer, 0));
		if (value > INT32_MAX)
			return false;
	}
	if (peek(lexer, 0) != '}')
		return false;
	step(lexer);
	return true;
}

/* \ddd, up to 255. */
static bool pass_decimal(struct lexer *lexer)
{
	int value = 0;
	for (int i = 0; i < 3 && is_digit(peek(lexer, 0)); i++) {
		value = value * 10 + peek(lexer, 0) - '0';
		if (i < 2 || value <= 255)
			step(lexer);
	}
	return value <= 255;
}

static void pass_blanks(struct lexer *lexer)
{
	while (at_newline(lexer) || peek(lexer, 0) == ' ' ||
		(peek(lexer, 0) >= '\t' && peek(lexer, 0) <= '\f'))
		pass(lexer);
}

static bool pass_escape(struct lexer *lexer)
{
	size_t backslash = lexer->at;
	struct place place = here(lexer);
	step(lexer);
	int letter = peek(lexer, 0);
	bool good = true;
	if (is_digit(letter)) {
		good = pass_decimal(lexer);
	} else if (letter >= 0 && strchr("abfnrtvxuz\\\"'\n\r", letter) && letter) {
		pass(lexer);
		if (letter == 'x')
			good = pass_hex(lexer);
		if (letter == 'u')
			good = pass_code_point(lexer);
		if (letter == 'z')
			pass_blanks(lexer);
	} else {
		good = false;
	}
	return good || refuse_escape(lexer, backslash, place);
}

static bool read_string(struct lexer *lexer, struct token *token)
{
	int quote = peek(lexer, 0);
	token->kind = TOKEN_STRING;
	token->quotes = 1;
	step(lexer);
	while (peek(lexer, 0) != quote) {
		if (peek(lexer, 0) < 0 || at_newline(lexer))
			return ct_fail(lexer->errors, CT_R_SCAN_UNFINISHED, place_of(lexer, token));
		if (peek(lexer, 0) != '\\')
			step(lexer);
		else if (!pass_escape(lexer))
			return false;
	}
	step(lexer);
	return true;
}

/* ---- Numerals. */

static size_t count_digits(struct ct_text text, size_t at, bool hex)
{
	size_t start = at;
	while (at < text.length &&
		(hex ? hex_value(text.bytes[at]) >= 0 : is_digit(text.bytes[at])))
		at++;
	return at - start;
}

/* Whether decimal digits fit in a Lua integer; else Lua makes a float of them. */
static bool fits_integer(struct ct_text digits)
{
	static const char largest[] = "9223372036854775807";
	while (digits.length > 1 && digits.bytes[0] == '0') {
		digits.bytes++;
		digits.length--;
	}
	size_t most = sizeof(largest) - 1;
	return digits.length < most ||
		(digits.length == most && memcmp(digits.bytes, largest, most) <= 0);
}

/* Whether hexadecimal digits fit in 63 bits. Lua truncates them to 64 bits without an error. */
static bool fits_hex(struct ct_text digits)
{
	while (digits.length > 1 && digits.bytes[0] == '0') {
		digits.bytes++;
		digits.length--;
	}
	return digits.length < 16 || (digits.length == 16 && hex_value(digits.bytes[0]) <= 7);
}

/* Accepts digits, optionally a dot and digits, optionally an exponent: the syntax on which strtod
 * and Lua agree. TOKEN_END if malformed. */
static enum token_kind classify_numeral(struct ct_text text)
{
	bool hex = text.length > 1 && text.bytes[0] == '0' && (text.bytes[1] | 0x20) == 'x';
	size_t start = hex ? 2 : 0;
	size_t whole = count_digits(text, start, hex), at = start + whole, part = 0;
	bool is_float = false;
	if (at < text.length && text.bytes[at] == '.') {
		is_float = true;
		part = count_digits(text, ++at, hex);
		at += part;
	}
	if (!whole && !part)
		return TOKEN_END;
	if (at < text.length && (text.bytes[at] | 0x20) == (hex ? 'p' : 'e')) {
		is_float = true;
		at++;
		at += at < text.length && (text.bytes[at] == '+' || text.bytes[at] == '-');
		size_t exponent = count_digits(text, at, false);
		at += exponent;
		if (!exponent)
			return TOKEN_END;
	}
	if (at != text.length)
		return TOKEN_END;
	struct ct_text digits = {text.bytes + start, text.length - start};
	bool is_integer = !is_float && (hex ? fits_hex(digits) : fits_integer(digits));
	return is_integer ? TOKEN_INTEGER : TOKEN_FLOAT;
}

/* Lua first consumes every character that may be part of a numeral, then validates it ("3x" and
 * "1..2" are invalid). */
static bool read_numeral(struct lexer *lexer, struct token *token)
{
	char exponent = 'e';
	if (peek(lexer, 0) == '0' && (peek(lexer, 1) == 'x' || peek(lexer, 1) == 'X')) {
		exponent = 'p';
		skip(lexer, 2);
	}
	for (;;) {
		int byte = peek(lexer, 0);
		if (byte >= 0 && (byte | 0x20) == exponent) {
			step(lexer);
			if (peek(lexer, 0) == '+' || peek(lexer, 0) == '-')
				step(lexer);
		} else if (hex_value(byte) >= 0 || byte == '.') {
			step(lexer);
		} else {
			break;
		}
	}
	if (is_letter(peek(lexer, 0)))
		step(lexer);
	struct ct_text text = text_from(lexer, token->at);
	token->kind = (uint8_t)classify_numeral(text);
	if (token->kind == TOKEN_END)
		return ct_fail(lexer->errors, CT_R_SCAN_NUMERAL, place_of(lexer, token), text);
	return true;
}

/* ---- Names and symbols. */

static void read_name(struct lexer *lexer, struct token *token)
{
	while (is_letter(peek(lexer, 0)) || is_digit(peek(lexer, 0)))
		step(lexer);
	struct ct_text name = text_from(lexer, token->at);
	token->kind = TOKEN_NAME;
	for (int kind = WORD_AND; kind <= WORD_WHILE; kind++)
		if (text_is(name, words[kind]))
			token->kind = (uint8_t)kind;
}

/* # and // begin comments in other languages; no valid line begins with them here. */
static bool is_foreign_comment(const struct lexer *lexer)
{
	size_t at = lexer->at;
	while (at && (lexer->source.bytes[at - 1] == ' ' || lexer->source.bytes[at - 1] == '\t'))
		at--;
	bool starts =
		!at || lexer->source.bytes[at - 1] == '\n' || lexer->source.bytes[at - 1] == '\r';
	return starts &&
		(peek(lexer, 0) == '#' || (peek(lexer, 0) == '/' && peek(lexer, 1) == '/'));
}

static bool read_symbol(struct lexer *lexer, struct token *token)
{
	if (is_foreign_comment(lexer))
		return ct_fail(lexer->errors, CT_R_SCAN_COMMENT, place_of(lexer, token),
			peek(lexer, 0) == '#' ? TEXT("#") : TEXT("//"));
	struct ct_text rest = {lexer->source.bytes + lexer->at, lexer->source.length - lexer->at};
	for (int kind = SIGN_DOTS; kind <= SIGN_DOT; kind++) {
		if (words[kind][0] != rest.bytes[0])
			continue;
		size_t length = strlen(words[kind]);
		if (length > rest.length || memcmp(rest.bytes, words[kind], length))
			continue;
		token->kind = (uint8_t)kind;
		skip(lexer, length);
		return true;
	}
	step(lexer);
	while (lexer->at < lexer->source.length &&
		utf8_is_continuation(lexer->source.bytes[lexer->at]))
		step(lexer);
	return ct_fail(lexer->errors, CT_R_SCAN_SYMBOL, place_of(lexer, token),
		text_from(lexer, token->at));
}

static bool read_long_string(struct lexer *lexer, struct token *token, uint32_t opening)
{
	token->kind = TOKEN_STRING;
	token->quotes = opening;
	return pass_long(lexer, token, opening);
}

static bool read_token(struct lexer *lexer, struct token *token)
{
	int byte = peek(lexer, 0);
	uint32_t opening = long_opening(lexer);
	if (opening)
		return read_long_string(lexer, token, opening);
	if (byte == '"' || byte == '\'')
		return read_string(lexer, token);
	if (is_digit(byte) || (byte == '.' && is_digit(peek(lexer, 1))))
		return read_numeral(lexer, token);
	if (!is_letter(byte))
		return read_symbol(lexer, token);
	read_name(lexer, token);
	return true;
}

/* ---- The whole source. */

static bool pass_space(struct lexer *lexer)
{
	for (;;) {
		pass_blanks(lexer);
		if (peek(lexer, 0) != '-' || peek(lexer, 1) != '-')
			return true;
		struct token start = {.line = lexer->line, .column = lexer->column};
		if (!pass_comment(lexer, &start))
			return false;
	}
}

static struct token *add_token(struct lexer *lexer)
{
	if (lexer->count == lexer->room) {
		size_t room = lexer->room ? lexer->room * 2 : lexer->source.length / 8 + 16;
		struct token *larger = ARENA_ARRAY(lexer->arena, room, struct token);
		if (lexer->count)
			memcpy(larger, lexer->tokens, lexer->count * sizeof(*larger));
		lexer->tokens = larger;
		lexer->room = room;
	}
	struct token *token = &lexer->tokens[lexer->count++];
	*token = (struct token){
		.at = (uint32_t)lexer->at, .line = lexer->line, .column = lexer->column};
	return token;
}

bool tokens_read(struct arena *arena, struct ct_text source, const char *file,
	struct token **tokens, size_t *count, struct ct_errors *errors)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct lexer lexer = {.source = source,
		.file = file,
		.line = 1,
		.column = 1,
		.errors = errors,
		.arena = arena};
	if (source.length >= 3 && !memcmp(source.bytes, mark, 3))
		lexer.at = 3;
	for (;;) {
		if (!pass_space(&lexer))
			return false;
		struct token *token = add_token(&lexer);
		if (lexer.at == source.length)
			break;
		if (!read_token(&lexer, token))
			return false;
		token->length = (uint32_t)(lexer.at - token->at);
	}
	*tokens = lexer.tokens;
	*count = lexer.count;
	return true;
}
