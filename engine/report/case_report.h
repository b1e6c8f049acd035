/* SPDX-License-Identifier: Apache-2.0 */
/* Reports on test cases: text is cases.c and probes.c; what programs read is a table of writers. */
#ifndef CHITIEU_REPORT_CASE_REPORT_H
#define CHITIEU_REPORT_CASE_REPORT_H

#include "report/sheet_parts.h"

struct case_writer {
	const char *name;
	void (*begin)(struct ct_report *report, const struct ct_case_run *run);
	void (*one)(struct ct_report *report, const struct ct_case *tested);
	void (*sheet)(struct ct_report *report, const char *key,
		const struct ct_probe_sheet *sheet); /* NULL: it has no place for it */
	void (*end)(struct ct_report *report);       /* NULL: nothing */
};

extern const struct case_writer case_writers[]; /* the last has no name */
/* NULL: text. */
const struct case_writer *case_writer_of(const char *format);

/* Text. */
void probes_print(struct ct_report *report, const struct ct_run_head *head,
	const struct ct_probe_sheet *sheet, bool mutation);

#endif
