/* SPDX-License-Identifier: Apache-2.0 */
/* Markup of texts, and pages of constructed results: escaping, bidi isolation, scales of bars,
 * ranking with ties. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "report/html.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- Pieces. */

static struct arena arena;

static int open_arena(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static struct page new_page(enum ct_language language)
{
	return (struct page){.arena = &arena,
		.language = language,
		.unit = 3,
		.alone = true,
		.out = builder_in(&arena)};
}

static void holds(struct page *page, const char *expected)
{
	struct ct_text found = builder_text(&page->out);
	if (!text_is(found, expected))
		fail_msg("found %s\nexpected %s", found.bytes, expected);
}

static void text_is_escaped(void **state)
{
	(void)state;
	static const struct {
		const char *text, *expected;
	} rows[] = {
		{"", ""},
		{"Xã Quang Trung", "Xã Quang Trung"},
		{"<script>alert(\"1\")</script>",
			"&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"},
		{"a & b's &lt;", "a &amp; b&#39;s &amp;lt;"},
		{"]]> -->", "]]&gt; --&gt;"},
		{"\x1b[2J\x07", "\\x1b[2J\\x07"},
		{"a\u202eb\u2066c", "a\\u202eb\\u2066c"},
		{"one\ntwo\tthree", "one&#10;two&#9;three"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct page page = new_page(CT_VI);
		html_text(&page, text_of(rows[i].text));
		holds(&page, rows[i].expected);
	}
}

static void names_are_isolated(void **state)
{
	(void)state;
	struct page vi = new_page(CT_VI), en = new_page(CT_EN);
	html_name(&vi, TEXT("a<b"));
	holds(&vi, "<bdi>a&lt;b</bdi>");
	html_name(&en, TEXT("a<b"));
	holds(&en, "<bdi lang=\"vi\">a&lt;b</bdi>");
}

static void messages_keep_long_texts_whole(void **state)
{
	(void)state;
	char text[400];
	memset(text, 'x', sizeof(text));
	struct page page = new_page(CT_VI), plain = new_page(CT_VI);
	html_say(&page, CT_H_SECTION, (struct ct_text){text, sizeof(text)});
	assert_int_equal(builder_text(&page.out).length, strlen("mục <bdi></bdi>") + sizeof(text));
	html_say_plain(&plain, CT_H_SECTION, TEXT("\"3\""));
	holds(&plain, "mục &quot;3&quot;");
}

static void anchors_differ_between_units(void **state)
{
	(void)state;
	struct page page = new_page(CT_VI);
	html_anchor(&page, 0);
	holds(&page, "u3c1");
}

/* ---- Bars: the filled part of the width, and the position of the tick. */

static void bars(void **state)
{
	(void)state;
	static const struct {
		struct ct_interval range;
		struct ct_number limit;
		const char *unit;
		const char *filled, *tick; /* NULL: no bar */
	} rows[] = {
		{{{60, 1}, {60, 1}}, {75, 1}, "%", "class=\"sure\" x=\"0\" y=\"6\" width=\"600\"",
			"M750 0"},
		{{{50, 1}, {100, 1}}, {50, 1}, "%",
			"class=\"perhaps\" x=\"500\" y=\"6\" width=\"500\"", "M500 0"},
		{{{100, 1}, {100, 1}}, {100, 1}, "%",
			"class=\"sure\" x=\"0\" y=\"6\" width=\"1000\"", "M997 0"},
		{{{8, 1}, {8, 1}}, {4, 1}, "bài/tháng",
			"class=\"sure\" x=\"0\" y=\"6\" width=\"800\"", "M400 0"},
		{{{4, 1}, {1, 0}}, {4, 1}, "lần",
			"class=\"perhaps\" x=\"800\" y=\"6\" width=\"200\"", "M800 0"},
		{{{0, 1}, {0, 1}}, {0, 1}, "hồ sơ", NULL, NULL}, /* no scale */
		{{{-1, 1}, {-1, 1}}, {4, 1}, "lần", NULL, NULL},
		{{{19538, 1}, {19538, 1}}, {19000, 1}, "date", NULL, NULL},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct page page = new_page(CT_VI);
		struct ct_measure measured = {true, rows[i].range, text_of(rows[i].unit)};
		struct ct_limit_used limit = {
			.value = rows[i].limit, .unit = text_of(rows[i].unit)};
		struct ct_criterion_result criterion = {.measured = &measured, .limit = &limit};
		svg_bar(&page, &criterion);
		const char *bar = builder_text(&page.out).bytes;
		if (!rows[i].filled && *bar)
			fail_msg("row %zu: found %s, expected no bar", i, bar);
		if (rows[i].filled && (!strstr(bar, rows[i].filled) || !strstr(bar, rows[i].tick)))
			fail_msg("row %zu: found %s, expected %s and %s", i, bar, rows[i].filled,
				rows[i].tick);
	}
}

/* ---- Whole pages. */

static bool keep(void *state, const char *bytes, size_t length)
{
	builder_add(state, bytes, length);
	return true;
}

struct line {
	const char *name;
	unsigned met, not_met, not_applicable;
	bool reference;
};

/* A page with this number of units, each with as many criteria as its tally says. The lines are
 * reused cyclically. */
static const char *page_with(const struct line *list, size_t lines_count, size_t count,
	const struct ct_report_options *options)
{
	struct builder out = builder_in(&arena);
	struct ct_report *report = ct_report_new("html", options, keep, &out);
	assert_non_null(report);
	struct ct_run_head head = {.ruleset_id = TEXT("thu/nho"),
		.ruleset_title = TEXT("Thử"),
		.ruleset_status = TEXT("in_force"),
		.province = TEXT("Thử"),
		.ruleset_digest = "sha256:0"};
	ct_report_begin(report, &head);
	for (size_t i = 0; i < count; i++) {
		const struct line *line = &list[i % lines_count];
		struct ct_criterion_result criteria[8];
		memset(criteria, 0, sizeof(criteria));
		struct ct_result result = {.unit = {.key = TEXT("1"),
						   .level = TEXT("xã"),
						   .name = text_of(line->name),
						   .period_text = TEXT("2023")},
			.reference = line->reference,
			.criteria = criteria};
		result.criterion_count = line->met + line->not_met + line->not_applicable;
		assert_in_range(result.criterion_count, 0, COUNT(criteria));
		for (unsigned k = 0; k < result.criterion_count; k++) {
			criteria[k].id = TEXT("1");
			criteria[k].verdict = k < line->met     ? CT_MET
				: k < line->met + line->not_met ? CT_NOT_MET
								: CT_NOT_APPLICABLE;
			criteria[k].possible = 1u << criteria[k].verdict;
			result.tally[criteria[k].verdict]++;
		}
		ct_report_unit(report, &result);
	}
	assert_true(ct_report_end(report));
	ct_report_free(report);
	return builder_text(&out).bytes;
}

static const char *page_of(const struct line *lines, size_t count, bool many)
{
	const struct ct_report_options options = {
		.language = CT_VI, .detail = CT_DETAIL_VERDICT, .many = many};
	return page_with(lines, count ? count : 1, count, &options);
}

/* The rows of the ranking in order: "1 Xã A, 1 Xã B, …" */
static struct ct_text ranking(const char *page)
{
	struct builder out = builder_in(&arena);
	static const char rank[] = "<td class=\"rank\">", name[] = "<bdi>";
	for (const char *at = page; (at = strstr(at, rank));) {
		at += strlen(rank);
		builder_add_string(&out, out.length ? ", " : "");
		builder_add(&out, at, strcspn(at, "<"));
		at = strstr(at, name) + strlen(name);
		builder_add_string(&out, " ");
		builder_add(&out, at, strcspn(at, "<"));
	}
	return builder_text(&out);
}

static void ranks(void **state)
{
	(void)state;
	static const struct line lines[] = {
		{"Đông Sơn", 2, 2, 0, false}, {"An Khê", 2, 2, 0, false},
		{"Ân Thi", 1, 1, 2, false}, /* 1/2 each, Vietnamese order */
		{"Bình Minh", 4, 0, 0, false}, {"Cẩm Tú", 0, 4, 0, false},
		{"Ấm", 0, 0, 4, false}, /* no applicable criterion: not ranked */
		{"Xa", 4, 0, 0, true},  /* of another province */
	};
	struct ct_text found = ranking(page_of(lines, COUNT(lines), true));
	const char *expected =
		"1 Xã Bình Minh, 2 Xã An Khê, 2 Xã Ân Thi, 2 Xã Đông Sơn, 5 Xã Cẩm Tú, – Xã Ấm, – Xã Xa";
	if (!text_is(found, expected))
		fail_msg("found    %s\nexpected %s", found.bytes, expected);
}

static void pages_are_whole(void **state)
{
	(void)state;
	static const struct line lines[] = {{"A", 1, 1, 0, false}, {"B", 2, 0, 0, false}};
	for (size_t count = 0; count <= COUNT(lines); count++)
		for (int many = 0; many < 2; many++) {
			const char *page = page_of(lines, count, many);
			assert_int_equal(strncmp(page, "<!DOCTYPE html>", 15), 0);
			assert_non_null(strstr(page, "</main>"));
			assert_string_equal(page + strlen(page) - 8, "</html>\n");
		}
}

static size_t count_of(const char *page, const char *what)
{
	size_t count = 0;
	for (const char *at = page; (at = strstr(at, what)); at += strlen(what))
		count++;
	return count;
}

/* The first link of the page whose target is not in it, or NULL. */
static const char *dead_link(const char *page)
{
	static const char link[] = "href=\"#";
	for (const char *at = page; (at = strstr(at, link));) {
		char id[64];
		at += strlen(link);
		snprintf(id, sizeof(id), " id=\"%.*s\"", (int)strcspn(at, "\""), at);
		if (!strstr(page, id))
			return at;
	}
	return NULL;
}

static void too_many_for_whole_sheets(void **state)
{
	(void)state;
	static const struct line lines[] = {{"A", 1, 2, 0, false}, {"B", 2, 0, 1, false}};
	for (size_t count = HTML_MOST_WHOLE; count <= HTML_MOST_WHOLE + 1; count++)
		for (int whole = 0; whole < 2; whole++) {
			const struct ct_report_options options = {.language = CT_VI,
				.detail = CT_DETAIL_VERDICT,
				.many = true,
				.whole = whole};
			const char *page = page_with(lines, COUNT(lines), count, &options);
			bool brief = count > HTML_MOST_WHOLE && !whole;
			assert_int_equal(count_of(page, "<article"), count);
			assert_int_equal(count_of(page, "</article>"), count);
			assert_int_equal(
				count_of(page, "<table class=\"criteria\""), brief ? 0 : count);
			assert_int_equal(count_of(page, "class=\"lead brief\""), brief);
			const char *dead = dead_link(page);
			if (dead)
				fail_msg("%zu units: nothing at #%.20s", count, dead);
		}
}

static bool refuse(void *state, const char *bytes, size_t length)
{
	(void)state;
	(void)bytes;
	(void)length;
	return false;
}

static void a_full_disk_is_reported(void **state)
{
	(void)state;
	static const char *const formats[] = {"html", "markdown", "csv"};
	for (size_t i = 0; i < COUNT(formats); i++) {
		struct ct_report_options options = {.many = true};
		struct ct_run_head head = {.ruleset_digest = "sha256:0"};
		struct ct_report *report = ct_report_new(formats[i], &options, refuse, NULL);
		ct_report_begin(report, &head);
		assert_false(ct_report_end(report));
		ct_report_free(report);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_escaped),
		cmocka_unit_test(names_are_isolated),
		cmocka_unit_test(messages_keep_long_texts_whole),
		cmocka_unit_test(anchors_differ_between_units),
		cmocka_unit_test(bars),
		cmocka_unit_test(ranks),
		cmocka_unit_test(pages_are_whole),
		cmocka_unit_test(too_many_for_whole_sheets),
		cmocka_unit_test(a_full_disk_is_reported),
	};
	return cmocka_run_group_tests_name("html", tests, open_arena, close_arena);
}
