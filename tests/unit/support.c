/* SPDX-License-Identifier: Apache-2.0 */
/* Hides the files behind the bench: the directory of a rule set given as strings, and of a report.
 */
#define _XOPEN_SOURCE 700 /* P_tmpdir, mkdtemp */
#include "support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/number.h"

static const char header[] =
	"id: bench/set\n"
	"title: Bộ tiêu chí thử\n"
	"province: Thanh Hóa\n"
	"levels: [xã]\n"
	"status: draft\n"
	"from: 2022-01-01\n"
	"pillars: {1: Trụ cột}\n"
	"documents:\n"
	"  law: {title: Quyết định, number: 1/QĐ-UBND, date: 2022-01-01, issuer: UBND tỉnh, status: confirmed}\n"
	"  report: {title: Báo cáo, status: reported}\n"
	"  list: {title: Danh mục, status: assumed}\n";

static const char unit[] =
	"unit: {code: \"14824\", register: 2023-01-01, level: xã, name: Quang Trung, district: Bỉm Sơn, "
	"province: Thanh Hóa}\n"
	"period: 2023-H1\n"
	"documents: {bc: {title: Báo cáo}}\n"
	"facts: ";

/* ---- The directory. */

/* What the bench creates in it, children before their directories. */
static const char *const names[] = {"facts.yaml", "set", "set/ruleset.yaml", "set/limits.yaml",
	"set/criteria", "set/criteria/1-bench.lua", "report.yaml", "reports.ndjson"};

struct place_of_files {
	char path[256];
};

static void make_directory(struct place_of_files *place)
{
	const char *wanted = getenv("TMPDIR");
	snprintf(place->path, sizeof(place->path), "%s/chitieu-bench-XXXXXX",
		wanted && *wanted ? wanted : P_tmpdir);
	if (!mkdtemp(place->path))
		fail_msg("cannot make a directory %s", place->path);
}

static void name_file(const struct place_of_files *place, const char *name, char out[320])
{
	snprintf(out, 320, "%s/%s", place->path, name);
}

static void remove_directory(const struct place_of_files *place)
{
	char path[320];
	for (size_t i = COUNT(names); i-- > 0;) {
		name_file(place, names[i], path);
		remove(path);
	}
	remove(place->path);
}

static void put_directory(const struct place_of_files *place, const char *name)
{
	char path[320];
	name_file(place, name, path);
	if (mkdir(path, 0700))
		fail_msg("cannot make %s", path);
}

static void put_file(const struct place_of_files *place, const char *name,
	const char *const parts[], const size_t lengths[])
{
	char path[320];
	name_file(place, name, path);
	FILE *file = fopen(path, "wb");
	bool written = file != NULL;
	for (size_t i = 0; written && parts[i]; i++)
		written = fwrite(parts[i], 1, lengths[i], file) == lengths[i];
	if (!file || fclose(file) || !written)
		fail_msg("cannot write %s", path);
}

static void put_text(
	const struct place_of_files *place, const char *name, const char *first, const char *second)
{
	const char *const parts[] = {first, second, NULL};
	const size_t lengths[] = {strlen(first), strlen(second)};
	put_file(place, name, parts, lengths);
}

/* ---- Messages of the engine. */

static void say_errors(const struct ct_errors *errors)
{
	for (size_t i = 0; i < ct_errors_count(errors); i++) {
		const struct ct_message *message = ct_errors_at(errors, i);
		print_error("%s:%u:%u: %s: %s\n", message->file ? message->file : "", message->line,
			message->column, message->code, message->text[CT_EN]);
	}
}

/* ---- Rule sets. */

static void put_rules(const struct place_of_files *place, const struct bench_rules *rules)
{
	char declared[40] = "";
	if (rules->declared)
		snprintf(declared, sizeof(declared), "criteria: %u\n", rules->declared);
	put_text(place, "facts.yaml", rules->facts, "");
	put_directory(place, "set");
	put_text(place, "set/ruleset.yaml", header, declared);
	if (rules->limits)
		put_text(place, "set/limits.yaml", rules->limits, "");
	put_directory(place, "set/criteria");
	put_text(place, "set/criteria/1-bench.lua", rules->script, "");
}

