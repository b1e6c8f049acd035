/* SPDX-License-Identifier: Apache-2.0 */
/* Converts declarations to criteria: the keys of criterion, amend, repeal and recognition. */
#include <string.h>

#include "base/file.h"
#include "ruleset/vocabulary.h"

struct declarer {
	struct ct_ruleset *set;
	const struct script_output *output;
	struct ct_errors *errors;
	struct names names;
	const struct script_source *sources;
	size_t source_count, own_from;
	bool sound;
};

/* Whether a file belongs to the set itself rather than to its base. Files are identified by the
 * pointer to their name. */
static bool is_own(const struct declarer *declarer, const char *file)
{
	for (size_t i = declarer->own_from; i < declarer->source_count; i++)
		if (file == declarer->sources[i].file)
			return true;
	return false;
}

static bool fault(struct declarer *declarer, enum ct_message_id message, struct place place,
	struct ct_text a, struct ct_text b)
{
	declarer->sound = false;
	return ct_fail(declarer->errors, message, place, a, b);
}

/* ---- Keys. */

const struct declared_key declared_keys[DECLARED_KEYS] = {
	{"title", KEY_TITLE, DECLARED_TEXT,
		{"tên gọi, đúng như trong văn bản", "its name, as the decision has it"}},
	{"cite", KEY_CITE, DECLARED_CITATION,
		{"căn cứ: { \"văn bản\", \"điều khoản\" }; văn bản khai trong ruleset.yaml",
			"what it rests on: { \"document\", \"article\" }; documents are declared in ruleset.yaml"}},
	{"met", KEY_MET, DECLARED_CONDITION, {"điều kiện để đạt", "the condition for being met"}},
	{"when", KEY_WHEN, DECLARED_CONDITION,
		{"điều kiện để áp dụng; bỏ trống là luôn áp dụng",
			"the condition for being applicable; without it, always"}},
	{"in_progress", KEY_IN_PROGRESS, DECLARED_CONDITION,
		{"khi nào là đang triển khai; bỏ trống là any(started(met), planned(met))",
			"when it is in progress; without it any(started(met), planned(met))"}},
	{"groups", KEY_GROUPS, DECLARED_TEXTS,
		{"các nhóm mà công nhận nhắc đến: { \"bắt buộc\" }",
			"groups that recognitions speak of: { \"mandatory\" }"}},
	{"evidence", KEY_EVIDENCE, DECLARED_TEXTS,
		{"tài liệu kiểm chứng xã cần gửi kèm",
			"documents that a commune has to send along"}},
	{"points", KEY_POINTS, DECLARED_POINTS,
		{"điểm của chỉ tiêu: proportion, steps, choose hoặc parts",
			"the criterion's points: proportion, steps, choose or parts"}},
	{"note", KEY_NOTE, DECLARED_TEXT, {"ghi chú cho người đánh giá", "a note for assessors"}},
	{"requires", KEY_REQUIRES, DECLARED_TEXT,
		{"mã của mức thấp hơn phải được công nhận trước",
			"the id of the lower level that has to be recognised too"}},
	{"independent", KEY_INDEPENDENT, DECLARED_BOOLEAN,
		{"true: mức này không yêu cầu các mức viết trước nó",
			"true: this level does not presuppose those written before it"}},
};

enum {
	KEYS_OF_LEVELS = KEY_TITLE | KEY_CITE | KEY_MET | KEY_REQUIRES | KEY_INDEPENDENT,
	KEYS_OF_CRITERIA = ~(KEY_REQUIRES | KEY_INDEPENDENT),
};

