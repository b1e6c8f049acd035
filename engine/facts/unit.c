/* SPDX-License-Identifier: Apache-2.0 */
/* Hides the outer shape of a report: who the unit is, which period and documents, what the commune
 * says of itself. The facts themselves are claim.c's.
 *
 * Without a unit or a period nothing can be done with a file, so it is refused; any other mistake
 * costs only what it is in. */
#include "facts/unit.h"

#include "base/builder.h"
#include "base/text.h"
#include "base/unit_name.h"
#include "facts/claim.h"
#include "facts/days.h"
#include "facts/finding_kinds.h"

static const char *const file_keys[] = {
	"unit", "period", "documents", "facts", "self_assessment", "accepted", NULL};
const char *const head_key_names[HEAD_KEYS + 1] = {
#define UNIT_KEY(name, key, ...) key,
#include "chitieu/unit_keys.def"
};
static const char *const document_keys[] = {"title", "issuer", "number", "date", "note", NULL};

struct unit_reader {
	struct arena *arena;
	const char *file;
	struct ct_errors *errors;
};

/* ---- Who the unit is. */

static struct ct_text member_text(const struct tree *map, const char *key)
{
	const struct tree *member = tree_get(map, key);
	return tree_is_absent(member) ? (struct ct_text){"", 0} : text_trim(member->text);
}

static bool check_scalars(const struct unit_reader *reader, const struct tree *map)
{
	TREE_EACH(member, map)
		if (member->kind != TREE_SCALAR)
			return ct_fail(reader->errors, CT_F_NOT_A_SCALAR,
				tree_place(member, reader->file), member->key);
	return true;
}

static size_t digits_at_start(struct ct_text text)
{
	size_t at = 0;
	while (at < text.length && text_is_digit(text.bytes[at]))
		at++;
	return at;
}

static bool is_path(struct ct_text path)
{
	for (size_t i = 0; i < path.length; i++) {
		char c = path.bytes[i];
		if (!((c >= 'a' && c <= 'z') || text_is_digit(c) || c == '-'))
			return false;
	}
	return path.length > 0;
}

/* "14824.0", which programs that export tables make of a column of codes with an empty cell. */
static bool is_decimal_code(struct ct_text code, size_t digits)
{
	size_t at = digits + 1;
	if (!digits || at >= code.length ||
		(code.bytes[digits] != '.' && code.bytes[digits] != ','))
		return false;
	while (at < code.length && code.bytes[at] == '0')
		at++;
	return at == code.length;
}

/* "14824" or "14824/thon-1" */
static bool read_code(
	const struct unit_reader *reader, const struct tree *unit, struct unit_head *head)
{
	struct ct_text code = member_text(unit, "code");
	size_t digits = digits_at_start(code);
	head->code = (struct ct_text){code.bytes, digits};
	if (digits == code.length)
		return true;
	if (is_decimal_code(code, digits))
		return ct_fail(reader->errors, CT_F_CODE_DECIMAL,
			tree_place(tree_get(unit, "code"), reader->file), code, head->code);
	head->path = (struct ct_text){code.bytes + digits + 1, code.length - digits - 1};
	if (digits && code.bytes[digits] == '/' && is_path(head->path))
		return true;
	return ct_fail(reader->errors, CT_F_UNIT_CODE,
		tree_place(tree_get(unit, "code"), reader->file), code);
}

static bool read_level(
	const struct unit_reader *reader, const struct tree *unit, struct unit_head *head)
{
	struct ct_text written = member_text(unit, "level");
	head->level = written;
	struct ct_text known[UNIT_LEVELS];
	if (!written.length || name_find(level_names, UNIT_LEVELS, written) >= 0)
		return true;
	int level = level_find(reader->arena, written);
	if (level >= 0) {
		head->level = text_of(level_names[level]);
		return true;
	}
	for (int i = 0; i < UNIT_LEVELS; i++)
		known[i] = text_of(level_names[i]);
	return ct_fail(reader->errors, CT_F_UNIT_LEVEL,
		tree_place(tree_get(unit, "level"), reader->file), written,
		builder_join(reader->arena, known, UNIT_LEVELS, ", "));
}

