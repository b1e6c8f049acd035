/* SPDX-License-Identifier: Apache-2.0 */
/* What everything else is made of: texts, exact numbers, intervals, days; and the words of a
 * verdict. */
#ifndef CHITIEU_CHITIEU_VALUES_H
#define CHITIEU_CHITIEU_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- Values. */

/* Valid UTF-8 of `length` bytes; may hold any character; NUL-terminated only where said. */
struct ct_text {
	const char *bytes;
	size_t length;
};

/* num/den, den > 0; den == 0 stands for an unbounded end of an interval, with the sign of num. */
struct ct_number {
	int64_t num;
	int64_t den;
};

struct ct_interval {
	struct ct_number lo;
	struct ct_number hi;
};

/* First and last day, both included, counted from 1970-01-01. */
struct ct_period {
	int32_t from;
	int32_t to;
};

#define CT_NO_DATE INT32_MIN

enum ct_language { CT_VI, CT_EN, CT_LANGUAGES };

/* A short text in both languages. */
struct ct_words {
	struct ct_text in[CT_LANGUAGES];
};

/* ---- Verdicts. */

enum ct_verdict {
	CT_MET,
	CT_IN_PROGRESS,
	CT_NOT_MET,
	CT_NOT_APPLICABLE,
	CT_UNDETERMINED,
	CT_VERDICTS
};

enum ct_outcome { CT_RECOGNISED, CT_NOT_RECOGNISED, CT_OUTCOME_UNDETERMINED, CT_OUTCOMES };

/* How sure a legal number or document is; the larger, the weaker. */
enum ct_status { CT_CONFIRMED, CT_REPORTED, CT_ASSUMED, CT_STATUSES };

/* Why something is undetermined. */
enum ct_why { CT_MISSING, CT_CONTRADICTORY, CT_IMPRECISE, CT_UNSPECIFIED, CT_ERROR, CT_WHYS };

enum ct_truth { CT_FALSE, CT_UNKNOWN, CT_TRUE };

/* A verdict where there may be none: of a criterion that one of two sets or runs does not have. */
enum { CT_ABSENT = CT_VERDICTS, CT_STANDINGS };

#endif
