#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# rules lint: its formats, what a code means, and the checks that need dates, a base, a status or
# fact files. When a code is reported and when not is shown by the examples of --explain, which
# tests/explanations.py runs.

load helper

# finds CODE...: the codes of the last lint in JSON, in the order of places
finds() {
	same "$(jq -r '[.[] | .code] | join(" ")' <<<"$output")" "$*"
}

# The small set with another criterion 1; limits.yaml comes from standard input.
set_asking() {
	small_rules
	set=$(small_set)
	cat >"$set/limits.yaml"
	sed -i "s/met = at_least(fact.share, limit.share_pct)/$1/" "$set/criteria/1-thu.lua"
}

lint_quietly() {
	chitieu rules lint "$set" --format json
	output=$(jq '[.[] | select(.code != "R056")]' <<<"$output")
}

# ---- --explain.

@test "every code of rules has an explanation, and its examples give what they claim" {
	run python3 tests/explanations.py "$CHITIEU"
	exits 0
	shows '1..'
}

@test "every mistake in tests/mistakes.py is reported with its code and place" {
	run python3 tests/mistakes.py "$CHITIEU"
	exits 0
	shows '1..'
}

@test "generated entries marked for review are reported once per file until the mark is removed" {
	cp -r tests/data/officer "$tmp/rules"
	made=$tmp/rules/binh-minh/xa-2025
	chitieu rules lint "$made"
	shows R056
	mkdir "$made/tests"
	chitieu rules test "$made" --generate --output "$made/tests/1.yaml"
	exits 0
	chitieu rules lint "$made"
	exits 0
	shows 'tests/1.yaml:5:3: warning: R097: còn 295 ca thử'
	same "$(wc -l <<<"$output")" 1
	sed -i 's/, review: true}$/}/' "$made/tests/1.yaml"
	chitieu rules lint "$made"
	same "$output" ""
	chitieu rules test "$made" --coverage --min 99
	exits 0
	same "$(sed -n 's/^ *mã: //p' <<<"$output")" 'show recognition tot: met.2 at'
	chitieu rules test "$made" --mutate
	exits 1
	reads 'mã: limit band_fair: 65 -> 64'
	same "$(grep -cE 'mã: (limit [a-z_]*|recognition [a-z]*|points_[a-z]*)' <<<"$output")" "$(grep -c 'mã: ' <<<"$output")"
}

@test "a rate means a month, whether written or not" {
	cp -r tests/data/officer "$tmp/rules"
	sed -i 's,type: rate.*},type: rate\, unit: bài/tháng},' "$tmp/rules/facts.yaml"
	chitieu rules lint "$tmp/rules/binh-minh/xa-2025"
	exits 0
	chitieu rules show "$tmp/rules/binh-minh/xa-2025"
	reads 'ít nhất 4 bài/tháng'
}

@test "docs/rule-messages.md is what the program prints, in any language" {
	chitieu rules lint --explain --format markdown --lang en
	exits 0
	same "$output" "$(cat docs/rule-messages.md)"
}

@test "a code is explained in both languages; an unknown code is wrong usage" {
	chitieu rules lint --explain R012
	exits 0
	reads 'R012 · lỗi'
	shows $'\nÝ nghĩa\n'
	shows $'\nCách sửa\n'
	shows '    recognition "tat-ca"'
	chitieu rules lint R012 --explain --lang en
	shows 'How to fix it'
	chitieu rules lint --explain R002 --format json
	gives '.[0] | .code, .severity, .by' $'R002\nerror\nrules lint'
	chitieu rules lint --explain F102
	reads 'do cắt bớt chữ số chứ không làm tròn'
	reads 'Lệnh báo mã này: facts lint'
	shows $'\nCách sửa\n'
	chitieu rules lint --explain S027 --lang en
	reads 'S027 · error'
	shows $'\nWhat it means\n'
	chitieu rules lint --explain R999
	exits 2
	says 'chitieu: error: C001: ' R999
	chitieu rules lint
	exits 2
}

@test "all codes, one line each" {
	chitieu rules lint --explain
	exits 0
	same "$(grep -cE '^[A-Z][0-9]{3} · ' <<<"$output")" "$(cat engine/base/messages/*.def | grep -cE '^M\(\w+, "[A-Z][0-9]+"')"
}

# ---- Formats.

