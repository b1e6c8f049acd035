/* SPDX-License-Identifier: Apache-2.0 */
/* What looking over a run (verify.c) and looking over the rest of the store (verify_store.c) have
 * in common. Each adds a message for whatever is not as it was stored; false: it could not be
 * looked at to the end, and errors tells. */
#ifndef CHITIEU_STORE_VERIFY_H
#define CHITIEU_STORE_VERIFY_H

#include "ruleset/rule_set.h"
#include "store/packed.h"

/* Reports, walked over in one connection while the other is asked about each. */
bool verify_reports(struct ct_store *walked, struct ct_store *store,
	const struct ct_selection *selection, struct ct_errors *errors);
/* The rows that stand beside a rule set's files for people: ruleset, criterion, recognition.
 * Loading the set has looked at the files. */
bool verify_labels(struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors);

#endif
