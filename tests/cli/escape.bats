#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Texts from input files cannot control the terminal, reverse a line, imitate a line of the program,
# or end an element of a page. Escaped they stay readable; in JSON they are unchanged.

load helper

# In YAML's double quotes: bidi overrides and isolates, line ends of all kinds, TAB, quotes, markup.
poison='\u202e\u2066\u200f\u061c\n\t\u2028\u2029 \"q\" \u0027x\\y </script><script>alert(1)</script><!-- {\"a\": 1}\nbad.yaml:1:1: error: FORGED'

# The fields of a fact file, with @ for the hostile text and a sound value around it.
fields() {
	cat <<-'ROWS'
		name|unit: {code: "2", level: xã, name: "A@", district: B, province: Thử}
		district|unit: {code: "2", level: xã, name: A, district: "B@", province: Thử}
		province|unit: {code: "2", level: xã, name: A, district: B, province: "Thử@"}
		key by names|unit: {level: xã, name: "A@", district: "B@", province: "Thử@"}
		code|unit: {code: "2@", level: xã, name: A, province: Thử}
		register|unit: {code: "2", register: "2025-03-01@", level: xã, name: A, province: Thử}
		level|unit: {code: "2", level: "xã@", name: A, province: Thử}
		unit key|unit: {code: "2", level: xã, name: A, province: Thử, "@": x}
		period|period: "2023@"
		period from|period: {from: "2023-01-01@", to: 2023-12-31}
		file key|"@": x
		document|documents: {bc: {title: "T@", issuer: "I@", number: "N@", date: "D@"}}
		document id|documents: {"bc@": {title: T}}
		fact key|facts: {"share@": "90/100"}
		value|facts: {share: {value: "90/100@"}}
		value of a choice|facts: {chair: "@"}
		value of a text|facts: {remark: "@"}
		plain value|facts: {camera: "có@"}
		stated|facts: {share: {value: "90/100", stated: "90%@"}}
		at|facts: {share: {value: "90/100", at: "bc:1@"}}
		section|facts: {share: {value: "90/100", section: "3@"}}
		quote|facts: {share: {value: "90/100", quote: "words@"}}
		of|facts: {share: {value: "90/100", of: "people@"}}
		period of a claim|facts: {share: {value: "90/100", period: "2023@"}}
		kind|facts: {share: {value: "90/100", kind: "result@"}}
		hedge|facts: {share: {value: "90/100", hedge: "khoảng@"}}
		note|facts: {share: {value: "90/100", note: "note@"}}
		claim key|facts: {share: {value: "90/100", "@": x}}
		plan due|facts: {camera: {value: "không", plan: {due: "2023-12-31@"}}}
		plan at|facts: {camera: {value: "không", plan: {due: 2023-12-31, at: "bc:2@"}}}
		plan quote|facts: {camera: {value: "không", plan: {due: 2023-12-31, quote: "soon@"}}}
		plan key|facts: {camera: {value: "không", plan: {"@": x}}}
		contradiction|facts: {share: [{value: "90/100", at: "bc:1@", quote: "a@"}, {value: "10/100", at: "bc:2@", quote: "b@"}]}
		self-assessed|self_assessment: {"1": "met@"}
		self-assessed criterion|self_assessment: {"1@": met}
	ROWS
}

