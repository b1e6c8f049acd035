#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Exit codes: which results --fail-on fails on, and which code wins when several apply.

load helper

# One unit for each result that a gate may see.
units() {
	small_rules
	fact_file recognised.yaml 1 <<-'YAML'
		  share: "80/100"
		  camera: có
		  radio: có
	YAML
	fact_file not_met.yaml 2 <<-'YAML'
		  share: "0/100"
		  camera: có
		  radio: có
	YAML
	fact_file in_progress.yaml 3 <<-'YAML'
		  share: "79/100"
		  camera: có
		  radio: có
	YAML
	fact_file undetermined.yaml 4 <<-'YAML'
		  camera: có
		  radio: có
	YAML
	fact_file contradictory.yaml 5 <<-'YAML'
		  share: ["90/100", "91/100"]
		  camera: có
		  radio: có
	YAML
	fact_file bad.yaml 6 <<-'YAML'
		  share: "101/100"
		  camera: có
		  radio: có
	YAML
	sed 's/Tỉnh Thử/Ninh Bình/; s/code: "2"/code: "7"/' "$tmp/not_met.yaml" >"$tmp/elsewhere.yaml"
	cd "$tmp" || return 1
}

assess() {
	chitieu assess "$@" --rules rules/thu/nho-2023
}

@test "each unit has the result that its name says" {
	units
	assess recognised.yaml not_met.yaml in_progress.yaml undetermined.yaml contradictory.yaml --format json
	gives '.units[0].recognition[0].verdict' recognised
	gives '.units[1].criteria[0].verdict' not_met
	gives '.units[2].criteria[0].verdict' in_progress
	gives '.units[3].criteria[0].verdict' undetermined
	gives '.units[4].criteria[0] | "\(.verdict) \(.facts[0].contradictory)"' "met true"
}

# Rows: the unit, the value of --fail-on (- is the default), the exit code.
@test "--fail-on: each word fails on its own results and on no others" {
	units
	while read -r unit gate code; do
		[ -n "$unit" ] || continue
		if [ "$gate" = - ]; then
			assess "$unit.yaml"
		else
			assess "$unit.yaml" --fail-on "$gate"
		fi
		[ "$status" -eq "$code" ] || fail "$unit $gate: expected $code, found $status"
	done <<-'ROWS'
		recognised     -                        0
		not_met        -                        1
		in_progress    -                        1
		undetermined   -                        1
		contradictory  -                        0

		recognised     open                     0
		not_met        open                     0
		in_progress    open                     0
		undetermined   open                     1
		undetermined   not_recognised,open      1
		contradictory  open                     0

		recognised     not_recognised           0
		not_met        not_recognised           1
		in_progress    not_recognised           1
		undetermined   not_recognised           0
		contradictory  not_recognised           0

		recognised     not_met                  0
		not_met        not_met                  1
		in_progress    not_met                  0
		undetermined   not_met                  0

		recognised     in_progress              0
		not_met        in_progress              0
		in_progress    in_progress              1
		undetermined   in_progress              0

		recognised     undetermined             0
		not_met        undetermined             0
		in_progress    undetermined             0
		undetermined   undetermined             1

		recognised     contradictory            0
		undetermined   contradictory            0
		contradictory  contradictory            1

		not_met        never                    0
		undetermined   never                    0
		undetermined   open,never               0
		not_met        never,not_met            0
		undetermined   not_met,undetermined     1
		undetermined   undetermined,not_met     1
		undetermined   undetermined,undetermined  1
		recognised     not_recognised,not_met,in_progress,undetermined,contradictory  0
	ROWS
}

@test "--final: what was in progress fails not_met" {
	units
	assess in_progress.yaml --fail-on not_met
	exits 0
	assess in_progress.yaml --fail-on not_met --final
	exits 1
	assess in_progress.yaml --fail-on in_progress --final
	exits 0
}

@test "one failing unit of a batch is enough" {
	units
	assess recognised.yaml contradictory.yaml
	exits 0
	assess recognised.yaml not_met.yaml contradictory.yaml
	exits 1
}

