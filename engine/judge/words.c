/* SPDX-License-Identifier: Apache-2.0 */
/* Requirements in words; figures are facts/words.c's, reasons reason.c's. */
#include "judge/words.h"

#include "base/number.h"

struct ct_text words_document(const struct ct_ruleset *set, const struct citation *cite)
{
	if (cite->document < 0)
		return NO_TEXT;
	const struct document *document = &set->documents[cite->document];
	return document->number.length ? document->number : document->title;
}

/* ---- Requirements. */

struct asking {
	const struct ct_ruleset *set;
	const struct limit_state *limits;
	enum ct_language language;
};

static void add_requirement(struct builder *out, const struct asking *asking, const struct expr *expr);

static void add_operands(struct builder *out, const struct asking *asking, const struct expr *expr, unsigned first, const char *between)
{
	for (unsigned i = first; i < expr->count; i++) {
		if (i > first)
			builder_add_string(out, between);
		bool nested = expr->args[i]->op == OP_ALL || expr->args[i]->op == OP_ANY || expr->args[i]->op == OP_NONE;
		if (nested)
			builder_add_string(out, "(");
		add_requirement(out, asking, expr->args[i]);
		if (nested)
			builder_add_string(out, ")");
	}
}

/* "từ 1: 5; từ 2: 10 điểm", "chủ tịch: 20; không: 0 điểm" */
static void add_table(struct builder *out, const struct limit *limit, enum ct_language language)
{
	for (unsigned i = 0; i < limit->entry_count; i++) {
		builder_add_string(out, i ? "; " : "");
		if (limit->kind == LIMIT_STEPS)
			builder_add_text(out, message_text(out->arena, language, CT_T_TABLE_FROM, limit->entries[i].choice));
		else
			builder_add_text(out, limit->entries[i].choice);
		builder_add_string(out, ": ");
		words_quantity(out, limit->entries[i].number, i + 1 == limit->entry_count || text_is(limit->unit, "%") ? limit->unit : NO_TEXT, false,
			       NULL, language);
	}
}

static void add_limit(struct builder *out, const struct asking *asking, const struct expr *expr)
{
	const struct limit *limit = &asking->set->limits[expr->index];
	if (limit->kind != LIMIT_VALUE)
		add_table(out, limit, asking->language);
	else if (asking->limits && asking->limits[expr->index].known)
		words_quantity(out, asking->limits[expr->index].number, limit->is_date ? TEXT("") : limit->unit, limit->is_date, NULL,
			       asking->language);
	else
		builder_add_text(out, limit->id);
}

/* "20 × Tỷ lệ …", "theo bảng meeting_points …": which points for what. */
static void add_points(struct builder *out, const struct asking *asking, const struct expr *expr)
{
	builder_add_string(out, operators[expr->op].words[asking->language]);
	builder_add_string(out, " (");
	add_operands(out, asking, expr, 0, expr->op == OP_PROPORTION ? " × " : expr->op == OP_PARTS ? "; " : " → ");
	builder_add_string(out, ")");
}

static void add_leaf(struct builder *out, const struct asking *asking, const struct expr *expr)
{
	switch (expr->op) {
	case OP_FACT:
		builder_add_text(out, asking->set->dictionary.entries[expr->index].label);
		break;
	case OP_LIMIT:
		add_limit(out, asking, expr);
		break;
	case OP_NUMBER:
		builder_add_text(out, number_text(out->arena, expr->number, 2, false, asking->language));
		break;
	default:
		builder_add_text(out, expr->name);
	}
}

static void add_named(struct builder *out, const struct asking *asking, const struct expr *expr)
{
	builder_add_string(out, operators[expr->op].words[asking->language]);
	if (!expr->count)
		return;
	builder_add_string(out, " (");
	add_operands(out, asking, expr, 0, "; ");
	builder_add_string(out, ")");
}

/* "X: ít nhất 75%" */
static void add_infix(struct builder *out, const struct asking *asking, const struct expr *expr, const char *between)
{
	add_requirement(out, asking, expr->args[0]);
	builder_add_string(out, ": ");
	builder_add_string(out, operators[expr->op].words[asking->language]);
	if (expr->count < 2)
		return;
	builder_add_string(out, " ");
	add_operands(out, asking, expr, 1, between);
}

static void add_requirement(struct builder *out, const struct asking *asking, const struct expr *expr)
{
	enum ct_language language = asking->language;
	switch (expr->op) {
	case OP_FACT:
	case OP_LIMIT:
	case OP_NUMBER:
	case OP_STRING:
	case OP_COMPUTE:
		add_leaf(out, asking, expr);
		break;
	case OP_UNSPECIFIED:
		builder_add_text(out, expr->args[0]->name);
		break;
	case OP_AT_LEAST:
	case OP_AT_MOST:
	case OP_MORE_THAN:
	case OP_LESS_THAN:
	case OP_EQUALS:
	case OP_ONE_OF:
	case OP_IS_TRUE:
	case OP_IS_FALSE:
		add_infix(out, asking, expr, ", ");
		break;
	case OP_BETWEEN:
		add_infix(out, asking, expr, message_words(CT_W_TO, language));
		break;
	case OP_ALL:
		add_operands(out, asking, expr, 0, message_words(CT_W_ALSO, language));
		break;
	case OP_ANY:
		add_operands(out, asking, expr, 0, message_words(CT_W_ELSE, language));
		break;
	case OP_AT_LEAST_N_OF:
		builder_add_string(out, operators[expr->op].words[language]);
		builder_add_string(out, " ");
		builder_add_integer(out, expr->args[0]->number.num);
		builder_add_string(out, " (");
		add_operands(out, asking, expr, 1, "; ");
		builder_add_string(out, ")");
		break;
	case OP_PERCENT:
		builder_add_string(out, operators[expr->op].words[language]);
		builder_add_string(out, " ");
		add_operands(out, asking, expr, 0, message_words(CT_W_OF, language));
		break;
	case OP_PROPORTION:
	case OP_STEPS:
	case OP_CHOOSE:
	case OP_PARTS:
		add_points(out, asking, expr);
		break;
	case OP_DIFFERENCE:
		add_operands(out, asking, expr, 0, " − ");
		break;
	default:
		add_named(out, asking, expr);
	}
}

struct limit_state *words_limits(struct arena *arena, const struct ct_ruleset *set, int32_t day)
{
	struct limit_state *states = ARENA_ARRAY(arena, (size_t)set->limit_count, struct limit_state);
	if (day == CT_NO_DATE)
		day = set->until == CT_NO_DATE ? INT32_MAX : set->until - 1;
	for (int i = 0; i < set->limit_count; i++)
		states[i].known = limit_choose(&set->limits[i], day, NO_TEXT, &states[i].number);
	return states;
}

struct ct_words words_requirement(struct arena *arena, const struct ct_ruleset *set, const struct expr *expr,
				  const struct limit_state *limits)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct builder out = builder_in(arena);
		const struct asking asking = {set, limits, (enum ct_language)language};
		add_requirement(&out, &asking, expr);
		words.in[language] = builder_text(&out);
	}
	return words;
}
