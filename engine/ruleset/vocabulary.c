/* SPDX-License-Identifier: Apache-2.0 */
/* Generator of docs/vocabulary.md: the tables of the vocabulary for people, in both languages. */
#include "ruleset/vocabulary.h"

#include <string.h>

#include "chitieu.h"

struct vocabulary_words {
	const char *in[CT_LANGUAGES];
};

/* ---- Cells. */

/* Escapes |, which would end the cell. */
static void add_cell(struct builder *out, const char *text)
{
	builder_add_string(out, " ");
	for (; *text; text++) {
		if (*text == '|')
			builder_add_string(out, "\\");
		builder_add(out, text, 1);
	}
	builder_add_string(out, " |");
}

static void add_code_cell(struct builder *out, const char *code)
{
	builder_add_string(out, " `");
	builder_add_string(out, code);
	builder_add_string(out, "` |");
}

static void end_row(struct builder *out)
{
	builder_add_string(out, "\n|");
}

static void begin_table(struct builder *out, struct vocabulary_words title,
	const struct vocabulary_words heads[], unsigned count, enum ct_language language)
{
	builder_add_string(out, "\n### ");
	builder_add_string(out, title.in[language]);
	builder_add_string(out, "\n\n|");
	for (unsigned i = 0; i < count; i++)
		add_cell(out, heads[i].in[language]);
	end_row(out);
	for (unsigned i = 0; i < count; i++)
		builder_add_string(out, "---|");
}

static void end_table(struct builder *out)
{
	builder_add_string(out, "\n");
}

/* ---- Declarations. */

/* `title`, `cite` …; a dash if none. */
static void add_keys_cell(struct builder *out, unsigned keys)
{
	const char *between = " ";
	for (int i = 0; i < DECLARED_KEYS; i++) {
		if (!(keys & declared_keys[i].key))
			continue;
		builder_add_string(out, between);
		builder_add_string(out, "`");
		builder_add_string(out, declared_keys[i].name);
		builder_add_string(out, "`");
		between = ", ";
	}
	builder_add_string(out, keys ? " |" : " – |");
}

static unsigned all_keys(void)
{
	unsigned keys = 0;
	for (int i = 0; i < DECLARED_KEYS; i++)
		keys |= declared_keys[i].key;
	return keys;
}

static void add_declarations(struct builder *out, enum ct_language language)
{
	static const struct vocabulary_words title = {{"Khai báo", "Declarations"}};
	static const struct vocabulary_words heads[] = {{{"viết", "write"}}, {{"nghĩa", "meaning"}},
		{{"khóa bắt buộc", "required keys"}}, {{"khóa khác", "other keys"}}};
	begin_table(out, title, heads, 4, language);
	for (int i = 0; i < DECLARING_WORDS; i++) {
		const struct declaring_word *word = &declaring_words[i];
		end_row(out);
		add_code_cell(out, word->usage);
		add_cell(out, word->says[language]);
		add_keys_cell(out, word->required);
		add_keys_cell(out, word->allowed & ~word->required & all_keys());
	}
	end_table(out);
}

static void add_keys(struct builder *out, enum ct_language language)
{
	static const struct vocabulary_words title = {{"Các khóa", "Keys"}};
	static const struct vocabulary_words heads[] = {
		{{"khóa", "key"}}, {{"giá trị", "value"}}, {{"nghĩa", "meaning"}}};
	static const struct vocabulary_words kinds[] = {
		[DECLARED_TEXT] = {{"chữ", "text"}},
		[DECLARED_TEXTS] = {{"danh sách chữ", "list of texts"}},
		[DECLARED_CITATION] = {{"danh sách hai chữ", "list of two texts"}},
		[DECLARED_CONDITION] = {{"điều kiện", "condition"}},
		[DECLARED_POINTS] = {{"điểm", "points"}},
		[DECLARED_BOOLEAN] = {{"true hoặc false", "true or false"}},
	};
	begin_table(out, title, heads, 3, language);
	for (int i = 0; i < DECLARED_KEYS; i++) {
		end_row(out);
		add_code_cell(out, declared_keys[i].name);
		add_cell(out, kinds[declared_keys[i].kind].in[language]);
		add_cell(out, declared_keys[i].says[language]);
	}
	end_table(out);
}

