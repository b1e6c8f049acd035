/* SPDX-License-Identifier: Apache-2.0 */
/* Requirements in words; figures are facts/words.c's, reasons reason.c's. */
#include "explain/wording.h"

#include "base/number.h"

struct ct_text words_document(const struct ct_ruleset *set, const struct citation *cite)
{
	if (cite->document < 0)
		return NO_TEXT;
	const struct document *document = &set->documents[cite->document];
	return document->number.length ? document->number : document->title;
}

const struct ct_points_row *words_rows(struct arena *arena, const struct limit *limit)
{
	struct ct_points_row *rows = ARENA_ARRAY(arena, limit->entry_count, struct ct_points_row);
	for (unsigned i = 0; i < limit->entry_count; i++)
		rows[i] = (struct ct_points_row){
			limit->entries[i].choice, limit->entries[i].from, limit->entries[i].number};
	return rows;
}

/* ---- Requirements. */

struct wording_context {
	const struct ct_ruleset *set;
	const struct limit_state *limits;
	enum ct_language language;
};

static void add_requirement(
	struct builder *out, const struct wording_context *asking, const struct expr *expr);

static void add_operands(struct builder *out, const struct wording_context *asking,
	const struct expr *expr, unsigned first, const char *between)
{
	for (unsigned i = first; i < expr->count; i++) {
		if (i > first)
			builder_add_string(out, between);
		bool nested = expr_is_a(expr->args[i], FAMILY_CONNECTIVE) &&
			!connective_first(expr->args[i]);
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
			builder_add_text(out,
				message_text(out->arena, language, CT_T_TABLE_FROM,
					limit->entries[i].choice));
		else
			builder_add_text(out, limit->entries[i].choice);
		builder_add_string(out, ": ");
		words_quantity(out, limit->entries[i].number,
			i + 1 == limit->entry_count || text_is(limit->unit, "%") ? limit->unit
										 : NO_TEXT,
			false, NULL, language);
	}
}

static void add_limit(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	const struct limit *limit = &asking->set->limits[expr->index];
	if (limit->kind != LIMIT_VALUE)
		add_table(out, limit, asking->language);
	else if (asking->limits && asking->limits[expr->index].known)
		words_quantity(out, asking->limits[expr->index].number,
			limit->is_date ? TEXT("") : limit->unit, limit->is_date, NULL,
			asking->language);
	else
		builder_add_text(out, limit->id);
}

static void add_fact(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	builder_add_text(out, asking->set->dictionary.entries[expr->index].label);
}

static void add_number(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	words_quantity(out, expr->number, expr->unit, false, NULL, asking->language);
}

static void add_own_words(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	(void)asking;
	builder_add_text(out, expr->name);
}

static void add_unspecified(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	(void)asking;
	builder_add_text(out, expr->args[0]->name);
}

/* "X: ít nhất 75%" */
static void add_infix(struct builder *out, const struct wording_context *asking,
	const struct expr *expr, const char *between)
{
	add_requirement(out, asking, expr->args[0]);
	builder_add_string(out, ": ");
	builder_add_string(out, operators[expr->op].words[asking->language]);
	if (expr->count < 2)
		return;
	builder_add_string(out, " ");
	add_operands(out, asking, expr, 1, between);
}

static void add_comparison(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	add_infix(out, asking, expr, ", ");
}

static void add_between(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	add_infix(out, asking, expr, message_words(CT_W_TO, asking->language));
}

static void add_all(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	add_operands(out, asking, expr, 0, message_words(CT_W_ALSO, asking->language));
}

static void add_any(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	add_operands(out, asking, expr, 0, message_words(CT_W_ELSE, asking->language));
}

static void add_difference(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	add_operands(out, asking, expr, 0, " − ");
}

static void add_percent(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	builder_add_string(out, operators[expr->op].words[asking->language]);
	builder_add_string(out, " ");
	add_operands(out, asking, expr, 0, message_words(CT_W_OF, asking->language));
}

/* " (a; b)": the operands from `first` on. */
static void add_bracketed(struct builder *out, const struct wording_context *asking,
	const struct expr *expr, unsigned first, const char *between)
{
	builder_add_string(out, " (");
	add_operands(out, asking, expr, first, between);
	builder_add_string(out, ")");
}

static void add_n_of(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	builder_add_string(out, operators[expr->op].words[asking->language]);
	builder_add_string(out, " ");
	builder_add_integer(out, expr->args[0]->number.num);
	add_bracketed(out, asking, expr, 1, "; ");
}

/* "20 × Tỷ lệ …", "theo bảng meeting_points …": which points for what. */
static void add_points(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	builder_add_string(out, operators[expr->op].words[asking->language]);
	add_bracketed(out, asking, expr, 0,
		expr->op == OP_PROPORTION      ? " × "
			: expr->op == OP_PARTS ? "; "
					       : " → ");
}

static void add_named(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	builder_add_string(out, operators[expr->op].words[asking->language]);
	if (expr->count)
		add_bracketed(out, asking, expr, 0, "; ");
}

/* ---- The cells. */

#define OPERATOR(id, family, syntax, types, says, words, ...) [OP_##id] = words,
#define WORDS(vi, en, manner, sign) manner
static void (*const manners[OP_COUNT])(
	struct builder *out, const struct wording_context *asking, const struct expr *expr) = {
#include "lang/operators.def"
};

static void add_requirement(
	struct builder *out, const struct wording_context *asking, const struct expr *expr)
{
	manners[expr->op](out, asking, expr);
}

struct limit_state *words_limits(struct arena *arena, const struct ct_ruleset *set, int32_t day)
{
	struct limit_state *states =
		ARENA_ARRAY(arena, (size_t)set->limit_count, struct limit_state);
	if (day == CT_NO_DATE)
		day = set->until == CT_NO_DATE ? INT32_MAX : set->until - 1;
	for (int i = 0; i < set->limit_count; i++)
		states[i].known = limit_choose(&set->limits[i], day, NO_TEXT, &states[i].number);
	return states;
}

void words_requirement_in(struct builder *out, const struct ct_ruleset *set,
	const struct expr *expr, const struct limit_state *limits, enum ct_language language)
{
	add_requirement(out, &(struct wording_context){set, limits, language}, expr);
}

struct ct_words words_requirement(struct arena *arena, const struct ct_ruleset *set,
	const struct expr *expr, const struct limit_state *limits)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct builder out = builder_in(arena);
		words_requirement_in(&out, set, expr, limits, (enum ct_language)language);
		words.in[language] = builder_text(&out);
	}
	return words;
}
