/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a change of rules or data moves, and why: the same units judged up to four times. */
#ifndef CHITIEU_CHITIEU_IMPACT_H
#define CHITIEU_CHITIEU_IMPACT_H

#include "chitieu/view.h"

/* Whom the change from one set to another moves: units judged by both. A criterion that is in one
 * of the sets only has the verdict CT_ABSENT there. */

enum ct_shift_why {
	CT_SHIFT_LIMIT,     /* a limit that it reads has another value */
	CT_SHIFT_CONDITION, /* it asks for something else */
	CT_SHIFT_OTHER,     /* neither: the facts were read by another dictionary */
	CT_SHIFT_WHYS
};

/* What led from one state to another where rules and data may both have changed: judged with the
 * old and the new of either, four times. A cause is one that alone leads from the first state to
 * the last. */
enum ct_shift_cause {
	CT_CAUSE_RULES,  /* the new rules do, on the old data */
	CT_CAUSE_DATA,   /* the new data do, by the old rules */
	CT_CAUSE_BOTH,   /* neither alone, only the two together */
	CT_CAUSE_EITHER, /* each of them alone */
	CT_CAUSES
};
extern const char *const ct_cause_names[CT_CAUSES]; /* "rules" …: of the machine format */

/* One criterion's verdict on one unit that is not what it was. */
struct ct_shift {
	struct ct_text criterion, title;
	enum ct_verdict before, after;
	enum ct_shift_cause cause;
	enum ct_verdict by_rules, by_data; /* with the new rules on the old data; with the old rules
					      on the new data */
	enum ct_shift_why why;             /* where the rules have a part in it */
	bool was_known;                    /* a single value was compared before … */
	struct ct_number had;              /* … this one */
	bool measured_known;               /* a single value was compared with a single limit … */
	struct ct_number measured;
	bool limited[2];            /* before and after it was compared … */
	struct ct_number limits[2]; /* … with these */
	struct ct_text limit,
		unit; /* … of this id; else the first limit that changed; empty: none */
	bool has_values;
	struct ct_number was, is;         /* its values for the unit, when has_values */
	struct ct_text document, article; /* what moved it: the limit's law, else the criterion's */
};

struct ct_mover {
	struct ct_unit_head unit;
	struct ct_text former_period; /* empty: the same */
	bool reference;               /* ct_result.reference: never counts for a gate */
	enum ct_outcome before,
		after; /* of the lowest recognition; undetermined where a set has none */
	enum ct_shift_cause cause;      /* of another recognition */
	const struct ct_text *blocking; /* in the way of the later recognition */
	unsigned blocking_count;
	const struct ct_shift *shifts;
	unsigned shift_count;
};

/* A unit within the given distance of a limit that is new to it. */
struct ct_near {
	struct ct_unit_head unit;
	struct ct_text criterion, title, limit, limit_unit;
	struct ct_number value, measured, margin; /* margin: negative is short of it */
	struct ct_text document, article;
};

struct ct_impact_criterion {
	struct ct_text id, title;
	unsigned counts[CT_STANDINGS][CT_STANDINGS]; /* units, by verdict before and after */
};

struct ct_impact_sheet {
	struct ct_diff_side before, after;
	unsigned units, references;
	unsigned outcomes[CT_OUTCOMES]
			 [CT_OUTCOMES]; /* units, by the lowest recognition before and after */
	const struct ct_impact_criterion
		*criteria; /* of the later set in its order, then those that it has no more */
	unsigned criterion_count;
	const struct ct_mover *movers; /* units whose recognition, or a verdict that both sets give,
					  is not what it was; in order of reading */
	unsigned mover_count, recognition_movers;
	unsigned counting;          /* movers that are no references */
	unsigned shifts[CT_CAUSES]; /* verdicts that both sets give and that are not what they were,
				       by cause: together all of them */
	int met[CT_CAUSES]; /* how many more are met because of each: together the whole difference
			       in those criteria */
	unsigned outcome_shifts[CT_CAUSES]; /* recognitions likewise */
	unsigned offset; /* verdicts that stayed only because one change made up for the other */
	const struct ct_near *near; /* by criterion, then the smallest margin first */
	unsigned near_count;
	struct ct_number
		distance; /* percentage points for limits in %, per cent of the limit for others */
};

/* The sets must outlive it. distance: for near, not negative. NULL: no memory. */
struct ct_impact *ct_impact_new(const struct ct_ruleset *before, const struct ct_ruleset *after,
	struct ct_number distance, struct ct_errors *errors);
void ct_impact_free(struct ct_impact *impact);
/* The same unit four times: results[rules][data], 0 the old and 1 the new; where the data did not
 * change the same result stands twice. false: they are not the same unit, or no memory. */
bool ct_impact_unit(struct ct_impact *impact, const struct ct_result *const results[2][2],
	struct ct_errors *errors);
/* Lent until the next unit. NULL: no memory. */
const struct ct_impact_sheet *ct_impact_sheet(struct ct_impact *impact, struct ct_errors *errors);

#endif
