#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes every golden of COMMANDS and the generated pages of docs/ again; the diff is the review. CHITIEU names the program (build/chitieu).
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${CHITIEU:-build/chitieu}
golden=tests/golden
stale=0

# STORE is one that tests/data has; nothing here writes to it.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sqlite3 "$folder/store.db" <tests/data/store-v1.sql

unset CHITIEU_RULES NO_COLOR
while IFS='	' read -r name arguments expected; do
	case $name in '' | '#'*) continue ;; esac
	# shellcheck disable=SC2046
	"$program" $(echo "$arguments" | sed "s,STORE,$folder/store.db,") >"$golden/$name" 2>/dev/null
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
