/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and keeping a set's cases, and the summaries of coverage and mutation. */
#include "ruletest/suite.h"

#include <stdlib.h>

#include "facts/source.h"
#include "judge/points_internal.h"
#include "assess/assess.h"
#include "explain/wording.h"

/* ---- Judging. */

struct ct_criterion_result suite_judge(struct ct_suite *suite, const struct unit *unit,
	unsigned criterion, int32_t day, bool final_phase)
{
	struct ct_judge *judge = suite->judge;
	struct arena_edge *edge = judge->arena.edge;
	arena_reset(&judge->arena);
	judge->arena.edge = edge;
	judge->options.final_phase = final_phase;
	judge_take(judge, unit, day);
	judge->outlook = (struct outlook){
		.unit = unit, .standings = judge->standings, .findings = judge->findings};
	judge_standing(judge, criterion, &judge->findings[criterion], &judge->standings[criterion]);
	struct ct_criterion_result result = {.verdict = judge->standings[criterion].verdict,
		.possible = judge->standings[criterion].possible};
	assess_criterion(judge, criterion, &result);
	return result;
}

/* Judges the whole unit. If memory runs out, control jumps to the edge that was set before. */
const struct ct_result *suite_judge_whole(struct ct_suite *suite, const struct suite_case *one)
{
	struct ct_judge *judge = suite->judge;
	struct arena_edge *edge = judge->arena.edge, *lasting = judge->lasting.edge;
	const struct ct_unit unit = {one->unit};
	judge->options.as_of = one->asked.as_of;
	judge->options.final_phase = one->asked.final_phase;
	const struct ct_result *result = ct_judge_unit(judge, &unit, suite->errors);
	judge->options.as_of = CT_NO_DATE;
	judge->arena.edge = edge;
	judge->lasting.edge = lasting;
	return result;
}

bool suite_passes(struct ct_suite *suite, const struct suite_case *one)
{
	const struct rule_case *asked = &one->asked;
	if (asked->total || asked->recognition) {
		const struct ct_result *whole = suite_judge_whole(suite, one);
		return whole &&
			case_differences(&suite->judge->arena, asked,
				&whole->criteria[one->criterion], whole) == NULL;
	}
	struct ct_criterion_result result =
		suite_judge(suite, one->unit, one->criterion, asked->as_of, asked->final_phase);
	return case_differences(&suite->judge->arena, asked, &result, NULL) == NULL;
}

/* ---- Reading. */

static void take_case(struct ct_suite *suite, const struct tree *node, const char *file, bool own)
{
	struct suite_case one = {.own = own};
	bool sound = case_read(suite->set, node, file, &one.asked, suite->errors);
	one.unit = sound ? case_unit(&suite->arena, suite->set, &one.asked, suite->errors) : NULL;
	suite->malformed += !one.unit && own;
	if (!one.unit)
		return;
	one.criterion = (unsigned)(one.asked.criterion - suite->set->criteria);
	one.passed = suite_passes(suite, &one);
	suite->cases = ARENA_GROWN(&suite->arena, suite->cases, suite->count, &suite->room);
	suite->cases[suite->count++] = one;
}

static void take_acceptance(struct ct_suite *suite, const struct tree *node, const char *file)
{
	struct acceptance one;
	if (!acceptance_read(suite->set, node, file, &one, suite->errors))
		return;
	suite->accepted = ARENA_GROWN(
		&suite->arena, suite->accepted, suite->accepted_count, &suite->accepted_room);
	suite->accepted[suite->accepted_count++] = one;
}

/* A case that cannot be read is reported by `rules test` instead. */
static bool read_directory(
	struct ct_suite *suite, const char *directory, bool own, struct ct_errors *errors)
{
	struct file_list files;
	if (!cases_list_in(&suite->arena, directory, &files, errors))
		return false;
	for (size_t i = 0; i < files.count; i++) {
		const struct tree *list = cases_read(&suite->arena, files.paths[i], suite->errors);
		suite->malformed += !list && own;
		for (const struct tree *node = list ? list->first : NULL; node; node = node->next) {
			if (case_is_acceptance(node))
				take_acceptance(suite, node, files.paths[i]);
			else
				take_case(suite, node, files.paths[i], own);
		}
	}
	return true;
}

/* ---- Creation and destruction. */

static void copy_caps(struct ct_suite *suite)
{
	const struct points_scheme *scheme = &suite->set->points;
	struct points_scheme *changed = &suite->changed.points;
	changed->caps = ARENA_LIST(&suite->arena, scheme->caps, scheme->cap_count);
	if (scheme->whole)
		changed->whole = &changed->caps[scheme->whole - scheme->caps];
}

static void copy_set(struct ct_suite *suite)
{
	const struct ct_ruleset *set = suite->set;
	suite->changed = *set;
	suite->changed.criteria = ARENA_LIST(&suite->arena, set->criteria, set->criterion_count);
	suite->changed.limits = ARENA_LIST(&suite->arena, set->limits, (size_t)set->limit_count);
	suite->changed.recognitions =
		ARENA_LIST(&suite->arena, set->recognitions, set->recognition_count);
	copy_caps(suite);
}

