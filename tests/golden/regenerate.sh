#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes every golden of COMMANDS and the generated pages of docs/, and prints the name of each that
# is new, changed or removed; review the diff. An output of more than 20 kB is stored as a line of
# SHA256: `tests/golden/show NAME --diff` shows what changed in it.
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${CHITIEU:-build/chitieu}
golden=tests/golden
most=20000 # bytes

out=$(mktemp -d)
sums=$(mktemp)
trap 'rm -rf "$out" "$sums"' EXIT
wrong=0
"$golden/print.sh" "$out" >&2 || wrong=1

# The SHA-256 of a file or of a stored line; empty if there is none.
kept_sum() {
	if [ -f "$golden/$1" ]; then
		sha256sum <"$golden/$1" | cut -c 1-64
	else
		sed -n "s/^\([0-9a-f]*\)  $1\$/\1/p" "$golden/SHA256" 2>/dev/null | tail -n 1
	fi
}

names=$(grep -v '^#' "$golden/COMMANDS" | cut -f 1)
for name in $names; do
	sum=$(sha256sum <"$out/$name" | cut -c 1-64)
	before=$(kept_sum "$name")
	if [ -z "$before" ]; then
		echo "new: $name"
	elif [ "$before" != "$sum" ]; then
		echo "changed: $name"
	fi
	if [ "$(wc -c <"$out/$name")" -gt "$most" ]; then
		echo "$sum  $name" >>"$sums"
		rm -f "$golden/$name"
	else
		cp "$out/$name" "$golden/$name"
	fi
done
LC_ALL=C sort -k 2 "$sums" >"$golden/SHA256"

for file in "$golden"/*; do
	name=${file##*/}
	case $name in COMMANDS | SHA256 | print.sh | regenerate.sh | show | missing.py) continue ;; esac
	echo "$names" | grep -qxF "$name" && continue
	echo "gone: $name"
	rm "$file"
done

"$program" rules stubs --format markdown >docs/vocabulary.md
"$program" rules lint --explain --format markdown >docs/rule-messages.md
exit "$wrong"