# A sound file in which one row is replaced.
poisoned_file() {
	local row=${1//@/"$poison"}
	{
		[[ $row == unit:* ]] || echo 'unit: {code: "2", level: xã, name: A, district: B, province: Thử}'
		[[ $row == period:* ]] || echo 'period: 2023'
		[[ $row == documents:* ]] || echo 'documents: {bc: {title: T}}'
		printf '%s\n' "$row"
	} >"$tmp/bad.yaml"
}

# None of these files holds a control character other than line ends, a bidi control, a separator,
# or a forged line.
harmless() {
	local bad
	bad=$(LC_ALL=C.UTF-8 grep -nP '[\x{00}-\x{09}\x{0B}-\x{1F}\x{7F}-\x{9F}\x{061C}\x{200E}\x{200F}\x{2028}-\x{202E}\x{2066}-\x{2069}]' "$@" || true)
	[ -z "$bad" ] || fail "raw: $bad"
	bad=$(grep -n '^ *bad.yaml:1:1: error: FORGED' "$@" || true)
	[ -z "$bad" ] || fail "a line is forged: $bad"
}

# The script element of a page is not ended, and no comment is begun.
page_safe() {
	local bad
	bad=$(grep -nE '</|<!' "$@" || true)
	[ -z "$bad" ] || fail "ends a script element: $bad"
}

# Reports for machines stay valid in their formats.
machines="junit sarif tap github"

tell_machines() {
	local format
	reports=$((${reports:-0} + 1))
	for format in $machines; do
		"$CHITIEU" assess bad.yaml --all --rules rules/thu/nho-2023 --format "$format" >"$reports.$format" 2>stderr || true
		harmless "$reports.$format" stderr || fail "$1: $format"
	done
}

machines_understood() {
	local format
	for format in $machines; do
		"$root/tests/schema/machine.py" "$format" ./*."$format" >stdout || fail "$format: $(tail -n 1 stdout)"
	done
}

poisonable_rules() {
	small_rules
	cat >>"$tmp/rules/facts.yaml" <<-'YAML'
		chair: {label: Trưởng ban, type: choice, choices: [bí thư, chủ tịch]}
		remark: {label: Nhận xét, type: text}
	YAML
}

@test "hostile text in every field of a fact file: text, json, ndjson, explain, messages and machine formats" {
	poisonable_rules
	cd "$tmp" || return 1
	while IFS='|' read -r field row; do
		poisoned_file "$row"
		for arguments in "assess bad.yaml --all" "assess bad.yaml bad.yaml" "assess bad.yaml --format json" "assess bad.yaml --format ndjson --detail full" \
			"explain bad.yaml 1" "explain bad.yaml 2" "facts lint bad.yaml" "facts show bad.yaml"; do
			# shellcheck disable=SC2086
			"$CHITIEU" $arguments --rules rules/thu/nho-2023 >stdout 2>stderr || status=$?
			[ "${status:-0}" -le 3 ] || fail "$field: chitieu $arguments: exit $status"
			! grep 'error: D' stderr || fail "$field: the file is not even YAML"
			harmless stdout stderr || fail "$field: chitieu $arguments"
			[[ $arguments != *json* ]] || page_safe stdout || fail "$field: chitieu $arguments"
			[[ $arguments != *json* ]] || jq . stdout >/dev/null || fail "$field: chitieu $arguments: not JSON"
		done
		tell_machines "$field"
	done < <(fields)
	machines_understood
}

@test "a control character in a fact file is refused and printed escaped" {
	poisonable_rules
	cd "$tmp" || return 1
	for control in '\e[2J' '\e]0;title\a' '\x9b31m' '\0' '\x7f' '\b' '\r' '\x85'; do
		poison=$control
		poisoned_file 'facts: {share: {value: "90/100", quote: "@"}}'
		"$CHITIEU" assess bad.yaml --all --rules rules/thu/nho-2023 >stdout 2>stderr || true
		harmless stdout stderr || fail "$control"
	done
	printf 'unit: {code: "2", name: A}\nperiod: 2023\nfacts: {share: "\e[2J"}\n' >bad.yaml
	"$CHITIEU" assess bad.yaml --rules rules/thu/nho-2023 >stdout 2>stderr || status=$?
	exits 3
	harmless stdout stderr
}

@test "the same in NDJSON, where a control character may also be an escape" {
	poisonable_rules
	cd "$tmp" || return 1
	for text in '\u001b[2J' '\u0000' '\u009b' '\u202e' '\n\r\t' '\u2028' '</script>' '\u0007' '\u007f'; do
		printf '{"unit": {"code": "2", "level": "xã", "name": "A%s", "province": "Thử"}, "period": "2023", "facts": {"share%s": "1", "camera": {"value": "không", "quote": "%s"}}}\n' \
			"$text" "$text" "$text" >bad.ndjson
		for format in text json ndjson $machines; do
			"$CHITIEU" assess bad.ndjson --rules rules/thu/nho-2023 --detail full --format "$format" >stdout 2>stderr || true
			harmless stdout stderr || fail "$text"
			[[ $format != *json ]] || page_safe stdout
			[[ $machines != *$format* ]] || cp stdout "$((++reports)).$format"
		done
	done
	machines_understood
}

@test "in JSON a text is unchanged" {
	poisonable_rules
	cd "$tmp" || return 1
	poisoned_file 'facts: {share: {value: "90/100", quote: "@"}}'
	chitieu assess bad.yaml --rules rules/thu/nho-2023 --format json
	sound=$'\u202e\u2066\u200f\u061c\n\t\u2028\u2029 "q" '"'"$'x\\y </script><script>alert(1)</script><!-- {"a": 1}\nbad.yaml:1:1: error: FORGED'
	of 1 '.facts[0].claims[0].quote' "$sound"
}

@test "hostile names of files, options and operands" {
	poisonable_rules
	cd "$tmp" || return 1
	name=$'bad\e[2J\n\u202e"<b>.yaml'
	poison=
	poisoned_file 'facts: {shere: "90/100", camera: "có"}'
	mv bad.yaml "$name"
	for arguments in "--all" "--format json" "--format ndjson --detail full" "--format junit" "--format sarif" "--format tap" "--format github" "--fail-on $name" "--$name" "--as-of $name" "--format $name" "--rules $name"; do
		IFS=$' ' read -r -d '' -a words <<<"$arguments" || true
		"$CHITIEU" assess "$name" --rules rules/thu/nho-2023 "${words[@]}" >stdout 2>stderr || true
		harmless stdout stderr || fail "$arguments"
	done
	for operand in "$name" "$tmp/$name" "nowhere$name"; do
		"$CHITIEU" explain "$operand" "$name" --rules rules/thu/nho-2023 >stdout 2>stderr || true
		harmless stdout stderr
		"$CHITIEU" "$operand" >stdout 2>stderr || true
		harmless stdout stderr
		"$CHITIEU" assess "$operand" --rules "$operand" >stdout 2>stderr || true
		harmless stdout stderr
		"$CHITIEU" assess rules/facts.yaml --rules rules/thu/nho-2023 --format "json:$operand/x" >stdout 2>stderr || true
		harmless stdout stderr
	done
}

@test "a file name that is not UTF-8 is printed as UTF-8, in every format, message, store and annex" {
	poisonable_rules
	cd "$tmp" || return 1
	name=$'xã\xff\xc0\x9b31m.yaml'
	printed='xã\xff\xc0\x9b31m.yaml'
	poison=
	poisoned_file 'facts: {share: [{value: "90/100", at: "bc:1"}, {value: "10/100"}], camera: "cóc"}'
	mv bad.yaml "$name" 2>/dev/null || skip "this file system knows UTF-8 names only"
	for format in text json ndjson html markdown csv junit sarif github tap; do
		"$CHITIEU" assess "$name" --rules rules/thu/nho-2023 --format "$format" --detail full >"out.$format" 2>stderr || true
		iconv -f UTF-8 -t UTF-8 "out.$format" stderr >/dev/null || fail "$format"
		grep -qF "$printed:" stderr || fail "$(cat stderr)"
	done
	[ "$(jq -r '.units[0].file' out.json)" = "$printed" ] || [ "$(jq -r '[.. | .file? // empty][0]' out.json)" = "$printed" ]
	for arguments in "lint --format text" "lint --format json" "lint --format sarif" "lint --format github" show questions "questions --format markdown"; do
		# shellcheck disable=SC2086
		"$CHITIEU" facts $arguments "$name" --rules rules/thu/nho-2023 >stdout 2>stderr || true
		iconv -f UTF-8 -t UTF-8 stdout stderr >/dev/null || fail "$arguments"
	done
	"$CHITIEU" facts import "$name" --rules rules/thu/nho-2023 --db store.db >stdout 2>stderr || true
	grep -qF "$printed" stdout || fail "$(cat stdout)"
	"$CHITIEU" assess --db store.db --rules rules/thu/nho-2023 --format json >stdout 2>stderr || true
	iconv -f UTF-8 -t UTF-8 stdout stderr >/dev/null || fail "from the store"
	run "$CHITIEU" assess --db store.db --rules rules/thu/nho-2023 --store --note $'\xff'
	[ "$status" -eq 2 ] || fail "$status: a note that is not UTF-8"
}

@test "hostile texts of rules: title, province, pillar, document, limit, label, unit, criterion" {
	poisonable_rules
	cd "$tmp" || return 1
	poison=${poison//\\u0027/}
	set=rules/thu/nho-2023
	poisoned_file 'facts: {share: {value: "70/100", quote: "q"}, camera: "không"}'
	while IFS='|' read -r file from to; do
		cp -r rules kept
		FROM=$from TO=${to//@/"$poison"} perl -0pi -e 's/\Q$ENV{FROM}\E/$ENV{TO}/' "$set/$file"
		for arguments in "assess bad.yaml --all" "assess bad.yaml --format json" "explain bad.yaml 1" "assess bad.yaml"; do
			# shellcheck disable=SC2086
			"$CHITIEU" $arguments --rules "$set" >stdout 2>stderr || true
			harmless stdout stderr || fail "$file: $from"
			[[ $arguments != *json* ]] || page_safe stdout
		done
		"$CHITIEU" rules list >stdout 2>stderr || true
		harmless stdout stderr
		"$CHITIEU" rules show "$set" >stdout 2>stderr || true
		harmless stdout stderr
		tell_machines "$file: $from"
		rm -rf rules
		mv kept rules
	done <<-'ROWS'
		ruleset.yaml|title: Bộ tiêu chí thử|title: "T@"
		ruleset.yaml|id: thu/nho-2023|id: "@"
		ruleset.yaml|province: Thử|province: "Thử@"
		ruleset.yaml|levels: [xã]|levels: ["xã@"]
		ruleset.yaml|{1: Thử}|{1: "Thử@"}
		ruleset.yaml|number: 1/QĐ|number: "1/QĐ@"
		ruleset.yaml|title: Quyết định thử|title: "Q@"
		ruleset.yaml|issuer: UBND tỉnh Thử|issuer: "U@"
		limits.yaml|Điều 1|"Điều@"
		limits.yaml|share_pct:|"share_pct@":
		limits.yaml|unit: "%"|unit: "%@"
		../../facts.yaml|label: Tỷ lệ thử|label: "L@"
		../../facts.yaml|unit: người|unit: "người@"
		criteria/1-thu.lua|title = "Tỷ lệ"|title = "@"
		criteria/1-thu.lua|"Điều 1"|"@"
		criteria/1-thu.lua|says = "có đài"|says = "@"
		criteria/1-thu.lua|fact.share|fact["@"]
	ROWS
	find . -name '*.junit' -size 0 -delete # of a set that cannot be loaded
	find . -name '*.sarif' -size 0 -delete
	find . -name '*.tap' -size 0 -delete
	machines_understood
}
