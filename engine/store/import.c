/* SPDX-License-Identifier: Apache-2.0 */
/* A file of facts into the store: one transaction, the audit of it at its end.
 *
 * Every document is read as judging reads it, so what cannot be used is found and recorded; then
 * its rows are stored as they stand in the file. What a dictionary merely does not know is stored
 * too: another set's may know it, and until then judging says the same of it again. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "facts/source.h"
#include "ruleset/rule_set.h"
#include "store/add.h"

struct importer {
	struct ct_store *store;
	const struct ct_ruleset *set;
	const struct dictionary *dictionary; /* the set's */
	struct ct_source *source;
	const struct ct_watch *watch; /* NULL: nobody */
	bool renamed;                 /* a code may have another name than the one that is known */
	struct ct_errors *own;        /* of the document at hand */
	struct ct_errors *errors;     /* the caller's */
	struct arena arena;
	struct digest digest; /* of standard input */
	struct addition addition;
	size_t messages;
	/* the document at hand, as far as it could be read */
	const struct tree *tree;
	struct ct_text key, period;
	bool refused;
	struct ct_import result;
};

/* ---- The file. */

bool import_digest(const char *path, char out[DIGEST_TEXT_SIZE], struct ct_errors *errors)
{
	char piece[64 << 10];
	struct digest digest;
	ssize_t got = 0;
	int file = file_open_regular(path, errors);
	digest_start(&digest);
	while (file >= 0 &&
		((got = read(file, piece, sizeof(piece))) > 0 || (got < 0 && errno == EINTR)))
		if (got > 0)
			digest_bytes(&digest, piece, (size_t)got);
	int reason = errno;
	digest_finish(&digest, out);
	if (file < 0)
		return false;
	close(file);
	return got == 0 || ct_fail(errors, CT_E_READ, (struct place){path, 0, 0}, reason);
}

/* ---- Messages. */

static struct refusal refusal_of(const struct importer *importer, const struct ct_message *message)
{
	struct refusal refusal = {.what = message->line ? "row" : "file"};
	if (importer->refused)
		refusal.what = "report";
	else if (importer->tree)
		refusal = refusal_in(importer->tree, message);
	refusal.unit = importer->key;
	refusal.period = importer->period;
	return refusal;
}

static bool record_refusal(struct importer *importer, const struct ct_message *message)
{
	const struct refusal refusal = refusal_of(importer, message);
	importer->result.claims_refused += !strcmp(refusal.what, "claim");
	return add_refusal(&importer->addition, importer->messages, &refusal, importer->errors);
}

/* Into the audit, then to the caller. What comes next is of no document. */
static bool record_messages(struct importer *importer)
{
	bool sound = !ct_errors_out_of_memory(importer->own); /* else messages are missing */
	for (size_t i = 0; sound && i < ct_errors_count(importer->own); i++) {
		const struct ct_message *message = ct_errors_at(importer->own, i);
		sound = add_message(&importer->addition, importer->messages, message,
				importer->errors) &&
			(message->severity != CT_SEVERITY_ERROR ||
				record_refusal(importer, message));
		importer->messages++;
	}
	importer->tree = NULL;
	importer->key = importer->period = NO_TEXT;
	importer->refused = false;
	importer->result.failures += ct_errors_failures(importer->own);
	errors_take(importer->errors, importer->own);
	return sound;
}

/* ---- One document. */

/* A code has to be in the unit's own edition of the register, when that one is here. */
static bool check_register(struct importer *importer, const struct unit_head *head, bool *broken)
{
	bool listed = true;
	if (!head->code.length || !head->register_.length)
		return true;
	*broken = !find_in_register(
		&importer->addition, head->register_, head->code, &listed, importer->errors);
	if (*broken || listed)
		return !*broken;
	return ct_fail(importer->own, CT_F_UNIT_NOT_IN_REGISTER, head->place, head->register_,
		head->code, head->name);
}

/* Only a unit whose name goes with its code: another commune's report would take the place of the
 * one that is there. */
static bool check_identity(struct importer *importer, const struct unit_head *head, bool *broken)
{
	bool own = false;
	if (!check_register(importer, head, broken))
		return false;
	*broken = !identity_check(&importer->addition, &importer->arena, head, importer->key,
		importer->renamed, &own, importer->own, importer->errors);
	return !*broken && own;
}

static struct ct_text digest_of(struct arena *arena, struct ct_text bytes)
{
	struct digest digest;
	char text[DIGEST_TEXT_SIZE];
	digest_start(&digest);
	digest_bytes(&digest, bytes.bytes, bytes.length);
	digest_finish(&digest, text);
	return arena_text(arena, text_of(text));
}

static bool store_unit(struct importer *importer, const struct tree *tree, const struct unit *unit)
{
	const struct ct_unit_head head = unit_head_public(&importer->arena, unit);
	struct report_rows *rows = rows_from_tree(&importer->arena, tree, unit->head.place.file);
	rows->source = digest_of(&importer->arena, unit->head.bytes);
	enum added added = add_report(&importer->addition, rows, &head, importer->errors);
	importer->result.units++;
	importer->result.same += added == ADDED_SAME;
	importer->result.corrected += added == ADDED_CORRECTION;
	importer->result.claims += added == ADDED_SAME ? 0 : rows->claim_count;
	return added != ADDED_NOTHING;
}

