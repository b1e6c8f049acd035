#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# --what-if (supposed values), --decisions (decisions of a council) and --road (the changes that
# lead to recognition).

load helper

# A set with three criteria that can all be met, and a commune that meets none.
small_commune() {
	small_rules
	sed -i 's/compute{.*/is_true(fact.radio),/' "$(small_set)/criteria/1-thu.lua"
	fact_file one.yaml 14824 <<-'YAML'
		  share: {value: "60/100", at: "bc:1"}
		  camera: [{value: "có", at: "bc:2"}, {value: "không", at: "bc:3"}]
	YAML
}

assess_small() {
	chitieu assess "$tmp/one.yaml" --rules "$(small_set)" "$@"
}

# decisions: writes a file of decisions from standard input; BY and ON are replaced by the shared
# keys.
decisions() {
	sed -e 's/BY/authority: Hội đồng thẩm định, document: 12\/BB-HĐ, date: 2024-01-15/' -e 's/ON/unit: "14824", period: 2023/' >"$tmp/decisions.yaml"
}

# ---- --what-if.

@test "a supposed value replaces that of the report, and every output is marked" {
	small_commune
	assess_small --what-if camera=có --what-if "share=81,5%"
	exits 1
	[[ $(sed -n 2p <<<"$output") == "GIẢ ĐỊNH: Có camera (camera) = có;"* ]] || fail "the second line is no stamp"
	reads "GIẢ ĐỊNH: Tỷ lệ thử (share) = 81,5%; không phải số liệu của báo cáo"
	shows "2/3 chỉ tiêu đạt"
	assess_small --what-if camera=có --lang en
	shows "HYPOTHETICAL: Có camera (camera) = có; not a figure of the report"
}

@test "json: the supposed values, and claims marked as supposed" {
	small_commune
	assess_small --what-if camera=có --format json
	gives '.units[0].what_if' '[
  {
    "fact": "camera",
    "label": "Có camera",
    "value": "có"
  }
]'
	of 2 '.verdict' met
	of 2 '.facts[0].claims | length' 1
	of 2 '.facts[0].claims[0].note' "GIẢ ĐỊNH"
	of 2 '.facts[0].claims[0].source' null
	of 2 '.facts[0].claims[0].warnings[].code' J050
	run -0 tests/schema/validate.py /dev/stdin <<<"$output"
	assess_small --format json
	gives '.units[0] | has("what_if")' false
	gives '.units[0] | has("road")' false
}

@test "every other format is marked too" {
	small_commune
	fact_file two.yaml 14825 <<<'  share: "90/100"'
	for form in html markdown csv; do
		assess_small "$tmp/two.yaml" --what-if camera=có --format "$form" --fail-on never
		exits 0
		shows "GIẢ ĐỊNH"
		assess_small "$tmp/two.yaml" --format "$form" --fail-on never
		hides "GIẢ ĐỊNH"
	done
	assess_small "$tmp/two.yaml" --what-if camera=có --fail-on never
	[ "$(grep -c ' · GIẢ ĐỊNH$' <<<"$output")" -eq 2 ] || fail "a line without the stamp"
	assess_small --what-if camera=có --format ndjson --fail-on never
	gives '.what_if[0].value' có
	chitieu explain "$tmp/one.yaml" 2 --rules "$(small_set)" --what-if camera=có
	exits 0
	shows "GIẢ ĐỊNH: Có camera (camera) = có"
	hides "dòng 0"
}

@test "the gate uses the supposed values" {
	small_commune
	assess_small
	exits 1
	assess_small --what-if camera=có --what-if radio=x --what-if share=80%
	exits 0
	shows "ĐỦ ĐIỀU KIỆN"
}

@test "an invalid --what-if is wrong usage, with advice, and writes nothing" {
	small_commune
	assess_small --what-if camra=có
	exits 2
	same "$output" ""
	says "--what-if: error: C011:" "camra" "camera"
	assess_small --what-if camera=maybe --format "json:$tmp/a.json"
	exits 2
	says "--what-if: error: F005:" "maybe"
	[ ! -e "$tmp/a.json" ] || fail "a file was left"
	assess_small --what-if camera
	exits 2
	says "--what-if: error: C010:"
	assess_small --what-if camera=có --what-if camera=không
	exits 2
	says "--what-if: error: C012:"
	assess_small --what-if $'camera=\xff'
	exits 2
	says "--what-if: error: C013:"
}

