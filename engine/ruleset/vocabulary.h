/* SPDX-License-Identifier: Apache-2.0 */
/* The words of rule scripts other than operators, and the documents generated from all words:
 * docs/vocabulary.md and the annotations for editors. The loader (declare.c) and the checker
 * (check.c) use the same tables, so the documentation lists exactly what is accepted. */
#ifndef CHITIEU_RULESET_VOCABULARY_H
#define CHITIEU_RULESET_VOCABULARY_H

#include "base/builder.h"
#include "lang/check.h"
#include "ruleset/rule_set.h"

/* ---- Keys of declarations. */

enum declared_kind {
	DECLARED_TEXT,
	DECLARED_TEXTS,
	DECLARED_CITATION,
	DECLARED_CONDITION,
	DECLARED_POINTS,
	DECLARED_BOOLEAN,
};

struct declared_key {
	const char *name;
	enum criterion_key key;
	enum declared_kind kind;
	const char *says[CT_LANGUAGES];
};
enum { DECLARED_KEYS = 11 };
extern const struct declared_key declared_keys[DECLARED_KEYS];

struct declaring_word {
	const char *name, *usage;
	unsigned allowed, required; /* sets of enum criterion_key */
	const char *says[CT_LANGUAGES];
};
enum { DECLARING_WORDS = DECLARE_REPEAL + 1 };
extern const struct declaring_word declaring_words[DECLARING_WORDS]; /* by enum declaration_kind */

/* ---- Generated documents. */

/* The whole vocabulary in both languages, as Markdown. */
void vocabulary_markdown(struct builder *out);
/* The whole vocabulary with the facts and limits of these sets, as LuaCATS annotations for
 * editors. */
void vocabulary_stubs(struct builder *out, const struct ct_ruleset *const sets[], size_t count,
	enum ct_language language);

#endif
