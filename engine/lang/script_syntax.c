/* SPDX-License-Identifier: Apache-2.0 */
/* Explanations of the errors of Lua's parser for readers who do not know Lua. Its messages have few
 * forms: "X expected near Y", "X expected (to close Z at line N) near Y", "unexpected symbol near
 * Y", "syntax error near Y". Any other message is passed on unchanged. */
#include <string.h>

#include "lang/script_internal.h"
#include "lang/tokens.h"

/* A parsed message of Lua's parser. */
struct complaint {
	struct ct_text wanted; /* the expected token; empty if unspecified */
	struct ct_text found;
};

static size_t find(struct ct_text text, const char *words)
{
	size_t length = strlen(words);
	for (size_t at = 0; at + length <= text.length; at++)
		if (!memcmp(text.bytes + at, words, length))
			return at;
	return text.length;
}

/* 'x' without its quotes; <eof> unchanged. */
static struct ct_text bare(struct ct_text token)
{
	if (token.length < 3 || token.bytes[0] != '\'' || token.bytes[token.length - 1] != '\'')
		return token;
	return (struct ct_text){token.bytes + 1, token.length - 2};
}

static bool read_complaint(struct ct_text text, struct complaint *complaint)
{
	static const char near[] = " near ";
	size_t expected = find(text, " expected"), at = find(text, near),
	       end = at + sizeof(near) - 1;
	if (at == text.length)
		return false;
	*complaint = (struct complaint){
		.found = bare((struct ct_text){text.bytes + end, text.length - end})};
	if (expected < at)
		complaint->wanted = bare((struct ct_text){text.bytes, expected});
	return expected < at || !find(text, "unexpected symbol") || !find(text, "syntax error");
}

struct ct_text script_near(struct ct_text text)
{
	struct complaint complaint;
	if (!read_complaint(text, &complaint))
		return NO_TEXT;
	struct ct_text found = complaint.found;
	bool quoted =
		found.length > 1 && found.bytes[0] == '"' && found.bytes[found.length - 1] == '"';
	return quoted ? (struct ct_text){found.bytes + 1, found.length - 2} : found;
}

/* The reserved word that differs only in case (AND, Then); NULL if none. */
static const char *as_reserved(struct ct_text found)
{
	for (int kind = WORD_AND; kind <= WORD_WHILE; kind++) {
		const char *word = token_word((enum token_kind)kind);
		size_t same = 0;
		while (same < found.length && word[same] &&
			(found.bytes[same] | 0x20) == word[same])
			same++;
		if (same == found.length && !word[same] && !text_is(found, word))
			return word;
	}
	return NULL;
}

static struct ct_text in_words(struct ct_text token, enum ct_language language)
{
	static const struct {
		const char *token;
		const char *words[CT_LANGUAGES];
	} known[] = {
		{"<eof>", {"hết tệp", "the end of the file"}},
		{"<name>", {"một tên", "a name"}},
		{"<string>", {"một đoạn chữ", "a text"}},
		{"<number>", {"một số", "a number"}},
		{"function arguments", {"(", "("}},
	};
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (text_is(token, known[i].token))
			return text_of(known[i].words[language]);
	return token;
}

static struct ct_words both(struct ct_text token)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++)
		words.in[language] = in_words(token, (enum ct_language)language);
	return words;
}

static bool closes(struct ct_text token)
{
	return text_is(token, "}") || text_is(token, ")");
}

/* Whether the token found begins a value or a key, so that a comma is missing before it. */
static bool begins_part(struct ct_text found)
{
	unsigned char first = found.length ? (unsigned char)found.bytes[0] : 0;
	return first == '"' || first == '\'' || first == '{' || first == '_' ||
		(first >= '0' && first <= '9') || ((first | 0x20) >= 'a' && (first | 0x20) <= 'z');
}

void script_syntax(lua_State *lua, const struct scan *scan, struct place place, struct ct_text text)
{
	struct complaint complaint;
	if (!read_complaint(text, &complaint)) {
		SCRIPT_SAY(lua, CT_R_SCRIPT_SYNTAX, place, text);
		return;
	}
	size_t token = scan ? scan_at(scan, place) : SCAN_NONE;
	bool colon = token && token != SCAN_NONE && scan_token_is(scan, token - 1, TEXT(":"));
	const char *word = as_reserved(complaint.found);
	if (colon && text_is(complaint.wanted, "<name>"))
		SCRIPT_SAY(lua, CT_R_SYNTAX_COLON, scan_place(scan, token - 1, place.line));
	else if (word)
		SCRIPT_SAY(lua, CT_R_SYNTAX_CASE, place, complaint.found, word);
	else if (closes(complaint.wanted) && begins_part(complaint.found))
		SCRIPT_SAY(lua, CT_R_SYNTAX_COMMA, place, complaint.found);
	else if (complaint.wanted.length)
		SCRIPT_SAY(lua, CT_R_SYNTAX_WANTED, place, both(complaint.wanted),
			both(complaint.found));
	else
		SCRIPT_SAY(lua, CT_R_SYNTAX_UNEXPECTED, place, both(complaint.found));
}
