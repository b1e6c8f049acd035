/* SPDX-License-Identifier: Apache-2.0 */
/* Generates fictitious communes, for benchmarks and tests. They resemble real reports: shares with
 * their counts, printed percentages, evidence, and sometimes a hedge, a contradiction, a plan or a
 * missing fact. Nothing is copied from any report.
 *
 *     generate --seed 1 --count 1000 [--rules DIR] [--facts 60]
 *     generate --seed 1 --count 1000 --format yaml DIRECTORY
 *
 * The first form writes NDJSON to standard output, the second one YAML file for each unit. The
 * facts come from the rule set and its dictionary: facts that a criterion reads are rarely missing;
 * others are added up to --facts. Each commune depends only on the seed and its number, so a larger
 * --count adds communes and changes none. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/builder.h"
#include "ruleset/rule_set.h"

enum { MOST_COMMUNES = 100000, MOST_POPULATIONS = 64 };

/* ---- Chance. */

/* splitmix64: any seed is good, and the next number takes a few instructions. */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

/* Both bounds included; the bias of the remainder is negligible here. */
static unsigned between(uint64_t *state, unsigned from, unsigned to)
{
	return from + (unsigned)(next_random(state) % (to - from + 1));
}

static bool happens(uint64_t *state, unsigned percent)
{
	return next_random(state) % 100 < percent;
}

/* ---- Output: the same maps and lists in both syntaxes. */

struct style {
	const char *comma;                /* between the members of a claim */
	const char *key_open, *key_close; /* around a key */
	const char *top_key_open, *top_key_close;
	const char *top_between; /* between the members of the document */
	const char *fact_open, *fact_between,
		*facts_close; /* the map of facts, one fact a line in YAML */
	const char *list_open, *list_between, *list_close; /* claims */
};

static const struct style styles[] = {
	{",", "\"", "\":", "\"", "\":", ",", "{", ",", "}", "[", ",", "]"},
	{", ", "", ": ", "", ": ", "\n", "\n  ", "\n  ", "", "\n    - ", "\n    - ", ""},
};
enum { NDJSON, YAML };

struct writer {
	FILE *stream;
	const struct style *style;
};

static void put(const struct writer *writer, const char *text)
{
	fputs(text, writer->stream);
}

/* Both syntaxes have the same quoting if there is no control character. */
static void put_quoted(const struct writer *writer, const char *text)
{
	putc('"', writer->stream);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			putc('\\', writer->stream);
		putc(*text, writer->stream);
	}
	putc('"', writer->stream);
}

static void put_key(const struct writer *writer, const char *key)
{
	fprintf(writer->stream, "%s%s%s", writer->style->key_open, key, writer->style->key_close);
}

/* A member of a claim; comma: whether one precedes it. */
static void put_member(const struct writer *writer, bool comma, const char *key, const char *text)
{
	put(writer, comma ? writer->style->comma : "");
	put_key(writer, key);
	put_quoted(writer, text);
}

/* ---- A commune. */

struct commune {
	const struct ct_ruleset *set;
	const struct writer *writer;
	uint64_t chance; /* its own random stream */
	unsigned number;
	unsigned line;     /* of the report, for `at` */
	unsigned strength; /* of 100: its performance */
	struct {
		struct ct_text name;
		unsigned size;
	} populations[MOST_POPULATIONS];
	unsigned population_count;
};

