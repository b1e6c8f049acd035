/* SPDX-License-Identifier: Apache-2.0 */
/* Names of units: spellings of one name, and similar names of two units. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/unit_name.h"
#include "desk.h"

struct row {
	enum unit_name kind;
	const char *a, *b;
	enum unit_likeness likeness;
};

/* K3, K17, D1: the same name, as written by people and by programs. */
static const struct row same[] = {
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Thanh Hóa", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "thanh hoá", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "THANH HÓA", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "THANH HOÁ", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Thanh Ho\u0301a", UNIT_NAME_EQUAL}, /* decomposed */
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Thanh Hóa\u200b", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "\ufeffThanh\u200d Hóa", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Th\u00adanh Hóa", UNIT_NAME_EQUAL}, /* soft hyphen */
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Thanh\u00a0 Hóa ", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Thanh\tHóa", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Thanh Hóa.", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "“Thanh Hóa”;", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Tỉnh Thanh Hóa", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "tỉnh: Thanh Hóa", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "T. Thanh Hóa", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "T.Thanh Hóa", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Đà Nẵng", "Ðà Nẵng", UNIT_NAME_EQUAL}, /* eth */
	{UNIT_NAME_PROVINCE, "Đà Nẵng", "TP Đà Nẵng", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Đà Nẵng", "TP.Đà Nẵng", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Đà Nẵng", "T.P. Đà Nẵng", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Đà Nẵng", "thành phố  Đà Nẵng", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thừa Thiên Huế", "Thừa Thiên - Huế", UNIT_NAME_EQUAL},
	{UNIT_NAME_DISTRICT, "thị xã Bỉm Sơn", "TX. Bỉm Sơn", UNIT_NAME_EQUAL},
	{UNIT_NAME_DISTRICT, "thị xã Bỉm Sơn", "Thị Xã Bỉm Sơn", UNIT_NAME_EQUAL},
	{UNIT_NAME_DISTRICT, "huyện Hoằng Hóa", "H. Hoằng Hoá", UNIT_NAME_EQUAL},
	{UNIT_NAME_DISTRICT, "quận 1", "Q.1", UNIT_NAME_EQUAL},
	{UNIT_NAME_DISTRICT, "quận 1", "Q1", UNIT_NAME_EQUAL},
	{UNIT_NAME_DISTRICT, "thành phố Sầm Sơn", "TP Sầm Sơn", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Quang Trung", "Xã Quang Trung", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Quang Trung", "X. Quang  Trung", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Ba Đình", "P.Ba Đình", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Bút Sơn", "TT Bút Sơn", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Phú Quốc", "đặc khu Phú Quốc", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "5", "Phường 5", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "5", "P5", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Ea H'leo", "Ea H’leo", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Thủy Dương", "Thuỷ Dương", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Ea H'leo", "Ea H‘leo", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Ea H'leo", "Ea Hʼleo", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Ea H'leo", "Ea H`leo", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Ea H'leo", "Ea H´leo", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thừa Thiên Huế", "Thừa Thiên − Huế", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thừa Thiên Huế", "Thừa Thiên ﹘ Huế", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thừa Thiên Huế", "Thừa Thiên ﹣ Huế", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thừa Thiên Huế", "Thừa Thiên － Huế", UNIT_NAME_EQUAL},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Thanh Hóa\x7f", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Tùy Hòa", "Tuỳ Hoà", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "HÕE ŨY ÙY ỌE", "hoẽ uỹ uỳ oẹ", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "ÙYÙYÙYÙYÙYÙYÙYÙYÙYÙYÙYÙYÙYÙYÙYÙY", "uỳuỳuỳuỳuỳuỳuỳuỳuỳuỳuỳuỳuỳuỳuỳuỳ",
		UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Hòan", "Hoàn", UNIT_NAME_EQUAL},
	{UNIT_NAME_COMMUNE, "Xã", "xã",
		UNIT_NAME_EQUAL}, /* a name that consists of the level word keeps it */
};

/* Decoys: similar names of two units. */
static const struct row two[] = {
	{UNIT_NAME_COMMUNE, "Hoằng Phụ", "Hoằng Phú", UNIT_NAME_NEAR},
	{UNIT_NAME_COMMUNE, "Hoằng Trường", "Hoằng Truờng", UNIT_NAME_NEAR},
	{UNIT_NAME_COMMUNE, "Hoằng Trường", "Hoằng Trươgn", UNIT_NAME_NEAR},
	{UNIT_NAME_COMMUNE, "Hoằng Trường", "Hoằng Trưòng", UNIT_NAME_NEAR},
	{UNIT_NAME_COMMUNE, "Quang Trung", "Quảng Trung", UNIT_NAME_NEAR},
	{UNIT_NAME_COMMUNE, "Quang Trung", "Hoằng Trường", UNIT_NAME_OTHER},
	{UNIT_NAME_COMMUNE, "Bản Hồ", "Hồ", UNIT_NAME_OTHER}, /* bản is part of a commune's name */
	{UNIT_NAME_COMMUNE, "Phố Lu", "Lu", UNIT_NAME_OTHER},
	{UNIT_NAME_COMMUNE, "Tân", "Tâm", UNIT_NAME_NEAR},
	{UNIT_NAME_COMMUNE, "A", "B", UNIT_NAME_OTHER}, /* nothing would remain of the name */
	{UNIT_NAME_COMMUNE, "Quang Trung", "", UNIT_NAME_OTHER},
	{UNIT_NAME_DISTRICT, "huyện Kỳ Anh", "thị xã Kỳ Anh", UNIT_NAME_OTHER},
	{UNIT_NAME_DISTRICT, "H. Kỳ Anh", "TX Kỳ Anh", UNIT_NAME_OTHER},
	{UNIT_NAME_PROVINCE, "Thanh Hóa", "Thanh Hoa", UNIT_NAME_NEAR},
	{UNIT_NAME_PROVINCE, "Hà Nam", "Hà Nội", UNIT_NAME_NEAR},
	{UNIT_NAME_PROVINCE, "Tây Ninh", "Tỉnh Tây Ninh", UNIT_NAME_EQUAL},
};

static void check(struct arena *arena, const struct row *row)
{
	static const char *const names[] = {"equal", "near", "other"};
	enum unit_likeness there =
		unit_name_compare(arena, row->kind, text_of(row->a), text_of(row->b));
	enum unit_likeness back =
		unit_name_compare(arena, row->kind, text_of(row->b), text_of(row->a));
	if (there != row->likeness || back != row->likeness)
		fail_msg("%s, %s: %s and back %s, expected %s", row->a, row->b, names[there],
			names[back], names[row->likeness]);
}

static void compare_all(struct arena *arena)
{
	for (size_t i = 0; i < COUNT(same); i++)
		check(arena, &same[i]);
	for (size_t i = 0; i < COUNT(two); i++)
		check(arena, &two[i]);
}

static void names(void **state)
{
	(void)state;
	desk_with_arena(compare_all);
}

/* B8: every level word below a commune, and usual abbreviations. */
static void find_levels(struct arena *arena)
{
	static const struct {
		const char *written, *level;
	} rows[] = {
		{"xã", "xã"},
		{"Xã", "xã"},
		{"XÃ.", "xã"},
		{"X.", "xã"},
		{"TT", "thị trấn"},
		{"P.", "phường"},
		{"khu phố", "khu phố"},
		{"Khu  Phố", "khu phố"},
		{"KP", "khu phố"},
		{"TDP", "tổ dân phố"},
		{"Ấp", "ấp"},
		{"khóm", "khóm"},
		{"BUÔN", "buôn"},
		{"xóm", "xóm"},
		{"khối", "khối"},
		{"làng", "làng"},
		{"phum", "phum"},
		{"sóc", "sóc"},
		{"plei", "plei"},
		{"bon", "bon"},
		{"phố", "phố"},
		{"tiểu khu", "tiểu khu"},
		{"thôn\u200b", "thôn"},
		{"bản", "bản"},
		{"huyện", NULL},
		{"tỉnh", NULL},
		{"", NULL},
		{"xa", NULL},
		{"thon", NULL},
		{"xã Quang Trung", NULL},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		int level = level_find(arena, text_of(rows[i].written));
		desk_assert_text(text_of(level < 0 ? NULL : level_names[level]),
			rows[i].level ? rows[i].level : "", i);
	}
	for (int i = 0; i < UNIT_LEVELS; i++)
		assert_int_equal(level_find(arena, text_of(level_names[i])), i);
	assert_false(level_is_below_commune(level_find(arena, TEXT("đặc khu"))));
	assert_true(level_is_below_commune(level_find(arena, TEXT("thôn"))));
	assert_int_equal(
		unit_name_level(arena, TEXT("TT. Bút Sơn")), level_find(arena, TEXT("thị trấn")));
	assert_int_equal(unit_name_level(arena, TEXT("Bút Sơn")), -1);
}

static void levels(void **state)
{
	(void)state;
	desk_with_arena(find_levels);
}

/* The fast path for letters of two and three bytes agrees with the full one, which a zero-width
 * character in the name forces. */
static void fold_one(struct arena *arena, unsigned lead, unsigned last)
{
	char plain[16], careful[24];
	if (lead > 0xff)
		snprintf(plain, sizeof(plain), "Mo %c%c%ca", (int)(lead >> 8), (int)(lead & 0xff),
			(int)last);
	else
		snprintf(plain, sizeof(plain), "Mo %c%ca", (int)lead, (int)last);
	snprintf(careful, sizeof(careful), "%s\u200b", plain);
	struct ct_text fast = unit_name_fold(arena, UNIT_NAME_COMMUNE, text_of(plain));
	struct ct_text slow = unit_name_fold(arena, UNIT_NAME_COMMUNE, text_of(careful));
	if (!text_equal(fast, slow))
		fail_msg("%s: %.*s and %.*s", plain, (int)fast.length, fast.bytes, (int)slow.length,
			slow.bytes);
}

static void fold_all(struct arena *arena)
{
	static const unsigned leads[] = {0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xe1ba, 0xe1bb, 0xe1bc};
	for (size_t i = 0; i < COUNT(leads); i++)
		for (unsigned last = 0x80; last <= 0xbf; last++)
			fold_one(arena, leads[i], last);
}

static void folding_fast_and_slow(void **state)
{
	(void)state;
	desk_with_arena(fold_all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(names), cmocka_unit_test(levels),
		cmocka_unit_test(folding_fast_and_slow)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
