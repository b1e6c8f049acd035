/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a letter with questions; see letter.h. */
#include "report/letter.h"

#include "base/error_list.h"
#include "report/decide.h"

const char *letter_numeral(unsigned number)
{
	static const char *const numerals[CT_ASK_TOPICS] = {"I", "II", "III", "IV", "V", "VI"};
	return numerals[number];
}

enum ct_message_id letter_topic(enum ct_question_topic topic)
{
	static const enum ct_message_id topics[CT_ASK_TOPICS] = {
		[CT_ASK_CONTRADICTIONS] = CT_Q_TOPIC_CONTRADICTIONS,
		[CT_ASK_MISSING] = CT_Q_TOPIC_MISSING,
		[CT_ASK_EXACT] = CT_Q_TOPIC_EXACT,
		[CT_ASK_SELF] = CT_Q_TOPIC_SELF,
		[CT_ASK_TIME] = CT_Q_TOPIC_TIME,
		[CT_ASK_REPORT] = CT_Q_TOPIC_REPORT,
	};
	return topics[topic];
}

/* A commune is addressed by its People's Committee. */
struct ct_text letter_addressee(
	struct arena *arena, const struct ct_unit_head *unit, enum ct_language language)
{
	static const char *const communes[] = {"xã", "phường", "thị trấn", "đặc khu"};
	struct ct_text name = report_unit_name(arena, unit);
	for (size_t i = 0; i < sizeof(communes) / sizeof(*communes); i++)
		if (text_is(unit->level, communes[i]))
			return message_text(arena, language, CT_Q_COMMITTEE, name);
	return name;
}

static struct ct_text criteria_named(
	struct arena *arena, const struct ct_question *question, enum ct_language language)
{
	return message_text(arena, language, CT_Q_CRITERIA,
		builder_join(arena, question->criteria, question->criterion_count, ", "));
}

static bool names_itself(struct ct_text title, struct ct_text head)
{
	return title.length >= head.length && !memcmp(title.bytes, head.bytes, head.length);
}

bool letter_has_subject(
	struct arena *arena, const struct ct_question *question, enum ct_language language)
{
	return question->subject.length &&
		!names_itself(question->subject, criteria_named(arena, question, language));
}

struct ct_text letter_head(
	struct arena *arena, const struct ct_question *question, enum ct_language language)
{
	if (!question->criterion_count)
		return question->subject;
	struct builder out = builder_in(arena);
	builder_add_text(&out, criteria_named(arena, question, language));
	if (letter_has_subject(arena, question, language)) {
		builder_add_string(&out, " – ");
		builder_add_text(&out, question->subject);
	}
	return builder_text(&out);
}

struct ct_text letter_asked(
	struct arena *arena, const struct ct_question *question, enum ct_language language)
{
	struct builder out = builder_in(arena);
	builder_add_text(&out, question->about.in[language]);
	builder_add_string(&out, " ");
	builder_add_text(&out, question->ask.in[language]);
	return builder_text(&out);
}

struct ct_text letter_evidence(
	struct arena *arena, const struct ct_question *question, enum ct_language language)
{
	if (!question->evidence_count)
		return NO_TEXT;
	struct builder list = builder_in(arena);
	for (unsigned i = 0; i < question->evidence_count; i++) {
		builder_add_string(&list, i ? "; " : "");
		builder_add_text(&list, question->evidence[i]);
	}
	struct ct_text evidence = builder_text(&list);
	return message_text(
		arena, language, CT_Q_EVIDENCE, (struct ct_words){{evidence, evidence}});
}

struct ct_text letter_body(
	struct arena *arena, const struct ct_question *question, enum ct_language language)
{
	struct builder out = builder_in(arena);
	struct ct_text evidence = letter_evidence(arena, question, language);
	builder_add_text(&out, letter_asked(arena, question, language));
	builder_add_string(&out, evidence.length ? " " : "");
	builder_add_text(&out, evidence);
	return builder_text(&out);
}
