/* SPDX-License-Identifier: Apache-2.0 */
/* What to advise about a measure that is refused: dashes, targets, changes, a second figure, digits
 * grouped by spaces. */
#ifndef CHITIEU_FACTS_ADVICE_H
#define CHITIEU_FACTS_ADVICE_H

#include "base/arena.h"
#include "base/messages.h"

/* The message that fits the value best; `message` where nothing more is known of it. *about may be
 * replaced by what the message is about. */
enum ct_message_id advice_for(struct arena *arena, struct ct_text value, enum ct_message_id message,
	struct ct_text *about);

#endif
