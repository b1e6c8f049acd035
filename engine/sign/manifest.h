/* SPDX-License-Identifier: Apache-2.0 */
/* The manifest of a rule set: one line for everything that its verdicts depend on. A signature of
 * this short text is thereby a signature of the set. It is independent of times, order and line
 * ends, and can be verified without this program: minisign verifies its signature, and sha256sum -c
 * reads its lines for files (the others begin with #).
 *
 *     # chitieu-manifest/1
 *     # engine chitieu 0.2.0
 *     # set HASH thanh-hoa/cap-xa-2023
 *     # base HASH thanh-hoa/cap-xa-2022/limits.yaml
 *     # fact HASH payment_accounts
 *     HASH  criteria/3-xa-hoi-so.lua
 *
 * engine: the version that signed; absent in manifests of version 0.1.0. set: digest and id of the
 * loaded set, as in reports. base: files of the base that loading reads. fact: entries of the
 * dictionary that the set reads. The last kind: files of the set, including its test cases. Kinds
 * are in this order, names in byte order. */
#ifndef CHITIEU_SIGN_MANIFEST_H
#define CHITIEU_SIGN_MANIFEST_H

#include "ruleset/rule_set.h"

enum manifest_kind { MANIFEST_SET, MANIFEST_BASE, MANIFEST_FACT, MANIFEST_FILE, MANIFEST_KINDS };

struct manifest_line {
	enum manifest_kind kind;
	struct ct_text hash; /* 64 hexadecimal digits */
	struct ct_text name;
};

struct manifest {
	struct arena *arena; /* arena of all parts */
	struct manifest_line *lines;
	size_t count, room;
	/* Empty if not recorded. Never compared: a signature stays valid for every version of the
	 * engine. */
	struct ct_text engine;
};

/* Adds the lines for the files in a set's directory. Returns false on failure, with a message in
 * errors. */
bool manifest_add_files(struct manifest *manifest, const char *directory, struct ct_errors *errors);
/* Adds the lines of all other kinds. */
bool manifest_add_loaded(
	struct manifest *manifest, const struct ct_ruleset *set, struct ct_errors *errors);
/* The manifest in canonical form. Sorts the lines. */
struct ct_text manifest_text(struct manifest *manifest);
/* Parses a manifest; it refers to slices of text. Returns false with CT_R_MANIFEST_SHAPE at the
 * first invalid line. */
bool manifest_read(
	struct manifest *manifest, struct ct_text text, const char *file, struct ct_errors *errors);
/* Reports every difference between the signed lines of one kind and the current ones. Sorts both
 * lists. directory and file: the set's directory and its manifest, for messages. */
bool manifest_compare(struct manifest *was, struct manifest *is, enum manifest_kind kind,
	const char *directory, const char *file, struct ct_errors *errors);

#endif
