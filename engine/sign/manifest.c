/* SPDX-License-Identifier: Apache-2.0 */
/* The manifest: creation, parsing, comparison. */
#include "sign/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/builder.h"
#include "base/file.h"

enum { HASH_DIGITS = 64, HASH_PREFIX = 7 /* "sha256:" */, MOST_FILE = TREE_MAX_BYTES };

static const char header[] = "# chitieu-manifest/1", engine_start[] = "# engine ";

/* Per kind: the syntax of its line, and the messages for a line that differs, is missing, or was
 * added. */
static const struct {
	const char *before, *between;
	enum ct_message_id altered, gone, unlisted;
} kinds[MANIFEST_KINDS] = {
	[MANIFEST_SET] = {"# set ", " ", CT_R_SET_ALTERED, CT_R_SET_ALTERED, CT_R_SET_ALTERED},
	[MANIFEST_BASE] = {"# base ", " ", CT_R_BASE_ALTERED, CT_R_BASE_GONE, CT_R_BASE_UNLISTED},
	[MANIFEST_FACT] = {"# fact ", " ", CT_R_FACT_ALTERED, CT_R_FACT_ALTERED, CT_R_FACT_ALTERED},
	[MANIFEST_FILE] = {"", "  ", CT_R_FILE_ALTERED, CT_R_FILE_GONE, CT_R_FILE_UNLISTED},
};

static void add_line(struct manifest *manifest, enum manifest_kind kind, struct ct_text hash,
	struct ct_text name)
{
	if (manifest->count == manifest->room) {
		manifest->room = manifest->room ? manifest->room * 2 : 32;
		struct manifest_line *larger =
			ARENA_ARRAY(manifest->arena, manifest->room, struct manifest_line);
		if (manifest->count)
			memcpy(larger, manifest->lines, manifest->count * sizeof(*larger));
		manifest->lines = larger;
	}
	manifest->lines[manifest->count++] = (struct manifest_line){kind, hash, name};
}

static void add_digest(struct manifest *manifest, enum manifest_kind kind,
	const char digest[DIGEST_TEXT_SIZE], struct ct_text name)
{
	add_line(manifest, kind,
		arena_text(manifest->arena, (struct ct_text){digest + HASH_PREFIX, HASH_DIGITS}),
		name);
}

static int by_kind_and_name(const void *a, const void *b)
{
	const struct manifest_line *left = a, *right = b;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	return text_compare_bytes(left->name, right->name);
}

static void put_in_order(struct manifest *manifest)
{
	if (manifest->count)
		qsort(manifest->lines, manifest->count, sizeof(*manifest->lines), by_kind_and_name);
}

/* ---- Files. */

static bool is_script(const char *name)
{
	return file_ends_with(name, ".lua");
}

static bool is_case_file(const char *name)
{
	return file_ends_with(name, ".yaml");
}

/* Whether a name fits in a line. A line ends where its name ends, and sha256sum escapes names with
 * a backslash. */
static bool can_stand_in_line(struct ct_text name)
{
	for (size_t i = 0; i < name.length; i++)
		if ((unsigned char)name.bytes[i] < 0x20 || name.bytes[i] == 0x7F ||
			name.bytes[i] == '\\')
			return false;
	return text_valid_length(name.bytes, name.length) == name.length;
}

/* A directory of rules, whose files are lines of one kind. */
struct directory {
	struct manifest *manifest;
	enum manifest_kind kind;
	const char *path, *prefix; /* prefix: precedes the name in its line */
	struct ct_errors *errors;
};

static bool add_file(const struct directory *directory, const char *relative)
{
	struct arena *arena = directory->manifest->arena;
	const char *path = file_join(arena, directory->path, relative);
	struct ct_text content, name = text_of(file_join(arena, directory->prefix, relative));
	char text[DIGEST_TEXT_SIZE];
	struct digest digest;
	if (!can_stand_in_line(name))
		return ct_fail(directory->errors, CT_R_SIGN_NAME, (struct place){path, 0, 0});
	if (!file_read_found(arena, path, MOST_FILE, &content, directory->errors))
		return false;
	digest_start(&digest);
	digest_plain_lines(&digest, content);
	digest_finish(&digest, text);
	add_digest(directory->manifest, directory->kind, text, name);
	return true;
}

