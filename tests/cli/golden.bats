#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Every line of tests/golden/COMMANDS prints its golden and ends with its exit code. `make goldens` writes them again.

load helper

@test "every golden is printed, byte by byte" {
	count=0
	wrong=
	sqlite3 "$tmp/store.db" <tests/data/store-v1.sql
	while IFS=$'\t' read -r name arguments expected; do
		[[ -n $name && $name != \#* ]] || continue
		status=0
		# shellcheck disable=SC2086
		"$CHITIEU" ${arguments//STORE/"$tmp/store.db"} >"$tmp/$name" 2>/dev/null || status=$?
		if [ "$status" -ne "$expected" ]; then
			echo "$name: exit $status, expected $expected"
			wrong+=" $name"
		elif ! diff -u "tests/golden/$name" "$tmp/$name"; then
			wrong+=" $name"
		fi
		count=$((count + 1))
	done <tests/golden/COMMANDS
	[ "$count" -gt 20 ]
	[ -z "$wrong" ] || { echo "wrong:$wrong"; return 1; }
}

@test "every golden has its line" {
	for file in tests/golden/*; do
		name=${file##*/}
		[ "$name" != COMMANDS ] && [ "$name" != regenerate.sh ] || continue
		grep -q "^$name"$'\t' tests/golden/COMMANDS || { echo "no line writes $name"; return 1; }
	done
}
