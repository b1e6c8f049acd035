/* SPDX-License-Identifier: Apache-2.0 */
/* A program of libFuzzer for one target, named when this is compiled. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	FUZZ_TARGET((struct ct_text){(const char *)bytes, length});
	return 0;
}