static bool add_if_there(const struct directory *directory, const char *relative)
{
	enum file_kind kind;
	if (!file_look(file_join(directory->manifest->arena, directory->path, relative), &kind,
		    directory->errors))
		return false;
	return kind == FILE_ABSENT || add_file(directory, relative);
}

static bool add_folder(
	const struct directory *directory, const char *folder, bool (*keep)(const char *name))
{
	struct arena *arena = directory->manifest->arena;
	const char *path = file_join(arena, directory->path, folder);
	struct file_list list;
	if (!file_list_parts(arena, path, false, keep, &list, directory->errors))
		return false;
	bool sound = true;
	for (size_t i = 0; i < list.count; i++)
		sound &= add_file(directory, file_join(arena, folder, list.paths[i]));
	return sound;
}

static bool add_directory(const struct directory *directory)
{
	static const char *const single[] = {"facts.yaml", "limits.yaml", "ruleset.yaml"};
	bool sound = true;
	for (size_t i = 0; i < sizeof(single) / sizeof(*single); i++)
		sound &= add_if_there(directory, single[i]);
	return add_folder(directory, "criteria", is_script) && sound;
}

bool manifest_add_files(struct manifest *manifest, const char *path, struct ct_errors *errors)
{
	struct directory directory = {manifest, MANIFEST_FILE, path, "", errors};
	bool sound = add_directory(&directory);
	return add_folder(&directory, "tests", is_case_file) && sound;
}

/* ---- Loaded parts. */

static void add_facts(struct manifest *manifest, const struct ct_ruleset *set)
{
	const struct fact_entry **facts;
	size_t count = ruleset_facts_read(manifest->arena, set, &facts);
	for (size_t i = 0; i < count; i++) {
		char text[DIGEST_TEXT_SIZE];
		struct digest digest;
		digest_start(&digest);
		ruleset_digest_fact(set, facts[i], &digest);
		digest_finish(&digest, text);
		add_digest(manifest, MANIFEST_FACT, text, facts[i]->key);
	}
}

bool manifest_add_loaded(
	struct manifest *manifest, const struct ct_ruleset *set, struct ct_errors *errors)
{
	add_digest(manifest, MANIFEST_SET, set->digest, set->id);
	add_facts(manifest, set);
	if (!set->base_directory)
		return true;
	const char *base = arena_copy(manifest->arena, set->base_id.bytes, set->base_id.length);
	struct directory directory = {manifest, MANIFEST_BASE, set->base_directory, base, errors};
	return add_directory(&directory);
}

/* ---- As text. */

struct ct_text manifest_text(struct manifest *manifest)
{
	struct builder text = builder_in(manifest->arena);
	put_in_order(manifest);
	builder_add_string(&text, header);
	builder_add_string(&text, "\n");
	if (manifest->engine.length) {
		builder_add_string(&text, engine_start);
		builder_add_text(&text, manifest->engine);
		builder_add_string(&text, "\n");
	}
	for (size_t i = 0; i < manifest->count; i++) {
		const struct manifest_line *line = &manifest->lines[i];
		builder_add_string(&text, kinds[line->kind].before);
		builder_add_text(&text, line->hash);
		builder_add_string(&text, kinds[line->kind].between);
		builder_add_text(&text, line->name);
		builder_add_string(&text, "\n");
	}
	return builder_text(&text);
}

static bool take_start(struct ct_text *text, const char *start)
{
	size_t length = strlen(start);
	if (text->length < length || memcmp(text->bytes, start, length) != 0)
		return false;
	*text = (struct ct_text){text->bytes + length, text->length - length};
	return true;
}