/* ---- Operators. */

/* "số, ngày" */
static void add_types(struct builder *out, unsigned types, enum ct_language language)
{
	static const struct vocabulary_words written = {{"số viết thẳng", "a number written out"}};
	const char *between = "";
	for (int type = 0; type <= TYPE_ANY; type++) {
		if (!(types & TAKES(type)))
			continue;
		builder_add_string(out, between);
		builder_add_string(out,
			type == TYPE_NONE ? written.in[language]
					  : message_words(expr_type_words[type], language));
		between = ", ";
	}
}

static bool takes_operands(enum op op)
{
	return operators[op].most != 0;
}

static void add_operand_cell(struct builder *out, enum op op, enum ct_language language)
{
	builder_add_string(out, " ");
	if (!takes_operands(op)) {
		builder_add_string(out, "– |");
		return;
	}
	unsigned first = operator_takes(op, 0), second = operator_takes(op, 1);
	add_types(out, first, language);
	if (operators[op].most != 1 && second != first) {
		builder_add_string(out, "; ");
		add_types(out, second, language);
	}
	builder_add_string(out, " |");
}

static void add_result_cell(struct builder *out, enum op op, enum ct_language language)
{
	static const struct vocabulary_words as_declared = {{"theo khai báo", "as declared"}},
					     as_operands = {{"như toán hạng", "as its operands"}};
	static const struct vocabulary_words any = {
		{"theo chỗ đặt: số hoặc điều kiện", "by its place: a number or a condition"}};
	enum type result = operators[op].result;
	if (result == TYPE_NONE)
		add_cell(out,
			(op == OP_FACT || op == OP_LIMIT ? as_declared : as_operands).in[language]);
	else
		add_cell(out,
			result == TYPE_ANY ? any.in[language]
					   : message_words(expr_type_words[result], language));
}

static void add_operators(struct builder *out, enum ct_language language)
{
	static const struct vocabulary_words title = {
		{"Số liệu, điều kiện, phép tính", "Facts, conditions, arithmetic"}};
	static const struct vocabulary_words heads[] = {{{"viết", "write"}}, {{"nghĩa", "meaning"}},
		{{"nhận", "takes"}}, {{"cho", "gives"}}, {{"dùng trong", "stands in"}}};
	static const struct vocabulary_words contexts[] = {
		[IN_CRITERION] = {{"chỉ tiêu", "criteria"}},
		[IN_RECOGNITION] = {{"công nhận", "recognitions"}},
		[ANYWHERE] = {{"cả hai", "both"}},
		[IN_POINTS] = {{"khóa points", "the key points"}},
	};
	begin_table(out, title, heads, 5, language);
	for (int op = 0; op < OP_COUNT; op++) {
		end_row(out);
		add_code_cell(out, operators[op].usage);
		add_cell(out, operators[op].says[language]);
		add_operand_cell(out, (enum op)op, language);
		add_result_cell(out, (enum op)op, language);
		add_cell(out, contexts[operators[op].contexts].in[language]);
	}
	end_table(out);
}

/* ---- Inside a compute's function. */

