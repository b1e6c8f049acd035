/* SPDX-License-Identifier: Apache-2.0 */
/* The fact dictionary: the contents of facts.yaml, look-up of keys, and refusals with their places.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "lang/dictionary.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct fixture {
	struct arena arena;
	struct ct_errors *errors;
	struct dictionary dictionary;
};

static void set_up(struct fixture *fixture)
{
	*fixture = (struct fixture){.errors = ct_errors_new()};
	arena_init(&fixture->arena);
}

static void tear_down(struct fixture *fixture)
{
	ct_errors_free(fixture->errors);
	arena_free(&fixture->arena);
}

static struct tree *yaml(struct fixture *fixture, const char *text, const char *file)
{
	struct tree *tree =
		tree_from_yaml(&fixture->arena, text, strlen(text), file, fixture->errors);
	assert_non_null(tree);
	return tree;
}

static bool build(struct fixture *fixture, const char *shared, const char *own)
{
	struct dictionary_source sources[2] = {
		{yaml(fixture, shared, "facts.yaml"), "facts.yaml"}, {NULL, "own.yaml"}};
	if (own)
		sources[1].tree = yaml(fixture, own, "own.yaml");
	return dictionary_build(&fixture->arena, sources, 2, &fixture->dictionary, fixture->errors);
}

static void build_well(struct fixture *fixture, const char *shared, const char *own)
{
	set_up(fixture);
	if (!build(fixture, shared, own))
		fail_msg("%s", ct_errors_at(fixture->errors, 0)->text[CT_EN]);
	assert_int_equal(ct_errors_count(fixture->errors), 0);
}

static const struct fact_entry *entry(const struct fixture *fixture, const char *key)
{
	int index = dictionary_find(&fixture->dictionary, text_of(key));
	assert_true(index >= 0);
	assert_int_equal(fixture->dictionary.entries[index].index, index);
	return &fixture->dictionary.entries[index];
}

static const char model[] =
	"adults_with_smartphone: {label: Người có điện thoại, type: ratio, unit: người, of: adults, grows: both, synonyms: [smartphone]}\n"
	"dossiers_done: {label: Hồ sơ đã giải quyết, type: count, unit: hồ sơ, checks: \"dossiers_early + dossiers_late <= dossiers_done\"}\n"
	"dossiers_early: {label: Trước hạn, type: count, unit: hồ sơ, part_of: dossiers_done}\n"
	"dossiers_late: {label: Quá hạn, type: count, unit: hồ sơ, part_of: dossiers_done, note: \"\",\n"
	"  checks: [\"dossiers_early + dossiers_late = dossiers_done\", \"dossiers_late≤dossiers_done\"]}\n"
	"budget: {label: Kinh phí, type: money}\n"
	"coverage: {label: Phủ sóng, type: percent}\n"
	"broadcasts: {label: Phát thanh, type: rate, unit: bài}\n"
	"meetings: {label: Họp, type: rate}\n"
	"head: {label: Trưởng ban, type: choice, choices: [chủ tịch, phó chủ tịch]}\n"
	"camera: {label: Camera, type: yes_no}\n"
	"issued: {label: Ngày ban hành, type: date}\n"
	"platform: {label: Nền tảng, type: text}\n";

static void reads_every_type(void **state)
{
	(void)state;
	struct fixture fixture;
	build_well(&fixture, model, NULL);
	static const struct {
		const char *key;
		enum fact_type type;
		const char *measure;
	} rows[] = {
		{"adults_with_smartphone", FACT_RATIO, "%"},
		{"dossiers_done", FACT_COUNT, "hồ sơ"},
		{"budget", FACT_MONEY, "đồng"},
		{"coverage", FACT_PERCENT, "%"},
		{"broadcasts", FACT_RATE, "bài/tháng"},
		{"meetings", FACT_RATE, "lần/tháng"},
		{"head", FACT_CHOICE, ""},
		{"camera", FACT_YES_NO, ""},
		{"issued", FACT_DATE, ""},
		{"platform", FACT_TEXT, ""},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct fact_entry *found = entry(&fixture, rows[i].key);
		assert_int_equal(found->type, rows[i].type);
		assert_true(
			text_is(dictionary_measure_unit(&fixture.arena, found), rows[i].measure));
	}
	const struct fact_entry *ratio = entry(&fixture, "adults_with_smartphone");
	assert_true(text_is(ratio->of, "adults"));
	assert_true(ratio->grows_both);
	assert_int_equal(ratio->synonym_count, 1);
	assert_int_equal(ratio->place.line, 1);
	assert_int_equal(
		entry(&fixture, "dossiers_late")->part_of, entry(&fixture, "dossiers_done")->index);
	assert_int_equal(entry(&fixture, "dossiers_done")->part_of, -1);
	assert_int_equal(dictionary_find(&fixture.dictionary, TEXT("dossiers")), -1);
	tear_down(&fixture);
}

static void reads_checks(void **state)
{
	(void)state;
	struct fixture fixture;
	build_well(&fixture, model, NULL);
	static const struct {
		const char *text;
		unsigned left, right;
		bool at_most;
	} rows[] = {
		{"dossiers_early + dossiers_late <= dossiers_done", 2, 1, true},
		{"dossiers_early + dossiers_late = dossiers_done", 2, 1, false},
		{"dossiers_late≤dossiers_done", 1, 1, true},
	};
	const struct fact_check *check = fixture.dictionary.checks;
	for (size_t i = 0; i < COUNT(rows); i++, check = check->next) {
		assert_non_null(check);
		assert_true(text_is(check->text, rows[i].text));
		assert_int_equal(check->left_count, rows[i].left);
		assert_int_equal(check->right_count, rows[i].right);
		assert_int_equal(check->at_most, rows[i].at_most);
		assert_int_equal(check->right[0], entry(&fixture, "dossiers_done")->index);
	}
	assert_null(check);
	tear_down(&fixture);
}

static void reads_other_checks(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum check_kind kind;
	} rows[] = {
		{"part / whole = share", CHECK_SHARE},
		{"share <> rest", CHECK_DISTINCT},
		{"share = 100 => part >= 1", CHECK_IMPLIES},
		{"yes_no = yes => part≤2", CHECK_IMPLIES},
		{"part > 0 => yes_no = no", CHECK_IMPLIES},
		{"yes_no = yes => self_assessment = met", CHECK_IMPLIES},
	};
	struct fixture fixture;
	build_well(&fixture,
		"part: {label: L, type: count}\nwhole: {label: L, type: count}\nrest: {label: L, type: percent}\n"
		"share: {label: L, type: ratio}\nyes_no: {label: L, type: yes_no, checks: [\"part / whole = share\", \"share <> rest\", "
		"\"share = 100 => part >= 1\", \"yes_no = yes => part≤2\", \"part > 0 => yes_no = no\", "
		"\"yes_no = yes => self_assessment = met\"]}\n",
		NULL);
	const struct fact_check *check = fixture.dictionary.checks;
	for (size_t i = 0; i < COUNT(rows); i++, check = check->next) {
		assert_non_null(check);
		assert_true(text_is(check->text, rows[i].text));
		assert_int_equal(check->kind, rows[i].kind);
	}
	assert_null(check);
	const struct fact_check *third = fixture.dictionary.checks->next->next;
	assert_int_equal(third->when.relation, RELATION_EQUAL);
	assert_int_equal(third->when.number.num, 100);
	assert_int_equal(third->then.relation, RELATION_AT_LEAST);
	assert_int_equal(third->next->when.set, SET_YES);
	assert_int_equal(third->next->then.relation, RELATION_AT_MOST);
	assert_int_equal(third->next->next->next->then.fact, -1);
	tear_down(&fixture);
}

/* A set's own facts are added to the shared ones, and either may refer to the other. */
static void joins_two_files(void **state)
{
	(void)state;
	struct fixture fixture;
	build_well(&fixture, "whole: {label: W, type: count}\n",
		"part: {label: P, type: count, part_of: whole}\n");
	assert_int_equal(fixture.dictionary.count, 2);
	assert_int_equal(entry(&fixture, "part")->part_of, 0);
	assert_string_equal(entry(&fixture, "part")->place.file, "own.yaml");
	tear_down(&fixture);
	build_well(&fixture, "", NULL);
	assert_int_equal(fixture.dictionary.count, 0);
	assert_int_equal(dictionary_find(&fixture.dictionary, TEXT("x")), -1);
	tear_down(&fixture);
}

