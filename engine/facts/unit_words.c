/* SPDX-License-Identifier: Apache-2.0 */
/* Hides how a phrase is compared with the names of a fact: word by word, in their order, some left
 * out. */
#include "facts/unit_words.h"

#include <string.h>

#include "base/builder.h"
#include "base/text.h"
#include "facts/figure_inside.h"

/* ---- The list. */

enum need {
	ALWAYS,
	RESIDENTS,  /* people, but not those who work for the commune */
	STAFF,      /* only those */
	WHOLE,      /* the name of the whole population is one of the entry's */
	NAMED,      /* the word is in a name of the entry */
	NAMED_COUNT /* the same, and the entry is no share: of a share's population it may be a part
		     */
};

/* In folded form; a unit's own word needs no row. */
static const struct unit_word {
	const char *unit, *word;
	enum need need;
} rows[] = {
	{"người", "người dân", RESIDENTS},
	{"người", "công dân", RESIDENTS},
	{"người", "nhân dân", RESIDENTS},
	{"người", "cư dân", RESIDENTS},
	{"người", "nhân khẩu", WHOLE},
	{"người", "khẩu", WHOLE},
	{"người", "dân số", WHOLE},
	{"người", "dân", RESIDENTS},
	{"người", "đồng chí", STAFF},
	{"người", "đ/c", STAFF},
	{"người", "cán bộ", NAMED},
	{"người", "công chức", NAMED},
	{"người", "viên chức", NAMED},
	{"người", "người lao động", NAMED},
	{"người", "lãnh đạo", NAMED},
	{"người", "thành viên", NAMED},
	{"hộ", "hộ dân", ALWAYS},
	{"hộ", "hộ gia đình", ALWAYS},
	{"hộ", "gia đình", ALWAYS},
	{"thôn", "bản", ALWAYS},
	{"thôn", "ấp", ALWAYS},
	{"thôn", "khóm", ALWAYS},
	{"thôn", "khu phố", ALWAYS},
	{"thôn", "phố", ALWAYS},
	{"thôn", "tổ dân phố", ALWAYS},
	{"thôn", "khu dân cư", ALWAYS},
	{"thôn", "tiểu khu", ALWAYS},
	{"thôn", "buôn", ALWAYS},
	{"thôn", "làng", ALWAYS},
	{"thôn", "xóm", ALWAYS},
	{"thôn", "khối", ALWAYS},
	{"thôn", "khối phố", ALWAYS},
	{"thôn", "phum", ALWAYS},
	{"thôn", "sóc", ALWAYS},
	{"thôn", "plei", ALWAYS},
	{"thôn", "bon", ALWAYS},
	{"thôn", "khu", ALWAYS},
	{"buổi", "lớp", ALWAYS},
	{"buổi", "cuộc", ALWAYS},
	{"buổi", "đợt", ALWAYS},
	{"buổi", "khóa", ALWAYS},
	{"buổi", "lần", ALWAYS},
	{"buổi", "hội nghị", ALWAYS},
	{"bài", "tin", ALWAYS},
	{"bài", "tin bài", ALWAYS},
	{"bài", "bài viết", ALWAYS},
	{"bài", "bản tin", ALWAYS},
	{"bài", "tin tức", ALWAYS},
	{"lượt", "lần", ALWAYS},
	{"lượt", "buổi", ALWAYS},
	{"cơ sở", "cửa hàng", NAMED_COUNT},
	{"cơ sở", "hộ kinh doanh", NAMED_COUNT},
	{"cơ quan", "đơn vị", ALWAYS},
	{"máy", "máy tính", NAMED},
	{"máy", "máy vi tính", ALWAYS},
	{"camera", "mắt", ALWAYS},
	{"camera", "cam", ALWAYS},
	{"hội nghị", "cuộc", ALWAYS},
	{"hội nghị", "buổi", ALWAYS},
	{"chữ ký số", "chữ ký", ALWAYS},
	{"chữ ký số", "chứng thư số", ALWAYS},
	{"trạm", "cột", ALWAYS},
	{"nhà", "ngôi nhà", ALWAYS},
	{"nhà", "số nhà", NAMED},
	{"văn bản", "bản", ALWAYS},
	{"hồ sơ", "bộ hồ sơ", ALWAYS},
};