@test "a unit of another province is for reference only and never counts" {
	units
	assess elsewhere.yaml recognised.yaml --format json
	exits 0
	gives '.units[0] | "\(.reference) \(.recognition[0].verdict)"' "true not_recognised"
	assess elsewhere.yaml recognised.yaml --fail-on not_met,not_recognised
	exits 0
	assess elsewhere.yaml not_met.yaml
	exits 1
}

# ---- K11: a repealed set.

@test "K11: a repealed set judges for reference only, with a warning, in every format" {
	units
	sed -i 's/^status: in_force/status: repealed/' rules/thu/nho-2023/ruleset.yaml
	assess recognised.yaml --format json
	exits 3
	says "chitieu: error: C114: "
	gives '.units[0] | "\(.reference) \(.recognition[0].verdict) \([.warnings[].code] | join(" "))"' "true recognised J060"
	assess recognised.yaml --fail-on never --format json
	exits 0
	says "chitieu: warning: C114: "
	assess recognised.yaml not_met.yaml undetermined.yaml --fail-on not_met,open,not_recognised,undetermined
	exits 3
	for format in text html markdown junit "sarif --all"; do
		assess recognised.yaml --fail-on never --format $format # shellcheck disable=SC2086
		[[ $output == *"tham khảo"* || $output == *'"reference":true'* || $output == *'name="reference" value="true"'* ]] || fail "$format"
	done
	assess recognised.yaml --fail-on never
	shows "ĐỦ ĐIỀU KIỆN: Đạt chuẩn thử (tham khảo)"
	shows "bộ tiêu chí đã bãi bỏ: kết quả chỉ để tham khảo"
	assess recognised.yaml not_met.yaml --fail-on never
	shows "đủ điều kiện *"
	shows "* 2 đơn vị chỉ để tham khảo"
	chitieu explain recognised.yaml 1 --rules rules/thu/nho-2023
	exits 0
	shows "đã bãi bỏ"
	chitieu facts questions undetermined.yaml --rules rules/thu/nho-2023
	reads "hoặc đã bãi bỏ"
	# the filter sees only a part of the units; the mark stays
	run --separate-stderr bash -c '"$0" assess - --rules rules/thu/nho-2023 --format ndjson' "$CHITIEU" <<<'{"unit":{"code":"7","level":"xã","name":"B","district":"D","province":"Thử"},"period":"2023","facts":{"camera":{"value":"có"}}}'
	exits 0
	shows '"reference":true'
	# a draft and a set in force count as before, and a unit of another province has one more
	# warning
	assess elsewhere.yaml --fail-on never --format json
	gives '[.units[0].warnings[].code] | join(" ")' "J010 J060"
	for status in draft in_force; do
		sed -i "s/^status: .*/status: $status/" rules/thu/nho-2023/ruleset.yaml
		assess recognised.yaml --format json
		exits 0
		gives '.units[0] | "\(.reference) \(.warnings | length)"' "false 0"
	done
}

# ---- K9: an empty basis is not a success.

# answers EXIT WORD ARGUMENT...: checks the exit code, and the code that stderr begins with ("-":
# none of C110 to C114). With --fail-on never the same message is a warning and the exit code is 0.
answers() {
	local code=$1 word=$2 severity=${severity:-error}
	shift 2
	chitieu assess "$@"
	exits "$code"
	if [ "$word" = - ]; then
		[[ $stderr != *C11[0-4]* ]] || fail "a message where none was expected"
	else
		says "chitieu: $severity: $word: "
	fi
	chitieu assess "$@" --fail-on never
	exits 0
	[ "$word" = - ] || says "chitieu: warning: $word: "
}

@test "K9: a set without criteria is exit 4" {
	units
	echo '-- nothing yet' >rules/thu/nho-2023/criteria/1-thu.lua
	answers 4 C110 recognised.yaml --rules rules/thu/nho-2023
	answers 4 C110 recognised.yaml not_met.yaml elsewhere.yaml --rules rules/thu/nho-2023 --format json
	assess recognised.yaml --fail-on not_recognised,not_met,undetermined
	exits 4
	assess recognised.yaml --lang en
	says "chitieu: error: C110: " "has no criterion"
	chitieu facts import recognised.yaml --db s.db --rules rules/thu/nho-2023
	answers 4 C110 --db s.db --rules rules/thu/nho-2023
}

