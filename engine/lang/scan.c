/* SPDX-License-Identifier: Apache-2.0 */
/* Static checks of a rule script and positions of its words. First bytes, then tokens (tokens.c),
 * then the rules of the sandbox that need no execution: a table of refused words and symbols, and
 * checks of adjacent tokens. */
#include "lang/scan.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/tokens.h"

/* ---- Bytes. */

/* Left-to-right marks and similar characters change the displayed order, so that the text reads
 * differently from what runs. */
static bool is_direction(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
		c == 0x200F || c == 0x061C;
}

static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

bool scan_is_plain(struct ct_text text)
{
	if (text_valid_length(text.bytes, text.length) != text.length)
		return false;
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_next(text, &at);
		if (is_control(c) || is_direction(c))
			return false;
	}
	return true;
}

/* "U+202E" */
static void name_character(uint32_t c, char name[9])
{
	char *at = name;
	*at++ = 'U';
	*at++ = '+';
	for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4)
		*at++ = "0123456789ABCDEF"[c >> shift & 15];
	*at = '\0';
}

/* Counts lines and columns like the lexer: \r\n and \n\r end one line, a byte order mark has no
 * column. */
static struct place place_at(struct ct_text text, size_t offset, const char *file)
{
	struct place place = {file, 1, 1};
	size_t at = 0;
	while (at < offset) {
		size_t before = at;
		uint32_t c = utf8_next(text, &at);
		place.column += before || c != 0xFEFF;
		if (c != '\n' && c != '\r')
			continue;
		if (at < offset && text.bytes[at] == (c == '\n' ? '\r' : '\n'))
			at++;
		place.line++;
		place.column = 1;
	}
	return place;
}

static bool check_characters(struct ct_text text, const char *file, struct ct_errors *errors)
{
	unsigned found = 0;
	for (size_t at = 0; at < text.length && found < SCAN_MOST_FINDINGS;) {
		size_t before = at;
		uint32_t c = utf8_next(text, &at);
		if (!is_control(c) && !is_direction(c))
			continue;
		char name[9];
		name_character(c, name);
		ct_fail(errors, CT_R_SCAN_CHARACTER, place_at(text, before, file), name);
		found++;
	}
	return found == 0;
}

static bool check_bytes(struct ct_text text, const char *file, struct ct_errors *errors)
{
	struct place start = {file, 1, 1};
	if (text.length > SCRIPT_MAX_BYTES)
		return ct_fail(errors, CT_R_SCAN_SIZE, start,
			(unsigned)(text.length < UINT32_MAX ? text.length : UINT32_MAX),
			SCRIPT_MAX_BYTES);
	size_t valid = text_valid_length(text.bytes, text.length);
	if (valid != text.length)
		return ct_fail(errors, CT_R_SCAN_UTF8, place_at(text, valid, file));
	return check_characters(text, file, errors);
}

/* ---- Refused tokens. */

struct scan_refusal {
	enum ct_message_id message;
	const char *instead; /* NULL if not refused */
};

static const struct scan_refusal refused_outside_run[TOKEN_KINDS] = {
	[WORD_AND] = {CT_R_SCAN_WORD, "all(a, b)"},
	[WORD_OR] = {CT_R_SCAN_WORD, "any(a, b)"},
	[WORD_NOT] = {CT_R_SCAN_WORD, "none(a)"},
	[WORD_IF] = {CT_R_SCAN_WORD, "all(a, b), any(a, b), when = …"},
	[WORD_WHILE] = {CT_R_SCAN_REPETITION, "all, any, sum, count_true"},
	[WORD_REPEAT] = {CT_R_SCAN_REPETITION, "all, any, sum, count_true"},
	[WORD_FOR] = {CT_R_SCAN_REPETITION, "all, any, sum, count_true"},
	[WORD_GOTO] = {CT_R_SCAN_REPETITION, "all, any, sum, count_true"},
	[SIGN_EQ] = {CT_R_SCAN_WORD, "equals(a, b)"},
	[SIGN_NE] = {CT_R_SCAN_WORD, "none(equals(a, b))"},
	[SIGN_LT] = {CT_R_SCAN_WORD, "less_than(a, b)"},
	[SIGN_LE] = {CT_R_SCAN_WORD, "at_most(a, b)"},
	[SIGN_GT] = {CT_R_SCAN_WORD, "more_than(a, b)"},
	[SIGN_GE] = {CT_R_SCAN_WORD, "at_least(a, b)"},
};

