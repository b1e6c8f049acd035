/* SPDX-License-Identifier: Apache-2.0 */
/* The line is drawn at most five times a second and cut to the terminal's width, so that it never
 * wraps. */
#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/signals.h"
#include "cli/cli_words.h"

enum { FIRST = 1000, BETWEEN = 200, BAR = 20 };

static int64_t now(void)
{
	struct timespec time;
	return clock_gettime(CLOCK_MONOTONIC, &time) == 0
		? (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000
		: 0;
}

void progress_start(struct progress *progress, enum ct_language language, bool busy)
{
	const char *terminal = getenv("TERM");
	struct winsize size;
	*progress = (struct progress){.language = language, .width = 80};
	progress->wanted =
		!busy && isatty(STDERR_FILENO) && !(terminal && !strcmp(terminal, "dumb"));
	if (!progress->wanted)
		return;
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		progress->width = size.ws_col;
	progress->started = now();
}

/* 12345 as 12.345, or 12,345 in English; returns the length. */
static int put_count(char *out, size_t room, uint64_t count, enum ct_language language)
{
	char mark = language == CT_VI ? '.' : ',';
	if (count < 1000)
		return snprintf(out, room, "%u", (unsigned)count);
	int length = put_count(out, room, count / 1000, language);
	return length +
		snprintf(out + length, room - (size_t)length, "%c%03u", mark,
			(unsigned)(count % 1000));
}

static int put_left(char *out, size_t room, int64_t milliseconds, enum ct_language language)
{
	int64_t seconds = (milliseconds + 999) / 1000;
	if (seconds >= 3600)
		return snprintf(out, room, words_in(language, SAY_HOURS_LEFT),
			(int)(seconds / 3600), (int)(seconds / 60 % 60));
	if (seconds >= 60)
		return snprintf(out, room, words_in(language, SAY_MINUTES_LEFT),
			(int)(seconds / 60), (int)(seconds % 60));
	return snprintf(out, room, words_in(language, SAY_SECONDS_LEFT), (int)seconds);
}

static void put_bar(char *out, unsigned percent)
{
	*out = '\0';
	for (unsigned i = 0; i < BAR; i++)
		strcat(out, i < percent * BAR / 100 ? "█" : "░");
}

static void draw(
	const struct progress *progress, size_t units, struct ct_progress done, int64_t spent)
{
	char bar[BAR * 4 + 1], count[40], rate[40], left[64] = "", share[16] = "";
	unsigned percent = done.total ? (unsigned)(done.done * 100 / done.total) : 0;
	put_count(count, sizeof(count), units, progress->language);
	put_count(rate, sizeof(rate), (uint64_t)units * 1000 / (uint64_t)spent, progress->language);
	if (done.total) {
		put_bar(bar, percent);
		snprintf(share, sizeof(share), " %u%% · ", percent);
	}
	if (done.total && done.done)
		put_left(left, sizeof(left),
			(int64_t)((double)spent * (double)(done.total - done.done) /
				(double)done.done),
			progress->language);
	/* The bar goes first when there is no room for all. */
	bool wide = done.total && progress->width >= BAR + 60;
	fprintf(stderr, "\r%s%s%s %s · %s/%s%s\x1b[K", wide ? bar : "", share, count,
		words_in(progress->language, SAY_UNITS), rate,
		words_in(progress->language, SAY_SECOND), progress->width >= 60 ? left : "");
}

void progress_show(struct progress *progress, size_t units, struct ct_progress done)
{
	if (!progress->wanted)
		return;
	int64_t time = now(), spent = time - progress->started;
	if (spent < FIRST || time - progress->drawn < BETWEEN)
		return;
	progress->drawn = time;
	progress->shown = true;
	signals_line(true);
	draw(progress, units, done, spent);
}

void progress_watch(void *progress, size_t units, struct ct_progress done)
{
	signals_count(units);
	progress_show(progress, units, done);
}

void progress_hide(struct progress *progress)
{
	if (!progress->shown)
		return;
	fputs("\r\x1b[K", stderr);
	progress->shown = false;
	progress->drawn = 0;
	signals_line(false);
}
