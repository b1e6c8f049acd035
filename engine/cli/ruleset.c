/* SPDX-License-Identifier: Apache-2.0 */
/* rules list, show, lint and test. */
#include "cli/cli.h"

void run_rules_list(struct invocation *invocation) { (void)invocation; }
void run_rules_show(struct invocation *invocation) { (void)invocation; }
void run_rules_lint(struct invocation *invocation) { (void)invocation; }
void run_rules_test(struct invocation *invocation) { (void)invocation; }
