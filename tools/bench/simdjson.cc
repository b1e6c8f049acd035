// SPDX-License-Identifier: Apache-2.0
// The yardstick of the structural scan: libsimdjson parses each line of a file, read in pieces of
// the same size as the scan's: simdjson FILE
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <simdjson.h>
#include <unistd.h>

enum { ROOM = 256 << 10 };

// The piece up to its last line end; 0: it has none.
static size_t whole_lines(const char *piece, size_t length)
{
	while (length && piece[length - 1] != '\n')
		length--;
	return length;
}

static bool parse(simdjson::dom::parser &parser, char *piece, size_t length, size_t &lines)
{
	simdjson::dom::document_stream stream;
	if (parser.parse_many((const uint8_t *)piece, length, ROOM).get(stream))
		return false;
	for (auto line : stream) {
		if (line.error())
			return false;
		lines++;
	}
	return true;
}

int main(int argc, char **argv)
{
	static char piece[ROOM + simdjson::SIMDJSON_PADDING];
	simdjson::dom::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
	parser.threaded = false;
#endif
	int file = argc == 2 ? open(argv[1], O_RDONLY) : -1;
	size_t lines = 0, kept = 0;
	ssize_t got;
	while (file >= 0 && (got = read(file, piece + kept, ROOM - kept)) > 0) {
		size_t length = kept + (size_t)got, whole = whole_lines(piece, length);
		if (!parse(parser, piece, whole, lines))
			return 1;
		kept = length - whole;
		std::memmove(piece, piece + whole, kept);
	}
	std::printf("%zu\n", lines);
	return lines == 0 || kept != 0;
}
