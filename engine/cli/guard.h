/* SPDX-License-Identifier: Apache-2.0 */
/* No command writes over what it reads: the one place where that is decided, for every output of
 * every command.
 *
 * What an invocation will write follows from its arguments and is listed before the command runs.
 * Whatever reads (rule sets, fact files, stores, earlier outputs) asks here first. Two paths are
 * the same file when they lead to the same inode, by links or another spelling; of a file that is
 * not there yet, when its directory and name are the same. Devices and pipes are never refused. A
 * path that the system cannot resolve for another reason than its absence may be any file: S003 if
 * it is read, S004 if it is written, exit 5. */
#ifndef CHITIEU_CLI_GUARD_H
#define CHITIEU_CLI_GUARD_H

#include "cli/cli.h"

/* Lists the outputs and compares them with one another and with the files that options name.
 * false: refused with exit 2, or an error of the system (exit 5); said. */
bool guard_start(struct invocation *invocation);
void guard_free(struct guard *guard);

/* Before a file is read; "-" is standard input. false: an output is this file (exit 2), or it
 * cannot be identified (exit 5); said. After one refusal all further answers are false,
 * silently. */
bool may_read(struct invocation *invocation, const char *path);
/* The same of the facts behind these paths, once they are listed; an output must not become one of
 * the files of a directory either. */
bool may_read_facts(struct invocation *invocation, const struct ct_source *source,
	const char *const paths[], size_t count);
/* For loading a rule set: the state is the invocation. Whether it may be used is said by is_refused
 * afterwards. */
void watch_rules(void *invocation, const char *path, const char *ending);
bool is_refused(const struct invocation *invocation);

#endif
