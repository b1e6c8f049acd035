#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# facts lint, show, questions and template over the five reports: every contradiction between
# figures is found, sums that add up raise no finding, and the questions read like a letter.

load helper

reports="fixtures/units/quang-trung-2023-h1.yaml fixtures/units/le-hong-2023-h1.yaml fixtures/units/tan-huong-2023.yaml
fixtures/units/phuong-ky-2023.yaml fixtures/units/hoang-truong-2024.yaml"

# found NAME CODE FACT: the last lint (JSON) has this finding for the report whose file name begins
# with NAME; a FACT of "" means none.
found() {
	jq -e --arg name "$1" --arg code "$2" --arg fact "$3" \
		'any(.[]; (.file | contains($name)) and .code == $code and (.fact // "") == $fact)' <<<"$output" >/dev/null ||
		fail "not found: $*"
}

unfound() {
	jq -e --arg code "$1" 'all(.[]; .code != $code)' <<<"$output" >/dev/null || fail "found all the same: $1"
}

# fits COLUMNS: no output line is wider on a terminal.
fits() {
	[ "$(LC_ALL=C.UTF-8 wc -L <<<"$output")" -le "$1" ] || fail "wider than $1 columns"
}

# A commune with the facts of standard input, which begin at line 5.
report() {
	{
		printf 'unit: {code: "14824", register: "2025-03-01", level: xã, name: Thử, province: Thanh Hóa}\n'
		printf 'period: 2023-H1\ndocuments: {bc: {title: Báo cáo}}\nfacts:\n'
		cat
	} >"$tmp/report.yaml"
}

# ---- lint.

@test "every contradiction between figures of the five reports is found" {
	# shellcheck disable=SC2086
	chitieu facts lint $reports --format json
	exits 0
	while read -r name code fact; do
		found "$name" "$code" "$fact"
	done <<-'ROWS'
		quang-trung F104 people_informed
		quang-trung F108 people_informed
		quang-trung F104 safety_broadcasts
		quang-trung F150
		quang-trung F151
		quang-trung F104 office_computers
		quang-trung F105 staff_with_computer
		quang-trung F130 staff_with_computer
		quang-trung F104 printers
		quang-trung F104 scanners
		quang-trung F102 dossiers_online
		quang-trung F131 dossiers_online
		quang-trung F132 payment_accounts
		quang-trung F133 adults_with_smartphone
		quang-trung F130 eid_accounts
		quang-trung F104 public_wifi_points
		quang-trung F104 broadcasts
		quang-trung F129 digital_targets_reached
		quang-trung F160 dossiers_online
		le-hong F104 payment_accounts
		le-hong F111 dossiers_online
		le-hong F112 staff_with_official_email
		le-hong F128 staff_with_signature
		le-hong F141 eid_accounts_created
		le-hong F110 households_with_internet
		le-hong F110 adults_with_smartphone
		le-hong F164
		le-hong F142 adults_with_smartphone
		le-hong F143 eid_accounts
		tan-huong F103 dossiers_online
		tan-huong F106 dossiers_online
		tan-huong F103 dossiers_sent_in_person
		tan-huong F101 dossiers_late
		tan-huong F125 satisfaction_pct
		tan-huong F126 procedures_paid_online_pct
		tan-huong F161 staff_with_official_email
		tan-huong F161 website_complete
		phuong-ky F112 dossiers_online
		phuong-ky F113 dossiers_paid_online
		phuong-ky F124 staff_with_signature
		phuong-ky F110 documents_issued
	ROWS
}

@test "sums that add up raise no finding" {
	# shellcheck disable=SC2086
	chitieu facts lint $reports --format json
	for code in F120 F121 F122 F123 F127; do
		unfound "$code"
	done
	chitieu facts lint fixtures/units/villages/vi-du-1-2023.yaml
	exits 0
	same "$output" ""
}

@test "a finding is one line with its place, its code and the related place" {
	report <<-'YAML'
		  printers: [{value: "18", at: "bc:1"}, {value: "16", at: "bc:9"}]
	YAML
	chitieu facts lint "$tmp/report.yaml"
	exits 0
	same "$output" "$tmp/report.yaml:5:41: warning: F104: số liệu \"printers\": 16 ở đây mâu thuẫn với 18 (dòng 5, bc:1); hãy hỏi xã số nào đúng"
	chitieu facts lint "$tmp/report.yaml" --lang en
	same "$output" "$tmp/report.yaml:5:41: warning: F104: fact \"printers\": 16 here contradicts 18 (line 5, bc:1); ask which one is right"
}

