/* SPDX-License-Identifier: Apache-2.0 */
/* chitieu: judges communes against a province's criteria, exactly and with reasons. The public interface.
 *
 * The way through it:
 *
 *     rule set ── ct_ruleset_load ──┐
 *     facts ───── ct_source_open ───┤ ct_source_next ──▶ unit ── ct_judge_unit ──▶ result ── ct_report_unit ──▶ text, json …
 *
 * Ownership, in one sentence: what a function named *_new, *_load or *_open returns is the caller's to give to the matching
 * *_free (NULL is fine there); everything else is lent, by a rule set until it is freed, by a unit or a result until the next one is
 * asked of the same source or judge.
 *
 * Errors: functions that can fail return false or NULL and add messages to the caller's struct ct_errors. Nothing here prints,
 * reads the clock, the locale or the environment, or keeps global state; different handles may be used from different threads.
 * A rule set is read-only once loaded and may be shared by the judges of many threads. */
#ifndef CHITIEU_H
#define CHITIEU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CT_VERSION "0.1.0"

/* ---- Values ---------------------------------------------------------------------------------------------------------- */

/* Valid UTF-8 of `length` bytes; may hold any character; NUL-terminated only where said. */
struct ct_text {
	const char *bytes;
	size_t length;
};

/* num/den, den > 0; den == 0 stands for an unbounded end of an interval, with the sign of num. */
struct ct_number {
	int64_t num;
	int64_t den;
};

struct ct_interval {
	struct ct_number lo;
	struct ct_number hi;
};

/* First and last day, both included, counted from 1970-01-01. */
struct ct_period {
	int32_t from;
	int32_t to;
};

#define CT_NO_DATE INT32_MIN

enum ct_language { CT_VI, CT_EN, CT_LANGUAGES };

/* ---- Verdicts --------------------------------------------------------------------------------------------------------- */

enum ct_verdict { CT_MET, CT_IN_PROGRESS, CT_NOT_MET, CT_NOT_APPLICABLE, CT_UNDETERMINED, CT_VERDICTS };

enum ct_outcome { CT_RECOGNISED, CT_NOT_RECOGNISED, CT_OUTCOME_UNDETERMINED, CT_OUTCOMES };

/* How sure a legal number or document is; the larger, the weaker. */
enum ct_status { CT_CONFIRMED, CT_REPORTED, CT_ASSUMED, CT_STATUSES };

/* Why something is undetermined. */
enum ct_why { CT_MISSING, CT_CONTRADICTORY, CT_IMPRECISE, CT_UNSPECIFIED, CT_ERROR, CT_WHYS };

enum ct_truth { CT_FALSE, CT_UNKNOWN, CT_TRUE };

/* ---- Errors ------------------------------------------------------------------------------------------------------------- */

enum ct_severity { CT_SEVERITY_ERROR, CT_SEVERITY_WARNING };

struct ct_message {
	enum ct_severity severity;
	const char *code;   /* "R012"; documented in docs/messages.md */
	const char *file;   /* as it was reached; NULL when there is none */
	unsigned line;      /* from 1; 0 = not known */
	unsigned column;
	const char *text[CT_LANGUAGES]; /* what was found, what was expected, what to do; one line, safe to print */
};

struct ct_errors *ct_errors_new(void); /* NULL: no memory */
void ct_errors_free(struct ct_errors *errors);
size_t ct_errors_count(const struct ct_errors *errors); /* of both severities */
size_t ct_errors_failures(const struct ct_errors *errors); /* of severity error, also those dropped for number */
const struct ct_message *ct_errors_at(const struct ct_errors *errors, size_t index);
void ct_errors_clear(struct ct_errors *errors);
/* For a program that opens files itself: adds that one could not be written (S004), or read (S003); error is an errno. */
void ct_errors_add_file(struct ct_errors *errors, const char *path, bool writing, int error);

/* Did you mean: which of at most 128 candidates (ending with NULL) a word that is none of them is nearest to. NULL: to none. */
const char *ct_nearest(const char *word, const char *const candidates[]);

/* "2023-06-30" as a day; false if it is no date. */
bool ct_date_parse(const char *text, int32_t *day);
bool ct_is_directory(const char *path);
/* Whether facts at this path are NDJSON that can be read once only: "-", /dev/stdin, /dev/fd/N. */
bool ct_is_stream(const char *path);
/* Whether it may hold the facts of many units: a stream, a directory, a file of lines or rows (*.ndjson, *.csv, *.tsv). */
bool ct_holds_many(const char *path);
/* A file with these bytes and no others, never seen half written. false: errors tells, and what was there before is untouched. */
bool ct_file_write(const char *path, struct ct_text content, struct ct_errors *errors);

/* ---- Rule sets ------------------------------------------------------------------------------------------------------------ */

struct ct_ruleset;

/* Loads the set in `directory`; roots (ending with NULL) is where a base is looked for by its id after the set's own root. NULL: errors tells
 * (exit 4). Warnings may be added also when it succeeds. */
struct ct_ruleset *ct_ruleset_load(const char *directory, const char *const roots[], struct ct_errors *errors);
void ct_ruleset_free(struct ct_ruleset *set);
/* Whether the set has a criterion of that id; false: errors tells which it has. */
bool ct_ruleset_check_criterion(const struct ct_ruleset *set, const char *id, struct ct_errors *errors);
/* A set without criteria, for reading facts alone: its dictionary is the facts.yaml of the first root that has one. NULL: errors tells. */
struct ct_ruleset *ct_dictionary_load(const char *const roots[], struct ct_errors *errors);

/* What lint is told besides the set. */
struct ct_lint_options {
	const struct ct_text *reported; /* keys of the facts that some report holds; NULL: not known, and what nobody reports is not told */
	size_t reported_count;
};

/* Looks a loaded set over for what loading accepts but its author should know: law that is not in force or not confirmed, limits out of reach, conditions
 * that are constant or contradictory, what is unused or said twice, test cases that are malformed or lacking. Each code is documented:
 * ct_explanations. Adds its findings; false: some of them are errors. options: NULL for none. */
bool ct_ruleset_lint(const struct ct_ruleset *set, const struct ct_lint_options *options, struct ct_errors *errors);

/* Signed sets. A set is signed with a key of the program minisign; beside it stand manifest.txt, which names everything its verdicts depend on
 * with its SHA-256, and the signature of that text, manifest.txt.minisig, which minisign can verify too. */

/* Whether a secret key is needed together with its password. false: the file is no secret key. */
bool ct_key_is_locked(const char *secret_key, bool *locked, struct ct_errors *errors);
/* Writes manifest and signature. password: NULL for a key without one. output: the manifest's path instead of manifest.txt in the set's directory, or
 * NULL. The same set and key give the same bytes. */
bool ct_ruleset_sign(const struct ct_ruleset *set, const char *secret_key, const char *password, const char *output, struct ct_errors *errors);

/* Why a signed set could not be had. */
enum ct_refusal {
	CT_REFUSED_KEY,     /* the public key cannot be used, nothing else was looked at */
	CT_REFUSED_CHANGED, /* not signed, not with this key, or not what was signed */
	CT_REFUSED_RULES    /* there are no rules or they cannot be loaded, though nothing was found to differ */
};
/* ct_ruleset_load for a set that has to be as it was signed with this key (a file, or the key itself, "RW…"). No script runs before its
 * file is found to be the signed one. NULL: *refusal and errors tell. */
struct ct_ruleset *ct_ruleset_load_signed(const char *directory, const char *const roots[], const char *public_key, enum ct_refusal *refusal,
					  struct ct_errors *errors);

/* What a ruleset.yaml says of its set without loading the rest. */
struct ct_ruleset_head {
	const char *directory;
	struct ct_text id, title, province, status;
	const struct ct_text *levels;
	unsigned level_count;
	int32_t from, until; /* CT_NO_DATE: open */
	unsigned criteria;   /* the number that the decision has; 0: not said */
};

/* Every set found under the roots (a missing root is passed over), by id; the first root that has an id wins. Sets whose ruleset.yaml cannot be read
 * are left out, errors tells why. NULL: no memory. */
struct ct_catalogue *ct_catalogue_open(const char *const roots[], struct ct_errors *errors);
void ct_catalogue_free(struct ct_catalogue *catalogue);
size_t ct_catalogue_count(const struct ct_catalogue *catalogue);
const struct ct_ruleset_head *ct_catalogue_at(const struct ct_catalogue *catalogue, size_t index);
/* The heads, draft or in force, for a province and level on a day; returns how many, the first `room` of them in found. */
size_t ct_catalogue_match(const struct ct_catalogue *catalogue, struct ct_text province, struct ct_text level, int32_t day,
			  const struct ct_ruleset_head *found[], size_t room);
/* The set of that id, or NULL. */
const struct ct_ruleset_head *ct_catalogue_find(const struct ct_catalogue *catalogue, const char *id);

/* ---- Facts ---------------------------------------------------------------------------------------------------------------- */

/* One unit with its facts in one period, as read from a file or line; lent by its source until the next one is asked for. */
struct ct_unit;

