/* SPDX-License-Identifier: Apache-2.0 */
/* `chitieu facts find`: entries of the dictionary by any words of their key, label or synonyms.
 *
 * A word with marks is looked for with them first, a word without marks matches both. Every word
 * has to be in the names of an entry, but for those that labels leave out
 * ("tỷ lệ", "số" …). When nothing has them all, words are corrected to the nearest ones of the
 * dictionary, and the entries that have most of them are the nearest. */
#include <stdlib.h>

#include "review/review_internal.h"

enum { MOST_WORDS = 32, MOST_NEAREST = 5, EXACT = 3, BEGINS = 2, WITHIN = 1 };

/* ---- Words. */

struct find_words {
	struct ct_text list[MOST_WORDS];
	unsigned count;
};

static bool is_separator(char byte)
{
	return !((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (byte & 0x80));
}

/* Of a folded text. */
static struct find_words split(struct ct_text text)
{
	struct find_words words = {.count = 0};
	for (size_t at = 0; at < text.length && words.count < MOST_WORDS;) {
		size_t start = at;
		while (at < text.length && !is_separator(text.bytes[at]))
			at++;
		if (at > start)
			words.list[words.count++] =
				(struct ct_text){text.bytes + start, at - start};
		at++;
	}
	return words;
}

static bool begins(struct ct_text word, struct ct_text start)
{
	return word.length > start.length && !memcmp(word.bytes, start.bytes, start.length);
}

static bool holds(struct ct_text word, struct ct_text part)
{
	for (size_t i = 1; i + part.length <= word.length; i++)
		if (!memcmp(word.bytes + i, part.bytes, part.length))
			return true;
	return false;
}

/* How well a word is that of a name. Syllables of Vietnamese are written out, so the beginning of a
 * word counts when it is long, and a part of one in keys alone. */
static unsigned compare_words(struct ct_text word, struct ct_text wanted, bool is_key)
{
	enum { LONG_START = 4 };
	if (text_equal(word, wanted))
		return EXACT;
	if (wanted.length >= LONG_START && begins(word, wanted))
		return BEGINS;
	return is_key && wanted.length >= LONG_START && holds(word, wanted) ? WITHIN : 0;
}

/* Words that say of what kind a figure is, or join others. */
static bool is_optional(struct ct_text plain)
{
	static const char *const words[] = {"ty", "ti", "le", "so", "luong", "tong", "cac", "nhung",
		"cua", "duoc", "da", "co", "la", "va", "tren", "trong", "cho", "the", "of"};
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_is(plain, words[i]))
			return true;
	return false;
}

/* ---- What is looked for. */

struct find_wanted {
	struct find_words plain, marked; /* without marks, and as written: the same words */
	bool optional[MOST_WORDS];
	struct ct_text phrase; /* without marks */
};

static struct find_wanted read_wanted(struct arena *arena, struct ct_text text)
{
	struct find_wanted wanted = {.phrase = text_fold_search(arena, text)};
	unsigned optional = 0;
	wanted.plain = split(wanted.phrase);
	wanted.marked = split(text_fold(arena, text));
	if (wanted.marked.count != wanted.plain.count)
		wanted.marked = wanted.plain;
	for (unsigned i = 0; i < wanted.plain.count; i++)
		optional += wanted.optional[i] = is_optional(wanted.plain.list[i]);
	for (unsigned i = 0; i < wanted.plain.count && optional == wanted.plain.count; i++)
		wanted.optional[i] = false;
	return wanted;
}

/* ---- Names of an entry. */

struct find_name {
	struct ct_text plain;
	struct find_words words[2]; /* without marks, with them */
	bool is_key;
};

struct finder {
	struct ct_review *review;
	struct arena *arena;
	struct find_name **names; /* by fact: key, label, synonyms */
	unsigned *name_counts;
};

static struct find_name read_name(struct arena *arena, struct ct_text text, bool is_key)
{
	struct find_name name = {.plain = text_fold_search(arena, text), .is_key = is_key};
	name.words[0] = split(name.plain);
	name.words[1] = split(text_fold(arena, text));
	return name;
}

