/* SPDX-License-Identifier: Apache-2.0 */
/* What a reader of results gets to see of a fact: nothing is judged here. */
#include "facts/fact_view.h"

#include "base/file.h"
#include "base/number.h"
#include "facts/figure_words.h"
#include "facts/further.h"

static const struct ct_remark *claim_remarks(struct arena *arena, const struct claim *claim)
{
	static const struct {
		enum claim_warning warning;
		enum ct_message_id message;
	} rows[] = {
		{CLAIM_HEDGED, CT_J_CLAIM_HEDGED},
		{CLAIM_CLIPPED, CT_J_CLAIM_CLIPPED},
		{CLAIM_MALFORMED, CT_J_CLAIM_MALFORMED},
		{CLAIM_STATED_DIFFERS, CT_J_CLAIM_STATED_DIFFERS},
		{CLAIM_STATED_CUT, CT_J_CLAIM_STATED_CUT},
		{CLAIM_OTHER_PERIOD, CT_J_CLAIM_OTHER_PERIOD},
		{CLAIM_OVERLAPPING_PERIOD, CT_J_CLAIM_OVERLAPPING},
		{CLAIM_TARGET, CT_J_CLAIM_TARGET},
		{CLAIM_REPAIRED, CT_J_CLAIM_REPAIRED},
		{CLAIM_ZERO_DENOMINATOR, CT_J_ZERO_DENOMINATOR},
		{CLAIM_PLAN_UNDATED, CT_J_PLAN_UNDATED},
		{CLAIM_NO_COUNTS, CT_J_CLAIM_NO_COUNTS},
		{CLAIM_NO_EVIDENCE, CT_J_CLAIM_NO_EVIDENCE},
		{CLAIM_SUPPOSED, CT_J_CLAIM_SUPPOSED},
	};
	const struct ct_remark *first = NULL, **last = &first;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!(claim->warnings & rows[i].warning))
			continue;
		struct ct_remark *remark = ARENA_NEW(arena, struct ct_remark);
		*remark = (struct ct_remark){.code = message_code(rows[i].message),
			.words = words_of(arena, rows[i].message)};
		*last = remark;
		last = &remark->next;
	}
	return first;
}

struct ct_text set_told(struct arena *arena, const struct fact_entry *entry, uint64_t set)
{
	struct builder out = builder_in(arena);
	for (unsigned bit = 0; bit < 64; bit++) {
		if (!(set >> bit & 1))
			continue;
		builder_add_string(&out, out.length ? "|" : "");
		if (entry->type == FACT_YES_NO)
			builder_add_string(&out, bit ? "yes" : "no");
		else if (bit < entry->choice_count)
			builder_add_text(&out, entry->choices[bit]);
		else
			builder_add_string(&out, "other");
	}
	return builder_text(&out);
}

static struct ct_text recomputed_text(struct arena *arena, const struct claim *claim)
{
	if (!claim->written.is_pair || claim->written.zero_denominator)
		return NO_TEXT;
	struct builder out = builder_in(arena);
	struct ct_number share = {100 * claim->written.numerator, claim->written.denominator};
	builder_add_text(&out, number_text(arena, share, 2, true, CT_VI));
	builder_add_string(&out, "%");
	return builder_text(&out);
}

static const struct ct_further *further_keys(struct arena *arena, const struct claim *claim)
{
	struct further_list list = {arena, NULL, NULL};
#define CLAIM_KEY(name, key, column, heading, called, shown, ...) \
	further_add(&list, #key, shown, claim->key);
#include "chitieu/claim_keys.def"
	return list.first;
}

static struct ct_claim *tell_claim(
	struct arena *arena, const struct fact_entry *entry, const struct claim *claim)
{
	const struct written *written = &claim->written;
	struct ct_claim *told = ARENA_NEW(arena, struct ct_claim);
	*told = (struct ct_claim){
#define CLAIM_KEY(name, key, ...) .key = claim->key,
#define PLAN_KEY(name, key, member, ...) .member = claim->member,
#include "chitieu/claim_keys.def"
		.further = further_keys(arena, claim),
		.has_plan = claim->has_plan,
		.has_value = !written->absent && !written->zero_denominator,
		.is_number = !written->absent && !written->is_set && !written->zero_denominator,
		.used = claim->used,
		.has_counts = written->is_pair,
		.has_part = written->has_part,
		.numerator = written->numerator,
		.denominator = written->denominator,
		.range = written->range,
		.unit = entry->type == FACT_DATE
			? TEXT("date")
			: dictionary_measure_unit(arena, entry), /* a day is a count of days */
		.recomputed = recomputed_text(arena, claim),
		.warnings = claim_remarks(arena, claim),
		.file = claim->place.file ? file_printable_name(arena, claim->place.file) : "",
		.line = claim->place.line,
	};
	if (!written->absent && written->is_set)
		told->words = set_told(arena, entry, written->set);
	return told;
}

struct ct_fact *fact_told(
	struct arena *arena, const struct fact_entry *entry, const struct fact_record *record)
{
	struct ct_fact *told = ARENA_NEW(arena, struct ct_fact);
	*told = (struct ct_fact){.key = entry->key,
		.label = entry->label,
		.type = text_of(fact_type_names[entry->type]),
		.unit = entry->unit,
		.contradictory = record->value.contradictory};
	const struct ct_claim **last = &told->claims;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		struct ct_claim *one = tell_claim(arena, entry, claim);
		*last = one;
		last = &one->next;
	}
	return told;
}
