/* SPDX-License-Identifier: Apache-2.0 */
/* Annotations for a workflow of GitHub: a line for each criterion that is not met, under way or undetermined; with `all` for every one. */
#include "report/github.h"

#include "report/standing.h"

static const char *const levels[] = {
	[STANDING_PASSED] = NULL,         [STANDING_FAILED] = "error", [STANDING_OPEN] = "warning",
	[STANDING_UNDER_WAY] = "warning", [STANDING_OUT] = NULL,       [STANDING_ASIDE] = "notice",
};

static void put_criterion(struct ct_report *report, const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	const char *level = levels[standing_of(result, criterion)];
	struct builder title = builder_in(&report->arena);
	if (!standing_is_told(report, criterion) || (!level && !report->options.all))
		return;
	builder_add_text(&title, standing_unit(report, result));
	builder_add_string(&title, ": ");
	builder_add_text(&title, standing_criterion(&report->arena, criterion));
	github_annotate(&report->out, &report->arena,
			&(struct github_annotation){.level = level ? level : "notice",
						    .file = standing_has_file(result) ? result->unit.path : NO_TEXT,
						    .line = standing_line(criterion),
						    .title = builder_text(&title),
						    .message = standing_message(report, result, criterion)});
}

static void unit_github(struct ct_report *report, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->criterion_count; i++)
		put_criterion(report, result, &result->criteria[i]);
}

const struct renderer github_renderer = {"github", CT_DETAIL_FULL, NULL, unit_github, NULL, true, NULL, NULL};
