/* SPDX-License-Identifier: Apache-2.0 */
/* Hides how a phrase is read as yes or no: [đã, được …] [chưa, không] verb [what was done, how
 * well].
 *
 * What follows the verb has to be known: words for "as required", words for "well" after a yes, or
 * a part of the fact's own name. "đã có kế hoạch" is no website, and "chưa đầy đủ" says neither. */
#include "facts/yes_no.h"

#include <string.h>

#include "base/text.h"
#include "facts/phrase.h"

/* ---- Single words. */

struct word {
	const char *word;
	size_t length;
	uint64_t set;
};

#define WORD(word) word, sizeof(word) - 1

/* As most often written first; the rest in folded form. */
static const struct word words[] = {
	{WORD("có"), SET_YES},
	{WORD("Có"), SET_YES},
	{WORD("không"), SET_NO},
	{WORD("Không"), SET_NO},
	{WORD("true"), SET_YES},
	{WORD("false"), SET_NO},
	{WORD("x"), SET_YES},
	{WORD("✓"), SET_YES},
	{WORD("1"), SET_YES},
	{WORD("0"), SET_NO},
	{WORD("yes"), SET_YES},
	{WORD("no"), SET_NO},
	{WORD("✔"), SET_YES},
	{WORD("☑"), SET_YES},
	{WORD("ok"), SET_YES},
	{WORD("đúng"), SET_YES},
	{WORD("chưa"), SET_NO},
	{WORD("rồi"), SET_YES},
	{WORD("1.0"), SET_YES},
	{WORD("0.0"), SET_NO},
	{WORD("√"), SET_YES},
	{WORD("[x]"), SET_YES},
	{WORD("y"), SET_YES},
	{WORD("n"), SET_NO},
	{WORD("ko"), SET_NO},
	{WORD("khong"), SET_NO},
	{WORD("co"), SET_YES},
};

static uint64_t find_word(struct ct_text text)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (words[i].length == text.length &&
			text_same_bytes(words[i].word, text.bytes, text.length))
			return words[i].set;
	return 0;
}

/* ---- Phrases. */

static const char *const before[] = {"đã được", "đã", "được", "hiện nay", "hiện đã", "hiện", "vẫn",
	"cũng", "luôn", "đều", "xã", "ubnd xã", NULL};
static const char *const negations[] = {"chưa", "không", NULL};
/* A yes by themselves. */
static const char *const results[] = {
	"có",
	"đạt",
	"hoàn thành",
	"đảm bảo",
	"bảo đảm",
	"đáp ứng",
	NULL,
};
/* A yes if there is nothing else; "chưa đầy đủ" says neither. */
static const char *const whole[] = {"đầy đủ", "đầy đủ, kịp thời", NULL};
/* A yes after "đã", "có", "được", or with how well it goes; a no after "chưa", "không". */
static const char *const deeds[] = {
	"triển khai",
	"thực hiện",
	"ban hành",
	"kết nối",
	"xây dựng",
	"thành lập",
	"bố trí",
	"lắp đặt",
	"trang bị",
	"sử dụng",
	"áp dụng",
	"vận hành",
	"duy trì",
	"cung cấp",
	"công khai",
	"đăng tải",
	"niêm yết",
	"tổ chức",
	"phủ sóng",
	"hoạt động",
	"kiện toàn",
	"phê duyệt",
	"đưa vào sử dụng",
	"đưa vào vận hành",
	"đưa vào hoạt động",
	"cài đặt",
	"tích hợp",
	"ứng dụng",
	"khai thác",
	"tuyên truyền",
	"hướng dẫn",
	"hỗ trợ",
	"cập nhật",
	"thiết lập",
	"làm",
	"cấp",
	NULL,
};
/* After either. */
static const char *const required[] = {
	"yêu cầu",
	"theo yêu cầu",
	"chuẩn",
	"tiêu chuẩn",
	"tiêu chí",
	"chỉ tiêu",
	"quy định",
	"theo quy định",
	"đúng quy định",
	"được",
	"nội dung này",
	"nội dung",
	"việc",
	NULL,
};
/* After a yes: how well. Of a no they would say that some was done. */
static const char *const qualities[] = {
	"100%",
	"đầy đủ",
	"tốt",
	"rất tốt",
	"kịp thời",
	"thường xuyên",
	"ổn định",
	"hiệu quả",
	"có hiệu quả",
	"nghiêm túc",
	"bình thường",
	"xong",
	"rồi",
	"toàn bộ",
	"đồng bộ",
	"thông suốt",
	"nghiêm",
	"đúng",
	"và",
	NULL,
};

