/* SPDX-License-Identifier: Apache-2.0 */
/* Facts that are related to one that the report lacks, and how a question quotes them: no letter
 * says that a report is silent where it speaks of the same subject by another figure. */
#include "review/questions_internal.h"

enum { MOST_SYLLABLES = 48, MOST_QUOTED = 3 };

/* The nearest relation counts; the larger, the nearer. */
enum relation_kind {
	NOT_RELATED,
	RELATED_BY_WHOLE,     /* a whole, its parts, the shares of it */
	RELATED_BY_CRITERION, /* one `met` reads both */
	RELATED_BY_CHECK,     /* a check of the dictionary names both */
	RELATED_DECLARED      /* `related` of the dictionary, of either entry */
};

/* ---- Syllables of labels. */

struct syllables {
	struct ct_text list[MOST_SYLLABLES];
	unsigned count;
};

static bool is_separator(char byte)
{
	return !((byte >= 'a' && byte <= 'z') || text_is_digit(byte) || (byte & 0x80));
}

static void add_syllables(struct arena *arena, struct syllables *syllables, struct ct_text text)
{
	struct ct_text folded = text_fold(arena, text);
	for (size_t at = 0; at < folded.length && syllables->count < MOST_SYLLABLES; at++) {
		size_t start = at;
		while (at < folded.length && !is_separator(folded.bytes[at]))
			at++;
		if (at > start)
			syllables->list[syllables->count++] =
				(struct ct_text){folded.bytes + start, at - start};
	}
}

static struct syllables syllables_of(struct arena *arena, const struct fact_entry *entry)
{
	struct syllables syllables = {.count = 0};
	add_syllables(arena, &syllables, entry->label);
	return syllables;
}

static bool has_syllable(const struct syllables *syllables, struct ct_text syllable)
{
	for (unsigned i = 0; i < syllables->count; i++)
		if (text_equal(syllables->list[i], syllable))
			return true;
	return false;
}

static bool has_pair(const struct syllables *syllables, const struct ct_text pair[2])
{
	for (unsigned i = 1; i < syllables->count; i++)
		if (text_equal(syllables->list[i - 1], pair[0]) &&
			text_equal(syllables->list[i], pair[1]))
			return true;
	return false;
}

static bool is_small_word(struct ct_text syllable)
{
	static const char *const words[] = {"có", "được", "của", "và", "các", "cho", "tại", "trên",
		"ở", "là", "với", "từ", "trở", "lên", "bằng", "qua", "hoặc", "đến", "tỷ", "số",
		NULL};
	for (unsigned i = 0; words[i]; i++)
		if (text_is(syllable, words[i]))
			return true;
	return false;
}

/* Of label and synonyms; without an entry none. */
static struct syllables names_of(struct asking *asking, int fact)
{
	struct syllables names = {.count = 0};
	if (fact < 0)
		return names;
	const struct fact_entry *entry = review_entry(asking->review, fact);
	names = syllables_of(asking->arena, entry);
	for (unsigned i = 0; i < entry->synonym_count; i++)
		add_syllables(asking->arena, &names, entry->synonyms[i]);
	return names;
}

/* How many words of two syllables ("tài khoản") both labels have, without those of the whole's
 * names: they say whom both count, not what. */
static unsigned shared_words(
	struct asking *asking, const struct fact_entry *a, const struct fact_entry *b, int whole)
{
	struct syllables first = syllables_of(asking->arena, a),
			 second = syllables_of(asking->arena, b), common = names_of(asking, whole);
	unsigned shared = 0;
	for (unsigned i = 1; i < first.count; i++) {
		const struct ct_text *pair = &first.list[i - 1];
		shared += !is_small_word(pair[0]) && !is_small_word(pair[1]) &&
			has_pair(&second, pair) &&
			!(has_syllable(&common, pair[0]) && has_syllable(&common, pair[1]));
	}
	return shared;
}

/* ---- Relations. */

static bool lists(const int *list, unsigned count, int fact)
{
	for (unsigned i = 0; i < count; i++)
		if (list[i] == fact)
			return true;
	return false;
}

static bool names(const struct fact_check *check, int fact)
{
	if (check->kind == CHECK_IMPLIES)
		return check->when.fact == fact || check->then.fact == fact;
	return lists(check->left, check->left_count, fact) ||
		lists(check->right, check->right_count, fact);
}

