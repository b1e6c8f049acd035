/* SPDX-License-Identifier: Apache-2.0 */
/* Rule sets: found, loaded, looked over, signed, written out; and what describes the language that
 * they are written in.
 *
 * A set is the caller's, read-only once loaded, and may be shared by threads. What is asked of it
 * is lent until it is freed. */
#ifndef CHITIEU_CHITIEU_RULESET_H
#define CHITIEU_CHITIEU_RULESET_H

#include "chitieu/errors.h"

/* ---- Loading and lint. */

struct ct_ruleset;

/* Loads the set in `directory`; roots (ending with NULL) is where a base is looked for by its id
 * after the set's own root. NULL: errors tells (exit 4). Warnings may be added also when it
 * succeeds. */
struct ct_ruleset *ct_ruleset_load(
	const char *directory, const char *const roots[], struct ct_errors *errors);
/* For a program that also writes files: reads is called with each path that loading is about to
 * look at, whether it is there or not, among them the set's cases and signature; with an ending,
 * every file of that directory whose name ends so would be read. */
struct ct_rule_watch {
	void (*reads)(void *state, const char *path, const char *ending);
	void *state;
};
struct ct_ruleset *ct_ruleset_load_watched(const char *directory, const char *const roots[],
	const struct ct_rule_watch *watch, struct ct_errors *errors);
void ct_ruleset_free(struct ct_ruleset *set);
/* Whether a directory holds a set, that is a ruleset.yaml. false: this cannot be found out, and
 * errors has the reason. */
bool ct_ruleset_is_at(const char *directory, bool *there, struct ct_errors *errors);
/* Whether the set has a criterion of that id; false: errors tells which it has. */
bool ct_ruleset_check_criterion(
	const struct ct_ruleset *set, const char *id, struct ct_errors *errors);
/* A set without criteria, for reading facts alone: its dictionary is the facts.yaml of the first
 * root that has one. NULL: errors tells. */
struct ct_ruleset *ct_dictionary_load(const char *const roots[], struct ct_errors *errors);

/* What lint is told besides the set. */
struct ct_lint_options {
	const struct ct_text *reported; /* keys of the facts that some report holds; NULL: not
					   known, and what nobody reports is not told */
	size_t reported_count;
};

/* Looks a loaded set over for what loading accepts but its author should know: law that is not in
 * force or not confirmed, limits out of reach, conditions that are constant or contradictory, what
 * is unused or said twice, test cases that are malformed or lacking. Each code is documented:
 * ct_explanations. Adds its findings; false: some of them are errors. options: NULL for none. */
bool ct_ruleset_lint(const struct ct_ruleset *set, const struct ct_lint_options *options,
	struct ct_errors *errors);

/* ---- Finding. */

/* What a ruleset.yaml says of its set without loading the rest. */
struct ct_ruleset_head {
	const char *directory;
	struct ct_text id, title, province, status;
	const struct ct_text *levels;
	unsigned level_count;
	int32_t from, until; /* CT_NO_DATE: open */
	unsigned criteria;   /* the number that the decision has; 0: not said */
	bool national;       /* for the units of every province */
};

/* Every set found under the roots (a missing root is passed over), by id; the first root that has
 * an id wins. Sets whose ruleset.yaml cannot be read are left out, errors tells why. NULL: no
 * memory. */
struct ct_catalogue *ct_catalogue_open(const char *const roots[], struct ct_errors *errors);
void ct_catalogue_free(struct ct_catalogue *catalogue);
size_t ct_catalogue_count(const struct ct_catalogue *catalogue);
const struct ct_ruleset_head *ct_catalogue_at(const struct ct_catalogue *catalogue, size_t index);
/* The heads, draft or in force, for a province and level on a day: those of the province itself,
 * else of what it was or became, else of every province ("Toàn quốc"). Returns how many, the first
 * `room` of them in found. 0 also when memory ran out: S001. */
size_t ct_catalogue_match(const struct ct_catalogue *catalogue, struct ct_text province,
	struct ct_text level, int32_t day, const struct ct_ruleset_head *found[], size_t room,
	struct ct_errors *errors);
/* The set of that id, or NULL. */
const struct ct_ruleset_head *ct_catalogue_find(
	const struct ct_catalogue *catalogue, const char *id);

/* ---- Signing. */

/* A set is signed with a key of the program minisign; beside it stand manifest.txt, which names
 * everything its verdicts depend on with its SHA-256, and the signature of that text,
 * manifest.txt.minisig, which minisign can verify too. */

/* Whether a secret key is needed together with its password. false: the file is no secret key. */
bool ct_key_is_locked(const char *secret_key, bool *locked, struct ct_errors *errors);
/* Writes manifest and signature. password: NULL for a key without one. output: the manifest's path
 * instead of manifest.txt in the set's directory, or NULL. The same set and key give the same
 * bytes. */
