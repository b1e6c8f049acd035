/* SPDX-License-Identifier: Apache-2.0 */
/* The least that must be done to the same bytes by anybody: reading them, seeing that they are
 * UTF-8 and JSON, asking libyaml for its events. Nothing of the engine is used here, so that a
 * floor stays where it is when the engine gets faster or slower. */
#ifndef CHITIEU_BENCH_FLOOR_H
#define CHITIEU_BENCH_FLOOR_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a file with large reads into one buffer again and again; returns the number of bytes, 0 if
 * it cannot. */
size_t floor_read(const char *path);
/* Reads it and sees that every line is UTF-8 and JSON; the lines are given out to the threads by
 * the piece. Returns the number of lines, 0 if one is not. */
size_t floor_scan(const char *path, unsigned threads);
/* The lines of one YAML file of the subset that reports use (block maps and lists; flow collections
 * and quoted scalars end on their line), each with its indent, key and value looked at, and UTF-8
 * checked; 0 if it is none. Files are at most 1 MiB. */
size_t floor_lines(const char *path);
/* The events of one YAML file; returns their number, 0 if it is not YAML. */
size_t floor_events(const char *path);
/* One line: UTF-8 and one JSON value. */
bool floor_is_json(const char *bytes, size_t length);

#endif