/* Edges of three arenas. Whichever runs out of memory, control returns to the same place. */
struct suite_edges {
	struct arena_edge own, judge, lasting;
};

#define SUITE_EDGES(suite, edges) \
	(ARENA_EDGE(&(suite)->arena, &(edges)->own) || \
		ARENA_EDGE(&(suite)->judge->arena, &(edges)->judge) || \
		ARENA_EDGE(&(suite)->judge->lasting, &(edges)->lasting))

static void leave(struct ct_suite *suite)
{
	suite->arena.edge = suite->judge->arena.edge = suite->judge->lasting.edge = NULL;
}

static bool open_judge(struct ct_suite *suite, struct ct_errors *errors)
{
	const struct ct_judge_options options = {.as_of = CT_NO_DATE, .detail = CT_DETAIL_VERDICT};
	struct arena_edge edge;
	if (ARENA_EDGE(&suite->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	copy_set(suite);
	arena_leave(&suite->arena, &edge);
	suite->judge = ct_judge_new(&suite->changed, &options, errors);
	return suite->judge != NULL;
}

static bool read_all(struct ct_suite *suite, struct ct_errors *errors)
{
	struct suite_edges edges;
	const struct ct_ruleset *set = suite->set;
	if (SUITE_EDGES(suite, &edges)) {
		leave(suite);
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	}
	bool read = read_directory(suite, set->directory, true, errors) &&
		(!set->base_directory || read_directory(suite, set->base_directory, false, errors));
	leave(suite);
	if (read && ct_errors_system_failed(suite->errors)) {
		errors_take(errors, suite->errors);
		return false;
	}
	return read;
}

struct ct_suite *ct_suite_new(const struct ct_ruleset *set, struct ct_errors *errors)
{
	struct ct_suite *suite = calloc(1, sizeof(*suite));
	if (suite)
		suite->errors = ct_errors_new();
	if (!suite || !suite->errors) {
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		ct_suite_free(suite);
		return NULL;
	}
	suite->set = set;
	if (open_judge(suite, errors) && read_all(suite, errors))
		return suite;
	ct_suite_free(suite);
	return NULL;
}

void ct_suite_free(struct ct_suite *suite)
{
	if (!suite)
		return;
	ct_judge_free(suite->judge);
	ct_errors_free(suite->errors);
	arena_free(&suite->arena);
	free(suite);
}

/* ---- Sheets. */

struct ct_text suite_reason(const struct ct_suite *suite, unsigned criterion, struct ct_text id)
{
	for (unsigned i = 0; i < suite->accepted_count; i++)
		if ((criterion >= suite->set->criterion_count ||
			    suite->accepted[i].criterion == &suite->set->criteria[criterion]) &&
			text_equal(suite->accepted[i].what, id))
			return suite->accepted[i].reason;
	return NO_TEXT;
}

struct ct_probe *probe_add(struct probing *probing, struct ct_text id, struct ct_words words)
{
	struct ct_suite *suite = probing->suite;
	probing->probes =
		ARENA_GROWN(&suite->arena, probing->probes, probing->count, &probing->room);
	struct ct_probe *probe = &probing->probes[probing->count++];
	*probe = (struct ct_probe){
		.id = id, .words = words, .reason = suite_reason(suite, probing->criterion, id)};
	return probe;
}

static void sum_up(struct ct_probed *probed, const struct probing *probing)
{
	probed->probes = probing->probes;
	probed->probe_count = probing->count;
	for (unsigned p = 0; p < probing->count; p++) {
		probed->shown += probing->probes[p].shown;
		probed->excused += !probing->probes[p].shown && probing->probes[p].reason.length;
	}
}

/* Probes that belong to no criterion: each recognition, and the sums of points. Those without any
 * requirement are left out. */
static void probe_whole(struct ct_suite *suite,
	void (*look)(struct probing *probing, const struct recognition *recognition),
	struct ct_probe_sheet *sheet, struct ct_probed *list)
{
	const struct ct_ruleset *set = suite->set;
	for (unsigned i = 0; i <= set->recognition_count; i++) {
		const struct recognition *recognition =
			i < set->recognition_count ? &set->recognitions[i] : NULL;
		struct probing probing = {suite, set->criterion_count + i, NULL, 0, 0};
		struct ct_probed *probed = &list[sheet->criterion_count];
		*probed = (struct ct_probed){
			.id = TEXT("ruleset.yaml"), .title = set->title, .document = set->id};
		if (recognition)
			*probed = (struct ct_probed){.id = recognition->id,
				.title = recognition->title,
				.document = words_document(set, &recognition->cite),
				.article = recognition->cite.article};
		look(&probing, recognition);
		sum_up(probed, &probing);
		sheet->criterion_count += probing.count > 0;
	}
}

static void probe_criterion(struct ct_suite *suite, unsigned i,
	void (*look)(struct probing *probing), struct ct_probed *probed)
{
	const struct criterion *criterion = &suite->set->criteria[i];
	struct probing probing = {suite, i, NULL, 0, 0};
	*probed = (struct ct_probed){.id = criterion->id,
		.title = criterion->title,
		.pillar = criterion->pillar,
		.document = words_document(suite->set, &criterion->cite),
		.article = criterion->cite.article,
		.exempt = criterion_is_open(criterion)};
	if (!probed->exempt)
		look(&probing);
	sum_up(probed, &probing);
}

/* Names beginning with "show …" belong to coverage; all others to mutation. */
static bool is_of_coverage(struct ct_text id)
{
	return id.length > 5 && !memcmp(id.bytes, "show ", 5);
}

static const struct ct_probe *find_probe(const struct ct_probed *probed, struct ct_text id)
{
	for (unsigned i = 0; i < probed->probe_count; i++)
		if (text_equal(probed->probes[i].id, id))
			return &probed->probes[i];
	return NULL;
}

/* Whether a reason has no effect: the criterion, or the set as a whole, has no such probe. */
static bool is_stale(const struct ct_probe_sheet *sheet, const struct acceptance *one,
	const struct ct_ruleset *set)
{
	const struct ct_probe *probe =
		find_probe(&sheet->criteria[one->criterion - set->criteria], one->what);
	for (unsigned i = set->criterion_count; !probe && i < sheet->criterion_count; i++)
		probe = find_probe(&sheet->criteria[i], one->what);
	return !probe || probe->shown;
}

static void list_stale(struct ct_suite *suite, struct ct_probe_sheet *sheet, bool coverage)
{
	struct ct_stale *list = ARENA_ARRAY(&suite->arena, suite->accepted_count, struct ct_stale);
	for (unsigned i = 0; i < suite->accepted_count; i++) {
		const struct acceptance *one = &suite->accepted[i];
		if (is_of_coverage(one->what) == coverage && is_stale(sheet, one, suite->set))
			list[sheet->stale_count++] = (struct ct_stale){
				file_printable_name(&suite->arena, one->place.file),
				one->place.line, one->criterion->id, one->what};
	}
	sheet->stale = list;
}

static const struct ct_probe_sheet *sheet_of(
	struct ct_suite *suite, void (*look)(struct probing *probing), bool coverage)
{
	const struct ct_ruleset *set = suite->set;
	struct ct_probe_sheet *sheet = ARENA_NEW(&suite->arena, struct ct_probe_sheet);
	struct ct_probed *criteria = ARENA_ARRAY(
		&suite->arena, set->criterion_count + set->recognition_count + 1, struct ct_probed);
	*sheet = (struct ct_probe_sheet){.criteria = criteria,
		.criterion_count = set->criterion_count,
		.failed = suite->malformed};
	for (unsigned i = 0; i < suite->count; i++) {
		sheet->cases += suite->cases[i].own;
		sheet->failed += suite->cases[i].own && !suite->cases[i].passed;
		sheet->base_cases += !suite->cases[i].own && suite->cases[i].passed;
	}
	for (unsigned i = 0; i < set->criterion_count; i++)
		probe_criterion(suite, i, look, &criteria[i]);
	probe_whole(
		suite, coverage ? coverage_look_at_whole : mutation_look_at_whole, sheet, criteria);
	for (unsigned i = 0; i < sheet->criterion_count; i++) {
		sheet->exempt += criteria[i].exempt;
		sheet->probes += criteria[i].probe_count;
		sheet->shown += criteria[i].shown;
		sheet->excused += criteria[i].excused;
	}
	list_stale(suite, sheet, coverage);
	return sheet;
}

/* ---- Public functions. */

/* Fails if a draft was skipped for lack of memory. */
static bool is_complete(const struct ct_suite *suite, struct ct_errors *errors)
{
	bool whole = !ct_errors_out_of_memory(suite->errors);
	return whole || ct_fail(errors, CT_E_MEMORY, (struct place){0});
}

static const struct ct_probe_sheet *probe(struct ct_suite *suite,
	void (*look)(struct probing *probing), bool coverage, struct ct_errors *errors)
{
	struct suite_edges edges;
	if (SUITE_EDGES(suite, &edges)) {
		leave(suite);
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	const struct ct_probe_sheet *sheet = sheet_of(suite, look, coverage);
	leave(suite);
	return is_complete(suite, errors) ? sheet : NULL;
}

const struct ct_probe_sheet *ct_suite_coverage(struct ct_suite *suite, struct ct_errors *errors)
{
	return probe(suite, coverage_look, true, errors);
}

const struct ct_probe_sheet *ct_suite_mutation(struct ct_suite *suite, struct ct_errors *errors)
{
	return probe(suite, mutation_look, false, errors);
}

const char *ct_suite_generate(struct ct_suite *suite, enum ct_language language, unsigned *count,
	struct ct_errors *errors)
{
	struct suite_edges edges;
	if (SUITE_EDGES(suite, &edges)) {
		leave(suite);
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	const char *text = generate_cases(suite, language, count);
	leave(suite);
	return is_complete(suite, errors) ? text : NULL;
}
