#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# A set for every province: when it is chosen, and that its verdicts count everywhere.

load helper

national=quoc-gia/ntm-2021-2025-tieu-chi-8

# unit LEVEL PROVINCE PERIOD: prints a commune that meets all of criterion 8.
unit() {
	printf '%s\n' "unit: {level: $1, name: Thử, district: huyện B, province: $2}" "period: \"$3\"" 'documents: {bc: {title: t}}' 'facts:' \
		'  post_point: {value: "có", at: "bc:1"}' '  telecom_internet: {value: "có", at: "bc:2"}' \
		'  radio_to_villages: {value: "có", at: "bc:3"}' '  it_in_administration: {value: "có", at: "bc:4"}' >"$tmp/a.yaml"
}

# chooses SET: the set chosen without --rules; "none" if no set matches.
chooses() {
	chitieu assess "$tmp/a.yaml" --format json
	if [ "$1" = none ]; then
		exits 4
		[[ "$stderr" == *C002* ]] || fail "no C002"
	else
		gives .ruleset.id "$1"
	fi
}

@test "without --rules the communes of Hải Dương have the national set, and it counts for them" {
	for name in le-hong-2023-h1 tan-huong-2023 phuong-ky-2023; do
		chitieu assess "fixtures/units/$name.yaml" --format json
		gives .ruleset.id "$national"
		gives '.units[0].reference' false
	done
	chitieu assess fixtures/units/le-hong-2023-h1.yaml --rules "$set_2022" --format json
	gives '.units[0].reference' true
	chitieu assess fixtures/units/le-hong-2023-h1.yaml --rules "$set_2022"
	[[ "$output" == *"tham khảo"* ]]
	chitieu assess fixtures/units/le-hong-2023-h1.yaml --rules "$national"
	[[ "$output" != *"tỉnh khác"* && "$output" != *"chỉ để tham khảo"* ]]
}

@test "a set of the unit's own province is chosen before the national one" {
	chitieu assess "$quang_trung" --format json
	gives .ruleset.id thanh-hoa/cap-xa-2023
	chitieu assess "$quang_trung" --as-of 2023-01-15 --format json
	gives .ruleset.id thanh-hoa/cap-xa-2022
	unit thôn "Thanh Hóa" 2023
	chooses thanh-hoa/thon-thong-minh-2022
	# Before the first set of the province, and for a level that it does not cover.
	unit xã "tỉnh Thanh Hóa" 2021
	chooses "$national"
	unit "đặc khu" "Thanh Hóa" 2025
	chooses "$national"
}

@test "every province and every level of communes, from 2021 to 2025" {
	for province in "Hà Nội" "TP. Hồ Chí Minh" "Cà Mau" "tỉnh Hải Dương" "Huế"; do
		for level in xã phường "thị trấn" "đặc khu"; do
			unit "$level" "$province" 2025-H1
			chooses "$national"
			gives '.units[0].reference' false
			gives '.units[0].recognition[0].verdict' recognised
			exits 0
		done
	done
	unit xã "Cà Mau" 2020
	chooses none
	unit xã "Cà Mau" 2026
	chooses none
	unit thôn "Cà Mau" 2023
	chooses none
}

@test "sets of predecessors and successors of a province are chosen before the national one" {
	mkdir "$tmp/roots"
	cp -r rules "$tmp/roots/rules"
	cd "$tmp/roots"
	mkdir -p rules/hai-duong
	cp -r "rules/$national" rules/hai-duong/xa-2023
	sed -i 's,^id: .*,id: hai-duong/xa-2023,; s/^province: .*/province: Hải Dương/' rules/hai-duong/xa-2023/ruleset.yaml
	unit xã "Hải Dương" 2023
	chooses hai-duong/xa-2023
	unit xã "TP Hải Phòng" 2025
	chooses hai-duong/xa-2023
	unit xã "Nghệ An" 2023
	chooses "$national"
}

@test "D16: among communes with a provincial set, those that only the national set matches are errors of their own" {
	mkdir "$tmp/d"
	cp fixtures/units/quang-trung-2023-h1.yaml fixtures/units/hoang-truong-2024.yaml fixtures/units/le-hong-2023-h1.yaml "$tmp/d"
	for order in "$tmp/d" "$tmp/d/le-hong-2023-h1.yaml $tmp/d/quang-trung-2023-h1.yaml $tmp/d/hoang-truong-2024.yaml"; do
		# shellcheck disable=SC2086
		chitieu assess $order --format json --fail-on never
		exits 3
		gives .ruleset.id thanh-hoa/cap-xa-2023
		gives '.units | length' 2
		[[ $stderr == *"le-hong-2023-h1.yaml:"*": error: F365: "*"$national"* ]] || fail "no F365"
		[[ $stderr != *C002* ]] || fail "C002"
	done
	# Alone such a commune has its set; with --rules there is one set for all.
	chitieu assess fixtures/units/le-hong-2023-h1.yaml --format json --fail-on never
	exits 0
	chitieu assess "$tmp/d" --rules "$set_2022" --format json --fail-on never
	exits 0
	gives '.units | length' 3
	# Several communes that only the national set matches are judged by it.
	chitieu assess fixtures/units/le-hong-2023-h1.yaml fixtures/units/phuong-ky-2023.yaml --format json --fail-on never
	exits 0
	gives '.units | length' 2
}

