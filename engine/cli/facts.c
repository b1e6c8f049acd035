/* SPDX-License-Identifier: Apache-2.0 */
/* facts lint, show and template. */
#include "cli/cli.h"

void run_facts_lint(struct invocation *invocation) { (void)invocation; }
void run_facts_show(struct invocation *invocation) { (void)invocation; }
void run_facts_template(struct invocation *invocation) { (void)invocation; }
