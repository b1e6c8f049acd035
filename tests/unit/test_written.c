/* SPDX-License-Identifier: Apache-2.0 */
/* Written values: each row has a text and the value by the declared type, or the message with which
 * it is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "facts/written.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct ct_text choices[] = {{"chủ tịch", sizeof("chủ tịch") - 1},
	{"phó chủ tịch", sizeof("phó chủ tịch") - 1}, {"khác", sizeof("khác") - 1}};

/* One entry of each type, and a count with a unit of two words. */
static struct fact_entry entry_of(enum fact_type type)
{
	static const char *const units[FACT_TYPES] = {[FACT_COUNT] = "hồ sơ",
		[FACT_MONEY] = "đồng",
		[FACT_PERCENT] = "%",
		[FACT_RATIO] = "người",
		[FACT_RATE] = "hội nghị"};
	struct fact_entry entry = {
		.type = type, .part_of = -1, .key = TEXT("x"), .unit = text_of(units[type])};
	if (type == FACT_CHOICE) {
		entry.choices = choices;
		entry.choice_count = COUNT(choices);
	}
	if (type == FACT_TEXT) {
		entry.choices = choices;
		entry.choice_count = 1;
	}
	return entry;
}

static size_t put_number(char *out, struct ct_number number)
{
	if (number_is_finite(number))
		return number_machine_text(number, out);
	strcpy(out, "inf");
	return strlen(out);
}

/* "60..100 percent:0 above", "125900/1541 pair:2518/3082", "{1} basically" */
static void describe(const struct written *written, char out[256])
{
	static const char *const hedges[HEDGES] = {
		"", " above", " below", " most", " about", " nearly", " basically", " between"};
	size_t length = 0;
	out[0] = '\0';
	if (written->absent) {
		strcpy(out, "absent");
		return;
	}
	if (written->is_set) {
		length += (size_t)sprintf(out, "{%llx}", (unsigned long long)written->set);
	} else if (written->zero_denominator) {
		length += (size_t)sprintf(out, "zero");
	} else {
		length += put_number(out, written->range.lo);
		if (!interval_is_point(written->range)) {
			length += (size_t)sprintf(out + length, "..");
			length += put_number(out + length, written->range.hi);
		}
	}
	if (written->is_pair)
		length += (size_t)sprintf(out + length, " pair:%lld/%lld",
			(long long)written->numerator, (long long)written->denominator);
	if (written->is_percent)
		length += (size_t)sprintf(out + length, " percent:%u", written->decimals);
	sprintf(out + length, "%s%s%s", hedges[written->hedge], written->clipped ? " clipped" : "",
		written->malformed ? " malformed" : "");
}

struct reads {
	enum fact_type type;
	const char *value, *hedge, *expected;
};

static void check_reads(const struct reads *rows, size_t count)
{
	struct arena arena;
	struct ct_errors *errors = ct_errors_new();
	arena_init(&arena);
	for (size_t i = 0; i < count; i++) {
		struct fact_entry entry = entry_of(rows[i].type);
		struct written written;
		char found[256];
		if (!written_parse(&arena, &entry, text_of(rows[i].value), text_of(rows[i].hedge),
			    (struct place){0}, &written, errors))
			fail_msg("%s \"%s\" \"%s\": %s", fact_type_names[rows[i].type],
				rows[i].value, rows[i].hedge ? rows[i].hedge : "",
				ct_errors_at(errors, 0)->text[CT_EN]);
		describe(&written, found);
		if (strcmp(found, rows[i].expected) != 0)
			fail_msg("%s \"%s\": found %s, expected %s", fact_type_names[rows[i].type],
				rows[i].value, found, rows[i].expected);
	}
	ct_errors_free(errors);
	arena_free(&arena);
}

#define READS(table) check_reads(table, COUNT(table))

