/* SPDX-License-Identifier: Apache-2.0 */
/* Reading accepted findings; see accepted.h. */
#include "ruleset/accepted.h"

#include "ruleset/head.h"
#include "ruleset/load.h"

static bool read_word(const struct tree *entry, const char *key, struct ct_text *word)
{
	const struct tree *node = tree_get(entry, key);
	if (tree_is_absent(node) || node->kind != TREE_SCALAR)
		return false;
	*word = text_trim(node->text);
	return word->length > 0;
}

static bool has_other_keys(const struct tree *entry)
{
	TREE_EACH(member, entry)
		if (!text_is(member->key, "code") && !text_is(member->key, "on") &&
			!text_is(member->key, "reason"))
			return true;
	return false;
}

static bool read_entry(const struct tree *entry, const char *file,
	const struct accepted_messages *messages, struct accepted *accepted,
	struct ct_errors *errors)
{
	accepted->place = tree_place(entry, file);
	if (entry->kind != TREE_MAP || has_other_keys(entry) ||
		!read_word(entry, "code", &accepted->code) ||
		!read_word(entry, "on", &accepted->on) ||
		!read_word(entry, "reason", &accepted->reason))
		return ct_fail(errors, messages->shape, accepted->place);
	if (accepted->code.bytes[0] != messages->letter || message_find(accepted->code) < 0)
		return ct_fail(errors, messages->code, tree_place(tree_get(entry, "code"), file),
			accepted->code);
	return true;
}

struct accepted *accepted_read(struct arena *arena, const struct tree *list, const char *file,
	const struct accepted_messages *messages, bool *sound, struct ct_errors *errors)
{
	struct accepted *first = NULL, **last = &first;
	*sound = true;
	if (tree_is_absent(list))
		return NULL;
	if (list->kind != TREE_LIST)
		*sound = ct_fail(errors, messages->shape, tree_place(list, file));
	TREE_EACH(entry, list) {
		struct accepted read = {.next = NULL};
		if (list->kind != TREE_LIST || !read_entry(entry, file, messages, &read, errors)) {
			*sound = false;
			continue;
		}
		*last = ARENA_NEW(arena, struct accepted);
		**last = read;
		last = &(*last)->next;
	}
	return first;
}

bool ruleset_read_accepted(struct ct_ruleset *set, const struct tree *header, const char *file,
	struct ct_errors *errors)
{
	static const struct accepted_messages messages = {
		CT_R_ACCEPTED_SHAPE, CT_R_ACCEPTED_CODE, 'R'};
	bool sound;
	set->accepted = accepted_read(
		&set->arena, tree_get(header, "accepted"), file, &messages, &sound, errors);
	return sound;
}