const struct declaring_word declaring_words[DECLARING_WORDS] = {
	[DECLARE_CRITERION] = {"criterion", "criterion \"3.4\" { … }", (unsigned)KEYS_OF_CRITERIA,
		KEY_TITLE | KEY_CITE | KEY_MET,
		{"một chỉ tiêu, mã ghi đúng như trong văn bản",
			"a criterion, with the decision's own id"}},
	[DECLARE_RECOGNITION] = {"recognition", "recognition \"hoan-thanh\" { … }", KEYS_OF_LEVELS,
		KEY_TITLE | KEY_CITE | KEY_MET,
		{"một mức công nhận; viết mức thấp nhất trước",
			"a level of recognition; the lowest is written first"}},
	[DECLARE_AMEND] = {"amend", "amend \"3.4\" { … }", (unsigned)KEYS_OF_CRITERIA, 0,
		{"sửa đổi chỉ tiêu của bộ gốc: khóa nào ghi ra thì thay trọn khóa đó",
			"amends a criterion of the base: each key given replaces that key"}},
	[DECLARE_REPEAL] = {"repeal", "repeal \"1.8\" { cite = { … } }", KEY_CITE | KEY_NOTE,
		KEY_CITE, {"bãi bỏ chỉ tiêu của bộ gốc", "repeals a criterion of the base"}},
};

static unsigned find_key(
	struct declarer *declarer, const struct script_value *field, unsigned allowed)
{
	struct ct_text names[DECLARED_KEYS];
	unsigned count = 0;
	for (int i = 0; i < DECLARED_KEYS; i++) {
		if (!(declared_keys[i].key & allowed))
			continue;
		if (text_is(field->key, declared_keys[i].name))
			return declared_keys[i].key;
		names[count++] = text_of(declared_keys[i].name);
	}
	int nearest = text_nearest(field->key, names, count);
	fault(declarer, CT_R_UNKNOWN_KEY, field->place, field->key,
		nearest < 0 ? NO_TEXT : names[nearest]);
	return 0;
}

/* ---- Values. */

static void take_text(
	struct declarer *declarer, const struct script_value *field, struct ct_text *text)
{
	*text = field->text;
	if (field->kind != SCRIPT_TEXT || !text_trim(field->text).length)
		fault(declarer, CT_R_WANTS_TEXT, field->place, field->key, NO_TEXT);
}

static void take_texts(struct declarer *declarer, const struct script_value *field,
	const struct ct_text **texts, unsigned *count)
{
	*count = 0;
	*texts = NULL;
	if (field->kind != SCRIPT_LIST) {
		fault(declarer, CT_R_WANTS_TEXTS, field->place, field->key, NO_TEXT);
		return;
	}
	unsigned room = 0;
	for (const struct script_value *item = field->first; item; item = item->next)
		room++;
	struct ct_text *list = ARENA_ARRAY(&declarer->set->arena, room, struct ct_text);
	for (const struct script_value *item = field->first; item; item = item->next) {
		if (item->kind == SCRIPT_TEXT)
			list[(*count)++] = item->text;
		else
			fault(declarer, CT_R_WANTS_TEXTS, field->place, field->key, NO_TEXT);
	}
	*texts = list;
}

static void take_cite(
	struct declarer *declarer, const struct script_value *field, struct citation *cite)
{
	const struct ct_text *words = &field->text;
	unsigned count = 1;
	if (field->kind == SCRIPT_LIST)
		take_texts(declarer, field, &words, &count);
	if ((field->kind != SCRIPT_LIST && field->kind != SCRIPT_TEXT) || count < 1 || count > 2) {
		fault(declarer, CT_R_CITE_SHAPE, field->place, field->key, NO_TEXT);
		return;
	}
	declarer->sound &= ruleset_cite(declarer->set, words[0], count > 1 ? words[1] : NO_TEXT,
		field->place, cite, declarer->errors);
}

static void take_condition(
	struct declarer *declarer, const struct script_value *field, struct expr **expr)
{
	*expr = field->expr;
	if (field->kind != SCRIPT_EXPR) {
		*expr = NULL;
		fault(declarer, CT_R_WANTS_CONDITION, field->place, field->key, NO_TEXT);
	}
}

static void take_points(
	struct declarer *declarer, const struct script_value *field, struct expr **expr)
{
	*expr = field->expr;
	if (field->kind != SCRIPT_EXPR) {
		*expr = NULL;
		fault(declarer, CT_R_WANTS_POINTS, field->place, field->key, NO_TEXT);
	}
}

