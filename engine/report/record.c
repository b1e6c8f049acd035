/* SPDX-License-Identifier: Apache-2.0 */
/* What a store keeps of a result, packed: a letter a criterion, figures apart by spaces. Not a format that can be asked for; only the recorder of a run
 * reads it (ct_recorder_report).
 *
 * A unit is its submission in eight bytes, then texts of four bytes of length and their bytes, the lowest byte first: the digest of its facts, flags, verdicts, possible,
 * bases, granted, outcomes, outcome bases, measured, margins, points. docs/store.md tells what they mean. */
#include "base/number.h"
#include "report/report.h"

static const char verdict_letters[CT_VERDICTS] = {'M', 'P', 'N', 'X', 'U'};
static const char outcome_letters[CT_OUTCOMES] = {'R', 'N', 'U'};
static const char status_letters[CT_STATUSES] = {'C', 'R', 'A'};

static void put_byte(struct out *out, char byte)
{
	out_bytes(out, &byte, 1);
}

static void put_count(struct out *out, uint64_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		put_byte(out, (char)(number >> 8 * i & 0xff));
}

/* The length is known when the text is written. */
static size_t open_text(struct out *out)
{
	put_count(out, 0, 4);
	return out->length;
}

static void close_text(struct out *out, size_t start)
{
	uint32_t length = (uint32_t)(out->length - start);
	for (int i = 0; i < 4 && !out->failed; i++)
		out->bytes[start - 4 + (size_t)i] = (char)(length >> 8 * i & 0xff);
}

/* ---- Figures. */

static void put_end(struct out *out, struct ct_number number)
{
	if (!number.den) {
		put_byte(out, '*');
		return;
	}
	number = number_reduce(number);
	out_integer(out, number.num);
	if (number.den == 1)
		return;
	put_byte(out, '/');
	out_integer(out, number.den);
}

static void put_measured(struct out *out, const struct ct_criterion_result *criterion)
{
	const struct ct_measure *measured = criterion->measured;
	if (!measured || !measured->known) {
		put_byte(out, measured ? '?' : '-');
		return;
	}
	const struct ct_interval *range = &measured->range;
	put_end(out, range->lo);
	if (range->lo.den && range->lo.num == range->hi.num && range->lo.den == range->hi.den)
		return;
	OUT_LITERAL(out, "..");
	put_end(out, range->hi);
}

static void put_margin(struct out *out, const struct ct_criterion_result *criterion)
{
	if (criterion->margin)
		put_end(out, *criterion->margin);
	else
		put_byte(out, '-');
}

static void put_figures(struct out *out, const struct ct_result *result, void (*put)(struct out *out, const struct ct_criterion_result *criterion))
{
	size_t start = open_text(out);
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (i)
			put_byte(out, ' ');
		put(out, &result->criteria[i]);
	}
	close_text(out, start);
}

/* ---- Letters. */

static char verdict_letter(const struct ct_criterion_result *criterion)
{
	return verdict_letters[criterion->verdict];
}

static char possible_letter(const struct ct_criterion_result *criterion)
{
	return (char)('@' + criterion->possible);
}

static char basis_letter(const struct ct_criterion_result *criterion)
{
	return status_letters[criterion->basis];
}

static char granted_letter(const struct ct_criterion_result *criterion)
{
	return criterion->granted ? verdict_letters[criterion->granted->verdict] : '.';
}

static void put_letters(struct out *out, const struct ct_result *result, char (*letter)(const struct ct_criterion_result *criterion))
{
	size_t start = open_text(out);
	for (unsigned i = 0; i < result->criterion_count; i++)
		put_byte(out, letter(&result->criteria[i]));
	close_text(out, start);
}

static void put_granted(struct out *out, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (!result->criteria[i].granted)
			continue;
		put_letters(out, result, granted_letter);
		return;
	}
	put_count(out, 0, 4);
}

static void put_flags(struct out *out, const struct ct_result *result)
{
	size_t start = open_text(out);
	if (result->reference)
		put_byte(out, 'r');
	if (result->failed)
		put_byte(out, 'f');
	if (result->contradictory)
		put_byte(out, 'c');
	close_text(out, start);
}

static void put_outcomes(struct out *out, const struct ct_result *result)
{
	size_t start = open_text(out);
	for (unsigned i = 0; i < result->recognition_count; i++)
		put_byte(out, outcome_letters[result->recognitions[i].outcome]);
	close_text(out, start);
	start = open_text(out);
	for (unsigned i = 0; i < result->recognition_count; i++)
		put_byte(out, status_letters[result->recognitions[i].basis]);
	close_text(out, start);
}

/* ---- The unit. */

static void record_unit(struct ct_report *report, const struct ct_result *result)
{
	struct out *out = &report->out;
	put_count(out, (uint64_t)result->unit.submission, 8);
	put_count(out, result->unit.digest.length, 4);
	out_text(out, result->unit.digest);
	put_flags(out, result);
	put_letters(out, result, verdict_letter);
	put_letters(out, result, possible_letter);
	put_letters(out, result, basis_letter);
	put_granted(out, result);
	put_outcomes(out, result);
	put_figures(out, result, put_measured);
	put_figures(out, result, put_margin);
	put_count(out, 0, 4);
}

const struct renderer record_renderer = {
	.name = "record",
	.detail = CT_DETAIL_VERDICT,
	.unit = record_unit,
	.apart = true,
};
