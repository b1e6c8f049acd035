/* SPDX-License-Identifier: Apache-2.0 */
/* E15: message lists beyond their maximum length. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error_list.h"

enum { MOST = 10000 };

static int set_up(void **state)
{
	*state = ct_errors_new();
	return !*state;
}

static int tear_down(void **state)
{
	ct_errors_free(*state);
	return 0;
}

static struct place at(unsigned line)
{
	return (struct place){"a.yaml", line, 0};
}

static void add(struct ct_errors *errors, unsigned from, unsigned to, bool warning)
{
	for (unsigned line = from; line < to; line++) {
		if (warning)
			ct_warn(errors, CT_E_OVERFLOW, at(line));
		else
			ct_fail(errors, CT_E_OVERFLOW, at(line));
	}
}

static const struct ct_message *last(const struct ct_errors *errors)
{
	assert_null(ct_errors_at(errors, ct_errors_count(errors)));
	return ct_errors_at(errors, ct_errors_count(errors) - 1);
}

static void test_warnings_leave_room(void **state)
{
	struct ct_errors *errors = *state;
	add(errors, 1, MOST + 501, true);
	ct_fail(errors, CT_E_OVERFLOW, at(20000));
	add(errors, 1, 11, true);
	assert_int_equal(ct_errors_count(errors), MOST + 1);
	assert_int_equal(ct_errors_failures(errors), 1);
	assert_int_equal(ct_errors_left_out(errors, CT_SEVERITY_WARNING), 510);
	assert_int_equal(ct_errors_left_out(errors, CT_SEVERITY_ERROR), 0);
	assert_int_equal(last(errors)->line, 20000);
}

static void test_errors_leave_room(void **state)
{
	struct ct_errors *errors = *state;
	add(errors, 1, MOST + 1, false);
	add(errors, 1, 11, true);
	assert_int_equal(ct_errors_count(errors), MOST + 10);
	assert_int_equal(last(errors)->line, MOST);
	assert_int_equal(ct_errors_left_out(errors, CT_SEVERITY_ERROR), 0);
}

/* The last error is kept at the end of the list; an error of the system is not displaced by another
 * kind. */
static void test_last(void **state)
{
	struct ct_errors *errors = *state;
	add(errors, 1, MOST + 101, false);
	add(errors, 1, 11, true);
	assert_int_equal(ct_errors_count(errors), MOST + 10);
	assert_int_equal(ct_errors_failures(errors), MOST + 100);
	assert_int_equal(ct_errors_left_out(errors, CT_SEVERITY_ERROR), 100);
	assert_int_equal(last(errors)->line, MOST + 100);
	assert_false(ct_errors_system_failed(errors));
	ct_errors_add_file(errors, "b.yaml", false, 5);
	add(errors, 1, 11, false);
	assert_string_equal(last(errors)->code, "S003");
	assert_true(ct_errors_system_failed(errors));
	ct_errors_add_file(errors, "c.yaml", false, 5);
	assert_string_equal(last(errors)->file, "c.yaml");
	assert_int_equal(ct_errors_left_out(errors, CT_SEVERITY_ERROR), 112);
	ct_errors_clear(errors);
	assert_int_equal(ct_errors_count(errors), 0);
	add(errors, 7, 8, false);
	assert_int_equal(last(errors)->line, 7);
}

static void test_taken(void **state)
{
	struct ct_errors *errors = *state, *from = ct_errors_new();
	assert_non_null(from);
	add(errors, 1, MOST + 1, true);
	add(from, 1, MOST + 11, false);
	add(from, 1, 6, true);
	errors_take(errors, from);
	assert_int_equal(ct_errors_count(from), 0);
	assert_int_equal(ct_errors_count(errors), 2 * MOST);
	assert_int_equal(ct_errors_failures(errors), MOST + 10);
	assert_int_equal(ct_errors_left_out(errors, CT_SEVERITY_ERROR), 10);
	assert_int_equal(ct_errors_left_out(errors, CT_SEVERITY_WARNING), 5);
	assert_int_equal(last(errors)->line, MOST + 10);
	ct_errors_free(from);
}

static void test_rewound(void **state)
{
	struct ct_errors *errors = *state;
	add(errors, 1, 4, true);
	add(errors, 1, 3, false);
	struct errors_mark mark = errors_mark(errors);
	add(errors, 1, MOST + 6, false);
	add(errors, 1, MOST + 6, true);
	errors_rewind(errors, mark);
	assert_int_equal(ct_errors_count(errors), 5);
	assert_int_equal(ct_errors_failures(errors), 2);
	assert_int_equal(ct_errors_left_out(errors, CT_SEVERITY_WARNING), 0);
	add(errors, 1, MOST - 1, false);
	assert_int_equal(ct_errors_left_out(errors, CT_SEVERITY_ERROR), 0);
	assert_int_equal(ct_errors_count(errors), MOST + 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_warnings_leave_room, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_errors_leave_room, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_last, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_taken, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_rewound, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
