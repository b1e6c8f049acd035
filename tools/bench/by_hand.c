/* SPDX-License-Identifier: Apache-2.0 */
/* Comparisons by hand; see by_hand.h. */
#include "by_hand.h"

unsigned by_hand_list(const struct ct_judge *judge, struct by_hand *list, unsigned room)
{
	const struct ct_ruleset *set = judge->set;
	unsigned count = 0;
	for (unsigned i = 0; i < set->criterion_count && count < room; i++) {
		const struct expr *met = set->criteria[i].met;
		if (!met->count || met->args[0]->op != OP_FACT)
			continue;
		struct value value = judge->unit->facts[met->args[0]->index].value;
		struct by_hand *one = &list[count++];
		*one = (struct by_hand){.known = value.kind != VALUE_MISSING,
			.is_share = value.kind == VALUE_NUMBER};
		one->yes = value.set == SET_YES;
		one->numerator = value.range.lo.num;
		one->denominator = value.range.lo.den;
		if (met->count > 1 && met->args[1]->op == OP_LIMIT) {
			one->limit_numerator = judge->limits[met->args[1]->index].number.num;
			one->limit_denominator = judge->limits[met->args[1]->index].number.den;
		}
	}
	return count;
}

unsigned by_hand_judge(const struct by_hand *list, unsigned count)
{
	unsigned met = 0;
	for (unsigned i = 0; i < count; i++) {
		const struct by_hand *one = &list[i];
		if (!one->known)
			continue;
		met += one->is_share ? (__int128)one->numerator * one->limit_denominator >=
				(__int128)one->limit_numerator * one->denominator
				     : one->yes;
	}
	return met;
}
