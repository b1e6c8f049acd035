/* SPDX-License-Identifier: Apache-2.0 */
/* The digest of a rule set: everything that its verdicts depend on and nothing else. Of the
 * dictionary it includes only the entries that the set reads, so that a new fact changes no set in
 * force. */
#include <stdlib.h>

#include "base/file.h"
#include "ruleset/load.h"

static void digest_part_files(struct loader *loader, struct digest *digest,
	const struct loaded_part *part, size_t from, size_t to)
{
	digest_part(digest, TEXT("ruleset.yaml"));
	digest_lines(digest, part->header_text);
	digest_part(digest, TEXT("limits.yaml"));
	digest_lines(digest, part->limits_text);
	for (size_t i = from; i < to; i++) {
		digest_part(digest, text_of(file_base_name(loader->sources[i].file)));
		digest_lines(digest, loader->sources[i].text);
	}
}

static int by_key(const void *a, const void *b)
{
	const struct fact_entry *const *left = a, *const *right = b;
	return text_compare_bytes((*left)->key, (*right)->key);
}

void ruleset_digest_fact(
	const struct ct_ruleset *set, const struct fact_entry *entry, struct digest *digest)
{
	digest_part(digest, entry->key);
	digest_part(digest, text_of(fact_type_names[entry->type]));
	digest_part(digest, entry->unit);
	digest_part(digest, entry->of);
	digest_part(
		digest, entry->part_of < 0 ? NO_TEXT : set->dictionary.entries[entry->part_of].key);
	digest_part(digest, entry->grows_both ? TEXT("both") : TEXT(""));
	for (unsigned i = 0; entry->type == FACT_CHOICE && i < entry->choice_count; i++)
		digest_part(digest, entry->choices[i]);
}

size_t ruleset_facts_read(
	struct arena *arena, const struct ct_ruleset *set, const struct fact_entry ***facts)
{
	size_t count = 0;
	*facts = ARENA_ARRAY(arena, (size_t)set->dictionary.count, const struct fact_entry *);
	for (int i = 0; i < set->dictionary.count; i++)
		if (set->reads[i])
			(*facts)[count++] = &set->dictionary.entries[i];
	if (count)
		qsort(*facts, count, sizeof(**facts), by_key);
	return count;
}

static void digest_dictionary(struct loader *loader, struct digest *digest)
{
	const struct fact_entry **facts;
	size_t count = ruleset_facts_read(loader->arena, loader->set, &facts);
	for (size_t i = 0; i < count; i++)
		ruleset_digest_fact(loader->set, facts[i], digest);
}

void loader_digest(struct loader *loader)
{
	struct digest digest;
	digest_start(&digest);
	digest_part(&digest, TEXT("chitieu-ruleset/1"));
	if (loader->has_base)
		digest_part_files(loader, &digest, &loader->base, 0, loader->own_from);
	digest_part_files(loader, &digest, &loader->own, loader->own_from, loader->source_count);
	digest_dictionary(loader, &digest);
	digest_finish(&digest, loader->set->digest);
}
