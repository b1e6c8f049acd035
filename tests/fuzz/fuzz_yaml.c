/* SPDX-License-Identifier: Apache-2.0 */
/* YAML. The plain reader gives the same tree as libyaml; the result is a unit or is refused with a
 * reason. */
#include "base/utf8.h"
#include "base/yaml_plain.h"
#include "facts/unit.h"
#include "fuzz.h"
#include "fuzz_facts.h"

static bool same_tree(const struct tree *a, const struct tree *b)
{
	if (!text_equal(a->text, b->text) || !text_equal(a->key, b->key) || a->line != b->line ||
		a->column != b->column || a->key_line != b->key_line ||
		a->key_column != b->key_column || a->count != b->count || a->kind != b->kind ||
		a->quoted != b->quoted || a->repaired != b->repaired || a->flow != b->flow)
		return false;
	const struct tree *x = a->first, *y = b->first;
	for (; x && y; x = x->next, y = y->next)
		if (!same_tree(x, y))
			return false;
	return !x && !y;
}

/* A comment with a backslash after the text has no effect on its meaning, but makes the plain
 * reader leave it to libyaml. */
static struct tree *read_by_libyaml(struct fuzz_facts *facts, struct ct_text text)
{
	static const char comment[] = "\n# \\\n";
	char *longer = arena_alloc(&facts->arena, text.length + sizeof(comment));
	if (text.length)
		memcpy(longer, text.bytes, text.length);
	memcpy(longer + text.length, comment, sizeof(comment));
	return tree_from_yaml(
		&facts->arena, longer, text.length + sizeof(comment) - 1, "f.yaml", facts->errors);
}

/* The conditions that yaml.c checks before it calls the plain reader. */
static bool may_be_plain(struct ct_text text, bool *settled)
{
	struct utf8_findings found = utf8_inspect(text);
	*settled = !found.unsettled && !found.look_alike;
	for (size_t i = 0; i < text.length; i++) {
		static const char *const foreign[] = {"\xc2\x85", "\u2028", "\u2029"};
		if (strchr("\\\t\r\xef", text.bytes[i]))
			return false;
		for (size_t k = 0; k < 3; k++)
			if (text.length - i >= strlen(foreign[k]) &&
				!memcmp(text.bytes + i, foreign[k], strlen(foreign[k])))
				return false;
	}
	return found.valid == text.length && found.forbidden == text.length;
}

static void check_plain(struct fuzz_facts *facts, struct ct_text input)
{
	bool settled;
	struct tree_builder builder = {
		.arena = &facts->arena, .file = "f.yaml", .errors = facts->errors};
	if (!may_be_plain(input, &settled) || !yaml_read_plain(&builder, input, settled))
		return;
	if (ct_errors_count(facts->errors))
		FUZZ_FAIL("the plain reader said something");
	const struct tree *slow = read_by_libyaml(facts, input);
	if (!slow)
		FUZZ_FAIL("not for libyaml: %s", ct_errors_at(facts->errors, 0)->text[CT_EN]);
	if (!same_tree(builder.root, slow))
		FUZZ_FAIL("read otherwise");
}

void fuzz_yaml(struct ct_text input)
{
	static struct fuzz_facts facts;
	fuzz_facts_begin(&facts);
	check_plain(&facts, input);
	ct_errors_clear(facts.errors);
	const struct tree *tree =
		tree_from_yaml(&facts.arena, input.bytes, input.length, "f.yaml", facts.errors);
	if (!tree && !ct_errors_failures(facts.errors))
		FUZZ_FAIL("refused without a word");
	if (tree && !unit_read(&facts.arena, tree, "f.yaml", &facts.dictionary, facts.errors) &&
		!ct_errors_failures(facts.errors))
		FUZZ_FAIL("the unit is refused without a word");
	fuzz_check_messages(facts.errors);
}
