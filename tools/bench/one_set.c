/* SPDX-License-Identifier: Apache-2.0 */
/* Floor (b): what a program costs that was written by hand for one set (thanh-hoa/cap-xa-2022) and
 * for figures as build/tools/generate writes them: one_set SAMPLE FILE.ndjson
 *
 * It indexes the lines like floor (a), reads the figures of the thirty criteria, judges them,
 * explains them as `--detail verdict` does (what was measured, margin, gap, the commune's own
 * verdict) and writes the same members. Texts that do not depend on the commune are taken from
 * SAMPLE, one commune as chitieu writes it. It knows nothing of populations, periods, dates,
 * decisions, words that have to be folded: its verdicts differ where those matter (run.sh prints
 * how many agree). */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "json_index.h"

enum { ROOM = 256 << 10, OUT_ROOM = 1 << 20, SLOTS = 256, CRITERIA = 30, UNKNOWN = 2 };

struct text {
	const char *bytes;
	size_t length;
};

#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})

/* ---- The set. */

enum kind { SHARE, COUNT, YES, BOTH, WHERE, OPEN };

static const struct criterion {
	const char *fact, *other, *what; /* what: is counted in the gap */
	enum kind kind;
	int64_t limit;
} criteria[CRITERIA] = {
	{"staff_with_official_email", NULL, "người", SHARE, 100},
	{"staff_working_online", NULL, "người", SHARE, 100},
	{"documents_signed", NULL, "văn bản", SHARE, 100},
	{"dossiers_on_one_stop", NULL, "hồ sơ", SHARE, 100},
	{"dossiers_online", NULL, "hồ sơ", SHARE, 70},
	{"feedback_platform", NULL, "", YES, 0},
	{"shared_software_used", NULL, "", YES, 0},
	{"epidemic_platforms_used", NULL, "", YES, 0},
	{"website_meets_decree_42", NULL, "", YES, 0},
	{"digital_plan_issued", "digital_targets_reached", "", BOTH, 0},
	{"staff_trained", NULL, "người", SHARE, 100},
	{"business_outreach", NULL, "", YES, 0},
	{"products_promoted", NULL, "sản phẩm", SHARE, 100},
	{"ecommerce_support", NULL, "", YES, 0},
	{"cashless_users_pct", NULL, "", SHARE, 50},
	{NULL, NULL, "", OPEN, 0},
	{"businesses_on_platforms", NULL, "cơ sở", SHARE, 50},
	{"people_informed", NULL, "người", SHARE, 100},
	{"payment_accounts", NULL, "người", SHARE, 65},
	{"safety_broadcasts", NULL, "bài", COUNT, 4},
	{"adults_with_smartphone", NULL, "người", SHARE, 80},
	{"health_records", NULL, "người", SHARE, 80},
	{"broadband_to_households", NULL, "", YES, 0},
	{"office_on_government_network", NULL, "", YES, 0},
	{"staff_with_computer", NULL, "người", SHARE, 100},
	{"video_conference", NULL, "", YES, 0},
	{"public_wifi_points", NULL, "điểm", COUNT, 1},
	{"camera_connected", NULL, "", YES, 0},
	{"radio_over_ip", NULL, "", YES, 0},
	{"post_point_support", "post_point", "", WHERE, 0},
};

enum { MET, IN_PROGRESS, NOT_MET, NOT_APPLICABLE, UNDETERMINED, VERDICTS };
static const struct text verdict_names[VERDICTS] = {TEXT("met"), TEXT("in_progress"),
	TEXT("not_met"), TEXT("not_applicable"), TEXT("undetermined")};

/* Of SAMPLE, by criterion. */
struct pieces {
	struct text id, head, basis, limit, cite;
};

/* ---- Facts. */

/* What a claim says: a range over one denominator, or a set of answers (1: no, 2: yes). */
struct figure {
	int64_t low, high, scale, numerator, denominator;
	unsigned answers;
	bool known, plan, begun;
};

struct program {
	struct text names[2 * CRITERIA];
	struct figure figures[2 * CRITERIA];
	unsigned fact_count, facts[CRITERIA], others[CRITERIA];
	uint8_t slots[SLOTS]; /* number of a fact from 1; 0: empty */
	struct pieces pieces[CRITERIA];
	struct text before; /* "unit" in SAMPLE */
	char *out;
	size_t length;
	unsigned tally[VERDICTS], verdicts[CRITERIA], self[CRITERIA];
};