@test "findings as json, sarif and github annotations at once; a set that cannot be loaded gives findings too" {
	chitieu rules lint tests/data/rules/lint/findings --format json
	exits 0
	finds R053 R050 R055 R056 R054 R051
	gives '.[0] | .file, .line, .column, .severity' $'tests/data/rules/lint/findings/criteria/1-thu.lua\n2\n15\nwarning'
	chitieu rules lint tests/data/rules/lint/findings --format "sarif:$tmp/a.sarif" --format github
	exits 0
	shows '::warning file=tests/data/rules/lint/findings/limits.yaml,line=3,col=1,title=R050::'
	same "$(jq -r '[.runs[0].results[].ruleId] | unique | join(" ")' "$tmp/a.sarif")" "$(jq -r '[.runs[0].tool.driver.rules[].id] | sort | join(" ")' "$tmp/a.sarif")"
	same "$(jq '[.runs[0].tool.driver.rules[] | select(.help.text and .fullDescription.text and .shortDescription.text)] | length' "$tmp/a.sarif")" 6
	chitieu rules lint tests/data/rules/errors/units --format github
	exits 1
	shows '::error file=tests/data/rules/errors/units/'
	chitieu rules lint tests/data/rules/errors/units --format yaml
	exits 2
}

# ---- Dates.

@test "a limit that becomes unreachable or contradictory on a later day is reported, with the day" {
	set_asking 'met = all(at_least(fact.share, limit.least), at_most(fact.share, limit.most))' <<-'YAML'
		least: {unit: "%", cite: [qd, Điều 1], status: confirmed, values: {2023-01-01: 40, 2025-01-01: 60}}
		most: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 50}
	YAML
	lint_quietly
	finds R084
	gives '.[0].message.vi | test("\\(từ 2025-01-01\\)")' true
	sed -i 's/^from: 2023-01-01/&\nuntil: 2024-12-31/' "$set/ruleset.yaml"
	lint_quietly
	finds
}

@test "a limit by terrain is checked for each value" {
	set_asking 'met = at_least(fact.share, limit.least)' <<-'YAML'
		least: {unit: "%", cite: [qd, Điều 1], status: confirmed, by: terrain, values: {miền núi: 50, đồng bằng: 800}}
	YAML
	lint_quietly
	finds R075
	gives '.[0] | .line, .column' $'1\n1'
}

@test "a document counts from its first day; a report or newspaper has no such day" {
	set_asking 'met = at_least(fact.share, limit.least)' <<-'YAML'
		least: {unit: "%", cite: [qd, Điều 1], status: reported, values: {2023-01-01: 40, 2024-01-01: 60}}
	YAML
	sed -i 's/date: 2023-01-01, issuer/from: 2023-07-01, &/' "$set/ruleset.yaml"
	chitieu rules lint "$set" --format json
	exits 1
	same "$(jq -r '[.[] | select(.code == "R071") | .severity] | unique | join(" ")' <<<"$output")" error
	sed -i 's/status: in_force/status: draft/' "$set/ruleset.yaml"
	chitieu rules lint "$set" --format json
	exits 0
	same "$(jq -r '[.[] | select(.code == "R071") | .severity] | unique | join(" ")' <<<"$output")" warning
	sed -i 's/from: 2023-07-01, date: 2023-01-01/date: 2023-07-01/; s/number: 1.QĐ, //; s/status: confirmed/status: reported/' "$set/ruleset.yaml"
	lint_quietly
	finds
}

# ---- A base.

@test "an amending set: its own parts are checked, and the effect of its limits on the base" {
	small_rules
	sed -i 's/at_least(fact.share, limit.share_pct)/at_least(fact.share, limit.share_pct), when = at_least(fact.share, 0)/' "$(small_set)/criteria/1-thu.lua"
	set=$tmp/rules/thu/sau-2024
	mkdir -p "$set/criteria"
	sed 's/nho-2023/sau-2024/; s/^pillars/base: thu\/nho-2023\n&/; s/in_force/draft/' "$(small_set)/ruleset.yaml" >"$set/ruleset.yaml"
	printf 'amend "2" { note = "x" }\n' >"$set/criteria/1-thu.lua"
	printf 'share_pct: giữ nguyên\n' >"$set/limits.yaml"
	lint_quietly
	finds
	printf 'share_pct: {unit: "%%", cite: [qd, Điều 1], status: confirmed, value: 120}\n' >"$set/limits.yaml"
	lint_quietly
	finds R075 R078
}

# amending LIMITS SED: amends the small set; its lint is in $output
amending() {
	small_rules
	set=$tmp/rules/thu/sau-2024
	mkdir -p "$set/criteria"
	sed 's/nho-2023/sau-2024/; s/^pillars/base: thu\/nho-2023\n&/; s/in_force/draft/' "$(small_set)/ruleset.yaml" >"$set/ruleset.yaml"
	sed -i "${2:-}" "$set/ruleset.yaml"
	printf 'amend "2" { note = "x" }\n' >"$set/criteria/1-thu.lua"
	printf '%s\n' "$1" >"$set/limits.yaml"
	lint_quietly
}

