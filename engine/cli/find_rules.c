/* SPDX-License-Identifier: Apache-2.0 */
/* Which rule set: by name, or the one that is meant for the units at hand. */
#include <stdlib.h>
#include <string.h>

#include "cli/guard.h"

enum { MOST_ROOTS = 4, MOST_FOUND = 8, MOST_PATH = 4096 };

const char *const *rule_roots(void)
{
	static const char *roots[MOST_ROOTS]; /* filled once, the same every time */
	size_t count = 0;
	const char *own = getenv("CHITIEU_RULES");
	roots[count++] = "rules";
	if (own && *own)
		roots[count++] = own;
	roots[count++] = CHITIEU_PREFIX "/share/chitieu/rules";
	roots[count] = NULL;
	return roots;
}

/* *found: the root has a set of that name, now in out. false: that cannot be found out, and no
 * later root may take its place. */
static bool look_below(const char *root, const char *name, char out[MOST_PATH], bool *found,
	struct ct_errors *errors)
{
	int length = snprintf(out, MOST_PATH, "%s%s%s", root, *root ? "/" : "", name);
	*found = false;
	return length < 0 || length >= MOST_PATH || ct_ruleset_is_at(out, found, errors);
}

/* The directory of a set's name; the name itself when there is no such set, for the message. NULL:
 * reported. */
static const char *find_set(const char *name, char path[MOST_PATH], struct ct_errors *errors)
{
	bool found, known = look_below("", name, path, &found, errors);
	for (const char *const *root = rule_roots(); *root && known && !found; root++)
		known = look_below(*root, name, path, &found, errors);
	return !known ? NULL : found ? path : name;
}

/* A set that an output would write over is not used; that was said, and nothing else matters then.
 */
static struct ct_ruleset *unless_refused(struct invocation *invocation, struct ct_ruleset *set)
{
	if (!is_refused(invocation))
		return set;
	ct_ruleset_free(set);
	ct_errors_clear(invocation->errors);
	return NULL;
}

struct ct_ruleset *load_set_at(struct invocation *invocation, const char *directory)
{
	const struct ct_rule_watch watch = {watch_rules, invocation};
	const char *key = invocation->value[OPT_REQUIRE_SIGNED];
	enum ct_refusal refusal = CT_REFUSED_RULES;
	struct ct_ruleset *set = key
		? ct_ruleset_load_signed(
			  directory, rule_roots(), key, &refusal, &watch, invocation->errors)
		: ct_ruleset_load_watched(directory, rule_roots(), &watch, invocation->errors);
	set = unless_refused(invocation, set);
	if (!set && key)
		say_errors(invocation, refusal == CT_REFUSED_KEY ? EXIT_SYSTEM : EXIT_RULES);
	return set;
}

struct ct_ruleset *load_dictionary(struct invocation *invocation)
{
	char path[MOST_PATH];
	for (const char *const *root = rule_roots(); *root; root++)
		if (snprintf(path, sizeof(path), "%s/facts.yaml", *root) < MOST_PATH &&
			!may_read(invocation, path))
			return NULL;
	return ct_dictionary_load(rule_roots(), invocation->errors);
}

/* Choosing a set reads the heads of all. */
static struct ct_catalogue *open_catalogue(struct invocation *invocation, struct ct_errors *errors)
{
	char path[MOST_PATH];
	struct ct_catalogue *catalogue = ct_catalogue_open(rule_roots(), errors);
	for (size_t i = 0; catalogue && i < ct_catalogue_count(catalogue); i++)
		if (snprintf(path, sizeof(path), "%s/ruleset.yaml",
			    ct_catalogue_at(catalogue, i)->directory) < MOST_PATH)
			may_read(invocation, path);
	if (!is_refused(invocation))
		return catalogue;
	ct_catalogue_free(catalogue);
	return NULL;
}

struct ct_ruleset *load_named_set(struct invocation *invocation, const char *name)
{
	char path[MOST_PATH];
	const char *directory = find_set(name, path, invocation->errors);
	return directory ? load_set_at(invocation, directory) : NULL;
}

struct ct_ruleset *load_words(struct invocation *invocation)
{
	if (invocation->given & ON(OPT_RULES))
		return load_named_set(invocation, invocation->value[OPT_RULES]);
	return load_dictionary(invocation);
}

struct ct_ruleset *load_set_operand(struct invocation *invocation, size_t index)
{
	struct ct_ruleset *set = load_named_set(invocation, invocation->operands[index]);
	say_errors(invocation, EXIT_RULES);
	return set;
}

