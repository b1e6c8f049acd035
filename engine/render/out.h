/* SPDX-License-Identifier: Apache-2.0 */
/* Output in memory and the escaping of each format: what every renderer writes through.
 *
 * What is written stays in memory until out_flush hands it to the caller's write function; whoever
 * owns the output flushes between units. Once memory runs out or write fails, `failed` is set, and
 * nothing more is handed over. */
#ifndef CHITIEU_RENDER_OUT_H
#define CHITIEU_RENDER_OUT_H

#include <string.h>

#include "base/arena.h"
#include "chitieu.h"

enum { OUT_FULL = 64 << 10 }; /* enough to be worth a write */

struct out {
	bool (*write)(void *state, const char *bytes, size_t length);
	void *state;
	bool failed;
	bool no_memory; /* that is why */
	size_t length, room;
	char *bytes;
};

void out_flush(struct out *out);
/* Past the buffer, what is in it first. */
void out_directly(struct out *out, const char *bytes, size_t length);
void out_free(struct out *out);
/* Room for so many bytes more; false: no memory. Only out_bytes needs it. */
bool out_grow(struct out *out, size_t more);

static inline void out_bytes(struct out *out, const char *bytes, size_t length)
{
	if (length > out->room - out->length && !out_grow(out, length))
		return;
	if (length) /* the bytes of an empty text may be NULL */
		memcpy(out->bytes + out->length, bytes, length);
	out->length += length;
}

/* What stands in the buffer already, once more; only within what was written since the last flush.
 */
static inline void out_again(struct out *out, size_t from, size_t length)
{
	if (length <= out->room - out->length || out_grow(out, length))
		out_bytes(out, out->bytes + from, length);
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

/* "text" with quotes; control characters, the separators U+2028/9, "</" and bidi controls are
 * escaped. */
void json_string(struct out *out, struct ct_text text);
/* An integer below 2^53 as such, any other number as a string in lowest terms; an unbounded end is
 * null. */
void json_number(struct out *out, struct ct_number number);

/* ---- Markdown. */

/* What stands for a byte that Markdown or HTML could take for its own; NULL: the byte itself. */
const char *markdown_escape(char byte);
/* Plain text, on one line and without control characters, inside a paragraph or heading. */
void markdown_text(struct out *out, struct ct_text text);

#endif