static const struct abbreviation {
	const char *word, *full;
} abbreviations[] = {
	{"hs", "hồ sơ"},
	{"tthc", "thủ tục hành chính"},
	{"cbcc", "cán bộ, công chức"},
	{"cb, cc", "cán bộ, công chức"},
	{"cbccvc", "cán bộ, công chức, viên chức"},
	{"cnscđ", "công nghệ số cộng đồng"},
	{"dvctt", "dịch vụ công trực tuyến"},
	{"dvc", "dịch vụ công"},
	{"vb", "văn bản"},
	{"sp", "sản phẩm"},
	{"dn", "doanh nghiệp"},
	{"htx", "hợp tác xã"},
	{"nvh", "nhà văn hóa"},
	{"đtdđ", "điện thoại"},
	{"đttm", "điện thoại thông minh"},
	{"tmđt", "thương mại điện tử"},
	{"ttđt", "thông tin điện tử"},
	{"cđs", "chuyển đổi số"},
	{"cntt", "công nghệ thông tin"},
	{"ubnd", "ủy ban nhân dân"},
	{"kh", "kế hoạch"},
	{"ct", "chỉ tiêu"},
	{"tk", "tài khoản"},
};

/* Words before what is counted that only say that it is counted. */
static const char *const quantities[] = {
	"tổng số các",
	"tổng số",
	"số lượng",
	"số",
	"các",
	"tổng",
	"lượng",
	"những",
	"toàn bộ",
	"tất cả",
	NULL,
};
static const char *const classifiers[] = {"bộ", "chiếc", "cái", "mắt", "tấm", "điểm", NULL};
/* A phrase does not end with these. */
static const char *const connectors[] = {
	"có",
	"được",
	"đã",
	"trên",
	"trong",
	"của",
	"và",
	"về",
	"cho",
	"tại",
	"từ",
	"đến",
	"ở",
	"tới",
	"hoặc",
	"đưa",
	NULL,
};
/* Left out, the phrase would say the opposite. */
static const char *const negations[] = {"không", "chưa", "ngoài", "trừ", NULL};
/* A label may begin with these; a phrase does not. */
static const char *const openings[] = {
	"tỷ lệ", "tỉ lệ", "tổng số", "số lượng", "số", "có", "đã", NULL};

static bool is_listed(const char *const *list, struct ct_text word)
{
	for (; *list; list++)
		if (text_is(word, *list))
			return true;
	return false;
}

/* The longest of the list that is written here, or NULL. */
static const char *take_listed(struct scanner *scanner, const char *const *list)
{
	const char *longest = NULL;
	scanner_skip_spaces(scanner);
	for (; *list; list++) {
		struct scanner here = *scanner;
		if (scanner_take(&here, *list, strlen(*list)) &&
			(!longest || strlen(*list) > strlen(longest)))
			longest = *list;
	}
	if (longest)
		scanner->at += strlen(longest);
	return longest;
}

/* ---- Words of a text. */

static bool is_separator(char byte)
{
	return byte == ' ' || byte == ',' || byte == '/' || byte == '(' || byte == ')' ||
		byte == '-' || byte == '.';
}

/* A phrase does not go on behind these. */
static bool is_stop(char byte)
{
	return byte == ':' || byte == ';' || byte == '=';
}

/* The word that begins at or after *at, which moves behind it; empty at the end. comma: there was
 * one before it. */
static struct ct_text next_word(struct ct_text text, size_t *at, bool *comma)
{
	*comma = false;
	while (*at < text.length && is_separator(text.bytes[*at]))
		*comma |= text.bytes[(*at)++] == ',';
	size_t start = *at;
	while (*at < text.length && !is_separator(text.bytes[*at]) && !is_stop(text.bytes[*at]))
		++*at;
	return (struct ct_text){text.bytes + start, *at - start};
}

