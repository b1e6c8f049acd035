/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the code of a report is the unit's own: the register, and what the store has under the
 * code, say another name when it is not. */
#include "base/date.h"
#include "base/unit_name.h"
#include "store/add.h"

/* What is known of a code. */
struct known_name {
	enum ct_message_id from;            /* words: the register, the store */
	struct ct_text name, level, parent; /* in the arena; empty: not said */
};

/* false: the store failed. *found: the statement gives a row. */
static bool read_known(struct addition *addition, struct arena *arena, sqlite3_stmt *find,
	struct known_name *known, bool *found, struct ct_errors *errors)
{
	int row = store_row(addition->store, find, errors);
	*found = row > 0;
	if (row > 0) {
		known->name = arena_text(arena, column_text(find, 0));
		known->level = arena_text(arena, column_text(find, 1));
		known->parent = arena_text(arena, column_text(find, 2));
	}
	sqlite3_reset(find);
	return row >= 0;
}

static bool find_known(struct addition *addition, struct arena *arena, const struct unit_head *head,
	struct ct_text key, struct known_name *known, bool *found, struct ct_errors *errors)
{
	sqlite3_stmt *listed = store_statement(addition->store, SQL_NAME_IN_REGISTER, errors);
	sqlite3_stmt *stored = store_statement(addition->store, SQL_NAME_IN_STORE, errors);
	if (!listed || !stored)
		return false;
	*found = false;
	known->from = CT_W_KNOWN_TO_REGISTER;
	bind_word(listed, 1, head->register_);
	bind_word(listed, 2, head->code);
	/* The register lists communes, not what is below them. */
	if (!head->path.length && !read_known(addition, arena, listed, known, found, errors))
		return false;
	if (*found)
		return true;
	known->from = CT_W_KNOWN_TO_STORE;
	bind_word(stored, 1, key);
	bind_word(stored, 2, head->register_);
	return read_known(addition, arena, stored, known, found, errors);
}

/* A parent is a district or, since there are none, the province; a code says nothing that can be
 * compared. */
static bool is_parent(struct arena *arena, const struct unit_head *head, struct ct_text parent)
{
	bool blank = !parent.length || text_is_digit(parent.bytes[0]) ||
		(!head->district.length && !head->province.length);
	return blank || unit_name_is_same(arena, UNIT_NAME_DISTRICT, parent, head->district) ||
		unit_name_is_same(arena, UNIT_NAME_PROVINCE, parent, head->province);
}

/* What differs without being another unit: warnings. */
static void compare_rest(struct arena *arena, const struct unit_head *head,
	const struct known_name *known, struct ct_errors *own)
{
	bool levels = head->level.length && known->level.length;
	if (levels && !text_equal(head->level, known->level) &&
		level_find(arena, head->level) != level_find(arena, known->level))
		ct_fail(own, CT_F_KNOWN_LEVEL, head->place, head->code, head->level, known->level,
			known->from);
	if (!is_parent(arena, head, known->parent))
		ct_fail(own, CT_F_KNOWN_PARENT, head->place, head->code,
			head->district.length ? head->district : head->province, known->parent,
			known->from);
}

/* A unit without a code whose level is not said may be one of several. */
static bool check_level(struct addition *addition, const struct unit_head *head, struct ct_text key,
	bool *own_unit, struct ct_errors *own, struct ct_errors *errors)
{
	char from[11], to[11];
	int64_t latest;
	date_iso(head->period.from, from);
	date_iso(head->period.to, to);
	const struct by_name_unit unit = {key, head->level, text_of(from), text_of(to)};
	if (!by_name_find(addition->store, &unit, &latest, errors))
		return false;
	if (latest == BY_NAME_SEVERAL)
		*own_unit = ct_fail(own, CT_F_STORED_LEVELS, head->place, key);
	return true;
}

bool identity_check(struct addition *addition, struct arena *arena, const struct unit_head *head,
	struct ct_text key, bool renamed, bool *own_code, struct ct_errors *own,
	struct ct_errors *errors)
{
	struct known_name known = {0};
	bool found = false;
	*own_code = true;
	if (!head->code.length)
		return check_level(addition, head, key, own_code, own, errors);
	if (!find_known(addition, arena, head, key, &known, &found, errors))
		return false;
	if (!found)
		return true;
	if (!renamed && !unit_name_is_same(arena, UNIT_NAME_COMMUNE, head->name, known.name))
		*own_code = ct_fail(
			own, CT_F_KNOWN_NAME, head->place, key, head->name, known.name, known.from);
	else
		compare_rest(arena, head, &known, own);
	return true;
}
