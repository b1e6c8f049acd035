/* SPDX-License-Identifier: Apache-2.0 */
/* Memory exhausted inside SQLite, at one allocation after the other (later ones in steps), while
 * creating a store, importing and judging from the store. The error is reported, nothing stored is
 * harmed, and what was stored is complete. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/text.h"
#include "chitieu.h"

/* ---- An allocator that fails. */

static sqlite3_mem_methods real;
static long until_failure; /* allocations that still succeed; negative: all */
static bool for_good;      /* the ones after it fail too */
static bool has_failed;

static bool fails(void)
{
	if (until_failure < 0)
		return false;
	if (until_failure > 0) {
		until_failure--;
		return false;
	}
	if (!for_good)
		until_failure = -1;
	has_failed = true;
	return true;
}

static void *allocate(int size)
{
	return fails() ? NULL : real.xMalloc(size);
}

static void *reallocate(void *memory, int size)
{
	return fails() ? NULL : real.xRealloc(memory, size);
}

static int install(void **state)
{
	(void)state;
	until_failure = -1;
	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real) != SQLITE_OK)
		return -1;
	sqlite3_mem_methods ours = real;
	ours.xMalloc = allocate;
	ours.xRealloc = reallocate;
	return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK;
}

/* ---- A store with reports. */

struct scene {
	char root[256], store[300], first[300], second[300];
	struct ct_ruleset *set;
	struct ct_errors *errors;
};

static void write_report(const char *path, const char *code)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	for (int i = 0; i < 3; i++)
		fprintf(file,
			"{\"unit\":{\"code\":\"%s%d\",\"level\":\"xã\",\"name\":\"Xã %s\",\"province\":\"Thanh Hóa\"},\"period\":\"2023\",\"documents\":{\"bc\":{\"title\":\"B\"}},"
			"\"facts\":{\"villages\":{\"value\":\"7\",\"at\":\"bc:1\",\"plan\":{\"due\":\"2023-12-31\"}},\"documents_signed\":\"3/4\"},"
			"\"self_assessment\":{\"1.1\":\"đạt\"}}\n",
			code, i, code);
	assert_int_equal(fclose(file), 0);
}

static void open_scene(struct scene *scene)
{
	static const char *const roots[] = {"rules", NULL};
	const char *wanted = getenv("TMPDIR");
	snprintf(scene->root, sizeof(scene->root), "%s/chitieu-memory-XXXXXX",
		wanted ? wanted : P_tmpdir);
	assert_non_null(mkdtemp(scene->root));
	snprintf(scene->store, sizeof(scene->store), "%s/store.db", scene->root);
	snprintf(scene->first, sizeof(scene->first), "%s/first.ndjson", scene->root);
	snprintf(scene->second, sizeof(scene->second), "%s/second.ndjson", scene->root);
	write_report(scene->first, "0001");
	write_report(scene->second, "0002");
	scene->errors = ct_errors_new();
	scene->set = ct_dictionary_load(roots, scene->errors);
	assert_non_null(scene->set);
}

static void close_scene(struct scene *scene)
{
	unlink(scene->store);
	unlink(scene->first);
	unlink(scene->second);
	assert_int_equal(rmdir(scene->root), 0);
	ct_ruleset_free(scene->set);
	ct_errors_free(scene->errors);
}

/* false: exhausted memory was reported, and nothing else. */
static bool import(struct scene *scene, const char *path)
{
	struct ct_errors *errors = ct_errors_new();
	struct ct_store *store = ct_store_open(scene->store, CT_STORE_CREATE, errors);
	bool stored = false;
	if (store) {
		const struct ct_import result =
			ct_store_import(store, path, scene->set, NULL, false, NULL, errors);
		stored = !result.broken && !result.missing;
	}
	ct_store_close(store);
	if (!stored)
		assert_true(ct_errors_count(errors) > 0);
	for (size_t i = 0; i < ct_errors_count(errors); i++)
		assert_string_equal(ct_errors_at(errors, i)->code, "S001");
	ct_errors_free(errors);
	return stored;
}

/* What the sqlite3 library finds in the store afterwards. */
static int64_t look(const struct scene *scene, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *row;
	assert_int_equal(
		sqlite3_open_v2(scene->store, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(row, 0);
	sqlite3_finalize(row);
	sqlite3_close(db);
	return number;
}

static void arm(long after, bool all)
{
	until_failure = after;
	for_good = all;
	has_failed = false;
}

static void an_import_is_complete_or_absent(void **state)
{
	struct scene scene;
	bool reached = true;
	(void)state;
	open_scene(&scene);
	for (int all = 0; all < 2; all++, reached = true)
		for (long after = 0; reached; after += 1 + after / 10) {
			unlink(scene.store);
			assert_true(import(&scene, scene.first));
			arm(after, all);
			bool stored = import(&scene, scene.second);
			reached = has_failed;
			arm(-1, false);
			assert_int_equal(
				look(&scene, "SELECT count(*) FROM submission"), stored ? 6 : 3);
			assert_int_equal(
				look(&scene, "SELECT count(*) FROM claim"), stored ? 12 : 6);
			assert_int_equal(
				look(&scene, "SELECT count(*) FROM import"), stored ? 2 : 1);
			assert_int_equal(
				look(&scene,
					"SELECT integrity_check = 'ok' FROM pragma_integrity_check"),
				1);
			assert_true(
				import(&scene, scene.second)); /* and the store is still usable */
			assert_int_equal(look(&scene, "SELECT count(*) FROM submission"), 6);
		}
	close_scene(&scene);
}

static void a_store_is_created_completely_or_not(void **state)
{
	struct scene scene;
	bool reached = true;
	(void)state;
	open_scene(&scene);
	for (long after = 0; reached; after += 1 + after / 10) {
		arm(after, true);
		import(&scene, scene.first);
		reached = has_failed;
		arm(-1, false);
		assert_true(import(&scene, scene.first));
		assert_int_equal(look(&scene, "SELECT count(*) FROM submission"), 3);
		unlink(scene.store);
	}
	close_scene(&scene);
}

/* Fewer units are returned only with a message. */
static void judging_from_the_store_never_loses_a_unit_silently(void **state)
{
	const struct ct_selection all = {.units = NULL};
	struct scene scene;
	bool reached = true;
	(void)state;
	open_scene(&scene);
	assert_true(import(&scene, scene.first));
	for (long after = 0; reached; after += 1 + after / 40) {
		struct ct_errors *errors = ct_errors_new();
		int units = 0;
		arm(after, false);
		struct ct_store *store = ct_store_open(scene.store, CT_STORE_READ, errors);
		struct ct_source *source = store ? ct_source_open_store(store, &all, errors) : NULL;
		while (source && ct_source_next(source, scene.set, errors))
			units++;
		ct_source_free(source);
		ct_store_close(store);
		reached = has_failed;
		arm(-1, false);
		assert_true(units == 3 || ct_errors_count(errors) > 0);
		for (size_t i = 0; i < ct_errors_count(errors); i++)
			assert_string_equal(ct_errors_at(errors, i)->code, "S001");
		ct_errors_free(errors);
	}
	close_scene(&scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_import_is_complete_or_absent),
		cmocka_unit_test(a_store_is_created_completely_or_not),
		cmocka_unit_test(judging_from_the_store_never_loses_a_unit_silently),
	};
	return cmocka_run_group_tests(tests, install, NULL);
}
