/* SPDX-License-Identifier: Apache-2.0 */
/* Writing rules as text of rule files. Loading the text gives the same set. */
#ifndef CHITIEU_RULESET_WRITE_H
#define CHITIEU_RULESET_WRITE_H

#include "base/builder.h"
#include "ruleset/rule_set.h"

/* ---- Values, in the notation of the files. */

/* "text" in quotes, valid in YAML and Lua: \, ", line ends and control characters are escaped. */
void write_quoted(struct builder *out, struct ct_text text);
/* [a, b] */
void write_yaml_list(struct builder *out, const struct ct_text *texts, unsigned count);
void write_date(struct builder *out, int32_t day); /* null for CT_NO_DATE */
/* {unit: "%", cite: […], status: …, value: 80} */
void write_limit(struct builder *out, const struct ct_ruleset *set, const struct limit *limit);
void write_document(struct builder *out, const struct document *document);
/* The keys from, until, criteria, pillars … of ruleset.yaml, after its head. */
void write_levels_and_pillars(struct builder *out, const struct ct_ruleset *set);

/* The keys points, points_decimals … of ruleset.yaml that differ from their defaults. */
void write_points_scheme(struct builder *out, const struct points_scheme *scheme);

/* criterion "3.4" { … }. Returns false for a compute whose function is defined elsewhere
 * (CT_R_WRITE_COMPUTE). */
bool write_criterion(struct builder *out, const struct ct_ruleset *set,
	const struct criterion *criterion, struct ct_errors *errors);
bool write_recognition(struct builder *out, const struct ct_ruleset *set,
	const struct recognition *recognition, struct ct_errors *errors);

/* ---- Origin of a part of a set. */

/* Whether a file belongs to the set itself, not to its base. */
bool write_is_own(const struct ct_ruleset *set, const char *file);
/* "thanh-hoa/cap-xa-2022, limits.yaml:12" */
void write_origin(struct builder *out, const struct ct_ruleset *set, struct place place);

#endif
