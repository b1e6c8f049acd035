#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# G3: the place of a quote in the report, in every spelling, for results and for plans.

load helper

one_document='documents: {bc: {title: t}}'

report() {
	{
		printf 'unit: {code: "14824", register: "2025-03-01", level: xã, name: A, district: B, province: Thanh Hóa}\n'
		printf 'period: "2023"\n%s\nfacts:\n' "${documents-$one_document}"
		cat
	} >"$tmp/report.yaml"
	printf 'Báo cáo\nđạt\n81,7%%\n\nngười có sổ\nsức khỏe đạt 97%%\nTài khoản đạt 60%%\nPhấn đấu đạt 90%% trong quý IV\n' >"$tmp/report.txt"
}

# misplaced FACT...: the facts whose quote is not at their place, in the order of the file.
misplaced() {
	chitieu facts lint "$tmp/report.yaml" --rules "$set_2022" --format json --report "$tmp/report.txt"
	same "$(jq -r '[.[] | select(.code == "F342") | .fact] | join(" ")' <<<"$output")" "$*"
}

@test "G3: the quote of a plan is looked up at the plan's place, or at the claim's" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "81,7%", at: "bc:3", quote: "81,7%", plan: {due: 2024-12-31, at: "bc:8", quote: "Phấn đấu đạt 90%"}}
		  payment_accounts: {value: "60%", at: "bc:7", quote: "đạt 60%", plan: {due: 2024-12-31, at: "bc:1", quote: "Phấn đấu đạt 90%"}}
		  health_records: {value: "97%", at: "bc:6", quote: "đạt 97%", plan: {due: 2024-12-31, quote: "Phấn đấu đạt 90%"}}
		  dossiers_online: {value: "97%", at: "bc:6", quote: "đạt 97%", plan: {due: 2024-12-31}}
		  public_wifi_points: {value: "8", plan: {due: 2024-12-31, quote: "Phấn đấu"}}
	YAML
	misplaced payment_accounts health_records
}

@test "G3: a place without line numbers is not looked up; ranges and blanks are read" {
	report <<-'YAML'
		  adults_with_smartphone: {value: "81,7%", at: "bc: 3 - 4", quote: "81,7%"}
		  payment_accounts: {value: "60%", at: "bc:7-3", quote: "không có"}
		  health_records: {value: "97%", at: "bc:5-6-7", quote: "không có"}
		  dossiers_online: {value: "97%", at: "bc:dòng 6", quote: "không có"}
		  public_wifi_points: {value: "8", at: "bc:0", quote: "không có"}
		  camera_connected: {value: "có", at: "bc", quote: "không có"}
		  residents: {value: "4841", at: "bc: 9999999 ", quote: "không có"}
		  adults: {value: "3082", at: " bc :1-8", quote: "người có sổ sức khỏe"}
	YAML
	misplaced residents
	documents='' report <<-'YAML'
		  adults_with_smartphone: {value: "81,7%", at: "x:3", quote: "81,7%"}
		  payment_accounts: {value: "60%", at: "y:1", quote: "đạt 60%"}
	YAML
	misplaced payment_accounts
}

@test "G3: long figures, figures with marks and labels with marks in quotes" {
	report <<-'YAML'
		  residents: {value: "4841", quote: "123456789012345678901234567890 người"}
		  adults: {value: "3082", quote: "3.082. người,"}
		  adults_with_smartphone: {value: "75%", quote: "đạt 75."}
		  payment_accounts: {value: "", quote: "Số người có tài khoản: ____/____ (%)"}
		  health_records: {value: "", quote: "Tỷ lệ: (…)"}
		  dossiers_online: {value: "", quote: "Tỷ lệ hồ sơ .%"}
	YAML
	chitieu facts lint "$tmp/report.yaml" --rules "$set_2022" --format json
	same "$(jq -r '[.[] | select(.code == "F341") | .fact] | join(" ")' <<<"$output")" residents
	same "$(jq -r '[.[] | select(.code == "F343") | .fact] | sort | join(" ")' <<<"$output")" 'health_records payment_accounts'
}