static void read_names(struct finder *finder)
{
	const struct dictionary *dictionary = &finder->review->set->dictionary;
	finder->names =
		ARENA_ARRAY(finder->arena, (size_t)dictionary->count + 1, struct find_name *);
	finder->name_counts = ARENA_ARRAY(finder->arena, (size_t)dictionary->count + 1, unsigned);
	for (int i = 0; i < dictionary->count; i++) {
		const struct fact_entry *entry = &dictionary->entries[i];
		struct find_name *names =
			ARENA_ARRAY(finder->arena, entry->synonym_count + 2, struct find_name);
		names[0] = read_name(finder->arena, entry->key, true);
		names[1] = read_name(finder->arena, entry->label, false);
		for (unsigned k = 0; k < entry->synonym_count; k++)
			names[k + 2] = read_name(finder->arena, entry->synonyms[k], false);
		finder->names[i] = names;
		finder->name_counts[i] = entry->synonym_count + 2;
	}
}

/* ---- Matching. */

static unsigned match_word(
	const struct find_name *name, const struct find_wanted *wanted, unsigned word, bool marked)
{
	struct ct_text plain = wanted->plain.list[word], written = wanted->marked.list[word];
	bool with_marks = marked && !text_equal(plain, written);
	const struct find_words *words = &name->words[with_marks];
	unsigned best = 0;
	for (unsigned i = 0; i < words->count; i++) {
		unsigned score =
			compare_words(words->list[i], with_marks ? written : plain, name->is_key);
		best = score > best ? score : best;
	}
	return best;
}

struct find_match {
	int fact;
	bool whole;     /* every word that is not optional is there */
	unsigned words; /* how many are, optional ones not counted */
	unsigned score;
};

/* One name: its words, the phrase as it is, and nothing but the phrase; of two the shorter. */
static unsigned score_name(const struct find_name *name, const struct find_wanted *wanted,
	bool marked, bool found[MOST_WORDS])
{
	enum { WORD = 100, ALL = 1000, PHRASE = 300, NOTHING_ELSE = 2000, MOST_LENGTH = 60 };
	unsigned score = 0;
	bool all = true;
	for (unsigned i = 0; i < wanted->plain.count; i++) {
		unsigned word = match_word(name, wanted, i, marked);
		found[i] |= word > 0;
		all &= word > 0 || wanted->optional[i];
		score += word * WORD;
	}
	if (!score)
		return 0;
	bool phrase = text_equal(name->plain, wanted->phrase) ||
		begins(name->plain, wanted->phrase) || holds(name->plain, wanted->phrase);
	score += (all ? ALL : 0) + (phrase ? PHRASE : 0) +
		(text_equal(name->plain, wanted->phrase) ? NOTHING_ELSE : 0);
	return score + MOST_LENGTH -
		(name->words[0].count < MOST_LENGTH ? name->words[0].count : MOST_LENGTH);
}

static struct find_match match_entry(
	const struct finder *finder, int fact, const struct find_wanted *wanted, bool marked)
{
	struct find_match match = {.fact = fact, .whole = true};
	bool found[MOST_WORDS] = {false};
	for (unsigned i = 0; i < finder->name_counts[fact]; i++) {
		unsigned score = score_name(&finder->names[fact][i], wanted, marked, found);
		match.score = score > match.score ? score : match.score;
	}
	for (unsigned i = 0; i < wanted->plain.count; i++) {
		match.whole &= found[i] || wanted->optional[i];
		match.words += found[i] && !wanted->optional[i];
	}
	match.whole &= match.score > 0;
	return match;
}

static int by_score(const void *left, const void *right)
{
	const struct find_match *a = left, *b = right;
	if (a->words != b->words)
		return a->words > b->words ? -1 : 1;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return a->fact < b->fact ? -1 : a->fact > b->fact;
}

