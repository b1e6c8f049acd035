/* SPDX-License-Identifier: Apache-2.0 */
/* What rules sign and verify share. */
#ifndef CHITIEU_CLI_SIGNING_H
#define CHITIEU_CLI_SIGNING_H

#include "cli/cli.h"

/* The file of --key. NULL: its absence was reported. */
const char *needed_key(struct invocation *invocation);
/* One line: the set, what was done or found, and its digest. */
void say_signed(const struct invocation *invocation, const struct ct_ruleset *set, enum say what);

#endif
