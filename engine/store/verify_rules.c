/* SPDX-License-Identifier: Apache-2.0 */
/* What the tables tell people of a rule set beside its files: held against what the files give. */
#include "base/date.h"
#include "store/verify.h"

struct verify_label {
	struct ct_text id, title, pillar;
};

static struct verify_label criterion_label(const struct ct_ruleset *set, unsigned at)
{
	if (at >= set->criterion_count)
		return (struct verify_label){NO_TEXT, NO_TEXT, NO_TEXT};
	return (struct verify_label){
		set->criteria[at].id, set->criteria[at].title, set->criteria[at].pillar};
}

static struct verify_label recognition_label(const struct ct_ruleset *set, unsigned at)
{
	if (at >= set->recognition_count)
		return (struct verify_label){NO_TEXT, NO_TEXT, NO_TEXT};
	return (struct verify_label){
		set->recognitions[at].id, set->recognitions[at].title, NO_TEXT};
}

struct labels {
	const char *table;
	enum statement_id rows; /* id, title, pillar, position */
	struct verify_label (*of)(const struct ct_ruleset *set, unsigned at);
};

static void tell(struct ct_store *store, const struct ct_ruleset *set, const struct labels *labels,
	unsigned at, const struct verify_label *was, struct ct_errors *errors)
{
	const struct verify_label is = labels->of(set, at);
	ct_fail(errors, CT_E_VERIFY_LABEL, store_place(store), set->id, (int)at + 1, labels->table,
		was->id, was->title, is.id, is.title);
}

static bool verify_table(struct ct_store *store, const struct ct_ruleset *set,
	const struct labels *labels, unsigned count, struct ct_errors *errors)
{
	const struct verify_label none = {NO_TEXT, NO_TEXT, NO_TEXT};
	sqlite3_stmt *rows = store_statement(store, labels->rows, errors);
	unsigned at = 0;
	int row;
	bind_text(rows, 1, text_of(set->digest));
	for (; (row = store_row(store, rows, errors)) > 0; at++) {
		const struct verify_label was = {column_text(rows, 0), column_text(rows, 1),
						  column_text(rows, 2)},
					  is = labels->of(set, at);
		bool same = text_equal(was.id, is.id) && text_equal(was.title, is.title) &&
			text_equal(was.pillar, is.pillar);
		if (!same || sqlite3_column_int64(rows, 3) != (int64_t)at + 1)
			tell(store, set, labels, at, &was, errors);
	}
	if (row == 0 && at < count)
		tell(store, set, labels, at, &none, errors);
	return row == 0;
}

static bool verify_head(
	struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors)
{
	char days[2][11] = {"", ""};
	const int32_t ends[2] = {set->from, set->until};
	for (int i = 0; i < 2; i++)
		if (ends[i] != CT_NO_DATE)
			date_iso(ends[i], days[i]);
	const struct {
		const char *column;
		struct ct_text is;
	} columns[] = {{"id", set->id}, {"title", set->title}, {"province", set->province},
		{"status", text_of(set_status_names[set->status])},
		{"valid_from", text_of(days[0])}, {"valid_until", text_of(days[1])}};
	sqlite3_stmt *head = store_statement(store, SQL_RULESET_ROW, errors);
	bind_text(head, 1, text_of(set->digest));
	int row = store_row(store, head, errors);
	for (int i = 0; row > 0 && i < (int)(sizeof(columns) / sizeof(*columns)); i++) {
		struct ct_text was = column_text(head, i);
		if (!text_equal(was, columns[i].is))
			ct_fail(errors, CT_E_VERIFY_HEAD, store_place(store), set->id,
				columns[i].column, was, columns[i].is);
	}
	sqlite3_reset(head);
	return row >= 0;
}

bool verify_labels(struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors)
{
	static const struct labels criteria = {"criterion", SQL_CRITERION_ROWS, criterion_label};
	static const struct labels recognitions = {
		"recognition", SQL_RECOGNITION_ROWS, recognition_label};
	return verify_head(store, set, errors) &&
		verify_table(store, set, &criteria, set->criterion_count, errors) &&
		verify_table(store, set, &recognitions, set->recognition_count, errors);
}