static void add_run(struct builder *out, enum ct_language language)
{
	static const struct vocabulary_words title = {
		{"Trong hàm run của compute", "In the run of a compute"}};
	static const struct vocabulary_words heads[] = {
		{{"viết", "write"}}, {{"nghĩa", "meaning"}}};
	static const struct {
		const char *usage;
		struct vocabulary_words says;
	} rows[] = {
		{"if, for, while, and, or, not",
			{{"của Lua; chỉ dùng được trong run", "Lua's own, here only"}}},
		{"+ - * /",
			{{"chính xác với số nhận vào; giữa hai số nguyên của Lua, / cho số thực và bị "
			  "từ chối",
				"exact with the numbers passed in; between two integers of Lua / gives a "
				"float, which is refused"}}},
		{"< <= > >=",
			{{"so sánh số nhận vào với nhau hoặc với số nguyên",
				"compare numbers passed in with each other or with integers"}}},
		{"equal(a, b)",
			{{"hai giá trị cùng loại (số, đúng/sai, chữ) bằng nhau đúng từng đơn vị; khác "
			  "loại là lỗi",
				"whether two values of one kind (numbers, booleans, texts) are exactly equal; "
				"of two kinds it is an error"}}},
		{"== ~=", {{"chỉ với nil, true, false", "with nil, true and false only"}}},
		{"math.floor(x), math.ceil(x)", {{"làm tròn xuống, lên", "rounds down, up"}}},
		{"math.abs(x)", {{"giá trị tuyệt đối", "the absolute value"}}},
		{"math.min(a, …), math.max(a, …)",
			{{"số nhỏ nhất, lớn nhất", "the smallest, the largest"}}},
		{"ipairs(t)",
			{{"lần lượt các phần tử của một bảng", "the items of a table in order"}}},
	};
	begin_table(out, title, heads, 2, language);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		end_row(out);
		add_code_cell(out, rows[i].usage);
		add_cell(out, rows[i].says.in[language]);
	}
	end_table(out);
}

/* ---- Terms. */

static void add_terms(struct builder *out)
{
	static const struct vocabulary_words title = {
		{"Một thuật ngữ cho một khái niệm / One term for one thing", ""}};
	static const struct vocabulary_words heads[] = {{{"thuật ngữ", "thuật ngữ"}},
		{{"English", "English"}}, {{"nghĩa", "nghĩa"}}, {{"meaning", "meaning"}},
		{{"không dùng", "không dùng"}}};
	static const struct {
		const char *cells[5];
	} rows[] = {
#define TERM(vi, en, vi_meaning, en_meaning, avoided) {{vi, en, vi_meaning, en_meaning, avoided}},
#include "ruleset/glossary.def"
#undef TERM
	};
	builder_add_string(out, "\n## Thuật ngữ / Terms\n");
	begin_table(out, title, heads, 5, CT_VI);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		end_row(out);
		for (size_t cell = 0; cell < 5; cell++)
			add_cell(out, rows[i].cells[cell]);
	}
	end_table(out);
}

void vocabulary_markdown(struct builder *out)
{
	static const struct vocabulary_words titles = {{"Tiếng Việt", "English"}};
	static const struct vocabulary_words intros = {{
		"Tệp tiêu chí chỉ dùng những từ dưới đây. Ví dụ của từng từ có trong sổ tay rules/README.md.",
		"A rule script uses these words and no others. The handbook rules/README.md has an example of each.",
	}};
	builder_add_string(out,
		"<!-- SPDX-License-Identifier: Apache-2.0 -->\n"
		"<!-- chitieu rules stubs --format markdown: in ra từ bảng của chương trình, không sửa tay; printed from the program's tables, not to be "
		"edited -->\n# Từ vựng của tệp tiêu chí / The vocabulary of rule scripts\n");
	for (int language = 0; language < CT_LANGUAGES; language++) {
		builder_add_string(out, "\n## ");
		builder_add_string(out, titles.in[language]);
		builder_add_string(out, "\n\n");
		builder_add_string(out, intros.in[language]);
		builder_add_string(out, "\n");
		add_declarations(out, (enum ct_language)language);
		add_keys(out, (enum ct_language)language);
		add_operators(out, (enum ct_language)language);
		add_run(out, (enum ct_language)language);
	}
	add_terms(out);
}
