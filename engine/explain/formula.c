/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions as formulas: "Số hồ sơ trực tuyến ÷ Số hồ sơ × 100% ≥ 70%", for those who count by
 * hand. */
#include "explain/wording.h"

struct formula {
	const struct ct_ruleset *set;
	const struct limit_state *limits;
	enum ct_language language;
};

/* The sign between the operands of an operator; NULL: it is written in words, as in the
 * requirement.
 */
#define OPERATOR(id, family, syntax, types, says, words, ...) [OP_##id] = words,
#define WORDS(vi, en, manner, sign) sign
static const char *const signs[OP_COUNT] = {
#include "lang/operators.def"
};

static void add(struct builder *out, const struct formula *formula, const struct expr *expr);

/* "Người có điện thoại thông minh ÷ Dân số trưởng thành × 100%" where the dictionary knows the
 * population. */
static void add_fact(struct builder *out, const struct formula *formula, const struct expr *expr)
{
	const struct dictionary *dictionary = &formula->set->dictionary;
	const struct fact_entry *entry = &dictionary->entries[expr->index];
	builder_add_text(out, entry->label);
	if (entry->type != FACT_RATIO)
		return;
	int whole = dictionary_find(dictionary, entry->of);
	builder_add_string(out, " ÷ ");
	if (whole >= 0)
		builder_add_text(out, dictionary->entries[whole].label);
	else
		builder_add_string(out, message_words(CT_T_FORMULA_WHOLE, formula->language));
	builder_add_string(out, " × 100%");
}

static bool is_compound(const struct expr *expr)
{
	return expr->count > 1 && expr->op != OP_PERCENT && expr->op != OP_COMPUTE;
}

static void add_operands(struct builder *out, const struct formula *formula,
	const struct expr *expr, const char *between)
{
	for (unsigned i = 0; i < expr->count; i++) {
		bool nested = is_compound(expr->args[i]);
		builder_add_string(out, i ? between : "");
		builder_add_string(out, nested ? "(" : "");
		add(out, formula, expr->args[i]);
		builder_add_string(out, nested ? ")" : "");
	}
}

static void add(struct builder *out, const struct formula *formula, const struct expr *expr)
{
	if (expr->op == OP_FACT) {
		add_fact(out, formula, expr);
		return;
	}
	if (expr->op == OP_BETWEEN) {
		add(out, formula, expr->args[1]);
		builder_add_string(out, " ≤ ");
		add(out, formula, expr->args[0]);
		builder_add_string(out, " ≤ ");
		add(out, formula, expr->args[2]);
		return;
	}
	if (expr->op == OP_ALL || expr->op == OP_ANY) {
		enum ct_message_id word = expr->op == OP_ALL ? CT_T_FORMULA_AND : CT_T_FORMULA_OR;
		add_operands(out, formula, expr, message_words(word, formula->language));
		return;
	}
	if (!signs[expr->op]) {
		words_requirement_in(out, formula->set, expr, formula->limits, formula->language);
		return;
	}
	add_operands(out, formula, expr, signs[expr->op]);
	builder_add_string(out, expr->op == OP_PERCENT ? " × 100%" : "");
}

static void look_for_figures(const struct expr *expr, void *state)
{
	bool *found = state;
	*found |= signs[expr->op] != NULL || expr->op == OP_BETWEEN;
}

struct ct_words words_formula(struct arena *arena, const struct ct_ruleset *set,
	const struct expr *expr, const struct limit_state *limits)
{
	struct ct_words words = {{{0}}};
	bool figures = false;
	expr_visit(expr, look_for_figures, &figures);
	for (int language = 0; language < CT_LANGUAGES && figures; language++) {
		const struct formula formula = {set, limits, (enum ct_language)language};
		struct builder out = builder_in(arena);
		add(&out, &formula, expr);
		words.in[language] = builder_text(&out);
	}
	return words;
}
