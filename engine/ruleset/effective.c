/* SPDX-License-Identifier: Apache-2.0 */
/* The effective set: a base and its amendments as one text, like a consolidated law. Also the
 * skeleton of a new set. */
#include <stdlib.h>
#include <string.h>

#include "base/directory.h"
#include "base/handle.h"
#include "ruleset/write.h"

enum { MOST_DICTIONARY = TREE_MAX_BYTES };

struct consolidation {
	struct arena *arena;
	const struct ct_ruleset *set;
	const struct ct_writing *writing;
	struct ct_errors *errors;
	struct ct_rule_file *files;
	size_t count;
	bool sound;
};

static void add_file(struct consolidation *work, const char *name, struct builder *content)
{
	work->files[work->count++] = (struct ct_rule_file){name, builder_text(content)};
}

static void add_comment(struct consolidation *work, struct builder *out, const char *mark,
	enum ct_message_id message, struct ct_text argument)
{
	builder_add_string(out, mark);
	builder_add_text(
		out, message_text(work->arena, work->writing->language, message, argument));
	builder_add_string(out, "\n");
}

static void add_origin(
	const struct consolidation *work, struct builder *out, const char *mark, struct place place)
{
	if (!work->writing->origins)
		return;
	builder_add_string(out, mark);
	write_origin(out, work->set, place);
}

static void add_line(struct builder *out, const char *key, struct ct_text value)
{
	builder_add_string(out, key);
	builder_add_string(out, ": ");
	write_quoted(out, value);
	builder_add_string(out, "\n");
}

static void add_dates(struct builder *out, int32_t from, int32_t until)
{
	builder_add_string(out, "from: ");
	write_date(out, from);
	builder_add_string(out, "\nuntil: ");
	write_date(out, until);
	builder_add_string(out, "\n");
}

static void add_declared(struct builder *out, unsigned declared)
{
	if (!declared)
		return;
	builder_add_string(out, "criteria: ");
	builder_add_integer(out, declared);
	builder_add_string(out, "\n");
}

/* ---- The full text of the set. */

static void write_header(struct consolidation *work)
{
	const struct ct_ruleset *set = work->set;
	struct builder out = builder_in(work->arena);
	bool is_base = work->writing->id.length > 0;
	add_comment(work, &out, "# ", is_base ? CT_T_WRITE_CONSOLIDATED : CT_T_WRITE_EFFECTIVE,
		set->id);
	add_line(&out, "id", is_base ? work->writing->id : set->id);
	add_line(&out, "title", set->title);
	add_line(&out, "province", set->province);
	builder_add_string(&out, "status: ");
	builder_add_string(&out, set_status_names[is_base ? SET_REPEALED : set->status]);
	builder_add_string(&out, "\n");
	add_dates(&out, set->from, set->until);
	add_declared(&out, set->declared);
	write_points_scheme(&out, &set->points);
	write_levels_and_pillars(&out, set);
	builder_add_string(&out, "documents:\n");
	for (int i = 0; i < set->document_count; i++) {
		add_origin(work, &out, "  # ", set->documents[i].place);
		builder_add_string(&out, work->writing->origins ? "\n" : "");
		write_document(&out, &set->documents[i]);
	}
	add_file(work, "ruleset.yaml", &out);
}

static void write_limits(struct consolidation *work)
{
	const struct ct_ruleset *set = work->set;
	struct builder out = builder_in(work->arena);
	if (!set->limit_count)
		return;
	for (int i = 0; i < set->limit_count; i++) {
		add_origin(work, &out, "# ", set->limits[i].place);
		builder_add_string(&out, work->writing->origins ? "\n" : "");
		write_limit(&out, set, &set->limits[i]);
	}
	add_file(work, "limits.yaml", &out);
}

