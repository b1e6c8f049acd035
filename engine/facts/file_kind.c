/* SPDX-License-Identifier: Apache-2.0 */
#include "facts/file_kind.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "chitieu.h"

static const struct {
	const char *ending;
	enum facts_kind kind;
} endings[] = {
	{".yaml", FACTS_YAML},
	{".yml", FACTS_YAML},
	{".json", FACTS_JSON},
	{".ndjson", FACTS_LINES},
	{".jsonl", FACTS_LINES},
	{".csv", FACTS_TABLE},
	{".tsv", FACTS_TABLE},
};

enum facts_kind facts_kind_of(const char *path)
{
	if (ct_is_stream(path))
		return FACTS_LINES;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (file_has_ending(path, endings[i].ending))
			return endings[i].kind;
	return FACTS_NONE;
}

bool facts_is_passed_over(const char *name)
{
	static const char *const starts[] = {".", "~$", "README", "LICENSE"},
				 *const ends[] = {"~", ".bak", ".tmp", ".lock", ".part"},
				 *const names[] = {"Thumbs.db", "desktop.ini", "decisions.yaml",
					 "decisions.yml"};
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (!strncasecmp(name, starts[i], strlen(starts[i])))
			return true;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (file_has_ending(name, ends[i]))
			return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcasecmp(name, names[i]))
			return true;
	return false;
}