bool ct_ruleset_sign(const struct ct_ruleset *set, const char *secret_key, const char *password,
	const char *output, struct ct_errors *errors);

/* Why a signed set could not be had. */
enum ct_refusal {
	CT_REFUSED_KEY,     /* the public key cannot be used, nothing else was looked at */
	CT_REFUSED_CHANGED, /* not signed, not with this key, or not what was signed */
	CT_REFUSED_RULES /* there are no rules or they cannot be loaded, though nothing was found to
			    differ */
};
/* ct_ruleset_load for a set that has to be as it was signed with this key (a file, or the key
 * itself, "RW…"). No script runs before its file is found to be the signed one. watch: NULL for
 * none. NULL: *refusal and errors tell. */
struct ct_ruleset *ct_ruleset_load_signed(const char *directory, const char *const roots[],
	const char *public_key, enum ct_refusal *refusal, const struct ct_rule_watch *watch,
	struct ct_errors *errors);

/* ---- Writing. */

/* Rules written out as files. */
struct ct_rule_file {
	const char *name; /* "limits.yaml", "criteria/3-xa-hoi-so.lua" */
	struct ct_text content;
};

struct ct_rule_files {
	const struct ct_rule_file *list;
	size_t count;
};

struct ct_writing {
	struct ct_text id;   /* of what is written; empty: the set's own */
	struct ct_text base; /* not empty: an amending set on this base is written, to be filled in;
				else the effective set in full */
	bool origins;        /* comments say where each part comes from */
	enum ct_language language; /* of comments */
};

/* The effective set (base and amendments as one, comments and tests left out; under another id its
 * status is repealed, as it serves as a base only), or the beginnings of a set that amends it.
 * NULL: errors tells. */
struct ct_rule_files *ct_ruleset_write(
	const struct ct_ruleset *set, const struct ct_writing *writing, struct ct_errors *errors);
void ct_rule_files_free(struct ct_rule_files *files);
/* Everything that the verdicts of a loaded set depend on: facts.yaml (its dictionary),
 * set/ruleset.yaml, set/limits.yaml, set/criteria/… and the base's under base/. Lent by the set. */
struct ct_rule_files ct_ruleset_files(const struct ct_ruleset *set);
/* The set of such files, which it lends: they have to outlive it. NULL: errors tells. */
struct ct_ruleset *ct_ruleset_load_files(
	const struct ct_rule_files *files, struct ct_errors *errors);
/* As a directory that comes into being whole. One that holds the same already is fine, one that
 * differs is refused. */
bool ct_rule_files_save(
	const struct ct_rule_files *files, const char *directory, struct ct_errors *errors);
/* Whether a set may be called so. */
bool ct_ruleset_id_check(const char *id, struct ct_errors *errors);
/* The id of the set's base; empty without one. Lent by the set. */
struct ct_text ct_ruleset_base_id(const struct ct_ruleset *set);

/* ---- The vocabulary of rule scripts. */

enum ct_vocabulary_form {
	CT_VOCABULARY_LUA, /* annotations of LuaCATS: editors complete and check rule scripts with
			      them */
	CT_VOCABULARY_MARKDOWN /* tables for people, in both languages */
};

struct ct_vocabulary {
	enum ct_vocabulary_form form;
	const struct ct_ruleset *const *sets; /* whose facts and limits the annotations name */
	size_t set_count;
	enum ct_language language; /* of the annotations */
};

/* Hands everything to write in one piece. false: no memory (errors tells), or it could not be
 * written. */
bool ct_vocabulary_write(const struct ct_vocabulary *wish,
	bool (*write)(void *state, const char *bytes, size_t length), void *state,
	struct ct_errors *errors);

/* ---- Codes of rules. */

/* What a code means: one entry of the table behind `rules lint --explain` and
 * docs/rule-messages.md. */
struct ct_explanation {
	struct ct_text code;
	enum ct_severity severity;
	struct ct_words message;  /* its words; %x stands for what is filled in */
	struct ct_words why;      /* what it means and why it matters */
	struct ct_words mend;     /* how to mend it */
	struct ct_text by;        /* the commands that tell it; empty: loading and rules lint */
	struct ct_text bad, good; /* examples, each line begins with a TAB; a comment names the file
				     that the lines below it belong to. Empty: none */
	struct ct_text last;      /* of several codes that are explained together; empty: one */
	unsigned part;            /* where the next entry is; set to zero for the first */
	size_t offset;
};
/* The entry after this one, in the order of the table; false at the end. */
bool ct_explanation_next(struct ct_explanation *entry);
/* The entry of a code; false: there is none. */
bool ct_explain(const char *code, struct ct_explanation *entry);

#endif
