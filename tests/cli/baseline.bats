load helper
# SPDX-License-Identifier: Apache-2.0
# assess --baseline: only what is worse than in an earlier run fails.

# commune CODE SHARE CAMERA RADIO: prints one commune for the small set.
commune() {
	fact_file "units/$1.yaml" "$1" <<-YAML
		  share: {value: "$2"}
		  camera: {value: "$3"}
		  radio: {value: "$4"}
	YAML
}

# earlier: makes the current results the baseline, in every form.
earlier() {
	"$CHITIEU" assess "$tmp/units" --rules "$(small_set)" --fail-on never --format "json:$tmp/was.json" --format "ndjson:$tmp/was.ndjson" 2>/dev/null
}

against() {
	chitieu assess "$tmp/units" --rules "$(small_set)" --baseline "$1" "${@:2}"
}

@test "nothing changed: exit 0, although some units are not recognised" {
	small_rules
	commune 00001 50/100 không có
	commune 00002 90/100 có có
	earlier
	against "$tmp/was.json"
	exits 0
	reads '2 đơn vị so được: 0 có phần giảm sút, 0 có phần cải thiện; 0 đơn vị mới, 0 đơn vị không còn.'
	against "$tmp/was.ndjson" -j 2
	exits 0
}

@test "a baseline made by another version is reported, in every format with explanations" {
	small_rules
	commune 00001 85/100 có có
	earlier
	sed -i 's/chitieu 0\.2\.0/chitieu 0.1.0/' "$tmp/was.json" "$tmp/was.ndjson"
	for file in "$tmp/was.json" "$tmp/was.ndjson"; do
		against "$file"
		exits 0
		reads 'Hai lần do hai phiên bản đánh giá (chitieu 0.1.0 → chitieu 0.2.0)'
	done
	commune 00001 85/100 không có
	against "$tmp/was.json" --format markdown
	exits 1
	reads 'Lần trước do phiên bản khác đánh giá (chitieu 0.1.0)'
	sed -i 's/value: 80/value: 81/' "$(small_set)/limits.yaml"
	against "$tmp/was.json" --format html
	reads 'Hai lần do hai phiên bản đánh giá (chitieu 0.1.0 → chitieu 0.2.0)'
}

@test "a stored run of another version as the baseline is reported" {
	small_rules
	commune 00001 85/100 có có
	"$CHITIEU" facts import "$tmp/units" --db "$tmp/s.db" --rules "$(small_set)" >/dev/null 2>&1
	"$CHITIEU" assess --db "$tmp/s.db" --rules "$(small_set)" --store >/dev/null 2>&1
	python3 tests/cli/other_version.py "$tmp/s.db" 'chitieu 0.1.0' "UPDATE assessment SET verdicts = 'MNM'"
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --baseline 1
	exits 0
	reads 'Hai lần do hai phiên bản đánh giá (chitieu 0.1.0 → chitieu 0.2.0)'
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --baseline 1 --format markdown
	reads 'Hai lần do hai phiên bản đánh giá (chitieu 0.1.0 → chitieu 0.2.0)'
}

@test "what got worse fails and is listed; what got better is listed too" {
	small_rules
	commune 00001 50/100 không có
	commune 00002 90/100 có có
	earlier
	commune 00001 85/100 không có
	commune 00002 90/100 không có
	for file in "$tmp/was.json" "$tmp/was.ndjson"; do
		against "$file"
		exits 1
		reads 'GIẢM SÚT (1) Xã 00002 (00002, 2023) Công nhận: đủ điều kiện → chưa đủ điều kiện 2 Camera: đạt → không đạt'
		reads 'CẢI THIỆN (1) Xã 00001 (00001, 2023) 1 Tỷ lệ: đang triển khai → đạt'
	done
	against "$tmp/was.json" --lang en
	reads '2 units compared: 1 worse in something, 1 better in something; 0 new, 0 gone.'
}

@test "with a machine format on standard output the comparison is printed on stderr" {
	small_rules
	commune 00001 90/100 có có
	earlier
	commune 00001 90/100 không có
	against "$tmp/was.json" --format json
	exits 1
	gives '.units[0].tally.not_met' 1
	[[ $stderr == *'2 Camera: đạt → không đạt'* ]] || fail 'stderr has no comparison'
}

@test "a unit that is missing in the baseline is judged by --fail-on and marked as new" {
	small_rules
	commune 00001 90/100 có có
	earlier
	commune 00003 50/100 không có
	against "$tmp/was.json"
	exits 1
	reads 'ĐƠN VỊ MỚI, XÉT THEO --fail-on (1) Xã 00003 (00003, 2023)'
	against "$tmp/was.json" --fail-on never
	exits 0
	rm "$tmp/units/00001.yaml"
	against "$tmp/was.json" --fail-on never
	exits 0
	reads 'ĐƠN VỊ KHÔNG CÒN (1) Xã 00001 (00001, 2023)'
}

