/* SPDX-License-Identifier: Apache-2.0 */
/* What the store costs beside SQLite alone: storing SET FILE.ndjson DIRECTORY
 *
 * Reports that were read already go in, a run of 100,000 units is written; the floors bind the very
 * same rows to the same tables with bare prepared statements, with the same settings, the commit
 * included. Reports are judged from the store; the floor steps through the same columns of the same
 * rows and looks at each. Medians of rounds in which ours and the floors take turns. Memory is the
 * most that a process of its own held while it judged so many units. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "facts/source.h"
#include "ruleset/rule_set.h"
#include "store/add.h"

enum { ROUNDS = 9, RUN_UNITS = 100000, RUN_COLUMNS = 13, MOST_STATEMENTS = 4, MEASURES = 3 };

struct report {
	const struct report_rows *rows;
	struct ct_unit_head head;
	struct rows_digests digests;
	struct report *next;
};

/* One row of a run as text, for the floor. */
struct packed_row {
	char *texts[RUN_COLUMNS];
	int64_t submission;
};

struct bench {
	struct ct_ruleset *set;
	struct ct_errors *errors;
	struct arena arena;
	struct report *reports;
	size_t units, claims;
	struct packed_row *rows;
	size_t row_count;
	char ours[512], floor[512];
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void fail(const char *what)
{
	fprintf(stderr, "storing: %s\n", what);
	exit(1);
}

/* ---- Reports. */

static void read_reports(struct bench *bench, const char *path)
{
	struct ct_source *source = ct_source_open(&path, 1, bench->errors);
	struct report **last = &bench->reports;
	struct found found;
	struct ct_text bytes;
	bool missing;
	while (source && source_find(source, &found, bench->errors)) {
		found.text = arena_text(&bench->arena, found.text); /* trees lend it */
		const struct tree *tree = found_tree(&bench->arena, &found, &bench->set->dictionary,
			&bytes, &missing, bench->errors);
		const struct unit *unit = tree ? unit_read(&bench->arena, tree, path,
							 &bench->set->dictionary, bench->errors)
					       : NULL;
		if (!unit)
			fail("a line cannot be read");
		struct report *report = ARENA_NEW(&bench->arena, struct report);
		struct report_rows *rows = rows_from_tree(&bench->arena, tree, path);
		rows->source = TEXT(
			"sha256:0000000000000000000000000000000000000000000000000000000000000000");
		report->rows = rows;
		report->head = unit_head_public(&bench->arena, unit);
		report->digests = rows_digest(report->rows, report->head.period_text);
		bench->claims += report->rows->claim_count;
		bench->units++;
		*last = report;
		last = &report->next;
		ct_errors_clear(bench->errors);
	}
	ct_source_free(source);
}

static struct ct_store *open_new(const char *path, struct ct_errors *errors)
{
	unlink(path);
	struct ct_store *store = ct_store_open(path, CT_STORE_CREATE, errors);
	if (!store)
		fail("no store");
	return store;
}

static double import_ours(struct bench *bench)
{
	struct ct_store *store = open_new(bench->ours, bench->errors);
	struct addition addition;
	struct ct_import result = {.file = "bench", .units = bench->units};
	double start = now();
	bool sound =
		store_begin(store, bench->errors) && add_start(&addition, store, bench->errors);
	for (const struct report *report = bench->reports; sound && report; report = report->next)
		sound = add_report(&addition, report->rows, &report->head, bench->errors) ==
			ADDED_NEW;
	sound = sound && add_import(&addition, "facts", "bench", NULL, &result, 0, bench->errors) &&
		store_commit(store, bench->errors);
	double spent = now() - start;
	if (!sound)
		fail("import");
	ct_store_close(store);
	return spent;
}

/* ---- Bare statements. */

static void put(sqlite3_stmt *statement, int at, struct ct_text text)
{
	if (text.length)
		sqlite3_bind_text(statement, at, text.bytes, (int)text.length, SQLITE_STATIC);
	else
		sqlite3_bind_null(statement, at);
}

static void step(sqlite3_stmt *statement)
{
	if (sqlite3_step(statement) != SQLITE_DONE)
		fail(sqlite3_errmsg(sqlite3_db_handle(statement)));
	sqlite3_reset(statement);
}

static void put_texts(sqlite3_stmt *statement, int at, const struct ct_text texts[], int count)
{
	for (int i = 0; i < count; i++)
		put(statement, at + i, texts[i]);
}

static void insert_head(sqlite3_stmt *add, const struct report *report, int64_t id)
{
	const struct report_rows *rows = report->rows;
	sqlite3_bind_int64(add, 1, id);
	sqlite3_bind_int64(add, 2, rows->line);
	sqlite3_bind_int64(add, 3, rows->column);
	sqlite3_bind_text(add, 4, rows->file, -1, SQLITE_STATIC);
	put(add, 5, report->head.key);
	put(add, 6, report->head.register_);
	put(add, 7, report->head.period_text);
	put_texts(add, 8, rows->texts, HEAD_COLUMNS);
	sqlite3_bind_text(add, 19, report->digests.content, -1, SQLITE_STATIC);
	sqlite3_bind_text(add, 20, report->digests.whole, -1, SQLITE_STATIC);
	put(add, 21, rows->source);
	put(add, 22, rows->checks);
	step(add);
}

static void insert_bare(
	sqlite3_stmt *const add[MOST_STATEMENTS], const struct report *report, int64_t id)
{
	const struct report_rows *rows = report->rows;
	int ordinal = 0;
	insert_head(add[0], report, id);
	for (const struct document_row *row = rows->documents; row; row = row->next) {
		sqlite3_bind_int64(add[1], 1, id);
		sqlite3_bind_int64(add[1], 2, ++ordinal);
		put_texts(add[1], 3, row->texts, DOCUMENT_TEXTS);
		sqlite3_bind_int64(add[1], 9, row->line);
		step(add[1]);
	}
	ordinal = 0;
	for (const struct self_row *row = rows->selves; row; row = row->next) {
		sqlite3_bind_int64(add[2], 1, id);
		sqlite3_bind_int64(add[2], 2, ++ordinal);
		put(add[2], 3, row->criterion);
		put(add[2], 4, row->verdict);
		sqlite3_bind_int64(add[2], 5, row->line);
		step(add[2]);
	}
	ordinal = 0;
	for (const struct claim_row *row = rows->claims; row; row = row->next) {
		sqlite3_bind_int64(add[3], 1, id);
		sqlite3_bind_int64(add[3], 2, ++ordinal);
		put_texts(add[3], 3, row->texts, CLAIM_COLUMNS);
		sqlite3_bind_int64(add[3], 19, row->line);
		sqlite3_bind_int64(add[3], 20, row->column);
		sqlite3_bind_int64(add[3], 21, row->marks);
		step(add[3]);
	}
}

static double import_bare(struct bench *bench)
{
	static const char *const texts[MOST_STATEMENTS] = {
		"INSERT INTO submission(id, import, line, position, file, unit, edition, period, code, note, level, name, district, province, region, area, kind, "
		"terrain, period_from, period_to, first, content, digest, source, checks) VALUES(?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?18, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
		"'2022-01-01', '2022-12-31', ?1, ?19, ?20, ?21, ?22)",
		"INSERT INTO document VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		"INSERT INTO self_assessment VALUES(?1, ?2, ?3, ?4, ?5)",
		"INSERT INTO claim VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
	};
	struct ct_store *store = open_new(bench->floor, bench->errors);
	sqlite3_stmt *add[MOST_STATEMENTS];
	int64_t id = 0;
	double start = now();
	sqlite3_exec(store->db,
		"BEGIN IMMEDIATE; INSERT INTO import VALUES(1, 'facts', 'bench', '', NULL, 1, 1, 0, 1, 0, 0)",
		NULL, NULL, NULL);
	for (int i = 0; i < MOST_STATEMENTS; i++)
		if (sqlite3_prepare_v2(store->db, texts[i], -1, &add[i], NULL) != SQLITE_OK)
			fail(sqlite3_errmsg(store->db));
	for (const struct report *report = bench->reports; report; report = report->next)
		insert_bare(add, report, ++id);
	for (int i = 0; i < MOST_STATEMENTS; i++)
		sqlite3_finalize(add[i]);
	if (sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(store->db));
	double spent = now() - start;
	ct_store_close(store);
	return spent;
}

/* ---- Runs. */

/* Only what the recorder does is counted. */
static double record_ours(struct bench *bench)
{
	const struct ct_judge_options options = {.as_of = CT_NO_DATE, .detail = CT_DETAIL_VERDICT};
	const struct ct_recording recording = {.set = bench->set, .options = &options, .scope = ""};
	const struct ct_selection all = {.units = NULL};
	struct ct_store *store = ct_store_open(bench->ours, CT_STORE_WRITE, bench->errors);
	struct ct_judge *judge = ct_judge_new(bench->set, &options, bench->errors);
	struct ct_run run;
	double start = now(), spent;
	struct ct_recorder *recorder = ct_recorder_new(store, &recording, bench->errors);
	if (!recorder || !judge)
		fail("no recorder");
	spent = now() - start;
	struct ct_source *source = ct_source_open_store(store, &all, bench->errors);
	const size_t times = (RUN_UNITS + bench->units - 1) / bench->units;
	for (struct ct_unit *unit; (unit = ct_source_next(source, bench->set, bench->errors));)
		for (size_t i = 0; i < times; i++) { /* the same communes again and again */
			const struct ct_result *result = ct_judge_unit(judge, unit, bench->errors);
			start = now();
			ct_report_unit(ct_recorder_report(recorder), result);
			spent += now() - start;
			ct_errors_clear(bench->errors);
		}
	ct_source_free(source);
	start = now();
	if (!ct_recorder_finish(recorder, &run, bench->errors))
		fail("run");
	spent += now() - start;
	ct_recorder_free(recorder);
	ct_judge_free(judge);
	ct_store_close(store);
	return spent;
}

static void keep_rows(struct bench *bench)
{
	struct ct_store *store = ct_store_open(bench->ours, CT_STORE_READ, bench->errors);
	sqlite3_stmt *select;
	bench->rows = calloc(RUN_UNITS, sizeof(*bench->rows));
	if (!store || !bench->rows ||
		sqlite3_prepare_v2(store->db, "SELECT * FROM assessment WHERE run = 1", -1, &select,
			NULL) != SQLITE_OK)
		fail("no rows");
	for (; bench->row_count < RUN_UNITS && sqlite3_step(select) == SQLITE_ROW;
		bench->row_count++) {
		struct packed_row *row = &bench->rows[bench->row_count];
		row->submission = sqlite3_column_int64(select, 2);
		for (int i = 3; i < RUN_COLUMNS; i++)
			row->texts[i] = strdup((const char *)sqlite3_column_text(select, i));
	}
	sqlite3_finalize(select);
	ct_store_close(store);
}

static double record_bare(struct bench *bench)
{
	struct ct_store *store = ct_store_open(bench->floor, CT_STORE_WRITE, bench->errors);
	sqlite3_stmt *add;
	if (!store || !ct_store_keep_ruleset(store, bench->set, bench->errors))
		fail("no floor");
	double start = now();
	sqlite3_exec(store->db,
		"BEGIN IMMEDIATE; INSERT INTO run SELECT 1, digest, '', NULL, 'interim', '', NULL, NULL, 0, NULL, '' FROM ruleset",
		NULL, NULL, NULL);
	sqlite3_prepare_v2(store->db,
		"INSERT INTO assessment VALUES(1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
		-1, &add, NULL);
	for (size_t i = 0; i < bench->row_count; i++) {
		sqlite3_bind_int64(add, 2, (int64_t)i + 1);
		sqlite3_bind_int64(add, 3, bench->rows[i].submission);
		for (int k = 3; k < RUN_COLUMNS; k++)
			sqlite3_bind_text(add, k + 1, bench->rows[i].texts[k], -1, SQLITE_STATIC);
		step(add);
	}
	sqlite3_finalize(add);
	if (sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(store->db));
	double spent = now() - start;
	ct_store_close(store);
	return spent;
}

/* ---- Judging from the store. */

static bool swallow(void *state, const char *bytes, size_t length)
{
	(void)bytes;
	*(size_t *)state += length;
	return true;
}

/* As assess does it on one thread: read, judge, write. */
static double judge_ours(const struct bench *bench, const char *path)
{
	const struct ct_judge_options options = {.as_of = CT_NO_DATE, .detail = CT_DETAIL_VERDICT};
	const struct ct_report_options written = {.detail = CT_DETAIL_VERDICT};
	const struct ct_selection all = {.units = NULL};
	const struct ct_run_head head = ct_run_head(bench->set, false);
	size_t bytes = 0;
	double start = now();
	struct ct_store *store = ct_store_open(path, CT_STORE_READ, bench->errors);
	struct ct_judge *judge = ct_judge_new(bench->set, &options, bench->errors);
	struct ct_report *report = ct_report_new("ndjson", &written, swallow, &bytes);
	struct ct_source *source =
		store && judge && report ? ct_source_open_store(store, &all, bench->errors) : NULL;
	if (!source)
		fail("nothing to judge");
	ct_report_begin(report, &head);
	for (struct ct_unit *unit; (unit = ct_source_next(source, bench->set, bench->errors));
		ct_errors_clear(bench->errors))
		ct_report_unit(report, ct_judge_unit(judge, unit, bench->errors));
	ct_report_end(report);
	ct_source_free(source);
	ct_report_free(report);
	ct_judge_free(judge);
	ct_store_close(store);
	return now() - start;
}

static size_t look_at(sqlite3_stmt *row, int columns)
{
	size_t bytes = 0;
	for (int i = 0; i < columns; i++)
		if (sqlite3_column_text(row, i))
			bytes += (size_t)sqlite3_column_bytes(row, i);
	return bytes;
}

/* Every column that judging needs, as text; numbers as numbers. */
static double select_bare(const struct bench *bench)
{
	static const struct {
		const char *sql;
		int texts, numbers;
	} tables[] = {
		{"SELECT code, edition, level, name, district, province, region, area, kind, terrain, note, period, period_from, period_to, unit, digest, source, file, "
		 "id, line, position FROM submission ORDER BY first",
			18, 3},
		{"SELECT id, title, issuer, number, date, note, line FROM document ORDER BY submission, ordinal",
			6, 1},
		{"SELECT criterion, verdict, line FROM self_assessment ORDER BY submission, ordinal",
			2, 1},
		{"SELECT fact, value, stated, hedge, at, section, quote, population, note, kind, period, period_from, period_to, plan_due, plan_at, plan_quote, line, "
		 "position, repaired FROM claim ORDER BY submission, ordinal",
			16, 3},
	};
	size_t bytes = 0;
	double start = now();
	struct ct_store *store = ct_store_open(bench->ours, CT_STORE_READ, bench->errors);
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		sqlite3_stmt *rows;
		if (!store ||
			sqlite3_prepare_v2(store->db, tables[i].sql, -1, &rows, NULL) != SQLITE_OK)
			fail("nothing to select");
		while (sqlite3_step(rows) == SQLITE_ROW) {
			bytes += look_at(rows, tables[i].texts);
			for (int k = 0; k < tables[i].numbers; k++)
				bytes += (size_t)sqlite3_column_int64(rows, tables[i].texts + k);
		}
		sqlite3_finalize(rows);
	}
	ct_store_close(store);
	if (!bytes)
		fail("no rows");
	return now() - start;
}

