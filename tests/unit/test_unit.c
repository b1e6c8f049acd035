/* SPDX-License-Identifier: Apache-2.0 */
/* Units and claims: the contents of a fact file, agreement of claims and their combined value
 * (docs/semantics.md), the effect of a mistake. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "facts/unit.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char facts_yaml[] =
	"share: {label: Tỷ lệ, type: ratio, unit: người}\n"
	"printed: {label: Tỷ lệ in, type: percent}\n"
	"count: {label: Số, type: count, unit: hồ sơ}\n"
	"rate: {label: Lần, type: rate}\n"
	"camera: {label: Camera, type: yes_no}\n"
	"head: {label: Trưởng ban, type: choice, choices: [chủ tịch, phó chủ tịch, khác]}\n"
	"issued: {label: Ngày, type: date}\n"
	"platform: {label: Nền tảng, type: text}\n";

#define HEAD \
	"unit: {code: \"14824\", level: xã, name: Quang Trung, province: Thanh Hóa}\nperiod: 2023-H1\n"

struct fixture {
	struct arena arena;
	struct ct_errors *errors;
	struct dictionary dictionary;
	struct unit *unit;
};

static void set_up(struct fixture *fixture)
{
	*fixture = (struct fixture){.errors = ct_errors_new()};
	arena_init(&fixture->arena);
	struct tree *tree = tree_from_yaml(
		&fixture->arena, facts_yaml, strlen(facts_yaml), "facts.yaml", fixture->errors);
	struct dictionary_source source = {tree, "facts.yaml"};
	assert_true(dictionary_build(
		&fixture->arena, &source, 1, &fixture->dictionary, fixture->errors));
}

static void tear_down(struct fixture *fixture)
{
	ct_errors_free(fixture->errors);
	arena_free(&fixture->arena);
}

static void read_text(struct fixture *fixture, const char *text)
{
	set_up(fixture);
	struct tree *tree =
		tree_from_yaml(&fixture->arena, text, strlen(text), "xa.yaml", fixture->errors);
	if (!tree)
		fail_msg("%s: %s", text, ct_errors_at(fixture->errors, 0)->text[CT_EN]);
	fixture->unit =
		unit_read(&fixture->arena, tree, "xa.yaml", &fixture->dictionary, fixture->errors);
}

/* A unit with these facts, one or more lines of YAML without indentation. */
static void read_facts(struct fixture *fixture, const char *facts)
{
	char text[4096];
	size_t length = (size_t)sprintf(text, HEAD "documents: {bc: {title: Báo cáo}}\nfacts:\n");
	for (const char *at = facts; *at;) {
		size_t line = strcspn(at, "\n");
		length += (size_t)sprintf(text + length, "  %.*s\n", (int)line, at);
		at += line + (at[line] == '\n');
	}
	read_text(fixture, text);
	assert_non_null(fixture->unit);
}

static struct fact_record *record(struct fixture *fixture, const char *key)
{
	return &fixture->unit->facts[dictionary_find(&fixture->dictionary, text_of(key))];
}

static size_t put_number(char *out, struct ct_number number)
{
	if (number_is_finite(number))
		return number_machine_text(number, out);
	strcpy(out, "inf");
	return strlen(out);
}

/* "1850/3082", "60..100", "90..100 contradictory", "{2}", "missing", "missing zero" */
static void describe(const struct value *value, char out[160])
{
	size_t length = 0;
	if (value->kind == VALUE_MISSING) {
		strcpy(out, value->zero_denominator ? "missing zero" : "missing");
		return;
	}
	if (value->kind == VALUE_SET) {
		length = (size_t)sprintf(out, "{%llx}", (unsigned long long)value->set);
	} else {
		length = put_number(out, value->range.lo);
		if (!interval_is_point(value->range)) {
			length += (size_t)sprintf(out + length, "..");
			length += put_number(out + length, value->range.hi);
		}
	}
	sprintf(out + length, "%s", value->contradictory ? " contradictory" : "");
}

struct combines {
	const char *claims, *expected;
	int sharpest; /* number of the claim that gives the value, from 1; 0: none */
};

static int sharpest_number(const struct fact_record *found)
{
	int number = 0, sharpest = 0;
	for (const struct claim *claim = found->claims; claim; claim = claim->next) {
		number++;
		if (claim == found->sharpest)
			sharpest = number;
	}
	return sharpest;
}

