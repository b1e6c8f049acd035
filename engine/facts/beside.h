/* SPDX-License-Identifier: Apache-2.0 */
/* "2.518/3.082 = 81,7%": counts and the percentage printed beside them, written in one value as
 * reports print them. */
#ifndef CHITIEU_FACTS_BESIDE_H
#define CHITIEU_FACTS_BESIDE_H

#include "chitieu.h"

/* Takes such a value apart; false: it is no such value. Both halves are slices of it, and neither
 * has been read as a figure yet. */
bool beside_split(struct ct_text value, struct ct_text *counts, struct ct_text *percentage);

#endif
