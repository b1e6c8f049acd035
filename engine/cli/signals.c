/* SPDX-License-Identifier: Apache-2.0 */
/* A handler of signals is given nothing but a number, so here alone state is global: written by the
 * one thread that runs the command, read by the handler. It calls only what may be called in a
 * handler. */
#include "cli/signals.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli_words.h"

enum { MOST = 40 };
static const char *volatile temporaries[MOST];
static volatile size_t units_done;
static volatile sig_atomic_t storing, line_shown, shown_language;

static void say(const char *text)
{
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		return; /* nobody listens any more */
}

static void say_number(size_t number)
{
	char digits[24];
	size_t at = sizeof(digits);
	digits[--at] = '\0';
	do
		digits[--at] = (char)('0' + number % 10);
	while (number /= 10);
	say(digits + at);
}

static void end(int signal_number)
{
	enum ct_language language = (enum ct_language)shown_language;
	for (size_t i = 0; i < MOST; i++)
		if (temporaries[i])
			unlink(temporaries[i]);
	say(line_shown ? "\r\x1b[K" : "");
	say(words_in(language, SAY_STOPPED_BY));
	say_number((size_t)signal_number);
	say(words_in(language, SAY_AFTER));
	say_number(units_done);
	say(words_in(language, storing ? SAY_UNITS_STORE_WHOLE : SAY_UNITS_FILES_REMOVED));
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

void signals_watch(enum ct_language language)
{
	static const int watched[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction action, before;
	shown_language = language;
	memset(&action, 0, sizeof(action));
	action.sa_handler = end;
	action.sa_flags = SA_RESTART;
	for (size_t i = 0; i < sizeof(watched) / sizeof(*watched); i++)
		sigaddset(&action.sa_mask, watched[i]);
	for (size_t i = 0; i < sizeof(watched) / sizeof(*watched); i++)
		if (sigaction(watched[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
			sigaction(watched[i], &action, NULL);
}

void signals_storing(void)
{
	storing = true;
}

bool signals_remember(const char *temporary)
{
	for (size_t i = 0; i < MOST; i++)
		if (!temporaries[i]) {
			temporaries[i] = temporary;
			return true;
		}
	return false;
}

void signals_forget(const char *temporary)
{
	for (size_t i = 0; i < MOST; i++)
		if (temporaries[i] == temporary)
			temporaries[i] = NULL;
}

void signals_count(size_t units)
{
	units_done = units;
}

void signals_line(bool shown)
{
	line_shown = shown;
}
