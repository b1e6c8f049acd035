/* SPDX-License-Identifier: Apache-2.0 */
/* Writes generated rules and reports in the formats that the engine reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/date.h"
#include "generate.h"

/* ---- The dictionary. */

static const struct {
	const char *type, *more;
} types[KINDS] = {
	[KIND_COUNT] = {"count", ", unit: người"},
	[KIND_MONEY] = {"money", ""},
	[KIND_PERCENT] = {"percent", ""},
	[KIND_RATIO] = {"ratio", ", unit: người"},
	[KIND_RATE] = {"rate", ""},
	[KIND_DATE] = {"date", ""},
	[KIND_YES_NO] = {"yes_no", ""},
	[KIND_CHOICE] = {"choice", ""},
	[KIND_TEXT] = {"text", ""},
};

void write_dictionary(const struct model *model, struct bench_text *text)
{
	for (unsigned i = 0; i < model->fact_count; i++) {
		const struct model_fact *fact = &model->facts[i];
		bench_put(text, "%s: {label: Số liệu %s, type: %s%s%s", fact->key, fact->key,
			types[fact->kind].type, types[fact->kind].more,
			fact->grows_both ? ", grows: both" : "");
		for (unsigned k = 0; fact->kind == KIND_CHOICE && k < fact->choices; k++)
			bench_put(text, "%s%s", k ? ", " : ", choices: [", generated_words[k]);
		bench_put(text, fact->kind == KIND_CHOICE ? "]}\n" : "}\n");
	}
}

/* ---- Limits. */

void write_limits(const struct model *model, struct bench_text *text)
{
	static const char *const units[NUMBER_CLASSES] = {
		"người", "đồng", "\"%\"", "lần/tháng", "date"};
	for (unsigned i = 0; i < model->limit_count; i++) {
		const struct model_limit *limit = &model->limits[i];
		bench_put(text, "l%u: {unit: %s, cite: [law, điều %u], status: confirmed, ", i,
			units[limit->class], i);
		bench_put(text, limit->known ? "value: %s}\n" : "values: {2024-01-01: %s}}\n",
			limit->text);
	}
}

/* ---- Expressions. */

static const char *const words[WORDS] = {
	[WORD_AT_LEAST] = "at_least",
	[WORD_AT_MOST] = "at_most",
	[WORD_MORE_THAN] = "more_than",
	[WORD_LESS_THAN] = "less_than",
	[WORD_EQUALS] = "equals",
	[WORD_BETWEEN] = "between",
	[WORD_IS_TRUE] = "is_true",
	[WORD_IS_FALSE] = "is_false",
	[WORD_EQUALS_WORD] = "equals",
	[WORD_ONE_OF] = "one_of",
	[WORD_ALL] = "all",
	[WORD_ANY] = "any",
	[WORD_NONE] = "none",
	[WORD_AT_LEAST_N_OF] = "at_least_n_of",
	[WORD_PERCENT] = "percent",
	[WORD_SUM] = "sum",
	[WORD_DIFFERENCE] = "difference",
	[WORD_MIN] = "min",
	[WORD_MAX] = "max",
	[WORD_COUNT_TRUE] = "count_true",
	[WORD_FIRST_KNOWN] = "first_known",
	[WORD_STARTED] = "started",
	[WORD_PLANNED] = "planned",
};

void write_term(const struct model *model, const struct term *term, struct bench_text *text)
{
	if (term->word == WORD_FACT)
		bench_put(text, "fact.%s", model->facts[term->fact].key);
	else if (term->word == WORD_LIMIT)
		bench_put(text, "limit.l%d", term->limit);
	else if (term->word == WORD_NUMBER)
		bench_put(text, "%d", (int)term->number.num);
	else if (term->word == WORD_UNSPECIFIED)
		bench_put(text, "unspecified(\"chưa quy định\")");
	if (!words[term->word])
		return;
	bench_put(text, "%s(", words[term->word]);
	if (term->word == WORD_AT_LEAST_N_OF)
		bench_put(text, "%d, ", (int)term->number.num);
	for (unsigned i = 0; i < term->count; i++) {
		bench_put(text, i ? ", " : "");
		write_term(model, term->parts[i], text);
	}
	for (unsigned i = 0; term->set >> i; i++)
		if (term->set >> i & 1)
			bench_put(text, ", \"%s\"", generated_words[i]);
	bench_put(text, ")");
}

static void write_key(const struct model *model, const char *key, const struct term *term,
	struct bench_text *text)
{
	if (!term)
		return;
	bench_put(text, ", %s = ", key);
	write_term(model, term, text);
}

void write_script(const struct model *model, struct bench_text *text)
{
	for (unsigned i = 0; i < MODEL_CRITERIA; i++) {
		bench_put(text, "criterion \"1.%u\" { title = \"Chỉ tiêu\", cite = \"law\"", i);
		write_key(model, "when", model->criteria[i].when, text);
		write_key(model, "met", model->criteria[i].met, text);
		write_key(model, "in_progress", model->criteria[i].progress, text);
		bench_put(text, " }\n");
	}
}

/* ---- Reports. */

void write_number(const struct model_fact *fact, struct fraction number, char value[48])
{
	if (fact->kind == KIND_DATE)
		date_iso((int32_t)number.num, value);
	else if (fact->kind == KIND_PERCENT || fact->kind == KIND_RATIO)
		snprintf(
			value, 48, "%lld/%lld", (long long)number.num, 100 * (long long)number.den);
	else if (fact->kind == KIND_RATE)
		snprintf(
			value, 48, "%lld/%lld tháng", (long long)number.num, (long long)number.den);
	else
		snprintf(value, 48, "%lld", (long long)number.num);
}

static void write_claim(const struct model_claim *claim, bool target, struct bench_text *text)
{
	static const char *const plans[] = {
		[PLAN_NONE] = "",
		[PLAN_DUE] = ", \"plan\": {\"due\": \"2023-06-30\"}",
		[PLAN_OVERDUE] = ", \"plan\": {\"due\": \"2023-06-29\"}",
		[PLAN_UNDATED] = ", \"plan\": {\"quote\": \"sẽ làm\"}",
	};
	if (!claim->other && !claim->plan) {
		bench_put(text, "\"%s\"", claim->value);
		return;
	}
	bench_put(text, "{\"value\": \"%s\"%s", claim->value, plans[claim->plan]);
	if (claim->other)
		bench_put(text, target ? ", \"kind\": \"target\"" : ", \"period\": \"2021\"");
	bench_put(text, "}");
}

static void write_record(
	const struct model_fact *fact, const struct model_record *record, struct bench_text *text)
{
	bench_put(text, "\"%s\": [", fact->key);
	for (unsigned i = 0; i < record->count; i++) {
		bench_put(text, i ? ", " : "");
		write_claim(&record->claims[i], i % 2, text);
	}
	bench_put(text, "]");
}

void write_report(const struct model *model, const struct model_record records[MODEL_FACTS],
	unsigned number, struct bench_text *text)
{
	bool first = true;
	bench_put(text,
		"{\"unit\": {\"code\": \"%05u\", \"level\": \"xã\", \"name\": \"Xã\", \"district\": \"Huyện\", "
		"\"province\": \"Thanh Hóa\"}, \"period\": \"2023-H1\", \"facts\": {",
		number);
	for (unsigned i = 0; i < model->fact_count; i++) {
		if (!records[i].count)
			continue;
		bench_put(text, first ? "" : ", ");
		write_record(&model->facts[i], &records[i], text);
		first = false;
	}
	bench_put(text, "}}\n");
}
