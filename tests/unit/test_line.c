/* SPDX-License-Identifier: Apache-2.0 */
/* The single-pass line reader (facts/line.h): for any line it gives the same unit as the tree
 * reader, and it accepts every plain line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "facts/line.h"
#include "same.h"
#include "support.h"

static const char facts_yaml[] =
	"share: {label: Tỷ lệ, type: ratio, unit: người}\n"
	"printed: {label: Tỷ lệ in, type: percent}\n"
	"count: {label: Số, type: count, unit: hồ sơ}\n"
	"money: {label: Tiền, type: money}\n"
	"rate: {label: Lần, type: rate}\n"
	"camera: {label: Camera, type: yes_no}\n"
	"head: {label: Trưởng ban, type: choice, choices: [chủ tịch, phó chủ tịch, khác]}\n"
	"issued: {label: Ngày, type: date}\n"
	"platform: {label: Nền tảng, type: text}\n";

struct desk {
	struct arena lasting, arena;
	struct dictionary dictionary;
	struct ct_errors *errors, *slow_errors;
};

static int open_desk(void **state)
{
	static struct desk desk;
	desk = (struct desk){.errors = ct_errors_new(), .slow_errors = ct_errors_new()};
	struct tree *tree = tree_from_yaml(
		&desk.lasting, facts_yaml, strlen(facts_yaml), "facts.yaml", desk.errors);
	struct dictionary_source source = {tree, "facts.yaml"};
	*state = &desk;
	return dictionary_build(&desk.lasting, &source, 1, &desk.dictionary, desk.errors) ? 0 : 1;
}

static int close_desk(void **state)
{
	struct desk *desk = *state;
	ct_errors_free(desk->errors);
	ct_errors_free(desk->slow_errors);
	arena_free(&desk->arena);
	arena_free(&desk->lasting);
	return 0;
}

/* ---- Both readers on one line. */

/* Whether the single-pass reader accepted the line. The line is in memory of exactly its size, so
 * that a sanitizer detects reads beyond the end. */
static bool read_both(struct desk *desk, const char *bytes, size_t length)
{
	char *exact = malloc(length ? length : 1);
	memcpy(exact, bytes, length);
	const struct ct_text line = {exact, length};
	arena_reset(&desk->arena);
	ct_errors_clear(desk->errors);
	ct_errors_clear(desk->slow_errors);
	const struct unit *quick =
		line_read(&desk->arena, line, "f.ndjson", 7, &desk->dictionary, desk->errors);
	if (ct_errors_count(desk->errors) || ct_errors_failures(desk->errors))
		fail_msg("has messages: %.*s", (int)length, bytes);
	if (quick) {
		const struct tree *tree = tree_from_json(
			&desk->arena, exact, length, "f.ndjson", 7, desk->slow_errors);
		const struct unit *slow = tree ? unit_read(&desk->arena, tree, "f.ndjson",
							 &desk->dictionary, desk->slow_errors)
					       : NULL;
		if (!slow || ct_errors_count(desk->slow_errors))
			fail_msg("has no message: %.*s", (int)length, bytes);
		if (!same_unit(quick, slow, &desk->dictionary))
			fail_msg("a different unit: %.*s", (int)length, bytes);
	}
	free(exact);
	return quick;
}

#define HEAD \
	"\"unit\":{\"code\":\"14824\",\"level\":\"xã\",\"name\":\"Quang Trung\",\"province\":\"Thanh Hóa\"},\"period\":\"2023-H1\""
#define DOCUMENTS ",\"documents\":{\"bc\":{\"title\":\"Báo cáo\"},\"kh\":\"Kế hoạch\"}"
#define LINE(facts) "{" HEAD DOCUMENTS ",\"facts\":{" facts "}}"