/* Whether all words of `part` follow each other in the text. */
static bool holds_words(struct ct_text text, const char *part)
{
	size_t length = strlen(part);
	for (size_t at = 0; at + length <= text.length; at++) {
		bool begins = !at || is_separator(text.bytes[at - 1]);
		bool ends = at + length == text.length || is_separator(text.bytes[at + length]);
		if (begins && ends && memcmp(text.bytes + at, part, length) == 0)
			return true;
	}
	return false;
}

static bool any_holds(const struct ct_text *names, unsigned count, const char *part)
{
	for (unsigned i = 0; i < count; i++)
		if (holds_words(names[i], part))
			return true;
	return false;
}

/* ---- The words of an entry. */

struct ct_text unit_words_expand(struct arena *arena, struct ct_text folded)
{
	struct builder out = builder_in(arena);
	bool comma, changed = false;
	size_t at = 0, done = 0;
	for (;;) {
		struct ct_text word = next_word(folded, &at, &comma);
		if (!word.length)
			break;
		for (size_t i = 0; i < sizeof(abbreviations) / sizeof(*abbreviations); i++) {
			if (!text_is(word, abbreviations[i].word))
				continue;
			builder_add(&out, folded.bytes + done,
				(size_t)(word.bytes - folded.bytes) - done);
			builder_add_string(&out, abbreviations[i].full);
			done = at;
			changed = true;
		}
	}
	if (!changed)
		return folded;
	builder_add(&out, folded.bytes + done, folded.length - done);
	return builder_text(&out);
}

/* Label and synonyms, without what opens them. */
static const struct ct_text *names_of(
	struct arena *arena, const struct fact_entry *entry, unsigned *count)
{
	struct ct_text *names = ARENA_ARRAY(arena, entry->synonym_count + 1, struct ct_text);
	*count = entry->synonym_count + 1;
	for (unsigned i = 0; i < *count; i++) {
		struct ct_text name = i ? entry->synonyms[i - 1] : entry->label;
		name = unit_words_expand(arena, text_fold(arena, name));
		struct scanner scanner = {.at = name.bytes, .end = name.bytes + name.length};
		while (take_listed(&scanner, openings))
			scanner_skip_spaces(&scanner);
		names[i] = (struct ct_text){scanner.at, (size_t)(scanner.end - scanner.at)};
	}
	return names;
}

struct unit_words unit_words_of(struct arena *arena, const struct fact_entry *entry)
{
	static const char *const staff[] = {
		"cán bộ", "công chức", "lãnh đạo", "thành viên", "trưởng thôn", NULL};
	struct unit_words words = {.share = fact_is_share(entry->type)};
	words.names = names_of(arena, entry, &words.name_count);
	if (entry->population)
		words.population = names_of(arena, entry->population, &words.population_count);
	for (const char *const *word = staff; *word; word++)
		words.of_staff |= any_holds(words.names, words.name_count, *word) ||
			any_holds(words.population, words.population_count, *word);
	return words;
}

/* ---- The unit and its synonyms. */

static bool names_the_whole(const struct unit_words *words)
{
	static const char *const wholes[] = {"dân số", "nhân khẩu", "người dân", NULL};
	const struct ct_text *names = words->share ? words->population : words->names;
	unsigned count = words->share ? words->population_count : words->name_count;
	for (unsigned i = 0; i < count; i++)
		if (is_listed(wholes, names[i]))
			return true;
	return false;
}

static bool is_needed(const struct unit_words *words, const struct unit_word *row)
{
	switch (row->need) {
	case ALWAYS: return true;
	case RESIDENTS: return !words->of_staff;
	case STAFF: return words->of_staff;
	case WHOLE: return names_the_whole(words);
	case NAMED:
		return any_holds(words->names, words->name_count, row->word) ||
			any_holds(words->population, words->population_count, row->word);
	case NAMED_COUNT:
		return !words->share && any_holds(words->names, words->name_count, row->word);
	}
	return false;
}

