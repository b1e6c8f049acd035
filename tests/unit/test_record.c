/* SPDX-License-Identifier: Apache-2.0 */
/* Records of runs: outputs are read the same in pieces of any length and with any text around
 * units. Every change of verdict has the sign of the published table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/names.h"
#include "runs/record.h"
#include "runs/slices.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define HEAD \
	"\"schema\":\"chitieu-assessment/1\",\"engine\":\"chitieu t\",\"ruleset\":{\"id\":\"a/b\",\"digest\":\"sha256:1\"},\"phase\":\"interim\""
#define UNIT(key, verdict, outcome) \
	"\"unit\":{\"key\":\"" key \
	"\",\"name\":\"{[\\\"]}\"},\"period\":{\"text\":\"2023\",\"from\":\"2023-01-01\",\"to\":\"2023-12-31\"}," \
	"\"as_of\":\"2023-12-31\",\"recognition\":[{\"id\":\"r\",\"verdict\":\"" outcome \
	"\"}],\"criteria\":[{\"id\":\"1\",\"trace\":[[[{\"a\":1.5}]]],\"verdict\":\"" verdict \
	"\"}]"
#define LINE(key, verdict, outcome) "{" HEAD "," UNIT(key, verdict, outcome) "}\n"

/* step: the number of bytes at a time. */
static struct ct_record *record_of(
	const char *text, size_t step, struct ct_errors *errors, bool *whole)
{
	struct ct_record *record = ct_record_new("was", errors);
	assert_non_null(record);
	bool good = true;
	size_t length = strlen(text);
	for (size_t at = 0; at < length; at += step)
		good = good &&
			ct_record_write(record, text + at, length - at < step ? length - at : step);
	*whole = ct_record_end(record) && good;
	return record;
}

static void test_pieces(void **state)
{
	static const char *const texts[] = {
		LINE("1", "met", "recognised") LINE("2", "not_met", "not_recognised"),
		"{" HEAD ",\"units\":[{" UNIT("1", "met", "recognised") "},\n{" UNIT(
			"2", "not_met", "not_recognised") "}]}",
		"\n {" HEAD ", \"units\" : [ {" UNIT("1", "met", "recognised") "} , {" UNIT(
			"2", "not_met", "not_recognised") "} ], \"more\": {\"a\": \"}]\"}} \n",
	};
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		for (size_t step = 1; step < 40; step += 3) {
			struct ct_errors *errors = ct_errors_new();
			bool whole;
			struct ct_record *record = record_of(texts[i], step, errors, &whole);
			assert_true(whole);
			assert_int_equal(ct_record_count(record), 2);
			const struct ct_record_unit *unit = ct_record_at(record, 1);
			assert_true(text_is(unit->unit.name, "{[\"]}"));
			assert_int_equal(ct_record_standing(unit, 0), CT_NOT_MET);
			assert_int_equal(ct_record_standing(unit, 1), CT_ABSENT);
			struct ct_unit_head head = unit->unit;
			assert_ptr_equal(ct_record_find(record, &head), unit);
			head.key = TEXT("3");
			assert_null(ct_record_find(record, &head));
			ct_record_free(record);
			ct_errors_free(errors);
		}
}

/* Each part of an output that is missing, or has another type or value, is refused with its code.
 */