@test "json and sarif have the same findings, and are valid without any" {
	chitieu facts lint "$quang_trung" --format json
	json=$output
	chitieu facts lint "$quang_trung" --format sarif
	same "$(jq -r '[.runs[0].results[] | [.ruleId, .locations[0].physicalLocation.region.startLine] | join(":")] | join(" ")' <<<"$output")" \
		"$(jq -r '[.[] | [.code, .line] | join(":")] | join(" ")' <<<"$json")"
	gives .version 2.1.0
	output=$json
	gives '[.[] | select(.code == "F104" and .fact == "people_informed") | .severity, (.criteria | join(",")), (.other.line < .line)] | join(" ")' \
		"warning 3.1 true"
	report <<<'  printers: {value: "18", at: "bc:1"}'
	chitieu facts lint "$tmp/report.yaml" --format json
	gives length 0
	chitieu facts lint "$tmp/report.yaml" --format sarif
	gives '.runs[0].results | length' 0
	chitieu facts lint "$tmp/report.yaml"
	same "$output" ""
}

@test "with --rules, facts read by undetermined criteria come first" {
	chitieu facts lint "$quang_trung" --rules "$set_2022" --as-of 2023-06-30 --format json
	gives '[.[0:7][] | .criteria[0]] | unique | join(" ")' "2.5 3.1 3.3"
	gives '[.[] | (.criteria | length > 0)] | index(false) as $first | [.[$first:][] | select(.)] | length' 0
	chitieu facts lint "$quang_trung" --format json
	gives '[.[].line] == ([.[].line] | sort)' true
}

@test "exit 1 for what is unusable, in a file or as a file; the rest is still checked" {
	report <<-'YAML'
		  printers: [{value: "18", at: "bc:1"}, {value: "16", at: "bc:9"}]
		  health_records: {value: "9/8", at: "bc:2"}
	YAML
	printf 'unit: {code: "1"\n' >"$tmp/broken.yaml"
	chitieu facts lint "$tmp/broken.yaml" "$tmp/report.yaml"
	exits 1
	shows "broken.yaml:2:1: error: D025"
	shows "report.yaml:6:"
	shows "error: F013"
	shows "warning: F104"
	same "$stderr" ""
}

@test "exit 5 for a missing path, 3 for a directory without facts, 2 for an unknown format" {
	chitieu facts lint "$tmp/nowhere.yaml" "$quang_trung"
	exits 5
	says "$tmp/nowhere.yaml" S002
	shows F104
	mkdir "$tmp/none"
	chitieu facts lint "$tmp/none"
	exits 3
	says "$tmp/none" F060
	chitieu facts lint "$quang_trung" --format docx
	exits 2
}

@test "lint needs neither a rule set nor a file argument" {
	chitieu facts lint - < <(printf '%s\n' '{"unit":{"code":"1","name":"Thử","level":"xã","province":"An Giang"},"period":"2023","facts":{"printers":["18","16"]}}')
	exits 0
	shows "-:1:"
	shows F104
	cd "$tmp"
	chitieu facts lint - <<<''
	exits 4
	says chitieu F087
}

@test "a format may be written to a file" {
	chitieu facts lint "$quang_trung" --format "sarif:$tmp/out.sarif" --format text
	exits 0
	shows F104
	same "$(jq -r .version "$tmp/out.sarif")" 2.1.0
}

# ---- show.

@test "show: facts fit 80 columns, exact, with their quotes" {
	chitieu facts show "$quang_trung"
	exits 0
	fits 80
	reads "Người trưởng thành có điện thoại thông minh (adults_with_smartphone): 2.518/3.082 = 81,7%"
	reads "báo cáo in: 81.7%; tính lại: 81,70%"
	reads "“2518/3082 =81.7%”"
	reads "mâu thuẫn, từ 90% đến 100%"
	chitieu facts show fixtures/units
	exits 0
	fits 80
}

# ---- questions.

