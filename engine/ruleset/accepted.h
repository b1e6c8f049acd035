/* SPDX-License-Identifier: Apache-2.0 */
/* Findings that are accepted in place, with a reason: `accepted: [{code, on, reason}]` of
 * ruleset.yaml, and of fact files, whose lint uses the same reader.
 *
 * An accepted finding is still shown, with the reason, and is no failure. It changes no verdict. */
#ifndef CHITIEU_RULESET_ACCEPTED_H
#define CHITIEU_RULESET_ACCEPTED_H

#include "base/tree.h"

struct accepted {
	struct ct_text code, on; /* on: what the finding is about, as the file writes it */
	struct ct_text reason;   /* never empty */
	struct place place;
	struct accepted *next;
};

/* What a reader reports: an entry of another shape (no arguments), and a code (%t) of another
 * letter or of no message. */
struct accepted_messages {
	enum ct_message_id shape, code;
	char letter; /* R, F */
};

/* The entries in the order of the file, in the arena; NULL: none. Texts are valid as long as the
 * tree. An entry that cannot be used is reported and left out; *sound is false then. */
struct accepted *accepted_read(struct arena *arena, const struct tree *list, const char *file,
	const struct accepted_messages *messages, bool *sound, struct ct_errors *errors);

#endif
