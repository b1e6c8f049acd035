#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# runs collect: pieces that do not fit the store, the set or each other. Also tables whose rows
# spell their unit in several ways.

load helper

# pieces [OPTION...]: three outputs, one for each commune, of a set with points, and a store with
# their reports.
pieces() {
	mkdir -p "$tmp/rules"
	cp -r fixtures/rules/facts.yaml fixtures/rules/vi-du "$tmp/rules"
	set=$tmp/rules/vi-du/thang-diem-2024
	for i in 1 2 3; do
		"$CHITIEU" assess "fixtures/vi-du/xa-vi-du-$i.yaml" --rules "$set" --fail-on never --format "ndjson:$tmp/$i.ndjson" "$@" 2>/dev/null
	done
	"$CHITIEU" facts import fixtures/vi-du --db "$tmp/s.db" --rules "$set" >/dev/null 2>&1
}

collect() {
	chitieu runs collect "$@" --db "$tmp/s.db"
}

# runs_are COUNT: the store has this number of runs.
runs_are() {
	same "$(sqlite3 "$tmp/s.db" 'SELECT count(*) FROM run')" "$1"
}

@test "pieces of one day become one run of that day; pieces of two days are refused" {
	pieces --as-of 2024-12-31
	collect "$tmp"/[123].ndjson --rules "$set"
	exits 0
	runs_are 1
	pieces --as-of 2024-11-30
	collect "$tmp"/[123].ndjson --rules "$set"
	exits 0
	runs_are 2
	same "$(sqlite3 "$tmp/s.db" 'SELECT as_of FROM run WHERE id = 2')" 2024-11-30
	"$CHITIEU" assess fixtures/vi-du/xa-vi-du-3.yaml --rules "$set" --fail-on never --as-of 2024-10-31 --format "ndjson:$tmp/3.ndjson" 2>/dev/null
	collect "$tmp"/[123].ndjson --rules "$set"
	exits 3
	runs_are 2
	collect "$tmp"/[12].ndjson "$tmp"/[12].ndjson --rules "$set"
	exits 5
	runs_are 2
}

@test "the set is found by the id in the pieces and must be identical" {
	pieces
	CHITIEU_RULES=$tmp/rules chitieu runs collect "$tmp"/[123].ndjson --db "$tmp/s.db"
	exits 0
	runs_are 1
	cd "$tmp"
	chitieu runs collect [123].ndjson --db s.db # ./rules
	exits 0
	says 'chitieu: '
	cd "$root"
	runs_are 1
	collect "$tmp"/[123].ndjson
	exits 4
	sed -i 's/value: 80}/value: 90}/' "$set/limits.yaml"
	collect "$tmp"/[123].ndjson --rules "$set"
	exits 4
	runs_are 1
}

@test "a piece with another figure or unit, a longer digest or a supposed fact is refused, and nothing is stored" {
	pieces
	for change in 's/"met":4/"met":5/' 's/"verdict":"met"/"verdict":"not_met"/' 's/"hi":"[0-9]*"/"hi":"99"/' 's/90001/90009/g' 's/sha256:/sha256:0123456789abcdef0123456789abcdef0123456789abcdef/' \
		's/"schema":"[^"]*"/"schema":"x\/1"/' 's/}$//' 's/"phase":"interim"/"phase":"final"/'; do
		sed "$change" "$tmp/1.ndjson" >"$tmp/changed.ndjson"
		! cmp -s "$tmp/1.ndjson" "$tmp/changed.ndjson" || continue
		collect "$tmp/changed.ndjson" "$tmp/2.ndjson" --rules "$set"
		[ "$status" -ne 0 ] || [[ $change == *'"met":4'* ]] || fail "was taken: $change"
		[ "$status" -eq 0 ] || runs_are 0
	done
	"$CHITIEU" assess fixtures/vi-du/xa-vi-du-1.yaml --rules "$set" --what-if website=có --fail-on never --format "ndjson:$tmp/4.ndjson" 2>/dev/null
	collect "$tmp/4.ndjson" --rules "$set"
	exits 5
	collect "$tmp/none.ndjson" --rules "$set"
	exits 5
	: >"$tmp/empty.ndjson"
	collect "$tmp/empty.ndjson" --rules "$set"
	exits 5
	says "$tmp/empty.ndjson: error: C109: "
}

# rows HEADER ROW...: judges a table of facts; prints the codes and names of the units, each with
# its claims.
rows() {
	printf '%s\n' "$@" >"$tmp/t.csv"
	chitieu facts show "$tmp/t.csv" --rules fixtures/rules/vi-du/thang-diem-2024 --lang en
}

@test "rows of one unit in different spellings are one unit: days, levels, names, blanks" {
	head='name,district,province,level,register,from,to,fact,value'
	rows "$head" 'Xã An,Huyện Ví dụ,Ví dụ,,2025-03-01,2024-01-01,2024-12-31,board_meetings,3' 'xã An,huyện Ví dụ,Tỉnh Ví dụ,xã,1/3/2025,1/1/2024,31/12/2024,models,2'
	exits 0
	same "$(grep -c 'An' <<<"$output")" 1
	rows "$head" 'Xã An,Huyện Ví dụ,Ví dụ,,2025-03-01,2024-01-01,2024-12-31,board_meetings,3' 'An,Huyện Ví dụ,Ví dụ,phường,2025-03-01,2024-01-01,2024-12-31,models,2'
	[ "$(grep -c 'Huyện Ví dụ' <<<"$output$stderr")" -ge 2 ] || fail "a commune and a ward were one unit"
	rows "$head" 'An,Huyện Ví dụ,Ví dụ,xã,2025-03-01,2024-01-01,2024-12-31,board_meetings,3' 'An,Huyện Ví dụ,Ví dụ,xã,2025-03-01,2023-01-01,2023-12-31,models,2'
	same "$(grep -c '^An\|An ' <<<"$output")" 2
	rows "$head" 'An,Huyện Ví dụ,Ví dụ,xã,2025-03-01,hôm nay,2024-12-31,board_meetings,3'
	exits 3
}
