/* SPDX-License-Identifier: Apache-2.0 */
/* rules new: the beginnings of a set that amends another. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { MOST_PATH = 4096 };
static const char default_root[] = "rules";
static const char consolidated_suffix[] = "-hop-nhat"; /* văn bản hợp nhất: the consolidated text */

static struct ct_text text(const char *terminated)
{
	return (struct ct_text){terminated, strlen(terminated)};
}

static bool write_set(struct invocation *invocation, const struct ct_ruleset *set,
	const struct ct_writing *writing, const char *directory)
{
	struct ct_rule_files *files = ct_ruleset_write(set, writing, invocation->errors);
	say_errors(invocation, EXIT_RULES);
	bool saved = files && ct_rule_files_save(files, directory, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	ct_rule_files_free(files);
	if (!saved)
		return false;
	print_safe(stdout, text(directory));
	putchar('\n');
	return true;
}

static bool join(struct invocation *invocation, char out[MOST_PATH], const char *root,
	const char *id, const char *suffix)
{
	int length = snprintf(out, MOST_PATH, "%s%s%s%s", root, *root ? "/" : "", id, suffix);
	if (length >= 0 && length < MOST_PATH)
		return true;
	say_usage(invocation, SAY_PATH_TOO_LONG, id);
	return false;
}

/* Where ids are looked up from: the output directory less the parts of the id, else ./rules. */
static void find_root(char root[MOST_PATH], const char *directory, const char *id)
{
	size_t length = strlen(directory), tail = strlen(id);
	snprintf(root, MOST_PATH, "%s", default_root);
	if (length == tail && !strcmp(directory, id))
		root[0] = '\0';
	if (length > tail && length < MOST_PATH && directory[length - tail - 1] == '/' &&
		!strcmp(directory + length - tail, id))
		snprintf(root, MOST_PATH, "%.*s", (int)(length - tail - 1), directory);
}

/* A base never has a base: of a set that has one the effective text is written out first. */
static bool write_base(struct invocation *invocation, const struct ct_ruleset *from,
	const char *root, char base[MOST_PATH])
{
	struct ct_run_head head = ct_run_head(from, false);
	char directory[MOST_PATH], id[MOST_PATH];
	snprintf(id, sizeof(id), "%.*s", (int)head.ruleset_id.length, head.ruleset_id.bytes);
	if (!ct_ruleset_base_id(from).length)
		return join(invocation, base, "", id, "");
	if (!join(invocation, base, "", id, consolidated_suffix) ||
		!join(invocation, directory, root, base, ""))
		return false;
	const struct ct_writing writing = {.id = text(base), .language = invocation->language};
	return write_set(invocation, from, &writing, directory);
}

static void write_new(struct invocation *invocation, const struct ct_ruleset *from, const char *id)
{
	char directory[MOST_PATH], root[MOST_PATH], base[MOST_PATH];
	const char *output = invocation->value[OPT_OUTPUT];
	if (!join(invocation, directory, output ? "" : default_root, output ? output : id, ""))
		return;
	for (size_t length = strlen(directory); length > 1 && directory[length - 1] == '/';)
		directory[--length] = '\0';
	find_root(root, directory, id);
	if (!write_base(invocation, from, root, base))
		return;
	const struct ct_writing writing = {
		.id = text(id), .base = text(base), .language = invocation->language};
	write_set(invocation, from, &writing, directory);
}

void run_rules_new(struct invocation *invocation)
{
	const char *id = invocation->operands[0], *from = invocation->value[OPT_FROM];
	if (!from) {
		say_usage(invocation, SAY_NEW_FROM, id);
		return;
	}
	if (!ct_ruleset_id_check(id, invocation->errors)) {
		say_errors(invocation, EXIT_USAGE);
		return;
	}
	struct ct_ruleset *set = load_named_set(invocation, from);
	say_errors(invocation, EXIT_RULES);
	if (set)
		write_new(invocation, set, id);
	ct_ruleset_free(set);
}
