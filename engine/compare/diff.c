/* SPDX-License-Identifier: Apache-2.0 */
/* Differences between two rule sets as text (struct ct_diff), by criterion in the order of the
 * later decision. */
#include "compare/diff_internal.h"

#include "base/handle.h"
#include "base/number.h"

const char *const ct_change_names[CT_CHANGE_KINDS] = {
	"set",
	"added",
	"repealed",
	"moved",
	"renumbered",
	"title",
	"cite",
	"met",
	"when",
	"in_progress",
	"points",
	"groups",
	"evidence",
	"note",
	"limit",
	"limit_added",
	"limit_removed",
	"limit_cite",
	"limit_status",
	"recognition_added",
	"recognition_removed",
	"recognition",
	"document_added",
	"document_removed",
	"document",
};

/* ---- Recording changes. */

struct ct_change *diff_note(struct differ *differ, enum ct_change_kind kind)
{
	struct diff_found *found = ARENA_NEW(differ->arena, struct diff_found);
	found->change = (struct ct_change){.kind = kind, .from = CT_NO_DATE, .until = CT_NO_DATE};
	*differ->last = found;
	differ->last = &found->next;
	differ->count++;
	return &found->change;
}

void diff_cite(
	struct ct_change *change, const struct ct_ruleset *set, const struct citation *citation)
{
	change->document = words_document(set, citation);
	change->article = citation->article;
	if (citation->document >= 0)
		change->status = set->documents[citation->document].status;
}

static struct ct_change *note_criterion(struct differ *differ, enum ct_change_kind kind,
	const struct ct_ruleset *set, const struct criterion *criterion)
{
	struct ct_change *change = diff_note(differ, kind);
	change->criteria = &criterion->id;
	change->criterion_count = 1;
	change->title = criterion->title;
	diff_cite(change, set, &criterion->cite);
	return change;
}

struct ct_words diff_plain(struct ct_text text)
{
	return (struct ct_words){{text, text}};
}

struct ct_words diff_say_citation(
	struct arena *arena, const struct ct_ruleset *set, const struct citation *citation)
{
	struct ct_text document = words_document(set, citation);
	struct builder out = builder_in(arena);
	builder_add_text(&out, document);
	builder_add_string(&out, citation->article.length ? ", " : "");
	builder_add_text(&out, citation->article);
	return diff_plain(builder_text(&out));
}

struct ct_words diff_say_status(struct arena *arena, enum ct_status status)
{
	return words_of(arena, (enum ct_message_id)(CT_T_STATUS_CONFIRMED + (int)status));
}

/* ---- Criteria. */

static struct ct_words say_condition(
	const struct differ *differ, const struct ct_ruleset *set, const struct expr *expr)
{
	if (!expr)
		return (struct ct_words){{{0}}};
	return words_requirement(differ->arena, set, expr,
		set == differ->after ? differ->new_limits : differ->old_limits);
}

static void compare_condition(struct differ *differ, enum ct_change_kind kind,
	const struct criterion *criterion, const struct expr *before, const struct expr *after)
{
	if (diff_same_condition(&differ->pair, before, after))
		return;
	struct ct_change *change = note_criterion(differ, kind, differ->after, criterion);
	change->before = say_condition(differ, differ->before, before);
	change->after = say_condition(differ, differ->after, after);
	if (before && after && text_equal(change->before.in[CT_VI], change->after.in[CT_VI]))
		change->after = words_of(differ->arena, CT_T_CHANGE_FUNCTION, change->after);
}

static void compare_text(struct differ *differ, enum ct_change_kind kind,
	const struct criterion *criterion, struct ct_words before, struct ct_words after)
{
	if (text_equal(before.in[CT_VI], after.in[CT_VI]))
		return;
	struct ct_change *change = note_criterion(differ, kind, differ->after, criterion);
	change->before = before;
	change->after = after;
}

