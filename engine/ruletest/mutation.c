/* SPDX-License-Identifier: Apache-2.0 */
/* Mutation: the rules are changed in one place, every related case is judged again, and a change
 * that no case detects is reported. The changed trees and limits temporarily replace those in the
 * suite's copy of the set; nothing is loaded again. */
#include "base/number.h"
#include "ruletest/generate.h"
#include "ruletest/mutant.h"
#include "explain/wording.h"

struct changing {
	struct probing *probing;
	const struct criterion *criterion; /* the unchanged criterion */
	struct limit_state *limits;
	enum { OF_CRITERION, OF_RECOGNITION, OF_POINTS } kind;
};

static bool reads_limit(const struct criterion *criterion, int limit);

/* Whether a case is related to the change. limit: the changed limit, read by any criteria; -1: a
 * part of the criterion itself. */
static bool is_concerned(const struct changing *changing, const struct suite_case *one, int limit)
{
	const struct rule_case *asked = &one->asked;
	if (changing->kind == OF_RECOGNITION)
		return asked->recognition;
	if (changing->kind == OF_POINTS)
		return asked->recognition || asked->total || asked->points;
	return limit < 0 ? one->criterion == changing->probing->criterion
			 : reads_limit(asked->criterion, limit);
}

/* Whether some case fails with the changed rules. */
static bool is_noticed(const struct changing *changing, int limit)
{
	struct ct_suite *suite = changing->probing->suite;
	for (unsigned i = 0; i < suite->count; i++) {
		const struct suite_case *one = &suite->cases[i];
		if (one->passed && is_concerned(changing, one, limit) && !suite_passes(suite, one))
			return true;
	}
	return false;
}

static void try_change(struct changing *changing, struct ct_text id, struct ct_words words,
	const struct criterion *changed)
{
	struct ct_suite *suite = changing->probing->suite;
	unsigned criterion = changing->probing->criterion;
	struct ct_probe *probe = probe_add(changing->probing, id, words);
	suite->changed.criteria[criterion] = *changed;
	probe->shown = is_noticed(changing, -1);
	suite->changed.criteria[criterion] = *changing->criterion;
}

/* ---- Expressions. */

static struct expr *changed_root(
	struct arena *arena, struct expr *root, const struct expr *node, const struct expr *instead)
{
	return root ? (struct expr *)(uintptr_t)tree_with(arena, root, node, instead) : NULL;
}

static void change_parts(struct changing *changing)
{
	struct ct_suite *suite = changing->probing->suite;
	struct arena *arena = &suite->arena;
	struct part *parts;
	unsigned count = parts_of(arena, changing->criterion, &parts);
	for (unsigned i = 0; i < count; i++) {
		struct mutants mutants = {arena, suite->set, changing->limits, NULL, 0, 0};
		mutants_of(&mutants, parts[i].node);
		for (unsigned m = 0; m < mutants.count; m++) {
			const struct mutant *mutant = &mutants.list[m];
			struct criterion changed = *changing->criterion;
			changed.met =
				changed_root(arena, changed.met, parts[i].node, mutant->instead);
			changed.when =
				changed_root(arena, changed.when, parts[i].node, mutant->instead);
			changed.in_progress = changed_root(
				arena, changed.in_progress, parts[i].node, mutant->instead);
			changed.points =
				changed_root(arena, changed.points, parts[i].node, mutant->instead);
			try_change(changing,
				arena_format(arena, "%.*s %.*s", (int)parts[i].path.length,
					parts[i].path.bytes, (int)mutant->id.length,
					mutant->id.bytes),
				mutant->words, &changed);
		}
	}
}

/* ---- Conditions as a whole. */

static void change_conditions(struct changing *changing)
{
	struct arena *arena = &changing->probing->suite->arena;
	const struct ct_ruleset *set = changing->probing->suite->set;
	const struct criterion *criterion = changing->criterion;
	struct criterion changed = *criterion;
	if (criterion->when) {
		struct ct_words when =
			words_requirement(arena, set, criterion->when, changing->limits);
		changed.when = NULL;
		try_change(changing, TEXT("when dropped"),
			words_of(arena, CT_T_MUTANT_NO_WHEN, when), &changed);
		changed.when = (struct expr *)(uintptr_t)negation_of(arena, criterion->when);
		try_change(changing, TEXT("when negated"),
			words_of(arena, CT_T_MUTANT_WHEN_NEGATED, when), &changed);
		changed = *criterion;
	}
	if (!criterion->in_progress)
		return;
	changed.in_progress = NULL;
	try_change(changing, TEXT("in_progress dropped"), words_of(arena, CT_T_MUTANT_NO_PROGRESS),
		&changed);
	changed.in_progress = (struct expr *)(uintptr_t)never(arena);
	try_change(changing, TEXT("in_progress never"), words_of(arena, CT_T_MUTANT_NEVER_PROGRESS),
		&changed);
}

