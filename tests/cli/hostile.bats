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
