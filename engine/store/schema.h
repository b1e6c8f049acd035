/* SPDX-License-Identifier: Apache-2.0 */
/* The shape of a store: what its tables are, which version they are, how an older one becomes a
 * newer one. docs/store.md tells why they are so. Only open.c calls this. */
#ifndef CHITIEU_STORE_SCHEMA_H
#define CHITIEU_STORE_SCHEMA_H

#include "store/store_internal.h"

enum {
	STORE_APPLICATION = 0x63687469, /* "chti", in the header of the file */
	STORE_VERSION = 3               /* user_version of what schema_create makes */
};

/* Makes an empty file a store, in one transaction. */
bool schema_create(struct ct_store *store, struct ct_errors *errors);
/* Brings a store of an older version up to this one, in one transaction; one of this version is
 * left alone. */
bool schema_migrate(struct ct_store *store, struct ct_errors *errors);
/* Whether tables, indexes and views are ours to the letter, as the store's version has them, and no
 * trigger, view or table was planted. */
bool schema_check(struct ct_store *store, struct ct_errors *errors);

#endif
