#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# E10, E14, E16: an output is complete or absent, and a failed one leaves the earlier file
# unchanged.

load helper

# unchanged FILE...: each holds "old", and no other file is next to it.
unchanged() {
	local file
	for file in "$@"; do
		same "$(cat "$file")" old
	done
	same "$(find . -name '*.part')" ''
}

@test "E14, E16: a full disk is S004 and exit 5 for every output of every command, and a replaced file keeps its mode" {
	small_world
	cd "$root"
	run python3 tests/cli/full.py "$CHITIEU" "$world"
	[ "$status" -eq 0 ] || fail "$output"
}

@test "E14: a file system that is really full" {
	small_world
	mkdir full
	mount -t tmpfs -o size=64k tmpfs full 2>/dev/null || skip "no permission to mount"
	head -c 52k /dev/zero >full/ballast
	echo old >full/out
	chitieu assess many --rules x/b --detail full --format html:full/out
	local left kept
	left=$(find full -name '*.part') kept=$(cat full/out)
	umount full
	exits 5
	says 'full/out: error: S004: '
	same "$left" ''
	same "$kept" old
}

@test "E10: on exit 5 no existing output is replaced, in any format, and no file is left behind" {
	small_world
	echo '{' >many/c.ndjson
	for format in text json ndjson html markdown csv junit sarif github tap; do
		echo old >out
		chitieu assess many nowhere.yaml --rules x/b --format "$format:out" --format "text:other.txt"
		exits 5
		says 'nowhere.yaml: error: S002'
		says 'chitieu: out: '
		unchanged out
		[ ! -e other.txt ]
	done
	chitieu facts lint many nowhere.yaml --rules x/b --format json:out
	exits 5
	chitieu rules impact x/a x/b many nowhere.yaml --format json:out
	exits 5
	chitieu rules law x/b --facts nowhere.yaml --format json:out
	exits 5
	unchanged out
}

@test "E10: one output that cannot be written leaves the others unchanged" {
	small_world
	echo old >a.json
	echo old >b.csv
	chitieu assess many --rules x/b --format json:a.json --format html:/dev/full --format csv:b.csv
	exits 5
	unchanged a.json b.csv
	run --separate-stderr bash -c '"$0" assess many --rules x/b --format json:a.json --format text >/dev/full' "$CHITIEU"
	exits 5
	says 'stdout: error: S004: không ghi được: ổ đĩa hết chỗ'
	unchanged a.json b.csv
	mkdir directory
	chitieu assess many --rules x/b --format json:a.json --format csv:directory
	exits 5
	chitieu assess many --rules x/b --format json:a.json --format csv:no/such/place
	exits 5
	unchanged a.json b.csv
}

@test "E10: a run that cannot be stored leaves the earlier output" {
	small_world
	echo old >out
	run --separate-stderr bash -c 'ulimit -f 8; exec "$0" assess --db s.db --rules x/b --store --format csv:out' "$CHITIEU"
	exits 5
	unchanged out
}

@test "E10: a fault in facts or rules is not a read error: the report is written" {
	small_world
	echo '{' >many/c.ndjson
	echo old >out
	chitieu assess many --rules x/b --format json:out
	exits 3
	same "$(jq '.units | length' out)" 2
}

@test "E14: a manifest is not replaced without its signature" {
	small_world
	cp rules/x/b/manifest.txt rules/x/b/manifest.txt.minisig .
	echo '# one more line' >>rules/x/b/limits.yaml
	rm rules/x/b/manifest.txt.minisig
	mkdir -p rules/x/b/manifest.txt.minisig/in-the-way
	chitieu rules sign x/b --key k.key
	exits 5
	cmp rules/x/b/manifest.txt manifest.txt
}

@test "E16: a replaced output keeps its mode, links are followed, and a new one has the usual mode" {
	small_world
	umask 027
	for mode in 600 640 644 666 444 755; do
		echo old >out
		chmod "$mode" out
		chitieu assess many --rules x/b --format json:out
		same "$(stat -c %a out)" "$mode"
		[ "$(cat out)" != old ]
		rm -f out
	done
	chitieu assess many --rules x/b --format json:out
	same "$(stat -c %a out)" 640
	chmod 600 out
	ln -s out latest
	chitieu assess many --rules x/b --format csv:latest
	[ -L latest ]
	same "$(stat -c %a out)" 600
	grep -q '^' out
	head -c 4 out | grep -vq '{'
	chmod 600 rules/x/b/manifest.txt
	chitieu rules sign x/b --key k.key
	exits 0
	same "$(stat -c %a rules/x/b/manifest.txt)" 600
}

@test "E11: a run without a unit names the files it read" {
	small_world
	chitieu assess - --rules x/b --lang en </dev/null
	exits 3
	says 'chitieu: error: C003: there is no unit to judge in standard input (-); '
	touch a.ndjson b.ndjson c.ndjson d.ndjson e.ndjson f.ndjson g.ndjson
	chitieu assess a.ndjson b.ndjson --rules x/b --lang en
	says 'chitieu: error: C003: there is no unit to judge in a.ndjson, b.ndjson; '
	chitieu facts show {a,b,c,d,e,f,g}.ndjson --rules x/b --lang en
	says 'chitieu: error: C003: there is no unit to judge in a.ndjson, b.ndjson, c.ndjson, d.ndjson, e.ndjson and 2 more paths; '
	chitieu rules impact x/a x/b a.ndjson --lang en
	says 'chitieu: error: C003: there is no unit to judge in a.ndjson; '
	chitieu explain a.ndjson 1.1 --rules x/b --lang en
	says 'chitieu: error: C003: there is no unit to judge in a.ndjson; '
	chitieu assess --db s.db --period 1999 --rules x/b --lang en
	says 'chitieu: error: C003: there is no unit to judge in s.db @ 1999; '
}

@test "E11: a compute that exceeds its memory or instructions, or returns another type, is reported with file and line" {
	local body
	fact_file one.yaml 00001 <<<'  radio: có'
	for body in 'local s = "x" for i = 1, 60 do s = s .. s end return radio' 'while true do end return radio' 'return "x"'; do
		small_rules "$body"
		chitieu assess "$tmp/one.yaml" --rules "$(small_set)" --lang en --format json
		same "$(jq -r '.units[0].criteria[] | select(.id == "3") | .reason.en' <<<"$output" | grep -c '1-thu.lua:5: ')" 1
	done
}

@test "E15: many warnings do not suppress errors, and the error that ended the run comes last" {
	small_world
	{
		echo 'unit,register,level,name,district,province,period,phones'
		for ((i = 0; i < 10100; i++)); do echo ',,,,,,,1/2'; done
		echo '00009,2023-01-01,xã,Xã D,Huyện B,Thanh Hóa,2024,80/100,too,many'
	} >bad.csv
	chitieu assess bad.csv --rules x/b --lang en
	[ "$status" -eq 3 ] || fail 'bad rows'
	same "$(grep -c ': error: F' <<<"$stderr")" 10000
	same "$(grep -c '^chitieu: 101 more errors are not told here$' <<<"$stderr")" 1
	same "$(grep ': error: F\|more errors' <<<"$stderr" | tail -1 | grep -c 'bad.csv:10102:')" 1
}