# ---- --decisions.

@test "a granted verdict is shown with the engine's own verdict and counts for the recognition" {
	small_commune
	decisions <<-'YAML'
		- {ON, criterion: "1", granted: đạt, BY, reason: "Đã <rà soát>"}
		- {ON, criterion: "3", granted: not_applicable, BY, expires: 2024-12-31}
		- {ON, fact: camera, chosen: "bc:2", BY}
	YAML
	assess_small --decisions "$tmp/decisions.yaml" --format json
	exits 0
	of 1 '.verdict' in_progress
	of 1 '.granted | "\(.verdict) \(.by) \(.authority) \(.document) \(.date) \(.expires) \(.reason)"' \
		"met verdict Hội đồng thẩm định 12/BB-HĐ 2024-01-15 null Đã <rà soát>"
	of 2 '.verdict' undetermined
	of 2 '.granted | "\(.verdict) \(.by) \(.fact) \(.chosen)"' "met claim camera bc:2"
	of 3 '.granted | "\(.verdict) \(.expires)"' "not_applicable 2024-12-31"
	gives '.units[0].recognition[0] | "\(.verdict) \(.own_verdict)"' "recognised not_recognised"
	gives '.units[0].tally | "\(.met) \(.in_progress) \(.undetermined)"' "0 1 2"
	run -0 tests/schema/validate.py /dev/stdin <<<"$output"
	assess_small --decisions "$tmp/decisions.yaml"
	reads "Đạt (theo giải trình, văn bản 12/BB-HĐ ngày 15/01/2024 của Hội đồng thẩm định); kết quả do hệ thống tính: đang triển khai"
	reads "Có tính kết quả hội đồng chấp thuận; kết quả do hệ thống tính: chưa đủ điều kiện"
	reads "Lý do chấp thuận: Đã <rà soát>"
	reads "Có giá trị đến hết ngày 31/12/2024"
	assess_small --decisions "$tmp/decisions.yaml" --lang en
	reads "Met (by decision 12/BB-HĐ of 2024-01-15, Hội đồng thẩm định); the engine's own verdict: in progress"
	chitieu explain "$tmp/one.yaml" 2 --rules "$(small_set)" --decisions "$tmp/decisions.yaml"
	reads "dùng khai báo “bc:2” của số liệu “Có camera”); kết quả do hệ thống tính: chưa đủ căn cứ"
}

@test "other formats show the granted verdict, escaped" {
	small_commune
	decisions <<<'- {ON, criterion: "1", granted: met, authority: "<b>|=cmd", document: "5</script>", date: 2024-01-15}'
	for form in html markdown csv; do
		assess_small --decisions "$tmp/decisions.yaml" --format "$form" --fail-on never
		exits 0
		hides "5</script>"
		hides "<b>|=cmd"
	done
	shows "hội đồng: đạt"
	assess_small --decisions "$tmp/decisions.yaml" --format html --fail-on never
	shows "hội đồng: đạt"
	assess_small --decisions "$tmp/decisions.yaml" --format markdown --fail-on never
	shows "theo giải trình"
}

@test "an expired decision changes nothing and gives a warning" {
	small_commune
	decisions <<<'- {ON, criterion: "1", granted: met, authority: Hội đồng, document: 9/BB, date: 2023-01-15, expires: 2023-12-30}'
	assess_small --decisions "$tmp/decisions.yaml" --format json
	exits 1
	of 1 'has("granted")' false
	of 1 '.warnings[].code' J051
	gives '.units[0].recognition[0] | has("own_verdict")' false
	assess_small --decisions "$tmp/decisions.yaml" --as-of 2023-12-30 --format json
	of 1 '.granted.verdict' met
}