static bool share_a_check(const struct dictionary *dictionary, int a, int b)
{
	for (const struct fact_check *check = dictionary->checks; check; check = check->next)
		if (names(check, a) && names(check, b))
			return true;
	return false;
}

static int whole_of(const struct fact_entry *entry)
{
	if (entry->part_of >= 0)
		return entry->part_of;
	return entry->population ? entry->population->index : -1;
}

static bool share_a_whole(const struct fact_entry *a, const struct fact_entry *b)
{
	int of_a = whole_of(a), of_b = whole_of(b);
	if (of_a >= 0 && (of_a == of_b || of_a == b->index))
		return true;
	return of_b == a->index || (a->of.length && text_equal(a->of, b->of));
}

static void mark_fact(const struct expr *expr, void *state)
{
	bool *marked = state;
	if (expr->op == OP_FACT)
		marked[expr->index] = true;
}

/* By fact: some criterion reads it in its `met` together with this one. */
static const bool *read_together(struct asking *asking, int fact)
{
	const struct ct_review *review = asking->review;
	size_t count = (size_t)review->set->dictionary.count;
	bool *together = ARENA_ARRAY(asking->arena, count, bool);
	bool *marked = ARENA_ARRAY(asking->arena, count, bool);
	for (unsigned i = 0; i < review->set->criterion_count; i++) {
		if (!review_reads(review, i, fact))
			continue;
		for (size_t k = 0; k < count; k++)
			marked[k] = false;
		expr_visit(review->set->criteria[i].met, mark_fact, marked);
		for (size_t k = 0; marked[fact] && k < count; k++)
			together[k] |= marked[k];
	}
	return together;
}

static enum relation_kind relation_of(
	const struct asking *asking, const bool *together, int fact, int other)
{
	const struct fact_entry *a = review_entry(asking->review, fact),
				*b = review_entry(asking->review, other);
	if (lists(a->related, a->related_count, other) || lists(b->related, b->related_count, fact))
		return RELATED_DECLARED;
	if (share_a_check(&asking->review->set->dictionary, fact, other))
		return RELATED_BY_CHECK;
	if (together[other])
		return RELATED_BY_CRITERION;
	return share_a_whole(a, b) ? RELATED_BY_WHOLE : NOT_RELATED;
}

/* ---- What the report says of a related fact. */

/* The claim to quote: of the values used the sharpest, else words; NULL where the report says
 * nothing. */
static const struct claim *quotable(const struct ct_review *review, int fact)
{
	const struct fact_record *record = &review->unit->facts[fact];
	const struct claim *claim = record_claim(record);
	if (claim)
		return claim;
	for (claim = record->claims; claim; claim = claim->next)
		if (claim->used && claim->quote.length &&
			!is_blank_field(claim->quote, review_entry(review, fact)->unit))
			return claim;
	return NULL;
}

/* Whether the words say what they are about: some word of three letters is one of the fact's names
 * and none of its whole's. */
static bool says_subject(struct asking *asking, int fact, const struct claim *claim)
{
	int whole = whole_of(review_entry(asking->review, fact));
	struct syllables quote = {.count = 0}, label = names_of(asking, fact),
			 common = names_of(asking, whole);
	add_syllables(asking->arena, &quote, claim->quote);
	for (unsigned i = 0; i < quote.count; i++)
		if (text_letters(quote.list[i]) >= 3 && !text_is_digit(quote.list[i].bytes[0]) &&
			!is_small_word(quote.list[i]) && has_syllable(&label, quote.list[i]) &&
			!has_syllable(&common, quote.list[i]))
			return true;
	return false;
}

static struct ct_words cite_related(struct asking *asking, int fact)
{
	const struct fact_entry *entry = review_entry(asking->review, fact);
	const struct claim *claim = quotable(asking->review, fact);
	struct ct_words cited = cite_claim(asking, claim);
	if (says_subject(asking, fact, claim))
		return cited;
	return words_of(
		asking->arena, CT_Q_CITE_NAMED, text_small(asking->arena, entry->label), cited);
}

/* ---- Which are quoted. */

struct related {
	int facts[MOST_QUOTED];
	unsigned count;
	enum relation_kind kind;
};

