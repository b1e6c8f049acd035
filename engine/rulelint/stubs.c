/* SPDX-License-Identifier: Apache-2.0 */
/* Annotations for editors (LuaCATS): a Lua file that is never run. Its comments declare the words
 * with their parameters and results, and the facts and limits. Types of the checker become classes,
 * so that an editor shows a fact used as a condition. */
#include <string.h>

#include "base/date.h"
#include "ruleset/vocabulary.h"

struct stubs {
	struct builder *out;
	struct arena *arena;
	enum ct_language language;
};

struct stub_words {
	const char *in[CT_LANGUAGES];
};

static void add(const struct stubs *stubs, const char *text)
{
	builder_add_string(stubs->out, text);
}

/* Texts of rule sets are written in comments of one line. */
static void add_text(const struct stubs *stubs, struct ct_text text)
{
	builder_add_text(stubs->out, text_visible(stubs->arena, text, true));
}

static void add_words(const struct stubs *stubs, const char *const says[CT_LANGUAGES])
{
	add(stubs, says[stubs->language]);
}

/* ---- Types. A compute has the type required by its position. */

static const char *const classes[] = {
	[TYPE_NONE] = "integer",
	[TYPE_TRUTH] = "chitieu.Condition",
	[TYPE_NUMBER] = "chitieu.Number",
	[TYPE_YES_NO] = "chitieu.YesNo",
	[TYPE_CHOICE] = "chitieu.Choice",
	[TYPE_DATE] = "chitieu.Date",
	[TYPE_STRING] = "string",
	[TYPE_POINTS] = "chitieu.Points",
	[TYPE_TABLE] = "chitieu.Table",
	[TYPE_ANY] = "chitieu.Computed",
};

static void add_classes(const struct stubs *stubs)
{
	for (int type = 0; type <= TYPE_ANY; type++) {
		if (strncmp(classes[type], "chitieu.", strlen("chitieu.")) != 0)
			continue;
		add(stubs, "\n---");
		add(stubs, message_words(expr_type_words[type], stubs->language));
		add(stubs, "\n---@class ");
		add(stubs, classes[type]);
		add(stubs,
			type == TYPE_ANY
				? ": chitieu.Condition, chitieu.Number, chitieu.YesNo, chitieu.Points\n"
				: type == TYPE_POINTS ? ": chitieu.Number\n"
						      : "\n");
	}
}

/* For a number, three classes are accepted. */
static void add_types(const struct stubs *stubs, unsigned types)
{
	const char *between = "";
	for (int type = 0; type <= TYPE_ANY; type++) {
		if (!(types & TAKES(type)))
			continue;
		add(stubs, between);
		add(stubs, classes[type]);
		if (type == TYPE_NUMBER)
			add(stubs, "|0|1|100");
		between = "|";
	}
}

/* ---- Operators. */

/* The next operand name in "one_of(fact.x, \"a\")": x, text. Moves *usage past it. */
static struct ct_text take_name(const char **usage)
{
	const char *at = *usage;
	size_t length = strcspn(at, ",)");
	*usage = at + length + (at[length] == ',') + (at[length] == ',' && at[length + 1] == ' ');
	const char *dot = memchr(at, '.', length);
	if (dot)
		return (struct ct_text){dot + 1, length - (size_t)(dot + 1 - at)};
	return *at == '"' ? TEXT("text") : (struct ct_text){at, length};
}

static void add_operator(const struct stubs *stubs, enum op op)
{
	const struct operator_row *row = &operators[op];
	struct builder names = builder_in(stubs->arena);
	const char *usage = strchr(row->usage, '(') + 1;
	add(stubs, "\n---");
	add_words(stubs, row->says);
	for (int i = 0; i < row->least; i++) {
		struct ct_text name = take_name(&usage);
		add(stubs, "\n---@param ");
		builder_add_text(stubs->out, name);
		add(stubs, " ");
		add_types(stubs, operator_takes(op, (unsigned)i));
		builder_add_string(&names, i ? ", " : "");
		builder_add_text(&names, name);
	}
	if (row->most < 0) {
		add(stubs, "\n---@param ... ");
		add_types(stubs, operator_takes(op, (unsigned)row->least));
		builder_add_string(&names, row->least ? ", ..." : "...");
	}
	add(stubs, "\n---@return ");
	add(stubs, row->result == TYPE_NONE ? "any" : classes[row->result]);
	add(stubs, "\nfunction ");
	add(stubs, row->name);
	add(stubs, "(");
	builder_add_text(stubs->out, builder_text(&names));
	add(stubs, ") end\n");
}

