/* SPDX-License-Identifier: Apache-2.0 */
/* Compares field by field, because padding and pointers differ. */
#include "same.h"

#include "support.h"

static bool same_place(struct place a, struct place b)
{
	return a.line == b.line && a.column == b.column &&
		!strcmp(a.file ? a.file : "", b.file ? b.file : "");
}

static bool same_number(struct ct_number a, struct ct_number b)
{
	return a.num == b.num && a.den == b.den;
}

static bool same_range(struct ct_interval a, struct ct_interval b)
{
	return same_number(a.lo, b.lo) && same_number(a.hi, b.hi);
}

static bool same_written(const struct written *a, const struct written *b)
{
	return a->absent == b->absent && a->is_set == b->is_set && same_range(a->range, b->range) &&
		a->set == b->set && a->is_pair == b->is_pair && a->numerator == b->numerator &&
		a->denominator == b->denominator && a->zero_denominator == b->zero_denominator &&
		a->is_percent == b->is_percent && a->decimals == b->decimals &&
		a->hedge == b->hedge && a->clipped == b->clipped && a->malformed == b->malformed;
}

static bool same_claim(const struct claim *a, const struct claim *b)
{
#define CLAIM_KEY(name, key, ...) \
	if (!text_equal(a->key, b->key)) \
		return false;
#define PLAN_KEY(name, key, member, ...) CLAIM_KEY(, member)
#include "chitieu/claim_keys.def"
	return a->has_plan == b->has_plan && a->plan_day == b->plan_day &&
		same_written(&a->written, &b->written) &&
		same_written(&a->stated_written, &b->stated_written) &&
		period_equal(a->covers, b->covers) && a->target == b->target &&
		a->used == b->used && a->warnings == b->warnings && same_place(a->place, b->place);
}

static int number_of(const struct fact_record *record, const struct claim *wanted)
{
	int number = 0;
	for (const struct claim *claim = record->claims; claim && wanted;
		claim = claim->next, number++)
		if (claim == wanted)
			return number;
	return -1;
}

static bool same_record(const struct fact_record *a, const struct fact_record *b)
{
	const struct claim *x = a->claims, *y = b->claims;
	for (; x && y; x = x->next, y = y->next)
		if (!same_claim(x, y))
			return false;
	return !x && !y && a->claim_count == b->claim_count && a->value.kind == b->value.kind &&
		a->value.contradictory == b->value.contradictory &&
		a->value.zero_denominator == b->value.zero_denominator &&
		a->value.doubtful == b->value.doubtful &&
		same_range(a->value.range, b->value.range) && a->value.set == b->value.set &&
		number_of(a, a->sharpest) == number_of(b, b->sharpest);
}

static bool same_attributes(const struct tree *a, const struct tree *b)
{
	for (a = a->first, b = b->first; a && b; a = a->next, b = b->next)
		if (!text_equal(a->key, b->key) || !text_equal(a->text, b->text) ||
			a->repaired != b->repaired || a->quoted != b->quoted ||
			a->column != b->column || a->key_column != b->key_column)
			return false;
	return !a && !b;
}

static bool same_head(const struct unit_head *a, const struct unit_head *b)
{
	return text_equal(a->code, b->code) && text_equal(a->path, b->path) &&
		text_equal(a->register_, b->register_) && text_equal(a->level, b->level) &&
		text_equal(a->name, b->name) && text_equal(a->district, b->district) &&
		text_equal(a->province, b->province) && text_equal(a->region, b->region) &&
		period_equal(a->period, b->period) && same_place(a->place, b->place) &&
		same_attributes(a->attributes, b->attributes);
}

static bool same_rest(const struct unit *a, const struct unit *b)
{
	const struct self_assessment *x = a->self, *y = b->self;
	for (; x && y; x = x->next, y = y->next)
		if (!text_equal(x->criterion, y->criterion) || x->verdicts != y->verdicts ||
			!same_place(x->place, y->place))
			return false;
	const struct unit_document *c = a->documents, *d = b->documents;
	for (; c && d; c = c->next, d = d->next)
		if (!text_equal(c->id, d->id) || !text_equal(c->title, d->title) ||
			!text_equal(c->issuer, d->issuer) || !text_equal(c->number, d->number) ||
			!text_equal(c->date, d->date) || !same_place(c->place, d->place))
			return false;
	return !x && !y && !c && !d && same_place(a->place, b->place);
}

bool same_unit(const struct unit *a, const struct unit *b, const struct dictionary *dictionary)
{
	bool same = same_head(&a->head, &b->head) && same_rest(a, b);
	for (int i = 0; i < dictionary->count && same; i++)
		same = same_record(&a->facts[i], &b->facts[i]);
	return same;
}
