#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# rules test --coverage, --mutate and --generate: what the cases cover, which changes of the rules
# they detect, and accepted gaps.

load helper

# weak_cases: a suite for the set of small_rules that passes and covers little.
weak_cases() {
	small_rules
	mkdir "$(small_set)/tests"
	cat >"$(small_set)/tests/1-thu.yaml" <<-'YAML'
		- {criterion: "1", name: far above, as_of: 2023-06-30, facts: {share: "95/100"}, expect: met}
		- {criterion: "1", name: far below, as_of: 2023-06-30, facts: {share: "5/100"}, expect: in_progress}
		- {criterion: "2", name: "yes", as_of: 2023-06-30, facts: {camera: "có"}, expect: met}
		- {criterion: "2", name: "no", as_of: 2023-06-30, facts: {camera: "không"}, expect: not_met}
		- {criterion: "3", name: "yes", as_of: 2023-06-30, facts: {radio: "có"}, expect: met}
	YAML
}

# One case that checks every property of criterion 1.
strong_cases() {
	cat >>"$(small_set)/tests/1-thu.yaml" <<-'YAML'
		- {criterion: "1", name: on the limit, as_of: 2023-06-30, facts: {share: "80/100"}, expect: met}
		- {criterion: "1", name: just below, as_of: 2023-06-30, facts: {share: "799/1000"}, expect: in_progress}
		- {criterion: "1", name: no one of 100, as_of: 2023-06-30, facts: {share: "0/100"}, expect: not_met}
		- {criterion: "1", name: missing, as_of: 2023-06-30, facts: {}, expect: undetermined}
		- {criterion: "1", name: met at year end, as_of: 2023-12-31, final: true, facts: {share: "80/100"}, expect: met}
		- {criterion: "1", name: under way at year end, as_of: 2023-12-31, final: true, facts: {share: "79/100"}, expect: not_met}
		- {criterion: "2", name: planned, as_of: 2023-06-30, facts: {camera: {value: "không", plan: {due: 2023-12-31}}}, expect: in_progress}
		- {criterion: "2", name: missing, as_of: 2023-06-30, facts: {}, expect: undetermined}
		- {criterion: "2", name: met at year end, as_of: 2023-12-31, final: true, facts: {camera: "có"}, expect: met}
		- {criterion: "2", name: planned at year end, as_of: 2023-12-31, final: true, facts: {camera: {value: "không", plan: {due: 2023-12-31}}}, expect: not_met}
		- {criterion: "3", name: "no", as_of: 2023-06-30, facts: {radio: "không"}, expect: not_met}
		- {criterion: "3", name: planned, as_of: 2023-06-30, facts: {radio: {value: "không", plan: {due: 2023-12-31}}}, expect: in_progress}
		- {criterion: "3", name: missing, as_of: 2023-06-30, facts: {}, expect: undetermined}
		- {criterion: "3", name: met at year end, as_of: 2023-12-31, final: true, facts: {radio: "có"}, expect: met}
		- {criterion: "3", name: planned at year end, as_of: 2023-12-31, final: true, facts: {radio: {value: "không", plan: {due: 2023-12-31}}}, expect: not_met}
		- {criterion: "1", name: everything, as_of: 2023-06-30, facts: {share: "80/100", camera: "có", radio: "có"}, expect: met, recognition: {dat: recognised}}
		- {criterion: "1", name: no camera, as_of: 2023-06-30, facts: {share: "80/100", camera: "không", radio: "có"}, expect: met, recognition: {dat: not_recognised}}
		- {criterion: "1", name: camera missing, as_of: 2023-06-30, facts: {share: "80/100", radio: "có"}, expect: met, recognition: {dat: undetermined}}
	YAML
}

# ids: prints the ids that the output names, one per line.
ids() {
	sed -n 's/^ *mã: //p' <<<"$output"
}

fits() {
	[ "$(LC_ALL=C.UTF-8 wc -L <<<"$output")" -le 80 ] || fail "wider than 80 columns"
}

# ---- Coverage.

