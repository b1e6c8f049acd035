/* SPDX-License-Identifier: Apache-2.0 */
/* A line of progress on stderr: how far, how fast, how long still. On a terminal only, from the
 * second second on, and never in the way of a message: whoever writes to stderr hides it first. The
 * only place that looks at a clock; nothing that is reported depends on it. */
#ifndef CHITIEU_CLI_PROGRESS_H
#define CHITIEU_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chitieu.h"

struct progress {
	bool wanted, shown;
	enum ct_language language;
	unsigned width;
	int64_t started, drawn; /* milliseconds */
};

/* busy: something else is written to a terminal all the while. */
void progress_start(struct progress *progress, enum ct_language language, bool busy);
void progress_show(struct progress *progress, size_t units, struct ct_progress done);
/* For a ct_watch: state is the progress. Counts for what a signal says, too. */
void progress_watch(void *progress, size_t units, struct ct_progress done);
void progress_hide(struct progress *progress);

#endif
