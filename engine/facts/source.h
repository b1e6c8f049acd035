/* SPDX-License-Identifier: Apache-2.0 */
/* Units as the outside holds them, and the way from handles to what is inside; see ct_source in chitieu.h. */
#ifndef CHITIEU_FACTS_SOURCE_H
#define CHITIEU_FACTS_SOURCE_H

#include "facts/unit.h"

struct ct_unit {
	const struct unit *inside;
};

const struct unit *unit_of(const struct ct_unit *unit);
struct ct_unit_head unit_head_public(struct arena *arena, const struct unit *unit);

#endif
