/* SPDX-License-Identifier: Apache-2.0 */
/* The dictionary is created once, because a fuzzer makes thousands of calls a second. */
#include "fuzz_facts.h"

#include "fuzz.h"

const char fuzz_facts_yaml[] =
	"share: {label: Tỷ lệ, type: ratio, unit: người, of: adults}\n"
	"printed: {label: Tỷ lệ in, type: percent}\n"
	"count: {label: Số, type: count, unit: hồ sơ}\n"
	"part: {label: Phần, type: count, unit: hồ sơ, part_of: count, checks: [\"part <= count\"]}\n"
	"money: {label: Tiền, type: money}\n"
	"rate: {label: Lần, type: rate, unit: tin bài}\n"
	"camera: {label: Camera, type: yes_no}\n"
	"head: {label: Trưởng ban, type: choice, choices: [chủ tịch, phó chủ tịch, khác]}\n"
	"issued: {label: Ngày, type: date}\n"
	"platform: {label: Nền tảng, type: text, synonyms: [phần mềm]}\n";

void fuzz_facts_begin(struct fuzz_facts *facts)
{
	if (!facts->errors) {
		facts->errors = ct_errors_new();
		struct tree *tree = tree_from_yaml(&facts->lasting, fuzz_facts_yaml,
			strlen(fuzz_facts_yaml), "facts.yaml", facts->errors);
		const struct dictionary_source source = {tree, "facts.yaml"};
		if (!tree ||
			!dictionary_build(
				&facts->lasting, &source, 1, &facts->dictionary, facts->errors))
			FUZZ_FAIL("no dictionary: %s", ct_errors_at(facts->errors, 0)->text[CT_EN]);
	}
	arena_reset(&facts->arena);
	ct_errors_clear(facts->errors);
}