static unsigned slot_of(struct text name)
{
	unsigned char last = (unsigned char)name.bytes[name.length - 1];
	unsigned char middle = (unsigned char)name.bytes[name.length / 2];
	return ((unsigned)name.length * 37 + (unsigned char)name.bytes[0] * 11u + last * 5u +
		       middle * 3u) %
		SLOTS;
}

static bool is_same(struct text a, struct text b)
{
	return a.length == b.length && !memcmp(a.bytes, b.bytes, a.length);
}

/* The number of a fact; fact_count: none. */
static unsigned find_fact(const struct program *program, struct text name)
{
	unsigned slot = name.length ? slot_of(name) : 0;
	for (; program->slots[slot]; slot = (slot + 1) % SLOTS)
		if (is_same(program->names[program->slots[slot] - 1], name))
			return program->slots[slot] - 1u;
	return program->fact_count;
}

static unsigned add_fact(struct program *program, const char *name)
{
	struct text text = {name, strlen(name)};
	unsigned known = find_fact(program, text), slot = slot_of(text);
	if (known < program->fact_count)
		return known;
	while (program->slots[slot])
		slot = (slot + 1) % SLOTS;
	program->names[program->fact_count] = text;
	program->slots[slot] = (uint8_t)++program->fact_count;
	return program->fact_count - 1;
}

/* ---- Figures. */

static bool begins(struct text text, struct text start)
{
	return text.length >= start.length && !memcmp(text.bytes, start.bytes, start.length);
}

/* Digits with dots between thousands and a decimal comma; value × scale. */
static const char *take_number(const char *at, const char *end, int64_t *value, int64_t *scale)
{
	bool decimals = false;
	*value = 0;
	*scale = 1;
	for (; at < end; at++) {
		if (*at == ',')
			decimals = true;
		else if (*at >= '0' && *at <= '9') {
			*value = *value * 10 + (*at - '0');
			*scale *= decimals ? 10 : 1;
		} else if (*at != '.')
			break;
	}
	return at;
}

/* Half of the step in which a hedged figure may be meant; doubled values. */
static int64_t about(int64_t value, int64_t scale, bool share)
{
	int64_t step = 1, most = share ? 10 * scale : value / 5;
	for (int64_t next = 5, times = 2; next <= value && value % next == 0; next *= times) {
		step = next;
		times = times == 2 ? 5 : 2;
	}
	return step < most ? step : most;
}

static void hedge(struct figure *figure, struct text word, bool share)
{
	int64_t value = figure->low, half = about(value, figure->scale, share);
	if (!word.length || figure->denominator)
		return;
	figure->scale *= 2;
	figure->low = figure->high = 2 * value;
	if (begins(word, TEXT("khoảng"))) {
		figure->low -= half;
		figure->high += half;
	} else if (begins(word, TEXT("trên")))
		figure->high = INT64_MAX;
	if (share && figure->high > 100 * figure->scale)
		figure->high = 100 * figure->scale;
}

/* "có", "97/120", "81,7%", "3/tuần", "1.850" */
static struct figure read_figure(struct text value, struct text word)
{
	struct figure figure = {.scale = 1};
	const char *end = value.bytes + value.length;
	if (is_same(value, TEXT("có")) || is_same(value, TEXT("không"))) {
		figure.answers = value.length == 3 ? 2 : 1;
		figure.known = true;
		figure.begun = figure.answers == 2;
		return figure;
	}
	const char *at = take_number(value.bytes, end, &figure.low, &figure.scale);
	figure.high = figure.low;
	figure.known = at > value.bytes;
	figure.begun = figure.low > 0;
	bool share = at < end && *at == '%';
	if (at < end && *at == '/' && at + 1 < end && at[1] >= '0' && at[1] <= '9') {
		int64_t scale;
		figure.numerator = figure.low;
		take_number(at + 1, end, &figure.denominator, &scale);
		figure.known = figure.denominator > 0;
		figure.scale = figure.denominator;
		figure.low = figure.high = figure.numerator * 100;
	} else if (end - at > 5 && !memcmp(at, "/tu", 3)) {
		figure.low = figure.high = figure.low * 13;
		figure.scale *= 3;
	}
	hedge(&figure, word, share);
	return figure;
}

