/* SPDX-License-Identifier: Apache-2.0 */
/* What the communes that became one had reported, as one report of the new one: a line of NDJSON
 * for each successor and period, to be looked at and then imported like any other.
 *
 * Only what adds up is added: counts, and shares by numerators and denominators, never a mean of
 * percentages. yes/no is carried over when all say the same; when they do not, both are claimed,
 * which judging takes for the contradiction that it is. Whatever cannot be put together is left out
 * and told by name. Every claim quotes each of those that it rests on. */
#include "base/builder.h"
#include "base/date.h"
#include "base/unit_name.h"
#include "ruleset/rule_set.h"
#include "store/packed.h"

/* The document that claims of a merged report name; a report that has it may be made anew. */
#define MERGED "gop"

/* A commune that went on in the successor. */
struct merge_part {
	struct ct_text code, edition;
	int64_t heirs;      /* successors that it has in all */
	int64_t submission; /* current, of the period at hand; 0: none */
	const struct unit *unit;
	struct merge_part *next;
};

struct merging {
	struct ct_store *store;
	const struct dictionary *dictionary;
	const char *period;                /* that was asked for, or NULL */
	struct ct_errors *errors, *unsaid; /* unsaid: what reading says of reports, which was said
					      when they were imported */
	struct arena arena;                /* of the successor at hand */
	struct ct_text code, edition, name, level; /* … */
	struct merge_part *parts;
	struct merge_part *waiting; /* the next one whose report comes */
	struct builder out;
	bool broken; /* the store or memory failed */
};

static struct place place_of(const struct merging *merging)
{
	return store_place(merging->store);
}

/* ---- JSON. */

static void put(struct merging *merging, const char *terminated)
{
	builder_add_string(&merging->out, terminated);
}

static void put_string(struct merging *merging, struct ct_text text)
{
	static const char digits[] = "0123456789abcdef";
	put(merging, "\"");
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.bytes[i];
		const char control[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
		if (byte < ' ')
			builder_add(&merging->out, control, sizeof(control));
		else
			builder_add(&merging->out,
				byte == '"' || byte == '\\' ? (const char[]){'\\', (char)byte}
							    : (const char *)&text.bytes[i],
				byte == '"' || byte == '\\' ? 2 : 1);
	}
	put(merging, "\"");
}

static void put_member(struct merging *merging, const char *key, struct ct_text text)
{
	put(merging, "\"");
	put(merging, key);
	put(merging, "\":");
	put_string(merging, text);
}

/* ---- Facts. */

/* The one whose figures stand for the value. */
static const struct claim *claim_of(const struct merge_part *part, const struct fact_entry *entry)
{
	const struct fact_record *record = &part->unit->facts[entry->index];
	return record->sharpest ? record->sharpest : record->claims;
}

/* What the parts say of one fact, put together. */
struct sum {
	int64_t numerator, denominator;
	uint64_t set; /* of all of them */
	bool mixed;   /* they do not say the same */
};

static bool refuse(struct merging *merging, const struct fact_entry *entry,
	enum ct_message_id message, const struct merge_part *part)
{
	return ct_fail(
		merging->errors, message, place_of(merging), merging->code, entry->key, part->code);
}

static bool add_counts(struct merging *merging, const struct fact_entry *entry,
	const struct merge_part *part, const struct fact_record *record, struct sum *sum)
{
	const struct written *written = record->sharpest ? &record->sharpest->written : NULL;
	bool share = entry->type != FACT_COUNT,
	     exact = written && !written->hedge && interval_is_point(record->value.range);
	if (!exact || (!share && record->value.range.lo.den != 1))
		return refuse(merging, entry, CT_E_MERGE_INEXACT, part);
	if (share && !written->is_pair)
		return refuse(merging, entry, CT_E_MERGE_NO_COUNTS, part);
	int64_t numerator = share ? written->numerator : record->value.range.lo.num;
	if (__builtin_add_overflow(sum->numerator, numerator, &sum->numerator) ||
		__builtin_add_overflow(
			sum->denominator, share ? written->denominator : 0, &sum->denominator))
		return refuse(merging, entry, CT_E_MERGE_INEXACT, part);
	return true;
}

