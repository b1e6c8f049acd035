#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Hostile rule sets, tables and stores: refused at once with a message, without blocking.

load helper

# One sound commune and a small rule set.
sound_inputs() {
	small_rules
	fact_file a.yaml 1 <<-'YAML'
		  share: "90/100"
		  camera: có
		  radio: có
	YAML
	cd "$tmp" || return 1
}

@test "a pipe or device in place of a file of a rule set is reported, without blocking or endless reading" {
	sound_inputs
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

@test "the id of a set cannot lead out of the rules directory or add a line to a manifest" {
	sound_inputs
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

@test "a store whose texts are not UTF-8 is reported as damaged, and no report of it is written in part" {
	sound_inputs
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

@test "figures near limits, in every spelling: the verdicts equal those of exact fractions" {
	for seed in 1 2023; do
		mkdir "$tmp/$seed"
		run python3 "$root/tests/exact.py" "$CHITIEU" "$tmp/$seed" "$seed"
		[ "$status" -eq 0 ] || fail "$output"
		[ "$output" = "19200 verdicts" ] || fail "$output"
	done
}

@test "an input is not overwritten by its own results" {
	sound_inputs
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

# ---- Invisible characters, and files in other encodings.

hostile_table() {
	{ printf 'unit;register;level;name;district;province;period;%s\n' "$1"; shift; printf '14824;2025-03-01;xã;A;D;Thanh Hóa;2024;%s\n' "$@"; } >"$tmp/h.csv"
}

@test "a column name with invisible characters is that column; byte order marks may repeat" {
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

@test "a figure with invisible characters is read; one reordered by bidi controls is refused" {
	local value
	for value in $'3\u200b' $'\u200f3' $'\ufeff3' $'3\u00ad' $'\u200e3\u200e' '３'; do
		hostile_table adults "$value"
		chitieu facts show "$tmp/h.csv" --rules "$set_2022"
		exits 0
		shows "(adults): 3 người"
	done
	for value in $'\u202e321\u202c' $'3\u200b21' $'\u20663\u2069' '٣'; do
		hostile_table adults "$value"
		chitieu assess "$tmp/h.csv" --rules "$set_2022" --fail-on never
		exits 3
		says "$tmp/h.csv:2" error
	done
}

@test "a table with CR line ends and JSON in UTF-16 are reported as such" {
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