@test "an unusable decision is refused with its place, and the rest is judged" {
	small_commune
	decisions <<-'YAML'
		- {ON, criterion: "9", granted: met, BY}
		- {ON, criterion: "1", granted: tốt, BY}
		- {ON, criterion: "1", fact: share, granted: met, BY}
		- {ON, fact: sharre, chosen: "60/100", BY}
		- {ON, criterion: "1", granted: met, authority: Hội đồng, date: 2024-01-15}
		- {ON, criterion: "1", granted: met, authority: Hội đồng, document: 5, date: 2024-02-30}
		- {ON, criterion: "1", granted: met, BY, ghi_chú: x}
		- {ON, criterion: "3", granted: met, BY}
	YAML
	assess_small --decisions "$tmp/decisions.yaml" --format json --fail-on never
	exits 3
	of 3 '.granted.verdict' met
	of 1 'has("granted")' false
	says "$tmp/decisions.yaml:1:44: error: F187:" "9"
	says "$tmp/decisions.yaml:2:58: error: F189:" "tốt"
	says "$tmp/decisions.yaml:3:3: error: F183:"
	says "$tmp/decisions.yaml:4:39: error: F188:" "sharre" "share"
	says "$tmp/decisions.yaml:5:3: error: F182:" "document"
	says "$tmp/decisions.yaml:6:" "error: F190:" "2024-02-30"
	says "$tmp/decisions.yaml:7:" "error: D017:" "ghi_chú"
}

@test "a choice that matches no claim, or several, is reported and does not count" {
	small_commune
	decisions <<<'- {ON, fact: camera, chosen: "bc:9", BY}'
	assess_small --decisions "$tmp/decisions.yaml" --format json --fail-on never
	exits 3
	says "$tmp/decisions.yaml:1:3: error: F193:" "14824" "bc:9"
	of 2 'has("granted")' false
	of 2 '[.warnings[].code] | join(" ")' "J052 F104"
}

# ---- K29: decisions that find no unit.

# unused LINES: F333 with these lines is the only message, apart from those that `near` expects.
unused() {
	says "$tmp/decisions.yaml: warning: F333: " "$(tr -cd , <<<"$1" | wc -c | awk '{print $1 + 1}') quyết định" "dòng $1"
	same "$(grep -c F333 <<<"$stderr")" 1
}

with_decisions() {
	decisions
	assess_small --decisions "$tmp/decisions.yaml" --format json --fail-on never "$@"
	exits 0
}

@test "K29: decisions on other units and periods are one message and change nothing" {
	small_commune
	with_decisions <<-'YAML'
		- {unit: "99999", period: 2023, criterion: "1", granted: met, BY}
		- {unit: "14824", period: 2022, criterion: "1", granted: met, BY}
	YAML
	unused "1, 2"
	same "$(wc -l <<<"$stderr")" 1
	of 1 'has("granted")' false
	with_decisions <<<'- {ON, criterion: "1", granted: met, BY}'
	same "$stderr" ""
	with_decisions <<<'[]'
	same "$stderr" ""
	# an expired decision, or one that chooses no claim, did find its unit
	with_decisions <<<'- {ON, criterion: "1", granted: met, authority: H, document: 9/BB, date: 2023-01-15, expires: 2023-12-30}'
	same "$stderr" ""
	# explain and the filter see only a part of the units
	decisions <<<'- {unit: "99999", period: 2023, criterion: "1", granted: met, BY}'
	chitieu explain "$tmp/one.yaml" 1 --rules "$(small_set)" --decisions "$tmp/decisions.yaml"
	same "$stderr" ""
}

