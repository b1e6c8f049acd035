#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The keys of claims and units: what a file says comes back from the store, whatever the order of the keys; stores and signed sets of earlier versions are read as before;
# a key that the store holds and the program does not know is refused.

load helper

# old VERSION: a store as that version made it.
old() {
	rm -f "$tmp/store.db"
	sqlite3 "$tmp/store.db" <"tests/data/store-v$1.sql"
}

# sql QUERY VALUE: what the stock sqlite3 reads in the store.
sql() {
	same "$(sqlite3 "$tmp/store.db" "$1")" "$2"
}

# The rules that the store of version 2 was judged by.
rules_of_version_2() {
	small_rules
	sed -i 's/^camera:/founded: {label: Ngày lập, type: date}\ncamera:/' "$tmp/rules/facts.yaml"
}

# The store has superseded the second line of the first file.
files_of_version_2() {
	mkdir -p "$tmp/files"
	head -n 1 tests/data/store-v2/dot-1.ndjson >"$tmp/files/dot-1.ndjson"
	cp tests/data/store-v2/dot-2.csv "$tmp/files"
}

@test "a store of version 2 gives what its files give, byte for byte, and is left as it is by who only reads" {
	rules_of_version_2
	files_of_version_2
	old 2
	cp "$tmp/store.db" "$tmp/before"
	for format in json ndjson csv html markdown text; do
		code=0 other=0
		"$CHITIEU" assess "$tmp/files" --rules "$(small_set)" --format $format --detail full >"$tmp/a" 2>/dev/null || code=$?
		"$CHITIEU" assess --db "$tmp/store.db" --rules "$(small_set)" --format $format --detail full >"$tmp/b" 2>/dev/null || other=$?
		cmp "$tmp/a" "$tmp/b"
		same "$other" "$code"
	done
	chitieu runs verify --db "$tmp/store.db"
	exits 0
	same "$output" $'4 lần nạp và tệp của kho: giống hệt những gì đã lưu\nlần đánh giá 1: giống hệt những gì đã lưu\nlần đánh giá 2: giống hệt những gì đã lưu'
	cmp "$tmp/before" "$tmp/store.db"
}

@test "digests of runs, seals and reports of version 2 hold after a command that writes, and nothing is lost" {
	rules_of_version_2
	old 2
	before=$(sqlite3 "$tmp/store.db" 'SELECT * FROM claim; SELECT * FROM submission; SELECT * FROM run; SELECT * FROM seal; SELECT * FROM refusal')
	fact_file new.yaml 77777 <<<'  camera: có'
	chitieu facts import "$tmp/new.yaml" --db "$tmp/store.db" --rules "$(small_set)"
	exits 0
	sql 'PRAGMA user_version; PRAGMA integrity_check; SELECT count(*) FROM more' $'3\nok\n0'
	same "$(sqlite3 "$tmp/store.db" 'SELECT * FROM claim WHERE submission < 5; SELECT * FROM submission WHERE id < 5; SELECT * FROM run; SELECT * FROM seal WHERE import < 5; SELECT * FROM refusal')" "$before"
	sql 'SELECT digest FROM run ORDER BY id' $'sha256:7343fd4f14cb10bf5b4ef57b9455576d7a11877fa3c99be7e5b04c021b26fe13\nsha256:41186af888ca61277e04856f11e40824f8ff51ca10a68fadd9055acf8e86706b'
	chitieu runs verify --db "$tmp/store.db"
	exits 0
	chitieu runs verify --db "$tmp/store.db" --format json
	exits 0
}

@test "a store of version 2 that something was planted in is refused, and one that cannot be made newer stays as it was" {
	for harm in 'CREATE TABLE more(x)' 'CREATE TRIGGER t AFTER INSERT ON import BEGIN DELETE FROM claim; END' 'DROP TABLE seal' 'PRAGMA user_version = 3' 'PRAGMA user_version = 1'; do
		old 2
		sqlite3 "$tmp/store.db" "$harm"
		cp "$tmp/store.db" "$tmp/before"
		chitieu facts import "$hoang_truong" --db "$tmp/store.db"
		exits 5
		says "$tmp/store.db: error: S026:"
		cmp "$tmp/before" "$tmp/store.db"
	done
	old 2
	cp "$tmp/store.db" "$tmp/before"
	size=$(($(stat -c %s "$tmp/store.db") / 1024))
	run --separate-stderr bash -c "ulimit -f $size; '$CHITIEU' facts import '$hoang_truong' --db '$tmp/store.db'"
	exits 5
	says "$tmp/store.db: error: S028:"
	same "$(sqlite3 "$tmp/store.db" .dump)" "$(sqlite3 "$tmp/before" .dump)"
	# made newer, it is built as a new one is
	old 2
	chitieu facts import "$hoang_truong" --db "$tmp/store.db"
	chitieu facts import "$hoang_truong" --db "$tmp/new.db"
	same "$(sqlite3 "$tmp/store.db" 'SELECT type, name, sql FROM sqlite_schema ORDER BY name')" "$(sqlite3 "$tmp/new.db" 'SELECT type, name, sql FROM sqlite_schema ORDER BY name')"
}