static const char *const plain_lines[] = {
	"{" HEAD "}",
	" { " HEAD " }\t",
	LINE("\"count\":\"07\""),
	LINE("\"count\":1412,\"camera\":true"),
	LINE("\"count\":null,\"camera\":\"\",\"share\":{\"value\":\"2518/3082\",\"stated\":\"81.7%\",\"at\":\"bc:621\",\"quote\":\"2518/3082 =81.7%\"}"),
	LINE("\"share\":[{\"value\":\"100%\",\"hedge\":\"trên\",\"at\":\"bc:603\",\"section\":\"3.1 (đạt)\"},{\"value\":\"90%\",\"at\":\"bc:645\"}],"
	     "\"camera\":{\"value\":\"không\",\"at\":\"kh:75\",\"plan\":{\"due\":\"2023-12-31\",\"at\":\"bc:751\",\"quote\":\"trong năm 2023\"}}"),
	LINE("\"platform\":\"nền tảng\",\"rate\":\"02 lần/tuần\",\"money\":\"22,3 triệu\",\"issued\":\"30/6/2023\",\"head\":\"phó chủ tịch\""),
	LINE("\"printed\":{\"value\":\"97,7%\",\"of\":\"adults\",\"kind\":\"result\",\"period\":\"2023-Q1\",\"note\":\"số liệu của xã – đã rà soát\"}"),
	LINE("\"printed\":{\"value\":\"60%\",\"kind\":\"target\"},\"camera\":{\"plan\":{\"quote\":\"sẽ làm\"}},\"count\":{\"note\":\"\"}"),
	LINE("\"share\":{\"value\":\"5/0\"},\"printed\":\"98,%\"") /* refused: not plain, but see
								      below */
	,
	"{" HEAD DOCUMENTS
	",\"self_assessment\":{\"1.1\":\"met\",\"1.2\":[\"met\",\"in_progress\"],\"3.?1\":\"chưa đạt\",\"4.8\":null},\"facts\":{\"count\":\"5\"}}",
	LINE("\"platform\":{\"value\":\"Đ\\u1ea1t \\\"chuẩn\\\"\",\"quote\":\"thƣờng vụ\\txã\",\"at\":\"bc:1\"}"),
	LINE("\"platform\":\"cu\xcc\x89"
	     "a xã, có dấu rời và dấu “ngoặc” – hết\""),
};

static void test_plain(void **state)
{
	for (size_t i = 0; i < COUNT(plain_lines); i++) {
		bool expected = !strstr(plain_lines[i], "5/0");
		if (read_both(*state, plain_lines[i], strlen(plain_lines[i])) != expected)
			fail_msg("%s: %s",
				expected ? "left to the tree reader"
					 : "not left to the tree reader",
				plain_lines[i]);
	}
}

/* Each of these needs a message, or is left to the tree reader. */
static void test_left_to_tree_reader(void **state)
{
	static const char *const lines[] = {
		"",
		" ",
		"{",
		"{}",
		"[]",
		"null",
		"{\"period\":\"2023\"}",
		"{" HEAD,
		"{" HEAD "} x",
		"{" HEAD "},",
		"{" HEAD ",}",
		"{" HEAD ",\"period\":\"2023\"}",
		"{" HEAD ",\"time\":\"2023\"}",
		"{\"facts\":{\"count\":\"5\"}," HEAD "}",
		"{" HEAD ",\"facts\":{\"count\":\"5\"}" DOCUMENTS "}",
		"{" HEAD ",\"facts\":[]}",
		"{" HEAD ",\"facts\":{\"count\":\"5\"},\"facts\":{\"rate\":\"1/tuần\"}}",
		"{" HEAD ",\"self_assessment\":{\"1.1\":\"met\",\"1.1\":\"met\"}}",
		"{" HEAD ",\"self_assessment\":{\"1.1\":\"tốt\"}}",
		"{" HEAD ",\"self_assessment\":{\"1.1\":{\"a\":\"met\"}}}",
		"{" HEAD
		",\"self_assessment\":{\"1.1\":\"met\"},\"self_assessment\":{\"1.2\":\"met\"}}",
		LINE("\"count\":\"5\",\"count\":\"6\""),
		LINE("\"cuont\":\"5\""),
		LINE("\"count\":\"năm\""),
		LINE("\"count\":5.5"),
		LINE("\"count\":007"),
		LINE("\"count\":[[\"5\"]]"),
		LINE("\"count\":{\"value\":\"5\",\"value\":\"6\"}"),
		LINE("\"count\":{\"valeu\":\"5\"}"),
		LINE("\"count\":{\"value\":[\"5\"]}"),
		LINE("\"count\":{\"value\":\"5\",\"plan\":\"2023\"}"),
		LINE("\"count\":{\"value\":\"5\",\"at\":\"xx:5\"}"),
		LINE("\"count\":{\"value\":\"5\",\"plan\":{\"due\":\"2023-12-31\",\"due\":\"2024-12-31\"}}"),
		LINE("\"share\":{\"value\":\"3/4\",\"stated\":\"nhiều\"}"),
		LINE("\"platform\":\"\x01\""),
		LINE("\"platform\":\"\xc3\""),
		LINE("\"platform\":\"\xe1\xba\""),
		LINE("\"platform\":\"\\u0001\""),
		LINE("\"platform\":\"sixteen and more \xc3( bytes\""),
		LINE("\"platform\":\"sixteen and more \xe1\xbc\xbf \x80 bytes\""),
		LINE("\"platform\":\"sixteen and more bytes, then DEL \x7f, then some\""),
	};
	for (size_t i = 0; i < COUNT(lines); i++)
		if (read_both(*state, lines[i], strlen(lines[i])))
			fail_msg("not left to the tree reader: %s", lines[i]);
}

