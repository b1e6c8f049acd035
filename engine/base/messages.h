/* SPDX-License-Identifier: Apache-2.0 */
/* Every message of the engine, in both languages: one row each, in the list of the module that says
 * it.
 *
 *     M(name, "code", severity, "tiếng Việt", "English")
 *
 * The compiler refuses a row without both languages. Codes are stable for ever: a retired one is
 * not given out again. The letter says who has to act: D document syntax (YAML, JSON) · F facts · R
 * rules · J judging · C command line · S system. */
#ifndef CHITIEU_BASE_MESSAGES_H
#define CHITIEU_BASE_MESSAGES_H

enum ct_message_id {
#define M(name, code, severity, vi, en) CT_##name,
#include "base/messages/all.def"
#undef M
	CT_MESSAGE_COUNT
};

#endif
