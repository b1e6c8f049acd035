/* SPDX-License-Identifier: Apache-2.0 */
/* Validity of the law: documents not in force on the days when the set relies on them, unconfirmed
 * limits, limits without a value on the first day, unused limits and documents. */
#include "base/number.h"
#include "rulelint/lint_set.h"

/* A warning in a draft, an error in a set that claims to be in force. */
#define REPORT(lint, ...) \
	((lint)->set->status == SET_IN_FORCE ? ct_fail((lint)->errors, __VA_ARGS__) \
					     : ct_warn((lint)->errors, __VA_ARGS__))

/* A document's first day: as stated, else the day on which a decision (a document with a number)
 * was signed. Reports and newspapers have none. */
static int32_t first_day(const struct document *document)
{
	if (document->from != CT_NO_DATE || !document->number.length)
		return document->from;
	return document->date;
}

/* A use of a document: an id for the message, its position, and the first day of use. */
struct reliance {
	struct ct_text id;
	const struct citation *cite;
	struct place place;
	int32_t from;
};

static void check_reliance(const struct lint *lint, const struct reliance *reliance)
{
	const struct ct_ruleset *set = lint->set;
	const struct document *document = &set->documents[reliance->cite->document];
	struct place place = lint_is_own(lint, reliance->place) ? reliance->place : set->place;
	char day[11];
	int32_t first = first_day(document);
	if (first != CT_NO_DATE && reliance->from != CT_NO_DATE && first > reliance->from) {
		date_iso(first, day);
		REPORT(lint, CT_R_DOCUMENT_LATER, place, reliance->id, document->id, day);
	}
	if (document->until != CT_NO_DATE &&
		(set->until == CT_NO_DATE || document->until < set->until)) {
		date_iso(document->until, day);
		REPORT(lint, CT_R_DOCUMENT_OVER, place, reliance->id, document->id, day);
	}
}

/* The first day on which some value of the limit applies. */
static int32_t first_value(const struct ct_ruleset *set, const struct limit *limit)
{
	int32_t first = limit->row_count ? limit->rows[0].from : CT_NO_DATE;
	for (unsigned i = 1; i < limit->row_count; i++)
		if (limit->rows[i].from < first)
			first = limit->rows[i].from;
	return first > set->from ? first : set->from;
}

static void check_citations(const struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[i];
		check_reliance(lint,
			&(struct reliance){
				criterion->id, &criterion->cite, criterion->place, set->from});
	}
	for (unsigned i = 0; i < set->recognition_count; i++) {
		const struct recognition *recognition = &set->recognitions[i];
		check_reliance(lint,
			&(struct reliance){recognition->id, &recognition->cite, recognition->place,
				set->from});
	}
	for (int i = 0; i < set->limit_count; i++) {
		const struct limit *limit = &set->limits[i];
		if (lint->limits_used[i])
			check_reliance(lint,
				&(struct reliance){limit->id, &limit->cite, limit->place,
					first_value(set, limit)});
	}
}

static void check_documents(const struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	for (int i = 0; i < set->document_count; i++) {
		const struct document *document = &set->documents[i];
		bool own = lint_is_own(lint, document->place);
		if (!document->cited && own)
			ct_fail(lint->errors, CT_R_DOCUMENT_UNUSED, document->place, document->id);
		if (document->cited && document->status == CT_ASSUMED &&
			set->status == SET_IN_FORCE)
			ct_fail(lint->errors, CT_R_DOCUMENT_ASSUMED, document->place, document->id);
		if (own && document->until != CT_NO_DATE && first_day(document) != CT_NO_DATE &&
			document->until <= first_day(document))
			ct_fail(lint->errors, CT_R_SPAN_EMPTY, document->place, document->id);
	}
}

/* ---- Limits. */

/* Marks limits that cap a group as used, because every sum of points uses them. */
static void note_caps(const struct lint *lint)
{
	for (int i = 0; i < lint->set->limit_count; i++)
		lint->limits_used[i] |= lint->set->limits[i].caps.length > 0;
}

