/* SPDX-License-Identifier: Apache-2.0 */
/* Annotations of GitHub Actions ("::error file=…,line=…,title=…::message"), for every report in
 * them (assess, facts lint, rules lint). */
#ifndef CHITIEU_REPORT_GITHUB_H
#define CHITIEU_REPORT_GITHUB_H

#include "render/out.h"

struct github_annotation {
	const char *level;     /* "error", "warning", "notice" */
	struct ct_text file;   /* as a checkout knows it; empty: none */
	unsigned line, column; /* from 1; 0: not known */
	struct ct_text title, message;
};
/* One line. */
void github_annotate(
	struct out *out, struct arena *arena, const struct github_annotation *annotation);

#endif