static void take_field(struct declarer *declarer, struct criterion *criterion,
	enum criterion_key key, const struct script_value *field)
{
	switch (key) {
	case KEY_TITLE: take_text(declarer, field, &criterion->title); break;
	case KEY_CITE: take_cite(declarer, field, &criterion->cite); break;
	case KEY_MET: take_condition(declarer, field, &criterion->met); break;
	case KEY_WHEN: take_condition(declarer, field, &criterion->when); break;
	case KEY_IN_PROGRESS: take_condition(declarer, field, &criterion->in_progress); break;
	case KEY_POINTS: take_points(declarer, field, &criterion->points); break;
	case KEY_GROUPS:
		take_texts(declarer, field, &criterion->groups, &criterion->group_count);
		break;
	case KEY_EVIDENCE:
		take_texts(declarer, field, &criterion->evidence, &criterion->evidence_count);
		break;
	case KEY_NOTE: take_text(declarer, field, &criterion->note); break;
	case KEY_REQUIRES:
	case KEY_INDEPENDENT: break; /* read by take_level */
	}
}

static void take_level(
	struct declarer *declarer, const struct declaration *declaration, struct recognition *level)
{
	for (const struct script_value *field = declaration->fields; field; field = field->next) {
		if (text_is(field->key, "requires"))
			take_text(declarer, field, &level->requires_id);
		if (!text_is(field->key, "independent"))
			continue;
		level->independent = field->kind == SCRIPT_BOOLEAN && field->number;
		if (field->kind != SCRIPT_BOOLEAN)
			fault(declarer, CT_R_WANTS_BOOLEAN, field->place, field->key, NO_TEXT);
	}
}

/* Reads the allowed keys into criterion. Returns the set of keys present. */
static unsigned take_fields(struct declarer *declarer, const struct declaration *declaration,
	struct criterion *criterion)
{
	unsigned seen = 0;
	for (const struct script_value *field = declaration->fields; field; field = field->next) {
		unsigned key =
			find_key(declarer, field, declaring_words[declaration->kind].allowed);
		if (!key)
			continue;
		seen |= key;
		take_field(declarer, criterion, (enum criterion_key)key, field);
	}
	return seen;
}

static void require_keys(
	struct declarer *declarer, const struct declaration *declaration, unsigned seen)
{
	unsigned required = declaring_words[declaration->kind].required;
	for (int i = 0; i < DECLARED_KEYS; i++) {
		const struct declared_key *row = &declared_keys[i];
		if ((required & row->key) && !(seen & row->key))
			fault(declarer, row->key == KEY_CITE ? CT_R_UNCITED : CT_R_MISSING_KEY,
				declaration->place, declaration->id, text_of(row->name));
	}
}

/* ---- The list of criteria. */

static struct criterion *find_criterion(struct ct_ruleset *set, struct ct_text id)
{
	return (struct criterion *)ruleset_criterion(set, id);
}

/* "3-xa-hoi-so.lua" is pillar 3. */
static struct ct_text pillar_of(const char *file)
{
	const char *name = file_base_name(file);
	size_t length = 0;
	while (text_is_digit(name[length]))
		length++;
	return (struct ct_text){name, length};
}

/* Inserts after the last criterion of the pillar, so that an added criterion is next to the others
 * of its pillar. */
static struct criterion *insert(struct ct_ruleset *set, struct ct_text pillar)
{
	unsigned at = set->criterion_count;
	while (at && !text_equal(set->criteria[at - 1].pillar, pillar))
		at--;
	if (!at)
		at = set->criterion_count;
	memmove(&set->criteria[at + 1], &set->criteria[at],
		(set->criterion_count - at) * sizeof(*set->criteria));
	set->criterion_count++;
	set->criteria[at] = (struct criterion){.pillar = pillar};
	return &set->criteria[at];
}

static void add_criterion(
	struct declarer *declarer, const struct declaration *declaration, bool inherited)
{
	const struct criterion *same = find_criterion(declarer->set, declaration->id);
	if (same) {
		declarer->sound = ct_fail(declarer->errors, CT_R_CRITERION_TWICE,
			declaration->place, declaration->id, same->place.file, same->place.line);
		return;
	}
	struct ct_text pillar = pillar_of(declaration->file);
	if (!pillar.length)
		fault(declarer, CT_R_PILLAR_FILE, declaration->place, declaration->id,
			text_of(file_base_name(declaration->file)));
	struct criterion *criterion = insert(declarer->set, pillar);
	criterion->id = declaration->id;
	criterion->place = declaration->place;
	criterion->inherited = inherited;
	criterion->cap = -1;
	unsigned seen = take_fields(declarer, declaration, criterion);
	require_keys(declarer, declaration, seen);
}

