/* SPDX-License-Identifier: Apache-2.0 */
/* The floors as a program of their own, to be timed as a whole: floors read|scan|scan2|lines|events
 * FILES... */
#include <stdio.h>
#include <string.h>

#include "floor.h"

int main(int argc, char **argv)
{
	size_t total = 0;
	for (int i = 2; i < argc; i++) {
		size_t one = 0;
		if (!strcmp(argv[1], "read"))
			one = floor_read(argv[i]);
		else if (!strcmp(argv[1], "scan"))
			one = floor_scan(argv[i], 1);
		else if (!strcmp(argv[1], "scan2"))
			one = floor_scan(argv[i], 2);
		else if (!strcmp(argv[1], "lines"))
			one = floor_lines(argv[i]);
		else if (!strcmp(argv[1], "events"))
			one = floor_events(argv[i]);
		if (!one) {
			fprintf(stderr, "floors: %s: cannot %s\n", argv[i], argv[1]);
			return 1;
		}
		total += one;
	}
	printf("%zu\n", total);
	return 0;
}
