/* SPDX-License-Identifier: Apache-2.0 */
/* The texts of the command line: one row of words.def each, W(NAME, "tiếng Việt", "English"), so
 * that no text is without its other language and none stands in the code. A row with conversions is
 * a format of printf; both languages take the same arguments in the same order
 * (tests/unit/test_words.c). What the engine below says comes translated already; what an option or
 * a command does stands in the tables of commands.c. */
#ifndef CHITIEU_CLI_CLI_WORDS_H
#define CHITIEU_CLI_CLI_WORDS_H

#include "chitieu.h"

enum say {
#define W(name, vi, en) SAY_##name,
#include "cli/cli_words.def"
#undef W
	SAY_COUNT
};

/* Never NULL; may be called in a handler of signals. */
const char *words_in(enum ct_language language, enum say what);

#endif
