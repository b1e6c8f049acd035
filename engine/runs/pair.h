/* SPDX-License-Identifier: Apache-2.0 */
/* Pairs the units of two runs: for the baseline and for comparing stored runs, so that both mean
 * the same by "the same unit". */
#ifndef CHITIEU_RUNS_PAIR_H
#define CHITIEU_RUNS_PAIR_H

#include "runs/record.h"

/* In the arena, inside an edge; lends units of both records. */
struct ct_pairing pair_records(
	struct arena *arena, const struct ct_record *before, const struct ct_record *after);

#endif
