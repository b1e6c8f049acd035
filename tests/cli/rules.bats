#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# rules list, show, lint and test; messages on unusable rules; a rule set outside the tree.

load helper

rules=tests/data/rules

# ---- list.

@test "list: every shipped set with status, span, levels, number of criteria and title; 80 columns" {
	chitieu rules list
	exits 0
	shows "thanh-hoa/cap-xa-2022              dự thảo           18/03/2022 – 29/05/2023"
	shows "thanh-hoa/cap-xa-2023              dự thảo           30/05/2023 – 31/12/2025"
	shows "quoc-gia/ntm-2021-2025-tieu-chi-8  dự thảo           01/01/2021 – 31/12/2025"
	shows "  xã, phường, thị trấn, đặc khu · Toàn quốc · 4 chỉ tiêu"
	shows "  xã, phường, thị trấn · Thanh Hóa · 30 chỉ tiêu"
	reads "Tiêu chí thôn thông minh tỉnh Thanh Hóa (Quyết định 35/2022/QĐ-UBND)"
	same "$stderr" ""
	fits
}

@test "list: sets of CHITIEU_RULES too, by id; of two roots with the same id the first is used" {
	mkdir -p "$tmp/rules/foreign/base"
	sed 's/^title:.*/title: Bản của thư mục này/' $rules/foreign/base/ruleset.yaml >"$tmp/rules/foreign/base/ruleset.yaml"
	cd "$tmp"
	CHITIEU_RULES=$root/$rules chitieu rules list --lang en
	exits 0
	same "$(grep -oE '^[a-z][a-z/-]+' <<<"$output" | paste -sd' ')" \
		"cases errors/amend-absent errors/base-of-base errors/forbidden-token errors/one-id errors/sound errors/syntax errors/uncited errors/units errors/unknown-limit foreign/base foreign/compute foreign/full lint/findings lint/in-force"
	shows "Bản của thư mục này"
	hides "Bộ tiêu chí gốc để thử"
	shows "from 2023-01-01"
	shows "lint/findings           draft             no dates given"
}

@test "list: an unreadable ruleset.yaml is left out and reported, exit 4" {
	mkdir -p "$tmp/rules/hong"
	printf 'id: hong\nstatus: moi\n' >"$tmp/rules/hong/ruleset.yaml"
	cd "$tmp"
	chitieu rules list
	exits 4
	says "rules/hong/ruleset.yaml:1:1: error: R017: " title
	shows "Không có bộ tiêu chí nào"
}

# ---- show.

@test "show: head, documents, every criterion with its limit, citation, status, evidence and note; 80 columns" {
	chitieu rules show $set_2022 --as-of 2023-06-30
	exits 0
	fits
	shows "thanh-hoa/cap-xa-2022 · dự thảo"
	shows "Áp dụng: 18/03/2022 – 29/05/2023"
	shows "Chỉ tiêu: đã ghi 30 trong 30 chỉ tiêu của quyết định"
	reads "qd969 969/QĐ-UBND ngày 18/03/2022, Chủ tịch UBND tỉnh Thanh Hóa: Về việc giao"
	shows "TRỤ CỘT 3: Xã hội số (5)"
	reads "3.2 Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản giao dịch thanh toán"
	reads "Yêu cầu: Người từ 15 tuổi trở lên có tài khoản giao dịch thanh toán: ít nhất 75%"
	reads "Ngưỡng accounts_pct: 75% (national_plan, mục tiêu tài khoản giao dịch thanh toán; theo nguồn thứ cấp, chưa đối chiếu văn bản)"
	reads "Các mức: 65% từ 01/01/2022; 75% từ 01/01/2023; 80% từ 01/01/2025"
	reads "Quy định: list30, chỉ tiêu 3.2; căn cứ: tạm ghi, chưa đối chiếu văn bản"
	reads "Tài liệu kiểm chứng: Danh sách hoặc số liệu của ngân hàng về người có tài khoản; Số dân từ 15 tuổi trở lên"
	reads "Ghi chú: Đếm số người có tài khoản, không đếm số tài khoản hoặc số hộ."
	reads "Áp dụng khi: Có điểm cung cấp dịch vụ bưu chính, viễn thông tại xã: có"
	reads "hoan-thanh Hoàn thành chỉ tiêu chuyển đổi số Yêu cầu: mọi chỉ tiêu có áp dụng đều đạt"
}

