/* SPDX-License-Identifier: Apache-2.0 */
/* chitieu: judges communes against a province's criteria, exactly and with reasons. The public
 * interface.
 *
 * Data flow:
 *
 *     rule set ── ct_ruleset_load ──┐
 *     facts ───── ct_source_open ───┴─ ct_source_next ─▶ unit
 *     unit ────── ct_judge_unit ──▶ result
 *     result ──── ct_report_unit ─▶ text, json …
 *
 * Ownership: what a function named *_new, *_load or *_open returns belongs to the caller, who
 * passes it to the matching *_free. Every *_free accepts NULL. Everything else that a function
 * returns is borrowed: from a rule set it is valid until the set is freed; a unit or a result is
 * valid until the next one is requested from the same source or judge.
 *
 * Errors: a function that can fail returns false or NULL and appends messages to the caller's
 * struct ct_errors. Unless its comment says otherwise, such a list is required, and running out of
 * memory appends S001.
 *
 * No function here prints, reads the clock, the locale or the environment, or keeps global state.
 * Different handles may be used from different threads. A rule set is read-only once loaded; judges
 * in several threads may share it.
 *
 * One header per subject, in the order of the data flow. Each can be included alone:
 *
 *     values    texts, numbers, dates, verdicts
 *     errors    messages; files that are replaced atomically
 *     ruleset   rule sets: load, lint, sign, write
 *     view      a rule set as text and figures, differences of two sets, law index
 *     facts     units and their sources
 *     result    the result of judging a unit
 *     judge     judging one unit or many
 *     review    findings and questions about facts
 *     cases     test cases of a rule set
 *     impact    effects of a change of rules or data on verdicts
 *     runs      recorded runs: ranking, pairing, comparison with a baseline
 *     store     the store
 *     report    output in every format */
#ifndef CHITIEU_H
#define CHITIEU_H

#include "chitieu/values.h"
#include "chitieu/errors.h"
#include "chitieu/ruleset.h"
#include "chitieu/view.h"
#include "chitieu/facts.h"
#include "chitieu/result.h"
#include "chitieu/judge.h"
#include "chitieu/review.h"
#include "chitieu/cases.h"
#include "chitieu/impact.h"
#include "chitieu/runs.h"
#include "chitieu/store.h"
#include "chitieu/report.h"

#define CT_VERSION "0.2.0"
#define CT_VERSION_DATE "2026-11-30" /* date of the manual page */

#endif
