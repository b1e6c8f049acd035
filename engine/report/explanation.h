/* SPDX-License-Identifier: Apache-2.0 */
/* What explanations of codes and findings share. */
#ifndef CHITIEU_REPORT_EXPLANATION_H
#define CHITIEU_REPORT_EXPLANATION_H

#include "base/arena.h"
#include "chitieu.h"

/* The words of a row of the messages, with … for what is filled in. */
struct ct_text explanation_words(struct arena *arena, struct ct_text words);

#endif