struct ct_ruleset *load_signed_set(
	struct invocation *invocation, const char *name, const char *key, enum ct_refusal *refusal)
{
	char path[MOST_PATH];
	const struct ct_rule_watch watch = {watch_rules, invocation};
	const char *directory = find_set(name, path, invocation->errors);
	*refusal = CT_REFUSED_RULES;
	if (!directory)
		return NULL;
	struct ct_ruleset *set = ct_ruleset_load_signed(
		directory, rule_roots(), key, refusal, &watch, invocation->errors);
	return unless_refused(invocation, set);
}

bool read_as_of(struct invocation *invocation, int32_t *day)
{
	const char *text = invocation->value[OPT_AS_OF];
	*day = CT_NO_DATE;
	if (!text || ct_date_parse(text, day))
		return true;
	say_usage(invocation, SAY_AS_OF_DATE, text);
	return false;
}

/* ---- The default set. */

struct set_choice {
	struct invocation *invocation;
	const struct ct_catalogue *catalogue;
	int32_t as_of;
	const struct ct_ruleset_head *chosen;
	bool settled; /* false once something was wrong */
	bool quiet;   /* say nothing of units that have no default set, or not the same one */
	bool some;    /* a unit without a set, or with another one for every province, is passed
			 over; the source refuses it later */
};

static void say_unit(FILE *stream, const struct ct_unit_head *unit)
{
	print_safe(stream, unit->level);
	putc(' ', stream);
	print_safe(stream, unit->name);
	fputs(" (", stream);
	print_safe(stream, unit->province);
	fputs(", ", stream);
	print_safe(stream, unit->period_text);
	putc(')', stream);
}

/* why: what stands behind the unit; found: the sets that it is about, none: all that there are. */
static void refuse(struct set_choice *choice, const struct ct_unit_head *unit, enum say why,
	const struct ct_ruleset_head *const found[], size_t count)
{
	choice->settled = false;
	if (choice->quiet)
		return;
	note_exit(choice->invocation, EXIT_RULES);
	fputs("chitieu: error: C002: ", stderr);
	say_unit(stderr, unit);
	fputs(words_of(choice->invocation, why), stderr);
	for (size_t i = 0; i < (count ? count : ct_catalogue_count(choice->catalogue)); i++) {
		const struct ct_ruleset_head *head =
			count ? found[i] : ct_catalogue_at(choice->catalogue, i);
		fputs("  ", stderr);
		print_safe(stderr, head->id);
		fputs("  ", stderr);
		print_safe(stderr, head->title);
		putc('\n', stderr);
	}
}

static void choose(struct set_choice *choice, const struct ct_unit_head *unit)
{
	const struct ct_ruleset_head *found[MOST_FOUND];
	int32_t day = choice->as_of != CT_NO_DATE ? choice->as_of : unit->period.to;
	size_t count = ct_catalogue_match(choice->catalogue, unit->province, unit->level, day,
		found, MOST_FOUND, choice->invocation->errors);
	if (ct_errors_out_of_memory(choice->invocation->errors)) {
		choice->settled = false;
		return;
	}
	if (!count && choice->some)
		return;
	if (count != 1) {
		refuse(choice, unit, count ? SAY_SEVERAL_SETS_FIT : SAY_NO_SET_FITS, found,
			count < MOST_FOUND ? count : MOST_FOUND);
		return;
	}
	/* A province's set goes before one for every province; the source refuses the units that
	 * only the latter is for. */
	bool first = !choice->chosen || (choice->some && choice->chosen->national);
	if (first || choice->chosen == found[0]) {
		choice->chosen = found[0];
		return;
	}
	if (choice->some && found[0]->national)
		return;
	const struct ct_ruleset_head *both[] = {choice->chosen, found[0]};
	refuse(choice, unit, SAY_OTHER_SET_FITS, both, 2);
}

/* Looks at the heads of all units first: one run uses one set. What cannot be read is said when it
 * is read in earnest. */
static void choose_for_all(struct set_choice *choice, const char *const paths[], size_t count)
{
	struct ct_errors *unsaid = ct_errors_aside(choice->invocation->errors);
	struct ct_source *source =
		unsaid ? open_facts(choice->invocation, paths, count, unsaid) : NULL;
	struct ct_unit_head unit;
	if (source)
		ct_source_provinces(source, choice->catalogue);
	while (source && choice->settled && ct_source_next_head(source, &unit, unsaid)) {
		choose(choice, &unit);
		ct_errors_clear(unsaid);
	}
	/* What cannot be read is no unit that has no set. */
	if (unsaid && choice->settled && !choice->chosen && ct_errors_system_failed(unsaid)) {
		say_errors_of(choice->invocation, unsaid, EXIT_FACTS);
		choice->settled = false;
	}
	ct_source_free(source);
	ct_errors_free(unsaid);
}