@test "questions name the criterion, quote the report with its lines and say what to send" {
	chitieu facts questions "$quang_trung" --rules "$set_2022" --as-of 2023-06-30
	exits 0
	fits 80
	reads "Chỉ tiêu 3.1 – Người trong độ tuổi lao động"
	reads "“Đạt trên 100%” (dòng 603) và “Đạt tỷ lệ 90%” (dòng 645)"
	reads "2/tuần (“02 bài/1 tuần”, dòng 615) và 1/tháng (“01 bài/1tháng”, dòng 663)"
	reads "Tài liệu gửi kèm: Lịch phát thanh và danh mục bài đã phát."
	reads "Chỉ tiêu 2.5 Phần tự đánh giá không có chỉ tiêu này."
	reads "Báo cáo chỉ nêu bằng lời: “Tình hình hoạt động mạng lưới bưu chính, viễn thông ổn định” (dòng 237)"
	reads "“thực hiện theo lộ trình” (dòng 763) nhưng chưa ghi thời hạn"
	reads "Báo cáo chỉ nêu tỷ lệ: “100% cán bộ công chức” (dòng 505)"
}

@test "a report with few facts is asked for everything the open criteria lack" {
	chitieu facts questions "$hoang_truong" --rules "$set_2022"
	exits 0
	same "$(grep -cE '^[0-9]+\. ' <<<"$output")" 29
	reads "Báo cáo chỉ nêu bằng lời: “từng bước ứng dụng” (dòng 233), chưa có số liệu."
	reads "Chỉ tiêu 4.6 – Camera an ninh kết nối đến UBND xã hoặc công an xã Báo cáo nêu “28 camera” (dòng 209) và “9/9 đơn vị thôn đều gắn Camera” (dòng 207), chưa nêu việc camera"
}

@test "markdown numbers questions continuously across topics" {
	chitieu facts questions "$quang_trung" --rules "$set_2022" --as-of 2023-06-30 --format markdown
	same "$(sed -n 's/^\([0-9]*\)\. .*/\1/p' <<<"$output" | tr '\n' ' ')" "$(seq -s ' ' "$(grep -cE '^[0-9]+\. ' <<<"$output")") "
	same "$(head -n 1 <<<"$output")" "# NỘI DUNG ĐỀ NGHỊ GIẢI TRÌNH, BỔ SUNG SỐ LIỆU"
}

@test "without a set only questions about the facts themselves are asked" {
	# No set covers villages of Hải Dương.
	sed 's/level: xã/level: thôn/' fixtures/units/le-hong-2023-h1.yaml >"$tmp/le-hong-2023-h1.yaml"
	chitieu facts questions "$tmp/le-hong-2023-h1.yaml"
	exits 0
	hides "Chỉ tiêu"
	reads "“tỷ lệ 95% dân số” (dòng 256) và “đạt 60%” (dòng 271)"
	reads "Báo cáo dẫn hai văn bản khác nhau cùng số 13/QĐ-UBND"
	report <<<'  printers: {value: "18", at: "bc:1"}'
	printf '%s\n' 'unit: {code: "1", level: thôn, name: Thử, province: An Giang}' 'period: 2023' 'facts: {printers: {value: "18", at: "bc:1"}}' >"$tmp/report.yaml"
	chitieu facts questions "$tmp/report.yaml"
	exits 0
	reads "không có nội dung đề nghị thôn Thử giải trình, bổ sung."
}

# ---- template.

@test "a template loads as printed, is reproducible, and asks for every fact of its set" {
	chitieu facts template "$set_2022"
	exits 0
	printf '%s\n' "$output" >"$tmp/new.yaml"
	first=$output
	chitieu facts template "$set_2022" --format "yaml:$tmp/again.yaml"
	exits 0
	same "$(cat "$tmp/again.yaml")" "$first"
	sed -i 's/name: "…"/name: "A"/' "$tmp/new.yaml"
	chitieu facts lint "$tmp/new.yaml" --rules "$set_2022"
	exits 0
	shows F162
	chitieu assess "$tmp/new.yaml" --rules "$set_2022" --format json
	exits 1
	gives '.units[0].tally.undetermined' 30
	chitieu facts show "$tmp/new.yaml" --rules "$set_2022"
	reads "Chưa nêu số liệu nào."
	same "$(sed '/Số liệu để đối chiếu/,$d' "$tmp/new.yaml" | grep -c '{value: "", at: "", quote: ""}')" "$(sed -n 's/^Bộ tiêu chí cần mà chưa nêu (\([0-9]*\)).*/\1/p' <<<"$output")"
}

# Prints the keys of a YAML template after its second block begins, or of the whole file.
further() {
	sed -n '/Số liệu để đối chiếu/,/^self_assessment/p' "$1" | keys_of /dev/stdin
}

