/* SPDX-License-Identifier: Apache-2.0 */
/* chitieu: judges communes against a province's criteria, exactly and with reasons. The public
 * interface.
 *
 * The way through it:
 *
 *     rule set ── ct_ruleset_load ──┐
 *     facts ───── ct_source_open ───┤ ct_source_next ──▶ unit ── ct_judge_unit ──▶ result ──
 * ct_report_unit ──▶ text, json …
 *
 * Ownership, in one sentence: what a function named *_new, *_load or *_open returns is the caller's
 * to give to the matching
 * *_free (NULL is fine there); everything else is lent, by a rule set until it is freed, by a unit
 * or a result until the next one is asked of the same source or judge.
 *
 * Errors: functions that can fail return false or NULL and add messages to the caller's struct
 * ct_errors. Nothing here prints, reads the clock, the locale or the environment, or keeps global
 * state; different handles may be used from different threads. A rule set is read-only once loaded
 * and may be shared by the judges of many threads.
 *
 * One header a theme, in the order of the flow; each can be included alone:
 *
 *     values        texts, numbers, days, verdicts           cases     test cases of a rule set
 *     errors        messages                                 impact    whom a change moves, and why
 *     ruleset       rule sets: load, lint, sign, write       runs      runs as they were told:
 * rank, pair, baseline view          a rule set to read, differences, law     store     the store
 *     facts         units and where they come from           report    output in every format
 *     result        what judging gives
 *     judge         judging, one unit or many
 *     review        findings and questions about facts */
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
#define CT_VERSION_DATE "2026-11-30" /* of the manual page */

#endif