static void check_combines(const char *fact, const struct combines *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct fixture fixture;
		char facts[1024], found[160];
		sprintf(facts, "%s: %s", fact, rows[i].claims);
		read_facts(&fixture, facts);
		if (ct_errors_failures(fixture.errors))
			fail_msg("%s: %s", facts, ct_errors_at(fixture.errors, 0)->text[CT_EN]);
		describe(&record(&fixture, fact)->value, found);
		if (strcmp(found, rows[i].expected) != 0)
			fail_msg("%s: found %s, expected %s", facts, found, rows[i].expected);
		if (sharpest_number(record(&fixture, fact)) != rows[i].sharpest)
			fail_msg("%s: claim %d gives the value, expected %d", facts,
				sharpest_number(record(&fixture, fact)), rows[i].sharpest);
		tear_down(&fixture);
	}
}

#define COMBINES(fact, table) check_combines(fact, table, COUNT(table))

static void shares_agree_or_contradict(void **state)
{
	(void)state;
	static const struct combines rows[] = {
		{"2518/3082", "125900/1541", 1},
		{"\"81,7%\"", "817/10", 1},
		/* a ratio is preferred to a percentage that it rounds or truncates to */
		{"[\"81,7%\", 2518/3082]", "125900/1541", 2},
		{"[2518/3082, \"82%\"]", "125900/1541", 1},
		{"[279/331, \"84,2%\"]", "27900/331", 1}, /* 84,29: truncated */
		{"[279/331, \"84,3%\"]", "27900/331", 1}, /* rounded */
		{"[279/331, \"84,4%\"]", "27900/331..422/5 contradictory", 0},
		{"[626/675, \"92,6%\"]", "463/5..2504/27 contradictory", 0}, /* 92,74 */
		{"[626/675, \"trên 92,6%\"]", "2504/27", 1},
		{"[12/12, \"100%\"]", "100", 1},
		{"[12/12, \"99%\"]", "99..100 contradictory", 0},
		/* of equal ratios the larger denominator */
		{"[20/20, 23/23]", "100", 2},
		{"[23/23, 20/20]", "100", 1},
		{"[1/2, 5/10, 2/4]", "50", 2},
		{"[1/2, 6/10]", "50..60 contradictory", 0},
		/* of percentages the one with more decimals */
		{"[\"98%\", \"97,7%\"]", "977/10", 2},
		{"[\"97,7%\", \"98%\"]", "977/10", 1},
		{"[\"97,7%\", \"97,7%\"]", "977/10", 1},
		{"[\"98%\", \"97,4%\"]", "487/5..98 contradictory", 0},
		{"[\"95%\", \"60%\"]", "60..95 contradictory", 0},
		/* one rounded, one truncated: the intersection */
		{"[\"97,7%\", \"97,6%\"]", "1953/20..977/10", 1},
		/* hedged intervals are intersected */
		{"[trên 60%, dưới 80%]", "60..80", 1},
		{"[trên 60%, trên 70%]", "70..100", 2},
		{"[hầu hết, trên 60%]", "60..100", 2},
		{"[trên 80%, dưới 60%]", "0..100 contradictory", 0},
		{"[\"60%\", trên 50%]", "60", 1},
		{"[trên 50%, \"60%\"]", "60", 2},
		{"[ước 60%, \"60%\"]", "60", 2},
		{"[ước 60%, 1850/3082]", "92500/1541", 2},
		/* a printed percentage next to a hedged interval that only its window intersects */
		{"[\"92,6%\", \"trên 92,65%\"]", "1853/20..927/10", 1},
		{"[\"92,6%\", \"trên 92,7%\"]", "463/5..100 contradictory", 0},
		{"[\"93%\", \"dưới 92,8%\"]", "185/2..464/5", 1},
		/* trên 100% and 90% */
		{"[\"trên 100%\", \"90%\"]", "90..100 contradictory", 0},
		{"[\"trên 100%\", \"100%\"]", "100", 2},
		/* without a denominator no share */
		{"0/0", "missing zero", 0},
		{"[0/0, 1/2]", "50", 2},
		{"{value: \"\", note: chưa thống kê}", "missing", 0},
		{"\"\"", "missing", 0},
		{"~", "missing", 0},
	};
	COMBINES("share", rows);
}

static void other_numbers(void **state)
{
	(void)state;
	static const struct combines counts[] = {
		{"9", "9", 1},
		{"[9, 09]", "9", 1},
		{"[9, 8]", "8..9 contradictory", 0},
		{"[hơn 820, 823]", "823", 2},
		{"[hơn 820, gần 900]", "820..900", 1},
		{"[hơn 820, dưới 900]", "820..900", 1},
		{"[hơn 820]", "820..inf", 1},
		{"[hơn 820, 800]", "800..inf contradictory", 0},
		{"[3 đến 4, 4 - 5]", "3..5 contradictory", 0},
		{"[3 đến 4, 4]", "4", 2},
	};
	static const struct combines rates[] = {
		{"[2/tuần, 1/tháng]", "1..26/3 contradictory", 0},
		{"[52/năm, 1/tuần]", "13/3", 1},
	};
	static const struct combines dates[] = {
		{"[1970-01-02, 02/01/1970]", "1", 1},
		{"[1970-01-02, 1970-01-03]", "1..2 contradictory", 0},
	};
	COMBINES("count", counts);
	COMBINES("rate", rates);
	COMBINES("issued", dates);
}