static void counts(void **state)
{
	(void)state;
	static const struct reads rows[] = {
		{FACT_COUNT, "1412", NULL, "1412"},
		{FACT_COUNT, "1.412", NULL, "1412"},
		{FACT_COUNT, "22.300.000", NULL, "22300000"},
		{FACT_COUNT, "07", NULL, "7"},
		{FACT_COUNT, "0", NULL, "0"},
		{FACT_COUNT, " 12 ", NULL, "12"},
		{FACT_COUNT, "477 hồ sơ", NULL, "477"},
		{FACT_COUNT, "477 Hồ sơ", NULL, "477"},
		{FACT_COUNT, "477\u00a0hồ  sơ", NULL, "477"},
		{FACT_COUNT, "477hồ sơ", NULL, "477"},
		{FACT_COUNT, "999999999999999", NULL, "999999999999999"},
		{FACT_COUNT, "", NULL, "absent"},
		{FACT_COUNT, "  ", NULL, "absent"},
	};
	READS(rows);
}

static void money(void **state)
{
	(void)state;
	static const struct reads rows[] = {
		{FACT_MONEY, "22.300.000đ", NULL, "22300000"},
		{FACT_MONEY, "22.300.000 đồng", NULL, "22300000"},
		{FACT_MONEY, "22300000 VND", NULL, "22300000"},
		{FACT_MONEY, "22300000VNĐ", NULL, "22300000"},
		{FACT_MONEY, "22,3 triệu", NULL, "22300000"},
		{FACT_MONEY, "22.3 triệu đồng", NULL, "22300000"},
		{FACT_MONEY, "22,3 Triệu Đồng", NULL, "22300000"},
		{FACT_MONEY, "1.412 triệu", NULL, "1412000000"},
		{FACT_MONEY, "500 nghìn", NULL, "500000"},
		{FACT_MONEY, "500 ngàn đồng", NULL, "500000"},
		{FACT_MONEY, "1,5 tỷ", NULL, "1500000000"},
		{FACT_MONEY, "1 tỷ 200 triệu 500 nghìn đồng", NULL, "1200500000"},
		{FACT_MONEY, "1,2 nghìn tỷ đồng", NULL, "1200000000000"},
		{FACT_MONEY, "350 trđ", NULL, "350000000"},
		{FACT_MONEY, "1,5 tỉ", NULL, "1500000000"},
		{FACT_MONEY, "3 đến 4 triệu", NULL, "3000000..4000000 between"},
		{FACT_MONEY, "500 nghìn - 1 triệu đồng", NULL, "500000..1000000 between"},
		{FACT_MONEY, "trên 22,3 triệu", NULL, "22300000..inf above"},
	};
	READS(rows);
}

static void shares(void **state)
{
	(void)state;
	static const struct reads rows[] = {
		{FACT_RATIO, "2518/3082", NULL, "125900/1541 pair:2518/3082"},
		{FACT_RATIO, "431/1.302", NULL, "21550/651 pair:431/1302"},
		{FACT_RATIO, "1.412/1.412", NULL, "100 pair:1412/1412"},
		{FACT_RATIO, "06 / 06", NULL, "100 pair:6/6"},
		{FACT_RATIO, "0/12", NULL, "0 pair:0/12"},
		{FACT_RATIO, "0/0", NULL, "zero pair:0/0"},
		{FACT_RATIO, "4698/4841 người", NULL, "469800/4841 pair:4698/4841"},
		{FACT_RATIO, "20 người/20 người", NULL, "100 pair:20/20"},
		{FACT_PERCENT, "2518/3082", NULL, "125900/1541 pair:2518/3082"},
		{FACT_PERCENT, "92,6%", NULL, "463/5 percent:1"},
		{FACT_PERCENT, "81.7%", NULL, "817/10 percent:1"},
		{FACT_PERCENT, "86,08%", NULL, "2152/25 percent:2"},
		{FACT_PERCENT, "33,333%", NULL, "33333/1000 percent:3"},
		{FACT_PERCENT, "50 %", NULL, "50 percent:0"},
		{FACT_PERCENT, "60", NULL, "60 percent:0"},
		{FACT_PERCENT, "98,%", NULL, "98 percent:0 malformed"},
		{FACT_PERCENT, "98,", NULL, "98 percent:0 malformed"},
		{FACT_PERCENT, "100%", NULL, "100 percent:0"},
		{FACT_PERCENT, "Đạt 100%", NULL, "100 percent:0"},
		{FACT_PERCENT, "chiếm 60 phần trăm", NULL, "60 percent:0"},
		{FACT_RATIO, "92,6%", NULL, "463/5 percent:1"},
		{FACT_RATIO, "0%", NULL, "0 percent:0"},
		{FACT_RATIO, "999999999999999/999999999999999", NULL,
			"100 pair:999999999999999/999999999999999"},
	};
	READS(rows);
}