/* Those that have every word; or, with some, any of them. In order. */
static struct find_match *match_all(const struct finder *finder, const struct find_wanted *wanted,
	bool marked, bool some, unsigned *count)
{
	int entries = finder->review->set->dictionary.count;
	struct find_match *matches =
		ARENA_ARRAY(finder->arena, (size_t)entries + 1, struct find_match);
	*count = 0;
	for (int i = 0; i < entries; i++) {
		struct find_match match = match_entry(finder, i, wanted, marked);
		if (match.whole || (some && match.words))
			matches[(*count)++] = match;
	}
	qsort(matches, *count, sizeof(*matches), by_score);
	return matches;
}

/* ---- The nearest. */

/* A long word that no name has becomes the nearest word of some name; of a syllable too many others
 * are near. */
static void correct(const struct finder *finder, struct find_wanted *wanted)
{
	enum { LONG = 5 };
	size_t room = 1, count = 0;
	int entries = finder->review->set->dictionary.count;
	for (int i = 0; i < entries; i++)
		room += finder->name_counts[i] * MOST_WORDS;
	struct ct_text *known = ARENA_ARRAY(finder->arena, room, struct ct_text);
	for (int i = 0; i < entries; i++)
		for (unsigned k = 0; k < finder->name_counts[i]; k++)
			for (unsigned w = 0; w < finder->names[i][k].words[0].count; w++)
				known[count++] = finder->names[i][k].words[0].list[w];
	for (unsigned i = 0; i < wanted->plain.count; i++) {
		int nearest = wanted->plain.list[i].length >= LONG
			? text_nearest(wanted->plain.list[i], known, count)
			: -1;
		if (nearest >= 0)
			wanted->plain.list[i] = known[nearest];
	}
	wanted->marked = wanted->plain;
}

/* ---- Handing out. */

static void tell(
	const struct finder *finder, const struct find_match *match, struct ct_found_fact *found)
{
	const struct ct_review *review = finder->review;
	const struct fact_entry *entry = review_entry(review, match->fact);
	struct ct_text *criteria =
		ARENA_ARRAY(finder->arena, review->set->criterion_count + 1, struct ct_text);
	*found = (struct ct_found_fact){.key = entry->key,
		.label = entry->label,
		.type = text_of(fact_type_names[entry->type]),
		.unit = entry->unit,
		.of = entry->of,
		.synonyms = entry->synonyms,
		.synonym_count = entry->synonym_count,
		.criteria = criteria};
	for (unsigned i = 0; i < review->set->criterion_count; i++)
		if (review_reads(review, i, match->fact))
			criteria[found->criterion_count++] = review->set->criteria[i].id;
}

static struct ct_found_facts *find(struct ct_review *review, struct ct_text text)
{
	struct finder finder = {.review = review, .arena = &review->arena};
	struct ct_found_facts *found = ARENA_NEW(finder.arena, struct ct_found_facts);
	struct find_wanted wanted = read_wanted(finder.arena, text);
	unsigned count;
	read_names(&finder);
	struct find_match *matches = match_all(&finder, &wanted, true, false, &count);
	if (!count)
		matches = match_all(&finder, &wanted, false, false, &count);
	found->whole = count > 0;
	if (!count) {
		correct(&finder, &wanted);
		matches = match_all(&finder, &wanted, false, true, &count);
		count = count < MOST_NEAREST ? count : MOST_NEAREST;
	}
	struct ct_found_fact *facts = ARENA_ARRAY(finder.arena, count + 1, struct ct_found_fact);
	for (unsigned i = 0; i < count; i++)
		tell(&finder, &matches[i], &facts[i]);
	found->words = text;
	found->ruleset = review->set->id;
	found->facts = facts;
	found->count = count;
	return found;
}

const struct ct_found_facts *ct_review_find(
	struct ct_review *review, const char *words, struct ct_errors *errors)
{
	struct arena_edge edge;
	review_start(review, NULL, NULL);
	if (ARENA_EDGE(&review->arena, &edge))
		return errors_no_memory(errors);
	const struct ct_found_facts *found = find(review, text_of(words));
	arena_leave(&review->arena, &edge);
	if (!found->whole)
		ct_fail(errors, CT_F_NOT_FOUND, (struct place){0}, words);
	return found;
}
