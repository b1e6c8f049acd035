#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Rule sets and communes generated from a seed, judged through files and the command line, and again
# in Python (tests/world). To run any number of others:
#     python3 tests/world/check.py build/chitieu build/made-up FIRST-SEED HOW-MANY-SETS UNITS

load helper

@test "generated rule sets and communes are judged as docs/semantics.md defines" {
	run python3 -B tests/world/check.py "$CHITIEU" "$tmp" 86 12 12
	[ "$status" -eq 0 ] || fail "$output"
	[[ $output == *"12 sets, "*" verdicts, 0 wrong" ]] || fail "$output"
}

@test "two years of a province through the store: matrices, causes, ranks, gate and merged figures equal the expected ones" {
	for seed in 1 4; do
		run python3 -B tests/world/province.py "$CHITIEU" "$tmp/$seed" "$seed" 40
		[ "$status" -eq 0 ] || fail "$output"
		[[ $output == *", 0 wrong" ]] || fail "$output"
	done
}