/* Not reduced, so that the written numbers can be printed. */
static void shares_keep_their_denominator(void **state)
{
	(void)state;
	struct arena arena;
	struct written written;
	struct fact_entry entry = entry_of(FACT_RATIO);
	arena_init(&arena);
	assert_true(written_parse(
		&arena, &entry, TEXT("2518/3082"), TEXT(""), (struct place){0}, &written, NULL));
	assert_int_equal(written.range.lo.num, 251800);
	assert_int_equal(written.range.lo.den, 3082);
	assert_true(written_parse(
		&arena, &entry, TEXT("81.70%"), TEXT(""), (struct place){0}, &written, NULL));
	assert_int_equal(written.range.lo.num, 8170);
	assert_int_equal(written.range.lo.den, 100);
	assert_ptr_equal(arena.blocks, NULL); /* plain forms allocate no memory */
}

/* Times a month; a year has 52 weeks and 365 days. */
static void rates(void **state)
{
	(void)state;
	static const struct reads rows[] = {
		{FACT_RATE, "1/tháng", NULL, "1"},
		{FACT_RATE, "2/tuần", NULL, "26/3"},
		{FACT_RATE, "3/quý", NULL, "1"},
		{FACT_RATE, "12/năm", NULL, "1"},
		{FACT_RATE, "12/ngày", NULL, "365"},
		{FACT_RATE, "02 bài/1 tuần", NULL, "26/3"},
		{FACT_RATE, "3 buổi/tháng", NULL, "3"},
		{FACT_RATE, "3 hội nghị/tháng", NULL, "3"},
		{FACT_RATE, "2 lần / 3 tháng", NULL, "2/3"},
		{FACT_RATE, "2 Lần một tuần", NULL, "26/3"},
		{FACT_RATE, "2 lần mỗi tuần", NULL, "26/3"},
		{FACT_RATE, "2/Tuần", NULL, "26/3"},
		{FACT_RATE, "Mỗi tháng 02 bài", NULL, "2"},
		{FACT_RATE, "0/tháng", NULL, "0"},
		{FACT_RATE, "1,5/tháng", NULL, "3/2"},
		{FACT_RATE, "1.200 lượt/năm", NULL, "100"},
		{FACT_RATE, "03 đến 04 buổi/tuần", NULL, "13..52/3 between"},
		{FACT_RATE, "3-4/tháng", NULL, "3..4 between"},
		{FACT_RATE, "3/tháng – 4/tháng", NULL, "3..4 between"},
		{FACT_RATE, "ít nhất 01 bài/tuần", NULL, "13/3..inf above"},
	};
	READS(rows);
}

/* docs/semantics.md, Hedges: trên, hơn, ít nhất v → [v, max]; dưới, gần v → [min, v]; hầu hết, đa
 * số → [50%, 100%]; khoảng, ước v → [v, v]. */