/* The unit, or a word of the list for it; the longest. */
static bool take_unit_word(struct scanner *scanner)
{
	struct scanner best = *scanner;
	struct ct_text unit = scanner->unit;
	scanner_skip_spaces(scanner);
	struct scanner here = *scanner;
	if (!text_is(unit, "%") && scanner_take(&here, unit.bytes, unit.length))
		best = here;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		here = *scanner;
		if (text_is(unit, rows[i].unit) &&
			scanner_take(&here, rows[i].word, strlen(rows[i].word)) &&
			here.at > best.at && is_needed(scanner->words, &rows[i]))
			best = here;
	}
	bool taken = best.at > scanner->at;
	if (taken)
		*scanner = best;
	return taken;
}

/* "thôn, bản", "cán bộ và công chức", "tin/bài": several words for one thing. */
static bool take_unit_words(struct scanner *scanner)
{
	if (!take_unit_word(scanner))
		return false;
	for (;;) {
		struct scanner here = *scanner;
		scanner_skip_spaces(&here);
		if (here.at < here.end && (*here.at == ',' || *here.at == '/' || *here.at == '('))
			here.at++;
		else if (!scanner_take(&here, "và", strlen("và")))
			scanner_take(&here, "hoặc", strlen("hoặc")); /* or nothing: "thôn bản" */
		if (!take_unit_word(&here))
			return true;
		scanner_skip_spaces(&here);
		if (here.at < here.end && *here.at == ')' &&
			memchr(scanner->at, '(', (size_t)(here.at - scanner->at)))
			here.at++;
		*scanner = here;
	}
}

/* ---- Names. */

/* One comparison of the text with a name. */
struct unit_match {
	struct ct_text name;
	size_t at;      /* in the name, behind the last word that was matched */
	unsigned words; /* matched */
	bool no_comma;  /* no word behind a comma of the name may be left out */
};

/* Moves match->at behind the word in the name; false: it is not there, or words that must not be
 * left out are before it. */
static bool find_in_name(struct unit_match *match, struct ct_text word, bool must_follow)
{
	size_t at = match->at;
	for (;;) {
		bool comma;
		struct ct_text there = next_word(match->name, &at, &comma);
		if (!there.length)
			return false;
		if (text_equal(there, word)) {
			match->at = at;
			return true;
		}
		if (must_follow || is_listed(negations, there) || (match->no_comma && comma))
			return false;
	}
}

static bool ends_before_comma(const struct unit_match *match)
{
	size_t at = match->at;
	bool comma;
	next_word(match->name, &at, &comma);
	return comma;
}

static bool is_whole(const struct unit_match *match)
{
	size_t at = match->at;
	bool comma;
	return !next_word(match->name, &at, &comma).length;
}

enum { FROM_START = 1, TO_END = 2, NO_COMMA = 4 };

/* How far the text goes along with the name; NULL: not at all. */
static const char *follow_name(const struct scanner *scanner, struct ct_text name, unsigned how)
{
	struct unit_match match = {.name = name, .no_comma = how & NO_COMMA};
	struct ct_text text = {scanner->at, (size_t)(scanner->end - scanner->at)};
	const char *end = NULL;
	size_t at = 0;
	for (;;) {
		bool comma;
		struct ct_text word = next_word(text, &at, &comma);
		if (!word.length ||
			(!match.words && word.bytes != text.bytes + (*text.bytes == ' ')))
			break;
		if (text_is(word, "và") && match.words)
			continue;
		/* "từ 15 tuổi": a number belongs to the name only where the name goes on with it */
		bool number = text_is_digit(*word.bytes);
		if ((number && !match.words) ||
			!find_in_name(&match, word, number || ((how & FROM_START) && !match.words)))
			break;
		match.words++;
		if ((!is_listed(connectors, word) || is_whole(&match)) &&
			(!(how & TO_END) || is_whole(&match)) &&
			(!(how & NO_COMMA) || !ends_before_comma(&match)))
			end = word.bytes + word.length;
	}
	if (end && end < scanner->end && *end == ')' &&
		memchr(scanner->at, '(', (size_t)(end - scanner->at)))
		end++;
	return end;
}

static bool follow_names(
	struct scanner *scanner, const struct ct_text *names, unsigned count, unsigned how)
{
	const char *longest = scanner->at;
	for (unsigned i = 0; i < count; i++) {
		const char *end = follow_name(scanner, names[i], how);
		if (end && end > longest)
			longest = end;
	}
	bool taken = longest > scanner->at;
	scanner->at = longest;
	return taken;
}