@test "D3: a limit of the base that an amendment does not mention is an error, in whatever file" {
	amending '# nothing'
	finds R301
	amending 'share_pct: giữ nguyên'
	finds
	amending 'share_pct: unchanged'
	finds
	amending 'share_pct:'
	finds R301
	rm "$set/limits.yaml"
	lint_quietly
	finds R301
}

@test "D3: a limit read only by a repealed criterion need not be mentioned" {
	amending '# nothing' 's/criteria: 3/criteria: 2/'
	printf 'repeal "1" { cite = { "qd", "Điều 2" } }\n' >"$set/criteria/1-thu.lua"
	lint_quietly
	finds
}

@test "D3b: a limit of an amendment that nothing reads and that resembles one of the base is an error" {
	amending 'shar_pct: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 85}
share_pct: giữ nguyên'
	finds R310
	reads 'share_pct'
	amending 'Share_pct: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 85}
share_pct: giữ nguyên'
	finds R310
	amending 'wholly_other: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 85}
share_pct: giữ nguyên'
	finds R050
}

@test "D7 K5: a limit of unit % in (0, 1] is a warning, in every form of value" {
	for value in 'value: 0.8' 'value: 1' 'values: {2020-01-01: 80, 2023-03-01: 0.85}' 'by: region, values: {vùng 1: 0.7, vùng 2: 80}' 'by: region, values: {vùng 1: {2020-01-01: 0.7}, vùng 2: 80}'; do
		set_asking 'met = at_least(fact.share, limit.share_pct)' <<<"share_pct: {unit: \"%\", cite: [qd, Điều 1], status: confirmed, $value}"
		lint_quietly
		finds R311
	done
	for value in 'value: 1.5' 'value: 80' 'value: 0' 'value: 100'; do
		set_asking 'met = at_least(fact.share, limit.share_pct)' <<<"share_pct: {unit: \"%\", cite: [qd, Điều 1], status: confirmed, $value}"
		lint_quietly
		same "$(jq '[.[] | select(.code == "R311")] | length' <<<"$output")" 0
	done
}

@test "D7: a value more than ten times larger or smaller than the base's is a warning, and marked in rules diff" {
	amending 'share_pct: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 7}'
	finds R312
	chitieu rules diff "$(small_set)" "$set"
	shows 'cần kiểm tra'
	chitieu rules diff "$(small_set)" "$set" --format json
	gives '[.changes[] | select(.implausible)] | length' 1
	amending 'share_pct: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 0.8}'
	finds R311 R312
	amending 'share_pct: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 8}'
	finds
	chitieu rules diff "$(small_set)" "$set"
	hides 'cần kiểm tra'
}

@test "D8: an amendment older than the set that it amends is an error" {
	amending 'share_pct: giữ nguyên' 's/^from:.*/from: 2000-01-01/'
	reads R313
	amending 'share_pct: giữ nguyên' 's/^from:.*/from: null/'
	reads R314
}

@test "K27: files below criteria/ and tests/ that loading ignores are reported" {
	small_rules
	set=$(small_set)
	mkdir -p "$set/criteria/them/sau" "$set/tests/them" "$set/ho-so"
	echo '-- x' >"$set/criteria/them/2-moi.lua"
	echo '-- x' >"$set/criteria/them/sau/3.lua"
	echo '[]' >"$set/tests/them/1.yaml"
	echo 'x' >"$set/criteria/.hidden"
	echo 'x' >"$set/ho-so/ghi-chu.txt"
	lint_quietly
	finds R099 R099 R099
	reads criteria/them/2-moi.lua
}

# ---- Fact files.

@test "with --facts, a fact that no fact file reports is named at the criterion that reads it" {
	small_rules
	fact_file units/a.yaml 00001 <<-YAML
		  share: {value: "90/100"}
		  camera: {value: "có"}
	YAML
	chitieu rules lint "$(small_set)" --facts "$tmp/units" --format json
	exits 0
	finds R091 R056
	gives '.[0] | .line, (.message.vi | test("radio"))' $'5\ntrue'
	chitieu rules lint "$(small_set)" --format json
	finds R056
	chitieu rules lint "$(small_set)" --facts "$tmp/none"
	exits 5
	mkdir "$tmp/empty"
	chitieu rules lint "$(small_set)" --facts "$tmp/empty" --format json
	same "$(jq '[.[] | select(.code == "R091")] | length' <<<"$output")" 3
}