static void sets(void **state)
{
	(void)state;
	static const struct combines yes_no[] = {
		{"có", "{2}", 1},
		{"[có, Có]", "{2}", 1},
		{"[có, không]", "{3} contradictory", 0},
		{"cơ bản hoàn thành", "{2}", 1},
		{"~", "missing", 0},
	};
	static const struct combines choice[] = {
		{"chủ tịch", "{1}", 1},
		{"[chủ tịch, khác]", "{5} contradictory", 0},
	};
	COMBINES("camera", yes_no);
	COMBINES("head", choice);
}

/* Claims of different periods do not contradict. Targets and claims of other periods are not used.
 */
static void periods_and_kinds(void **state)
{
	(void)state;
	static const struct combines rows[] = {
		{"[{value: 60%}, {value: 80%, period: 2022}]", "60", 1},
		{"[{value: 60%}, {value: 80%, kind: target}]", "60", 1},
		{"[{value: 80%, kind: target}]", "missing", 0},
		{"[{value: 60%}, {value: 80%, kind: result}]", "60..80 contradictory", 0},
		{"[{value: 60%}, {value: 80%, period: 2023}]", "60..80", 0},
		{"[{value: 60%}, {value: 60%, period: 2023}]", "60", 1},
		{"[{value: 60%}, {value: 80%, period: {from: 2022-12-15, to: 14/06/2023}}]",
			"60..80", 0},
		{"[{value: 60%}, {value: 80%, period: 2023-H1}]", "60..80 contradictory", 0},
		{"[{value: 60%}, {value: 80%, period: 2023}, {value: 90%, period: 2023}]",
			"60..90 contradictory", 0},
		{"[{value: 60%}, {value: 80%, period: 2023}, {value: 90%, period: {from: 2023-01-01, to: 2023-03-31}}]",
			"60..90", 0},
	};
	COMBINES("share", rows);
	static const struct combines sets_of[] = {
		{"[{value: có}, {value: không, period: 2023}]", "{3}", 0},
		{"[{value: có}, {value: không, period: 2022}]", "{2}", 1},
	};
	COMBINES("camera", sets_of);
}

