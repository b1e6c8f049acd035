/* SPDX-License-Identifier: Apache-2.0 */
/* `chitieu facts template`: a fact file to fill in, with every fact that a rule set reads, then
 * those that these are checked against.
 *
 * The output is YAML that loads once the unit has a name: what is blank is missing, and the name
 * "…" is refused (F330). */
#include <stdarg.h>

#include "base/date.h"
#include "facts/limit_by.h"
#include "review/template.h"

struct template_draft {
	const struct ct_review *review;
	struct arena *arena;
	enum ct_language language;
	struct builder out;
	bool *listed; /* by fact: stands in the file already */
};

static void put(struct template_draft *draft, const char *terminated)
{
	builder_add_string(&draft->out, terminated);
}

/* Text of the rules, on one line and without characters that YAML refuses. */
static void put_text(struct template_draft *draft, struct ct_text text)
{
	builder_add_text(&draft->out, text_visible(draft->arena, text, true));
}

static void comment(
	struct template_draft *draft, const char *indent, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	put(draft, indent);
	put(draft, "# ");
	put_text(draft, message_text_v(draft->arena, draft->language, message, args));
	put(draft, "\n");
	va_end(args);
}

static void put_quoted(struct template_draft *draft, struct ct_text text)
{
	struct ct_text visible = text_visible(draft->arena, text, true);
	put(draft, "\"");
	for (size_t i = 0; i < visible.length; i++) {
		if (visible.bytes[i] == '"' || visible.bytes[i] == '\\')
			put(draft, "\\");
		builder_add(&draft->out, visible.bytes + i, 1);
	}
	put(draft, "\"");
}

/* ---- Who and when. */

/* The year of the set's last day, else of its first: a period to be corrected, never a guess of
 * today's. */
int template_year(const struct ct_ruleset *set)
{
	int year = 2023, month, day;
	int32_t known = set->until != CT_NO_DATE ? set->until - 1 : set->from;
	if (known != CT_NO_DATE)
		date_to_civil(known, &year, &month, &day);
	return year;
}

static bool is_first_by(const struct ct_ruleset *set, int index)
{
	for (int i = 0; i < index; i++)
		if (text_equal(set->limits[i].by, set->limits[index].by))
			return false;
	return true;
}

const struct limit *template_attribute(const struct ct_review *review, int *at)
{
	const struct ct_ruleset *set = review->set;
	while (*at < set->limit_count) {
		int index = (*at)++;
		struct ct_text by = set->limits[index].by;
		if (by.length && !text_is(by, "level") && is_first_by(set, index))
			return &set->limits[index];
	}
	return NULL;
}

/* What limits go by, with the values that they have. */
static void explain_attributes(struct template_draft *draft)
{
	const struct unit_head blank = {.code = NO_TEXT};
	const struct limit *limit;
	for (int at = 0; (limit = template_attribute(draft->review, &at));) {
		struct limit_by by = limit_by_of(draft->arena, limit, &blank);
		comment(draft, "", CT_T_TEMPLATE_ATTRIBUTE, by.name, by.choices);
	}
}

static void put_attributes(struct template_draft *draft)
{
	const struct limit *limit;
	for (int at = 0; (limit = template_attribute(draft->review, &at));) {
		put(draft, ", ");
		put_text(draft, limit->by);
		put(draft, ": \"\"");
	}
}

static void put_head(struct template_draft *draft)
{
	const struct ct_ruleset *set = draft->review->set;
	comment(draft, "", CT_T_TEMPLATE_HEAD, set->id, set->title);
	comment(draft, "", CT_T_TEMPLATE_HOW);
	comment(draft, "", CT_T_TEMPLATE_EVIDENCE);
	comment(draft, "", CT_T_TEMPLATE_SEVERAL);
	comment(draft, "", CT_T_TEMPLATE_PLAN);
	put(draft, "\n");
	comment(draft, "", CT_T_TEMPLATE_UNIT);
	comment(draft, "", CT_T_TEMPLATE_LEVELS,
		builder_join(draft->arena, set->levels, set->level_count, ", "));
	explain_attributes(draft);
	put(draft, "unit: {code: \"\", register: \"\", level: ");
	put_quoted(draft, set->level_count ? set->levels[0] : TEXT("xã"));
	put(draft, ", name: \"…\", district: \"…\", province: ");
	put_quoted(draft, set->is_national ? TEXT("…") : set->province);
	put_attributes(draft);
	put(draft, "}\n");
	comment(draft, "", CT_T_TEMPLATE_PERIOD);
	put(draft, "period: \"");
	builder_add_integer(&draft->out, template_year(set));
	put(draft, "\"\n");
	comment(draft, "", CT_T_TEMPLATE_DOCUMENTS);
	put(draft, "documents:\n  bc: {title: \"\", issuer: \"\", number: \"\", date: \"\"}\n");
}

