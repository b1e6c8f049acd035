/* SPDX-License-Identifier: Apache-2.0 */
/* An independent check of the JSON that the program writes. */
#ifndef CHITIEU_TESTS_JSON_SYNTAX_H
#define CHITIEU_TESTS_JSON_SYNTAX_H

#include <stdbool.h>

#include "chitieu.h"

/* Exactly one value by RFC 8259 with only white space around it. It must not contain "</" or "<!",
 * because pages embed it. */
bool json_is_sound(struct ct_text text);

#endif