@test "K29: a misspelt unit or period is reported with the nearest one" {
	small_commune
	for unit in 14842 14823 1482 148244; do
		with_decisions <<<"- {unit: \"$unit\", period: 2023, criterion: \"1\", granted: met, BY}"
		says "$tmp/decisions.yaml:1:3: warning: F332: " "\"$unit\"" "14824"
		unused 1
	done
	for period in 2023-H1 2023-Q4; do
		with_decisions <<<"- {unit: \"14824\", period: $period, fact: camera, chosen: \"bc:2\", BY}"
		says "$tmp/decisions.yaml:1:3: warning: F331: " "$period" "14824, 2023"
		unused 1
	done
	name="Xã Hoằng Phụ"
	sed -i "s/name: [^,]*,/name: $name,/" "$tmp/one.yaml"
	for unit in "Hoằng phụ" "HOẰNG PHỤ, H. Thử, T. Thử" "$name" "$name, Huyện Thử, Tỉnh Thử" "$name, Huyện Thử, Thử"; do
		with_decisions <<<"- {unit: \"$unit\", period: 2023, criterion: \"1\", granted: met, BY}"
		says "$tmp/decisions.yaml:1:3: warning: F332: " "14824"
	done
	with_decisions <<<'- {unit: "99424", period: 2023, criterion: "1", granted: met, BY}'
	same "$(wc -l <<<"$stderr")" 1
	with_decisions --lang en <<<'- {unit: "14842", period: 2023, criterion: "1", granted: met, BY}'
	says "$tmp/decisions.yaml:1:3: warning: F332: " "finds no unit"
}

@test "K29: a file of a whole province used for one commune is one message, whatever its codes look like" {
	small_commune
	{
		echo '- {ON, criterion: "1", granted: met, BY}'
		for code in {14800..14899}; do
			[ "$code" = 14824 ] || echo "- {unit: \"$code\", period: 2023, criterion: \"1\", granted: met, BY}"
		done
		echo '- {unit: "14824", period: 2023-H1, criterion: "1", granted: met, BY}'
	} >"$tmp/all"
	with_decisions <"$tmp/all"
	same "$(wc -l <<<"$stderr")" 1
	says "$tmp/decisions.yaml: warning: F333: " "100 quyết định" "dòng 2, 3, 4, 5, 6 …"
	sed -i 1d "$tmp/all"
	sed -i '$d' "$tmp/all"
	with_decisions <"$tmp/all"
	same "$(wc -l <<<"$stderr")" 1
}

@test "K29: the decisions that find a unit do not depend on the order of units or on threads" {
	small_rules
	for code in 00001 00002 00003 00004; do
		fact_file "d/$code.yaml" $code <<<'  camera: có'
	done
	decisions <<-'YAML'
		- {unit: "00001", period: 2023, criterion: "2", granted: met, BY}
		- {unit: "00009", period: 2023, criterion: "2", granted: met, BY}
		- {unit: "Xã 00003, Huyện Thử, Tỉnh Thử", period: 2023, criterion: "2", granted: met, BY}
		- {unit: "00004", period: 2023-H1, criterion: "2", granted: met, BY}
	YAML
	for way in "$tmp/d" "$tmp/d --jobs 4" "$tmp/d/00004.yaml $tmp/d/00003.yaml $tmp/d/00002.yaml $tmp/d/00001.yaml"; do
		# shellcheck disable=SC2086
		chitieu assess $way --rules "$(small_set)" --decisions "$tmp/decisions.yaml" --fail-on never --format csv
		exits 0
		same "$(grep -o '[0-9:]* warning: F33[0-9]' <<<"$stderr" | tr '\n' ' ')" ":3:3: warning: F332 :4:3: warning: F331 : warning: F333 "
		says "$tmp/decisions.yaml: warning: F333: " "3 quyết định" "dòng 2, 3, 4"
	done
	chitieu facts import "$tmp/d" --db "$tmp/s.db" --rules "$(small_set)"
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --decisions "$tmp/decisions.yaml" --fail-on never --format csv
	says "$tmp/decisions.yaml: warning: F333: " "dòng 2, 3, 4"
}

@test "an unusable file of decisions: nothing is judged" {
	small_commune
	printf 'unit: x\n' >"$tmp/decisions.yaml"
	assess_small --decisions "$tmp/decisions.yaml"
	exits 3
	same "$output" ""
	says "$tmp/decisions.yaml:1:1: error: F180:"
	assess_small --decisions "$tmp/none.yaml"
	exits 5
	same "$output" ""
}