static const char *const first_syllables[] = {
	"An",
	"Bình",
	"Cẩm",
	"Châu",
	"Cao",
	"Diên",
	"Đại",
	"Định",
	"Đông",
	"Giao",
	"Hà",
	"Hải",
	"Hòa",
	"Hoàng",
	"Hồng",
	"Hợp",
	"Hưng",
	"Kim",
	"Lạc",
	"Liên",
	"Long",
	"Lương",
	"Minh",
	"Mỹ",
	"Nam",
	"Nghĩa",
	"Ngọc",
	"Nhân",
	"Ninh",
	"Phú",
	"Phúc",
	"Phước",
	"Quế",
	"Tam",
	"Tân",
	"Tây",
	"Thạch",
	"Thái",
	"Thanh",
	"Thành",
	"Thiện",
	"Thuận",
	"Tiên",
	"Trung",
	"Trường",
	"Văn",
	"Vạn",
	"Vĩnh",
};
static const char *const second_syllables[] = {
	"Ân",
	"Bảo",
	"Cát",
	"Chính",
	"Cường",
	"Dương",
	"Điền",
	"Đức",
	"Giang",
	"Hà",
	"Hiệp",
	"Hội",
	"Khánh",
	"Khê",
	"Lâm",
	"Lập",
	"Lĩnh",
	"Lộc",
	"Lợi",
	"Mai",
	"Ngãi",
	"Nguyên",
	"Phong",
	"Phương",
	"Quang",
	"Sơn",
	"Tâm",
	"Tân",
	"Thắng",
	"Thịnh",
	"Thọ",
	"Thủy",
	"Tiến",
	"Tín",
	"Toàn",
	"Trạch",
	"Tường",
	"Việt",
	"Xuân",
	"Yên",
};
static const char *const districts[] = {
	"thành phố Thanh Hóa",
	"thành phố Sầm Sơn",
	"thị xã Bỉm Sơn",
	"thị xã Nghi Sơn",
	"huyện Bá Thước",
	"huyện Cẩm Thủy",
	"huyện Đông Sơn",
	"huyện Hà Trung",
	"huyện Hậu Lộc",
	"huyện Hoằng Hóa",
	"huyện Lang Chánh",
	"huyện Mường Lát",
	"huyện Nga Sơn",
	"huyện Ngọc Lặc",
	"huyện Như Thanh",
	"huyện Như Xuân",
	"huyện Nông Cống",
	"huyện Quan Hóa",
	"huyện Quan Sơn",
	"huyện Quảng Xương",
	"huyện Thạch Thành",
	"huyện Thiệu Hóa",
	"huyện Thọ Xuân",
	"huyện Thường Xuân",
	"huyện Triệu Sơn",
	"huyện Vĩnh Lộc",
	"huyện Yên Định",
};
static const char *const periods[] = {
	"2022", "2022-H2", "2022-Q4", "2022-Q3", "2023-Q1", "2023-Q2"};
#define COUNT(list) (sizeof(list) / sizeof(*(list)))

/* The code runs through all five digits in a scattered order, and so do names and districts; no two
 * communes share one. */
static void put_head(const struct commune *commune)
{
	const struct writer *writer = commune->writer;
	const struct style *style = writer->style;
	const unsigned names = COUNT(first_syllables) * COUNT(second_syllables) * COUNT(districts);
	unsigned within = commune->number % MOST_COMMUNES;
	unsigned code = (within * 12347u + 14755u) % MOST_COMMUNES;
	unsigned name = (unsigned)((uint64_t)within * 35521u % names);
	unsigned first = name % COUNT(first_syllables), rest = name / COUNT(first_syllables);
	fprintf(writer->stream, "%sunit%s{", style->top_key_open, style->top_key_close);
	put_key(writer, "code");
	fprintf(writer->stream, "\"%05u\"", code);
	put_member(writer, true, "register", "2023-01-01");
	put_member(writer, true, "level", rest % 13 == 0 ? "phường" : "xã");
	put(writer, style->comma);
	put_key(writer, "name");
	fprintf(writer->stream, "\"%s %s\"", first_syllables[first],
		second_syllables[rest % COUNT(second_syllables)]);
	put_member(writer, true, "district", districts[rest / COUNT(second_syllables)]);
	put_member(writer, true, "province", "Thanh Hóa");
	fprintf(writer->stream, "}%s%speriod%s\"%s\"%s", style->top_between, style->top_key_open,
		style->top_key_close, periods[commune->number / MOST_COMMUNES % COUNT(periods)],
		style->top_between);
	fprintf(writer->stream, "%sdocuments%s{", style->top_key_open, style->top_key_close);
	put_key(writer, "bc");
	put(writer, "{");
	put_member(writer, false, "title", "Báo cáo kết quả chuyển đổi số");
	fprintf(writer->stream, "}}%s", style->top_between);
}

