#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Rule sets, tables and stores that somebody else put together, perhaps to do harm: refused at once, in words, and nothing is waited for.

load helper

# One sound commune beside a small rule set.
beside() {
	small_rules
	fact_file a.yaml 1 <<-'YAML'
		  share: "90/100"
		  camera: có
		  radio: có
	YAML
	cd "$tmp" || return 1
}

@test "a pipe or a device where a file of a rule set belongs is told, not waited for or read without end" {
	beside
	for file in facts.yaml thu/nho-2023/ruleset.yaml thu/nho-2023/limits.yaml thu/nho-2023/manifest.txt; do
		rm -rf kept && cp -r rules kept
		rm -f "rules/$file"
		mkfifo "rules/$file"
		if [[ $file == *manifest.txt ]]; then
			touch "rules/$file.minisig"
			chitieu rules verify rules/thu/nho-2023 --key RWQBAgMEBQYHCAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
			exits 1
			[[ $output == "rules/$file: error: S007: "* ]] || fail "$output"
		else
			chitieu assess a.yaml --rules rules/thu/nho-2023
			exits 4
			says "rules/$file: error: S007: "
			chitieu rules lint rules/thu/nho-2023
			exits 1
		fi
		rm "rules/$file"
		ln -s /dev/zero "rules/$file"
		[[ $file == *manifest.txt ]] || chitieu assess a.yaml --rules rules/thu/nho-2023
		[[ $file == *manifest.txt ]] || says "rules/$file: error: S007: "
		rm -rf rules && mv kept rules
	done
	chitieu rules list
	exits 0
	mkfifo register.csv
	for table in register.csv /dev/zero; do
		chitieu facts import --register "$table" --db store.db
		exits 5
		says "$table: error: S007: "
	done
}

@test "the id of a set is no way out of the rules, and one line of a manifest" {
	beside
	for id in '"../../x"' '/etc' '"a\nb"' '"# fact x"' 'a//b' 'a/' '.a' '"thu/\u202enho"' 'xã/một'; do
		printf 's|^id: .*|id: %s|\n' "${id//\\/\\\\}" >edit
		sed -i -f edit rules/thu/nho-2023/ruleset.yaml
		chitieu assess a.yaml --rules rules/thu/nho-2023
		exits 4
		says "rules/thu/nho-2023/ruleset.yaml:1:5: error: R303: "
		chitieu rules list
		says "rules/thu/nho-2023/ruleset.yaml:1:5: error: R303: "
		[[ $output != *"Bộ tiêu chí thử"* ]] || fail "listed as $id"
	done
}

@test "a store in which somebody wrote what is no text: told as damaged, and no report of it is half written" {
	beside
	chitieu facts import a.yaml --rules rules/thu/nho-2023 --db store.db
	chitieu assess --db store.db --rules rules/thu/nho-2023 --store
	cp store.db sound.db
	for column in submission.name submission.unit assessment.verdicts assessment.measured run.note run.scope; do
		cp sound.db store.db
		sqlite3 store.db "UPDATE ${column%.*} SET ${column#*.} = CAST(x'41ff9b' AS TEXT)"
		for arguments in "rank 1 --format json" "compare 1 1 --format json" "show 1 --format json" "verify 1"; do
			# shellcheck disable=SC2086
			chitieu runs $arguments --db store.db
			[ "$status" -ne 0 ] && [ "$status" -le 5 ] || fail "$column: runs $arguments: exit $status"
			printf '%s%s' "$output" "$stderr" | iconv -f UTF-8 -t UTF-8 >"$tmp/utf8" || fail "$column: runs $arguments"
			[[ $arguments == verify* ]] || says "store.db: error: S030: "
		done
	done
}

@test "figures at the edges, spelt in every way, against limits at the edges: the verdicts that fractions give" {
	for seed in 1 2023; do
		mkdir "$tmp/$seed"
		run python3 "$root/tests/exact.py" "$CHITIEU" "$tmp/$seed" "$seed"
		[ "$status" -eq 0 ] || fail "$output"
		[ "$output" = "19200 verdicts" ] || fail "$output"
	done
}

