/* SPDX-License-Identifier: Apache-2.0 */
/* Hides what a claim's keys mean and what is remarkable about it: its period, its evidence, the
 * percentage printed beside its counts. */
#include "facts/claim.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "facts/beside.h"
#include "facts/clause.h"
#include "facts/days.h"

/* Where in the claim the text of a key goes. */
static const size_t places[CLAIM_KEY_PLAN] = {
#define CLAIM_KEY(name, key, ...) [CLAIM_KEY_##name] = offsetof(struct claim, key),
#include "chitieu/claim_keys.def"
};

static struct place place_of(const struct claim_draft *draft, const struct tree *node)
{
	return tree_place(node, draft->reader->file);
}

/* Only a blank (U+00A0 and its like begin with c2 or e2), ~ and null need a closer look. */
static bool may_be_blank(struct ct_text text)
{
	unsigned char first = text.length ? (unsigned char)text.bytes[0] : ' ';
	return first <= ' ' || first == '~' || first == 'n' || first == 0xc2 || first == 0xe2;
}

/* Absent, or the empty quotes of a template. */
bool claim_is_blank(const struct tree *node)
{
	if (!node)
		return true;
	if (node->kind != TREE_SCALAR || !may_be_blank(node->text))
		return false;
	return tree_is_absent(node) || !text_trim(node->text).length;
}

/* ---- Periods. */

static bool read_day(struct arena *arena, const struct tree *map, const char *key, const char *file,
	int32_t *day, struct ct_errors *errors)
{
	const struct tree *node = tree_get(map, key);
	const struct day_site site = {text_of(key), CT_F_PERIOD, tree_place(map, file)};
	if (!node || node->kind != TREE_SCALAR)
		return ct_fail(errors, CT_F_PERIOD, site.place, NO_TEXT);
	return day_read(arena, node->text, &site, day, errors);
}

static bool read_days(struct arena *arena, const struct tree *node, const char *file,
	struct ct_period *period, struct ct_errors *errors)
{
	static const char *const ends[] = {"from", "to", NULL};
	struct place place = tree_place(node, file);
	if (!tree_check_keys(node, ends, file, CT_F_UNKNOWN_KEY, errors))
		return false;
	if (!read_day(arena, node, "from", file, &period->from, errors) ||
		!read_day(arena, node, "to", file, &period->to, errors))
		return false;
	if (period->from > period->to)
		return ct_fail(errors, CT_F_PERIOD_ORDER, place, tree_get_text(node, "from"),
			tree_get_text(node, "to"));
	return true;
}

bool period_read(struct arena *arena, const struct tree *node, const char *file,
	struct ct_period *period, struct ct_errors *errors)
{
	if (node->kind == TREE_MAP)
		return read_days(arena, node, file, period, errors);
	if (node->kind == TREE_SCALAR && period_parse(text_trim(node->text), period))
		return true;
	return ct_fail(errors, CT_F_PERIOD, tree_place(node, file), node->text);
}

/* ---- The members of a claim. */