@test "a set that version 0.2.0 signed is as it was signed" {
	CHITIEU_RULES=tests/data/signed chitieu rules verify thu/nho-2023 --key tests/data/signed/khoa.pub
	exits 0
	says 'thu/nho-2023: đúng như đã ký (sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b'
}

# ---- L2: a key that a reader knows and the store does not.

@test "L2: a claim and a unit with every key, in every order: shown, stored, and the same bytes from file and store" {
	small_rules
	CHITIEU_RULES=$tmp/rules run python3 tests/cli/keys.py "$CHITIEU" "$(small_set)" "$tmp"
	[ "$status" -eq 0 ] || fail "$output"
}

@test "L2: a key that is one row more reaches every format, the schema and the store" {
	[ -x build/faults/chitieu ] || skip "make check builds the trial program"
	small_rules
	CHITIEU_TRIAL=1 CHITIEU_RULES=$tmp/rules run python3 tests/cli/keys.py build/faults/chitieu "$(small_set)" "$tmp" cluster
	[ "$status" -eq 0 ] || fail "$output"
	CHITIEU=$root/build/faults/chitieu
	export CHITIEU_RULES=$tmp/rules
	printf 'unit: {code: "1", level: xã, name: Xã Một, province: Tỉnh Thử, cluster: "Cụm Bắc"}\nperiod: 2023\nfacts:\n  share: {verified_by: "Công an <xã>", at: "bc:1", quote: "85", value: 85/100}\n  camera: {value: có, verified_by: "ông A"}\ndocuments: {bc: {title: t}}\n' >"$tmp/a.yaml"
	chitieu explain "$tmp/a.yaml" 1 --rules "$(small_set)"
	shows 'Người xác minh: Công an <xã>'
	shows 'Cụm: Cụm Bắc'
	chitieu explain "$tmp/a.yaml" 1 --rules "$(small_set)" --lang en
	shows 'Verified by: Công an <xã>'
	chitieu facts show "$tmp/a.yaml" --rules "$(small_set)"
	shows 'Người xác minh: Công an <xã>'
	chitieu assess "$tmp/a.yaml" --rules "$(small_set)" --format html --detail full --fail-on never
	shows 'Người xác minh: <bdi>Công an &lt;xã&gt;'
	shows '<dt>Cụm</dt><dd><bdi>Cụm Bắc'
	chitieu assess "$tmp/a.yaml" --rules "$(small_set)" --format markdown --detail full --fail-on never
	shows 'Người xác minh: Công an &lt;xã&gt;'
	chitieu assess "$tmp/a.yaml" --rules "$(small_set)" --format "json:$tmp/a.json" --detail full --fail-on never
	same "$(jq -r '.units[0].unit.cluster, (.units[0].criteria[0].facts[0].claims[0] | .verified_by)' "$tmp/a.json")" $'Cụm Bắc\nCông an <xã>'
	cp docs/assessment.schema.json "$tmp/schema.json"
	CHITIEU_TRIAL=1 tools/keys_schema.py "$tmp/schema.json"
	jq -e '.["$defs"].claim.properties.verified_by and .["$defs"].unit.properties.cluster' "$tmp/schema.json" >/dev/null
	# a change of such a key is another report, and one in the file of the store is found
	chitieu facts import "$tmp/a.yaml" --db "$tmp/store.db" --rules "$(small_set)"
	sql 'SELECT owner, ordinal, key, value FROM more ORDER BY owner, ordinal' $'claim|1|verified_by|Công an <xã>\nclaim|2|verified_by|ông A\nunit|0|cluster|Cụm Bắc'
	sed -i 's/ông A/ông B/' "$tmp/a.yaml"
	chitieu facts import "$tmp/a.yaml" --db "$tmp/store.db" --rules "$(small_set)"
	shows '1 thay báo cáo trước'
	sqlite3 "$tmp/store.db" "UPDATE more SET value = 'ông C' WHERE submission = 2 AND ordinal = 2"
	chitieu runs verify --db "$tmp/store.db"
	exits 1
	reads 'claim thứ 2 đã bị sửa'
	# tables call it by its words too
	printf 'mã;cấp;tên;tỉnh;kỳ;cụm;số liệu;giá trị;người xác minh\n00001;xã;Xã Một;Tỉnh Thử;2023;Cụm Bắc;share;85/100;ông A\n' >"$tmp/a.csv"
	chitieu facts show "$tmp/a.csv" --rules "$(small_set)"
	shows 'Người xác minh: ông A'
}

