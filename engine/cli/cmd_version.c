/* SPDX-License-Identifier: Apache-2.0 */
/* version: of the program, on one line. */
#include "cli/cli.h"

void run_version(struct invocation *invocation)
{
	(void)invocation;
	puts("chitieu " CT_VERSION);
}