static bool take_hash(struct ct_text *text, struct ct_text *hash)
{
	if (text->length < HASH_DIGITS)
		return false;
	*hash = (struct ct_text){text->bytes, HASH_DIGITS};
	*text = (struct ct_text){text->bytes + HASH_DIGITS, text->length - HASH_DIGITS};
	for (size_t i = 0; i < HASH_DIGITS; i++)
		if (!strchr("0123456789abcdef", hash->bytes[i]) || !hash->bytes[i])
			return false;
	return true;
}

static bool read_line(struct manifest *manifest, struct ct_text line)
{
	enum manifest_kind kind = MANIFEST_SET;
	struct ct_text hash;
	while (!take_start(&line, kinds[kind].before))
		kind++; /* the last kind has an empty prefix */
	if (!take_hash(&line, &hash) || !take_start(&line, kinds[kind].between) || !line.length ||
		!can_stand_in_line(line))
		return false;
	add_line(manifest, kind, hash, line);
	return true;
}

/* Line 1 is the header; line 2 may be the engine's version. */
static bool read_numbered(struct manifest *manifest, unsigned number, struct ct_text line)
{
	if (number == 1)
		return text_is(line, header);
	if (number != 2 || !take_start(&line, engine_start))
		return read_line(manifest, line);
	manifest->engine = line;
	return line.length && can_stand_in_line(line);
}

bool manifest_read(
	struct manifest *manifest, struct ct_text text, const char *file, struct ct_errors *errors)
{
	for (unsigned number = 1; text.length; number++) {
		const char *end = memchr(text.bytes, '\n', text.length);
		struct ct_text line = {text.bytes, end ? (size_t)(end - text.bytes) : text.length};
		if (!end || !read_numbered(manifest, number, line))
			return ct_fail(
				errors, CT_R_MANIFEST_SHAPE, (struct place){file, number, 1});
		text = (struct ct_text){end + 1, text.length - line.length - 1};
	}
	return manifest->count || ct_fail(errors, CT_R_MANIFEST_SHAPE, (struct place){file, 1, 1});
}

/* ---- Comparing. */

/* Iterates over two sorted lists in parallel; NULL at the end of each. */
static const struct manifest_line *next_of_kind(
	const struct manifest *manifest, enum manifest_kind kind, size_t *at)
{
	while (*at < manifest->count && manifest->lines[*at].kind < kind)
		(*at)++;
	return *at < manifest->count && manifest->lines[*at].kind == kind ? &manifest->lines[*at]
									  : NULL;
}

static enum ct_message_id difference(
	const struct manifest_line *was, const struct manifest_line *is, int order)
{
	if (order < 0)
		return kinds[was->kind].gone;
	if (order > 0)
		return kinds[is->kind].unlisted;
	return text_equal(was->hash, is->hash) ? CT_MESSAGE_COUNT : kinds[was->kind].altered;
}

bool manifest_compare(struct manifest *was, struct manifest *is, enum manifest_kind kind,
	const char *directory, const char *file, struct ct_errors *errors)
{
	size_t left_at = 0, right_at = 0;
	bool same = true;
	put_in_order(was);
	put_in_order(is);
	for (;;) {
		const struct manifest_line *left = next_of_kind(was, kind, &left_at),
					   *right = next_of_kind(is, kind, &right_at);
		if (!left && !right)
			return same;
		int order = !left ? 1 : !right ? -1 : text_compare_bytes(left->name, right->name);
		enum ct_message_id message = difference(left, right, order);
		struct ct_text name = order <= 0 ? left->name : right->name;
		left_at += order <= 0;
		right_at += order >= 0;
		if (message == CT_MESSAGE_COUNT)
			continue;
		const char *path = kind == MANIFEST_FILE
			? file_join(is->arena, directory,
				  arena_copy(is->arena, name.bytes, name.length))
			: file;
		same = ct_fail(errors, message, (struct place){path, 0, 0}, name);
	}
}
