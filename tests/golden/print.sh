#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the lines of COMMANDS and writes the output of each to FOLDER under its name; exits 1 if an
# exit code differs from the expected one:
#     print.sh FOLDER [NAME...]
# With NAMEs it runs only those lines. In the arguments OUT is FOLDER, and STORE is a copy of the
# store in tests/data. CHITIEU names the program (default build/chitieu), ROOT the tree whose files
# are read (default this one).
set -u
lines=$(cd "$(dirname "$0")" && pwd)/COMMANDS
cd "${ROOT:-$(dirname "$0")/../..}" || exit 1
folder=$1
shift
only=" $* "
program=${CHITIEU:-build/chitieu}
wrong=0

store=$(mktemp -d)
trap 'rm -rf "$store"' EXIT
sqlite3 "$store/store.db" <tests/data/store-v1.sql || exit 1

unset CHITIEU_RULES NO_COLOR
while IFS='	' read -r name arguments expected; do
	case $name in '' | '#'*) continue ;; esac
	case $only in '  ' | *" $name "*) ;; *) continue ;; esac
	# shellcheck disable=SC2046
	"$program" $(printf '%s\n' "$arguments" | sed "s,STORE,$store/store.db,; s,OUT/,$folder/,") >"$folder/$name" 2>/dev/null </dev/null
	status=$?
	case $arguments in
	*STORE* | *OUT/*) LC_ALL=C sed -i "s,$store/\\|$folder/,,g" "$folder/$name" ;; # where they are is another place each time
	esac
	[ "$status" -eq "$expected" ] && continue
	echo "$name: exit $status, COMMANDS says $expected"
	wrong=1
done <"$lines"
exit "$wrong"
