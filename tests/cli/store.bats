#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The store: what comes back is what went in, to the byte; imports are whole, known again, and correct without overwriting; a run is stored whole or not at all; and
# whatever is wrong with the file after --db is told and harms nothing.

load helper

generate() {
	build/tools/generate "$@"
}

# line CODE [FACTS]: one line of NDJSON for the small set.
line() {
	printf '{"unit":{"code":"%s","level":"xã","name":"Xã %s","province":"Tỉnh Thử"},"period":"2023","facts":{%s}}\n' "$1" "$1" "${2-}"
}

import() {
	chitieu facts import --db "$tmp/store.db" "$@"
}

# sql QUERY VALUE: what the stock sqlite3 reads in the store.
sql() {
	same "$(sqlite3 "$tmp/store.db" "$1")" "$2"
}

# same_from_store ARGUMENT...: judging the store gives the bytes and the exit code that judging $facts gives.
same_from_store() {
	local code=0 other=0
	"$CHITIEU" assess "$facts" "$@" >"$tmp/files" 2>"$tmp/files.err" || code=$?
	"$CHITIEU" assess --db "$tmp/store.db" "$@" >"$tmp/stored" 2>"$tmp/stored.err" || other=$?
	cmp "$tmp/files" "$tmp/stored"
	same "$other" "$code"
}

# ---- What comes back.

@test "the fixtures judged from the store give the bytes that their files give, in every format" {
	facts=fixtures/units
	import fixtures/units
	exits 0
	for set in thanh-hoa/cap-xa-2022 thanh-hoa/cap-xa-2023 thanh-hoa/thon-thong-minh-2022; do
		for format in text json ndjson csv html markdown; do
			same_from_store --rules "$set" --format "$format" --all
		done
		same_from_store --rules "$set" --format json --final --as-of 2023-12-31
	done
}

@test "2000 communes judged from the store give the bytes that their lines give, with any number of threads" {
	facts=$tmp/communes.ndjson
	generate --seed 11 --count 2000 >"$facts"
	import "$facts"
	exits 0
	same_from_store --rules "$set_2022" --format ndjson --detail full
	same_from_store --rules "$set_2022" --format ndjson --detail full -j 2
	same_from_store --rules "$set_2022" --format csv -j 4
}

@test "facts show, questions, lint and explain take units of the store" {
	import fixtures/units
	for command in show questions lint; do
		chitieu facts $command "$quang_trung" --rules "$set_2022"
		files=$output
		chitieu facts $command 14824 --db "$tmp/store.db" --period 2023-H1 --rules "$set_2022"
		same "$(sed -E 's,^[^ :]*/,,; s,^([^ :]*:[0-9]+):[0-9]+:,\1:,' <<<"$output")" \
			"$(sed -E 's,^[^ :]*/,,; s,^([^ :]*:[0-9]+):[0-9]+:,\1:,' <<<"$files")"
	done
	chitieu explain "$quang_trung" 3.2 --rules "$set_2022"
	files=$output
	chitieu explain 14824 3.2 --db "$tmp/store.db" --rules "$set_2022"
	same "$output" "$files"
}

@test "a store asked for units: those that it has are judged, others are named" {
	import fixtures/units
	chitieu assess 14824 99999 --db "$tmp/store.db" --rules "$set_2022" --format json --fail-on never
	exits 3
	judged 14824
	says "$tmp/store.db: error: S036:" 99999
	chitieu assess --db "$tmp/store.db" --period 2024 --rules "$set_2022" --format json --fail-on never
	exits 0
	gives '.units | length' 1
}

# ---- Imports.