static void compare_criterion(
	struct differ *differ, const struct criterion *before, const struct criterion *after)
{
	struct arena *arena = differ->arena;
	compare_text(
		differ, CT_CHANGE_RENUMBERED, after, diff_plain(before->id), diff_plain(after->id));
	compare_text(differ, CT_CHANGE_MOVED, after, diff_plain(before->pillar),
		diff_plain(after->pillar));
	compare_text(differ, CT_CHANGE_TITLE, after, diff_plain(before->title),
		diff_plain(after->title));
	compare_condition(differ, CT_CHANGE_WHEN, after, before->when, after->when);
	compare_condition(differ, CT_CHANGE_MET, after, before->met, after->met);
	compare_condition(
		differ, CT_CHANGE_IN_PROGRESS, after, before->in_progress, after->in_progress);
	compare_condition(differ, CT_CHANGE_POINTS, after, before->points, after->points);
	diff_limits_of(differ, after);
	compare_text(differ, CT_CHANGE_CITE, after,
		diff_say_citation(arena, differ->before, &before->cite),
		diff_say_citation(arena, differ->after, &after->cite));
	compare_text(differ, CT_CHANGE_GROUPS, after,
		diff_plain(builder_join(arena, before->groups, before->group_count, "; ")),
		diff_plain(builder_join(arena, after->groups, after->group_count, "; ")));
	compare_text(differ, CT_CHANGE_EVIDENCE, after,
		diff_plain(builder_join(arena, before->evidence, before->evidence_count, "; ")),
		diff_plain(builder_join(arena, after->evidence, after->evidence_count, "; ")));
	compare_text(
		differ, CT_CHANGE_NOTE, after, diff_plain(before->note), diff_plain(after->note));
}

/* Finds a criterion that has another number in the later set: same title and requirement, and
 * neither number is in both sets. */
static const struct criterion *find_renumbered(
	const struct differ *differ, const struct criterion *after)
{
	for (unsigned i = 0; i < differ->before->criterion_count; i++) {
		const struct criterion *before = &differ->before->criteria[i];
		if (text_equal(before->title, after->title) &&
			!ruleset_criterion(differ->after, before->id) &&
			diff_same_condition(&differ->pair, before->met, after->met))
			return before;
	}
	return NULL;
}

static const struct criterion *find_before(
	const struct differ *differ, const struct criterion *after)
{
	const struct criterion *same = ruleset_criterion(differ->before, after->id);
	return same ? same : find_renumbered(differ, after);
}

static void note_repealed(struct differ *differ, const struct criterion *criterion)
{
	struct ct_change *change =
		note_criterion(differ, CT_CHANGE_REPEALED, differ->before, criterion);
	change->before = say_condition(differ, differ->before, criterion->met);
	change->from = differ->after->from;
	change->document = change->article = NO_TEXT;
	for (unsigned i = 0; i < differ->after->repeal_count; i++)
		if (text_equal(differ->after->repeals[i].id, criterion->id))
			diff_cite(change, differ->after, &differ->after->repeals[i].cite);
}

static void compare_criteria(struct differ *differ)
{
	bool *kept = ARENA_ARRAY(differ->arena, differ->before->criterion_count, bool);
	for (unsigned i = 0; i < differ->after->criterion_count; i++) {
		const struct criterion *after = &differ->after->criteria[i],
				       *before = find_before(differ, after);
		if (before) {
			kept[before - differ->before->criteria] = true;
			compare_criterion(differ, before, after);
			continue;
		}
		struct ct_change *change =
			note_criterion(differ, CT_CHANGE_ADDED, differ->after, after);
		change->after = say_condition(differ, differ->after, after->met);
		change->from = differ->after->from;
	}
	for (unsigned i = 0; i < differ->before->criterion_count; i++)
		if (!kept[i])
			note_repealed(differ, &differ->before->criteria[i]);
}

/* ---- Recognitions and documents. */

static const struct recognition *find_recognition(const struct ct_ruleset *set, struct ct_text id)
{
	for (unsigned i = 0; i < set->recognition_count; i++)
		if (text_equal(set->recognitions[i].id, id))
			return &set->recognitions[i];
	return NULL;
}

static struct ct_change *note_recognition(struct differ *differ, enum ct_change_kind kind,
	const struct ct_ruleset *set, const struct recognition *recognition)
{
	struct ct_change *change = diff_note(differ, kind);
	change->id = recognition->id;
	change->title = recognition->title;
	diff_cite(change, set, &recognition->cite);
	return change;
}