@test "coverage: lists what a weak suite does not cover, in words, by criterion and article; 80 columns" {
	weak_cases
	chitieu rules test "$(small_set)" --coverage
	exits 0
	shows "ĐỘ PHỦ CỦA CA THỬ: 10/28 kết quả có ca thử"
	shows "  1. Thử: 10/25 kết quả có ca thử"
	shows "  Công nhận và cách cộng điểm: 0/3 kết quả có ca thử"
	shows "1 Tỷ lệ (1/QĐ, Điều 1)"
	reads "✗ đúng bằng ngưỡng — Tỷ lệ thử: ít nhất 80%"
	reads "✗ thẩm định cuối kỳ: đang triển khai thì không đạt"
	fits
	same "$(ids | head -n 6)" "$(printf '%s\n' 'show not_met' 'show undetermined' 'show final met' 'show final not_met' 'show met at' 'show in_progress')"
}

@test "coverage: --min is a gate; a number that is not a percentage is wrong usage" {
	weak_cases
	chitieu rules test "$(small_set)" --coverage --min 35.7
	exits 0
	chitieu rules test "$(small_set)" --coverage --min 35.8
	exits 1
	chitieu rules test "$(small_set)" --min 100
	exits 1
	for bad in 101 -1 much ''; do
		chitieu rules test "$(small_set)" --coverage --min "$bad"
		exits 2
	done
}

@test "coverage: a complete suite has 100 per cent, and every change is detected" {
	weak_cases
	strong_cases
	chitieu rules test "$(small_set)" --coverage --min 100 --mutate
	exits 0
	shows "28/28 kết quả có ca thử"
	shows "7/7 sửa đổi bị phát hiện"
	same "$(ids)" ""
}

@test "coverage: a failing case covers nothing" {
	weak_cases
	strong_cases
	sed -i 's/name: no one of 100\(.*\)expect: not_met/name: no one of 100\1expect: met/' "$(small_set)/tests/1-thu.yaml"
	chitieu rules test "$(small_set)" --coverage
	exits 1
	shows "1 ca không đạt nên không được tính"
	same "$(ids)" "show not_met"
	shows "27/28 kết quả có ca thử"
}

@test "coverage: each outcome of a recognition, its limit, and each deciding part; only cases that check it count" {
	cp -r fixtures/rules "$tmp/rules"
	local set=$tmp/rules/vi-du/hai-muc-2024
	chitieu rules test "$set" --coverage --min 100
	exits 0
	sed -i 's/, recognition: {[^}]*}//' "$set"/tests/3-muc-dat.yaml
	chitieu rules test "$set" --coverage --min 100
	exits 1
	reads "✗ kết luận: chưa đủ căn cứ"
	ids >"$tmp/ids"
	# with four criteria no commune can be at exactly 30 per cent
	same "$(grep 'recognition dat:' "$tmp/ids")" "$(printf 'show recognition dat: %s\n' recognised not_recognised undetermined 'met.1 decides' 'met.2 below' 'met.2 above' 'met.2 decides')"
	same "$(grep -c 'recognition dat-nang-cao: met.2 at' "$tmp/ids")" 1
}

@test "generate: reports of whole units at which the levels change, to the hundredth of a point" {
	cp -r tests/data/officer "$tmp/rules"
	local set=$tmp/rules/binh-minh/xa-2025
	mkdir "$set/tests"
	chitieu rules test "$set" --generate --output "$set/tests/1.yaml"
	exits 0
	grep -q 'name: "cả xã: đạt hết".*total: 91.5, recognition: {"kha": recognised, "tot": recognised}' "$set/tests/1.yaml" || fail "not everything met"
	grep -q 'name: "cả xã: không báo cáo gì".*recognition: {"kha": undetermined, "tot": undetermined}' "$set/tests/1.yaml" || fail "nothing"
	grep -q 'total: 65, recognition: {"kha": recognised' "$set/tests/1.yaml" || fail "not at the limit"
	chitieu rules test "$set" --coverage
	exits 0
	same "$(ids | grep -c 'show recognition kha' || true)" 0
}

# ---- Mutation.

