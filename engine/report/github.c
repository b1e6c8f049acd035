/* SPDX-License-Identifier: Apache-2.0 */
/* Annotations for a workflow of GitHub: criteria that are not met, under way or undetermined, and
 * levels that are not reached; with `all` every one.
 *
 * GitHub shows ten annotations of a kind and drops the rest silently. So a notice with the totals
 * comes first, then at most ten of each kind, what is new since the baseline before what is known,
 * and a last notice says how many are left out. */
#include "base/error_list.h"
#include "report/github.h"

#include "report/known.h"

enum github_level { GITHUB_ERROR, GITHUB_WARNING, GITHUB_NOTICE, GITHUB_LEVELS };
enum { GITHUB_SHOWN = 10, GITHUB_OWN = 2 /* notices of totals and of the rest */ };

static const char *const github_levels[GITHUB_LEVELS] = {"error", "warning", "notice"};

static const enum github_level levels[] = {
	[STANDING_PASSED] = GITHUB_NOTICE,
	[STANDING_FAILED] = GITHUB_ERROR,
	[STANDING_OPEN] = GITHUB_WARNING,
	[STANDING_UNDER_WAY] = GITHUB_WARNING,
	[STANDING_OUT] = GITHUB_NOTICE,
	[STANDING_ASIDE] = GITHUB_NOTICE,
};

/* Of one kind, the first ones of the new and of the known. */
struct gathered {
	struct github_annotation list[2][GITHUB_SHOWN];
	unsigned kept[2], count;
};

struct gathering {
	struct gathered levels[GITHUB_LEVELS];
	unsigned fresh;
};

static struct gathering *gathering_of(struct ct_report *report)
{
	if (!report->kept)
		report->kept = ARENA_NEW(&report->lasting, struct gathering);
	return report->kept;
}

static void gather(struct ct_report *report, const struct github_annotation *annotation,
	enum github_level level, enum novelty novelty)
{
	struct gathering *gathering = gathering_of(report);
	struct gathered *gathered = &gathering->levels[level];
	bool known = novelty_is_known(novelty);
	struct arena *arena = &report->lasting;
	gathered->count++;
	gathering->fresh += novelty == NOVELTY_NEW;
	if (gathered->kept[known] == GITHUB_SHOWN)
		return;
	struct github_annotation *kept = &gathered->list[known][gathered->kept[known]++];
	*kept = *annotation;
	kept->level = github_levels[level];
	kept->file = arena_text(arena, annotation->file);
	kept->title = arena_text(arena, annotation->title);
	kept->message = arena_text(arena, annotation->message);
}

static bool is_shown(const struct ct_report *report, enum standing standing)
{
	return report->options.all || (standing != STANDING_PASSED && standing != STANDING_OUT);
}

static struct ct_text title_of(
	struct ct_report *report, const struct ct_result *result, struct ct_text what)
{
	const struct ct_text parts[] = {standing_unit(report, result), what};
	return builder_join(&report->arena, parts, 2, ": ");
}

static void put_criterion(struct ct_report *report, const struct ct_result *result,
	const struct ct_criterion_result *criterion)
{
	enum standing standing = standing_of(result, criterion);
	if (!standing_is_told(report, criterion) || !is_shown(report, standing))
		return;
	const struct github_annotation annotation = {
		.file = standing_has_file(result) ? result->unit.path : NO_TEXT,
		.line = standing_line(criterion),
		.title = title_of(report, result, standing_criterion(&report->arena, criterion)),
		.message = standing_message(report, result, criterion),
	};
	gather(report, &annotation, levels[standing], novelty_of(report, result, criterion));
}

static void put_level(struct ct_report *report, const struct ct_result *result, unsigned level)
{
	const struct ct_recognition_result *recognition = &result->recognitions[level];
	enum standing standing = standing_of_level(result, recognition);
	if (!is_shown(report, standing))
		return;
	const struct github_annotation annotation = {
		.file = standing_has_file(result) ? result->unit.path : NO_TEXT,
		.title = title_of(report, result, standing_level_name(&report->arena, recognition)),
		.message = standing_level_message(report, result, recognition),
	};
	gather(report, &annotation, levels[standing], novelty_of_level(report, result, level));
}

static void unit_github(struct ct_report *report, const struct ct_result *result)
{
	for (unsigned i = 0; !report->options.only.length && i < result->recognition_count; i++)
		put_level(report, result, i);
	for (unsigned i = 0; i < result->criterion_count; i++)
		put_criterion(report, result, &result->criteria[i]);
}

/* ---- At the end. */

static void put_notice(struct ct_report *report, struct ct_text message)
{
	github_annotate(&report->out, &report->arena,
		&(struct github_annotation){.level = github_levels[GITHUB_NOTICE],
			.title = TEXT("chitieu"),
			.message = message});
}

static void put_totals(struct ct_report *report, const struct gathering *gathering)
{
	enum ct_language language = report->options.language;
	struct arena *arena = &report->arena;
	struct ct_text parts[2] = {message_text(arena, language, CT_X_GITHUB_TOTALS,
		(unsigned)report->units, gathering->levels[GITHUB_ERROR].count,
		gathering->levels[GITHUB_WARNING].count, gathering->levels[GITHUB_NOTICE].count)};
	if (report->options.before)
		parts[1] = message_text(arena, language, CT_X_GITHUB_NEW, gathering->fresh);
	put_notice(report, builder_join(arena, parts, report->options.before ? 2 : 1, ""));
}

/* Returns how many are left out. */
static unsigned put_gathered(
	struct ct_report *report, const struct gathered *gathered, unsigned most)
{
	unsigned shown = 0;
	for (int known = 0; known < 2; known++)
		for (unsigned i = 0; i < gathered->kept[known] && shown < most; i++, shown++)
			github_annotate(&report->out, &report->arena, &gathered->list[known][i]);
	return gathered->count - shown;
}

static void end_github(struct ct_report *report)
{
	const struct gathering *gathering = gathering_of(report);
	unsigned rest = 0;
	if (report->units)
		put_totals(report, gathering);
	for (int level = 0; level < GITHUB_LEVELS; level++)
		rest += put_gathered(report, &gathering->levels[level],
			level == GITHUB_NOTICE ? GITHUB_SHOWN - GITHUB_OWN : GITHUB_SHOWN);
	if (rest)
		put_notice(report,
			message_text(
				&report->arena, report->options.language, CT_X_GITHUB_REST, rest));
}

const struct renderer github_renderer = {
	"github", CT_DETAIL_FULL, NULL, unit_github, end_github, false, NULL, NULL};
