/* SPDX-License-Identifier: Apache-2.0 */
/* The tables with both languages: messages of the engine (base/messages) and texts of the command
 * line (cli/words.def). A conversion that only one language has would read a missing argument. */
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

/* The letters that end a conversion, of ct_fail and of printf. */
static const struct {
	const struct row *rows;
	size_t count;
	const char *letters;
} tables[] = {
	{messages, COUNT(messages), "stdunmvewy"},
	{texts, COUNT(texts), "sduxzc"},
};

/* The conversion after *at; moves *at behind it. Its length is 0 at the end. */
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

/* ---- Terms: one for one thing (engine/ruleset/glossary.def). */

static const char *const avoided_words[] = {
#define TERM(vi, en, vi_meaning, en_meaning, avoided) avoided,
#include "ruleset/glossary.def"
#undef TERM
};

/* Of Vietnamese: a to z, and every byte of a character beyond ASCII. */
static bool is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
}

/* Whether the words from start to end are in the text, as whole words, whatever their case. */
static bool holds_words(struct arena *arena, struct ct_text text, struct ct_text part)
{
	struct ct_text folded = text_fold(arena, text), words = text_fold(arena, part);
	for (size_t at = 0; at + words.length <= folded.length; at++) {
		size_t behind = at + words.length;
		if (memcmp(folded.bytes + at, words.bytes, words.length) == 0 &&
			(!at || !is_letter(folded.bytes[at - 1])) &&
			(behind == folded.length || !is_letter(folded.bytes[behind])))
			return true;
	}
	return false;
}

static void check_terms(struct arena *arena, const char *name, struct ct_text text)
{
	for (size_t i = 0; i < COUNT(avoided_words); i++)
		for (const char *start = avoided_words[i]; *start;) {
			struct ct_text words = {start, strcspn(start, ";")};
			if (holds_words(arena, text, words))
				fail_msg("%s: \"%.*s\" is not a term of the glossary: %.*s", name,
					(int)words.length, start, (int)text.length, text.bytes);
			start += words.length;
			start += strspn(start, "; ");
		}
}

static void test_messages_use_the_terms_of_the_glossary(void **state)
{
	(void)state;
	struct arena room, *arena = &room;
	arena_init(arena);
	for (size_t table = 0; table < COUNT(tables); table++)
		for (size_t i = 0; i < tables[table].count; i++)
			check_terms(arena, tables[table].rows[i].name,
				text_of(tables[table].rows[i].in[CT_VI]));
	for (struct ct_explanation entry = {.part = 0}; ct_explanation_next(&entry);) {
		check_terms(arena, "explanation", entry.why.in[CT_VI]);
		check_terms(arena, "explanation", entry.mend.in[CT_VI]);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_both_languages_take_the_same_arguments),
		cmocka_unit_test(test_rows_are_full_and_end_alike),
		cmocka_unit_test(test_messages_use_the_terms_of_the_glossary),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
