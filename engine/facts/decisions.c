/* SPDX-License-Identifier: Apache-2.0 */
/* Hides the shape of decisions.yaml and how the decisions on one unit are found among those on all.
 *
 * An entry stands or falls as a whole: half a decision of a council would be another decision. */
#include "facts/decisions.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/handle.h"
#include "facts/claim.h"
#include "facts/days.h"
#include "facts/decision_uses.h"

struct ct_decisions {
	struct decision *list; /* by unit, period and date */
	size_t count;
	struct decision_uses *uses;
};

struct decision_reader {
	struct arena *arena;
	const struct ct_ruleset *set;
	const char *file;
	struct ct_errors *errors;
};

static struct place place_of(const struct decision_reader *reader, const struct tree *node)
{
	return tree_place(node, reader->file);
}

/* ---- Keys. */

static bool check_scalars(const struct decision_reader *reader, const struct tree *entry)
{
	bool sound = true;
	TREE_EACH(member, entry)
		if (member->kind != TREE_SCALAR && !text_is(member->key, "period"))
			sound = ct_fail(reader->errors, CT_F_NOT_A_SCALAR, place_of(reader, member),
				member->key);
	return sound;
}

static bool is_given(const struct tree *entry, const char *key)
{
	const struct tree *node = tree_get(entry, key);
	return !tree_is_absent(node) && (node->kind != TREE_SCALAR || text_trim(node->text).length);
}

static bool check_given(
	const struct decision_reader *reader, const struct tree *entry, const char *const keys[])
{
	bool sound = true;
	for (; *keys; keys++)
		if (!is_given(entry, *keys))
			sound = ct_fail(reader->errors, CT_F_DECISION_MISSING,
				place_of(reader, entry), *keys);
	return sound;
}

/* On a criterion a verdict is granted, of a fact a claim is chosen: one pair, whole, and nothing of
 * the other. */
static bool check_subject(const struct decision_reader *reader, const struct tree *entry)
{
	static const char *const verdict[] = {"granted", NULL}, *const claim[] = {"chosen", NULL};
	bool criterion = is_given(entry, "criterion"), fact = is_given(entry, "fact");
	if (criterion == fact)
		return ct_fail(reader->errors,
			criterion ? CT_F_DECISION_BOTH : CT_F_DECISION_NEITHER,
			place_of(reader, entry));
	const char *stray = criterion ? "chosen" : "granted";
	if (is_given(entry, stray))
		return ct_fail(reader->errors,
			criterion ? CT_F_DECISION_CHOSEN : CT_F_DECISION_GRANTED,
			tree_key_place(tree_get(entry, stray), reader->file));
	return check_given(reader, entry, criterion ? verdict : claim);
}

static bool check_keys(const struct decision_reader *reader, const struct tree *entry)
{
	static const char *const keys[] = {"unit", "period", "criterion", "granted", "fact",
		"chosen", "authority", "document", "date", "expires", "reason", NULL};
	static const char *const required[] = {
		"unit", "period", "authority", "document", "date", NULL};
	if (entry->kind != TREE_MAP)
		return ct_fail(reader->errors, CT_F_DECISION_SHAPE, place_of(reader, entry));
	bool sound = tree_check_keys(entry, keys, reader->file, CT_D_UNKNOWN_KEY, reader->errors);
	sound &= check_scalars(reader, entry);
	sound &= check_given(reader, entry, required);
	return check_subject(reader, entry) && sound;
}

/* ---- Values. */

static struct ct_text read_text(const struct tree *entry, const char *key)
{
	return text_trim(tree_get_text(entry, key));
}

static bool read_day(const struct decision_reader *reader, const struct tree *entry,
	const char *key, int32_t *day)
{
	const struct tree *node = tree_get(entry, key);
	*day = CT_NO_DATE;
	if (!is_given(entry, key))
		return true;
	const struct day_site site = {text_of(key), CT_F_DECISION_DATE, place_of(reader, node)};
	return day_read(reader->arena, node->text, &site, day, reader->errors);
}

