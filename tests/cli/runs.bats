load helper
# SPDX-License-Identifier: Apache-2.0
# Stored runs: comparing them with causes, showing them, verifying them.

# commune CODE SHARE CAMERA RADIO: prints the report of one commune of the small set.
commune() {
	fact_file "units/$1.yaml" "$1" <<-YAML
		  share: {value: "$2"}
		  camera: {value: "$3"}
		  radio: {value: "$4"}
	YAML
}

# keep [OPTION...]: imports the current files into the store and judges them as another run.
keep() {
	"$CHITIEU" facts import "$tmp/units" --db "$tmp/s.db" --rules "$(small_set)" >/dev/null 2>&1
	"$CHITIEU" assess --db "$tmp/s.db" --rules "$(small_set)" --store --fail-on never "$@" >/dev/null 2>&1
}

compare() {
	chitieu runs compare "$1" "$2" --db "$tmp/s.db" "${@:3}"
}

# caused CAUSE VERDICTS MET RECOGNITIONS
caused() {
	gives ".causes.$1 | [.verdicts, .met, .recognitions] | map(tostring) | join(\" \")" "$2 $3 $4"
}

raise_limit() {
	sed -i 's/value: 80/value: 90/' "$(small_set)/limits.yaml"
}

@test "nothing changed: no unit moves, exit 0" {
	small_rules
	commune 00001 85/100 có có
	keep
	keep
	compare 1 2
	exits 0
	reads 'Hai lần dùng cùng một bộ tiêu chí.'
	reads 'Không đơn vị nào có thay đổi kết quả.'
}

@test "caused by the rules alone" {
	small_rules
	commune 00001 85/100 có có
	commune 00002 95/100 có có
	keep
	raise_limit
	keep
	compare 1 2
	exits 1
	reads 'Bộ tiêu chí thu/nho-2023 đã được sửa giữa hai lần.'
	reads 'Xã 00001 (00001, 2023) Công nhận: đủ điều kiện → chưa đủ điều kiện; do đổi tiêu chí 1 Tỷ lệ: đạt → đang triển khai; đo được 85%; ngưỡng 80% → 90%; 1/QĐ, Điều 1; do đổi tiêu chí'
	compare 1 2 --format json
	gives .schema chitieu-runs-compare/1
	caused rules 1 -1 1
	caused data 0 0 0
	caused both 0 0 0
	caused either 0 0 0
}

@test "caused by the data alone" {
	small_rules
	commune 00001 75/100 không có
	keep
	commune 00001 85/100 có có
	keep
	compare 1 2
	exits 1
	reads '1 đơn vị có ở cả hai lần, 1 đơn vị có báo cáo khác'
	reads '1 Tỷ lệ: đang triển khai → đạt; đo được 75% → 85%; do đổi số liệu'
	reads '2 Camera: không đạt → đạt; do đổi số liệu'
	compare 1 2 --format json
	caused data 2 2 1
	caused rules 0 0 0
}

@test "caused by both together, and by either alone" {
	small_rules
	commune 00001 85/100 có có
	commune 00002 95/100 có có
	keep
	raise_limit
	# 85 -> 70: the higher limit and the smaller share each suffice. 95 -> 85: only both
	# together do.
	commune 00001 70/100 có có
	commune 00002 85/100 có có
	keep
	compare 1 2 --format json
	exits 1
	gives '[.movers[] | .unit.key + " " + .cause + " " + .shifts[0].cause] | join(", ")' '00001 either either, 00002 both both'
	gives '[.movers[1].shifts[0] | .before, .by_rules, .by_data, .after] | join(" ")' 'met met met in_progress'
	caused either 1 -1 1
	caused both 1 -1 1
	compare 1 2
	reads 'chỉ khi cả hai cùng đổi'
	reads 'chỉ cần một trong hai thay đổi'
}

@test "two changes with opposite effects give no mover, and are counted" {
	small_rules
	commune 00001 85/100 có có
	keep
	raise_limit
	commune 00001 95/100 có có
	keep
	compare 1 2
	exits 0
	reads '1 kết quả chỉ tiêu giữ nguyên vì đổi tiêu chí và đổi số liệu không cùng chiều.'
}

