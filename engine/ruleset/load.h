/* SPDX-License-Identifier: Apache-2.0 */
/* A rule set on its way in: what the files that load one share. A loader lives as long as a call;
 * everything that stays is in the arena of the set. */
#ifndef CHITIEU_RULESET_LOAD_H
#define CHITIEU_RULESET_LOAD_H

#include "ruleset/head.h"
#include "ruleset/rule_set.h"
#include "ruleset/shelf.h"

/* One directory of rules: the set's own or its base's. */
struct loaded_part {
	const char *name; /* SHELF_SET or SHELF_BASE */
	const char *directory;
	const char *file; /* its ruleset.yaml */
	struct tree *tree;
	struct head head;
	struct ct_text header_text, limits_text;
};

struct loader {
	struct ct_ruleset *set;
	struct arena *arena;
	struct ct_errors *errors;
	const char *const *roots;
	struct shelf shelf;
	struct loaded_part own, base;
	bool has_base;
	struct script_source *sources;
	size_t source_count, own_from;
};

/* Remembers a file that the verdicts depend on. */
void loader_keep(struct loader *loader, const char *name, struct ct_text content);
/* A YAML file of the shelf as a tree, and its bytes. NULL: reported. */
struct tree *loader_read_yaml(struct loader *loader, const char *path, struct ct_text *content);
/* The list of provinces, for the set. own: the root under which the set is, NULL: none. false:
 * reported. */
bool loader_read_provinces(struct loader *loader, const char *own);
/* load_dictionary.c: the nearest facts.yaml above the set, with those that set and base have of
 * their own. false: reported. */
bool loader_read_dictionary(struct loader *loader);
/* load_digest.c: into set->digest; everything else is loaded. */
void loader_digest(struct loader *loader);

#endif
