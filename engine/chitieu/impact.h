/* SPDX-License-Identifier: Apache-2.0 */
/* Impact analysis: which units change their verdicts because of a change of rules or data, and why.
 * The same units are judged up to four times. */
#ifndef CHITIEU_CHITIEU_IMPACT_H
#define CHITIEU_CHITIEU_IMPACT_H

#include "chitieu/view.h"

/* Impact of a change from one set to another on units judged by both. A criterion that only one of
 * the sets has is CT_ABSENT in the other. */

enum ct_shift_why {
	CT_SHIFT_LIMIT,     /* the value of a limit that it reads changed */
	CT_SHIFT_CONDITION, /* its condition changed */
	CT_SHIFT_OTHER,     /* neither: the facts were read with another dictionary */
	CT_SHIFT_WHYS
};

/* The cause of a difference when rules and data may both have changed. The unit is judged with each
 * combination of old and new rules and data. A change is a cause if it alone leads from the first
 * state to the last. */
enum ct_shift_cause {
	CT_CAUSE_RULES,  /* the new rules on the old data */
	CT_CAUSE_DATA,   /* the new data with the old rules */
	CT_CAUSE_BOTH,   /* neither alone, only both together */
	CT_CAUSE_EITHER, /* each of them alone */
	CT_CAUSES
};
extern const char *const ct_cause_names[CT_CAUSES]; /* names in the machine formats: "rules" … */

/* A changed verdict of one unit on one criterion. */
struct ct_shift {
	struct ct_text criterion, title;
	enum ct_verdict before, after;
	enum ct_shift_cause cause;
	/* The verdicts with one change only: new rules on old data; old rules on new data. */
	enum ct_verdict by_rules, by_data;
	enum ct_shift_why why; /* valid if the rules are a cause */
	bool was_known;        /* `had` is valid: a single value was compared before */
	struct ct_number had;  /* … this one */
	bool measured_known; /* `measured` is valid: a single value is compared with a single limit
				after */
	struct ct_number measured;
	/* Before and after: whether `limits` has the value that was compared with. */
	bool limited[2];
	struct ct_number limits[2];
	/* Id and unit of that limit; else of the first limit that changed; empty if none. */
	struct ct_text limit, unit;
	bool has_values;
	struct ct_number was, is; /* the limit's values for the unit, valid if has_values */
	struct ct_text document,
		article; /* source of the change: of the limit, else of the criterion */
};

struct ct_mover {
	struct ct_unit_head unit;
	struct ct_text former_period; /* empty if the same */
	bool reference;               /* as in struct ct_result; never counts for a gate */
	/* Of the lowest recognition; undetermined if the set has none. */
	enum ct_outcome before, after;
	enum ct_shift_cause cause; /* of a changed recognition; undefined if it did not change */
	const struct ct_text *blocking; /* criteria that prevent the later recognition */
	unsigned blocking_count;
	const struct ct_shift *shifts;
	unsigned shift_count;
};

/* A unit within a given distance of a limit whose value is new to it. */
struct ct_near {
	struct ct_unit_head unit;
	struct ct_text criterion, title, limit, limit_unit;
	struct ct_number value, measured, margin; /* margin: negative if the limit is missed */
	struct ct_text document, article;
};

struct ct_impact_criterion {
	struct ct_text id, title;
	unsigned counts[CT_STANDINGS][CT_STANDINGS]; /* units by verdict before and after */
};

struct ct_impact_sheet {
	struct ct_diff_side before, after;
	unsigned units, references;
	/* Units by outcome of the lowest recognition, before and after. */
	unsigned outcomes[CT_OUTCOMES][CT_OUTCOMES];
	/* Criteria of the later set in its order, then those removed by it. */
	const struct ct_impact_criterion *criteria;
	unsigned criterion_count;
	/* Units with a changed recognition, or a changed verdict on a criterion of both sets; in
	 * reading order. */
	const struct ct_mover *movers;
	unsigned mover_count, recognition_movers;
	unsigned counting; /* movers that are not for reference only */
	/* Changed verdicts on criteria of both sets, by cause. Their sum is the number of all. */
	unsigned shifts[CT_CAUSES];
	/* Increase in the number of met criteria, by cause. Their sum is the total increase on
	 * criteria of both sets. */
	int met[CT_CAUSES];
	unsigned outcome_shifts[CT_CAUSES]; /* changed recognitions, by cause */
	unsigned offset; /* verdicts unchanged only because two changes cancel each other */
	const struct ct_near *near; /* by criterion, then by ascending margin */
	unsigned near_count;
	/* Percentage points for limits in %, per cent of the limit for others. */
	struct ct_number distance;
};

/* The sets must outlive it. distance: for `near`, at least 0. Returns NULL when out of memory. */
struct ct_impact *ct_impact_new(const struct ct_ruleset *before, const struct ct_ruleset *after,
	struct ct_number distance, struct ct_errors *errors);
void ct_impact_free(struct ct_impact *impact);
/* Adds a unit, judged four times: results[rules][data], index 0 the old and 1 the new. If the data
 * did not change, both data columns point to the same result. Returns false if the results are not
 * of the same unit, or when out of memory. */
bool ct_impact_unit(struct ct_impact *impact, const struct ct_result *const results[2][2],
	struct ct_errors *errors);
/* Valid until the next unit is added. Returns NULL when out of memory. */
const struct ct_impact_sheet *ct_impact_sheet(struct ct_impact *impact, struct ct_errors *errors);

#endif
