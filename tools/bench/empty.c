/* SPDX-License-Identifier: Apache-2.0 */
/* The floor under a cold start: what it costs to start a C program that does nothing. */
int main(void)
{
	return 0;
}
