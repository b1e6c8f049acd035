#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Points and levels: the two example sets, the ledger, and what a level still lacks.

load helper

scored=fixtures/rules/vi-du/thang-diem-2024
levelled=fixtures/rules/vi-du/hai-muc-2024
first=fixtures/vi-du/xa-vi-du-1.yaml
second=fixtures/vi-du/xa-vi-du-2.yaml

@test "the example sets have no findings and their cases pass" {
	for set in "$scored" "$levelled"; do
		chitieu rules lint "$set"
		exits 0
		same "$output" ""
		chitieu rules test "$set" --coverage --min 100 --mutate
		exits 0
	done
}

# mutant FILE OLD NEW: a copy of the set with a typical slip, which the cases detect.
slip() {
	rm -rf "$tmp/rules"
	cp -r fixtures/rules "$tmp/rules"
	sed -i "s/$2/$3/" "$tmp/rules/vi-du/$1"
	chitieu rules test "$tmp/rules/vi-du/${1%%/*}"
	exits 1
	shows "error: R068"
}

@test "the cases detect a changed band, rounding, evidence or level" {
	slip thang-diem-2024/limits.yaml 'value: 65}' 'value: 66}'
	reads 'recognition: mong đợi {trung-binh: recognised, kha: recognised, tot: not_recognised, xuat-sac: not_recognised}, nhận được {trung-binh: recognised, kha: not_recognised'
	slip thang-diem-2024/ruleset.yaml 'points_decimals: 2' 'points_decimals: 3'
	slip thang-diem-2024/ruleset.yaml 'points_evidence: true' 'points_evidence: false'
	slip hai-muc-2024/criteria/2-mo-rong.lua 'all(every_met("bắt buộc")' 'any(every_met("bắt buộc")'
}