@test "mutate: lists the changes that a weak suite does not detect, exit 1" {
	weak_cases
	chitieu rules test "$(small_set)" --mutate
	exits 1
	fits
	same "$(ids)" "$(printf '%s\n' 'limit share_pct: 80 -> 81' 'limit share_pct: 80 -> 79' 'met at_least -> more_than')"
	reads "✗ ngưỡng share_pct: 80% thành 79%"
	reads "✗ Tỷ lệ thử: ít nhất 80% — “ít nhất” thành “lớn hơn”"
	chitieu rules test "$(small_set)" --mutate --lang en
	reads "✗ limit share_pct: 80% becomes 79%"
	reads "4/7 changes noticed"
}

@test "mutate: an accepted reason excuses a change; one that no longer applies is reported" {
	weak_cases
	cat >>"$(small_set)/tests/1-thu.yaml" <<-'YAML'
		- {criterion: "1", accept: "limit share_pct: 80 -> 81", reason: chưa xã nào nằm giữa hai mức}
		- {criterion: "1", accept: "limit share_pct: 80 -> 79", reason: như trên}
		- {criterion: "1", accept: "met at_least -> more_than", reason: như trên}
		- {criterion: "2", accept: "met is_true -> is_false", reason: đã có ca thử}
		- {criterion: "3", accept: "show final met", reason: không thẩm định}
	YAML
	chitieu rules test "$(small_set)" --mutate
	exits 0
	shows "7/7 sửa đổi bị phát hiện (3 có ghi lý do)"
	reads "lý do: chưa xã nào nằm giữa hai mức"
	reads "1-thu.yaml:9: chỉ tiêu 2, “met is_true -> is_false”: đã có ca thử hoặc không có mã này"
	hides "show final met"
	chitieu rules test "$(small_set)" --coverage
	shows "11/28 kết quả có ca thử (1 có ghi lý do)"
}

@test "mutate: an accept entry without a reason, or for an unknown criterion, is a failing case at its place" {
	weak_cases
	cat >>"$(small_set)/tests/1-thu.yaml" <<-'YAML'
		- {criterion: "1", accept: "limit share_pct: 80 -> 81"}
		- {criterion: "9", accept: "limit share_pct: 80 -> 81", reason: r}
		- {criterion: "1", accept: [a], reason: r}
		- {criterion: "1", accept: a, reason: r, name: n}
	YAML
	chitieu rules test "$(small_set)"
	exits 1
	same "$(sed -n 's/^[^ ]*yaml:\([0-9:]*\) error: \([A-Z0-9]*\): .*/\1 \2/p' <<<"$output")" "$(printf '%s\n' '6:3: R062' '7:15: R063' '8:28: R067' '9:42: D017')"
}

# ---- Generated cases.

# with_generated SET: copies a set of tests/data, with its own and the generated cases.
with_generated() {
	cp -r tests/data/rules "$tmp/rules"
	made=$tmp/rules/$1
	mkdir -p "$made/tests"
	chitieu rules test "$made" --generate --output "$made/tests/9-made.yaml"
	exits 0
}

@test "generate: boundary cases with the engine's results, marked for review" {
	small_rules
	chitieu rules test "$(small_set)" --generate --lang en
	exits 0
	says "33 test cases, to be reviewed before use"
	shows '- {criterion: "1", name: "share: one unit below", as_of: 2023-12-31, facts: {share: "79/100"}, expect: in_progress, gap: {share: "1"}, review: true}'
	shows '- {criterion: "1", name: "share: one unit above", as_of: 2023-12-31, facts: {share: "81/100"}, expect: met, review: true}'
	shows 'facts: {camera: {value: "không", plan: {due: 2023-12-31}}}, expect: in_progress'
	shows 'name: "camera: two claims that disagree", as_of: 2023-12-31, facts: {camera: [{value: "có"}, {value: "không"}]}, expect: undetermined, possible: [met, in_progress], causes: {camera: contradictory}'
	shows '- {criterion: "3", name: "nothing reported", as_of: 2023-12-31, facts: {}, expect: undetermined'
}

@test "generate: added to the set, the cases pass, cover everything, and a second run generates none" {
	weak_cases
	chitieu rules test "$(small_set)" --generate --output "$(small_set)/tests/9-made.yaml"
	exits 0
	chitieu rules test "$(small_set)" --coverage --min 100 --mutate
	exits 0
	chitieu rules test "$(small_set)" --generate
	same "$(grep -c criterion <<<"$output")" 0
}

