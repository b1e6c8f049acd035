/* SPDX-License-Identifier: Apache-2.0 */
/* Figures and requirements in words; reasons are in reason.c. */
#include "judge/words.h"

#include <stdarg.h>

#include "base/number.h"

struct ct_words words_of(struct arena *arena, enum ct_message_id message, ...)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		va_list args;
		va_start(args, message);
		words.in[language] = message_text_v(arena, (enum ct_language)language, message, args);
		va_end(args);
	}
	return words;
}

struct ct_text words_document(const struct ct_ruleset *set, const struct citation *cite)
{
	if (cite->document < 0)
		return NO_TEXT;
	const struct document *document = &set->documents[cite->document];
	return document->number.length ? document->number : document->title;
}

/* ---- Figures. */

static void add_date(struct builder *out, struct ct_number number, enum ct_language language)
{
	char text[11];
	if (language == CT_VI)
		date_people((int32_t)number.num, text);
	else
		date_iso((int32_t)number.num, text);
	builder_add_string(out, text);
}

void words_quantity(struct builder *out, struct ct_number number, struct ct_text unit, bool is_date, const struct ct_number *threshold,
		    enum ct_language language)
{
	if (!number_is_finite(number)) {
		builder_add_string(out, number.num > 0 ? "∞" : "−∞");
		return;
	}
	if (is_date) {
		add_date(out, number, language);
		return;
	}
	builder_add_text(out, threshold && number_is_finite(*threshold)
				      ? number_text_beside(out->arena, number, *threshold, language)
				      : number_text(out->arena, number, 2, false, language));
	if (!unit.length)
		return;
	if (!text_is(unit, "%"))
		builder_add_string(out, " ");
	builder_add_text(out, unit);
}

static void add_words(struct builder *out, enum ct_message_id words, enum ct_language language)
{
	builder_add_string(out, message_words(words, language));
}

void words_set(struct builder *out, const struct fact_entry *entry, uint64_t set, enum ct_language language)
{
	bool first = true;
	for (unsigned bit = 0; bit < 64; bit++) {
		if (!(set >> bit & 1))
			continue;
		if (!first)
			add_words(out, CT_W_OR, language);
		first = false;
		if (entry->type == FACT_YES_NO)
			add_words(out, bit ? CT_W_YES : CT_W_NO, language);
		else if (bit < entry->choice_count)
			builder_add_text(out, entry->choices[bit]);
		else
			add_words(out, CT_W_OTHER_VALUE, language);
	}
}

/* "2.518/3.082 = 81,7%" */
static void add_pair(struct builder *out, const struct claim *claim, const struct ct_number *threshold, enum ct_language language)
{
	const struct written *written = &claim->written;
	builder_add_text(out, number_text(out->arena, NUMBER_INTEGER(written->numerator), 0, false, language));
	builder_add_string(out, "/");
	builder_add_text(out, number_text(out->arena, NUMBER_INTEGER(written->denominator), 0, false, language));
	if (written->zero_denominator)
		return;
	struct ct_number share = {100 * written->numerator, written->denominator};
	builder_add_string(out, " = ");
	words_quantity(out, share, TEXT("%"), false, threshold, language);
}

static void add_range(struct builder *out, const struct fact_entry *entry, struct ct_interval range,
		      const struct ct_number *threshold, enum ct_language language)
{
	struct ct_text unit = dictionary_measure_unit(out->arena, entry);
	bool is_date = entry->type == FACT_DATE;
	if (interval_is_point(range)) {
		words_quantity(out, range.lo, unit, is_date, threshold, language);
		return;
	}
	add_words(out, CT_W_FROM, language);
	words_quantity(out, range.lo, unit, is_date, threshold, language);
	if (!number_is_finite(range.hi)) {
		add_words(out, CT_W_UPWARDS, language);
		return;
	}
	add_words(out, CT_W_TO, language);
	words_quantity(out, range.hi, unit, is_date, threshold, language);
}

void words_claim(struct builder *out, const struct fact_entry *entry, const struct claim *claim, const struct ct_number *threshold,
		 enum ct_language language)
{
	const struct written *written = &claim->written;
	if (written->absent)
		return;
	if (written->is_set)
		words_set(out, entry, written->set, language);
	else if (written->is_pair && written->hedge == HEDGE_NONE)
		add_pair(out, claim, threshold, language);
	else
		add_range(out, entry, written->range, threshold, language);
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

static void add_limit(struct builder *out, const struct asking *asking, const struct expr *expr)
{
	const struct limit *limit = &asking->set->limits[expr->index];
	if (asking->limits && asking->limits[expr->index].known)
		words_quantity(out, asking->limits[expr->index].number, limit->is_date ? TEXT("") : limit->unit, limit->is_date, NULL,
			       asking->language);
	else
		builder_add_text(out, limit->id);
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
	case OP_DIFFERENCE:
		add_operands(out, asking, expr, 0, " − ");
		break;
	default:
		add_named(out, asking, expr);
	}
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