/* ---- Memory. */

static void fill_store(struct bench *bench, const char *path, size_t copies)
{
	struct ct_store *store = open_new(path, bench->errors);
	struct addition addition;
	struct ct_import result = {.file = "bench", .units = bench->units * copies};
	char period[24];
	bool sound =
		store_begin(store, bench->errors) && add_start(&addition, store, bench->errors);
	for (size_t copy = 0; sound && copy < copies; copy++)
		for (const struct report *report = bench->reports; sound && report;
			report = report->next) {
			struct ct_unit_head head =
				report->head; /* the same communes, year after year */
			head.period =
				(struct ct_period){(int32_t)copy * 400, (int32_t)copy * 400 + 364};
			snprintf(period, sizeof(period), "%zu", copy);
			head.period_text = text_of(period);
			sound = add_report(&addition, report->rows, &head, bench->errors) ==
				ADDED_NEW;
		}
	sound = sound && add_import(&addition, "facts", "bench", NULL, &result, 0, bench->errors) &&
		store_commit(store, bench->errors);
	if (!sound)
		fail("memory");
	ct_store_close(store);
}

/* KiB, beyond what the process held when it was made. */
static long most_memory(struct bench *bench, const char *path)
{
	struct rusage before, after;
	int ends[2];
	long most = 0;
	if (pipe(ends) != 0)
		fail("pipe");
	pid_t child = fork();
	if (child == 0) {
		getrusage(RUSAGE_SELF, &before);
		judge_ours(bench, path);
		getrusage(RUSAGE_SELF, &after);
		most = after.ru_maxrss - before.ru_maxrss;
		_exit(write(ends[1], &most, sizeof(most)) != sizeof(most));
	}
	if (child < 0 || waitpid(child, NULL, 0) < 0 ||
		read(ends[0], &most, sizeof(most)) != sizeof(most))
		fail("memory");
	close(ends[0]);
	close(ends[1]);
	return most;
}

