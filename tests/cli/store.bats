#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The store returns what was stored, byte for byte. An import is complete or absent, is recognised
# when repeated, and corrects without overwriting. A run is stored completely or not at all. A
# faulty file given to --db is reported and not changed.

load helper

generate() {
	build/tools/generate "$@"
}

# line CODE [FACTS]: prints one line of NDJSON for the small set.
line() {
	printf '{"unit":{"code":"%s","level":"xã","name":"Xã %s","province":"Tỉnh Thử"},"period":"2023","facts":{%s}}\n' "$1" "$1" "${2-}"
}

import() {
	chitieu facts import --db "$tmp/store.db" "$@"
}

# old: makes a store of the first version.
old() {
	rm -f "$tmp/store.db"
	sqlite3 "$tmp/store.db" <tests/data/store-v1.sql
}

# sql QUERY VALUE: the value that the sqlite3 program reads in the store.
sql() {
	same "$(sqlite3 "$tmp/store.db" "$1")" "$2"
}

# same_from_store ARGUMENT...: judging the store gives the bytes and the exit code of judging
# $facts.
same_from_store() {
	local code=0 other=0
	"$CHITIEU" assess "$facts" "$@" >"$tmp/files" 2>"$tmp/files.err" || code=$?
	"$CHITIEU" assess --db "$tmp/store.db" "$@" >"$tmp/stored" 2>"$tmp/stored.err" || other=$?
	cmp "$tmp/files" "$tmp/stored"
	same "$other" "$code"
}

# ---- Round trip.

