/* SPDX-License-Identifier: Apache-2.0 */
/* Handles: a successfully filled handle stays valid until freed, and a failed one leaves no memory
 * allocated (checked by a sanitizer). */
#include "base/handle.h"

#include "base/builder.h"
#include "base/error_list.h"
#include "desk.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

struct names {
	struct ct_text joined;
	struct arena *arena;
};

static const struct ct_text parts[] = {{"xã", sizeof("xã") - 1}, {"phường", sizeof("phường") - 1},
	{"thị trấn", sizeof("thị trấn") - 1}};

static bool fill(void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	struct names *names = handle;
	(void)errors;
	assert_ptr_equal(names->arena, NULL); /* zeroed */
	names->arena = arena;
	names->joined = builder_join(arena, parts, *(const size_t *)from, "; ");
	return true;
}

static bool refuse(void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	(void)fill(handle, arena, from, errors);
	return ct_fail(errors, CT_E_OPEN, (struct place){"tệp", 0, 0}, 2);
}

static bool use_up(void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	(void)fill(handle, arena, from, errors);
	arena->limit = arena->taken;
	while (arena_alloc(arena, 4096))
		;
	return false;
}

static void test_a_filled_handle_stays(void **state)
{
	static const char *const expected[] = {"", "xã", "xã; phường"};
	struct desk *desk = *state;
	for (size_t count = 0; count < COUNT(expected); count++) {
		struct names *names = handle_new(sizeof(*names), fill, &count, desk->errors);
		assert_non_null(names);
		assert_ptr_equal(handle_arena(names), names->arena);
		assert_int_equal((uintptr_t)names % ARENA_ALIGNMENT, 0);
		desk_assert_text(names->joined, expected[count], count);
		handle_free(names);
	}
	assert_int_equal(ct_errors_count(desk->errors), 0);
	handle_free(NULL);
}

static void test_a_failed_handle_is_freed(void **state)
{
	static const struct {
		bool (*fill)(void *, struct arena *, const void *, struct ct_errors *);
		enum ct_message_id message;
	} rows[] = {{refuse, CT_E_OPEN}, {use_up, CT_E_MEMORY}};
	struct desk *desk = *state;
	const size_t count = COUNT(parts);
	for (size_t i = 0; i < COUNT(rows); i++) {
		ct_errors_clear(desk->errors);
		assert_null(handle_new(sizeof(struct names), rows[i].fill, &count, desk->errors));
		assert_int_equal(ct_errors_count(desk->errors), 1);
		assert_string_equal(
			ct_errors_at(desk->errors, 0)->code, message_code(rows[i].message));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_filled_handle_stays, desk_open, desk_close),
		cmocka_unit_test_setup_teardown(
			test_a_failed_handle_is_freed, desk_open, desk_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
