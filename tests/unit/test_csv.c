/* SPDX-License-Identifier: Apache-2.0 */
/* Records and cells of CSV. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/csv.h"
#include "base/text.h"

static struct arena arena;

/* Cells joined by "|"; an invalid one ends in "!". */
static void check_cells(const char *record, char delimiter, const char *expected)
{
	char got[256] = "";
	struct csv_row row = csv_split(&arena, text_of(record), delimiter);
	for (size_t i = 0; i < row.count; i++) {
		strcat(got, i ? "|" : "");
		strncat(got, row.cells[i].text.bytes ? row.cells[i].text.bytes : "",
			row.cells[i].text.length);
		strcat(got, row.cells[i].broken ? "!" : "");
	}
	assert_string_equal(got, expected);
}

static void test_cells(void **state)
{
	(void)state;
	check_cells("", ',', "");
	check_cells("a", ',', "a");
	check_cells("a,b,c", ',', "a|b|c");
	check_cells(",", ',', "|");
	check_cells("a,", ',', "a|");
	check_cells(",,b", ',', "||b");
	check_cells("a;b,c", ';', "a|b,c");
	check_cells("a\tb", '\t', "a|b");
	check_cells("\"a\"", ',', "a");
	check_cells("\"a,b\",c", ',', "a,b|c");
	check_cells("\"a\"\"b\"", ',', "a\"b");
	check_cells("\"\"", ',', "");
	check_cells("\"\"\"\"", ',', "\"");
	check_cells("\"\"\"a\"\"\",b", ',', "\"a\"|b");
	check_cells("a\"b,c", ',', "a\"b|c");
	check_cells("12\",\"x\"", ',', "12\"|x");
	check_cells("\"a\nb\",c", ',', "a\nb|c");
	check_cells("\"a\" ,b", ',', "a|b");
	check_cells("\"a\"x,b", ',', "a!|b");
	check_cells("\"a\"x\"y,b", ',', "a!|b");
	check_cells("b,\"a", ',', "b|a!");
	check_cells("\"", ',', "!");
	check_cells("\"a\"\"", ',', "a\"!");
	arena_free(&arena);
}

static void test_places(void **state)
{
	(void)state;
	struct csv_row row = csv_split(&arena, text_of("đạt,\"x\ny\",z"), ',');
	assert_int_equal(row.count, 3);
	assert_int_equal(row.cells[1].line, 0);
	assert_int_equal(row.cells[1].column, 5);
	assert_int_equal(row.cells[2].line, 1);
	assert_int_equal(row.cells[2].column, 4);
	arena_free(&arena);
}

