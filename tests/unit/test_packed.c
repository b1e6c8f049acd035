/* SPDX-License-Identifier: Apache-2.0 */
/* Packing a report for another thread and unpacking it keeps every column and row in order, also
 * empty ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "store/packed.h"

static void is_text(struct ct_text text, const char *expected)
{
	assert_int_equal(text.length, strlen(expected));
	if (text.length)
		assert_memory_equal(text.bytes, expected, text.length);
}

/* A head in which text number i is "h<i>" if its bit is set. */
static void pack_head_of(struct packer *packer, unsigned present)
{
	char word[8];
	pack_start(packer);
	pack_number(packer, 41);
	pack_text(packer, TEXT("sha256:whole"));
	pack_text(packer, TEXT("sha256:source"));
	pack_text(packer, TEXT("xa.yaml"));
	pack_number(packer, 3);
	pack_number(packer, 7);
	for (int i = 0; i < HEAD_COLUMNS; i++) {
		snprintf(word, sizeof(word), "h%d", i);
		pack_text(packer, present >> i & 1 ? text_of(word) : NO_TEXT);
	}
	pack_text(packer, TEXT("2023-H1"));
	pack_text(packer, TEXT("2023-01-01"));
	pack_text(packer, TEXT("2023-06-30"));
}

/* present: one bit for each column after the key; a column's text is its number. */
static void pack_claim_of(
	struct packer *packer, const char *fact, unsigned present, unsigned line, bool repaired)
{
	struct ct_text texts[CLAIM_COLUMNS] = {text_of(fact)};
	char words[CLAIM_COLUMNS][8];
	for (int i = 1; i < CLAIM_COLUMNS; i++) {
		snprintf(words[i], sizeof(words[i]), "c%d", i);
		if (present >> i & 1)
			texts[i] = text_of(words[i]);
	}
	pack_row(packer, PACKED_CLAIM, texts, CLAIM_COLUMNS);
	pack_number(packer, line);
	pack_number(packer, line + 1);
	pack_number(packer, repaired);
}

static struct ct_text packed_of(struct packer *packer)
{
	pack_row(packer, PACKED_END, NULL, 0);
	assert_false(packer->failed);
	return (struct ct_text){packer->bytes, packer->length};
}

static void every_pattern_of_empty_columns(void **state)
{
	struct packer packer = {0};
	struct arena arena;
	struct ct_text period;
	(void)state;
	arena_init(&arena);
	for (unsigned present = 0; present < 1u << CLAIM_COLUMNS; present += 2 + present % 37 * 2) {
		char word[8];
		pack_head_of(&packer, present);
		pack_claim_of(&packer, "villages", present, 12, present & 4);
		const struct report_rows *rows = packed_rows(&arena, packed_of(&packer), &period);
		assert_int_equal(rows->claim_count, 1);
		assert_null(rows->claims->next);
		is_text(rows->claims->texts[COLUMN_FACT], "villages");
		for (int i = 1; i < CLAIM_COLUMNS; i++) {
			snprintf(word, sizeof(word), "c%d", i);
			is_text(rows->claims->texts[i], present >> i & 1 ? word : "");
		}
		assert_int_equal(rows->claims->line, 12);
		assert_int_equal(rows->claims->column, 13);
		assert_int_equal(rows->claims->marks, (present & 4) != 0);
		for (int i = 0; i < HEAD_COLUMNS; i++) {
			snprintf(word, sizeof(word), "h%d", i);
			is_text(rows->texts[i], present >> i & 1 ? word : "");
		}
		arena_reset(&arena);
	}
	arena_free(&arena);
	packer_free(&packer);
}

static void rows_of_every_kind_in_order(void **state)
{
	const struct ct_text document[DOCUMENT_TEXTS] = {
		TEXT("bc"), TEXT("Báo cáo"), NO_TEXT, NO_TEXT, NO_TEXT, NO_TEXT};
	const struct ct_text selves[2][SELF_TEXTS] = {
		{TEXT("1.1"), TEXT("đạt")}, {TEXT("1.1"), TEXT("chưa đạt")}};
	struct packer packer = {0};
	struct arena arena;
	struct ct_text period, digest;
	(void)state;
	arena_init(&arena);
	pack_head_of(&packer, 1u << HEAD_CODE);
	pack_row(&packer, PACKED_DOCUMENT, document, DOCUMENT_TEXTS);
	pack_number(&packer, 5);
	for (int i = 0; i < 2; i++) {
		pack_row(&packer, PACKED_SELF, selves[i], SELF_TEXTS);
		pack_number(&packer, 6 + i);
	}
	pack_claim_of(&packer, "villages", 1u << COLUMN_VALUE, 20, false);
	pack_claim_of(&packer, "villages", 1u << COLUMN_VALUE | 1u << COLUMN_PLAN_DUE, 21, false);
	pack_claim_of(&packer, "camera", 1u << COLUMN_VALUE, 22, true);
	struct ct_text packed = packed_of(&packer);
	const struct report_rows *rows = packed_rows(&arena, packed, &period);
	is_text(period, "2023-H1");
	assert_string_equal(rows->file, "xa.yaml");
	is_text(rows->documents->texts[DOCUMENT_TITLE], "Báo cáo");
	assert_int_equal(rows->documents->line, 5);
	is_text(rows->selves->next->verdict, "chưa đạt");
	assert_int_equal(rows->claim_count, 3);
	assert_int_equal(packed_origin(packed, &digest), 41);
	is_text(digest, "sha256:whole");

	struct origin origin = packed_tree(&arena, packed);
	assert_int_equal(origin.submission, 41);
	is_text(origin.source, "sha256:source");
	const struct tree *facts = tree_get(origin.tree, "facts"),
			  *villages = tree_get(facts, "villages");
	assert_int_equal(facts->count, 2);
	assert_int_equal(villages->kind, TREE_LIST); /* neighbours with the same key were a list */
	assert_int_equal(villages->count, 2);
	assert_int_equal(villages->first->line, 20);
	is_text(tree_get_text(tree_get(villages->first->next, "plan"), "due"), "c13");
	assert_true(tree_get(facts, "camera")->first->repaired);
	assert_int_equal(tree_get(tree_get(origin.tree, "self_assessment"), "1.1")->count, 2);
	is_text(tree_get_text(tree_get(origin.tree, "period"), "to"), "2023-06-30");
	arena_free(&arena);
	packer_free(&packer);
}

/* Many times longer than the buffer. */
static void long_texts_grow_the_room(void **state)
{
	enum { LENGTH = 60000, ROWS = 40 };
	struct packer packer = {0};
	struct arena arena;
	struct ct_text period;
	char *text = malloc(LENGTH + 1);
	(void)state;
	assert_non_null(text);
	memset(text, 'x', LENGTH);
	text[LENGTH] = '\0';
	arena_init(&arena);
	pack_head_of(&packer, 0);
	for (int i = 0; i < ROWS; i++)
		pack_claim_of(&packer, text, 1u << COLUMN_QUOTE, (unsigned)i, false);
	const struct report_rows *rows = packed_rows(&arena, packed_of(&packer), &period);
	assert_int_equal(rows->claim_count, ROWS);
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		is_text(row->texts[COLUMN_FACT], text);
	free(text);
	arena_free(&arena);
	packer_free(&packer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_pattern_of_empty_columns),
		cmocka_unit_test(rows_of_every_kind_in_order),
		cmocka_unit_test(long_texts_grow_the_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