static void hedges(void **state)
{
	(void)state;
	static const struct reads rows[] = {
		{FACT_PERCENT, "trên 60%", NULL, "60..100 percent:0 above"},
		{FACT_PERCENT, "Trên 60%", NULL, "60..100 percent:0 above"},
		{FACT_PERCENT, "hơn 60%", NULL, "60..100 percent:0 above"},
		{FACT_PERCENT, "ít nhất 60%", NULL, "60..100 percent:0 above"},
		{FACT_PERCENT, "tối thiểu 60", NULL, "60..100 percent:0 above"},
		{FACT_PERCENT, "từ 60% trở lên", NULL, "60..100 percent:0 above"},
		{FACT_PERCENT, "60% trở lên", NULL, "60..100 percent:0 above"},
		{FACT_PERCENT, "từ 60%", NULL, "60..100 percent:0 above"},
		{FACT_PERCENT, ">= 60%", NULL, "60..100 percent:0 above"},
		{FACT_PERCENT, "dưới 60%", NULL, "0..60 percent:0 below"},
		{FACT_PERCENT, "gần 60%", NULL, "50..60 percent:0 nearly"},
		{FACT_PERCENT, "chưa đến 60%", NULL, "50..60 percent:0 nearly"},
		{FACT_PERCENT, "60% trở xuống", NULL, "0..60 percent:0 below"},
		{FACT_PERCENT, "hầu hết", NULL, "50..100 most"},
		{FACT_RATIO, "Đa số", NULL, "50..100 most"},
		{FACT_RATIO, "phần lớn", NULL, "50..100 most"},
		{FACT_RATIO, "hầu hết 90%", NULL, "90 percent:0 most"},
		{FACT_PERCENT, "khoảng 60%", NULL, "55..65 percent:0 about"},
		{FACT_PERCENT, "ước 60%", NULL, "55..65 percent:0 about"},
		{FACT_PERCENT, "Ước đạt khoảng 60%", NULL, "55..65 percent:0 about"},
		{FACT_PERCENT, "xấp xỉ 60,5%", NULL, "241/4..243/4 percent:1 about"},
		{FACT_COUNT, "hơn 820", NULL, "820..inf above"},
		{FACT_COUNT, "gần 820 hồ sơ", NULL, "810..820 nearly"},
		{FACT_COUNT, "3 đến 4", NULL, "3..4 between"},
		{FACT_COUNT, "3-4", NULL, "3..4 between"},
		{FACT_COUNT, "từ 3 đến 4", NULL, "3..4 between"},
		{FACT_COUNT, "khoảng 3 - 4 hồ sơ", NULL, "3..4 between"},
		{FACT_PERCENT, "80-85%", NULL, "80..85 between"},
		{FACT_RATIO, "trên 2518/3082", NULL, "125900/1541..100 pair:2518/3082 above"},
		/* values outside the type's range are clipped to it */
		{FACT_PERCENT, "trên 100%", NULL, "100 percent:0 above clipped"},
		{FACT_PERCENT, "khoảng 120%", NULL, "100 percent:0 about clipped"},
		{FACT_PERCENT, "dưới 120%", NULL, "0..100 percent:0 below clipped"},
		{FACT_PERCENT, "90-120%", NULL, "90..100 between clipped"},
		{FACT_PERCENT, "dưới 0%", NULL, "0 percent:0 below clipped"},
		{FACT_PERCENT, "trên 99,9%", NULL, "999/10..100 percent:1 above"},
		/* the hedge key of the claim */
		{FACT_PERCENT, "60%", "trên", "60..100 percent:0 above"},
		{FACT_PERCENT, "100%", "Trên", "100 percent:0 above clipped"},
		{FACT_PERCENT, "trên 60%", "hơn", "60..100 percent:0 above"},
		{FACT_PERCENT, "khoảng 3-4%", "ước", "3..4 between"},
		{FACT_RATIO, "", "hầu hết", "50..100 most"},
		{FACT_RATE, "2/tuần", "ít nhất", "26/3..inf above"},
		{FACT_YES_NO, "Có", "cơ bản", "{2} basically"},
	};
	READS(rows);
}

