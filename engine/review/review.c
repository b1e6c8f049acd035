/* SPDX-License-Identifier: Apache-2.0 */
/* The handle of a review: what it knows of its set, how findings are put in order and handed out,
 * how facts are shown. */
#include "review/review_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "facts/source.h"
#include "facts/fact_view.h"
#include "lang/expr.h"

/* ---- Which criterion reads which fact. */

struct review_gathering {
	struct ct_review *review;
	unsigned criterion;
};

static void gather(const struct expr *expr, void *state)
{
	struct review_gathering *gathering = state;
	const struct ct_review *review = gathering->review;
	if (expr->op == OP_FACT)
		review->reads[gathering->criterion * (size_t)review->set->dictionary.count +
			(size_t)expr->index] = true;
}

static bool prepare(struct ct_review *review, struct ct_errors *errors)
{
	const struct ct_ruleset *set = review->set;
	struct arena_edge edge;
	if (ARENA_EDGE(&review->lasting, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	review->populations = populations_new(&review->lasting, &set->dictionary);
	review->reads = ARENA_ARRAY(&review->lasting,
		(size_t)set->criterion_count * (size_t)set->dictionary.count, bool);
	for (unsigned i = 0; i < set->criterion_count; i++)
		criterion_visit(&set->criteria[i], gather, &(struct review_gathering){review, i});
	arena_leave(&review->lasting, &edge);
	return true;
}

struct ct_review *ct_review_new(const struct ct_ruleset *set, struct ct_errors *errors)
{
	struct ct_review *review = calloc(1, sizeof(*review));
	if (!review)
		return errors_no_memory(errors);
	review->set = set;
	if (prepare(review, errors))
		return review;
	ct_review_free(review);
	return NULL;
}

void ct_review_free(struct ct_review *review)
{
	if (!review)
		return;
	arena_free(&review->lasting);
	arena_free(&review->arena);
	free(review);
}

void review_start(struct ct_review *review, const struct unit *unit, const struct ct_result *result)
{
	arena_reset(&review->arena);
	review->unit = unit;
	review->result = result;
	review->as_of = result ? result->as_of : unit ? unit->head.period.to : CT_NO_DATE;
	review->first = NULL;
	review->last = &review->first;
	review->count = 0;
}

/* ---- Order. */

bool review_bears_on(
	const struct ct_review *review, const struct finding *finding, unsigned criterion)
{
	if (finding->criterion.length)
		return text_equal(finding->criterion, review->set->criteria[criterion].id);
	if (finding->limits)
		return review_reads_limit(review, criterion, finding->limits);
	bool bears = finding->entry && review_reads(review, criterion, finding->entry->index);
	for (unsigned i = 0; i < finding->also_count && !bears; i++)
		bears = review_reads(review, criterion, finding->also[i]);
	return bears;
}

unsigned review_nearness(const struct ct_review *review, const struct finding *finding)
{
	unsigned nearest = 2;
	for (unsigned i = 0; i < review->set->criterion_count && nearest; i++) {
		if (!review_bears_on(review, finding, i))
			continue;
		bool open =
			review->result && review->result->criteria[i].verdict == CT_UNDETERMINED;
		nearest = open ? 0 : 1;
	}
	return nearest;
}

void review_rank(struct ct_review *review)
{
	for (struct finding *finding = review->first; finding; finding = finding->next)
		finding->rank = review_nearness(review, finding) * 3 +
			(unsigned)finding_weight(finding->message);
}

int place_compare(struct place a, struct place b)
{
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return (a.column > b.column) - (a.column < b.column);
}

static int by_rank(const void *left, const void *right)
{
	const struct finding *a = *(const struct finding *const *)left,
			     *b = *(const struct finding *const *)right;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	int order = place_compare(a->place, b->place);
	if (order)
		return order;
	if (a->message != b->message)
		return a->message < b->message ? -1 : 1;
	order = place_compare(a->other, b->other);
	return order ? order : text_compare_bytes(a->words.in[CT_VI], b->words.in[CT_VI]);
}

const struct finding **review_sorted(struct ct_review *review)
{
	const struct finding **sorted =
		ARENA_ARRAY(&review->arena, review->count, const struct finding *);
	size_t count = 0;
	for (const struct finding *finding = review->first; finding; finding = finding->next)
		sorted[count++] = finding;
	qsort(sorted, count, sizeof(*sorted), by_rank);
	return sorted;
}

/* ---- Findings, handed out. */

static struct ct_finding tell_finding(struct ct_review *review, const struct finding *finding)
{
	const struct ct_ruleset *set = review->set;
	struct ct_text *criteria =
		ARENA_ARRAY(&review->arena, set->criterion_count, struct ct_text);
	struct ct_finding item = {
		.severity = message_severity(finding->message),
		.code = message_code(finding->message),
		.file = finding->place.file,
		.line = finding->place.line,
		.column = finding->place.column,
		.words = finding->words,
		.other_file = finding->other.file,
		.other_line = finding->other.line,
		.criteria = criteria,
	};
	struct csv_sheet *sheet = review->unit ? review->unit->head.sheet : NULL;
	if (sheet && item.file && item.line && item.column && !strcmp(item.file, sheet->file))
		item.cell = csv_cell_at(sheet, item.line, item.column);
	if (finding->accepted)
		item.accepted = text_visible(&review->arena, finding->accepted->reason, true);
	if (finding->entry)
		item.fact = finding->entry->key;
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (review_bears_on(review, finding, i))
			criteria[item.criterion_count++] = set->criteria[i].id;
	return item;
}

/* Messages go with the errors that hold them, so their texts are copied. */
static struct ct_finding tell_message(struct arena *arena, const struct ct_message *message)
{
	struct ct_finding told = {.severity = message->severity,
		.code = message->code,
		.line = message->line,
		.column = message->column,
		.cell = message->cell};
	if (message->file)
		told.file = arena_copy(arena, message->file, strlen(message->file));
	for (int language = 0; language < CT_LANGUAGES; language++)
		told.words.in[language] = arena_text(arena, text_of(message->text[language]));
	return told;
}

/* A finding or a message on its way out. */
struct row {
	struct ct_finding item;
	unsigned rank, file; /* file: in the order in which files were reached */
};

static int compare_rows(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	if (a->item.severity != b->item.severity)
		return a->item.severity == CT_SEVERITY_ERROR ? -1 : 1;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	int order = place_compare((struct place){NULL, a->item.line, a->item.column},
		(struct place){NULL, b->item.line, b->item.column});
	if (!order)
		order = strcmp(a->item.code, b->item.code);
	if (!order && a->item.other_line != b->item.other_line)
		order = a->item.other_line < b->item.other_line ? -1 : 1;
	return order ? order : text_compare_bytes(a->item.words.in[CT_VI], b->item.words.in[CT_VI]);
}

static unsigned number_of_file(const struct row *rows, size_t count, const char *file)
{
	unsigned next = 0;
	for (size_t i = 0; i < count; i++) {
		if (file && rows[i].item.file && !strcmp(rows[i].item.file, file))
			return rows[i].file;
		if (rows[i].file >= next)
			next = rows[i].file + 1;
	}
	return next;
}

/* What could not be read comes before everything when the order is by verdict: what is lost there
 * could change any. */
static const struct ct_findings *hand_out(
	struct ct_review *review, bool by_verdict, const struct ct_errors *errors)
{
	size_t messages = ct_errors_count(errors), count = 0;
	struct row *rows = ARENA_ARRAY(&review->arena, review->count + messages, struct row);
	for (size_t i = 0; i < messages; i++) {
		struct ct_finding item = tell_message(&review->arena, ct_errors_at(errors, i));
		rows[count] = (struct row){item, 0, number_of_file(rows, count, item.file)};
		count++;
	}
	unsigned file =
		number_of_file(rows, count, review->first ? review->first->place.file : NULL);
	for (const struct finding *finding = review->first; finding; finding = finding->next)
		rows[count++] = (struct row){
			tell_finding(review, finding), finding->rank + by_verdict, file};
	qsort(rows, count, sizeof(*rows), compare_rows);
	struct ct_finding *list = ARENA_ARRAY(&review->arena, count, struct ct_finding);
	struct ct_findings *found = ARENA_NEW(&review->arena, struct ct_findings);
	*found = (struct ct_findings){
		list, count, ct_errors_failures(errors)}; /* lint itself only warns */
	for (size_t i = 0; i < count; i++)
		list[i] = rows[i].item;
	return found;
}

const struct ct_findings *ct_review_findings(struct ct_review *review, const struct ct_unit *unit,
	const struct ct_result *result, bool by_verdict, struct ct_errors *errors)
{
	struct arena_edge edge;
	review_start(review, unit ? unit_of(unit) : NULL, result);
	if (ARENA_EDGE(&review->arena, &edge))
		return errors_no_memory(errors);
	if (review->unit) {
		lint_all(review);
		review_accept(review);
		review_merge_no_evidence(review);
	}
	if (by_verdict)
		review_rank(review);
	const struct ct_findings *found = hand_out(review, by_verdict, errors);
	arena_leave(&review->arena, &edge);
	ct_errors_clear(errors);
	return found;
}
