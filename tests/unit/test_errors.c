/* SPDX-License-Identifier: Apache-2.0 */
/* Flags of an error list for exhausted memory and for errors of the system. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>

#include "base/error_list.h"

static const struct place nowhere = {NULL, 0, 0};

static void exhausted_memory_is_kept_and_ends_messages(void **state)
{
	(void)state;
	struct ct_errors *errors = ct_errors_new();
	assert_false(ct_errors_out_of_memory(errors));
	ct_errors_add_memory(errors);
	ct_fail(errors, CT_R_NO_SCRIPTS, nowhere); /* a consequence */
	ct_errors_add_memory(errors);
	assert_int_equal(ct_errors_count(errors), 1);
	assert_string_equal(ct_errors_at(errors, 0)->code, "S001");
	assert_int_equal(ct_errors_failures(errors), 3);
	ct_errors_clear(errors);
	assert_true(ct_errors_out_of_memory(errors));
	ct_fail(errors, CT_R_NO_SCRIPTS, nowhere);
	assert_int_equal(ct_errors_count(errors), 1);
	ct_errors_free(errors);
}

static void a_null_list_counts_as_exhausted_memory(void **state)
{
	(void)state;
	assert_true(ct_errors_out_of_memory(NULL));
	assert_true(ct_errors_system_failed(NULL));
}

static void memory_is_passed_on(void **state)
{
	(void)state;
	struct ct_errors *errors = ct_errors_new(), *other = ct_errors_new();
	struct ct_errors *aside = ct_errors_aside(errors);
	ct_fail(aside, CT_R_NO_SCRIPTS, nowhere);
	assert_false(ct_errors_out_of_memory(errors));
	ct_errors_add_memory(aside);
	assert_true(ct_errors_out_of_memory(errors));
	assert_int_equal(ct_errors_count(errors), 0);
	errors_take(other, aside);
	assert_true(ct_errors_out_of_memory(other));
	ct_errors_free(aside);
	ct_errors_free(other);
	ct_errors_free(errors);
}

static void rewinding_allows_messages_again(void **state)
{
	(void)state;
	struct ct_errors *errors = ct_errors_new();
	const struct errors_mark before = errors_mark(errors);
	ct_errors_add_memory(errors);
	errors_rewind(errors, before);
	ct_fail(errors, CT_R_NO_SCRIPTS, nowhere);
	assert_int_equal(ct_errors_count(errors), 1);
	assert_true(ct_errors_out_of_memory(errors));
	ct_errors_free(errors);
}

/* Faults in the contents of a file, and a name without a file, are not errors of the system. */
static void errors_of_the_system_are_distinguished(void **state)
{
	(void)state;
	static const struct {
		enum ct_message_id message;
		int error;
		bool system;
		const char *code;
	} rows[] = {
		{CT_E_OPEN, ENOENT, false, "S002"},
		{CT_E_OPEN, ENOTDIR, false, "S002"},
		{CT_E_OPEN, EACCES, true, "S002"},
		{CT_E_OPEN, ENOMEM, true, "S001"},
		{CT_E_READ, EIO, true, "S003"},
		{CT_E_READ, EISDIR, false, "S003"},
		{CT_E_WRITE, ENOSPC, true, "S004"},
		{CT_E_WRITE, ENOMEM, true, "S001"},
		{CT_R_NO_SCRIPTS, 0, false, "R042"},
		{CT_E_STORE_FULL, 0, true, "S028"},
		{CT_E_STORE_MISSING, 0, false, "S020"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct ct_errors *errors = ct_errors_new();
		ct_fail(errors, rows[i].message, nowhere, rows[i].error);
		assert_string_equal(ct_errors_at(errors, 0)->code, rows[i].code);
		assert_int_equal(ct_errors_at(errors, 0)->system, rows[i].system);
		assert_int_equal(ct_errors_system_failed(errors), rows[i].system);
		ct_errors_free(errors);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(exhausted_memory_is_kept_and_ends_messages),
		cmocka_unit_test(a_null_list_counts_as_exhausted_memory),
		cmocka_unit_test(memory_is_passed_on),
		cmocka_unit_test(rewinding_allows_messages_again),
		cmocka_unit_test(errors_of_the_system_are_distinguished),
	};
	return cmocka_run_group_tests_name("E3, E13: errors", tests, NULL, NULL);
}