/* From the first word of a name on. */
static bool take_name(struct scanner *scanner)
{
	const struct unit_words *words = scanner->words;
	struct scanner own = *scanner, population = *scanner;
	bool named = follow_names(
		&own, words->names, words->name_count, FROM_START | (words->share ? NO_COMMA : 0));
	named |= follow_names(
		&population, words->population, words->population_count, FROM_START | TO_END);
	*scanner = own.at >= population.at ? own : population;
	return named;
}

/* ---- Both. */

static bool take_what(struct scanner *scanner)
{
	struct scanner unit = *scanner, name = *scanner;
	bool is_unit = take_unit_words(&unit), is_name = take_name(&name);
	if (is_unit) {
		struct scanner more = unit;
		if (follow_names(&more, scanner->words->names, scanner->words->name_count, 0) ||
			follow_names(&more, scanner->words->population,
				scanner->words->population_count, TO_END))
			unit = more;
	}
	if (!is_unit && !is_name)
		return false;
	*scanner = is_unit && (!is_name || unit.at >= name.at) ? unit : name;
	return true;
}

static bool take_classified(struct scanner *scanner)
{
	struct scanner plain = *scanner, classified = *scanner;
	bool taken = take_what(&plain);
	if (take_listed(&classified, classifiers) && take_what(&classified) &&
		(!taken || classified.at > plain.at)) {
		*scanner = classified;
		return true;
	}
	if (taken)
		*scanner = plain;
	return taken;
}

static bool take_amount(struct scanner *scanner)
{
	struct scanner here = *scanner;
	while (take_listed(&here, quantities))
		;
	scanner_skip_spaces(&here);
	if (!take_classified(&here))
		return false;
	*scanner = here;
	return true;
}

bool unit_words_take(struct scanner *scanner)
{
	struct scanner here = *scanner;
	if (scanner_take_mark(&here, '(') && take_amount(&here) && scanner_take_mark(&here, ')')) {
		*scanner = here; /* "(người)", as headings of columns have it */
		return true;
	}
	return take_amount(scanner);
}

static bool take_listed_word(struct scanner *scanner, const char *const *list)
{
	scanner_skip_spaces(scanner);
	for (; *list; list++)
		if (scanner_take(scanner, *list, strlen(*list)))
			return true;
	return false;
}

void unit_words_skip_per_head(struct scanner *scanner)
{
	static const char *const per[] = {"một", "mỗi", "trên", NULL};
	static const char *const whom[] = {"đầu người", "người", "nhân khẩu", "khẩu", "năm", NULL};
	const struct unit_words *words = scanner->words;
	bool per_head = false;
	for (unsigned i = 0; i < words->name_count; i++)
		per_head |= holds_words(words->names[i], "đầu người");
	for (unsigned parts = 0; per_head && parts < 2; parts++) {
		struct scanner here = *scanner;
		if (!scanner_take_mark(&here, '/') && !take_listed_word(&here, per))
			return;
		if (!take_listed_word(&here, whom))
			return;
		*scanner = here;
	}
}

static unsigned count_words(const char *from, const char *to)
{
	struct ct_text text = {from, (size_t)(to - from)};
	unsigned count = 0;
	bool comma;
	for (size_t at = 0; next_word(text, &at, &comma).length;)
		count++;
	return count;
}

bool unit_words_take_lead(struct scanner *scanner)
{
	struct scanner here = *scanner, name;
	bool quantity = false;
	while (take_listed(&here, quantities))
		quantity = true;
	scanner_skip_spaces(&here);
	name = here;
	bool taken =
		quantity ? take_what(&here) : take_name(&name) && count_words(here.at, name.at) > 1;
	if (taken)
		*scanner = quantity ? here : name;
	return taken;
}

bool unit_words_take_part(struct scanner *scanner)
{
	scanner_skip_spaces(scanner);
	return follow_names(scanner, scanner->words->names, scanner->words->name_count, 0);
}