int claim_find_key(struct ct_text text)
{
#define CLAIM_KEY(name, key, ...) \
	if (text_equal(text, TEXT(#key))) \
		return CLAIM_KEY_##name;
#include "chitieu/claim_keys.def"
	return text_is(text, "plan") ? CLAIM_KEY_PLAN : -1;
}

const char *const claim_key_names[CLAIM_KEYS + 1] = {
#define CLAIM_KEY(name, key, ...) #key,
#include "chitieu/claim_keys.def"
	"plan",
};

static void keep_node(struct claim_draft *draft, const struct tree *member, enum claim_key key)
{
	draft->keys |= 1u << key;
	draft->nodes[key] = member;
	if (member->repaired)
		draft->claim->warnings |= CLAIM_REPAIRED;
}

void claim_keep_scalar(struct claim_draft *draft, const struct tree *member, struct ct_text text,
	enum claim_key key)
{
	if (may_be_blank(text) && claim_is_blank(member))
		return;
	keep_node(draft, member, key);
	if (key != CLAIM_KEY_PLAN)
		*(struct ct_text *)(void *)((char *)draft->claim + places[key]) = text;
}

bool claim_keep_member(struct claim_draft *draft, const struct tree *member, enum claim_key key)
{
	if (member->kind == TREE_SCALAR) {
		claim_keep_scalar(draft, member, member->text, key);
		return true;
	}
	keep_node(draft, member, key);
	return key == CLAIM_KEY_PLAN || (key == CLAIM_KEY_PERIOD && member->kind == TREE_MAP) ||
		ct_fail(draft->reader->errors, CT_F_NOT_A_SCALAR, place_of(draft, member),
			member->key);
}

/* NULL: the key is not there or blank. */
static const struct tree *node_of(const struct claim_draft *draft, enum claim_key key)
{
	return draft->keys >> key & 1 ? draft->nodes[key] : NULL;
}

static bool read_kind(struct claim_draft *draft)
{
	struct claim *claim = draft->claim;
	if (!claim->kind.length)
		return true;
	struct ct_text kind = text_trim(claim->kind);
	claim->target = text_is(kind, "target");
	if (!kind.length || claim->target || text_is(kind, "result"))
		return true;
	return ct_fail(draft->reader->errors, CT_F_CLAIM_KIND,
		place_of(draft, draft->nodes[CLAIM_KEY_KIND]), kind);
}

static bool read_period(struct claim_draft *draft)
{
	const struct claim_reader *reader = draft->reader;
	const struct tree *node = node_of(draft, CLAIM_KEY_PERIOD);
	struct claim *claim = draft->claim;
	claim->covers = reader->period;
	if (!node)
		return true;
	if (!period_read(reader->arena, node, reader->file, &claim->covers, reader->errors))
		return false;
	if (node->kind == TREE_MAP) {
		struct ct_text from = tree_get_text(node, "from"), to = tree_get_text(node, "to");
		claim->period = arena_format(reader->arena, "%.*s/%.*s", (int)from.length,
			from.bytes, (int)to.length, to.bytes);
	}
	if (!period_overlaps(claim->covers, reader->period))
		claim->warnings |= CLAIM_OTHER_PERIOD;
	else if (!period_equal(claim->covers, reader->period))
		claim->warnings |= CLAIM_OVERLAPPING_PERIOD;
	return true;
}

/* Whether it begins with the id, and that ends there; nearly all claims of a report cite its first
 * document. */
static bool cites(struct ct_text at, struct ct_text id)
{
	return at.length > id.length && memchr(at.bytes, ':', at.length) == at.bytes + id.length &&
		text_same_bytes(at.bytes, id.bytes, id.length);
}

/* at: "bc:621" */
static void check_at(const struct claim_reader *reader, const struct tree *node)
{
	if (!node || !reader->documents || cites(node->text, reader->documents->id) ||
		claim_is_blank(node))
		return;
	struct ct_text id = text_trim(node->text);
	for (size_t i = 0; i < id.length; i++)
		if (id.bytes[i] == ':')
			id.length = i;
	for (const struct unit_document *document = reader->documents; document;
		document = document->next)
		if (text_equal(document->id, id))
			return;
	ct_fail(reader->errors, CT_F_AT_DOCUMENT, tree_place(node, reader->file), node->text);
}

static bool read_plan(struct claim_draft *draft)
{
	static const char *const members[] = {"due", "at", "quote", NULL};
	const struct claim_reader *reader = draft->reader;
	const struct tree *plan = node_of(draft, CLAIM_KEY_PLAN);
	struct claim *claim = draft->claim;
	claim->plan_day = CT_NO_DATE;
	if (!plan)
		return true;
	if (plan->kind != TREE_MAP)
		return ct_fail(reader->errors, CT_F_NOT_A_MAP, place_of(draft, plan), plan->key);
	if (!tree_check_keys(plan, members, reader->file, CT_F_UNKNOWN_KEY, reader->errors))
		return false;
	TREE_EACH(member, plan)
		if (member->kind != TREE_SCALAR)
			return ct_fail(reader->errors, CT_F_NOT_A_SCALAR, place_of(draft, member),
				member->key);
	const struct tree *due = tree_get(plan, "due"), *at = tree_get(plan, "at"),
			  *quote = tree_get(plan, "quote");
	claim->has_plan = !claim_is_blank(due) || !claim_is_blank(at) || !claim_is_blank(quote);
	if (!claim->has_plan)
		return true;
	claim->plan_due = claim_is_blank(due) ? NO_TEXT : due->text;
	claim->plan_at = claim_is_blank(at) ? NO_TEXT : at->text;
	claim->plan_quote = claim_is_blank(quote) ? NO_TEXT : quote->text;
	check_at(reader, at);
	if (text_trim(claim->plan_due).length) {
		const struct day_site site = {
			TEXT("plan.due"), CT_F_PLAN_DUE, place_of(draft, due)};
		claim->warnings |= due->either_order ? CLAIM_PLAN_EITHER : 0;
		return day_read(
			reader->arena, claim->plan_due, &site, &claim->plan_day, reader->errors);
	}
	claim->warnings |= CLAIM_PLAN_UNDATED;
	return true;
}

/* ---- The percentage printed beside the value. */

/* Whether the counts give the printed figure: rounded, cut off, or not at all. 128 bits hold 10^17
 * × 10^14; dividing that many takes ten times as long as dividing 64, which hold nearly all there
 * are. */
static unsigned compare_counts(const struct written *counts, const struct written *printed)
{
	__int128 scaled = (__int128)counts->numerator * 100 * printed->range.lo.den;
	int64_t whole = counts->denominator;
	__int128 cut = scaled <= INT64_MAX ? (int64_t)scaled / whole : scaled / whole;
	bool up = 2 * (scaled - cut * whole) >= whole;
	if (cut + up == printed->range.lo.num)
		return 0;
	return cut == printed->range.lo.num ? CLAIM_STATED_CUT : CLAIM_STATED_DIFFERS;
}

static bool windows_meet(const struct claim *claim)
{
	struct claim value = {.used = true, .written = claim->written};
	struct claim stated = {.used = true, .written = claim->stated_written, .next = &value};
	struct fact_record both = {.claims = &stated};
	fact_combine(&both, FACT_RATIO);
	return !both.value.contradictory;
}

static void compare_stated(struct claim *claim)
{
	const struct written *value = &claim->written, *stated = &claim->stated_written;
	if (stated->absent || stated->zero_denominator || value->absent ||
		value->zero_denominator || value->is_set)
		return;
	if (value->is_pair && stated->is_percent && !value->hedge && !stated->hedge)
		claim->warnings |= compare_counts(value, stated);
	else if (!windows_meet(claim))
		claim->warnings |= CLAIM_STATED_DIFFERS;
}

/* `stated` is evidence: when it cannot be read, the claim is used all the same. */
static void read_stated(struct claim_draft *draft, const struct tree *node)
{
	const struct claim_reader *reader = draft->reader;
	static const struct fact_entry percentage = {.type = FACT_PERCENT, .part_of = -1};
	struct claim *claim = draft->claim;
	if (!written_parse(reader->arena, &percentage, claim->stated, NO_TEXT,
		    place_of(draft, node), &claim->stated_written, NULL)) {
		claim->stated_written = (struct written){.absent = true};
		ct_fail(reader->errors, CT_F_STATED, place_of(draft, node), claim->stated,
			draft->entry->key);
		return;
	}
	if (fact_is_share(draft->entry->type))
		compare_stated(claim);
}

/* ---- One claim. */

static unsigned figure_warnings(const struct written *written)
{
	return (written->hedge ? CLAIM_HEDGED : 0) | (written->clipped ? CLAIM_CLIPPED : 0) |
		(written->malformed ? CLAIM_MALFORMED : 0) |
		(written->zero_denominator ? CLAIM_ZERO_DENOMINATOR : 0);
}

static void note_warnings(struct claim_draft *draft)
{
	struct claim *claim = draft->claim;
	claim->warnings |=
		figure_warnings(&claim->written) | figure_warnings(&claim->stated_written);
	if (fact_is_share(draft->entry->type) && !claim->written.absent && !claim->written.is_pair)
		claim->warnings |= CLAIM_NO_COUNTS;
	if (!claim->at.length && !claim->quote.length)
		claim->warnings |= CLAIM_NO_EVIDENCE;
	if (claim->target)
		claim->warnings |= CLAIM_TARGET;
	claim->used = !(claim->warnings & (CLAIM_TARGET | CLAIM_OTHER_PERIOD));
}

/* A blank row of a filled-in template says nothing. */
static bool says_nothing(const struct claim *claim)
{
	return claim->written.absent && !claim->has_plan && !claim->quote.length &&
		!claim->at.length && !claim->note.length;
}

void claim_begin(struct claim_draft *draft, const struct claim_reader *reader,
	const struct fact_entry *entry, const struct tree *node)
{
	draft->reader = reader;
	draft->entry = entry;
	draft->keys = 0;
	draft->claim = ARENA_NEW(reader->arena, struct claim);
	draft->claim->place = tree_place(node, reader->file);
}

/* Shorter values hold no figure with its change. */
enum { SHORTEST_CHANGE = 9 };

/* "85%, tăng 12% so với cùng kỳ": the change is a remark, and goes to the note unless that has it
 * already. */
static struct ct_text take_change(const struct claim_draft *draft, struct ct_text value)
{
	struct claim *claim = draft->claim;
	struct arena *arena = draft->reader->arena;
	struct ct_text figure, change;
	if (value.length < SHORTEST_CHANGE || !memchr(value.bytes, ' ', value.length) ||
		!clause_split(arena, value, &figure, &change))
		return value;
	if (!claim->note.length)
		claim->note = change;
	else if (!text_holds(claim->note, change))
		claim->note = arena_format(arena, "%.*s; %.*s", (int)claim->note.length,
			claim->note.bytes, (int)change.length, change.bytes);
	return figure;
}

static bool has_figure(enum fact_type type)
{
	return type == FACT_COUNT || type == FACT_MONEY || type == FACT_RATE || fact_is_share(type);
}

/* Reads the value; a percentage printed in it beside its counts is what `stated` would say, unless
 * that says something else. */
static bool settle_value(struct claim_draft *draft, const struct tree *node)
{
	struct claim *claim = draft->claim;
	struct ct_text value = claim->value, counts, percentage;
	if (has_figure(draft->entry->type))
		value = take_change(draft, value);
	if (fact_is_share(draft->entry->type) && beside_split(value, &counts, &percentage) &&
		(!claim->stated.length || text_equal(text_trim(claim->stated), percentage))) {
		value = counts;
		claim->stated = percentage;
	}
	claim->stated_written.absent = true;
	if (!written_parse(draft->reader->arena, draft->entry, value, claim->hedge,
		    place_of(draft, node), &claim->written, draft->reader->errors))
		return false;
	const struct tree *stated = node_of(draft, CLAIM_KEY_STATED);
	if (claim->stated.length)
		read_stated(draft, stated ? stated : node);
	return true;
}

static bool settle_scalar(struct claim_draft *draft, const struct tree *node)
{
	struct claim *claim = draft->claim;
	claim->value = node->text;
	claim->covers = draft->reader->period;
	claim->plan_day = CT_NO_DATE;
	claim->warnings |=
		(node->repaired ? CLAIM_REPAIRED : 0) | (node->either_order ? CLAIM_DAY_EITHER : 0);
	return settle_value(draft, node);
}

static bool settle_members(struct claim_draft *draft, const struct tree *node)
{
	const struct claim_reader *reader = draft->reader;
	if (!read_kind(draft) || !read_period(draft) || !read_plan(draft))
		return false;
	const struct tree *value = node_of(draft, CLAIM_KEY_VALUE);
	if (!settle_value(draft, value ? value : node))
		return false;
	draft->claim->warnings |= value && value->either_order ? CLAIM_DAY_EITHER : 0;
	check_at(reader, node_of(draft, CLAIM_KEY_AT));
	return true;
}

struct claim *claim_settle(struct claim_draft *draft, const struct tree *node)
{
	bool sound = node->kind == TREE_SCALAR ? settle_scalar(draft, node)
					       : settle_members(draft, node);
	if (!sound || says_nothing(draft->claim))
		return NULL;
	note_warnings(draft);
	return draft->claim;
}
