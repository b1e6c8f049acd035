/* SPDX-License-Identifier: Apache-2.0 */
/* The plain reader of YAML (base/yaml_plain.h): whatever it accepts has the same tree and places as
 * with libyaml, and it accepts reports and rules in their usual form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "base/yaml_plain.h"
#include "support.h"

struct desk {
	struct arena arena;
	struct ct_errors *errors;
};

static int open_desk(void **state)
{
	static struct desk desk;
	desk.errors = ct_errors_new();
	*state = &desk;
	return desk.errors ? 0 : 1;
}

static int close_desk(void **state)
{
	struct desk *desk = *state;
	ct_errors_free(desk->errors);
	arena_free(&desk->arena);
	return 0;
}

static bool same_node(const struct tree *a, const struct tree *b)
{
	return text_equal(a->text, b->text) && text_equal(a->key, b->key) && a->line == b->line &&
		a->column == b->column && a->key_line == b->key_line &&
		a->key_column == b->key_column && a->count == b->count && a->hash == b->hash &&
		a->kind == b->kind && a->quoted == b->quoted && a->repaired == b->repaired &&
		a->flow == b->flow;
}

static bool same_tree(const struct tree *a, const struct tree *b)
{
	if (!same_node(a, b))
		return false;
	const struct tree *x = a->first, *y = b->first;
	for (; x && y; x = x->next, y = y->next)
		if (!same_tree(x, y))
			return false;
	return !x && !y;
}

/* A comment with a backslash after the text has no effect on its meaning, but makes the plain
 * reader leave it to libyaml. */
static const struct tree *read_by_libyaml(struct desk *desk, struct ct_text text)
{
	static const char comment[] = "\n# \\\n";
	char *longer = arena_alloc(&desk->arena, text.length + sizeof(comment));
	memcpy(longer, text.bytes, text.length);
	memcpy(longer + text.length, comment, sizeof(comment));
	return tree_from_yaml(
		&desk->arena, longer, text.length + sizeof(comment) - 1, "f.yaml", desk->errors);
}

/* The conditions that yaml.c checks before it calls the plain reader. */
static bool may_be_plain(struct ct_text text, bool *settled)
{
	struct utf8_findings found = utf8_inspect(text);
	*settled = !found.unsettled && !found.look_alike;
	for (size_t i = 0; i < text.length; i++)
		if (strchr("\\\t\r\xef", text.bytes[i]))
			return false;
	for (size_t i = 0; i + 1 < text.length; i++)
		if (!memcmp(text.bytes + i, "\xc2\x85", 2) ||
			(i + 2 < text.length && !memcmp(text.bytes + i, "\xe2\x80\xa8", 3)))
			return false;
	return found.valid == text.length && found.forbidden == text.length;
}

/* Whether the plain reader accepted the text. The text is in memory of exactly its size, so that a
 * sanitizer detects reads beyond the end. */
static bool read_both(struct desk *desk, struct ct_text text)
{
	bool settled;
	if (!may_be_plain(text, &settled))
		return false;
	char *exact = malloc(text.length ? text.length : 1);
	memcpy(exact, text.bytes, text.length);
	arena_reset(&desk->arena);
	ct_errors_clear(desk->errors);
	struct tree_builder builder = {
		.arena = &desk->arena, .file = "f.yaml", .errors = desk->errors};
	bool read = yaml_read_plain(&builder, (struct ct_text){exact, text.length}, settled);
	free(exact);
	if (!read)
		return false;
	if (ct_errors_count(desk->errors))
		fail_msg("has messages: %.*s", (int)text.length, text.bytes);
	const struct tree *slow = read_by_libyaml(desk, text);
	if (!slow)
		fail_msg("libyaml refuses it (%s): %.*s",
			ct_errors_at(desk->errors, 0)->text[CT_EN], (int)text.length, text.bytes);
	if (!same_tree(builder.root, slow))
		fail_msg("a different tree: %.*s", (int)text.length, text.bytes);
	return true;
}

/* ---- Files as they are. */

static const char *const files[] = {
	"fixtures/units/quang-trung-2023-h1.yaml",
	"fixtures/units/hoang-truong-2024.yaml",
	"rules/facts.yaml",
	"rules/thanh-hoa/cap-xa-2022/ruleset.yaml",
	"rules/thanh-hoa/cap-xa-2022/limits.yaml",
	"rules/thanh-hoa/cap-xa-2022/tests/3-xa-hoi-so.yaml",
};

