/* SPDX-License-Identifier: Apache-2.0 */
/* A document as a tree of nodes with positions; common to YAML files and lines of NDJSON.
 *
 * Readers implement syntax only; everything that interprets a document (facts, limits, rule sets,
 * tests) walks this tree. All scalars are text; the caller's schema gives them a type, so 07, no
 * and 12:30 are unambiguous. A tree is allocated in the arena passed to its reader. The NDJSON
 * reader uses slices of its input instead of copies. */
#ifndef CHITIEU_BASE_TREE_H
#define CHITIEU_BASE_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error_list.h"

enum tree_kind { TREE_SCALAR, TREE_LIST, TREE_MAP };

struct tree {
	struct ct_text text;   /* of a scalar: NFC; not trimmed inside quotes */
	struct ct_text key;    /* in its parent map: NFC; empty for list items and the root */
	struct tree *first;    /* first child of a list or map */
	struct tree *next;     /* next sibling */
	uint32_t line, column; /* position of the node, from 1 */
	uint32_t key_line, key_column; /* position of the key */
	uint32_t count;                /* number of children */
	uint32_t hash;     /* lower half of text_hash(key), in maps with many members; 0 if not
			    * computed */
	uint8_t kind;      /* enum tree_kind */
	bool quoted;       /* quoted or block scalar: "" and "~" are text, not absent values */
	bool repaired;     /* a letter of text or key was repaired (OCR look-alike) */
	bool either_order; /* a date in a table column that has both orders (F292) */
	bool flow;         /* map or list in flow style: {…} or […] */
};

/* Limits that protect against hostile files. */
#define TREE_MAX_BYTES (8u << 20)
#define TREE_MAX_DEPTH 16
#define TREE_MAX_SCALAR (64u << 10)
#define TREE_MAX_KEY 256
#define TREE_MAX_NODES 100000

/* Reads one YAML document. `bytes` is not used after the call. file: name in messages. An empty
 * document becomes a scalar with empty text. Returns NULL on failure, with a message in errors:
 * invalid UTF-8 (with its line), syntax (with the context's position), anchors, aliases, merge
 * keys, tags, directives, a second document, duplicate keys (both lines), depth, size. */
struct tree *tree_from_yaml(struct arena *arena, const char *bytes, size_t length, const char *file,
	struct ct_errors *errors);
/* Reads one JSON value (a line of NDJSON). line: its number in the file. `bytes` must outlive the
 * tree, which has slices of it where no escape was resolved. true, false, null and integers become
 * unquoted scalars (null becomes empty text). Refused: real numbers, trailing text, duplicate keys,
 * invalid UTF-8. When memory runs out, control jumps to the caller's edge. */
struct tree *tree_from_json(struct arena *arena, const char *bytes, size_t length, const char *file,
	unsigned line, struct ct_errors *errors);

/* The member of a map; NULL if there is none, or if the node is NULL or not a map. */
const struct tree *tree_get(const struct tree *map, const char *key);
/* The text of a scalar member; empty if there is none. */
struct ct_text tree_get_text(const struct tree *map, const char *key);
struct place tree_place(const struct tree *node, const char *file);
struct place tree_key_place(const struct tree *node, const char *file);
/* Whether a value is absent: NULL, blank, unquoted "~" or "null". */
bool tree_is_absent(const struct tree *node);

/* Checks the keys of a map. Each must be in names[] (terminated by NULL). For every other key,
 * reports message (CT_*_UNKNOWN_KEY) with the arguments %t key, %n nearest name, %t all names. The
 * caller checks required keys. Returns false if any key is unknown. */
bool tree_check_keys(const struct tree *map, const char *const names[], const char *file,
	enum ct_message_id message, struct ct_errors *errors);

#define TREE_EACH(child, parent) \
	for (const struct tree *child = (parent)->first; child; child = child->next)

#endif
