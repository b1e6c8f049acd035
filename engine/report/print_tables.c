/* SPDX-License-Identifier: Apache-2.0 */
/* The documents that are tables, on a report. */
#include "documents/tables.h"

const char *const ct_rank_formats[] = {"text", "json", "csv", "markdown", NULL};

void ct_report_rank(struct ct_report *report, const char *format, const struct ct_rank_sheet *sheet)
{
	table_print(report, format, rank_table, sheet);
}
