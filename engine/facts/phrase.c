/* SPDX-License-Identifier: Apache-2.0 */
/* Hides the grammar of a written measure: lead words* hedge* bound [to bound] [place words]
 * [trailing hedge].
 *
 * It is a grammar and no list of spellings. Lead words say nothing about the figure, so any number
 * of them may come; what remains at the end is refused. */
#include "facts/phrase.h"

#include <string.h>

#include "base/text.h"

/* Words that lead to a figure and say nothing about it; those of two words come before their first.
 */
static const char *const leads[] = {
	"đạt được",
	"đạt",
	"với",
	"là",
	"có",
	"đã",
	"được",
	"luôn luôn",
	"luôn",
	"đều đặn",
	"đều",
	"hiện nay",
	"hiện tại",
	"hiện có",
	"hiện",
	"tổng cộng",
	"tổng số",
	"tổng",
	"số lượng",
	"bằng",
	"chỉ",
	"mới",
	"gồm",
	"cả",
	"đến nay",
	"tính đến nay",
	"trung bình",
	"bình quân",
	"thường xuyên",
	"duy trì",
	"định kỳ",
	"kết quả",
	"toàn xã",
	"trên địa bàn xã",
	"trong kỳ",
	"tổ chức",
	"thực hiện",
	"ban hành",
	"lắp đặt",
	"thành lập",
	"xây dựng",
	"đăng tải",
	"đăng",
	"phát sóng",
	"phát",
	"tiếp nhận",
	"giải quyết",
	"hướng dẫn",
	"hỗ trợ",
	"trang bị",
	"bố trí",
	"đã cấp",
	"được cấp",
	"tuyên truyền",
	"viết",
	"số liệu",
	"giá trị",
	"toàn bộ",
	"tất cả",
	":",
	"=",
	NULL,
};
static const char *const share_leads[] = {
	"chiếm tỷ lệ",
	"chiếm",
	"tỷ lệ",
	"tỉ lệ",
	"ở mức",
	"mức",
	"đạt mức",
	NULL,
};

static const char *const money_leads[] = {
	"tổng kinh phí",
	"kinh phí",
	"tổng số tiền",
	"số tiền",
	"tổng chi",
	"chi",
	NULL,
};

/* Where what is counted is. */
static const char *const places[] = {
	"trên địa bàn toàn xã",
	"trên địa bàn xã",
	"trên địa bàn phường",
	"trên địa bàn",
	"trên toàn xã",
	"trong toàn xã",
	"toàn xã",
	"trong xã",
	"của xã",
	"của toàn xã",
	"tại xã",
	"ở xã",
	"cả xã",
	"toàn phường",
	"của phường",
	"trong kỳ báo cáo",
	"trong kỳ",
	"tại địa phương",
	"của địa phương",
	"các loại",
	NULL,
};

static const char *take_one(struct scanner *scanner, const char *const *list)
{
	const char *longest = NULL;
	scanner_skip_spaces(scanner);
	if (scanner->at == scanner->end)
		return NULL;
	for (; *list; list++) {
		if (**list != *scanner->at)
			continue;
		struct scanner here = *scanner;
		bool mark = !((**list >= 'a' && **list <= 'z') || (unsigned char)**list >= 0x80);
		bool taken = mark || scanner_take(&here, *list, strlen(*list));
		if (taken && (!longest || strlen(*list) > strlen(longest)))
			longest = *list;
	}
	if (longest)
		scanner->at += strlen(longest);
	return longest;
}

static const char *longer_hedge(
	const struct scanner *scanner, struct scanner *after, const struct hedge_word **row)
{
	*after = *scanner;
	*row = hedge_take(after, false);
	return *row ? after->at : scanner->at;
}

