/* SPDX-License-Identifier: Apache-2.0 */
/* Adding rows to a store inside the caller's transaction: imports with their messages, reports, and
 * what has to be looked up for that. */
#ifndef CHITIEU_STORE_ADD_H
#define CHITIEU_STORE_ADD_H

#include "facts/unit.h"
#include "store/report_rows.h"
#include "store/store_internal.h"

struct addition {
	struct ct_store *store;
	int64_t import;     /* id of the import at hand */
	int64_t submission; /* the next free id */
	int64_t first;      /* … when the import began */
};

/* Of the bytes of a file, as sha256sum gives it. false: it cannot be read, errors tells. */
bool import_digest(const char *path, char out[DIGEST_TEXT_SIZE], struct ct_errors *errors);
/* Needs the lock for writing, so that the ids stay free. */
bool add_start(struct addition *addition, struct ct_store *store, struct ct_errors *errors);

/* Looks for an import of the same bytes: sets result's id, and known when something in it could be
 * used. */
bool find_import(struct addition *addition, const char *digest, const char *kind,
	struct ct_import *result, struct ct_errors *errors);
/* The last of an import: its row in the audit, and the seal on all that it brought. */
bool add_import(struct addition *addition, const char *kind, const char *digest, const char *note,
	const struct ct_import *result, size_t messages, struct ct_errors *errors);
bool add_message(struct addition *addition, size_t ordinal, const struct ct_message *message,
	struct ct_errors *errors);
/* What the message of that ordinal is about. */
struct refusal {
	const char *what;                         /* as in the table refusal */
	struct ct_text unit, period, fact, words; /* empty: not known */
};
bool add_refusal(struct addition *addition, size_t ordinal, const struct refusal *refusal,
	struct ct_errors *errors);
/* In a document that was read as a tree: the entry or claim that a message of severity error points
 * at. */
struct refusal refusal_in(const struct tree *tree, const struct ct_message *message);

/* *listed: the edition lists the code, or is not in the store. */
bool find_in_register(struct addition *addition, struct ct_text edition, struct ct_text code,
	bool *listed, struct ct_errors *errors);

/* Compares the unit's name with the one that the register, else the store, has for its code in the
 * same edition. key: of the unit. *own_code false: it is another one's and not said to be renamed,
 * reported in `own`; another level or parent is a warning there. A unit without a code is refused
 * likewise where it does not say its level and the store has the period's reports of units of
 * several levels with its names. false: the store failed, reported in errors. */
bool identity_check(struct addition *addition, struct arena *arena, const struct unit_head *head,
	struct ct_text key, bool renamed, bool *own_code, struct ct_errors *own,
	struct ct_errors *errors);

/* ADDED_NOTHING: errors tells. */
enum added { ADDED_NOTHING, ADDED_SAME, ADDED_NEW, ADDED_CORRECTION };
enum added add_report(struct addition *addition, const struct report_rows *rows,
	const struct ct_unit_head *head, struct ct_errors *errors);

#endif
