/* SPDX-License-Identifier: Apache-2.0 */
/* Rule sets: finding, loading, lint, signing, writing; the vocabulary of rule scripts and the
 * explanations of message codes.
 *
 * The caller owns a set. It is read-only once loaded and may be shared by threads. What functions
 * return about it is valid until it is freed. */
#ifndef CHITIEU_CHITIEU_RULESET_H
#define CHITIEU_CHITIEU_RULESET_H

#include "chitieu/errors.h"

/* ---- Loading and lint. */

struct ct_ruleset;

/* Loads the set in `directory`. roots: directories, terminated by NULL, in which a base is searched
 * by its id after the set's own root. Returns NULL on failure, with a message in errors (exit 4).
 * May append warnings on success. */
struct ct_ruleset *ct_ruleset_load(
	const char *directory, const char *const roots[], struct ct_errors *errors);
/* Callback that names the files a load depends on, so that a program does not overwrite them.
 * Called with each path before it is looked at, whether it exists or not, including the set's test
 * cases and signature. ending: not NULL if every file in the directory `path` whose name ends so is
 * read. */
struct ct_rule_watch {
	void (*reads)(void *state, const char *path, const char *ending);
	void *state;
};
struct ct_ruleset *ct_ruleset_load_watched(const char *directory, const char *const roots[],
	const struct ct_rule_watch *watch, struct ct_errors *errors);
void ct_ruleset_free(struct ct_ruleset *set);
/* Whether `directory` contains a rule set, that is a ruleset.yaml. Returns false if this cannot be
 * determined, with a message in errors. */
bool ct_ruleset_is_at(const char *directory, bool *there, struct ct_errors *errors);
/* Whether the set has a criterion with this id. If not, returns false and appends the ids that it
 * has. */
bool ct_ruleset_check_criterion(
	const struct ct_ruleset *set, const char *id, struct ct_errors *errors);
/* The id of the criterion at an index, in the decision's order; the key of the fact at an index of
 * the set's dictionary. Each is valid as long as the set. false: the index is past the last. */
bool ct_ruleset_criterion_at(const struct ct_ruleset *set, unsigned index, struct ct_text *id);
bool ct_ruleset_fact_at(const struct ct_ruleset *set, unsigned index, struct ct_text *key);
/* Loads a set without criteria, for reading facts alone. Its dictionary is the facts.yaml of the
 * first root that has one. Returns NULL on failure, with a message in errors. */
struct ct_ruleset *ct_dictionary_load(const char *const roots[], struct ct_errors *errors);

/* Input for lint in addition to the set. */
struct ct_lint_options {
	/* Keys of the facts that occur in some report. NULL: not known; facts that no report
	 * contains are then not searched for. */
	const struct ct_text *reported;
	size_t reported_count;
};

/* Reports what loading accepts but the author should know: law that is not in force or not
 * confirmed, limits out of range, conditions that are constant or contradictory, unused or
 * duplicate definitions, test cases that are malformed or missing. ct_explain describes each code.
 * options: may be NULL. Returns false if some finding is an error. */
bool ct_ruleset_lint(const struct ct_ruleset *set, const struct ct_lint_options *options,
	struct ct_errors *errors);

/* ---- Finding. */

/* The head of a set: what its ruleset.yaml contains. The rest of the set is not loaded. */
struct ct_ruleset_head {
	const char *directory;
	struct ct_text id, title, province, status;
	const struct ct_text *levels;
	unsigned level_count;
	int32_t from, until; /* CT_NO_DATE if open */
	unsigned criteria;   /* number of criteria in the decision; 0 if not stated */
	bool national;       /* applies to units of every province */
};

/* Lists every set under the roots, ordered by id. Missing roots are ignored. If several roots have
 * a set of the same id, the first root wins. A set whose ruleset.yaml cannot be read is left out,
 * with a message in errors. Returns NULL when out of memory. */
struct ct_catalogue *ct_catalogue_open(const char *const roots[], struct ct_errors *errors);
void ct_catalogue_free(struct ct_catalogue *catalogue);
size_t ct_catalogue_count(const struct ct_catalogue *catalogue);
const struct ct_ruleset_head *ct_catalogue_at(const struct ct_catalogue *catalogue, size_t index);
/* Finds the sets, draft or in force, for a province and level on a day: sets of that province; if
 * none, of its predecessors or successors; if none, national ones ("Toàn quốc"). Returns their
 * number and stores the first `room` of them in `found`. Also returns 0 when out of memory, with
 * S001 in errors. */
size_t ct_catalogue_match(const struct ct_catalogue *catalogue, struct ct_text province,
	struct ct_text level, int32_t day, const struct ct_ruleset_head *found[], size_t room,
	struct ct_errors *errors);
/* The set with this id; NULL if there is none. */
const struct ct_ruleset_head *ct_catalogue_find(
	const struct ct_catalogue *catalogue, const char *id);

/* ---- Signing. */

/* A set is signed with a key of the program minisign. Two files are added to the set: manifest.txt,
 * which lists everything its verdicts depend on with SHA-256 digests, and manifest.txt.minisig, the
 * signature of that text. minisign can verify it too. */

/* Sets *locked: whether the secret key is protected by a password. Returns false if the file is not
 * a secret key. */