/* Bitwise operators are refused because Lua 5.4.4 generates wrong code for them in functions with
 * many constants; powers because they yield floats. */
static const struct scan_refusal refused_everywhere[TOKEN_KINDS] = {
	[SIGN_BAND] = {CT_R_SCAN_REFUSED, "all(a, b)"},
	[SIGN_BOR] = {CT_R_SCAN_REFUSED, "any(a, b)"},
	[SIGN_TILDE] = {CT_R_SCAN_REFUSED, "none(a)"},
	[SIGN_SHL] = {CT_R_SCAN_REFUSED, "a * 2"},
	[SIGN_SHR] = {CT_R_SCAN_REFUSED, "a / 2"},
	[SIGN_POW] = {CT_R_SCAN_REFUSED, "a * a"},
};

/* The closing token for each opening one; 0 (TOKEN_END) for other tokens. */
static const uint8_t closers[TOKEN_KINDS] = {
	[SIGN_OPEN] = SIGN_CLOSE,
	[SIGN_OPEN_BRACE] = SIGN_CLOSE_BRACE,
	[SIGN_OPEN_INDEX] = SIGN_CLOSE_INDEX,
	[WORD_FUNCTION] = WORD_END,
	[WORD_IF] = WORD_END,
	[WORD_DO] = WORD_END,
	[WORD_REPEAT] = WORD_UNTIL,
};

/* ---- The walk over the tokens. */

struct frame {
	size_t token;
	bool run;       /* it is the function of a compute */
	unsigned chain; /* of an index: length of the chain before it */
};

enum { MOST_INPUTS = 64 }; /* of one run; further ones are not checked */

struct scan_checker {
	struct scan *scan;
	struct ct_errors *errors;
	struct frame frames[SCAN_DEEPEST];
	unsigned depth;
	unsigned runs;    /* number of open functions of computes */
	unsigned indexes; /* number of open [ */
	unsigned chain;   /* length of the member chain so far: a.b.c is 2 */
	/* Parameters of the run, and locals equal to one of them. */
	struct ct_text inputs[MOST_INPUTS];
	unsigned input_count;
	unsigned findings;
};

static bool is_name(const struct scan *scan, size_t i, const char *name)
{
	return token_kind_at(scan, i) == TOKEN_NAME && text_is(token_text_at(scan, i), name);
}

/* Reports a finding at a token. instead: may be NULL. Always returns false. */
static bool refuse(
	struct scan_checker *checker, enum ct_message_id message, size_t i, const char *instead)
{
	struct scan *scan = checker->scan;
	if (checker->findings++ < SCAN_MOST_FINDINGS)
		ct_fail(checker->errors, message, scan_place(scan, i, 0), token_text_at(scan, i),
			instead);
	return false;
}

/* ---- Brackets and blocks. */

/* `compute { … run = function` */
static bool begins_run(const struct scan_checker *checker, size_t i)
{
	const struct scan *scan = checker->scan;
	if (i < 4 || !checker->depth || token_kind_at(scan, i - 1) != SIGN_ASSIGN ||
		!is_name(scan, i - 2, "run"))
		return false;
	size_t brace = checker->frames[checker->depth - 1].token;
	enum token_kind before = token_kind_at(scan, i - 3);
	if (token_kind_at(scan, brace) != SIGN_OPEN_BRACE ||
		(brace != i - 3 && before != SIGN_COMMA && before != SIGN_SEMICOLON))
		return false;
	size_t word = brace - 1; /* wraps to a number for which kind_at returns TOKEN_END */
	if (token_kind_at(scan, word) == SIGN_OPEN)
		word--;
	return is_name(scan, word, "compute") && token_kind_at(scan, word - 1) != SIGN_DOT &&
		token_kind_at(scan, word - 1) != SIGN_COLON;
}

static void add_input(struct scan_checker *checker, struct ct_text name)
{
	if (checker->input_count < MOST_INPUTS)
		checker->inputs[checker->input_count++] = name;
}

/* function(a, b) */
static void take_parameters(struct scan_checker *checker, size_t i)
{
	checker->input_count = 0;
	for (i += 2; token_kind_at(checker->scan, i) == TOKEN_NAME; i += 2)
		add_input(checker, token_text_at(checker->scan, i));
}

