#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Letters to communes: related figures of the report are quoted where the required one is missing.

load helper

# A commune for the shipped set with the facts of standard input.
report() {
	{
		printf 'unit: {code: "14824", register: "2025-03-01", level: xã, name: A, district: B, province: Thanh Hóa}\n'
		printf 'period: "2023"\ndocuments: {bc: {title: t}}\nfacts:\n'
		cat
	} >"$tmp/report.yaml"
}

# letter ID [OPTION...]: prints the letter's question about the criterion, on one line
letter() {
	chitieu facts questions "$tmp/report.yaml" --rules "${rules_of_letter:-$set_2022}" "${@:2}"
	asked=$(tr '\n' ' ' <<<"$output" | tr -s ' ' | grep -oE "(Chỉ tiêu|Criterion) $1 .*" | sed -E 's/ [0-9]+\. (Chỉ tiêu|Criterion) .*//')
}

# asks ID TEXT / asks_not ID TEXT
asks() {
	letter "$1"
	[[ $asked == *"$2"* ]] || fail "$1 does not ask “$2”: $asked"
}
asks_not() {
	letter "$1"
	[[ $asked != *"$2"* ]] || fail "$1 asks “$2”: $asked"
}

@test "B7b: a related figure is quoted where the report lacks the one that is judged" {
	report <<<'  cameras: {value: "28", at: "bc:1", quote: "28 mắt camera"}'
	asks 4.6 'Báo cáo nêu “28 mắt camera” (dòng 1), chưa nêu việc camera an ninh kết nối đến UBND xã hoặc công an xã. Đề nghị nêu rõ có hay không.'
	asks_not 4.6 'chưa nêu nội dung này'
	letter 4.6 --lang en
	[[ $asked == *'The report gives “28 mắt camera” (line 1), but says nothing of “Camera an ninh kết nối đến UBND xã hoặc công an xã”.'* ]] || fail "$asked"
	chitieu facts questions "$tmp/report.yaml" --rules "$set_2022" --format markdown
	reads 'Báo cáo nêu “28 mắt camera” (dòng 1), chưa nêu việc'
	for format in html markdown; do
		chitieu assess "$tmp/report.yaml" --rules "$set_2022" --fail-on never --format $format
		grep -q '28 mắt camera.*chưa nêu việc camera' <<<"$output" || fail "$format does not quote it"
	done
}

@test "B7b: related figures without a quote are named, several are joined, quotes on shortcomings are kept" {
	report <<<'  cameras: {value: "28", at: "bc:1"}'
	asks 4.6 'Báo cáo nêu camera giám sát an ninh trật tự: 28 (dòng 1), chưa nêu việc camera an ninh'
	report <<-'YAML'
		  cameras: {value: "28", at: "bc:1", quote: "28 mắt camera"}
		  villages_with_camera: {value: "5/8", at: "bc:7", quote: "5/8"}
	YAML
	asks 4.6 'Báo cáo nêu “28 mắt camera” (dòng 1) và thôn có camera giám sát an ninh trật tự: “5/8” (dòng 7), chưa nêu việc'
	report <<<'  cameras: {at: "bc:204", quote: "hệ thống camera đã xuống cấp"}'
	asks 4.6 'Báo cáo nêu “hệ thống camera đã xuống cấp” (dòng 204), chưa nêu việc camera an ninh'
	report <<<'  post_point: {at: "bc:237", quote: "mạng lưới bưu chính, viễn thông ổn định"}'
	asks 4.8 'chỉ nêu bằng lời: “mạng lưới bưu chính, viễn thông ổn định” (dòng 237)'
	chitieu facts questions "$tmp/report.yaml" --rules "$set_2022"
	reads 'Báo cáo nêu “mạng lưới bưu chính, viễn thông ổn định” (dòng 237), chưa nêu việc điểm bưu chính, viễn thông là điểm tư vấn'
}