static void yes_and_no(void **state)
{
	(void)state;
	static const struct reads rows[] = {
		{FACT_YES_NO, "Có", NULL, "{2}"}, {FACT_YES_NO, "CÓ", NULL, "{2}"},
		{FACT_YES_NO, "có", NULL, "{2}"}, {FACT_YES_NO, "Không", NULL, "{1}"},
		{FACT_YES_NO, "KHÔNG", NULL, "{1}"}, {FACT_YES_NO, "Yes", NULL, "{2}"},
		{FACT_YES_NO, "no", NULL, "{1}"}, {FACT_YES_NO, "true", NULL, "{2}"},
		{FACT_YES_NO, "False", NULL, "{1}"}, {FACT_YES_NO, "x", NULL, "{2}"},
		{FACT_YES_NO, "X", NULL, "{2}"}, {FACT_YES_NO, "✓", NULL, "{2}"},
		{FACT_YES_NO, "1", NULL, "{2}"}, {FACT_YES_NO, "0", NULL, "{1}"},
		{FACT_YES_NO, "đạt", NULL, "{2}"}, {FACT_YES_NO, "Hoàn thành", NULL, "{2}"},
		{FACT_YES_NO, "đã hoàn thành", NULL, "{2}"},
		{FACT_YES_NO, "Cơ bản hoàn thành", NULL, "{2} basically"},
		{FACT_YES_NO, "cơ bản có", NULL, "{2} basically"},
		{FACT_YES_NO, "Đã có", NULL, "{2}"}, {FACT_YES_NO, "Chưa có", NULL, "{1}"},
		{FACT_YES_NO, "không đạt", NULL, "{1}"},
		{FACT_YES_NO, "", NULL, "absent"}, /* blank is not no */
	};
	READS(rows);
}

static void other_types(void **state)
{
	(void)state;
	static const struct reads rows[] = {
		{FACT_CHOICE, "chủ tịch", NULL, "{1}"},
		{FACT_CHOICE, "Phó Chủ tịch", NULL, "{2}"},
		{FACT_CHOICE, "khác", NULL, "{4}"},
		{FACT_DATE, "1970-01-02", NULL, "1"},
		{FACT_DATE, "02/01/1970", NULL, "1"},
		{FACT_DATE, "Ngày 02 tháng 01 năm 1970", NULL, "1"},
		{FACT_DATE, "1970/01/02", NULL, "1"}, /* K25 */
		{FACT_DATE, "1970-01-02 00:00:00", NULL, "1"},
		{FACT_DATE, "1970-01-02T23:59:59+07:00", NULL, "1"},
		{FACT_DATE, "02-Jan-1970", NULL, "1"},
		{FACT_DATE, "NGÀY 02 THÁNG 01 NĂM 1970", NULL, "1"},
		{FACT_TEXT, "-", NULL, "{8000000000000000}"},
		{FACT_TEXT, "Chủ tịch", NULL, "{1}"},
		{FACT_TEXT, "bất cứ điều gì", NULL, "{8000000000000000}"},
		{FACT_TEXT, "", NULL, "absent"},
	};
	READS(rows);
}