@test "the phase and a requested day count as part of the rules" {
	small_rules
	commune 00001 50/100 có có
	keep
	keep --final --as-of 2023-06-30
	compare 1 2
	exits 1
	reads 'Giai đoạn khác nhau (giữa kỳ → cuối kỳ): được tính vào phần đổi tiêu chí.'
	reads 'Ngày đánh giá khác nhau (tại ngày cuối kỳ của từng đơn vị → tại ngày 30/06/2023): được tính vào phần đổi tiêu chí.'
	reads '1 Tỷ lệ: đang triển khai → không đạt; đo được 50%; khác ngày, giai đoạn hoặc từ điển; do đổi tiêu chí'
}

@test "new and removed units are listed, not compared" {
	small_rules
	commune 00001 85/100 có có
	commune 00002 85/100 có có
	keep
	commune 00003 85/100 có có
	"$CHITIEU" facts import "$tmp/units" --db "$tmp/s.db" --rules "$(small_set)" >/dev/null 2>&1
	"$CHITIEU" assess 00002 00003 --db "$tmp/s.db" --rules "$(small_set)" --store --fail-on never >/dev/null 2>&1
	compare 1 2
	exits 1
	reads 'ĐƠN VỊ MỚI, KHÔNG SO SÁNH (1) Xã 00003 (00003, 2023)'
	reads 'ĐƠN VỊ KHÔNG CÒN, KHÔNG SO SÁNH (1) Xã 00001 (00001, 2023)'
	compare 1 2 --format json
	gives '.units, .new[0].unit.key, .gone[0].unit.key' $'1\n00003\n00001'
}

@test "the parts add up to the total, whatever changed" {
	small_rules
	seed=7
	next() { seed=$(((seed * 1103515245 + 12345) % 2147483648)) && echo $((seed / 65536 % $1)); }
	words=(có không)
	for run in 1 2; do
		for unit in 1 2 3 4 5 6 7 8 9; do
			commune "0000$unit" "$((70 + $(next 30)))/100" "${words[$(next 2)]}" "${words[$(next 2)]}"
			seed=$((seed + unit))
		done
		[ "$run" = 1 ] || raise_limit
		keep
	done
	compare 1 2 --format json
	gives '[.causes[].verdicts] | add' "$(jq '[.movers[].shifts | length] | add' <<<"$output")"
	was=$("$CHITIEU" runs rank 1 --db "$tmp/s.db" --format json | jq '[.groups[].places[].met] | add')
	is=$("$CHITIEU" runs rank 2 --db "$tmp/s.db" --format json | jq '[.groups[].places[].met] | add')
	gives '[.causes[].met] | add' $((is - was))
	gives '[.causes[].recognitions] | add' "$(jq '[.movers[] | select(.before != .after)] | length' <<<"$output")"
}

@test "markdown has the same content as text" {
	small_rules
	commune 00001 85/100 có có
	keep
	raise_limit
	keep
	compare 1 2 --format markdown
	exits 1
	shows '| do đổi tiêu chí | 1 | -1 | 1 |'
	shows '| 1 Tỷ lệ | đạt → đang triển khai | do đổi tiêu chí |'
}

@test "the list of runs gives day, set, phase and counts" {
	small_rules
	commune 00001 85/100 có có
	commune 00002 50/100 có có
	keep --note 'lần đầu'
	chitieu runs list --db "$tmp/s.db"
	exits 0
	reads '1 thu/nho-2023 sha256:'
	reads '2 đơn vị: 1 đủ điều kiện, 1 chưa đủ điều kiện, 0 chưa đủ căn cứ Ghi chú: lần đầu'
}