@test "B7b: facts of one check, of one criterion, or with one total are related" {
	report <<<'  health_app_users: {value: "3489/4841", at: "bc:9"}'
	asks 3.5 'Báo cáo nêu người dân cài đặt ứng dụng Sổ sức khỏe điện tử: 3489/4841 (dòng 9), chưa nêu số liệu về người dân có hồ sơ sức khỏe điện tử.'
	report <<<'  dossiers_received: {value: "2.000", at: "bc:2"}'
	asks 1.5 'Báo cáo nêu hồ sơ thủ tục hành chính đã tiếp nhận: 2.000 (dòng 2), chưa nêu số liệu về hồ sơ thủ tục hành chính tiếp nhận, giải quyết trực tuyến.'
	report <<<'  digital_plan_issued: {value: "có", at: "bc:3", quote: "đã ban hành kế hoạch số 05/KH-UBND"}'
	asks 1.10 'Báo cáo nêu “đã ban hành kế hoạch số 05/KH-UBND” (dòng 3), chưa nêu việc hoàn thành các chỉ tiêu chuyển đổi số được giao trong kỳ.'
	report <<<'  staff: {value: "20", at: "bc:4"}'
	asks 1.2 'Báo cáo nêu cán bộ, công chức xã: 20 (dòng 4), chưa nêu số liệu về cán bộ, công chức xử lý công việc'
	# a part of the total
	report <<<'  working_age_people: {value: "2.500", at: "bc:5"}'
	asks 3.4 'Báo cáo nêu dân số trong độ tuổi lao động: 2.500 (dòng 5), chưa nêu số liệu về người trưởng thành có điện thoại thông minh.'
	# another share of the same people only if its words are similar
	report <<<'  staff_with_official_email: {value: "100%", at: "bc:6"}'
	asks 1.11 'Báo cáo chưa nêu số liệu này.'
	report <<-'YAML'
		  households: {value: "900", at: "bc:5"}
		  adults: {value: "3.082", at: "bc:6"}
		  service_accounts: {value: "2.000/3.082", at: "bc:8"}
	YAML
	asks 3.2 'Báo cáo nêu dân số trưởng thành (từ 15 tuổi trở lên): 3.082 (dòng 6) và người trưởng thành có tài khoản dịch vụ công trực tuyến: 2.000/3.082 (dòng 8), chưa nêu số liệu về'
	asks 3.4 'Báo cáo nêu dân số trưởng thành (từ 15 tuổi trở lên): 3.082 (dòng 6), chưa nêu số liệu về người trưởng thành có điện thoại thông minh.'
}

@test "B7b: a report without a related figure keeps the plain sentence" {
	report <<-'YAML'
		  printers: {value: "3", at: "bc:1"}
		  security_incidents: {value: "0", at: "bc:2"}
		  website: {value: "có", at: "bc:3"}
	YAML
	asks 4.6 'Báo cáo chưa nêu nội dung này.'
	asks 4.5 'Báo cáo chưa nêu số liệu này.'
	asks 3.4 'Báo cáo chưa nêu số liệu này.'
	# a blank field or a target alone is not a related result
	report <<-'YAML'
		  cameras: {value: "", at: "bc:1"}
		  villages_with_camera: {at: "bc:2", quote: "Thôn có camera: ……"}
		  households_with_camera: {value: "50%", kind: target, at: "bc:3"}
	YAML
	asks 4.6 'Báo cáo chưa nêu nội dung này.'
	# the fact's own words come first
	report <<-'YAML'
		  cameras: {value: "28", at: "bc:1", quote: "28 mắt camera"}
		  camera_connected: {at: "bc:9", quote: "đang khảo sát để kết nối"}
	YAML
	asks 4.6 'Báo cáo chỉ nêu bằng lời: “đang khảo sát để kết nối” (dòng 9)'
	asks_not 4.6 '28 mắt camera'
}

@test "B7b: a dictionary names related facts, in both directions; verdicts and digests do not change" {
	small_rules
	rules_of_letter=$(small_set)
	report <<<'  radio: {value: "có", at: "bc:1", quote: "có đài phát"}'
	sed -i 's/province: Thanh Hóa/province: Thử/' "$tmp/report.yaml"
	dictionary=$tmp/rules/facts.yaml
	cp "$dictionary" "$tmp/plain.yaml"
	digest() {
		chitieu assess "$tmp/report.yaml" --rules "$rules_of_letter" --fail-on never --format json
		jq -r .ruleset.digest <<<"$output"
	}
	before=$(digest)
	asks 2 'Báo cáo chưa nêu nội dung này.'
	while read -r from to; do
		sed "s/^$from: {/$from: {related: $to, /" "$tmp/plain.yaml" >"$dictionary"
		asks 2 'Báo cáo nêu “có đài phát” (dòng 1), chưa nêu việc có camera.'
		same "$(digest)" "$before"
	done <<-'ROWS'
		camera [radio]
		camera radio
		radio [share, camera]
	ROWS
	for related in '[radios]' '{a: b}' '[[radio]]'; do
		sed "s/^camera: {/camera: {related: $related, /" "$tmp/plain.yaml" >"$dictionary"
		chitieu facts questions "$tmp/report.yaml" --rules "$rules_of_letter"
		exits 4
		says "$dictionary:3:"
	done
}

