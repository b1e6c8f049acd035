/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions of a council and supposed values: how both are read, what is refused, and their effect
 * on verdicts and recognition. */
#define _XOPEN_SOURCE 700 /* P_tmpdir, mkstemp */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/names.h"
#include "support.h"

static const char facts_yaml[] =
	"camera: {label: Camera, type: yes_no}\n"
	"radio: {label: Đài, type: yes_no}\n"
	"phones: {label: Điện thoại, type: ratio, unit: người, of: adults}\n"
	"posts: {label: Bài, type: rate, unit: bài}\n";

static const char limits_yaml[] =
	"pct_80: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
	"often: {unit: bài/tháng, cite: [law, 1], status: confirmed, value: 4}\n";

static const char script[] =
	"criterion \"1.1\" { title = \"Camera\", cite = \"law\", met = is_true(fact.camera) }\n"
	"criterion \"1.2\" { title = \"Điện thoại\", cite = \"law\", met = at_least(fact.phones, limit.pct_80) }\n"
	"criterion \"1.3\" { title = \"Cả hai\", cite = \"law\", met = any(is_true(fact.radio), at_least(fact.phones, limit.pct_80)) }\n"
	"recognition \"xong\" { title = \"Hoàn thành\", cite = \"law\", met = every_met() }\n";

static void open_set(struct bench *bench)
{
	bench_open(bench,
		&(struct bench_rules){
			.facts = facts_yaml, .limits = limits_yaml, .script = script});
}

/* ---- Decisions on disk. */

/* Keys that most entries share: who decides, where and when. */
#define BY ", authority: Hội đồng, document: 5/BB, date: 2023-07-10"
#define ON "unit: \"14824\", period: 2023-H1"

static struct ct_decisions *load(struct bench *bench, const char *yaml)
{
	char path[256];
	const char *wanted = getenv("TMPDIR");
	snprintf(path, sizeof(path), "%s/chitieu-decisions-XXXXXX",
		wanted && *wanted ? wanted : P_tmpdir);
	int file = mkstemp(path);
	FILE *stream = file < 0 ? NULL : fdopen(file, "wb");
	assert_non_null(stream);
	fputs(yaml, stream);
	fclose(stream);
	ct_errors_clear(bench->errors);
	struct ct_decisions *decisions = ct_decisions_load(path, bench->set, bench->errors);
	remove(path);
	return decisions;
}

