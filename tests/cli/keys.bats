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
	sql 'PRAGMA integrity_check' ok
	same "$(sqlite3 "$tmp/store.db" 'SELECT * FROM claim WHERE submission < 5; SELECT * FROM submission WHERE id < 5; SELECT * FROM run; SELECT * FROM seal WHERE import < 5; SELECT * FROM refusal')" "$before"
	sql 'SELECT digest FROM run ORDER BY id' $'sha256:7343fd4f14cb10bf5b4ef57b9455576d7a11877fa3c99be7e5b04c021b26fe13\nsha256:41186af888ca61277e04856f11e40824f8ff51ca10a68fadd9055acf8e86706b'
	chitieu runs verify --db "$tmp/store.db"
	exits 0
	chitieu runs verify --db "$tmp/store.db" --format json
	exits 0
}

@test "a set that version 0.2.0 signed is as it was signed" {
	CHITIEU_RULES=tests/data/signed chitieu rules verify thu/nho-2023 --key tests/data/signed/khoa.pub
	exits 0
	says 'thu/nho-2023: đúng như đã ký (sha256:e4dce7efb40b76ce29526cc36b7551a0998f88b6766c86011b8075ac669a831b'
}