/* ---- Limits. A limit that several criteria read is reported with the first of them; cases of all
 * of them may detect the change. */

struct searched_limit {
	int limit;
	bool found;
};

/* Finds the limit as the right side of a comparison, or as a table of steps. Maximum points are
 * changed in the expression instead. */
static void find_limit(const struct expr *expr, void *state)
{
	struct searched_limit *searched = state;
	bool read = is_ordered(expr) || expr->op == OP_STEPS ||
		(expr->type == TYPE_NUMBER && expr->op != OP_COMPUTE);
	for (unsigned i = 0; read && i < expr->count; i++)
		searched->found |=
			expr->args[i]->op == OP_LIMIT && expr->args[i]->index == searched->limit;
}

static bool reads_limit(const struct criterion *criterion, int limit)
{
	struct searched_limit searched = {limit, false};
	for (int root = 0; root < ROOTS; root++) {
		const struct expr *expr = part_root(criterion, (enum root)root);
		if (expr)
			expr_visit(expr, find_limit, &searched);
	}
	return searched.found;
}

static bool is_first_to_read(const struct ct_ruleset *set, unsigned criterion, int limit)
{
	for (unsigned i = 0; i < criterion; i++)
		if (!criterion_is_open(&set->criteria[i]) && reads_limit(&set->criteria[i], limit))
			return false;
	return reads_limit(&set->criteria[criterion], limit);
}

static struct ct_text plain(struct arena *arena, const struct limit *limit, struct ct_number number)
{
	char day[11];
	if (!limit->is_date)
		return case_number(arena, number);
	date_iso((int32_t)number.num, day);
	return arena_text(arena, text_of(day));
}

/* "accounts_pct 2023-01-01 miền núi" */
static struct ct_text row_name(
	struct arena *arena, const struct limit *limit, const struct ct_limit_value *row)
{
	char day[11] = "";
	if (row->from != CT_NO_DATE)
		date_iso(row->from, day);
	return arena_format(arena, "%.*s%s%s%s%.*s", (int)limit->id.length, limit->id.bytes,
		*day ? " " : "", day, row->attribute.length ? " " : "", (int)row->attribute.length,
		row->attribute.length ? row->attribute.bytes : "");
}

static struct ct_words quantity(
	struct arena *arena, const struct limit *limit, struct ct_number number)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct builder out = builder_in(arena);
		words_quantity(&out, number, limit->is_date ? NO_TEXT : limit->unit, limit->is_date,
			NULL, (enum ct_language)language);
		words.in[language] = builder_text(&out);
	}
	return words;
}

static void change_row(struct changing *changing, int index, unsigned row, int direction)
{
	struct ct_suite *suite = changing->probing->suite;
	struct arena *arena = &suite->arena;
	const struct limit *limit = &suite->set->limits[index];
	struct limit *changed = &suite->changed.limits[index];
	struct ct_number was = limit->rows[row].number, is, unit = limit_unit(limit, was);
	if (!(direction > 0 ? number_add(was, unit, &is) : number_subtract(was, unit, &is)))
		return;
	struct ct_text name = row_name(arena, limit, &limit->rows[row]),
		       before = plain(arena, limit, was), after = plain(arena, limit, is);
	struct ct_probe *probe = probe_add(changing->probing,
		arena_format(arena, "limit %.*s: %.*s -> %.*s", (int)name.length, name.bytes,
			(int)before.length, before.bytes, (int)after.length, after.bytes),
		words_of(arena, CT_T_MUTANT_LIMIT, name, quantity(arena, limit, was),
			quantity(arena, limit, is)));
	changed->rows = ARENA_LIST(arena, limit->rows, limit->row_count);
	changed->rows[row].number = is;
	suite->judge->limits_day = CT_NO_DATE;
	probe->shown = is_noticed(changing, index);
	changed->rows = limit->rows;
	suite->judge->limits_day = CT_NO_DATE;
}

