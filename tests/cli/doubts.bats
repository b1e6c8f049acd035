#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Doubts: whatever lint finds doubtful in a used figure is shown with every verdict that reads it,
# in every format.

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

# doubted ID CODE...: the doubts of the criterion in JSON at detail reason and full; at detail
# verdict JSON has none.
doubted() {
	for detail in reason full; do
		judge --format json --detail "$detail"
		of "$1" '[.warnings[].code | select(startswith("F"))] | join(" ")' "${*:2}"
	done
	judge --format json --detail verdict
	of "$1" '[.warnings[].code | select(startswith("F"))] | length' 0
}

@test "D2d: for random reports every doubt that lint finds is in every format" {
	run python3 tests/cli/doubts.py "$CHITIEU" "$tmp" 1 25
	same "$status" 0 || fail "$output"
}

@test "D2d: a hedge, contradicting words, a contradiction, a wrong printed share" {
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

@test "D2d: a period that only overlaps, a forecast, text of the template" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "2900/3082", period: 2023-H1, at: "bc:1"}
		  dossiers_online: {value: "95%", at: "bc:2", quote: "đến năm 2025 đạt 95%"}
		  payment_accounts: {value: "2662/3082", at: "bc:3", quote: "2662/3082 (nêu rõ …)"}
	YAML
	doubted 3.4 F141
	doubted 1.5 F144
	doubted 3.2 F161
}

@test "D2d: a contradiction between facts is a doubt about each of them" {
	report <<-'YAML'
		  adults: {value: "3000", at: "bc:1"}
		  adults_with_smartphone: {value: "2900/3082", at: "bc:2"}
		  payment_accounts: {value: "2600/3082", at: "bc:3"}
	YAML
	doubted 3.4 F130
	doubted 3.2 F130
}

@test "D2d: targets, figures of other periods and exact figures raise no doubt" {
	report <<-'YAML'
		  adults_with_smartphone: [{value: "2900/3082", at: "bc:1"}, {value: "khoảng 95%", kind: target, at: "bc:2"}]
		  dossiers_online: [{value: "2059/2108", stated: "97,7%", at: "bc:3"}, {value: "trên 50%", period: "2022", at: "bc:4"}]
		  payment_accounts: {value: "86,4%", at: "bc:5"}
	YAML
	doubted 3.4
	doubted 1.5
	doubted 3.2
}

@test "D2d: a met criterion with a doubtful figure is shown in full in text" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "trên 90%", at: "bc:1"}
	YAML
	judge
	reads '✓ 3.4'
	reads '“trên 90%” là nói ước lượng'
	judge --lang en
	reads '“trên 90%” is a hedge'
}

@test "D2d: in csv the last column holds the warnings and their codes" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "trên 90%", at: "bc:1"}
	YAML
	judge --format csv --detail verdict
	same "$(grep -c ',3\.4,met,.*F110: số liệu ' <<<"$output")" 1
}

@test "D2d: JSON at detail verdict is not affected by a format with doubts in the same run" {
	judge_quang_trung --fail-on never --format "json:$tmp/alone.json" --detail verdict
	judge_quang_trung --fail-on never --format "json:$tmp/both.json" --format "csv:$tmp/a.csv" --detail verdict
	cmp "$tmp/alone.json" "$tmp/both.json"
	grep -q F132 "$tmp/a.csv" || fail "no doubt in the csv"
}

