/* SPDX-License-Identifier: Apache-2.0 */
/* The manifest of a rule set: one line for everything that its verdicts depend on, so that a
 * signature over a small text is a signature over the set. It says nothing of times, order or line
 * ends, and can be checked without this program: minisign checks its signature, and its lines for
 * files are what sha256sum -c reads (the others begin with #).
 *
 *     # chitieu-manifest/1
 *     # engine chitieu 0.2.0
 *     # set HASH thanh-hoa/cap-xa-2023
 *     # base HASH thanh-hoa/cap-xa-2022/limits.yaml
 *     # fact HASH payment_accounts
 *     HASH  criteria/3-xa-hoi-so.lua
 *
 * engine: the version that signed; manifests of version 0.1.0 have no such line. set: what was
 * loaded, as reports name it. base: files of the base that loading reads. fact: entries of the
 * dictionary that the set reads. The last kind are files of the set, its test cases too. Kinds are
 * in this order, names in byte order. */
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
	struct arena *arena; /* where everything lives */
	struct manifest_line *lines;
	size_t count, room;
	struct ct_text engine; /* empty: not recorded. It is never compared: a set stays signed
				  whatever version reads it */
};

/* Adds the lines of the files in a set's directory. false: errors tells. */
bool manifest_add_files(struct manifest *manifest, const char *directory, struct ct_errors *errors);
/* Adds the lines of everything else. */
bool manifest_add_loaded(
	struct manifest *manifest, const struct ct_ruleset *set, struct ct_errors *errors);
/* In canonical form; puts the lines in order. */
struct ct_text manifest_text(struct manifest *manifest);
/* Lends slices of text. false: CT_R_MANIFEST_SHAPE at the first line that is none. */
bool manifest_read(
	struct manifest *manifest, struct ct_text text, const char *file, struct ct_errors *errors);
/* Reports every difference between the lines of one kind that were signed and those that are there.
 * Puts the lines of both in order. directory and file are for messages: the set's and its manifest.
 */
bool manifest_compare(struct manifest *was, struct manifest *is, enum manifest_kind kind,
	const char *directory, const char *file, struct ct_errors *errors);

#endif