static bool read_register(
	const struct unit_reader *reader, const struct tree *unit, struct unit_head *head)
{
	int32_t day;
	char iso[11];
	head->register_ = member_text(unit, "register");
	if (!head->register_.length)
		return true;
	const struct day_site site = {TEXT("register"), CT_F_UNIT_REGISTER,
		tree_place(tree_get(unit, "register"), reader->file)};
	if (!day_read(reader->arena, head->register_, &site, &day, reader->errors))
		return false;
	date_iso(day, iso);
	head->register_ = arena_text(reader->arena, text_of(iso));
	return true;
}

static bool has_districts(const struct unit_head *head)
{
	int32_t end_of_districts;
	return date_from_civil(2025, 7, 1, &end_of_districts) && head->period.to < end_of_districts;
}

enum ct_message_id unit_known_by(const struct unit_head *head)
{
	return has_districts(head) || head->district.length ? CT_W_KNOWN_BY_DISTRICT
							    : CT_W_KNOWN_BY_PROVINCE;
}

/* "…" and "Xã …", as in a form: no letter or digit, or only the word for a level. */
static bool is_left_blank(struct arena *arena, const struct unit_head *head)
{
	static const char *const ends[] = {"…", "..."};
	struct ct_text name = head->name;
	if (!head->folded.length)
		return true;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (name.length >= strlen(ends[i]) &&
			!memcmp(name.bytes + name.length - strlen(ends[i]), ends[i],
				strlen(ends[i])))
			return level_find(arena, head->folded) >= 0;
	return false;
}

/* A unit without a code is known by its name, district and province; since 2025-07-01 there are no
 * districts. */
static bool check_known(const struct unit_reader *reader, const struct unit_head *head)
{
	if (!head->name.length)
		return ct_fail(reader->errors, CT_F_UNIT_NAME, head->place);
	if (is_left_blank(reader->arena, head))
		return ct_fail(reader->errors, CT_F_UNIT_TEMPLATE, head->place, head->name);
	if (head->code.length)
		return true;
	if (!head->province.length)
		return ct_fail(reader->errors, CT_F_PROVINCE_BLANK, head->place, head->name);
	if (!head->district.length && has_districts(head))
		return ct_fail(reader->errors, CT_F_UNIT_UNKNOWN, head->place, head->name,
			text_of("district"));
	ct_fail(reader->errors, CT_F_UNIT_NO_CODE, head->place, head->name, unit_known_by(head));
	return true;
}

static bool read_unit_map(
	const struct unit_reader *reader, const struct tree *unit, struct unit_head *head)
{
	head->place = tree_place(unit, reader->file);
	head->attributes = unit;
	if (unit->kind != TREE_MAP)
		return ct_fail(reader->errors, CT_F_NOT_A_MAP, head->place, unit->key);
	tree_check_keys(unit, head_key_names, reader->file, CT_F_UNKNOWN_KEY, reader->errors);
	if (!check_scalars(reader, unit))
		return false;
	head->name = member_text(unit, "name");
	head->folded = unit_name_fold(reader->arena, UNIT_NAME_COMMUNE, head->name);
	head->district = member_text(unit, "district");
	head->province = member_text(unit, "province");
	head->region = member_text(unit, "region");
	return read_code(reader, unit, head) && read_level(reader, unit, head) &&
		read_register(reader, unit, head) && check_known(reader, head);
}

bool unit_read_head(struct arena *arena, const struct tree *tree, const char *file,
	struct unit_head *head, struct ct_errors *errors)
{
	const struct unit_reader reader = {arena, file, errors};
	*head = (struct unit_head){0};
	if (tree->kind != TREE_MAP)
		return ct_fail(errors, CT_F_FILE_SHAPE, tree_place(tree, file));
	const struct tree *unit = tree_get(tree, "unit"), *period = tree_get(tree, "period");
	if (tree_is_absent(unit))
		return ct_fail(errors, CT_F_NO_UNIT, tree_place(tree, file));
	if (tree_is_absent(period))
		return ct_fail(errors, CT_F_NO_PERIOD, tree_place(tree, file));
	return period_read(arena, period, file, &head->period, errors) &&
		read_unit_map(&reader, unit, head);
}

/* ---- Documents. */

/* A placeholder is refused; lint finds what is none of the calendar, and the rest of the document
 * is good. */