/* Changes one row of a table of steps: its points, or the value from which it applies. */
static void change_entry(struct changing *changing, int index, unsigned row, bool points, int step)
{
	struct ct_suite *suite = changing->probing->suite;
	struct arena *arena = &suite->arena;
	const struct limit *limit = &suite->set->limits[index];
	struct limit *changed = &suite->changed.limits[index];
	struct limit_entry *entries = ARENA_LIST(arena, limit->entries, limit->entry_count);
	struct ct_number *number = points ? &entries[row].number : &entries[row].from,
			 was = *number;
	if (!number_add(was, NUMBER_INTEGER(step), number) || number->num < 0)
		return;
	struct ct_text from = case_number(arena, limit->entries[row].from),
		       before = case_number(arena, was), after = case_number(arena, *number);
	const char *format = points ? "limit %.*s %.*s: points %.*s -> %.*s"
				    : "limit %.*s %.*s: from %.*s -> %.*s";
	struct ct_probe *probe = probe_add(changing->probing,
		arena_format(arena, format, (int)limit->id.length, limit->id.bytes,
			(int)from.length, from.bytes, (int)before.length, before.bytes,
			(int)after.length, after.bytes),
		words_of(arena, points ? CT_T_MUTANT_STEP_POINTS : CT_T_MUTANT_STEP_FROM, limit->id,
			from, before, after));
	changed->entries = entries;
	probe->shown = is_noticed(changing, index);
	changed->entries = limit->entries;
}

static void change_table(struct changing *changing, int index)
{
	const struct limit *limit = &changing->probing->suite->set->limits[index];
	for (unsigned row = 0; limit->kind == LIMIT_STEPS && row < limit->entry_count; row++)
		for (int step = -1; step <= 1; step += 2) {
			change_entry(changing, index, row, true, step);
			change_entry(changing, index, row, false, step);
		}
}

static void change_rows(struct changing *changing, int index)
{
	for (unsigned row = 0; row < changing->probing->suite->set->limits[index].row_count;
		row++) {
		change_row(changing, index, row, 1);
		change_row(changing, index, row, -1);
	}
}

static void change_limits(struct changing *changing)
{
	const struct ct_ruleset *set = changing->probing->suite->set;
	for (int i = 0; i < set->limit_count; i++) {
		if (!is_first_to_read(set, changing->probing->criterion, i))
			continue;
		change_rows(changing, i);
		change_table(changing, i);
	}
}

void mutation_look(struct probing *probing)
{
	struct ct_suite *suite = probing->suite;
	struct changing changing = {
		probing, &suite->set->criteria[probing->criterion], NULL, OF_CRITERION};
	changing.limits = words_limits(&suite->arena, suite->set, CT_NO_DATE);
	change_limits(&changing);
	change_parts(&changing);
	change_conditions(&changing);
}

/* ---- Recognitions. Only cases that expect an outcome can detect a change. */

static void try_recognition(struct changing *changing, unsigned index, struct ct_text id,
	struct ct_words words, struct expr *met)
{
	struct ct_suite *suite = changing->probing->suite;
	struct ct_probe *probe = probe_add(changing->probing, id, words);
	suite->changed.recognitions[index].met = met;
	probe->shown = is_noticed(changing, -1);
	suite->changed.recognitions[index].met = suite->set->recognitions[index].met;
}

static void change_recognition(struct changing *changing, unsigned index)
{
	struct ct_suite *suite = changing->probing->suite;
	struct arena *arena = &suite->arena;
	const struct recognition *recognition = &suite->set->recognitions[index];
	const struct criterion as = {.met = recognition->met};
	struct part *parts;
	unsigned count = parts_of(arena, &as, &parts);
	for (unsigned i = 0; i < count; i++) {
		struct mutants mutants = {arena, suite->set, changing->limits, NULL, 0, 0};
		mutants_of(&mutants, parts[i].node);
		for (unsigned m = 0; m < mutants.count; m++)
			try_recognition(changing, index,
				arena_format(arena, "recognition %.*s: %.*s %.*s",
					(int)recognition->id.length, recognition->id.bytes,
					(int)parts[i].path.length, parts[i].path.bytes,
					(int)mutants.list[m].id.length, mutants.list[m].id.bytes),
				mutants.list[m].words,
				changed_root(arena, recognition->met, parts[i].node,
					mutants.list[m].instead));
	}
}

static bool recognition_reads(const struct recognition *recognition, int limit)
{
	const struct criterion as = {.met = recognition->met};
	return reads_limit(&as, limit);
}

/* Whether no criterion and no recognition before it reads the limit. */
static bool is_first_recognition(const struct ct_ruleset *set, unsigned index, int limit)
{
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (reads_limit(&set->criteria[i], limit))
			return false;
	for (unsigned i = 0; i < index; i++)
		if (recognition_reads(&set->recognitions[i], limit))
			return false;
	return recognition_reads(&set->recognitions[index], limit);
}

