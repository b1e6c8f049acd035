/* SPDX-License-Identifier: Apache-2.0 */
/* Pairing units of two runs. Used for the baseline and for the comparison of stored runs, so that
 * both agree on which units are the same. */
#ifndef CHITIEU_RUNS_PAIR_H
#define CHITIEU_RUNS_PAIR_H

#include "runs/record.h"

/* Allocates in the arena; requires an edge. Refers to units of both records. */
struct ct_pairing pair_records(
	struct arena *arena, const struct ct_record *before, const struct ct_record *after);

#endif
