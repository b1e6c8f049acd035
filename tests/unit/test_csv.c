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

/* Cells joined by "|"; a broken one ends in "!". */
static void check_cells(const char *record, char delimiter, const char *expected)
{
	char got[256] = "";
	struct csv_row row = csv_split(&arena, text_of(record), delimiter);
	for (size_t i = 0; i < row.count; i++) {
		strcat(got, i ? "|" : "");
		strncat(got, row.cells[i].text.bytes ? row.cells[i].text.bytes : "", row.cells[i].text.length);
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
		{"a,b", false, false},        {"a,\"b", false, true},       {"a,\"b\"", false, false},     {"a,\"b\"\"", false, true},
		{"a,\"b\"\"\"", false, false}, {"a\"b", false, false},       {"\"", false, true},           {"\"\"", false, false},
		{"\"\"\"", false, true},      {"", true, true},             {"x", true, true},             {"x\"", true, false},
		{"x\",y", true, false},       {"x\",\"y", true, true},      {"x\"\"", true, true},         {"\"", true, false},
		{"\",\"", true, true},        {"\"\"", true, true},         {"\"\"\"", true, false},       {"\"a\"x\"y,b", false, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (csv_stays_open(text_of(rows[i].line), ',', rows[i].before) != rows[i].after)
			fail_msg("row %zu: %s", i, rows[i].line);
}

static void test_delimiters(void **state)
{
	(void)state;
	assert_int_equal(csv_guess_delimiter(text_of("a;b;c")), ';');
	assert_int_equal(csv_guess_delimiter(text_of("a,b")), ',');
	assert_int_equal(csv_guess_delimiter(text_of("a\tb;c\td")), '\t');
	assert_int_equal(csv_guess_delimiter(text_of("\"a;b;c;d\",e,f")), ',');
	assert_int_equal(csv_guess_delimiter(text_of("a")), ',');
	assert_int_equal(csv_told_delimiter(text_of("sep=;")), ';');
	assert_int_equal(csv_told_delimiter(text_of("sep=\t")), '\t');
	assert_int_equal(csv_told_delimiter(text_of("sep=x")), 0);
	assert_int_equal(csv_told_delimiter(text_of("sep=")), 0);
	assert_int_equal(csv_told_delimiter(text_of("sep;")), 0);
}

/* Whatever the bytes, each one is in a cell or a delimiter, and lines that stay open are exactly those whose record has an unclosed cell. */
static void test_anything(void **state)
{
	static const char letters[] = "a\",;\n";
	uint64_t seed = 1;
	(void)state;
	for (int round = 0; round < 200000; round++) {
		char record[12];
		size_t length = 0;
		for (seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407; length < seed >> 61; length++)
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
		cmocka_unit_test(test_cells), cmocka_unit_test(test_places), cmocka_unit_test(test_open),
		cmocka_unit_test(test_delimiters), cmocka_unit_test(test_anything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