static int64_t order(int64_t a, int64_t a_scale, int64_t b, int64_t b_scale)
{
	if (a == INT64_MAX || b == INT64_MAX)
		return (a == INT64_MAX) - (b == INT64_MAX);
	__int128 left = (__int128)a * b_scale, right = (__int128)b * a_scale;
	return (left > right) - (left < right);
}

/* Another claim of the same fact: what both allow; the hull where they allow nothing together. */
static void combine(struct figure *figure, const struct figure *more)
{
	bool plan = figure->plan | more->plan, begun = figure->begun | more->begun;
	if (!figure->known)
		*figure = *more;
	else if (figure->answers & more->answers)
		figure->answers &= more->answers;
	else if (figure->answers)
		figure->answers |= more->answers;
	else if (more->known && order(more->low, more->scale, figure->low, figure->scale)) {
		const struct figure low =
			order(more->low, more->scale, figure->low, figure->scale) < 0 ? *more
										      : *figure;
		const struct figure high =
			order(more->high, more->scale, figure->high, figure->scale) > 0 ? *more
											: *figure;
		bool disjoint = order(low.high, low.scale, high.low, high.scale) < 0;
		*figure = disjoint ? low : high;
		if (disjoint) {
			figure->low = low.low * high.scale;
			figure->high = high.high * low.scale;
			figure->scale = low.scale * high.scale;
		}
	}
	figure->plan = plan;
	figure->begun = begun;
}

/* ---- Reading a line. */

struct reader {
	const char *bytes;
	const uint32_t *next, *end;
};

static char peek(const struct reader *reader)
{
	return reader->next < reader->end ? reader->bytes[*reader->next] : 0;
}

static char take(struct reader *reader)
{
	char mark = peek(reader);
	reader->next += mark != 0;
	return mark;
}

/* A string; of another scalar the empty text. The entry behind a string is behind its end. */
static struct text take_string(struct reader *reader)
{
	const char *start = reader->bytes + *reader->next;
	if (take(reader) != '"')
		return TEXT("");
	const char *end = reader->bytes + *reader->next;
	while (end > start && *end != '"')
		end--;
	return (struct text){start + 1, (size_t)(end - start - 1)};
}

/* Passes a value of any kind. */
static void pass(struct reader *reader)
{
	unsigned depth = 0;
	do {
		char mark = take(reader);
		if (mark == '{' || mark == '[')
			depth++;
		else if (mark == '}' || mark == ']')
			depth--;
		else if (!mark)
			return;
	} while (depth);
}

/* The key of the next member and its colon; false: the map ends. */
static bool next_member(struct reader *reader, struct text *key)
{
	char mark = take(reader);
	if (mark != '{' && mark != ',')
		return false;
	if (peek(reader) == '}')
		return take(reader), false;
	*key = take_string(reader);
	return take(reader) == ':';
}

static void read_claim(struct reader *reader, struct figure *figure)
{
	struct text key, value = TEXT(""), word = TEXT("");
	bool plan = false;
	if (peek(reader) != '{') {
		value = take_string(reader);
	} else {
		while (next_member(reader, &key)) {
			if (is_same(key, TEXT("value")))
				value = take_string(reader);
			else if (is_same(key, TEXT("hedge")))
				word = take_string(reader);
			else {
				plan |= is_same(key, TEXT("plan"));
				pass(reader);
			}
		}
	}
	struct figure more = read_figure(value, word);
	more.plan = plan;
	combine(figure, &more);
}

static void read_facts(struct program *program, struct reader *reader)
{
	struct text key;
	while (next_member(reader, &key)) {
		unsigned fact = find_fact(program, key);
		if (fact == program->fact_count) {
			pass(reader);
			continue;
		}
		struct figure *figure = &program->figures[fact];
		if (peek(reader) != '[') {
			read_claim(reader, figure);
			continue;
		}
		for (char mark = take(reader); mark == '[' || mark == ','; mark = take(reader))
			read_claim(reader, figure);
	}
}

static unsigned self_of(struct text words)
{
	return begins(words, TEXT("đang"))                                    ? IN_PROGRESS
		: begins(words, TEXT("không áp"))                             ? NOT_APPLICABLE
		: begins(words, TEXT("chưa")) || begins(words, TEXT("không")) ? NOT_MET
									      : MET;
}

static void read_self(struct program *program, struct reader *reader)
{
	struct text key;
	unsigned i = 0;
	while (next_member(reader, &key)) {
		for (unsigned tried = 0; tried < CRITERIA && !is_same(program->pieces[i].id, key);
			tried++)
			i = (i + 1) % CRITERIA;
		if (peek(reader) == '"')
			program->self[i] = self_of(take_string(reader));
		else
			pass(reader);
	}
}