static void windows(void **state)
{
	(void)state;
	static const struct {
		const char *claim, *expected;
	} rows[] = {
		{"\"92,6%\"", "1851/20..927/10 open"}, /* [92,55 , 92,7) */
		{"\"60%\"", "119/2..61 open"},
		{"\"0%\"", "0..1 open"},
		{"\"100%\"", "199/2..100"},
		{"\"99,9%\"", "1997/20..100 open"},
		{"khoảng 60%", "55..65"},
		{"khoảng 61%", "121/2..62 open"},
		{"khoảng 81,7%", "1633/20..409/5 open"}, /* [81,65 , 81,8) */
		{"khoảng 100%", "95..100"},
		{"trên 60%", "60..100"},
		{"2518/3082", "125900/1541..125900/1541"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		char facts[256], found[160];
		bool open;
		sprintf(facts, "share: %s", rows[i].claim);
		read_facts(&fixture, facts);
		struct ct_interval window = claim_window(record(&fixture, "share")->claims, &open);
		size_t length = put_number(found, window.lo);
		length += (size_t)sprintf(found + length, "..");
		length += put_number(found + length, window.hi);
		sprintf(found + length, "%s", open ? " open" : "");
		assert_string_equal(found, rows[i].expected);
		tear_down(&fixture);
	}
}

static void warnings(void **state)
{
	(void)state;
	static const struct {
		const char *facts;
		unsigned warnings;
	} rows[] = {
		{"count: {value: \"9\", at: \"bc:3\"}", 0},
		{"count: 9", CLAIM_NO_EVIDENCE},
		{"count: {value: \"9\", quote: 9 điểm}", 0},
		{"count: {value: \"9\", at: \"bc:3\", plan: {quote: theo lộ trình}}",
			CLAIM_PLAN_UNDATED},
		{"count: {value: \"9\", at: \"bc:3\", plan: {due: 2023-12-31}}", 0},
		{"count: {value: \"9\", at: \"bc:3\", kind: target}", CLAIM_TARGET},
		{"count: {value: \"9\", at: \"bc:3\", period: 2022}", CLAIM_OTHER_PERIOD},
		{"count: {value: \"9\", at: \"bc:3\", period: 2023}", CLAIM_OVERLAPPING_PERIOD},
		{"count: {value: \"9\", at: \"bc:3\", hedge: hơn}", CLAIM_HEDGED},
		{"count: {value: \"9\", at: \"bc:3\", quote: Thƣờng trực}", CLAIM_REPAIRED},
		{"share: {value: \"60%\", at: \"bc:3\"}", CLAIM_NO_COUNTS},
		{"share: {value: \"98,%\", at: \"bc:3\"}", CLAIM_NO_COUNTS | CLAIM_MALFORMED},
		{"share: {value: \"100%\", hedge: trên, at: \"bc:3\"}",
			CLAIM_NO_COUNTS | CLAIM_HEDGED | CLAIM_CLIPPED},
		{"share: {value: 0/0, at: \"bc:3\"}", CLAIM_ZERO_DENOMINATOR},
		/* the printed percentage next to the counts */
		{"share: {value: 2518/3082, stated: \"81.7%\", at: \"bc:3\"}", 0},
		{"share: {value: 279/331, stated: \"84,3%\", at: \"bc:3\"}", 0},
		{"share: {value: 279/331, stated: \"84,2%\", at: \"bc:3\"}", CLAIM_STATED_CUT},
		{"share: {value: 279/331, stated: \"84%\", at: \"bc:3\"}", 0},
		{"share: {value: 279/331, stated: \"85%\", at: \"bc:3\"}", CLAIM_STATED_DIFFERS},
		{"share: {value: 2059/2108, stated: \"98,%\", at: \"bc:3\"}", CLAIM_MALFORMED},
		{"share: {value: 1/2108, stated: \"0.1%\", at: \"bc:3\"}",
			CLAIM_STATED_DIFFERS}, /* 0,047 */
		{"share: {value: 1/8, stated: \"12,5%\", at: \"bc:3\"}", 0},
		{"share: {value: \"1/8 = 12,5%\", at: \"bc:3\"}", 0},
		{"share: {value: \"1/8 = 12,5%\", stated: \"12,5%\", at: \"bc:3\"}", 0},
		{"share: {value: \"15% (1/8)\", at: \"bc:3\"}", CLAIM_STATED_DIFFERS},
		{"share: {value: \"1/8 người, đạt 12%\", at: \"bc:3\"}", CLAIM_STATED_CUT},
		{"share: {value: 1/8, stated: \"13%\", at: \"bc:3\"}", 0}, /* half up */
		{"share: {value: 1/8, stated: \"12%\", at: \"bc:3\"}", CLAIM_STATED_CUT},
		{"share: {value: 626/675, stated: \"trên 92,6%\", at: \"bc:3\"}", CLAIM_HEDGED},
		{"share: {value: 626/675, stated: \"trên 93%\", at: \"bc:3\"}",
			CLAIM_HEDGED | CLAIM_STATED_DIFFERS},
		{"printed: {value: \"97,7%\", stated: \"98%\", at: \"bc:3\"}", CLAIM_NO_COUNTS},
		{"printed: {value: \"97,7%\", stated: \"95%\", at: \"bc:3\"}",
			CLAIM_NO_COUNTS | CLAIM_STATED_DIFFERS},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		read_facts(&fixture, rows[i].facts);
		assert_int_equal(ct_errors_count(fixture.errors), 0);
		const struct claim *claim = NULL;
		for (int fact = 0; fact < fixture.dictionary.count && !claim; fact++)
			claim = fixture.unit->facts[fact].claims;
		assert_non_null(claim);
		if (claim->warnings != rows[i].warnings)
			fail_msg("%s: found %#x, expected %#x", rows[i].facts, claim->warnings,
				rows[i].warnings);
		tear_down(&fixture);
	}
}

static void keeps_the_words(void **state)
{
	(void)state;
	struct fixture fixture;
	read_facts(&fixture,
		"share: {value: \" 2518/3082\", stated: \"81.7%\", at: \"bc:621\", quote: 2518/3082 =81.7%, section: \"3.1\", "
		"of: adults, note: n, kind: result, period: {from: 2022-12-15, to: 2023-06-14},\n"
		"  plan: {due: 31/12/2023, at: \"bc:7\", quote: trong năm 2023}}");
	assert_int_equal(ct_errors_count(fixture.errors), 0);
	const struct claim *claim = record(&fixture, "share")->claims;
	const struct {
		struct ct_text found;
		const char *expected;
	} rows[] = {
		{claim->value, " 2518/3082"},
		{claim->stated, "81.7%"},
		{claim->at, "bc:621"},
		{claim->quote, "2518/3082 =81.7%"},
		{claim->section, "3.1"},
		{claim->of, "adults"},
		{claim->note, "n"},
		{claim->kind, "result"},
		{claim->hedge, ""},
		{claim->period, "2022-12-15/2023-06-14"},
		{claim->plan_at, "bc:7"},
		{claim->plan_due, "31/12/2023"},
		{claim->plan_quote, "trong năm 2023"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_true(text_is(rows[i].found, rows[i].expected));
	int32_t due;
	assert_true(date_from_civil(2023, 12, 31, &due));
	assert_int_equal(claim->plan_day, due);
	assert_true(claim->has_plan);
	assert_true(claim->used);
	assert_int_equal(claim->place.line, 5);
	assert_int_equal(claim->place.column, 10);
	tear_down(&fixture);
}

/* A blank value is missing; its plan still counts. */
static void blank_with_a_plan(void **state)
{
	(void)state;
	struct fixture fixture;
	read_facts(&fixture,
		"camera: {value: , plan: {due: 2023-12-31}}\n"
		"share: {value: \"\", at: \"\", period: \"\", plan: {due: \"\", at: \"\", quote: \"\"}}\n"
		"count: {}\n"
		"rate: {value: 1/tháng, plan: {}}");
	assert_int_equal(ct_errors_count(fixture.errors), 0);
	assert_int_equal(record(&fixture, "camera")->value.kind, VALUE_MISSING);
	assert_int_equal(record(&fixture, "camera")->claim_count, 1);
	assert_true(record(&fixture, "camera")->claims->has_plan);
	assert_true(record(&fixture, "camera")->claims->written.absent);
	assert_int_equal(record(&fixture, "share")->claim_count, 0);
	assert_int_equal(record(&fixture, "count")->claim_count, 0);
	assert_false(record(&fixture, "rate")->claims->has_plan);
	tear_down(&fixture);
}

static void refuse_one(const char *text, enum ct_message_id expected, unsigned line,
	unsigned column, const struct fixture *fixture)
{
	const struct ct_message *message = ct_errors_at(fixture->errors, 0);
	if (!message)
		fail_msg("%s: was accepted", text);
	if (strcmp(message->code, message_code(expected)) != 0 || message->line != line ||
		message->column != column)
		fail_msg("%s: %u:%u %s %s, expected %u:%u %s", text, message->line, message->column,
			message->code, message->text[CT_EN], line, column, message_code(expected));
	assert_string_equal(message->file, "xa.yaml");
	assert_int_equal(ct_errors_count(fixture->errors), 1);
}

/* Line 5 is the first of the facts; `count: 7` on the next line is read in any case. */
static void a_mistake_refuses_only_its_claim(void **state)
{
	(void)state;
	static const struct {
		const char *facts;
		enum ct_message_id message;
		unsigned column;
	} rows[] = {
		{"shares: 1/2", CT_F_UNKNOWN_FACT_NEAR, 3},
		{"số_dân_số: 1/2", CT_F_UNKNOWN_FACT, 3},
		{"share: 3/2", CT_F_NUMERATOR, 10},
		{"share: {value: 3/2}", CT_F_NUMERATOR, 18},
		{"share: {value: 1/2, hegde: trên}", CT_F_UNKNOWN_KEY, 23},
		{"share: {value: 92,6%}", CT_F_UNQUOTED, 18},
		{"share: {value: trên 92,6 %}", CT_F_UNQUOTED, 18},
		{"share: {value: 2518/3082, stated: 81,7%}", CT_F_UNQUOTED, 37},
		{"share: {value: [1/2]}", CT_F_NOT_A_SCALAR, 18},
		{"share: {value: {value: 1/2}}", CT_F_NOT_A_SCALAR, 18},
		{"share: {value: 1/2, at: [1]}", CT_F_NOT_A_SCALAR, 27},
		{"share: [[1/2]]", CT_F_CLAIM_NESTED, 11},
		{"share: {value: 1/2, kind: mục tiêu}", CT_F_CLAIM_KIND, 29},
		{"share: {value: 1/2, period: 2023-H3}", CT_F_PERIOD, 31},
		{"share: {value: 1/2, period: [2023]}", CT_F_NOT_A_SCALAR, 31},
		{"share: {value: 1/2, period: {from: 2023-01-01}}", CT_F_PERIOD, 31},
		{"share: {value: 1/2, period: {from: 2023-02-01, to: 2023-01-01}}",
			CT_F_PERIOD_ORDER, 31},
		{"share: {value: 1/2, period: {from: 2023-01-01, till: 2023-02-01}}",
			CT_F_UNKNOWN_KEY, 50},
		{"share: {value: 1/2, plan: 2023-12-31}", CT_F_NOT_A_MAP, 29},
		{"share: {value: 1/2, plan: {due: cuối năm}}", CT_F_PLAN_DUE, 35},
		{"share: {value: 1/2, plan: {due: 2023-02-30}}", CT_F_PLAN_DUE, 35},
		{"share: {value: 1/2, plan: {until: 2023-12-31}}", CT_F_UNKNOWN_KEY, 30},
		{"share: {value: 1/2, plan: {due: [2023-12-31]}}", CT_F_NOT_A_SCALAR, 35},
		{"share: {hedge: trên}", CT_F_HEDGE_BARE, 10},
		{"issued: 31/02/2023", CT_F_NOT_DATE, 11},
		{"head: trưởng thôn", CT_F_NOT_CHOICE, 9},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		char facts[256];
		sprintf(facts, "%s\ncount: 7", rows[i].facts);
		read_facts(&fixture, facts);
		refuse_one(facts, rows[i].message, 5, rows[i].column, &fixture);
		assert_int_equal(ct_errors_failures(fixture.errors), 1);
		assert_int_equal(record(&fixture, "share")->claim_count, 0);
		assert_int_equal(record(&fixture, "count")->claim_count, 1);
		tear_down(&fixture);
	}
}

/* facts: {share: 92,6%} must never be read as 92 either. */
static void unquoted_among_flow_facts(void **state)
{
	(void)state;
	struct fixture fixture;
	read_text(&fixture, HEAD "facts: {share: 92,6%, count: 7}\n");
	assert_int_equal(ct_errors_count(fixture.errors), 1);
	refuse_one("", CT_F_UNQUOTED, 3, 16, &fixture);
	assert_non_null(strstr(ct_errors_at(fixture.errors, 0)->text[CT_VI], "\"92,6%\""));
	assert_int_equal(record(&fixture, "share")->claim_count, 0);
	assert_int_equal(record(&fixture, "count")->claim_count, 1);
	tear_down(&fixture);
}

static void a_mistake_refuses_only_its_item(void **state)
{
	(void)state;
	struct fixture fixture;
	read_facts(&fixture, "share:\n  - 1/2\n  - 3/2\n  - {value: 50%, at: \"bc:1\"}");
	assert_int_equal(ct_errors_failures(fixture.errors), 1);
	assert_int_equal(record(&fixture, "share")->claim_count, 2);
	assert_int_equal(record(&fixture, "share")->value.contradictory, false);
	tear_down(&fixture);
}

static void too_many_claims(void **state)
{
	(void)state;
	struct fixture fixture;
	char facts[2048] = "count: [";
	size_t length = strlen(facts);
	for (int i = 0; i < 201; i++)
		length += (size_t)sprintf(facts + length, "%s%d", i ? ", " : "", i);
	sprintf(facts + length, "]");
	read_facts(&fixture, facts);
	assert_int_equal(ct_errors_failures(fixture.errors), 1);
	assert_string_equal(ct_errors_at(fixture.errors, 0)->code, message_code(CT_F_CLAIMS));
	assert_int_equal(record(&fixture, "count")->claim_count, 200);
	assert_true(record(&fixture, "count")->value.contradictory);
	tear_down(&fixture);
}

static void only_warned(void **state)
{
	(void)state;
	static const struct {
		const char *facts;
		enum ct_message_id message;
		unsigned column;
	} rows[] = {
		{"share: {value: 1/2, at: \"bd:3\"}", CT_F_AT_DOCUMENT, 27},
		{"share: {value: 1/2, at: \"bc:3\", plan: {due: 2023-12-31, at: trang 5}}",
			CT_F_AT_DOCUMENT, 63},
		{"share: {value: 1/2, at: bc, stated: gần như đủ}", CT_F_STATED, 39},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		read_facts(&fixture, rows[i].facts);
		refuse_one(rows[i].facts, rows[i].message, 5, rows[i].column, &fixture);
		assert_int_equal(ct_errors_failures(fixture.errors), 0);
		assert_int_equal(record(&fixture, "share")->claim_count, 1);
		tear_down(&fixture);
	}
}

/* ---- The head. */

static void reads_the_head(void **state)
{
	(void)state;
	struct fixture fixture;
	read_text(&fixture,
		"unit: {code: 14824/thon-1, register: 2025-03-01, level: Thôn, name: Thôn 1, district: thị xã Bỉm Sơn,\n"
		"  province: Thanh Hóa, region: miền núi, area: nông thôn}\n"
		"period: {from: 15/12/2022, to: 2023-06-14}\n"
		"documents: {bc: {title: Báo cáo, issuer: UBND xã, number: 05/BC-UBND, date: 2023-06-30}, tt: Tờ trình}\n");
	assert_int_equal(ct_errors_count(fixture.errors), 0);
	const struct unit_head *head = &fixture.unit->head;
	const struct unit_document *document = fixture.unit->documents;
	const struct {
		struct ct_text found;
		const char *expected;
	} rows[] = {
		{head->code, "14824"},
		{head->path, "thon-1"},
		{head->register_, "2025-03-01"},
		{head->level, "thôn"},
		{head->name, "Thôn 1"},
		{head->district, "thị xã Bỉm Sơn"},
		{head->province, "Thanh Hóa"},
		{head->region, "miền núi"},
		{document->id, "bc"},
		{document->number, "05/BC-UBND"},
		{document->issuer, "UBND xã"},
		{document->date, "2023-06-30"},
		{document->next->id, "tt"},
		{document->next->title, "Tờ trình"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_true(text_is(rows[i].found, rows[i].expected));
	assert_true(text_is(tree_get_text(head->attributes, "area"), "nông thôn"));
	assert_int_equal(head->period.to - head->period.from, 181);
	tear_down(&fixture);
}

static void refused_heads(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum ct_message_id message;
		unsigned line, column;
	} rows[] = {
		{"", CT_F_FILE_SHAPE, 1, 1},
		{"[a]", CT_F_FILE_SHAPE, 1, 1},
		{"period: 2023", CT_F_NO_UNIT, 1, 1},
		{"unit: ~\nperiod: 2023", CT_F_NO_UNIT, 1, 1},
		{"unit: {code: \"14824\", name: Q}", CT_F_NO_PERIOD, 1, 1},
		{"unit: Quang Trung\nperiod: 2023", CT_F_NOT_A_MAP, 1, 7},
		{"unit: {code: \"14824\"}\nperiod: 2023", CT_F_UNIT_NAME, 1, 7},
		{"unit: {code: \"14824\", name: [Q]}\nperiod: 2023", CT_F_NOT_A_SCALAR, 1, 29},
		{"unit: {code: 14824a, name: Q}\nperiod: 2023", CT_F_UNIT_CODE, 1, 14},
		{"unit: {code: 14824/Thôn, name: Q}\nperiod: 2023", CT_F_UNIT_CODE, 1, 14},
		{"unit: {code: 14824/, name: Q}\nperiod: 2023", CT_F_UNIT_CODE, 1, 14},
		{"unit: {code: /thon-1, name: Q}\nperiod: 2023", CT_F_UNIT_CODE, 1, 14},
		{"unit: {code: \"14824\", name: Q, level: huyện}\nperiod: 2023", CT_F_UNIT_LEVEL, 1,
			39},
		{"unit: {code: \"14824\", name: Q, register: mới}\nperiod: 2023",
			CT_F_UNIT_REGISTER, 1, 42},
		{"unit: {name: Q, province: P}\nperiod: 2023", CT_F_UNIT_UNKNOWN, 1, 7},
		{"unit: {name: Q, district: D}\nperiod: 2023", CT_F_PROVINCE_BLANK, 1, 7},
		{"unit: {code: \"14824\", name: Q}\nperiod: nửa năm", CT_F_PERIOD, 2, 9},
		{"unit: {code: \"14824\", name: Q}\nperiod: [2023]", CT_F_PERIOD, 2, 9},
		{"unit: {code: \"14824\", name: Q}\nperiod: {from: 2023-06-30, to: 2023-01-01}",
			CT_F_PERIOD_ORDER, 2, 9},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		read_text(&fixture, rows[i].text);
		if (fixture.unit)
			fail_msg("%s: was accepted", rows[i].text);
		refuse_one(rows[i].text, rows[i].message, rows[i].line, rows[i].column, &fixture);
		tear_down(&fixture);
	}
}

static void unit_without_code(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"unit: {name: Phượng Kỳ, district: Tứ Kỳ, province: Hải Dương}\nperiod: 2023",
		"unit: {name: Phượng Kỳ, province: Hải Phòng}\nperiod: 2025",
	};
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct fixture fixture;
		read_text(&fixture, texts[i]);
		assert_non_null(fixture.unit);
		refuse_one(texts[i], CT_F_UNIT_NO_CODE, 1, 7, &fixture);
		assert_int_equal(ct_errors_failures(fixture.errors), 0);
		tear_down(&fixture);
	}
}

static void only_the_unknown_key_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum ct_message_id message;
		unsigned line, column;
	} rows[] = {
		{HEAD "fact: {}", CT_F_UNKNOWN_KEY, 3, 1},
		{HEAD "facts: [1]", CT_F_NOT_A_MAP, 3, 8},
		{HEAD "documents: bc", CT_F_NOT_A_MAP, 3, 12},
		{HEAD "documents: {bc: [a]}", CT_F_NOT_A_MAP, 3, 17},
		{HEAD "documents: {bc: {titel: T}}", CT_F_UNKNOWN_KEY, 3, 18},
		{HEAD "self_assessment: đạt", CT_F_NOT_A_MAP, 3, 18},
		{HEAD "self_assessment: {\"3.1\": gần đạt}", CT_F_SELF_WORDS, 3, 26},
		{HEAD "self_assessment: {\"3.1\": [met, gần đạt]}", CT_F_SELF_WORDS, 3, 32},
		{"unit: {code: \"14824\", name: Q, level: xã, tên: Q}\nperiod: 2023",
			CT_F_UNKNOWN_KEY, 1, 43},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		read_text(&fixture, rows[i].text);
		assert_non_null(fixture.unit);
		assert_null(fixture.unit->self);
		refuse_one(rows[i].text, rows[i].message, rows[i].line, rows[i].column, &fixture);
		tear_down(&fixture);
	}
}

