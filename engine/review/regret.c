/* SPDX-License-Identifier: Apache-2.0 */
/* Words of regret: whether a sentence of a report says that something is not good, as "tồn tại, hạn
 * chế" do. A kind, not a list of phrases (docs/semantics.md, Words beside a figure): a negation
 * before a quality, a word of degree before a lack, a thing that is measured before a low measure,
 * and words that are bad by themselves. A bad thing that is denied or scarce is praise. */
#include "review/review_internal.h"

#include <string.h>

enum { MOST_WORDS = 120, LONGEST_PHRASE = 3 };

/* The syllables of a sentence, folded; an empty one is a comma, a full stop, a semicolon. */
struct sentence {
	struct ct_text words[MOST_WORDS];
	int count;
};

static const char *const negations[] = {"chưa", "không", "chẳng", NULL};
static const char *const no_negations[] = {
	"không chỉ", "không những", "không ngừng", "không riêng", "không phải", NULL};
static const char *const qualities[] = {"cao", "nhiều", "tốt", "đủ", "đều", "rõ", "sâu", "mạnh",
	"nhanh", "đạt", "đầy đủ", "đồng đều", "đồng bộ", "hiệu quả", "thường xuyên", "phổ biến",
	"đảm bảo", "bảo đảm", "kịp thời", "rộng rãi", "ổn định", "đáp ứng", "hoàn thiện",
	"hoàn thành", "triệt để", "chủ động", "quan tâm", "thuận lợi", "liên tục", "chặt chẽ",
	"chính xác", "thông suốt", "phù hợp", "thành thạo", "hiện đại", "đa dạng", NULL};
/* What "chưa" says is still to be done; "không" may say that it need not be. */
static const char *const doings[] = {"kết nối", "triển khai", "thực hiện", "hoạt động", "sử dụng",
	"áp dụng", "cập nhật", "khai thác", "đăng tải", "có", NULL};
static const char *const degrees[] = {
	"còn", "vẫn", "rất", "khá", "hơi", "quá", "nhiều", "gặp", "một số", "chỉ", NULL};
static const char *const lacks[] = {"thấp", "ít", "yếu", "kém", "chậm", "thiếu", "hạn chế",
	"khó khăn", "bất cập", "lúng túng", "nhỏ lẻ", "manh mún", "mỏng", "sơ sài", "hạn hẹp",
	"vướng mắc", "bỡ ngỡ", "e ngại", NULL};
static const char *const measured[] = {"cấu hình", "chất lượng", "tốc độ", "trình độ", "nhận thức",
	"kỹ năng", "hiệu quả", "đường truyền", "hạ tầng", "tỷ lệ", "mức độ", "kết quả", "số lượng",
	NULL};
static const char *const low[] = {"thấp", "kém", "yếu", "chậm", "ít", NULL};
static const char *const bad[] = {"xuống cấp", "lạc hậu", "hư hỏng", "bất cập", "lúng túng",
	"quá tải", "manh mún", "gián đoạn", "thiếu đồng bộ", "thiếu ổn định", "nghẽn", "chập chờn",
	NULL};
/* What it is good to have none or little of, and what ends a lack. */
static const char *const harms[] = {"quá hạn", "trễ hạn", "chậm muộn", "sai sót", "sai phạm",
	"vi phạm", "sự cố", "lỗi", "khiếu nại", "tố cáo", "phản ánh", "mất an toàn", "hộ nghèo",
	"cận nghèo", "tội phạm", "lừa đảo", "tồn đọng", "vướng mắc", NULL};
static const char *const endings[] = {"không", "chưa", "hết", "khắc phục", "vượt qua", "tháo gỡ",
	"giải quyết", "giảm", "sửa chữa", "thay thế", "tránh", "chống", NULL};

/* ---- Sentences. */

static bool is_pause(char byte)
{
	return byte == ',' || byte == '.' || byte == ';' || byte == ':' || byte == '\n';
}

static void add_word(struct sentence *sentence, struct ct_text word)
{
	if (sentence->count < MOST_WORDS)
		sentence->words[sentence->count++] = word;
}

static void split(struct ct_text folded, struct sentence *sentence)
{
	size_t from = 0;
	sentence->count = 0;
	for (size_t at = 0; at <= folded.length; at++) {
		bool pause = at < folded.length && is_pause(folded.bytes[at]);
		if (at < folded.length && folded.bytes[at] != ' ' && !pause)
			continue;
		if (at > from)
			add_word(sentence, (struct ct_text){folded.bytes + from, at - from});
		if (pause)
			add_word(sentence, NO_TEXT);
		from = at + 1;
	}
}