@test "list, compare, rank and verify write several formats at once, each file completely or not at all" {
	small_rules
	commune 00001 85/100 có có
	keep --note 'lần đầu'
	raise_limit
	keep
	chitieu runs list --db "$tmp/s.db" --format text --format "json:$tmp/list.json" --format "csv:$tmp/list.csv"
	exits 0
	reads 'Ghi chú: lần đầu'
	same "$(jq -r '.schema, (.runs[] | "\(.id) \(.ruleset.id) \(.phase) \(.units) \(.recognition.recognised) \(.note)")' "$tmp/list.json")" \
		$'chitieu-runs/1\n1 thu/nho-2023 interim 1 1 lần đầu\n2 thu/nho-2023 interim 1 0 null'
	same "$(jq -r '.runs[1].previous == .runs[0].digest' "$tmp/list.json")" true
	same "$(tr -d "\r" <"$tmp/list.csv" | cut -d, -f1,3,10-)" $'run,ruleset,units,recognised,not_recognised,undetermined\n1,thu/nho-2023,1,1,0,0\n2,thu/nho-2023,1,0,1,0'
	compare 1 2 --format "markdown:$tmp/c.md" --format "html:$tmp/c.html" --format json
	exits 1
	gives .schema chitieu-runs-compare/1
	grep -q 'do đổi tiêu chí' "$tmp/c.md" && grep -q '</html>' "$tmp/c.html" || fail 'a file is not whole'
	chitieu runs rank 1 --db "$tmp/s.db" --format "csv:$tmp/r.csv" --format "json:$tmp/r.json"
	exits 0
	same "$output" ''
	same "$(jq -r .schema "$tmp/r.json") $(wc -l <"$tmp/r.csv")" 'chitieu-rank/1 2'
	chitieu runs verify --db "$tmp/s.db" --format text --format "json:$tmp/v.json"
	exits 0
	same "$(jq -c '[.parts[] | [.imports // .run, .identical]]' "$tmp/v.json")" '[[1,true],[1,true],[2,true]]'
	# a failed command leaves no output, and two formats on standard output are an error
	compare 1 9 --format "json:$tmp/none.json"
	exits 5
	[ ! -e "$tmp/none.json" ] || fail 'a file was left'
	compare 1 2 --format json --format markdown
	exits 2
	chitieu runs list --db "$tmp/s.db" --format html
	exits 2
}

@test "an empty store: lists and checks are empty and valid" {
	small_rules
	printf 'edition,code,name\n2025-07-01,1,A\n' >"$tmp/register.csv"
	"$CHITIEU" facts import --register "$tmp/register.csv" --db "$tmp/s.db" --rules "$(small_set)" >/dev/null
	chitieu runs list --db "$tmp/s.db" --format json
	exits 0
	gives '.runs | length' 0
	chitieu runs verify --db "$tmp/s.db" --format json
	exits 0
	gives '.parts | map(.identical) | tostring' '[true]'
}

@test "an unknown run: exit 5" {
	small_rules
	commune 00001 85/100 có có
	keep
	compare 1 2
	exits 5
	says "$tmp/s.db: error: S035: " '"2"'
	compare 1 1
	exits 0
	chitieu runs compare 1 1
	exits 2
}

# ---- verify and show.

# change SQL: changes a copy of the store and verifies it.
change() {
	cp "$tmp/s.db" "$tmp/c.db"
	python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("PRAGMA foreign_keys = OFF"); c.execute(sys.argv[2]); c.commit()' "$tmp/c.db" "$1"
	chitieu runs verify --db "$tmp/c.db"
	exits 1
}

@test "verify: identical, also after the files were removed and other runs were added" {
	small_rules
	commune 00001 85/100 có có
	keep
	raise_limit
	commune 00001 95/100 có không
	keep --final
	rm -r "$tmp/units" "$tmp/rules"
	chitieu runs verify --db "$tmp/s.db"
	exits 0
	same "$output" $'2 lần nạp và tệp của kho: giống hệt những gì đã lưu\nlần đánh giá 1: giống hệt những gì đã lưu\nlần đánh giá 2: giống hệt những gì đã lưu'
}