@test "mutate: undetected changes of recognition, caps and rounding are listed after the criteria" {
	cp -r fixtures/rules "$tmp/rules"
	rm "$tmp"/rules/vi-du/thang-diem-2024/tests/5-*
	sed -i 's/, total: [^}]*}/}/; s/points: 0.02}/points: 0.02, review: true}/' "$tmp"/rules/vi-du/thang-diem-2024/tests/*
	chitieu rules test "$tmp/rules/vi-du/thang-diem-2024" --mutate --format json
	exits 1
	gives '[.mutation.criteria[] | select((.pillar // "") == "") | .id] | join(" ")' 'trung-binh kha tot xuat-sac ruleset.yaml'
	chitieu rules test "$tmp/rules/vi-du/thang-diem-2024" --mutate --lang en
	reads 'recognition xuat-sac: met without 2'
	reads 'id: limit bonus_cap: 10 -> 11'
}

@test "totals recomputed from the ledger are the same: the examples, in every detail" {
	for detail in verdict reason full; do
		chitieu assess fixtures/vi-du --rules "$scored" --detail "$detail" --format "json:$tmp/a.json"
		run python3 tests/ledger.py "$tmp/a.json"
		same "$output" "3 units add up"
	done
}

@test "the same for four hundred generated units, with any number of threads" {
	python3 tests/ledger.py --generate 400 11 >"$tmp/units.ndjson"
	chitieu assess "$tmp/units.ndjson" --rules "$scored" --format "ndjson:$tmp/one.ndjson"
	chitieu assess "$tmp/units.ndjson" --rules "$scored" --format "ndjson:$tmp/two.ndjson" -j 2
	cmp "$tmp/one.ndjson" "$tmp/two.ndjson"
	run python3 tests/ledger.py "$tmp/one.ndjson"
	same "$output" "400 units add up"
}

@test "a changed ledger does not add up" {
	chitieu assess "$first" --rules "$scored" --format json
	for change in '.units[0].points.lo = 90' '.units[0].criteria[0].points.how.rows[0].number = 19' \
		'(.units[0].points.groups[] | select(.bonus)).cap = 11' '.units[0].criteria[5].points.lo = "1225/100"'; do
		jq "$change" <<<"$output" >"$tmp/changed.json"
		run python3 tests/ledger.py "$tmp/changed.json"
		[ "$status" -eq 1 ] || fail "$change"
		chitieu assess "$first" --rules "$scored" --format json
	done
}

@test "points are rounded before they are added, and capped; criteria that do not apply reduce the maximum" {
	chitieu assess "$first" --rules "$scored" --format json
	exits 0
	gives '.units[0].criteria[5].points | "\(.exact.lo) \(.lo)"' "18885/1541 613/50"
	gives '.units[0].points | "\(.lo) \(.max.lo) \(.share.lo)"' "8989/100 95 8989/95"
	gives '.units[0].points.groups[] | select(.bonus) | "\(.sum.lo) \(.lo) \(.cap)"' "29/2 10 10"
	gives '[.units[0].recognition[].verdict] | unique | join(" ")' "recognised"
}

@test "uncertain points are an interval, and a level within it is undetermined, with the deciding facts" {
	chitieu assess "$second" --rules "$scored" --format json
	gives '.units[0].points | "\(.lo) \(.hi)"' "97/2 145/2"
	gives '[.units[0].recognition[].verdict] | join(" ")' "undetermined undetermined not_recognised not_recognised"
	gives '.units[0].recognition[0].deciding | join(" ")' "dossiers_online website_news adults_with_smartphone post_point articles"
	gives '.units[0].recognition[0].lacks[0] | "\(.need) \(.missing.lo) \(.missing.hi)"' "50 0 3/2"
	gives '.units[0].criteria[1] | "\(.verdict) \(.points.lo) \(.points.how.unevidenced)"' "met 0 true"
}

@test "a supposed value counts as having evidence; the result is marked as hypothetical" {
	chitieu assess "$second" --rules "$scored" --what-if board_meetings=4 --format json
	gives '.units[0].criteria[1].points.lo' "20"
}

@test "the ledger in text, and one criterion step by step" {
	chitieu assess "$first" --rules "$scored"
	[[ $output == *"3.1   Tỷ lệ người trưởng thành có điện thoại thông minh           12,26 / 15"* ]] || fail "row"
	[[ $output == *"89,89 / 95"* ]] || fail "total"
	[[ $output == *"các chỉ tiêu cộng lại 14,5, tính không quá 10"* ]] || fail "cap"
	chitieu explain "$first" 3.1 --rules "$scored" --lang en
	[[ $output == *"Points: 12.26 of 15"*"12.255"*"is rounded to 12.26"* ]] || fail "steps"
}

@test "every format shows the points" {
	chitieu assess "$first" --rules "$scored" --format markdown
	[[ $output == *"| Tổng điểm |"*"| 89,89 | 95 |"* ]] || fail "markdown"
	chitieu assess "$first" --rules "$scored" --format csv
	[[ $output == *"12,26/15 điểm"* ]] || fail "csv"
	chitieu assess "$first" --rules "$scored" --format html
	[[ $output == *'<table class="ledger">'*'<b>89,89</b>'* ]] || fail "html"
	chitieu assess fixtures/vi-du --rules "$scored"
	[[ $output == *"Xếp loại xuất sắc · 89,89 điểm"* ]] || fail "many"
}

@test "two levels: all mandatory criteria, a share of the extended ones, each level with its own lists" {
	chitieu assess "$first" --rules "$levelled" --format json
	gives '[.units[0].recognition[] | "\(.id) \(.verdict)"] | join(", ")' "dat recognised, dat-nang-cao recognised"
	chitieu assess "$second" --rules "$levelled" --format json
	gives '.units[0].recognition[0] | "\(.verdict) \(.blocking | join(" ")) \(.lacks[0].missing.hi)"' "undetermined 2.2 2.3 30"
}

@test "the effective set gives the same points as the set" {
	mkdir -p "$tmp/rules/vi-du/thang-diem-2024"
	cp fixtures/rules/facts.yaml "$tmp/rules/"
	chitieu rules show "$scored" --effective
	exits 0
	awk -v root="$tmp/rules/vi-du/thang-diem-2024/" '/^# ---- |^-- ---- /{file = root $3; system("mkdir -p \"$(dirname \"" file "\")\""); next} file{print > file}' <<<"$output"
	chitieu assess "$first" --rules "$tmp/rules/vi-du/thang-diem-2024" --format json
	gives '.units[0].points | "\(.lo) \(.max.lo) \(.declared)"' "8989/100 95 100"
}

@test "rules diff reports a change of points" {
	cp -r fixtures/rules "$tmp/rules"
	changed=$tmp/rules/vi-du/thang-diem-2024
	sed -i 's/{4: 20, 3: 15,/{4: 20, 3: 16,/; s/^award_points\(.*\)value: 5/award_points\1value: 4/' "$changed/limits.yaml"
	sed -i 's/fact.website, limit.website_half_points/is_true(fact.website), limit.website_half_points/' "$changed/criteria/2-chinh-quyen-so.lua"
	chitieu rules diff "$scored" "$changed"
	[[ $output == *meeting_points* && $output == *award_points* && $output == *"cách tính điểm"* ]] || fail "diff"
}

@test "many units, one line each, in 80 columns" {
	for set in "$scored" "$levelled"; do
		chitieu assess fixtures/vi-du --rules "$set" --fail-on never
		exits 0
		same "$(grep -c '✓' <<<"$output")" 3
		same "$(LC_ALL=C.UTF-8 grep -E '^.{81}' <<<"$output" || true)" ""
	done
	shows 'xã Ví dụ Một'
}

@test "a line names the highest level reached, by its own title" {
	# the first commune has seven of eight criteria
	chitieu assess fixtures/vi-du --rules "$levelled" --fail-on never
	shows '?0   Xã đạt chuẩn nâng cao'
	chitieu assess fixtures/vi-du --rules "$levelled" --fail-on never --format markdown
	shows '| đủ điều kiện — Xã đạt chuẩn nâng cao |'
	chitieu assess fixtures/vi-du --rules "$levelled" --fail-on never --format html
	[[ $output == *'<td class="result">'*'<span class="soft">'*'Xã đạt chuẩn nâng cao'*'</td>'* ]] || fail html
	# a higher level that is undetermined; a long title is cut after its number
	cp -r fixtures/rules "$tmp/rules"
	changed=$tmp/rules/vi-du/hai-muc-2024
	sed -i 's/title = "Xã đạt chuẩn"/title = "Xã hoàn thành chuyển đổi số theo kế hoạch"/; s/met = all(every_met("bắt buộc nâng cao"),/met = all(unspecified("chưa rõ"),/' \
		"$changed/criteria/2-mo-rong.lua"
	chitieu assess fixtures/vi-du --rules "$changed" --fail-on never
	shows '?0   mức 1: Xã h… trở lên'
	# a higher level that is not reached
	sed -i 's/unspecified("chưa rõ")/none(every_met("bắt buộc"))/' "$changed/criteria/2-mo-rong.lua"
	chitieu assess fixtures/vi-du --rules "$changed" --fail-on never --lang en
	shows '?0   level 1: Xã hoàn thành …'
	hides 'or higher'
}

@test "a road to a level by points is not searched, and the output states it" {
	chitieu assess "$second" --rules "$scored" --road --fail-on never
	reads 'Xếp loại trung bình: chưa xác định được lộ trình để được công nhận, vì mức này xét theo tổng điểm'
	hides 'các thay đổi sau'
	chitieu assess "$second" --rules "$scored" --road --fail-on never --format json
	gives '.units[0].road | .reachable, (.changes | length)' $'false\n0'
}

@test "an open figure is described by its cause, on either side" {
	small_rules
	cat >>"$tmp/rules/facts.yaml" <<-'YAML'
		visits: {label: Lượt hỗ trợ, type: count, unit: lượt}
		failed: {label: Lượt hỏng, type: count, unit: lượt}
	YAML
	echo 'rows: {unit: điểm, cite: [qd, Điều 5], status: confirmed, of: lượt, steps: {0: 0, 10: 4, 20: 6}}' >>"$(small_set)/limits.yaml"
	cat >"$(small_set)/criteria/1-thu.lua" <<-'LUA'
		criterion "1" { title = "a", cite = { "qd", "Điều 1" }, met = more_than(fact.visits, 0), points = steps(fact.visits, limit.rows) }
		criterion "2" { title = "b", cite = { "qd", "Điều 2" }, met = more_than(difference(fact.visits, fact.failed), 0), points = steps(difference(fact.visits, fact.failed), limit.rows) }
		recognition "dat" { title = "Đạt", cite = { "qd", "Điều 4" }, met = every_met() }
	LUA
	fact_file a.yaml 00001 <<<'  {visits: "trên 15 lượt", failed: "2"}'
	chitieu assess "$tmp/a.yaml" --rules "$(small_set)" --format json --fail-on never
	exits 0
	of 1 .points.how.says.vi "Lượt hỗ trợ: từ 15 lượt trở lên → chưa rõ bậc nào → từ 4 đến 6 điểm"
	of 2 .points.how.says.en "Lượt hỗ trợ − Lượt hỏng: 13 lượt upwards → the row is open → 4 to 6 points"
	fact_file a.yaml 00001 <<<'  {visits: "15", failed: "trên 2"}'
	chitieu assess "$tmp/a.yaml" --rules "$(small_set)" --format json --fail-on never
	of 2 .points.how.says.vi "Lượt hỗ trợ − Lượt hỏng: không quá 13 lượt → chưa rõ bậc nào → từ 0 đến 4 điểm"
	of 2 .reason.vi "Lượt hỗ trợ: 15 lượt; Lượt hỏng: trên 2 (từ 2 lượt trở lên) → Lượt hỗ trợ − Lượt hỏng = không quá 13 lượt; yêu cầu lớn hơn 0 lượt."
	fact_file a.yaml 00001 <<<'  {visits: "trên 15", failed: "trên 2"}'
	for format in text html markdown csv json; do
		chitieu assess "$tmp/a.yaml" --rules "$(small_set)" --format "$format" --fail-on never --all
		exits 0
		hides "∞"
	done
	chitieu explain "$tmp/a.yaml" 2 --rules "$(small_set)"
	shows "hiệu: chưa giới hạn được > 0 lượt"
}

@test "in Markdown each level is a paragraph, and the reached one comes first" {
	chitieu assess fixtures/vi-du/xa-vi-du-1.yaml --rules fixtures/rules/vi-du/thang-diem-2024 --format markdown --detail verdict
	exits 0
	reads '**Kết luận: Xếp loại xuất sắc**'
	same "$(grep -c '^\*\*ĐỦ ĐIỀU KIỆN' <<<"$output")" 4
	same "$(grep -B1 '^\*\*ĐỦ ĐIỀU KIỆN' <<<"$output" | grep -c '^- ')" 0
	chitieu assess fixtures/vi-du --rules fixtures/rules/vi-du/thang-diem-2024 --format markdown --detail verdict
	shows 'Xếp loại xuất sắc; 89,89 điểm |'
	chitieu assess fixtures/vi-du/xa-vi-du-1.yaml --rules fixtures/rules/vi-du/thang-diem-2024 --detail verdict
	reads 'Kết luận: Xếp loại xuất sắc'
}
