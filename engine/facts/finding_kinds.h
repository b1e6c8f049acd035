/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of findings of lint of facts, by their message. */
#ifndef CHITIEU_FACTS_FINDING_KINDS_H
#define CHITIEU_FACTS_FINDING_KINDS_H

#include "base/error_list.h"

/* How much a finding says against a figure. The smaller, the sooner it is read. */
enum finding_weight { FINDING_WRONG, FINDING_VAGUE, FINDING_REMARK };

/* false: the message is no finding of lint. */
bool finding_is_known(enum ct_message_id message);
enum finding_weight finding_weight(enum ct_message_id message);
/* Whether findings of this kind make the value of a used claim doubtful: they are warnings of every
 * criterion that reads the fact. */
bool finding_makes_doubt(enum ct_message_id message);

#endif
