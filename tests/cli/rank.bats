load helper
# SPDX-License-Identifier: Apache-2.0
# runs rank: exact shares, shared ranks, names in Vietnamese order, districts apart.

# unit CODE NAME DISTRICT SHARE CAMERA RADIO
unit() {
	fact_file "units/$1.yaml" "$1" <<-YAML
		  share: {value: "$4"}
		  camera: {value: "$5"}
		  radio: {value: "$6"}
	YAML
	sed -i "1s/name: Xã $1, district: Huyện Thử/name: $2, district: $3/" "$tmp/units/$1.yaml"
}

save_run() {
	"$CHITIEU" assess "$tmp/units" --rules "$(small_set)" --fail-on never --format "ndjson:$tmp/run.ndjson" 2>/dev/null
}

six() {
	small_rules
	unit 00001 Đông 'huyện B' 90/100 có có
	unit 00002 Dung 'huyện A' 90/100 có không
	unit 00003 Ân 'huyện A' 50/100 có có
	unit 00004 An 'huyện B' 85/100 không có
	unit 00005 Ca 'huyện A' 50/100 không không
	unit 00006 Khác 'huyện A' 90/100 có có
	sed -i 's/province: .*}/province: tỉnh An Giang}/' "$tmp/units/00006.yaml"
	save_run
}

@test "equal units share a rank, the next rank is not skipped, names are in Vietnamese order" {
	six
	chitieu runs rank "$tmp/run.ndjson" --format json
	exits 0
	gives '[.groups[].places[] | "\(.rank) \(.unit.name)"] | join(", ")' '1 Đông, 2 An, 2 Ân, 2 Dung, 5 Ca, null Khác'
	gives '.by' share_met
	gives '.groups[0].places[1].score.lo' 200/3
	chitieu runs rank "$tmp/run.ndjson"
	exits 0
	reads '1 xã Đông (00001) 3/3 100% đủ điều kiện 2 xã An (00004) 2/3 66,67% chưa đủ điều kiện'
	reads '* xã Khác (00006) 3/3 100%'
	reads '* chỉ để tham khảo (tỉnh khác hoặc bộ tiêu chí đã bãi bỏ), không xếp hạng'
}

@test "each district has its own ranking, in Vietnamese order" {
	six
	chitieu runs rank "$tmp/run.ndjson" --by district --format json
	gives '[.groups[] | .district + ": " + ([.places[] | "\(.rank) \(.unit.name)"] | join(", "))] | join("; ")' \
		'huyện A: 1 Ân, 1 Dung, 3 Ca, null Khác; huyện B: 1 Đông, 2 An'
	chitieu runs rank "$tmp/run.ndjson" --by district
	reads 'huyện A hạng đơn vị đạt tỷ lệ có thể tới công nhận 1 xã Ân'
}

@test "an undetermined criterion is not counted as certainly met, and this is stated" {
	small_rules
	unit 00001 Một 'huyện A' 90/100 có có
	sed -i '/radio/d' "$tmp/units/00001.yaml"
	unit 00002 Hai 'huyện A' 90/100 có không
	save_run
	chitieu runs rank "$tmp/run.ndjson"
	reads '1 xã Hai (00002) 2/3 66,67% chưa đủ điều kiện 1 xã Một (00001) 2/3 66,67% 100% chưa đủ căn cứ'
}

@test "a criterion that may not apply but can never be met is not counted as possibly met, from a file and from a store" {
	small_rules
	sed -i 's/criterion "2" {/criterion "2" { when = is_true(fact.radio),/' "$(small_set)/criteria/1-thu.lua"
	unit 00001 Một 'huyện A' 50/100 không có
	sed -i '/radio/d' "$tmp/units/00001.yaml"
	save_run
	same "$(jq -c '.criteria[1].possible' "$tmp/run.ndjson")" '["not_met","not_applicable"]'
	chitieu runs rank "$tmp/run.ndjson" --format csv
	shows '1,00001,,xã,Một,huyện A,2023,0,3,0,50,not_recognised,false'
	chitieu facts import "$tmp/units/00001.yaml" --db "$tmp/a.db" --rules "$(small_set)"
	chitieu assess --db "$tmp/a.db" --store --rules "$(small_set)" --fail-on never
	chitieu runs rank last --db "$tmp/a.db" --format csv
	shows '1,00001,,xã,Một,huyện A,2023,0,3,0,50,not_recognised,false'
}

@test "criteria that do not apply are not in the denominator; where none applies there is no rank" {
	small_rules
	sed -i 's/criterion "2" {/criterion "2" { when = is_true(fact.radio),/' "$(small_set)/criteria/1-thu.lua"
	unit 00001 Một 'huyện A' 90/100 không không
	unit 00002 Hai 'huyện A' 50/100 có có
	save_run
	chitieu runs rank "$tmp/run.ndjson" --format csv
	shows '1,00002,,xã,Hai,huyện A,2023,2,3,200/3,200/3,not_recognised,false'
	shows '2,00001,,xã,Một,huyện A,2023,1,2,50,50,not_recognised,false'
}

@test "points decide the rank if every unit has them" {
	six
	points='{lo: (.tally.met * 10), hi: "95/2", max: {lo: 50, hi: 50}}'
	jq -c "if .unit.code == \"00005\" then .points = {lo: \"91/2\", hi: \"91/2\", max: {lo: 50, hi: 50}} else .points = $points end" "$tmp/run.ndjson" >"$tmp/points.ndjson"
	chitieu runs rank "$tmp/points.ndjson" --format json
	gives '.by' points
	gives '[.groups[].places[] | "\(.rank) \(.unit.name)"] | join(", ")' '1 Ca, 2 Đông, 3 An, 3 Ân, 3 Dung, null Khác'
	chitieu runs rank "$tmp/points.ndjson"
	reads '1 xã Ca (00005) 0/3 45,5 chưa đủ điều kiện 2 xã Đông (00001) 3/3 30 47,5 đủ điều kiện'
}

@test "hostile names stay within their cell" {
	small_rules
	unit 00001 '"=cmd|x, <b>"' '"a|b"' 90/100 có có
	save_run
	chitieu runs rank "$tmp/run.ndjson" --format csv
	shows "\"'=cmd|x, <b>\""
	chitieu runs rank "$tmp/run.ndjson" --format markdown
	hides '<b>'
	hides 'a|b'
}

@test "wrong usage and unusable files" {
	chitieu runs rank "$tmp/none.json"
	exits 5
	chitieu runs rank "$tmp/none.json" --format html
	exits 2
	chitieu runs rank "$tmp/none.json" --by province
	exits 2
	chitieu runs list
	exits 2
}