/* One lead word or hedge. *problem: of two hedges that contradict each other. */
static bool take_lead(struct phrase *phrase, enum fact_type type, int *problem)
{
	struct scanner *scanner = &phrase->scanner, lead = *scanner, hedge;
	const struct hedge_word *row;
	if (type == FACT_RATE && !scanner->span && scanner_take_span(scanner))
		return true;
	const char *const *own = fact_is_share(type) ? share_leads : money_leads;
	bool has_own = fact_is_share(type) || type == FACT_MONEY;
	bool is_lead = (has_own && take_one(&lead, own)) || take_one(&lead, leads);
	bool is_hedge = longer_hedge(scanner, &hedge, &row) > (is_lead ? lead.at : scanner->at);
	struct scanner name = *scanner;
	if (scanner->words && unit_words_take_lead(&name) &&
		name.at > (is_hedge ? hedge.at : lead.at)) {
		*scanner = name;
		return true;
	}
	if (!is_hedge) {
		*scanner = is_lead ? lead : *scanner;
		return is_lead;
	}
	*scanner = hedge;
	if (strcmp(row->word, "từ") == 0)
		phrase->from = true;
	else if (!hedge_join(&phrase->hedge, row->hedge))
		*problem = CT_F_HEDGE_CONFLICT;
	return *problem == FIGURE_FINE;
}

static int read_leads(struct phrase *phrase, enum fact_type type)
{
	struct scanner *scanner = &phrase->scanner;
	int problem = FIGURE_FINE;
	do
		scanner_skip_spaces(scanner);
	while (scanner->at < scanner->end && !text_is_digit(*scanner->at) &&
		!(scanner->words && fact_is_share(type) && scanner_at_share(scanner)) &&
		take_lead(phrase, type, &problem));
	return problem;
}

static int take_trailing_hedge(struct phrase *phrase)
{
	struct scanner here = phrase->scanner;
	const struct hedge_word *row = hedge_take(&here, false);
	if (!row ||
		strncmp(row->word, "trở", strlen("trở")) !=
			0) /* only "trở lên" and "trở xuống" come after their number */
		return FIGURE_FINE;
	phrase->scanner = here;
	return hedge_join(&phrase->hedge, row->hedge) ? FIGURE_FINE : CT_F_HEDGE_CONFLICT;
}

/* What may follow the first bound: "đến 4", "trở lên". */
static int read_rest(struct phrase *phrase, enum fact_type type)
{
	struct scanner *scanner = &phrase->scanner;
	if (!phrase->first.is_pair && hedge_take(scanner, true)) {
		int problem = bound_read(scanner, type, &phrase->second);
		if (problem != FIGURE_FINE)
			return problem;
		if (phrase->second.is_pair) /* "9 - 3/4" is no range, and "9 - 0/0" has no upper end
					       at all */
			return FIGURE_UNREADABLE;
		phrase->has_second = true;
		if (!hedge_join(&phrase->hedge, HEDGE_BETWEEN))
			return CT_F_HEDGE_CONFLICT;
	}
	int problem = take_trailing_hedge(phrase);
	while (scanner->words && take_one(scanner, places))
		;
	scanner_skip_spaces(scanner);
	if (problem == FIGURE_FINE && scanner->at < scanner->end)
		problem = CT_F_TRAILING;
	return problem;
}

static int read(struct phrase *phrase, enum fact_type type)
{
	struct scanner *scanner = &phrase->scanner;
	/* first and second hold only when has_first and has_second say so. */
	phrase->has_first = phrase->has_second = phrase->from = false;
	phrase->hedge = HEDGE_NONE;
	int problem = read_leads(phrase, type);
	if (problem != FIGURE_FINE)
		return problem;
	if (scanner->at == scanner->end) /* "hầu hết"; other words are looked at once more */
		return scanner->words || phrase->hedge == HEDGE_MOST ? FIGURE_FINE
								     : FIGURE_UNREADABLE;
	if (phrase->hedge == HEDGE_MOST && !text_is_digit(*scanner->at) && scanner->words &&
		unit_words_take(scanner))
		return read_rest(phrase, type); /* "hầu hết các hộ" */
	problem = bound_read(scanner, type, &phrase->first);
	if (problem != FIGURE_FINE)
		return problem;
	phrase->has_first = true;
	scanner_skip_spaces(scanner);
	problem = scanner->at == scanner->end ? FIGURE_FINE : read_rest(phrase, type);
	if (phrase->from && !phrase->has_second && !hedge_join(&phrase->hedge, HEDGE_ABOVE))
		return CT_F_HEDGE_CONFLICT;
	return problem;
}

int phrase_read(
	struct phrase *phrase, struct ct_text text, struct ct_text unit, enum fact_type type)
{
	phrase->scanner =
		(struct scanner){.at = text.bytes, .end = text.bytes + text.length, .unit = unit};
	return read(phrase, type);
}