@test "verify names the changed part" {
	small_rules
	commune 00001 85/100 có có
	commune 00002 85/100 có có
	keep
	change "UPDATE claim SET value = '86/100' WHERE submission = 2 AND fact = 'share'"
	reads 'error: S072: báo cáo số 2 của 00002 (tệp 00002.yaml): claim thứ 1 đã bị sửa: "share" "86/100", dòng 4'
	change "UPDATE assessment SET verdicts = 'MNM' WHERE ordinal = 2"
	reads 'error: S065: đơn vị 00002 (2023), chỉ tiêu 2, cột verdicts: lưu "N", đánh giá lại cho "M"'
	change "UPDATE ruleset_file SET content = replace(content, '80', '81') WHERE path LIKE '%limits.yaml'"
	reads 'error: S071: tệp set/limits.yaml của bộ tiêu chí không còn đúng như đã lưu'
	change "UPDATE run SET note = 'x'"
	reads 'error: S061: lần đánh giá 1: mã băm lưu là sha256:'
	change "UPDATE criterion SET title = 'Khác' WHERE position = 3"
	reads 'error: S067: bộ tiêu chí thu/nho-2023: hàng 3 của bảng criterion là "3" "Khác", tệp của bộ tiêu chí cho "3" "Đài"'
	change "DELETE FROM assessment WHERE ordinal = 1"
	reads 'error: S062: lần đánh giá 1: ghi 2 đơn vị nhưng kho có 1'
}

# other_version ENGINE [SQL]: makes every run one of that version, with valid digests.
other_version() {
	python3 tests/cli/other_version.py "$tmp/s.db" "$@"
}

@test "verify: a difference from another version is listed as such, exit 0" {
	small_rules
	commune 00001 85/100 có có
	commune 00002 85/100 có có
	keep
	other_version 'chitieu 0.2.0' "UPDATE assessment SET verdicts = 'MNM' WHERE ordinal = 2"
	chitieu runs verify --db "$tmp/s.db"
	exits 1
	reads 'error: S065: đơn vị 00002 (2023), chỉ tiêu 2, cột verdicts: lưu "N", đánh giá lại cho "M"'
	other_version 'chitieu 0.1.0'
	chitieu runs verify --db "$tmp/s.db"
	exits 0
	reads 'warning: S070: lần đánh giá 1 do "chitieu 0.1.0" lập'
	reads 'warning: S116: đánh giá khác bởi phiên bản: đơn vị 00002 (2023), chỉ tiêu 2, cột verdicts: lưu "N", đánh giá lại cho "M"'
	reads 'lần đánh giá 1: không bị sửa; 1 chỗ đánh giá khác bởi phiên bản'
	chitieu runs verify 1 --db "$tmp/s.db" --format json --lang en
	exits 0
	gives '.parts[0] | [.whole, .identical, .by_version, .findings[1].code, .findings[1].severity] | join(" ")' 'true false 1 S116 warning'
}

@test "verify: an invalid digest is exit 1 under any version" {
	small_rules
	commune 00001 85/100 có có
	keep
	other_version 'chitieu 0.1.0'
	chitieu runs verify --db "$tmp/s.db"
	exits 0
	reads 'lần đánh giá 1: giống hệt những gì đã lưu'
	change "UPDATE assessment SET verdicts = 'MNM'"
	reads 'error: S061: lần đánh giá 1'
	reads 'error: S065: đơn vị 00001 (2023), chỉ tiêu 2, cột verdicts: lưu "N", đánh giá lại cho "M"'
	hides 'bởi phiên bản: đơn vị'
}

@test "show: a run judged differently by another version is printed as it was stored" {
	small_rules
	commune 00001 85/100 có có
	keep
	other_version 'chitieu 0.1.0'
	chitieu runs show 1 --db "$tmp/s.db"
	exits 0
	shows 'ĐẠT (3)'
	other_version 'chitieu 0.1.0' "UPDATE assessment SET verdicts = 'MNM', outcomes = 'N'"
	chitieu runs show 1 --db "$tmp/s.db"
	exits 0
	reads 'LẦN ĐÁNH GIÁ 1 DO PHIÊN BẢN KHÁC LẬP (chitieu 0.1.0): 2 chỗ đánh giá khác bởi phiên bản'
	reads 'Dưới đây là kết quả đã lưu do chitieu 0.1.0 đánh giá'
	reads 'không đạt: 2'
	chitieu runs show 1 --db "$tmp/s.db" --format json
	exits 0
	gives '[.damaged, .engine, .units[0].verdicts[1].verdict] | join(" ")' 'false chitieu 0.1.0 not_met'
	chitieu runs show 1 --db "$tmp/s.db" --format html
	exits 1
	same "$output" ''
	says 'chitieu: lần đánh giá này do phiên bản khác lập'
}

