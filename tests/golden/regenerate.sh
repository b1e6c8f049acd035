#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes every golden of COMMANDS and the generated pages of docs/ again; the diff is the review. CHITIEU names the program (build/chitieu).
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${CHITIEU:-build/chitieu}
golden=tests/golden
stale=0

unset CHITIEU_RULES NO_COLOR
while IFS='	' read -r name arguments expected; do
	case $name in '' | '#'*) continue ;; esac
	# shellcheck disable=SC2086
	"$program" $arguments >"$golden/$name" 2>/dev/null
	status=$?
	if [ "$status" -ne "$expected" ]; then
		echo "$name: exit $status, COMMANDS says $expected" >&2
		stale=1
	fi
done <"$golden/COMMANDS"
"$program" rules stubs --format markdown >docs/vocabulary.md
"$program" rules lint --explain --format markdown >docs/rule-messages.md

for file in "$golden"/*; do
	name=${file##*/}
	case $name in COMMANDS | regenerate.sh) continue ;; esac
	if ! grep -q "^$name	" "$golden/COMMANDS"; then
		echo "$name: no line of COMMANDS writes it" >&2
		stale=1
	fi
done
exit "$stale"