void bench_open(struct bench *bench, const struct bench_rules *rules)
{
	struct place_of_files place;
	char path[320];
	*bench = (struct bench){.errors = ct_errors_new()};
	make_directory(&place);
	put_rules(&place, rules);
	name_file(&place, "set", path);
	bench->set = ct_ruleset_load(path, NULL, bench->errors);
	remove_directory(&place);
	for (int final_phase = 0; bench->set && final_phase < 2; final_phase++) {
		const struct ct_judge_options options = {
			.as_of = CT_NO_DATE, .final_phase = final_phase, .detail = CT_DETAIL_FULL};
		bench->judges[final_phase] = ct_judge_new(bench->set, &options, bench->errors);
	}
	if (bench->judges[0] && bench->judges[1])
		return;
	say_errors(bench->errors);
	fail_msg("the rule set was refused:\n%s", rules->script);
}

void bench_close(struct bench *bench)
{
	ct_source_free(bench->source);
	ct_judge_free(bench->judges[0]);
	ct_judge_free(bench->judges[1]);
	ct_ruleset_free(bench->set);
	ct_errors_free(bench->errors);
	*bench = (struct bench){0};
}

/* ---- Reports. */

static void open_source(struct bench *bench, const struct place_of_files *place, const char *name)
{
	char path[320];
	name_file(place, name, path);
	ct_source_free(bench->source);
	ct_errors_clear(bench->errors);
	bench->source = ct_source_open((const char *const[]){path}, 1, bench->errors);
	if (!bench->source)
		fail_msg("cannot open %s", path);
}

static void refuse_failures(const struct bench *bench, const char *report)
{
	if (!ct_errors_failures(bench->errors))
		return;
	say_errors(bench->errors);
	fail_msg("some claims or reports were refused: %s", report);
}

const struct ct_result *bench_again(struct bench *bench, bool final_phase)
{
	assert_non_null(bench->unit);
	const struct ct_result *result =
		ct_judge_unit(bench->judges[final_phase], bench->unit, bench->errors);
	assert_non_null(result);
	return result;
}

const struct ct_result *bench_judge_refusing(
	struct bench *bench, const char *facts, bool final_phase)
{
	struct place_of_files place;
	make_directory(&place);
	put_text(&place, "report.yaml", unit, facts);
	open_source(bench, &place, "report.yaml");
	bench->unit = ct_source_next(bench->source, bench->set, bench->errors);
	remove_directory(&place);
	if (!bench->unit)
		refuse_failures(bench, facts);
	return bench_again(bench, final_phase);
}

const struct ct_result *bench_judge(struct bench *bench, const char *facts, bool final_phase)
{
	const struct ct_result *result = bench_judge_refusing(bench, facts, final_phase);
	refuse_failures(bench, facts);
	return result;
}

/* A source opens its file when the first unit is requested, so one unit is read at once. */
void bench_read_lines(struct bench *bench, const struct bench_text *lines)
{
	struct place_of_files place;
	make_directory(&place);
	put_file(&place, "reports.ndjson", (const char *const[]){lines->bytes, NULL},
		&lines->length);
	open_source(bench, &place, "reports.ndjson");
	bench->unit = ct_source_next(bench->source, bench->set, bench->errors);
	bench->read = true;
	remove_directory(&place);
}

bool bench_next(struct bench *bench)
{
	if (!bench->read)
		bench->unit = ct_source_next(bench->source, bench->set, bench->errors);
	bench->read = false;
	refuse_failures(bench, "a line");
	return bench->unit != NULL;
}

const struct ct_criterion_result *bench_first(const struct ct_result *result)
{
	assert_true(result->criterion_count > 0);
	return &result->criteria[0];
}

/* ---- Numbers, texts and random numbers. */

const char *bench_number(struct ct_number number, char out[48])
{
	if (number_is_finite(number))
		number_machine_text(number, out);
	else
		snprintf(out, 48, "%sinf", number.num < 0 ? "-" : "");
	return out;
}

void bench_put(struct bench_text *text, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int more = vsnprintf(text->bytes + text->length, text->room - text->length, format, args);
	va_end(args);
	if (more < 0 || (size_t)more >= text->room - text->length)
		fail_msg("a test needs more room than %zu bytes for its text", text->room);
	text->length += (size_t)more;
}

uint64_t bench_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed * UINT64_C(0x2545F4914F6CDD1D);
}

unsigned bench_below(uint64_t *seed, unsigned below)
{
	return (unsigned)((bench_random(seed) >> 33) % below);
}