static bool read_days(
	const struct decision_reader *reader, const struct tree *entry, struct decision *decision)
{
	bool sound = read_day(reader, entry, "date", &decision->date);
	sound &= read_day(reader, entry, "expires", &decision->expires);
	if (!sound || decision->expires == CT_NO_DATE || decision->expires >= decision->date)
		return sound;
	return ct_fail(reader->errors, CT_F_DECISION_ORDER,
		place_of(reader, tree_get(entry, "expires")), read_text(entry, "expires"),
		read_text(entry, "date"));
}

static struct ct_text nearest_criterion(const struct decision_reader *reader, struct ct_text id)
{
	const struct ct_ruleset *set = reader->set;
	struct ct_text *ids = ARENA_ARRAY(reader->arena, set->criterion_count, struct ct_text);
	for (unsigned i = 0; i < set->criterion_count; i++)
		ids[i] = set->criteria[i].id;
	int nearest = text_nearest(id, ids, set->criterion_count);
	return nearest < 0 ? NO_TEXT : ids[nearest];
}

static bool read_criterion(
	const struct decision_reader *reader, const struct tree *entry, struct decision *decision)
{
	const struct tree *node = tree_get(entry, "criterion"),
			  *granted = tree_get(entry, "granted");
	const struct criterion *criterion = ruleset_criterion(reader->set, text_trim(node->text));
	int verdict = verdict_from_words(reader->arena, text_trim(granted->text));
	if (criterion)
		decision->criterion = (int)(criterion - reader->set->criteria);
	else
		ct_fail(reader->errors, CT_F_DECISION_CRITERION, place_of(reader, node), node->text,
			nearest_criterion(reader, node->text));
	if (verdict >= 0)
		decision->granted = (enum ct_verdict)verdict;
	else
		ct_fail(reader->errors, CT_F_DECISION_VERDICT, place_of(reader, granted),
			granted->text);
	return criterion && verdict >= 0;
}

static bool read_fact(
	const struct decision_reader *reader, const struct tree *entry, struct decision *decision)
{
	const struct tree *node = tree_get(entry, "fact");
	decision->fact = dictionary_find(&reader->set->dictionary, text_trim(node->text));
	decision->chosen = read_text(entry, "chosen");
	if (decision->fact >= 0)
		return true;
	return ct_fail(reader->errors, CT_F_DECISION_FACT, place_of(reader, node), node->text,
		dictionary_nearest(&reader->set->dictionary, node->text));
}

static bool read_entry(
	const struct decision_reader *reader, const struct tree *entry, struct decision *decision)
{
	*decision =
		(struct decision){.criterion = -1, .fact = -1, .place = place_of(reader, entry)};
	if (!check_keys(reader, entry))
		return false;
	decision->written = read_text(entry, "unit");
	decision->unit = unit_key_of(reader->arena, decision->written, NO_TEXT);
	decision->authority = read_text(entry, "authority");
	decision->document = read_text(entry, "document");
	decision->reason = read_text(entry, "reason");
	bool sound = period_read(reader->arena, tree_get(entry, "period"), reader->file,
		&decision->period, reader->errors);
	sound &= read_days(reader, entry, decision);
	return (is_given(entry, "criterion") ? read_criterion(reader, entry, decision)
					     : read_fact(reader, entry, decision)) &&
		sound;
}

/* ---- All of them. */

static int by_unit(const void *a, const void *b)
{
	const struct decision *left = a, *right = b;
	int order = text_compare_bytes(left->unit.names, right->unit.names);
	if (!order)
		order = (left->period.from > right->period.from) -
			(left->period.from < right->period.from);
	if (!order)
		order = (left->period.to > right->period.to) - (left->period.to < right->period.to);
	return order;
}

static int by_unit_and_date(const void *a, const void *b)
{
	const struct decision *left = a, *right = b;
	int order = by_unit(left, right);
	if (!order)
		order = (left->date > right->date) - (left->date < right->date);
	return order
		? order
		: (left->place.line > right->place.line) - (left->place.line < right->place.line);
}

/* Of two decisions on one thing the later counts; of the same day neither can be said to. The
 * second is taken out. */
