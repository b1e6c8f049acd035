/* SPDX-License-Identifier: Apache-2.0 */
/* How a reader of some syntax puts a tree together: it calls these in the order of the document,
 * and what all documents have in common (the limits, composed and repaired text, no control
 * characters, no key twice) is seen to here. For the readers (yaml.c, json.c) only.
 *
 * Each function returns false, or NULL, after reporting; the reader then stops. */
#ifndef CHITIEU_BASE_TREE_BUILD_H
#define CHITIEU_BASE_TREE_BUILD_H

#include "base/tree.h"

struct tree_builder {
	struct arena *arena;
	const char *file;
	struct ct_errors *errors;
	struct tree *root; /* NULL until the first node */
	struct tree *
		open[TREE_MAX_DEPTH]; /* the lists and maps around the next node, outermost first */
	struct tree *newest[TREE_MAX_DEPTH]; /* the last child of each so far */
	unsigned depth;
	unsigned nodes;
	struct tree *keyed; /* the next node, when its key has come already; else NULL */
};

/* text is valid UTF-8 and stays where it is as long as the tree. settled: the reader knows that
 * nothing in it needs care (utf8_inspect found nothing), so it is not looked through again. */
bool tree_add_key(struct tree_builder *builder, struct ct_text text, bool settled, uint32_t line,
	uint32_t column);
struct tree *tree_add_scalar(struct tree_builder *builder, struct ct_text text, bool settled,
	uint32_t line, uint32_t column);
/* A list or a map, to be closed. */
struct tree *tree_open(
	struct tree_builder *builder, enum tree_kind kind, uint32_t line, uint32_t column);
bool tree_close(struct tree_builder *builder);
/* The next node is to be a key: the innermost open node is a map and no key has come. */
bool tree_wants_key(const struct tree_builder *builder);

/* The same for the text of a scalar that is in no tree. */
bool tree_settle(struct tree_builder *builder, struct tree *node);

/* Reports a forbidden character, the first of text. */
bool tree_refuse_control(struct ct_errors *errors, struct place place, struct ct_text text);

#endif
