/* SPDX-License-Identifier: Apache-2.0 */
/* YAML as templates print it and people fill it in, read without libyaml: block maps and lists of
 * one line or flow collections, scalars on one line.
 *
 * It knows less than libyaml. Whatever else it meets (anchors, tags, block scalars, text over
 * several lines, tabs, anything doubtful) makes it give up, and libyaml reads the text from the
 * start and has the words. What it reads it reads exactly as libyaml does, places included:
 * tests/unit/test_plain.c spoils all kinds of files and compares. Measured: a report is read in a
 * fifth of the time. */
#ifndef CHITIEU_BASE_YAML_PLAIN_H
#define CHITIEU_BASE_YAML_PLAIN_H

#include "base/tree_build.h"

/* text is valid UTF-8 without forbidden characters, byte order marks, backslashes, carriage
 * returns, tabs and what only libyaml takes for a line end. settled: of all of it, as for
 * tree_add_scalar. false: gave up; something may have been reported all the same, and the builder
 * is of no more use. */
bool yaml_read_plain(struct tree_builder *builder, struct ct_text text, bool settled);

#endif