static bool add_part(struct merging *merging, const struct fact_entry *entry,
	const struct merge_part *part, struct sum *sum)
{
	const struct fact_record *record = &part->unit->facts[entry->index];
	if (record->value.kind == VALUE_MISSING)
		return refuse(merging, entry, CT_E_MERGE_SILENT, part);
	if (record->value.contradictory)
		return refuse(merging, entry, CT_E_MERGE_INEXACT, part);
	if (entry->type == FACT_COUNT || fact_is_share(entry->type))
		return add_counts(merging, entry, part, record, sum);
	bool alone =
		entry->type == FACT_YES_NO || entry->type == FACT_CHOICE || !merging->parts->next;
	if (!alone || record->value.kind != VALUE_SET ||
		(record->value.set & (record->value.set - 1)))
		return refuse(merging, entry, CT_E_MERGE_KIND, part);
	sum->mixed |= sum->set && sum->set != record->value.set;
	sum->set |= record->value.set;
	if (sum->mixed && entry->type != FACT_YES_NO)
		return refuse(merging, entry, CT_E_MERGE_KIND, part);
	return true;
}

/* only: the one of mixed ones that is to be said; 0: they agree. */
static struct ct_text words_of(struct merging *merging, const struct fact_entry *entry,
	const struct sum *sum, uint64_t only)
{
	struct builder out = builder_in(&merging->arena);
	if (entry->type == FACT_YES_NO)
		return (only ? only : sum->set) & SET_YES ? TEXT("có") : TEXT("không");
	if (sum->set)
		return claim_of(merging->parts, entry)->value;
	builder_add_integer(&out, sum->numerator);
	if (entry->type == FACT_COUNT)
		return builder_text(&out);
	builder_add_string(&out, "/");
	builder_add_integer(&out, sum->denominator);
	return builder_text(&out);
}

/* "An Ân (14755): 760 [bc:33]; …": of those that said one of set; 0: all. */
static struct ct_text quote_of(
	struct merging *merging, const struct fact_entry *entry, uint64_t set)
{
	struct builder out = builder_in(&merging->arena);
	for (const struct merge_part *part = merging->parts; part; part = part->next) {
		const struct fact_record *record = &part->unit->facts[entry->index];
		const struct claim *claim = claim_of(part, entry);
		if (set && !(record->value.set & set))
			continue;
		builder_add_string(&out, out.length ? "; " : "");
		builder_add_text(&out, part->unit->head.name);
		builder_add_string(&out, " (");
		builder_add_text(&out, part->code);
		builder_add_string(&out, "): ");
		builder_add_text(&out, claim->value);
		if (!claim->at.length)
			continue;
		builder_add_string(&out, " [");
		builder_add_text(&out, claim->at);
		builder_add_string(&out, "]");
	}
	return builder_text(&out);
}

static void put_claim(struct merging *merging, const struct fact_entry *entry,
	const struct sum *sum, uint64_t set)
{
	put(merging, "{");
	put_member(merging, "value", words_of(merging, entry, sum, set));
	put(merging, ",\"at\":\"" MERGED "\",");
	put_member(merging, "quote", quote_of(merging, entry, set));
	put(merging, "}");
}

static bool is_reported(const struct merging *merging, int fact)
{
	for (const struct merge_part *part = merging->parts; part; part = part->next)
		if (part->unit->facts[fact].claim_count)
			return true;
	return false;
}

/* *first: no fact was put before. What is refused is told and left out. */
static void put_fact(struct merging *merging, const struct fact_entry *entry, bool *first)
{
	struct sum sum = {0};
	for (const struct merge_part *part = merging->parts; part; part = part->next)
		if (!add_part(merging, entry, part, &sum))
			return;
	put(merging, *first ? "" : ",");
	*first = false;
	put_string(merging, entry->key);
	put(merging, sum.mixed ? ":[" : ":");
	put_claim(merging, entry, &sum, sum.mixed ? SET_YES : 0);
	if (!sum.mixed)
		return;
	put(merging, ",");
	put_claim(merging, entry, &sum, SET_NO);
	put(merging, "]");
}

/* ---- One successor in one period. */

/* District and province are names, which people write in several ways. */
static bool is_same_attribute(struct merging *merging, int key, struct ct_text a, struct ct_text b)
{
	if (key > HEAD_PROVINCE)
		return text_equal(a, b);
	enum unit_name kind = key == HEAD_PROVINCE ? UNIT_NAME_PROVINCE : UNIT_NAME_DISTRICT;
	return unit_name_is_same(&merging->arena, kind, a, b);
}

/* What limits may depend on goes over when it is the same everywhere. */
static void put_attributes(struct merging *merging)
{
	for (int i = HEAD_DISTRICT; i < HEAD_KEYS; i++) {
		const char *key = head_key_names[i];
		struct ct_text text = i == HEAD_NOTE
			? NO_TEXT
			: tree_get_text(merging->parts->unit->head.attributes, key);
		bool same = text.length;
		for (const struct merge_part *part = merging->parts; part; part = part->next)
			same = same &&
				is_same_attribute(merging, i,
					tree_get_text(part->unit->head.attributes, key), text);
		if (!same)
			continue;
		put(merging, ",");
		put_member(merging, key, text);
	}
}

