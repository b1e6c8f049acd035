/* SPDX-License-Identifier: Apache-2.0 */
/* Signing a rule set, and loading it only if unchanged.
 *
 * A signed set is verified twice. First its files, before any of them is read as rules: an unsigned
 * script never runs, and the changed file is named even if it cannot be loaded. Then what was
 * loaded: its digest, the one named in reports, must be the signed one, in case the files changed
 * in between. */
#include <string.h>

#include "base/file.h"
#include "base/signature.h"
#include "sign/manifest.h"

#define MANIFEST_NAME "manifest.txt"
#define SIGNATURE_END ".minisig"
enum { MOST_MANIFEST = TREE_MAX_BYTES };

static struct place at_file(const char *path)
{
	return (struct place){path, 0, 0};
}

/* ---- Signing. */

struct signing {
	struct arena arena;
	const struct ct_ruleset *set;
	const char *output, *key_file, *password;
	struct signature_secret key;
};

static struct ct_file *write_file(const char *path, struct ct_text text, struct ct_errors *errors)
{
	struct ct_file *file = ct_file_open(path, false, errors);
	if (!file)
		return NULL;
	ct_file_put(file, text.bytes, text.length);
	if (ct_file_finish(file, errors))
		return file;
	ct_file_free(file);
	return NULL;
}

/* If the signature cannot be written, the manifest is not written either: without it the set would
 * count as changed. */
static bool write_both(const char *manifest, struct ct_text text, const char *signature,
	struct ct_text line, struct ct_errors *errors)
{
	struct ct_file *files[] = {write_file(manifest, text, errors), NULL};
	files[1] = files[0] ? write_file(signature, line, errors) : NULL;
	bool written = files[1] && ct_file_place(files, 2, errors);
	ct_file_free(files[0]);
	ct_file_free(files[1]);
	return written;
}

static bool sign(struct signing *signing, struct ct_errors *errors)
{
	struct arena *arena = &signing->arena;
	struct manifest manifest = {.arena = arena, .engine = TEXT("chitieu " CT_VERSION)};
	struct ct_text signature, id = signing->set->id;
	const char *output = signing->output
		? signing->output
		: file_join(arena, signing->set->directory, MANIFEST_NAME);
	if (!signature_read_secret(
		    arena, signing->key_file, signing->password, &signing->key, errors))
		return false;
	if (!manifest_add_files(&manifest, signing->set->directory, errors) ||
		!manifest_add_loaded(&manifest, signing->set, errors))
		return false;
	struct ct_text text = manifest_text(&manifest);
	struct ct_text comment = arena_format(arena, "ruleset:%.*s\tfile:%s\thashed",
		(int)id.length, id.bytes, file_printable_name(arena, output));
	return signature_make(arena, &signing->key, text, comment, &signature, errors) &&
		write_both(output, text, arena_format(arena, "%s" SIGNATURE_END, output).bytes,
			signature, errors);
}

static bool sign_guarded(struct signing *signing, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&signing->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, at_file(signing->set->directory));
	bool signed_ = sign(signing, errors);
	arena_leave(&signing->arena, &edge);
	return signed_;
}

bool ct_ruleset_sign(const struct ct_ruleset *set, const char *secret_key, const char *password,
	const char *output, struct ct_errors *errors)
{
	struct signing signing = {
		.set = set, .output = output, .key_file = secret_key, .password = password};
	bool signed_ = sign_guarded(&signing, errors);
	signature_wipe(&signing.key);
	arena_free(&signing.arena);
	return signed_;
}

bool ct_key_is_locked(const char *secret_key, bool *locked, struct ct_errors *errors)
{
	struct arena arena = {0};
	struct arena_edge edge;
	if (ARENA_EDGE(&arena, &edge)) {
		arena_free(&arena);
		return ct_fail(errors, CT_E_MEMORY, at_file(secret_key));
	}
	bool read = signature_is_locked(&arena, secret_key, locked, errors);
	arena_leave(&arena, &edge);
	arena_free(&arena);
	return read;
}

/* ---- Checking. */

struct checking {
	struct arena arena;
	const char *directory, *file; /* the set's directory and its manifest */
	struct manifest was, is;
	enum ct_refusal refusal;
	struct ct_errors *errors;
};

/* Line ends are not part of the signed text, because copying a file may change them. */
static struct ct_text with_plain_line_ends(struct arena *arena, struct ct_text text)
{
	char *bytes = arena_alloc(arena, text.length + 1);
	size_t length = 0;
	for (size_t i = 0; i < text.length; i++)
		if (text.bytes[i] != '\r' || i + 1 == text.length || text.bytes[i + 1] != '\n')
			bytes[length++] = text.bytes[i];
	return (struct ct_text){bytes, length};
}