@test "show: the limit depends on the day" {
	for row in 2022-12-31:65 2023-01-01:75 2024-12-31:75 2025-01-01:80; do
		chitieu rules show $set_2022 --as-of "${row%:*}"
		shows "Ngưỡng accounts_pct: ${row#*:}%"
	done
	chitieu rules show $set_2022
	shows "Ngưỡng accounts_pct: 75%"
	chitieu rules show thanh-hoa/cap-xa-2023
	shows "Ngưỡng accounts_pct: 80%"
	chitieu rules show $set_2022 --as-of 2021-12-31
	shows "Ngưỡng accounts_pct: chưa có giá trị cho ngày này"
}

@test "show: base, amended and inherited criteria, limits by region, groups, two levels" {
	chitieu rules show $rules/foreign/full --lang en
	exits 0
	fits
	shows "Based on: foreign/base"
	shows "1.1   Điện thoại thông minh [amended]"
	shows "1.3   Trang thông tin điện tử [of the base]"
	hides "1.2   "
	reads "Limit phones_pct: by the unit's region (2/QĐ-UBND, Điều 1; from a secondary source)"
	reads "Values: miền núi: 50%; đồng bằng: 70% from 2023-01-01; đồng bằng: 75% from 2024-01-01"
	shows "Limit cashless_high_pct: 62.5%"
	shows "at most 2023-03-31"
	shows "Groups: core"
	reads "In progress when: has started (Có wifi công cộng); or is planned (Có camera an ninh)"
	shows "RECOGNITION, LOWEST LEVEL FIRST (2)"
	reads "day-du Đạt đầy đủ Required: every applicable criterion is met (core); and share of criteria met: at least 75%"
}

@test "show: an invalid day is wrong usage, an unknown set exit 4" {
	chitieu rules show $set_2022 --as-of 2023-02-30
	exits 2
	chitieu rules show thanh-hoa/khong-co
	exits 4
	says "thanh-hoa/khong-co: error: R038: " "rules list"
	same "$output" ""
}

# ---- lint.

@test "lint: the shipped sets have no errors" {
	for set in rules/*/*/; do
		chitieu rules lint "$set"
		exits 0
		says "$(sed -n 's/^id: //p' "$set/ruleset.yaml"): không có lỗi"
	done
}

@test "lint: the shipped sets have only missing kinds of test cases" {
	chitieu rules lint $rules/foreign/full
	exits 0
	same "$(grep -v ': warning: R090: ' <<<"$output")" ""
	says "foreign/full: không có lỗi"
}

@test "lint: what loading accepts is reported as warnings, each with its place" {
	chitieu rules lint $rules/lint/findings --lang en
	exits 0
	same "$(cut -d' ' -f1-3 <<<"$output")" "$(
		cat <<-END
			$rules/lint/findings/criteria/1-thu.lua:2:15: warning: R053:
			$rules/lint/findings/limits.yaml:3:1: warning: R050:
			$rules/lint/findings/ruleset.yaml:2:5: warning: R055:
			$rules/lint/findings/ruleset.yaml:2:5: warning: R056:
			$rules/lint/findings/ruleset.yaml:7:11: warning: R054:
			$rules/lint/findings/ruleset.yaml:11:3: warning: R051:
		END
	)"
	shows '2 of the decision'"'"'s 5 criteria'
	shows '"qd9"'
	shows '"forgotten_pct"'
	shows 'percent(complaints, dossiers)'
	same "$stderr" "lint/findings: no errors, 6 warnings"
}

@test "lint: an id with ? in a set in force is an error" {
	chitieu rules lint $rules/lint/in-force
	finds criteria/1-thu.lua:2:1 R052 "1.?1" in_force
}

# ---- Unusable rules: lint reports them on stdout with exit 1, assess on stderr with exit 4, in the
# same words.

