/* SPDX-License-Identifier: Apache-2.0 */
/* The fact dictionary: facts with their types and names (rules/facts.yaml, and a facts.yaml in the
 * set's own directory).
 *
 * A dictionary belongs to one rule set and is read-only once the set is loaded. A fact is
 * identified by its index. */
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
static inline bool fact_is_share(enum fact_type type)
{
	return type == FACT_PERCENT || type == FACT_RATIO;
}

/* Members of a set of values (struct value.set). */
#define SET_NO (UINT64_C(1) << 0)
#define SET_YES (UINT64_C(1) << 1)
#define SET_OTHER (UINT64_C(1) << 63) /* of a text: none of the words that rules compare with */
#define SET_MAX_CHOICES 60

/* The condition "satisfaction_pct = 100". */
enum relation {
	RELATION_EQUAL,
	RELATION_BELOW,
	RELATION_AT_MOST,
	RELATION_ABOVE,
	RELATION_AT_LEAST
};
struct fact_condition {
	int fact; /* -1: "self_assessment = met", for every criterion with a self-assessment */
	enum relation relation;
	struct ct_number number; /* of a measure */
	uint64_t set;            /* of a yes_no */
};

enum check_kind {
	/* "a + b = c", "a + b <= c + d", "a <= b + 1". The units of two single counts may
	 * differ. */
	CHECK_SUM,
	CHECK_SHARE,    /* "a / b = c": the ratio c has the counts a and b */
	CHECK_DISTINCT, /* "a <> b": two measures that are easily confused */
	CHECK_IMPLIES   /* "a = 100 => b = 0" */
};

/* A check that reports should satisfy. It applies to a unit if every fact it names is reported; a
 * sum also if its known parts exceed the whole. */
struct fact_check {
	enum check_kind kind;
	const int *left; /* indices; of a share: part and whole */
	unsigned left_count;
	const int *right;
	unsigned right_count;
	bool at_most; /* of a sum: <= instead of = */
	int64_t more; /* of a sum: constant added to the right side, as in "teams <= villages +
		       * 1" */
	struct fact_condition when, then; /* of an implication */
	struct ct_text text;              /* verbatim */
	struct place place;
	struct fact_check *next;
};

struct fact_entry {
	int index;
	enum fact_type type;
	struct ct_text key, label, note;
	/* The counted thing; "đồng" for money; "%" for percent; of a rate the event ("lượt"); may
	 * be empty. */
	struct ct_text unit;
	struct ct_text
		of; /* the population of a ratio, named alike in all ratios of the same people */
	const struct fact_entry *population; /* the count named by `of`; NULL if none */
	int part_of;     /* index of the count that this count is a part of; -1 if none */
	bool grows_both; /* when a gap is closed, numerator and denominator rise together */
	/* Of a choice its words; of a text the words that some rule compares with. */
	const struct ct_text *choices;
	unsigned choice_count;
	const struct ct_text *synonyms;
	unsigned synonym_count;
	const int *related; /* indices of facts on the same subject, quoted in letters; not in
			       digests */
	unsigned related_count;
	struct place place;
};

/* A place of the table by which entries are found. It has the key itself, so that a key can be
 * compared before its entry is fetched. */
struct dictionary_slot {
	struct ct_text key;
	int32_t index; /* -1: empty */
};

struct dictionary {
	struct fact_entry *entries;
	int count;
	struct fact_check *checks;
	struct dictionary_slot *slots; /* open addressing by text_hash(key) */
	uint32_t mask;
};

/* One facts.yaml: first the shared one, then that of the base, then that of the set. */
struct dictionary_source {
	const struct tree *tree;
	const char *file;
};
/* Builds the dictionary. A key defined twice, in one source or in two, is an error. Returns false
 * on failure, with a message in errors. */
bool dictionary_build(struct arena *arena, const struct dictionary_source *sources, size_t count,
	struct dictionary *dictionary, struct ct_errors *errors);
/* The index of a key; -1 if unknown. */
int dictionary_find(const struct dictionary *dictionary, struct ct_text key);
/* The same for the key of a member, whose hash may be known. */
int dictionary_find_member(const struct dictionary *dictionary, const struct tree *member);
/* The number of a word among an entry's choices (compared by text_fold); -1 if unknown. For a text,
 * adds the word while rules are loaded. */
int dictionary_choice(struct arena *arena, struct fact_entry *entry, struct ct_text word);
/* The same without adding. */
int dictionary_find_choice(
	struct arena *arena, const struct fact_entry *entry, struct ct_text word);
/* The nearest key for spelling suggestions; empty if none. */
struct ct_text dictionary_nearest(const struct dictionary *dictionary, struct ct_text key);
/* The unit of measurement of the fact's value: "%" for percent and ratio, "<unit>/tháng" for rate
 * ("lần/tháng" without unit), "đồng" for money, else its unit ("" if none). Allocated in the arena
 * if it must be composed. */
struct ct_text dictionary_measure_unit(struct arena *arena, const struct fact_entry *entry);

#endif