bool ct_key_is_locked(const char *secret_key, bool *locked, struct ct_errors *errors);
/* Writes manifest and signature. secret_key: a path. password: NULL for a key without one. output:
 * the path of the manifest, or NULL for manifest.txt in the set's directory. The same set and key
 * produce the same bytes. */
bool ct_ruleset_sign(const struct ct_ruleset *set, const char *secret_key, const char *password,
	const char *output, struct ct_errors *errors);

/* Why a signed set could not be loaded. */
enum ct_refusal {
	CT_REFUSED_KEY,     /* the public key is invalid; nothing else was checked */
	CT_REFUSED_CHANGED, /* unsigned, signed with another key, or modified after signing */
	CT_REFUSED_RULES    /* no rules, or rules that do not load, although no difference from the
			       manifest was found */
};
/* Like ct_ruleset_load, but the set must be unchanged since it was signed with this key.
 * public_key: a path, or the key itself ("RW…"). No script runs before its file is verified. watch:
 * may be NULL. Returns NULL on failure, with *refusal set and a message in errors. */
struct ct_ruleset *ct_ruleset_load_signed(const char *directory, const char *const roots[],
	const char *public_key, enum ct_refusal *refusal, const struct ct_rule_watch *watch,
	struct ct_errors *errors);

/* ---- Writing. */

/* A file of a rule set and its content. */
struct ct_rule_file {
	const char *name; /* "limits.yaml", "criteria/3-xa-hoi-so.lua" */
	struct ct_text content;
};

struct ct_rule_files {
	const struct ct_rule_file *list;
	size_t count;
};

struct ct_writing {
	struct ct_text id; /* id of the written set; empty for the set's own */
	/* If not empty, the output is the skeleton of a set that amends this base. If empty, it is
	 * the effective set in full. */
	struct ct_text base;
	bool origins;              /* comments name the source of each part */
	enum ct_language language; /* language of comments */
};

/* Writes the effective set: base and amendments merged, without comments and tests. Under another
 * id its status is repealed, because it is only to be used as a base. With writing->base, writes
 * the skeleton of an amending set instead. Returns NULL on failure, with a message in errors. */
struct ct_rule_files *ct_ruleset_write(
	const struct ct_ruleset *set, const struct ct_writing *writing, struct ct_errors *errors);
void ct_rule_files_free(struct ct_rule_files *files);
/* Everything that the verdicts of a loaded set depend on: facts.yaml (its dictionary),
 * set/ruleset.yaml, set/limits.yaml, set/criteria/…, and the files of its base under base/. Valid
 * until the set is freed. */
struct ct_rule_files ct_ruleset_files(const struct ct_ruleset *set);
/* Loads a set from such files, which must outlive it. Returns NULL on failure, with a message in
 * errors. */
struct ct_ruleset *ct_ruleset_load_files(
	const struct ct_rule_files *files, struct ct_errors *errors);
/* Writes the files as a new directory, atomically. A directory that already has the same content is
 * accepted; one that differs is an error. */
bool ct_rule_files_save(
	const struct ct_rule_files *files, const char *directory, struct ct_errors *errors);
/* Whether `id` is a valid id of a set. */
bool ct_ruleset_id_check(const char *id, struct ct_errors *errors);
/* The id of the set's base; empty if it has none. Valid until the set is freed. */
struct ct_text ct_ruleset_base_id(const struct ct_ruleset *set);

/* ---- The vocabulary of rule scripts. */

enum ct_vocabulary_form {
	CT_VOCABULARY_LUA,     /* LuaCATS annotations, for completion and checks in editors */
	CT_VOCABULARY_MARKDOWN /* tables for people, in both languages */
};

struct ct_vocabulary {
	enum ct_vocabulary_form form;
	const struct ct_ruleset *const
		*sets; /* sets whose facts and limits the annotations include */
	size_t set_count;
	enum ct_language language; /* language of the annotations */
};

/* Calls `write` once with the whole text. Returns false when out of memory (S001 in errors) or if
 * `write` returned false. */
bool ct_vocabulary_write(const struct ct_vocabulary *vocabulary,
	bool (*write)(void *state, const char *bytes, size_t length), void *state,
	struct ct_errors *errors);

/* ---- Codes of rules. */

/* Explanation of a message code: one entry of the table behind `rules lint --explain` and
 * docs/rule-messages.md. */
struct ct_explanation {
	struct ct_text code;
	enum ct_severity severity;
	struct ct_words message; /* the message; %x marks an inserted value */
	struct ct_words why;     /* what it means and why it matters */
	struct ct_words mend;    /* how to fix it */
	struct ct_text by;       /* the commands that report it; empty: loading and rules lint */
	/* Examples; empty if there is none. Each line begins with a TAB. A comment names the file
	 * that the lines below it belong to. */
	struct ct_text bad, good;
	struct ct_text
		last; /* last code of a range that is explained together; empty for a single code */
	unsigned part; /* position of the next entry; set both to zero for the first */
	size_t offset;
};
/* Advances to the next entry in the order of the table. Returns false at the end. */
bool ct_explanation_next(struct ct_explanation *entry);
/* Looks up a code. Returns false if it has no explanation. */
bool ct_explain(const char *code, struct ct_explanation *entry);

#endif