/* ---- Writing. */

static void put(struct program *program, struct text text)
{
	memcpy(program->out + program->length, text.bytes, text.length);
	program->length += text.length;
}

#define PUT(literal) put(program, TEXT(literal))

static void put_integer(struct program *program, int64_t value)
{
	char digits[24];
	size_t at = sizeof(digits);
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		digits[--at] = '-';
	put(program, (struct text){digits + at, sizeof(digits) - at});
}

static void put_number(struct program *program, int64_t value, int64_t scale)
{
	int64_t a = value < 0 ? -value : value, b = scale;
	if (value == INT64_MAX) {
		PUT("null");
		return;
	}
	while (b) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	if (scale == a) {
		put_integer(program, value / a);
		return;
	}
	PUT("\"");
	put_integer(program, value / a);
	PUT("/");
	put_integer(program, scale / a);
	PUT("\"");
}

static void put_name(struct program *program, struct text name)
{
	PUT("\"");
	put(program, name);
	PUT("\"");
}

static void put_possible(struct program *program, unsigned verdict, const struct figure *figure)
{
	PUT(",\"possible\":[");
	if (verdict != UNDETERMINED)
		put_name(program, verdict_names[verdict]);
	else if (figure && (figure->plan || figure->begun))
		PUT("\"met\",\"in_progress\"");
	else
		PUT("\"met\",\"in_progress\",\"not_met\"");
	PUT("]");
}

static void put_causes(struct program *program, const struct criterion *criterion, unsigned verdict,
	const struct figure *figure)
{
	PUT(",\"causes\":[");
	if (verdict == UNDETERMINED && criterion->fact) {
		PUT("{\"fact\":");
		put_name(program, (struct text){criterion->fact, strlen(criterion->fact)});
		if (figure->known)
			PUT(",\"why\":\"imprecise\"}");
		else
			PUT(",\"why\":\"missing\"}");
	}
	PUT("]");
}

static void put_measure(struct program *program, unsigned i, const struct figure *figure)
{
	const struct criterion *criterion = &criteria[i];
	bool measured = (criterion->kind == SHARE || criterion->kind == COUNT) && figure->known;
	if (!measured) {
		PUT(",\"measured\":null");
		put(program, program->pieces[i].limit);
		PUT(",\"margin\":null");
		return;
	}
	PUT(",\"measured\":{\"lo\":");
	put_number(program, figure->low, figure->scale);
	PUT(",\"hi\":");
	put_number(program, figure->high, figure->scale);
	PUT(",\"unit\":\"%\"}");
	put(program, program->pieces[i].limit);
	PUT(",\"margin\":");
	put_number(program, figure->low - criterion->limit * figure->scale, figure->scale);
}

static void put_gap(struct program *program, const struct criterion *criterion, unsigned verdict,
	const struct figure *figure)
{
	PUT(",\"gap\":[");
	if ((verdict == IN_PROGRESS || verdict == NOT_MET) && criterion->fact) {
		PUT("{\"fact\":");
		put_name(program, (struct text){criterion->fact, strlen(criterion->fact)});
		PUT(",\"add\":");
		if (criterion->kind > COUNT)
			PUT("\"yes\"");
		else if (figure->denominator)
			put_integer(program,
				(criterion->limit * figure->denominator + 99) / 100 -
					figure->numerator);
		else
			put_number(program, criterion->limit * figure->scale - figure->high,
				figure->scale);
		PUT(",\"unit\":");
		put_name(program, (struct text){criterion->what, strlen(criterion->what)});
		PUT("}");
	}
	PUT("]");
}

static void put_self(struct program *program, unsigned i)
{
	unsigned self = program->self[i], verdict = program->verdicts[i];
	if (self == VERDICTS) {
		PUT(",\"self_assessed\":[],\"agrees\":null,\"warnings\":[]}");
		return;
	}
	PUT(",\"self_assessed\":[");
	put_name(program, verdict_names[self]);
	if (self == verdict) {
		PUT("],\"agrees\":true,\"warnings\":[]}");
		return;
	}
	PUT("],\"agrees\":false,\"warnings\":[{\"code\":\"J005\",\"vi\":\"xã tự đánh giá khác: ");
	put(program, verdict_names[self]);
	PUT("\",\"en\":\"the commune's own verdict differs: ");
	put(program, verdict_names[self]);
	PUT("\"}]}");
}