/* All shares of one population have the same denominator. */
static unsigned population(struct commune *commune, struct ct_text name)
{
	for (unsigned i = 0; i < commune->population_count; i++)
		if (text_equal(commune->populations[i].name, name))
			return commune->populations[i].size;
	unsigned size = happens(&commune->chance, 50) ? between(&commune->chance, 900, 9000)
						      : between(&commune->chance, 15, 400);
	if (name.length && commune->population_count < MOST_POPULATIONS) {
		commune->populations[commune->population_count].name = name;
		commune->populations[commune->population_count++].size = size;
	}
	return size;
}

/* ---- A claim: its value by type, with the words around it. */

struct figures {
	char value[64], stated[24], quote[160];
	bool yes, is_no;
};

/* Of 100, in tenths: the progress of a share. */
static unsigned tenths(struct commune *commune)
{
	if (happens(&commune->chance, 40 + commune->strength / 2))
		return 1000;
	unsigned least = commune->strength * 9;
	return between(&commune->chance, least, 1000);
}

static void write_pair(
	struct commune *commune, const struct fact_entry *entry, struct figures *figures)
{
	unsigned whole = population(commune, entry->of);
	unsigned part = (unsigned)((uint64_t)whole * tenths(commune) / 1000);
	unsigned share = (2000 * part + whole) / (2 * whole); /* rounded to tenths of a percent */
	if (happens(&commune->chance, 3))
		share = 1000 * part / whole; /* truncated, as people do */
	snprintf(figures->value, sizeof(figures->value), "%u/%u", part, whole);
	snprintf(figures->stated, sizeof(figures->stated),
		happens(&commune->chance, 70) ? "%u,%u%%" : "%u.%u%%", share / 10, share % 10);
	snprintf(figures->quote, sizeof(figures->quote), "đạt %s = %s", figures->value,
		figures->stated);
}

static void write_percent(struct commune *commune, struct figures *figures)
{
	unsigned share = tenths(commune);
	if (share == 1000 || happens(&commune->chance, 40))
		snprintf(figures->value, sizeof(figures->value), "%u%%", share / 10);
	else
		snprintf(figures->value, sizeof(figures->value), "%u,%u%%", share / 10, share % 10);
	snprintf(figures->quote, sizeof(figures->quote), "tỷ lệ đạt %s", figures->value);
}

static void write_yes_no(struct commune *commune, struct figures *figures)
{
	bool yes = happens(&commune->chance, 70 + commune->strength * 3 / 10);
	figures->is_no = !yes;
	strcpy(figures->value, yes ? "có" : "không");
	strcpy(figures->quote,
		yes ? "xã đã triển khai và duy trì" : "đến nay chưa triển khai được");
}

static void write_count(struct commune *commune, struct figures *figures)
{
	unsigned count = between(&commune->chance, 1, happens(&commune->chance, 50) ? 60 : 3000);
	if (count >= 1000 && happens(&commune->chance, 50))
		snprintf(figures->value, sizeof(figures->value), "%u.%03u", count / 1000,
			count % 1000);
	else
		snprintf(figures->value, sizeof(figures->value), count < 10 ? "%02u" : "%u", count);
	snprintf(figures->quote, sizeof(figures->quote), "tổng số trong kỳ: %s", figures->value);
}

static void write_other(
	struct commune *commune, const struct fact_entry *entry, struct figures *figures)
{
	uint64_t *chance = &commune->chance;
	const size_t room = sizeof(figures->value);
	if (entry->type == FACT_MONEY)
		snprintf(figures->value, room, "%u.%u00.000đ", between(chance, 1, 400),
			between(chance, 0, 9));
	else if (entry->type == FACT_RATE)
		snprintf(figures->value, room, happens(chance, 50) ? "%u/tuần" : "%02u/tháng",
			between(chance, 1, 8));
	else if (entry->type == FACT_DATE)
		snprintf(figures->value, room, "%02u/%02u/2022", between(chance, 1, 28),
			between(chance, 1, 12));
	else if (entry->type == FACT_CHOICE && entry->choices[0].length < room)
		snprintf(figures->value, room, "%.*s", (int)entry->choices[0].length,
			entry->choices[0].bytes);
	else
		strcpy(figures->value, "theo kế hoạch của xã");
	snprintf(figures->quote, sizeof(figures->quote), "báo cáo nêu %s", figures->value);
}