/* Where units come from: files (*.ndjson, *.csv and *.tsv by their names, any other is YAML), directories (recursively *.yaml, *.yml, *.ndjson, *.csv but
 * decisions.yaml, in byte order of the relative path), "-" for NDJSON on standard input. Pipes and devices are no files. */
struct ct_source;

/* Who a unit is; texts are lent with it. */
struct ct_unit_head {
	struct ct_text key;      /* "14824", "14824/thon-1", or "Phượng Kỳ, Tứ Kỳ, Hải Dương" without a code */
	struct ct_text code;     /* with the path of a village; empty when there is none */
	struct ct_text register_, level, name, district, province;
	struct ct_period period;
	struct ct_text period_text; /* "2023-H1" */
	struct ct_text file;     /* base name only */
	struct ct_text path;     /* as it was reached; for messages only */
	int64_t submission;      /* its number in the store that it comes from; 0: none */
	struct ct_text digest;   /* … and the digest of everything that it says; empty: none */
};

/* What became of the inputs so far. */
struct ct_source_counts {
	size_t units;    /* handed out */
	size_t refused;  /* files or lines that could not be used at all */
	size_t claims_refused; /* messages of severity error about claims and keys of units that were used */
	bool missing_path;     /* a path that is not there or cannot be read (exit 5) */
	bool empty;            /* a directory without facts (exit 3) */
	bool broken;           /* memory ran out: the rest was not read (exit 5) */
};

struct ct_source *ct_source_open(const char *const paths[], size_t count, struct ct_errors *errors);
void ct_source_free(struct ct_source *source);
/* The next unit's head only, for choosing a rule set; false at the end. */
bool ct_source_next_head(struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors);
/* The next unit, read by the dictionary of the set; NULL at the end. What cannot be used is reported and passed over. */
struct ct_unit *ct_source_next(struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors);
/* The files behind the paths, in the order of reading ("-": standard input); lent. */
size_t ct_source_file_count(const struct ct_source *source);
const char *ct_source_file(const struct ct_source *source, size_t index);
struct ct_source_counts ct_source_counts(const struct ct_source *source);
/* How far a source of files is read, in bytes; total 0: not known, as of a pipe. Looks at the files' sizes when it is asked for the first time. */
struct ct_progress {
	uint64_t done, total;
};
struct ct_progress ct_source_progress(struct ct_source *source);
/* Who wants to be told now and then how far something long has come: how many units, and how much of the whole. */
struct ct_watch {
	void (*show)(void *state, size_t units, struct ct_progress done);
	void *state;
};

/* ---- Results -------------------------------------------------------------------------------------------------------------- */

enum ct_detail { CT_DETAIL_VERDICT, CT_DETAIL_REASON, CT_DETAIL_FULL };

/* A short text in both languages. */
struct ct_words {
	struct ct_text in[CT_LANGUAGES];
};

/* A remark: a stable code and its words. */
struct ct_remark {
	const char *code;
	struct ct_words words;
	const struct ct_remark *next;
};

struct ct_cause {
	enum ct_why why;
	struct ct_text fact;  /* key; empty when it is no fact's fault */
	struct ct_text label, type, unit; /* of the fact: what to ask for */
	struct ct_words detail; /* may be empty */
	const struct ct_cause *next;
};

struct ct_gap {
	struct ct_text fact, label, unit;
	struct ct_number add;  /* what has to be added (negative: taken away) … */
	struct ct_text become; /* … or what it has to become: "yes", "no", a choice; empty for numbers */
	const struct ct_gap *next;
};

struct ct_measure {
	bool known;             /* false: missing */
	struct ct_interval range;
	struct ct_text unit;
};

struct ct_limit_used {
	struct ct_text id;      /* empty for a plain number */
	struct ct_number value;
	struct ct_text unit;
	enum ct_status status;
	struct ct_text document, article; /* what it cites */
};

struct ct_claim {
	struct ct_text value, stated, at, section, quote, of, hedge, note, period, kind; /* verbatim */
	struct ct_text plan_due, plan_at, plan_quote;
	bool has_plan, has_value, is_number, used;
	bool has_counts;
	int64_t numerator, denominator; /* as written, when has_counts */
	struct ct_interval range;       /* when is_number */
	struct ct_text words;           /* of a yes_no or choice: "yes", "no", the choice; several joined by "|" */
	struct ct_text unit;
	struct ct_text recomputed;      /* the share that the counts give, for people, in Vietnamese; empty without counts */
	const struct ct_remark *warnings;
	const char *file;               /* base name */
	unsigned line;
	const struct ct_claim *next;
};

struct ct_fact {
	struct ct_text key, label, type, unit;
	bool contradictory;
	const struct ct_claim *claims;
	const struct ct_fact *next;
};

/* One node of an evaluated expression. */
struct ct_trace {
	const char *op;         /* "at_least", "fact", "limit", "number", "text" … */
	struct ct_text name;    /* a fact's key, a limit's id, a text, a reason */
	bool is_truth;
	enum ct_truth truth;
	bool has_value;         /* false: missing */
	bool is_number;
	struct ct_interval range;
	struct ct_text words;   /* value of a yes_no or choice */
	struct ct_text unit;
	const struct ct_trace *const *args;
	unsigned count;
};

/* One row of a table of points: what counts from a value on, or for a choice. */
struct ct_points_row {
	struct ct_text choice; /* as written; of steps the value, of which `from` is the number */
	struct ct_number from;
	struct ct_number number;
};

enum ct_points_input { CT_INPUT_NONE, CT_INPUT_NUMBER, CT_INPUT_TRUTH, CT_INPUT_WORDS };

/* One step by which points came about; its inputs are all that is needed to do the sum again. */
struct ct_points_step {
	const char *op;            /* "proportion", "steps", "choose", "parts", "compute" */
	struct ct_interval points; /* exactly */
	struct ct_number most;
	struct ct_text unit;       /* "điểm"; "%" of a table that gives a share to a proportion */
	bool unevidenced;          /* the figures give no evidence where the set asks for some: no points, or perhaps none */
	struct ct_words says;      /* one line */
	enum ct_points_input input; /* what was looked at */
	struct ct_measure number;  /* CT_INPUT_NUMBER */
	enum ct_truth truth;       /* CT_INPUT_TRUTH */
	struct ct_text words;      /* CT_INPUT_WORDS: "yes", "no", the choice; several joined by "|"; empty: not reported */
	struct ct_text limit;      /* id; empty: none */
	enum ct_status status;     /* of the limit */
	const struct ct_points_row *rows; /* of its table, from the lowest; none: it is one number, `most` */
	unsigned row_count;
	const struct ct_number *cap; /* of parts; NULL: none */
	const struct ct_points_step *const *args; /* parts; of a proportion the table that gives its share */
	unsigned count;
};

/* The points of a criterion. */
struct ct_points {
	struct ct_interval got;   /* rounded half up to the set's decimals: this is what is added */
	struct ct_interval exact; /* before rounding */
	struct ct_number most;
	bool counts;              /* false: the criterion does not apply, and neither got nor most is added */
	bool may_leave;           /* it is open whether it applies */
	bool decided;             /* a council's decision is in it; then … */
	struct ct_interval own;   /* … what the engine alone comes to; else the same as got */
	enum ct_status basis;     /* the weakest of the document and of the limits that it reads */
	const struct ct_cause *causes; /* of facts that leave it open */
	const struct ct_points_step *step; /* from CT_DETAIL_REASON on */
};

/* Criteria whose points are told together: capped, given a number by the decision, or asked for by a recognition. */
struct ct_points_group {
	struct ct_text name;
	struct ct_interval sum;  /* before the cap … */
	struct ct_interval got;  /* … and after it */
	struct ct_interval most;
	const struct ct_number *cap; /* NULL: none */
	bool bonus;              /* it comes on top of what there is to be had */
	const struct ct_text *criteria; /* ids */
	unsigned criterion_count;
};

struct ct_points_total {
	struct ct_interval got, most; /* of the criteria that apply; most without bonuses */
	bool has_share;               /* false: there may be nothing to be had */
	struct ct_interval share;     /* per cent of most */
	const struct ct_number *cap;  /* of all points together; NULL: none */
	const struct ct_number *declared; /* what the decision has; NULL: not said */
	unsigned decimals;
	bool evidence;                /* no evidence, no points */
	const struct ct_points_group *groups;
	unsigned group_count;
};

/* A floor of a recognition that is not reached, or not for sure. */
struct ct_shortfall {
	const char *of;               /* "points", "share_points", "count_met", "share_met" */
	const struct ct_text *groups; /* none: of all criteria */
	unsigned group_count;
	struct ct_measure have;
	struct ct_number need;
	bool more;                    /* need itself is not enough */
	struct ct_interval add;       /* need - have, not below 0 */
	bool in_points;               /* it is points that are missing … */
	struct ct_interval points;    /* … so many */
	struct ct_text unit, limit;
	const struct ct_shortfall *next;
};

