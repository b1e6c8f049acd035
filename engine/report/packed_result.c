/* SPDX-License-Identifier: Apache-2.0 */
/* What a store keeps of a result, packed: a letter a criterion, figures apart by spaces. Not a
 * format that can be asked for; only the recorder of a run reads it (ct_recorder_report).
 *
 * A unit is its submission in eight bytes, then texts of four bytes of length and their bytes, the
 * lowest byte first: the digest of its facts, flags, verdicts, possible, bases, granted, outcomes,
 * outcome bases, measured, margins, points. docs/store.md tells what they mean. */
#include "base/number.h"
#include "report/renderers.h"

static const char verdict_letters[CT_VERDICTS] = {'M', 'P', 'N', 'X', 'U'};
static const char outcome_letters[CT_OUTCOMES] = {'R', 'N', 'U'};
static const char status_letters[CT_STATUSES] = {'C', 'R', 'A'};

/* Room is made for a whole unit first; what is put then only moves on. */
struct pen {
	char *at;
};

enum { LONGEST_FIGURE = 90, LONGEST_HEAD = 512 };

static void put_byte(struct pen *pen, char byte)
{
	*pen->at++ = byte;
}

static void put_count(struct pen *pen, uint64_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		put_byte(pen, (char)(number >> 8 * i & 0xff));
}

/* The length is known when the text is written. */
static char *open_text(struct pen *pen)
{
	pen->at += 4;
	return pen->at;
}

static void close_text(struct pen *pen, char *start)
{
	struct pen length = {start - 4};
	put_count(&length, (uint64_t)(pen->at - start), 4);
}

static void put_text(struct pen *pen, struct ct_text text)
{
	put_count(pen, text.length, 4);
	if (text.length)
		memcpy(pen->at, text.bytes, text.length);
	pen->at += text.length;
}

/* ---- Figures. */

static void put_integer(struct pen *pen, int64_t value)
{
	char digits[20];
	int count = 0;
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	if (value < 0)
		put_byte(pen, '-');
	do
		digits[count++] = (char)('0' + left % 10);
	while (left /= 10);
	while (count)
		put_byte(pen, digits[--count]);
}

static void put_end(struct pen *pen, struct ct_number number)
{
	if (!number.den) {
		put_byte(pen, '*');
		return;
	}
	number = number_reduce(number);
	put_integer(pen, number.num);
	if (number.den == 1)
		return;
	put_byte(pen, '/');
	put_integer(pen, number.den);
}

static void put_range(struct pen *pen, struct ct_interval range)
{
	put_end(pen, range.lo);
	if (interval_is_point(range))
		return;
	*pen->at++ = '.';
	*pen->at++ = '.';
	put_end(pen, range.hi);
}

static void put_measured(struct pen *pen, const struct ct_criterion_result *criterion)
{
	const struct ct_measure *measured = criterion->measured;
	if (measured && measured->known)
		put_range(pen, measured->range);
	else
		put_byte(pen, measured ? '?' : '-');
}

static void put_margin(struct pen *pen, const struct ct_criterion_result *criterion)
{
	if (criterion->margin)
		put_end(pen, *criterion->margin);
	else
		put_byte(pen, '-');
}

static void put_points(struct pen *pen, const struct ct_criterion_result *criterion)
{
	if (criterion->points)
		put_range(pen, criterion->points->got);
	else
		put_byte(pen, '-');
}

static void put_figures(struct pen *pen, const struct ct_result *result,
	void (*put)(struct pen *pen, const struct ct_criterion_result *criterion))
{
	char *start = open_text(pen);
	if (put == put_points) { /* the unit's, and how many there are to be had */
		put_range(pen, result->points->got);
		put_byte(pen, ' ');
		put_range(pen, result->points->most);
		put_byte(pen, ' ');
	}
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (i)
			put_byte(pen, ' ');
		put(pen, &result->criteria[i]);
	}
	close_text(pen, start);
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

static void put_letters(struct pen *pen, const struct ct_result *result,
	char (*letter)(const struct ct_criterion_result *criterion))
{
	put_count(pen, result->criterion_count, 4);
	for (unsigned i = 0; i < result->criterion_count; i++)
		put_byte(pen, letter(&result->criteria[i]));
}

static void put_granted(struct pen *pen, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (!result->criteria[i].granted)
			continue;
		put_letters(pen, result, granted_letter);
		return;
	}
	put_count(pen, 0, 4);
}

static void put_flags(struct pen *pen, const struct ct_result *result)
{
	char *start = open_text(pen);
	if (result->reference)
		put_byte(pen, 'r');
	if (result->failed)
		put_byte(pen, 'f');
	if (result->contradictory)
		put_byte(pen, 'c');
	close_text(pen, start);
}

static void put_outcomes(struct pen *pen, const struct ct_result *result)
{
	put_count(pen, result->recognition_count, 4);
	for (unsigned i = 0; i < result->recognition_count; i++)
		put_byte(pen, outcome_letters[result->recognitions[i].outcome]);
	put_count(pen, result->recognition_count, 4);
	for (unsigned i = 0; i < result->recognition_count; i++)
		put_byte(pen, status_letters[result->recognitions[i].basis]);
}

/* ---- The unit. */

static size_t most_bytes(const struct ct_result *result)
{
	return LONGEST_HEAD + result->unit.digest.length + (size_t)result->recognition_count * 2 +
		(size_t)result->criterion_count * (4 + 3 * LONGEST_FIGURE);
}

static void record_unit(struct ct_report *report, const struct ct_result *result)
{
	struct out *out = &report->out;
	size_t most = most_bytes(result);
	if (most > out->room - out->length && !out_grow(out, most))
		return;
	struct pen pen = {out->bytes + out->length};
	put_count(&pen, (uint64_t)result->unit.submission, 8);
	put_text(&pen, result->unit.digest);
	put_flags(&pen, result);
	put_letters(&pen, result, verdict_letter);
	put_letters(&pen, result, possible_letter);
	put_letters(&pen, result, basis_letter);
	put_granted(&pen, result);
	put_outcomes(&pen, result);
	put_figures(&pen, result, put_measured);
	put_figures(&pen, result, put_margin);
	if (result->points)
		put_figures(&pen, result, put_points);
	else
		put_count(&pen, 0, 4);
	out->length = (size_t)(pen.at - out->bytes);
}

const struct renderer record_renderer = {
	.name = "record",
	.detail = CT_DETAIL_VERDICT,
	.unit = record_unit,
	.apart = true,
};
