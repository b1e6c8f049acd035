/* SPDX-License-Identifier: Apache-2.0 */
/* All messages of the engine, in both languages: one row each, in the list of the module that
 * reports it.
 *
 *     M(name, "code", severity, "tiếng Việt", "English")
 *
 * A row without both languages does not compile. Codes are permanent: a retired code is never
 * reused. The letter of a code says where the fault is: D document syntax (YAML, JSON) · F facts ·
 * R rules · J judging · C command line · S system. */
#ifndef CHITIEU_BASE_MESSAGES_H
#define CHITIEU_BASE_MESSAGES_H

enum ct_message_id {
#define M(name, code, severity, vi, en) CT_##name,
#include "base/messages/all.def"
#undef M
	CT_MESSAGE_COUNT
};

#endif
