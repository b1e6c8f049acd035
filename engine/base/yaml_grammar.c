/* SPDX-License-Identifier: Apache-2.0 */
/* Grammar checks on the text between libyaml's events and inside its scalars; see yaml_grammar.h.
 * Names of productions are those of YAML 1.2.2. */
#include "base/yaml_grammar.h"

#include <string.h>

#include "base/utf8.h"

void yaml_grammar_start(struct yaml_grammar *grammar, struct ct_text text)
{
	*grammar = (struct yaml_grammar){.text = text, .line = 1, .column = 1, .fresh = true};
	grammar->open[0].column = -1;
}

/* Records the first fault only. Returns false. */
static bool note(struct yaml_grammar *grammar, enum ct_message_id message, unsigned number)
{
	if (!grammar->fault.found)
		grammar->fault = (struct yaml_fault){true, message, grammar->line, grammar->column,
			grammar->node_line, grammar->node_column, number};
	return false;
}

static char byte_here(const struct yaml_grammar *grammar)
{
	return grammar->at < grammar->text.length ? grammar->text.bytes[grammar->at] : '\n';
}

static char byte_before(const struct yaml_grammar *grammar)
{
	return grammar->at ? grammar->text.bytes[grammar->at - 1] : '\n';
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t';
}

static bool is_break(char byte)
{
	return byte == '\n' || byte == '\r';
}

static bool in_flow(const struct yaml_grammar *grammar)
{
	return grammar->open[grammar->depth].flow;
}

/* s-flow-line-prefix(n): the minimum indentation of continuation lines of a node at this
 * position. */
static unsigned least_spaces(const struct yaml_grammar *grammar)
{
	return (unsigned)(grammar->open[grammar->depth].column + 1);
}

/* Moves one character. U+0085, U+2028 and U+2029 are line ends for libyaml and here, but do not
 * count as lines, as in editors. */
static void move_on(struct yaml_grammar *grammar)
{
	uint32_t code = utf8_next(grammar->text, &grammar->at);
	bool breaks = is_break((char)code) && code < 0x80;
	grammar->index++;
	grammar->column++;
	if (breaks &&
		!(code == '\r' && byte_here(grammar) == '\n' &&
			grammar->at < grammar->text.length)) {
		grammar->line++;
		grammar->column = 1;
	}
	if (breaks || code == 0x85 || code == 0x2028 || code == 0x2029) {
		grammar->fresh = true;
		grammar->tab = false;
		grammar->spaces = 0;
	} else if (code == ' ') {
		grammar->spaces += grammar->fresh && !grammar->tab;
	} else if (code == '\t') {
		grammar->tab = true;
	} else {
		grammar->fresh = grammar->tab = false;
	}
}

/* At the first non-blank character of a continuation line. */
static bool check_prefix(struct yaml_grammar *grammar)
{
	unsigned least = least_spaces(grammar);
	if (!grammar->fresh || grammar->spaces >= least)
		return true;
	return note(grammar,
		grammar->tab || byte_here(grammar) == '\t' ? CT_D_SYNTAX_TAB : CT_D_INDENT, least);
}

/* A key, or an indicator of a block collection, must be indented by spaces only. */
static bool check_spaces_only(struct yaml_grammar *grammar)
{
	return !grammar->tab || note(grammar, CT_D_SYNTAX_TAB, 0);
}

/* ---- Between events. */

static bool pass_comment(struct yaml_grammar *grammar)
{
	if (grammar->at && !is_blank(byte_before(grammar)) && !grammar->fresh)
		return note(grammar, CT_D_COMMENT, 0);
	while (grammar->at < grammar->text.length && !is_break(byte_here(grammar)))
		move_on(grammar);
	return true;
}

/* Skips blanks, comments and indicators up to a character. */
static bool pass_gap(struct yaml_grammar *grammar, size_t index)
{
	while (grammar->index < index && grammar->at < grammar->text.length) {
		char byte = byte_here(grammar);
		if (byte == '#') {
			if (!pass_comment(grammar))
				return false;
			continue;
		}
		bool sign = !is_blank(byte) && !is_break(byte) && (unsigned char)byte < 0x80;
		if (sign &&
			(in_flow(grammar) ? !check_prefix(grammar)
					  : grammar->fresh && !check_spaces_only(grammar)))
			return false;
		move_on(grammar);
	}
	return true;
}

/* Records the start of the node that messages name: the outermost one over several lines. */
static void note_node(struct yaml_grammar *grammar)
{
	if (in_flow(grammar))
		return;
	grammar->node_line = grammar->line;
	grammar->node_column = grammar->column;
}

static void move_to(struct yaml_grammar *grammar, size_t index)
{
	while (grammar->index < index && grammar->at < grammar->text.length)
		move_on(grammar);
}

/* ---- Collections. */

static void push(struct yaml_grammar *grammar, bool flow, int column)
{
	if (grammar->depth + 1 < sizeof(grammar->open) /
			sizeof(grammar->open[0])) /* the tree refuses deeper nesting */
		grammar->depth++;
	grammar->open[grammar->depth].flow = flow;
	grammar->open[grammar->depth].column = column;
}