/* Whether the token is a name with an input's value. */
static bool is_input(const struct scan_checker *checker, size_t i)
{
	enum token_kind before = i ? token_kind_at(checker->scan, i - 1) : TOKEN_END;
	if (token_kind_at(checker->scan, i) != TOKEN_NAME || before == SIGN_DOT ||
		before == SIGN_COLON)
		return false;
	for (unsigned k = 0; k < checker->input_count; k++)
		if (text_equal(checker->inputs[k], token_text_at(checker->scan, i)))
			return true;
	return false;
}

static bool open_frame(struct scan_checker *checker, size_t i)
{
	enum token_kind kind = token_kind_at(checker->scan, i);
	if (checker->depth == SCAN_DEEPEST)
		return refuse(checker, CT_R_SCAN_DEPTH, i, NULL);
	bool run = kind == WORD_FUNCTION && begins_run(checker, i);
	if (run)
		take_parameters(checker, i);
	checker->frames[checker->depth++] = (struct frame){i, run, checker->chain};
	checker->runs += run;
	checker->indexes += kind == SIGN_OPEN_INDEX;
	return true;
}

static bool close_frame(struct scan_checker *checker, size_t i)
{
	struct scan *scan = checker->scan;
	enum token_kind kind = token_kind_at(scan, i);
	if (!checker->depth)
		return refuse(checker, CT_R_SCAN_UNOPENED, i, NULL);
	struct frame frame = checker->frames[--checker->depth];
	struct token *opener = &scan->tokens[frame.token];
	if (closers[opener->kind] != kind) {
		if (checker->findings++ < SCAN_MOST_FINDINGS)
			ct_fail(checker->errors, CT_R_SCAN_MISMATCH, scan_place(scan, i, 0),
				token_text_at(scan, i), token_word((enum token_kind)opener->kind),
				opener->line, opener->column);
		return false;
	}
	opener->match = (uint32_t)i;
	scan->tokens[i].match = (uint32_t)frame.token;
	checker->runs -= frame.run;
	if (kind == SIGN_CLOSE_INDEX) {
		checker->indexes--;
		checker->chain = frame.chain + 1;
	}
	return true;
}

/* a.b.c…: for error messages Lua follows the whole chain by recursion on the C stack. Parentheses
 * do not end the chain. */
static bool follow_chain(struct scan_checker *checker, size_t i)
{
	enum token_kind before = i ? token_kind_at(checker->scan, i - 1) : TOKEN_END;
	if (token_kind_at(checker->scan, i) == TOKEN_NAME)
		checker->chain =
			before == SIGN_DOT || before == SIGN_COLON ? checker->chain + 1 : 0;
	return checker->chain <= SCAN_DEEPEST || refuse(checker, CT_R_SCAN_DEPTH, i, NULL);
}

/* Returns false if the structure is broken; the rest cannot be checked. */
static bool track(struct scan_checker *checker, size_t i)
{
	enum token_kind kind = token_kind_at(checker->scan, i);
	checker->scan->tokens[i].in_run = checker->runs > 0;
	if (closers[kind])
		return open_frame(checker, i);
	if (kind == SIGN_CLOSE || kind == SIGN_CLOSE_BRACE || kind == SIGN_CLOSE_INDEX ||
		kind == WORD_END || kind == WORD_UNTIL)
		return close_frame(checker, i) && follow_chain(checker, i);
	return follow_chain(checker, i);
}

/* ---- Adjacent tokens. */

static bool is_number(enum token_kind kind)
{
	return kind == TOKEN_INTEGER || kind == TOKEN_FLOAT;
}

static bool is_arithmetic(enum token_kind kind)
{
	return (kind >= SIGN_ADD && kind <= SIGN_POW) || kind == SIGN_IDIV;
}

/* Whether a token may end an operand, so that a minus after it is a subtraction. */
static bool ends_operand(enum token_kind kind)
{
	return kind == TOKEN_NAME || kind == TOKEN_STRING || is_number(kind) ||
		kind == SIGN_CLOSE || kind == SIGN_CLOSE_INDEX || kind == SIGN_CLOSE_BRACE;
}