@test "what is read is not written over by its own results" {
	beside
	cp a.yaml kept
	mkdir many && cp a.yaml many
	echo '[]' >none.yaml
	ln a.yaml linked.yaml
	for words in "a.yaml --format json:a.yaml" "a.yaml --format text --format json:./a.yaml" "a.yaml --format json:linked.yaml" "many --format html:many/a.yaml" \
		"a.yaml --decisions none.yaml --format json:none.yaml" "a.yaml --format json:missing.yaml --format csv:a.yaml"; do
		# shellcheck disable=SC2086
		chitieu assess $words --rules rules/thu/nho-2023
		exits 2
		says "chitieu: error: C001: "
		cmp a.yaml kept && cmp many/a.yaml kept && [ "$(cat none.yaml)" = "[]" ] || fail "$words"
		[ ! -e missing.yaml ] || fail "$words: half of it is written"
	done
	chitieu facts lint a.yaml --format json:a.yaml
	exits 2
	cmp a.yaml kept
	chitieu assess a.yaml --rules rules/thu/nho-2023 --format json:new.json
	chitieu assess a.yaml --rules rules/thu/nho-2023 --format json:new.json
	exits 0
}

# ---- Characters that are not seen, and files of other encodings.

hostile_table() {
	{ printf 'unit;register;level;name;district;province;period;%s\n' "$1"; shift; printf '14824;2025-03-01;xã;A;D;Thanh Hóa;2024;%s\n' "$@"; } >"$tmp/h.csv"
}

@test "a column whose name holds characters that are not seen is that column; byte order marks may repeat" {
	local head
	for head in $'adu\u200blts' $'\u200eadults' $'adults\ufeff' $'ad\u00adults'; do
		hostile_table "$head" 3
		chitieu facts show "$tmp/h.csv" --rules "$set_2022"
		exits 0
		shows "(adults): 3 người"
	done
	hostile_table adults 3
	{ printf '\ufeff\ufeff'; cat "$tmp/h.csv"; } >"$tmp/bom.csv"
	chitieu facts show "$tmp/bom.csv" --rules "$set_2022"
	exits 0
	shows 14824
}

@test "a figure among characters that are not seen is read; one whose order they turn is refused" {
	local value
	for value in $'3\u200b' $'\u200f3' $'\ufeff3' $'3\u00ad' $'\u200e3\u200e'; do
		hostile_table adults "$value"
		chitieu facts show "$tmp/h.csv" --rules "$set_2022"
		exits 0
		shows "(adults): 3 người"
	done
	for value in $'\u202e321\u202c' $'3\u200b21' $'\u20663\u2069' '٣' '１２'; do
		hostile_table adults "$value"
		chitieu assess "$tmp/h.csv" --rules "$set_2022" --fail-on never
		exits 3
		says "$tmp/h.csv:2" error
	done
}

@test "a table of CR line ends and JSON of UTF-16 are named as that" {
	hostile_table adults 3 4
	tr '\n' '\r' <"$tmp/h.csv" >"$tmp/cr.csv"
	chitieu assess "$tmp/cr.csv" --rules "$set_2022"
	exits 3
	says "$tmp/cr.csv:1: error: F352:" CR
	same "$(grep -c error: <<<"$stderr")" 1
	printf '{"unit":{}}' | iconv -t UTF-16 >"$tmp/w.ndjson"
	chitieu assess "$tmp/w.ndjson" --rules "$set_2022"
	exits 3
	says "$tmp/w.ndjson:1:1: error: D002:"
	# decoys: a quoted cell of two lines, CR LF
	hostile_table $'adults;"adults.\rquote"' '3;x'
	sed -i 's/\r/\r\n/' "$tmp/h.csv"
	chitieu facts show "$tmp/h.csv" --rules "$set_2022"
	[[ $stderr != *F352* ]] || fail "$stderr"
	sed 's/$/\r/' <(printf 'unit;register;level;name;district;province;period;adults\n14824;2025-03-01;xã;A;D;Thanh Hóa;2024;3\n') >"$tmp/crlf.csv"
	chitieu facts show "$tmp/crlf.csv" --rules "$set_2022"
	exits 0
	shows "(adults): 3 người"
}
