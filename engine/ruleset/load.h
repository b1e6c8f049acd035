/* SPDX-License-Identifier: Apache-2.0 */
/* State of loading a rule set, shared by the files load*.c. A loader exists during the call only;
 * everything that remains is in the set's arena. */
#ifndef CHITIEU_RULESET_LOAD_H
#define CHITIEU_RULESET_LOAD_H

#include "ruleset/head.h"
#include "ruleset/rule_set.h"
#include "ruleset/shelf.h"

/* A directory of rules: the set's or its base's. */
struct loaded_part {
	const char *name; /* SHELF_SET or SHELF_BASE */
	const char *directory;
	const char *file; /* path of its ruleset.yaml */
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

/* Adds a file that the verdicts depend on. */
void loader_keep(struct loader *loader, const char *name, struct ct_text content);
/* Reads a YAML file of the shelf as a tree, and its bytes. Returns NULL after reporting an
 * error. */
struct tree *loader_read_yaml(struct loader *loader, const char *path, struct ct_text *content);
/* Reads the list of provinces. own: the root that contains the set; NULL if none. Returns false
 * after reporting an error. */
bool loader_read_provinces(struct loader *loader, const char *own);
/* load_dictionary.c: reads the nearest facts.yaml above the set, and those in the directories of
 * set and base. Returns false after reporting an error. */
bool loader_read_dictionary(struct loader *loader);
/* load_digest.c: computes set->digest. Everything else must be loaded. */
void loader_digest(struct loader *loader);

#endif
