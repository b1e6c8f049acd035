/* SPDX-License-Identifier: Apache-2.0 */
/* A libFuzzer program for one target, which is chosen at compile time. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	FUZZ_TARGET((struct ct_text){(const char *)bytes, length});
	return 0;
}