static void refusals(void **state)
{
	(void)state;
	static const struct {
		const char *yaml, *code;
		unsigned line, column;
		bool whole; /* the whole file is refused */
	} rows[] = {
		/* the file */
		{"", "F180", 1, 1, true},
		{"unit: x\n", "F180", 1, 1, true},
		{"- [a\n", "D025", 2, 1, true},
		/* an entry */
		{"- một\n", "F181", 1, 3, false},
		{"- {" ON ", criterion: \"1.1\", granted: met" BY ", by: ai}\n", "D017", 1, 123,
			false},
		{"- {" ON ", criterion: \"1.1\", granted: [met]" BY "}\n", "F046", 1, 63, false},
		/* required keys */
		{"\n- {period: 2023-H1, criterion: \"1.1\", granted: met" BY "}\n", "F182", 2, 3,
			false},
		{"- {unit: \"14824\", criterion: \"1.1\", granted: met" BY "}\n", "F182", 1, 3,
			false},
		{"- {" ON ", criterion: \"1.1\", granted: met, document: 5/BB, date: 2023-07-10}\n",
			"F182", 1, 3, false},
		{"- {" ON
		 ", criterion: \"1.1\", granted: met, authority: Hội đồng, date: 2023-07-10}\n",
			"F182", 1, 3, false},
		{"- {" ON
		 ", criterion: \"1.1\", granted: met, authority: Hội đồng, document: 5/BB}\n",
			"F182", 1, 3, false},
		{"- {" ON
		 ", criterion: \"1.1\", granted: met, authority: \" \", document: 5/BB, date: 2023-07-10}\n",
			"F182", 1, 3, false},
		{"- {" ON ", criterion: \"1.1\"" BY "}\n", "F182", 1, 3, false},
		{"- {" ON ", fact: camera" BY "}\n", "F182", 1, 3, false},
		/* one subject */
		{"- {" ON ", criterion: \"1.1\", granted: met, fact: camera, chosen: có" BY "}\n",
			"F183", 1, 3, false},
		{"- {" ON BY "}\n", "F184", 1, 3, false},
		{"- {" ON ", criterion: \"1.1\", chosen: có" BY "}\n", "F185", 1, 54, false},
		{"- {" ON ", fact: camera, granted: met" BY "}\n", "F186", 1, 50, false},
		{"- {" ON ", criterion: \"1.9\", granted: met" BY "}\n", "F187", 1, 47, false},
		{"- {" ON ", fact: camra, chosen: có" BY "}\n", "F188", 1, 42, false},
		{"- {" ON ", criterion: \"1.1\", granted: undetermined" BY "}\n", "F189", 1, 63,
			false},
		/* days */
		{"- {" ON
		 ", criterion: \"1.1\", granted: met, authority: Hội đồng, document: 5/BB, date: 2023-02-30}\n",
			"F190", 1, 111, false},
		{"- {" ON ", criterion: \"1.1\", granted: met" BY ", expires: 31/6/2023}\n", "F190",
			1, 132, false},
		{"- {" ON ", criterion: \"1.1\", granted: met" BY ", expires: 2023-07-09}\n",
			"F191", 1, 132, false},
		{"- {unit: \"14824\", period: 2023-H3, criterion: \"1.1\", granted: met" BY "}\n",
			"F034", 1, 27, false},
		/* duplicates */
		{"- {" ON ", criterion: \"1.1\", granted: met" BY "}\n- {" ON
		 ", criterion: \"1.1\", granted: not_met" BY "}\n",
			"F192", 2, 3, false},
	};
	struct bench bench;
	open_set(&bench);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ct_decisions *decisions = load(&bench, rows[i].yaml);
		if (ct_errors_failures(bench.errors) != 1)
			fail_msg("%zu: %zu errors, first %s, expected %s: %s", i,
				ct_errors_failures(bench.errors),
				ct_errors_count(bench.errors) ? ct_errors_at(bench.errors, 0)->code
							      : "",
				rows[i].code, rows[i].yaml);
		const struct ct_message *message = ct_errors_at(bench.errors, 0);
		bool placed = (!rows[i].line || message->line == rows[i].line) &&
			(!rows[i].column || message->column == rows[i].column);
		if (strcmp(message->code, rows[i].code) || !placed ||
			(decisions == NULL) != rows[i].whole)
			fail_msg("%zu: %s at %u:%u (%s), expected %s at %u:%u\n%s", i,
				message->code, message->line, message->column, message->text[CT_EN],
				rows[i].code, rows[i].line, rows[i].column, rows[i].yaml);
		ct_decisions_free(decisions);
	}
	ct_decisions_free(NULL);
	assert_null(ct_decisions_load("/nowhere/decisions.yaml", bench.set, bench.errors));
	bench_close(&bench);
}

/* ---- Their effect. */

static void spell_granted(struct bench_text *out, const struct ct_criterion_result *criterion)
{
	for (const struct ct_granted *granted = criterion->granted; granted;
		granted = granted->next) {
		bench_put(out, "%s%.*s %s", out->length ? "; " : "", (int)criterion->id.length,
			criterion->id.bytes, verdict_names[granted->verdict]);
		if (granted->fact.length)
			bench_put(out, " by %.*s=%.*s", (int)granted->fact.length,
				granted->fact.bytes, (int)granted->chosen.length,
				granted->chosen.bytes);
	}
}

static void spell_remarks(struct bench_text *out, const struct ct_criterion_result *criterion)
{
	for (const struct ct_remark *remark = criterion->warnings; remark; remark = remark->next)
		if (!strcmp(remark->code, "J051") || !strcmp(remark->code, "J052"))
			bench_put(out, "%s%.*s %s", out->length ? "; " : "",
				(int)criterion->id.length, criterion->id.bytes, remark->code);
}

#define YES CT_RECOGNISED
#define NO CT_NOT_RECOGNISED
#define OPEN CT_OUTCOME_UNDETERMINED