/* What a council decided on a criterion (--decisions); the engine's own verdict stays beside it. */
struct ct_granted {
	enum ct_verdict verdict;
	struct ct_text fact, label, chosen; /* by choosing this claim of that fact, as the decision names it; empty: by granting the verdict */
	struct ct_text authority, document, reason; /* reason may be empty */
	int32_t date, expires;     /* expires: the last day it counts; CT_NO_DATE: none */
	const struct ct_granted *next; /* further choices that the verdict rests on */
};

struct ct_criterion_result {
	struct ct_text id, title, pillar;
	enum ct_verdict verdict;
	unsigned possible;      /* bits 1 << enum ct_verdict, never 0 */
	enum ct_status basis;
	const struct ct_cause *causes;
	const struct ct_gap *gap;
	const struct ct_measure *measured;  /* NULL unless `met` has exactly one comparison */
	const struct ct_limit_used *limit;  /* NULL likewise, or when the other side is no single number */
	const struct ct_number *margin;     /* measured - limit; NULL unless both are single numbers */
	struct ct_text cited, article;      /* the document (number or title) and article */
	unsigned self_assessed; /* bits 1 << enum ct_verdict; 0: nothing said */
	const struct ct_granted *granted;   /* NULL: no decision counts */
	const struct ct_points *points;     /* NULL: it carries none */
	const struct ct_remark *warnings;
	/* from CT_DETAIL_REASON on */
	struct ct_words reason;
	struct ct_words requirement;        /* what the criterion asks for, in words */
	struct ct_words note;               /* the rule officer's note and evidence wanted are texts of the rules */
	const struct ct_text *evidence;
	unsigned evidence_count;
	/* CT_DETAIL_FULL only */
	const struct ct_fact *facts;
	const struct ct_trace *trace;       /* of `met` */
	const struct ct_trace *when_trace;  /* of `when`; NULL without one */
};

struct ct_recognition_result {
	struct ct_text id, title;
	enum ct_outcome outcome;
	enum ct_status basis;
	const struct ct_text *blocking; /* ids of the criteria that stand in the way */
	unsigned blocking_count;
	const struct ct_text *deciding; /* keys of the facts that would decide what is undetermined */
	unsigned deciding_count;
	const struct ct_shortfall *lacks; /* NULL unless it asks for points, numbers or shares that are not there for sure */
	bool unwritten;                 /* fewer criteria are written than the decision has */
	bool granted;                   /* some verdict in it is a council's; then … */
	enum ct_outcome own;            /* … what the engine's own verdicts alone come to; else the same as outcome */
};

/* A value that was made up for the sake of argument (--what-if). */
struct ct_supposition {
	struct ct_text fact, label, value;
};

/* One step of the road to recognition: what has to become of one fact. */
enum ct_road_kind {
	CT_ROAD_ADD,    /* so much more (negative: less), as in struct ct_gap */
	CT_ROAD_BECOME, /* "yes", "no", a choice */
	CT_ROAD_NEEDS   /* once it is known for sure it has to lie within bounds */
};

struct ct_road_change {
	enum ct_road_kind kind;
	const struct ct_text *criteria; /* ids of those that need it */
	unsigned criterion_count;
	struct ct_text fact, label, unit;
	struct ct_number add;
	struct ct_text become;
	struct ct_interval needs;  /* an unbounded end asks nothing */
	bool above, below;         /* more than needs.lo, less than needs.hi: the end itself is not enough */
	bool is_date;              /* needs are days since 1970-01-01 */
	struct ct_text of, of_label; /* needs are a percentage of that fact; empty: of none */
	bool open;                 /* the report leaves the fact open today … */
	enum ct_why why;           /* … missing, contradictory or imprecise */
	struct ct_text claim_value, claim_at; /* of contradictory claims one that would do; empty: none does */
	struct ct_text value;      /* a value that does, as written in a fact file or given to ct_what_if_new; empty: none can be written */
	const struct ct_road_change *next;
};

/* The smallest set of changes that leads to the first recognition that is not reached yet; all of them together do, and none can be left out. */
struct ct_road {
	struct ct_text recognition, title; /* id; empty: every one is reached, or the set has none */
	bool reachable;
	const struct ct_road_change *changes; /* not reachable: what would be left to do if that were out of the way which why tells */
	unsigned change_count;
	bool shortest;                     /* it is certain that no fewer changes lead there; false: the search was cut short, or figures hang together in a way it does not try out */
	struct ct_words why;               /* why it is not reachable; else empty */
	const struct ct_text *deciding;    /* keys of the facts among them that the report leaves open */
	unsigned deciding_count;
};

struct ct_result {
	struct ct_unit_head unit;
	int32_t as_of;
	bool reference;                 /* a unit of another province than the set's: "tham khảo" */
	const struct ct_remark *warnings;
	unsigned tally[CT_VERDICTS];
	const struct ct_recognition_result *recognitions; /* lowest level first */
	unsigned recognition_count;
	const struct ct_points_total *points; /* NULL: no criterion of the set carries points */
	const struct ct_criterion_result *criteria;       /* in the decision's order */
	unsigned criterion_count;
	const struct ct_document_read *documents; /* of the report, as claims name them in `at`; CT_DETAIL_FULL only */
	size_t document_count;
	bool failed;                    /* some criterion could not be computed (exit 4) */
	bool rules_lent;                /* texts of the rules are those of a rule set, which stay where and as they are */
	bool contradictory;             /* some fact that the set reads is contradictory */
	const struct ct_supposition *what_if; /* not NULL: everything here is hypothetical */
	unsigned what_if_count;
	const struct ct_road *road;     /* NULL: not asked for */
	struct ct_text facts_digest;    /* SHA-256 of the file, line or rows that the unit was read from, as sha256sum gives it; of a stored one the digest it was stored by. Only with CT_DETAIL_FULL, else empty */
};

/* What gates and totals need to know of a unit. */
struct ct_brief {
	bool reference, failed, contradictory; /* as in the result */
	bool has_outcome;        /* false: the set has no recognition */
	enum ct_outcome outcome; /* of the lowest level */
	unsigned tally[CT_VERDICTS];
};
struct ct_brief ct_result_brief(const struct ct_result *result);

/* true when the self-assessment says exactly one verdict; then *agrees tells whether it is ours. */
bool ct_self_agrees(const struct ct_criterion_result *criterion, bool *agrees);

/* ---- A rule set to read ---------------------------------------------------------------------------------------------------- */

struct ct_document_view {
	struct ct_text id, title, number, issuer; /* number and issuer may be empty */
	int32_t date, from, until;                /* CT_NO_DATE when absent */
	enum ct_status status;
};

struct ct_limit_value {
	int32_t from;             /* valid from this day; CT_NO_DATE: always */
	struct ct_text attribute; /* for units whose attribute `by` has this value; empty: any */
	struct ct_number number;  /* of a date: days since 1970-01-01 */
};

struct ct_limit_view {
	struct ct_text id, unit, by, note; /* by: the attribute that chooses among values; empty: none */
	bool is_date;
	const struct ct_limit_value *values;
	unsigned value_count;
	const struct ct_points_row *rows; /* of a limit that is a table of steps or choices, from the lowest; none: it has values */
	unsigned row_count;
	struct ct_text caps;      /* the group whose points it caps, "*": all; empty: none */
	const struct ct_number *now; /* on the view's day; NULL: none, or it depends on the unit */
	const struct ct_document_view *document;
	struct ct_text article;
	enum ct_status status;
	int32_t checked; /* the day on which it was last held against the document's text; CT_NO_DATE: not said */
};

struct ct_criterion_view {
	struct ct_text id, title, pillar, note;
	struct ct_words requirement;
	struct ct_words formula; /* of the requirement, in signs; empty when no figures are compared */
	struct ct_words when, in_progress; /* empty: it always applies; the usual meaning of being under way */
	struct ct_words points;  /* how its points are counted; empty: it carries none */
	struct ct_number most;   /* how many there can be */
	const struct ct_limit_view *const *limits; /* in order of appearance */
	unsigned limit_count;
	const struct ct_document_view *document;
	struct ct_text article;
	enum ct_status basis; /* the weakest of the document and the limits of requirement and when */
	const struct ct_text *groups, *evidence;
	unsigned group_count, evidence_count;
	bool inherited, amended; /* from the base; and some key replaced by this set */
};

struct ct_recognition_view {
	struct ct_text id, title, article;
	struct ct_words requirement;
	const struct ct_document_view *document;
};

/* A whole set in words and figures, as of a day. */
struct ct_ruleset_view {
	struct ct_text id, title, province, status, base_id; /* base_id: empty without one */
	const struct ct_text *levels;
	unsigned level_count;
	int32_t from, until; /* CT_NO_DATE: open */
	int32_t day;         /* whose limits are told; CT_NO_DATE: the latest ones that the set's span reaches */
	unsigned declared;   /* the number of criteria that the decision has; 0: not said */
	struct ct_number points; /* what the criteria can give at most, without bonuses; den 0: the set counts none */
	const struct ct_pillar *pillars;
	unsigned pillar_count;
	const struct ct_document_view *documents;
	unsigned document_count;
	const struct ct_limit_view *limits; /* in the order of the files, also those that nothing reads */
	unsigned limit_count;
	const struct ct_criterion_view *criteria; /* in the decision's order */
	unsigned criterion_count;
	const struct ct_recognition_view *recognitions; /* lowest level first */
	unsigned recognition_count;
};

