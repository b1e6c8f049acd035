/* SPDX-License-Identifier: Apache-2.0 */
/* `chitieu facts template --format csv`: a table to fill in with a spreadsheet, a row for each fact
 * (long) or a column for each (wide). With a byte order mark and semicolons, as spreadsheets of
 * this country open it with a double click; it reads back as it stands. */
#include "base/csv.h"
#include "review/template.h"

struct csv_template {
	const struct ct_review *review;
	struct arena *arena;
	struct builder out;
	bool wide;
};

static const char *const heads[] = {
	"unit", "register", "level", "name", "district", "province", "period"};

static void put(struct csv_template *draft, const char *terminated)
{
	builder_add_string(&draft->out, terminated);
}

/* Texts of the rules: nothing in them ends the cell or begins a formula. */
static void put_cell(struct csv_template *draft, struct ct_text text)
{
	struct ct_text visible = text_visible(draft->arena, text, true);
	put(draft, visible.length && strchr("=+-@", visible.bytes[0]) ? "\"'" : "\"");
	for (size_t i = 0; i < visible.length; i++) {
		put(draft, visible.bytes[i] == '"' ? "\"" : "");
		builder_add(&draft->out, visible.bytes + i, 1);
	}
	put(draft, "\"");
}

/* A unit without a name yet is called "…" and refused (F330). */
static void put_unit(struct csv_template *draft)
{
	const struct ct_ruleset *set = draft->review->set;
	put(draft, ";;");
	put_cell(draft, set->level_count ? set->levels[0] : TEXT("xã"));
	put(draft, ";…;…;");
	put_cell(draft, set->is_national ? TEXT("…") : set->province);
	put(draft, ";");
	builder_add_integer(&draft->out, template_year(set));
	for (int at = 0; template_attribute(draft->review, &at);)
		put(draft, ";");
}

/* `kind` alone is the kind of a claim. */
static void put_attribute_heads(struct csv_template *draft)
{
	const struct limit *limit;
	for (int at = 0; (limit = template_attribute(draft->review, &at));) {
		put(draft, text_is(limit->by, "kind") ? ";unit." : ";");
		builder_add_text(&draft->out, limit->by);
	}
}

/* Of cells nothing is quoted. */
static struct ct_text example_of(struct csv_template *draft, const struct fact_entry *entry)
{
	struct ct_text written = template_example(draft->arena, entry);
	struct builder out = builder_in(draft->arena);
	for (size_t i = 0; i < written.length; i++)
		builder_add(&out, written.bytes + i, written.bytes[i] != '"');
	return builder_text(&out);
}

static void put_fact(struct csv_template *draft, int index)
{
	const struct fact_entry *entry = review_entry(draft->review, index);
	if (draft->wide) {
		put(draft, ";");
		put_cell(draft, entry->key);
		return;
	}
	put_unit(draft);
	put(draft, ";");
	put_cell(draft, entry->key);
	put(draft, ";");
	put_cell(draft, entry->label);
	put(draft, ";");
	put_cell(draft, example_of(draft, entry));
	put(draft, ";;;;;;;" CSV_LINE_END);
}

static void put_self(struct csv_template *draft, struct ct_text criterion, struct ct_text title)
{
	if (!draft->wide)
		put_unit(draft);
	put(draft, ";");
	put_cell(draft,
		arena_format(draft->arena, "self_assessment.%.*s", (int)criterion.length,
			criterion.bytes));
	if (draft->wide)
		return;
	put(draft, ";");
	put_cell(draft, title);
	put(draft, ";\"đạt\";;;;;;;" CSV_LINE_END);
}

/* Every fact that some criterion reads, in the order of the criteria; what these are checked
 * against; then the self-assessments. */
static void put_all(struct csv_template *draft)
{
	const struct ct_ruleset *set = draft->review->set;
	bool *listed = ARENA_ARRAY(draft->arena, (size_t)set->dictionary.count + 1, bool);
	for (unsigned k = 0; k < set->criterion_count; k++)
		for (int i = 0; i < set->dictionary.count; i++) {
			if (listed[i] || !review_reads(draft->review, k, i))
				continue;
			listed[i] = true;
			put_fact(draft, i);
		}
	const bool *further = template_further(draft->arena, draft->review);
	for (int i = 0; i < set->dictionary.count; i++)
		if (further[i])
			put_fact(draft, i);
	for (unsigned k = 0; k < set->criterion_count; k++)
		put_self(draft, set->criteria[k].id, set->criteria[k].title);
}

static void put_template(struct csv_template *draft)
{
	put(draft, "\xEF\xBB\xBF");
	for (size_t i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		put(draft, i ? ";" : "");
		put(draft, heads[i]);
	}
	put_attribute_heads(draft);
	if (!draft->wide)
		put(draft,
			";fact;label;example;value;numerator;denominator;stated;at;quote;plan_due" CSV_LINE_END);
	put_all(draft);
	if (!draft->wide)
		return;
	put(draft, CSV_LINE_END);
	put_unit(draft);
	put(draft, CSV_LINE_END);
}

const char *ct_review_template_csv(struct ct_review *review, bool wide, struct ct_errors *errors)
{
	struct arena_edge edge;
	review_start(review, NULL, NULL);
	if (ARENA_EDGE(&review->arena, &edge))
		return errors_no_memory(errors);
	struct csv_template draft = {review, &review->arena, builder_in(&review->arena), wide};
	put_template(&draft);
	const char *text = builder_text(&draft.out).bytes;
	arena_leave(&review->arena, &edge);
	return text;
}