struct phrase_reading {
	struct scanner scanner;
	bool negative, done, result, deed, quality, basically;
};

static bool take(struct phrase_reading *reading, const char *const *list)
{
	size_t longest = 0;
	scanner_skip_spaces(&reading->scanner);
	if (reading->scanner.at == reading->scanner.end)
		return false;
	for (; *list; list++) {
		if (**list != *reading->scanner.at)
			continue;
		struct scanner here = reading->scanner;
		if (scanner_take(&here, *list, strlen(*list)) && strlen(*list) > longest)
			longest = strlen(*list);
	}
	reading->scanner.at += longest;
	return longest;
}

static bool take_basically(struct phrase_reading *reading)
{
	struct scanner here = reading->scanner;
	const struct hedge_word *row = hedge_take(&here, false);
	if (!row || row->hedge != HEDGE_BASICALLY)
		return false;
	reading->scanner = here;
	reading->basically = true;
	return true;
}

static void read_opening(struct phrase_reading *reading)
{
	for (;;) {
		bool done = take(reading, before);
		bool negative = !reading->negative && take(reading, negations);
		reading->done |= done;
		reading->negative |= negative;
		if (!done && !negative && !take_basically(reading))
			return;
	}
}

/* "có triển khai": có says that it was done. */
static void read_verb(struct phrase_reading *reading)
{
	reading->result = take(reading, results);
	if (reading->result)
		take(reading, before);
	reading->deed = take(reading, deeds);
	reading->deed |= reading->deed && take(reading, deeds); /* "triển khai thực hiện" */
}

static void read_object(struct phrase_reading *reading)
{
	for (;;) {
		struct scanner *scanner = &reading->scanner;
		struct scanner here = *scanner;
		scanner_skip_spaces(&here);
		if (here.at < here.end && *here.at == ',' && !reading->negative)
			scanner->at = here.at + 1;
		bool quality = !reading->negative && take(reading, qualities);
		reading->quality |= quality;
		bool deed = scanner->at > here.at && take(reading, deeds); /* "có, hoạt động tốt" */
		if (!quality && !deed && !take(reading, required) &&
			!unit_words_take_part(scanner)) {
			if (here.at < here.end && *here.at == ',')
				*scanner = here;
			return;
		}
	}
}

static bool at_end(struct phrase_reading *reading)
{
	scanner_skip_spaces(&reading->scanner);
	return reading->scanner.at == reading->scanner.end;
}

static uint64_t read_phrase(struct phrase_reading *reading)
{
	read_opening(reading);
	if (at_end(reading)) /* "chưa", "vẫn chưa" */
		return reading->negative ? SET_NO : 0;
	struct scanner here = reading->scanner;
	if (reading->negative &&
		scanner_take(
			&here, "áp dụng", strlen("áp dụng"))) /* does not concern the commune */
		return 0;
	if (!reading->negative && take(reading, whole) && at_end(reading))
		return SET_YES;
	read_verb(reading);
	bool verb = reading->result || reading->deed;
	read_object(reading);
	if (!at_end(reading))
		return 0;
	if (reading->negative)
		return verb ? SET_NO : 0;
	return reading->result || (reading->deed && (reading->done || reading->quality)) ? SET_YES
											 : 0;
}

struct yes_no yes_no_read(struct arena *arena, const struct fact_entry *entry, struct ct_text value)
{
	struct yes_no result = {.set = find_word(value)};
	if (result.set)
		return result;
	struct ct_text bare = phrase_bare(arena, value);
	result.set = find_word(bare);
	if (result.set)
		return result;
	struct unit_words names = unit_words_of(arena, entry);
	struct phrase_reading reading = {
		.scanner = {.at = bare.bytes, .end = bare.bytes + bare.length, .words = &names}};
	result.set = read_phrase(&reading);
	result.basically = reading.basically;
	result.only_hedge = reading.basically && !reading.negative && !reading.result &&
		!reading.deed && at_end(&reading);
	const struct phrase left = {.scanner = reading.scanner};
	result.stumble = phrase_stumble(&left);
	if (!result.stumble.length)
		result.stumble = bare;
	if (!bare.length)
		result.only_hedge = true;
	return result;
}
