/* SPDX-License-Identifier: Apache-2.0 */
/* The fact dictionary: which facts there are, of which type, and what people call them
 * (rules/facts.yaml, and a set's own beside its ruleset.yaml).
 *
 * A dictionary belongs to one rule set and is read-only once the set is loaded. Facts are known by
 * their index in it. */
#ifndef CHITIEU_LANG_DICTIONARY_H
#define CHITIEU_LANG_DICTIONARY_H

#include "base/tree.h"

enum fact_type {
	FACT_COUNT,
	FACT_MONEY,
	FACT_PERCENT,
	FACT_RATIO,
	FACT_RATE,
	FACT_YES_NO,
	FACT_CHOICE,
	FACT_DATE,
	FACT_TEXT,
	FACT_TYPES
};
extern const char *const fact_type_names[FACT_TYPES]; /* "count", … */

/* Members of a set of values (struct value.set). */
#define SET_NO (UINT64_C(1) << 0)
#define SET_YES (UINT64_C(1) << 1)
#define SET_OTHER (UINT64_C(1) << 63) /* of a text: none of the words that rules compare with */
#define SET_MAX_CHOICES 60

/* "satisfaction_pct = 100" */
enum relation {
	RELATION_EQUAL,
	RELATION_BELOW,
	RELATION_AT_MOST,
	RELATION_ABOVE,
	RELATION_AT_LEAST
};
struct fact_condition {
	int fact; /* -1: "self_assessment = met", of every criterion that the commune assesses */
	enum relation relation;
	struct ct_number number; /* of a measure */
	uint64_t set;            /* of a yes_no */
};

enum check_kind {
	CHECK_SUM,   /* "a + b = c", "a + b <= c + d", "a <= b + 1": of two counts on their own the
			units may differ */
	CHECK_SHARE, /* "a / b = c": the ratio c has the counts a of b */
	CHECK_DISTINCT, /* "a <> b": two measures that readers take for one another */
	CHECK_IMPLIES   /* "a = 100 => b = 0" */
};

/* One thing that reports should satisfy; it concerns a unit when every fact that it names is
 * reported, a sum also when its known parts are more than the whole. */
struct fact_check {
	enum check_kind kind;
	const int *left; /* indices; of a share: part and whole */
	unsigned left_count;
	const int *right;
	unsigned right_count;
	bool at_most; /* of a sum: <= instead of = */
	int64_t more; /* of a sum: added to its right side, as in "teams <= villages + 1" */
	struct fact_condition when, then; /* of an implication */
	struct ct_text text;              /* as written */
	struct place place;
	struct fact_check *next;
};

struct fact_entry {
	int index;
	enum fact_type type;
	struct ct_text key, label, note;
	struct ct_text unit; /* what is counted; "đồng" for money; "%" for percent; of a rate what
				happens ("lượt"); may be empty */
	struct ct_text
		of; /* a ratio's population, a name shared by all ratios of the same people */
	const struct fact_entry *population; /* the count that `of` names, or NULL */
	int part_of;     /* index of the whole that this count is a part of, or -1 */
	bool grows_both; /* closing a gap raises numerator and denominator alike */
	const struct ct_text
		*choices; /* of a choice; of a text: the words that some rule compares with */
	unsigned choice_count;
	const struct ct_text *synonyms;
	unsigned synonym_count;
	const int *related; /* facts on the same subject, by index: a letter quotes them; in no
			       digest */
	unsigned related_count;
	struct place place;
};

struct dictionary {
	struct fact_entry *entries;
	int count;
	struct fact_check *checks;
	int32_t *slots; /* open addressing by text_hash(key); -1 = empty */
	uint32_t mask;
};

/* One facts.yaml: the shared one, then a base's own, then the set's own. */
struct dictionary_source {
	const struct tree *tree;
	const char *file;
};
/* false: errors tells. A key defined twice, in one source or in two, is an error. */
bool dictionary_build(struct arena *arena, const struct dictionary_source *sources, size_t count,
	struct dictionary *dictionary, struct ct_errors *errors);
/* Index of a key, or -1. */
int dictionary_find(const struct dictionary *dictionary, struct ct_text key);
/* The same for the key of a map's member, whose hash may be known already. */
int dictionary_find_member(const struct dictionary *dictionary, const struct tree *member);
/* The number of a word among an entry's choices (compared by text_fold), or -1; a text learns the
 * words it is compared with while rules are loaded. */
int dictionary_choice(struct arena *arena, struct fact_entry *entry, struct ct_text word);
/* The same without learning. */
int dictionary_find_choice(
	struct arena *arena, const struct fact_entry *entry, struct ct_text word);
/* The nearest key for "did you mean", or the empty text. */
struct ct_text dictionary_nearest(const struct dictionary *dictionary, struct ct_text key);
/* The unit in which the fact's value is measured: "%" for percent and ratio, "<unit>/tháng" for
 * rate ("lần/tháng" without unit), "đồng" for money, else its unit ("" when none). In the arena
 * where it has to be made. */
struct ct_text dictionary_measure_unit(struct arena *arena, const struct fact_entry *entry);

#endif