static struct figures write_figures(struct commune *commune, const struct fact_entry *entry)
{
	struct figures figures = {.stated = ""};
	if (entry->type == FACT_RATIO && happens(&commune->chance, 70))
		write_pair(commune, entry, &figures);
	else if (entry->type == FACT_RATIO || entry->type == FACT_PERCENT)
		write_percent(commune, &figures);
	else if (entry->type == FACT_YES_NO)
		write_yes_no(commune, &figures);
	else if (entry->type == FACT_COUNT)
		write_count(commune, &figures);
	else
		write_other(commune, entry, &figures);
	return figures;
}

static void put_plan(struct commune *commune)
{
	const struct writer *writer = commune->writer;
	put(writer, writer->style->comma);
	put_key(writer, "plan");
	put(writer, "{");
	put_member(
		writer, false, "due", happens(&commune->chance, 80) ? "2023-12-31" : "30/6/2024");
	put_member(writer, true, "quote", "sẽ hoàn thành trong năm");
	put(writer, "}");
}

static void put_claim(struct commune *commune, const struct fact_entry *entry)
{
	const struct writer *writer = commune->writer;
	struct figures figures = write_figures(commune, entry);
	char at[24];
	bool is_measure = entry->type <= FACT_RATE;
	commune->line += between(&commune->chance, 1, 19);
	snprintf(at, sizeof(at), "bc:%u", commune->line);
	put(writer, "{");
	put_member(writer, false, "value", figures.value);
	if (figures.stated[0])
		put_member(writer, true, "stated", figures.stated);
	if (is_measure && !figures.stated[0] && happens(&commune->chance, 4))
		put_member(
			writer, true, "hedge", happens(&commune->chance, 50) ? "trên" : "khoảng");
	put_member(writer, true, "at", at);
	put_member(writer, true, "quote", figures.quote);
	if (figures.is_no && happens(&commune->chance, 60))
		put_plan(commune);
	put(writer, "}");
}

static void put_fact(struct commune *commune, const struct fact_entry *entry)
{
	const struct writer *writer = commune->writer;
	char key[TREE_MAX_KEY + 1];
	snprintf(key, sizeof(key), "%.*s", (int)entry->key.length, entry->key.bytes);
	put_key(writer, key);
	/* Sometimes two sections of a report give different figures. */
	if (!happens(&commune->chance, 3)) {
		put_claim(commune, entry);
		return;
	}
	put(writer, writer->style->list_open);
	put_claim(commune, entry);
	put(writer, writer->style->list_between);
	put_claim(commune, entry);
	put(writer, writer->style->list_close);
}

/* ---- All facts, and the self-assessment. */

static unsigned count_read(const struct ct_ruleset *set)
{
	unsigned count = 0;
	for (int i = 0; i < set->dictionary.count; i++)
		count += set->reads[i];
	return count;
}

static void put_facts(struct commune *commune, unsigned wanted)
{
	const struct ct_ruleset *set = commune->set;
	const struct style *style = commune->writer->style;
	unsigned read = count_read(set), others = (unsigned)set->dictionary.count - read;
	unsigned fill = wanted > read ? (wanted - read) * 1000 / (others ? others : 1)
				      : 0; /* in per mille, of the other facts */
	fprintf(commune->writer->stream, "%sfacts%s", style->top_key_open, style->top_key_close);
	bool first = true;
	for (int i = 0; i < set->dictionary.count; i++) {
		bool reported = set->reads[i] ? happens(&commune->chance, 97)
					      : next_random(&commune->chance) % 1000 < fill;
		if (!reported)
			continue;
		put(commune->writer, first ? style->fact_open : style->fact_between);
		put_fact(commune, &set->dictionary.entries[i]);
		first = false;
	}
	put(commune->writer, first ? "{}" : style->facts_close);
}

static void put_self_assessment(struct commune *commune)
{
	const struct writer *writer = commune->writer;
	fprintf(writer->stream, "%s%sself_assessment%s{", writer->style->top_between,
		writer->style->top_key_open, writer->style->top_key_close);
	for (unsigned i = 0; i < commune->set->criterion_count; i++) {
		struct ct_text id = commune->set->criteria[i].id;
		unsigned word = between(&commune->chance, 0, 99);
		fprintf(writer->stream, "%s\"%.*s\": \"%s\"", i ? writer->style->comma : "",
			(int)id.length, id.bytes,
			word < 85           ? "met"
				: word < 97 ? "in_progress"
					    : "not_met");
	}
	put(writer, "}");
}