/* How many words of the sentence the phrase takes from there; 0: it is another one. */
static int phrase_at(const struct sentence *sentence, int at, const char *phrase)
{
	int count = 0;
	for (const char *end; *phrase; phrase = *end ? end + 1 : end, count++) {
		end = strchr(phrase, ' ');
		end = end ? end : phrase + strlen(phrase);
		struct ct_text word = {phrase, (size_t)(end - phrase)};
		if (at + count >= sentence->count || !text_equal(sentence->words[at + count], word))
			return 0;
	}
	return count;
}

static int one_of_at(const struct sentence *sentence, int at, const char *const phrases[])
{
	for (int count; *phrases; phrases++)
		if ((count = phrase_at(sentence, at, *phrases)))
			return count;
	return 0;
}

/* One of the phrases begins in [from, to), in the same part of the sentence as `from`. */
static bool one_of_within(
	const struct sentence *sentence, int from, int to, const char *const phrases[])
{
	for (int at = from; at < to && at < sentence->count && sentence->words[at].length; at++)
		if (one_of_at(sentence, at, phrases))
			return true;
	return false;
}

static int start_of_part(const struct sentence *sentence, int at)
{
	while (at > 0 && sentence->words[at - 1].length)
		at--;
	return at;
}

/* ---- The four kinds. */

static bool speaks_of_harm(const struct sentence *sentence, int at)
{
	return one_of_within(sentence, start_of_part(sentence, at), sentence->count, harms);
}

/* Whether what begins there was ended or denied by the words just before. */
static bool is_ended(const struct sentence *sentence, int at)
{
	int from = at - LONGEST_PHRASE;
	if (from < start_of_part(sentence, at))
		from = start_of_part(sentence, at);
	return one_of_within(sentence, from, at, endings);
}

/* "chưa được cập nhật đầy đủ" */
static bool denies_quality(const struct sentence *sentence, int at)
{
	enum { NEAR = 5 };
	if (!one_of_at(sentence, at, negations) || one_of_at(sentence, at, no_negations))
		return false;
	bool denies = one_of_within(sentence, at + 1, at + NEAR, qualities) ||
		(phrase_at(sentence, at, "chưa") &&
			one_of_within(sentence, at + 1, at + NEAR, doings));
	return denies && !one_of_within(sentence, at + 1, sentence->count, harms) &&
		!one_of_within(sentence, at + 1, at + NEAR, lacks);
}

/* "còn hạn chế", "gặp nhiều khó khăn" */
static bool names_lack(const struct sentence *sentence, int at)
{
	int degree = one_of_at(sentence, at, degrees);
	return degree && one_of_within(sentence, at + degree, at + degree + 2, lacks) &&
		!is_ended(sentence, at) && !speaks_of_harm(sentence, at);
}

/* "cấu hình máy thấp" */
static bool measures_low(const struct sentence *sentence, int at)
{
	int thing = one_of_at(sentence, at, measured);
	return thing && one_of_within(sentence, at + thing, at + thing + LONGEST_PHRASE, low) &&
		!one_of_within(sentence, at + thing, at + thing + LONGEST_PHRASE, endings) &&
		!speaks_of_harm(sentence, at);
}

static bool is_bad(const struct sentence *sentence, int at)
{
	return one_of_at(sentence, at, bad) && !is_ended(sentence, at);
}

static bool regrets(const struct sentence *sentence)
{
	for (int at = 0; at < sentence->count; at++)
		if (denies_quality(sentence, at) || names_lack(sentence, at) ||
			measures_low(sentence, at) || is_bad(sentence, at))
			return true;
	return false;
}

bool words_regret(struct arena *arena, struct ct_text quote)
{
	struct sentence sentence;
	split(text_fold(arena, quote), &sentence);
	return regrets(&sentence);
}

/* A quality of which no negation is near. */
bool words_praise(struct arena *arena, struct ct_text quote)
{
	struct sentence sentence;
	split(text_fold(arena, quote), &sentence);
	for (int at = 0; at < sentence.count; at++)
		if (one_of_at(&sentence, at, qualities) &&
			!one_of_within(&sentence, start_of_part(&sentence, at), at, negations))
			return !regrets(&sentence);
	return false;
}