@test "decisions.yaml in a directory of facts is not a fact file" {
	small_commune
	mkdir "$tmp/facts"
	mv "$tmp/one.yaml" "$tmp/facts/"
	decisions <<<'- {ON, criterion: "1", granted: met, BY}'
	mv "$tmp/decisions.yaml" "$tmp/facts/"
	chitieu assess "$tmp/facts" --rules "$(small_set)" --decisions "$tmp/facts/decisions.yaml" --fail-on never
	exits 0
	reads 'Hội đồng'
}

# ---- --road.

# Prints the values of the road's changes, except number $1, as options.
road_options() {
	jq -r --argjson without "$1" '.units[0].road.changes | to_entries[] | select(.key != $without).value | "--what-if\n\(.fact)=\(.value)"' "$tmp/road.json"
}

@test "the road leads to recognition, and no change of it can be left out" {
	small_commune
	assess_small --road --format "json:$tmp/road.json"
	exits 1
	run -0 tests/schema/validate.py "$tmp/road.json"
	same "$(jq -c '.units[0].road | [.recognition, .reachable, .why, .deciding]' "$tmp/road.json")" '["dat",true,null,["camera","radio"]]'
	same "$(jq -c '.units[0].road.changes[] | [.criteria[0], .fact, .add, .become, .claim.at, .value, .open]' "$tmp/road.json")" \
		'["1","share",20,null,null,"80/100",null]
["2","camera",null,"yes","bc:2","có","contradictory"]
["3","radio",null,"yes",null,"có","missing"]'
	for without in -1 0 1 2; do
		mapfile -t changes < <(road_options "$without")
		assess_small "${changes[@]}" --format json --fail-on never
		same "$(jq -r '.units[0].recognition[0].verdict == "recognised"' <<<"$output")" "$([ "$without" = -1 ] && echo true || echo false)"
	done
}

@test "the section on the road in text" {
	small_commune
	assess_small --road
	shows "LỘ TRÌNH ĐỂ ĐƯỢC CÔNG NHẬN (3)"
	reads "→ 1 Tỷ lệ thử: thêm 20 người"
	reads "→ 2 Có camera: số liệu mâu thuẫn, cần làm rõ là “có” (khai báo “có” tại bc:2 là đủ)"
	reads "→ 3 Có đài: chưa có số liệu; cần “có”"
	reads "Số liệu còn để ngỏ quyết định kết quả: Có camera (camera); Có đài (radio)"
	assess_small --road --lang en
	reads "→ 1 Tỷ lệ thử: add 20 người"
	assess_small "$tmp/one.yaml" --road --format markdown --fail-on never
	shows "LỘ TRÌNH ĐỂ ĐƯỢC CÔNG NHẬN (3)"
}

@test "many units: the number of changes of each" {
	small_commune
	fact_file two.yaml 14825 <<-'YAML'
		  {share: "90/100", camera: có, radio: có}
	YAML
	assess_small "$tmp/two.yaml" --road --fail-on never
	shows "cần 3 thay đổi"
	[ "$(grep -c 'thay đổi' <<<"$output")" -eq 1 ] || fail "a recognised unit has nothing to change"
}

@test "a word that a compute reads is tried like any other value" {
	small_rules
	fact_file one.yaml 14824 <<<'  {share: "60/100", camera: có}'
	assess_small --road --format json
	gives '.units[0].road | "\(.reachable) \(.shortest)"' "true true"
	gives '[.units[0].road.changes[].fact] | join(" ")' "share radio"
}

@test "without a road the reason is given, with the changes that remain possible" {
	small_rules
	sed -i 's/compute{.*/compute{ inputs = { fact.share }, says = "tự tính", run = function(x) return x < 3 end },/' "$(small_set)/criteria/1-thu.lua"
	fact_file one.yaml 14824 <<<'  {share: "60/100", camera: có}'
	assess_small --road --format json
	gives '.units[0].road | "\(.reachable) \(.changes | length)"' "false 0"
	gives '.units[0].road.partial[] | "\(.fact) \(.add)"' "share 20"
	gives '.units[0].road.why.vi' "chỉ tiêu 3 tính bằng công thức riêng nên không suy ngược ra được số liệu cần có"
	assess_small --road
	reads "chưa xác định được lộ trình để được công nhận, vì chỉ tiêu 3 tính bằng công thức riêng"
	reads "Ngoài ra, còn cần: → 1 Tỷ lệ thử: thêm 20 người"
}