/* The store of the floor is needed no more. */
static void print_memory(struct bench *bench)
{
	enum { FEW = 1, MANY = 50 };
	char name[64];
	fill_store(bench, bench->floor, FEW);
	double few = (double)most_memory(bench, bench->floor) / 1024;
	fill_store(bench, bench->floor, MANY);
	double many = (double)most_memory(bench, bench->floor) / 1024;
	snprintf(name, sizeof(name), "MiB to judge %zu / %zu units of a store", bench->units * MANY,
		bench->units * FEW);
	printf("%-52s %9.2f %9.2f %7.2f\n", name, many, few, many / few);
}

/* ---- In turns. */

static int ascending(const void *a, const void *b)
{
	const double *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

static double median(double *values)
{
	qsort(values, ROUNDS, sizeof(*values), ascending);
	return values[ROUNDS / 2];
}

static void print(const char *name, size_t count, double ours[ROUNDS], double floor[ROUNDS],
	double ratios[ROUNDS])
{
	char line[96];
	snprintf(line, sizeof(line), "%zu %s", count, name);
	printf("%-52s %9.2f %9.2f %7.2f\n", line, median(ours), median(floor), median(ratios));
}

int main(int argc, char **argv)
{
	double ours[MEASURES][ROUNDS], floor[MEASURES][ROUNDS], ratios[MEASURES][ROUNDS];
	struct bench bench = {.errors = ct_errors_new()};
	if (argc != 4 || !bench.errors ||
		!(bench.set = ct_ruleset_load(argv[1], NULL, bench.errors)))
		return 2;
	snprintf(bench.ours, sizeof(bench.ours), "%s/ours.db", argv[3]);
	snprintf(bench.floor, sizeof(bench.floor), "%s/floor.db", argv[3]);
	read_reports(&bench, argv[2]);
	for (int round = 0; round < ROUNDS; round++) {
		floor[0][round] = import_bare(&bench);
		ours[0][round] = import_ours(&bench);
		ours[1][round] = record_ours(&bench);
		if (!round)
			keep_rows(&bench);
		floor[1][round] = record_bare(&bench);
		floor[2][round] = select_bare(&bench);
		ours[2][round] = judge_ours(&bench, bench.ours);
		for (int i = 0; i < MEASURES; i++)
			ratios[i][round] = ours[i][round] / floor[i][round];
	}
	print("claims imported / bare inserts", bench.claims, ours[0], floor[0], ratios[0]);
	print("units of a run / bare inserts", bench.row_count, ours[1], floor[1], ratios[1]);
	print("units judged from the store / bare SELECT", bench.units, ours[2], floor[2],
		ratios[2]);
	print_memory(&bench);
	return 0;
}