static struct ct_text load(struct desk *desk, const char *path)
{
	struct ct_text content;
	if (!file_read(&desk->arena, path, TREE_MAX_BYTES, &content, desk->errors))
		skip(); /* not at the root of the tree */
	return content;
}

static void test_files(void **state)
{
	for (size_t i = 0; i < COUNT(files); i++) {
		struct desk own = {.errors = ((struct desk *)*state)->errors};
		bool plain = read_both(*state, load(&own, files[i]));
		arena_free(&own.arena);
		if (!plain)
			fail_msg("%s is left to libyaml", files[i]);
	}
}

/* ---- Constructs. */

static const char *const plain_texts[] = {
	"a: b",
	"a: b\n",
	"# c\n\na: b # c\n\n# d",
	"a:\nb:\n  c: d\n\n  e:   f\ng: h\n",
	"a: {b: c, \"d\": 'e', f: {g: [1, 2]}}\n",
	"a: {}\nb: []\n",
	"a: {b: c,\n    d: e\n  }\nf: g",
	"a:\n  - {b: c}\n  - \"d\"\n  - e f # g\nh: i",
	"- a\n- b",
	"a: \"b: c # d, {e}\"",
	"a: b:c # d\nc: x#y\nd: 12:30",
	"'a b': c\nd e: f\n\"3.4\": met",
	"đơn vị: {tên: Quảng Phú, \"mã\": 'ấy'}\nkỳ: 2023-H1",
	"a: [met, in_progress]",
	"a:   # why\n  b: c\n",
	"a: # why\nb: c",
	"a: {b: 12%, c: 1/2, d: 2023-06-30, e: x (y) z }",
	"a: \"\"\nb: ''\nc: ~\nd: null",
	"a: b   \nc: d",
};

/* Left to libyaml, which refuses or reads them. */
static const char *const doubtful_texts[] = {
	"",
	"a",
	"a: b: c",
	"a: b\n c",
	"a: |\n  b",
	"a: >\n  b",
	"a: &b c",
	"a: *b",
	"a: !b c",
	"---\na: b",
	"a: b\n...\n",
	"%YAML 1.2\n---\na: b",
	"? a\n: b",
	"a: 'it''s'",
	"a: \"b\n  c\"",
	"a: {b: c d\n e: f}",
	"a: {b}",
	"a: {b: }",
	"a: {b: c,}",
	"a: {b:c}",
	"a: {\"b\":c}",
	"a: [b: c]",
	"a: {b: c",
	"a: b}\n c: d",
	"a:\n- b",
	"- a: b",
	"- - a",
	"a: -5",
	"a: @b",
	"a: `b`",
	"  a: b\n c: d",
	" a: b",
	"a: b\n  c: d",
	"a:\n    b: c\n  d: e",
	"a: b\na: c",
	"a: {b: c, b: d}",
	"a: \"b\" c",
	"a: \"b\"#c",
	"<<: a",
	"a: {b: 92,6%}",
	"a: {b: x:y}",
	"a: [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]",
	"a",
	"a:b",
	"{a: b}",
	"[a]",
	"\"a\"",
	"a: , b",
	"a: # b\n - c\n# d\n -e",
};

static void test_constructs(void **state)
{
	for (size_t i = 0; i < COUNT(plain_texts); i++)
		if (!read_both(*state, text_of(plain_texts[i])))
			fail_msg("left to libyaml: %s", plain_texts[i]);
	for (size_t i = 0; i < COUNT(doubtful_texts); i++)
		if (read_both(*state, text_of(doubtful_texts[i])))
			fail_msg("not left to libyaml: %s", doubtful_texts[i]);
}

/* ---- Random texts. */

static const char *const pieces[] = {
	" ",
	"  ",
	"\n",
	"\n  ",
	"\n- ",
	"\n  - ",
	": ",
	":",
	":\n",
	", ",
	",",
	"{",
	"}",
	"[",
	"]",
	"\"",
	"'",
	"''",
	"\"\"",
	"#",
	" # c",
	"-",
	"- ",
	"? ",
	"---",
	"\n---\n",
	"...",
	"&",
	"*",
	"!",
	"|",
	">",
	"%",
	"@",
	"`",
	"~",
	"null",
	"<<: ",
	"a: b\n",
	"x: {y: z}",
	"[a, b]",
	"{a: b}",
	"đ",
	"ấ",
	"\n\n",
	"0",
	"-5",
	"12:30",
	"92,6%",
	"\xe2\x80\xa8",
	"\xc2\x85",
	"\xc2\xa0",
	"ƣ",
	"a\xcc\x81",
	"ð",
	"\xf0\x9f\x98\x80",
	"–",
};