@test "K9: a set without a recognition is a warning, exit 4 if a gate on recognition was named" {
	units
	sed -i '/^recognition/d' rules/thu/nho-2023/criteria/1-thu.lua
	severity=warning answers 0 C111 not_met.yaml --rules rules/thu/nho-2023
	for gate in not_recognised open not_met,open; do
		assess recognised.yaml --fail-on "$gate"
		exits 4
		says "chitieu: error: C111: "
	done
	assess not_met.yaml --fail-on not_met
	exits 1
	says "chitieu: warning: C111: "
	assess recognised.yaml --fail-on not_met,undetermined,contradictory
	exits 0
	says "chitieu: warning: C111: "
}

@test "K9: only units of other provinces: exit 3" {
	units
	cp elsewhere.yaml third.yaml
	sed -i 's/code: "7"/code: "8"/' third.yaml
	answers 3 C112 elsewhere.yaml --rules rules/thu/nho-2023
	answers 3 C112 elsewhere.yaml third.yaml --rules rules/thu/nho-2023 --format csv
	says "chitieu: warning: C112: " "thu/nho-2023" "Thử"
	answers 3 C112 elsewhere.yaml third.yaml --rules rules/thu/nho-2023 -j 2
	# one unit that counts is enough, whatever its verdict
	assess elsewhere.yaml recognised.yaml
	exits 0
	[[ $stderr != *C112* ]]
	# an unreadable unit is not a unit of another province
	assess elsewhere.yaml bad.yaml
	exits 3
	chitieu facts import elsewhere.yaml --db s.db --rules rules/thu/nho-2023
	answers 3 C112 --db s.db --rules rules/thu/nho-2023
}

@test "K9: none of this applies to assess -, a filter, or to explain, which shows one criterion" {
	units
	unit='{"unit":{"code":"7","level":"xã","name":"B","district":"D","province":"Ninh Bình"},"period":"2023","facts":{"camera":{"value":"có"}}}'
	filter() { run --separate-stderr bash -c '"$0" assess - --rules rules/thu/nho-2023 "${@:2}" <<<"$1"' "$CHITIEU" "$unit" "$@"; }
	filter
	exits 0
	[[ $stderr != *C11* ]]
	chitieu explain elsewhere.yaml 1 --rules rules/thu/nho-2023
	exits 0
	[[ $stderr != *C11* ]]
	sed -i '/^recognition/d' rules/thu/nho-2023/criteria/1-thu.lua
	filter --fail-on not_recognised
	exits 0
	[[ $stderr != *C11* ]]
	echo '-- nothing yet' >rules/thu/nho-2023/criteria/1-thu.lua
	filter
	exits 0
	[[ $stderr != *C11* ]]
}

@test "K9: rules test without a case is exit 1" {
	units
	chitieu rules test rules/thu/nho-2023
	exits 1
	says "chitieu: error: C113: " "--generate"
	shows "0 passed, 0 failed"
	mkdir rules/thu/nho-2023/tests
	chitieu rules test rules/thu/nho-2023 --format json
	exits 1
	says "chitieu: error: C113: "
	echo '[]' >rules/thu/nho-2023/tests/1.yaml
	chitieu rules test rules/thu/nho-2023
	exits 1
	echo '- {criterion: "2", name: has, as_of: 2023-06-30, facts: {camera: "có"}, expect: met}' >rules/thu/nho-2023/tests/1.yaml
	chitieu rules test rules/thu/nho-2023
	exits 0
	[[ $stderr != *C113* ]]
	chitieu rules test rules/thu/nho-2023 --generate
	exits 0
}

@test "D13: the default is not_recognised,open, and help and manual name it" {
	for command in "help assess" "help --format man" "help --format man --lang en" "help assess --lang en"; do
		# shellcheck disable=SC2086
		chitieu $command
		reads 'not_recognised,open'
	done
	chitieu help explain
	reads 'mặc định: never'
}