@test "L2: a key in the table more that the program does not know is refused, nothing is read without it; other reports are read" {
	small_rules
	fact_file a.yaml 1 <<<'  camera: có'
	fact_file b.yaml 2 <<<'  camera: có'
	for row in "1, 'claim', 1, 'verified_by', 'x'" "1, 'unit', 0, 'cluster', 'x'" "1, 'claim', 7, 'verified_by', 'x'" "1, 'claim', 0, 'verified_by', 'x'" "1, 'unit', 3, 'cluster', 'x'"; do
		rm -f "$tmp/store.db"
		chitieu facts import "$tmp/a.yaml" "$tmp/b.yaml" --db "$tmp/store.db" --rules "$(small_set)"
		sqlite3 "$tmp/store.db" "INSERT INTO more VALUES($row)"
		for command in "assess" "facts show" "facts lint" "facts questions"; do
			# shellcheck disable=SC2086
			chitieu $command --db "$tmp/store.db" --rules "$(small_set)" $([ "$command" != assess ] || echo --fail-on never)
			exits 5
			says "$tmp/store.db: error: S038: "
		done
		chitieu assess --db "$tmp/store.db" --rules "$(small_set)" --format "json:$tmp/out.json" --fail-on never
		exits 5
		[ ! -e "$tmp/out.json" ]
		chitieu runs verify --db "$tmp/store.db"
		says "$tmp/store.db: error: S038: "
		[ "$status" -ne 0 ]
	done
}

@test "L2: a row of the table more whose owner has no keys here is refused when the store is opened" {
	small_rules
	fact_file a.yaml 1 <<<'  camera: có'
	for owner in document self_assessment cle x ''; do
		rm -f "$tmp/store.db"
		chitieu facts import "$tmp/a.yaml" --db "$tmp/store.db" --rules "$(small_set)"
		sqlite3 "$tmp/store.db" "INSERT INTO more VALUES(1, '$owner', 1, 'grade', 'x')"
		cp "$tmp/store.db" "$tmp/before"
		for command in "runs list --db $tmp/store.db" "assess --db $tmp/store.db --rules $(small_set)" "facts import $tmp/a.yaml --db $tmp/store.db --rules $(small_set)"; do
			# shellcheck disable=SC2086
			chitieu $command
			exits 5
			says "$tmp/store.db: error: S038: " '"grade"'
		done
		cmp "$tmp/before" "$tmp/store.db"
	done
}

@test "L2: a key that no program knows is refused by every reader, in any place of the claim, and not stored" {
	small_rules
	for claim in '{value: có, verified_bx: x}' '{verified_bx: x, value: có}' '{value: có, Value: x}' '{value: có, valu: x}' '{value: có, plan_due: "2024-01-01"}'; do
		rm -f "$tmp/store.db"
		fact_file a.yaml 1 <<<"  camera: $claim"
		chitieu assess "$tmp/a.yaml" --rules "$(small_set)" --fail-on never
		exits 3
		says "$tmp/a.yaml:4:" 'error: F042: '
		chitieu facts import "$tmp/a.yaml" --db "$tmp/store.db" --rules "$(small_set)"
		exits 3
		sql 'SELECT count(*) FROM claim' 0
	done
}

@test "a new key is where docs/assessment.schema.json and the lists have it" {
	run tools/keys_schema.py --check
	[ "$status" -eq 0 ] || fail "$output"
}