static void name_document(struct importer *importer, const struct unit *unit)
{
	const struct ct_unit_head head = unit_head_public(&importer->arena, unit);
	importer->key = head.key;
	importer->period = head.period_text;
}

/* false: the store failed. */
static bool import_found(struct importer *importer, const struct found *found)
{
	bool missing = false, broken = false;
	size_t before = ct_errors_failures(importer->own);
	struct ct_text bytes;
	errors_use_sheet(importer->own, found_sheet(&importer->arena, found));
	const struct tree *tree = found_tree(
		&importer->arena, found, importer->dictionary, &bytes, &missing, importer->own);
	struct unit *unit = tree ? unit_read(&importer->arena, tree, found->file,
					   importer->dictionary, importer->own)
				 : NULL;
	errors_use_sheet(importer->own, NULL);
	importer->tree = tree;
	importer->refused = true; /* until it is accepted */
	if (unit)
		name_document(importer, unit);
	if (!unit || !check_identity(importer, &unit->head, &broken)) {
		source_refuse(importer->source, missing);
		importer->result.missing |= missing;
		return !broken;
	}
	const struct reading reading = found_reading(&importer->arena, found, unit);
	if (!source_accept(importer->source, &reading, ct_errors_failures(importer->own) - before,
		    importer->own))
		return true;
	importer->refused = false;
	if (unit->accepted)
		ct_fail(importer->own, CT_F_ACCEPTED_NOT_KEPT, unit->accepted->place);
	unit->head.bytes = bytes;
	return store_unit(importer, tree, unit);
}

static bool import_guarded(struct importer *importer, const struct found *found)
{
	const struct place place = {found->file, found->line, 0};
	struct arena_edge edge;
	arena_reset(&importer->arena);
	if (ARENA_EDGE(&importer->arena, &edge))
		return ct_fail(importer->own, CT_E_MEMORY, place);
	bool sound = import_found(importer, found);
	arena_leave(&importer->arena, &edge);
	return sound;
}

/* ---- The whole. */

static bool import_all(struct importer *importer)
{
	struct found found;
	bool sound = true;
	source_use(importer->source, importer->set);
	while (sound && source_find(importer->source, &found, importer->own)) {
		if (ct_is_stream(found.file))
			digest_part(&importer->digest, found.text);
		sound = record_messages(importer); /* of what stood before it */
		sound = sound && import_guarded(importer, &found);
		sound = record_messages(importer) && sound;
		if (importer->watch)
			importer->watch->show(importer->watch->state, importer->result.units,
				ct_source_progress(importer->source));
	}
	sound = record_messages(importer) && sound;
	const struct ct_source_counts counts = ct_source_counts(importer->source);
	importer->result.refused = counts.refused;
	importer->result.missing |= counts.missing_path;
	return sound && !counts.broken;
}

static bool finish(struct importer *importer, const char *note, char digest[DIGEST_TEXT_SIZE])
{
	struct ct_import *result = &importer->result;
	if (ct_is_stream(result->file)) {
		digest_finish(&importer->digest, digest);
		if (!find_import(&importer->addition, digest, "facts", result, importer->errors))
			return false;
	}
	/* Reports that were refused for their names may be taken now, from a file that was imported
	 * before. */
	result->known = result->known && (!importer->renamed || result->units == result->same);
	/* What is there already, and what nothing could be used of a second time, leaves no trace.
	 */
	bool again = result->id && !result->units;
	if (result->known || again || result->missing) {
		store_rollback(importer->store);
		return true;
	}
	result->id = importer->addition.import;
	return add_import(&importer->addition, "facts", digest, note, result, importer->messages,
		       importer->errors) &&
		store_commit(importer->store, importer->errors);
}

static bool run_import(struct importer *importer, const char *note)
{
	struct ct_import *result = &importer->result;
	char digest[DIGEST_TEXT_SIZE] = "";
	bool piped = ct_is_stream(result->file);
	if (!piped && !import_digest(result->file, digest, importer->errors)) {
		result->missing = true;
		return true;
	}
	digest_start(&importer->digest);
	if (!store_begin(importer->store, importer->errors) ||
		!add_start(&importer->addition, importer->store, importer->errors))
		return false;
	if (!piped && !find_import(&importer->addition, digest, "facts", result, importer->errors))
		return false;
	if (result->known && !importer->renamed)
		return true;
	importer->source = ct_source_open(&result->file, 1, importer->errors);
	return importer->source && import_all(importer) && finish(importer, note, digest);
}

struct ct_import ct_store_import(struct ct_store *store, const char *path,
	const struct ct_ruleset *set, const char *note, bool renamed, const struct ct_watch *watch,
	struct ct_errors *errors)
{
	struct importer importer = {.store = store,
		.watch = watch,
		.renamed = renamed,
		.set = set,
		.dictionary = &set->dictionary,
		.errors = errors,
		.result = {.file = path}};
	importer.own = ct_errors_new();
	if (!importer.own)
		ct_fail(errors, CT_E_MEMORY, (struct place){path, 0, 0});
	importer.result.broken = !importer.own || !run_import(&importer, note);
	if (importer.result.broken)
		importer.result = (struct ct_import){.file = path, .broken = true};
	store_rollback(store);
	ct_source_free(importer.source);
	ct_errors_free(importer.own);
	arena_free(&importer.arena);
	return importer.result;
}
