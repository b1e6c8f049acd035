/* SPDX-License-Identifier: Apache-2.0 */
/* Standings, and what is said of them. */
#include "report/standing.h"

#include "base/error_list.h"
#include "report/decide.h"
#include "documents/figures.h"

static enum ct_verdict verdict_that_counts(const struct ct_criterion_result *criterion)
{
	return criterion->granted ? criterion->granted->verdict : criterion->verdict;
}

bool standing_is_told(const struct ct_report *report, const struct ct_criterion_result *criterion)
{
	return !report->options.only.length || text_equal(report->options.only, criterion->id);
}

enum standing standing_of(
	const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	static const enum standing standings[CT_VERDICTS] = {
		[CT_MET] = STANDING_PASSED,
		[CT_IN_PROGRESS] = STANDING_UNDER_WAY,
		[CT_NOT_MET] = STANDING_FAILED,
		[CT_NOT_APPLICABLE] = STANDING_OUT,
		[CT_UNDETERMINED] = STANDING_OPEN,
	};
	enum ct_verdict verdict = verdict_that_counts(criterion);
	enum standing standing = standings[verdict];
	bool sound = standing == STANDING_PASSED || standing == STANDING_OUT;
	bool granted = criterion->granted && verdict != criterion->verdict;
	return (sound && granted) || (!sound && result->reference) ? STANDING_ASIDE : standing;
}

/* One more sentence. */
static void add(struct builder *out, struct ct_text sentence)
{
	if (!sentence.length)
		return;
	builder_add_string(out, out->length ? " " : "");
	builder_add_text(out, sentence);
	if (!strchr(".!?", sentence.bytes[sentence.length - 1]))
		builder_add_string(out, ".");
}

struct ct_text standing_citation(struct arena *arena, const struct ct_criterion_result *criterion)
{
	struct builder out = builder_in(arena);
	builder_add_text(&out, criterion->cited);
	builder_add_string(&out, criterion->cited.length && criterion->article.length ? ", " : "");
	builder_add_text(&out, criterion->article);
	return builder_text(&out);
}

/* "Không đạt: 60% …" */
static struct ct_text verdict_and_reason(
	struct arena *arena, const struct ct_criterion_result *criterion, enum ct_language language)
{
	struct ct_text reason = criterion->reason.in[language];
	struct builder out = builder_in(arena);
	builder_add_text(&out,
		message_text(arena, language,
			(enum ct_message_id)(CT_T_CAP_MET + (int)criterion->verdict)));
	builder_add_string(&out, reason.length ? ": " : "");
	builder_add_text(&out, reason);
	return builder_text(&out);
}

struct ct_text standing_message(struct ct_report *report, const struct ct_result *result,
	const struct ct_criterion_result *criterion)
{
	enum ct_language language = report->options.language;
	struct arena *arena = &report->arena;
	struct builder out = builder_in(arena);
	if (result->what_if_count)
		add(&out,
			message_text(
				arena, language, CT_X_SUPPOSED, suppositions_short(arena, result)));
	add(&out, verdict_and_reason(arena, criterion, language));
	for (const struct ct_granted *granted = criterion->granted; granted;
		granted = granted->next)
		add(&out, granted_text(arena, granted, criterion->verdict, language));
	if (result->reference)
		add(&out, message_text(arena, language, CT_X_REFERENCE));
	struct ct_text citation = standing_citation(arena, criterion);
	if (citation.length)
		add(&out, message_text(arena, language, CT_T_RULE, citation));
	return builder_text(&out);
}

struct ct_text standing_unit(struct ct_report *report, const struct ct_result *result)
{
	struct builder out = builder_in(&report->arena);
	builder_add_text(&out, supposed_name(&report->arena, result, report->options.language));
	if (result->unit.code.length) {
		builder_add_string(&out, " (");
		builder_add_text(&out, result->unit.code);
		builder_add_string(&out, ")");
	}
	const struct ct_text parts[] = {result->unit.code.length ? NO_TEXT : result->unit.district,
		result->unit.code.length ? NO_TEXT : result->unit.province,
		result->unit.period_text};
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		builder_add_string(&out, parts[i].length ? ", " : "");
		builder_add_text(&out, parts[i]);
	}
	return builder_text(&out);
}

