/* SPDX-License-Identifier: Apache-2.0 */
/* NDJSON lines. If the single-pass reader accepts a line, it gives the same unit as the tree
 * reader, which has no messages about that line. */
#include "facts/line.h"
#include "facts/unit.h"
#include "fuzz.h"
#include "fuzz_facts.h"
#include "../unit/same.h"

void fuzz_line(struct ct_text input)
{
	static struct fuzz_facts facts;
	fuzz_facts_begin(&facts);
	const struct unit *quick =
		line_read(&facts.arena, input, "f.ndjson", 7, &facts.dictionary, facts.errors);
	if (ct_errors_count(facts.errors))
		FUZZ_FAIL("the one pass said something");
	const struct tree *tree = tree_from_json(
		&facts.arena, input.bytes, input.length, "f.ndjson", 7, facts.errors);
	const struct unit *slow = tree
		? unit_read(&facts.arena, tree, "f.ndjson", &facts.dictionary, facts.errors)
		: NULL;
	if (quick && (!slow || ct_errors_count(facts.errors)))
		FUZZ_FAIL("the single-pass reader accepted a line that needs a message");
	if (quick && !same_unit(quick, slow, &facts.dictionary))
		FUZZ_FAIL("read otherwise");
	if (!slow && !ct_errors_failures(facts.errors))
		FUZZ_FAIL("refused without a word");
	fuzz_check_messages(facts.errors);
}