static void put_criterion(struct program *program, unsigned i)
{
	const struct figure *figure =
		criteria[i].fact ? &program->figures[program->facts[i]] : NULL;
	unsigned verdict = program->verdicts[i];
	put(program, program->pieces[i].head);
	put_name(program, verdict_names[verdict]);
	put_possible(program, verdict, figure);
	put_causes(program, &criteria[i], verdict, figure);
	put(program, program->pieces[i].basis);
	put_measure(program, i, figure);
	put_gap(program, &criteria[i], verdict, figure);
	put(program, program->pieces[i].cite);
	put_self(program, i);
}

/* ---- Judging. */

enum { FALSE, TRUE, PERHAPS };

static unsigned is_yes(const struct figure *figure)
{
	return !figure->known || figure->answers == 3 ? PERHAPS : figure->answers == 2;
}

static unsigned reaches(const struct figure *figure, int64_t limit)
{
	if (!figure->known)
		return PERHAPS;
	if (order(figure->low, figure->scale, limit, 1) >= 0)
		return TRUE;
	return order(figure->high, figure->scale, limit, 1) < 0 ? FALSE : PERHAPS;
}

static unsigned judge(struct program *program, unsigned i)
{
	const struct criterion *criterion = &criteria[i];
	const struct figure *figure = &program->figures[program->facts[i]];
	const struct figure *other = &program->figures[program->others[i]];
	unsigned met = PERHAPS;
	bool begun = figure->begun || figure->plan;
	if (criterion->kind == OPEN)
		return UNDETERMINED;
	if (criterion->kind == SHARE || criterion->kind == COUNT)
		met = reaches(figure, criterion->limit);
	else
		met = is_yes(figure);
	if (criterion->kind == BOTH) {
		unsigned second = is_yes(other);
		begun |= other->begun || other->plan;
		met = met == FALSE || second == FALSE   ? FALSE
			: met == TRUE && second == TRUE ? TRUE
							: PERHAPS;
	}
	if (criterion->kind == WHERE && is_yes(other) != TRUE)
		return is_yes(other) == FALSE ? NOT_APPLICABLE : UNDETERMINED;
	return met == TRUE ? MET : met == PERHAPS ? UNDETERMINED : begun ? IN_PROGRESS : NOT_MET;
}

static void judge_all(struct program *program)
{
	memset(program->tally, 0, sizeof(program->tally));
	for (unsigned i = 0; i < CRITERIA; i++)
		program->tally[program->verdicts[i] = judge(program, i)]++;
}

/* ---- A commune. */

static void put_recognition(struct program *program)
{
	unsigned failed = program->tally[IN_PROGRESS] + program->tally[NOT_MET];
	PUT("},\"recognition\":[{\"id\":\"hoan-thanh\",\"verdict\":\"");
	if (failed)
		PUT("not_recognised\",\"blocking\":[");
	else
		PUT("undetermined\",\"blocking\":[");
	bool any = false;
	for (unsigned i = 0; i < CRITERIA; i++) {
		unsigned verdict = program->verdicts[i];
		if (failed ? verdict != IN_PROGRESS && verdict != NOT_MET : verdict != UNDETERMINED)
			continue;
		if (any)
			PUT(",");
		any = true;
		put_name(program, program->pieces[i].id);
	}
	PUT("]}],\"criteria\":[");
}

static void put_commune(struct program *program, struct text unit, struct text period)
{
	put(program, program->before);
	put(program, unit);
	PUT(",\"period\":");
	put(program, period);
	PUT(",\"warnings\":[],\"tally\":{");
	for (unsigned i = 0; i < VERDICTS; i++) {
		if (i)
			PUT(",");
		put_name(program, verdict_names[i]);
		PUT(":");
		put_integer(program, program->tally[i]);
	}
	put_recognition(program);
	for (unsigned i = 0; i < CRITERIA; i++) {
		if (i)
			PUT(",");
		put_criterion(program, i);
	}
	PUT("]}\n");
}

/* The bytes of the value that is passed. */
static struct text raw(struct reader *reader)
{
	const char *start = reader->bytes + *reader->next;
	pass(reader);
	const char *end = reader->bytes + *reader->next;
	return (struct text){start, (size_t)(end - start)};
}