static void add_compute(const struct stubs *stubs)
{
	static const struct stub_words inputs = {{"số liệu, ngưỡng hoặc phép tính đưa vào hàm",
		"facts, limits or arithmetic handed to the function"}};
	static const struct stub_words says = {{"công thức bằng lời, hiện trong lời giải thích",
		"the formula in words, shown in explanations"}};
	static const struct stub_words unit = {
		{"đơn vị của kết quả; bỏ trống thì so sánh được với mọi số",
			"the result's unit; without it, it goes with any number"}};
	static const struct stub_words run = {
		{"hàm của đúng các đầu vào, trả về một số hoặc true, false",
			"a function of exactly these inputs that returns a number, true or false"}};
	add(stubs, "\n---@class chitieu.Compute\n---@field inputs (");
	add_types(stubs, operator_takes(OP_COMPUTE, 0));
	add(stubs, ")[] ");
	add_words(stubs, inputs.in);
	add(stubs, "\n---@field says string ");
	add_words(stubs, says.in);
	add(stubs, "\n---@field unit? string ");
	add_words(stubs, unit.in);
	add(stubs, "\n---@field run fun(...): any ");
	add_words(stubs, run.in);
	add(stubs, "\n\n---");
	add_words(stubs, operators[OP_COMPUTE].says);
	add(stubs, "\n---@param declared chitieu.Compute\n---@return ");
	add(stubs, classes[TYPE_ANY]);
	add(stubs, "\nfunction compute(declared) end\n");
}

static void add_operators(const struct stubs *stubs)
{
	for (int op = 0; op < OP_COUNT; op++) {
		if (op == OP_COMPUTE)
			add_compute(stubs);
		else if (operators[op].name)
			add_operator(stubs, (enum op)op);
	}
}

/* ---- Declarations. */

static void add_declaration(const struct stubs *stubs, const struct declaring_word *word)
{
	static const char *const kinds[] = {
		[DECLARED_TEXT] = "string",
		[DECLARED_TEXTS] = "string[]",
		[DECLARED_CITATION] = "string[]|string",
		[DECLARED_CONDITION] = "chitieu.Condition",
		[DECLARED_POINTS] = "chitieu.Points",
		[DECLARED_BOOLEAN] = "boolean",
	};
	add(stubs, "\n---@class chitieu.declared.");
	add(stubs, word->name);
	for (int i = 0; i < DECLARED_KEYS; i++) {
		const struct declared_key *key = &declared_keys[i];
		if (!(word->allowed & key->key))
			continue;
		add(stubs, "\n---@field ");
		add(stubs, key->name);
		add(stubs, word->required & key->key ? " " : "? ");
		add(stubs, kinds[key->kind]);
		add(stubs, " ");
		add_words(stubs, key->says);
	}
	add(stubs, "\n\n---");
	add_words(stubs, word->says);
	add(stubs, "\n---@param id string\n---@return fun(declared: chitieu.declared.");
	add(stubs, word->name);
	add(stubs, ")\nfunction ");
	add(stubs, word->name);
	add(stubs, "(id) end\n");
}

/* Lua functions allowed in the function of a compute. */
static void add_kept(const struct stubs *stubs)
{
	static const char *const functions[] = {"floor", "ceil", "abs"};
	static const char *const extremes[] = {"min", "max"};
	add(stubs,
		"\n---@generic T\n---@param list T[]\n---@return fun(list: T[], index?: integer): "
		"integer, T\n---@return T[]\n---@return integer\n"
		"function ipairs(list) end\n\n---@param a number|boolean|string\n---@param b "
		"number|boolean|string\n---@return boolean\nfunction equal(a, b) end\n\nmath = {}\n");
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		add(stubs, "---@param x number\n---@return number\nfunction math.");
		add(stubs, functions[i]);
		add(stubs, "(x) end\n");
	}
	for (size_t i = 0; i < sizeof(extremes) / sizeof(*extremes); i++) {
		add(stubs,
			"---@param x number\n---@param ... number\n---@return number\nfunction math.");
		add(stubs, extremes[i]);
		add(stubs, "(x, ...) end\n");
	}
}