@test "the fixtures judged from the store give the bytes of their files, in every format" {
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

@test "2000 communes judged from the store give the bytes of their lines, with any number of threads" {
	facts=$tmp/communes.ndjson
	generate --seed 11 --count 2000 >"$facts"
	import "$facts"
	exits 0
	same_from_store --rules "$set_2022" --format ndjson --detail full
	same_from_store --rules "$set_2022" --format ndjson --detail full -j 2
	same_from_store --rules "$set_2022" --format csv -j 4
}

@test "facts show, questions, lint and explain read units of the store" {
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

@test "units requested from a store: those that it has are judged, the others are named" {
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

@test "unusable input is refused as by assess, and recorded" {
	small_rules
	{ line 1 '"share":"5/4","camera":"có"'; echo '{"unit":'; line 3 '"camera":{"value":"có","colour":"đỏ"}'; } >"$tmp/bad.ndjson"
	CHITIEU_RULES=$tmp/rules chitieu assess "$tmp/bad.ndjson" --rules "$(small_set)" --format json --fail-on never
	exits 3
	refused=$stderr
	import "$tmp/bad.ndjson" --rules "$(small_set)"
	exits 3
	same "$stderr" "$refused"
	sql 'SELECT units, refused, messages FROM import' "2|1|$(grep -c . <<<"$refused")"
	sql 'SELECT line, code, what, unit, fact, words FROM refused' $'1|F013|claim|1|share|5/4\n2|D041|report|||\n3|F042|claim|3|camera|có'
	sql 'SELECT line, code FROM message WHERE severity = "error" ORDER BY ordinal' "$(sed -nE 's/^[^:]*:([0-9]+):[0-9]+: error: ([A-Z0-9]+):.*/\1|\2/p' <<<"$refused")"
}

@test "facts audit lists the imports, and for one import its refusals: place, unit, words and reason" {
	small_rules
	{ line 1 '"share":"5/4","camera":"có"'; echo '{"unit":'; line 3 '"camera":[{"value":"có","colour":"đỏ"},"=1+1"]'; } >"$tmp/bad.ndjson"
	line 4 '"camera":"có"' >"$tmp/good.ndjson"
	import "$tmp/good.ndjson" --rules "$(small_set)" --note 'đợt 1'
	import "$tmp/bad.ndjson" --rules "$(small_set)"
	shows '2 đơn vị (2 mới, 0 thay báo cáo trước, 0 như đã có), 3 khai báo; 1 báo cáo hoặc dòng không sử dụng được; 3 khai báo không sử dụng được'
	chitieu facts audit --db "$tmp/store.db"
	exits 0
	reads '1 good.ndjson sha256:'
	reads 'số liệu: 1 đơn vị (1 mới, 0 thay báo cáo trước, 0 như đã có), 1 khai báo Ghi chú: đợt 1 2 bad.ndjson'
	reads '4 mục không sử dụng được, trong đó 1 báo cáo hoặc dòng bị bỏ toàn bộ'
	hides F013
	chitieu facts audit 2 --db "$tmp/store.db" --format text --format "json:$tmp/a.json" --format "csv:$tmp/a.csv"
	exits 0
	reads 'khai báo, dòng 1: 1 (2023) share “5/4” F013: "5/4" (số liệu "share"): tử số lớn hơn mẫu số'
	reads 'báo cáo, dòng 2 D041:'
	same "$(jq -r '.schema, (.imports[] | .id, .refused, (.faults[] | "\(.what) \(.line) \(.unit) \(.fact) \(.words) \(.code)"))' "$tmp/a.json")" \
		$'chitieu-imports/1\n2\n1\nclaim 1 1 share 5/4 F013\nreport 2 null null null D041\nclaim 3 3 camera có F042\nclaim 3 3 camera =1+1 F005'
	# its words are not a formula in a spreadsheet
	same "$(grep -c "'=1+1" "$tmp/a.csv")" 1
	same "$(head -n 1 "$tmp/a.csv" | tr -d '\r')" 'import,file,line,column,code,what,unit,period,fact,words,message'
	chitieu facts audit 3 --db "$tmp/store.db"
	exits 2
	old
	chitieu facts audit 3 --db "$tmp/store.db" --format json
	exits 0
	gives '.imports[0].faults[] | "\(.what) \(.line) \(.code)"' $'null 2 F013\nnull 3 F065\nnull 4 D041'
}

@test "half of a number that YAML split is not stored" {
	printf 'unit: {code: "7", name: A, level: xã, province: Thanh Hóa, district: B}\nperiod: 2023\nfacts: {share: 92,6%%, camera: có}\n' >"$tmp/split.yaml"
	import "$tmp/split.yaml"
	exits 3
	sql 'SELECT group_concat(fact) FROM claim' camera
}

# ---- Runs.

@test "assess --store keeps the run with its rule set; the view has the verdicts of assess" {
	import fixtures/units
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --store --note "kỳ họp 1" --format json --fail-on never
	exits 0
	says "chitieu: đã lưu lần đánh giá 1: 8 đơn vị, sha256:"
	sql "SELECT r.note, r.units, s.id FROM run r JOIN ruleset s ON s.digest = r.ruleset" "kỳ họp 1|8|$set_2022"
	jq -r '.units[] | .unit.key as $u | .criteria[] | "\($u)|\(.id)|\(.verdict)|\(.basis)"' <<<"$output" >"$tmp/judged"
	sqlite3 "$tmp/store.db" 'SELECT unit, criterion, verdict, basis FROM verdict' | diff - "$tmp/judged"
	jq -r '.units[] | .unit.key as $u | .recognition[] | "\($u)|\(.id)|\(.verdict)"' <<<"$output" >"$tmp/judged"
	sqlite3 "$tmp/store.db" 'SELECT unit, recognition, outcome FROM outcome' | diff - "$tmp/judged"
	sql "SELECT count(*) FROM ruleset_file" 7
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --store --final --fail-on never
	sql "SELECT (SELECT digest FROM run WHERE id = 1) = (SELECT previous FROM run WHERE id = 2)" 1
}

@test "supposed values are not stored, and --store needs a store" {
	import "$quang_trung"
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --store --what-if camera_connected=có
	exits 2
	chitieu assess "$quang_trung" --rules "$set_2022" --store
	exits 2
	sql 'SELECT count(*) FROM run' 0
}

# ---- Faulty files, which are not changed.

# refused CODE COMMAND...: exit 5 with this message about the store.
refused() {
	local code=$1
	shift
	chitieu "$@"
	exits 5
	says "$tmp/store.db: error: $code:"
}

# Runs as a user to whom file permissions apply.
as_nobody() {
	if [ "$(id -u)" -eq 0 ]; then
		run --separate-stderr setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		run --separate-stderr "$@"
	fi
}

@test "a file that is not a store is reported and not changed" {
	refused S020 assess --db "$tmp/store.db" --rules "$set_2022"
	[ ! -e "$tmp/store.db" ]
	mkdir "$tmp/store.db"
	refused S021 facts import "$quang_trung" --db "$tmp/store.db"
	rmdir "$tmp/store.db"
	: >"$tmp/store.db"
	refused S023 facts import "$quang_trung" --db "$tmp/store.db"
	[ ! -s "$tmp/store.db" ]
	cp README.md "$tmp/store.db"
	refused S024 facts import "$quang_trung" --db "$tmp/store.db"
	cmp README.md "$tmp/store.db"
	rm "$tmp/store.db"
	sqlite3 "$tmp/store.db" 'CREATE TABLE import(id); INSERT INTO import VALUES(7)'
	cp "$tmp/store.db" "$tmp/before"
	refused S024 facts import "$quang_trung" --db "$tmp/store.db"
	cmp "$tmp/before" "$tmp/store.db"
	rm "$tmp/store.db"
	mkfifo "$tmp/store.db"
	refused S022 facts import "$quang_trung" --db "$tmp/store.db"
}

@test "a symbolic link to a file is not followed, one to a directory is" {
	mkdir "$tmp/real"
	ln -s real "$tmp/way"
	chitieu facts import "$quang_trung" --db "$tmp/way/a.db"
	exits 0
	[ -f "$tmp/real/a.db" ]
	ln -s real/a.db "$tmp/store.db"
	refused S022 assess --db "$tmp/store.db" --rules "$set_2022"
}

@test "a store of a newer version, and one with an added or changed schema object, is refused" {
	import "$quang_trung"
	cp "$tmp/store.db" "$tmp/good"
	sqlite3 "$tmp/store.db" 'PRAGMA user_version = 99'
	refused S025 assess --db "$tmp/store.db" --rules "$set_2022"
	for harm in 'CREATE TABLE extra(x)' 'DROP VIEW verdict' 'CREATE TRIGGER t AFTER INSERT ON import BEGIN DELETE FROM claim; END' \
		'DROP VIEW fact; CREATE VIEW fact AS SELECT 1' 'CREATE INDEX claim_value ON claim(value)' 'DROP INDEX submission_supersedes'; do
		cp "$tmp/good" "$tmp/store.db"
		sqlite3 "$tmp/store.db" "$harm"
		cp "$tmp/store.db" "$tmp/before"
		refused S026 facts import "$hoang_truong" --db "$tmp/store.db"
		cmp "$tmp/before" "$tmp/store.db"
	done
}

@test "a damaged store is reported, whichever page is damaged" {
	generate --seed 5 --count 20 >"$tmp/communes.ndjson"
	import "$tmp/communes.ndjson"
	cp "$tmp/store.db" "$tmp/good"
	pages=$(($(stat -c %s "$tmp/good") / 4096))
	for ((page = 1; page < pages; page += 3)); do
		cp "$tmp/good" "$tmp/store.db"
		dd if=/dev/zero of="$tmp/store.db" bs=4096 seek="$page" count=1 conv=notrunc status=none
		chitieu assess --db "$tmp/store.db" --rules "$set_2022" --format ndjson --detail verdict --fail-on never
		[ "$status" -eq 0 ] || [ "$status" -eq 5 ] || fail "page $page"
		[ "$status" -eq 0 ] || says "$tmp/store.db: error: S03" || says "$tmp/store.db: error: S026"
	done
	dd if="$tmp/good" of="$tmp/store.db" bs=4096 count=3 status=none
	truncate -s 12288 "$tmp/store.db"
	chitieu assess --db "$tmp/store.db" --rules "$set_2022"
	exits 5
}

@test "a directory or a store without write permission" {
	mkdir -m 755 "$tmp/shut"
	chmod 755 "$tmp" "$BATS_TEST_TMPDIR" "$BATS_RUN_TMPDIR" "$BATS_RUN_TMPDIR/test" 2>/dev/null || true
	import "$quang_trung"
	cp "$tmp/store.db" "$tmp/shut/a.db"
	cp "$CHITIEU" "$tmp/shut/chitieu"
	cp "$quang_trung" "$tmp/shut/a.yaml"
	cp "$hoang_truong" "$tmp/shut/b.yaml"
	cp -r rules "$tmp/shut/rules"
	chmod -R a+rX "$tmp/shut"
	cd "$tmp/shut"
	as_nobody ./chitieu version
	[ "$status" -eq 0 ] || skip "the unprivileged user has no access here"
	as_nobody ./chitieu facts import b.yaml --db new.db
	exits 5
	says "new.db: error: S029:"
	as_nobody ./chitieu facts import b.yaml --db a.db
	exits 5
	says "a.db: error: S029:"
	as_nobody ./chitieu assess --db a.db --rules thanh-hoa/cap-xa-2022 --store --fail-on never
	exits 5
	says "a.db: error: S029:"
	as_nobody ./chitieu assess --db a.db --rules thanh-hoa/cap-xa-2022 --fail-on never
	exits 0
	cmp a.db "$tmp/store.db"
	[ ! -e new.db ]
}

@test "a full disk: nothing of the file or of the run is stored" {
	generate --seed 5 --count 400 >"$tmp/communes.ndjson"
	import "$quang_trung"
	run --separate-stderr bash -c "ulimit -f 1000; '$CHITIEU' facts import '$tmp/communes.ndjson' --db '$tmp/store.db'"
	exits 5
	says "$tmp/store.db: error: S028:"
	sql 'PRAGMA integrity_check; SELECT count(*) FROM submission' $'ok\n1'
	run --separate-stderr bash -c "ulimit -f 8; '$CHITIEU' facts import '$quang_trung' --db '$tmp/new.db'"
	exits 5
	[ ! -e "$tmp/new.db" ]
	import "$tmp/communes.ndjson"
	exits 0
	size=$(($(stat -c %s "$tmp/store.db") / 1024))
	run --separate-stderr bash -c "ulimit -f $size; '$CHITIEU' assess --db '$tmp/store.db' --rules '$set_2022' --store --fail-on never --format ndjson >/dev/null"
	exits 5
	says "$tmp/store.db: error: S028:"
	sql 'PRAGMA integrity_check; SELECT count(*) FROM run; SELECT count(*) FROM assessment' $'ok\n0\n0'
}

@test "a second writer waits, then fails with a message" {
	import "$quang_trung"
	mkfifo "$tmp/go" "$tmp/locked"
	sqlite3 "$tmp/store.db" <"$tmp/go" >"$tmp/locked" &
	exec 8>"$tmp/go" 9<"$tmp/locked"
	printf 'BEGIN IMMEDIATE;\nSELECT 1;\n' >&8
	read -r <&9
	refused S027 facts import "$hoang_truong" --db "$tmp/store.db"
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --fail-on never
	exits 0
	exec 8>&- 9<&-
	wait
	sql 'SELECT count(*) FROM import' 1
}

@test "killed at 200 moments: only whole imports and whole runs are stored, and the store stays usable" {
	generate --seed 9 --count 120 >"$tmp/communes.ndjson"
	split -l 20 --additional-suffix=.ndjson "$tmp/communes.ndjson" "$tmp/part."
	python3 tests/cli/kill.py "$CHITIEU" "$tmp"
	sql 'SELECT count(DISTINCT unit) FROM submission' 120
}

# ---- Tables.

@test "CSV is imported like other formats; unusable rows are refused, reported, and kept in the audit" {
	{
		printf '\xef\xbb\xbfsep=;\r\nunit;register;level;name;province;period;fact;value;at\r\n'
		printf '%s;2023-01-01;xã;Xã %s;Tỉnh Thanh Hóa;2024;%s;%s;\r\n' 00010 10 villages 12 00010 10 documents_signed 3/4 10 10 villages 5 \
			00011 11 villages mười 00011 11 villages 7 00011 11 khong_co 1
		printf ';;;;;;villages;1;\r\n'
	} >"$tmp/facts.csv"
	facts=$tmp/facts.csv
	import "$facts"
	exits 3
	shows "2 đơn vị (2 mới" "2 không dùng được"
	sql 'SELECT units, stored, refused, messages = (SELECT count(*) FROM message) FROM import' '2|2|2|1'
	sql "SELECT group_concat(line || ' ' || code, ', ') FROM (SELECT * FROM message WHERE code IN ('F246', 'F254') ORDER BY line)" '5 F254, 9 F246'
	sql "SELECT group_concat(unit || ' ' || fact || ' ' || value || ' ' || line) FROM (SELECT * FROM fact WHERE value <> 'mười')" \
		'00010 villages 12 3,00010 documents_signed 3/4 4,00011 villages 7 7'
	import "$facts"
	shows "đã nạp trước đây"
	chitieu assess "$facts" --rules "$set_2022" --format json --fail-on never
	files=$(jq -c '[.units[] | [.unit.code, .tally]]' <<<"$output")
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --format json --fail-on never
	same "$(jq -c '[.units[] | [.unit.code, .tally]]' <<<"$output")" "$files"
	gives '[.units[].unit.code] | join(" ")' '00010 00011'
}

# ---- Registers.

@test "K1, K16: a stray quote in a register hides no rows, blank rows are skipped, valid cells of two lines are unchanged" {
	small_rules
	printf ';;;\nedition;code;name;parent\n;;;\n2025-07-01;00001;A;"Huyện\nX"\n2025-07-01;00002;B;"Huyện\n2025-07-01;00003;C;Huyện\n2025-07-01;00004;D;Huyện"\n \u00a0;;;\n' >"$tmp/register.csv"
	import --register "$tmp/register.csv" --rules "$(small_set)"
	exits 3
	says "$tmp/register.csv:6:20: error: F300: " Huyện
	sql 'SELECT group_concat(code), count(*) FROM register_unit' '00001,00003,00004|3'
	sql "SELECT parent FROM register_unit WHERE code = '00001'" $'Huyện\nX'
	printf 'predecessor,predecessor_edition,successor,successor_edition\n1,2024-01-01,2,"2025-07-01\n3,2024-01-01,2,2025-07-01\n4,2024-01-01,""2,2025-07-01\n' >"$tmp/succession.csv"
	import --succession "$tmp/succession.csv" --rules "$(small_set)"
	exits 3
	says "$tmp/succession.csv:2:16: error: F300: "
	sql 'SELECT count(*) FROM succession' 1
}

@test "a code must be in the unit's own edition of the register, once that edition is imported" {
	small_rules
	printf 'sep=;\nedition;code;name;level;parent;valid_from;valid_until\n2025-07-01;00001;"Xã ""Một""";xã;38;2025-07-01;\n' >"$tmp/register.csv"
	import --register "$tmp/register.csv" --rules "$(small_set)"
	exits 0
	sql 'SELECT edition, code, name, level, parent, valid_from, valid_until FROM register_unit' '2025-07-01|00001|Xã "Một"|xã|38|2025-07-01|'
	for code in 00001 00002; do
		line "$code" '"camera":"có"' | sed 's/"level"/"register":"2025-07-01","level"/; s/Xã 00001/Một/'
	done >"$tmp/facts.ndjson"
	line 00003 '"camera":"có"' >>"$tmp/facts.ndjson"
	import "$tmp/facts.ndjson" --rules "$(small_set)"
	exits 3
	says "$tmp/facts.ndjson:2:" "error: F065:" 00002
	sql 'SELECT group_concat(unit) FROM submission' 00001,00003
	import --register "$tmp/register.csv" --rules "$(small_set)"
	shows "đã nạp trước đây"
	sed -i 's/Một/Hai/' "$tmp/register.csv"
	import --register "$tmp/register.csv" --rules "$(small_set)"
	exits 3
	says "$tmp/register.csv:3:" "error: F069:"
	printf 'successor,successor_edition,predecessor,predecessor_edition,date\n1,2025-07-01,2,2025-03-01,2025-07-01\n1,2025-07-01,3,hôm qua,\n' >"$tmp/succession.csv"
	import --succession "$tmp/succession.csv" --rules "$(small_set)"
	exits 3
	says "$tmp/succession.csv:3:" "error: F068:"
	sql 'SELECT successor, predecessor, date FROM succession' '1|2|2025-07-01'
	sql "SELECT line, code, what, unit, words FROM refused WHERE file LIKE '%.csv' ORDER BY import" $'3|F069|row|00001|2025-07-01;00001;"Xã ""Hai""";xã;38;2025-07-01;\n3|F068|row|1|1,2025-07-01,3,hôm qua,'
}

# ---- Older versions.

@test "a store of the first version is read unchanged, and migrated by the first command that writes" {
	old
	cp "$tmp/store.db" "$tmp/before"
	small_rules
	chitieu runs verify --db "$tmp/store.db"
	exits 0
	says "$tmp/store.db: warning: S087: "
	same "$(grep -v 'S070: lần đánh giá [12] do "chitieu 0.1.0" lập' <<<"$output")" $'lần đánh giá 1: giống hệt những gì đã lưu\nlần đánh giá 2: giống hệt những gì đã lưu'
	chitieu assess --db "$tmp/store.db" --rules "$(small_set)" --format json --fail-on never
	exits 0
	judged 00001 00002 00003
	before=$output
	cmp "$tmp/before" "$tmp/store.db"
	line 00004 '"camera":"có"' >"$tmp/a.ndjson"
	import "$tmp/a.ndjson" --rules "$(small_set)"
	exits 0
	sql 'PRAGMA user_version; PRAGMA integrity_check' $'3\nok'
	sql 'SELECT import, report FROM seal' $'1|1\n2|1\n3|1\n4|3\n5|5'
	sql 'SELECT count(*) FROM seal s JOIN seal p ON p.import = s.import - 1 AND p.digest = s.previous' 4
	sql 'SELECT import, line, code, what IS NULL FROM refused' $'3|2|F013|1\n3|3|F065|1\n3|4|D041|1'
	chitieu runs verify --db "$tmp/store.db"
	exits 0
	same "$(grep -v 'S070: lần đánh giá [12] do "chitieu 0.1.0" lập' <<<"$output")" $'5 lần nạp và tệp của kho: giống hệt những gì đã lưu\nlần đánh giá 1: giống hệt những gì đã lưu\nlần đánh giá 2: giống hệt những gì đã lưu'
	chitieu assess 00001 00002 00003 --db "$tmp/store.db" --rules "$(small_set)" --format json --fail-on never
	same "$output" "$before"
	# except for the older rows, it equals a store made by this version
	import "$quang_trung" && cp "$tmp/store.db" "$tmp/migrated" && rm "$tmp/store.db" && import "$quang_trung"
	same "$(sqlite3 "$tmp/migrated" 'SELECT type, name, sql FROM sqlite_schema ORDER BY name')" "$(sqlite3 "$tmp/store.db" 'SELECT type, name, sql FROM sqlite_schema ORDER BY name')"
}

@test "a store of the first version with an added object is refused, and a failed migration leaves it unchanged" {
	for harm in 'CREATE TRIGGER t AFTER INSERT ON import BEGIN DELETE FROM claim; END' 'CREATE TABLE seal(x)' 'DROP VIEW fact' 'PRAGMA user_version = 0'; do
		old
		sqlite3 "$tmp/store.db" "$harm"
		cp "$tmp/store.db" "$tmp/before"
		refused S026 facts import "$hoang_truong" --db "$tmp/store.db"
		cmp "$tmp/before" "$tmp/store.db"
	done
	old
	cp "$tmp/store.db" "$tmp/before"
	size=$(($(stat -c %s "$tmp/store.db") / 1024))
	run --separate-stderr bash -c "ulimit -f $size; '$CHITIEU' facts import '$hoang_truong' --db '$tmp/store.db'"
	exits 5
	says "$tmp/store.db: error: S028:"
	sql 'PRAGMA user_version; PRAGMA integrity_check; SELECT count(*) FROM import' $'1\nok\n4'
	same "$(sqlite3 "$tmp/store.db" .dump)" "$(sqlite3 "$tmp/before" .dump)"
}