#define PART(member) "{" HEAD "," member "}\n"
#define PERIOD "\"period\":{\"text\":\"2023\",\"from\":\"2023-01-01\",\"to\":\"2023-12-31\"}"
#define WHO "\"unit\":{\"key\":\"1\",\"name\":\"A\"}," PERIOD ",\"as_of\":\"2023-12-31\""
#define MET "\"criteria\":[{\"id\":\"1\",\"verdict\":\"met\"}]"
static const struct {
	const char *text, *code; /* code NULL: accepted */
} malformed[] = {
	{PART(WHO "," MET), NULL},
	{PART(WHO ",\"recognition\":[]," MET), NULL},
	{PART(WHO ",\"recognition\":null," MET), "C100"},
	{PART(WHO ",\"other\":{\"a\":[1]}," MET), NULL},
	{PART(WHO ",\"points\":{\"lo\":\"5/2\",\"hi\":\"3\"}," MET), NULL},
	{PART(WHO ",\"points\":null," MET), "C100"},
	{PART(WHO ",\"points\":{\"lo\":\"5/0\",\"hi\":\"3\"}," MET), "C100"},
	{PART(WHO ",\"points\":{\"lo\":\"x/2\",\"hi\":\"3\"}," MET), "C100"},
	{PART(WHO ",\"points\":{\"lo\":\"5/y\",\"hi\":\"3\"}," MET), "C100"},
	{PART(WHO ",\"points\":{\"lo\":\"5/-1\",\"hi\":\"3\"}," MET), "C100"},
	{PART(WHO ",\"points\":{\"lo\":[],\"hi\":\"3\"}," MET), "C100"},
	{PART(WHO ",\"points\":{\"lo\":\"1\"}," MET), "C100"},
	{PART(WHO ",\"points\":{\"hi\":\"1\"}," MET), "C100"},
	{PART(WHO ",\"points\":[1]," MET), "C100"},
	{PART(WHO ",\"recognition\":{}," MET), "C100"},
	{PART(WHO ",\"recognition\":[1]," MET), "C100"},
	{PART(WHO ",\"recognition\":[{\"verdict\":\"recognised\"}]," MET), "C100"},
	{PART(WHO ",\"recognition\":[{\"id\":\"r\",\"verdict\":\"perhaps\"}]," MET), "C104"},
	{PART(WHO ",\"recognition\":[{\"id\":[],\"verdict\":\"recognised\"}]," MET), "C100"},
	{PART(WHO ",\"criteria\":{}"), "C100"},
	{PART(WHO ",\"criteria\":null"), "C100"},
	{PART(WHO ",\"criteria\":[1]"), "C100"},
	{PART(WHO ",\"criteria\":[{\"verdict\":\"met\"}]"), "C100"},
	{PART(WHO ",\"criteria\":[{\"id\":\"1\",\"verdict\":\"perhaps\"}]"), "C104"},
	{PART(WHO ",\"criteria\":[{\"id\":\"1\",\"verdict\":[\"met\"]}]"), "C100"},
	{PART(WHO
		 ",\"criteria\":[{\"id\":\"1\",\"verdict\":\"met\"},{\"id\":\"1\",\"verdict\":\"met\"}]"),
		"C105"},
	{PART(WHO), "C100"},
	{PART(PERIOD "," MET), "C100"},
	{PART("\"unit\":{\"name\":\"A\"}," PERIOD "," MET), "C100"},
	{PART("\"unit\":\"A\"," PERIOD "," MET), "C100"},
	{PART("\"unit\":{\"key\":[]}," PERIOD "," MET), "C100"},
	{PART("\"unit\":{\"key\":\"1\"}," MET), "C100"},
	{PART("\"unit\":{\"key\":\"1\"},\"period\":\"2023\"," MET), "C100"},
	{PART("\"unit\":{\"key\":\"1\"},\"period\":{\"text\":\"2023\",\"from\":\"x\",\"to\":\"y\"}," MET),
		"C100"},
	{PART("\"unit\":{\"key\":\"1\"},\"period\":{\"from\":1}," MET), "C100"},
	{PART("\"unit\":{\"key\":\"1\"}," PERIOD ",\"as_of\":\"yesterday\"," MET), "C100"},
	{PART("\"unit\":{\"key\":\"1\"}," PERIOD ",\"as_of\":{}," MET), "C100"},
	{PART(WHO ",\"what_if\":[{\"fact\":\"a\"}]," MET), "C106"},
	{"{\"schema\":\"other/1\"," WHO "," MET "}\n", "C101"},
	{"{\"schema\":[]," WHO "," MET "}\n", "C100"},
	{"{" WHO "," MET "}\n", "C101"},
	{"{\"schema\":\"chitieu-assessment/1\",\"ruleset\":\"a\"," WHO "," MET "}\n", "C100"},
	{"{\"schema\":\"chitieu-assessment/1\",\"phase\":\"later\"," WHO "," MET "}\n", "C100"},
	{"{\"schema\":\"chitieu-assessment/1\",\"phase\":1," WHO "," MET "}\n", "C100"},
	{PART(WHO "," MET) PART(WHO "," MET), "C103"},
	{PART(WHO "," MET) "x", "C100"},
	{PART(WHO "," MET) "]", "C100"},
	{"[1]", "C100"},
	{"{\"a\"}", "C100"},
	{"{1:2}", "C100"},
	{"\n \t\r\n", "C109"},
	{"{" HEAD ",\"units\":[]}", NULL},
	{"{" HEAD ",\"units\":[1]}", "C100"},
	{"{" HEAD ",\"units\":[{" WHO "," MET "}", "C108"},
	{"{" HEAD "}", "C100"},
};