static void put_head(struct merging *merging)
{
	char days[2][11];
	const struct ct_period period = merging->parts->unit->head.period;
	struct builder title = builder_in(&merging->arena);
	date_iso(period.from, days[0]);
	date_iso(period.to, days[1]);
	builder_add_string(&title, "Số liệu gộp từ báo cáo của các đơn vị trước sắp xếp");
	for (const struct merge_part *part = merging->parts; part; part = part->next) {
		builder_add_string(&title, part == merging->parts ? ": " : ", ");
		builder_add_text(&title, part->unit->head.name);
		builder_add_string(&title, " (");
		builder_add_text(&title, part->code);
		builder_add_string(&title, ")");
	}
	put(merging, "{\"unit\":{");
	put_member(merging, "code", merging->code);
	put(merging, ",");
	put_member(merging, "register", merging->edition);
	put(merging, ",");
	put_member(merging, "name", merging->name);
	if (merging->level.length) {
		put(merging, ",");
		put_member(merging, "level", merging->level);
	}
	put_attributes(merging);
	put(merging, "},\"period\":{");
	put_member(merging, "from", text_of(days[0]));
	put(merging, ",");
	put_member(merging, "to", text_of(days[1]));
	put(merging, "},\"documents\":{\"" MERGED "\":{");
	put_member(merging, "title", builder_text(&title));
	put(merging, "}},\"facts\":{");
}

static void take_unit(void *state, struct ct_text packed)
{
	struct merging *merging = state;
	struct arena_edge edge;
	if (ARENA_EDGE(&merging->arena, &edge)) {
		merging->broken = true;
		return;
	}
	struct origin origin = packed_tree(&merging->arena, arena_text(&merging->arena, packed));
	const struct unit *unit = unit_read(
		&merging->arena, origin.tree, origin.file, merging->dictionary, merging->unsaid);
	ct_errors_clear(merging->unsaid);
	merging->broken |= !unit;
	if (merging->waiting) {
		merging->waiting->unit = unit;
		merging->waiting = merging->waiting->next;
	}
	arena_leave(&merging->arena, &edge);
}

/* The current report of a unit in a period. *own: it was not made here. */
static bool find_report(struct merging *merging, struct ct_text code, struct ct_text edition,
	struct ct_text period, int64_t *id, bool *own)
{
	sqlite3_stmt *find = store_statement(merging->store, SQL_REPORT_OF, merging->errors);
	*id = 0;
	if (!find)
		return false;
	bind_text(find, 1, code);
	bind_text(find, 2, edition);
	bind_text(find, 3, period);
	bind_text(find, 4, TEXT(MERGED));
	int row = store_row(merging->store, find, merging->errors);
	if (row > 0) {
		*id = sqlite3_column_int64(find, 0);
		*own = !sqlite3_column_int(find, 1);
	}
	sqlite3_reset(find);
	return row >= 0;
}

static bool read_parts(struct merging *merging)
{
	size_t count = 0;
	for (const struct merge_part *part = merging->parts; part; part = part->next)
		count++;
	int64_t *submissions = ARENA_ARRAY(&merging->arena, count, int64_t);
	count = 0;
	for (const struct merge_part *part = merging->parts; part; part = part->next)
		submissions[count++] = part->submission;
	const struct ct_selection selection = {
		.submissions = submissions, .submission_count = count};
	merging->waiting = merging->parts;
	bool whole = packed_each(merging->store, &selection, take_unit, merging, merging->errors);
	if (merging->broken)
		ct_fail(merging->errors, CT_E_MEMORY, place_of(merging));
	return whole && !merging->broken;
}

/* false: the store failed. */
static bool find_parts(struct merging *merging, struct ct_text period, bool *whole)
{
	bool own;
	for (struct merge_part *part = merging->parts; part; part = part->next) {
		if (!find_report(
			    merging, part->code, part->edition, period, &part->submission, &own))
			return false;
		if (part->submission)
			continue;
		*whole = false;
		ct_fail(merging->errors, CT_E_MERGE_NO_REPORT, place_of(merging), merging->code,
			part->code, period);
	}
	return true;
}

/* false: the store or memory failed. */
static bool merge_period(struct merging *merging, struct ct_text period)
{
	int64_t there;
	bool own = false, whole = true, first = true;
	if (!find_report(merging, merging->code, merging->edition, period, &there, &own))
		return false;
	if (there && own)
		return true;
	if (!find_parts(merging, period, &whole))
		return false;
	if (!whole)
		return true;
	if (!read_parts(merging))
		return false;
	put_head(merging);
	for (int i = 0; i < merging->dictionary->count; i++)
		if (is_reported(merging, i))
			put_fact(merging, &merging->dictionary->entries[i], &first);
	put(merging, "}}\n");
	return true;
}