# ---- Accepted findings.

# accepting LIMIT ENTRIES: the set of D7 with that value and that `accepted`; its lint is in $output
accepting() {
	set_asking 'met = at_least(fact.share, limit.share_pct)' <<<"share_pct: {unit: \"%\", cite: [qd, Điều 1], status: confirmed, value: $1}"
	printf 'accepted: %s\n' "$2" >>"$set/ruleset.yaml"
	lint_quietly
}

@test "U2: a finding that the set accepts is shown with its reason, and is not a warning" {
	accepting 0.8 '[{code: R311, on: share_pct, reason: "Quyết định ghi 0,8%"}]'
	finds R311
	gives '.[0].accepted' 'Quyết định ghi 0,8%'
	chitieu rules lint "$set"
	exits 0
	shows 'accepted: R311'
	shows '[đã chấp nhận: Quyết định ghi 0,8%]'
	[[ $stderr == *'1 đã chấp nhận'* ]] || fail 'the closing line does not count it'
	chitieu rules lint "$set" --format sarif
	gives '.runs[0].results[] | select(.ruleId == "R311") | .suppressions[0] | .status + .justification' 'acceptedQuyết định ghi 0,8%'
	chitieu rules lint "$set" --format github --lang en
	shows '::notice '
	shows '[accepted: Quyết định ghi 0,8%25]'
}

@test "U2: an accept entry without a finding is itself a finding: another code or name, a duplicate, a fixed one" {
	accepting 0.8 '[{code: R312, on: share_pct, reason: x}]'
	same "$(jq -r '[.[] | .code + (.accepted // "")] | sort | join(" ")' <<<"$output")" 'R311 R322'
	accepting 0.8 '[{code: R311, on: shar_pct, reason: x}]'
	same "$(jq -r '[.[] | .code + (.accepted // "")] | sort | join(" ")' <<<"$output")" 'R311 R322'
	accepting 0.8 '[{code: R311, on: share_pct, reason: x}, {code: R311, on: share_pct, reason: y}]'
	same "$(jq -r '[.[] | .code + (.accepted // "")] | sort | join(" ")' <<<"$output")" 'R311x R322'
	accepting 80 '[{code: R311, on: share_pct, reason: x}]'
	finds R322
	accepting 80 '[{code: R091, on: share, reason: x}]'
	finds
}

@test "U2: an entry that lacks one of its three keys, has another, or has another code is an error at its place" {
	for entries in x '{code: R311}' '[x]' '[{code: R311, on: share_pct}]' '[{code: R311, on: share_pct, reason: ""}]' \
		'[{code: R311, on: share_pct, reason: x, until: 2025-01-01}]' '[{code: [R311], on: share_pct, reason: x}]'; do
		accepting 0.8 "$entries"
		finds R320
		chitieu assess "$quang_trung" --rules "$set"
		exits 4
	done
	for code in R999 F104 r311 311; do
		accepting 0.8 "[{code: $code, on: share_pct, reason: x}]"
		finds R321
	done
}

@test "U2: guidance later than the set can be accepted, also in a set in force, and the set can be signed" {
	set_asking 'met = at_least(fact.share, limit.share_pct)' <<<"share_pct: {unit: \"%\", cite: [qd, Điều 1], status: confirmed, value: 80}"
	sed -i 's/status: draft/status: in_force/; s/^from:.*/from: 2000-01-01/' "$set/ruleset.yaml"
	lint_quietly
	same "$(jq -r '[.[] | select(.code == "R071") | .severity] | unique | join(" ")' <<<"$output")" error
	chitieu rules lint "$set"
	exits 1
	echo 'accepted: [{code: R071, on: qd, reason: Tỉnh hướng dẫn sau}]' >>"$set/ruleset.yaml"
	lint_quietly
	same "$(jq -r '[.[] | select(.code == "R071" and .accepted == null)] | length' <<<"$output")" 0
	chitieu rules lint "$set"
	exits 0
	shows 'accepted: R071'
}

