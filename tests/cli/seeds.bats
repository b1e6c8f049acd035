#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The five reports: the figures in the fixtures, and the findings of facts lint about them (X2 to
# X4, U6).

load helper

@test "X3, X4: the fixtures hold every figure of the five reports; their contradictions are the only findings" {
	run python3 tests/seeds.py "$CHITIEU"
	[ "$status" -eq 0 ] || fail "$output"
	[[ "${lines[0]}" =~ ^([0-9]+)" of "([0-9]+)" figures present" ]]
	[ "${BASH_REMATCH[1]}" -ge 333 ] && [ "${BASH_REMATCH[1]}" -eq "${BASH_REMATCH[2]}" ]
	[[ "${lines[1]}" =~ ^([0-9]+)" of "[0-9]+" contradictions found, 0 false positives" ]]
	[ "${BASH_REMATCH[1]}" -ge 58 ]
}

@test "X3: a figure that a fixture lacks, and one that is not in the list, are reported" {
	cp -r fixtures tests "$tmp"
	sed -i '/launch_conferences/d' "$tmp/fixtures/units/quang-trung-2023-h1.yaml"
	sed -i 's/^  printers:/  banners_new: {value: "9", at: "bc:700"}\n  printers:/' "$tmp/fixtures/units/quang-trung-2023-h1.yaml"
	cp -r rules "$tmp"
	cd "$tmp"
	run python3 tests/seeds.py "$CHITIEU"
	[ "$status" -eq 1 ]
	[[ "$output" == *"not present: quang-trung-2023-h1 93 launch_conferences 05"* ]]
	[[ "$output" == *"not listed in seed-figures.tsv: quang-trung-2023-h1 700 banners_new 9"* ]]
}

@test "X3: the entered figures change no verdict of the five communes" {
	tallies() {
		chitieu assess "fixtures/units/$1.yaml" --rules thanh-hoa/cap-xa-2022 --format json --fail-on never
		[ "$(jq -c '.units[0].tally | [.met, .in_progress, .not_met, .not_applicable, .undetermined]' <<<"$output")" = "$2" ]
	}
	tallies quang-trung-2023-h1 '[23,3,0,0,4]'
	tallies le-hong-2023-h1 '[7,0,0,0,23]'
	tallies tan-huong-2023 '[6,0,0,0,24]'
	tallies phuong-ky-2023 '[4,1,0,0,25]'
	tallies hoang-truong-2024 '[3,0,0,0,27]'
}

@test "X2, G11: 5 leaders and 7 others of 17 are 12 of 17, never 7 of 17" {
	chitieu facts lint fixtures/units/phuong-ky-2023.yaml --rules thanh-hoa/cap-xa-2022
	[[ "$output" == *"12/17 = 70,59%"* && "$output" != *"7/17 = 41"* ]]
}

@test "F128: a count without a share over a total of other objects is asked about" {
	for format in text json sarif github; do
		chitieu facts lint fixtures/units/le-hong-2023-h1.yaml --rules thanh-hoa/cap-xa-2022 --format "$format"
		[[ "$output" == *F128* && "$output" == *"14 người"* && "$output" != *"14/20"* ]]
	done
	chitieu facts questions fixtures/units/le-hong-2023-h1.yaml --rules thanh-hoa/cap-xa-2022
	[[ "$output" != *"14/20"* ]]
}

@test "F125: online shops and no OCOP product on a platform do not contradict" {
	chitieu facts lint fixtures/units/le-hong-2023-h1.yaml --rules thanh-hoa/cap-xa-2022
	[[ "$output" != *F125* ]]
}

# document FIELDS: lint of a commune whose report has this document.
document() {
	printf '%s\n' 'unit: {code: "14824", register: "2025-03-01", level: xã, name: Thử, district: B, province: Thanh Hóa}' 'period: 2023-H1' \
		"documents: {bc: {title: t}, vb: {$1}}" 'facts: {}' >"$tmp/a.yaml"
	chitieu facts lint "$tmp/a.yaml" --rules thanh-hoa/cap-xa-2023
}