@test "B7: a letter with the share of two counts asks to confirm it, and does not ask for the counts" {
	report <<-'YAML'
		  dossiers_sent_online: {value: "1.500", at: "bc:1"}
		  dossiers_received: {value: "2.000", at: "bc:2"}
	YAML
	asks 1.5 'có phải tỷ lệ này là 1.500/2.000 = 75% không? Đề nghị xác nhận; nếu không phải, nêu tử số và mẫu số đúng'
	asks_not 1.5 'bổ sung tử số'
	letter 1.5 --lang en
	[[ $asked == *'is it 1,500/2,000 = 75%? Please confirm; if not, give the right numerator and denominator'* ]] || fail "$asked"
	# a share of which only the numerator is known still needs both
	report <<<'  dossiers_sent_online: {value: "1.500", at: "bc:1"}'
	asks 1.5 'Đề nghị bổ sung tử số và mẫu số (hồ sơ)'
	report <<<'  printers: {value: "1", at: "bc:1"}'
	asks 1.5 'Đề nghị bổ sung tử số và mẫu số (hồ sơ)'
}

# The small set with a limit by an attribute; a unit with VALUE of it, or without it for an empty
# one.
by_attribute() {
	small_rules
	rules_of_letter=$(small_set)
	echo "share_pct: {unit: \"%\", by: $1, values: {${3:-vùng 1: 80, vùng 2: 95}}, cite: [qd, Điều 1], status: confirmed}" >"$(small_set)/limits.yaml"
	fact_file report.yaml 1 <<<'  share: {value: "91/100", at: "bc:1"}'
	[ -z "$2" ] || sed -i "s/level: xã/level: xã, $1: $2/" "$tmp/report.yaml"
}

lints() {
	chitieu facts lint "$tmp/report.yaml" --rules "$rules_of_letter" --format json
	jq -r '[.[] | select(.code == "F353" or .code == "F354") | "\(.code) \(.criteria | join(","))"] | join(" ")' <<<"$output"
}

@test "G5: a missing attribute is a finding of lint and a question, for each attribute that a limit depends on" {
	while IFS='|' read -r by name; do
		by_attribute "$by" ""
		same "$(lints)" "F353 1"
		chitieu facts lint "$tmp/report.yaml" --rules "$rules_of_letter"
		shows "F353: đơn vị chưa khai $name ($by): vùng 1 hay vùng 2, nên chưa biết mức yêu cầu; hãy ghi \"$by\" vào mục unit"
		asks 1 "Chưa xác định được mức yêu cầu: đơn vị chưa khai $name ($by): vùng 1 hay vùng 2. Đề nghị xác nhận đơn vị thuộc trường hợp nào"
		chitieu assess "$tmp/report.yaml" --rules "$rules_of_letter" --format json --fail-on never
		of 1 ".causes[0].detail.vi" "đơn vị chưa khai $name ($by): vùng 1 hay vùng 2"
		by_attribute "$by" "vùng 2"
		same "$(lints)" ""
		chitieu facts questions "$tmp/report.yaml" --rules "$rules_of_letter"
		hides "Chưa xác định được mức yêu cầu"
	done <<-'ROWS'
		region|vùng
		area|khu vực
		terrain|địa hình
		kind|loại
	ROWS
}

@test "G5: an unknown value is reported with the nearest one; also with other marks, capitals, or a level" {
	while IFS='|' read -r by value near values; do
		by_attribute "$by" "$value" "$values"
		same "$(lints)" "F354 1"
		chitieu facts lint "$tmp/report.yaml" --rules "$rules_of_letter"
		shows "có phải ý là \"$near\""
		asks 1 "có phải ý là \"$near\""
	done <<-'ROWS'
		region|vung 1|vùng 1|
		region|vùng 11|vùng 1|
		terrain|dong bang|đồng bằng|đồng bằng: 80, miền núi: 60
		terrain|MIEN NUI|miền núi|đồng bằng: 80, miền núi: 60
		area|biên giớ|biên giới|biên giới: 60, khác: 80
	ROWS
	by_attribute level "" "phường: 80, thị trấn: 70"
	same "$(lints)" "F354 1"
	asks 1 'cấp (level) của đơn vị là "xã", quy định chỉ có phường hay thị trấn'
	# a value that only differs in spelling is known
	by_attribute region "VÙNG  1"
	same "$(lints)" ""
	# a limit that no criterion reads, and a limit without attributes, ask nothing
	small_rules
	fact_file report.yaml 1 <<<'  share: {value: "91/100", at: "bc:1"}'
	same "$(lints)" ""
}