static size_t spoil(uint64_t *seed, char *text, size_t length, size_t room)
{
	for (unsigned changes = 1 + bench_below(seed, 3); changes; changes--) {
		size_t at = bench_below(seed, (unsigned)length + 1),
		       span = bench_below(seed, 3) ? 0 : bench_below(seed, 8);
		const char *piece = pieces[bench_below(seed, COUNT(pieces))];
		size_t added = bench_below(seed, 4) ? strlen(piece) : 0;
		if (span > length - at)
			span = 0;
		if (length - span + added > room)
			continue;
		memmove(text + at + added, text + at + span, length - at - span);
		memcpy(text + at, piece, added);
		length = length - span + added;
	}
	return length;
}

static void test_any_text(void **state)
{
	uint64_t seed = 2023;
	unsigned read = 0;
	char text[1024];
	for (unsigned round = 0; round < 120000; round++) {
		bool doubtful = !bench_below(&seed, 4);
		const char *from = doubtful
			? doubtful_texts[bench_below(&seed, COUNT(doubtful_texts))]
			: plain_texts[bench_below(&seed, COUNT(plain_texts))];
		size_t length = strlen(from);
		memcpy(text, from, length);
		length = spoil(&seed, text, length, sizeof(text));
		read += read_both(*state, (struct ct_text){text, length});
	}
	assert_in_range(read, 10000, 110000);
}

/* Pieces of real files, a few lines of each. */
static void test_any_lines(void **state)
{
	uint64_t seed = 7;
	char text[2048];
	for (size_t i = 0; i < COUNT(files); i++) {
		struct desk own = {.errors = ((struct desk *)*state)->errors};
		struct ct_text content = load(&own, files[i]);
		for (unsigned round = 0; round < 4000; round++) {
			size_t start = bench_below(&seed, (unsigned)content.length),
			       length = 200 + bench_below(&seed, 1000);
			while (start && content.bytes[start - 1] != '\n')
				start--;
			length = length < content.length - start ? length : content.length - start;
			memcpy(text, content.bytes + start, length);
			read_both(*state,
				(struct ct_text){text, spoil(&seed, text, length, sizeof(text))});
		}
		arena_free(&own.arena);
	}
}

/* ---- E12: forbidden by the grammar. */

static const struct {
	const char *text, *code;
	unsigned line, column;
} forbidden[] = {
	/* comments */
	{"late: \"5\"# c\n", "D050", 1, 10},
	{"late: '5'# c\n", "D050", 1, 10},
	{"late: \"5\"# c", "D050", 1, 10},
	{"- \"a\"#b\n- c\n", "D050", 1, 6},
	{"a: [b]#c\n", "D050", 1, 7},
	{"a: {b: c}#d\ne: f\n", "D050", 1, 10},
	{"a: [b,#c\n  d]\n", "D050", 1, 7},
	{"a: [#c\n  d]\n", "D050", 1, 5},
	{"\"a\": \"tiếng Việt\"#b\n", "D050", 1, 18},
	{"a: |#c\n  b\n", "D050", 1, 5},
	{"a: >-#c\n  b\n", "D050", 1, 6},
	/* lines with too little indentation */
	{"late: {value: 12,\nnote: x}\n", "D051", 2, 1},
	{"a: [b,\nc]\n", "D051", 2, 1},
	{"a:\n  b: {c: d,\n  e: f}\n", "D051", 3, 3},
	{"a:\n  b: {c: d\n  , e: f}\n", "D051", 3, 3},
	{"a: [b\n]\n", "D051", 2, 1},
	{"a:\n  - [b,\n  c]\n", "D051", 3, 3},
	{"- {a: b,\nc: d}\n", "D051", 2, 1},
	{"a: {b: [c,\nd]}\n", "D051", 2, 1},
	{"a: \"b\nc\"\n", "D051", 2, 1},
	{"a: 'b\nc'\n", "D051", 2, 1},
	{"a: \"b\n\n  c\nd\"\n", "D051", 4, 1},
	{"a: [\"b\nc\"]\n", "D051", 2, 1},
	/* tabs */
	{"a: \"b\n\tc\"\n", "D028", 2, 1},
	{"a: [b,\n\tc]\n", "D028", 2, 2},
	/* signs alone, blank lines */
	{"a: [-]\n", "D052", 1, 5},
	{"a: [-, b]\n", "D052", 1, 5},
	{"a: {b: -}\n", "D052", 1, 8},
	{"a: |\n    \n  b\n", NULL, 0, 0},
	{"a: >\n \n  \n   \n # c\n", "D053", 5, 2},
};