static void self_assessments(void **state)
{
	(void)state;
	struct fixture fixture;
	read_text(&fixture,
		HEAD
		"self_assessment: {\"3.4\": met, \"4.6\": Đang triển khai, \"3.1\": [met, in_progress], \"4.8\": , "
		"\"1.1\": sai, \"1.2\": Không áp dụng}\n");
	assert_int_equal(ct_errors_count(fixture.errors), 1);
	static const struct {
		const char *criterion;
		unsigned verdicts;
	} rows[] = {
		{"3.4", 1u << CT_MET},
		{"4.6", 1u << CT_IN_PROGRESS},
		{"3.1", 1u << CT_MET | 1u << CT_IN_PROGRESS},
		{"1.2", 1u << CT_NOT_APPLICABLE},
	};
	const struct self_assessment *self = fixture.unit->self;
	for (size_t i = 0; i < COUNT(rows); i++, self = self->next) {
		assert_true(text_is(self->criterion, rows[i].criterion));
		assert_int_equal(self->verdicts, rows[i].verdicts);
	}
	assert_null(self);
	tear_down(&fixture);
}

static void verdict_words(void **state)
{
	(void)state;
	static const struct {
		const char *words;
		int verdict;
	} rows[] = {
		{"met", CT_MET},
		{"Đạt", CT_MET},
		{"hoàn thành", CT_MET},
		{"Đã hoàn thành", CT_MET},
		{"in_progress", CT_IN_PROGRESS},
		{"đang  triển khai", CT_IN_PROGRESS},
		{"đang thực hiện", CT_IN_PROGRESS},
		{"not_met", CT_NOT_MET},
		{"chưa đạt", CT_NOT_MET},
		{"không đạt", CT_NOT_MET},
		{"không hoàn thành", CT_NOT_MET},
		{"not_applicable", CT_NOT_APPLICABLE},
		{"KHÔNG ÁP DỤNG", CT_NOT_APPLICABLE},
		{"undetermined", -1},
		{"", -1},
		{"cơ bản", -1},
	};
	struct arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(
			verdict_from_words(&arena, text_of(rows[i].words)), rows[i].verdict);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_agree_or_contradict),
		cmocka_unit_test(other_numbers),
		cmocka_unit_test(sets),
		cmocka_unit_test(periods_and_kinds),
		cmocka_unit_test(windows),
		cmocka_unit_test(warnings),
		cmocka_unit_test(keeps_the_words),
		cmocka_unit_test(blank_with_a_plan),
		cmocka_unit_test(a_mistake_refuses_only_its_claim),
		cmocka_unit_test(unquoted_among_flow_facts),
		cmocka_unit_test(a_mistake_refuses_only_its_item),
		cmocka_unit_test(too_many_claims),
		cmocka_unit_test(only_warned),
		cmocka_unit_test(reads_the_head),
		cmocka_unit_test(refused_heads),
		cmocka_unit_test(unit_without_code),
		cmocka_unit_test(only_the_unknown_key_is_refused),
		cmocka_unit_test(self_assessments),
		cmocka_unit_test(verdict_words),
	};
	return cmocka_run_group_tests_name("unit", tests, NULL, NULL);
}
