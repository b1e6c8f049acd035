/* SPDX-License-Identifier: Apache-2.0 */
/* JSON files as streams of units, file name extensions, and files of other programs by their first
 * bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <unistd.h>

#include "base/file.h"
#include "base/foreign.h"
#include "base/text.h"
#include "facts/file_kind.h"
#include "facts/items.h"

/* Items as "line:text" joined by "|"; ^ marks the line of an item that spans lines. The bytes come
 * through a pipe, `piece` at a time. */
static void list_items(const char *text, size_t piece, char got[512])
{
	struct items items;
	struct item item;
	int ends[2];
	char place[24];
	assert_int_equal(pipe(ends), 0);
	for (size_t at = 0; at < strlen(text); at += piece)
		assert_true(write(ends[1], text + at,
				    strlen(text + at) < piece ? strlen(text + at) : piece) > 0);
	close(ends[1]);
	items_open(&items, ends[0]);
	*got = '\0';
	while (items_next(&items, &item)) {
		snprintf(place, sizeof(place), "%s%s%u:", *got ? "|" : "", item.spans ? "^" : "",
			item.line);
		strcat(got, place);
		strncat(got, item.text.bytes, item.text.length);
	}
	assert_false(items.bytes.failed);
	items_close(&items);
}

static void test_items(void **state)
{
	static const struct {
		const char *text, *items;
	} rows[] = {
		{"", ""},
		{" \n ", ""},
		{"{\"a\":1}", "1:{\"a\":1}"},
		{"\xEF\xBB\xBF{}", "1:{}"},
		{"\n\n{\"a\":\n1}\n", "^3:{\"a\":\n1}"},
		{"{} {}", "1:{} {}"}, /* refused as a whole */
		{"[]", ""},
		{"[{},{}]", "1:{}|1:{}"},
		{"\xEF\xBB\xBF[\n{} ,\n\n{\n}\n]\n", "2:{}|^4:{\n}"},
		{"[{\"a\":[1,{\"b\":2}]},{}]", "1:{\"a\":[1,{\"b\":2}]}|1:{}"},
		{"[{\"a\":\"],}\"},2]", "1:{\"a\":\"],}\"}|1:2"},
		{"[{\"a\":\"\\\\\"},{\"b\":\"\\\",\"}]", "1:{\"a\":\"\\\\\"}|1:{\"b\":\"\\\",\"}"},
		{"[{},]", "1:{}|1:"}, /* an item is missing */
		{"[{},", "1:{}|1:"},  /* no closing bracket */
		{"[{}", "1:{}"},
		{"[", "1:"},
		{"[{\"a\":1", "1:{\"a\":1"},
		{"[{}] {}", "1:{}|1:]"}, /* text after the end */
		{"[]\nx", "2:]"},
	};
	char got[512];
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (size_t piece = 1; piece < 9; piece += 3) {
			list_items(rows[i].text, piece, got);
			if (strcmp(got, rows[i].items) != 0)
				fail_msg("%s: %s", rows[i].text, got);
		}
}