@test "D13: a template that was not filled in is refused, in every format" {
	for format in yaml csv csv-wide; do
		chitieu facts template "$set_2022" --format "$format:$tmp/t.${format%%-*}"
		exits 0
		for command in assess "facts questions" "facts show"; do
			# shellcheck disable=SC2086
			chitieu $command "$tmp/t.${format%%-*}" --rules "$set_2022"
			exits 3
			says "$tmp/t." "error: F330: "
		done
		chitieu facts lint "$tmp/t.${format%%-*}" --rules "$set_2022"
		exits 1
		shows "error: F330: "
		chitieu facts import "$tmp/t.${format%%-*}" --rules "$set_2022" --db "$tmp/s.db"
		exits 3
		rm "$tmp/t.${format%%-*}"
	done
	for name in … ... 'Xã …' 'TT. ...' '-' '……'; do
		printf 'unit: {code: "14824", register: "2023-01-01", level: xã, name: "%s", district: D, province: Thanh Hóa}\nperiod: "2023"\nfacts: {}\n' "$name" >"$tmp/n.yaml"
		chitieu assess "$tmp/n.yaml" --rules "$set_2022"
		exits 3
		says "$tmp/n.yaml:1:7: error: F330: "
	done
	printf '{"unit":{"code":"14824","register":"2023-01-01","level":"xã","name":"…","district":"D","province":"Thanh Hóa"},"period":"2023","facts":{}}\n' >"$tmp/n.ndjson"
	chitieu assess "$tmp/n.ndjson" --rules "$set_2022"
	exits 3
	says "$tmp/n.ndjson:1" "F330"
	sed -i 's/name: "[^"]*"/name: A/; s/"14824"/"…"/' "$tmp/n.yaml"
	chitieu assess "$tmp/n.yaml" --rules "$set_2022"
	exits 3
	# names of one letter or a number are valid; a district that is not filled in is a finding
	for name in 'Phường 1' '1' Ô 'A…' Bon Làng; do
		printf 'unit: {code: "14824", register: "2023-01-01", level: xã, name: "%s", district: "…", province: Thanh Hóa}\nperiod: "2023"\nfacts: {}\n' "$name" >"$tmp/n.yaml"
		chitieu assess "$tmp/n.yaml" --rules "$set_2022"
		exits 1
		chitieu facts lint "$tmp/n.yaml" --rules "$set_2022"
		shows F162
	done
}

# points_rules: criteria 1 (points by a compute that divides by zero, applicable where a camera is)
# and 2 (points of a share).
points_rules() {
	small_rules
	echo 'y: {unit: điểm, cite: [qd, Điều 1], status: confirmed, value: 20}' >>"$(small_set)/limits.yaml"
	cat >"$(small_set)/criteria/1-thu.lua" <<-'LUA'
		criterion "1" { title = "T", cite = { "qd", "Điều 1" }, when = is_true(fact.camera), met = is_true(fact.camera),
		  points = parts(limit.y, choose(is_true(fact.camera), limit.y), compute { inputs = { fact.people }, says = "s", unit = "điểm", run = function(z) return 1 / z end }) }
		criterion "2" { title = "P", cite = { "qd", "Điều 1" }, met = at_least(fact.share, limit.share_pct), points = proportion(fact.share, limit.y) }
		recognition "dat" { title = "Đạt", cite = { "qd", "Điều 4" }, met = every_met() }
	LUA
	sed -i 's/^criteria: 3/criteria: 2/' "$(small_set)/ruleset.yaml"
}