@test "compare names the versions of both runs" {
	small_rules
	commune 00001 85/100 có có
	keep
	other_version 'chitieu 0.1.0'
	keep
	compare 1 2
	exits 0
	reads 'Hai lần do hai phiên bản đánh giá (chitieu 0.1.0, chitieu 0.2.0)'
}

@test "verify: a run removed from the chain, or inserted, is detected" {
	small_rules
	commune 00001 85/100 có có
	keep
	keep
	keep
	change "DELETE FROM run WHERE id = 2"
	reads 'error: S060: lần đánh giá 3: mã băm của lần trước được ghi là'
	change "UPDATE run SET previous = digest WHERE id = 2"
	reads 'error: S060: lần đánh giá 2'
}

@test "verify detects one changed byte in any column of any table" {
	printf 'edition,code,name,level,parent,valid_from,valid_until\n2025-07-01,00001,Một,xã,38,2025-07-01,2030-01-01\n,2,,,,,\n' >"$tmp/register.csv"
	printf 'successor,successor_edition,predecessor,predecessor_edition,date\n1,2025-07-01,2,2025-03-01,2025-07-01\n' >"$tmp/succession.csv"
	"$CHITIEU" facts import --register "$tmp/register.csv" --succession "$tmp/succession.csv" --db "$tmp/s.db" --note 'danh mục' >/dev/null 2>&1 || true
	sed 's/2518/2519/' "$quang_trung" >"$tmp/corrected.yaml"
	printf '{"unit":{"code":"7","level":"xã","name":"X","province":"Thử"},"period":"2024","facts":{"villages":"mười"}}\n{"unit":1}\n' >"$tmp/refused.ndjson"
	"$CHITIEU" facts import fixtures/units --db "$tmp/s.db" >/dev/null 2>&1
	"$CHITIEU" assess --db "$tmp/s.db" --rules "$set_2022" --store --fail-on never --note 'một' >/dev/null 2>&1
	"$CHITIEU" facts import "$tmp/corrected.yaml" "$tmp/refused.ndjson" --db "$tmp/s.db" >/dev/null 2>&1 || true
	"$CHITIEU" assess --db "$tmp/s.db" --rules "$set_2022" --store --fail-on never --decisions fixtures/decisions.yaml --as-of 2023-12-31 >/dev/null 2>&1 || true
	run python3 tests/cli/flips.py "$CHITIEU" "$tmp/s.db"
	[ "$status" -eq 0 ] || fail "$output"
}