static void refusals(void **state)
{
	(void)state;
	static const struct {
		enum fact_type type;
		const char *value, *hedge;
		enum ct_message_id message;
	} rows[] = {
		{FACT_COUNT, "nhiều", NULL, CT_F_NOT_COUNT},
		{FACT_COUNT, "true", NULL, CT_F_NOT_COUNT},
		{FACT_COUNT, "1,412", NULL, CT_F_ENGLISH},
		{FACT_COUNT, "1.5", NULL, CT_F_WHOLE},
		{FACT_COUNT, "0.125", NULL, CT_F_WHOLE},
		{FACT_COUNT, "1412.125", NULL, CT_F_WHOLE},
		{FACT_COUNT, "1.41.2", NULL, CT_F_WHOLE},
		{FACT_COUNT, "1.412.34", NULL, CT_F_SECOND_FIGURE},
		{FACT_COUNT, "-5", NULL, CT_F_NEGATIVE},
		{FACT_COUNT, "−5", NULL, CT_F_NEGATIVE},
		{FACT_COUNT, "1000000000000000", NULL, CT_F_DIGITS},
		{FACT_COUNT, "99999999999999999999999999", NULL, CT_F_DIGITS},
		{FACT_COUNT, "477 người", NULL, CT_F_TRAILING},
		{FACT_COUNT, "2023-06-30", NULL, CT_F_SECOND_FIGURE},
		{FACT_COUNT, "4-3", NULL, CT_F_RANGE_ORDER},
		{FACT_COUNT, "hầu hết", NULL, CT_F_HEDGE_TYPE},
		{FACT_COUNT, "cơ bản 5", NULL, CT_F_HEDGE_TYPE},
		{FACT_MONEY, "nhiều", NULL, CT_F_NOT_MONEY},
		{FACT_MONEY, "22,3", NULL, CT_F_WHOLE},
		{FACT_MONEY, "22,3 đồng", NULL, CT_F_WHOLE},
		{FACT_MONEY, "0,0005 nghìn", NULL, CT_F_WHOLE},
		{FACT_MONEY, "1.4121 triệu", NULL, CT_F_DOT},
		{FACT_MONEY, "999999999 tỷ", NULL, CT_F_DIGITS},
		{FACT_MONEY, "5 USD", NULL, CT_F_TRAILING},
		{FACT_MONEY, "1 tỷ 200", NULL, CT_F_NOT_MONEY},
		{FACT_MONEY, "200 triệu 1 tỷ", NULL, CT_F_NOT_MONEY},
		{FACT_PERCENT, "cao", NULL, CT_F_NOT_SHARE},
		{FACT_PERCENT, "đạt", NULL, CT_F_NOT_SHARE},
		{FACT_PERCENT, "chưa đạt 80%", NULL, CT_F_NOT_REACHED},
		{FACT_PERCENT, "1.412", NULL, CT_F_DOT},
		{FACT_PERCENT, "1.412%", NULL, CT_F_DOT},
		{FACT_PERCENT, "0.125%", NULL, CT_F_DOT},
		{FACT_PERCENT, "100,01%", NULL, CT_F_ABOVE_HUNDRED},
		{FACT_PERCENT, "-1%", NULL, CT_F_NEGATIVE},
		{FACT_RATIO, "12/11", NULL, CT_F_NUMERATOR},
		{FACT_RATIO, "5/0", NULL, CT_F_NUMERATOR},
		{FACT_RATIO, "1,5/3", NULL, CT_F_WHOLE},
		{FACT_RATIO, "1/3,5", NULL, CT_F_WHOLE},
		{FACT_RATIO, "477 người", NULL, CT_F_SHARE_COUNT},
		{FACT_RATIO, "2518/3082 = 81,7%", NULL, CT_F_SECOND_FIGURE},
		{FACT_RATIO, "1/2/3", NULL, CT_F_SECOND_FIGURE},
		{FACT_RATIO, "1/3 - 2/3", NULL, CT_F_SECOND_FIGURE},
		{FACT_RATIO, "9-0/0", NULL,
			CT_F_NOT_SHARE}, /* no upper end: dividing by it once crashed the program */
		{FACT_PERCENT, "50% đến 3/4", NULL, CT_F_NOT_SHARE},
		{FACT_RATIO, "hầu hết 30%", NULL, CT_F_HEDGE_MOST},
		{FACT_RATIO, "trên", NULL, CT_F_HEDGE_BARE},
		{FACT_RATIO, "", "trên", CT_F_HEDGE_BARE},
		{FACT_RATIO, "60%", "đâu đó", CT_F_HEDGE_UNKNOWN},
		{FACT_RATIO, "60%", "đến", CT_F_HEDGE_UNKNOWN},
		{FACT_RATIO, "trên 60%", "dưới", CT_F_HEDGE_CONFLICT},
		{FACT_RATIO, "gần 60%", "trên", CT_F_HEDGE_CONFLICT},
		{FACT_RATIO, "trên 3-4%", NULL, CT_F_HEDGE_CONFLICT},
		{FACT_RATIO, "60%", "cơ bản", CT_F_HEDGE_TYPE},
		{FACT_RATE, "2", NULL, CT_F_RATE_BARE},
		{FACT_RATE, "2 lần", NULL, CT_F_RATE_BARE},
		{FACT_RATE, "2/thế kỷ", NULL, CT_F_NOT_RATE},
		{FACT_RATE, "2/0 tuần", NULL, CT_F_NOT_RATE},
		{FACT_RATE, "2/3", NULL, CT_F_NOT_RATE},
		{FACT_RATE, "hầu hết", NULL, CT_F_HEDGE_TYPE},
		{FACT_YES_NO, "chưa rõ", NULL, CT_F_NOT_YES_NO},
		{FACT_YES_NO, "2", NULL, CT_F_NOT_YES_NO},
		{FACT_YES_NO, "cơ bản không", NULL, CT_F_HEDGE_TYPE},
		{FACT_YES_NO, "cơ bản", NULL, CT_F_HEDGE_BARE},
		{FACT_YES_NO, "có", "trên", CT_F_HEDGE_TYPE},
		{FACT_CHOICE, "trưởng thôn", NULL, CT_F_NOT_CHOICE},
		{FACT_CHOICE, "khác", "trên", CT_F_HEDGE_TYPE},
		{FACT_DATE, "31/02/2023", NULL, CT_F_NOT_DATE},
		{FACT_DATE, "06/30/2023", NULL, CT_F_DAY_MONTH_FIRST},
		{FACT_DATE, "01/01/1900", NULL, CT_F_DAY_PLACEHOLDER}, /* K6 */
		{FACT_DATE, "1970-01-01 00:00:00", NULL, CT_F_DAY_PLACEHOLDER},
		{FACT_DATE, "30/12/1899", NULL, CT_F_DAY_PLACEHOLDER},
		{FACT_DATE, "01/01/1904", NULL, CT_F_DAY_PLACEHOLDER},
		{FACT_DATE, "45291", NULL, CT_F_DAY_SERIAL}, /* K25 */
		{FACT_DATE, "10/2025", NULL, CT_F_DAY_SPAN}, /* B4b */
		{FACT_DATE, "Quý I/2024", NULL, CT_F_DAY_SPAN},
		{FACT_DATE, "12/01/24", NULL, CT_F_DAY_SHORT_YEAR},
		{FACT_DATE, "2024-01-11T17:00:00Z", NULL, CT_F_DAY_ZONE},
		{FACT_DATE, "-", NULL, CT_F_DASH},
		{FACT_DATE, "—", NULL, CT_F_DASH},
		{FACT_COUNT, "-", NULL, CT_F_DASH},
		{FACT_COUNT, "—", NULL, CT_F_DASH},
		{FACT_COUNT, " – ", NULL, CT_F_DASH},
		{FACT_COUNT, "---", NULL, CT_F_DASH},
		{FACT_COUNT, "-5", NULL, CT_F_NEGATIVE},
		{FACT_RATIO, "-", NULL, CT_F_DASH},
		{FACT_PERCENT, "-", NULL, CT_F_DASH},
		{FACT_MONEY, "−", NULL, CT_F_DASH},
		{FACT_RATE, "-", NULL, CT_F_DASH},
		{FACT_YES_NO, "-", NULL, CT_F_DASH},
		{FACT_CHOICE, "-", NULL, CT_F_DASH},
		{FACT_DATE, "2023-06-30", "khoảng", CT_F_HEDGE_TYPE},
		{FACT_TEXT, "gì đó", "khoảng", CT_F_HEDGE_TYPE},
	};
	struct arena arena;
	struct ct_errors *errors = ct_errors_new();
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fact_entry entry = entry_of(rows[i].type);
		struct written written;
		ct_errors_clear(errors);
		if (written_parse(&arena, &entry, text_of(rows[i].value), text_of(rows[i].hedge),
			    (struct place){"f", 7, 9}, &written, errors))
			fail_msg(
				"%s \"%s\" was read", fact_type_names[rows[i].type], rows[i].value);
		assert_int_equal(ct_errors_count(errors), 1);
		const struct ct_message *message = ct_errors_at(errors, 0);
		if (strcmp(message->code, message_code(rows[i].message)) != 0)
			fail_msg("%s \"%s\": %s, expected %s", fact_type_names[rows[i].type],
				rows[i].value, message->code, message_code(rows[i].message));
		assert_int_equal(message->line, 7);
		assert_int_equal(message->column, 9);
	}
	ct_errors_free(errors);
	arena_free(&arena);
}