static void read_document_day(
	const struct unit_reader *reader, const struct tree *node, struct unit_document *document)
{
	struct place place = tree_place(tree_get(node, "date"), reader->file);
	document->date = tree_get_text(node, "date");
	enum date_reading reading = date_read(document->date, &document->day);
	if (reading == DATE_READ)
		return;
	document->day = CT_NO_DATE;
	if (reading != DATE_PLACEHOLDER && reading != DATE_PLACEHOLDER_OUTSIDE)
		return;
	ct_fail(reader->errors, CT_F_DAY_PLACEHOLDER, place, document->date,
		arena_format(reader->arena, "documents.%.*s.date", (int)document->id.length,
			document->id.bytes));
	document->date = NO_TEXT;
}

static struct unit_document *read_document(
	const struct unit_reader *reader, const struct tree *node)
{
	struct unit_document *document = ARENA_NEW(reader->arena, struct unit_document);
	document->id = node->key;
	document->place = tree_key_place(node, reader->file);
	document->day = CT_NO_DATE;
	if (node->kind == TREE_SCALAR) {
		document->title = node->text;
		return document;
	}
	tree_check_keys(node, document_keys, reader->file, CT_F_UNKNOWN_KEY, reader->errors);
	document->title = tree_get_text(node, "title");
	document->issuer = tree_get_text(node, "issuer");
	document->number = tree_get_text(node, "number");
	if (!tree_is_absent(tree_get(node, "date")))
		read_document_day(reader, node, document);
	return document;
}

static struct unit_document *read_documents(
	const struct unit_reader *reader, const struct tree *documents)
{
	struct unit_document *first = NULL, **last = &first;
	if (tree_is_absent(documents))
		return NULL;
	if (documents->kind != TREE_MAP) {
		ct_fail(reader->errors, CT_F_NOT_A_MAP, tree_place(documents, reader->file),
			documents->key);
		return NULL;
	}
	TREE_EACH(node, documents) {
		if (node->kind == TREE_LIST) {
			ct_fail(reader->errors, CT_F_NOT_A_MAP, tree_place(node, reader->file),
				node->key);
			continue;
		}
		*last = read_document(reader, node);
		last = &(*last)->next;
	}
	return first;
}

/* ---- What the commune says of itself. */

struct verdict_word {
	struct ct_text word;
	enum ct_verdict verdict;
};

#define WORD(word) \
	{ \
		word, sizeof(word) - 1 \
	}

/* In folded form. */
static const struct verdict_word verdict_words[] = {
	{WORD("met"), CT_MET},
	{WORD("in_progress"), CT_IN_PROGRESS},
	{WORD("not_met"), CT_NOT_MET},
	{WORD("not_applicable"), CT_NOT_APPLICABLE},
	{WORD("đạt"), CT_MET},
	{WORD("hoàn thành"), CT_MET},
	{WORD("đã hoàn thành"), CT_MET},
	{WORD("đang triển khai"), CT_IN_PROGRESS},
	{WORD("đang thực hiện"), CT_IN_PROGRESS},
	{WORD("chưa đạt"), CT_NOT_MET},
	{WORD("không đạt"), CT_NOT_MET},
	{WORD("không hoàn thành"), CT_NOT_MET},
	{WORD("chưa hoàn thành"), CT_NOT_MET},
	{WORD("không áp dụng"), CT_NOT_APPLICABLE},
};

static int find_verdict(struct ct_text word)
{
	for (size_t i = 0; i < sizeof(verdict_words) / sizeof(*verdict_words); i++)
		if (text_equal(verdict_words[i].word, word))
			return (int)verdict_words[i].verdict;
	return -1;
}

int verdict_from_words(struct arena *arena, struct ct_text words)
{
	int verdict = find_verdict(words);
	return verdict >= 0 ? verdict : find_verdict(text_fold(arena, words));
}

static bool add_verdict(const struct unit_reader *reader, struct ct_text criterion,
	const struct tree *node, unsigned *verdicts)
{
	if (tree_is_absent(node))
		return true;
	int verdict =
		node->kind == TREE_SCALAR ? verdict_from_words(reader->arena, node->text) : -1;
	if (verdict < 0)
		return ct_fail(reader->errors, CT_F_SELF_WORDS, tree_place(node, reader->file),
			criterion, node->text);
	*verdicts |= 1u << verdict;
	return true;
}