@test "E7: points of a criterion that does not apply cannot fail; where it applies, exit 4 names unit, criterion and cause" {
	points_rules
	for camera in không có; do
		fact_file u.yaml 00001 <<-YAML
			  camera: {value: $camera, at: "bc:1"}
			  people: {value: "0", at: "bc:1"}
			  share: {value: 90/100, at: "bc:1"}
		YAML
		chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json
		if [ $camera = không ]; then
			exits 0
			same "$stderr" ""
			of 1 .verdict not_applicable
			gives '[.. | objects | select(.why? == "error")] | length' 0
		else
			exits 4
			says "$tmp/u.yaml:1:7: warning: J061: " "00001" "chỉ tiêu 1" "chia cho 0"
			gives '[.. | objects | select(.why? == "error")] | length > 0' true
		fi
	done
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --lang en --fail-on never
	exits 4
	says "$tmp/u.yaml:1:7: warning: J061: " "division by zero"
	# whether it applies is open: the compute may fail
	fact_file u.yaml 00001 <<<'  people: {value: "0", at: "bc:1"}'
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --fail-on never
	exits 4
	# a compute in met also has its line, one for each unit and criterion
	units
	small_rules "return nil"
	assess recognised.yaml undetermined.yaml --fail-on never -j 2
	exits 4
	same "$(grep -c 'J061' <<<"$stderr")" 2
}

@test "E8: a share of an empty total has the same cause in reason and points" {
	points_rules
	fact_file u.yaml 00001 <<<'  share: {value: 0/0, at: "bc:1"}'
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json --fail-on never
	of 2 .points.how.says.vi "Tỷ lệ thử: mẫu số bằng 0 nên không có tỷ lệ × 20 điểm = từ 0 đến 20 điểm"
	of 2 '.reason.vi | test("Mẫu số bằng 0")' true
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --fail-on never --format html
	hides "chưa có số liệu × 20"
	# a figure that is not reported still has that cause
	fact_file u.yaml 00001 <<<'  people: {value: "5", at: "bc:1"}'
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json --fail-on never
	of 2 .points.how.says.vi "Tỷ lệ thử: chưa có số liệu × 20 điểm = từ 0 đến 20 điểm"
	# a percentage of two counts with the total 0
	sed -i 's/points = proportion(fact.share, limit.y)/points = proportion(percent(fact.people, fact.people), limit.y)/' "$(small_set)/criteria/1-thu.lua"
	fact_file u.yaml 00001 <<<'  people: {value: "0", at: "bc:1"}'
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json --fail-on never
	of 2 '.points.how.says.vi | test("mẫu số bằng 0")' true
}

@test "G5: an attribute that a limit depends on and the unit lacks is named as the cause, with its values" {
	small_rules
	for by in region; do
		echo "share_pct: {unit: \"%\", by: $by, values: {vùng 1: 80, vùng 2: 95}, cite: [qd, Điều 1], status: confirmed}" >"$(small_set)/limits.yaml"
		fact_file u.yaml 1 <<<'  share: {value: "91/100", at: "bc:1"}'
		chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json --fail-on never
		of 1 '"\(.verdict) \(.causes[0].why)"' "undetermined unspecified"
		of 1 ".causes[0].detail.vi | test(\"chưa khai .*$by.*: vùng 1 hay vùng 2\")" true
		of 1 '.reason.vi | test("share_pct")' false
		of 1 '.reason.vi | test("vùng 1 hay vùng 2")' true
	done
	echo 'share_pct: {unit: "%", by: region, values: {vùng 1: 80, vùng 2: 95}, cite: [qd, Điều 1], status: confirmed}' >"$(small_set)/limits.yaml"
	sed -i 's/level: xã,/level: xã, region: vung 1,/' "$tmp/u.yaml"
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json --fail-on never
	of 1 '.causes[0].detail.vi | test("\"vung 1\".*có phải ý là \"vùng 1\"")' true
	sed -i 's/region: vung 1,/region: vùng 2,/' "$tmp/u.yaml"
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json --fail-on never
	of 1 '"\(.verdict) \(.causes | length)"' "in_progress 0"
}

@test "a failing compute makes its criterion undetermined and the exit code 4" {
	units
	small_rules "return nil"
	assess recognised.yaml --format json
	exits 4
	of 3 '"\(.verdict) \(.causes | map(.why) | join(" "))"' "undetermined error"
	of 1 .verdict met
	of 2 .verdict met
}

