#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# A rule officer's year: every command in docs/cap-nhat-hang-nam.md is run, in a directory of the
# test.

load helper

@test "the walk-through of a yearly update gives the output it shows, and changes nothing in the tree" {
	before=$(git status --porcelain rules fixtures 2>/dev/null || true)
	run python3 tests/walkthrough.py "$CHITIEU" build/tools/generate docs/cap-nhat-hang-nam.md
	exits 0
	shows "1..29"
	same "$(git status --porcelain rules fixtures 2>/dev/null || true)" "$before"
}
