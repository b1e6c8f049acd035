/* SPDX-License-Identifier: Apache-2.0 */
/* What has to change for another verdict (docs/semantics.md, Gap and Road). Everything lives in the
 * judge's arena. */
#ifndef CHITIEU_IMPROVE_IMPROVE_H
#define CHITIEU_IMPROVE_IMPROVE_H

#include "judge/judge_internal.h"

/* The changes that make a false condition true; NULL when none can be named. */
const struct ct_gap *improve_gap(struct ct_judge *judge, const struct expr *met);

/* The smallest set of changes after which the unit is recognised; after the recognitions. */
const struct ct_road *improve_road(struct ct_judge *judge, const struct ct_result *result);

#endif