static void test_open(void **state)
{
	static const struct {
		const char *line;
		bool before, after;
	} rows[] = {
		{"a,b", false, false},
		{"a,\"b", false, true},
		{"a,\"b\"", false, false},
		{"a,\"b\"\"", false, true},
		{"a,\"b\"\"\"", false, false},
		{"a\"b", false, false},
		{"\"", false, true},
		{"\"\"", false, false},
		{"\"\"\"", false, true},
		{"", true, true},
		{"x", true, true},
		{"x\"", true, false},
		{"x\",y", true, false},
		{"x\",\"y", true, true},
		{"x\"\"", true, true},
		{"\"", true, false},
		{"\",\"", true, true},
		{"\"\"", true, true},
		{"\"\"\"", true, false},
		{"\"a\"x\"y,b", false, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (csv_stays_open(text_of(rows[i].line), ',', rows[i].before) != rows[i].after)
			fail_msg("row %zu: %s", i, rows[i].line);
}

/* ---- Records. */

/* Records of a text, each line end in them shown as "/", joined by "|". */
static void take_all(char got[512], const char *text, char delimiter, size_t cells)
{
	size_t at = 0;
	unsigned lines = 0;
	*got = '\0';
	while (at < strlen(text)) {
		struct ct_text record =
			csv_take_record(text_of(text), delimiter, cells, &at, &lines);
		strcat(got, *got ? "|" : "");
		strncat(got, record.bytes, record.length);
	}
	for (char *end; (end = strchr(got, '\n'));)
		*end = '/';
}

static void test_records(void **state)
{
	static const struct {
		const char *what, *text, *records;
		char delimiter;
		size_t cells;
	} rows[] = {
		{"plain lines", "a;b;c\nd;e;f\n", "a;b;c|d;e;f", ';', 3},
		{"no line end at the end", "a;b;c\nd;e;f", "a;b;c|d;e;f", ';', 3},
		{"K1: a cell of two lines", "a;b;\"x\ny\"\nd;e;f", "a;b;\"x/y\"|d;e;f", ';', 3},
		{"K1: in the first column", "\"x\ny\";b;c\nd;e;f", "\"x/y\";b;c|d;e;f", ';', 3},
		{"K1: two of them", "\"x\ny\";b;\"z\n\nw\"\nd;e;f", "\"x/y\";b;\"z//w\"|d;e;f", ';',
			3},
		{"K1: with fewer delimiters than a row", "a;b;\"x;y\nz;w\"\nd;e;f",
			"a;b;\"x;y/z;w\"|d;e;f", ';', 3},
		{"K1: with quotes in it", "a;b;\"x \"\"y\"\"\nz\"\nd;e;f",
			"a;b;\"x \"\"y\"\"/z\"|d;e;f", ';', 3},
		{"K1: prose with many commas", "a,b,\"x\nm, n, o, p, q\"\nd,e,f",
			"a,b,\"x/m, n, o, p, q\"|d,e,f", ',', 3},
		{"K1: prose whose closing line has the rest of the row",
			"\"x\ny, z, w\",b,c\nd,e,f", "\"x/y, z, w\",b,c|d,e,f", ',', 3},
		{"K1: a header of several lines", "a;\"b\nc\";d\n", "a;\"b/c\";d", ';', 0},
		{"K1: a stray quote and a later one", "a;b;\"c\nd;e;f\ng;h;i\"\nj;k;l",
			"a;b;\"c|d;e;f|g;h;i\"|j;k;l", ';', 3},
		{"K1: in the next row already", "a;b;\"c\nd;e;f\"\ng;h;i", "a;b;\"c|d;e;f\"|g;h;i",
			';', 3},
		{"K1: in the first cell", "\"a;b;c\nd;e;f\"\ng;h;i", "\"a;b;c|d;e;f\"|g;h;i", ';',
			3},
		{"K1: never closed", "a;b;\"c\nd;e\nf", "a;b;\"c|d;e|f", ';', 3},
		{"K1: closed by a cell that is quoted itself", "a;b;\"c\n\"d\";e;f\ng;h;i",
			"a;b;\"c|\"d\";e;f|g;h;i", ';', 3},
		{"K1: the same in a later column", "a;b;\"c\nd;\"e\";f\ng;h;i",
			"a;b;\"c|d;\"e\";f|g;h;i", ';', 3},
		{"K1: two stray quotes, one row between", "a;b;\"c\nd;e;f\ng;h;\"i\nj;k;l",
			"a;b;\"c|d;e;f|g;h;\"i|j;k;l", ';', 3},
		{"K1: rows with more delimiters", "a;b;\"c\nd;e;f;;\ng\"", "a;b;\"c|d;e;f;;|g\"",
			';', 3},
		{"K1: rows that leave out their last cells", "a;1;x;y;\"c\nb;1;x;\nd\"",
			"a;1;x;y;\"c|b;1;x;|d\"", ';', 6},
		{"K1: TAB", "a\tb\t\"c\nd\te\tf\"\ng\th\ti", "a\tb\t\"c|d\te\tf\"|g\th\ti", '\t',
			3},
		{"K1: in the header", "a;b;c;\"d\n1;2;3;4\n5;6;7;8\"",
			"a;b;c;\"d|1;2;3;4|5;6;7;8\"", ';', 0},
		{"K1: CR LF", "a;b;\"x\r\ny\"\r\nd;e;\"f\r\ng;h;i\"\r\n",
			"a;b;\"x\r/y\"\r|d;e;\"f\r|g;h;i\"\r", ';', 3},
	};
	char got[512];
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		take_all(got, rows[i].text, rows[i].delimiter, rows[i].cells);
		if (strcmp(got, rows[i].records) != 0)
			fail_msg("%s: %s", rows[i].what, got);
	}
}

/* A cell longer than the limit is not a cell with several lines. */
static void test_long_record(void **state)
{
	enum { LINES = CSV_MOST_RECORD / 8 };
	static char text[8 * LINES + 16];
	size_t at = 0;
	unsigned lines = 0;
	(void)state;
	strcpy(text, "a;b;\"c\n");
	for (int i = 0; i < LINES; i++)
		strcpy(text + 7 + 8 * i, "1234567\n");
	strcat(text, "d\"\n");
	struct ct_text record = csv_take_record(text_of(text), ';', 3, &at, &lines);
	assert_true(text_is(record, "a;b;\"c"));
	assert_int_equal(at, 7);
	assert_int_equal(lines, 1);
}

/* For any bytes: records cover the text. A part of the records, read alone, gives the same records,
 * which is how the rows of one unit are read. */
static void test_any_records(void **state)
{
	static const char letters[] = "a\";;\n\n";
	uint64_t seed = 3;
	(void)state;
	for (int round = 0; round < 100000; round++) {
		char text[32];
		size_t ends[33], count = 0, at = 0;
		unsigned lines = 0;
		for (size_t i = 0; i < 32; i++) {
			seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
			text[i] = letters[(seed >> 40) % 6];
		}
		ends[0] = 0;
		while (at < 32) {
			csv_take_record((struct ct_text){text, 32}, ';', 3, &at, &lines);
			ends[++count] = at;
		}
		for (size_t first = 0; first < count; first++)
			for (size_t past = first + 1; past <= count; past++) {
				struct ct_text some = {
					text + ends[first], ends[past] - ends[first]};
				at = 0;
				for (size_t i = first; i < past; i++) {
					csv_take_record(some, ';', 3, &at, &lines);
					assert_int_equal(at, ends[i + 1] - ends[first]);
				}
			}
	}
}

static void test_blank(void **state)
{
	static const struct {
		const char *record;
		bool blank;
	} rows[] = {
		{"", true},
		{";;;", true},
		{" ; ;\t;", true},
		{"\u00a0;\u00a0", true},
		{"\u202f", true},
		{"\"\";\"\"", true},
		{"\" \";;", true},
		{";;\r", true},
		{";;0", false},
		{"a", false},
		{"-;;", false},
		{",", false},
		{"\u00e0", false},
		{";;\u200c", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (csv_is_blank(text_of(rows[i].record), ';') != rows[i].blank)
			fail_msg("K16: \"%s\"", rows[i].record);
}

static void test_delimiters(void **state)
{
	(void)state;
	assert_int_equal(csv_guess_delimiter(text_of("a;b;c")), ';');
	assert_int_equal(csv_guess_delimiter(text_of("a,b")), ',');
	assert_int_equal(csv_guess_delimiter(text_of("a\tb;c\td")), '\t');
	assert_int_equal(csv_guess_delimiter(text_of("\"a;b;c;d\",e,f")), ',');
	assert_int_equal(csv_guess_delimiter(text_of("a")), ',');
	assert_int_equal(csv_declared_delimiter(text_of("sep=;")), ';');
	assert_int_equal(csv_declared_delimiter(text_of("sep=\t")), '\t');
	assert_int_equal(csv_declared_delimiter(text_of("sep=x")), 0);
	assert_int_equal(csv_declared_delimiter(text_of("sep=")), 0);
	assert_int_equal(csv_declared_delimiter(text_of("sep;")), 0);
}

/* For any bytes: each byte is in a cell or a delimiter, and the lines reported as open are exactly
 * those whose record has an unclosed cell. */
static void test_anything(void **state)
{
	static const char letters[] = "a\",;\n";
	uint64_t seed = 1;
	(void)state;
	for (int round = 0; round < 200000; round++) {
		char record[12];
		size_t length = 0;
		for (seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
			length < seed >> 61; length++)
			record[length] = letters[(seed >> (8 + 5 * length)) % 5];
		struct ct_text text = {record, length};
		struct csv_row row = csv_split(&arena, text, ',');
		assert_true(row.count >= 1 && row.count <= length + 1);
		if (!memchr(record, '\n', length) && csv_stays_open(text, ',', false))
			assert_true(row.cells[row.count - 1].broken);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_open),
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_long_record),
		cmocka_unit_test(test_any_records),
		cmocka_unit_test(test_blank),
		cmocka_unit_test(test_delimiters),
		cmocka_unit_test(test_anything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