@test "a draft without the text of some criteria has no road" {
	small_commune
	sed -i 's/^criteria: 3/criteria: 5/' "$(small_set)/ruleset.yaml"
	assess_small --road --format json
	gives '.units[0].road.reachable' false
	gives '.units[0].road.why.vi' "bộ tiêu chí mới ghi 3/5 chỉ tiêu của quyết định"
	gives '.units[0].road.partial | length' 3
}

@test "with everything met the road is empty" {
	small_commune
	assess_small --road --what-if camera=có --what-if radio=có --what-if share=100/100 --format json
	gives '.units[0].road | "\(.recognition) \(.reachable) \(.changes | length) \(.why)"' "null true 0 null"
	assess_small --road --what-if camera=có --what-if radio=có --what-if share=100/100
	shows "không cần thay đổi gì"
}

@test "the road starts from the verdicts that the council decided" {
	small_commune
	decisions <<-'YAML'
		- {ON, criterion: "1", granted: met, BY}
		- {ON, fact: camera, chosen: "bc:3", BY}
	YAML
	assess_small --road --decisions "$tmp/decisions.yaml" --format json
	same "$(jq -c '.units[0].road.changes[] | [.fact, .become, .open]' <<<"$output")" '["camera","yes",null]
["radio","yes","missing"]'
	decisions <<<'- {ON, criterion: "1", granted: không đạt, BY}'
	assess_small --road --decisions "$tmp/decisions.yaml" --format json
	gives '.units[0].road.why.vi' "chỉ tiêu 1 đã được hội đồng kết luận là không đạt"
}

@test "the shipped set: 2.5 is unspecified, the rest of the road is given" {
	judge_quang_trung --road --format json
	gives '.units[0].road.reachable' false
	gives '[.units[0].road.partial[] | "\(.criteria | join(",")) \(.add // .become // .claim.value)"] | join("; ")' \
		"3.1 trên 100%; 3.2 462; 3.3 2/tuần; 4.6 yes; 4.7 yes; 4.8 yes"
}

@test "--road is an option of assess alone" {
	small_commune
	chitieu explain "$tmp/one.yaml" 1 --rules "$(small_set)" --road
	exits 2
}

@test "K10: where no criterion applies there is no recognition and no road, and every format gives the reason" {
	small_rules
	sed -i 's/met = every_met()/met = every_met("nhóm")/; s/\(criterion "2" {.*\) met = is_true(fact.camera) }/\1 groups = { "nhóm" }, when = is_true(fact.radio), met = is_true(fact.camera) }/' "$(small_set)/criteria/1-thu.lua"
	fact_file units/a.yaml 00001 <<-YAML
		  share: {value: "90/100"}
		  camera: {value: "có"}
		  radio: {value: "không"}
	YAML
	chitieu assess "$tmp/units/a.yaml" --rules "$(small_set)" --road
	reads 'CHƯA ĐỦ CĂN CỨ KẾT LUẬN'
	reads 'Không chỉ tiêu nào của mức này áp dụng cho đơn vị'
	hides 'khi có đủ các thay đổi'
	for format in html markdown; do
		chitieu assess "$tmp/units/a.yaml" --rules "$(small_set)" --format "$format"
		reads 'Không chỉ tiêu nào của mức này áp dụng cho đơn vị'
	done
	chitieu assess "$tmp/units/a.yaml" --rules "$(small_set)" --format json
	gives '.units[0].recognition[0] | .verdict, .cause' $'undetermined\nnothing_applies'
	sed -i 's/radio: {value: "không"}/radio: {value: "có"}/' "$tmp/units/a.yaml"
	chitieu assess "$tmp/units/a.yaml" --rules "$(small_set)" --format json
	gives '.units[0].recognition[0] | .verdict, .cause' $'recognised\nnull'
}
