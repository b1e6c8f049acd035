/* SPDX-License-Identifier: Apache-2.0 */
/* Memos of what was written; see json_memo.h. */
#include "report/json_memo.h"

/* Beyond this the texts differ from unit to unit, and keeping them is of no use. */
enum { MOST_KEPT = 1 << 20 };

struct memo_kept {
	struct json_memos *criteria;
	unsigned count;
	struct memo *verdicts; /* by set of bits */
	struct memo run;
};

struct json_memos *json_memos_find(
	struct ct_report *report, const struct ct_result *result, unsigned criterion)
{
	struct memo_kept *kept = report->kept;
	if (!kept || kept->count < result->criterion_count || report->lasting.taken > MOST_KEPT) {
		arena_free(&report->lasting);
		kept = report->kept = ARENA_NEW(&report->lasting, struct memo_kept);
		kept->count = result->criterion_count;
		kept->criteria = ARENA_ARRAY(&report->lasting, kept->count, struct json_memos);
		kept->verdicts = ARENA_ARRAY(&report->lasting, 1 << CT_VERDICTS, struct memo);
	}
	return &kept->criteria[criterion];
}

struct memo *json_memo_of_verdicts(struct ct_report *report, unsigned verdicts)
{
	struct memo_kept *kept = report->kept;
	return &kept->verdicts[verdicts];
}

struct memo *json_memo_of_run(struct ct_report *report, const struct ct_result *result)
{
	json_memos_find(report, result, 0);
	struct memo_kept *kept = report->kept;
	return &kept->run;
}

/* ---- Parts. */

static bool is_same_number(struct ct_number a, struct ct_number b)
{
	return a.num == b.num && a.den == b.den;
}

static bool is_same_text(const struct memo *memo, const struct memo_key *key, unsigned i)
{
	struct ct_text text = key->texts[i];
	if (memo->places[i] && memo->places[i] == text.bytes &&
		memo->key.texts[i].length == text.length)
		return true;
	return text_equal(memo->key.texts[i], text);
}

bool json_memo_put(struct out *out, const struct memo *memo, const struct memo_key *key)
{
	if (!memo->written.length || memo->key.status != key->status ||
		!is_same_number(memo->key.value, key->value))
		return false;
	for (unsigned i = 0; i < MEMO_TEXTS; i++)
		if (!is_same_text(memo, key, i))
			return false;
	out_text(out, memo->written);
	return true;
}

void json_memo_keep(struct ct_report *report, struct memo *memo, const struct memo_key *key,
	bool lent, size_t from)
{
	if (report->out.failed)
		return;
	memo->written = arena_text(&report->lasting,
		(struct ct_text){report->out.bytes + from, report->out.length - from});
	memo->key = *key;
	for (unsigned i = 0; i < MEMO_TEXTS; i++) {
		memo->key.texts[i] = arena_text(&report->lasting, key->texts[i]);
		memo->places[i] = lent ? key->texts[i].bytes : NULL;
	}
}

/* ---- Whole criteria. */

/* What is measured follows from limit and margin; figures that are no whole numbers hardly come
 * again. */
static bool key_measure(const struct ct_criterion_result *criterion, struct whole_key *key)
{
	const struct ct_measure *measured = criterion->measured;
	if (criterion->limit) {
		key->limit = criterion->limit->value;
		key->limit_status = criterion->limit->status;
	}
	key->measured = measured && measured->known;
	if (!key->measured)
		return true;
	if (!criterion->margin || criterion->margin->num % criterion->margin->den)
		return false;
	key->margin = criterion->margin->num / criterion->margin->den;
	return true;
}

/* At this detail doubts are not written; they come last. */
static const struct ct_remark *before_doubts(const struct ct_remark *warning)
{
	return warning && warning->doubt ? NULL : warning;
}

bool json_whole_key(const struct ct_criterion_result *criterion, struct whole_key *key)
{
	const struct ct_remark *warning = before_doubts(criterion->warnings);
	if (criterion->causes || criterion->gap || criterion->granted ||
		(warning && before_doubts(warning->next)) || !criterion->id.length)
		return false;
	*key = (struct whole_key){.id = criterion->id.bytes,
		.verdict = criterion->verdict,
		.possible = criterion->possible,
		.basis = criterion->basis,
		.self_assessed = criterion->self_assessed};
	if (warning)
		key->warning = *warning;
	return key_measure(criterion, key);
}

static unsigned slot_of(const struct whole_key *key)
{
	return (key->verdict + (unsigned)key->margin + (key->self_assessed >> 1)) % WHOLES;
}

static bool is_same_key(const struct whole_key *a, const struct whole_key *b)
{
	return a->id == b->id && a->verdict == b->verdict && a->possible == b->possible &&
		a->basis == b->basis && a->self_assessed == b->self_assessed &&
		a->limit_status == b->limit_status && a->measured == b->measured &&
		is_same_number(a->limit, b->limit) && a->margin == b->margin &&
		a->warning.code == b->warning.code &&
		text_equal(a->warning.words.in[CT_VI], b->warning.words.in[CT_VI]) &&
		text_equal(a->warning.words.in[CT_EN], b->warning.words.in[CT_EN]);
}

bool json_whole_put(struct out *out, const struct json_memos *memos, const struct whole_key *key)
{
	const struct memo_whole *whole = &memos->wholes[slot_of(key)];
	if (!whole->key.id || !is_same_key(&whole->key, key))
		return false;
	out_bytes(out, whole->written, whole->length);
	return true;
}

void json_whole_keep(struct ct_report *report, struct json_memos *memos,
	const struct whole_key *key, size_t from)
{
	struct memo_whole *whole = &memos->wholes[slot_of(key)];
	size_t length = report->out.length - from, needed = length;
	if (report->out.failed)
		return;
	for (int language = 0; language < CT_LANGUAGES; language++)
		needed += key->warning.words.in[language].length;
	whole->key.id = NULL;
	if (needed > whole->room) {
		whole->room = needed + needed / 4;
		whole->written = arena_alloc(&report->lasting, whole->room);
	}
	memcpy(whole->written, report->out.bytes + from, length);
	whole->length = length;
	whole->key = *key;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct ct_text *words = &whole->key.warning.words.in[language];
		if (words->length)
			memcpy(whole->written + length, words->bytes, words->length);
		words->bytes = whole->written + length;
		length += words->length;
	}
}
