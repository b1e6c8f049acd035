/* SPDX-License-Identifier: Apache-2.0 */
/* Cases for computes. The function of a compute cannot be analysed, so combinations of its inputs
 * are tried, to find values at which the verdict changes. */
#include "ruletest/generate_round.h"

#include "base/number.h"

enum { MOST_COMBINATIONS = 64 };

static void list_inputs(const struct expr *expr, void *state)
{
	bool *inputs = state;
	if (expr->op == OP_FACT)
		inputs[expr->index] = true;
}

static unsigned choices_for(const struct fact_entry *entry)
{
	return entry->type == FACT_YES_NO    ? 2
		: entry->type == FACT_CHOICE ? entry->choice_count
					     : 4;
}

static void try_value(struct draft *draft, int fact, unsigned choice)
{
	static const char *const numbers[] = {"100", "0", "1", "10"},
				 *const shares[] = {"100/100", "0/100", "1/100", "50/100"},
				 *const percents[] = {"100%", "0%", "1%", "50%"},
				 *const rates[] = {"100/tháng", "0/tháng", "1/tháng", "10/tháng"},
				 *const answers[] = {"có", "không"};
	const struct fact_entry *entry = &draft->set->dictionary.entries[fact];
	struct said said = {.said = true};
	if (entry->type == FACT_YES_NO)
		said.value = text_of(answers[choice]);
	else if (entry->type == FACT_CHOICE)
		said.value = entry->choices[choice];
	else
		said.value = text_of(entry->type == FACT_RATIO ? shares[choice]
				: entry->type == FACT_PERCENT  ? percents[choice]
				: entry->type == FACT_RATE     ? rates[choice]
							       : numbers[choice]);
	draft->facts[fact] = said;
}

static bool is_met(struct round *round, const struct draft *draft, int fact, int64_t number)
{
	struct draft one = draft_copy(draft);
	draft_number(&one, fact, NUMBER_INTEGER(number));
	return round_verdict(round, &one) == CT_MET;
}

/* Offers two adjacent values between which the verdict changes, and the values next to them. */
static void offer_turn(
	struct round *round, const struct draft *draft, int fact, int64_t low, int64_t high)
{
	bool met_low = is_met(round, draft, fact, low);
	if (met_low == is_met(round, draft, fact, high))
		return;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;
		if (is_met(round, draft, fact, middle) == met_low)
			low = middle;
		else
			high = middle;
	}
	const int64_t around[] = {low, high, low - 1, high + 1};
	for (size_t i = 0; i < sizeof(around) / sizeof(*around); i++) {
		struct draft one = draft_copy(draft);
		draft_number(&one, fact, NUMBER_INTEGER(around[i]));
		if (around[i] >= 0)
			round_offer(round, &one, false, CT_T_MADE_TURN, round_key(round, fact));
	}
}

static void offer_turns(struct round *round, const struct draft *draft, const bool *inputs)
{
	static const int64_t stops[] = {0, 1, 10, 100, 1000000};
	for (int i = 0; i < draft->set->dictionary.count; i++) {
		enum fact_type type = draft->set->dictionary.entries[i].type;
		bool share = type == FACT_PERCENT || type == FACT_RATIO;
		for (int k = 0; inputs[i] && type <= FACT_RATE && k < (share ? 3 : 4); k++)
			offer_turn(round, draft, i, stops[k], stops[k + 1]);
	}
}

/* Offers every combination of a few values of the inputs. The first one with which the criterion is
 * met remains in the draft. */
static void try_inputs(struct round *round, struct draft *draft, const bool *inputs)
{
	int count = draft->set->dictionary.count;
	struct draft found = *draft;
	bool met = false;
	for (unsigned combination = 0; combination < MOST_COMBINATIONS; combination++) {
		struct draft one = draft_copy(draft);
		unsigned rest = combination;
		for (int i = 0; i < count; i++) {
			if (!inputs[i])
				continue;
			unsigned choices = choices_for(&draft->set->dictionary.entries[i]);
			try_value(&one, i, rest % choices);
			rest /= choices;
		}
		if (rest)
			break;
		round_offer(round, &one, false, CT_T_MADE_COMPUTE, NO_TEXT);
		if (!met && round_verdict(round, &one) == CT_MET) {
			met = true;
			found = one;
		}
	}
	*draft = found;
}

void round_try_computes(struct round *round, struct draft *draft)
{
	bool *inputs = ARENA_ARRAY(draft->arena, (size_t)draft->set->dictionary.count, bool);
	bool any = false;
	for (unsigned i = 0; i < round->showing.count; i++) {
		const struct part *part = &round->showing.parts[i];
		if (part->node->op != OP_COMPUTE)
			continue;
		expr_visit(part->node, list_inputs, inputs);
		any = true;
	}
	if (!any)
		return;
	try_inputs(round, draft, inputs);
	offer_turns(round, draft, inputs);
}
