/* SPDX-License-Identifier: Apache-2.0 */
/* The source text of a compute's function. */
#include <string.h>

#include "lang/script_internal.h"

static const struct script_source *source_of(const struct script *script, const char *file)
{
	for (size_t i = 0; script && i < script->source_count; i++)
		if (file == script->sources[i].file || !strcmp(file, script->sources[i].file))
			return &script->sources[i];
	return NULL;
}

struct ct_text script_run_text(
	struct arena *arena, const struct script *script, const struct expr *compute)
{
	const struct script_source *source = source_of(script, compute->place.file);
	struct scan *scan = source ? scan_script(arena, source->text, source->file, NULL) : NULL;
	struct scan_field field;
	size_t word = scan ? scan_at(scan, compute->place) : SCAN_NONE;
	size_t cursor = word == SCAN_NONE ? SCAN_NONE : scan_table(scan, word);
	while (cursor != SCAN_NONE && scan_next_field(scan, &cursor, &field))
		if (field.key != SCAN_NONE && scan_token_is(scan, field.key, TEXT("run")))
			return scan_value_text(scan, field.value);
	return NO_TEXT;
}