static void choices_are_listed(void **state)
{
	(void)state;
	struct arena arena;
	struct ct_errors *errors = ct_errors_new();
	struct fact_entry entry = entry_of(FACT_CHOICE);
	struct written written;
	arena_init(&arena);
	assert_false(written_parse(
		&arena, &entry, TEXT("ai đó"), TEXT(""), (struct place){0}, &written, errors));
	assert_non_null(
		strstr(ct_errors_at(errors, 0)->text[CT_VI], "chủ tịch; phó chủ tịch; khác"));
	ct_errors_free(errors);
	arena_free(&arena);
}

/* The table is compared with folded text, so its words must be in folded form. */
static void hedge_words_are_folded(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	for (const struct hedge_word *row = hedge_words; row->word; row++)
		if (!text_is(text_fold(&arena, text_of(row->word)), row->word))
			fail_msg("%s", row->word);
	arena_free(&arena);
}

/* No value, truncated anywhere, makes the scanner read beyond its end (checked by sanitizers) or
 * gives an impossible share. */
static void every_piece_is_safe(void **state)
{
	(void)state;
	static const char *const values[] = {"trên 1.302,50 %", "từ 03 đến 04 buổi/2 tuần",
		"22,3 triệu đồng", "431/1.302 người", "−5–6%", "cơ bản hoàn thành"};
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(values); i++) {
		size_t length = strlen(values[i]);
		for (size_t from = 0; from < length; from++) {
			for (size_t to = from; to <= length; to++) {
				char piece[64];
				struct ct_text text = {piece, to - from};
				memcpy(piece, values[i] + from, to - from);
				if (text_valid_length(text.bytes, text.length) < text.length)
					continue;
				char *exact = arena_copy(&arena, piece, text.length);
				for (int type = 0; type < FACT_TYPES; type++) {
					struct fact_entry entry = entry_of((enum fact_type)type);
					struct written written;
					written_parse(&arena, &entry,
						(struct ct_text){exact, text.length}, NO_TEXT,
						(struct place){0}, &written, NULL);
				}
			}
		}
		arena_reset(&arena);
	}
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts),
		cmocka_unit_test(money),
		cmocka_unit_test(shares),
		cmocka_unit_test(shares_keep_their_denominator),
		cmocka_unit_test(rates),
		cmocka_unit_test(hedges),
		cmocka_unit_test(yes_and_no),
		cmocka_unit_test(other_types),
		cmocka_unit_test(refusals),
		cmocka_unit_test(choices_are_listed),
		cmocka_unit_test(hedge_words_are_folded),
		cmocka_unit_test(every_piece_is_safe),
	};
	return cmocka_run_group_tests_name("written", tests, NULL, NULL);
}
