/* SPDX-License-Identifier: Apache-2.0 */
/* Runs every input of tests/fuzz/corpus on its target: seeds, and all inputs that once caused a
 * failure. A target that finds a fault prints it and aborts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../fuzz/fuzz.h"
#include "base/file.h"

static bool is_input(const char *name)
{
	return name[0] != '.';
}

/* In memory of exactly its size, so that a sanitizer detects reads beyond the end. */
static void try_exactly(const struct fuzz_target *target, struct ct_text content)
{
	char *exact = malloc(content.length ? content.length : 1);
	assert_non_null(exact);
	memcpy(exact, content.bytes, content.length);
	target->run((struct ct_text){exact, content.length});
	free(exact);
}

static void test_corpus(void **state)
{
	struct arena arena;
	struct arena_edge edge;
	struct ct_errors *errors = ct_errors_new();
	(void)state;
	arena_init(&arena);
	if (ARENA_EDGE(&arena, &edge))
		fail_msg("no memory");
	for (const struct fuzz_target *target = fuzz_targets; target->name; target++) {
		struct file_list list = {0};
		const char *directory = file_join(&arena, "tests/fuzz/corpus", target->name);
		if (!file_list_parts(&arena, directory, false, is_input, &list, errors) ||
			!list.count)
			skip(); /* not run from the root of the tree */
		for (size_t i = 0; i < list.count; i++) {
			struct ct_text content;
			assert_true(file_read(&arena, file_join(&arena, directory, list.paths[i]),
				1 << 20, &content, errors));
			fprintf(stderr, "%s/%s\n", directory, list.paths[i]);
			try_exactly(target, content);
		}
	}
	arena_leave(&arena, &edge);
	arena_free(&arena);
	ct_errors_free(errors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_corpus)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