void yaml_grammar_open_block(struct yaml_grammar *grammar, size_t start)
{
	if (grammar->fault.found || !pass_gap(grammar, start) || !check_spaces_only(grammar))
		return;
	push(grammar, false, (int)grammar->column - 1);
}

void yaml_grammar_open_flow(struct yaml_grammar *grammar, size_t start, size_t end)
{
	if (grammar->fault.found || !pass_gap(grammar, start))
		return;
	note_node(grammar);
	if (!check_prefix(grammar))
		return;
	move_to(grammar, end);
	push(grammar, true, grammar->open[grammar->depth].column);
}

/* In flow style the end is a bracket, except for a pair in a list. */
void yaml_grammar_close(struct yaml_grammar *grammar, size_t start, size_t end)
{
	if (grammar->fault.found)
		return;
	if (in_flow(grammar)) {
		if (!pass_gap(grammar, start) || (end > start && !check_prefix(grammar)))
			return;
		move_to(grammar, end);
	}
	if (grammar->depth)
		grammar->depth--;
}

/* ---- Scalars. */

/* ns-plain-first: these characters begin a plain scalar only if a plain character follows. */
static bool check_first(struct yaml_grammar *grammar)
{
	char first = byte_here(grammar);
	if (!strchr("-?:", first))
		return true;
	char next = grammar->at + 1 < grammar->text.length ? grammar->text.bytes[grammar->at + 1]
							   : '\n';
	bool ends = is_blank(next) || is_break(next) || (in_flow(grammar) && strchr(",[]{}", next));
	return !ends || note(grammar, CT_D_LONE_SIGN, 0);
}

/* Each line of a scalar must have enough indentation. A blank line may be shorter, but then must
 * not consist of tabs. */
static bool pass_lines(struct yaml_grammar *grammar, size_t end)
{
	while (grammar->index < end) {
		char byte = byte_here(grammar);
		if (byte != ' ' && !is_break(byte) && !check_prefix(grammar))
			return false;
		move_on(grammar);
	}
	return true;
}

/* Skips the indicators of a block header; a blank must precede its comment. */
static bool pass_block_header(struct yaml_grammar *grammar, bool *has_digit)
{
	*has_digit = false;
	for (move_on(grammar); byte_here(grammar) == '+' || byte_here(grammar) == '-' ||
		(byte_here(grammar) >= '0' && byte_here(grammar) <= '9');
		move_on(grammar))
		*has_digit |= byte_here(grammar) >= '0' && byte_here(grammar) <= '9';
	while (is_blank(byte_here(grammar)))
		move_on(grammar);
	return byte_here(grammar) != '#' || pass_comment(grammar);
}

/* l-empty: no blank line before the first line of the text may be longer than its indentation. */
static bool check_longest(struct yaml_grammar *grammar, unsigned longest)
{
	return grammar->spaces >= longest || note(grammar, CT_D_BLOCK_START, longest);
}

/* A block of blank lines alone for libyaml. The following line, indented less than the longest of
 * them, may still be meant as text. */
static bool pass_blank_block(struct yaml_grammar *grammar, unsigned longest)
{
	while (grammar->at < grammar->text.length && byte_here(grammar) == ' ')
		move_on(grammar);
	return is_break(byte_here(grammar)) || grammar->spaces < least_spaces(grammar) ||
		!grammar->spaces || check_longest(grammar, longest);
}

static bool pass_block(struct yaml_grammar *grammar, size_t end)
{
	bool has_digit, begun = false;
	unsigned longest = 0;
	if (!pass_block_header(grammar, &has_digit))
		return false;
	for (; grammar->index < end; move_on(grammar)) {
		char byte = byte_here(grammar);
		if (begun || byte == ' ' || !grammar->fresh)
			continue;
		if (!is_break(byte) && !has_digit && !check_longest(grammar, longest))
			return false;
		begun = !is_break(byte);
		longest = grammar->spaces > longest ? grammar->spaces : longest;
	}
	return begun || has_digit || pass_blank_block(grammar, longest);
}

static bool pass_scalar(struct yaml_grammar *grammar, bool is_key, size_t start, size_t end)
{
	if (!pass_gap(grammar, start))
		return false;
	note_node(grammar);
	bool block_key = is_key && !in_flow(grammar);
	if (block_key ? grammar->fresh && !check_spaces_only(grammar) : !check_prefix(grammar))
		return false;
	char first = byte_here(grammar);
	if (first == '|' || first == '>')
		return pass_block(grammar, end);
	bool quoted = first == '"' || first == '\'';
	if (!quoted && !check_first(grammar))
		return false;
	move_on(grammar);
	return pass_lines(grammar, end);
}

void yaml_grammar_scalar(struct yaml_grammar *grammar, bool is_key, size_t start, size_t end)
{
	if (!grammar->fault.found && start != end) /* an absent value has no position */
		pass_scalar(grammar, is_key, start, end);
}

bool yaml_grammar_finish(struct yaml_grammar *grammar, const char *file, struct ct_errors *errors)
{
	if (!grammar->fault.found)
		pass_gap(grammar, SIZE_MAX);
	const struct yaml_fault *fault = &grammar->fault;
	struct place place = {file, fault->line, fault->column};
	return !fault->found ||
		ct_fail(errors, fault->message, place, fault->node_line, fault->node_column,
			fault->number);
}