/* ---- Facts. */

/* How a value of this type may be written; the same in every language, as it is what the file
 * holds. */
struct ct_text template_example(struct arena *arena, const struct fact_entry *entry)
{
	static const char *const examples[FACT_TYPES] = {
		[FACT_COUNT] = "\"1.412\"",
		[FACT_MONEY] = "\"22.300.000đ\"",
		[FACT_PERCENT] = "\"92,6%\"",
		[FACT_RATIO] = "\"2518/3082\"",
		[FACT_RATE] = "\"2/tuần\"",
		[FACT_YES_NO] = "\"có\", \"không\"",
		[FACT_DATE] = "\"30/06/2023\"",
		[FACT_TEXT] = "\"…\"",
	};
	if (entry->type != FACT_CHOICE)
		return text_of(examples[entry->type]);
	struct builder out = builder_in(arena);
	for (unsigned i = 0; i < entry->choice_count; i++) {
		builder_add_string(&out, i ? ", \"" : "\"");
		builder_add_text(&out, entry->choices[i]);
		builder_add_string(&out, "\"");
	}
	return builder_text(&out);
}

static void put_fact(struct template_draft *draft, int index)
{
	const struct fact_entry *entry = review_entry(draft->review, index);
	put(draft, "  # ");
	put_text(draft, entry->label);
	put(draft, " (");
	if (entry->unit.length) {
		put_text(draft, entry->unit);
		put(draft, "; ");
	}
	put_text(draft,
		message_text(draft->arena, draft->language, CT_T_EXAMPLE,
			template_example(draft->arena, entry)));
	put(draft, ")\n  ");
	put_text(draft, entry->key);
	put(draft, ": {value: \"\", at: \"\", quote: \"\"}\n");
	draft->listed[index] = true;
}

static void put_criterion(struct template_draft *draft, unsigned criterion)
{
	const struct ct_ruleset *set = draft->review->set;
	struct builder above = builder_in(draft->arena);
	unsigned read = 0;
	put(draft, "\n");
	comment(draft, "  ", CT_T_TEMPLATE_CRITERION, set->criteria[criterion].id,
		set->criteria[criterion].title);
	for (int i = 0; i < set->dictionary.count; i++) {
		if (!review_reads(draft->review, criterion, i))
			continue;
		read++;
		if (!draft->listed[i]) {
			put_fact(draft, i);
			continue;
		}
		builder_add_string(&above, above.length ? ", " : "");
		builder_add_text(&above, review_entry(draft->review, i)->key);
	}
	if (above.length)
		comment(draft, "  ", CT_T_TEMPLATE_ABOVE, builder_text(&above));
	if (!read)
		comment(draft, "  ", CT_T_TEMPLATE_NO_FACTS);
}

static void put_further(struct template_draft *draft)
{
	const bool *further = template_further(draft->arena, draft->review);
	bool begun = false;
	for (int i = 0; i < draft->review->set->dictionary.count; i++) {
		if (!further[i])
			continue;
		if (!begun) {
			put(draft, "\n");
			comment(draft, "  ", CT_T_TEMPLATE_FURTHER);
		}
		begun = true;
		put_fact(draft, i);
	}
}

static void put_facts(struct template_draft *draft)
{
	put(draft, "\nfacts:\n");
	for (unsigned i = 0; i < draft->review->set->criterion_count; i++)
		put_criterion(draft, i);
	put_further(draft);
}

static void put_self(struct template_draft *draft)
{
	const struct ct_ruleset *set = draft->review->set;
	put(draft, "\n");
	comment(draft, "", CT_T_TEMPLATE_SELF);
	put(draft, "self_assessment:\n");
	for (unsigned i = 0; i < set->criterion_count; i++) {
		put(draft, "  ");
		put_quoted(draft, set->criteria[i].id);
		put(draft, ":\n");
	}
}

const char *ct_review_template(
	struct ct_review *review, enum ct_language language, struct ct_errors *errors)
{
	struct arena_edge edge;
	review_start(review, NULL, NULL);
	if (ARENA_EDGE(&review->arena, &edge))
		return errors_no_memory(errors);
	struct template_draft draft = {
		review, &review->arena, language, builder_in(&review->arena), NULL};
	draft.listed = ARENA_ARRAY(&review->arena, (size_t)review->set->dictionary.count, bool);
	put_head(&draft);
	put_facts(&draft);
	put_self(&draft);
	const char *text = builder_text(&draft.out).bytes;
	arena_leave(&review->arena, &edge);
	return text;
}