static void add_amended(
	const struct consolidation *work, struct builder *out, const struct criterion *criterion)
{
	static const struct {
		enum criterion_key key;
		const char *name;
	} keys[] = {{KEY_TITLE, "title"}, {KEY_CITE, "cite"}, {KEY_MET, "met"}, {KEY_WHEN, "when"},
		{KEY_IN_PROGRESS, "in_progress"}, {KEY_POINTS, "points"}, {KEY_GROUPS, "groups"},
		{KEY_EVIDENCE, "evidence"}, {KEY_NOTE, "note"}};
	struct builder list = builder_in(work->arena);
	if (!work->writing->origins)
		return;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (!(criterion->amended & (unsigned)keys[i].key))
			continue;
		builder_add_string(&list, list.length ? ", " : "");
		builder_add_string(&list, keys[i].name);
	}
	if (list.length) {
		builder_add_string(out, "; ");
		builder_add_text(out,
			message_text(work->arena, work->writing->language, CT_T_WRITE_AMENDED,
				work->set->id, builder_text(&list)));
	}
	builder_add_string(out, "\n");
}

/* Writes everything defined in files of this name, in the base and in the set itself. */
static void write_script(struct consolidation *work, const char *name)
{
	const struct ct_ruleset *set = work->set;
	struct builder out = builder_in(work->arena);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[i];
		if (strcmp(file_base_name(criterion->place.file), name) != 0)
			continue;
		builder_add_string(&out, out.length ? "\n" : "");
		add_origin(work, &out, "-- ", criterion->place);
		add_amended(work, &out, criterion);
		work->sound &= write_criterion(&out, set, criterion, work->errors);
	}
	for (unsigned i = 0; i < set->recognition_count; i++) {
		const struct recognition *recognition = &set->recognitions[i];
		if (strcmp(file_base_name(recognition->place.file), name) != 0)
			continue;
		builder_add_string(&out, out.length ? "\n" : "");
		add_origin(work, &out, "-- ", recognition->place);
		builder_add_string(&out, work->writing->origins ? "\n" : "");
		work->sound &= write_recognition(&out, set, recognition, work->errors);
	}
	add_file(work, arena_format(work->arena, "criteria/%s", name).bytes, &out);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t add_name(const char **names, size_t count, const char *file)
{
	const char *name = file_base_name(file);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(names[i], name))
			return count;
	names[count] = name;
	return count + 1;
}

static size_t list_scripts(const struct consolidation *work, const char ***names)
{
	const struct ct_ruleset *set = work->set;
	size_t count = 0;
	*names = ARENA_ARRAY(
		work->arena, (size_t)set->criterion_count + set->recognition_count, const char *);
	for (unsigned i = 0; i < set->criterion_count; i++)
		count = add_name(*names, count, set->criteria[i].place.file);
	for (unsigned i = 0; i < set->recognition_count; i++)
		count = add_name(*names, count, set->recognitions[i].place.file);
	if (count)
		qsort(*names, count, sizeof(**names), by_bytes);
	return count;
}

/* Facts that base and set define in addition to the shared dictionary. No key is defined twice, so
 * the texts can be concatenated. */
static void write_dictionary(struct consolidation *work)
{
	const char *const directories[] = {work->set->base_directory, work->set->directory};
	struct builder out = builder_in(work->arena);
	for (int i = 0; i < 2; i++) {
		struct ct_text content;
		const char *path = directories[i]
			? file_join(work->arena, directories[i], "facts.yaml")
			: NULL;
		enum file_kind kind = FILE_ABSENT;
		bool known = !path || file_look(path, &kind, work->errors);
		if (known && kind == FILE_ABSENT)
			continue;
		if (!known ||
			!file_read_found(
				work->arena, path, MOST_DICTIONARY, &content, work->errors)) {
			work->sound = false;
			return;
		}
		builder_add_text(&out, content);
		builder_add_string(&out, "\n");
	}
	if (out.length)
		add_file(work, "facts.yaml", &out);
}

static void write_whole(struct consolidation *work)
{
	const char **names;
	size_t count = list_scripts(work, &names);
	work->files = ARENA_ARRAY(work->arena, count + 3, struct ct_rule_file);
	write_header(work);
	write_limits(work);
	write_dictionary(work);
	for (size_t i = 0; i < count; i++)
		write_script(work, names[i]);
}

