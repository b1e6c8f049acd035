/* SPDX-License-Identifier: Apache-2.0 */
/* Buffered output and the escaping of each format: what every renderer writes through.
 *
 * Bytes go to the caller's write function in large pieces; once it fails, everything after is dropped and out_finish says so. */
#ifndef CHITIEU_REPORT_OUT_H
#define CHITIEU_REPORT_OUT_H

#include <string.h>

#include "base/arena.h"
#include "chitieu.h"

enum { OUT_ROOM = 64 << 10 };

struct out {
	bool (*write)(void *state, const char *bytes, size_t length);
	void *state;
	bool failed;
	size_t length;
	char bytes[OUT_ROOM];
};

void out_flush(struct out *out);
void out_long(struct out *out, const char *bytes, size_t length);

static inline void out_bytes(struct out *out, const char *bytes, size_t length)
{
	if (length > OUT_ROOM - out->length) {
		out_long(out, bytes, length);
		return;
	}
	if (length) /* the bytes of an empty text may be NULL */
		memcpy(out->bytes + out->length, bytes, length);
	out->length += length;
}

static inline void out_text(struct out *out, struct ct_text text)
{
	out_bytes(out, text.bytes, text.length);
}

static inline void out_string(struct out *out, const char *terminated)
{
	out_bytes(out, terminated, strlen(terminated));
}

#define OUT_LITERAL(out, literal) out_bytes(out, "" literal, sizeof(literal) - 1)

void out_integer(struct out *out, int64_t value);

/* ---- JSON. */

/* "text" with quotes; control characters, the separators U+2028/9, "</" and bidi controls are escaped. */
void json_string(struct out *out, struct ct_text text);
/* An integer below 2^53 as such, any other number as a string in lowest terms; an unbounded end is null. */
void json_number(struct out *out, struct ct_number number);

/* ---- Markdown. */

/* Plain text inside a paragraph or heading: every character that Markdown or HTML could take for its own is escaped. */
void markdown_text(struct out *out, struct ct_text text);

#endif
