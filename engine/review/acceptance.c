/* SPDX-License-Identifier: Apache-2.0 */
/* Findings that the fact file accepts in place: `accepted: [{code, on, reason}]`. They stay
 * findings and doubts, shown with the reason. */
#include "base/builder.h"
#include "review/review_internal.h"

/* What `on` names: a fact, a criterion, a document, or the unit itself. */
static bool is_on(const struct finding *finding, struct ct_text on)
{
	if (finding->entry)
		return text_equal(finding->entry->key, on);
	if (finding->criterion.length)
		return text_equal(finding->criterion, on);
	if (finding->document.length)
		return text_equal(finding->document, on);
	return text_is(on, "unit");
}

static bool accept(struct ct_review *review, const struct accepted *accepted)
{
	bool found = false;
	for (struct finding *finding = review->first; finding; finding = finding->next) {
		if (finding->accepted || !text_is(accepted->code, message_code(finding->message)) ||
			!is_on(finding, accepted->on))
			continue;
		finding->accepted = accepted;
		found = true;
	}
	return found;
}

/* Whether this review looks for findings of the kind: some need a report's text, a set or a result,
 * and those on the period of a judged unit are reported by the judge. */
static bool was_looked_for(const struct ct_review *review, enum ct_message_id message)
{
	switch ((int)message) {
	case CT_F_QUOTE_PLACE: return review->report;
	case CT_F_SELF_UNKNOWN:
	case CT_F_ATTRIBUTE_MISSING:
	case CT_F_ATTRIBUTE_UNKNOWN:
	case CT_F_SELF_GAP: return review->set->criterion_count;
	case CT_F_SELF_DIFFERS: return review->result;
	case CT_F_PERIOD_AFTER_DAY:
	case CT_F_PERIOD_AFTER_DOCUMENTS:
	case CT_F_PERIOD_AFTER_SPAN:
	case CT_F_PERIOD_AFTER_REGISTER: return !review->result;
	default: return true;
	}
}

void review_accept(struct ct_review *review)
{
	for (const struct accepted *accepted = review->unit->accepted; accepted;
		accepted = accepted->next) {
		enum ct_message_id message = (enum ct_message_id)message_find(accepted->code);
		if (accept(review, accepted) || review->for_verdicts ||
			!was_looked_for(review, message))
			continue;
		struct finding *finding =
			finding_at(review, CT_F_ACCEPTED_NOTHING, accepted->place);
		finding->words = words_of(
			&review->arena, CT_F_ACCEPTED_NOTHING, accepted->code, accepted->on);
	}
}

struct ct_words finding_told(struct arena *arena, const struct finding *finding)
{
	struct ct_words words = finding->words;
	for (int language = 0; finding->accepted && language < CT_LANGUAGES; language++) {
		const struct ct_text parts[] = {words.in[language],
			message_text(arena, (enum ct_language)language, CT_L_ACCEPTED,
				finding->accepted->reason)};
		words.in[language] = builder_join(arena, parts, 2, "");
	}
	return words;
}
