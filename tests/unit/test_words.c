/* SPDX-License-Identifier: Apache-2.0 */
/* The tables that hold both languages: messages of the engine (base/messages) and texts of the
 * command line (cli/words.def). A conversion too many in one language, or another one, would read
 * an argument that nobody gave. */
#include "base/error_list.h"
#include "support.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

struct row {
	const char *name, *in[CT_LANGUAGES];
};

static const struct row messages[] = {
#define M(name, code, severity, vi, en) {#name, {[CT_VI] = vi, [CT_EN] = en}},
#include "base/messages/all.def"
#undef M
};

static const struct row texts[] = {
#define W(name, vi, en) {#name, {[CT_VI] = vi, [CT_EN] = en}},
#include "cli/cli_words.def"
#undef W
};

/* The letters that end a conversion: of ct_fail, and of printf. */
static const struct {
	const struct row *rows;
	size_t count;
	const char *letters;
} tables[] = {
	{messages, COUNT(messages), "stdunmvewy"},
	{texts, COUNT(texts), "sduxzc"},
};

/* The conversion after *at, which goes on behind it; its length is 0 at the end. */
static struct ct_text next_conversion(const char **at, const char *letters)
{
	const char *start = strchr(*at, '%');
	while (start && start[1] == '%')
		start = strchr(start + 2, '%');
	if (!start)
		return (struct ct_text){"", 0};
	size_t length = 1 + strcspn(start + 1, letters);
	length += start[length] != '\0';
	*at = start + length;
	return (struct ct_text){start, length};
}

static void check_arguments(const struct row *row, const char *letters)
{
	const char *vi_at = row->in[CT_VI], *en_at = row->in[CT_EN];
	struct ct_text vi, en;
	do {
		vi = next_conversion(&vi_at, letters);
		en = next_conversion(&en_at, letters);
		if (vi.length != en.length || memcmp(vi.bytes, en.bytes, vi.length) != 0)
			fail_msg("%s: Vietnamese takes %.*s where English takes %.*s", row->name,
				(int)vi.length, vi.bytes, (int)en.length, en.bytes);
		if (vi.length && !strchr(letters, vi.bytes[vi.length - 1]))
			fail_msg("%s: %.*s is no conversion", row->name, (int)vi.length, vi.bytes);
	} while (vi.length);
}

static void test_both_languages_take_the_same_arguments(void **state)
{
	(void)state;
	for (size_t table = 0; table < COUNT(tables); table++)
		for (size_t i = 0; i < tables[table].count; i++)
			check_arguments(&tables[table].rows[i], tables[table].letters);
}

static void test_rows_are_full_and_end_alike(void **state)
{
	(void)state;
	for (size_t table = 0; table < COUNT(tables); table++)
		for (size_t i = 0; i < tables[table].count; i++) {
			const struct row *row = &tables[table].rows[i];
			const char *vi = row->in[CT_VI], *en = row->in[CT_EN];
			if (!*vi != !*en)
				fail_msg("%s: empty in one language", row->name);
			if (*vi && (vi[strlen(vi) - 1] == '\n') != (en[strlen(en) - 1] == '\n'))
				fail_msg("%s: only one language ends the line", row->name);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_both_languages_take_the_same_arguments),
		cmocka_unit_test(test_rows_are_full_and_end_alike),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
