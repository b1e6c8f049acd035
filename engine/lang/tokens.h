/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens of Lua 5.4 with columns, by Lua's lexical rules. For scan.c and scan_find.c only. */
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
	TOKEN_FLOAT, /* also an integer that does not fit in 63 bits */
	/* Reserved words, in alphabetical order. */
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
	/* Symbols; longer ones before their prefixes. */
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
	uint32_t at, length;   /* in bytes of the source */
	uint32_t quotes;       /* of a string: length in bytes of the delimiter at either end */
	uint32_t line, column; /* from 1, in characters */
	uint32_t match;  /* of an opening bracket or block word: index of the closing token, and the
			    reverse */
	uint32_t visits; /* number of times scan_executed returned it */
	uint8_t kind;    /* enum token_kind */
	bool in_run;     /* inside the function of a compute */
};

struct scan {
	struct ct_text source;
	const char *file;
	struct token *tokens;
	size_t count; /* the last one is TOKEN_END */
};

/* Returns TOKEN_END for indices outside the list, also below 0. */
static inline enum token_kind token_kind_at(const struct scan *scan, size_t i)
{
	return i < scan->count ? (enum token_kind)scan->tokens[i].kind : TOKEN_END;
}

static inline struct ct_text token_text_at(const struct scan *scan, size_t i)
{
	const struct token *token = &scan->tokens[i];
	return (struct ct_text){scan->source.bytes + token->at, token->length};
}

/* Reads all tokens; the last one is TOKEN_END. match, visits and in_run are set by scan.c. Skips a
 * byte order mark at the start. Returns false on failure, with errors for whatever Lua's lexer
 * would not accept. */
bool tokens_read(struct arena *arena, struct ct_text source, const char *file,
	struct token **tokens, size_t *count, struct ct_errors *errors);
/* The text of a reserved word or symbol; NULL for other tokens. */
const char *token_word(enum token_kind kind);

#endif
