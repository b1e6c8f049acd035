#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Doubts travel: what lint finds doubtful in a figure is shown with every verdict that rests on it, in every format.

load helper

# A commune of the shipped set whose facts come from standard input.
report() {
	{
		printf 'unit: {code: "14824", register: "2025-03-01", level: xã, name: A, district: B, province: Thanh Hóa}\n'
		printf 'period: "2023"\ndocuments: {bc: {title: t}}\nfacts:\n'
		cat
	} >"$tmp/report.yaml"
}

judge() {
	chitieu assess "$tmp/report.yaml" --rules "$set_2022" --fail-on never "$@"
}

# doubted ID CODE...: the doubts of the criterion, in JSON at detail reason and full; the JSON at detail verdict carries none.
doubted() {
	for detail in reason full; do
		judge --format json --detail "$detail"
		of "$1" '[.warnings[].code | select(startswith("F"))] | join(" ")' "${*:2}"
	done
	judge --format json --detail verdict
	of "$1" '[.warnings[].code | select(startswith("F"))] | length' 0
}

@test "D2d: every doubt that lint raises is in every format, for random reports" {
	run python3 tests/cli/doubts.py "$CHITIEU" "$tmp" 1 25
	same "$status" 0 || fail "$output"
}

@test "D2d: a hedge, words that belie a figure, a contradiction, a printed share that is off" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "trên 90%", at: "bc:1"}
		  dossiers_online:
		    - {value: "95%", at: "bc:2", quote: "95%"}
		    - {at: "bc:3", quote: "còn hạn chế"}
		  public_wifi_points: [{value: "8", at: "bc:4"}, {value: "9", at: "bc:5"}]
		  payment_accounts: {value: "2662/3082", stated: "77%", at: "bc:6"}
	YAML
	doubted 3.4 F110
	doubted 1.5 F112
	doubted 4.5 F104
	doubted 3.2 F101
}

@test "D2d: a period that only overlaps, a forecast, words of the template" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "2900/3082", period: 2023-H1, at: "bc:1"}
		  dossiers_online: {value: "95%", at: "bc:2", quote: "đến năm 2025 đạt 95%"}
		  payment_accounts: {value: "2662/3082", at: "bc:3", quote: "2662/3082 (nêu rõ …)"}
	YAML
	doubted 3.4 F141
	doubted 1.5 F144
	doubted 3.2 F161
}

@test "D2d: a contradiction between facts is a doubt on each of them" {
	report <<-'YAML'
		  adults: {value: "3000", at: "bc:1"}
		  adults_with_smartphone: {value: "2900/3082", at: "bc:2"}
		  payment_accounts: {value: "2600/3082", at: "bc:3"}
	YAML
	doubted 3.4 F130
	doubted 3.2 F130
}

@test "D2d: targets, figures of other periods and exact figures without a doubt stay silent" {
	report <<-'YAML'
		  adults_with_smartphone: [{value: "2900/3082", at: "bc:1"}, {value: "khoảng 95%", kind: target, at: "bc:2"}]
		  dossiers_online: [{value: "2059/2108", stated: "97,7%", at: "bc:3"}, {value: "trên 50%", period: "2022", at: "bc:4"}]
		  payment_accounts: {value: "86,4%", at: "bc:5"}
	YAML
	doubted 3.4
	doubted 1.5
	doubted 3.2
}

@test "D2d: a criterion that is met is unfolded in text where its figure is doubtful" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "trên 90%", at: "bc:1"}
	YAML
	judge
	reads '✓ 3.4'
	reads '“trên 90%” là nói ước lượng'
	judge --lang en
	reads '“trên 90%” is a hedge'
}

@test "D2d: in csv the last column holds the warnings with their codes" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "trên 90%", at: "bc:1"}
	YAML
	judge --format csv --detail verdict
	same "$(grep -c ',3\.4,met,.*F110: số liệu ' <<<"$output")" 1
}

@test "D2d: JSON at detail verdict is the same next to a format that shows doubts" {
	judge_quang_trung --fail-on never --format "json:$tmp/alone.json" --detail verdict
	judge_quang_trung --fail-on never --format "json:$tmp/both.json" --format "csv:$tmp/a.csv" --detail verdict
	cmp "$tmp/alone.json" "$tmp/both.json"
	grep -q F132 "$tmp/a.csv" || fail "no doubt in the csv"
}

@test "D2d: a stored run shows the doubts again, and comparing runs ignores their words" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "trên 90%", at: "bc:1"}
	YAML
	chitieu facts import "$tmp/report.yaml" --db "$tmp/store.db"
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --store --fail-on never
	chitieu assess --db "$tmp/store.db" --rules "$set_2022" --store --fail-on never
	chitieu runs show 1 --db "$tmp/store.db"
	reads '“trên 90%” là nói ước lượng'
	chitieu runs compare 1 2 --db "$tmp/store.db" --format json
	exits 0
	hides F110
}

@test "D2d: what is made up by --what-if is doubted like a figure of the report" {
	report <<-'YAML'
		  adults: {value: "3082", at: "bc:1"}
	YAML
	judge --what-if adults_with_smartphone="trên 90%" --format json
	of 3.4 '[.warnings[].code | select(startswith("F"))] | join(" ")' F110
}