# finds PLACE CODE WORD…: the only line of the last lint
finds() {
	exits 1
	same "$(wc -l <<<"$output")" 1
	[[ $output == *"/$1: error: $2: "* ]] || fail "no finding $1 $2"
	local word
	for word in "${@:3}"; do
		shows "$word"
	done
}

# refuses SET PLACE CODE WORD…
refuses() {
	chitieu rules lint "$rules/errors/$1"
	finds "${@:2}"
	same "$stderr" ""
	local reported=$output
	chitieu assess $rules/foreign/units/a-lon.yaml --rules "$rules/errors/$1"
	exits 4
	same "$stderr" "$reported"
	same "$output" ""
}

@test "refused: an unknown rule set" {
	chitieu rules lint $rules/errors/nix
	exits 1
	same "$(cut -d' ' -f1-3 <<<"$output")" "$rules/errors/nix: error: R038:"
	for command in "rules show" "rules test" "assess $rules/foreign/units/a-lon.yaml --rules"; do
		# shellcheck disable=SC2086
		chitieu $command $rules/errors/nix
		exits 4
		says "$rules/errors/nix: error: R038: "
	done
}

@test "refused: Lua syntax" {
	refuses syntax criteria/1-thu.lua:4:3 R156 cite
}

@test "refused: a forbidden token" {
	refuses forbidden-token criteria/1-thu.lua:5:30 R107 '"and"' "all(a, b)"
}

@test "refused: an unknown limit, with a suggestion" {
	refuses unknown-limit criteria/1-thu.lua:5:37 R006 '"phone_pct"' '"phones_pct"'
}

@test "refused: an uncited criterion" {
	refuses uncited criteria/1-thu.lua:2:1 R032 '"1"' "cite = {"
}

@test "refused: two criteria with one id, naming both places" {
	refuses one-id criteria/1-thu.lua:8:1 R033 '"1"' "criteria/1-thu.lua:2"
}

@test "refused: amend of an id that the base does not have" {
	refuses amend-absent criteria/1-thu.lua:4:1 R035 '"9"' errors/sound
}

@test "a fault in the base is reported with a path relative to the user's directory" {
	cp -r rules "$tmp/rules"
	echo 'thừa' >>"$tmp/rules/thanh-hoa/cap-xa-2022/limits.yaml"
	ln -s rules/thanh-hoa/cap-xa-2023 "$tmp/link"
	place_of_fault() {
		run --separate-stderr env -C "$tmp/$1" "$CHITIEU" rules lint "$2"
		exits 1
		same "${output%%:*}" "$3"
	}
	place_of_fault rules thanh-hoa/cap-xa-2023 thanh-hoa/cap-xa-2022/limits.yaml
	place_of_fault . rules/thanh-hoa/cap-xa-2023/ rules/thanh-hoa/cap-xa-2022/limits.yaml
	place_of_fault rules/thanh-hoa/cap-xa-2023 . ../../thanh-hoa/cap-xa-2022/limits.yaml
	place_of_fault rules/thanh-hoa cap-xa-2023 cap-xa-2023/../../thanh-hoa/cap-xa-2022/limits.yaml
	place_of_fault . link link/../../thanh-hoa/cap-xa-2022/limits.yaml
	place_of_fault . "$tmp/rules/thanh-hoa/cap-xa-2023" "$tmp/rules/thanh-hoa/cap-xa-2022/limits.yaml"
}

@test "refused: a base with a base" {
	refuses base-of-base ruleset.yaml:8:7 R040 '"errors/amend-absent"' '"errors/sound"'
}

@test "refused: people compared with percent" {
	refuses units criteria/1-thu.lua:5:38 R002 at_least '"người"' '"%"'
}

# ---- test.

@test "test: every case of the shipped sets passes" {
	for set in rules/*/*/; do
		chitieu rules test "$set"
		exits 0
		[[ ${lines[-1]} =~ ^[1-9][0-9]*\ passed,\ 0\ failed$ ]] || fail "$set"
	done
}