/* ---- Sums of points. */

/* Whether the criteria in a capped group cannot exceed the cap. */
static bool is_beyond(const struct ct_ruleset *set, unsigned cap)
{
	struct ct_number sum = NUMBER_INTEGER(0);
	bool all = &set->points.caps[cap] == set->points.whole;
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[i];
		if (criterion->points && (all || criterion->cap == (int)cap) &&
			!number_add(sum, criterion->points->number, &sum))
			return false;
	}
	return number_compare(sum, set->points.caps[cap].most) <= 0;
}

static void change_cap(struct changing *changing, unsigned cap, int step)
{
	struct ct_suite *suite = changing->probing->suite;
	struct arena *arena = &suite->arena;
	const struct limit *limit = &suite->set->limits[suite->set->points.caps[cap].limit];
	struct ct_number was = suite->set->points.caps[cap].most, is;
	if (!number_add(was, NUMBER_INTEGER(step), &is) || is.num < 0 ||
		(step > 0 && is_beyond(suite->set, cap)))
		return;
	struct ct_text before = plain(arena, limit, was), after = plain(arena, limit, is);
	struct ct_probe *probe = probe_add(changing->probing,
		arena_format(arena, "limit %.*s: %.*s -> %.*s", (int)limit->id.length,
			limit->id.bytes, (int)before.length, before.bytes, (int)after.length,
			after.bytes),
		words_of(arena, CT_T_MUTANT_LIMIT, limit->id, quantity(arena, limit, was),
			quantity(arena, limit, is)));
	suite->changed.points.caps[cap].most = is;
	probe->shown = is_noticed(changing, -1);
	suite->changed.points.caps[cap].most = was;
}

static void note_fraction(const struct expr *expr, void *state)
{
	*(bool *)state |= expr->op == OP_PROPORTION || expr->op == OP_COMPUTE;
}

static void change_decimals(struct changing *changing, int step)
{
	struct ct_suite *suite = changing->probing->suite;
	const unsigned was = suite->set->points.decimals, is = was + (unsigned)step;
	bool fractions = false;
	for (unsigned i = 0; i < suite->set->criterion_count; i++)
		if (suite->set->criteria[i].points)
			expr_visit(suite->set->criteria[i].points, note_fraction, &fractions);
	if (!fractions || is > POINTS_MOST_DECIMALS)
		return;
	struct ct_probe *probe = probe_add(changing->probing,
		arena_format(&suite->arena, "points_decimals: %u -> %u", was, is),
		words_of(&suite->arena, CT_T_MUTANT_DECIMALS, was, is));
	suite->changed.points.decimals = is;
	probe->shown = is_noticed(changing, -1);
	suite->changed.points.decimals = was;
}

static void change_evidence(struct changing *changing)
{
	struct ct_suite *suite = changing->probing->suite;
	bool was = suite->set->points.evidence;
	struct ct_probe *probe = probe_add(changing->probing,
		was ? TEXT("points_evidence: true -> false")
		    : TEXT("points_evidence: false -> true"),
		words_of(&suite->arena, was ? CT_T_MUTANT_NO_EVIDENCE : CT_T_MUTANT_EVIDENCE));
	suite->changed.points.evidence = !was;
	probe->shown = is_noticed(changing, -1);
	suite->changed.points.evidence = was;
}

static void change_points(struct changing *changing)
{
	const struct points_scheme *scheme = &changing->probing->suite->set->points;
	for (unsigned i = 0; i < scheme->cap_count; i++) {
		change_cap(changing, i, 1);
		change_cap(changing, i, -1);
	}
	if (!scheme->used)
		return;
	change_decimals(changing, 1);
	change_decimals(changing, -1);
	change_evidence(changing);
}

void mutation_look_at_whole(struct probing *probing, const struct recognition *recognition)
{
	struct ct_suite *suite = probing->suite;
	struct changing changing = {probing, NULL, NULL, recognition ? OF_RECOGNITION : OF_POINTS};
	changing.limits = words_limits(&suite->arena, suite->set, CT_NO_DATE);
	if (!recognition) {
		change_points(&changing);
		return;
	}
	unsigned index = (unsigned)(recognition - suite->set->recognitions);
	for (int i = 0; i < suite->set->limit_count; i++)
		if (is_first_recognition(suite->set, index, i))
			change_rows(&changing, i);
	change_recognition(&changing, index);
}