/* No unit could be read: what is wrong is said here, for without a set nobody reads the files in
 * earnest. */
static void say_unreadable(const struct set_choice *choice, const char *const paths[], size_t count)
{
	struct invocation *invocation = choice->invocation;
	struct ct_source *source = open_facts(invocation, paths, count, invocation->errors);
	struct ct_unit_head unit;
	if (source)
		ct_source_provinces(source, choice->catalogue);
	say_errors(invocation,
		source && ct_source_counts(source).missing_path ? EXIT_SYSTEM : EXIT_FACTS);
	while (source && ct_source_next_head(source, &unit, invocation->errors))
		;
	say_errors(invocation,
		source && ct_source_counts(source).missing_path ? EXIT_SYSTEM : EXIT_FACTS);
	ct_source_free(source);
	if (!invocation->exits)
		say_no_units(invocation, paths, count);
}

static struct ct_ruleset *load_chosen(struct set_choice *choice)
{
	if (!choice->settled)
		return NULL;
	if (choice->chosen)
		return load_set_at(choice->invocation, choice->chosen->directory);
	return NULL;
}

struct ct_ruleset *load_set_for(
	struct invocation *invocation, const char *const paths[], size_t count)
{
	struct set_choice choice = {.invocation = invocation, .settled = true};
	if (!read_as_of(invocation, &choice.as_of))
		return NULL;
	if (invocation->given & ON(OPT_RULES)) {
		struct ct_ruleset *named = load_named_set(invocation, invocation->value[OPT_RULES]);
		say_errors(invocation, EXIT_RULES);
		return named;
	}
	for (size_t i = 0; i < count && !(invocation->given & ON(OPT_DB)); i++)
		if (ct_is_stream(paths[i])) { /* to choose a set, units are read twice */
			say_usage(invocation, SAY_STDIN_NEEDS_RULES, paths[i]);
			return NULL;
		}
	struct ct_catalogue *catalogue = open_catalogue(invocation, invocation->errors);
	say_errors(invocation, EXIT_RULES);
	if (!catalogue)
		return NULL;
	choice.catalogue = catalogue;
	choice.some = true;
	choose_for_all(&choice, paths, count);
	if (choice.settled && !choice.chosen) { /* no unit has a set: the first is named */
		choice.some = false;
		choose_for_all(&choice, paths, count);
	}
	if (choice.settled && !choice.chosen &&
		!(invocation->exits &
			1u << EXIT_SYSTEM)) /* a store that is not there was said already */
		say_unreadable(&choice, paths, count);
	struct ct_ruleset *set = load_chosen(&choice);
	say_errors(invocation, EXIT_RULES);
	invocation->catalogue = catalogue;
	return set;
}

/* The one default set of all units, silently; NULL: there is none, or it cannot be loaded (said
 * why). */
static struct ct_ruleset *load_default_quietly(
	struct invocation *invocation, const char *const paths[], size_t count)
{
	struct set_choice choice = {.invocation = invocation, .settled = true, .quiet = true};
	struct ct_errors *unsaid = ct_errors_aside(invocation->errors);
	struct ct_catalogue *catalogue = unsaid ? open_catalogue(invocation, unsaid) : NULL;
	choice.catalogue = catalogue;
	for (size_t i = 0; i < count; i++)
		choice.settled = choice.settled && !ct_is_stream(paths[i]);
	if (catalogue && choice.settled && read_as_of(invocation, &choice.as_of))
		choose_for_all(&choice, paths, count);
	struct ct_ruleset *set = load_chosen(&choice);
	say_errors(invocation, EXIT_RULES);
	if (unsaid &&
		ct_errors_system_failed(
			unsaid)) /* what was not seen is not taken for what is not there */
		say_errors_of(invocation, unsaid, EXIT_RULES);
	ct_catalogue_free(catalogue);
	ct_errors_free(unsaid);
	return set;
}

struct ct_ruleset *load_set_or_dictionary(
	struct invocation *invocation, const char *const paths[], size_t count)
{
	if (invocation->given & ON(OPT_RULES))
		return load_set_for(invocation, paths, count);
	struct ct_ruleset *set = load_default_quietly(invocation, paths, count);
	if (set || invocation->exits)
		return set;
	set = load_dictionary(invocation);
	say_errors(invocation, EXIT_RULES);
	return set;
}
