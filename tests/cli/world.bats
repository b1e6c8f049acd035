#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Rule sets and communes that nobody has seen, made up from a seed, through files and the command line; tests/world judges them once more in Python. Any number of others:
#     python3 tests/world/check.py build/chitieu build/made-up FIRST-SEED HOW-MANY-SETS UNITS

load helper

@test "made-up rule sets over made-up communes are judged as docs/semantics.md says" {
	run python3 -B tests/world/check.py "$CHITIEU" "$tmp" 86 12 12
	[ "$status" -eq 0 ] || fail "$output"
	[[ $output == *"12 sets, "*" verdicts, 0 wrong" ]] || fail "$output"
}

@test "a province's two years through the store: matrices, causes, ranks, gate and merged figures are what they come to by hand" {
	for seed in 1 4; do
		run python3 -B tests/world/province.py "$CHITIEU" "$tmp/$seed" "$seed" 40
		[ "$status" -eq 0 ] || fail "$output"
		[[ $output == *", 0 wrong" ]] || fail "$output"
	done
}