static void amend_criterion(struct declarer *declarer, const struct declaration *declaration)
{
	struct criterion *criterion = find_criterion(declarer->set, declaration->id);
	if (!criterion || !criterion->inherited) {
		fault(declarer, CT_R_AMEND_ABSENT, declaration->place, declaration->id,
			declarer->set->base_id);
		return;
	}
	if (criterion->amended)
		fault(declarer, CT_R_AMEND_TWICE, declaration->place, declaration->id, NO_TEXT);
	if (!declaration->fields)
		fault(declarer, CT_R_AMEND_EMPTY, declaration->place, declaration->id, NO_TEXT);
	criterion->amended |= take_fields(declarer, declaration, criterion);
}

static void repeal_criterion(struct declarer *declarer, const struct declaration *declaration)
{
	struct ct_ruleset *set = declarer->set;
	struct criterion *criterion = find_criterion(set, declaration->id);
	struct criterion spare = {0};
	unsigned seen = take_fields(declarer, declaration, &spare);
	require_keys(declarer, declaration, seen);
	if (!criterion || !criterion->inherited) {
		fault(declarer, CT_R_AMEND_ABSENT, declaration->place, declaration->id,
			set->base_id);
		return;
	}
	set->repeals[set->repeal_count++] =
		(struct repeal){criterion->id, criterion->title, spare.cite};
	size_t at = (size_t)(criterion - set->criteria);
	set->criterion_count--;
	memmove(criterion, criterion + 1, (set->criterion_count - at) * sizeof(*criterion));
}

static void add_recognition(struct declarer *declarer, const struct declaration *declaration)
{
	struct ct_ruleset *set = declarer->set;
	for (unsigned i = 0; i < set->recognition_count; i++)
		if (text_equal(set->recognitions[i].id, declaration->id)) {
			declarer->sound = ct_fail(declarer->errors, CT_R_CRITERION_TWICE,
				declaration->place, declaration->id,
				set->recognitions[i].place.file, set->recognitions[i].place.line);
			return;
		}
	struct criterion parts = {0};
	unsigned seen = take_fields(declarer, declaration, &parts);
	require_keys(declarer, declaration, seen);
	struct recognition *level = &set->recognitions[set->recognition_count++];
	*level = (struct recognition){.id = declaration->id,
		.title = parts.title,
		.cite = parts.cite,
		.met = parts.met,
		.place = declaration->place,
		.requires = -1};
	take_level(declarer, declaration, level);
}

static void take_declaration(
	struct declarer *declarer, const struct declaration *declaration, bool inherited)
{
	bool amends = declaration->kind == DECLARE_AMEND || declaration->kind == DECLARE_REPEAL;
	if (amends && (inherited || !declarer->set->base_id.length)) {
		fault(declarer, CT_R_AMEND_WITHOUT_BASE, declaration->place, declaration->id,
			NO_TEXT);
		return;
	}
	switch (declaration->kind) {
	case DECLARE_CRITERION: add_criterion(declarer, declaration, inherited); break;
	case DECLARE_AMEND: amend_criterion(declarer, declaration); break;
	case DECLARE_REPEAL: repeal_criterion(declarer, declaration); break;
	case DECLARE_RECOGNITION: add_recognition(declarer, declaration); break;
	}
}

/* ---- Resolving names. */

static int find_limit(const void *state, struct ct_text id, struct ct_text *unit, bool *is_date)
{
	const struct ct_ruleset *set = state;
	for (int i = 0; i < set->limit_count; i++) {
		if (!text_equal(set->limits[i].id, id))
			continue;
		*unit = set->limits[i].unit;
		*is_date = set->limits[i].is_date;
		return i;
	}
	return -1;
}

