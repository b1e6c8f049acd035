/* SPDX-License-Identifier: Apache-2.0 */
/* A validating structural scan of NDJSON: an index of the marks of JSON, the grammar over it, and
 * UTF-8. Uses nothing of the engine. */
#ifndef CHITIEU_BENCH_JSON_INDEX_H
#define CHITIEU_BENCH_JSON_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes behind a piece that the scan overwrites with blanks. */
enum { INDEX_PADDING = 128 };

/* Whether the processor has the instructions (AVX2, carry-less product). */
bool index_is_supported(void);
/* Indexes whole lines: offsets of marks outside strings, of opening quotes, of other scalars, of
 * line ends. `bytes` has room for INDEX_PADDING more; `index` for length + INDEX_PADDING entries.
 * Returns false if the bytes are not UTF-8, a string is not closed or holds a control character. */
bool index_make(char *bytes, size_t length, uint32_t *index, size_t *count);
/* Checks the grammar: one JSON value a line. Returns false if it is violated; *lines counts the
 * values. */
bool index_check(const char *bytes, const uint32_t *index, size_t count, size_t *lines);

#endif
