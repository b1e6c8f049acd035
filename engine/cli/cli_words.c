/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of words.def as a table. */
#include "cli/cli_words.h"

static const char *const rows[SAY_COUNT][CT_LANGUAGES] = {
#define W(name, vi, en) [SAY_##name] = {[CT_VI] = vi, [CT_EN] = en},
#include "cli/cli_words.def"
#undef W
};

const char *words_in(enum ct_language language, enum say what)
{
	return rows[what][language];
}