static struct ct_text nearest_limit(const void *state, struct ct_text id)
{
	const struct ct_ruleset *set = state;
	struct ct_text nearest = {0};
	for (int i = 0; i < set->limit_count && !nearest.length; i++)
		if (text_nearest(id, &set->limits[i].id, 1) == 0)
			nearest = set->limits[i].id;
	return nearest;
}

static const struct limit *limit_at(const void *state, int index)
{
	return &((const struct ct_ruleset *)state)->limits[index];
}

static bool has_group(const void *state, struct ct_text group)
{
	const struct ct_ruleset *set = state;
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (criterion_in_group(&set->criteria[i], group))
			return true;
	return false;
}

/* ---- Checking. */

static void note_read(const struct expr *expr, void *state)
{
	bool *reads = state;
	if (expr->op == OP_FACT && expr->index >= 0)
		reads[expr->index] = true;
}

static void check_condition(struct declarer *declarer, struct expr *expr, enum context context)
{
	if (!expr)
		return;
	struct ct_ruleset *set = declarer->set;
	declarer->sound &= expr_check(
		&set->arena, expr, TYPE_TRUTH, context, &declarer->names, declarer->errors);
	expr_visit(expr, note_read, set->reads);
}

static void check_points(struct declarer *declarer, struct expr *expr)
{
	if (!expr)
		return;
	struct ct_ruleset *set = declarer->set;
	declarer->sound &= expr_check(&set->arena, expr, TYPE_POINTS, IN_CRITERION | IN_POINTS,
		&declarer->names, declarer->errors);
	expr_visit(expr, note_read, set->reads);
}

static int find_level(const struct ct_ruleset *set, struct ct_text id)
{
	for (unsigned i = 0; i < set->recognition_count; i++)
		if (text_equal(set->recognitions[i].id, id))
			return (int)i;
	return -1;
}

static struct ct_text nearest_level(struct ct_ruleset *set, struct ct_text id)
{
	struct ct_text *ids = ARENA_ARRAY(&set->arena, set->recognition_count, struct ct_text);
	for (unsigned i = 0; i < set->recognition_count; i++)
		ids[i] = set->recognitions[i].id;
	int nearest = text_nearest(id, ids, set->recognition_count);
	return nearest < 0 ? NO_TEXT : ids[nearest];
}

/* A level that requires itself through other levels could never be recognised. */
static bool is_circular(const struct ct_ruleset *set, unsigned level)
{
	int at = set->recognitions[level].requires;
	for (unsigned steps = 0; at >= 0 && steps < set->recognition_count; steps++) {
		if (at == (int)level)
			return true;
		at = set->recognitions[at].requires;
	}
	return false;
}

static void check_required_levels(struct declarer *declarer)
{
	struct ct_ruleset *set = declarer->set;
	for (unsigned i = 0; i < set->recognition_count; i++) {
		struct recognition *level = &set->recognitions[i];
		if (!level->requires_id.length)
			continue;
		level->requires = find_level(set, level->requires_id);
		if (level->requires < 0)
			fault(declarer, CT_R_LEVEL_REQUIRED, level->place, level->requires_id,
				nearest_level(set, level->requires_id));
	}
	for (unsigned i = 0; i < set->recognition_count; i++)
		if (is_circular(set, i))
			fault(declarer, CT_R_LEVEL_CYCLE, set->recognitions[i].place,
				set->recognitions[i].id, set->recognitions[i].requires_id);
}

static void check_all(struct declarer *declarer)
{
	struct ct_ruleset *set = declarer->set;
	set->reads = ARENA_ARRAY(&set->arena, (size_t)set->dictionary.count, bool);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		check_condition(declarer, set->criteria[i].met, IN_CRITERION);
		check_condition(declarer, set->criteria[i].when, IN_CRITERION);
		check_condition(declarer, set->criteria[i].in_progress, IN_CRITERION);
	}
	for (unsigned i = 0; i < set->criterion_count; i++)
		check_points(declarer, set->criteria[i].points);
	for (unsigned i = 0; i < set->recognition_count; i++)
		check_condition(declarer, set->recognitions[i].met, IN_RECOGNITION);
	check_required_levels(declarer);
	if (declarer->sound)
		declarer->sound = points_check_set(set, declarer->errors);
}