static const struct {
	const char *facts, *decisions;
	const char *own;     /* the engine's verdicts, one letter each: M P N A U */
	const char *granted; /* the verdicts with the council's decisions */
	enum ct_outcome outcome, without;
	const char *remarks; /* codes of warnings about decisions that do not count */
	const char *error;   /* code; NULL: none */
} rows[] = {
	/* granted verdicts */
	{"{camera: không, phones: 90/100}", "- {" ON ", criterion: \"1.1\", granted: met" BY "}\n",
		"NMM", "1.1 met", YES, NO, "", NULL},
	{"{camera: không, phones: 90/100}", "- {" ON ", criterion: \"1.1\", granted: Đạt" BY "}\n",
		"NMM", "1.1 met", YES, NO, "", NULL},
	{"{camera: không, phones: 90/100}",
		"- {" ON ", criterion: \"1.1\", granted: không áp dụng" BY "}\n", "NMM",
		"1.1 not_applicable", YES, NO, "", NULL},
	{"{camera: có, phones: 90/100}",
		"- {" ON ", criterion: \"1.1\", granted: chưa đạt" BY "}\n", "MMM", "1.1 not_met",
		NO, YES, "", NULL},
	{"{phones: 90/100}", "- {" ON ", criterion: \"1.1\", granted: met" BY "}\n", "UMM",
		"1.1 met", YES, OPEN, "", NULL},
	{"{camera: có, phones: 90/100}", "- {" ON ", criterion: \"1.1\", granted: met" BY "}\n",
		"MMM", "1.1 met", YES, YES, "", NULL},
	/* chosen claims: every criterion that reads the fact is judged by that claim */
	{"{camera: có, phones: [\"90%\", \"70%\"]}",
		"- {" ON ", fact: phones, chosen: \"90%\"" BY "}\n", "MUU",
		"1.2 met by phones=90%; 1.3 met by phones=90%", YES, OPEN, "", NULL},
	{"{camera: có, phones: [\"90%\", \"70%\"]}",
		"- {" ON ", fact: phones, chosen: \"70%\"" BY "}\n", "MUU",
		"1.2 in_progress by phones=70%; 1.3 undetermined by phones=70%", NO, OPEN, "",
		NULL},
	{"{camera: có, phones: [{value: 90%, at: \"bc:1\"}, {value: 70%, at: \"bc:2\"}]}",
		"- {" ON ", fact: phones, chosen: \"bc:1\"" BY "}\n", "MUU",
		"1.2 met by phones=bc:1; 1.3 met by phones=bc:1", YES, OPEN, "", NULL},
	/* a claim that was not used can be chosen too */
	{"{camera: có, phones: [{value: 90%, period: 2022}, 70%]}",
		"- {" ON ", fact: phones, chosen: \"90%\"" BY "}\n", "MPU",
		"1.2 met by phones=90%; 1.3 met by phones=90%", YES, NO, "", NULL},
	/* a granted verdict wins over a chosen claim */
	{"{camera: có, phones: [\"90%\", \"70%\"]}",
		"- {" ON ", fact: phones, chosen: \"70%\"" BY "}\n- {" ON
		", criterion: \"1.2\", granted: met" BY "}\n",
		"MUU", "1.2 met; 1.3 undetermined by phones=70%", OPEN, OPEN, "", NULL},
	/* two choices for one criterion */
	{"{camera: có, phones: [\"90%\", \"70%\"], radio: [có, không]}",
		"- {" ON ", fact: phones, chosen: \"70%\"" BY "}\n- {" ON
		", fact: radio, chosen: có" BY "}\n",
		"MUU", "1.2 in_progress by phones=70%; 1.3 met by radio=có; 1.3 met by phones=70%",
		NO, OPEN, "", NULL},
	/* expiry: the last day counts, the day after does not */
	{"{camera: không, phones: 90/100}",
		"- {" ON
		", criterion: \"1.1\", granted: met, authority: Hội đồng, document: 1/BB, date: 2023-01-01, expires: 2023-06-30}\n",
		"NMM", "1.1 met", YES, NO, "", NULL},
	{"{camera: không, phones: 90/100}",
		"- {" ON
		", criterion: \"1.1\", granted: met, authority: Hội đồng, document: 1/BB, date: 2023-01-01, expires: 2023-06-29}\n",
		"NMM", "", NO, NO, "1.1 J051", NULL},
	{"{camera: có, phones: [\"90%\", \"70%\"]}",
		"- {" ON
		", fact: phones, chosen: \"90%\", authority: Hội đồng, document: 1/BB, date: 2023-01-01, expires: 2023-06-29}\n",
		"MUU", "", OPEN, OPEN, "1.2 J051; 1.3 J051", NULL},
	/* the later of two decisions, unless it has expired */
	{"{camera: không, phones: 90/100}",
		"- {" ON ", criterion: \"1.1\", granted: not_met" BY "}\n"
		"- {" ON
		", criterion: \"1.1\", granted: met, authority: Hội đồng, document: 9/BB, date: 2023-08-01}\n",
		"NMM", "1.1 met", YES, NO, "", NULL},
	{"{camera: không, phones: 90/100}",
		"- {" ON
		", criterion: \"1.1\", granted: not_met, authority: Hội đồng, document: 1/BB, date: 2023-02-01, expires: 2023-03-01}\n"
		"- {" ON
		", criterion: \"1.1\", granted: met, authority: Hội đồng, document: 1/BB, date: 2023-01-01}\n",
		"NMM", "1.1 met", YES, NO, "1.1 J051", NULL},
	/* a choice that matches no claim, or several */
	{"{camera: có, phones: [\"90%\", \"70%\"]}",
		"- {" ON ", fact: phones, chosen: \"80%\"" BY "}\n", "MUU", "", OPEN, OPEN,
		"1.2 J052; 1.3 J052", "F193"},
	{"{camera: có, phones: [{value: 90%, at: \"bc:1\"}, {value: 90%, at: \"bc:2\"}, 70%]}",
		"- {" ON ", fact: phones, chosen: \"90%\"" BY "}\n", "MUU", "", OPEN, OPEN,
		"1.2 J052; 1.3 J052", "F194"},
	/* other units and periods */
	{"{camera: không, phones: 90/100}",
		"- {unit: \"14825\", period: 2023-H1, criterion: \"1.1\", granted: met" BY "}\n",
		"NMM", "", NO, NO, "", NULL},
	{"{camera: không, phones: 90/100}",
		"- {unit: \"14824\", period: 2023-H2, criterion: \"1.1\", granted: met" BY "}\n",
		"NMM", "", NO, NO, "", NULL},
	{"{camera: không, phones: 90/100}",
		"- {unit: \"14824\", period: {from: 2023-01-01, to: 2023-06-30}, criterion: \"1.1\", granted: met" BY
		"}\n",
		"NMM", "1.1 met", YES, NO, "", NULL},
	{"{camera: không, phones: 90/100}", "[]\n", "NMM", "", NO, NO, "", NULL},
};

