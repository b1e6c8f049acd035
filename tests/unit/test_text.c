/* SPDX-License-Identifier: Apache-2.0 */
/* Vietnamese text: each table pairs inputs with expected outputs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "desk.h"

/* ---- Slices. */

static void trim(void **state)
{
	(void)state;
	static const struct {
		const char *text, *expected;
	} rows[] = {
		{"", ""}, {"   ", ""}, {" xã ", "xã"},
		{"\t\r\n  xã Quang Trung \n", "xã Quang Trung"},
		{"\u00a0\u202f98\u00a0%\u2007\u00a0", "98\u00a0%"},
		{"à", "à"}, /* its last byte is that of a no-break space */
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		desk_assert_text(text_trim(text_of(rows[i].text)), rows[i].expected, i);
	struct ct_text nul = {"\0a\0", 3};
	assert_int_equal(text_trim(nul).length, 3);
}

static void compare_bytes(void **state)
{
	(void)state;
	assert_true(text_compare_bytes(TEXT("a"), TEXT("b")) < 0);
	assert_true(text_compare_bytes(TEXT("a"), TEXT("aa")) < 0);
	assert_true(text_compare_bytes(TEXT("b"), TEXT("aa")) > 0);
	assert_int_equal(text_compare_bytes(TEXT("a"), TEXT("a")), 0);
	assert_int_equal(text_compare_bytes(text_of(NULL), TEXT("")), 0);
}

static void hashes_of_texts_differ(void **state)
{
	(void)state;
	static const struct ct_text texts[] = {{"", 0}, {"\0", 1}, {"\0\0", 2}, {"a", 1},
		{"a\0", 2}, {"12345678", 8}, {"12345678\0", 9}, {"87654321", 8}};
	for (size_t i = 0; i < COUNT(texts); i++) {
		for (size_t j = 0; j < COUNT(texts); j++)
			assert_int_equal(text_hash(texts[i]) == text_hash(texts[j]), i == j);
	}
}

/* ---- UTF-8. */

static void valid_length(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length, valid;
	} rows[] = {
		{"", 0, 0},
		{"abc", 3, 3},
		{"a\0b", 3, 3},
		{"xã", 3, 3},
		{"\xc3", 1, 0},
		{"ab\xc3", 3, 2},
		{"ab\xc3z", 4, 2},
		{"\x80", 1, 0},
		{"a\xbf", 2, 1},
		{"\xc0\x80", 2, 0}, /* overlong NUL */
		{"\xc1\xbf", 2, 0},
		{"\xc2\x80", 2, 2},
		{"\xe0\x9f\xbf", 3, 0}, /* overlong */
		{"\xe0\xa0\x80", 3, 3},
		{"\xed\x9f\xbf", 3, 3},
		{"\xed\xa0\x80", 3, 0}, /* surrogate */
		{"\xee\x80\x80", 3, 3},
		{"\xef\xbf\xbf", 3, 3},
		{"\xf0\x8f\xbf\xbf", 4, 0}, /* overlong */
		{"\xf0\x90\x80\x80", 4, 4},
		{"\xf4\x8f\xbf\xbf", 4, 4},
		{"\xf4\x90\x80\x80", 4, 0}, /* above U+10FFFF */
		{"\xf5\x80\x80\x80", 4, 0},
		{"\xff", 1, 0},
		{"\xe1\xba", 2, 0},
		{"\xf0\x9f\x98", 3, 0},
	};
	char padded[64];
	for (size_t i = 0; i < COUNT(rows); i++) {
		/* at every offset in the eight bytes that are processed together */
		for (size_t before = 0; before < 24; before++) {
			memset(padded, 'x', sizeof(padded));
			memcpy(padded + before, rows[i].bytes, rows[i].length);
			assert_int_equal(text_valid_length(padded, before + rows[i].length),
				before + rows[i].valid);
			if (rows[i].valid < rows[i].length)
				assert_int_equal(
					text_valid_length(padded, 60), before + rows[i].valid);
		}
	}
}

static void next(void **state)
{
	(void)state;
	static const uint32_t expected[] = {'a', 0xe3, 0x1edd, 0x1f600, 0};
	struct ct_text text = {"aãờ😀\0", 11};
	size_t offset = 0;
	for (size_t i = 0; i < COUNT(expected); i++)
		assert_int_equal(text_next(text, &offset), expected[i]);
	assert_int_equal(offset, text.length);
}