/* Reports expressions that no criterion uses: their author probably believes they do. Expressions
 * of the base may be unused because an amendment replaced or repealed them, so only the set's own
 * files are checked. Operands are created before the nodes that use them; the outermost is
 * named. */
static void refuse_unused(struct declarer *declarer)
{
	const struct script_output *output = declarer->output;
	for (size_t i = output->node_count; i-- > 0;) {
		struct expr *node = output->nodes[i];
		if (node->used)
			continue;
		if (is_own(declarer, node->place.file))
			fault(declarer, CT_R_UNUSED, node->place,
				text_of(operators[node->op].name ? operators[node->op].name
								 : operators[node->op].usage),
				NO_TEXT);
		expr_mark_used(node);
	}
}

bool ruleset_declare(struct ct_ruleset *set, const struct script_output *output,
	const struct script_source *sources, size_t source_count, size_t own_from,
	struct ct_errors *errors)
{
	struct declarer declarer = {.set = set,
		.output = output,
		.errors = errors,
		.names = {&set->dictionary, find_limit, nearest_limit, limit_at, has_group, set},
		.sources = sources,
		.source_count = source_count,
		.own_from = own_from,
		.sound = true};
	size_t count = 0;
	for (const struct declaration *d = output->declarations; d; d = d->next)
		count++;
	set->criteria = ARENA_ARRAY(&set->arena, count + 1, struct criterion);
	set->recognitions = ARENA_ARRAY(&set->arena, count + 1, struct recognition);
	set->repeals = ARENA_ARRAY(&set->arena, count + 1, struct repeal);
	for (const struct declaration *d = output->declarations; d; d = d->next)
		take_declaration(&declarer, d, !is_own(&declarer, d->file));
	if (declarer.sound)
		set->slot_count = expr_measure(output->nodes, output->node_count, errors);
	if (!set->slot_count)
		return false;
	check_all(&declarer);
	if (declarer.sound)
		refuse_unused(&declarer);
	return declarer.sound;
}

void criterion_visit(const struct criterion *criterion,
	void (*visit)(const struct expr *expr, void *state), void *state)
{
	const struct expr *parts[] = {
		criterion->when, criterion->met, criterion->in_progress, criterion->points};
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i])
			expr_visit(parts[i], visit, state);
}

bool criterion_has(const struct criterion *criterion, enum op op, int index)
{
	const struct expr *parts[] = {
		criterion->when, criterion->met, criterion->in_progress, criterion->points};
	bool has = false;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		has |= parts[i] && expr_has(parts[i], op, index);
	return has;
}

const struct criterion *ruleset_criterion(const struct ct_ruleset *set, struct ct_text id)
{
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (text_equal(set->criteria[i].id, id))
			return &set->criteria[i];
	return NULL;
}

bool ct_ruleset_criterion_at(const struct ct_ruleset *set, unsigned index, struct ct_text *id)
{
	if (index < set->criterion_count)
		*id = set->criteria[index].id;
	return index < set->criterion_count;
}

bool ct_ruleset_fact_at(const struct ct_ruleset *set, unsigned index, struct ct_text *key)
{
	if (index < (unsigned)set->dictionary.count)
		*key = set->dictionary.entries[index].key;
	return index < (unsigned)set->dictionary.count;
}

bool ct_ruleset_check_criterion(
	const struct ct_ruleset *set, const char *id, struct ct_errors *errors)
{
	struct arena scratch = {0};
	struct arena_edge edge;
	if (ruleset_criterion(set, text_of(id)))
		return true;
	if (ARENA_EDGE(&scratch, &edge)) {
		arena_free(&scratch);
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	}
	struct builder known = builder_in(&scratch);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		builder_add_string(&known, i ? ", " : "");
		builder_add_text(&known, set->criteria[i].id);
	}
	ct_fail(errors, CT_C_NO_CRITERION, (struct place){0}, text_of(id), set->id,
		builder_text(&known));
	arena_leave(&scratch, &edge);
	arena_free(&scratch);
	return false;
}

bool criterion_in_group(const struct criterion *criterion, struct ct_text group)
{
	for (unsigned i = 0; i < criterion->group_count; i++)
		if (text_equal(criterion->groups[i], group))
			return true;
	return false;
}
