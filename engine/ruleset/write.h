/* SPDX-License-Identifier: Apache-2.0 */
/* Rules back into the text of rule files: what a set says, so written that loading it gives the
 * same set. */
#ifndef CHITIEU_RULESET_WRITE_H
#define CHITIEU_RULESET_WRITE_H

#include "base/builder.h"
#include "ruleset/rule_set.h"

/* ---- Values, as they stand in the files. */

/* "text" in quotes, for YAML and for Lua alike: \ and " are escaped, line ends and control
 * characters too. */
void write_quoted(struct builder *out, struct ct_text text);
/* [a, b] */
void write_yaml_list(struct builder *out, const struct ct_text *texts, unsigned count);
void write_date(struct builder *out, int32_t day); /* null for CT_NO_DATE */
/* {unit: "%", cite: […], status: …, value: 80} */
void write_limit(struct builder *out, const struct ct_ruleset *set, const struct limit *limit);
void write_document(struct builder *out, const struct document *document);
/* from: …, until: …, criteria: …, pillars: … of ruleset.yaml, after its head. */
void write_levels_and_pillars(struct builder *out, const struct ct_ruleset *set);

/* points: …, points_decimals: … of ruleset.yaml, as far as they are not the usual. */
void write_points_scheme(struct builder *out, const struct points_scheme *scheme);

/* criterion "3.4" { … }; false: a compute whose function is not written in its place
 * (CT_R_WRITE_COMPUTE). */
bool write_criterion(struct builder *out, const struct ct_ruleset *set,
	const struct criterion *criterion, struct ct_errors *errors);
bool write_recognition(struct builder *out, const struct ct_ruleset *set,
	const struct recognition *recognition, struct ct_errors *errors);

/* ---- Where a part of a set comes from. */

/* Whether a file belongs to the set itself, not to its base. */
bool write_is_own(const struct ct_ruleset *set, const char *file);
/* "thanh-hoa/cap-xa-2022, limits.yaml:12" */
void write_origin(struct builder *out, const struct ct_ruleset *set, struct place place);

#endif
