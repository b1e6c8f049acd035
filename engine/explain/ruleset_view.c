/* SPDX-License-Identifier: Apache-2.0 */
/* A rule set in words and figures, as of a day, for those who read it (struct ct_ruleset_view). */
#include "base/handle.h"
#include "explain/wording.h"

struct describer {
	const struct ct_ruleset *set;
	struct arena *arena;
	struct limit_state *states;               /* by limit: its value on the day */
	const struct ct_document_view *documents; /* by index */
	const struct ct_limit_view *limits;       /* by index */
};

/* ---- Documents and limits. */

static const struct ct_document_view *describe_documents(const struct describer *describer)
{
	const struct ct_ruleset *set = describer->set;
	struct ct_document_view *views =
		ARENA_ARRAY(describer->arena, (size_t)set->document_count, struct ct_document_view);
	for (int i = 0; i < set->document_count; i++) {
		const struct document *document = &set->documents[i];
		views[i] = (struct ct_document_view){document->id, document->title,
			document->number, document->issuer, document->date, document->from,
			document->until, document->status};
	}
	return views;
}

static const struct ct_limit_view *describe_limits(const struct describer *describer)
{
	const struct ct_ruleset *set = describer->set;
	struct ct_limit_view *views =
		ARENA_ARRAY(describer->arena, (size_t)set->limit_count, struct ct_limit_view);
	for (int i = 0; i < set->limit_count; i++) {
		const struct limit *limit = &set->limits[i];
		views[i] = (struct ct_limit_view){
			.id = limit->id,
			.unit = limit->unit,
			.by = limit->by,
			.note = limit->note,
			.is_date = limit->is_date,
			.rows = words_rows(describer->arena, limit),
			.row_count = limit->entry_count,
			.caps = limit->caps,
			.values = limit->rows,
			.value_count = limit->row_count,
			.now = describer->states[i].known ? &describer->states[i].number : NULL,
			.document = &describer->documents[limit->cite.document],
			.article = limit->cite.article,
			.status = limit->status,
			.checked = limit->checked,
		};
	}
	return views;
}

/* ---- Criteria and recognitions. */

struct view_list {
	const struct describer *describer;
	const struct ct_limit_view **limits;
	unsigned count;
};

static void list_limit(const struct expr *expr, void *state)
{
	struct view_list *listing = state;
	if (expr->op != OP_LIMIT)
		return;
	const struct ct_limit_view *limit = &listing->describer->limits[expr->index];
	for (unsigned i = 0; i < listing->count; i++)
		if (listing->limits[i] == limit)
			return;
	listing->limits[listing->count++] = limit;
}

static unsigned list_limits(struct view_list *listing, const struct expr *expr)
{
	if (expr)
		expr_visit(expr, list_limit, listing);
	return listing->count;
}

static enum ct_status weakest(
	enum ct_status status, const struct ct_limit_view *const *limits, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (limits[i]->status > status)
			status = limits[i]->status;
	return status;
}

static struct ct_words say(const struct describer *describer, const struct expr *expr)
{
	if (!expr)
		return (struct ct_words){{{0}}};
	return words_requirement(describer->arena, describer->set, expr, describer->states);
}

/* The condition, and the level that it requires. */
static struct ct_words say_level(const struct describer *describer, const struct recognition *level)
{
	struct ct_words words = say(describer, level->met);
	if (level->requires < 0)
		return words;
	return words_of(describer->arena, CT_W_WITH_LEVEL, words,
		describer->set->recognitions[level->requires].title);
}

static void describe_criterion(const struct describer *describer, const struct criterion *criterion,
	struct ct_criterion_view *view)
{
	struct view_list listing = {describer, NULL, 0};
	listing.limits = ARENA_ARRAY(describer->arena, (size_t)describer->set->limit_count,
		const struct ct_limit_view *);
	list_limits(&listing, criterion->met);
	unsigned deciding = list_limits(&listing, criterion->when);
	list_limits(&listing, criterion->in_progress);
	list_limits(&listing, criterion->points);
	const struct ct_document_view *document = &describer->documents[criterion->cite.document];
	*view = (struct ct_criterion_view){
		.id = criterion->id,
		.title = criterion->title,
		.pillar = criterion->pillar,
		.note = criterion->note,
		.requirement = say(describer, criterion->met),
		.formula = words_formula(
			describer->arena, describer->set, criterion->met, describer->states),
		.when = say(describer, criterion->when),
		.in_progress = say(describer, criterion->in_progress),
		.points = say(describer, criterion->points),
		.most = criterion->points ? criterion->points->number : NUMBER_INTEGER(0),
		.limits = listing.limits,
		.limit_count = listing.count,
		.document = document,
		.article = criterion->cite.article,
		.basis = weakest(document->status, listing.limits, deciding),
		.groups = criterion->groups,
		.group_count = criterion->group_count,
		.evidence = criterion->evidence,
		.evidence_count = criterion->evidence_count,
		.inherited = criterion->inherited,
		.amended = criterion->amended != 0,
	};
}

static const struct ct_recognition_view *describe_recognitions(const struct describer *describer)
{
	const struct ct_ruleset *set = describer->set;
	struct ct_recognition_view *views =
		ARENA_ARRAY(describer->arena, set->recognition_count, struct ct_recognition_view);
	for (unsigned i = 0; i < set->recognition_count; i++) {
		const struct recognition *recognition = &set->recognitions[i];
		views[i] = (struct ct_recognition_view){recognition->id, recognition->title,
			recognition->cite.article, say_level(describer, recognition),
			&describer->documents[recognition->cite.document]};
	}
	return views;
}

/* ---- The whole. */

static void describe_head(const struct ct_ruleset *set, struct ct_ruleset_view *view)
{
	*view = (struct ct_ruleset_view){
		.id = set->id,
		.title = set->title,
		.province = set->province,
		.status = text_of(set_status_names[set->status]),
		.base_id = set->base_id,
		.levels = set->levels,
		.level_count = set->level_count,
		.from = set->from,
		.until = set->until,
		.declared = set->declared,
		.points = set->points.used ? set->points.most : (struct ct_number){0, 0},
		.pillars = set->pillars,
		.pillar_count = set->pillar_count,
		.document_count = (unsigned)set->document_count,
		.limit_count = (unsigned)set->limit_count,
		.criterion_count = set->criterion_count,
		.recognition_count = set->recognition_count,
	};
}

struct view_reader {
	const struct ct_ruleset *set;
	int32_t day;
};

static bool describe(void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	const struct view_reader *reader = from;
	const struct ct_ruleset *set = reader->set;
	struct ct_ruleset_view *view = handle;
	struct describer describer = {
		.set = set, .arena = arena, .states = words_limits(arena, set, reader->day)};
	(void)errors;
	describe_head(set, view);
	view->day = reader->day;
	view->documents = describer.documents = describe_documents(&describer);
	view->limits = describer.limits = describe_limits(&describer);
	struct ct_criterion_view *criteria =
		ARENA_ARRAY(arena, set->criterion_count, struct ct_criterion_view);
	for (unsigned i = 0; i < set->criterion_count; i++)
		describe_criterion(&describer, &set->criteria[i], &criteria[i]);
	view->criteria = criteria;
	view->recognitions = describe_recognitions(&describer);
	return true;
}

struct ct_ruleset_view *ct_ruleset_view_new(
	const struct ct_ruleset *set, int32_t day, struct ct_errors *errors)
{
	const struct view_reader reader = {set, day};
	return handle_new(sizeof(struct ct_ruleset_view), describe, &reader, errors);
}

void ct_ruleset_view_free(struct ct_ruleset_view *view)
{
	handle_free(view);
}