@test "two national sets that match are both named" {
	mkdir "$tmp/roots"
	cp -r rules "$tmp/roots/rules"
	cd "$tmp/roots"
	cp -r "rules/$national" rules/quoc-gia/khac
	sed -i 's,^id: .*,id: quoc-gia/khac,' rules/quoc-gia/khac/ruleset.yaml
	unit xã "Nghệ An" 2023
	chooses none
	says "  quoc-gia/khac"
	says "  $national"
	unit xã "Thanh Hóa" 2024
	chooses thanh-hoa/cap-xa-2023
}

@test "no commune is in the province Toàn quốc, also with the national set" {
	for province in "Toàn quốc" "toàn quốc" "Tỉnh Toàn quốc"; do
		unit xã "$province" 2023
		chitieu assess "$tmp/a.yaml" --rules "$national"
		exits 3
		[[ "$stderr" == *F315* ]] || fail "$province"
	done
}

@test "Toàn quốc is recognised in any case and tone placement; other words for it are a warning (R330)" {
	mkdir "$tmp/roots"
	cp -r rules "$tmp/roots/rules"
	cd "$tmp/roots"
	for right in "toàn quốc" "TOÀN QUỐC" "Toàn  Quốc"; do
		sed -i "s/^province: .*/province: $right/" "rules/$national/ruleset.yaml"
		chitieu rules lint "$national"
		[[ "$output$stderr" != *R330* ]]
		unit phường "Nghệ An" 2023
		chooses "$national"
	done
	for wrong in "Cả nước" "Toan quoc" "Quốc gia" "Trung ương"; do
		sed -i "s/^province: .*/province: $wrong/" "rules/$national/ruleset.yaml"
		chitieu rules lint "$national"
		[[ "$output$stderr" == *R330* ]] || fail "$wrong"
	done
	sed -i "s/^province: .*/province: Quảng Ninh/" "rules/$national/ruleset.yaml"
	chitieu rules lint "$national"
	[[ "$output$stderr" != *R330* ]]
}

@test "a template of the national set leaves the province to be filled in" {
	for format in yaml csv csv-wide; do
		chitieu facts template "$national" --format "$format"
		[[ "$output" != *"Toàn quốc"* ]] || fail "$format"
	done
	chitieu facts template "$national" --format yaml
	[[ "$output" == *'province: "…"'* ]]
}

@test "lint, questions and find choose the national set without --rules, in both languages" {
	chitieu facts lint fixtures/units/le-hong-2023-h1.yaml
	[[ "$output" == *"chỉ tiêu 8."* ]]
	chitieu facts questions fixtures/units/tan-huong-2023.yaml
	[[ "$output" == *"Chỉ tiêu 8.3"* && "$output" != *"chỉ để tham khảo"* ]]
	chitieu assess fixtures/units/tan-huong-2023.yaml --lang en
	[[ "$output" == *"$national"* ]]
	chitieu rules list
	[[ "$output" == *"Toàn quốc"* ]]
	chitieu rules guide "$national" --format html
	[[ "$output" == *"Toàn quốc"* ]]
}

@test "a province may amend the national set, and then its own is chosen first" {
	mkdir -p "$tmp/roots"
	cp -r rules "$tmp/roots/rules"
	cd "$tmp/roots"
	mkdir -p rules/nghe-an/xa-2024
	cat >rules/nghe-an/xa-2024/ruleset.yaml <<-YAML
		id: nghe-an/xa-2024
		title: Thử
		province: Nghệ An
		levels: [xã]
		status: draft
		from: 2024-01-01
		criteria: 4
		base: $national
		pillars: {8: Thông tin và Truyền thông}
		documents: {qd: {title: t, status: reported}}
	YAML
	unit xã "Nghệ An" 2024
	chooses nghe-an/xa-2024
	gives '.units[0].reference' false
	unit xã "Hà Tĩnh" 2024
	chitieu assess "$tmp/a.yaml" --rules nghe-an/xa-2024 --format json
	gives '.units[0].reference' true
}
