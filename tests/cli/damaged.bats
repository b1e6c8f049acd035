#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Invalid rows of a store are read strictly and reported; the answer is never silently shorter. Also
# how a run is named, and tables of units that cannot be used.

load helper

# stored: makes a store with two runs of three communes with points.
stored() {
	mkdir -p "$tmp/rules"
	cp -r fixtures/rules/facts.yaml fixtures/rules/vi-du "$tmp/rules"
	set=$tmp/rules/vi-du/thang-diem-2024
	chitieu facts import fixtures/vi-du --db "$tmp/s.db" --rules "$set"
	exits 0
	chitieu assess --db "$tmp/s.db" --rules "$set" --store --fail-on never
	exits 0
	chitieu assess --db "$tmp/s.db" --rules "$set" --store --final --fail-on never
	exits 0
}

# with SQL ARGUMENT...: runs the command on a copy of the store changed by SQL.
with() {
	cp "$tmp/s.db" "$tmp/c.db"
	sqlite3 "$tmp/c.db" "PRAGMA foreign_keys = OFF; $1"
	chitieu "${@:2}" --db "$tmp/c.db"
}

@test "invalid verdicts, outcomes and points are refused by every command that reads a run" {
	stored
	for change in "verdicts = 'M'" "verdicts = replace(verdicts, 'M', 'Q')" "possible = ''" "outcomes = 'Q'" "outcomes = ''"; do
		with "UPDATE assessment SET $change WHERE run = 1 AND ordinal = 2" runs rank 1 --format json
		[ "$change" = "outcomes = ''" ] || { exits 5 && says "chitieu: error: S050: "; }
		with "UPDATE assessment SET $change WHERE run = 1 AND ordinal = 2" runs compare 1 2 --format json
		[ "$change" = "outcomes = ''" ] || [ "$status" -eq 5 ] || fail "$change was compared"
		with "UPDATE assessment SET $change WHERE run = 1 AND ordinal = 2" runs verify 1
		exits 1
	done
	for change in "points = 'x'" "points = '1/0 5'" "points = '1/x 5'" "points = '1'" "points = '1..2 5 '"; do
		with "UPDATE assessment SET $change WHERE run = 1 AND ordinal = 2" runs verify 1
		exits 1
		reads "points"
		with "UPDATE assessment SET $change WHERE run = 1 AND ordinal = 2" runs show 1
		exits 1
	done
	with "UPDATE assessment SET outcomes = 'Q' WHERE run = 1 AND ordinal = 1" runs list --format json
	exits 0
}

@test "the chain of imports: a changed table of units, message or seal is reported" {
	stored
	printf 'edition,code,name,level\n2025-03-01,90001,Ví dụ Một,xã\n2025-03-01,90002,Ví dụ Hai,xã\n' >"$tmp/register.csv"
	chitieu facts import --db "$tmp/s.db" --register "$tmp/register.csv"
	exits 0
	chitieu facts import tests/faults/inputs/broken.csv --db "$tmp/s.db" --rules "$set"
	exits 3
	chitieu runs verify --db "$tmp/s.db"
	exits 0
	long=$(printf 'ă%.0s' {1..200})
	for change in "UPDATE register_unit SET name = '$long' WHERE code = '90001'" "UPDATE register_unit SET name = 'a$long' WHERE code = '90001'" \
		"DELETE FROM register_unit WHERE code = '90002'" "UPDATE message SET vi = 'khác'" "DELETE FROM message" \
		"UPDATE refusal SET words = '$long'" "UPDATE seal SET previous = '$long' WHERE import = 2" "UPDATE seal SET digest = '$long' WHERE import = 2" "UPDATE seal SET checks = ''" \
		"UPDATE seal SET digest = '' WHERE import = 2" "UPDATE seal SET checks = substr(checks, 2)" "DELETE FROM seal WHERE import = 1" "UPDATE import SET note = 'x'" \
		"UPDATE submission SET checks = ''" "UPDATE submission SET content = 'x'" "UPDATE submission SET period_to = 'x'" "UPDATE submission SET unit = 'x'" \
		"UPDATE document SET title = '$long'" "UPDATE submission SET source = ''" "DELETE FROM claim WHERE ordinal = 2"; do
		with "$change" runs verify
		[ "$status" -eq 1 ] || fail "not found: $change"
		reads "error: S0"
	done
}

@test "a run is named by its number, by last, or by the beginning of its digest" {
	stored
	digest=$(sqlite3 "$tmp/s.db" "SELECT digest FROM run WHERE id = 1")
	digits=${digest#sha256:}
	for name in 1 "$digest" "$digits" "sha256:${digits:0:6}" "${digits:0:12}"; do
		chitieu runs show "$name" --db "$tmp/s.db" --format json
		exits 0
		gives .phase interim
	done
	chitieu runs show last --db "$tmp/s.db" --format json
	exits 0
	gives .phase final
	for name in 3 0 99999999999 "${digits:0:5}" sha256: x 00000g "1x" ""; do
		chitieu runs show "$name" --db "$tmp/s.db"
		exits 5
		says "$tmp/s.db: error: S035: "
	done
	sqlite3 "$tmp/s.db" "DELETE FROM run; DELETE FROM assessment" 2>/dev/null || true
	chitieu facts import fixtures/vi-du --db "$tmp/new.db" --rules "$set"
	chitieu runs show last --db "$tmp/new.db"
	exits 5
}

# table TEXT: prints the exit code of importing a register with these bytes.
table() {
	printf "$1" >"$tmp/register.csv"
	chitieu facts import --db "$tmp/r.db" --register "$tmp/register.csv"
}

@test "registers with a byte order mark, a named delimiter and any line ends are read; others are refused with the line" {
	stored
	table '\xef\xbb\xbfedition,code,name,level\r\n2025-03-01,1,Một,xã\r\n'
	exits 0
	table 'sep=;\nedition;code;name;level\n2025-03-01;2;Hai;xã\n'
	exits 0
	same "$(sqlite3 "$tmp/r.db" 'SELECT count(*) FROM register_unit')" 2
	table 'edition,code,name,level\n2025-03-01,2,Hai,xã\n'
	exits 0 # the same again
	for text in '' '\n\n' 'sep=;\n' 'code,name\n1,Một\n' 'edition,code,name,level\n2025-03-01,\xff,Một,xã\n' 'edition,code,name,level\n2025-03-01,2,Khác,xã\n' \
		'edition,code,name,level\n2025-03-01\n' 'edition,code,name,level,valid_from\nhôm nay,3,Ba,xã,x\n' 'edition,code,name,level\n"2025-03-01,4,Bốn,xã\n'; do
		table "$text"
		[ "$status" -ge 3 ] || fail "was taken: $text"
		says "$tmp/register.csv" error
	done
	same "$(sqlite3 "$tmp/r.db" 'SELECT count(*) FROM register_unit')" 2
	chitieu facts import --db "$tmp/r.db" --register "$tmp/none.csv"
	exits 5
}
