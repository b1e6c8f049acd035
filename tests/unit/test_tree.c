/* SPDX-License-Identifier: Apache-2.0 */
/* Documents as trees, from YAML and from JSON. For comparison a tree is written as
 *     text 'quoted text' {key: node, …} (key: node, …) [node, …] <node, …>
 * where { and [ are flow style, ( and < are block style, and ! follows a repaired node. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/tree.h"
#include "desk.h"

#define BYTES(literal) literal, sizeof(literal) - 1

enum syntax { YAML, JSON };

/* The bytes are copied to memory of exactly their size, so that a sanitizer detects reads beyond
 * the end. The copy lives as long as the desk's arena. */
static struct tree *read_tree(
	struct desk *desk, enum syntax syntax, const char *bytes, size_t length)
{
	char *exact = malloc(length ? length : 1);
	struct tree *tree = NULL;
	assert_non_null(exact);
	memcpy(exact, bytes, length);
	ct_errors_clear(desk->errors);
	if (ARENA_EDGE(&desk->arena, &desk->edge)) {
		free(exact);
		fail_msg("out of memory");
	}
	if (syntax == YAML) {
		tree = tree_from_yaml(&desk->arena, exact, length, "f.yaml", desk->errors);
	} else {
		const char *copy = arena_copy(&desk->arena, bytes, length);
		tree_from_json(&desk->arena, exact, length, "f.ndjson", 7, NULL);
		tree = tree_from_json(&desk->arena, copy, length, "f.ndjson", 7, desk->errors);
	}
	arena_leave(&desk->arena, &desk->edge);
	free(exact);
	assert_int_equal(tree == NULL, ct_errors_failures(desk->errors) > 0);
	return tree;
}

static void assert_refused(struct desk *desk, enum syntax syntax, const char *bytes, size_t length,
	enum ct_message_id message, unsigned line, unsigned column)
{
	assert_null(read_tree(desk, syntax, bytes, length));
	assert_int_equal(ct_errors_count(desk->errors), 1);
	const struct ct_message *found = ct_errors_at(desk->errors, 0);
	if (strcmp(found->code, message_code(message)) != 0 || found->line != line ||
		found->column != column)
		fail_msg("\"%.40s\": found %u:%u: %s %s, expected %u:%u: %s", bytes, found->line,
			found->column, found->code, found->text[CT_EN], line, column,
			message_code(message));
}

/* ---- Writing a tree as text. */

struct note {
	char bytes[4096];
	size_t length;
};

static void put(struct note *note, const char *bytes, size_t length)
{
	assert_true(note->length + length < sizeof(note->bytes));
	memcpy(note->bytes + note->length, bytes, length);
	note->length += length;
	note->bytes[note->length] = '\0';
}

static void put_node(struct note *note, const struct tree *node)
{
	static const char *const brackets[] = {"<>", "[]", "()", "{}"};
	if (node->kind == TREE_SCALAR) {
		put(note, "'", node->quoted);
		put(note, node->text.bytes, node->text.length);
		put(note, "'", node->quoted);
		put(note, "!", node->repaired);
		return;
	}
	const char *bracket = brackets[(node->kind == TREE_MAP ? 2 : 0) + node->flow];
	uint32_t count = 0;
	put(note, bracket, 1);
	TREE_EACH(child, node) {
		put(note, ", ", count++ ? 2 : 0);
		put(note, child->key.bytes, child->key.length);
		put(note, ": ", node->kind == TREE_MAP ? 2 : 0);
		put_node(note, child);
	}
	put(note, bracket + 1, 1);
	assert_int_equal(node->count, count);
}

static void assert_tree(struct desk *desk, enum syntax syntax, const char *bytes, size_t length,
	const char *expected)
{
	struct note note = {.length = 0};
	struct tree *tree = read_tree(desk, syntax, bytes, length);
	if (!tree)
		fail_msg("\"%s\": %s", bytes, ct_errors_at(desk->errors, 0)->text[CT_EN]);
	put_node(&note, tree);
	assert_string_equal(note.bytes, expected);
}

struct accepted {
	const char *bytes;
	size_t length;
	const char *expected;
};

struct refused {
	const char *bytes;
	size_t length;
	enum ct_message_id message;
	unsigned line, column;
};

/* ---- YAML. */

