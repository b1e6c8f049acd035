/* SPDX-License-Identifier: Apache-2.0 */
/* The unit's attribute that a limit goes by; see limit_by.h. */
#include "facts/limit_by.h"

#include "base/builder.h"
#include "base/text.h"
#include "base/unit_name.h"
#include "facts/figure_words.h"

static bool has_row(const struct limit *limit, struct ct_text attribute, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (text_equal(limit->rows[i].attribute, attribute))
			return true;
	return false;
}

/* What a limit lays down for thôn is for all that there is below a commune, unless it names the
 * unit's own level. */
static struct ct_text level_of(
	struct arena *arena, const struct limit *limit, const struct unit_head *head)
{
	struct ct_text level = text_fold(arena, head->level);
	if (!has_row(limit, level, limit->row_count) &&
		level_is_below_commune(level_find(arena, level)))
		return TEXT("thôn");
	return level;
}

struct ct_text limit_by_given(
	struct arena *arena, const struct limit *limit, const struct unit_head *head)
{
	if (!limit->by.length)
		return NO_TEXT;
	if (text_is(limit->by, "level"))
		return level_of(arena, limit, head);
	const char *name = arena_copy(arena, limit->by.bytes, limit->by.length);
	return text_fold(arena, tree_get_text(head->attributes, name));
}

/* Dated rows repeat their attribute. */
static bool is_first(const struct limit *limit, unsigned row)
{
	return limit->rows[row].attribute.length > 0 &&
		!has_row(limit, limit->rows[row].attribute, row);
}

static struct ct_words choices_of(struct arena *arena, const struct limit *limit)
{
	static const char *const or [CT_LANGUAGES] = {[CT_VI] = " hay ", [CT_EN] = " or "};
	struct ct_words choices;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct builder out = builder_in(arena);
		for (unsigned i = 0; i < limit->row_count; i++) {
			if (!is_first(limit, i))
				continue;
			builder_add_string(&out, out.length ? or [language] : "");
			builder_add_text(&out, limit->rows[i].attribute);
		}
		choices.in[language] = builder_text(&out);
	}
	return choices;
}

/* The same without marks ("dong bang"), else the nearest in letters. */
static struct ct_text nearest_of(
	struct arena *arena, const struct limit *limit, struct ct_text given)
{
	struct ct_text *known = ARENA_ARRAY(arena, limit->row_count + 1, struct ct_text);
	struct ct_text plain = text_fold_search(arena, given);
	unsigned count = 0;
	for (unsigned i = 0; i < limit->row_count; i++) {
		if (!is_first(limit, i))
			continue;
		if (text_equal(text_fold_search(arena, limit->rows[i].attribute), plain))
			return limit->rows[i].attribute;
		known[count++] = limit->rows[i].attribute;
	}
	int nearest = text_nearest(given, known, count);
	return nearest < 0 ? NO_TEXT : known[nearest];
}

static enum ct_message_id name_of(struct ct_text by)
{
	static const struct {
		const char *by;
		enum ct_message_id name;
	} rows[] = {
		{"region", CT_W_ATTRIBUTE_REGION},
		{"level", CT_W_ATTRIBUTE_LEVEL},
		{"area", CT_W_ATTRIBUTE_AREA},
		{"terrain", CT_W_ATTRIBUTE_TERRAIN},
		{"kind", CT_W_ATTRIBUTE_KIND},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (text_is(by, rows[i].by))
			return rows[i].name;
	return CT_W_ATTRIBUTE;
}

struct limit_by limit_by_of(
	struct arena *arena, const struct limit *limit, const struct unit_head *head)
{
	struct limit_by by = {.state = LIMIT_BY_KNOWN};
	by.given = limit_by_given(arena, limit, head);
	if (!limit->by.length || has_row(limit, by.given, limit->row_count))
		return by;
	by.state = by.given.length ? LIMIT_BY_UNKNOWN : LIMIT_BY_MISSING;
	by.name = words_of(arena, name_of(limit->by), limit->by);
	by.choices = choices_of(arena, limit);
	if (by.state == LIMIT_BY_UNKNOWN)
		by.nearest = nearest_of(arena, limit, by.given);
	return by;
}
