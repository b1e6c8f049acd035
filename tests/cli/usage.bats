#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Help, version, and wrong usage: exit 2, a message on stderr, nothing on stdout.

load helper

@test "version is one line" {
	chitieu version
	exits 0
	[[ $output =~ ^chitieu\ [0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "not a version"
	version=$output
	chitieu --version
	exits 0
	same "$output" "$version"
}

@test "help lists every command and every exit code, in both languages" {
	for language in vi en; do
		chitieu help --lang "$language"
		exits 0
		for word in assess explain "facts lint" "facts show" "facts template" "rules list" "rules show" "rules lint" "rules test" help version; do
			shows "  $word"
		done
		for code in 0 1 2 3 4 5; do
			shows "  $code  "
		done
	done
	chitieu help
	vietnamese=$output
	for spelling in "--help" "-h" "help --lang vi"; do
		# shellcheck disable=SC2086
		chitieu $spelling
		exits 0
		same "$output" "$vietnamese"
	done
}

@test "help of a command lists its options, by help COMMAND and COMMAND --help" {
	chitieu help assess
	exits 0
	for option in --rules --as-of --final --format --detail --fail-on --all --lang --color; do
		shows "  $option"
	done
	page=$output
	chitieu assess --help
	exits 0
	same "$output" "$page"
	chitieu help rules list
	exits 0
	hides "--final"
}

# Each row: what the message names, then the arguments.
@test "wrong usage: exit 2, the fault on stderr, nothing on stdout" {
	small_rules
	fact_file good.yaml 1 </dev/null
	cd "$tmp" || return 1
	while IFS='|' read -r named arguments; do
		[ -n "$named" ] || continue
		# shellcheck disable=SC2086
		chitieu $arguments
		[ "$status" -eq 2 ] || fail "chitieu $arguments"
		says "chitieu: error: C001: " "$named"
		same "$output" ""
	done <<-'ROWS'
		chitieu help|
		nonsense|nonsense
		rules|rules
		nonsense|rules nonsense
		facts|facts
		nonsense|help nonsense
		FACTS|assess
		FACTS CRITERION|explain good.yaml
		FACTS CRITERION|explain good.yaml 1 2
		--nonsense|assess good.yaml --nonsense
		-x|assess good.yaml -x
		--=|assess good.yaml --=
		all|explain good.yaml 1 --all
		final|rules list --final
		rules|assess good.yaml --rules
		rules|assess good.yaml --rules rules/thu/nho-2023 --rules rules/thu/nho-2023
		--final|assess good.yaml --final=1
		2023-02-30|assess good.yaml --as-of 2023-02-30
		yesterday|assess good.yaml --as-of yesterday
		30/06/2023|assess good.yaml --as-of 30/06/2023
		2023-6-30|assess good.yaml --as-of=2023-6-30
		fr|assess good.yaml --lang fr
		pink|assess good.yaml --color pink
		all|assess good.yaml --detail all
		xml|assess good.yaml --format xml
		json:|assess good.yaml --format json:
		--format|assess good.yaml --format json --format text
		nonsense|assess good.yaml --fail-on nonsense
		nonsense|assess good.yaml --fail-on not_met,nonsense
		--fail-on|assess good.yaml --fail-on=
		--fail-on|assess good.yaml --fail-on not_met,
		--rules|assess -
	ROWS
}

# Each row: what the message suggests, in Vietnamese and in English, then the arguments.
@test "wrong usage suggests the nearest name, or lists all, and names the help page" {
	small_rules
	fact_file good.yaml 1 </dev/null
	cd "$tmp" || return 1
	while IFS='|' read -r vietnamese english arguments; do
		[ -n "$arguments" ] || continue
		# shellcheck disable=SC2086
		chitieu $arguments
		[ "$status" -eq 2 ] || fail "chitieu $arguments"
		says "chitieu: error: C0" "$vietnamese"
		# shellcheck disable=SC2086
		chitieu $arguments --lang en
		says "chitieu: error: C0" "$english"
	done <<-'ROWS'
		asess; có phải ý là "assess"? (xem chitieu help)|did you mean "assess"? (see chitieu help)|asess good.yaml
		có thể dùng: assess, explain, facts, rules, runs, help, version (|there are: assess, explain, facts, rules, runs, help, version (|nonsense
		có thể dùng: facts lint, rules lint (|there are: facts lint, rules lint (|lint good.yaml
		không có lệnh con này: lnt; có phải ý là "lint"?|no such command of this group: lnt; did you mean "lint"?|facts lnt good.yaml
		facts; có thể dùng: lint, show, questions, find, import, audit, merge, template (|facts; there are: lint, show, questions, find, import, audit, merge, template (|facts
		có phải ý là "lint"?|did you mean "lint"?|help facts lin
		có phải ý là "--rules"? (xem chitieu help assess)|did you mean "--rules"? (see chitieu help assess)|assess good.yaml --rule x
		có phải ý là "--final"?|did you mean "--final"?|assess good.yaml --fnal
		--mutat=1; có thể dùng: --rules, --as-of|no such option: --mutat=1; there are: --rules, --as-of|facts lint good.yaml --mutat=1
		thiếu giá trị: --rules DIR|needs a value: --rules DIR|assess good.yaml --lang=vi --rules
		lệnh này không có tùy chọn: --final (xem chitieu help rules list)|this command has no option: --final (see chitieu help rules list)|rules list --final
		lệnh này không nhận tham số nào: 1|this command takes no argument: 1|version 1
		có phải ý là "full"?|did you mean "full"?|assess good.yaml --detail ful
		có thể dùng: auto, always, never|there are: auto, always, never|assess good.yaml --color pink
		có phải ý là "ndjson"?|did you mean "ndjson"?|assess good.yaml --format ndjsn
		pdf; có thể dùng: text, json, ndjson, html, markdown, csv, junit, sarif, github, tap|pdf; there are: text, json|assess good.yaml --format pdf
		có thể dùng: text, json (xem chitieu help rules diff)|there are: text, json (see chitieu help rules diff)|rules diff rules/thu/nho-2023 rules/thu/nho-2023 --format xml
		chưa ghi tên tệp|no file is named|rules diff rules/thu/nho-2023 rules/thu/nho-2023 --format json:
		có phải ý là "not_met"?|did you mean "not_met"?|assess good.yaml --rules rules/thu/nho-2023 --fail-on undetermined,notmet
		C014: không có chỉ tiêu "1,1" trong bộ tiêu chí thu/nho-2023; các chỉ tiêu: 1|C014: there is no criterion "1,1" in the rule set thu/nho-2023; its criteria: 1|explain good.yaml 1,1 --rules rules/thu/nho-2023
	ROWS
}

@test "an unknown rule set: the nearest is named, also by the last part of its id" {
	small_rules
	cd "$tmp" || return 1
	for name in thu/nho-2032 nho-2023; do
		chitieu rules show "$name"
		exits 4
		says "$name: error: R038: " 'có phải ý là "thu/nho-2023"?'
	done
	chitieu rules show something/else
	exits 4
	[[ $stderr != *'có phải ý là'* ]] || fail "$stderr"
}

@test "commands with one format also write it to a file, completely or not at all" {
	chitieu rules diff thanh-hoa/cap-xa-2022 thanh-hoa/cap-xa-2023 --format json
	exits 0
	direct=$output
	chitieu rules diff thanh-hoa/cap-xa-2022 thanh-hoa/cap-xa-2023 --format "json:$tmp/diff.json"
	exits 0
	same "$output" ""
	same "$(cat "$tmp/diff.json")" "$direct"
	chitieu rules guide thanh-hoa/cap-xa-2022 --format "html:$tmp/none/guide.html"
	exits 5
	says "$tmp/none/guide.html: error: S004: "
	chitieu rules limits thanh-hoa/cap-xa-2022 --format csv --format json
	exits 2
	same "$(ls "$tmp")" diff.json
}

@test "wrong usage writes no file" {
	chitieu assess "$quang_trung" --format "json:$tmp/a.json" --fail-on nonsense
	exits 2
	chitieu explain "$quang_trung" 9.9 --format "json:$tmp/a.json"
	exits 2
	same "$(ls "$tmp")" ""
}

@test "wrong usage is reported in the language of --lang, at any position of --lang" {
	chitieu --lang en nonsense
	exits 2
	says "chitieu: error: C001: no such command: nonsense"
	chitieu nonsense --lang en
	says "chitieu: error: C001: no such command: nonsense"
	chitieu nonsense
	says "chitieu: error: C001: không có lệnh này: nonsense"
}

@test "options may be at any position and written with =; after -- nothing is an option" {
	small_rules
	fact_file good.yaml 1 <<-'YAML'
		  share: "90/100"
	YAML
	fact_file -x.yaml 2 <<-'YAML'
		  share: "90/100"
	YAML
	cd "$tmp" || return 1
	chitieu --rules="$(small_set)" assess --format=json good.yaml
	judged 1
	chitieu assess --rules "$(small_set)" --format json -- good.yaml -x.yaml
	judged 1 2
}

@test "help fits 80 columns and no line ends with a space, in both languages" {
	for language in vi en; do
		while read -r command; do
			# shellcheck disable=SC2086
			page=$("$CHITIEU" help $command --lang "$language") || fail "help $command"
			[[ $(wc -L <<<"$page") -le 80 ]] || fail "help $command: a line of $(wc -L <<<"$page") columns"
			! grep -nE ' $' <<<"$page" || fail "help $command: a space ends a line"
		done < <(printf '\n'; "$CHITIEU" help | sed -n 's/^  \([a-z]* *[a-z]*\) .*/\1/p' | grep -oE '^(facts|rules|runs) [a-z]+|^[a-z]+')
	done
}

@test "the man page has every command, option, exit code and environment variable" {
	for language in vi en; do
		chitieu help --format man --lang "$language"
		exits 0
		for text in '.SS "chitieu rules list"' '.SS "chitieu assess FACTS..."' '\fB\-\-color\fR' '128 + n' CHITIEU_RULES NO_COLOR; do
			shows "$text"
		done
	done
}

@test "the help of a command names only formats that the command supports" {
	commands=$("$CHITIEU" help | sed -n 's/^  \([a-z]* *[a-z]*\) .*/\1/p' | grep -oE '^(facts|rules|runs) [a-z]+|^[a-z]+' | sort -u)
	tried=0
	while read -r command; do
		# shellcheck disable=SC2086
		help=$("$CHITIEU" $command --help)
		[[ $help == *'--format NAME'* ]] || continue
		tried=$((tried + 1))
		case $command in
		assess | explain | 'runs show') [[ $help == *'text, json, ndjson, html'* ]] || fail "$command: its formats are not named" ;;
		*)
			[[ $help != *ndjson,\ html* ]] || fail "$command: formats of another command"
			[[ $(sed '/^  --/,$d' <<<"$help" | tr '\n' ' ') =~ \([a-z,\ -]+\) ]] || fail "$command: its formats are not named"
			;;
		esac
	done <<<"$commands"
	[ "$tried" -gt 12 ] || fail "only $tried commands"
}