static void refuse_doubles(struct ct_decisions *decisions, struct ct_errors *errors)
{
	size_t kept = 0;
	for (size_t i = 0; i < decisions->count; i++) {
		const struct decision *decision = &decisions->list[i], *other = NULL;
		for (size_t k = kept;
			k > 0 && !other && !by_unit(&decisions->list[k - 1], decision); k--)
			if (unit_key_match(&decisions->list[k - 1].unit, &decision->unit) &&
				decisions->list[k - 1].date == decision->date &&
				decisions->list[k - 1].criterion == decision->criterion &&
				decisions->list[k - 1].fact == decision->fact)
				other = &decisions->list[k - 1];
		if (other)
			ct_fail(errors, CT_F_DECISION_TWICE, decision->place, other->place.line);
		else
			decisions->list[kept++] = *decision;
	}
	decisions->count = kept;
}

static bool read_all(struct ct_decisions *decisions, const struct decision_reader *reader,
	const struct tree *tree)
{
	if (tree->kind != TREE_LIST)
		return ct_fail(reader->errors, CT_F_DECISIONS_SHAPE, place_of(reader, tree));
	decisions->list = ARENA_ARRAY(reader->arena, tree->count, struct decision);
	TREE_EACH(entry, tree)
		decisions->count += read_entry(reader, entry, &decisions->list[decisions->count]);
	if (decisions->count)
		qsort(decisions->list, decisions->count, sizeof(*decisions->list),
			by_unit_and_date);
	refuse_doubles(decisions, reader->errors);
	decisions->uses = decision_uses_new(reader->arena, decisions->list, decisions->count);
	return true;
}

struct text_of_decisions {
	const char *path;
	const struct ct_text *content; /* NULL: what stands in the file of that name */
	const struct ct_ruleset *set;
};

static bool load(void *decisions, struct arena *arena, const void *from, struct ct_errors *errors)
{
	const struct text_of_decisions *origin = from;
	const char *path = arena_copy(arena, origin->path, strlen(origin->path));
	const struct decision_reader reader = {arena, origin->set, path, errors};
	const struct tree *tree = NULL;
	struct ct_text content = origin->content ? *origin->content : NO_TEXT;
	if (origin->content || file_read(arena, path, TREE_MAX_BYTES, &content, errors))
		tree = tree_from_yaml(arena, content.bytes, content.length, path, errors);
	return tree && read_all(decisions, &reader, tree);
}

struct ct_decisions *ct_decisions_load(
	const char *path, const struct ct_ruleset *set, struct ct_errors *errors)
{
	const struct text_of_decisions from = {path, NULL, set};
	return handle_new(sizeof(struct ct_decisions), load, &from, errors);
}

struct ct_decisions *ct_decisions_read(struct ct_text content, const char *name,
	const struct ct_ruleset *set, struct ct_errors *errors)
{
	const struct text_of_decisions from = {name, &content, set};
	return handle_new(sizeof(struct ct_decisions), load, &from, errors);
}

void ct_decisions_free(struct ct_decisions *decisions)
{
	if (decisions)
		decision_uses_close(decisions->uses);
	handle_free(decisions);
}

const struct decision *decisions_of(const struct ct_decisions *decisions,
	const struct unit_key *unit, struct ct_period period, size_t *count)
{
	const struct decision wanted = {.unit = *unit, .period = period};
	size_t first = 0, end = decisions->count;
	*count = 0;
	while (first < end) {
		size_t middle = first + (end - first) / 2;
		if (by_unit(&decisions->list[middle], &wanted) < 0)
			first = middle + 1;
		else
			end = middle;
	}
	while (first + *count < decisions->count &&
		!by_unit(&decisions->list[first + *count], &wanted))
		++*count;
	return *count ? &decisions->list[first] : NULL;
}

void decisions_note(const struct ct_decisions *decisions, struct arena *arena,
	const struct unit_head *head, const struct unit_key *unit)
{
	decision_uses_note(decisions->uses, arena, head, unit);
}

bool ct_decisions_report(const struct ct_decisions *decisions, struct ct_errors *errors)
{
	struct arena scratch = {0};
	struct arena_edge edge;
	if (ARENA_EDGE(&scratch, &edge)) {
		arena_free(&scratch);
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	}
	decision_uses_report(decisions->uses, &scratch, errors);
	arena_leave(&scratch, &edge);
	arena_free(&scratch);
	return true;
}
