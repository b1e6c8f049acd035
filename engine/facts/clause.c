/* SPDX-License-Identifier: Apache-2.0 */
/* Hides what a clause of change looks like: word of change, number, what is counted, "so với" and
 * what it is compared with.
 *
 * It must say nothing else: "tăng lên 90%" gives a new figure, "so với năm 2022 là 73%" another
 * one. */
#include "facts/clause.h"

#include <string.h>

#include "base/text.h"
#include "facts/phrase.h"

/* ---- The words. */

static const char *const changes[] = {
	"tăng", "giảm", "cao hơn", "thấp hơn", "nhiều hơn", "ít hơn", "vượt", NULL};
/* Followed by a percentage of a plan: "đạt 106% kế hoạch". */
static const char *const reaches[] = {"đạt", "bằng", NULL};
static const char *const amounts[] = {"thêm", "gấp", "khoảng", "gần", "trên", "hơn", NULL};
static const char *const plans[] = {
	"kế hoạch", "chỉ tiêu", "mục tiêu", "cùng kỳ", "năm trước", NULL};
/* What would say another figure. */
static const char *const figures[] = {"là", "đạt", "còn", "lên", "chỉ", "từ", "xuống", "có", NULL};

static const char *take_one(struct scanner *scanner, const char *const *list)
{
	scanner_skip_spaces(scanner);
	for (; *list; list++)
		if (scanner_take(scanner, *list, strlen(*list)))
			return *list;
	return NULL;
}

static bool take(struct scanner *scanner, const char *word)
{
	scanner_skip_spaces(scanner);
	return scanner_take(scanner, word, strlen(word));
}

static struct ct_text next_token(struct scanner *scanner)
{
	scanner_skip_spaces(scanner);
	const char *start = scanner->at;
	while (scanner->at < scanner->end && *scanner->at != ' ')
		scanner->at++;
	return (struct ct_text){start, (size_t)(scanner->at - start)};
}

static bool at_end(struct scanner *scanner)
{
	scanner_skip_spaces(scanner);
	return scanner->at == scanner->end;
}

/* ---- What it is compared with. */

static bool is_year(struct ct_text token)
{
	return token.length == 4 &&
		((token.bytes[0] == '1' && token.bytes[1] == '9') ||
			(token.bytes[0] == '2' && token.bytes[1] == '0'));
}

/* "2023", "30/6/2023", "i/2024", "6 tháng": numbers that are days and spans. */
static bool is_time(struct ct_text token, const struct scanner *after)
{
	struct scanner next = *after;
	return is_year(token) || memchr(token.bytes, '/', token.length) || take(&next, "tháng");
}

static bool has_digit(struct ct_text token)
{
	for (size_t i = 0; i < token.length; i++)
		if (text_is_digit(token.bytes[i]))
			return true;
	return false;
}

/* The rest of the clause names a time or a plan, and no figure. */
static bool names_times(struct scanner *scanner)
{
	while (!at_end(scanner)) {
		if (take_one(scanner, figures))
			return false;
		struct ct_text token = next_token(scanner);
		if (memchr(token.bytes, '%', token.length) ||
			memchr(token.bytes, ',', token.length) ||
			memchr(token.bytes, ';', token.length))
			return false;
		if (has_digit(token) && !is_time(token, scanner))
			return false;
	}
	return true;
}

/* ---- The clause. */

static bool take_number(struct scanner *scanner)
{
	scanner_skip_spaces(scanner);
	const char *start = scanner->at;
	while (scanner->at < scanner->end &&
		(text_is_digit(*scanner->at) || *scanner->at == ',' || *scanner->at == '.'))
		scanner->at++;
	bool taken = scanner->at > start && text_is_digit(*start) && text_is_digit(scanner->at[-1]);
	if (scanner->at < scanner->end && *scanner->at == '%')
		scanner->at++;
	return taken;
}

/* "3 hồ sơ", "2 điểm phần trăm": words without digits, up to "so với". */
static bool take_counted(struct scanner *scanner)
{
	static const char *const than[] = {"so với", "so cùng", "so", NULL};
	for (unsigned words = 0; words <= 6; words++) {
		struct scanner here = *scanner;
		if (at_end(&here))
			return true;
		if (take_one(&here, than))
			return names_times(scanner);
		struct ct_text token = next_token(scanner);
		if (has_digit(token) || memchr(token.bytes, ',', token.length) ||
			memchr(token.bytes, ';', token.length))
			return false;
	}
	return false;
}

static bool is_change(struct scanner *scanner)
{
	if (!take_one(scanner, changes))
		return false;
	bool plan = take_one(scanner, plans);
	while (take_one(scanner, amounts))
		;
	if (plan && at_end(scanner))
		return true; /* "vượt kế hoạch" */
	return take_number(scanner) && take_counted(scanner);
}

/* "đạt 106% kế hoạch năm" */
static bool is_share_of_plan(struct scanner *scanner)
{
	if (!take_one(scanner, reaches) || !take_number(scanner) || scanner->at[-1] != '%')
		return false;
	take(scanner, "so với");
	return take_one(scanner, plans) && names_times(scanner);
}

static bool is_clause(struct arena *arena, struct ct_text text)
{
	struct ct_text bare = phrase_bare(arena, text);
	struct scanner scanner = {.at = bare.bytes, .end = bare.bytes + bare.length},
		       again = scanner;
	return is_change(&scanner) || is_share_of_plan(&again);
}

/* Letters with which a clause begins; đ is two bytes. */
static bool may_begin(struct ct_text value, size_t at)
{
	char before = at ? value.bytes[at - 1] : 'a';
	return (before == ' ' || before == '(' || before == ',') && value.bytes[at] &&
		strchr("tTgGcCnNiIvVbB\xc4", value.bytes[at]);
}

static struct ct_text before_clause(struct ct_text text)
{
	while (text.length && strchr(" ,;(-", text.bytes[text.length - 1]))
		text.length--;
	return text;
}

bool clause_split(
	struct arena *arena, struct ct_text value, struct ct_text *figure, struct ct_text *change)
{
	for (size_t at = 2; at + 4 < value.length; at++) {
		struct ct_text head = {value.bytes, at},
			       tail = {value.bytes + at, value.length - at};
		if (!may_begin(value, at) || !has_digit(head) || !is_clause(arena, tail))
			continue;
		*figure = before_clause(head);
		*change = tail;
		if (tail.bytes[tail.length - 1] == ')' && !memchr(tail.bytes, '(', tail.length))
			change->length--;
		return true;
	}
	return false;
}
