/* SPDX-License-Identifier: Apache-2.0 */
/* A document read as a unit, and units handed out one after the other. */
#include <errno.h>

#include "base/file.h"
#include "base/foreign.h"
#include "facts/line.h"
#include "facts/source_inside.h"
#include "ruleset/rule_set.h"

const struct unit *unit_of(const struct ct_unit *unit)
{
	return unit->inside;
}

/* ---- A document read. */

static struct tree *read_file(struct arena *arena, const struct found *found,
	struct ct_text *content, bool *missing, struct ct_errors *errors)
{
	const struct errors_mark before = errors_mark(errors);
	const struct foreign *foreign;
	errno = 0;
	bool read = file_read(arena, found->file, TREE_MAX_BYTES, content, errors);
	*missing = !read && errno != 0;
	if (*missing)
		return NULL;
	foreign = read ? foreign_find(*content, found->file) : foreign_look(found->file);
	if (!foreign)
		return read ? tree_from_yaml(
				      arena, content->bytes, content->length, found->file, errors)
			    : NULL;
	errors_rewind(errors, before); /* of its length */
	foreign_refuse(foreign, (struct place){found->file, 0, 0}, errors);
	return NULL;
}

/* dictionary: NULL where the head alone is wanted. */
static const struct tree *read_tree(struct arena *arena, const struct found *found,
	const struct dictionary *dictionary, struct ct_text *bytes, bool *missing,
	struct ct_errors *errors)
{
	*missing = false;
	*bytes = found->text;
	if (!found->line)
		return read_file(arena, found, bytes, missing, errors);
	if (found->too_long) {
		ct_fail(errors, CT_D_TOO_LARGE, (struct place){found->file, found->line, 0},
			(unsigned)LINES_MOST);
		return NULL;
	}
	if (found->amid && dictionary)
		ct_fail(errors, CT_F_ROW_BETWEEN, (struct place){found->file, found->line, 0},
			found->amid);
	if (found->table)
		return table_tree(
			arena, found->table, found->text, found->line, dictionary, errors);
	return tree_from_json(
		arena, found->text.bytes, found->text.length, found->file, found->line, errors);
}

const struct tree *found_tree(struct arena *arena, const struct found *found,
	const struct dictionary *dictionary, struct ct_text *bytes, bool *missing,
	struct ct_errors *errors)
{
	return read_tree(arena, found, dictionary, bytes, missing, errors);
}

static const struct unit *read_fed(struct arena *arena, const struct found *found,
	const struct dictionary *dictionary, struct ct_errors *errors)
{
	struct origin origin = found->feed->unpack(arena, found->text);
	struct unit *unit = unit_read(arena, origin.tree, origin.file, dictionary, errors);
	if (unit) {
		unit->head.submission = origin.submission;
		unit->head.digest = origin.digest;
		unit->head.source = origin.source;
	}
	return unit;
}

struct csv_sheet *found_sheet(struct arena *arena, const struct found *found)
{
	if (!found->table)
		return NULL;
	struct csv_sheet *sheet = arena_alloc(arena, sizeof(*sheet));
	*sheet = (struct csv_sheet){.file = found->file,
		.text = found->text,
		.delimiter = found->table->delimiter,
		.cells = found->table->named,
		.line = found->line,
		.hidden = found->hidden};
	return sheet;
}

const struct unit *found_read(struct arena *arena, const struct found *found,
	const struct dictionary *dictionary, bool *missing, struct ct_errors *errors)
{
	struct unit *unit = NULL;
	struct ct_text bytes = found->text;
	if (found->feed) {
		*missing = false;
		return read_fed(arena, found, dictionary, errors);
	}
	if (found->line && !found->too_long && !found->table && !found->spans)
		unit = line_read(arena, found->text, found->file, found->line, dictionary, errors);
	*missing = false;
	struct csv_sheet *sheet = found_sheet(arena, found);
	errors_use_sheet(errors, sheet);
	const struct tree *tree =
		unit ? NULL : read_tree(arena, found, dictionary, &bytes, missing, errors);
	if (tree)
		unit = unit_read(arena, tree, found->file, dictionary, errors);
	errors_use_sheet(errors, NULL);
	if (unit) {
		unit->head.bytes = bytes;
		unit->head.sheet = sheet;
	}
	return unit;
}

/* ---- Handing out. */

static bool knows_province(struct ct_source *source, const struct found *found,
	const struct unit *unit, struct ct_errors *errors)
{
	const struct reading reading = found_reading(&source->arena, found, unit);
	return source_knows_province(source, &reading, errors);
}

static bool next_fed_head(
	struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors)
{
	struct found found;
	while (source_find_fed(source, true, &found, errors)) {
		struct unit unit = {0};
		arena_reset(&source->arena);
		struct origin origin = source->feed.unpack(&source->arena, found.text);
		if (!unit_read_head(&source->arena, origin.tree, origin.file, &unit.head, NULL))
			continue;
		unit.head.submission = origin.submission;
		if (!knows_province(source, &found, &unit, errors))
			continue;
		*head = unit_head_public(&source->arena, &unit);
		return true;
	}
	return false;
}

static bool next_head(struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors)
{
	if (source->feed.next)
		return next_fed_head(source, head, errors);
	struct found found;
	struct ct_text bytes;
	bool missing;
	while (source_find(source, &found, errors)) {
		struct unit unit = {0};
		arena_reset(&source->arena);
		const struct tree *tree =
			read_tree(&source->arena, &found, NULL, &bytes, &missing, errors);
		if (!tree ||
			!unit_read_head(&source->arena, tree, found.file, &unit.head, errors) ||
			!knows_province(source, &found, &unit, errors)) {
			source_refuse(source, missing);
			continue;
		}
		*head = unit_head_public(&source->arena, &unit);
		return true;
	}
	return false;
}

static bool next_unit(
	struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors)
{
	struct found found;
	bool missing;
	source_use(source, set);
	while (source_find(source, &found, errors)) {
		size_t before = ct_errors_failures(errors);
		arena_reset(&source->arena);
		const struct unit *unit =
			found_read(&source->arena, &found, &set->dictionary, &missing, errors);
		if (!unit) {
			source_refuse(source, missing);
			continue;
		}
		const struct reading reading = found_reading(&source->arena, &found, unit);
		if (!source_accept(source, &reading, ct_errors_failures(errors) - before, errors))
			continue;
		source->unit.inside = unit;
		return true;
	}
	return false;
}

bool ct_source_next_head(
	struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&source->arena, &edge)) {
		source_break(source);
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	}
	bool found = next_head(source, head, errors);
	arena_leave(&source->arena, &edge);
	return found;
}

struct ct_unit *ct_source_next(
	struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&source->arena, &edge)) {
		source_break(source);
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	bool found = next_unit(source, set, errors);
	arena_leave(&source->arena, &edge);
	return found ? &source->unit : NULL;
}