static void note_limit(const struct expr *expr, void *state)
{
	const struct lint *lint = state;
	if (expr->op == OP_LIMIT)
		lint->limits_used[expr->index] = true;
}

/* Every attribute needs a value on the first day of the set. */
static void check_first_values(const struct lint *lint, const struct limit *limit)
{
	const struct ct_ruleset *set = lint->set;
	struct ct_number number;
	char day[11];
	for (unsigned i = 0; i < limit->row_count && set->from != CT_NO_DATE; i++) {
		if (limit_choose(limit, set->from, limit->rows[i].attribute, &number))
			continue;
		date_iso(limit->rows[i].from, day);
		ct_fail(lint->errors, CT_R_LIMIT_LATE, limit->place, limit->id, day);
		return;
	}
}

/* The first value in (0, 1] among values and tables in %; NULL if none. */
static const struct ct_number *find_fraction(const struct limit *limit)
{
	bool gives = text_is(limit->unit, "%"), reads = text_is(limit->of, "%");
	for (unsigned i = 0; gives && i < limit->row_count; i++)
		if (limit_is_fraction(limit->rows[i].number))
			return &limit->rows[i].number;
	for (unsigned i = 0; i < limit->entry_count; i++) {
		const struct limit_entry *entry = &limit->entries[i];
		if (gives && limit_is_fraction(entry->number))
			return &entry->number;
		if (reads && limit->kind == LIMIT_STEPS && limit_is_fraction(entry->from))
			return &entry->from;
	}
	return NULL;
}

/* Reports 0.8 where 80% is probably meant: every unit with any share would reach it. */
static void check_fraction(struct lint *lint, const struct limit *limit)
{
	const struct ct_number *number = find_fraction(limit);
	struct ct_number percent;
	if (!number || !number_multiply(*number, NUMBER_INTEGER(100), &percent))
		return;
	ct_fail(lint->errors, CT_R_LIMIT_FRACTION, limit->place, limit->id,
		number_text(&lint->arena, *number, NUMBER_MAX_DIGITS, false, CT_EN),
		number_text(&lint->arena, percent, NUMBER_MAX_DIGITS, false, CT_EN));
}

static void check_statuses(const struct lint *lint, const struct limit *limit)
{
	const struct document *document = &lint->set->documents[limit->cite.document];
	if (limit->status == CT_ASSUMED && lint->set->status == SET_IN_FORCE)
		ct_fail(lint->errors, CT_R_LIMIT_ASSUMED, limit->place, limit->id);
	if (limit->status == CT_CONFIRMED && document->status != CT_CONFIRMED &&
		lint_is_own(lint, limit->place))
		ct_fail(lint->errors, CT_R_CONFIRMED_UNSURE, limit->place, limit->id, document->id);
}

static void check_limits(struct lint *lint)
{
	for (int i = 0; i < lint->set->limit_count; i++) {
		const struct limit *limit = &lint->set->limits[i];
		bool own = lint_is_own(lint, limit->place);
		if (own)
			check_fraction(lint, limit);
		if (limit->pending)
			ct_fail(lint->errors, CT_R_LIMIT_PENDING, limit->review, limit->id,
				limit->id);
		if (!lint->limits_used[i] && own && !lint_resembles_base(lint, limit))
			ct_fail(lint->errors, CT_R_LIMIT_UNUSED, limit->place, limit->id,
				limit->id);
		if (!lint->limits_used[i])
			continue;
		check_statuses(lint, limit);
		if (own)
			check_first_values(lint, limit);
	}
}

void lint_law(struct lint *lint)
{
	lint->limits_used = ARENA_ARRAY(&lint->arena, (size_t)lint->set->limit_count, bool);
	lint_visit(lint, note_limit, lint);
	note_caps(lint);
	check_documents(lint);
	check_limits(lint);
	check_citations(lint);
}
