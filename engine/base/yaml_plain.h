/* SPDX-License-Identifier: Apache-2.0 */
/* Fast YAML reader without libyaml, for files as templates print them and people fill them in:
 * block maps and lists whose items are on one line or flow collections, scalars on one line.
 *
 * It supports a subset. At anything else (anchors, tags, block scalars, text over several lines,
 * tabs, anything ambiguous) it gives up, and libyaml reads the text from the start and reports
 * errors. The result equals that of libyaml, positions included: tests/unit/test_plain.c corrupts
 * many kinds of files and compares. Measured: a report is read in a fifth of the time. */
#ifndef CHITIEU_BASE_YAML_PLAIN_H
#define CHITIEU_BASE_YAML_PLAIN_H

#include "base/tree_build.h"

/* text: valid UTF-8 without forbidden characters, byte order marks, backslashes, carriage returns,
 * tabs and line ends known only to libyaml. settled: for all of text, as for tree_add_scalar.
 * Returns false if it gives up; messages may have been reported nevertheless, and the builder must
 * not be used further. */
bool yaml_read_plain(struct tree_builder *builder, struct ct_text text, bool settled);

#endif
