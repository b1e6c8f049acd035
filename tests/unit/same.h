/* SPDX-License-Identifier: Apache-2.0 */
/* Equality of the results of two readers for one report. */
#ifndef CHITIEU_TESTS_SAME_H
#define CHITIEU_TESTS_SAME_H

#include "facts/unit.h"

/* Compares everything except refused parts: values, texts, warnings, places. */
bool same_unit(const struct unit *a, const struct unit *b, const struct dictionary *dictionary);

#endif