/* The verdicts of one entry; 0 if it is blank or cannot be used. */
static unsigned read_verdicts(const struct unit_reader *reader, const struct tree *node)
{
	unsigned verdicts = 0;
	if (node->kind != TREE_LIST)
		return add_verdict(reader, node->key, node, &verdicts) ? verdicts : 0;
	TREE_EACH(item, node)
		if (!add_verdict(reader, node->key, item, &verdicts))
			return 0;
	return verdicts;
}

static struct self_assessment *read_self(const struct unit_reader *reader, const struct tree *map)
{
	struct self_assessment *first = NULL, **last = &first;
	if (tree_is_absent(map))
		return NULL;
	if (map->kind != TREE_MAP) {
		ct_fail(reader->errors, CT_F_NOT_A_MAP, tree_place(map, reader->file), map->key);
		return NULL;
	}
	TREE_EACH(node, map) {
		unsigned verdicts = read_verdicts(reader, node);
		if (!verdicts)
			continue;
		struct self_assessment *self = ARENA_NEW(reader->arena, struct self_assessment);
		*self = (struct self_assessment){
			node->key, verdicts, tree_place(node, reader->file), NULL};
		*last = self;
		last = &self->next;
	}
	return first;
}

/* ---- Accepted findings. */

/* Only what lint finds can be accepted: what could not be read is lost. */
static struct accepted *read_accepted(const struct unit_reader *reader, const struct tree *list)
{
	static const struct accepted_messages messages = {
		CT_F_ACCEPTED_SHAPE, CT_F_ACCEPTED_CODE, 'F'};
	bool sound;
	struct accepted *first =
		accepted_read(reader->arena, list, reader->file, &messages, &sound, reader->errors);
	for (struct accepted **link = &first; *link;) {
		if (finding_is_known((enum ct_message_id)message_find((*link)->code))) {
			link = &(*link)->next;
			continue;
		}
		ct_fail(reader->errors, CT_F_ACCEPTED_CODE, (*link)->place, (*link)->code);
		*link = (*link)->next;
	}
	return first;
}

/* ---- The whole. */

static void read_facts(const struct unit_reader *reader, const struct tree *facts,
	const struct dictionary *dictionary, struct unit *unit)
{
	const struct claim_reader claims = {
		.arena = reader->arena,
		.file = reader->file,
		.dictionary = dictionary,
		.documents = unit->documents,
		.period = unit->head.period,
		.errors = reader->errors,
		.refused = &unit->refused,
	};
	unit->facts = ARENA_ARRAY(reader->arena, (size_t)dictionary->count + 1, struct fact_record);
	if (tree_is_absent(facts))
		return;
	if (facts->kind == TREE_MAP)
		claims_read(&claims, facts, unit->facts);
	else
		ct_fail(reader->errors, CT_F_NOT_A_MAP, tree_place(facts, reader->file),
			facts->key);
}

bool unit_read_frame(struct arena *arena, const struct tree *tree, const char *file,
	struct unit *unit, struct ct_errors *errors)
{
	const struct unit_reader reader = {arena, file, errors};
	if (!unit_read_head(arena, tree, file, &unit->head, errors))
		return false;
	unit->place = tree_place(tree, file);
	unit->documents = read_documents(&reader, tree_get(tree, "documents"));
	return true;
}

struct unit *unit_read(struct arena *arena, const struct tree *tree, const char *file,
	const struct dictionary *dictionary, struct ct_errors *errors)
{
	const struct unit_reader reader = {arena, file, errors};
	struct unit *unit = ARENA_NEW(arena, struct unit);
	if (!unit_read_frame(arena, tree, file, unit, errors))
		return NULL;
	tree_check_keys(tree, file_keys, file, CT_F_UNKNOWN_KEY, errors);
	unit->self = read_self(&reader, tree_get(tree, "self_assessment"));
	unit->accepted = read_accepted(&reader, tree_get(tree, "accepted"));
	read_facts(&reader, tree_get(tree, "facts"), dictionary, unit);
	return unit;
}