static void E12_what_the_grammar_forbids(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(forbidden); i++) {
		const char *text = forbidden[i].text;
		struct tree_builder builder = {
			.arena = &desk->arena, .file = "f.yaml", .errors = desk->errors};
		ct_errors_clear(desk->errors);
		if (!strchr(text, '\t') && yaml_read_plain(&builder, text_of(text), true))
			fail_msg("the plain reader reads %s", text);
		ct_errors_clear(desk->errors);
		if (tree_from_yaml(&desk->arena, text, strlen(text), "f.yaml", desk->errors))
			fail_msg("accepted: %s", text);
		const struct ct_message *message = ct_errors_at(desk->errors, 0);
		if (!forbidden[i].code) /* libyaml already refuses it */
			continue;
		if (strcmp(message->code, forbidden[i].code) != 0 ||
			message->line != forbidden[i].line ||
			message->column != forbidden[i].column)
			fail_msg("%s:%u:%u for %s", message->code, message->line, message->column,
				text);
	}
}

/* Look-alikes that the grammar allows. */
static void E12_what_it_allows(void **state)
{
	static const char *const allowed[] = {
		"late: \"5\" # c\n",
		"late: '5'\t# c\n",
		"a: b#c\n",
		"a: \"b#c\"\n",
		"a: [b] # c\n",
		"a: [b, # c\n  d]\n",
		"a: [ # c\n  d]\n",
		"a: [b,\n# c\n  d]\n",
		"a: {b: c\n# d\n  , e: f}\n",
		"#a\nb: c\n#d",
		"a: |  # c\n  b\n",
		"a: |\n  b#c\n# d\n",
		"a: >2\n   b\n  c\n",
		"late: {value: 12,\n note: x}\n",
		"late: {value: 12,\n  note: x\n }\n",
		"a:\n  b: {c: d,\n   e: f}\n",
		"a:\n- [b,\n c]\n",
		"[a,\nb]\n",
		"{a: b,\nc: d\n}\n",
		"a: [b,\n\n c]\n",
		"a: \"b\n c\"\n",
		"a: \"b\n\n c\"\n",
		"\"a\nb\"\n",
		"a: 'b\n  \tc'\n",
		"a: [b,\n \tc]\n",
		"a: b\n c\n",
		"a:\n b\n",
		"a:\n \"b\"\n",
		"a:\n [b]\n",
		"a:\tb\n",
		"- - a\n  - b\n",
		"- a: b\n  c: d\n",
		"a: [-1, -b, \"-\", '?']\n",
		"a: -\n",
		"a: ?b\n",
		"a: :b\n",
		"a: |\n\n  b\n",
		"a: |\n  \n  b\n",
		"a: |\n \n  b\n",
		"a: >\n\n# c\nd: e\n",
		"a: |\n   \nb: c\n",
		"--- # c\na: b\n",
		"a: b\n... # c\n",
		"a: {b: c, }\n",
		"a: {\"b\":c}\n",
		"a: [b: c]\n",
		"a: [{b: c}, d: e]\n",
		"a: \"b\xc2\x85 c\"\n",
	};
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(allowed); i++) {
		ct_errors_clear(desk->errors);
		if (!tree_from_yaml(
			    &desk->arena, allowed[i], strlen(allowed[i]), "f.yaml", desk->errors) &&
			strcmp(allowed[i], "a: -\n") != 0)
			fail_msg("%s (%s)", ct_errors_at(desk->errors, 0)->text[CT_EN], allowed[i]);
		read_both(desk, text_of(allowed[i]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_constructs),
		cmocka_unit_test(E12_what_the_grammar_forbids),
		cmocka_unit_test(E12_what_it_allows),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_any_lines),
	};
	return cmocka_run_group_tests(tests, open_desk, close_desk);
}
