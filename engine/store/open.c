/* SPDX-License-Identifier: Apache-2.0 */
/* Opening a store without trusting it: its header is looked at before SQLite sees the file, then
 * everything is switched off that a planted schema could use, then the schema is held against ours.
 * A new store comes into being under another name, so that a file of that name is always a whole
 * one. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/schema.h"

enum { BUSY_MILLISECONDS = 5000, MOST_BYTES = 64 << 20, HEADER = 100 };

/* ---- The header. */

static int32_t big_endian(const unsigned char *bytes)
{
	return (int32_t)((uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
		(uint32_t)bytes[2] << 8 | bytes[3]);
}

static bool check_header(const char *path, int file, struct ct_errors *errors)
{
	enum { USER_VERSION = 60, APPLICATION = 68 };
	unsigned char header[HEADER];
	struct place place = {path, 0, 0};
	struct stat status;
	if (fstat(file, &status) != 0)
		return ct_fail(errors, CT_E_OPEN, place, errno);
	if (S_ISDIR(status.st_mode))
		return ct_fail(errors, CT_E_STORE_DIRECTORY, place);
	if (!S_ISREG(status.st_mode))
		return ct_fail(errors, CT_E_STORE_LINK, place);
	if (!status.st_size)
		return ct_fail(errors, CT_E_STORE_EMPTY, place);
	ssize_t got = pread(file, header, HEADER, 0);
	if (got < 0)
		return ct_fail(errors, CT_E_READ, place, errno);
	if (got != HEADER || memcmp(header, "SQLite format 3", 16) != 0)
		return ct_fail(errors, CT_E_STORE_FOREIGN, place, "SQLite");
	if (big_endian(header + APPLICATION) != STORE_APPLICATION)
		return ct_fail(errors, CT_E_STORE_FOREIGN, place, "application_id");
	if (big_endian(header + USER_VERSION) > STORE_VERSION)
		return ct_fail(errors, CT_E_STORE_NEWER, place,
			(int)big_endian(header + USER_VERSION), (int)STORE_VERSION);
	return true;
}

/* *missing: there is no file of that name. */
static bool check_file(const char *path, bool *missing, struct ct_errors *errors)
{
	int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	*missing = file < 0 && errno == ENOENT;
	if (file < 0 && (errno == ELOOP || errno == ENXIO))
		return ct_fail(errors, CT_E_STORE_LINK, (struct place){path, 0, 0});
	if (file < 0)
		return *missing ? false
				: ct_fail(errors, CT_E_OPEN, (struct place){path, 0, 0}, errno);
	bool sound = check_header(path, file, errors);
	close(file);
	return sound;
}

/* ---- The connection. */

/* The directory with its links resolved, for SQLITE_OPEN_NOFOLLOW refuses links anywhere in the
 * path; the name as it is. For sqlite3_free; NULL: errno tells. */
static char *resolve(const char *path)
{
	const char *name = file_base_name(path);
	char *above = name == path ? strdup(".") : strndup(path, (size_t)(name - path));
	char *directory = above ? realpath(above, NULL) : NULL;
	int reason = directory ? ENOMEM : errno;
	char *resolved = directory
		? sqlite3_mprintf("%s/%s", strcmp(directory, "/") ? directory : "", name)
		: NULL;
	free(above);
	free(directory);
	errno = reason;
	return resolved;
}

static void harden(sqlite3 *db)
{
	static const struct {
		int option, on;
	} options[] = {
		{SQLITE_DBCONFIG_DEFENSIVE, 1},
		{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
		{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
		{SQLITE_DBCONFIG_DQS_DML, 0},
		{SQLITE_DBCONFIG_DQS_DDL, 0},
		{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
		{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	};
	static const struct {
		int limit, most;
	} limits[] = {
		{SQLITE_LIMIT_LENGTH, MOST_BYTES},
		{SQLITE_LIMIT_SQL_LENGTH, 64 << 10},
		{SQLITE_LIMIT_COLUMN, 64},
		{SQLITE_LIMIT_EXPR_DEPTH, 32},
		{SQLITE_LIMIT_COMPOUND_SELECT, 8},
		{SQLITE_LIMIT_FUNCTION_ARG, 8},
		{SQLITE_LIMIT_ATTACHED, 0},
		{SQLITE_LIMIT_TRIGGER_DEPTH, 1},
		{SQLITE_LIMIT_WORKER_THREADS, 0},
	};
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
		sqlite3_db_config(db, options[i].option, options[i].on, NULL);
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		sqlite3_limit(db, limits[i].limit, limits[i].most);
	sqlite3_busy_timeout(db, BUSY_MILLISECONDS);
}

static bool connect(
	struct ct_store *store, const char *resolved, int flags, struct ct_errors *errors)
{
	int code = sqlite3_open_v2(resolved, &store->db,
		flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, NULL);
	if (code != SQLITE_OK)
		return store_fail(store, code, errors);
	harden(store->db);
	/* docs/store.md: a rollback journal keeps the store one file that can be read on read-only
	 * media; EXTRA makes a commit last through a power cut. */
	return store_run(store,
		"PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192;"
		"PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON",
		errors);
}

/* A journal that a killed writer left is rolled back by the first statement. Who only reads leaves
 * an older store as it is, so that one on a medium that cannot be written to can be read too; who
 * writes makes it one of this version first. */
static bool settle(struct ct_store *store, bool writes, struct ct_errors *errors)
{
	store->writable = sqlite3_db_readonly(store->db, "main") == 0;
	if (writes && !store->writable)
		return store_fail(store, SQLITE_READONLY, errors);
	if (writes && !store_run(store, "PRAGMA journal_mode = DELETE", errors))
		return false;
	if (!store_number(store, SQL_VERSION, &store->version, errors) ||
		!schema_check(store, errors))
		return false;
	return !writes || store->version == STORE_VERSION ||
		(schema_migrate(store, errors) && schema_check(store, errors));
}

/* ---- A new store. */

static void forget(struct ct_store *store)
{
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(store->statements[i]);
	by_name_free(&store->by_name);
	memset(store->statements, 0, sizeof(store->statements));
	sqlite3_close(store->db);
	store->db = NULL;
}

/* Made beside its place and linked into it: two programs that make the same store at once both end
 * with the one that was first. */
static bool make_at(struct ct_store *store, const char *resolved, struct ct_errors *errors)
{
	char *beside = sqlite3_mprintf("%s.new%ld", resolved, (long)getpid());
	char *journal = sqlite3_mprintf("%s.new%ld-journal", resolved, (long)getpid());
	if (!beside || !journal) {
		sqlite3_free(beside);
		sqlite3_free(journal);
		return ct_fail(errors, CT_E_MEMORY, store_place(store));
	}
	unlink(beside);
	bool made = connect(store, beside, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, errors) &&
		schema_create(store, errors);
	forget(store);
	if (made)
		made = file_take_name(beside, resolved) ||
			ct_fail(errors, CT_E_WRITE, store_place(store), errno);
	unlink(beside);
	unlink(journal);
	sqlite3_free(beside);
	sqlite3_free(journal);
	return made;
}

/* ---- Opening. */

static bool open_resolved(struct ct_store *store, const char *resolved, enum ct_store_mode mode,
	struct ct_errors *errors)
{
	bool missing;
	if (!check_file(store->path, &missing, errors)) {
		if (!missing)
			return false;
		if (mode != CT_STORE_CREATE)
			return ct_fail(errors, CT_E_STORE_MISSING, store_place(store));
		if (!make_at(store, resolved, errors))
			return false;
	}
	return connect(store, resolved, SQLITE_OPEN_READWRITE, errors) &&
		settle(store, mode != CT_STORE_READ, errors);
}

static bool open_store(struct ct_store *store, enum ct_store_mode mode, struct ct_errors *errors)
{
	char *resolved = resolve(store->path);
	if (!resolved && errno == ENOMEM)
		return ct_fail(errors, CT_E_MEMORY, store_place(store));
	if (!resolved)
		return ct_fail(errors, CT_E_OPEN, store_place(store), errno);
	bool opened = open_resolved(store, resolved, mode, errors);
	sqlite3_free(resolved);
	return opened;
}

struct ct_store *ct_store_open(const char *path, enum ct_store_mode mode, struct ct_errors *errors)
{
	struct ct_store *store = calloc(1, sizeof(*store));
	if (store)
		store->path = strdup(path);
	if (!store || !store->path)
		ct_fail(errors, CT_E_MEMORY, (struct place){path, 0, 0});
	else if (open_store(store, mode, errors))
		return store;
	ct_store_close(store);
	return NULL;
}

void ct_store_close(struct ct_store *store)
{
	if (!store)
		return;
	if (store->db)
		store_rollback(store);
	forget(store);
	free(store->path);
	free(store);
}