static void check_row(struct bench *bench, size_t i, const struct ct_result *result)
{
	char granted_room[512], remark_room[256], own[8] = "";
	struct bench_text granted = {granted_room, 0, sizeof(granted_room)},
			  remarks = {remark_room, 0, sizeof(remark_room)};
	unsigned tally[CT_VERDICTS] = {0};
	bench_put(&granted, "%s", "");
	bench_put(&remarks, "%s", "");
	for (unsigned k = 0; k < result->criterion_count; k++) {
		own[k] = "MPNAU"[result->criteria[k].verdict];
		tally[result->criteria[k].verdict]++;
		spell_granted(&granted, &result->criteria[k]);
		spell_remarks(&remarks, &result->criteria[k]);
	}
	const struct ct_recognition_result *recognition = &result->recognitions[0];
	const char *error =
		ct_errors_count(bench->errors) ? ct_errors_at(bench->errors, 0)->code : NULL;
	if (strcmp(own, rows[i].own) || strcmp(granted.bytes, rows[i].granted) ||
		strcmp(remarks.bytes, rows[i].remarks) || recognition->outcome != rows[i].outcome ||
		recognition->own != rows[i].without ||
		recognition->granted != (rows[i].granted[0] != '\0'))
		fail_msg("%s\n%sfound %s, \"%s\", \"%s\", %s with %s", rows[i].facts,
			rows[i].decisions, own, granted.bytes, remarks.bytes,
			outcome_names[recognition->outcome], outcome_names[recognition->own]);
	assert_memory_equal(tally, result->tally, sizeof(tally));
	if (!error != !rows[i].error || (error && strcmp(error, rows[i].error)))
		fail_msg("%s: error %s, expected %s", rows[i].decisions, error ? error : "none",
			rows[i].error ? rows[i].error : "none");
}

static void verdicts(void **state)
{
	(void)state;
	struct bench bench;
	open_set(&bench);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ct_decisions *decisions = load(&bench, rows[i].decisions);
		assert_non_null(decisions);
		assert_int_equal(ct_errors_count(bench.errors), 0);
		bench_judge(&bench, rows[i].facts, false);
		const struct ct_judge_options options = {
			.as_of = CT_NO_DATE, .decisions = decisions};
		struct ct_judge *judge = ct_judge_new(bench.set, &options, bench.errors);
		ct_errors_clear(bench.errors);
		check_row(&bench, i, ct_judge_unit(judge, bench.unit, bench.errors));
		ct_judge_free(judge);
		ct_decisions_free(decisions);
	}
	bench_close(&bench);
}