static void yaml_accepted(void **state)
{
	static const struct accepted rows[] = {
		{BYTES(""), ""},
		{BYTES("# chỉ ghi chú\n"), ""},
		{BYTES("---\n"), ""},
		{BYTES("\xef\xbb\xbf"
		       "a: 1\n"),
			"(a: 1)"},
		{BYTES("unit: {code: \"14824\", name: Quang Trung}\nperiod: 2023-H1\n"),
			"(unit: {code: '14824', name: Quang Trung}, period: 2023-H1)"},
		{BYTES("a: 07\nb: no\nc: 12:30\nd: ~\ne: null\nf:\ng: ''\n"),
			"(a: 07, b: no, c: 12:30, d: ~, e: null, f: , g: '')"},
		{BYTES("a:\n- 1\n- [2, '3']\n- {b: 4}\n- c: 5\n  d: 6\n"),
			"(a: <1, [2, '3'], {b: 4}, (c: 5, d: 6)>)"},
		/* the trap: a comma splits the value */
		{BYTES("{value: 92,6%}"), "{value: 92, 6%: }"},
		{BYTES("{value: \"92,6%\"}"), "{value: '92,6%'}"},
		{BYTES("a: |\n  b\n  c\nd: >-\n  e\n  f\n"), "(a: 'b\nc\n', d: 'e f')"},
		{BYTES("a: 'it''s'\nb: \"\\u1ea1\\n\\t\"\n"), "(a: 'it's', b: 'ạ\n\t')"},
		{BYTES("a: 1\r\nb:\r\n  c: 2\r\n"), "(a: 1, b: (c: 2))"},
		{BYTES("a: Ban Thƣờng vụ\nƣ: 1\nb: \"ð\"\n"),
			"(a: Ban Thường vụ!, ư: 1!, b: 'đ'!)"},
		{BYTES("a: Hoa\xcc\x80\nPhu\xcc\xa3: \"\\u0065\\u0323\\u0302\"\n"),
			"(a: Hoà, Phụ: 'ệ')"},
		{BYTES("a: x\xe2\x80\xa8 y\n"), "(a: x\xe2\x80\xa8y)"},
		{BYTES("\"<<\": 1\n"), "(<<: 1)"},
		{BYTES("? a\n: b\n"), "(a: b)"},
		{BYTES("a: 1\n...\n"), "(a: 1)"},
		{BYTES("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]"), "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]"},
		{BYTES("{a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10}"),
			"{a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10}"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_tree(*state, YAML, rows[i].bytes, rows[i].length, rows[i].expected);
}

static void yaml_refused(void **state)
{
	static const struct refused rows[] = {
		/* bytes */
		{BYTES("a: 1\nb: tỷ \xc3(\n"), CT_D_UTF8, 2, 7},
		{BYTES("\xef\xbb\xbf\xff"), CT_D_UTF8, 1, 1},
		{BYTES("a: 1\r\nb: \xe1\xba"), CT_D_UTF8, 2, 4},
		{BYTES("a: 1\xe2\x80\xa8"
		       "b\nc: \xff\n"),
			CT_D_UTF8, 2, 4},
		{BYTES("\xff\xfe"
		       "a\0"),
			CT_D_UTF16, 1, 1},
		{BYTES("\xfe\xff\0a"), CT_D_UTF16, 1, 1},
		{BYTES("a: 1\nb: ệ\0\n"), CT_D_CONTROL, 2, 5},
		{BYTES("a: \x1b[31m"), CT_D_CONTROL, 1, 4},
		{BYTES("a: \x7f"), CT_D_CONTROL, 1, 4},
		{BYTES("a: \xc2\x9b"), CT_D_CONTROL, 1, 4},
		{BYTES("a: \xef\xbf\xbe"), CT_D_CONTROL, 1, 4},
		{BYTES("a: 1\nb: \"\\0\"\n"), CT_D_CONTROL, 2, 4},
		{BYTES("\"\\x1b\": 1\n"), CT_D_CONTROL, 1, 1},
		/* parts of YAML that are not supported */
		{BYTES("a: &x 1\n"), CT_D_ANCHOR, 1, 4},
		{BYTES("a: &x {b: 1}\n"), CT_D_ANCHOR, 1, 4},
		{BYTES("a: &x [b]\n"), CT_D_ANCHOR, 1, 4},
		{BYTES("&x a: 1\n"), CT_D_ANCHOR, 1, 1},
		{BYTES("a: &\n"), CT_D_ANCHOR, 1, 5},
		{BYTES("a: 1\nb: *x\n"), CT_D_ALIAS, 2, 4},
		{BYTES("*x : 1\n"), CT_D_ALIAS, 1, 1},
		{BYTES("a: * 1\n"), CT_D_ALIAS, 1, 5},
		{BYTES("a: !!str 1\n"), CT_D_TAG, 1, 4},
		{BYTES("a: ! 1\n"), CT_D_TAG, 1, 4},
		{BYTES("!!map {a: 1}\n"), CT_D_TAG, 1, 1},
		{BYTES("!!seq [a]\n"), CT_D_TAG, 1, 1},
		{BYTES("a: !x!y 1\n"), CT_D_TAG, 1, 4},
		{BYTES("a: !<x 1\n"), CT_D_TAG, 1, 7},
		{BYTES("%YAML 1.1\n---\na: 1\n"), CT_D_DIRECTIVE, 1, 1},
		{BYTES("%YAML 9.9\n---\na: 1\n"), CT_D_DIRECTIVE, 1, 1},
		{BYTES("%TAG ! tag:x,2000:\n---\na: 1\n"), CT_D_DIRECTIVE, 1, 1},
		{BYTES("%50\n"), CT_D_DIRECTIVE, 1, 4},
		{BYTES("a: 1\n---\nb: 2\n"), CT_D_SECOND_DOCUMENT, 2, 1},
		{BYTES("a: 1\n---\n"), CT_D_SECOND_DOCUMENT, 2, 1},
		{BYTES("a:\n  <<: {b: 1}\n"), CT_D_MERGE_KEY, 2, 3},
		{BYTES("? [a]\n: 1\n"), CT_D_KEY_KIND, 1, 3},
		{BYTES("{{a: 1}: 1}\n"), CT_D_KEY_KIND, 1, 2},
		/* duplicate keys */
		{BYTES("a: 1\nb: 2\n\"a\": 3\n"), CT_D_DUPLICATE_KEY, 3, 1},
		{BYTES("x:\n  - {a: 1, a: 2}\n"), CT_D_DUPLICATE_KEY, 2, 12},
		{BYTES("\xc3\xa9: 1\ne\xcc\x81: 2\n"), CT_D_DUPLICATE_KEY, 2, 1},
		{BYTES("ƣ: 1\nư: 2\n"), CT_D_DUPLICATE_KEY, 2, 1},
		{BYTES("{a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, d: 10}"),
			CT_D_DUPLICATE_KEY, 1, 56},
		{BYTES(": 1\n? \n: 2\n"), CT_D_SYNTAX_KEY, 1, 1},
		{BYTES("? \n: 1\n? \n: 2\n"), CT_D_DUPLICATE_KEY, 3, 2},
		/* depth */
		{BYTES("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"), CT_D_DEPTH, 1, 17},
		{BYTES("- - - - - - - - - - - - - - - - - 1\n"), CT_D_DEPTH, 1, 33},
		/* syntax */
		{BYTES("title: Báo cáo: kết quả\n"), CT_D_SYNTAX_COLON, 1, 15},
		{BYTES("a: 1\n b: 2\n"), CT_D_SYNTAX_COLON, 2, 3},
		{BYTES("a:\n  b: 1\n c: 2\n"), CT_D_SYNTAX_KEY, 3, 2},
		{BYTES("a: \"x\" y\nb: c\n"), CT_D_SYNTAX_KEY, 1, 8},
		{BYTES("- a\nb: c\n"), CT_D_SYNTAX_ITEM, 2, 1},
		{BYTES("a: b\nkhóa\nc: d\n"), CT_D_SYNTAX_NO_COLON, 3, 1},
		{BYTES("a: [1, 2\nb: 3\n"), CT_D_SYNTAX_BRACKET, 2, 2},
		{BYTES("a: {b: 1\nc: 2\n"), CT_D_SYNTAX_BRACKET, 2, 2},
		{BYTES("a: \"chưa đóng\nb: c\n"), CT_D_SYNTAX_QUOTE, 3, 1},
		{BYTES("a: 'x\n--- \n"), CT_D_SYNTAX_QUOTE, 2, 1},
		{BYTES("a: %50\n"), CT_D_SYNTAX_CHARACTER, 1, 4},
		{BYTES("a: @x\n"), CT_D_SYNTAX_CHARACTER, 1, 4},
		{BYTES("a: ? b\n"), CT_D_SYNTAX_CHARACTER, 1, 4},
		{BYTES("a:\n\tb: 1\n"), CT_D_SYNTAX_CHARACTER, 2, 1},
		{BYTES("a:\n  b\n\tc\n"), CT_D_SYNTAX_TAB, 3, 1},
		{BYTES("a: \"\\q\"\n"), CT_D_SYNTAX_ESCAPE, 1, 5},
		{BYTES("a: \"\\xzz\"\n"), CT_D_SYNTAX_ESCAPE, 1, 7},
		{BYTES("a: \"\\ud800\"\n"), CT_D_SYNTAX_ESCAPE, 1, 7},
		{BYTES("a: - b\n"), CT_D_SYNTAX_DASH, 1, 4},
		{BYTES("[a,,b]\n"), CT_D_SYNTAX_VALUE, 1, 4},
		{BYTES("a: 1\n...\nb: 1\n"), CT_D_SYNTAX_REST, 3, 1},
		{BYTES("a: |x\n  b\n"), CT_D_SYNTAX, 1, 5},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_refused(*state, YAML, rows[i].bytes, rows[i].length, rows[i].message,
			rows[i].line, rows[i].column);
}

static const struct tree *child_at(const struct tree *node, size_t index)
{
	const struct tree *child = node->first;
	while (index-- > 0)
		child = child->next;
	return child;
}

static void assert_place(struct place place, unsigned line, unsigned column)
{
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
}

/* Lines as an editor counts them, columns in characters. */
static void yaml_places(void **state)
{
	static const char *const documents[] = {
		"tỉnh: Thanh Hóa\nxã:\n  - \"ế\"\n  - {ả: 1, b: 2}\n",
		"tỉnh: Thanh Hóa\r\nxã:\r\n  - \"ế\"\r\n  - {ả: 1, b: 2}\r\n",
		"tỉnh: Thanh Hóa\rxã:\r  - \"ế\"\r  - {ả: 1, b: 2}\r",
		"\xef\xbb\xbftỉnh: Thanh Hóa\nxã:\n  - \"ế\"\n  - {ả: 1, b: 2}\n",
		/* line ends that only libyaml knows */
		"tỉnh: Thanh Hóa\nxã: \xe2\x80\xa8\n  - \"ế\"\n  - {ả: 1, b: 2}\n",
		"tỉnh: Thanh Hóa\nxã: #\xe2\x80\xa9#\n  - \"ế\"\n  - {ả: 1, b: 2}\n",
		"tỉnh: Thanh Hóa\nxã:\xc2\x85\n  - \"ế\"\n  - {ả: 1, b: 2}\n",
		"tỉnh: Thanh Hóa\r\nxã:\xc2\x85\r\n  - \"ế\"\r\n  - {ả: 1, b: 2}\r\n",
	};
	for (size_t i = 0; i < COUNT(documents); i++) {
		const struct tree *root =
			read_tree(*state, YAML, documents[i], strlen(documents[i]));
		assert_non_null(root);
		const struct tree *list = tree_get(root, "xã");
		const struct tree *map = child_at(list, 1);
		assert_place(tree_place(root, "f"), 1, 1);
		assert_place(tree_key_place(child_at(root, 0), "f"), 1, 1);
		assert_place(tree_place(child_at(root, 0), "f"), 1, 7);
		assert_place(tree_key_place(list, "f"), 2, 1);
		assert_place(tree_place(list, "f"), 3, 3);
		assert_place(tree_place(child_at(list, 0), "f"), 3, 5);
		assert_place(tree_place(map, "f"), 4, 5);
		assert_place(tree_key_place(child_at(map, 1), "f"), 4, 12);
		assert_place(tree_place(child_at(map, 1), "f"), 4, 15);
	}
}

/* The message also names the other line. */
static void yaml_context(void **state)
{
	static const struct {
		const char *document, *words;
	} rows[] = {
		{"a: 1\nb:\n  c: 2\na: 3\n", "line 1, column 1"},
		{"a: 1\nb: {c: 2,\n c: 3}\n", "line 2, column 5"},
		{"a: [1, 2\nb: 3\n", "line 1, column 4"},
		{"# \xe2\x80\xa8\na: [1, 2\nb: 3\n", "line 2, column 4"},
		{"a: \"x\nb: c\n", "line 1, column 4"},
	};
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_null(read_tree(desk, YAML, rows[i].document, strlen(rows[i].document)));
		const char *words = ct_errors_at(desk->errors, 0)->text[CT_EN];
		if (!strstr(words, rows[i].words))
			fail_msg("\"%s\" does not contain %s", words, rows[i].words);
	}
}

/* ---- JSON. */

static void json_accepted(void **state)
{
	static const struct accepted rows[] = {
		{BYTES("{}"), "{}"},
		{BYTES(" [ ] "), "[]"},
		{BYTES("{\"unit\":{\"code\":\"14824\",\"level\":\"xã\"},\"facts\":{\"a\":[1,-2,0],\"b\":true,\"c\":false,\"d\":null,\"e\":\"null\"}}"),
			"{unit: {code: '14824', level: 'xã'}, facts: {a: [1, -2, 0], b: true, c: false, d: , e: 'null'}}"},
		{BYTES("123456789012345678"), "123456789012345678"},
		{BYTES("\"\""), "''"},
		{BYTES("\"\\\"\\\\\\/\\n\\r\\t\""), "'\"\\/\n\r\t'"},
		{BYTES("\"\\u0041\\u1EA1\\u00e0\""), "'Aạà'"},
		{BYTES("\"\\ud83d\\ude00!\""), "'😀!'"},
		{BYTES("{\"\\u0061\":1}"), "{a: 1}"},
		{BYTES("\"Hoa\xcc\x80 Th\\u01a3\xcc\x80"
		       "a\""),
			"'Hoà Thừa'!"},
		{BYTES("{\"ƣ\":1}"), "{ư: 1!}"},
		{BYTES("\"tab\xc2\x85\xe2\x80\xa8\""), "'tab\xc2\x85\xe2\x80\xa8'"},
		{BYTES("\t{ \"a\" :\r\n 1 , \"b\" : [ 2 , 3 ] }\n"), "{a: 1, b: [2, 3]}"},
		{BYTES("[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]"), "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_tree(*state, JSON, rows[i].bytes, rows[i].length, rows[i].expected);
}

/* Every document is line 7 of its file. */
static void json_refused(void **state)
{
	static const struct refused rows[] = {
		{BYTES(""), CT_D_JSON_END, 7, 1}, {BYTES("  "), CT_D_JSON_END, 7, 3},
		{BYTES("{\"a\":1"), CT_D_JSON_END, 7, 7}, {BYTES("{\"a\""), CT_D_JSON_END, 7, 5},
		{BYTES("{\"a\":"), CT_D_JSON_END, 7, 6}, {BYTES("[1,"), CT_D_JSON_END, 7, 4},
		{BYTES("\"abc"), CT_D_JSON_END, 7, 5}, {BYTES("\"abcdefgh"), CT_D_JSON_END, 7, 10},
		{BYTES("\"ab\\"), CT_D_JSON_END, 7, 5}, {BYTES("\"ab\\\""), CT_D_JSON_END, 7, 6},
		{BYTES("{a:1}"), CT_D_JSON_SYNTAX, 7, 2}, {BYTES("{1:1}"), CT_D_JSON_SYNTAX, 7, 2},
		{BYTES("{\"ế\" 1}"), CT_D_JSON_SYNTAX, 7, 6},
		{BYTES("{\"ế\":\"ế\" 1}"), CT_D_JSON_SYNTAX, 7, 10},
		{BYTES("{\"a\":1,}"), CT_D_JSON_SYNTAX, 7, 8},
		{BYTES("[1 2]"), CT_D_JSON_SYNTAX, 7, 4},
		{BYTES("{\"a\":1]"), CT_D_JSON_SYNTAX, 7, 7},
		{BYTES("[1,]"), CT_D_JSON_VALUE, 7, 4}, {BYTES("[,1]"), CT_D_JSON_VALUE, 7, 2},
		{BYTES("NaN"), CT_D_JSON_VALUE, 7, 1}, {BYTES("True"), CT_D_JSON_VALUE, 7, 1},
		{BYTES("'a'"), CT_D_JSON_VALUE, 7, 1}, {BYTES("- 1"), CT_D_JSON_VALUE, 7, 1},
		{BYTES("+1"), CT_D_JSON_VALUE, 7, 1},
		{BYTES("\xef\xbb\xbf{}"), CT_D_JSON_VALUE, 7,
			1}, /* a byte order mark, but not on line 1 */
		{BYTES("[\0]"), CT_D_JSON_VALUE, 7, 2},
		{BYTES("{\"stated\":81.}"), CT_D_JSON_REAL, 7, 11},
		{BYTES("1e"), CT_D_JSON_REAL, 7, 1}, {BYTES("1.2.3"), CT_D_JSON_REAL, 7, 1},
		{BYTES("1e3.0"), CT_D_JSON_REAL, 7, 1}, {BYTES("-0.5-"), CT_D_JSON_REAL, 7, 1},
		{BYTES("07"), CT_D_JSON_INTEGER, 7, 1}, {BYTES("-01"), CT_D_JSON_INTEGER, 7, 1},
		{BYTES("1234567890123456789"), CT_D_JSON_INTEGER, 7, 1},
		{BYTES("{} {}"), CT_D_JSON_TRAILING, 7, 4},
		{BYTES("truest"), CT_D_JSON_TRAILING, 7, 5},
		{BYTES("\"\\q\""), CT_D_JSON_ESCAPE, 7, 2},
		{BYTES("\"ế\\u12\""), CT_D_JSON_ESCAPE, 7, 3},
		{BYTES("\"\\u00g0\""), CT_D_JSON_ESCAPE, 7, 2},
		{BYTES("\"\\ud83d\""), CT_D_JSON_ESCAPE, 7, 2},
		{BYTES("\"\\ud83dabcdef\""), CT_D_JSON_ESCAPE, 7, 2},
		{BYTES("\"\\ud83d\\u0041\""), CT_D_JSON_ESCAPE, 7, 2},
		{BYTES("\"\\ude00\""), CT_D_JSON_ESCAPE, 7, 2},
		{BYTES("\"ế\nb\""), CT_D_CONTROL, 7, 3}, {BYTES("\"a\tb\""), CT_D_CONTROL, 7, 3},
		{BYTES("\"a\0b\""), CT_D_CONTROL, 7, 3}, {BYTES("\"a\x7f\""), CT_D_CONTROL, 7, 3},
		{BYTES("\"abcdefgh\x7f\""), CT_D_CONTROL, 7, 10},
		{BYTES("\"ế\xc2\x9b\""), CT_D_CONTROL, 7, 3},
		{BYTES("\"\xef\xbf\xbf\""), CT_D_CONTROL, 7, 2},
		{BYTES("\"\\u0000\""), CT_D_CONTROL, 7, 1},
		{BYTES("{\"\\u001b\":1}"), CT_D_CONTROL, 7, 2},
		{BYTES("\"\\b\""), CT_D_CONTROL, 7, 1}, {BYTES("\"ế\xc3(\""), CT_D_UTF8, 7, 3},
		{BYTES("{\"a\xff\":1}"), CT_D_UTF8, 7, 4},
		{BYTES("\"\xed\xa0\x80\""), CT_D_UTF8, 7, 2},
		{BYTES("{\"a\":1,\"b\":2,\"a\":3}"), CT_D_DUPLICATE_KEY, 7, 14},
		{BYTES("{\"ế\":\"ế\",\"\\u1ebf\":3}"), CT_D_DUPLICATE_KEY, 7, 10},
		{BYTES("{\"x\":{\"\":1,\"\":3}}"), CT_D_DUPLICATE_KEY, 7, 12},
		{BYTES("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"a\":1}"),
			CT_D_DUPLICATE_KEY, 7, 56},
		{BYTES("[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"), CT_D_DEPTH, 7, 17},
		{BYTES("{\n\"ế\":\n\"ế\"x}"), CT_D_JSON_SYNTAX, 9,
			4}, /* several lines: the right one */
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_refused(*state, JSON, rows[i].bytes, rows[i].length, rows[i].message,
			rows[i].line, rows[i].column);
}

static void json_places(void **state)
{
	static const char line[] = "{\"tỉnh\": \"Thanh Hóa\", \"ả\": [1, {\"b\": null}]}";
	const struct tree *root = read_tree(*state, JSON, line, sizeof(line) - 1);
	const struct tree *list = tree_get(root, "ả");
	assert_place(tree_place(root, "f"), 7, 1);
	assert_place(tree_key_place(root->first, "f"), 7, 2);
	assert_place(tree_place(root->first, "f"), 7, 10);
	assert_place(tree_key_place(list, "f"), 7, 23);
	assert_place(tree_place(list, "f"), 7, 28);
	assert_place(tree_place(child_at(list, 1), "f"), 7, 32);
	assert_place(tree_place(child_at(list, 1)->first, "f"), 7, 38);
}

static void json_texts_point_into_the_line(void **state)
{
	struct desk *desk = *state;
	static const char line[] = "\xef\xbb\xbf{\"khóa\": \"giá trị dài\", \"n\": 12345}";
	if (ARENA_EDGE(&desk->arena, &desk->edge))
		fail_msg("out of memory");
	struct tree *root =
		tree_from_json(&desk->arena, line, sizeof(line) - 1, "f", 1, desk->errors);
	arena_leave(&desk->arena, &desk->edge);
	assert_non_null(root);
	TREE_EACH(member, root) {
		assert_in_range((uintptr_t)member->key.bytes, (uintptr_t)line,
			(uintptr_t)line + sizeof(line));
		assert_in_range((uintptr_t)member->text.bytes, (uintptr_t)line,
			(uintptr_t)line + sizeof(line));
	}
	assert_place(tree_place(root, "f"), 1, 1);
}

/* ---- Limits, at one below and one above. */

/* before, then `count` times piece, then after; the caller frees it. */
static char *repeat(const char *before, const char *piece, size_t count, const char *after)
{
	size_t start = strlen(before), size = strlen(piece), end = strlen(after);
	char *text = malloc(start + size * count + end + 1);
	assert_non_null(text);
	memcpy(text, before, start);
	for (size_t i = 0; i < count; i++)
		memcpy(text + start + i * size, piece, size);
	memcpy(text + start + size * count, after, end + 1);
	return text;
}

static void limits(void **state)
{
	static const struct {
		enum syntax syntax;
		const char *before, *piece, *after;
		size_t most;
		enum ct_message_id message;
		unsigned line, column; /* of the message if there is one more */
	} rows[] = {
		{YAML, "a: ", "x", "", TREE_MAX_SCALAR, CT_D_SCALAR_TOO_LONG, 1, 4},
		{YAML, "", "x", ": 1", TREE_MAX_KEY, CT_D_KEY_TOO_LONG, 1, 1},
		{YAML, "", "- 1\n", "", TREE_MAX_NODES - 1, CT_D_TOO_MANY_NODES, TREE_MAX_NODES, 3},
		{YAML, "a: 1\n#", " ", "", TREE_MAX_BYTES - 6, CT_D_TOO_LARGE, 0, 0},
		{JSON, "{\"a\":\"", "x", "\"}", TREE_MAX_SCALAR, CT_D_SCALAR_TOO_LONG, 7, 6},
		{JSON, "{\"", "x", "\":1}", TREE_MAX_KEY, CT_D_KEY_TOO_LONG, 7, 2},
		{JSON, "[1", ",1", "]", TREE_MAX_NODES - 2, CT_D_TOO_MANY_NODES, 7,
			2 * TREE_MAX_NODES},
		{JSON, "1", " ", "", TREE_MAX_BYTES - 1, CT_D_TOO_LARGE, 7, 0},
	};
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *within = repeat(rows[i].before, rows[i].piece, rows[i].most, rows[i].after);
		char *beyond =
			repeat(rows[i].before, rows[i].piece, rows[i].most + 1, rows[i].after);
		assert_non_null(read_tree(desk, rows[i].syntax, within, strlen(within)));
		assert_refused(desk, rows[i].syntax, beyond, strlen(beyond), rows[i].message,
			rows[i].line, rows[i].column);
		free(within);
		free(beyond);
		arena_reset(&desk->arena);
	}
}

/* Inputs with quadratic cost in other readers. Each takes milliseconds here. */
static void hostile(void **state)
{
	static const struct {
		enum syntax syntax;
		const char *piece;
		enum ct_message_id message;
		unsigned line, column;
	} rows[] = {
		{YAML, "{", CT_D_KEY_KIND, 1, 2},
		{YAML, "[", CT_D_DEPTH, 1, 17},
		{YAML, "[\n", CT_D_DEPTH, 17, 1},
		{YAML, "{a: ", CT_D_DEPTH, 1, 65},
		{YAML, "- ", CT_D_DEPTH, 1, 33},
		{YAML, "? ", CT_D_KEY_KIND, 1, 3},
		{JSON, "[", CT_D_DEPTH, 7, 17},
		{JSON, "{\"a\":", CT_D_DEPTH, 7, 81},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *text = repeat("", rows[i].piece, 100000, "");
		assert_refused(*state, rows[i].syntax, text, strlen(text), rows[i].message,
			rows[i].line, rows[i].column);
		free(text);
	}
}

/* Keys that collide in the hash table for duplicates. */
static void colliding_keys(void **state)
{
	enum { KEYS = 60, SLOTS = 128 };
	char text[KEYS * 16 + 64] = "{";
	size_t length = 1;
	unsigned number = 0, first = 0;
	for (unsigned found = 0; found < KEYS; number++) {
		char key[16];
		snprintf(key, sizeof(key), "%u", number);
		if (text_hash(text_of(key)) % SLOTS != 0)
			continue;
		first = found++ ? first : number;
		length += (size_t)snprintf(text + length, sizeof(text) - length, "\"%s\":1,", key);
	}
	memcpy(text + length - 1, "}", 2);
	assert_non_null(read_tree(*state, JSON, text, length));
	snprintf(text + length - 1, sizeof(text) - length, ",\"%u\":1}", first);
	assert_refused(
		*state, JSON, text, strlen(text), CT_D_DUPLICATE_KEY, 7, (unsigned)length + 1);
}

/* ---- Memory. */

/* Memory is exhausted at each block in turn: reported like any other error, without a leak. */
static void out_of_memory(void **state)
{
	struct desk *desk = *state;
	char *text = repeat("a:\n", "  - {key: \"Ban Th\\u01a3\xe1\xbb\x9dng\"}\n", 2000, "");
	bool read = false;
	unsigned failures = 0;
	for (size_t limit = 1; !read; limit += 16 << 10) {
		arena_free(&desk->arena);
		ct_errors_clear(desk->errors);
		desk->arena.limit = limit;
		read = tree_from_yaml(&desk->arena, text, strlen(text), "f", desk->errors) != NULL;
		assert_null(desk->arena.edge);
		assert_int_equal(ct_errors_count(desk->errors), !read);
		if (!read)
			assert_string_equal(
				ct_errors_at(desk->errors, 0)->code, message_code(CT_E_MEMORY));
		failures += !read;
	}
	assert_in_range(failures, 5, 1000);
	free(text);
}

/* ---- Look-up. */

static void get(void **state)
{
	static const char document[] = "a: 1\nb: {c: x}\nd: [1]\n";
	const struct tree *root = read_tree(*state, YAML, document, sizeof(document) - 1);
	assert_true(text_is(tree_get_text(root, "a"), "1"));
	assert_true(text_is(tree_get_text(tree_get(root, "b"), "c"), "x"));
	assert_int_equal(tree_get_text(root, "b").length, 0);
	assert_int_equal(tree_get_text(root, "e").length, 0);
	assert_null(tree_get(NULL, "a"));
	assert_null(tree_get(tree_get(root, "a"), "a"));
	assert_null(tree_get(tree_get(root, "d"), ""));
}

static void absent(void **state)
{
	static const struct {
		enum syntax syntax;
		const char *document;
		bool absent;
	} rows[] = {
		{YAML, "a:\n", true},
		{YAML, "a: ~\n", true},
		{YAML, "a: null\n", true},
		{YAML, "a: \u00a0\n", true},
		{YAML, "a: ''\n", false},
		{YAML, "a: \"~\"\n", false},
		{YAML, "a: 0\n", false},
		{YAML, "a: []\n", false},
		{YAML, "a: {}\n", false},
		{YAML, "b: 1\n", true},
		{YAML, "a: không\n", false},
		{JSON, "{\"a\":null}", true},
		{JSON, "{\"a\":\"null\"}", false},
		{JSON, "{\"a\":\"\"}", false},
		{JSON, "{\"a\":0}", false},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct tree *root = read_tree(
			*state, rows[i].syntax, rows[i].document, strlen(rows[i].document));
		assert_int_equal(tree_is_absent(tree_get(root, "a")), rows[i].absent);
	}
}

static void check_keys(void **state)
{
	static const char *const names[] = {"value", "stated", "at", NULL};
	static const char document[] = "value: 1\nvlaue: 2\nat: 3\nquotation: 4\n";
	struct desk *desk = *state;
	const struct tree *root = read_tree(desk, YAML, document, sizeof(document) - 1);
	assert_true(tree_check_keys(NULL, names, "f", CT_D_UNKNOWN_KEY, desk->errors));
	assert_true(tree_check_keys(root->first, names, "f", CT_D_UNKNOWN_KEY, desk->errors));
	assert_false(tree_check_keys(root, names, "f", CT_D_UNKNOWN_KEY, desk->errors));
	assert_int_equal(ct_errors_count(desk->errors), 2);
	const struct ct_message *near = ct_errors_at(desk->errors, 0),
				*far = ct_errors_at(desk->errors, 1);
	assert_int_equal(near->line, 2);
	assert_int_equal(far->line, 4);
	assert_string_equal(near->text[CT_EN],
		"there is no key \"vlaue\" here; did you mean \"value\"?; the keys are: value, stated, at");
	assert_string_equal(far->text[CT_EN],
		"there is no key \"quotation\" here; the keys are: value, stated, at");
}

#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, desk_open, desk_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_DESK(yaml_accepted),
		WITH_DESK(yaml_refused),
		WITH_DESK(yaml_places),
		WITH_DESK(yaml_context),
		WITH_DESK(json_accepted),
		WITH_DESK(json_refused),
		WITH_DESK(json_places),
		WITH_DESK(json_texts_point_into_the_line),
		WITH_DESK(limits),
		WITH_DESK(hostile),
		WITH_DESK(colliding_keys),
		WITH_DESK(out_of_memory),
		WITH_DESK(get),
		WITH_DESK(absent),
		WITH_DESK(check_keys),
	};
	return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
