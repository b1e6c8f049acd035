/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet on whom a change moves, section by section: what rules impact and runs compare print
 * alike. */
#ifndef CHITIEU_REPORT_IMPACT_SECTIONS_H
#define CHITIEU_REPORT_IMPACT_SECTIONS_H

#include "report/sheet_parts.h"

/* Recognition before and after, as a table. */
void impact_outcomes(struct sheet *sheet, const struct ct_impact_sheet *impact);
/* A line for each way from one verdict to another that some unit went. */
void impact_verdicts(struct sheet *sheet, const struct ct_impact_sheet *impact);
/* How much of it the rules did and how much the data; the parts add up to the last line. */
void impact_causes(struct sheet *sheet, const struct ct_impact_sheet *impact);
/* causes: each line ends with what did it. */
void impact_movers(struct sheet *sheet, const struct ct_impact_sheet *impact, bool causes);
void impact_near(struct sheet *sheet, const struct ct_impact_sheet *impact);
/* "xã Quang Trung (14824, 2023-H1)" into the paragraph. */
void impact_unit_name(struct sheet *sheet, const struct ct_unit_head *unit);

/* As members of an object that has begun: units, recognition, causes, criteria, movers, near. */
void impact_json(struct out *out, const struct ct_impact_sheet *impact);
/* "unit": {…} without a comma. */
void impact_json_unit(struct out *out, const struct ct_unit_head *unit);

#endif