@test "generate: an existing case is not generated again" {
	weak_cases
	strong_cases
	chitieu rules test "$(small_set)" --generate
	hides '{share: "80/100"}'
	shows '"81/100"'
}

@test "generate: every operator, limits by day and region, a base: all cases pass and cover nearly everything" {
	with_generated foreign/full
	chitieu rules test "$made" --coverage --mutate
	shows "2. Ghép điều kiện: 63/63 kết quả có ca thử"
	shows "1. So sánh: 37/37 sửa đổi bị phát hiện"
	shows "Công nhận và cách cộng điểm: 6/14 sửa đổi bị phát hiện"
	same "$(ids | grep -vE '^(limit met_|recognition )')" "$(printf '%s\n' 'show met.3 decides' 'met.2.2 without 1' 'met.3.1 without 2')"
	same "$(grep -c "không đạt$" <<<"$output")" 0
	grep -q 'unit: {region: "miền núi"}' "$made/tests/9-made.yaml" || fail "no region"
	grep -q 'plan_date: "2023-04-01"' "$made/tests/9-made.yaml" || fail "no day after the deadline"
	grep -q 'cashless_pct: "62.6%"' "$made/tests/9-made.yaml" || fail "no decimal above the limit"
}

@test "compute: cases are found by search where the result changes; each input and the result are mutated" {
	with_generated foreign/compute
	for dossiers in 99 100 101; do
		grep -q "criterion: \"1\".*dossiers: \"$dossiers\"" "$made/tests/9-made.yaml" || fail "no case with $dossiers dossiers"
	done
	chitieu rules test "$made" --mutate
	hides "1 Hàm đúng"
	chitieu rules test tests/data/rules/foreign/full --mutate --coverage
	reads "✗ trên ngưỡng — một nửa tỷ lệ thanh toán, thêm 30 điểm khi có trang thông tin: ít nhất 50 điểm"
	hides "met.1 negated"
	cat >"$tmp/run.lua" <<<"return radio"
	weak_cases
	sed -i '/criterion: "3"/d' "$(small_set)/tests/1-thu.yaml"
	chitieu rules test "$(small_set)" --mutate
	exits 1
	reads "phép tính “có đài” — đảo ngược kết quả"
	reads "phép tính “có đài” — coi như thiếu đầu vào “Có đài”"
	chitieu rules lint "$(small_set)"
	exits 0
	sed 's/return radio/return not radio/; s/có đài/không có đài/' "$(small_set)/criteria/1-thu.lua" >"$tmp/other.lua"
	cp -r "$(small_set)" "$tmp/rules/thu/khac-2023"
	cp "$tmp/other.lua" "$tmp/rules/thu/khac-2023/criteria/1-thu.lua"
	sed -i 's,id: thu/nho-2023,id: thu/khac-2023,' "$tmp/rules/thu/khac-2023/ruleset.yaml"
	chitieu rules diff "$(small_set)" "$tmp/rules/thu/khac-2023"
	exits 0
	reads "có đài"
	reads "không có đài"
}

@test "generate: a file that cannot be written is exit 5" {
	small_rules
	chitieu rules test "$(small_set)" --generate --output "$tmp/no/such/place.yaml"
	exits 5
}

# ---- The shipped sets.

