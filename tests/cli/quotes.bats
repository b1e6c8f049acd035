#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Quotes: they contain the digits of the value, they are not just the label of a blank field, and
# they are at the claim's place.

load helper

report() {
	{
		printf 'unit: {code: "14824", register: "2025-03-01", level: xã, name: A, district: B, province: Thanh Hóa}\n'
		printf 'period: "2023"\ndocuments: {bc: {title: t}, kh: {title: k}}\nfacts:\n'
		cat
	} >"$tmp/report.yaml"
}

# lint_of CODE FACT...: the facts that have the finding, in the order of the file.
lint_of() {
	chitieu facts lint "$tmp/report.yaml" --rules "$set_2022" --format json "${options[@]}"
	same "$(jq -r --arg code "$1" '[.[] | select(.code == $code) | .fact] | join(" ")' <<<"$output")" "${*:2}"
}

@test "G3: a value whose digits are not in its quote is a finding and a doubt" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "95%", at: "bc:1", quote: "đạt 60%"}
		  payment_accounts: {value: "2662/3082", at: "bc:2", quote: "2662 người có tài khoản trên 3028 người"}
		  public_wifi_points: {value: "8", at: "bc:3", quote: "có 18 điểm phát wifi"}
		  dossiers_online: {value: "97,7%", at: "bc:4", quote: "đạt 97,6%"}
	YAML
	lint_of F341 adults_with_smartphone payment_accounts public_wifi_points dossiers_online
	chitieu assess "$tmp/report.yaml" --rules "$set_2022" --fail-on never --format json
	of 3.4 .verdict met
	of 3.4 '[.warnings[].code] | index("F341") != null' true
}

@test "G3: the same figure in another spelling is not a finding" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "75%", at: "bc:1", quote: "đạt 75,0 %"}
		  payment_accounts: {value: "2518/3082", at: "bc:2", quote: "2.518 trên 3.082 người"}
		  public_wifi_points: {value: "8", at: "bc:3", quote: "có 08 điểm"}
		  safety_broadcasts: {value: "2/tuần", at: "bc:4", quote: "02 bài/1 tuần"}
		  dossiers_online: {value: "97.7%", at: "bc:5", quote: "Tỷ lệ: 97,7%"}
		  camera_connected: {value: "có", at: "bc:6", quote: "lắp 12 camera"}
		  health_records: {value: "95%", at: "bc:7", quote: "hầu hết người dân"}
		  residents: {value: "4841", at: "bc:8"}
	YAML
	lint_of F341
}

@test "G3: a note with a figure explains the difference, a note without one does not" {
	report <<-'YAML'
		  adults: {value: "3082", at: "bc:1", quote: "2.059 người", note: "Tổng số 3.082 ở bc:194."}
		  residents: {value: "4841", at: "bc:2", quote: "4840 người", note: xem lại}
	YAML
	lint_of F341 residents
}

@test "G3: the five communes give no false positive" {
	chitieu facts lint fixtures/units/*.yaml --format json
	same "$(jq '[.[] | select(.code == "F341" or .code == "F342" or .code == "F343")] | length' <<<"$output")" 0
}

@test "G3: --report looks up each quote at its line, plus or minus one" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "81,7%", at: "bc:3", quote: "ĐẠT 81,7%"}
		  payment_accounts: {value: "60%", at: "bc:1", quote: "đạt 60%"}
		  dossiers_online: {value: "97%", at: "bc:9", quote: "97% hồ sơ"}
		  health_records: {value: "97%", at: "bc:4-6", quote: "người có sổ sức khỏe đạt 97%"}
		  cashless_users_pct: {value: "50%", at: "kh:2", quote: "không có trong báo cáo 50%"}
		  public_wifi_points: {value: "8", at: "bc:trang 2", quote: "8 điểm"}
	YAML
	printf 'Báo cáo\r\nđạt\r\n81,7%%\r\n\r\nngười có sổ\r\nsức khỏe đạt 97%%\r\nTài khoản đạt 60%%\r\n' >"$tmp/report.txt"
	options=(--report "$tmp/report.txt")
	lint_of F342 payment_accounts dossiers_online
	gives '[.[] | select(.code == "F342") | .message.vi | capture("\\((?<w>[^)]*)\\)") | .w] | join("; ")' "thấy ở dòng 7; không có ở đâu trong tệp"
	options=(--report "kh=$tmp/report.txt")
	lint_of F342 cashless_users_pct
}

@test "G3: a report that is missing or is not text is an error" {
	report <<<'  adults: {value: "3", at: "bc:1", quote: "3"}'
	chitieu facts lint "$tmp/report.yaml" --report "$tmp/none.txt"
	exits 5
	says "$tmp/none.txt" S002
	printf '%%PDF-1.4 \xff\xfe\n' >"$tmp/report.pdf"
	chitieu facts lint "$tmp/report.yaml" --report "$tmp/report.pdf"
	exits 5
	says "$tmp/report.pdf" F348
}

@test "G3b: the label of a blank field is not an answer" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "", at: "bc:5", quote: "Tỷ lệ người dân có điện thoại thông minh:"}
		  payment_accounts: {value: "", at: "bc:6", quote: "Số người có tài khoản: ……… người"}
		  health_records: {value: "", at: "bc:7", quote: "Tỷ lệ người có sổ sức khỏe .........%"}
		  dossiers_online: {value: "", at: "bc:8", quote: "còn hạn chế"}
		  public_wifi_points: {value: "", at: "bc:9", quote: "đã lắp ở nhiều nơi…"}
	YAML
	lint_of F343 adults_with_smartphone payment_accounts health_records
	lint_of F114 dossiers_online public_wifi_points
	chitieu facts questions "$tmp/report.yaml" --rules "$set_2022"
	reads 'Báo cáo để trống mục “Tỷ lệ người dân có điện thoại thông minh:” (dòng 5).'
	reads 'Báo cáo chỉ nêu bằng lời: “còn hạn chế”'
}