static void finds_among_many(void **state)
{
	(void)state;
	enum { MANY = 500 };
	static char text[MANY * 64];
	size_t length = 0;
	struct fixture fixture;
	for (int i = 0; i < MANY; i++)
		length += (size_t)sprintf(
			text + length, "fact_number_%d: {label: L, type: count}\n", i);
	build_well(&fixture, text, NULL);
	for (int i = 0; i < MANY; i++) {
		char key[32];
		sprintf(key, "fact_number_%d", i);
		assert_int_equal(dictionary_find(&fixture.dictionary, text_of(key)), i);
	}
	assert_true(text_is(dictionary_nearest(&fixture.dictionary, TEXT("fact_numbr_499")),
		"fact_number_499"));
	tear_down(&fixture);
}

static void names_the_nearest(void **state)
{
	(void)state;
	static const struct {
		const char *key, *expected;
	} rows[] = {
		{"adults_with_smartphones", "adults_with_smartphone"},
		{"smartphone", "adults_with_smartphone"}, /* a synonym */
		{"Quá hạn", "dossiers_late"},             /* a label */
		{"camra", "camera"},
		{"something else", ""},
	};
	struct fixture fixture;
	build_well(&fixture, model, NULL);
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_true(text_is(dictionary_nearest(&fixture.dictionary, text_of(rows[i].key)),
			rows[i].expected));
	tear_down(&fixture);
}