/* Whether the expression starting at i consists of numbers, arithmetic and parentheses only. */
static bool is_constant_from(const struct scan *scan, size_t i)
{
	unsigned depth = 0;
	for (bool wants_operand = true;; i++) {
		enum token_kind kind = token_kind_at(scan, i);
		if (wants_operand && kind == SIGN_OPEN)
			depth++;
		else if (wants_operand && is_number(kind))
			wants_operand = false;
		else if (wants_operand && kind != SIGN_SUB)
			return false;
		else if (!wants_operand && is_arithmetic(kind))
			wants_operand = true;
		else if (!wants_operand && kind == SIGN_CLOSE && depth)
			depth--;
		else if (!wants_operand)
			return kind != SIGN_CONCAT && depth == 0;
	}
}

/* The first token of the number or constant group ending at i, including a preceding minus;
 * SCAN_NONE for other operands. Brackets before i must be matched already. */
static size_t literal_start(const struct scan *scan, size_t i)
{
	if (token_kind_at(scan, i) == SIGN_CLOSE) {
		i = scan->tokens[i].match;
		if ((i && ends_operand(token_kind_at(scan, i - 1))) || !is_constant_from(scan, i))
			return SCAN_NONE;
	} else if (!is_number(token_kind_at(scan, i))) {
		return SCAN_NONE;
	}
	while (i > 1 && token_kind_at(scan, i - 1) == SIGN_SUB &&
		!ends_operand(token_kind_at(scan, i - 2)))
		i--;
	return i;
}

/* 1 / 3, which Lua evaluates as a float. In x * 1 / 3 the left side is not a Lua number. */
static bool divides_literals(const struct scan *scan, size_t i)
{
	size_t start = i ? literal_start(scan, i - 1) : SCAN_NONE;
	if (start == SCAN_NONE)
		return false;
	enum token_kind before = start ? token_kind_at(scan, start - 1) : TOKEN_END;
	size_t right = i + 1;
	while (token_kind_at(scan, right) == SIGN_SUB)
		right++;
	bool is_literal = is_number(token_kind_at(scan, right)) ||
		(token_kind_at(scan, right) == SIGN_OPEN && is_constant_from(scan, right));
	return is_literal && (before == SIGN_ADD || before == SIGN_SUB || !is_arithmetic(before));
}

/* The n of at_least_n_of(n, …), in decimal digits. */
static bool is_n_of(const struct scan *scan, size_t i)
{
	struct ct_text text = token_text_at(scan, i);
	if (i < 2 || token_kind_at(scan, i - 1) != SIGN_OPEN ||
		!is_name(scan, i - 2, "at_least_n_of"))
		return false;
	return token_kind_at(scan, i) == TOKEN_INTEGER && !(text.length > 1 && text.bytes[1] > '9');
}

/* criterion 1.3 { … }: the word before an id without quotes; NULL if there is none. */
static const char *declared_by(const struct scan *scan, size_t i)
{
	static const char *const words[] = {"criterion", "recognition", "amend", "repeal"};
	size_t word = i && token_kind_at(scan, i - 1) == SIGN_OPEN
		? i - 2
		: i - 1; /* wraps to a number for which kind_at returns TOKEN_END */
	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
		if (is_name(scan, word, words[k]))
			return words[k];
	return NULL;
}

static void check_number(struct scan_checker *checker, size_t i)
{
	const struct scan *scan = checker->scan;
	struct ct_text text = token_text_at(scan, i);
	if (checker->runs) {
		if (token_kind_at(scan, i) == TOKEN_FLOAT)
			refuse(checker, CT_R_SCAN_FLOAT, i, NULL);
		return;
	}
	const char *declares = declared_by(scan, i);
	if (declares) {
		if (checker->findings++ < SCAN_MOST_FINDINGS)
			ct_fail(checker->errors, CT_R_SCRIPT_ID, scan_place(scan, i, 0), declares,
				declares);
		return;
	}
	if (!text_is(text, "0") && !text_is(text, "1") && !text_is(text, "100") &&
		!is_n_of(scan, i))
		refuse(checker, CT_R_SCAN_NUMBER, i, NULL);
}

static bool is_comparison(enum token_kind kind)
{
	return kind == SIGN_EQ || kind == SIGN_NE || kind == SIGN_LT || kind == SIGN_LE ||
		kind == SIGN_GT || kind == SIGN_GE;
}

static bool is_plain_value(enum token_kind kind)
{
	return kind == WORD_NIL || kind == WORD_TRUE || kind == WORD_FALSE;
}

/* Inside run, where comparisons are allowed. Lua silently treats an exact number as different from
 * each of its own numbers. Only nil, true and false compare equal everywhere. */
