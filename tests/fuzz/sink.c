/* SPDX-License-Identifier: Apache-2.0 */
/* Reused for every report. */
#include "sink.h"

#include "fuzz.h"

bool sink_take(void *state, const char *bytes, size_t length)
{
	struct sink *sink = state;
	if (sink->room - sink->length < length) {
		sink->room = (sink->length + length) * 2;
		sink->bytes = realloc(sink->bytes, sink->room);
		if (!sink->bytes)
			FUZZ_FAIL("no memory");
	}
	if (length)
		memcpy(sink->bytes + sink->length, bytes, length);
	sink->length += length;
	return true;
}