static void test_malformed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(malformed); i++) {
		struct ct_errors *errors = ct_errors_new();
		bool whole;
		struct ct_record *record = record_of(malformed[i].text, 50, errors, &whole);
		const struct ct_message *first =
			ct_errors_count(errors) ? ct_errors_at(errors, 0) : NULL;
		const char *code = malformed[i].code;
		if (whole != !code ||
			(code ? !first || strcmp(first->code, code) != 0 : first != NULL))
			fail_msg("row %zu: %s: %s %s\n", i, malformed[i].text,
				first ? first->code : "read", first ? first->text[CT_EN] : "");
		ct_record_free(record);
		ct_errors_free(errors);
	}
}

/* Any prefix of an output is refused or, at the end of a line, is a shorter output. */
static void test_prefixes(void **state)
{
	const char *text = LINE("1", "met", "recognised") LINE("2", "not_met", "not_recognised");
	size_t length = strlen(text), first = strlen(LINE("1", "met", "recognised"));
	char *part = malloc(length + 1);
	(void)state;
	for (size_t end = 0; end < length; end++) {
		struct ct_errors *errors = ct_errors_new();
		bool whole;
		memcpy(part, text, end);
		part[end] = 0;
		struct ct_record *record = record_of(part, 7, errors, &whole);
		assert_int_equal(whole, end == first || end == first - 1 || end == length - 1);
		assert_int_equal(whole, ct_errors_count(errors) == 0);
		ct_record_free(record);
		ct_errors_free(errors);
	}
	free(part);
}

/* A changed byte at any position never causes a crash. */
static void test_flips(void **state)
{
	const char *text = "{" HEAD ",\"units\":[{" UNIT("1", "met", "recognised") "}]}";
	static const char other[] = "{}[]\",:\\\0\xff 9";
	char *part = strdup(text);
	(void)state;
	for (size_t at = 0; text[at]; at++)
		for (size_t i = 0; i < sizeof(other) - 1; i++) {
			struct ct_errors *errors = ct_errors_new();
			struct ct_record *record = ct_record_new("was", errors);
			part[at] = other[i];
			bool good = ct_record_write(record, part, strlen(text)) &&
				ct_record_end(record);
			assert_int_equal(good, ct_errors_failures(errors) == 0);
			ct_record_free(record);
			ct_errors_free(errors);
			part[at] = text[at];
		}
	free(part);
}

/* In the order of enum ct_verdict and enum ct_outcome; the table of docs/runs.md. */
static const char *const verdict_signs[CT_VERDICTS] = {"0--0-", "+0-+-", "++0+0", "0--0-", "++-+0"};
static const char *const outcome_signs[CT_OUTCOMES] = {"0--", "+00", "+-0"};

static struct ct_record *simple(const char *verdict, const char *outcome, struct ct_errors *errors)
{
	char text[1024];
	bool whole;
	snprintf(text, sizeof(text), LINE("1", "%s", "%s"), outcome, verdict);
	struct ct_record *record = record_of(text, 64, errors, &whole);
	assert_true(whole);
	return record;
}

static void test_turns(void **state)
{
	(void)state;
	for (int was = 0; was < CT_VERDICTS * CT_OUTCOMES; was++)
		for (int is = 0; is < CT_VERDICTS * CT_OUTCOMES; is++) {
			struct ct_errors *errors = ct_errors_new();
			struct ct_record *before = simple(verdict_names[was / CT_OUTCOMES],
				outcome_names[was % CT_OUTCOMES], errors);
			struct ct_record *after = simple(verdict_names[is / CT_OUTCOMES],
				outcome_names[is % CT_OUTCOMES], errors);
			struct ct_baseline *baseline = ct_baseline_new(before, after, errors);
			const struct ct_baseline_sheet *sheet = ct_baseline_sheet(baseline);
			char verdict = verdict_signs[was / CT_OUTCOMES][is / CT_OUTCOMES],
			     outcome = outcome_signs[was % CT_OUTCOMES][is % CT_OUTCOMES];
			assert_int_equal(sheet->paired, 1);
			assert_int_equal(sheet->worse, verdict == '-' || outcome == '-');
			assert_int_equal(sheet->better, verdict == '+' || outcome == '+');
			assert_int_equal(sheet->unit_count, was != is);
			ct_baseline_free(baseline);
			ct_record_free(before);
			ct_record_free(after);
			ct_errors_free(errors);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_prefixes), cmocka_unit_test(test_flips),
		cmocka_unit_test(test_turns), cmocka_unit_test(test_malformed)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