@test "G5: by attribute and date: values are listed once, and a day before the first value is reported" {
	by_attribute region "" "vùng 1: {2023-01-01: 80, 2024-01-01: 85}, vùng 2: {2024-01-01: 95}"
	same "$(lints)" "F353 1"
	asks 1 'đơn vị chưa khai vùng (region): vùng 1 hay vùng 2.'
	by_attribute region "vùng 2" "vùng 1: {2023-01-01: 80, 2024-01-01: 85}, vùng 2: {2024-06-01: 95}"
	chitieu assess "$tmp/report.yaml" --rules "$rules_of_letter" --format json --fail-on never --as-of 2023-12-31
	of 1 '.causes[0].detail.vi' 'quy định chưa có mức cho "vùng 2" vào ngày 31/12/2023'
	of 1 '.reason.vi | test("share_pct")' false
	chitieu assess "$tmp/report.yaml" --rules "$rules_of_letter" --format json --fail-on never --as-of 2024-12-31
	of 1 '.causes | length' 0
	same "$(lints)" ""
}

@test "G5: one finding for all limits with the same attribute; it can be accepted" {
	by_attribute region ""
	sed 's/share_pct/other_pct/; s/80/70/' "$(small_set)/limits.yaml" >"$tmp/more.yaml"
	cat "$tmp/more.yaml" >>"$(small_set)/limits.yaml"
	sed -i 's/met = is_true(fact.camera)/met = at_least(fact.share, limit.other_pct)/' "$(small_set)/criteria/1-thu.lua"
	same "$(lints)" "F353 1,2"
	chitieu facts questions "$tmp/report.yaml" --rules "$rules_of_letter"
	reads 'Chỉ tiêu 1, 2 Chưa xác định được mức yêu cầu'
	echo 'accepted: [{code: F353, on: unit, reason: đang hỏi}]' >>"$tmp/report.yaml"
	chitieu facts lint "$tmp/report.yaml" --rules "$rules_of_letter"
	shows 'accepted: F353'
	chitieu facts questions "$tmp/report.yaml" --rules "$rules_of_letter"
	hides 'Chưa xác định được mức yêu cầu'
}

@test "G5: a table gives the attribute that a limit goes by, and the template asks for it" {
	for attribute in kind region terrain area; do
		small_rules
		echo "share_pct: {unit: \"%\", by: $attribute, values: {loại 1: 80, loại 2: 95}, cite: [qd, Điều 1], status: confirmed}" >"$(small_set)/limits.yaml"
		column=$attribute
		[ "$attribute" != kind ] || column=unit.kind
		printf "code;register;level;name;district;province;$column;period;share\n14824;2025-03-01;xã;A;D;Thử;loại 2;2023;85/100\n14825;2025-03-01;xã;B;D;Thử;loại 1;2023;85/100\n" >"$tmp/wide.csv"
		printf "code;register;level;name;district;province;$column;period;fact;value\n14824;2025-03-01;xã;A;D;Thử;loại 2;2023;share;85/100\n14825;2025-03-01;xã;B;D;Thử;loại 1;2023;share;85/100\n" >"$tmp/long.csv"
		tr ';' '\t' <"$tmp/wide.csv" >"$tmp/tab.tsv"
		for file in wide.csv long.csv tab.tsv; do
			chitieu assess "$tmp/$file" --rules "$(small_set)" --format json --fail-on never
			exits 0
			gives '[.units[].criteria[] | select(.id == "1") | .verdict] | join(" ")' "in_progress met"
		done
		chitieu facts template "$(small_set)"
		shows "$attribute: \"\"}"
		shows "loại 1"
		"$CHITIEU" facts template "$(small_set)" | sed "s/$attribute: \"\"/$attribute: \"loại 2\"/; s/name: \"…\"/name: A/; s/code: \"\"/code: \"14824\"/; s/register: \"\"/register: 2025-03-01/; s/district: \"…\"/district: D/; s,^  share:.*,  share: {value: 85/100}," >"$tmp/filled.yaml"
		chitieu assess "$tmp/filled.yaml" --rules "$(small_set)" --format json --fail-on never
		gives '.units[0].criteria[] | select(.id == "1") | .verdict' in_progress
		for form in csv csv-wide; do
			chitieu facts template "$(small_set)" --format "$form"
			same "$(head -n 1 <<<"$output" | tr ';' '\n' | grep -cx "$column")" 1
			"$CHITIEU" facts template "$(small_set)" --format "$form" | sed 's/…;…/A;D/' >"$tmp/$form.csv"
			chitieu facts lint "$tmp/$form.csv" --rules "$(small_set)"
			shows F353
			hides F243
		done
		rm -rf "$tmp/rules"
	done
	chitieu facts template "$set_2022"
	hides "Ngưỡng theo"
}