/* Every letter of two and three bytes, at every offset in a chunk: letters, look-alikes, marks and
 * controls. */
static void test_letters(void **state)
{
	char line[512];
	for (unsigned code = 0x80; code < 0x2100; code++)
		for (unsigned before = 14; before < 34; before += 1 + code % 3) {
			char letter[4] = {
				(char)(code < 0x800 ? 0xc0 | code >> 6 : 0xe0 | code >> 12),
				(char)(code < 0x800 ? 0x80 | (code & 0x3f)
						    : 0x80 | (code >> 6 & 0x3f)),
				(char)(0x80 | (code & 0x3f))};
			letter[code < 0x800 ? 2 : 3] = '\0';
			int length = snprintf(line, sizeof(line),
				LINE("\"platform\":{\"value\":\"a\",\"quote\":\"%.*s%s và\"},\"count\":{\"value\":\"5\"}"),
				(int)before, "một câu dài hơn mười sáu byte", letter);
			read_both(*state, line, (size_t)length);
		}
}

/* ---- Random lines. */

static const char *const pieces[] = {
	"{",
	"}",
	"[",
	"]",
	",",
	":",
	"\"",
	"\\",
	"\\\"",
	"\\u0041",
	"\\ud83d\\ude00",
	"\\ud800",
	"null",
	"true",
	"false",
	"0",
	"-5",
	"1e5",
	"\"\"",
	"\"x\"",
	"\"value\":",
	"\"plan\":{",
	"\"plan\":{}",
	"\"at\":\"bc:1\"",
	"\"at\":\"zz\"",
	"\"stated\":\"81,7%\"",
	"\"hedge\":\"trên\"",
	"\"kind\":\"target\"",
	"\"period\":\"2022\"",
	"\"period\":{\"from\":\"2023-01-01\",\"to\":\"2023-03-31\"}",
	"\"count\":\"5\",",
	"\"share\":\"1/2\",",
	"\"1\":null",
	",\"6%\":null",
	"\xc3",
	"\xe1\xba",
	"\xe1\xba\xa1",
	"\xf0\x9f\x98\x80",
	"\xff",
	"\x7f",
	"\x01",
	"ƣ",
	"ð",
	"cu\xcc\x89",
	"–",
	"\xc2\x85",
	"\xe2\x80\xae",
	" ",
	"\t",
	"\r",
	"\n",
	"\"facts\":{",
	"\"documents\":{\"bc\":\"x\"}",
	"\"self_assessment\":{\"1\":\"met\"}",
	"2518/3082",
	"0/0",
	"trên 60%",
	"1.412",
	"98,%",
	"9999999999999999",
};

static size_t spoil(uint64_t *seed, char *line, size_t length, size_t room)
{
	for (unsigned changes = 1 + bench_below(seed, 3); changes; changes--) {
		size_t at = bench_below(seed, (unsigned)length + 1), span = bench_below(seed, 12);
		const char *piece = pieces[bench_below(seed, COUNT(pieces))];
		size_t added = bench_below(seed, 3) ? strlen(piece) : 0;
		if (span > length - at || !bench_below(seed, 3))
			span = 0;
		if (length - span + added > room)
			continue;
		memmove(line + at + added, line + at + span, length - at - span);
		memcpy(line + at, piece, added);
		length = length - span + added;
	}
	return length;
}

static void test_any_line(void **state)
{
	uint64_t seed = 20260;
	unsigned read = 0;
	char line[2048];
	for (unsigned round = 0; round < 60000; round++) {
		const char *plain = plain_lines[bench_below(&seed, COUNT(plain_lines))];
		size_t length = strlen(plain);
		memcpy(line, plain, length);
		length = spoil(&seed, line, length, sizeof(line));
		read += read_both(*state, line, length);
	}
	assert_in_range(read, 3000, 57000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_left_to_tree_reader),
		cmocka_unit_test(test_letters),
		cmocka_unit_test(test_any_line),
	};
	return cmocka_run_group_tests(tests, open_desk, close_desk);
}