# Rows: the exit code, all codes that the summary names, the rules, the files.
@test "the highest code wins, and the summary names all" {
	units
	printf 'unit: {\n' >broken.yaml
	mkdir hollow
	cp -r rules fine
	small_rules "return nil"
	cp -r rules failing
	while IFS='|' read -r code named rules files; do
		[ -n "$code" ] || continue
		# shellcheck disable=SC2086
		chitieu assess $files --rules "$rules/thu/nho-2023"
		[ "$status" -eq "$code" ] || fail "$files: expected $code, found $status"
		found=$(sed -n 's/^chitieu: mã thoát//p' <<<"$stderr" | grep -oE '[0-9] \(' | tr -d ' (\n')
		[ "$found" = "$named" ] || fail "$files: expected the codes $named, found $found"
	done <<-'ROWS'
		0||fine|recognised.yaml
		1||fine|not_met.yaml
		3|31|fine|bad.yaml recognised.yaml
		3|31|fine|bad.yaml not_met.yaml
		3||fine|broken.yaml recognised.yaml
		4|41|failing|recognised.yaml
		4|41|failing|not_met.yaml
		4|431|failing|bad.yaml recognised.yaml
		4|431|failing|bad.yaml not_met.yaml
		5||fine|nowhere.yaml recognised.yaml
		5|51|fine|nowhere.yaml not_met.yaml
		5|531|fine|nowhere.yaml bad.yaml
		5|541|failing|nowhere.yaml recognised.yaml
		5|531|fine|nowhere.yaml bad.yaml not_met.yaml
		5|541|failing|nowhere.yaml not_met.yaml
		5|5431|failing|nowhere.yaml bad.yaml recognised.yaml
		5|5431|failing|nowhere.yaml bad.yaml not_met.yaml
		2||fine|recognised.yaml --jobs 0
		3|32|fine|hollow --jobs 0
		5|52|fine|nowhere.yaml --jobs 0
	ROWS
}

@test "output that cannot be written: exit 5, which wins over exit 1" {
	units
	"$CHITIEU" assess not_met.yaml --rules rules/thu/nho-2023 >/dev/full 2>"$tmp/stderr" || status=$?
	exits 5
	for command in version help "help assess"; do
		status=0
		# shellcheck disable=SC2086
		"$CHITIEU" $command >/dev/full 2>"$tmp/stderr" || status=$?
		exits 5
	done
	for path in nowhere/a.json rules /dev/full; do
		assess not_met.yaml --format "json:$path"
		exits 5
		says "$path: error: S004: "
	done
	[ -c /dev/full ] || fail "the device was replaced by a file"
}

@test "a failed output leaves neither a partial nor a temporary file, and keeps the old one" {
	units
	mkdir out
	echo old >out/a.json
	(ulimit -f 1 && trap '' XFSZ && exec "$CHITIEU" assess not_met.yaml --rules rules/thu/nho-2023 --format json:out/a.json) 2>"$tmp/stderr" || status=$?
	exits 5
	same "$(cat out/a.json)" old
	same "$(ls out)" a.json
}

@test "closed standard streams are not confused with files" {
	units
	"$CHITIEU" assess not_met.yaml --rules rules/thu/nho-2023 --format text --format json:a.json >&- 2>"$tmp/stderr" || status=$?
	exits 5
	same "$(jq -r .schema a.json)" chitieu-assessment/1
	status=0
	"$CHITIEU" assess bad.yaml not_met.yaml --rules rules/thu/nho-2023 --format json:b.json >/dev/null 2>&- || status=$?
	exits 3
	same "$(jq -r .schema b.json)" chitieu-assessment/1
	status=0
	"$CHITIEU" assess - --rules rules/thu/nho-2023 >/dev/null <&- 2>"$tmp/stderr" || status=$?
	exits 3
}

@test "when the reader closes the pipe, the run ends by SIGPIPE, 128 + 13" {
	# shellcheck disable=SC2016
	run bash -c '"$0" assess fixtures --rules thanh-hoa/cap-xa-2022 --format json 2>/dev/null | true; exit "${PIPESTATUS[0]}"' "$CHITIEU"
	exits 141
}

@test "a file without read permission: exit 5, and the other files are judged" {
	[ "$(id -u)" -ne 0 ] || skip "root may read everything"
	units
	chmod 000 undetermined.yaml
	assess recognised.yaml undetermined.yaml --format json
	exits 5
	judged 1
	says "undetermined.yaml: error: S002: "
}