keys_of() {
	sed -n 's/^  \([a-z0-9_]*\): {value: "", at.*/\1/p' "$1"
}

@test "G10: the second block of a template has the totals, the parts that checks name, and the usual counts" {
	local key
	for set in "$set_2022" thanh-hoa/cap-xa-2023; do
		chitieu facts template "$set"
		exits 0
		printf '%s\n' "$output" >"$tmp/t.yaml"
		reads "# Số liệu để đối chiếu, không bắt buộc:"
		for key in adults residents households villages staff dossiers_received dossiers_new dossiers_carried_over \
			dossiers_done dossiers_pending dossiers_early dossiers_on_time dossiers_late staff_signatures \
			health_app_users; do
			same "$(further "$tmp/t.yaml" | grep -cx $key)" 1
		done
		# no fact twice, and none that is neither read nor compared with a read fact
		same "$(keys_of "$tmp/t.yaml" | sort | uniq -d)" ""
		same "$(keys_of "$tmp/t.yaml" | grep -cE '^(printers|banners|broadcasts|conference_systems)$')" 0
		[ "$(further "$tmp/t.yaml" | wc -l)" -le 40 ] || fail "the second block is long"
	done
	chitieu facts template "$set_2022" --lang en
	reads "# Figures to compare with, optional:"
}