static void put_commune(const struct ct_ruleset *set, const struct writer *writer, uint64_t seed,
	unsigned number, unsigned facts)
{
	struct commune commune = {.set = set, .writer = writer, .number = number, .line = 20};
	commune.chance = seed * UINT64_C(0xD1342543DE82EF95) + number;
	commune.strength = between(&commune.chance, 40, 99);
	put(writer, writer->style == &styles[NDJSON] ? "{" : "");
	put_head(&commune);
	put_facts(&commune, facts);
	put_self_assessment(&commune);
	put(writer, writer->style == &styles[NDJSON] ? "}\n" : "\n");
}

/* ---- The program. */

struct arguments {
	uint64_t seed;
	unsigned count, facts;
	bool yaml;
	const char *rules, *directory;
};

static bool read_number(const char *text, unsigned most, unsigned *number)
{
	char *end;
	unsigned long value = strtoul(text, &end, 10);
	*number = (unsigned)value;
	return *text >= '0' && *text <= '9' && !*end && value <= most;
}

static bool read_arguments(int argc, char **argv, struct arguments *arguments)
{
	unsigned seed = 1;
	bool understood = true;
	for (int i = 1; i < argc && understood; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : "";
		bool pair = argv[i][0] == '-';
		if (!strcmp(argv[i], "--seed"))
			understood = read_number(value, UINT32_MAX, &seed);
		else if (!strcmp(argv[i], "--count"))
			understood = read_number(
				value, MOST_COMMUNES * COUNT(periods), &arguments->count);
		else if (!strcmp(argv[i], "--facts"))
			understood = read_number(value, 1000, &arguments->facts);
		else if (!strcmp(argv[i], "--rules"))
			arguments->rules = value;
		else if (!strcmp(argv[i], "--format"))
			understood = (arguments->yaml = !strcmp(value, "yaml")) ||
				!strcmp(value, "ndjson");
		else
			understood =
				!pair && !arguments->directory && (arguments->directory = argv[i]);
		i += pair;
	}
	arguments->seed = seed;
	return understood && arguments->yaml == (arguments->directory != NULL);
}

static bool put_files(const struct ct_ruleset *set, const struct arguments *arguments)
{
	for (unsigned i = 0; i < arguments->count; i++) {
		char path[4096];
		snprintf(path, sizeof(path), "%s/%06u.yaml", arguments->directory, i);
		const struct writer writer = {fopen(path, "wb"), &styles[YAML]};
		if (!writer.stream) {
			perror(path);
			return false;
		}
		put_commune(set, &writer, arguments->seed, i, arguments->facts);
		if (fclose(writer.stream) != 0)
			return false;
	}
	return true;
}

static bool put_lines(const struct ct_ruleset *set, const struct arguments *arguments)
{
	const struct writer writer = {stdout, &styles[NDJSON]};
	for (unsigned i = 0; i < arguments->count; i++)
		put_commune(set, &writer, arguments->seed, i, arguments->facts);
	return fflush(stdout) == 0;
}

int main(int argc, char **argv)
{
	struct arguments arguments = {
		.count = 1, .facts = 60, .rules = "rules/thanh-hoa/cap-xa-2022"};
	if (!read_arguments(argc, argv, &arguments)) {
		fputs("usage: generate [--seed N] [--count N] [--facts N] [--rules DIR] [--format ndjson | --format yaml DIRECTORY]\n",
			stderr);
		return 2;
	}
	struct ct_errors *errors = ct_errors_new();
	struct ct_ruleset *set = errors ? ct_ruleset_load(arguments.rules, NULL, errors) : NULL;
	bool written =
		set && (arguments.yaml ? put_files(set, &arguments) : put_lines(set, &arguments));
	for (size_t i = 0; errors && i < ct_errors_count(errors); i++)
		fprintf(stderr, "%s\n", ct_errors_at(errors, i)->text[CT_EN]);
	ct_ruleset_free(set);
	ct_errors_free(errors);
	return written ? 0 : 1;
}