/* ---- The skeleton of a set. */

/* A placeholder date. Without a first day, the draft would be in force on every day and be chosen
 * for units, like the set it amends. */
static int32_t unknown_day(void)
{
	int32_t day = CT_NO_DATE;
	date_from_civil(2999, 12, 31, &day);
	return day;
}

static void write_new_header(struct consolidation *work)
{
	const struct ct_ruleset *set = work->set;
	struct builder out = builder_in(work->arena);
	add_comment(work, &out, "# ", CT_T_WRITE_NEW_1, work->writing->base);
	add_comment(work, &out, "# ", CT_T_WRITE_NEW_2, work->writing->id);
	add_line(&out, "id", work->writing->id);
	add_line(&out, "title",
		message_text(
			work->arena, work->writing->language, CT_T_WRITE_NEW_TITLE, set->title));
	add_line(&out, "province", set->province);
	builder_add_string(&out, "status: draft\n");
	add_comment(work, &out, "# ", CT_T_WRITE_NEW_SPAN, NO_TEXT);
	add_dates(&out, set->until != CT_NO_DATE ? set->until : unknown_day(), CT_NO_DATE);
	add_comment(work, &out, "# ", CT_T_WRITE_NEW_DECLARED, NO_TEXT);
	add_declared(&out, set->declared);
	add_line(&out, "base", work->writing->base);
	write_levels_and_pillars(&out, set);
	builder_add_string(&out, "documents:\n");
	add_comment(work, &out, "  # ", CT_T_WRITE_NEW_DOCUMENT, NO_TEXT);
	builder_add_string(&out,
		"  # quyet_dinh: {title: …, number: …/QĐ-UBND, date: YYYY-MM-DD, issuer: …, status: confirmed}\n  quyet_dinh: {title: ");
	write_quoted(
		&out, message_text(work->arena, work->writing->language, CT_T_WRITE_NEW_DECISION));
	builder_add_string(&out, ", status: assumed}\n");
	add_file(work, "ruleset.yaml", &out);
}

/* "# 3.2 Tỷ lệ …" for each criterion that reads the limit. */
static void add_readers(const struct consolidation *work, struct builder *out, int limit)
{
	for (unsigned i = 0; i < work->set->criterion_count; i++) {
		const struct criterion *criterion = &work->set->criteria[i];
		if (!criterion_has(criterion, OP_LIMIT, limit))
			continue;
		builder_add_string(out, "# ");
		builder_add_text(out, criterion->id);
		builder_add_string(out, " ");
		builder_add_text(out, criterion->title);
		builder_add_string(out, "\n");
	}
}

static void write_new_limits(struct consolidation *work)
{
	const struct ct_ruleset *set = work->set;
	struct builder out = builder_in(work->arena);
	add_comment(work, &out, "# ", CT_T_WRITE_LIMITS_1, work->writing->base);
	add_comment(work, &out, "# ", CT_T_WRITE_LIMITS_2, NO_TEXT);
	add_comment(work, &out, "# ", CT_T_WRITE_LIMITS_3, NO_TEXT);
	for (int i = 0; i < set->limit_count; i++) {
		builder_add_string(&out, "\n");
		add_readers(work, &out, i);
		builder_add_string(&out, "# ");
		write_limit(&out, set, &set->limits[i]);
		builder_add_text(&out, set->limits[i].id);
		builder_add_string(&out, ": null\n");
	}
	add_file(work, "limits.yaml", &out);
}