@test "a failure that is no longer visible is not an improvement, and its return is worse" {
	small_rules
	commune 00001 90/100 không có
	earlier
	cp "$tmp/was.json" "$tmp/seen.json"
	sed -i '/camera/d' "$tmp/units/00001.yaml"
	against "$tmp/seen.json"
	exits 0
	reads 'THAY ĐỔI KHÁC (1) Xã 00001 (00001, 2023) Công nhận: chưa đủ điều kiện → chưa đủ căn cứ 2 Camera: không đạt → chưa đủ căn cứ'
	earlier
	commune 00001 90/100 không có
	against "$tmp/was.json"
	exits 1
	reads '2 Camera: chưa đủ căn cứ → không đạt'
}

@test "a unit with one period on each side is compared across the periods" {
	small_rules
	commune 00001 90/100 có có
	earlier
	sed -i 's/^period: 2023/period: 2024/; s/camera: .*/camera: {value: "không"}/' "$tmp/units/00001.yaml"
	against "$tmp/was.json"
	exits 1
	reads 'Xã 00001 (00001, 2024), trước là kỳ 2023'
}

@test "the baseline may be formatted by another program" {
	small_rules
	commune 00001 90/100 có có
	commune 00002 50/100 có có
	earlier
	jq . "$tmp/was.json" >"$tmp/wide.json"
	jq -cS . "$tmp/was.json" >"$tmp/sorted.json"
	jq '. + {zz: "]}"}' "$tmp/was.json" >"$tmp/more.json"
	sed 's/$/\r/' "$tmp/was.ndjson" >"$tmp/crlf.ndjson"
	for file in wide.json sorted.json more.json crlf.ndjson; do
		against "$tmp/$file"
		exits 0
		reads '2 đơn vị so được: 0 có phần giảm sút'
	done
}

@test "an incomplete or malformed baseline is refused with its place: exit 5" {
	small_rules
	commune 00001 90/100 có có
	commune 00002 90/100 có có
	earlier
	head -c 900 "$tmp/was.ndjson" >"$tmp/cut.ndjson"
	against "$tmp/cut.ndjson"
	exits 5
	says "$tmp/cut.ndjson:1: error: C108: "
	head -c -4 "$tmp/was.json" >"$tmp/cut.json"
	against "$tmp/cut.json"
	exits 5
	echo '{"a":1}' >"$tmp/other.json"
	against "$tmp/other.json"
	exits 5
	says "$tmp/other.json:1: error: C101: "
	echo 'unit: x' >"$tmp/facts.yaml"
	against "$tmp/facts.yaml"
	exits 5
	says "$tmp/facts.yaml:1: error: C100: "
	: >"$tmp/empty.json"
	against "$tmp/empty.json"
	exits 5
	says "$tmp/empty.json: error: C109: "
	cat "$tmp/was.ndjson" "$tmp/was.ndjson" >"$tmp/twice.ndjson"
	against "$tmp/twice.ndjson"
	exits 5
	says "$tmp/twice.ndjson:3: error: C103: " '"00001"' 2023
	sed '2s/"verdict":"met"/"verdict":"great"/' "$tmp/was.ndjson" >"$tmp/words.ndjson"
	against "$tmp/words.ndjson"
	exits 5
	says "$tmp/words.ndjson:2: error: C104: " '"great"'
	sed '2s/sha256:....../sha256:000000/' "$tmp/was.ndjson" >"$tmp/mixed.ndjson"
	against "$tmp/mixed.ndjson"
	exits 5
	says "$tmp/mixed.ndjson:2: error: C102: " thu/nho-2023
	against "$tmp/nowhere.json"
	exits 5
	says "$tmp/nowhere.json: error: S003: "
}

@test "hypothetical results are not compared, on either side" {
	small_rules
	commune 00001 90/100 có có
	earlier
	"$CHITIEU" assess "$tmp/units" --rules "$(small_set)" --fail-on never --what-if camera=không --format "json:$tmp/if.json" 2>/dev/null
	against "$tmp/if.json"
	exits 5
	says "$tmp/if.json:2: error: C106: "
	against "$tmp/was.json" --what-if camera=không
	exits 2
}

@test "reference results are listed separately and do not fail" {
	small_rules
	commune 00001 90/100 có có
	sed -i 's/province: .*}/province: tỉnh An Giang}/' "$tmp/units/00001.yaml"
	earlier
	commune 00001 90/100 không có
	sed -i 's/province: .*}/province: tỉnh An Giang}/' "$tmp/units/00001.yaml"
	against "$tmp/was.json"
	exits 3 # K9: no unit counts
	reads '1 đơn vị so được: 0 có phần giảm sút'
	reads 'Xã 00001 (00001, 2023) *'
	commune 00002 90/100 có có
	against "$tmp/was.json"
	exits 0
	reads 'Xã 00001 (00001, 2023) *'
}

