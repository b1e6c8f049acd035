/* SPDX-License-Identifier: Apache-2.0 */
/* What comes out the same in the JSON of one unit after the other is kept as it was written, with
 * what it was written from, and copied when that is the same again. A result lends its texts only
 * until the next one, so they are compared byte for byte; but those that a rule set lends are known
 * by their place. Measured: writing a commune takes a third of the time.
 *
 * The memos belong to one report, in its lasting arena; only json.c uses them. */
#ifndef CHITIEU_REPORT_JSON_MEMO_H
#define CHITIEU_REPORT_JSON_MEMO_H

#include "report/json_put.h"

/* ---- A part of a criterion. */

enum { MEMO_TEXTS = 4 };
struct memo_key {
	struct ct_text texts[MEMO_TEXTS];
	struct ct_number value;
	enum ct_status status;
};

struct memo {
	struct memo_key key;            /* the texts are copies */
	const char *places[MEMO_TEXTS]; /* where they were; NULL: nowhere for long */
	struct ct_text written;
};

/* ---- A criterion about which there is at most one thing to say, at CT_DETAIL_VERDICT: of a rule
 * set known by the place of its id, all of it follows from this. */

struct whole_key {
	const char *id;
	struct ct_number limit; /* 0/0: none */
	int64_t margin;
	unsigned verdict, possible, basis, self_assessed, limit_status;
	bool measured;
	struct ct_remark warning; /* code NULL: none */
};

struct memo_whole {
	struct whole_key key; /* id NULL: nothing yet; the words of the warning are copies */
	char *written;
	size_t length, room;
};

enum { WHOLES = 4 };

/* Those of one criterion, by its place in the result. */
struct json_memos {
	struct memo head, limit, cite;
	struct memo_whole wholes[WHOLES];
};

struct json_memos *json_memos_find(
	struct ct_report *report, const struct ct_result *result, unsigned criterion);
/* How every line begins, which needs no key either. */
struct memo *json_memo_of_run(struct ct_report *report, const struct ct_result *result);
/* The list of a set of verdicts, which needs no key. After json_memos_find. */
struct memo *json_memo_of_verdicts(struct ct_report *report, unsigned verdicts);

/* false: it has to be written, from the present end of the output on, and then to be kept. */
bool json_memo_put(struct out *out, const struct memo *memo, const struct memo_key *key);
/* lent: the texts are lent by a rule set. */
void json_memo_keep(struct ct_report *report, struct memo *memo, const struct memo_key *key,
	bool lent, size_t from);

/* false: there is more to say, or its figures will hardly come again. */
bool json_whole_key(const struct ct_criterion_result *criterion, struct whole_key *key);
bool json_whole_put(struct out *out, const struct json_memos *memos, const struct whole_key *key);
void json_whole_keep(struct ct_report *report, struct json_memos *memos,
	const struct whole_key *key, size_t from);

#endif
