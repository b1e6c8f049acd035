/* SPDX-License-Identifier: Apache-2.0 */
/* Checks for input that YAML's grammar forbids and libyaml accepts: comments without a preceding
 * blank, continuation lines with too little indentation, tabs in indentation, a single dash in
 * brackets, block texts that begin with longer blank lines.
 *
 * The reader passes the events of libyaml in the order of the text. This module follows in the text
 * and checks what is between events and inside scalars. */
#ifndef CHITIEU_BASE_YAML_GRAMMAR_H
#define CHITIEU_BASE_YAML_GRAMMAR_H

#include "base/tree.h"

/* The first fault. It is not used if libyaml refuses the text later on, as after an open bracket:
 * its message is then better. */
struct yaml_fault {
	bool found;
	enum ct_message_id message;
	uint32_t line, column;
	uint32_t node_line, node_column; /* position of the value that contains it */
	unsigned number;                 /* number of spaces */
};

struct yaml_grammar {
	struct ct_text text;
	struct yaml_fault fault;
	size_t at, index;      /* current position: byte offset, and number of the character */
	uint32_t line, column; /* its line and column, as editors count */
	uint32_t node_line, node_column;
	bool fresh;      /* only blanks on this line so far */
	bool tab;        /* a tab since the line began or since the last token on it */
	unsigned spaces; /* leading spaces of the line, up to a tab */
	struct {
		bool flow;
		int column; /* of the innermost block map or list, from 0; -1 if there is none */
	} open[TREE_MAX_DEPTH + 2];
	unsigned depth;
};

/* text: valid UTF-8; must outlive the grammar. */
void yaml_grammar_start(struct yaml_grammar *grammar, struct ct_text text);
/* One function per event. start and end are character numbers in the text. */
void yaml_grammar_open_block(struct yaml_grammar *grammar, size_t start);
void yaml_grammar_open_flow(struct yaml_grammar *grammar, size_t start, size_t end);
void yaml_grammar_close(struct yaml_grammar *grammar, size_t start, size_t end);
/* A scalar: quoted, plain, or a block scalar after | or >. */
void yaml_grammar_scalar(struct yaml_grammar *grammar, bool is_key, size_t start, size_t end);
/* At the end of the text. Returns false if there was a fault, and reports it: CT_D_COMMENT,
 * CT_D_INDENT, CT_D_SYNTAX_TAB, CT_D_LONE_SIGN or CT_D_BLOCK_START. */
bool yaml_grammar_finish(struct yaml_grammar *grammar, const char *file, struct ct_errors *errors);

#endif