/* Examples for the articles of an amending decision, commented out. */
static void write_new_script(struct consolidation *work, const char *name)
{
	static const char articles[] =
		"-- amend \"%1\" {\n--   title = \"…\",\n--   cite = { \"quyet_dinh\", \"khoản … Điều 1\" },\n"
		"--   met = at_least(fact.…, limit.…),\n-- }\n";
	const struct ct_ruleset *set = work->set;
	struct builder out = builder_in(work->arena);
	const struct criterion *first = NULL;
	add_comment(work, &out, "-- ", CT_T_WRITE_SCRIPT, work->writing->base);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[i];
		if (strcmp(file_base_name(criterion->place.file), name) != 0)
			continue;
		first = first ? first : criterion;
		builder_add_string(&out, "--   ");
		builder_add_text(&out, criterion->id);
		builder_add_string(&out, " ");
		builder_add_text(&out, criterion->title);
		builder_add_string(&out, "\n");
	}
	const char *split = strstr(articles, "%1");
	builder_add_string(&out, "\n");
	add_comment(work, &out, "-- ", CT_T_WRITE_ARTICLE_1, NO_TEXT);
	builder_add(&out, articles, (size_t)(split - articles));
	builder_add_text(&out, first ? first->id : TEXT("…"));
	builder_add_string(&out, split + 2);
	builder_add_string(&out, "\n");
	add_comment(work, &out, "-- ", CT_T_WRITE_ARTICLE_2, NO_TEXT);
	builder_add_string(&out, "-- repeal \"…\" { cite = { \"quyet_dinh\", \"Điều 2\" } }\n\n");
	add_comment(work, &out, "-- ", CT_T_WRITE_ARTICLE_3, NO_TEXT);
	builder_add_string(&out,
		"-- criterion \"…\" {\n--   title = \"…\",\n--   cite = { \"quyet_dinh\", \"Điều 3\" },\n"
		"--   met = is_true(fact.…),\n--   evidence = { \"…\" },\n-- }\n");
	add_file(work, arena_format(work->arena, "criteria/%s", name).bytes, &out);
}

static void write_new(struct consolidation *work)
{
	const char **names;
	size_t count = list_scripts(work, &names);
	work->files = ARENA_ARRAY(work->arena, count + 2, struct ct_rule_file);
	write_new_header(work);
	write_new_limits(work);
	for (size_t i = 0; i < count; i++)
		write_new_script(work, names[i]);
}

/* ---- The handle. */

struct limit_order {
	const struct ct_ruleset *set;
	const struct ct_writing *writing;
};

static bool write_files(
	void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	const struct limit_order *order = from;
	struct ct_rule_files *files = handle;
	struct consolidation work = {.arena = arena,
		.set = order->set,
		.writing = order->writing,
		.errors = errors,
		.sound = true};
	if (order->writing->base.length)
		write_new(&work);
	else
		write_whole(&work);
	*files = (struct ct_rule_files){work.files, work.count};
	return work.sound;
}

struct ct_rule_files *ct_ruleset_write(
	const struct ct_ruleset *set, const struct ct_writing *writing, struct ct_errors *errors)
{
	const struct limit_order order = {set, writing};
	return handle_new(sizeof(struct ct_rule_files), write_files, &order, errors);
}

void ct_rule_files_free(struct ct_rule_files *files)
{
	handle_free(files);
}

bool ct_rule_files_save(
	const struct ct_rule_files *files, const char *directory, struct ct_errors *errors)
{
	const struct place place = {directory, 0, 0};
	struct arena arena = {0};
	struct arena_edge edge;
	if (ARENA_EDGE(&arena, &edge)) {
		arena_free(&arena);
		return ct_fail(errors, CT_E_MEMORY, place);
	}
	bool saved = directory_write(&arena, directory, files->list, files->count, errors);
	arena_leave(&arena, &edge);
	arena_free(&arena);
	return saved;
}

/* ---- Ids. */

bool ct_ruleset_id_check(const char *id, struct ct_errors *errors)
{
	struct ct_text text = text_of(id);
	return ruleset_is_plain_id(text) || ct_fail(errors, CT_R_NEW_ID, (struct place){0}, text);
}

struct ct_text ct_ruleset_base_id(const struct ct_ruleset *set)
{
	return set->base_id;
}