static void chooses_by_folded_words(void **state)
{
	(void)state;
	struct fixture fixture;
	build_well(&fixture, model, NULL);
	struct fact_entry *head = &fixture.dictionary.entries[entry(&fixture, "head")->index];
	struct fact_entry *platform =
		&fixture.dictionary.entries[entry(&fixture, "platform")->index];
	assert_int_equal(dictionary_choice(&fixture.arena, head, TEXT("Phó Chủ tịch")), 1);
	assert_int_equal(dictionary_choice(&fixture.arena, head, TEXT("phó chú tịch")),
		-1); /* marks are kept */
	assert_int_equal(head->choice_count, 2);
	/* a text accepts new values */
	assert_int_equal(dictionary_find_choice(&fixture.arena, platform, TEXT("Zalo")), -1);
	assert_int_equal(dictionary_choice(&fixture.arena, platform, TEXT("Zalo")), 0);
	assert_int_equal(dictionary_choice(&fixture.arena, platform, TEXT("VNeID")), 1);
	assert_int_equal(dictionary_choice(&fixture.arena, platform, TEXT("zalo")), 0);
	for (int i = 2; i < SET_MAX_CHOICES; i++) {
		struct ct_text word = arena_format(&fixture.arena, "w%d", i);
		assert_int_equal(dictionary_choice(&fixture.arena, platform, word), i);
	}
	assert_int_equal(dictionary_choice(&fixture.arena, platform, TEXT("one too many")), -1);
	tear_down(&fixture);
}

#define ONE_CHECK(check) \
	"a: {label: L, type: count, checks: [\"" check "\"]}\nb: {label: M, type: count}\n" \
	"r: {label: R, type: ratio}\nm: {label: N, type: money}\ny: {label: Y, type: yes_no}"