@test "every shipped set covers every outcome and detects every mutation" {
	local set
	for set in rules/thanh-hoa/*/; do
		chitieu rules test "$set" --coverage --min 100 --mutate
		exits 0
		same "$(ids)" ""
		hides "LÝ DO KHÔNG CÒN CẦN"
	done
}

# ---- Formats.

@test "junit: valid, counted, reproducible; failed cases and cases that could not be judged" {
	chitieu rules test tests/data/rules/cases --format "junit:$tmp/a.xml"
	exits 1
	same "$output" ""
	xmllint --noout "$tmp/a.xml"
	local query
	for query in 'string(//testsuite/@tests)=17' 'count(//testcase)=17' 'count(//failure)=number(//testsuite/@failures)' \
		'count(//error)=number(//testsuite/@errors)' 'count(//testsuite/@hostname)=1' 'string(//testsuite/@time)="0"' \
		'count(//testcase[not(@time)])=0' 'count(//failure[not(@type)])=0' 'name(//testsuite/*[1])="properties"' 'name(//testsuite/*[last()])="system-err"'; do
		same "$(xmllint --xpath "$query" "$tmp/a.xml")" true
	done
	"$CHITIEU" rules test tests/data/rules/cases --format junit >"$tmp/b.xml" || true
	cmp "$tmp/a.xml" "$tmp/b.xml"
	small_rules
	mkdir "$(small_set)/tests"
	printf '%s\n' '- {criterion: "2", name: "a ]]> & <b> \"c\"", as_of: 2023-06-30, facts: {camera: "có"}, expect: not_met}' >"$(small_set)/tests/1.yaml"
	chitieu rules test "$(small_set)" --format "junit:$tmp/a.xml"
	xmllint --noout "$tmp/a.xml"
	same "$(xmllint --xpath 'string(//testcase/@name)' "$tmp/a.xml")" '2: a ]]> & <b> "c"'
	same "$(xmllint --xpath 'string(//testsuite/@timestamp)' "$tmp/a.xml")" 2023-01-01T00:00:00
}

@test "tap: the plan first, a diagnostic block below each failure" {
	chitieu rules test tests/data/rules/cases --format tap
	exits 1
	same "$(sed -n '1,2p' <<<"$output")" "$(printf '%s\n' 'TAP version 14' '1..17')"
	same "$(grep -c '^ok ' <<<"$output")" 1
	same "$(grep -c '^not ok ' <<<"$output")" 16
	shows '  message: "expect: mong đợi met, nhận được in_progress"'
	shows '  line: 2'
}

@test "json: all cases with everything they check; text at the same time" {
	weak_cases
	chitieu rules test "$(small_set)" --coverage --mutate --format text --format "json:$tmp/a.json"
	exits 1
	shows "5 passed, 0 failed"
	output=$(cat "$tmp/a.json")
	gives .schema chitieu-rule-tests/1
	gives '.passed, .failed, (.cases | length)' "$(printf '5\n0\n5')"
	gives '.coverage | .probes, .shown' "$(printf '28\n10')"
	gives '[.mutation.criteria[].probes[] | select(.shown | not) | .id] | join("; ")' \
		'limit share_pct: 80 -> 81; limit share_pct: 80 -> 79; met at_least -> more_than'
	chitieu rules test "$(small_set)" --format json
	gives '[has("coverage"), has("mutation")] | join(" ")' 'false false'
	chitieu rules test tests/data/rules/cases --format json --lang en
	gives '.cases[] | select(.name == "expects another gap") | .differences[0] | .what, .expected, .got' "$(printf 'gap\n{phones: 0.11}\n{phones: 0.1}')"
	chitieu rules test "$(small_set)" --format html
	exits 2
}

# ---- Points.

@test "points: tables, shares, choices and parts are covered and mutated; generated cases expect the points" {
	cp -r fixtures/rules "$tmp/rules"
	local set=$tmp/rules/vi-du/thang-diem-2024
	rm -rf "$set/tests"
	chitieu rules test "$set" --coverage --mutate
	exits 1
	fits
	ids >"$tmp/ids"
	for id in 'show points from 3' 'show points chủ tịch' 'show points some' 'show points.1 yes' 'points chủ tịch: 20 -> 19' 'points 15 -> 16' \
		'points without 2' 'limit meeting_points 3: points 15 -> 14' 'limit meeting_points 3: from 3 -> 4'; do
		grep -qxF "$id" "$tmp/ids" || fail "not asked: $id"
	done
	mkdir "$set/tests"
	chitieu rules test "$set" --generate --output "$set/tests/made.yaml"
	exits 0
	grep -q 'expect: in_progress.*points: 15' "$set/tests/made.yaml" || fail "no points expected"
	cp fixtures/rules/vi-du/thang-diem-2024/tests/5-xep-loai.yaml "$set/tests"
	chitieu rules test "$set" --coverage --min 100 --mutate
	reads "Công nhận và cách cộng điểm: 28/30 sửa đổi bị phát hiện"
	same "$(ids)" "$(printf '%s\n' 'points_decimals: 2 -> 3' 'points_evidence: true -> false')"
}