/* ---- Facts. */

static bool add_part(const struct stubs *stubs, const char *before, struct ct_text text)
{
	if (!text.length)
		return false;
	add(stubs, before);
	add_text(stubs, text);
	return true;
}

/* One line per fact, which an editor shows for its name. */
static void add_fact(const struct stubs *stubs, const struct dictionary *dictionary,
	const struct fact_entry *entry)
{
	static const struct stub_words of = {{", trong ", ", of "}};
	struct ct_text whole =
		entry->part_of < 0 ? entry->of : dictionary->entries[entry->part_of].key;
	add(stubs, "---@field ");
	add_text(stubs, entry->key);
	add(stubs, " ");
	add(stubs, classes[fact_gives[entry->type]]);
	add(stubs, " ");
	add_text(stubs, entry->label);
	add(stubs, " (");
	add(stubs, fact_type_names[entry->type]);
	add_part(stubs, ", ", entry->unit);
	add_part(stubs, of.in[stubs->language], whole);
	for (unsigned i = 0; entry->type == FACT_CHOICE && i < entry->choice_count; i++)
		add_part(stubs, i ? " | " : ": ", entry->choices[i]);
	add(stubs, ")\n");
}

/* A fact that several sets define is documented from the first of them. */
static bool is_documented(const struct ct_ruleset *const sets[], size_t before, struct ct_text key)
{
	for (size_t i = 0; i < before; i++)
		if (dictionary_find(&sets[i]->dictionary, key) >= 0)
			return true;
	return false;
}

static void add_facts(
	const struct stubs *stubs, const struct ct_ruleset *const sets[], size_t count)
{
	add(stubs, "\n---@class chitieu.facts\n");
	for (size_t i = 0; i < count; i++) {
		const struct dictionary *dictionary = &sets[i]->dictionary;
		for (int k = 0; k < dictionary->count; k++)
			if (!is_documented(sets, i, dictionary->entries[k].key))
				add_fact(stubs, dictionary, &dictionary->entries[k]);
	}
	add(stubs, "\n---");
	add_words(stubs, operators[OP_FACT].says);
	add(stubs, "\n---@type chitieu.facts\nfact = {}\n");
}

/* ---- Limits. */

static void add_value(
	const struct stubs *stubs, const struct limit *limit, const struct ct_limit_value *row)
{
	static const struct stub_words from = {{"từ ", "from "}};
	char day[11];
	if (row->attribute.length) {
		add_text(stubs, row->attribute);
		add(stubs, ": ");
	}
	if (row->from != CT_NO_DATE) {
		date_iso(row->from, day);
		add_words(stubs, from.in);
		add(stubs, day);
		add(stubs, ": ");
	}
	if (limit->is_date) {
		date_iso((int32_t)row->number.num, day);
		add(stubs, day);
		return;
	}
	builder_add_text(stubs->out,
		number_text(stubs->arena, row->number, NUMBER_MAX_DIGITS, false, stubs->language));
}

static void add_limit_of(
	const struct stubs *stubs, const struct ct_ruleset *set, const struct limit *limit)
{
	for (unsigned i = 0; i < limit->row_count; i++) {
		add(stubs, i ? "; " : "");
		add_value(stubs, limit, &limit->rows[i]);
	}
	for (unsigned i = 0; i < limit->entry_count; i++) {
		add(stubs, i ? "; " : "");
		add_text(stubs, limit->entries[i].choice);
		add(stubs, ": ");
		builder_add_text(stubs->out,
			number_text(stubs->arena, limit->entries[i].number, NUMBER_MAX_DIGITS,
				false, stubs->language));
	}
	if (!limit->is_date)
		add_part(stubs, " ", limit->unit);
	add(stubs, " (");
	add_text(stubs, set->id);
	add(stubs, ": ");
	add(stubs,
		message_words((enum ct_message_id)(CT_T_STATUS_CONFIRMED + (int)limit->status),
			stubs->language));
	add(stubs, ")");
}