/* An unusable decision does not affect the others. */
static void neighbours(void **state)
{
	(void)state;
	struct bench bench;
	open_set(&bench);
	struct ct_decisions *decisions = load(&bench,
		"- {" ON ", criterion: \"1.9\", granted: met" BY "}\n"
		"- {" ON ", criterion: \"1.1\", granted: met" BY "}\n");
	assert_non_null(decisions);
	assert_int_equal(ct_errors_failures(bench.errors), 1);
	bench_judge(&bench, "{camera: không, phones: 90/100}", false);
	const struct ct_judge_options options = {.as_of = CT_NO_DATE, .decisions = decisions};
	struct ct_judge *judge = ct_judge_new(bench.set, &options, bench.errors);
	assert_int_equal(ct_judge_unit(judge, bench.unit, bench.errors)->recognitions[0].outcome,
		CT_RECOGNISED);
	ct_judge_free(judge);
	ct_decisions_free(decisions);
	bench_close(&bench);
}

/* A unit without a code is identified by its name; tone placement and spaces do not matter. */
static void by_name(void **state)
{
	(void)state;
	static const char *const names[] = {
		"Hoà Bình, Ngọc Lặc, Thanh Hóa", "hòa  bình, ngọc lặc, thanh hoá"};
	static const char line_text[] =
		"{\"unit\":{\"level\":\"xã\",\"name\":\"Hòa Bình\",\"district\":\"Ngọc Lặc\",\"province\":\"Thanh Hóa\"},"
		"\"period\":\"2023\",\"facts\":{\"camera\":\"không\",\"phones\":\"90/100\"}}\n";
	struct bench bench;
	open_set(&bench);
	for (size_t i = 0; i < COUNT(names); i++) {
		char room[512];
		struct bench_text line = {room, 0, sizeof(room)};
		char yaml[512];
		snprintf(yaml, sizeof(yaml),
			"- {unit: \"%s\", period: 2023, criterion: \"1.1\", granted: met" BY "}\n",
			names[i]);
		bench_put(&line, "%s", line_text);
		struct ct_decisions *decisions = load(&bench, yaml);
		assert_non_null(decisions);
		bench_read_lines(&bench, &line);
		assert_true(bench_next(&bench));
		const struct ct_judge_options options = {
			.as_of = CT_NO_DATE, .decisions = decisions};
		struct ct_judge *judge = ct_judge_new(bench.set, &options, bench.errors);
		assert_non_null(
			ct_judge_unit(judge, bench.unit, bench.errors)->criteria[0].granted);
		ct_judge_free(judge);
		ct_decisions_free(decisions);
	}
	bench_close(&bench);
}

/* ---- Supposed values. */

static void what_if(void **state)
{
	(void)state;
	static const struct {
		const char *assignments[3];
		const char *expected; /* the verdicts; NULL: refused */
		const char *code;
	} cases[] = {
		{{"camera=có"}, "MPU", NULL},
		{{"camera=không", "phones=2466/3082"}, "NMM", NULL},
		{{" phones = 79,99% "}, "PPU", NULL},
		{{"phones=trên 80%"}, "PMM", NULL},
		{{"phones=trên 60%"}, "PUU", NULL},
		{{"radio=x"}, "PPM", NULL},
		/* wrong usage */
		{{"camera"}, NULL, "C010"},
		{{"=có"}, NULL, "C010"},
		{{"camera="}, NULL, "C010"},
		{{"camra=có"}, NULL, "C011"},
		{{"camera=có", "camera=không"}, NULL, "C012"},
		{{"camera=c\xC3"}, NULL, "C013"},
		{{"camera=có thể"}, NULL, "F005"},
		{{"phones=1.412"}, NULL, NULL},
		{{"phones=110%"}, NULL, "F012"},
	};
	struct bench bench;
	open_set(&bench);
	bench_judge(&bench,
		"{camera: {value: không, plan: {due: 2023-12-31}}, phones: [50/100, 60%]}", false);
	for (size_t i = 0; i < COUNT(cases); i++) {
		char found[8] = "";
		size_t count = 0;
		while (count < 3 && cases[i].assignments[count])
			count++;
		ct_errors_clear(bench.errors);
		struct ct_what_if *supposed =
			ct_what_if_new(bench.set, cases[i].assignments, count, bench.errors);
		if ((supposed == NULL) != (cases[i].expected == NULL))
			fail_msg("%s: %s", cases[i].assignments[0],
				ct_errors_count(bench.errors)
					? ct_errors_at(bench.errors, 0)->text[CT_EN]
					: "taken");
		if (!supposed) {
			assert_true(ct_errors_failures(bench.errors) == 1);
			if (cases[i].code)
				assert_string_equal(
					ct_errors_at(bench.errors, 0)->code, cases[i].code);
			continue;
		}
		const struct ct_judge_options options = {
			.as_of = CT_NO_DATE, .detail = CT_DETAIL_FULL, .what_if = supposed};
		struct ct_judge *judge = ct_judge_new(bench.set, &options, bench.errors);
		const struct ct_result *result = ct_judge_unit(judge, bench.unit, bench.errors);
		for (unsigned k = 0; k < result->criterion_count; k++)
			found[k] = "MPNAU"[result->criteria[k].verdict];
		if (strcmp(found, cases[i].expected))
			fail_msg("%s: %s, expected %s", cases[i].assignments[0], found,
				cases[i].expected);
		assert_int_equal(result->what_if_count, count);
		ct_judge_free(judge);
		ct_what_if_free(supposed);
	}
	ct_what_if_free(NULL);
	bench_close(&bench);
}

