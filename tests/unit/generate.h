/* SPDX-License-Identifier: Apache-2.0 */
/* Random rule sets and reports for the property test, each as terms and claims of the reference
 * judge and as the text that the engine reads. The same seed gives the same ones. */
#ifndef CHITIEU_TESTS_GENERATE_H
#define CHITIEU_TESTS_GENERATE_H

#include "reference.h"
#include "support.h"

enum { MODEL_CRITERIA = 10, MODEL_LIMITS = 20, MODEL_TERMS = 2000 };

/* Numbers of one class have one unit and may be compared. */
enum class { CLASS_PEOPLE, CLASS_MONEY, CLASS_SHARE, CLASS_RATE, CLASS_DATE, NUMBER_CLASSES };

struct model_limit {
	enum class class;
	struct fraction number;
	bool known; /* false: it has no value yet */
	char text[16];
};

struct model_criterion {
	const struct term *when, *met, *progress; /* when, progress: NULL for the default */
};

struct model {
	struct model_fact facts[MODEL_FACTS];
	unsigned fact_count;
	struct model_limit limits[MODEL_LIMITS];
	unsigned limit_count;
	struct model_criterion criteria[MODEL_CRITERIA];
	struct term terms[MODEL_TERMS];
	unsigned term_count;
};

void generate_rules(struct model *model, uint64_t *seed);
void generate_report(
	const struct model *model, struct model_record records[MODEL_FACTS], uint64_t *seed);

/* Words that are values of a choice and of a text. */
extern const char *const generated_words[4];
/* The numbers of a claim: a share p of 100, a count, an amount a month, a day. */
void write_number(const struct model_fact *fact, struct fraction number, char value[48]);

/* What the engine reads. */
void write_dictionary(const struct model *model, struct bench_text *text);
void write_limits(const struct model *model, struct bench_text *text);
void write_script(const struct model *model, struct bench_text *text);
void write_term(const struct model *model, const struct term *term, struct bench_text *text);
/* One line of NDJSON; number makes the unit's code. */
void write_report(const struct model *model, const struct model_record records[MODEL_FACTS],
	unsigned number, struct bench_text *text);

#endif
