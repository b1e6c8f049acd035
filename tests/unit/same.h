/* SPDX-License-Identifier: Apache-2.0 */
/* Whether two readers made the same of a report. */
#ifndef CHITIEU_TESTS_SAME_H
#define CHITIEU_TESTS_SAME_H

#include "facts/unit.h"

/* Everything but what was refused: values, texts, warnings, places. */
bool same_unit(const struct unit *a, const struct unit *b, const struct dictionary *dictionary);

#endif
