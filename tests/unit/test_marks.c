/* SPDX-License-Identifier: Apache-2.0 */
/* The marks of a line (base/marks.h), compared with a byte-by-byte scan, for the widest chunks of
 * this machine and for the portable ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/marks.h"
#include "base/text.h"
#include "support.h"

static bool is_among(unsigned char byte, unsigned from, unsigned to)
{
	return byte >= from && byte <= to;
}

/* Length in bytes of the letter that begins here if it needs no further check; otherwise 0. */
static size_t plain_letter(const unsigned char *at, size_t left)
{
	if (at[0] < 0x80)
		return 1;
	if (is_among(at[0], 0xc3, 0xc6) && left > 1 && is_among(at[1], 0x80, 0xbf)) {
		unsigned code = (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
		return code == 0xd0 || code == 0xf0 || code == 0x131 || code == 0x189 ||
				code == 0x1a2 || code == 0x1a3
			? 0
			: 2;
	}
	return at[0] == 0xe1 && left > 2 && is_among(at[1], 0xba, 0xbb) &&
			is_among(at[2], 0x80, 0xbf)
		? 3
		: 0;
}

/* Whether text[from, to] is a string that needs no further check, with its closing mark at `to`. */
static bool is_plain(struct ct_text text, size_t from, size_t to)
{
	const unsigned char *bytes = (const unsigned char *)text.bytes;
	while (from < to) {
		size_t length = plain_letter(bytes + from, to - from);
		if (!length)
			return false;
		from += length;
	}
	return true;
}

static bool is_refused(struct ct_text text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.bytes[i] < ' ' || text.bytes[i] == 127 ||
			text.bytes[i] == '\\')
			return true;
	return text.length >= MARKS_LONGEST;
}

static size_t find_quote(struct ct_text text, size_t from)
{
	const char *found =
		from < text.length ? memchr(text.bytes + from, '"', text.length - from) : NULL;
	return found ? (size_t)(found - text.bytes) : 0;
}

static void check_marks(struct ct_text text, const struct marks *marks)
{
	uint32_t unseen = 0;
	for (size_t at = 0; at < text.length; at++) {
		assert_int_equal(marks_unseen(marks, at), unseen);
		unseen += ((unsigned char)text.bytes[at] & 0xc0) == 0x80;
		size_t end = find_quote(text, at + 1);
		assert_int_equal(marks_find_quote(marks, at + 1), end);
		if (text.bytes[at] != '"' || !end)
			continue;
		bool careful = marks->careful && marks_need_care(marks, at, end),
		     plain = is_plain(text, at + 1, end);
		/* A break just before a string is also marked at the beginning of the string; such
		 * a line is refused anyway. */
		bool shadowed =
			marks_need_care(marks, at, at) || (at && text.bytes[at - 1] == '\xe1');
		if (plain == careful && !shadowed)
			fail_msg("%s: %.*s", careful ? "reported without a reason" : "not reported",
				(int)(end - at), text.bytes + at);
		assert_true(plain || careful);
	}
	assert_int_equal(marks_unseen(marks, text.length), unseen);
}

/* The line is in memory of exactly its size, so that a sanitizer detects reads beyond the end. */
static bool check_line(const char *bytes, size_t length)
{
	static struct marks marks;
	char *exact = malloc(length ? length : 1);
	memcpy(exact, bytes, length);
	const struct ct_text text = {exact, length};
	for (int wide = 0; wide < 2; wide++) {
		bool found = marks_find(&marks, text, wide);
		assert_int_equal(found, !is_refused(text));
		if (found)
			check_marks(text, &marks);
	}
	bool marked = !is_refused(text);
	free(exact);
	return marked;
}

static void test_lengths(void **state)
{
	char line[300];
	(void)state;
	for (size_t length = 0; length < sizeof(line); length++) {
		memset(line, 'a', length);
		check_line(line, length);
		for (size_t i = 0; i < length; i += 7)
			memcpy(line + i, "\"", 1);
		check_line(line, length);
		for (size_t i = 0; i + 3 <= length; i += 5)
			memcpy(line + i, "\xe1\xba\xa1", 3);
		check_line(line, length);
	}
}

/* Every pair of bytes, at the boundary of two words, inside a string that ends directly after it or
 * later. */
static void test_pairs(void **state)
{
	char line[160];
	(void)state;
	for (unsigned first = 0x80; first < 0x100; first++)
		for (unsigned second = 0x20; second < 0x100; second++)
			for (size_t at = 62; at < 65; at++) {
				memset(line, 'x', sizeof(line));
				line[40] = line[at + 2 + second % 3] = line[140] = '"';
				line[at] = (char)first;
				line[at + 1] = (char)second;
				check_line(line, sizeof(line));
			}
}

static const char *const pieces[] = {
	"\"",
	"\"",
	"\"",
	":",
	",",
	"{",
	"value",
	"Thường Xuân",
	"đạt 2518/3082 = 81,7%",
	"\xc3",
	"\xe1\xba",
	"\xe1\xba\xa1",
	"\xba",
	"\xe1",
	"\xf0\x9f\x98\x80",
	"\xff",
	"–",
	"ƣ",
	"ð",
	"Đ",
	"ơ",
	"ư",
	"cu\xcc\x89",
	"\xc2\x85",
	"một câu dài hơn mười sáu byte, và hơn ba mươi hai, và hơn sáu mươi tư byte nữa",
};
static const char *const refused[] = {"\\", "\n", "\t", "\x01", "\x7f"};

static void test_any_line(void **state)
{
	uint64_t seed = 77;
	unsigned marked = 0;
	char line[1024];
	(void)state;
	for (unsigned round = 0; round < 20000; round++) {
		size_t length = 0, wanted = bench_below(&seed, sizeof(line));
		while (length < wanted) {
			const char *piece = bench_below(&seed, 400)
				? pieces[bench_below(&seed, COUNT(pieces))]
				: refused[bench_below(&seed, COUNT(refused))];
			size_t size =
				strlen(piece) < wanted - length ? strlen(piece) : wanted - length;
			memcpy(line + length, piece, size);
			length += size;
		}
		marked += check_line(line, length);
	}
	assert_in_range(marked, 5000, 19999);
}

static void test_longest(void **state)
{
	volatile size_t longest =
		MARKS_LONGEST; /* otherwise the compiler follows a path without a line */
	char *line = malloc(longest);
	(void)state;
	memset(line, ' ', longest);
	line[1] = line[longest - 2] = '"';
	assert_true(check_line(line, longest - 1));
	assert_false(check_line(line, longest));
	free(line);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_any_line),
		cmocka_unit_test(test_longest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