static void do_line(struct program *program, struct reader *reader)
{
	struct text key, unit = TEXT("null"), period = TEXT("null");
	memset(program->figures, 0, sizeof(program->figures));
	for (unsigned i = 0; i < CRITERIA; i++)
		program->self[i] = VERDICTS;
	while (next_member(reader, &key)) {
		if (is_same(key, TEXT("facts")))
			read_facts(program, reader);
		else if (is_same(key, TEXT("self_assessment")))
			read_self(program, reader);
		else if (is_same(key, TEXT("unit")))
			unit = raw(reader);
		else if (is_same(key, TEXT("period")))
			period = raw(reader);
		else
			pass(reader);
	}
	judge_all(program);
	put_commune(program, unit, period);
}

/* ---- The program. */

/* From `from` to before the first `mark`; moves behind it. */
static struct text cut(const char **at, const char *from, const char *mark)
{
	const char *start = strstr(*at, from), *end = start ? strstr(start, mark) : NULL;
	if (!end) {
		fprintf(stderr, "one_set: the sample has no %s\n", mark);
		exit(1);
	}
	*at = end;
	return (struct text){start, (size_t)(end - start)};
}

static void read_sample(struct program *program, const char *bytes)
{
	const char *at = bytes;
	program->before = cut(&at, "{\"schema\"", "{\"key\"");
	at = strstr(at, "\"criteria\":[");
	for (unsigned i = 0; at && i < CRITERIA; i++) {
		struct pieces *pieces = &program->pieces[i];
		pieces->head = cut(&at, "{\"id\":\"", ",\"verdict\":");
		pieces->id.bytes = pieces->head.bytes + strlen("{\"id\":\"");
		pieces->id.length = strcspn(pieces->id.bytes, "\"");
		pieces->head.length += strlen(",\"verdict\":");
		pieces->basis = cut(&at, ",\"basis\":", ",\"measured\":");
		pieces->limit = cut(&at, ",\"limit\":", ",\"margin\":");
		at = strstr(at, ",\"gap\":");
		pieces->cite = cut(&at, ",\"cite\":", ",\"self_assessed\":");
		at = strstr(at, ",\"warnings\":");
	}
}

static void write_all(struct program *program)
{
	for (size_t done = 0; done < program->length;) {
		ssize_t wrote = write(STDOUT_FILENO, program->out + done, program->length - done);
		if (wrote <= 0)
			exit(1);
		done += (size_t)wrote;
	}
	program->length = 0;
}

static bool do_piece(struct program *program, char *piece, size_t length, uint32_t *index)
{
	size_t count, lines = 0;
	if (!index_make(piece, length, index, &count) || !index_check(piece, index, count, &lines))
		return false;
	struct reader reader = {piece, index, index + count};
	while (reader.next < reader.end) {
		if (peek(&reader) == '\n') {
			reader.next++;
			continue;
		}
		do_line(program, &reader);
		if (program->length > OUT_ROOM / 2)
			write_all(program);
	}
	return true;
}

static int run(struct program *program, int file)
{
	static char piece[ROOM + INDEX_PADDING];
	static uint32_t index[ROOM + INDEX_PADDING];
	size_t kept = 0;
	ssize_t got;
	while ((got = read(file, piece + kept, ROOM - kept)) > 0) {
		size_t length = kept + (size_t)got, whole = length;
		while (whole && piece[whole - 1] != '\n')
			whole--;
		char after[INDEX_PADDING];
		memcpy(after, piece + whole, INDEX_PADDING);
		if (!do_piece(program, piece, whole, index))
			return 1;
		memcpy(piece + whole, after, INDEX_PADDING);
		kept = length - whole;
		memmove(piece, piece + whole, kept);
	}
	write_all(program);
	return kept != 0;
}

int main(int argc, char **argv)
{
	static struct program program;
	static char sample[128 << 10];
	int file = argc == 3 ? open(argv[1], O_RDONLY) : -1;
	if (file < 0 || !index_is_supported() || read(file, sample, sizeof(sample) - 1) <= 0)
		return 2;
	close(file);
	for (unsigned i = 0; i < CRITERIA; i++) {
		if (criteria[i].fact)
			program.facts[i] = add_fact(&program, criteria[i].fact);
		if (criteria[i].other)
			program.others[i] = add_fact(&program, criteria[i].other);
	}
	read_sample(&program, sample);
	program.out = malloc(OUT_ROOM);
	file = open(argv[2], O_RDONLY);
	return !program.out || file < 0 ? 2 : run(&program, file);
}