static void refusals(void **state)
{
	(void)state;
	static const struct {
		const char *shared, *own;
		enum ct_message_id message;
		const char *file;
		unsigned line, column;
	} rows[] = {
		{"[a]", NULL, CT_F_DICTIONARY_SHAPE, "facts.yaml", 1, 1},
		{"a: 5", NULL, CT_F_ENTRY_SHAPE, "facts.yaml", 1, 1},
		{"Số_dân: {label: L, type: count}", NULL, CT_F_ENTRY_NAME, "facts.yaml", 1, 1},
		{"4g: {label: L, type: count}", NULL, CT_F_ENTRY_NAME, "facts.yaml", 1, 1},
		{"a: {label: L, type: count, lable: M}", NULL, CT_F_UNKNOWN_KEY, "facts.yaml", 1,
			28},
		{"a: {label: L, type: number}", NULL, CT_F_ENTRY_TYPE, "facts.yaml", 1, 21},
		{"a: {label: L}", NULL, CT_F_ENTRY_TYPE, "facts.yaml", 1, 1},
		{"a: {type: count}", NULL, CT_F_ENTRY_LABEL, "facts.yaml", 1, 1},
		{"a: {label: [L], type: count}", NULL, CT_F_ENTRY_TEXT, "facts.yaml", 1, 12},
		{"a: {label: L, type: count, synonyms: {b: c}}", NULL, CT_F_ENTRY_LIST,
			"facts.yaml", 1, 42},
		{"a: {label: L, type: count, related: {b: c}}", NULL, CT_F_ENTRY_LIST, "facts.yaml",
			1, 41},
		{"a: {label: L, type: count, related: [a, c]}", NULL, CT_F_UNKNOWN_FACT,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: percent, unit: người}", NULL, CT_F_ENTRY_UNIT, "facts.yaml",
			1, 36},
		{"a: {label: L, type: money, unit: nghìn}", NULL, CT_F_ENTRY_UNIT, "facts.yaml", 1,
			34},
		{"a: {label: L, type: count, of: adults}", NULL, CT_F_ENTRY_KEY_OF_TYPE,
			"facts.yaml", 1, 28},
		{"a: {label: L, type: yes_no, part_of: b}", NULL, CT_F_ENTRY_KEY_OF_TYPE,
			"facts.yaml", 1, 29},
		{"a: {label: L, type: count, choices: [b]}", NULL, CT_F_ENTRY_KEY_OF_TYPE,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: choice}", NULL, CT_F_ENTRY_CHOICES, "facts.yaml", 1, 1},
		{"a: {label: L, type: choice, choices: []}", NULL, CT_F_ENTRY_CHOICES, "facts.yaml",
			1, 38},
		{"a: {label: L, type: choice, choices: [Có, có]}", NULL, CT_F_ENTRY_CHOICE_TWICE,
			"facts.yaml", 1, 38},
		{"a: {label: L, type: ratio, grows: up}", NULL, CT_F_ENTRY_GROWS, "facts.yaml", 1,
			35},
		{"a: {label: L, type: count, part_of: b}", NULL, CT_F_UNKNOWN_FACT, "facts.yaml", 1,
			37},
		{"people: {label: L, type: count, part_of: poeple}", NULL, CT_F_UNKNOWN_FACT_NEAR,
			"facts.yaml", 1, 42},
		{"a: {label: L, type: count, part_of: a}", NULL, CT_F_ENTRY_CYCLE, "facts.yaml", 1,
			37},
		{"a: {label: L, type: count, part_of: b}\nb: {label: L, type: count, part_of: a}",
			NULL, CT_F_ENTRY_CYCLE, "facts.yaml", 2, 37},
		{"a: {label: L, type: count, unit: người}\nb: {label: L, type: count, unit: hộ, part_of: a}",
			NULL, CT_F_ENTRY_MEASURE, "facts.yaml", 2, 47},
		{"a: {label: L, type: count}\nb: {label: L, type: money, part_of: a}", NULL,
			CT_F_ENTRY_MEASURE, "facts.yaml", 2, 37},
		{"a: {label: L, type: count, checks: a}", NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1,
			36},
		{"a: {label: L, type: count, checks: [\"a + = a\"]}", NULL, CT_F_CHECK_SYNTAX,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a = a = a\"]}", NULL, CT_F_CHECK_SYNTAX,
			"facts.yaml", 1, 37},
		/* B6: counts of two units are compared one to one, and with a factor */
		{"a: {label: L, type: count, unit: x, checks: [\"a <= b + c\"]}\nb: {label: M, type: count, unit: y}\nc: {label: N, type: count, unit: y}",
			NULL, CT_F_ENTRY_MEASURE, "facts.yaml", 1, 46},
		{"a: {label: L, type: count, unit: x, checks: [\"a = b\"]}\nb: {label: M, type: count, unit: y}",
			NULL, CT_F_ENTRY_MEASURE, "facts.yaml", 1, 46},
		{"a: {label: L, type: count, checks: [\"a <= b\"]}\nb: {label: M, type: money}",
			NULL, CT_F_ENTRY_MEASURE, "facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a = a + 1\"]}", NULL, CT_F_UNKNOWN_FACT,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a <= 1\"]}", NULL, CT_F_UNKNOWN_FACT,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a <= a + 1 + a\"]}", NULL,
			CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"1 + a <= a\"]}", NULL, CT_F_UNKNOWN_FACT,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a >= a\"]}", NULL, CT_F_CHECK_SYNTAX,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a = bcd\"]}", NULL, CT_F_UNKNOWN_FACT,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: yes_no, checks: [\"a = a\"]}", NULL, CT_F_ENTRY_MEASURE,
			"facts.yaml", 1, 38},
		{"a: {label: L, type: count, checks: {b: c}}", NULL, CT_F_ENTRY_LIST, "facts.yaml",
			1, 40},
		{"a: {label: L, type: count, checks: [\"a / a = a\"]}", NULL, CT_F_CHECK_SHARE,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a / a\"]}", NULL, CT_F_CHECK_SYNTAX,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a / b = a\"]}", NULL, CT_F_UNKNOWN_FACT,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a <> \"]}", NULL, CT_F_CHECK_SYNTAX,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a = 1 =>\"]}", NULL, CT_F_CHECK_SYNTAX,
			"facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a = yes => a = 1\"]}", NULL,
			CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a ~ 1 => a = 1\"]}", NULL,
			CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{"a: {label: L, type: count, checks: [\"a = 1 => a = 1 => a = 1\"]}", NULL,
			CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{"a: {label: L, type: yes_no, checks: [\"a > no => a = yes\"]}", NULL,
			CT_F_CHECK_SYNTAX, "facts.yaml", 1, 38},
		{"a: {label: L, type: count, checks: [\"self_assessment = met => a = 1\"]}", NULL,
			CT_F_UNKNOWN_FACT, "facts.yaml", 1, 37},
		/* a part of a check is missing, wrong, or repeated */
		{ONE_CHECK("/ b = r"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a / = r"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a / b r"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a / b = "), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a / b = r r"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a / m = r"), NULL, CT_F_ENTRY_MEASURE, "facts.yaml", 1, 37},
		{ONE_CHECK("r / r = r"), NULL, CT_F_CHECK_SHARE, "facts.yaml", 1, 37},
		{ONE_CHECK("m / m = a"), NULL, CT_F_CHECK_SHARE, "facts.yaml", 1, 37},
		{ONE_CHECK("<> b"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a <> b b"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a <> m"), NULL, CT_F_ENTRY_MEASURE, "facts.yaml", 1, 37},
		{ONE_CHECK("a / b <> b"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a =>"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a = x => b = 1"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("y = 1 => b = 1"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("y = perhaps => b = 1"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("y >= yes => b = 1"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a = 1 => self_assessment > met"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml",
			1, 37},
		{ONE_CHECK("a = 1 => self_assessment = not_met"), NULL, CT_F_CHECK_SYNTAX,
			"facts.yaml", 1, 37},
		{ONE_CHECK("a = 1 = => b = 1"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("=> a = 1"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a = b + "), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK(""), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a <= b + 10000000000"), NULL, CT_F_CHECK_SYNTAX, "facts.yaml", 1, 37},
		{ONE_CHECK("a <= b + x1"), NULL, CT_F_UNKNOWN_FACT, "facts.yaml", 1, 37},
		{ONE_CHECK("y <> y"), NULL, CT_F_ENTRY_MEASURE, "facts.yaml", 1, 37},
		{"a: {label: L, type: count}", "\na: {label: L, type: ratio}", CT_F_ENTRY_TWICE,
			"own.yaml", 2, 1},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		set_up(&fixture);
		if (build(&fixture, rows[i].shared, rows[i].own))
			fail_msg("%s: was accepted", rows[i].shared);
		const struct ct_message *message = ct_errors_at(fixture.errors, 0);
		if (strcmp(message->code, message_code(rows[i].message)) != 0 ||
			message->line != rows[i].line || message->column != rows[i].column ||
			strcmp(message->file, rows[i].file) != 0)
			fail_msg("%s: %s:%u:%u %s %s, expected %s:%u:%u %s", rows[i].shared,
				message->file, message->line, message->column, message->code,
				message->text[CT_EN], rows[i].file, rows[i].line, rows[i].column,
				message_code(rows[i].message));
		assert_int_equal(ct_errors_count(fixture.errors), 1);
		tear_down(&fixture);
	}
}

static void names_the_first_definition(void **state)
{
	(void)state;
	struct fixture fixture;
	set_up(&fixture);
	assert_false(build(
		&fixture, "# comment\na: {label: L, type: count}", "a: {label: L, type: count}"));
	assert_non_null(strstr(ct_errors_at(fixture.errors, 0)->text[CT_EN], "facts.yaml, line 2"));
	tear_down(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_every_type),
		cmocka_unit_test(reads_checks),
		cmocka_unit_test(reads_other_checks),
		cmocka_unit_test(joins_two_files),
		cmocka_unit_test(finds_among_many),
		cmocka_unit_test(names_the_nearest),
		cmocka_unit_test(chooses_by_folded_words),
		cmocka_unit_test(refusals),
		cmocka_unit_test(names_the_first_definition),
	};
	return cmocka_run_group_tests_name("dictionary", tests, NULL, NULL);
}
