/* SPDX-License-Identifier: Apache-2.0 */
/* The documents that are tables; each is for table_print. */
#ifndef CHITIEU_DOCUMENTS_TABLES_H
#define CHITIEU_DOCUMENTS_TABLES_H

#include "render/output_table.h"

/* The ranking of the units of a run; what: a struct ct_rank_sheet. */
void rank_table(struct output_table *table, const void *what);

#endif
