/* SPDX-License-Identifier: Apache-2.0 */
/* What YAML's grammar forbids and libyaml accepts: comments without a blank before them, lines of a
 * value that are indented too little, tabs in indentation, a dash alone in brackets, block texts
 * that begin with longer blank lines.
 *
 * The reader passes the events of libyaml in the order of the text; this goes through the text with
 * them and looks at what is between events and inside scalars. */
#ifndef CHITIEU_BASE_YAML_GRAMMAR_H
#define CHITIEU_BASE_YAML_GRAMMAR_H

#include "base/tree.h"

/* The first fault. Where libyaml too refuses the text further on, as after an open bracket, its
 * words are the better ones. */
struct yaml_fault {
	bool found;
	enum ct_message_id message;
	uint32_t line, column;
	uint32_t node_line, node_column; /* of the value that it is in */
	unsigned number;                 /* of spaces */
};

struct yaml_grammar {
	struct ct_text text;
	struct yaml_fault fault;
	size_t at, index;      /* how far: the byte, and the number of its character */
	uint32_t line, column; /* of it, as editors count */
	uint32_t node_line, node_column;
	bool fresh;      /* nothing but blanks on this line so far */
	bool tab;        /* a tab since the line began or since the last thing on it */
	unsigned spaces; /* with which the line begins, up to a tab */
	struct {
		bool flow;
		int column; /* of the innermost block map or list, from 0; -1: there is none */
	} open[TREE_MAX_DEPTH + 2];
	unsigned depth;
};

/* text: valid UTF-8; valid as long as the grammar is used. */
void yaml_grammar_start(struct yaml_grammar *grammar, struct ct_text text);
/* The events; start and end are numbers of characters in the text. */
void yaml_grammar_open_block(struct yaml_grammar *grammar, size_t start);
void yaml_grammar_open_flow(struct yaml_grammar *grammar, size_t start, size_t end);
void yaml_grammar_close(struct yaml_grammar *grammar, size_t start, size_t end);
/* What begins there is a scalar in quotes, a plain one, or one after | or >. */
void yaml_grammar_scalar(struct yaml_grammar *grammar, bool is_key, size_t start, size_t end);
/* The end of the text. false: the first fault, now in errors: CT_D_COMMENT, CT_D_INDENT,
 * CT_D_SYNTAX_TAB, CT_D_LONE_SIGN or CT_D_BLOCK_START. */
bool yaml_grammar_finish(struct yaml_grammar *grammar, const char *file, struct ct_errors *errors);

#endif