/* day: CT_NO_DATE for the latest limits. Uses texts of the set. NULL: no memory. */
struct ct_ruleset_view *ct_ruleset_view_new(const struct ct_ruleset *set, int32_t day, struct ct_errors *errors);
void ct_ruleset_view_free(struct ct_ruleset_view *view);

/* ---- The vocabulary of rule scripts ------------------------------------------------------------------------------------------ */

enum ct_vocabulary_form {
	CT_VOCABULARY_LUA,     /* annotations of LuaCATS: editors complete and check rule scripts with them */
	CT_VOCABULARY_MARKDOWN /* tables for people, in both languages */
};

struct ct_vocabulary {
	enum ct_vocabulary_form form;
	const struct ct_ruleset *const *sets; /* whose facts and limits the annotations name */
	size_t set_count;
	enum ct_language language; /* of the annotations */
};

/* Hands everything to write in one piece. false: no memory (errors tells), or it could not be written. */
bool ct_vocabulary_write(const struct ct_vocabulary *wish, bool (*write)(void *state, const char *bytes, size_t length), void *state,
			 struct ct_errors *errors);

/* ---- Codes of rules --------------------------------------------------------------------------------------------------------- */

/* What a code of rules means: one entry of the table behind `rules lint --explain` and docs/rule-messages.md. */
struct ct_explanation {
	struct ct_text code;
	enum ct_severity severity;
	struct ct_words message; /* its words; %x stands for what is filled in */
	struct ct_words why;     /* what it means and why it matters */
	struct ct_words mend;    /* how to mend it */
	struct ct_text by;       /* the commands that tell it; empty: loading and rules lint */
	struct ct_text bad, good; /* examples, each line begins with a TAB; a comment names the file that the lines below it belong to. Empty: none */
	unsigned part;           /* where the next entry is; set to zero for the first */
	size_t offset;
};
/* The entry after this one, in the order of the table; false at the end. */
bool ct_explanation_next(struct ct_explanation *entry);
/* The entry of a code; false: there is none. */
bool ct_explain(const char *code, struct ct_explanation *entry);

/* ---- Premises: what is judged by besides rules and facts ------------------------------------------------------------------ */

/* Values that take the place of what the facts of every unit say: each wish is "fact=value", the value as in a fact file. NULL: errors tells. The set
 * must outlive it; like a set it is read-only and may be shared. */
struct ct_what_if *ct_what_if_new(const struct ct_ruleset *set, const char *const wishes[], size_t count, struct ct_errors *errors);
void ct_what_if_free(struct ct_what_if *what_if);

/* The decisions of a council (decisions.yaml). An entry that cannot be used is reported and passed over; NULL: the file cannot be read or is
 * no list (errors tells). The set must outlive it; like a set it is read-only and may be shared. */
struct ct_decisions *ct_decisions_load(const char *path, const struct ct_ruleset *set, struct ct_errors *errors);
/* The same from a text; name stands for the file in messages. */
struct ct_decisions *ct_decisions_read(struct ct_text content, const char *name, const struct ct_ruleset *set, struct ct_errors *errors);
void ct_decisions_free(struct ct_decisions *decisions);

/* ---- Judging --------------------------------------------------------------------------------------------------------------- */

struct ct_judge_options {
	int32_t as_of;          /* CT_NO_DATE: the last day of each unit's period */
	bool final_phase;       /* the year-end appraisal: being under way no longer counts */
	enum ct_detail detail;
	const struct ct_what_if *what_if;     /* of the same set; NULL: none */
	const struct ct_decisions *decisions; /* of the same set; NULL: none */
	bool road;              /* look for the road to recognition */
};

/* A judge belongs to one thread; the set and the premises must outlive it. NULL: errors tells. */
struct ct_judge *ct_judge_new(const struct ct_ruleset *set, const struct ct_judge_options *options, struct ct_errors *errors);
void ct_judge_free(struct ct_judge *judge);
/* The result is lent until the next unit is judged and uses texts of unit, set and premises. A decision on this unit that names no claim of it is
 * reported and passed over. NULL: no memory. */
const struct ct_result *ct_judge_unit(struct ct_judge *judge, const struct ct_unit *unit, struct ct_errors *errors);

/* ---- Reviewing facts -------------------------------------------------------------------------------------------------------- */

/* What can be said of a unit's facts beside a verdict: what is remarkable in them, how they were read, what to ask the commune. Only a dictionary
 * is needed; a set with criteria adds which of them a fact bears on, and a result of the judge what is still open. */
struct ct_review;