static void check_comparison(struct scan_checker *checker, size_t i)
{
	const struct scan *scan = checker->scan;
	enum token_kind kind = token_kind_at(scan, i);
	if (kind != SIGN_EQ && kind != SIGN_NE)
		return;
	enum token_kind before = i ? token_kind_at(scan, i - 1) : TOKEN_END;
	if (!is_plain_value(before) && !is_plain_value(token_kind_at(scan, i + 1)))
		refuse(checker, CT_R_SCAN_EQUAL, i,
			kind == SIGN_EQ ? "equal(a, b)" : "not equal(a, b)");
}

/* After `y = x` with an input x, y is an input too. Inside [ ] an input silently finds nothing,
 * because keys are Lua integers. */
static void check_input(struct scan_checker *checker, size_t i)
{
	const struct scan *scan = checker->scan;
	enum token_kind next = token_kind_at(scan, i + 1);
	bool compared = is_comparison(next) || (i && is_comparison(token_kind_at(scan, i - 1)));
	if (checker->indexes && !compared)
		refuse(checker, CT_R_SCAN_LOOK_UP, i, NULL);
	bool whole = !is_arithmetic(next) && !is_comparison(next) && next != SIGN_CONCAT &&
		next != SIGN_DOT && next != SIGN_OPEN && next != WORD_AND && next != WORD_OR &&
		next != SIGN_OPEN_INDEX;
	if (whole && i >= 2 && token_kind_at(scan, i - 1) == SIGN_ASSIGN &&
		token_kind_at(scan, i - 2) == TOKEN_NAME)
		add_input(checker, token_text_at(scan, i - 2));
}

/* local x <const>, local x <close>: the first triggers a fault of Lua 5.4.4, the second calls
 * functions at the end of a block. */
static bool is_attribute(const struct scan *scan, size_t i)
{
	return token_kind_at(scan, i) == SIGN_LT && token_kind_at(scan, i + 2) == SIGN_GT &&
		(is_name(scan, i + 1, "const") || is_name(scan, i + 1, "close"));
}

static void check_token(struct scan_checker *checker, size_t i)
{
	const struct scan *scan = checker->scan;
	enum token_kind kind = token_kind_at(scan, i);
	const struct scan_refusal *refusal = &refused_everywhere[kind];
	if (!refusal->instead && !checker->runs)
		refusal = &refused_outside_run[kind];
	if (is_attribute(scan, i))
		refuse(checker, CT_R_SCAN_ATTRIBUTE, i + 1, NULL);
	else if (kind == SIGN_GT && i >= 2 && is_attribute(scan, i - 2))
		return;
	else if (is_comparison(kind) && checker->indexes)
		refuse(checker, CT_R_SCAN_INDEX, i, NULL);
	else if (refusal->instead)
		refuse(checker, refusal->message, i, refusal->instead);
	else if (is_comparison(kind))
		check_comparison(checker, i);
	else if (kind == TOKEN_INTEGER || kind == TOKEN_FLOAT)
		check_number(checker, i);
	else if (is_name(scan, i, "_ENV"))
		refuse(checker, CT_R_SCAN_ENV, i, NULL);
	else if (checker->runs && is_input(checker, i))
		check_input(checker, i);
	else if (kind == SIGN_DIV && checker->runs && divides_literals(scan, i))
		refuse(checker, CT_R_SCAN_DIVISION, i, NULL);
}

static bool check_tokens(struct scan *scan, struct ct_errors *errors)
{
	struct scan_checker checker = {.scan = scan, .errors = errors};
	for (size_t i = 0; i + 1 < scan->count; i++) {
		if (!track(&checker, i))
			return false;
		check_token(&checker, i);
	}
	if (checker.depth)
		refuse(&checker, CT_R_SCAN_UNCLOSED, checker.frames[checker.depth - 1].token, NULL);
	return checker.findings == 0;
}

struct scan *scan_script(
	struct arena *arena, struct ct_text source, const char *file, struct ct_errors *errors)
{
	struct scan *scan = ARENA_NEW(arena, struct scan);
	scan->source = source;
	scan->file = file;
	if (!check_bytes(source, file, errors) ||
		!tokens_read(arena, source, file, &scan->tokens, &scan->count, errors))
		return NULL;
	return check_tokens(scan, errors) ? scan : NULL;
}