static struct ct_words say_level(
	const struct differ *differ, const struct ct_ruleset *set, const struct recognition *level)
{
	struct ct_words words = say_condition(differ, set, level->met);
	if (level->requires < 0)
		return words;
	return words_of(
		differ->arena, CT_W_WITH_LEVEL, words, set->recognitions[level->requires].title);
}

static void compare_recognitions(struct differ *differ)
{
	for (unsigned i = 0; i < differ->after->recognition_count; i++) {
		const struct recognition *after = &differ->after->recognitions[i];
		const struct recognition *before = find_recognition(differ->before, after->id);
		if (before && diff_same_condition(&differ->pair, before->met, after->met) &&
			text_equal(before->title, after->title) &&
			text_equal(before->requires_id, after->requires_id))
			continue;
		struct ct_change *change = note_recognition(differ,
			before ? CT_CHANGE_RECOGNITION : CT_CHANGE_RECOGNITION_ADDED, differ->after,
			after);
		change->after = say_level(differ, differ->after, after);
		if (before)
			change->before = say_level(differ, differ->before, before);
	}
	for (unsigned i = 0; i < differ->before->recognition_count; i++) {
		const struct recognition *before = &differ->before->recognitions[i];
		if (find_recognition(differ->after, before->id))
			continue;
		struct ct_change *change = note_recognition(
			differ, CT_CHANGE_RECOGNITION_REMOVED, differ->before, before);
		change->before = say_level(differ, differ->before, before);
	}
}

/* "969/QĐ-UBND ngày 18/03/2022: Về việc … (đã đối chiếu văn bản)" */
static struct ct_words say_document(struct arena *arena, const struct document *document)
{
	struct ct_words words;
	struct ct_words status = diff_say_status(arena, document->status);
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct builder out = builder_in(arena);
		char day[11];
		builder_add_text(&out, document->number);
		if (document->date != CT_NO_DATE) {
			builder_add_string(&out, document->number.length ? " " : "");
			builder_add_text(&out,
				message_text(arena, (enum ct_language)language, CT_T_DATED,
					date_words(
						document->date, (enum ct_language)language, day)));
		}
		builder_add_string(&out, out.length ? ": " : "");
		builder_add_text(&out, document->title);
		builder_add_string(&out, " (");
		builder_add_text(&out, status.in[language]);
		builder_add_string(&out, ")");
		words.in[language] = builder_text(&out);
	}
	return words;
}

static const struct document *find_document(const struct ct_ruleset *set, struct ct_text id)
{
	for (int i = 0; i < set->document_count; i++)
		if (text_equal(set->documents[i].id, id))
			return &set->documents[i];
	return NULL;
}

static void note_document(
	struct differ *differ, const struct document *before, const struct document *after)
{
	struct ct_words old =
		before ? say_document(differ->arena, before) : (struct ct_words){{{0}}};
	struct ct_words now = after ? say_document(differ->arena, after) : (struct ct_words){{{0}}};
	if (before && after && text_equal(old.in[CT_VI], now.in[CT_VI]))
		return;
	struct ct_change *change = diff_note(differ,
		!before          ? CT_CHANGE_DOCUMENT_ADDED
			: !after ? CT_CHANGE_DOCUMENT_REMOVED
				 : CT_CHANGE_DOCUMENT);
	change->id = (after ? after : before)->id;
	change->title = (after ? after : before)->title;
	change->before = old;
	change->after = now;
}

static void compare_documents(struct differ *differ)
{
	for (int i = 0; i < differ->after->document_count; i++)
		note_document(differ, find_document(differ->before, differ->after->documents[i].id),
			&differ->after->documents[i]);
	for (int i = 0; i < differ->before->document_count; i++)
		if (!find_document(differ->after, differ->before->documents[i].id))
			note_document(differ, &differ->before->documents[i], NULL);
}

/* ---- The set itself. */

static void compare_key(
	struct differ *differ, const char *key, struct ct_text before, struct ct_text after)
{
	if (text_equal(before, after))
		return;
	struct ct_change *change = diff_note(differ, CT_CHANGE_SET);
	change->id = text_of(key);
	change->before = diff_plain(before);
	change->after = diff_plain(after);
}