/* The set must outlive it. NULL: errors tells. */
struct ct_review *ct_review_new(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_review_free(struct ct_review *review);

struct ct_finding {
	enum ct_severity severity;
	const char *code;
	const char *file;       /* as it was reached; NULL when there is none */
	unsigned line, column;  /* from 1; 0 = not known */
	struct ct_text fact;    /* key; empty when it is about no fact */
	struct ct_words words;  /* one line, safe to print */
	const char *other_file; /* the other place when two disagree; NULL: none */
	unsigned other_line;
	const struct ct_text *criteria; /* ids of the set's criteria that read the fact, or that it is about */
	unsigned criterion_count;
};

struct ct_findings {
	const struct ct_finding *list;
	size_t count, errors; /* errors: how many are of severity error */
};

/* What reading the unit reported (the messages in errors, which are taken out of it) and what lint finds in it. unit: NULL for messages alone.
 * result: of this unit, or NULL. By place; with by_verdict what could change a verdict comes first: findings on facts that undetermined
 * criteria read, then on others that the set reads. Lent until the next call for this review. NULL: no memory. */
const struct ct_findings *ct_review_findings(struct ct_review *review, const struct ct_unit *unit, const struct ct_result *result,
					     bool by_verdict, struct ct_errors *errors);

struct ct_fact_read {
	const struct ct_fact *fact;
	struct ct_text section;  /* where in the report: "3.1 (đạt)"; empty when it is not said */
	struct ct_words value;   /* what the judge takes it for: "2.518/3.082 = 81,7%"; empty when it has no value */
};

struct ct_document_read {
	struct ct_text id, title, issuer, number, date; /* verbatim; may be empty */
};

/* A unit with all that it reported. */
struct ct_unit_facts {
	struct ct_unit_head unit;
	const struct ct_document_read *documents;
	size_t document_count;
	const struct ct_fact_read *facts; /* those with claims, section by section as they first appear in the file */
	size_t fact_count;
	size_t unreported;                /* facts of the dictionary without a claim … */
	const struct ct_text *wanted;     /* … and the labels of those that the set reads */
	size_t wanted_count;
	unsigned self_assessed_count;     /* criteria that the commune assesses */
};

/* Lent until the next call for this review. NULL: no memory. */
const struct ct_unit_facts *ct_review_facts(struct ct_review *review, const struct ct_unit *unit, struct ct_errors *errors);

/* Parts of a letter to the commune. */
enum ct_question_topic {
	CT_ASK_CONTRADICTIONS, /* figures that disagree */
	CT_ASK_MISSING,        /* what undetermined criteria need */
	CT_ASK_EXACT,          /* hedges, shares without counts near their limit, misprinted shares */
	CT_ASK_SELF,           /* the commune's own verdicts */
	CT_ASK_TIME,           /* targets, plans, other periods */
	CT_ASK_REPORT,         /* how the report was written */
	CT_ASK_TOPICS
};

struct ct_question {
	enum ct_question_topic topic;
	const char *code;               /* of the finding behind it; "" when a verdict's cause is */
	const struct ct_text *criteria; /* ids of those it bears on; none without a set */
	unsigned criterion_count;
	struct ct_text subject;         /* the fact's label, else the criterion's title; may be empty */
	struct ct_words about;          /* what the report says, in its words and with their lines */
	struct ct_words ask;            /* what the commune is asked to do */
	const struct ct_text *evidence; /* documents to send along, in the rule officer's words */
	unsigned evidence_count;
};

struct ct_questions {
	struct ct_unit_head unit;
	const struct ct_document_read *documents;
	size_t document_count;
	struct ct_text ruleset_title;   /* empty: no set, or nothing was judged */
	bool draft, reference;          /* the set is a draft, or another province's */
	const struct ct_question *list; /* topic by topic, what could change a verdict first */
	size_t count;
};

/* result: of this unit; NULL: only what the facts themselves raise. Lent until the next call for this review. NULL: no memory. */
const struct ct_questions *ct_review_questions(struct ct_review *review, const struct ct_unit *unit, const struct ct_result *result,
					       struct ct_errors *errors);

/* A fact file in YAML to be filled in for the set: every fact that its criteria read, blank. Loads as it is; the same bytes every time.
 * NUL-terminated, lent until the next call for this review. NULL: no memory. */
const char *ct_review_template(struct ct_review *review, enum ct_language language, struct ct_errors *errors);
/* The same as a table for spreadsheets: a row for each fact, or (wide) one row for a unit and a column for each fact. */
const char *ct_review_template_csv(struct ct_review *review, bool wide, struct ct_errors *errors);

/* ---- Test cases of a rule set ------------------------------------------------------------------------------------------------ */

/* Runs the cases of the set's tests directory, one YAML file after the other in byte order; each case is judged like a unit of its own, whose
 * period is the year of its as_of. */
struct ct_cases;

struct ct_difference {
	const char *what; /* "expect", "gap", "possible", "causes", "points", "total" */
	struct ct_text expected, got; /* spelt as in the case */
	const struct ct_difference *next;
};

struct ct_case {
	const char *file;                 /* base name */
	struct ct_text criterion, name;   /* empty where the file or case cannot be read */
	bool passed;
	const struct ct_errors *messages; /* a failure in any case that did not pass, at its place: what is malformed, or that it gave something else */
	const struct ct_difference *differences;
	const struct ct_criterion_result *result; /* in full; NULL: malformed, so not judged */
};

/* The set must outlive it. NULL: errors tells. */
struct ct_cases *ct_cases_open(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_cases_free(struct ct_cases *cases);
/* The first day of the set; CT_NO_DATE: open. */
int32_t ct_cases_from(const struct ct_cases *cases);
/* The next case, lent until the one after it; NULL at the end. A file that cannot be read is one case that did not pass. */
const struct ct_case *ct_cases_next(struct ct_cases *cases);

/* All cases of a set together: do they show every outcome of every criterion, and would they notice if a rule were another? Cases that the set's base has
 * for criteria that the set still has count too, as far as they hold. */
struct ct_suite;

/* An outcome that some case should show, or a change of the rules that some case should notice. */
struct ct_probe {
	struct ct_text id;       /* "met at": what `accept` in a file of cases calls it; unique within its criterion */
	struct ct_words words;
	bool shown;
	struct ct_text reason;   /* why it need not be shown, as written beside the cases; empty: nothing is written */
};

struct ct_probed {
	struct ct_text id, title, pillar, document, article;
	bool exempt;             /* rests on `unspecified`: nothing is asked */
	const struct ct_probe *probes;
	unsigned probe_count, shown, excused; /* excused: not shown, but with a reason */
};

/* A reason for something that is shown, or is not asked of that criterion at all. */
struct ct_stale {
	const char *file;        /* base name */
	unsigned line;
	struct ct_text criterion, id;
};

struct ct_probe_sheet {
	const struct ct_probed *criteria; /* of the set in its order; of mutation, behind them the recognitions and the scheme of points (of no pillar) */
	unsigned criterion_count, exempt;
	unsigned probes, shown, excused;
	const struct ct_stale *stale;
	unsigned stale_count;
	unsigned cases, failed;  /* of the set's own files; those that failed show nothing */
	unsigned base_cases;     /* of the base, that hold for the set */
};

/* Reads and judges every case. The set must outlive it. NULL: errors tells. */
struct ct_suite *ct_suite_new(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_suite_free(struct ct_suite *suite);
/* Lent until the suite is freed. NULL: no memory. */
const struct ct_probe_sheet *ct_suite_coverage(struct ct_suite *suite, struct ct_errors *errors);
const struct ct_probe_sheet *ct_suite_mutation(struct ct_suite *suite, struct ct_errors *errors);

/* Cases at the boundaries of every criterion that the suite has not, with what the engine makes of them, as a file of cases to be looked over: each is marked `review: true`.
 * NUL-terminated, lent likewise; *count: how many. NULL: no memory. */
const char *ct_suite_generate(struct ct_suite *suite, enum ct_language language, unsigned *count, struct ct_errors *errors);

/* ---- The rule officer's year -------------------------------------------------------------------------------------------------- */

enum ct_change_kind {
	CT_CHANGE_SET,       /* a key of ruleset.yaml: id says which */
	CT_CHANGE_ADDED, CT_CHANGE_REPEALED, /* a criterion */
	CT_CHANGE_MOVED,     /* to another pillar */
	CT_CHANGE_RENUMBERED,
	CT_CHANGE_TITLE, CT_CHANGE_CITE, CT_CHANGE_MET, CT_CHANGE_WHEN, CT_CHANGE_IN_PROGRESS, CT_CHANGE_POINTS, CT_CHANGE_GROUPS, CT_CHANGE_EVIDENCE, CT_CHANGE_NOTE,
	CT_CHANGE_LIMIT,     /* another value */
	CT_CHANGE_LIMIT_ADDED, CT_CHANGE_LIMIT_REMOVED, CT_CHANGE_LIMIT_CITE, CT_CHANGE_LIMIT_STATUS,
	CT_CHANGE_RECOGNITION_ADDED, CT_CHANGE_RECOGNITION_REMOVED, CT_CHANGE_RECOGNITION,
	CT_CHANGE_DOCUMENT_ADDED, CT_CHANGE_DOCUMENT_REMOVED, CT_CHANGE_DOCUMENT,
	CT_CHANGE_KINDS
};
extern const char *const ct_change_names[CT_CHANGE_KINDS]; /* "limit" …: of the machine format */

struct ct_change {
	enum ct_change_kind kind;
	const struct ct_text *criteria; /* ids of those it bears on, as in the later set when they are in both */
	unsigned criterion_count;
	struct ct_text id;              /* of the limit, recognition or document, or the key of ruleset.yaml; else empty */
	struct ct_text title;           /* of the first criterion, the recognition or document */
	struct ct_words before, after;  /* what it said and says; empty when there is none */
	const struct ct_number *was, *is; /* of a limit's value, NULL when none is laid down; of a date: days since 1970-01-01 */
	struct ct_text unit, attribute;  /* of a limit; attribute: the units that it concerns, empty: all */
	int32_t from, until;             /* first day and first day no more; CT_NO_DATE: open */
	struct ct_text document, article; /* what lays it down; empty when that is not written */
	enum ct_status status;           /* of that; without document meaningless */
};

struct ct_diff_side {
	struct ct_text id, title;
	const char *digest;
};

/* What makes the set `after` differ from `before`; uses texts of both. */
struct ct_diff {
	struct ct_diff_side before, after;
	const struct ct_change *changes; /* set, criteria in the later decision's order, limits nobody reads, recognitions, documents */
	size_t change_count;
};
/* NULL: no memory. */
struct ct_diff *ct_diff_new(const struct ct_ruleset *before, const struct ct_ruleset *after, struct ct_errors *errors);
void ct_diff_free(struct ct_diff *diff);

/* "2.5", as limits are written; false if it is no plain number. */
bool ct_number_parse(const char *text, struct ct_number *number);

/* Whom the change from one set to another moves: units judged by both. A criterion that is in one of the sets only has the verdict CT_ABSENT there. */
enum { CT_ABSENT = CT_VERDICTS, CT_STANDINGS };

enum ct_shift_why {
	CT_SHIFT_LIMIT,     /* a limit that it reads has another value */
	CT_SHIFT_CONDITION, /* it asks for something else */
	CT_SHIFT_OTHER,     /* neither: the facts were read by another dictionary */
	CT_SHIFT_WHYS
};

/* What led from one state to another where rules and data may both have changed: judged with the old and the new of either, four times. A cause is
 * one that alone leads from the first state to the last. */
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
	enum ct_verdict by_rules, by_data; /* with the new rules on the old data; with the old rules on the new data */
	enum ct_shift_why why;          /* where the rules have a part in it */
	bool was_known;                 /* a single value was compared before … */
	struct ct_number had;           /* … this one */
	bool measured_known;            /* a single value was compared with a single limit … */
	struct ct_number measured;
	bool limited[2];                /* before and after it was compared … */
	struct ct_number limits[2];     /* … with these */
	struct ct_text limit, unit;     /* … of this id; else the first limit that changed; empty: none */
	bool has_values;
	struct ct_number was, is;       /* its values for the unit, when has_values */
	struct ct_text document, article; /* what moved it: the limit's law, else the criterion's */
};

struct ct_mover {
	struct ct_unit_head unit;
	struct ct_text former_period;   /* empty: the same */
	bool reference;                 /* of another province: never counts for a gate */
	enum ct_outcome before, after;  /* of the lowest recognition; undetermined where a set has none */
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
	unsigned outcomes[CT_OUTCOMES][CT_OUTCOMES]; /* units, by the lowest recognition before and after */
	const struct ct_impact_criterion *criteria;  /* of the later set in its order, then those that it has no more */
	unsigned criterion_count;
	const struct ct_mover *movers; /* units whose recognition, or a verdict that both sets give, is not what it was; in order of reading */
	unsigned mover_count, recognition_movers;
	unsigned counting;             /* movers that are no references */
	unsigned shifts[CT_CAUSES];    /* verdicts that both sets give and that are not what they were, by cause: together all of them */
	int met[CT_CAUSES];            /* how many more are met because of each: together the whole difference in those criteria */
	unsigned outcome_shifts[CT_CAUSES]; /* recognitions likewise */
	unsigned offset;               /* verdicts that stayed only because one change made up for the other */
	const struct ct_near *near;    /* by criterion, then the smallest margin first */
	unsigned near_count;
	struct ct_number distance;     /* percentage points for limits in %, per cent of the limit for others */
};

/* The sets must outlive it. distance: for near, not negative. NULL: no memory. */
struct ct_impact *ct_impact_new(const struct ct_ruleset *before, const struct ct_ruleset *after, struct ct_number distance, struct ct_errors *errors);
void ct_impact_free(struct ct_impact *impact);
/* The same unit four times: results[rules][data], 0 the old and 1 the new; where the data did not change the same result stands twice. false: they are not the same
 * unit, or no memory. */
bool ct_impact_unit(struct ct_impact *impact, const struct ct_result *const results[2][2], struct ct_errors *errors);
/* Lent until the next unit. NULL: no memory. */
const struct ct_impact_sheet *ct_impact_sheet(struct ct_impact *impact, struct ct_errors *errors);

/* ---- What a run said ---------------------------------------------------------------------------------------------------------- */

/* A run over units as it was told: what its outputs (json, ndjson) or a store keep, without the facts. In memory, some hundred bytes a unit. */
struct ct_record;

struct ct_record_head {
	struct ct_text engine, ruleset_id, ruleset_title, ruleset_digest;
	bool final_phase;
};

struct ct_record_criterion {
	struct ct_text id, title;
};

struct ct_record_unit {
	size_t index;            /* in the record */
	struct ct_unit_head unit;
	int32_t as_of;
	bool reference, has_outcome;
	enum ct_outcome outcome; /* of the lowest level */
	unsigned tally[CT_VERDICTS];
	const unsigned char *standings; /* by criterion of the record: enum ct_verdict, or CT_ABSENT; see ct_record_standing */
	unsigned standing_count;
	bool has_points;         /* the set gives points … */
	struct ct_interval points; /* … and these are the unit's */
	struct ct_number most;   /* of what applies to it */
};

/* An empty record; file is named in messages and, like errors, must outlive it. NULL: errors tells. */
struct ct_record *ct_record_new(const char *file, struct ct_errors *errors);
void ct_record_free(struct ct_record *record);
/* Takes the bytes of an output in pieces of any length; fit for ct_report_new with the format "ndjson" (state is the record). false: it cannot be used, errors
 * tells. */
bool ct_record_write(void *record, const char *bytes, size_t length);
/* What comes next is of another file of the same run; after ct_record_end. */
void ct_record_go_on(struct ct_record *record, const char *file);
/* All bytes were given. false: they are no whole output of assess. */
bool ct_record_end(struct ct_record *record);
/* NULL while nothing was read. */
const struct ct_record_head *ct_record_head(const struct ct_record *record);
size_t ct_record_count(const struct ct_record *record);
/* In the order of reading. */
const struct ct_record_unit *ct_record_at(const struct ct_record *record, size_t index);
const struct ct_record_unit *ct_record_find(const struct ct_record *record, struct ct_text key, struct ct_period period);
unsigned ct_record_criteria(const struct ct_record *record, const struct ct_record_criterion **list);
/* enum ct_verdict or CT_ABSENT. */
int ct_record_standing(const struct ct_record_unit *unit, unsigned criterion);

/* One place in a ranking. */
struct ct_place {
	unsigned rank;           /* from 1; those that are equal share it, and the next one is not counted up (1, 2, 2, 4). 0: not ranked */
	const struct ct_record_unit *unit;
	unsigned met, applicable; /* criteria; undetermined ones are applicable and not met */
	struct ct_interval share; /* per cent: met for sure, and met if all that is undetermined turns out well; unbounded when nothing applies */
};

/* Communes of one district, or all of them. */
struct ct_ranking {
	struct ct_text district; /* empty: of all, or of those that name none */
	const struct ct_place *places; /* by rank, equal ones in the order of a Vietnamese dictionary; units of another province last, without rank */
	size_t count, ranked;
};

struct ct_rank_sheet {
	const struct ct_record_head *head;
	bool by_points;          /* the set gives points: they decide, else the share of applicable criteria that are met */
	bool by_district;
	const struct ct_ranking *groups; /* by name of district */
	size_t group_count;
};

/* Ranks the units of a run; by district each one in its own. What is sure decides (the lower end). The record must outlive it. NULL: no memory. */
struct ct_rank *ct_rank_new(const struct ct_record *record, bool by_district, struct ct_errors *errors);
void ct_rank_free(struct ct_rank *rank);
const struct ct_rank_sheet *ct_rank_sheet(const struct ct_rank *rank);

/* Which unit of one run is which of another: the same key and period; where that leaves one period of a unit on either side, those two. */
struct ct_pairing {
	const struct ct_record_unit *const *before; /* by index of the later record; NULL: the unit is new */
	const struct ct_record_unit *const *gone;   /* units of the earlier record alone, in its order */
	size_t gone_count, paired;
};

/* Pairs two runs; the records must outlive it. NULL: no memory. */
struct ct_pairs;
struct ct_pairs *ct_pairs_new(const struct ct_record *before, const struct ct_record *after, struct ct_errors *errors);
void ct_pairs_free(struct ct_pairs *pairs);
const struct ct_pairing *ct_pairs_pairing(const struct ct_pairs *pairs);

/* One criterion that is not what it was. */
struct ct_turn {
	struct ct_text criterion, title;
	enum ct_verdict before, after;
};

struct ct_turns {
	const struct ct_turn *list;
	unsigned count;
};

struct ct_baseline_unit {
	const struct ct_record_unit *before, *after;
	int recognition;         /* -1: the lowest level got worse, 1: better, 0: neither */
	struct ct_turns worse, better, other; /* other: changed, neither worse nor better */
};

/* What got worse and what got better since an earlier run (docs/semantics.md has the order). */
struct ct_baseline_sheet {
	const struct ct_record_head *before, *after;
	const struct ct_baseline_unit *units; /* those that changed in any way, in order of the later run */
	size_t unit_count;
	size_t paired, worse, better; /* units; worse, better: those that got so in anything, which may be the same; references are not counted */
	const struct ct_record_unit *const *news, *const *gone;
	size_t new_count, gone_count;
};

/* The records must outlive it. NULL: no memory. */
struct ct_baseline *ct_baseline_new(const struct ct_record *before, const struct ct_record *after, struct ct_errors *errors);
void ct_baseline_free(struct ct_baseline *baseline);
const struct ct_baseline_sheet *ct_baseline_sheet(const struct ct_baseline *baseline);

/* Rules written out as files. */
struct ct_rule_file {
	const char *name;       /* "limits.yaml", "criteria/3-xa-hoi-so.lua" */
	struct ct_text content;
};

struct ct_rule_files {
	const struct ct_rule_file *list;
	size_t count;
};

struct ct_writing {
	struct ct_text id;      /* of what is written; empty: the set's own */
	struct ct_text base;    /* not empty: an amending set on this base is written, to be filled in; else the effective set in full */
	bool origins;           /* comments say where each part comes from */
	enum ct_language language; /* of comments */
};

/* The effective set (base and amendments as one, comments and tests left out; under another id its status is repealed, as it serves as a base only),
 * or the beginnings of a set that amends it. NULL: errors tells. */
struct ct_rule_files *ct_ruleset_write(const struct ct_ruleset *set, const struct ct_writing *writing, struct ct_errors *errors);
void ct_rule_files_free(struct ct_rule_files *files);
/* Everything that the verdicts of a loaded set depend on: facts.yaml (its dictionary), set/ruleset.yaml, set/limits.yaml, set/criteria/… and the base's under
 * base/. Lent by the set. */
struct ct_rule_files ct_ruleset_files(const struct ct_ruleset *set);
/* The set of such files, which it lends: they have to outlive it. NULL: errors tells. */
struct ct_ruleset *ct_ruleset_load_files(const struct ct_rule_files *files, struct ct_errors *errors);
/* As a directory that comes into being whole. One that holds the same already is fine, one that differs is refused. */
bool ct_rule_files_save(const struct ct_rule_files *files, const char *directory, struct ct_errors *errors);
/* Whether a set may be called so. */
bool ct_ruleset_id_check(const char *id, struct ct_errors *errors);
/* The id of the set's base; empty without one. Lent by the set. */
struct ct_text ct_ruleset_base_id(const struct ct_ruleset *set);

/* From the articles that a set cites to what rests on them. */
struct ct_law_case {
	const char *file;      /* base name */
	unsigned line;
	struct ct_text criterion, name;
	const struct ct_law_case *next;
};

/* What a unit was found to be by the criteria that rest on an article. */
struct ct_law_verdict {
	struct ct_text criterion;
	enum ct_verdict verdict;
};

struct ct_law_unit {
	struct ct_unit_head unit; /* key, level, name and period alone */
	bool reference;           /* of another province */
	const struct ct_law_verdict *verdicts;
	unsigned verdict_count;
	const struct ct_law_unit *next;
};

struct ct_law_article {
	struct ct_text article; /* as cited; empty: the document as a whole */
	const struct ct_text *criteria, *limits, *recognitions, *repeals; /* ids; criteria also those that read a limit of the article */
	unsigned criterion_count, limit_count, recognition_count, repeal_count;
	const struct ct_law_case *cases; /* of those criteria, of the set's own tests */
	unsigned case_count;
	const struct ct_law_unit *units; /* that ct_law_unit was told of, in that order */
	unsigned unit_count;
};

struct ct_law_document {
	struct ct_text id, number, title;
	enum ct_status status;
	const struct ct_law_article *articles; /* in order of appearance; none when nothing cites it */
	unsigned article_count;
};

struct ct_law {
	const struct ct_law_document *documents;
	unsigned document_count;
};

/* The set must outlive it. NULL: errors tells. */
struct ct_law *ct_law_new(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_law_free(struct ct_law *law);
/* Puts a unit under every article that some verdict of it rests on. false: no memory. */
bool ct_law_unit(struct ct_law *law, const struct ct_result *result, struct ct_errors *errors);
/* By id or number; NULL: there is none. */
const struct ct_law_document *ct_law_find(const struct ct_law *law, const char *name);

/* ---- Reports ---------------------------------------------------------------------------------------------------------------- */

struct ct_pillar {
	struct ct_text number, title;
};

/* What every report says of the run as a whole. */
struct ct_run_head {
	struct ct_text ruleset_id, ruleset_title, ruleset_status, province;
	const char *ruleset_digest;
	bool draft;
	bool final_phase;
	const struct ct_pillar *pillars;
	unsigned pillar_count;
	const struct ct_ruleset_view *rules; /* the criteria in words, for formats that tell them (ct_report_tells_rules); NULL: not told */
};
/* rules: NULL. */
struct ct_run_head ct_run_head(const struct ct_ruleset *set, bool final_phase);

struct ct_report_options {
	enum ct_language language;
	enum ct_detail detail;
	bool colour;            /* ANSI colours (text only) */
	bool all;               /* text: unfold the met criteria; sarif, github: results of every criterion */
	unsigned width;         /* columns (text only); 0: 80 */
	bool many;              /* text: one line a unit, then totals; html, markdown: a summary before the units */
	bool since;             /* html: ct_report_since is going to be called */
	bool bom;               /* csv: begins with a byte order mark, for spreadsheets */
	struct ct_text only;    /* criterion id: print that one in full (text: explain) */
};

/* Formats by name ("text", "json", "ndjson", "html", "markdown", "csv", "junit", "sarif", "github", "tap"); NULL-terminated list. */
extern const char *const ct_report_formats[];
/* How detailed results have to be for a format when the user does not say. */
enum ct_detail ct_report_default_detail(const char *format);
/* Whether a format has use for the `rules` of the run's head. */
bool ct_report_tells_rules(const char *format);
/* Whether it tells the causes of what changed since an earlier run (ct_report_since). */
bool ct_report_tells_why(const char *format);
/* Whether a format shows the questions to a unit, as ct_report_ask hands them over. */
bool ct_report_asks(const char *format);

/* Output goes through write, which returns false when it cannot; the report then keeps silent and ct_report_end returns false. */
struct ct_report *ct_report_new(const char *format, const struct ct_report_options *options,
				bool (*write)(void *state, const char *bytes, size_t length), void *state);
void ct_report_free(struct ct_report *report);
void ct_report_begin(struct ct_report *report, const struct ct_run_head *head);
/* The questions to the unit that is reported next, needed until it was; without them a report has none. ct_bulk_next does this itself. */
void ct_report_ask(struct ct_report *report, const struct ct_questions *questions);
void ct_report_unit(struct ct_report *report, const struct ct_result *result);
/* What changed since an earlier run: html and markdown have a part on it for each unit. The later run of the comparison has the units of the report, in that
 * order. Lent until ct_report_end, before which it is to be called. */
struct ct_since {
	const struct ct_baseline_sheet *baseline;
	const struct ct_impact_sheet *impact; /* why, from judging four ways; NULL: not known */
};
void ct_report_since(struct ct_report *report, const struct ct_since *since);
/* false: something could not be written or there was no memory. */
bool ct_report_end(struct ct_report *report);

/* ---- Many units at once ------------------------------------------------------------------------------------------------------ */

/* Judges every unit of a source and writes them into reports, with several threads: the same bytes and the same messages, in the order of the input, as
 * ct_source_next, ct_judge_unit and ct_report_unit give one after the other. In memory that does not grow with their number. Where a report has to see units in turn
 * (text with what-if, html, markdown), one thread does everything. */
struct ct_bulk;

/* All that is given must outlive it; the reports have begun. threads: 0 is 1. NULL: errors tells. */
struct ct_bulk *ct_bulk_new(struct ct_source *source, const struct ct_ruleset *set, const struct ct_judge_options *options,
			    struct ct_report *const reports[], size_t report_count, unsigned threads, struct ct_errors *errors);
void ct_bulk_free(struct ct_bulk *bulk);
/* The next unit, which is in the reports already; lent until the next one. NULL at the end, and when memory ran out (counts.broken of the source). Messages about
 * it and about documents before it that were refused are added. */
const struct ct_brief *ct_bulk_next(struct ct_bulk *bulk, struct ct_errors *errors);

/* ---- The store -------------------------------------------------------------------------------------------------------------- */

/* One file (SQLite) that keeps what communes reported, the rule sets by digest, and the runs: append-only, see docs/store.md. A store belongs to one thread.
 * Everything that is lent by a store is lent until the next call for it. */
struct ct_store;

enum ct_store_mode {
	CT_STORE_READ,   /* the store has to be there */
	CT_STORE_WRITE,  /* likewise, and can be written to */
	CT_STORE_CREATE  /* is made when it is not there */
};
/* NULL: errors tells (exit 5): not there, no store of ours, damaged, of a newer version, in use. Nothing is changed then. */
struct ct_store *ct_store_open(const char *path, enum ct_store_mode mode, struct ct_errors *errors);
void ct_store_close(struct ct_store *store);

/* What became of one file that was imported. */
struct ct_import {
	const char *file;        /* as it was reached */
	int64_t id;              /* of the import; 0: nothing was recorded */
	bool known;              /* the very same file is in the store already (then id is that import's); nothing was changed */
	size_t units;            /* that could be used, … */
	size_t same;             /* … of them in the store with the same content already */
	size_t corrected;        /* … superseding an earlier report of the same unit and period */
	size_t claims;           /* of units that were stored */
	size_t refused;          /* documents (of a table: rows) that could not be used at all */
	size_t claims_refused;   /* messages about claims that cannot be used; what has a shape is kept verbatim all the same */
	size_t failures;         /* messages of severity error */
	bool missing;            /* the file cannot be read (exit 5) */
	bool broken;             /* the store or memory failed: nothing of this file is in the store (exit 5) */
};
/* One file of facts (not a directory; "-": NDJSON on standard input) in one transaction. The dictionary of the set tells what cannot be used; that is reported and kept with
 * the import, but what it merely does not know is stored for sets that do. note: NULL for none. */
struct ct_import ct_store_import(struct ct_store *store, const char *path, const struct ct_ruleset *set, const char *note, struct ct_errors *errors);

/* Tables beside the facts, as CSV with named columns. */
enum ct_store_table {
	CT_STORE_REGISTER,   /* edition, code, name; level, parent, valid_from, valid_until: units of an edition of the register */
	CT_STORE_SUCCESSION, /* successor, successor_edition, predecessor, predecessor_edition; date: which unit went on in which */
	CT_STORE_TABLES
};
/* The same of such a file; units are its rows. */
struct ct_import ct_store_import_table(struct ct_store *store, enum ct_store_table table, const char *path, const char *note, struct ct_errors *errors);

/* What the predecessors of each successor report in a period (NULL: in each), as one report of the successor: a line of NDJSON that names each of them as its evidence, to be looked
 * at and imported. Counts and the counts of shares add up; what does not is told (warnings) and left out. A split, or a predecessor without a report, is an error, and that
 * successor has no line; one that reported itself has none either. write: false stops. false: the store or memory failed, or write did. */
bool ct_store_merge(struct ct_store *store, const struct ct_ruleset *set, const char *period, bool (*write)(void *state, const char *bytes, size_t length), void *state,
		    struct ct_errors *errors);

/* Which submissions. */
struct ct_selection {
	const char *const *units;  /* keys (codes) of units; none: all */
	size_t unit_count;
	const char *period;        /* "2023-H1"; NULL: every period */
	bool unjudged;             /* those that no run judged, superseded or not, of all periods */
	int64_t run;               /* not 0: exactly those that this run judged, in its order, superseded or not */
	const int64_t *submissions; /* if any: exactly these, in this order; none may stand twice */
	size_t submission_count;
};
/* The current submissions as a source of units, in the order in which units and periods first came; a correction takes the place of what it corrects. The store must outlive
 * it, and holds still meanwhile. NULL: errors tells. */
struct ct_source *ct_source_open_store(struct ct_store *store, const struct ct_selection *selection, struct ct_errors *errors);

/* Keeps a rule set with everything that its verdicts depend on; one that is there already is left as it is. Needs no transaction of the caller's. */
bool ct_store_keep_ruleset(struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors);
/* The rule set of that digest, from the store alone. NULL: errors tells, also when its content no longer gives the digest. */
struct ct_ruleset *ct_store_load_ruleset(struct ct_store *store, const char *digest, struct ct_errors *errors);

/* A run as it is stored. */
struct ct_run {
	int64_t id;
	struct ct_text digest, previous;      /* previous: of the run before; empty for the first */
	struct ct_text ruleset, ruleset_id, ruleset_title, ruleset_status;
	struct ct_text engine;                /* "chitieu 0.1.0" */
	int32_t as_of;                        /* CT_NO_DATE: the last day of each unit's period */
	bool final_phase;
	struct ct_text scope, decisions, note; /* decisions: the whole file; may be empty */
	int64_t units;
};
/* The run with that id, or the next one after it when `after`. id 0 with `after`: the first. false: there is none, or errors tells. */
bool ct_store_run(struct ct_store *store, int64_t id, bool after, struct ct_run *run, struct ct_errors *errors);
/* A run by what people call it: its number, "last", or the beginning of its digest (at least 6 digits). false: errors tells. */
bool ct_store_find_run(struct ct_store *store, const char *name, struct ct_run *run, struct ct_errors *errors);

/* Units of a run by the outcome of their lowest level, those of another province left out; told[CT_OUTCOMES]: without one. */
bool ct_store_outcomes(struct ct_store *store, int64_t run, int64_t told[CT_OUTCOMES + 1], struct ct_errors *errors);
/* What a run said, from its stored verdicts. The caller's; run is needed for the call only. NULL: errors tells. */
struct ct_record *ct_store_record(struct ct_store *store, const struct ct_run *run, struct ct_errors *errors);

/* One unit of a stored run; texts packed as docs/store.md tells. */
struct ct_stored_assessment {
	int64_t ordinal, submission;
	struct ct_unit_head unit;
	struct ct_text flags, verdicts, possible, bases, granted, outcomes, outcome_bases, measured, margins, points;
};
/* Hands every unit of a run to take, in order; false: take said so, or errors tells. */
bool ct_store_assessments(struct ct_store *store, int64_t run, bool (*take)(void *state, const struct ct_stored_assessment *unit), void *state,
			  struct ct_errors *errors);

/* Looks a stored run over: chain and digests, the rule set's files, the reports that it judged, and every verdict judged again from them. Adds a message for
 * each thing that is not what it was. watch: NULL for nobody. false: it could not be looked at to the end (errors tells why). */
bool ct_store_verify(const char *path, int64_t run, const struct ct_watch *watch, struct ct_errors *errors);
/* The same of everything that no run rests on: the file itself; each import with its messages, refusals, rows of a register or succession, and the seal on them (S087 if the store is
 * of the version before there were seals); reports that no run judged; which report corrects which. *imports: how many there are. */
bool ct_store_verify_rest(const char *path, size_t *imports, struct ct_errors *errors);

/* Writes a run while its units are judged, in one transaction that begins with ct_recorder_new: nothing stays of a run that is not finished. */
struct ct_recorder;
struct ct_recording {
	const struct ct_ruleset *set;
	const struct ct_judge_options *options; /* without what-if: what is supposed is not stored */
	const char *scope;     /* the units and the period asked for; "" : all */
	struct ct_text decisions; /* the file that options->decisions came from; empty: none */
	const char *note;      /* NULL: none */
};
struct ct_recorder *ct_recorder_new(struct ct_store *store, const struct ct_recording *recording, struct ct_errors *errors);
/* Rolls back what is not finished. */
void ct_recorder_free(struct ct_recorder *recorder);
/* A report that writes into the recorder what it is told of units, for ct_bulk_new; units have to come from the recorder's store. Not to be ended before
 * ct_recorder_finish is called. Lent. */
struct ct_report *ct_recorder_report(struct ct_recorder *recorder);
/* Commits. *run: its number and digest (lent by the recorder). false: errors tells, and nothing is stored. */
bool ct_recorder_finish(struct ct_recorder *recorder, struct ct_run *run, struct ct_errors *errors);

/* ---- Other texts for people --------------------------------------------------------------------------------------------------- */

/* Text for people that is no report on units: through a report made with the format "text", without ct_report_begin, ended with ct_report_end. */
void ct_report_catalogue(struct ct_report *report, const struct ct_catalogue *catalogue);
void ct_report_ruleset(struct ct_report *report, const struct ct_ruleset_view *view);
/* Test cases, in the order in which the functions stand here. text: only why cases did not pass, the counts of each file, what is not shown. */
extern const char *const ct_case_formats[]; /* "text", "json", "junit", "tap"; NULL-terminated */
struct ct_case_run {
	struct ct_run_head head;
	int32_t from;            /* first day of the set; CT_NO_DATE: open */
	size_t passed, failed, malformed; /* of all cases; malformed: those of the failed that could not be judged */
};
void ct_report_cases_begin(struct ct_report *report, const char *format, const struct ct_case_run *run);
void ct_report_case(struct ct_report *report, const char *format, const struct ct_case *tested);
/* text: one line */
void ct_report_case_file(struct ct_report *report, const char *format, const char *file, size_t passed, size_t failed);
/* text: "N passed, N failed" */
void ct_report_case_total(struct ct_report *report, const char *format, size_t passed, size_t failed);
/* What the cases do not show (mutation: do not notice), by pillar and criterion; junit and tap have no place for it. */
void ct_report_probes(struct ct_report *report, const char *format, const struct ct_run_head *head, const struct ct_probe_sheet *sheet, bool mutation);
void ct_report_cases_end(struct ct_report *report, const char *format);

/* Findings of lint, in one of these formats, unit by unit; NULL after the last one. */
extern const char *const ct_finding_formats[]; /* "text", "json", "sarif", "github"; NULL-terminated */
void ct_report_findings(struct ct_report *report, const char *format, const struct ct_findings *findings);
/* The messages of a list as findings, by file and line, all at once. */
void ct_report_messages(struct ct_report *report, const char *format, const struct ct_errors *errors);
/* Explanations in one of these formats: of one code, or with NULL of all. */
extern const char *const ct_explanation_formats[]; /* "text", "json", "markdown"; NULL-terminated */
void ct_report_explanations(struct ct_report *report, const char *format, const struct ct_explanation *only);
void ct_report_facts(struct ct_report *report, const struct ct_unit_facts *facts);
/* Questions to one commune, as the annex of a letter. */
extern const char *const ct_question_formats[]; /* "text", "markdown"; NULL-terminated */
void ct_report_questions(struct ct_report *report, const char *format, const struct ct_questions *questions);

/* What the rule officer reads; formats by name, NULL-terminated lists. */
extern const char *const ct_diff_formats[]; /* "text", "json" */
void ct_report_diff(struct ct_report *report, const char *format, const struct ct_diff *diff);
extern const char *const ct_impact_formats[]; /* "text", "json" */
void ct_report_impact(struct ct_report *report, const char *format, const struct ct_impact_sheet *sheet);
/* Two stored runs, with what became of the units of both and why. */
struct ct_comparison {
	const struct ct_run *before, *after;
	const struct ct_impact_sheet *impact;
	unsigned corrected; /* units of both whose report is another one */
	const struct ct_record_unit *const *news, *const *gone;
	size_t new_count, gone_count;
};
extern const char *const ct_comparison_formats[]; /* "text", "json", "markdown", "html" */
void ct_report_comparison(struct ct_report *report, const char *format, const struct ct_comparison *comparison);
/* The runs of a store as a table, one after the other; outcomes as from ct_store_outcomes. */
void ct_report_run_line(struct ct_report *report, const struct ct_run *run, const int64_t outcomes[CT_OUTCOMES + 1]);
extern const char *const ct_rank_formats[]; /* "text", "json", "csv", "markdown" */
void ct_report_rank(struct ct_report *report, const char *format, const struct ct_rank_sheet *sheet);
/* What got worse and better since an earlier run, as text for people. */
void ct_report_baseline(struct ct_report *report, const struct ct_baseline_sheet *sheet);
extern const char *const ct_limit_formats[]; /* "text", "json", "csv", "markdown" */
/* The limits of a set as a table; with stale_before not CT_NO_DATE only those that were not checked on or after that day. Returns how many. */
unsigned ct_report_limits(struct ct_report *report, const char *format, const struct ct_ruleset_view *view, int32_t stale_before);
extern const char *const ct_guide_formats[]; /* "markdown", "html" */
/* The booklet of criteria for communes. */
void ct_report_guide(struct ct_report *report, const char *format, const struct ct_ruleset_view *view);
extern const char *const ct_law_formats[]; /* "text", "json" */
/* only: NULL for every document. */
void ct_report_law(struct ct_report *report, const char *format, const struct ct_law *law, const struct ct_law_document *only);

#endif