/* ---- Equality of texts. */

static void nfc(struct arena *arena)
{
	static const struct {
		const char *text, *expected;
	} rows[] = {
		{"", ""},
		{"Hoằng Phụ", "Hoằng Phụ"},
		{"Hoa\u0306\u0300ng Phu\u0323", "Hoằng Phụ"},
		{"ho\u0323\u0302", "hộ"},
		{"ho\u0302\u0323", "hộ"},
		{"a\u0340", "à"}, /* the deprecated tone marks */
		{"\u212b", "Å"},  /* a singleton */
		{"5 \u2126", "5 \u03a9"},
		{"\u1100\u1161", "가"},
		{"92,6% – “đạt” …", "92,6% – “đạt” …"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		desk_assert_text(text_nfc(arena, text_of(rows[i].text)), rows[i].expected, i);
}

static void unchanged_text_is_not_copied(struct arena *arena)
{
	static const char *const texts[] = {"", "adults_with_smartphone",
		"Tỷ lệ dân số trưởng thành ≥ 80% – đạt", "č ŏ ŭ", "đ"};
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct ct_text text = text_of(texts[i]);
		bool repaired = true;
		assert_ptr_equal(text_nfc(arena, text).bytes, text.bytes);
		assert_ptr_equal(text_repair(arena, text, &repaired).bytes, text.bytes);
		assert_false(repaired);
		assert_ptr_equal(text_visible(arena, text, true).bytes, text.bytes);
	}
	assert_null(arena->blocks);
}

static void repair(struct arena *arena)
{
	static const struct {
		const char *text, *expected;
		bool repaired;
	} rows[] = {
		{"Ban Thường vụ", "Ban Thường vụ", false},
		{"Ban Thƣờng vụ", "Ban Thường vụ", true}, /* ƣ, then ờ */
		{"Thƣ\u0300a Ƣ\u0301", "Thừa Ứ", true},
		{"ðạt Ðiện Ɖ", "đạt Điện Đ", true},
		{"ca\u030c\u0301m nǎm Ǎn", "cắm năm Ăn", true},
		{"đıểm", "điểm", true},
		{"Krông Bŭk, Čư M'gar", "Krông Bŭk, Čư M'gar", false},
		{"Hoa\u0300", "Hoà", false},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool repaired;
		desk_assert_text(
			text_repair(arena, text_of(rows[i].text), &repaired), rows[i].expected, i);
		assert_int_equal(repaired, rows[i].repaired);
	}
}

/* Reordering these takes utf8proc seconds, so they are left unchanged. */
static void endless_marks(struct arena *arena)
{
	enum { MARKS = 16000 };
	static char bytes[1 + 4 * MARKS] = "a";
	for (size_t i = 0; i < MARKS; i++)
		memcpy(bytes + 1 + 4 * i, i % 2 ? "\u0323\u031b" : "\u0301\u0323", 4);
	struct ct_text text = {bytes, sizeof(bytes)};
	bool repaired;
	assert_ptr_equal(text_nfc(arena, text).bytes, text.bytes);
	assert_ptr_equal(text_repair(arena, text, &repaired).bytes, text.bytes);
	assert_true(text_fold_search(arena, text).length > 0);
}

static void fold(struct arena *arena)
{
	static const struct {
		const char *text, *folded, *searched;
	} rows[] = {
		{"", "", ""},
		{"already folded", "already folded", "already folded"},
		{"THANH HÓA", "thanh hoá", "thanh hoa"},
		{"Thanh Hoá", "thanh hoá", "thanh hoa"},
		{"hòa", "hoà", "hoa"},
		{"hoà", "hoà", "hoa"},
		{"thúy", "thuý", "thuy"},
		{"thuý", "thuý", "thuy"},
		{"khỏe", "khoẻ", "khoe"},
		{"khoẻ", "khoẻ", "khoe"},
		{"TÒA ÁN", "toà án", "toa an"},
		{"hòan thành", "hoàn thành", "hoan thanh"},
		{"quý", "quý", "quy"},
		{"của", "của", "cua"},
		{"mía", "mía", "mia"},
		{"thuế", "thuế", "thue"},
		{"Ho\u0300a", "hoà", "hoa"},
		{"  xã \t Hoằng\u00a0\u00a0Phụ ", "xã hoằng phụ", "xa hoang phu"},
		{"Đường ĐỘNG", "đường động", "duong dong"},
		{"Phụ", "phụ", "phu"},
		{"Phú", "phú", "phu"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		desk_assert_text(text_fold(arena, text_of(rows[i].text)), rows[i].folded, i);
		desk_assert_text(
			text_fold_search(arena, text_of(rows[i].text)), rows[i].searched, i);
	}
}

/* ---- Collation. */

static void order(struct arena *arena)
{
	static const char *const ascending[] = {
		"",
		"- ",
		"1",
		"02",
		"2",
		"2a",
		"10",
		"100",
		"a",
		"A",
		"à",
		"À",
		"ả",
		"ã",
		"á",
		"ạ",
		"ă",
		"ằ",
		"â",
		"ậ",
		"b",
		"c",
		"č",
		"d",
		"đ",
		"Đ",
		"e",
		"ẹ",
		"ê",
		"f",
		"g",
		"h",
		"hoa",
		"Hoa",
		"hoà",
		"hòa",
		"hoá",
		"Hóa",
		"hoạ",
		"hòa hiệp",
		"hoa hồng",
		"hoàn",
		"Hoằng Hải",
		"Hoằng Phú",
		"Hoằng Phụ",
		"i",
		"j",
		"k",
		"l",
		"m",
		"n",
		"o",
		"ọ",
		"ô",
		"ơ",
		"p",
		"q",
		"r",
		"s",
		"t",
		"thôn",
		"Thôn 2",
		"Thôn 2 Đông",
		"Thôn 02 Tây",
		"Thôn 10",
		"u",
		"ụ",
		"ư",
		"v",
		"w",
		"x",
		"y",
		"ỵ",
		"z",
		"я",
		"中",
	};
	for (size_t i = 0; i < COUNT(ascending); i++) {
		for (size_t j = 0; j < COUNT(ascending); j++) {
			int found =
				text_compare(arena, text_of(ascending[i]), text_of(ascending[j]));
			if ((found > 0) - (found < 0) != (i > j) - (i < j))
				fail_msg("\"%s\" against \"%s\" gave %d", ascending[i],
					ascending[j], found);
		}
	}
}

static void order_is_of_composed_text(struct arena *arena)
{
	assert_int_equal(text_compare(arena, TEXT("Hoa\u0300"), TEXT("Hoà")), 0);
	assert_int_not_equal(text_compare(arena, TEXT("hòa"), TEXT("hoà")), 0);
	assert_int_not_equal(text_compare(arena, TEXT("07"), TEXT("7")), 0);
	assert_int_not_equal(text_compare(arena, TEXT("m\u0300"), TEXT("m")), 0);
	assert_int_not_equal(text_compare(arena, TEXT("a\u00a0b"), TEXT("a b")), 0);
}

/* ---- Texts for readers. */

static void width(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		unsigned width;
	} rows[] = {{"", 0}, {"abc", 3}, {"Hoằng Phụ", 9}, {"Phu\u0323", 3}, {"中", 2}, {"😀", 2},
		{"…", 1}, {"\x1b", 0}};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(text_width(text_of(rows[i].text)), rows[i].width);
}

static void visible(struct arena *arena)
{
	static const struct {
		const char *text, *one_line, *lines;
	} rows[] = {
		{"xã", "xã", "xã"}, {"a\tb\nc\r\n", "a\\tb\\nc\\r\\n", "a\tb\nc\\r\n"},
		{"\x1b[31m", "\\x1b[31m", "\\x1b[31m"},
		{"\x7f\xc2\x85\xc2\x9b"
		 "1m",
			"\\x7f\\x85\\x9b1m", "\\x7f\\x85\\x9b1m"},
		{"\u202etxt\u2066\u2069", "\\u202etxt\\u2066\\u2069", "\\u202etxt\\u2066\\u2069"},
		{"a\u2028b\u2029", "a\\u2028b\\u2029", "a\\u2028b\\u2029"},
		{"\ufeffunit\u200b", "\\ufeffunit\\u200b", "\\ufeffunit\\u200b"},
		{"\U000e0041", "\\U000e0041", "\\U000e0041"},
		{"t\xc3p \xff", "t\\xc3p \\xff",
			"t\\xc3p \\xff"}, /* a file name may be invalid UTF-8 */
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		desk_assert_text(
			text_visible(arena, text_of(rows[i].text), true), rows[i].one_line, i);
		desk_assert_text(
			text_visible(arena, text_of(rows[i].text), false), rows[i].lines, i);
	}
	desk_assert_text(
		text_visible(arena, (struct ct_text){"a\0b", 3}, true), "a\\x00b", COUNT(rows));
}

static void nearest(void **state)
{
	(void)state;
	static const struct ct_text keys[] = {{"value", 5}, {"stated", 6}, {"section", 7},
		{"quote", 5}, {"at", 2}, {"of", 2}, {"adults_with_smartphone", 22}};
	static const struct {
		const char *name;
		int expected;
	} rows[] = {
		{"value", 0},
		{"vlaue", 0},
		{"valeu", 0},
		{"values", 0},
		{"Value", 0},
		{"state", 1},
		{"setcoin", 2},
		{"quotation", -1},
		{"att", 4},
		{"zz", -1},
		{"x", -1},
		{"", -1},
		{"adult_with_smartfone", 6},
		{"adult_wit_smartfone", -1},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		int found = text_nearest(text_of(rows[i].name), keys, COUNT(keys));
		if (found != rows[i].expected)
			fail_msg("\"%s\" gave %d, expected %d", rows[i].name, found,
				rows[i].expected);
	}
	static const struct ct_text tie[] = {{"tên", 4}, {"tem", 3}, {"ten", 3}};
	assert_int_equal(text_nearest(TEXT("tền"), tie, COUNT(tie)), 0);
	assert_int_equal(text_nearest(TEXT("ten"), tie, COUNT(tie)), 2);
	char long_name[200];
	memset(long_name, 'a', sizeof(long_name));
	struct ct_text too_long = {long_name, sizeof(long_name)};
	assert_int_equal(text_nearest(too_long, &too_long, 1), -1);
}

/* Only ASCII: foreign words keep their first letter. */
static void capital(struct arena *arena)
{
	static const struct {
		const char *text, *expected;
	} rows[] = {{"", ""}, {"xã", "Xã"}, {"a", "A"}, {"z", "Z"}, {"Xã", "Xã"}, {"đạt", "đạt"},
		{"1 xã", "1 xã"}, {"{x", "{x"}, {"`x", "`x"}};
	for (size_t i = 0; i < COUNT(rows); i++)
		desk_assert_text(text_capital(arena, text_of(rows[i].text)), rows[i].expected, i);
}

/* A label within a sentence; abbreviations are unchanged. */
static void small(struct arena *arena)
{
	static const struct {
		const char *text, *expected;
	} rows[] = {{"", ""}, {"Xã", "xã"}, {"A", "a"}, {"Điểm", "điểm"}, {"Ấp", "ấp"},
		{"UBND xã", "UBND xã"}, {"VNeID", "VNeID"}, {"xã", "xã"}, {"4G", "4G"}, {"Ô", "ô"}};
	for (size_t i = 0; i < COUNT(rows); i++)
		desk_assert_text(text_small(arena, text_of(rows[i].text)), rows[i].expected, i);
}

#define IN_ARENA(name) \
	static void name##_in_arena(void **state) \
	{ \
		(void)state; \
		desk_with_arena(name); \
	}
IN_ARENA(nfc)
IN_ARENA(unchanged_text_is_not_copied)
IN_ARENA(repair)
IN_ARENA(endless_marks)
IN_ARENA(fold)
IN_ARENA(order)
IN_ARENA(order_is_of_composed_text)
IN_ARENA(visible)
IN_ARENA(capital)
IN_ARENA(small)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trim),
		cmocka_unit_test(compare_bytes),
		cmocka_unit_test(hashes_of_texts_differ),
		cmocka_unit_test(valid_length),
		cmocka_unit_test(next),
		cmocka_unit_test(nfc_in_arena),
		cmocka_unit_test(unchanged_text_is_not_copied_in_arena),
		cmocka_unit_test(repair_in_arena),
		cmocka_unit_test(endless_marks_in_arena),
		cmocka_unit_test(fold_in_arena),
		cmocka_unit_test(order_in_arena),
		cmocka_unit_test(order_is_of_composed_text_in_arena),
		cmocka_unit_test(width),
		cmocka_unit_test(visible_in_arena),
		cmocka_unit_test(capital_in_arena),
		cmocka_unit_test(small_in_arena),
		cmocka_unit_test(nearest),
	};
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
