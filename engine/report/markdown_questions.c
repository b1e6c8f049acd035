/* SPDX-License-Identifier: Apache-2.0 */
/* The questions to a unit in Markdown: what `facts questions` writes, as a section of the annex. */
#include "report/markdown_questions.h"

#include "base/error_list.h"
#include "report/letter.h"

struct section {
	struct arena *arena;
	enum ct_language language;
	const char *hashes;
	struct builder out;
};

static void put(struct section *section, const char *markup)
{
	builder_add_string(&section->out, markup);
}

static void put_text(struct section *section, struct ct_text text)
{
	struct ct_text visible = text_visible(section->arena, text, true);
	for (size_t i = 0; i < visible.length; i++) {
		const char *instead = markdown_escape(visible.bytes[i]);
		if (instead)
			put(section, instead);
		else
			builder_add(&section->out, &visible.bytes[i], 1);
	}
}

static void put_heading(
	struct section *section, const char *deeper, const char *numeral, enum ct_message_id words)
{
	put(section, "\n");
	put(section, deeper);
	put(section, section->hashes);
	put(section, numeral);
	put(section, *numeral ? ". " : "");
	put_text(section, message_text(section->arena, section->language, words));
	put(section, "\n");
}

static void put_question(struct section *section, size_t number, const struct ct_question *question)
{
	struct ct_text head = letter_head(section->arena, question, section->language);
	put(section, "\n");
	builder_add_integer(&section->out, (long long)number);
	put(section, ". ");
	if (head.length) {
		put(section, "**");
		put_text(section, head);
		put(section, "**  \n   ");
	}
	put_text(section, letter_body(section->arena, question, section->language));
	put(section, "\n");
}

struct ct_text markdown_questions(struct arena *arena, const struct ct_questions *questions,
	const char *hashes, enum ct_language language)
{
	struct section section = {arena, language, hashes, builder_in(arena)};
	unsigned topics = 0;
	if (!questions || !questions->count)
		return NO_TEXT;
	put_heading(&section, "", "", CT_H_QUESTIONS);
	put(&section, "\n");
	put_text(&section,
		message_text(arena, language, CT_Q_INTRODUCTION,
			letter_addressee(arena, &questions->unit, language),
			(unsigned)questions->count));
	put(&section, "\n");
	for (size_t i = 0; i < questions->count; i++) {
		const struct ct_question *question = &questions->list[i];
		if (!i || question->topic != question[-1].topic)
			put_heading(&section, "#", letter_numeral(topics++),
				letter_topic(question->topic));
		put_question(&section, i + 1, question);
	}
	return builder_text(&section.out);
}
