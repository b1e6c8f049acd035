/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a criterion's expressions, each once with its path, and classification of parts. */
#include "base/number.h"
#include "ruletest/suite.h"

static const char *const root_names[ROOTS] = {[ROOT_MET] = "met",
	[ROOT_WHEN] = "when",
	[ROOT_IN_PROGRESS] = "in_progress",
	[ROOT_POINTS] = "points"};

const struct expr *part_root(const struct criterion *criterion, enum root root)
{
	const struct expr *const roots[ROOTS] = {[ROOT_MET] = criterion->met,
		[ROOT_WHEN] = criterion->when,
		[ROOT_IN_PROGRESS] = criterion->in_progress,
		[ROOT_POINTS] = criterion->points};
	return roots[root];
}

struct part_list {
	struct arena *arena;
	struct part *parts;
	unsigned count;
};

static bool is_listed(const struct part_list *listing, const struct expr *node)
{
	for (unsigned i = 0; i < listing->count; i++)
		if (listing->parts[i].node == node)
			return true;
	return false;
}

static void list_part(struct part_list *listing, const struct expr *node, const struct part *parent,
	enum root root, struct ct_text path)
{
	if (is_listed(listing, node))
		return;
	struct part *part = &listing->parts[listing->count++];
	*part = (struct part){node, parent, root, path};
	for (unsigned i = 0; i < node->count; i++)
		list_part(listing, node->args[i], part, root,
			arena_format(
				listing->arena, "%.*s.%u", (int)path.length, path.bytes, i + 1));
}

unsigned parts_of(struct arena *arena, const struct criterion *criterion, struct part **parts)
{
	size_t most = 0;
	for (int root = 0; root < ROOTS; root++) {
		const struct expr *expr = part_root(criterion, (enum root)root);
		most += expr ? expr->size : 0;
	}
	struct part_list listing = {arena, ARENA_ARRAY(arena, most, struct part), 0};
	for (int root = 0; root < ROOTS; root++) {
		const struct expr *expr = part_root(criterion, (enum root)root);
		if (expr)
			list_part(&listing, expr, NULL, (enum root)root, text_of(root_names[root]));
	}
	*parts = listing.parts;
	return listing.count;
}

bool criterion_is_open(const struct criterion *criterion)
{
	return criterion_has(criterion, OP_UNSPECIFIED, -1);
}

bool is_of_words(const struct expr *expr)
{
	return expr->op == OP_ONE_OF || (expr->op == OP_EQUALS && expr->args[1]->op == OP_STRING);
}

bool is_ordered(const struct expr *expr)
{
	return expr_is_a(expr, FAMILY_COMPARISON) && !is_of_words(expr);
}

const struct fact_entry *choice_of(const struct ct_ruleset *set, const struct expr *expr)
{
	while (expr->op == OP_FIRST_KNOWN)
		expr = expr->args[0];
	return &set->dictionary.entries[expr->index];
}

/* ---- Possible values around a limit. */

/* The minimum and maximum of an expression; an unbounded end is unknown. */
static struct ct_interval reach(const struct ct_ruleset *set, const struct expr *expr)
{
	struct ct_interval any = {NUMBER_MINUS_INFINITY, NUMBER_PLUS_INFINITY};
	const struct ct_interval share = {NUMBER_INTEGER(0), NUMBER_INTEGER(100)},
				 natural = {NUMBER_INTEGER(0), NUMBER_PLUS_INFINITY};
	if (expr->op == OP_FACT) {
		enum fact_type type = set->dictionary.entries[expr->index].type;
		bool is_share = type == FACT_PERCENT || type == FACT_RATIO;
		return is_share ? share : type == FACT_DATE ? any : natural;
	}
	if (expr->op == OP_COUNT_TRUE)
		return (struct ct_interval){NUMBER_INTEGER(0), NUMBER_INTEGER(expr->count)};
	/* All operands have the same unit, so the first one's range is used. */
	if (expr->op == OP_FIRST_KNOWN || expr->op == OP_MIN || expr->op == OP_MAX)
		return reach(set, expr->args[0]);
	return expr->op == OP_PERCENT ? share : expr->op == OP_SUM ? natural : any;
}

static bool is_room(struct ct_interval range, struct ct_number number, bool above)
{
	return above ? number_compare(range.hi, number) > 0 : number_compare(range.lo, number) < 0;
}

bool has_room(const struct ct_ruleset *set, const struct expr *measured, const struct expr *limit,
	bool above)
{
	struct ct_interval range = reach(set, measured);
	if (limit->op == OP_NUMBER)
		return is_room(range, limit->number, above);
	if (limit->op != OP_LIMIT)
		return true;
	for (unsigned i = 0; i < set->limits[limit->index].row_count; i++)
		if (is_room(range, set->limits[limit->index].rows[i].number, above))
			return true;
	return false;
}