static void test_keys(void **state)
{
	static const struct {
		const char *text;
		bool has;
	} rows[] = {
		{"{\"unit\":1}", true},
		{"{\"a\":{},\"unit\" : {}}", true},
		{"{\"a\":\"unit\"}", false},
		{"{\"a\":{\"unit\":1}}", false},
		{"[\"unit\"]", false},
		{"{\"units\":1}", false},
		{"{\"\\\"unit\":1}", false},
		{"\"unit\"", false},
		{"{\"a\":\"{\",\"unit\":1", true},
		{"", false},
		{"{\"UNIT\":1}", false},
		{"{\"a\":[{\"unit\":1}]}", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (item_has_key(text_of(rows[i].text), "unit") != rows[i].has)
			fail_msg("%s", rows[i].text);
}

static void test_names(void **state)
{
	static const struct {
		const char *name;
		enum facts_kind kind;
	} kinds[] = {
		{"a.yaml", FACTS_YAML},
		{"A.YAML", FACTS_YAML},
		{"a.Yml", FACTS_YAML},
		{"b.JSON", FACTS_JSON},
		{"c.ndjson", FACTS_LINES},
		{"c.JsonL", FACTS_LINES},
		{"d.CSV", FACTS_TABLE},
		{"d.tsv", FACTS_TABLE},
		{"e.xlsx", FACTS_NONE},
		{"f", FACTS_NONE},
		{".csv", FACTS_NONE},
		{"g.csv.txt", FACTS_NONE},
		{"-", FACTS_LINES},
		{"h.yamlx", FACTS_NONE},
		{"xã.csv", FACTS_TABLE},
		{"csv", FACTS_NONE},
	};
	static const char *const silent[] = {".x", "~$a.xlsx", "a.csv~", "a.bak", "A.BAK", "x.tmp",
		"y.lock", "z.part", "Thumbs.db", "thumbs.DB", "desktop.ini", "README", "readme.md",
		"LICENSE.txt", "decisions.yaml", "Decisions.YAML"};
	static const char *const named[] = {"a.yaml", "notes.txt", "xREADME", "my-decisions.yaml",
		"~a.csv", "bak", "a.backup", "part.csv", "thumbs.dbx"};
	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (facts_kind_of(kinds[i].name) != kinds[i].kind)
			fail_msg("K2: %s", kinds[i].name);
	for (size_t i = 0; i < sizeof(silent) / sizeof(*silent); i++)
		if (!facts_is_passed_over(silent[i]))
			fail_msg("K2: %s", silent[i]);
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
		if (facts_is_passed_over(named[i]))
			fail_msg("K2: %s", named[i]);
}

/* The detected kind of file, in English; "" for text. */
static void check_foreign(const char *bytes, size_t length, const char *name, const char *expected)
{
	struct ct_errors *errors = ct_errors_new();
	const struct foreign *foreign = foreign_find((struct ct_text){bytes, length}, name);
	if (foreign)
		foreign_refuse(foreign, (struct place){name, 0, 0}, errors);
	const char *text = foreign ? ct_errors_at(errors, 0)->text[CT_EN] : "";
	if (foreign ? !strstr(text, expected) || !*expected : *expected != '\0')
		fail_msg("D12: %s: %s", name, text);
	ct_errors_free(errors);
}

static void test_foreign(void **state)
{
#define BYTES(text) text, sizeof(text) - 1
	static const struct {
		const char *bytes;
		size_t length;
		const char *name, *expected;
	} rows[] = {
		{BYTES("PK\3\4\24\0\6\0...[Content_Types].xml...xl/workbook.xml"), "a.bin",
			"Excel workbook"},
		{BYTES("PK\3\4\24\0\6\0...[Content_Types].xml"), "A.XLSX", "Excel workbook"},
		{BYTES("PK\3\4...word/document.xml"), "a.xlsx", "Word document"},
		{BYTES("PK\3\4...mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "a",
			"LibreOffice spreadsheet"},
		{BYTES("PK\3\4...mimetypeapplication/vnd.oasis.opendocument.text"), "a",
			"LibreOffice document"},
		{BYTES("PK\3\4...a.csv"), "a.zip", "archive"},
		{BYTES("PK\5\6\0\0"), "a.zip", "archive"},
		{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."), "a.xls", "(.xls)"},
		{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."), "a.DOC", "(.doc)"},
		{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...W\0o\0r\0d\0D\0o\0c\0u\0"), "a.csv",
			"(.doc)"},
		{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."), "a.csv",
			"old version or with a password"},
		{BYTES("%PDF-1.7\n"), "a.csv", "PDF"},
		{BYTES("\x89PNG\r\n\x1A\n"), "a.png", "picture"},
		{BYTES("\xFF\xD8\xFF\xE0"), "a.jpg", "picture"},
		{BYTES("RIFF....WEBPVP8 "), "a.webp", "picture"},
		{BYTES("\0\0\0\x18"
		       "ftypheic"),
			"a.heic", "picture"},
		{BYTES("BM\x36\x10\0\0\0\0\0\0\x36\0\0\0"), "a.bmp", "picture"},
		{BYTES("\x1F\x8B\x08"), "a.gz", "archive"},
		{BYTES("Rar!\x1A\x07\1"), "a.rar", "archive"},
		{BYTES("<!DOCTYPE html>"), "a.xls", "HTML"},
		{BYTES("\xEF\xBB\xBF\r\n <HTML><body>"), "a.csv", "HTML"},
		{BYTES("<table border=1>"), "a.xls", "HTML"},
		{BYTES("<?xml version=\"1.0\"?>"), "a.xml", "XML"},
		{BYTES("{\\rtf1"), "a.doc", "RTF"},
		{BYTES("SQLite format 3\0\20\0"), "a.db", "SQLite"},
		/* text */
		{BYTES(""), "a.xlsx", ""},
		{BYTES("unit: {code: 1}"), "a.xlsx", ""},
		{BYTES("PK;fact;value"), "a.csv", ""},
		{BYTES("BM;fact;value;more"), "a.csv", ""},
		{BYTES("{\"unit\":{}}"), "a.json", ""},
		{BYTES("II;fact"), "a.csv", ""},
		{BYTES("\xFF\xFEu\0n\0i\0t\0"), "a.csv", ""}, /* UTF-16 has a message of its own */
		{BYTES("%YAML 1.2"), "a.yaml", ""},
		{BYTES("<thôn>"), "a.csv", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		check_foreign(rows[i].bytes, rows[i].length, rows[i].name, rows[i].expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_items),
		cmocka_unit_test(test_keys), cmocka_unit_test(test_names),
		cmocka_unit_test(test_foreign)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