/* ---- One successor. */

/* Who went on in it. */
static bool list_parts(struct merging *merging)
{
	struct merge_part **last = &merging->parts;
	sqlite3_stmt *rows = store_statement(merging->store, SQL_PREDECESSORS, merging->errors);
	int row;
	merging->parts = NULL;
	bind_text(rows, 1, merging->code);
	bind_text(rows, 2, merging->edition);
	while ((row = store_row(merging->store, rows, merging->errors)) > 0) {
		struct merge_part *part = ARENA_NEW(&merging->arena, struct merge_part);
		part->code = arena_text(&merging->arena, column_text(rows, 0));
		part->edition = arena_text(&merging->arena, column_text(rows, 1));
		part->heirs = sqlite3_column_int64(rows, 2);
		*last = part;
		last = &part->next;
	}
	return row == 0;
}

/* What can be told before any report is looked at. */
static bool is_sound(struct merging *merging)
{
	for (const struct merge_part *part = merging->parts; part; part = part->next)
		if (part->heirs > 1)
			return ct_fail(merging->errors, CT_E_MERGE_SPLIT, place_of(merging),
				merging->code, part->code, (int)part->heirs);
	return merging->name.length ||
		ct_fail(merging->errors, CT_E_MERGE_NO_NAME, place_of(merging), merging->code,
			merging->edition);
}

struct period_list {
	struct ct_text text;
	struct period_list *next;
};

static bool list_periods(struct merging *merging, struct period_list **list)
{
	sqlite3_stmt *rows = store_statement(merging->store, SQL_MERGE_PERIODS, merging->errors);
	int row;
	*list = NULL;
	bind_text(rows, 1, merging->code);
	bind_text(rows, 2, merging->edition);
	bind_text(rows, 3, text_of(merging->period));
	while ((row = store_row(merging->store, rows, merging->errors)) > 0) {
		struct period_list *period = ARENA_NEW(&merging->arena, struct period_list);
		period->text = arena_text(&merging->arena, column_text(rows, 0));
		*list = period;
		list = &period->next;
	}
	return row == 0;
}

static bool merge_successor(struct merging *merging)
{
	struct period_list *periods;
	if (!list_parts(merging) || !list_periods(merging, &periods))
		return false;
	if (!is_sound(merging))
		return true;
	if (!periods)
		ct_fail(merging->errors, CT_E_MERGE_NO_REPORT, place_of(merging), merging->code,
			merging->parts->code,
			merging->period ? text_of(merging->period) : TEXT("*"));
	bool sound = true;
	for (; sound && periods; periods = periods->next)
		sound = merge_period(merging, periods->text);
	return sound;
}

static bool take_successor(struct merging *merging, sqlite3_stmt *row)
{
	struct arena_edge edge;
	arena_reset(&merging->arena);
	if (ARENA_EDGE(&merging->arena, &edge))
		return ct_fail(merging->errors, CT_E_MEMORY, place_of(merging));
	merging->out = builder_in(&merging->arena);
	merging->code = arena_text(&merging->arena, column_text(row, 0));
	merging->edition = arena_text(&merging->arena, column_text(row, 1));
	merging->name = arena_text(&merging->arena, column_text(row, 2));
	merging->level = arena_text(&merging->arena, column_text(row, 3));
	bool sound = merge_successor(merging);
	arena_leave(&merging->arena, &edge);
	return sound;
}

bool ct_store_merge(struct ct_store *store, const struct ct_ruleset *set, const char *period,
	bool (*write)(void *state, const char *bytes, size_t length), void *state,
	struct ct_errors *errors)
{
	struct merging merging = {.store = store,
		.dictionary = &set->dictionary,
		.period = period,
		.errors = errors,
		.unsaid = ct_errors_aside(errors)};
	sqlite3_stmt *rows = merging.unsaid ? store_statement(store, SQL_SUCCESSORS, errors) : NULL;
	int row = 1;
	bool sound = merging.unsaid || ct_fail(errors, CT_E_MEMORY, store_place(store));
	while (sound && row > 0 && (row = store_row(store, rows, errors)) > 0) {
		sound = take_successor(&merging, rows);
		if (sound && merging.out.length)
			sound = write(state, merging.out.bytes, merging.out.length);
	}
	sqlite3_reset(rows);
	ct_errors_free(merging.unsaid);
	arena_free(&merging.arena);
	return sound && row == 0;
}
