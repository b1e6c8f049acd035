/* SPDX-License-Identifier: Apache-2.0 */
/* A document as a tree of nodes with their places: what YAML files and lines of NDJSON have in
 * common.
 *
 * Readers differ in syntax only; everything that gives a document meaning (facts, limits, rule
 * sets, tests) walks this tree. All scalars are text; the caller's schema types them, so 07, no and
 * 12:30 are safe. A tree lives in the arena it was read into (the NDJSON reader lends slices of its
 * input instead of copying). */
#ifndef CHITIEU_BASE_TREE_H
#define CHITIEU_BASE_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error_list.h"

enum tree_kind { TREE_SCALAR, TREE_LIST, TREE_MAP };

struct tree {
	struct ct_text text;   /* of a scalar: NFC, not trimmed inside quotes */
	struct ct_text key;    /* in its parent map: NFC; empty for list items and the root */
	struct tree *first;    /* child of a list or map */
	struct tree *next;     /* sibling */
	uint32_t line, column; /* of the node, from 1 */
	uint32_t key_line, key_column; /* of the key */
	uint32_t count;                /* children */
	uint32_t hash; /* the lower half of text_hash(key), in maps of many members; 0: not known */
	uint8_t kind;  /* enum tree_kind */
	bool quoted;   /* a scalar in quotes or a block scalar: "" and "~" are text, not absent */
	bool repaired; /* an OCR look-alike was replaced in text or key */
	bool either_order; /* a day of a table, in a column of both orders (F292) */
	bool flow;         /* a map or list written in {…} or […] */
};

/* Limits that close the hazards of hostile files. */
#define TREE_MAX_BYTES (8u << 20)
#define TREE_MAX_DEPTH 16
#define TREE_MAX_SCALAR (64u << 10)
#define TREE_MAX_KEY 256
#define TREE_MAX_NODES 100000

/* One YAML document. `bytes` may go after the call. file is for messages. NULL: refused, and errors
 * tells why: UTF-8 (on its true line), syntax (with the context mark), anchors, aliases, merge
 * keys, tags, directives, a second document, duplicate keys (both lines), depth, size. An empty
 * document gives a scalar with empty text. */
struct tree *tree_from_yaml(struct arena *arena, const char *bytes, size_t length, const char *file,
	struct ct_errors *errors);
/* One JSON value (a line of NDJSON); line is its number in the file. Slices of `bytes` are lent
 * where no escape had to be resolved: bytes must outlive the tree. A real number, trailing text,
 * duplicate keys, bad UTF-8: refused. true, false, null and integers become unquoted scalars
 * ("null" becomes empty text). When memory runs out, control goes to the caller's edge. */
struct tree *tree_from_json(struct arena *arena, const char *bytes, size_t length, const char *file,
	unsigned line, struct ct_errors *errors);

/* The member of a map, or NULL (also when the node is NULL or no map). */
const struct tree *tree_get(const struct tree *map, const char *key);
/* Text of a scalar member, or the empty text. */
struct ct_text tree_get_text(const struct tree *map, const char *key);
struct place tree_place(const struct tree *node, const char *file);
struct place tree_key_place(const struct tree *node, const char *file);
/* Blank, unquoted "~" or "null": an absent value. NULL is absent too. */
bool tree_is_absent(const struct tree *node);

/* A schema: each member's key must be one of names[] (ending with NULL), else message
 * (CT_*_UNKNOWN_KEY) with the arguments %t key, %n nearest name, %t all names. Required ones are
 * the caller's to check. Returns false if any is unknown, having reported each. */
bool tree_check_keys(const struct tree *map, const char *const names[], const char *file,
	enum ct_message_id message, struct ct_errors *errors);

#define TREE_EACH(child, parent) \
	for (const struct tree *child = (parent)->first; child; child = child->next)

#endif