static const struct limit *find_limit(const struct ct_ruleset *set, struct ct_text id)
{
	for (int i = 0; i < set->limit_count; i++)
		if (text_equal(set->limits[i].id, id))
			return &set->limits[i];
	return NULL;
}

/* A YAML key that cannot follow a dot in Lua is skipped. */
static bool is_identifier(struct ct_text id)
{
	for (size_t i = 0; i < id.length; i++) {
		char c = id.bytes[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
		if (!letter && !(i && text_is_digit(c)))
			return false;
	}
	return id.length > 0;
}

/* A limit inherited from the base has the same position as in the base. */
static bool is_inherited(const struct ct_ruleset *const sets[], size_t first, size_t index,
	const struct limit *limit)
{
	for (size_t i = first; i < index; i++) {
		const struct limit *same = find_limit(sets[i], limit->id);
		if (same && same->place.line == limit->place.line &&
			text_equal(sets[index]->base_id, sets[i]->id))
			return true;
	}
	return false;
}

/* A limit with its values in every set that defines it. Skipped if an earlier set defines it. */
static void add_limit(const struct stubs *stubs, const struct ct_ruleset *const sets[],
	size_t count, size_t first, const struct limit *limit)
{
	const char *between = " ";
	for (size_t i = 0; i < first; i++)
		if (find_limit(sets[i], limit->id))
			return;
	if (!is_identifier(limit->id))
		return;
	add(stubs, "---@field ");
	add_text(stubs, limit->id);
	add(stubs, " ");
	add(stubs,
		classes[limit->is_date                       ? TYPE_DATE
				: limit->kind != LIMIT_VALUE ? TYPE_TABLE
							     : TYPE_NUMBER]);
	for (size_t i = first; i < count; i++) {
		const struct limit *same = find_limit(sets[i], limit->id);
		if (!same || is_inherited(sets, first, i, same))
			continue;
		add(stubs, between);
		add_limit_of(stubs, sets[i], same);
		between = " · ";
	}
	add(stubs, "\n");
}

static void add_limits(
	const struct stubs *stubs, const struct ct_ruleset *const sets[], size_t count)
{
	add(stubs, "\n---@class chitieu.limits\n");
	for (size_t i = 0; i < count; i++)
		for (int k = 0; k < sets[i]->limit_count; k++)
			add_limit(stubs, sets, count, i, &sets[i]->limits[k]);
	add(stubs, "\n---");
	add_words(stubs, operators[OP_LIMIT].says);
	add(stubs, "\n---@type chitieu.limits\nlimit = {}\n");
}

void vocabulary_stubs(struct builder *out, const struct ct_ruleset *const sets[], size_t count,
	enum ct_language language)
{
	static const struct stub_words made = {
		{"Do `chitieu rules stubs` lập ra cho trình soạn thảo; không sửa tay, không chạy.",
			"Made by `chitieu rules stubs` for editors; not to be edited, never run."}};
	const struct stubs stubs = {out, out->arena, language};
	add(&stubs, "---@meta\n-- ");
	add_words(&stubs, made.in);
	add(&stubs, "\n");
	add_classes(&stubs);
	for (int i = 0; i < DECLARING_WORDS; i++)
		add_declaration(&stubs, &declaring_words[i]);
	add_operators(&stubs);
	add_kept(&stubs);
	add_facts(&stubs, sets, count);
	add_limits(&stubs, sets, count);
}

/* ---- The public function, for both forms. */

static bool make(struct arena *arena, const struct ct_vocabulary *vocabulary, struct ct_text *text,
	struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	struct builder out = builder_in(arena);
	if (vocabulary->form == CT_VOCABULARY_MARKDOWN)
		vocabulary_markdown(&out);
	else
		vocabulary_stubs(
			&out, vocabulary->sets, vocabulary->set_count, vocabulary->language);
	*text = builder_text(&out);
	arena_leave(arena, &edge);
	return true;
}

bool ct_vocabulary_write(const struct ct_vocabulary *vocabulary,
	bool (*write)(void *state, const char *bytes, size_t length), void *state,
	struct ct_errors *errors)
{
	struct arena arena = {0};
	struct ct_text text;
	bool written =
		make(&arena, vocabulary, &text, errors) && write(state, text.bytes, text.length);
	arena_free(&arena);
	return written;
}
