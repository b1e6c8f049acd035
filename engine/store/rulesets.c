/* SPDX-License-Identifier: Apache-2.0 */
/* Rule sets in the store: kept whole by digest, loaded again from what was kept. */
#include <stdlib.h>

#include "ruleset/rule_set.h"
#include "store/store_internal.h"

/* ---- Keeping. */

static bool is_kept(
	struct ct_store *store, const struct ct_ruleset *set, bool *kept, struct ct_errors *errors)
{
	sqlite3_stmt *find = store_statement(store, SQL_FIND_RULESET, errors);
	bind_text(find, 1, text_of(set->digest));
	int row = store_row(store, find, errors);
	sqlite3_reset(find);
	*kept = row > 0;
	return row >= 0;
}

static bool add_head(struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors)
{
	char days[2][11];
	sqlite3_stmt *add = store_statement(store, SQL_ADD_RULESET, errors);
	bind_text(add, 1, text_of(set->digest));
	bind_word(add, 2, set->id);
	bind_word(add, 3, set->title);
	bind_word(add, 4, set->province);
	bind_word(add, 5, text_of(set_status_names[set->status]));
	bind_day(add, 6, set->from, days[0]);
	bind_day(add, 7, set->until, days[1]);
	return store_step(store, add, errors);
}

static void digest_of(struct ct_text content, char digest[DIGEST_TEXT_SIZE])
{
	struct digest sum;
	digest_start(&sum);
	digest_part(&sum, content);
	digest_finish(&sum, digest);
}

static bool add_files(
	struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors)
{
	char digest[DIGEST_TEXT_SIZE];
	for (size_t i = 0; i < set->file_count; i++) {
		sqlite3_stmt *add = store_statement(store, SQL_ADD_RULESET_FILE, errors);
		bind_text(add, 1, text_of(set->digest));
		bind_text(add, 2, text_of(set->files[i].name));
		bind_word(add, 3, set->files[i].content);
		digest_of(set->files[i].content, digest);
		bind_word(add, 4, text_of(digest));
		if (!store_step(store, add, errors))
			return false;
	}
	return true;
}

static bool add_criteria(
	struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors)
{
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[i];
		sqlite3_stmt *add = store_statement(store, SQL_ADD_CRITERION, errors);
		bind_text(add, 1, text_of(set->digest));
		sqlite3_bind_int64(add, 2, i + 1);
		bind_word(add, 3, criterion->id);
		bind_word(add, 4, criterion->pillar);
		bind_word(add, 5, criterion->title);
		if (!store_step(store, add, errors))
			return false;
	}
	return true;
}

static bool add_recognitions(
	struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors)
{
	for (unsigned i = 0; i < set->recognition_count; i++) {
		sqlite3_stmt *add = store_statement(store, SQL_ADD_RECOGNITION, errors);
		bind_text(add, 1, text_of(set->digest));
		sqlite3_bind_int64(add, 2, i + 1);
		bind_word(add, 3, set->recognitions[i].id);
		bind_word(add, 4, set->recognitions[i].title);
		if (!store_step(store, add, errors))
			return false;
	}
	return true;
}

static bool add_set(struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors)
{
	return add_head(store, set, errors) && add_files(store, set, errors) &&
		add_criteria(store, set, errors) && add_recognitions(store, set, errors);
}

bool ct_store_keep_ruleset(
	struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors)
{
	bool kept, outside = sqlite3_get_autocommit(store->db);
	if (!is_kept(store, set, &kept, errors))
		return false;
	if (kept)
		return true;
	if (!set->criterion_count || !set->digest[0])
		return ct_fail(errors, CT_E_STORE_NO_RULESET_FILE, store_place(store));
	if (!outside)
		return add_set(store, set, errors);
	bool added = store_begin(store, errors) && add_set(store, set, errors) &&
		store_commit(store, errors);
	if (!added)
		store_rollback(store);
	return added;
}

/* ---- Loading. */

struct stored_set {
	struct arena arena;
	struct ct_rule_file *list;
	size_t count, room;
};

static void hold(struct stored_set *held, struct ct_text path, struct ct_text content)
{
	if (held->count == held->room) {
		held->room = held->room ? held->room * 2 : 16;
		struct ct_rule_file *larger =
			ARENA_ARRAY(&held->arena, held->room, struct ct_rule_file);
		if (held->count)
			memcpy(larger, held->list, held->count * sizeof(*larger));
		held->list = larger;
	}
	held->list[held->count++] = (struct ct_rule_file){
		arena_copy(&held->arena, path.bytes ? path.bytes : "", path.length),
		arena_text(&held->arena, content)};
}

/* The set's own digest covers of the dictionary only what the set reads, and names no file. */
static bool check_file(struct ct_store *store, struct ct_text path, struct ct_text content,
	struct ct_text stored, struct ct_errors *errors)
{
	char digest[DIGEST_TEXT_SIZE];
	digest_of(content, digest);
	return text_is(stored, digest) ||
		ct_fail(errors, CT_E_STORE_RULE_FILE, store_place(store), path, stored, digest);
}

static bool read_files(struct ct_store *store, const char *digest, struct stored_set *held,
	struct ct_errors *errors)
{
	sqlite3_stmt *files = store_statement(store, SQL_RULESET_FILES, errors);
	struct arena_edge edge;
	int row;
	if (ARENA_EDGE(&held->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, store_place(store));
	bind_text(files, 1, text_of(digest));
	bool intact = true;
	while ((row = store_row(store, files, errors)) > 0) {
		intact &= check_file(store, column_text(files, 0), column_text(files, 1),
			column_text(files, 2), errors);
		hold(held, column_text(files, 0), column_text(files, 1));
	}
	arena_leave(&held->arena, &edge);
	return row == 0 && intact &&
		(held->count || ct_fail(errors, CT_E_STORE_NO_RULESET, store_place(store), digest));
}

/* The set takes the files with it. */
static struct ct_ruleset *load_held(struct ct_store *store, const char *digest,
	struct stored_set *held, struct ct_errors *errors)
{
	struct ct_rule_files files = {held->list, held->count};
	struct ct_ruleset *set = ct_ruleset_load_files(&files, errors);
	if (!set)
		return NULL;
	set->files_arena = held->arena;
	held->arena = (struct arena){0};
	if (!strcmp(set->digest, digest))
		return set;
	ct_fail(errors, CT_E_STORE_DIGEST, store_place(store), "ruleset", digest, set->digest);
	ct_ruleset_free(set);
	return NULL;
}

struct ct_ruleset *ct_store_load_ruleset(
	struct ct_store *store, const char *digest, struct ct_errors *errors)
{
	struct stored_set held = {0};
	struct ct_ruleset *set = read_files(store, digest, &held, errors)
		? load_held(store, digest, &held, errors)
		: NULL;
	if (store->statements[SQL_RULESET_FILES])
		sqlite3_reset(store->statements[SQL_RULESET_FILES]);
	arena_free(&held.arena);
	return set;
}
