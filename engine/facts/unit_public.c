/* SPDX-License-Identifier: Apache-2.0 */
/* Who a unit is, for those outside. */
#include "base/date.h"
#include "base/file.h"
#include "facts/further.h"
#include "facts/source.h"

static struct ct_text key_of(struct arena *arena, const struct unit_head *head)
{
	const struct ct_text parts[] = {head->name, head->district, head->province};
	if (head->code.length && !head->path.length)
		return head->code;
	if (head->code.length)
		return arena_format(arena, "%.*s/%.*s", (int)head->code.length, head->code.bytes,
			(int)head->path.length, head->path.bytes);
	struct ct_text key = {0};
	for (int i = 0; i < 3; i++) {
		if (!parts[i].length)
			continue;
		key = key.length ? arena_format(arena, "%.*s, %.*s", (int)key.length, key.bytes,
					   (int)parts[i].length, parts[i].bytes)
				 : parts[i];
	}
	return key;
}

static const struct ct_further *further_keys(struct arena *arena, const struct tree *unit)
{
	static const struct {
		const char *key, *vi, *en;
	} rows[] = {
#define UNIT_KEY(name, key, place, heading, called, shown, ...) {key, shown},
#include "chitieu/unit_keys.def"
	};
	struct further_list list = {arena, NULL, NULL};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].vi)
			further_add(&list, rows[i].key, rows[i].vi, rows[i].en,
				tree_get_text(unit, rows[i].key));
	return list.first;
}

struct ct_unit_head unit_head_public(struct arena *arena, const struct unit *unit)
{
	const struct unit_head *head = &unit->head;
	char period[24];
	period_text(head->period, period);
	struct ct_text key = key_of(arena, head);
	return (struct ct_unit_head){
		.key = key,
		.code = head->code.length ? key : NO_TEXT,
		.register_ = head->register_,
		.level = head->level,
		.name = head->name,
		.district = head->district,
		.province = head->province,
		.further = further_keys(arena, head->attributes),
		.period = head->period,
		.period_text = arena_text(arena, text_of(period)),
		.file = text_of(
			head->place.file ? file_printable_name(arena, head->place.file) : ""),
		.path = text_of(head->place.file),
		.line = head->place.line,
		.submission = head->submission,
		.digest = head->digest,
	};
}

const struct ct_document_read *unit_documents_public(
	struct arena *arena, const struct unit *unit, size_t *count)
{
	size_t room = 0;
	for (const struct unit_document *document = unit->documents; document;
		document = document->next)
		room++;
	struct ct_document_read *list = ARENA_ARRAY(arena, room, struct ct_document_read);
	*count = 0;
	for (const struct unit_document *document = unit->documents; document;
		document = document->next)
		list[(*count)++] = (struct ct_document_read){document->id, document->title,
			document->issuer, document->number, document->date};
	return list;
}
