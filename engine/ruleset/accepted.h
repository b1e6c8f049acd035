/* SPDX-License-Identifier: Apache-2.0 */
/* Accepted findings with a reason: `accepted: [{code, on, reason}]` in ruleset.yaml and in fact
 * files. Both lints use this reader.
 *
 * An accepted finding is still shown, with its reason, but is not a failure. It changes no
 * verdict. */
#ifndef CHITIEU_RULESET_ACCEPTED_H
#define CHITIEU_RULESET_ACCEPTED_H

#include "base/tree.h"

struct accepted {
	struct ct_text code, on; /* on: the subject of the finding, verbatim */
	struct ct_text reason;   /* never empty */
	struct place place;
	struct accepted *next;
};

/* Messages of the reader: for a malformed entry (no arguments), and for a code (%t) with another
 * letter or without a message. */
struct accepted_messages {
	enum ct_message_id shape, code;
	char letter; /* 'R' or 'F' */
};

/* Reads the entries in the order of the file, into the arena; NULL if none. Texts are valid as long
 * as the tree. An unusable entry is reported and skipped, and *sound set to false. */
struct accepted *accepted_read(struct arena *arena, const struct tree *list, const char *file,
	const struct accepted_messages *messages, bool *sound, struct ct_errors *errors);

#endif