static bool is_there(const struct checking *checking, const char *path)
{
	enum file_kind kind;
	if (!file_look(path, &kind, checking->errors))
		return false;
	return kind != FILE_ABSENT ||
		ct_fail(checking->errors, CT_R_UNSIGNED, at_file(checking->directory),
			file_base_name(path));
}

static bool check_signature(struct checking *checking, const struct signature_public *key)
{
	struct arena *arena = &checking->arena;
	const char *signature_file = arena_format(arena, "%s" SIGNATURE_END, checking->file).bytes;
	struct signature_check check = {
		.key = key, .message_file = checking->file, .signature_file = signature_file};
	if (!is_there(checking, checking->file) || !is_there(checking, signature_file))
		return false;
	if (!file_read_found(
		    arena, checking->file, MOST_MANIFEST, &check.message, checking->errors) ||
		!file_read_found(
			arena, signature_file, MOST_MANIFEST, &check.signature, checking->errors))
		return false;
	check.message = with_plain_line_ends(arena, check.message);
	return signature_verify(arena, &check, checking->errors) &&
		manifest_read(&checking->was, check.message, checking->file, checking->errors);
}

static bool compare(struct checking *checking, enum manifest_kind kind)
{
	return manifest_compare(&checking->was, &checking->is, kind, checking->directory,
		checking->file, checking->errors);
}

static bool check_files(struct checking *checking, const char *public_key)
{
	struct signature_public key;
	struct arena *arena = &checking->arena;
	checking->file = file_join(arena, checking->directory, MANIFEST_NAME);
	checking->was.arena = checking->is.arena = arena;
	checking->refusal = CT_REFUSED_KEY;
	if (!signature_read_public(arena, public_key, &key, checking->errors))
		return false;
	checking->refusal = CT_REFUSED_RULES;
	enum file_kind manifest, set;
	if (!file_look(checking->file, &manifest, checking->errors) ||
		!file_look(file_join(arena, checking->directory, "ruleset.yaml"), &set,
			checking->errors))
		return false;
	if (manifest == FILE_ABSENT && set == FILE_ABSENT)
		return ct_fail(checking->errors, CT_R_NO_SET, at_file(checking->directory),
			checking->directory, NO_TEXT);
	checking->refusal = CT_REFUSED_CHANGED;
	return check_signature(checking, &key) &&
		manifest_add_files(&checking->is, checking->directory, checking->errors) &&
		compare(checking, MANIFEST_FILE);
}

/* The digest covers everything, so a wrong digest is only reported if no smaller part can be
 * named. */
static bool check_loaded(struct checking *checking, const struct ct_ruleset *set)
{
	checking->refusal = CT_REFUSED_CHANGED;
	if (!manifest_add_loaded(&checking->is, set, checking->errors))
		return false;
	bool same = compare(checking, MANIFEST_BASE);
	same &= compare(checking, MANIFEST_FACT);
	return same && compare(checking, MANIFEST_SET);
}

static bool check_guarded(
	struct checking *checking, const char *public_key, const struct ct_ruleset *set)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&checking->arena, &edge)) {
		checking->refusal = CT_REFUSED_RULES;
		return ct_fail(checking->errors, CT_E_MEMORY, at_file(checking->directory));
	}
	bool sound = set ? check_loaded(checking, set) : check_files(checking, public_key);
	arena_leave(&checking->arena, &edge);
	return sound;
}

static struct ct_ruleset *load_checked(struct checking *checking, const char *public_key,
	const char *const roots[], const struct ct_rule_watch *watch)
{
	if (!check_guarded(checking, public_key, NULL))
		return NULL;
	struct ct_ruleset *set =
		ct_ruleset_load_watched(checking->directory, roots, watch, checking->errors);
	checking->refusal = CT_REFUSED_RULES;
	if (!set)
		ct_fail(checking->errors, CT_R_REST_UNUSABLE, at_file(checking->directory));
	if (!set || check_guarded(checking, public_key, set))
		return set;
	ct_ruleset_free(set);
	return NULL;
}

struct ct_ruleset *ct_ruleset_load_signed(const char *directory, const char *const roots[],
	const char *public_key, enum ct_refusal *refusal, const struct ct_rule_watch *watch,
	struct ct_errors *errors)
{
	struct checking checking = {.directory = directory, .errors = errors};
	struct ct_ruleset *set = load_checked(&checking, public_key, roots, watch);
	*refusal = checking.refusal;
	arena_free(&checking.arena);
	return set;
}