@test "show prints the output of assess, and for a damaged run the stored content, marked, with the differences" {
	small_rules
	commune 00001 85/100 có có
	commune 00002 50/100 không có
	keep
	"$CHITIEU" assess "$tmp/units" --rules "$(small_set)" --fail-on never --format json --detail reason >"$tmp/was.json" 2>/dev/null
	rm -r "$tmp/units" "$tmp/rules"
	chitieu runs show 1 --db "$tmp/s.db" --format json --detail reason
	exits 0
	same "$output" "$(cat "$tmp/was.json")"
	chitieu runs show last --db "$tmp/s.db"
	reads 'Xã 00001 2023 ✓3 ◐0 ✗0 –0 ?0 đủ điều kiện'
	python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("UPDATE claim SET value = 1"); c.commit()' "$tmp/s.db"
	chitieu runs show 1 --db "$tmp/s.db" --format text --format "json:$tmp/is.json"
	exits 1
	says 'chitieu: lần đánh giá này không còn đúng như đã lưu; chỉ in những gì kho đang ghi'
	reads 'LẦN ĐÁNH GIÁ 1 KHÔNG CÒN ĐÚNG NHƯ ĐÃ LƯU: có '
	reads '• S072: báo cáo số 1 của 00001 (tệp 00001.yaml): claim thứ 1 đã bị sửa'
	reads 'Dưới đây là những gì kho đang ghi, không phải kết quả được đánh giá lại'
	reads 'Xã 00001 (00001, 2023) đủ điều kiện đạt: 1, 2, 3 Xã 00002 (00002, 2023) chưa đủ điều kiện đạt: 3 đang triển khai: 1 không đạt: 2'
	same "$(jq -r '.damaged, (.findings | map(.code) | index("S072") != null), (.units[1].verdicts | map("\(.id) \(.verdict)") | join(", ")), .units[1].recognition[0]' "$tmp/is.json")" \
		$'true\ntrue\n1 in_progress, 2 not_met, 3 met\nnot_recognised'
	# invalid verdict letters are marked; formats that cannot mark them print nothing
	python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("UPDATE assessment SET verdicts = ?, outcomes = ? WHERE ordinal = 2", ("M?", "Z")); c.commit()' "$tmp/s.db"
	chitieu runs show 1 --db "$tmp/s.db"
	exits 1
	reads 'Xã 00002 (00002, 2023) không đọc được đạt: 1 không đọc được: 2, 3'
	chitieu runs show 1 --db "$tmp/s.db" --format html
	exits 1
	same "$output" ''
	says "$tmp/s.db: error: S072: "
}

@test "a stored run is a baseline" {
	small_rules
	commune 00001 85/100 có có
	keep
	commune 00001 85/100 không có
	keep
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --baseline 1
	exits 1
	reads 'GIẢM SÚT (1) Xã 00001 (00001, 2023) Công nhận: đủ điều kiện → chưa đủ điều kiện 2 Camera: đạt → không đạt'
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --baseline last
	exits 0
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --baseline 9
	exits 5
	says "$tmp/s.db: error: S035: " '"9"'
}

@test "a stored run of a set with points is ranked by points, like its output" {
	set=fixtures/rules/vi-du/thang-diem-2024
	"$CHITIEU" facts import fixtures/vi-du --db "$tmp/s.db" --rules "$set" >/dev/null 2>&1 || true
	"$CHITIEU" assess --db "$tmp/s.db" --rules "$set" --store --fail-on never --format "ndjson:$tmp/out.ndjson" >/dev/null 2>&1 || true
	chitieu runs rank 1 --db "$tmp/s.db" --format json
	exits 0
	gives .by points
	stored=$output
	chitieu runs rank "$tmp/out.ndjson" --format json
	same "$output" "$stored"
	chitieu runs verify --db "$tmp/s.db"
	exits 0
}

# ---- collect.

pieces() {
	small_rules
	for code in 00001 00002 00003; do
		commune "$code" 85/100 có có
		"$CHITIEU" assess "$tmp/units/$code.yaml" --rules "$(small_set)" --fail-on never --format "ndjson:$tmp/$code.ndjson" "$@" 2>/dev/null
	done
	"$CHITIEU" facts import "$tmp/units" --db "$tmp/s.db" --rules "$(small_set)" >/dev/null 2>&1
}

collect() {
	chitieu runs collect "$@" --db "$tmp/s.db" --rules "$(small_set)"
}

@test "collect makes one run of the pieces, and the same pieces again change nothing" {
	pieces --final --as-of 2023-06-30
	collect "$tmp"/0000?.ndjson
	exits 0
	says 'chitieu: đã lưu lần đánh giá 1: 3 đơn vị, sha256:'
	collect "$tmp"/00003.ndjson "$tmp"/00001.ndjson "$tmp"/00002.ndjson
	exits 0
	says 'chitieu: kho đã có lần đánh giá này (lần 1), không có gì thay đổi'
	chitieu runs verify --db "$tmp/s.db"
	exits 0
	chitieu runs show 1 --db "$tmp/s.db" --format ndjson
	same "$output" "$(cat "$tmp"/0000?.ndjson)"
}