static struct ct_text day_of(struct arena *arena, int32_t day)
{
	char text[11];
	if (day == CT_NO_DATE)
		return NO_TEXT;
	date_iso(day, text);
	return arena_text(arena, text_of(text));
}

static struct ct_text number_of(struct arena *arena, unsigned number)
{
	struct builder out = builder_in(arena);
	if (number)
		builder_add_integer(&out, number);
	return builder_text(&out);
}

static struct ct_text figure_of(struct arena *arena, bool given, struct ct_number number)
{
	return given ? number_text(arena, number, NUMBER_MAX_DIGITS, false, CT_VI) : NO_TEXT;
}

static void compare_heads(struct differ *differ)
{
	const struct ct_ruleset *before = differ->before, *after = differ->after;
	struct arena *arena = differ->arena;
	compare_key(differ, "title", before->title, after->title);
	compare_key(differ, "province", before->province, after->province);
	compare_key(differ, "status", text_of(set_status_names[before->status]),
		text_of(set_status_names[after->status]));
	compare_key(differ, "from", day_of(arena, before->from), day_of(arena, after->from));
	compare_key(differ, "until", day_of(arena, before->until), day_of(arena, after->until));
	compare_key(differ, "criteria", number_of(arena, before->declared),
		number_of(arena, after->declared));
	compare_key(differ, "points",
		figure_of(arena, before->points.has_total, before->points.total),
		figure_of(arena, after->points.has_total, after->points.total));
	compare_key(differ, "points_decimals",
		figure_of(arena, before->points.used, NUMBER_INTEGER(before->points.decimals)),
		figure_of(arena, after->points.used, NUMBER_INTEGER(after->points.decimals)));
	compare_key(differ, "points_evidence", before->points.evidence ? TEXT("true") : NO_TEXT,
		after->points.evidence ? TEXT("true") : NO_TEXT);
	compare_key(differ, "bonus_groups",
		builder_join(arena, before->points.bonuses, before->points.bonus_count, "; "),
		builder_join(arena, after->points.bonuses, after->points.bonus_count, "; "));
	compare_key(differ, "levels",
		builder_join(arena, before->levels, before->level_count, "; "),
		builder_join(arena, after->levels, after->level_count, "; "));
}

/* ---- The whole comparison. */

static const struct ct_change *list_changes(const struct differ *differ)
{
	struct ct_change *list = ARENA_ARRAY(differ->arena, differ->count, struct ct_change);
	size_t at = 0;
	for (const struct diff_found *found = differ->first; found; found = found->next)
		list[at++] = found->change;
	return list;
}

struct two_sets {
	const struct ct_ruleset *before, *after;
};

static bool compare(void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	const struct ct_ruleset *before = ((const struct two_sets *)from)->before,
				*after = ((const struct two_sets *)from)->after;
	struct differ differ = {
		.arena = arena, .before = before, .after = after, .pair = {before, after, arena}};
	struct ct_diff *diff = handle;
	(void)errors;
	differ.last = &differ.first;
	differ.old_limits = words_limits(arena, before, CT_NO_DATE);
	differ.new_limits = words_limits(arena, after, CT_NO_DATE);
	differ.recorded = ARENA_ARRAY(arena, (size_t)after->limit_count, bool);
	compare_heads(&differ);
	compare_criteria(&differ);
	diff_other_limits(&differ);
	compare_recognitions(&differ);
	compare_documents(&differ);
	*diff = (struct ct_diff){
		.before = {before->id, before->title, before->digest},
		.after = {after->id, after->title, after->digest},
		.changes = list_changes(&differ),
		.change_count = differ.count,
	};
	return true;
}

struct ct_diff *ct_diff_new(
	const struct ct_ruleset *before, const struct ct_ruleset *after, struct ct_errors *errors)
{
	const struct two_sets sets = {before, after};
	return handle_new(sizeof(struct ct_diff), compare, &sets, errors);
}

void ct_diff_free(struct ct_diff *diff)
{
	handle_free(diff);
}
