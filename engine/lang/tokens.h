/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens of Lua 5.4, by its own lexical rules and with columns: what scan.c and scan_find.c
 * (scan.h) are made of, and nobody else uses. */
#ifndef CHITIEU_LANG_TOKENS_H
#define CHITIEU_LANG_TOKENS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NAME,
	TOKEN_STRING,
	TOKEN_INTEGER,
	TOKEN_FLOAT, /* also an integer that does not fit 63 bits */
	/* reserved words, in alphabetical order */
	WORD_AND,
	WORD_BREAK,
	WORD_DO,
	WORD_ELSE,
	WORD_ELSEIF,
	WORD_END,
	WORD_FALSE,
	WORD_FOR,
	WORD_FUNCTION,
	WORD_GOTO,
	WORD_IF,
	WORD_IN,
	WORD_LOCAL,
	WORD_NIL,
	WORD_NOT,
	WORD_OR,
	WORD_REPEAT,
	WORD_RETURN,
	WORD_THEN,
	WORD_TRUE,
	WORD_UNTIL,
	WORD_WHILE,
	/* symbols, longer ones before those that begin them */
	SIGN_DOTS,
	SIGN_CONCAT,
	SIGN_IDIV,
	SIGN_SHL,
	SIGN_SHR,
	SIGN_EQ,
	SIGN_NE,
	SIGN_LE,
	SIGN_GE,
	SIGN_LABEL,
	SIGN_ADD,
	SIGN_SUB,
	SIGN_MUL,
	SIGN_DIV,
	SIGN_MOD,
	SIGN_POW,
	SIGN_LEN,
	SIGN_BAND,
	SIGN_TILDE,
	SIGN_BOR,
	SIGN_LT,
	SIGN_GT,
	SIGN_ASSIGN,
	SIGN_OPEN,
	SIGN_CLOSE,
	SIGN_OPEN_BRACE,
	SIGN_CLOSE_BRACE,
	SIGN_OPEN_INDEX,
	SIGN_CLOSE_INDEX,
	SIGN_SEMICOLON,
	SIGN_COLON,
	SIGN_COMMA,
	SIGN_DOT,
	TOKEN_KINDS
};

struct token {
	uint32_t at, length;   /* bytes of the source */
	uint32_t quotes;       /* of a string: bytes of the delimiter at either end */
	uint32_t line, column; /* from 1, in characters */
	uint32_t match;  /* of an opening bracket or block word: the token that closes it, and the
			    other way round */
	uint32_t visits; /* how often scan_executed gave it */
	uint8_t kind;    /* enum token_kind */
	bool in_run;     /* inside the function of a compute */
};

struct scan {
	struct ct_text source;
	const char *file;
	struct token *tokens;
	size_t count; /* the last one is TOKEN_END */
};

/* TOKEN_END outside the list, on either side. */
static inline enum token_kind token_kind_at(const struct scan *scan, size_t i)
{
	return i < scan->count ? (enum token_kind)scan->tokens[i].kind : TOKEN_END;
}

static inline struct ct_text token_text_at(const struct scan *scan, size_t i)
{
	const struct token *token = &scan->tokens[i];
	return (struct ct_text){scan->source.bytes + token->at, token->length};
}

/* All tokens, the last one TOKEN_END; match, visits and in_run are left to scan.c. A byte order
 * mark at the start is passed over. false: errors tells what Lua's lexer would not take. */
bool tokens_read(struct arena *arena, struct ct_text source, const char *file,
	struct token **tokens, size_t *count, struct ct_errors *errors);
/* Of a reserved word or a symbol, else NULL. */
const char *token_word(enum token_kind kind);

#endif