@test "U6: the document type in the title and in the number differ" {
	for wrong in 'title: Quyết định về kế hoạch phát triển, number: 17/KH-UBND' 'title: Báo cáo kết quả, number: 12/QĐ-UBND' \
		'title: KẾ HOẠCH TUYÊN TRUYỀN, number: 9/BC-UBND' 'title: Nghị quyết về chuyển đổi số, number: 12-QĐ/ĐU' 'title: Tờ trình xin kinh phí, number: 58/TB–UBND'; do
		document "$wrong"
		[[ "$output" == *F345*"không hợp với số"* ]] || fail "$wrong"
	done
	# A decision issues plans and rules, an official letter has no type in its number, and a
	# title may begin with its subject.
	for right in 'title: Kế hoạch cải cách hành chính, number: 13/QĐ-UBND' 'title: Quy chế hoạt động, number: 84/QĐ-UBND' \
		'title: Về việc báo cáo kết quả, number: 2120/UBND-VHTT' 'title: Kiện toàn Tổ công nghệ số, number: 31/QĐ-UBND' \
		'title: Kế hoạch chuyển đổi số, number: 58-KH/TU' 'title: Đề án chuyển đổi số, number: 06-NQ/TU' 'title: Quyết định kiện toàn' \
		'title: Thông báo phân công, number: 57/TB-BCĐ'; do
		document "$right"
		[[ "$output" != *F345* ]] || fail "$right"
	done
}

@test "U6: a plan for one year, dated far from it" {
	for wrong in '"Quyết định về kế hoạch năm 2023", date: 10/01/2022' 'Kế hoạch tự kiểm tra năm 2023, date: 2021-12-25' \
		'Kế hoạch cải cách hành chính năm 2022, date: 2023-02-01' '"Chương trình công tác năm 2023", date: 05/03/2022'; do
		document "title: $wrong"
		[[ "$output" == *F345*"không hợp với ngày ban hành"* ]] || fail "$wrong"
	done
	for right in 'Kế hoạch chuyển đổi số năm 2023, date: 25/12/2022' 'Kế hoạch chuyển đổi số năm 2023, date: 13/07/2023' \
		'Báo cáo kết quả năm 2022, date: 09/02/2023' 'Kế hoạch chuyển đổi số đến năm 2025, date: 01/03/2022' \
		'Kế hoạch giai đoạn 2021 - 2025, date: 01/03/2020' 'Kế hoạch hoàn thành chuyển đổi số năm 2025, date: 18/03/2022' \
		'Kế hoạch rà soát văn bản từ năm 2019-2023, date: 06/03/2023' 'Giao chỉ tiêu năm 2025, date: 18/03/2022' 'Kế hoạch năm 2023'; do
		document "title: $right"
		[[ "$output" != *F345* ]] || fail "$right"
	done
}

@test "U6: a commune's document for the whole district, and a decision with another title than in the set" {
	document 'title: Kế hoạch chuyển đổi số trên địa bàn huyện Hoằng Hóa, issuer: UBND xã Hoằng Trường'
	[[ "$output" == *F345*"nơi ban hành"* ]]
	document 'title: Kế hoạch chuyển đổi số trên địa bàn thị xã Bỉm Sơn, issuer: Ủy ban nhân dân phường Ba Đình'
	[[ "$output" == *F345*"nơi ban hành"* ]]
	for right in 'trên địa bàn huyện Hoằng Hóa, issuer: UBND huyện Hoằng Hóa' 'trên địa bàn thị xã Bỉm Sơn, issuer: UBND thị xã Bỉm Sơn' \
		'trên địa bàn xã Hoằng Trường, issuer: UBND xã Hoằng Trường' 'của xã thực hiện Đề án trên địa bàn huyện, issuer: UBND xã Hoằng Trường'; do
		document "title: Kế hoạch $right"
		[[ "$output" != *F345* ]] || fail "$right"
	done
	document 'number: 1829/QĐ-UBND, date: 30/5/2023, title: Về hồ sơ và điều kiện công nhận'
	[[ "$output" == *F347*"ban hành các tiêu chí chuyển đổi số cấp xã"* ]]
	for right in 'number: 1829/QĐ-UBND, date: 30/5/2023, title: Quyết định ban hành tiêu chí chuyển đổi số cấp xã đến năm 2025' \
		'number: 1829/QĐ-UBND, date: 30/5/2022, title: Về hồ sơ và điều kiện công nhận' 'number: 1830/QĐ-UBND, date: 30/5/2023, title: Về hồ sơ'; do
		document "$right"
		[[ "$output" != *F347* ]] || fail "$right"
	done
}

@test "U6: faults of documents are asked about in the letter, in both languages" {
	document 'title: Quyết định về kế hoạch phát triển, number: 17/KH-UBND'
	chitieu facts questions "$tmp/a.yaml" --rules thanh-hoa/cap-xa-2023
	[[ "$output" == *"tên không hợp với"* ]]
	chitieu facts questions "$tmp/a.yaml" --rules thanh-hoa/cap-xa-2023 --lang en
	[[ "$output" == *"does not fit the number"* ]]
}