int phrase_read_words(struct phrase *phrase, struct ct_text text, struct ct_text unit,
	const struct unit_words *words, enum fact_type type)
{
	phrase->scanner = (struct scanner){
		.at = text.bytes, .end = text.bytes + text.length, .unit = unit, .words = words};
	return read(phrase, type);
}

/* ---- Marks around it. */

/* Characters without width, which web pages and word processors leave behind. Those that turn the
 * order of what is shown are no marks: "321" may read 123. */
#define UNSEEN "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u00ad", "\u2060", "\ufeff"

/* How many bytes of a mark begin or end the text; 0: none. */
static size_t mark_at(struct ct_text text, const char *const *marks, bool at_end)
{
	for (; *marks; marks++) {
		size_t length = strlen(*marks);
		if (text.length >= length &&
			memcmp(text.bytes + (at_end ? text.length - length : 0), *marks, length) ==
				0)
			return length;
	}
	return 0;
}

static bool has_open_bracket(struct ct_text text)
{
	return text.length && memchr(text.bytes, '(', text.length);
}

static struct ct_text without_end_marks(struct ct_text text)
{
	static const char *const marks[] = {"./.", "(*)", "(**)", ".", ",", ";", ":", "*", "!",
		"\"", "'", "”", "’", "»", "…", " ", UNSEEN, NULL};
	for (;;) {
		size_t length = mark_at(text, marks, true);
		if (!length && text.length && text.bytes[text.length - 1] == ')' &&
			!has_open_bracket(text))
			length = 1;
		if (!length)
			return text;
		text.length -= length;
	}
}

/* A dash before a word is a bullet; before a number it would be a sign. */
static size_t bullet_length(struct ct_text text)
{
	static const char *const dashes[] = {"- ", "– ", "— ", "+ ", NULL};
	size_t length = mark_at(text, dashes, false);
	return length && length < text.length && !text_is_digit(text.bytes[length]) ? length : 0;
}

static struct ct_text without_start_marks(struct ct_text text)
{
	static const char *const marks[] = {
		"\"", "'", "“", "‘", "«", "•", "*", ":", "=", ";", ",", " ", UNSEEN, NULL};
	for (;;) {
		size_t length = mark_at(text, marks, false);
		if (!length)
			length = bullet_length(text);
		if (!length)
			return text;
		text.bytes += length;
		text.length -= length;
	}
}

struct ct_text phrase_bare(struct arena *arena, struct ct_text text)
{
	text = without_start_marks(without_end_marks(text_fold(arena, text)));
	bool whole = text.length > 2 && text.bytes[0] == '(' && text.bytes[text.length - 1] == ')';
	if (whole && !memchr(text.bytes + 1, ')', text.length - 2))
		text = without_start_marks(
			without_end_marks((struct ct_text){text.bytes + 1, text.length - 2}));
	return unit_words_expand(arena, text);
}

/* ---- Hedges alone, and what is left. */

/* HEDGES: there is something else. */
static enum hedge read_hedge(struct ct_text bare)
{
	struct phrase phrase = {.scanner = {.at = bare.bytes, .end = bare.bytes + bare.length}};
	int problem = read_leads(&phrase, FACT_COUNT);
	if (problem != FIGURE_FINE || phrase.scanner.at < phrase.scanner.end)
		return HEDGES;
	if (phrase.from && !hedge_join(&phrase.hedge, HEDGE_ABOVE))
		return HEDGES;
	return bare.length && phrase.hedge == HEDGE_NONE ? HEDGES : phrase.hedge;
}

enum hedge phrase_hedge(struct arena *arena, struct ct_text text)
{
	struct ct_text bare = text_trim(text);
	enum hedge hedge = hedge_of_word(bare);
	return hedge == HEDGES ? read_hedge(text_fold(arena, bare)) : hedge;
}

struct ct_text phrase_rest(const struct phrase *phrase)
{
	return text_trim((struct ct_text){
		phrase->scanner.at, (size_t)(phrase->scanner.end - phrase->scanner.at)});
}

struct ct_text phrase_stumble(const struct phrase *phrase)
{
	struct ct_text rest = phrase_rest(phrase);
	for (size_t i = 0; i < rest.length; i++)
		if (rest.bytes[i] == ' ' || rest.bytes[i] == ',')
			return (struct ct_text){rest.bytes, i ? i : 1};
	return rest;
}