@test "the same file again changes nothing; a correction supersedes, the same content does not" {
	small_rules
	export CHITIEU_RULES=$tmp/rules
	rules=(--rules "$(small_set)")
	line 1 '"camera":"không"' >"$tmp/a.ndjson"
	import "$tmp/a.ndjson" "${rules[@]}" --note "đợt 1"
	exits 0
	import "$tmp/a.ndjson" "${rules[@]}" --note "đợt 1"
	exits 0
	shows "đã nạp trước đây (lần nạp 1)"
	sql 'SELECT count(*), max(note) FROM import' '1|đợt 1'
	{ line 2; line 1 '"camera":"không"'; } >"$tmp/b.ndjson"
	import "$tmp/b.ndjson" "${rules[@]}"
	sql 'SELECT count(*) FROM submission' 2
	line 1 '"camera":"có"' >"$tmp/c.ndjson"
	import "$tmp/c.ndjson" "${rules[@]}"
	sql 'SELECT id, first, supersedes FROM submission ORDER BY id' $'1|1|\n2|2|\n3|1|1'
	sql "SELECT unit, value FROM fact" '1|có'
	sql 'SELECT units, stored, corrected FROM import' $'1|1|0\n2|1|0\n1|1|1'
	sql 'SELECT value FROM claim WHERE submission = 1' 'không'
}

@test "what cannot be used is refused as assess refuses it, and recorded" {
	small_rules
	{ line 1 '"share":"5/4","camera":"có"'; echo '{"unit":'; line 3 '"camera":{"value":"có","colour":"đỏ"}'; } >"$tmp/bad.ndjson"
	CHITIEU_RULES=$tmp/rules chitieu assess "$tmp/bad.ndjson" --rules "$(small_set)" --format json --fail-on never
	exits 3
	refused=$stderr
	import "$tmp/bad.ndjson" --rules "$(small_set)"
	exits 3
	same "$stderr" "$refused"
	sql 'SELECT units, refused, messages FROM import' "2|1|$(grep -c . <<<"$refused")"
	sql 'SELECT line, code FROM message WHERE severity = "error" ORDER BY ordinal' "$(sed -nE 's/^[^:]*:([0-9]+):[0-9]+: error: ([A-Z0-9]+):.*/\1|\2/p' <<<"$refused")"
}

@test "one half of a number that YAML split is not stored" {
	printf 'unit: {code: "7", name: A, level: xã, province: Thử, district: B}\nperiod: 2023\nfacts: {share: 92,6%%, camera: có}\n' >"$tmp/split.yaml"
	import "$tmp/split.yaml"
	exits 3
	sql 'SELECT group_concat(fact) FROM claim' camera
}

# ---- Runs.

@test "assess --store keeps the run with its rule set; the view tells what assess told" {
	import fixtures/units
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --store --note "kỳ họp 1" --format json --fail-on never
	exits 0
	says "chitieu: đã lưu lần đánh giá 1: 8 đơn vị, sha256:"
	sql "SELECT r.note, r.units, s.id FROM run r JOIN ruleset s ON s.digest = r.ruleset" "kỳ họp 1|8|$set_2022"
	jq -r '.units[] | .unit.key as $u | .criteria[] | "\($u)|\(.id)|\(.verdict)|\(.basis)"' <<<"$output" >"$tmp/told"
	sqlite3 "$tmp/store.db" 'SELECT unit, criterion, verdict, basis FROM verdict' | diff - "$tmp/told"
	jq -r '.units[] | .unit.key as $u | .recognition[] | "\($u)|\(.id)|\(.verdict)"' <<<"$output" >"$tmp/told"
	sqlite3 "$tmp/store.db" 'SELECT unit, recognition, outcome FROM outcome' | diff - "$tmp/told"
	sql "SELECT count(*) FROM ruleset_file" 7
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --store --final --fail-on never
	sql "SELECT (SELECT digest FROM run WHERE id = 1) = (SELECT previous FROM run WHERE id = 2)" 1
}

@test "what is supposed is not stored, and --store needs a store" {
	import "$quang_trung"
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --store --what-if camera_connected=có
	exits 2
	chitieu assess "$quang_trung" --rules "$set_2022" --store
	exits 2
	sql 'SELECT count(*) FROM run' 0
}
