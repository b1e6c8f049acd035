/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are written completely or not at all, one and several at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "support.h"

struct room {
	char directory[64];
	struct ct_errors *errors;
};

static int set_up(void **state)
{
	static struct room room;
	snprintf(room.directory, sizeof(room.directory), "/tmp/chitieu-replace-XXXXXX");
	room.errors = ct_errors_new();
	*state = &room;
	return !mkdtemp(room.directory) || !room.errors || chdir(room.directory) != 0;
}

static int tear_down(void **state)
{
	struct room *room = *state;
	char command[128];
	ct_errors_free(room->errors);
	snprintf(command, sizeof(command), "rm -r %s", room->directory);
	return chdir("/") != 0 || system(command) != 0;
}

static void write_plain(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void assert_holds(const char *path, const char *text)
{
	char bytes[64] = "";
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(bytes, text);
}

/* The directory holds exactly these names. */
static void assert_alone(const char *names)
{
	char found[256] = "";
	FILE *list = popen("ls | tr '\\n' ' '", "r");
	assert_non_null(list);
	assert_true(fgets(found, sizeof(found), list) || !*names);
	pclose(list);
	assert_string_equal(found, names);
}

static struct ct_file *finished(struct room *room, const char *path, bool fresh, const char *text)
{
	struct ct_file *file = ct_file_open(path, fresh, room->errors);
	assert_non_null(file);
	assert_true(ct_file_put(file, text, strlen(text)));
	assert_true(ct_file_finish(file, room->errors));
	return file;
}

static void test_one(void **state)
{
	struct room *room = *state;
	write_plain("a", "old");
	struct ct_file *file = finished(room, "a", false, "new");
	assert_holds("a", "old");
	assert_true(ct_file_place(&file, 1, room->errors));
	assert_holds("a", "new");
	ct_file_free(file);
	assert_alone("a ");
}

static void test_dropped(void **state)
{
	struct room *room = *state;
	write_plain("a", "old");
	ct_file_free(finished(room, "a", false, "new"));
	assert_holds("a", "old");
	assert_alone("a ");
	assert_null(ct_file_open("no/such/place", false, room->errors));
	assert_string_equal(ct_errors_at(room->errors, 0)->code, "S004");
	assert_string_equal(ct_errors_at(room->errors, 0)->file, "no/such/place");
}

/* The second of three cannot be renamed into place, because a file of its name was created
 * meanwhile. */
static void test_all_or_none(void **state)
{
	struct room *room = *state;
	write_plain("a", "old a");
	struct ct_file *files[] = {finished(room, "a", false, "new a"),
		finished(room, "b", false, "new b"), finished(room, "c", true, "new c"),
		finished(room, "d", false, "new d")};
	write_plain("c", "of another process");
	assert_false(ct_file_place(files, 4, room->errors));
	assert_int_equal(ct_errors_count(room->errors), 1);
	assert_string_equal(ct_errors_at(room->errors, 0)->file, "c");
	for (int i = 0; i < 4; i++)
		ct_file_free(files[i]);
	assert_holds("a", "old a");
	assert_holds("c", "of another process");
	assert_alone("a c ");
}

static void test_fresh(void **state)
{
	struct room *room = *state;
	struct ct_file *file = finished(room, "a", true, "new");
	assert_true(ct_file_place(&file, 1, room->errors));
	ct_file_free(file);
	assert_holds("a", "new");
	assert_alone("a ");
}

/* A killed process with the same number left its files. */
static void test_left_over(void **state)
{
	struct room *room = *state;
	char name[64];
	write_plain("a", "old");
	snprintf(name, sizeof(name), "a.%ld.part", (long)getpid());
	write_plain(name, "half");
	assert_true(ct_file_write("a", (struct ct_text){"new", 3}, room->errors));
	assert_holds("a", "new");
	assert_holds(name, "half");
}

static void test_device(void **state)
{
	struct room *room = *state;
	assert_true(ct_file_write("/dev/null", (struct ct_text){"new", 3}, room->errors));
	assert_false(ct_file_write("/dev/full", (struct ct_text){"new", 3}, room->errors));
	assert_string_equal(ct_errors_at(room->errors, 0)->code, "S004");
	assert_false(ct_file_write(".", (struct ct_text){"new", 3}, room->errors));
}

static void test_link(void **state)
{
	struct room *room = *state;
	struct stat status;
	write_plain("a", "old");
	assert_int_equal(chmod("a", 0604), 0);
	assert_int_equal(symlink("a", "link"), 0);
	assert_true(ct_file_write("link", (struct ct_text){"new", 3}, room->errors));
	assert_holds("a", "new");
	assert_int_equal(lstat("link", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(stat("a", &status), 0);
	assert_int_equal(status.st_mode & 07777, 0604);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_dropped, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_all_or_none, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_fresh, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_left_over, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_device, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_link, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
