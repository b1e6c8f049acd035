/* SPDX-License-Identifier: Apache-2.0 */
/* Which entry or claim of a document a message points at: what was refused is kept with the words
 * that stood there. */
#include "store/add.h"

struct refusal_search {
	uint32_t line, column; /* of the message */
	const struct tree
		*node; /* the last one in its line that begins at or before it; NULL: none yet */
	const struct tree *part;   /* the member of the document that it is in */
	const struct tree *member; /* … and of that */
	const struct tree *item;   /* the claim: that member, or one of a list */
};

static bool is_later(const struct tree *node, const struct tree *than)
{
	return !than || node->column >= than->column;
}

/* Nodes need not stand in the order of the tree: the rows of a table are gathered by fact. path:
 * the members above the node. */
static void look(struct refusal_search *search, const struct tree *node,
	const struct tree *const path[3], int depth)
{
	const struct tree *below[3] = {path[0], path[1], path[2]};
	uint32_t line = node->key_line ? node->key_line : node->line,
		 column = node->key_line ? node->key_column : node->column;
	if (depth && depth <= 3)
		below[depth - 1] = node;
	if (depth && line == search->line && column <= search->column &&
		is_later(node, search->node)) {
		search->node = node;
		search->part = below[0];
		search->member = below[1];
		search->item = depth > 2 && below[1]->kind == TREE_LIST ? below[2] : below[1];
	}
	if (node->kind == TREE_SCALAR)
		return;
	TREE_EACH(child, node)
		look(search, child, below, depth + 1);
}

static struct ct_text words_of(const struct refusal_search *search)
{
	const struct tree *item = search->item;
	struct ct_text words = !item        ? NO_TEXT
		: item->kind == TREE_SCALAR ? item->text
					    : tree_get_text(item, "value");
	return words.length || search->node->kind != TREE_SCALAR ? words : search->node->text;
}

struct refusal refusal_in(const struct tree *tree, const struct ct_message *message)
{
	const struct tree *const nothing[3] = {NULL, NULL, NULL};
	struct refusal_search search = {.line = message->line,
		.column = message->column ? (uint32_t)message->column : UINT32_MAX};
	struct refusal refusal = {.what = "entry"};
	if (tree->kind == TREE_MAP && message->line)
		look(&search, tree, nothing, 0);
	if (!search.node)
		return refusal;
	refusal.words = words_of(&search);
	if (search.member && text_is(search.part->key, "facts")) {
		refusal.what = "claim";
		refusal.fact = search.member->key;
	}
	return refusal;
}
