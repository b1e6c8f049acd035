/* SPDX-License-Identifier: Apache-2.0 */
/* Construction of a tree, for the readers yaml.c and json.c only. A reader calls these functions in
 * the order of the document. They enforce what all documents have in common: limits, composed and
 * repaired text, no control characters, no duplicate keys.
 *
 * Each function returns false, or NULL, after reporting an error; the reader must then stop. */
#ifndef CHITIEU_BASE_TREE_BUILD_H
#define CHITIEU_BASE_TREE_BUILD_H

#include "base/tree.h"

struct tree_builder {
	struct arena *arena;
	const char *file;
	struct ct_errors *errors;
	struct tree *root; /* NULL until the first node */
	/* The open lists and maps around the next node, outermost first. */
	struct tree *open[TREE_MAX_DEPTH];
	struct tree *newest[TREE_MAX_DEPTH]; /* the last child added to each of them */
	unsigned depth;
	unsigned nodes;
	struct tree *keyed; /* the next node if its key was already added; else NULL */
};

/* text: valid UTF-8; must outlive the tree. settled: the caller knows that it needs no inspection
 * (utf8_inspect found nothing). */
bool tree_add_key(struct tree_builder *builder, struct ct_text text, bool settled, uint32_t line,
	uint32_t column);
struct tree *tree_add_scalar(struct tree_builder *builder, struct ct_text text, bool settled,
	uint32_t line, uint32_t column);
/* Opens a list or map; close it with tree_close. */
struct tree *tree_open(
	struct tree_builder *builder, enum tree_kind kind, uint32_t line, uint32_t column);
bool tree_close(struct tree_builder *builder);
/* Whether the next node is a key: the innermost open node is a map, and its next key was not added
 * yet. */
bool tree_expects_key(const struct tree_builder *builder);

/* Inspects the text of a scalar that is in no tree. */
bool tree_settle(struct tree_builder *builder, struct tree *node);

/* Reports the first forbidden character of text. */
bool tree_refuse_control(struct ct_errors *errors, struct place place, struct ct_text text);

#endif
