/* SPDX-License-Identifier: Apache-2.0 */
/* What if: values that somebody makes up take the place of what a report says, and are marked as
 * such wherever they go. */
#include <string.h>

#include "base/handle.h"
#include "judge/judge_internal.h"

struct ct_what_if {
	struct arena *arena;
	struct fact_record *records; /* in the order of facts */
	int *facts;
	struct ct_supposition *told;
	unsigned count;
};

/* ---- Reading wishes. */

static const struct place wish_place = {"--what-if", 0, 0};

static bool is_supposed(const struct ct_what_if *what_if, int fact)
{
	for (unsigned i = 0; i < what_if->count; i++)
		if (what_if->facts[i] == fact)
			return true;
	return false;
}

/* "fact=value" */
static bool split(struct arena *arena, const char *wish, struct ct_text *key, struct ct_text *value,
	struct ct_errors *errors)
{
	size_t length = strlen(wish);
	if (text_valid_length(wish, length) < length)
		return ct_fail(errors, CT_C_WHAT_IF_UTF8, wish_place);
	struct ct_text text =
		text_nfc(arena, (struct ct_text){arena_copy(arena, wish, length), length});
	const char *equals = memchr(text.bytes, '=', text.length);
	if (!equals)
		return ct_fail(errors, CT_C_WHAT_IF_SHAPE, wish_place, text);
	size_t before = (size_t)(equals - text.bytes);
	*key = text_trim((struct ct_text){text.bytes, before});
	*value = text_trim((struct ct_text){equals + 1, text.length - before - 1});
	if (key->length && value->length)
		return true;
	return ct_fail(errors, CT_C_WHAT_IF_SHAPE, wish_place, text);
}

static struct claim *make_up_claim(struct arena *arena, const struct fact_entry *entry,
	struct ct_text value, struct ct_errors *errors)
{
	struct claim *claim = ARENA_NEW(arena, struct claim);
	*claim = (struct claim){.value = value,
		.note = text_of(message_words(CT_T_WHAT_IF_MARK, CT_VI)),
		.plan_day = CT_NO_DATE,
		.stated_written = {.absent = true},
		.used = true,
		.warnings = CLAIM_SUPPOSED};
	if (!written_parse(arena, entry, value, NO_TEXT, wish_place, &claim->written, errors))
		return NULL;
	if (claim->written.hedge)
		claim->warnings |= CLAIM_HEDGED;
	if (!claim->written.absent)
		return claim;
	ct_fail(errors, CT_C_WHAT_IF_SHAPE, wish_place, value);
	return NULL;
}

static bool add_wish(struct ct_what_if *what_if, const struct ct_ruleset *set, const char *wish,
	struct ct_errors *errors)
{
	struct ct_text key, value;
	if (!split(what_if->arena, wish, &key, &value, errors))
		return false;
	int fact = dictionary_find(&set->dictionary, key);
	if (fact < 0)
		return ct_fail(errors, CT_C_WHAT_IF_FACT, wish_place, key,
			dictionary_nearest(&set->dictionary, key));
	if (is_supposed(what_if, fact))
		return ct_fail(errors, CT_C_WHAT_IF_TWICE, wish_place, key);
	const struct fact_entry *entry = &set->dictionary.entries[fact];
	struct claim *claim = make_up_claim(what_if->arena, entry, value, errors);
	if (!claim)
		return false;
	struct fact_record *record = &what_if->records[what_if->count];
	*record = (struct fact_record){.claims = claim, .claim_count = 1};
	fact_combine(record, entry->type);
	what_if->facts[what_if->count] = fact;
	what_if->told[what_if->count] = (struct ct_supposition){entry->key, entry->label, value};
	what_if->count++;
	return true;
}

struct suppositions {
	const struct ct_ruleset *set;
	const char *const *list;
	size_t count;
};

static bool add_all(void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	const struct suppositions *wishes = from;
	struct ct_what_if *what_if = handle;
	bool sound = true;
	*what_if = (struct ct_what_if){
		.arena = arena,
		.records = ARENA_ARRAY(arena, wishes->count, struct fact_record),
		.facts = ARENA_ARRAY(arena, wishes->count, int),
		.told = ARENA_ARRAY(arena, wishes->count, struct ct_supposition),
	};
	for (size_t i = 0; i < wishes->count; i++)
		sound &= add_wish(what_if, wishes->set, wishes->list[i], errors);
	return sound;
}

struct ct_what_if *ct_what_if_new(const struct ct_ruleset *set, const char *const wishes[],
	size_t count, struct ct_errors *errors)
{
	const struct suppositions from = {set, wishes, count};
	return handle_new(sizeof(struct ct_what_if), add_all, &from, errors);
}

void ct_what_if_free(struct ct_what_if *what_if)
{
	handle_free(what_if);
}

/* ---- Judging by them. */

bool judge_supposes(const struct ct_judge *judge, int fact)
{
	return judge->options.what_if && is_supposed(judge->options.what_if, fact);
}

const struct unit *judge_suppose(
	struct ct_judge *judge, const struct unit *unit, struct ct_result *result)
{
	const struct ct_what_if *what_if = judge->options.what_if;
	size_t count = (size_t)judge->set->dictionary.count;
	if (!what_if || !what_if->count)
		return unit;
	struct unit *supposed = ARENA_NEW(&judge->arena, struct unit);
	*supposed = *unit;
	supposed->facts = ARENA_LIST(&judge->arena, unit->facts, count);
	for (unsigned i = 0; i < what_if->count; i++)
		supposed->facts[what_if->facts[i]] = what_if->records[i];
	result->what_if = what_if->told;
	result->what_if_count = what_if->count;
	return supposed;
}