@test "D2d: a stored run shows the doubts again, and a comparison of runs ignores them" {
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

@test "D2d: a value of --what-if is checked for doubts like a figure of the report" {
	report <<-'YAML'
		  adults: {value: "3082", at: "bc:1"}
	YAML
	judge --what-if adults_with_smartphone="trên 90%" --format json
	of 3.4 '[.warnings[].code | select(startswith("F"))] | join(" ")' F110
}

# ---- Findings accepted in the fact file.

# accepted_findings FILE: prints code and reason of each accepted finding of facts lint, sorted by
# code
accepted_findings() {
	chitieu facts lint "$tmp/$1" --rules "$tmp/rules/thu/nho-2023" --format json
	jq -r '[.[] | .code + (if .accepted then "=" + .accepted else "" end)] | sort | join(" ")' <<<"$output"
}

doubtful() {
	small_rules
	fact_file "$1" 00001 <<-'YAML'
		  share: {value: "trên 70%", at: "bc:1"}
		  camera: {value: "có", at: "bc:2"}
	YAML
}

@test "U2: an accepted finding is shown with its reason in every format of lint, and asks no question" {
	doubtful a.yaml
	same "$(accepted_findings a.yaml)" 'F110'
	chitieu facts questions "$tmp/a.yaml" --rules "$tmp/rules/thu/nho-2023"
	shows 'trên 70%'
	echo 'accepted: [{code: F110, on: share, reason: "đã kiểm tra tại chỗ, máy chạy"}]' >>"$tmp/a.yaml"
	same "$(accepted_findings a.yaml)" 'F110=đã kiểm tra tại chỗ, máy chạy'
	chitieu facts lint "$tmp/a.yaml" --rules "$tmp/rules/thu/nho-2023"
	shows 'accepted: F110'
	shows '[đã chấp nhận: đã kiểm tra tại chỗ, máy chạy]'
	chitieu facts lint "$tmp/a.yaml" --rules "$tmp/rules/thu/nho-2023" --format sarif
	gives '.runs[0].results[0].suppressions[0].justification' 'đã kiểm tra tại chỗ, máy chạy'
	chitieu facts questions "$tmp/a.yaml" --rules "$tmp/rules/thu/nho-2023"
	hides 'trên 70%'
}

@test "U2: an accepted doubt is still shown with the verdict, with the reason" {
	doubtful a.yaml
	chitieu assess "$tmp/a.yaml" --rules "$tmp/rules/thu/nho-2023" --format json
	verdicts=$(jq -c '[.units[].criteria[].verdict]' <<<"$output")
	echo 'accepted: [{code: F110, on: share, reason: đã kiểm tra}]' >>"$tmp/a.yaml"
	chitieu assess "$tmp/a.yaml" --rules "$tmp/rules/thu/nho-2023" --format json --detail full
	same "$(jq -c '[.units[].criteria[].verdict]' <<<"$output")" "$verdicts"
	of 1 '[.warnings[] | select(.code == "F110") | .vi | contains("[đã chấp nhận: đã kiểm tra]")] | .[0]' true
	chitieu assess "$tmp/a.yaml" --rules "$tmp/rules/thu/nho-2023"
	reads '[đã chấp nhận: đã kiểm tra]'
}

@test "U2: an accept entry without a finding is itself a finding, unless this run does not check for it" {
	doubtful a.yaml
	cp "$tmp/a.yaml" "$tmp/b.yaml"
	for entry in '{code: F112, on: share, reason: x}' '{code: F110, on: camera, reason: x}' '{code: F110, on: Share, reason: x}'; do
		cp "$tmp/b.yaml" "$tmp/a.yaml"
		echo "accepted: [$entry]" >>"$tmp/a.yaml"
		same "$(accepted_findings a.yaml)" 'F110 F336'
	done
	cp "$tmp/b.yaml" "$tmp/a.yaml"
	echo 'accepted: [{code: F342, on: camera, reason: x}, {code: F293, on: unit, reason: x}]' >>"$tmp/a.yaml"
	same "$(accepted_findings a.yaml)" 'F110'
}

@test "U2: an invalid accept entry is refused with its place, and the rest of the file is read" {
	doubtful a.yaml
	cp "$tmp/a.yaml" "$tmp/b.yaml"
	for entry in '{code: F110, on: share}' '{code: F110, on: camera, reason: " "}' 'F110' '{code: F110, on: share, reason: x, by: y}'; do
		cp "$tmp/b.yaml" "$tmp/a.yaml"
		echo "accepted: [$entry]" >>"$tmp/a.yaml"
		same "$(accepted_findings a.yaml)" 'F110 F335'
		chitieu assess "$tmp/a.yaml" --rules "$tmp/rules/thu/nho-2023"
		exits 3
		says "$tmp/a.yaml:6" F335
	done
	for code in F016 R071 F999 J001; do
		cp "$tmp/b.yaml" "$tmp/a.yaml"
		echo "accepted: [{code: $code, on: camera, reason: x}]" >>"$tmp/a.yaml"
		same "$(accepted_findings a.yaml)" 'F110 F337'
	done
}

@test "U2: NDJSON, JSON and both forms of a table accept findings like YAML; a store reports that it does not keep them" {
	small_rules
	line='{"unit":{"code":"00001","level":"xã","name":"Xã A","district":"B","province":"Thử"},"period":"2023","accepted":[{"code":"F110","on":"share","reason":"ở đó"}],"facts":{"share":{"value":"trên 70%","at":"bc:2"}}}'
	echo "$line" >"$tmp/a.ndjson"
	same "$(accepted_findings a.ndjson)" 'F110=ở đó'
	echo "[$line]" >"$tmp/a.json"
	same "$(accepted_findings a.json)" 'F110=ở đó'
	printf 'unit,level,name,district,province,period,fact,value,at,quote\n' >"$tmp/a.csv"
	printf '00001,xã,A,B,Thử,2023,share,trên 70%%,bc:2,\n' >>"$tmp/a.csv"
	printf '00001,xã,A,B,Thử,2023,accepted.F110.share,ở đó,,\n' >>"$tmp/a.csv"
	same "$(accepted_findings a.csv)" 'F110=ở đó'
	printf 'unit,level,name,district,province,period,share,share.at,share.quote,accepted.F110.share\n' >"$tmp/w.csv"
	printf '00001,xã,A,B,Thử,2023,trên 70%%,bc:2,,ở đó\n' >>"$tmp/w.csv"
	printf '00002,xã,C,B,Thử,2023,trên 70%%,bc:2,,\n' >>"$tmp/w.csv"
	same "$(accepted_findings w.csv)" 'F110 F110=ở đó'
	sed -i 's/accepted.F110.share,/accepted.F110,/' "$tmp/a.csv"
	same "$(accepted_findings a.csv)" 'F110 F335'
	chitieu facts import "$tmp/a.ndjson" --db "$tmp/s.db" --rules "$tmp/rules/thu/nho-2023"
	exits 0
	says "$tmp/a.ndjson" F338
}
