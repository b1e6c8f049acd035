/* SPDX-License-Identifier: Apache-2.0 */
/* An output of assess given to `runs compare` and `runs rank`. Reading it in pieces or as a whole
 * gives the same result, accepted or refused with a reason. An accepted output can be ranked, and
 * compared with itself. */
#include "fuzz.h"
#include "json_syntax.h"
#include "sink.h"

static struct ct_record *read_by(
	struct ct_text input, size_t step, bool *whole, struct ct_errors *errors)
{
	struct ct_record *record = ct_record_new("run.ndjson", errors);
	*whole = record != NULL;
	for (size_t at = 0; *whole && at < input.length; at += step)
		*whole = ct_record_write(record, input.bytes + at,
			input.length - at < step ? input.length - at : step);
	*whole = record && ct_record_end(record) && *whole;
	return record;
}

static void print(const struct ct_rank_sheet *ranks, const struct ct_baseline_sheet *changes)
{
	static struct sink sink;
	const struct ct_report_options options = {.language = CT_VI};
	for (const char *const *format = ct_rank_formats; *format; format++) {
		struct ct_report *report = ct_report_new("text", &options, sink_take, &sink);
		sink.length = 0;
		ct_report_rank(report, *format, ranks);
		if (!strcmp(*format, "text"))
			ct_report_baseline(report, changes);
		if (!ct_report_end(report))
			FUZZ_FAIL("%s: not written", *format);
		ct_report_free(report);
		struct ct_text text = {sink.bytes, sink.length};
		if (strcmp(*format, "csv") != 0)
			fuzz_check_printable(*format, text, true);
		if (!strcmp(*format, "json") && !json_is_sound(text))
			FUZZ_FAIL("no JSON: %.*s", (int)text.length, text.bytes);
	}
}

static void use(const struct ct_record *record, struct ct_errors *errors)
{
	for (int by_district = 0; by_district < 2; by_district++) {
		struct ct_rank *rank = ct_rank_new(record, by_district, errors);
		struct ct_baseline *baseline = ct_baseline_new(record, record, errors);
		if (!rank || !baseline)
			FUZZ_FAIL("a whole output cannot be used");
		if (ct_baseline_sheet(baseline)->unit_count)
			FUZZ_FAIL("a run differs from itself");
		print(ct_rank_sheet(rank), ct_baseline_sheet(baseline));
		ct_baseline_free(baseline);
		ct_rank_free(rank);
	}
}

void fuzz_record(struct ct_text input)
{
	struct ct_errors *errors = ct_errors_new();
	bool whole, again;
	struct ct_record *record = read_by(input, input.length + 1, &whole, errors), *pieces;
	if (!whole && !ct_errors_failures(errors))
		FUZZ_FAIL("refused without a word");
	if (whole && ct_record_head(record))
		use(record, errors);
	fuzz_check_messages(errors);
	pieces = read_by(input, 1 + input.length % 7, &again, errors);
	if (whole != again || ct_record_count(record) != ct_record_count(pieces))
		FUZZ_FAIL("in pieces it is another output");
	ct_record_free(pieces);
	ct_record_free(record);
	ct_errors_free(errors);
}