@test "test: every operator, an amended base, limits by region and day" {
	chitieu rules test $rules/foreign/full
	exits 0
	same "$output" "$(printf '%s\n' '1-so-sanh.yaml: 25 ca đạt' '2-ghep.yaml: 14 ca đạt' '3-tinh.yaml: 12 ca đạt' '51 passed, 0 failed')"
}

@test "test: a failing case shows the expected and the actual result, the reason and the formula" {
	chitieu rules test $rules/cases
	exits 1
	same "${lines[-1]}" "1 passed, 16 failed"
	shows "$rules/cases/tests/2-failing.yaml:2:3: error: R068: ca thử \"expects another verdict\" (chỉ tiêu 1)"
	shows "    expect: mong đợi met, nhận được in_progress"
	reads "79/100 = 79%; chưa đạt yêu cầu ít nhất 80%. Còn thiếu: 1 người."
	shows "    at_least = sai"
	shows "      limit phones_pct = 80%"
	shows "    gap: mong đợi {phones: 0.11}, nhận được {phones: 0.1}"
	shows "    possible: mong đợi [met, not_met], nhận được [met, in_progress, not_met]"
	shows "    causes: mong đợi {website: missing}, nhận được {camera: missing}"
	shows "2-failing.yaml: 0 ca đạt, 3 ca không đạt"
}

@test "test: a malformed case or file is a failing case, reported with its place" {
	chitieu rules test $rules/cases --lang en
	exits 1
	same "$(sed -n "s,^$rules/cases/tests/\([134][^ ]*\): error: \([A-Z0-9]*\): .*,\1 \2,p" <<<"$output")" "$(
		cat <<-END
			1-malformed.yaml:3:58 D017
			1-malformed.yaml:4:15 R063
			1-malformed.yaml:5:67 F044
			1-malformed.yaml:6:75 F013
			1-malformed.yaml:7:81 R064
			1-malformed.yaml:7:110 R064
			1-malformed.yaml:8:46 R014
			1-malformed.yaml:8:65 R065
			1-malformed.yaml:9:3 R062
			1-malformed.yaml:9:3 R062
			1-malformed.yaml:9:3 R062
			1-malformed.yaml:10:61 R019
			1-malformed.yaml:10:40 R067
			1-malformed.yaml:11:96 R005
			1-malformed.yaml:11:124 R066
			1-malformed.yaml:12:79 F037
			1-malformed.yaml:13:3 R061
			3-broken.yaml:2:3 D025
			4-empty.yaml:1:1 R060
		END
	)"
	shows "1-malformed.yaml: 1 passed, 11 failed"
}

@test "test: unusable rules are exit 4; in a set without cases none passes" {
	chitieu rules test $rules/errors/syntax
	exits 4
	same "$output" ""
	chitieu rules test $rules/foreign/base
	exits 1
	says "chitieu: error: C113: "
	same "$output" "0 passed, 0 failed"
}

# ---- A set outside the tree.

# elsewhere: copies the sets of the tests to another place
elsewhere() {
	mkdir -p "$tmp/Nơi khác/bộ"
	cp -r $rules/. "$tmp/Nơi khác/bộ"
}

@test "outside the tree: --rules DIR gives the same bytes as inside" {
	elsewhere
	chitieu assess $rules/foreign/units --rules $rules/foreign/full --format json --fail-on never
	exits 0
	local inside=$output
	cd "$tmp/Nơi khác"
	chitieu assess "$root/$rules/foreign/units" --rules "bộ/foreign/full" --format json --fail-on never
	exits 0
	same "$output" "$inside"
	cd bộ/foreign/full
	chitieu assess ../units --rules . --format json --fail-on never
	exits 0
	same "$output" "$inside"
}

@test "outside the tree: both levels of recognition, a limit by region, a compute" {
	elsewhere
	chitieu assess $rules/foreign/units/c-du.yaml --rules "$tmp/Nơi khác/bộ/foreign/full" --format json
	exits 0
	gives '.units[0].tally | "\(.met) \(.undetermined)"' "18 1"
	gives '.units[0].recognition | map("\(.id) \(.verdict)") | join(", ")' "buoc-dau recognised, day-du recognised"
	of 1.1 '"\(.limit.value) \(.limit.status) \(.cite | tostring | test("2/QĐ-UBND"))"' "50 reported true"
	of 3.4 '"\(.verdict) \(.measured.lo) \(.measured.unit)"' "met 50 điểm"
	gives '[.units[0].criteria[].id] | join(" ")' "1.1 1.3 1.4 1.5 1.6 1.7 1.8 1.9 1.10 1.11 2.1 2.2 2.3 2.4 2.5 3.1 3.2 3.3 3.4"
}

