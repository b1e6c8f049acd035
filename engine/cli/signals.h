/* SPDX-License-Identifier: Apache-2.0 */
/* What happens when somebody ends the program before its time (SIGINT, SIGTERM, SIGHUP): the files
 * that are being written go, a line says how many units were done, and the program dies of the
 * signal, as shells expect (128 + n). What a store was told and not yet asked to keep is undone by
 * its next reader. */
#ifndef CHITIEU_CLI_SIGNALS_H
#define CHITIEU_CLI_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>

#include "chitieu.h"

/* A signal that is ignored already stays so. */
void signals_watch(enum ct_language language);
/* A file to be removed then; NULL is fine. false: there are too many. The path must live until it
 * is given to signals_forget. */
bool signals_remember(const char *temporary);
void signals_forget(const char *temporary);
/* How many units are done. */
void signals_count(size_t units);
/* What is under way is an import: nothing of the file at hand stays in the store. */
void signals_storing(void);
/* Whether a line of progress stands on the terminal and has to be cleared first. */
void signals_line(bool shown);

#endif