struct ct_text standing_criterion(struct arena *arena, const struct ct_criterion_result *criterion)
{
	struct builder out = builder_in(arena);
	builder_add_text(&out, criterion->id);
	builder_add_string(&out, " ");
	builder_add_text(&out, criterion->title);
	return builder_text(&out);
}

unsigned standing_line(const struct ct_criterion_result *criterion)
{
	unsigned first = 0;
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next) {
			if (claim->used && claim->line)
				return claim->line;
			first = first ? first : claim->line;
		}
	return first;
}

bool standing_has_file(const struct ct_result *result)
{
	return result->unit.file.length && !text_is(result->unit.file, "-");
}

/* ---- Levels of recognition. */

enum standing standing_of_level(
	const struct ct_result *result, const struct ct_recognition_result *recognition)
{
	static const enum standing standings[CT_OUTCOMES] = {
		[CT_RECOGNISED] = STANDING_PASSED,
		[CT_NOT_RECOGNISED] = STANDING_FAILED,
		[CT_OUTCOME_UNDETERMINED] = STANDING_OPEN,
	};
	enum standing standing = standings[recognition->outcome];
	return standing != STANDING_PASSED && result->reference ? STANDING_ASIDE : standing;
}

struct ct_text standing_level_name(
	struct arena *arena, const struct ct_recognition_result *recognition)
{
	return arena_format(arena, "recognition %.*s: %.*s", (int)recognition->id.length,
		recognition->id.bytes, (int)recognition->title.length, recognition->title.bytes);
}

struct ct_text standing_level_message(struct ct_report *report, const struct ct_result *result,
	const struct ct_recognition_result *recognition)
{
	static const enum ct_message_id words[CT_OUTCOMES] = {
		[CT_RECOGNISED] = CT_T_SHORT_RECOGNISED,
		[CT_NOT_RECOGNISED] = CT_T_SHORT_NOT_RECOGNISED,
		[CT_OUTCOME_UNDETERMINED] = CT_T_SHORT_OUTCOME_UNDETERMINED,
	};
	enum ct_language language = report->options.language;
	struct arena *arena = &report->arena;
	struct builder out = builder_in(arena);
	if (result->what_if_count)
		add(&out,
			message_text(
				arena, language, CT_X_SUPPOSED, suppositions_short(arena, result)));
	add(&out,
		message_text(arena, language, CT_X_LEVEL, recognition->title,
			message_text(arena, language, words[recognition->outcome])));
	if (recognition->blocking_count)
		add(&out,
			message_text(arena, language,
				recognition->outcome == CT_NOT_RECOGNISED ? CT_T_BLOCKING
									  : CT_T_OPEN,
				builder_join(arena, recognition->blocking,
					recognition->blocking_count, ", ")));
	if (result->reference)
		add(&out, message_text(arena, language, CT_X_REFERENCE));
	return builder_text(&out);
}

/* ---- Who and where. */

struct ct_text standing_unit_id(struct arena *arena, const struct ct_result *result)
{
	const struct ct_text parts[] = {
		result->unit.key, result->unit.register_, result->unit.period_text};
	struct builder out = builder_in(arena);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		builder_add_string(&out, out.length && parts[i].length ? " " : "");
		builder_add_text(&out, parts[i]);
	}
	return builder_text(&out);
}

struct ct_text standing_path(const struct ct_result *result)
{
	struct ct_text path = result->unit.path.length ? result->unit.path : result->unit.file;
	return !path.length || text_is(path, "-") ? TEXT("stdin") : path;
}

unsigned standing_place(const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	unsigned line = criterion ? standing_line(criterion) : 0;
	line = line ? line : result->unit.line;
	return line ? line : 1;
}
