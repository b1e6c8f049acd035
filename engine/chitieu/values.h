/* SPDX-License-Identifier: Apache-2.0 */
/* Basic types: texts, exact numbers, intervals, dates, and the enumerations of a verdict. */
#ifndef CHITIEU_CHITIEU_VALUES_H
#define CHITIEU_CHITIEU_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- Values. */

/* UTF-8 text of `length` bytes, always valid. May contain any character, including NUL. Terminated
 * by NUL only where a comment says so. */
struct ct_text {
	const char *bytes;
	size_t length;
};

/* The fraction num/den with den > 0. den == 0 means an unbounded end of an interval: minus infinity
 * if num < 0, plus infinity if num > 0. */
struct ct_number {
	int64_t num;
	int64_t den;
};

struct ct_interval {
	struct ct_number lo;
	struct ct_number hi;
};

/* First and last day, both inclusive, in days since 1970-01-01. */
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

/* How reliable a figure or document of the law is, from the most to the least reliable. */
enum ct_status { CT_CONFIRMED, CT_REPORTED, CT_ASSUMED, CT_STATUSES };

/* Why a verdict is undetermined. */
enum ct_why { CT_MISSING, CT_CONTRADICTORY, CT_IMPRECISE, CT_UNSPECIFIED, CT_ERROR, CT_WHYS };

enum ct_truth { CT_FALSE, CT_UNKNOWN, CT_TRUE };

/* A verdict, or CT_ABSENT for a criterion that exists in only one of two compared sets or runs. */
enum { CT_ABSENT = CT_VERDICTS, CT_STANDINGS };

#endif