/* One line of the report is quoted once. */
static bool is_quoted(const struct ct_review *review, const struct related *related, int fact)
{
	const struct claim *claim = quotable(review, fact);
	for (unsigned i = 0; i < related->count; i++) {
		const struct claim *other = quotable(review, related->facts[i]);
		if (claim->quote.length && text_equal(other->quote, claim->quote) &&
			text_equal(other->at, claim->at))
			return true;
	}
	return false;
}

static void take(
	const struct ct_review *review, struct related *related, enum relation_kind kind, int fact)
{
	if (kind > related->kind) {
		related->kind = kind;
		related->count = 0;
	}
	if (kind == related->kind && related->count < MOST_QUOTED &&
		!is_quoted(review, related, fact))
		related->facts[related->count++] = fact;
}

/* Of one whole many things are counted: the whole itself and the one whose words are nearest. Where
 * they share none, a part is quoted in place of the whole, but no share next to a share. */
static struct related of_one_whole(struct asking *asking, const bool *together, int fact)
{
	const struct fact_entry *entry = review_entry(asking->review, fact);
	struct related related = {.kind = RELATED_BY_WHOLE};
	int whole = whole_of(entry), nearest = -1;
	unsigned most = 0;
	if (whole >= 0 && quotable(asking->review, whole))
		take(asking->review, &related, RELATED_BY_WHOLE, whole);
	for (int i = 0; i < asking->review->set->dictionary.count; i++) {
		if (i == fact || i == whole || !quotable(asking->review, i) ||
			relation_of(asking, together, fact, i) != RELATED_BY_WHOLE)
			continue;
		unsigned shared =
			shared_words(asking, entry, review_entry(asking->review, i), whole);
		bool instead = nearest < 0 && !related.count &&
			asking->review->unit->facts[i].value.kind != VALUE_MISSING &&
			(entry->part_of >= 0 || !review_entry(asking->review, i)->of.length);
		if (shared > most || instead) {
			most = shared;
			nearest = i;
		}
	}
	if (nearest >= 0)
		take(asking->review, &related, RELATED_BY_WHOLE, nearest);
	return related;
}

static struct related find_related(struct asking *asking, int fact)
{
	const bool *together = read_together(asking, fact);
	struct related related = {.kind = NOT_RELATED};
	for (int i = 0; i < asking->review->set->dictionary.count; i++)
		if (i != fact && quotable(asking->review, i))
			take(asking->review, &related, relation_of(asking, together, fact, i), i);
	if (related.kind == NOT_RELATED)
		related.count = 0;
	if (related.kind == RELATED_BY_WHOLE)
		return of_one_whole(asking, together, fact);
	return related;
}

static enum ct_message_id sentence_for(enum fact_type type)
{
	static const enum ct_message_id by_type[FACT_TYPES] = {
		[FACT_COUNT] = CT_Q_RELATED_FIGURE,
		[FACT_MONEY] = CT_Q_RELATED_FIGURE,
		[FACT_PERCENT] = CT_Q_RELATED_FIGURE,
		[FACT_RATIO] = CT_Q_RELATED_FIGURE,
		[FACT_RATE] = CT_Q_RELATED_FIGURE,
		[FACT_YES_NO] = CT_Q_RELATED_YES_NO,
		[FACT_CHOICE] = CT_Q_RELATED_OTHER,
		[FACT_DATE] = CT_Q_RELATED_OTHER,
		[FACT_TEXT] = CT_Q_RELATED_OTHER,
	};
	return by_type[type];
}

bool related_words(struct asking *asking, int fact, struct ct_words *words)
{
	const struct fact_entry *entry = review_entry(asking->review, fact);
	struct related related = find_related(asking, fact);
	struct ct_words cited = {{TEXT(""), TEXT("")}};
	for (unsigned i = 0; i < related.count; i++) {
		struct ct_words comma = {{TEXT(", "), TEXT(", ")}};
		if (i)
			cited = join_words(asking->arena, cited,
				i + 1 < related.count ? comma : words_of(asking->arena, CT_W_AND));
		cited = join_words(asking->arena, cited, cite_related(asking, related.facts[i]));
	}
	if (related.count)
		*words = words_of(asking->arena, sentence_for(entry->type), cited,
			(struct ct_words){{text_small(asking->arena, entry->label), entry->label}});
	return related.count > 0;
}
