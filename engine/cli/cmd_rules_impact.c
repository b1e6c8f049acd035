/* SPDX-License-Identifier: Apache-2.0 */
/* rules impact: which units move from one set to another. */
#include <string.h>

#include "cli/weigh.h"

/* Two walks at a time need two connections to a store. */
static struct ct_source *open_side_facts(
	struct invocation *invocation, struct corner *corner, struct ct_errors *errors)
{
	const char *const *operands = invocation->operands + 2;
	size_t count = invocation->operand_count - 2;
	if (!(invocation->given & ON(OPT_DB)))
		return open_files(invocation, operands, count, errors);
	const struct ct_selection selection = {
		.units = operands, .unit_count = count, .period = invocation->value[OPT_PERIOD]};
	corner->store = ct_store_open(invocation->value[OPT_DB], CT_STORE_READ, invocation->errors);
	return corner->store ? ct_source_open_store(corner->store, &selection, errors) : NULL;
}

/* The same facts, read and judged by one set; what is wrong with them is said once, as the later
 * set reads them. */
static bool open_side(struct weighing *weighing, int side)
{
	struct invocation *invocation = weighing->invocation;
	struct corner *corner = &weighing->corners[side][0];
	struct ct_judge_options options = {
		.final_phase = invocation->given & ON(OPT_FINAL), .detail = CT_DETAIL_VERDICT};
	corner->unsaid = side ? NULL : ct_errors_aside(invocation->errors);
	weighing->sets[side] = load_set_operand(invocation, (size_t)side);
	if (!weighing->sets[side] || (!side && !corner->unsaid) ||
		!read_as_of(invocation, &options.as_of))
		return false;
	corner->source =
		open_side_facts(invocation, corner, side ? invocation->errors : corner->unsaid);
	corner->judge = ct_judge_new(weighing->sets[side], &options, invocation->errors);
	if (corner->source && side)
		say_errors(invocation,
			ct_source_counts(corner->source).missing_path ? EXIT_SYSTEM : EXIT_FACTS);
	say_errors(invocation, EXIT_SYSTEM);
	return corner->source && corner->judge;
}

static void print_impact(struct invocation *invocation, const struct ct_impact_sheet *sheet,
	struct prints *prints, long most)
{
	if (!sheet->units && !invocation->exits)
		say_no_units(invocation, invocation->operands + 2, invocation->operand_count - 2);
	PRINTS_EACH(output, prints)
		if (sheet->units)
			ct_report_impact(output->report, output->format, sheet);
	prints_close(invocation, prints, sheet->units);
	if (most >= 0 && sheet->counting > (unsigned long)most)
		note_exit(invocation, EXIT_NO);
}

static bool read_distance(struct invocation *invocation, struct ct_number *distance)
{
	const char *text = invocation->value[OPT_NEAR];
	*distance = (struct ct_number){5, 1};
	if (!text || (ct_number_parse(text, distance) && distance->num >= 0))
		return true;
	say_usage(invocation, SAY_NEAR_NUMBER, text);
	return false;
}

/* -1 without it. */
static bool read_most(struct invocation *invocation, long *most)
{
	const char *text = invocation->value[OPT_MAX_MOVERS];
	struct ct_number number;
	*most = -1;
	if (!text)
		return true;
	if (ct_number_parse(text, &number) && number.den == 1 && number.num >= 0 &&
		number.num <= 1000000000) {
		*most = (long)number.num;
		return true;
	}
	say_usage(invocation, SAY_MAX_MOVERS_NUMBER, text);
	return false;
}

/* Both sets read the facts, and standard input can be read once only. */
static bool has_stdin(struct invocation *invocation)
{
	for (size_t i = 2; i < invocation->operand_count; i++)
		if (!strcmp(invocation->operands[i], "-")) {
			say_usage(invocation, SAY_READ_TWICE, "-");
			return true;
		}
	return false;
}

void run_rules_impact(struct invocation *invocation)
{
	struct weighing weighing = {.invocation = invocation, .columns = 1};
	struct ct_number distance;
	long most;
	struct prints prints = {.count = 0};
	if (has_stdin(invocation) || !read_distance(invocation, &distance) ||
		!read_most(invocation, &most))
		return;
	bool opened = prints_open(invocation, &prints) && open_side(&weighing, 0) &&
		open_side(&weighing, 1);
	const struct ct_impact_sheet *sheet = opened ? weigh_all(&weighing, distance) : NULL;
	if (opened && ct_source_counts(weighing.corners[1][0].source).missing_path)
		note_exit(invocation, EXIT_SYSTEM);
	if (sheet)
		print_impact(invocation, sheet, &prints, most);
	prints_close(invocation, &prints, false);
	weigh_close(&weighing);
}