@test "a changed rule set is reported" {
	small_rules
	commune 00001 85/100 có có
	earlier
	sed -i 's/value: 80/value: 90/' "$(small_set)/limits.yaml"
	against "$tmp/was.json"
	exits 1
	reads 'Bộ tiêu chí thu/nho-2023 đã được sửa từ lần trước.'
	reads '1 Tỷ lệ: đạt → đang triển khai'
}

# since FILE: prints the section on changes of each unit, without markup.
since() {
	sed -n '/<section class="since">/,/<\/section>/p' "$1" | sed 's/<[^>]*>/ /g' | tr -s ' \n' ' '
}

@test "the html page shows the changes after the criteria, and that the data caused them" {
	small_rules
	commune 00001 50/100 có có
	commune 00002 90/100 có có
	earlier
	commune 00001 90/100 không có
	commune 00003 90/100 có có
	against "$tmp/was.json" --format "html:$tmp/page.html" --format "markdown:$tmp/page.md"
	exits 1
	[ "$(grep -c '<section class="since">' "$tmp/page.html")" = 3 ]
	text=$(since "$tmp/page.html")
	[[ $text == *'1 chỉ tiêu cải thiện, 1 giảm sút, 0 thay đổi khác.'*'thay đổi là do đổi số liệu.'*'2 Camera'*'đạt'*'không đạt'*'Giảm sút'*'1 Tỷ lệ'*'Cải thiện'* ]] || fail "$text"
	[[ $text == *'Không có kết quả nào thay đổi so với lần trước.'* ]] || fail 'the unchanged unit is missing'
	[[ $text == *'Lần trước không có đơn vị này'* ]] || fail 'the new unit is missing'
	grep -q '^| \*\*2\*\* Camera | đạt | không đạt | Giảm sút |$' "$tmp/page.md" || fail 'no row in markdown'
	sed -n '/class="criteria"/,/class="questions"/p' "$tmp/page.html" | grep -q 'class="since"' || fail 'the part does not follow the criteria'
}

@test "with other rules or another day the page names no cause" {
	small_rules
	commune 00001 85/100 có có
	earlier
	sed -i 's/value: 80/value: 90/' "$(small_set)/limits.yaml"
	against "$tmp/was.json" --format "html:$tmp/page.html"
	[[ $(since "$tmp/page.html") == *'đã được sửa từ lần trước'*'chưa tách được'* ]] || fail "$(since "$tmp/page.html")"
	sed -i 's/value: 90/value: 80/' "$(small_set)/limits.yaml"
	commune 00001 70/100 có có
	against "$tmp/was.json" --as-of 2023-12-30 --format "html:$tmp/page.html"
	[[ $(since "$tmp/page.html") == *'ngày đánh giá khác (31/12/2023 → 30/12/2023)'* ]] || fail "$(since "$tmp/page.html")"
	against "$tmp/was.json" --final --format "html:$tmp/page.html"
	[[ $(since "$tmp/page.html") == *'giai đoạn khác (giữa kỳ → cuối kỳ)'* ]] || fail "$(since "$tmp/page.html")"
}

@test "a page without --baseline has no such section" {
	small_rules
	commune 00001 85/100 có có
	chitieu assess "$tmp/units" --rules "$(small_set)" --format html
	[[ $output != *'class="since"'* ]] || fail 'there is a part on nothing'
}

@test "with a stored run the page separates the effect of the rules from that of the data" {
	small_rules
	commune 00001 85/100 không có
	commune 00002 95/100 có có
	keep() { "$CHITIEU" facts import "$tmp/units" --db "$tmp/s.db" --rules "$(small_set)" >/dev/null 2>&1; }
	keep
	"$CHITIEU" assess --db "$tmp/s.db" --rules "$(small_set)" --store --fail-on never >/dev/null 2>&1
	sed -i 's/value: 80/value: 90/' "$(small_set)/limits.yaml"
	commune 00001 85/100 có có
	keep
	for store in '' --store; do
		chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --baseline last --format "html:$tmp/page.html" --format "markdown:$tmp/page.md" $store
		exits 1
		text=$(since "$tmp/page.html")
		[[ $text == *'Do đổi tiêu chí (1)'*'1 Tỷ lệ'*'Ngưỡng: 80% → 90%'*'Giảm sút'*'Do đổi số liệu (1)'*'2 Camera'*'Cải thiện'* ]] || fail "$text"
		grep -q '| không đạt | đạt | Cải thiện | Do đổi số liệu |$' "$tmp/page.md" || fail "$(cat "$tmp/page.md")"
	done
	chitieu assess 00002 --db "$tmp/s.db" --rules "$(small_set)" --baseline 1 --format "html:$tmp/page.html"
	[[ $(since "$tmp/page.html") == *'Không có kết quả nào thay đổi'* ]] || fail "$(since "$tmp/page.html")"
}
