#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# assess in pipelines: a filter that answers each line at once, pipes and devices as operands,
# signals, the progress line, and the same bytes from several workers.

load helper

talk() {
	small_rules
	run --separate-stderr timeout 1800 python3 tests/cli/stream.py "$@"
}

filter=(assess - --rules)

@test "a filter answers each unit before the next one is read, with any number of threads" {
	for jobs in 1 3; do
		talk filter "$CHITIEU" "${filter[@]}" "$tmp/rules/thu/nho-2023" --format ndjson --fail-on never -j $jobs
		exits 0
	done
}

@test "the progress line is shown on a terminal, is cleared before a message, and is gone at the end" {
	talk progress "$CHITIEU" "${filter[@]}" "$tmp/rules/thu/nho-2023" --format ndjson --fail-on never
	exits 3
}

@test "an import shows the same line; after a signal it reports its progress, and the store holds whole files only" {
	talk line "$CHITIEU" facts import - --db "$tmp/progress.db" --rules "$tmp/rules/thu/nho-2023"
	exits 0
	talk stopped SIGTERM "$tmp/stopped.db" "$CHITIEU" facts import - --db "$tmp/stopped.db" --rules "$tmp/rules/thu/nho-2023"
	exits 0
	[[ $output =~ ^-15\ chitieu:\ dừng\ theo\ tín\ hiệu\ 15\ sau\ [0-2]\ đơn\ vị\;\ kho\ chỉ\ giữ\ những\ tệp\ đã\ nạp\ trọn\ vẹn$ ]] || fail "$output"
	same "$(sqlite3 "$tmp/stopped.db" 'PRAGMA integrity_check; SELECT count(*) FROM import; SELECT count(*) FROM submission')" $'ok\n0\n0'
}

@test "without a terminal there is no line of progress" {
	small_rules
	for i in $(seq 2000); do printf '{"unit":{"code":"%05d","level":"xã","name":"X","province":"Thử"},"period":"2023"}\n' "$i"; done >"$tmp/a.ndjson"
	chitieu assess "$tmp/a.ndjson" --rules "$(small_set)" --format "ndjson:$tmp/out"
	exits 1
	same "$stderr" ""
}

@test "SIGINT, SIGTERM and SIGHUP: ends by the signal, reports its progress, leaves no partial file and keeps the old one" {
	while read -r name number; do
		mkdir -p "$tmp/out"
		echo old >"$tmp/out/a.json"
		talk signal "$name" "$CHITIEU" "${filter[@]}" "$tmp/rules/thu/nho-2023" --format ndjson --format "json:$tmp/out/a.json" --format "html:$tmp/out/b.html"
		exits 0
		same "$output" "-$number chitieu: dừng theo tín hiệu $number sau 2 đơn vị; tệp kết quả viết dở đã được xóa"
		same "$(ls "$tmp/out")" a.json
		same "$(cat "$tmp/out/a.json")" old
	done <<-'ROWS'
		SIGINT 2
		SIGTERM 15
		SIGHUP 1
	ROWS
}

@test "a pipe or device as a fact file is refused at once; /dev/stdin and /dev/fd/N are streams" {
	small_rules
	mkfifo "$tmp/pipe.ndjson"
	run --separate-stderr timeout 20 "$CHITIEU" assess "$tmp/pipe.ndjson" --rules "$(small_set)"
	exits 5
	says "$tmp/pipe.ndjson: error: F062: "
	chitieu assess /dev/null --rules "$(small_set)"
	exits 5
	printf '{"unit":{"code":"00001","level":"xã","name":"X","province":"Thử"},"period":"2023"}\n' >"$tmp/a.ndjson"
	"$CHITIEU" assess - --rules "$(small_set)" --format ndjson --detail verdict --fail-on never <"$tmp/a.ndjson" >"$tmp/1"
	"$CHITIEU" assess /dev/stdin --rules "$(small_set)" --format ndjson --detail verdict --fail-on never <"$tmp/a.ndjson" >"$tmp/2"
	"$CHITIEU" assess <(cat "$tmp/a.ndjson") --rules "$(small_set)" --format ndjson --detail verdict --fail-on never >"$tmp/3"
	cmp "$tmp/1" "$tmp/2" && cmp "$tmp/1" "$tmp/3" || fail "the streams differ"
	chitieu assess /dev/stdin <"$tmp/a.ndjson"
	exits 2
	says "chitieu: error: C001: "
}

@test "GNU parallel over several workers gives the bytes of a single run" {
	command -v parallel >/dev/null || skip "parallel is not installed"
	for i in $(seq 500); do
		printf '{"unit":{"code":"%05d","level":"xã","name":"X%d","province":"Thanh Hóa"},"period":"2023","facts":{"adults_with_smartphone":"%d/500"}}\n' "$i" "$i" "$i"
	done >"$tmp/a.ndjson"
	judge="'$CHITIEU' assess - --rules '$root/rules/$set_2022' --format ndjson --detail verdict --fail-on never"
	"$CHITIEU" assess "$tmp/a.ndjson" --rules "$set_2022" --format ndjson --detail verdict --fail-on never >"$tmp/single" 2>/dev/null
	for workers in "--jobs 3" "--sshlogin 2/:"; do
		# shellcheck disable=SC2086
		PARALLEL_HOME=$tmp parallel --will-cite $workers --pipe --block 8k --keep-order "$judge" <"$tmp/a.ndjson" >"$tmp/many" 2>/dev/null
		cmp "$tmp/single" "$tmp/many" || fail "$workers: the bytes differ"
	done
}

@test "pieces in sequence, as in Spark's pipe and Hadoop streaming, give the bytes of a single run" {
	for i in $(seq 60); do
		printf '{"unit":{"code":"%05d","level":"xã","name":"X%d","province":"Thanh Hóa"},"period":"2023"}\n' "$i" "$i"
	done >"$tmp/a.ndjson"
	split -l 17 "$tmp/a.ndjson" "$tmp/piece."
	for piece in "$tmp"/piece.*; do
		"$CHITIEU" assess - --rules "$set_2022" --format ndjson --detail verdict --fail-on never <"$piece" 2>/dev/null
	done >"$tmp/many"
	"$CHITIEU" assess - --rules "$set_2022" --format ndjson --detail verdict --fail-on never <"$tmp/a.ndjson" >"$tmp/single" 2>/dev/null
	cmp "$tmp/single" "$tmp/many"
}