@test "conditions that are always true or false are found through sums, shares, extremes, spans and counts; others are not" {
	mkdir -p "$tmp/rules/x"
	cp fixtures/rules/facts.yaml "$tmp/rules"
	cp -r fixtures/rules/vi-du/hai-muc-2024 "$tmp/rules/x/a"
	script=$tmp/rules/x/a/criteria/2-mo-rong.lua
	rm -r "$tmp/rules/x/a/tests"
	for row in 'two 2' 'three 3' 'four 4' 'five 5'; do
		echo "${row% *}: {unit: điểm, cite: [vd, mục 9], status: assumed, value: ${row#* }}" >>"$tmp/rules/x/a/limits.yaml"
	done
	set -- \
		'between(fact.wifi, limit.five, limit.three)' R077 \
		'at_most(min(fact.wifi, limit.three), limit.three)' R076 \
		'at_least(max(fact.wifi, limit.three), limit.three)' R076 \
		'all(more_than(fact.wifi, limit.three), less_than(fact.wifi, limit.three))' R084 \
		'all(at_least(fact.wifi, limit.three), at_most(fact.wifi, limit.three))' '' \
		'all(at_least(fact.wifi, limit.three), less_than(fact.wifi, limit.three))' R084 \
		'any(at_least(fact.wifi, limit.three), less_than(fact.wifi, limit.three))' R085 \
		'any(more_than(fact.wifi, limit.three), less_than(fact.wifi, limit.three))' '' \
		'any(more_than(fact.wifi, limit.three), at_most(fact.wifi, limit.four))' R085 \
		'more_than(sum(fact.wifi, limit.three), limit.three)' '' \
		'less_than(sum(fact.wifi, limit.three), limit.three)' R077 \
		'equals(sum(limit.two, limit.three), limit.five)' R076 \
		'at_most(difference(limit.three, fact.wifi), limit.three)' R076 \
		'at_least(percent(fact.wifi, limit.three), 0)' R076 \
		'less_than(percent(fact.wifi, limit.three), 0)' R077 \
		'started(percent(fact.wifi, limit.three))' '' \
		'started(sum(fact.wifi, limit.three))' '' \
		'started(sum(limit.two, limit.three))' R077 \
		'started(min(fact.wifi, limit.three))' '' \
		'started(max(limit.two, limit.three))' R077 \
		'started(at_least(fact.wifi, limit.three))' '' \
		'none(started(sum(fact.wifi, limit.three)))' '' \
		'at_least(first_known(sum(fact.wifi, limit.two), limit.three), limit.two)' R076 \
		'at_most(first_known(fact.wifi, limit.three), limit.five)' '' \
		'all(equals(fact.wifi, limit.three), equals(fact.wifi, limit.four))' R084 \
		'none(between(fact.wifi, 0, limit.five))' '' \
		'none(equals(fact.wifi, limit.five))' '' \
		'none(equals(limit.five, limit.five))' R077 \
		'none(between(limit.three, limit.two, limit.five))' R077 \
		'between(limit.three, limit.two, limit.five)' R076 \
		'between(limit.three, limit.four, limit.five)' R077 \
		'at_least_n_of(2, at_least(fact.wifi, 0), at_least(sum(fact.wifi, limit.three), 0), is_true(fact.cameras))' R076 \
		'at_least_n_of(2, less_than(fact.wifi, 0), less_than(sum(fact.wifi, limit.three), 0), is_true(fact.cameras))' R077 \
		'none(at_least_n_of(2, at_least(fact.wifi, 0), at_least(sum(fact.wifi, limit.three), 0), is_true(fact.cameras)))' R077 \
		'none(at_least_n_of(2, less_than(fact.wifi, 0), less_than(sum(fact.wifi, limit.three), 0), is_true(fact.cameras)))' R076 \
		'more_than(fact.wifi, fact.wifi)' R077 \
		'equals(fact.wifi, fact.wifi)' R076 \
		'none(equals(fact.wifi, fact.wifi))' R077 \
		'between(fact.e_shops, 0, 100)' R076 \
		'none(between(fact.e_shops, 0, 100))' R077 \
		'at_most(fact.e_shops, 100)' R076 \
		'less_than(fact.e_shops, 0)' R077 \
		'at_most(difference(100, fact.e_shops), 100)' R076 \
		'started(0)' R077 \
		'started(limit.e_shops_pct)' R077 \
		'none(at_least(fact.wifi, 0))' R077 \
		'at_least_n_of(1, at_least(fact.wifi, 0), is_true(fact.cameras))' R076
	while [ $# -gt 0 ]; do
		sed "s/met = at_least(fact.wifi, 1),/met = $1,/" fixtures/rules/vi-du/hai-muc-2024/criteria/2-mo-rong.lua >"$script"
		chitieu rules lint "$tmp/rules/x/a" --format json
		found=$(jq -r '[.[] | select(.file | endswith("2-mo-rong.lua")) | .code] | join(" ")' <<<"$output")
		[ "$found" = "$2" ] || fail "$1: expected $2, found $found"
		shift 2
	done
}