/* The supposed claim replaces all others and is marked; the unit itself is not changed. */
static void marks_supposed_claims(void **state)
{
	(void)state;
	static const char *const assignments[] = {"phones=90%"};
	struct bench bench;
	open_set(&bench);
	bench_judge(&bench, "{camera: có, phones: [50/100, 60%]}", false);
	struct ct_what_if *supposed = ct_what_if_new(bench.set, assignments, 1, bench.errors);
	const struct ct_judge_options options = {
		.as_of = CT_NO_DATE, .detail = CT_DETAIL_FULL, .what_if = supposed};
	struct ct_judge *judge = ct_judge_new(bench.set, &options, bench.errors);
	const struct ct_result *result = ct_judge_unit(judge, bench.unit, bench.errors);
	const struct ct_claim *claim = result->criteria[1].facts->claims;
	assert_true(text_is(result->what_if[0].fact, "phones") &&
		text_is(result->what_if[0].value, "90%"));
	assert_true(claim && !claim->next && claim->used && text_is(claim->value, "90%") &&
		text_is(claim->note, "GIẢ ĐỊNH"));
	assert_string_equal(claim->file, "");
	bool marked = false;
	for (const struct ct_remark *remark = claim->warnings; remark; remark = remark->next)
		marked |= !strcmp(remark->code, "J050");
	assert_true(marked);
	assert_int_equal(bench_again(&bench, false)->criteria[1].verdict, CT_IN_PROGRESS);
	ct_judge_free(judge);
	ct_what_if_free(supposed);
	bench_close(&bench);
}

/* A supposed value is not affected by decisions. */
static void both(void **state)
{
	(void)state;
	static const char *const assignments[] = {"phones=70%"};
	struct bench bench;
	open_set(&bench);
	struct ct_decisions *decisions = load(&bench,
		"- {" ON ", fact: phones, chosen: \"90%\"" BY "}\n"
		"- {" ON ", criterion: \"1.1\", granted: met" BY "}\n");
	bench_judge(&bench, "{camera: không, phones: [90%, 70%]}", false);
	struct ct_what_if *supposed = ct_what_if_new(bench.set, assignments, 1, bench.errors);
	const struct ct_judge_options options = {
		.as_of = CT_NO_DATE, .what_if = supposed, .decisions = decisions};
	struct ct_judge *judge = ct_judge_new(bench.set, &options, bench.errors);
	const struct ct_result *result = ct_judge_unit(judge, bench.unit, bench.errors);
	assert_int_equal(ct_errors_count(bench.errors), 0);
	assert_non_null(result->criteria[0].granted);
	assert_null(result->criteria[1].granted);
	assert_int_equal(result->criteria[1].verdict, CT_IN_PROGRESS);
	ct_judge_free(judge);
	ct_what_if_free(supposed);
	ct_decisions_free(decisions);
	bench_close(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refusals),
		cmocka_unit_test(verdicts),
		cmocka_unit_test(neighbours),
		cmocka_unit_test(by_name),
		cmocka_unit_test(what_if),
		cmocka_unit_test(marks_supposed_claims),
		cmocka_unit_test(both),
	};
	return cmocka_run_group_tests_name("decisions", tests, NULL, NULL);
}