@test "collect refuses pieces that do not belong together or are not valid" {
	pieces
	collect "$tmp/00001.ndjson" "$tmp/00001.ndjson"
	exits 5
	says "$tmp/00001.ndjson:1: error: C103: " '"00001"'
	"$CHITIEU" assess "$tmp/units/00002.yaml" --rules "$(small_set)" --final --fail-on never --format "ndjson:$tmp/final.ndjson" 2>/dev/null
	collect "$tmp/00001.ndjson" "$tmp/final.ndjson"
	exits 5
	says "$tmp/final.ndjson:1: error: C102: "
	sed 's/"verdict":"met"/"verdict":"not_met"/' "$tmp/00001.ndjson" >"$tmp/false.ndjson"
	collect "$tmp/false.ndjson" "$tmp/00002.ndjson"
	exits 1
	says 'chitieu: error: C020: ' 00001
	sed 's/00003/00009/g' "$tmp/00003.ndjson" >"$tmp/unknown.ndjson"
	collect "$tmp/unknown.ndjson"
	exits 3
	says 'chitieu: error: C020: ' 00009
	raise_limit
	collect "$tmp/00001.ndjson"
	exits 4
	chitieu runs list --db "$tmp/s.db"
	same "$output" ''
}

@test "collect names the version of pieces judged by another version" {
	pieces
	sed -i 's/chitieu 0\.2\.0/chitieu 0.1.0/' "$tmp"/0000[12].ndjson
	collect "$tmp"/0000?.ndjson
	exits 5
	says "$tmp/00003.ndjson:1: error: C102: " 'chitieu 0.1.0' 'chitieu 0.2.0'
	sed 's/"verdict":"met"/"verdict":"not_met"/' "$tmp/00001.ndjson" >"$tmp/false.ndjson"
	collect "$tmp/false.ndjson"
	exits 1
	says 'chitieu: error: C020: các phần do phiên bản khác đánh giá' 'chitieu 0.1.0, 00001'
	collect "$tmp"/0000[12].ndjson
	exits 0
	says 'chitieu: các phần do phiên bản khác đánh giá, kết quả như nhau;' 'chitieu 0.2.0' 'chitieu 0.1.0'
	chitieu runs list --db "$tmp/s.db" --format json
	gives '.runs[0].engine' 'chitieu 0.2.0'
}

@test "compare as one html page: causes separated, units listed under their cause, texts of files escaped" {
	small_rules
	commune 00001 85/100 có có
	commune 00002 95/100 không có
	keep --note '<script>x</script>'
	raise_limit
	commune 00002 95/100 có có
	commune '00003' 95/100 có có
	keep
	compare 1 2 --format html
	exits 1
	[[ $output == '<!DOCTYPE html>'*"default-src 'none'"*'</html>' ]] || fail 'no whole page'
	[[ $output != *'<script'* && $output == *'&lt;script&gt;x'* ]] || fail 'not escaped'
	text=$(sed 's/<[^>]*>/ /g' <<<"$output" | tr -s ' \n' ' ')
	[[ $text == *'Do đổi tiêu chí 1 −1 '*'Do đổi số liệu 1 +1 '*'Tổng cộng 2 0 '* ]] || fail 'the causes are missing'
	[[ $text == *'Do đổi tiêu chí (2) '*'Xã 00001 '*'Ngưỡng: 80% → 90%'*'Do đổi số liệu ('*'Xã 00002 '*'Đơn vị mới, không so sánh Xã 00003'* ]] || fail "$text"
	chitieu runs compare 1 2 --db "$tmp/s.db" --format html
	[[ $(md5sum <<<"$output") == $(chitieu runs compare 1 2 --db "$tmp/s.db" --format html; md5sum <<<"$output") ]] || fail 'not the same bytes'
	compare 1 1 --format html
	exits 0
	[[ $output == *'Không đơn vị nào có thay đổi kết quả.'* ]] || fail 'nothing moved, and it is not said'
}
