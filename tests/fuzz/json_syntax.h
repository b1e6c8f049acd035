/* SPDX-License-Identifier: Apache-2.0 */
/* A second opinion on what our writers of JSON write. */
#ifndef CHITIEU_TESTS_JSON_SYNTAX_H
#define CHITIEU_TESTS_JSON_SYNTAX_H

#include <stdbool.h>

#include "chitieu.h"

/* Exactly one value by RFC 8259 with nothing but white space around it; and no "</" or "<!", as it
 * may stand in a page. */
bool json_is_sound(struct ct_text text);

#endif
