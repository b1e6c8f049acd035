/* SPDX-License-Identifier: Apache-2.0 */
/* Converts text files to C string constants, each with the base64 of its SHA-256 for a content
 * security policy:
 *
 *     embed page.css page.js > assets.h      page_css, PAGE_CSS_SHA256, page_js, PAGE_JS_SHA256
 *
 * A build tool; not part of the program. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

enum { MOST_BYTES = 1 << 20 };

/* "assets/page.css": "page_css" or "PAGE_CSS". */
static void put_identifier(const char *path, int upper)
{
	const char *slash = strrchr(path, '/');
	for (const char *at = slash ? slash + 1 : path; *at; at++) {
		int lower = *at >= 'a' && *at <= 'z';
		putchar(lower ? *at - (upper ? 'a' - 'A' : 0) : '_');
	}
}

static void put_string(const char *bytes, size_t length)
{
	fputs("\t\"", stdout);
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		if (byte == '\n')
			fputs(i + 1 < length ? "\\n\"\n\t\"" : "\\n", stdout);
		else if (byte == '"' || byte == '\\')
			printf("\\%c", byte);
		else if (byte < ' ' || byte > '~')
			printf("\\%03o", byte);
		else
			putchar(byte);
	}
	fputs("\";\n", stdout);
}

static int embed(const char *path)
{
	static char bytes[MOST_BYTES];
	unsigned char digest[crypto_hash_sha256_BYTES];
	char base64[64];
	FILE *file = fopen(path, "rb");
	size_t length = file ? fread(bytes, 1, sizeof(bytes), file) : 0;
	int whole = file && !ferror(file) && length > 0 && length < sizeof(bytes);
	if (file)
		fclose(file);
	if (!whole) {
		fprintf(stderr, "embed: cannot read %s, or it is empty or too large\n", path);
		return 0;
	}
	crypto_hash_sha256(digest, (const unsigned char *)bytes, length);
	sodium_bin2base64(
		base64, sizeof(base64), digest, sizeof(digest), sodium_base64_VARIANT_ORIGINAL);
	fputs("#define ", stdout);
	put_identifier(path, 1);
	printf("_SHA256 \"%s\"\nstatic const char ", base64);
	put_identifier(path, 0);
	fputs("[] =\n", stdout);
	put_string(bytes, length);
	return 1;
}

int main(int count, char **paths)
{
	puts("/* Made by tools/embed.c. */");
	for (int i = 1; i < count; i++)
		if (!embed(paths[i]))
			return EXIT_FAILURE;
	return fflush(stdout) || ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
