/* SPDX-License-Identifier: Apache-2.0 */
/* The output of a report in memory. */
#ifndef CHITIEU_TESTS_SINK_H
#define CHITIEU_TESTS_SINK_H

#include <stdbool.h>
#include <stddef.h>

struct sink {
	char *bytes;
	size_t length, room;
};
/* For ct_report_new; `state` is the sink. */
bool sink_take(void *state, const char *bytes, size_t length);

#endif