@test "G10: figures of the second block are cross-checked and change no verdict" {
	chitieu facts template "$set_2022"
	sed 's/name: "…", district: "…"/name: A, district: B/; s/  dossiers_received: {value: ""/  dossiers_received: {value: "100"/
		s/  dossiers_new: {value: ""/  dossiers_new: {value: "90"/; s/  dossiers_carried_over: {value: ""/  dossiers_carried_over: {value: "5"/' \
		<<<"$output" >"$tmp/t.yaml"
	chitieu facts lint "$tmp/t.yaml"
	exits 0
	shows F120
	chitieu assess "$tmp/t.yaml" --rules "$set_2022" --format json --fail-on never
	gives '.units[0].tally.undetermined' 30
}

@test "G10: the second block in tables, for other sets, and for a set without checks" {
	chitieu facts template "$set_2022" --format yaml
	keys_of /dev/stdin <<<"$output" | sort >"$tmp/keys"
	chitieu facts template "$set_2022" --format csv
	same "$(python3 -c 'import csv, sys
for row in list(csv.reader(sys.stdin, delimiter=";"))[1:]: print(row[7])' <<<"$output" | grep -v self_ | sort)" "$(cat "$tmp/keys")"
	chitieu facts template "$set_2022" --format csv-wide
	same "$(head -n 1 <<<"$output" | tr -d '\r"' | tr ';' '\n' | sed 1,7d | grep -v self_ | sort)" "$(cat "$tmp/keys")"
	# every set has what checks need, whatever it reads
	chitieu facts template thanh-hoa/thon-thong-minh-2022
	printf '%s\n' "$output" >"$tmp/t.yaml"
	same "$(further "$tmp/t.yaml" | grep -cxE 'adults|residents|households')" 3
	# a custom dictionary: a total, its own total, and the parts of a sum, followed step by step
	small_rules
	chitieu facts template "$(small_set)"
	printf '%s\n' "$output" >"$tmp/t.yaml"
	same "$(further "$tmp/t.yaml")" people
	cat >>"$tmp/rules/facts.yaml" <<-'YAML'
		all: {label: Tất cả, type: count, unit: người, checks: ["men + women = all"]}
		men: {label: Nam, type: count, unit: người, part_of: all}
		women: {label: Nữ, type: count, unit: người, part_of: all, checks: ["women <> wives"]}
		wives: {label: Vợ, type: count, unit: người}
		dogs: {label: Chó, type: count, unit: con}
	YAML
	sed -i 's/^people: {/people: {part_of: all, /' "$tmp/rules/facts.yaml"
	chitieu facts template "$(small_set)"
	printf '%s\n' "$output" >"$tmp/t.yaml"
	same "$(further "$tmp/t.yaml" | sort | xargs)" "all men people wives women"
	# no check compares a fact with these
	printf '%s\n' 'camera: {label: Có camera, type: yes_no}' 'radio: {label: Có đài, type: yes_no}' \
		'share: {label: Tỷ lệ thử, type: ratio, unit: người}' 'dogs: {label: Chó, type: count, unit: con}' >"$tmp/rules/facts.yaml"
	chitieu facts template "$(small_set)"
	exits 0
	hides "Số liệu để đối chiếu"
}

# ---- Texts from files.

@test "texts of a fact file cannot imitate the program's output, in any format" {
	report <<-'YAML'
		  printers:
		    - {value: "18", at: "bc:1", quote: "<script>alert(1)</script> **=cmd** [x](y)"}
		    - {value: "16", at: "bc:\u202E2", quote: "a\nb \e[31m"}
	YAML
	sed -i 's/\\e/\\x1b/' "$tmp/report.yaml"
	chitieu facts lint "$tmp/report.yaml"
	exits 1
	hides $'\e'
	sed -i 's/ .x1b.31m//' "$tmp/report.yaml"
	for command in "lint --format text" "lint --format json" "lint --format sarif" show "questions --format text" "questions --format markdown"; do
		# shellcheck disable=SC2086
		chitieu facts $command "$tmp/report.yaml"
		exits 0
		hides $'\u202e'
		hides $'\e'
	done
	shows '&lt;script&gt;alert(1)&lt;/script&gt; \*\*=cmd\*\* \[x\](y)'
}

@test "questions: an unusable figure of the report is not called missing, in any input format" {
	cat >"$tmp/report.yaml" <<-'YAML'
		unit: {code: "99001", level: xã, name: Thử, province: Thanh Hóa}
		period: "2023"
		facts:
		  staff_with_computer: {value: "21/20", at: "bc:12", quote: "21/20 cán bộ"}
		  cashless_users_pct: [{value: "1.412", at: "bc:13"}, {value: "2.718", at: "bc:14"}]
		  public_wifi_points: {value: "", at: "bc:15"}
	YAML
	printf '%s\n' '{"unit":{"code":"99001","level":"xã","name":"Thử","province":"Thanh Hóa"},"period":"2023","facts":{"staff_with_computer":{"value":"21/20","at":"bc:12","quote":"21/20 cán bộ"}}}' >"$tmp/line.ndjson"
	for report in report.yaml line.ndjson; do
		chitieu facts questions "$tmp/$report" --rules "$set_2022"
		exits 3
		reads 'Báo cáo nêu “21/20 cán bộ” (dòng 12), giá trị này chưa hợp lệ'
		reads 'Có nền tảng số để giao tiếp, tiếp nhận phản ánh, kiến nghị của người dân Báo cáo chưa nêu nội dung này.'
	done
	chitieu facts questions "$tmp/report.yaml" --rules "$set_2022"
	reads 'Báo cáo nêu 1.412 (dòng 13), giá trị này chưa hợp lệ'
	reads 'Điểm phát wifi công cộng Báo cáo chưa nêu số liệu này.'
}

@test "B7: a share reported as two counts is asked about with these counts, never called missing" {
	cat >"$tmp/report.yaml" <<-'YAML'
		unit: {code: "14824", register: "2023-03-01", level: xã, name: A, district: B, province: Thanh Hóa}
		period: "2023"
		facts:
		  dossiers_sent_online: {value: "1.500", at: "bc:1"}
		  dossiers_received: {value: "2.000", at: "bc:2"}
	YAML
	for format in text markdown; do
		chitieu facts questions "$tmp/report.yaml" --rules "$set_2022" --format $format
		reads 'Báo cáo nêu 1.500 (dòng 1) và 2.000 (dòng 2) nhưng chưa nêu tỷ lệ; có phải tỷ lệ này là 1.500/2.000 = 75% không?'
	done
	sed -i '$d' "$tmp/report.yaml"
	chitieu facts questions "$tmp/report.yaml" --rules "$set_2022"
	hides 'có phải tỷ lệ này'
}

# ---- Checks of the shared dictionary.

# lints CODES FACTS: the findings for these facts, without notes on missing counts.
lints() {
	{
		printf 'unit: {code: "14824", register: "2025-03-01", level: xã, name: A, district: B, province: Thanh Hóa}\n'
		printf 'period: "2024"\ndocuments: {bc: {title: t}}\nfacts:\n'
		tr ';' '\n' <<<"$2" | sed 's/^ *\([a-z_]*\): *\(.*\)/  \1: {value: "\2", at: "bc:1"}/'
	} >"$tmp/a.yaml"
	chitieu facts lint "$tmp/a.yaml" --rules "$set_2022"
	same "$(grep -o 'F[0-9]*: ' <<<"$output$stderr" | tr -d ': ' | grep -v 'F107\|F163' | sort | tr '\n' ' ')" "$1"
}

@test "B6: solved dossiers are at most those processed, in every known subset" {
	lints "F121 " "dossiers_early: 890; dossiers_late: 40; dossiers_done: 914"
	lints "F121 " "dossiers_early: 890; dossiers_on_time: 40; dossiers_done: 914"
	lints "F121 " "dossiers_on_time: 890; dossiers_late: 40; dossiers_done: 914"
	lints "F120 " "dossiers_early: 890; dossiers_on_time: 20; dossiers_late: 40; dossiers_done: 914"
	lints "F122 " "dossiers_early: 915; dossiers_done: 914"
	lints "F125 " "dossiers_solved_in_time: 914/914; dossiers_late: 1; dossiers_done: 914"
	# valid figures
	lints "" "dossiers_early: 890; dossiers_late: 24; dossiers_done: 914"
	lints "" "dossiers_early: 890; dossiers_late: 4; dossiers_done: 914"
	lints "" "dossiers_early: 890; dossiers_late: 40"
	lints "" "dossiers_solved_in_time: 913/914; dossiers_late: 1; dossiers_done: 914"
	lints "" "dossiers_solved_in_time: 914/914; dossiers_late: 0; dossiers_done: 914"
}

@test "B6: teams and villages, teams and members, households and residents, app users and health records" {
	lints "F306 " "community_teams: 12; villages: 8"
	lints "F306 F306 " "community_teams: 12; villages: 8; team_members: 10"
	lints "F306 " "community_teams: 12; team_members: 10"
	lints "F306 " "households: 9.000; residents: 6.236"
	lints "F126 " "health_app_users: 3489/4841; health_records: 4698/4841"
	# valid figures
	lints "" "community_teams: 8; villages: 8; team_members: 40"
	lints "" "community_teams: 9; villages: 8; team_members: 9" # one of the commune itself
	lints "" "community_teams: 5; villages: 8"
	lints "" "households: 1.800; residents: 6.236"
	lints "" "households: 6.236; residents: 6.236"
	lints "" "health_app_users: 4698/4841; health_records: 4698/4841"
	lints "" "residents: 4841; health_app_users: 3489/4841"
}

@test "B6: the finding names both counts, is a doubt of the criteria that read them, and a question" {
	lints "F306 " "households: 9.000; residents: 6.236"
	shows '"households" là 9.000, không thể nhiều hơn "residents" là 6.236'
	shows "households <= residents"
	chitieu facts questions "$tmp/a.yaml" --rules "$set_2022"
	exits 0
	[[ $(tr -s ' \n' ' ' <<<"$output") == *"không thể nhiều hơn 6.236"* ]] || fail "the letter does not ask"
}

@test "B5: the figures of reports since 2025 have keys, and their spellings are read" {
	while IFS='|' read -r key type; do
		chitieu facts find "$key" --format json
		same "$(jq -r '.facts[0] | "\(.key)|\(.type)"' <<<"$output")" "$key|$type"
	done <<-'ROWS'
		dossiers_solved_in_time|ratio
		villages_equipped|ratio
		households_with_camera|ratio
		mobile_coverage_pct|percent
		mobile_subscribers|count
		fixed_subscribers|count
		fibre_subscribers|count
	ROWS
	while IFS='|' read -r words key; do
		# shellcheck disable=SC2086
		chitieu facts find $words
		exits 0
		keys_are "$key" …
	done <<-'ROWS'
		tỷ lệ hồ sơ đang giải quyết|dossiers_pending_share
		hộ gia đình có camera|households_with_camera
		ví điện tử|households_with_e_wallet
		thành viên nhóm zalo|messenger_group_members
		trụ sở thôn máy tính|villages_equipped
		điểm hỗ trợ dịch vụ công|help_points
		video tuyên truyền|videos
		infographic|infographics
		thuê bao di động|mobile_subscribers
		phủ sóng 4g|mobile_coverage_pct
		hộ sản xuất nông nghiệp số hóa|farm_households_digitised
		thôn chưa có điện|villages_without_power
		gia dinh so|digital_families
		tiêu chí nông thôn mới|new_countryside_criteria
		thu nhập bình quân|income_per_head
		hộ nghèo|poor_households
		chữ ký số cá nhân|signature_holders
		tài khoản thư điện tử công vụ|agency_email_accounts
		tích hợp cổng dịch vụ công quốc gia|services_on_national_portal
		người dùng được định danh|portal_users_identified_pct
		cán bộ chuyên trách công nghệ thông tin|it_officers
		thành viên ban chỉ đạo|steering_board_members
		tổ giúp việc|support_team_members
		cấp độ an toàn|security_level
		sự cố an toàn thông tin|security_incidents
		thiết bị wifi|wifi_devices
		thiết bị ngoại vi|peripherals_pct
		thuê bao cáp quang|fibre_subscribers
	ROWS
	lints "" "dossiers_solved_in_time: 890/914; households_with_camera: 120/1.500; mobile_coverage_pct: 99,5%; mobile_subscribers: 4.120; security_level: cấp độ 2; security_incidents: 0; poor_households: 2,1%; new_countryside_criteria: 19/19; income_per_head: 65 triệu đồng; it_officers: 1"
	chitieu facts show "$tmp/a.yaml" --rules "$set_2022"
	exits 0
	same "$stderr" ""
}

@test "B5: new dictionary entries do not change the digests of the shipped sets" {
	while read -r set digest; do
		chitieu assess "$hoang_truong" --rules "$set" --format json --fail-on never
		gives .ruleset.digest "sha256:$digest"
	done <<-'ROWS'
		thanh-hoa/cap-xa-2022 c08e05a57f01f32cb7b6c0595e9907170a4e3d4cfd7fe6883d711feaf8d39e97
		thanh-hoa/thon-thong-minh-2022 f754169c68f2cda904899e2d9b2b74528332685023be154d7fb7572a2880943b
	ROWS
}

# ---- find.

# keys_are KEY...: the keys found, in this order; "…" for any further ones.
keys_are() {
	local keys
	keys=$(grep -o '^[a-z_0-9]\+  ' <<<"$output" | tr -s ' \n' ' ')
	if [ "${*: -1}" = … ]; then
		[[ "$keys" = "${*:1:$#-1} "* ]] || fail "expected first: ${*:1:$#-1}" "found: $keys"
	else
		same "${keys% }" "$*"
	fi
}

@test "G2: facts find: by label, synonym and key, with and without marks, best match first" {
	while IFS='|' read -r words keys; do
		# shellcheck disable=SC2086
		chitieu facts find $words --rules "$set_2022"
		exits 0
		same "$stderr" ""
		# shellcheck disable=SC2086
		keys_are $keys
	done <<-'ROWS'
		điện thoại thông minh|adults_with_smartphone households_with_smartphone
		dien thoai thong minh|adults_with_smartphone households_with_smartphone
		ĐIỆN THOẠI Thông Minh|adults_with_smartphone households_with_smartphone
		dien thoại thông minh|adults_with_smartphone households_with_smartphone
		smartphone|adults_with_smartphone households_with_smartphone
		adults_with_smartphone|adults_with_smartphone
		dossiers_late|dossiers_late …
		nhân khẩu|residents
		số hộ|households …
		Tổng số hồ sơ TTHC tiếp nhận|dossiers_received
		ty le ho so dung han|dossiers_solved_in_time dossiers_on_time
	ROWS
}

@test "G2: a word with marks matches these marks; without any match it matches other marks" {
	chitieu facts find quá hạn --rules "$set_2022"
	keys_are dossiers_late dossiers_pending_late …
	chitieu facts find điện thoái thông minh --rules "$set_2022"
	exits 0
	keys_are adults_with_smartphone …
}

@test "G2: key, label, unit, type and the criteria that read it; in 80 columns" {
	chitieu facts find dien thoai thong minh --rules "$set_2022"
	same "$(head -n 4 <<<"$output")" "adults_with_smartphone  tỷ lệ (tử số/mẫu số); người
  Người trưởng thành có điện thoại thông minh
  tên khác: Tỷ lệ người dân có điện thoại thông minh
  chỉ tiêu: 3.4"
	chitieu facts find dien thoai thong minh --lang en
	same "$(head -n 1 <<<"$output")" "adults_with_smartphone  ratio (a of b); người"
	same "$(grep -c 'chỉ tiêu\|criteri' <<<"$output" || true)" 0 # without a set nothing is known of criteria
	chitieu facts find hồ sơ --rules "$set_2022"
	exits 0
	same "$(python3 -c 'import sys; print(max(len(line.rstrip("\n")) for line in sys.stdin) <= 80)' <<<"$output")" True
}

@test "G2: facts find in JSON and CSV" {
	chitieu facts find điện thoại thông minh --rules "$set_2022" --format json --format "csv:$tmp/a.csv"
	exits 0
	gives '.found, .words, .ruleset, (.facts | length), .facts[0].key, .facts[0].type, .facts[0].unit, .facts[0].of, .facts[0].criteria[0]' \
		"true
điện thoại thông minh
$set_2022
2
adults_with_smartphone
ratio
người
adults
3.4"
	same "$(head -n 2 "$tmp/a.csv" | tr -d '\r')" "key,label,type,unit,of,synonyms,criteria
adults_with_smartphone,Người trưởng thành có điện thoại thông minh,ratio,người,adults,Tỷ lệ người dân có điện thoại thông minh,3.4"
	chitieu facts find dien thoai --format json
	gives '.ruleset, (.facts[0] | has("criteria"))' "null
false"
}

@test "G2: no match is exit 1 with the nearest keys" {
	chitieu facts find smarphone --rules "$set_2022"
	exits 1
	says "chitieu: error: F305: " smarphone
	same "$(head -n 1 <<<"$output")" "Gần nhất:"
	keys_are adults_with_smartphone …
	chitieu facts find điện thoại thông minh biết bay --format json
	exits 1
	gives '.found, .nearest[0].key' "false
adults_with_smartphone"
	chitieu facts find xyzzy
	exits 1
	same "$output" ""
	chitieu facts find
	exits 2
	chitieu facts find điện --rules nowhere/at-all
	exits 4
}

@test "U10: lint reports missing evidence once for each unit, errors first, and totals at the end" {
	small_rules
	printf 'unit;level;name;district;province;period;share;camera;radio;people\n00001;xã;A;B;Thử;2023;90/100;có;có;5/4\n00002;xã;C;B;Thử;2023;90/100;;;\n00003;xã;D;B;Thử;2023;;;;\n' >"$tmp/a.csv"
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)"
	exits 1
	same "$(grep -c F163 <<<"$output")" 2
	shows '3 số liệu (share, camera, radio) không có dẫn chứng'
	shows 'số liệu "share": 90/100 không có dẫn chứng'
	[[ $(head -n 1 <<<"$output") == *' error: '* ]] || fail "the error is not first"
	same "$(tail -n 1 <<<"$output")" '1 lỗi, 2 cảnh báo'
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)" --lang en
	same "$(tail -n 1 <<<"$output")" '1 error, 2 warnings'
	shows '3 facts (share, camera, radio): no evidence'
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)" --format json
	gives '[.[] | select(.code == "F163") | .criteria | join(" ")] | join("; ")' '1 2 3; 1'
	gives '[.[] | .severity] | join(" ")' 'error warning warning'
	gives '[.[] | select(.code == "F163") | .line, .column] | map(tostring) | join(" ")' '2 23 3 23'
}

@test "U10: accepted findings are counted separately; a unit with evidence, or without findings, prints nothing" {
	small_rules
	fact_file one.yaml 00001 <<-'YAML'
		  share: {value: 90/100, at: "bc:1"}
		  camera: {value: có, quote: "có camera"}
		  radio: có
	YAML
	chitieu facts lint "$tmp/one.yaml" --rules "$(small_set)"
	same "$(grep -c . <<<"$output")" 1
	printf 'accepted: [{code: F163, on: radio, reason: "xem biên bản"}]\n' >>"$tmp/one.yaml"
	chitieu facts lint "$tmp/one.yaml" --rules "$(small_set)"
	same "$(grep -c . <<<"$output")" 1
	sed 's/00001/00002/g' "$tmp/one.yaml" >"$tmp/two.yaml"
	chitieu facts lint "$tmp/one.yaml" "$tmp/two.yaml" --rules "$(small_set)"
	same "$(tail -n 1 <<<"$output")" '0 lỗi, 0 cảnh báo, 2 đã chấp nhận'
	sed -i '/radio/d; /accepted/d' "$tmp/one.yaml"
	chitieu facts lint "$tmp/one.yaml" --rules "$(small_set)"
	same "$output" ''
	for format in github sarif json; do
		chitieu facts lint "$tmp/one.yaml" --rules "$(small_set)" --format $format
		hides 'cảnh báo'
	done
}
