/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses of change after a figure: which part belongs to the figure, which is a comparison, and
 * which is another figure, so that nothing is split off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk.h"
#include "facts/clause.h"

static const struct row {
	const char *value, *figure, *change; /* figure NULL: nothing is split off */
} rows[] = {
	{"85%, tăng 5% so với năm 2022", "85%", "tăng 5% so với năm 2022"},
	{"85% (tăng 5% so với cùng kỳ)", "85%", "tăng 5% so với cùng kỳ"},
	{"85%, tăng 5,", "85%", "tăng 5,"},
	{"120 hồ sơ, giảm 3 hồ sơ so với năm 2022", "120 hồ sơ", "giảm 3 hồ sơ so với năm 2022"},
	{"120 hồ sơ - cao hơn 2 điểm phần trăm so với 30/6/2023", "120 hồ sơ",
		"cao hơn 2 điểm phần trăm so với 30/6/2023"},
	{"85%, thấp hơn 1,5% so với 6 tháng đầu năm 1999", "85%",
		"thấp hơn 1,5% so với 6 tháng đầu năm 1999"},
	{"85%, đạt 106% kế hoạch năm", "85%", "đạt 106% kế hoạch năm"},
	{"85%, đạt 106% so với kế hoạch", "85%", "đạt 106% so với kế hoạch"},
	{"85%, bằng 106,5% cùng kỳ năm trước", "85%", "bằng 106,5% cùng kỳ năm trước"},
	{"85% vượt kế hoạch", "85%", "vượt kế hoạch"},
	{"85%, vượt kế hoạch khoảng 3% so với quý i/2024", "85%",
		"vượt kế hoạch khoảng 3% so với quý i/2024"},
	{"85%, tăng thêm 5%", "85%", "tăng thêm 5%"},
	{"85%, tăng gấp 2 lần so cùng kỳ", "85%", "tăng gấp 2 lần so cùng kỳ"},
	{"85%, tăng hơn 1.200 hồ sơ", "85%", "tăng hơn 1.200 hồ sơ"},
	/* another figure, or no clause of change */
	{"85%, tăng lên 90%", NULL, NULL},
	{"85%, so với năm 2022 là 73%", NULL, NULL},
	{"85%, tăng 5% so với năm 2022 là 80%", NULL, NULL},
	{"85%, tăng 5% so với 73%", NULL, NULL},
	{"85%, tăng 5% so với 2022, còn 3", NULL, NULL},
	{"85%, tăng 5% so với năm 2022; 12", NULL, NULL},
	{"85%, tăng 5 hồ sơ, 3 đơn", NULL, NULL},
	{"85%, tăng 5 hồ sơ; đơn", NULL, NULL},
	{"85%, tăng 5 a b c d e f g h", NULL, NULL},
	{"85%, tăng", NULL, NULL},
	{"85%, tăng nhanh", NULL, NULL},
	{"85% (tăng 5% so với cùng kỳ năm trước (2022))", NULL, NULL},
	{"85%, tăng .5", NULL, NULL},
	{"85%, đạt kế hoạch", NULL, NULL},
	{"85%, đạt 106 kế hoạch", NULL, NULL},
	{"85%, đạt 106% dân số", NULL, NULL},
	{"85%, đạt 106% kế hoạch 90%", NULL, NULL},
	{"85%tăng 5%", NULL, NULL},
	{"tăng 5% so với năm 2022", NULL, NULL},
	{"có, tăng 5%", NULL, NULL},
	{"85%", NULL, NULL},
	{"", NULL, NULL},
};

static void split_all(struct arena *arena)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct ct_text figure = {"", 0}, change = {"", 0};
		bool split = clause_split(arena, text_of(rows[i].value), &figure, &change);
		bool right = rows[i].figure ? split && text_is(figure, rows[i].figure) &&
				text_is(change, rows[i].change)
					    : !split;
		if (!right)
			fail_msg("%s: \"%.*s\", \"%.*s\"", rows[i].value, (int)figure.length,
				figure.bytes, (int)change.length, change.bytes);
	}
}

static void splits_clauses(void **state)
{
	(void)state;
	desk_with_arena(split_all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(splits_clauses)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