@test "compute: one that loops, allocates, fails or returns nonsense makes only its criterion fail, exit 4" {
	chitieu assess $rules/foreign/units/a-lon.yaml --rules $rules/foreign/compute --format json --fail-on never
	exits 4
	gives '.units[0].criteria | map("\(.id) \(.verdict)") | join(", ")' \
		"1 met, 2 undetermined, 3 undetermined, 4 undetermined, 5 undetermined, 6 undetermined, 7 undetermined, 8 met"
	gives '[.units[0].criteria[] | select(.verdict == "undetermined") | .causes | map("\(.fact) \(.why)") | join("+")] | unique | join(",")' "null error"
	of 4 '.reason.vi | test("1-ham-tinh.lua:57")' true
	of 7 '.reason.vi | test("1-ham-tinh.lua:89: chia cho 0")' true
}

@test "E9: integer overflow in a compute is an error of that criterion, exit 4" {
	local run
	fact_file u.yaml 00001 <<-'YAML'
		  share: {value: 90/100, at: "bc:1"}
		  camera: {value: có, at: "bc:1"}
		  radio: {value: có, at: "bc:1"}
	YAML
	for run in 'local n = 1; for i = 1, 64 do n = n * 2 end; return n < 5' \
		'local n = 9223372036854775807; return n + 1 < n' \
		'local n = -9223372036854775807; return n - 2 > n' \
		'local n = 4294967296; return 1 > n * n'; do
		small_rules "$run"
		chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json
		exits 4
		of 3 .verdict undetermined
		of 3 '.causes | map(.why) | join(" ")' error
		of 3 '.reason.vi | test("1-thu.lua:5: kết quả phép tính vượt quá 63 bit")' true
		of 1 .verdict met
		says "$tmp/u.yaml:1:7: warning: J061: " "00001" "chỉ tiêu 3" "63 bit"
		chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --lang en
		says "$tmp/u.yaml:1:7: warning: J061: " "does not fit 63 bits"
	done
	# without overflow the calculation is as before
	for run in 'local n = 1; for i = 1, 62 do n = n * 2 end; return n > 5' \
		'local t, n = {5, 7}, 1; return t[n + 1] - 2 * n >= 5 and (n + 3) % 3 < 2' \
		'local n = 0; for i = 1, 2 + 3 do n = n + i end; return n > 14 and n < 16'; do
		small_rules "$run"
		chitieu assess "$tmp/u.yaml" --rules "$(small_set)"
		exits 0
	done
	small_rules 'local n = 0xffffffffffffffff; return n < 5'
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)"
	exits 4
	says "$(small_set)/criteria/1-thu.lua:5:92: error: R113: 0xffffffffffffffff "
}

@test "compute: the result does not depend on the units judged before" {
	local set=$rules/foreign/compute units=$rules/foreign/units
	for unit in a-lon b-nho c-du; do
		chitieu assess "$units/$unit.yaml" --rules $set --format json --fail-on never
		jq -S ".units[0]" <<<"$output" >"$tmp/$unit.alone"
	done
	chitieu assess $units/c-du.yaml $units/a-lon.yaml $units/b-nho.yaml --rules $set --format json --fail-on never
	exits 4
	jq -S ".units[0]" <<<"$output" | cmp - "$tmp/c-du.alone"
	jq -S ".units[1]" <<<"$output" | cmp - "$tmp/a-lon.alone"
	jq -S ".units[2]" <<<"$output" | cmp - "$tmp/b-nho.alone"
}

# No line is wider than 80 columns.
fits() {
	local widest
	widest=$(LC_ALL=C.UTF-8 wc -L <<<"$output")
	[ "$widest" -le 80 ] || fail "a line has $widest columns"
}
