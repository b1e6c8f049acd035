#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The formats junit, sarif, tap and github: valid by tests/schema/machine.py, the form of each
# verdict, and independent of threads, languages and hostile files.

load helper

formats="junit sarif tap github"

# holds FORMAT FILE: the file is valid; $output lists unit, criterion and status.
holds() {
	run tests/schema/machine.py "$1" "$2"
	[ "$status" -eq 0 ] || fail "$1: $output"
}

# One unit for each verdict of criterion 1, and one of another province.
units() {
	small_rules
	local unit=0 share
	for share in "80/100" "0/100" "79/100" "" ""; do
		unit=$((unit + 1))
		fact_file "$unit.yaml" "$unit" <<<"  share: \"$share\""$'\n  camera: có\n  radio: có'
	done
	sed -i 's/share_pct) }/share_pct), when = is_false(fact.exempt) }/' "$(small_set)/criteria/1-thu.lua"
	echo 'exempt: {label: Miễn, type: yes_no}' >>"$tmp/rules/facts.yaml"
	for unit in 1 2 3 4; do echo '  exempt: không' >>"$tmp/$unit.yaml"; done
	echo '  exempt: có' >>"$tmp/5.yaml"
	sed 's/Tỉnh Thử/Ninh Bình/; s/code: "2"/code: "6"/' "$tmp/2.yaml" >"$tmp/6.yaml"
}

# assess FORMAT [OPTION...]: judges the six units, in $tmp/out
assess() {
	"$CHITIEU" assess "$tmp"/[1-6].yaml --rules "$(small_set)" --fail-on never --format "$1:$tmp/out" "${@:2}" 2>"$tmp/err" || fail "$(cat "$tmp/err")"
}

# GitHub shows ten annotations of a kind, so the six units are judged one by one; the lines are in
# $output.
each_by_itself() {
	local unit all=
	for unit in 1 2 3 4 5 6; do
		"$CHITIEU" assess "$tmp/$unit.yaml" --rules "$(small_set)" --fail-on never --all --format "github:$tmp/out" 2>"$tmp/err"
		holds github "$tmp/out"
		all+=$output$'\n'
	done
	output=$all
}

@test "each verdict: met, not met, in progress, undetermined, not applicable, another province" {
	units
	while IFS='|' read -r format expected; do
		if [ "$format" = github ]; then
			each_by_itself
		else
			assess "$format" --all
			holds "$format" "$tmp/out"
		fi
		same "$(awk '$2 == "1" { $1 = $2 = ""; print }' <<<"$output" | sed 's/^ *//' | paste -sd, -)" "$expected"
	done <<-'ROWS'
		junit|passed,failure,skipped,error,skipped,skipped
		sarif|pass,fail:error,fail:warning,open,notApplicable,fail:note
		tap|ok,not ok,not ok TODO,not ok,ok SKIP,ok SKIP
		github|notice,error,warning,warning,notice,notice
	ROWS
}

@test "--final: what was in progress fails" {
	units
	while IFS='|' read -r format expected; do
		assess "$format" --final
		holds "$format" "$tmp/out"
		same "$(grep '^3 1 ' <<<"$output")" "3 1 $expected"
	done <<-'ROWS'
		junit|failure
		sarif|fail:error
		tap|not ok
		github|error
	ROWS
}

@test "sarif and github report what fails or is open, and everything with --all" {
	units
	for format in sarif github; do
		assess $format
		holds $format "$tmp/out"
		same "$(grep -v recognition <<<"$output" | cut -d' ' -f1-2 | sort | paste -sd, -)" "2 1,3 1,4 1,6 1"
	done
	assess sarif --all
	holds sarif "$tmp/out"
	same "$(wc -l <<<"$output")" 24
	each_by_itself
	same "$(grep -c . <<<"$output")" 24
}

@test "every shipped commune with every shipped set, in every detail, phase and language" {
	while read -r set; do
		for options in "" "--detail verdict" "--detail reason --lang en" "--final --all" "--decisions fixtures/decisions.yaml"; do
			for format in $formats; do
				rm -f "$tmp/out"
				# shellcheck disable=SC2086
				"$CHITIEU" assess fixtures/units --rules "$set" --fail-on never $options --format "$format:$tmp/out" >/dev/null 2>&1 || [ $? -eq 3 ]
				holds "$format" "$tmp/out"
			done
		done
	done < <(find rules -name ruleset.yaml -exec dirname {} \;)
}

@test "an input without a unit gives a complete document" {
	small_rules
	printf '\n' >"$tmp/none.ndjson"
	for format in $formats; do
		"$CHITIEU" assess "$tmp/none.ndjson" --rules "$(small_set)" --format "$format" >"$tmp/out" 2>/dev/null || true
		holds "$format" "$tmp/out"
	done
	same "$("$CHITIEU" assess "$tmp/none.ndjson" --rules "$(small_set)" --format tap 2>/dev/null | tail -n 1)" 1..0
}

@test "the same bytes with any number of threads, and with every format in one run" {
	for i in $(seq 1 300); do
		printf '{"unit":{"code":"%05d","level":"xã","name":"X%d","province":"Thanh Hóa"},"period":"2023","facts":{"adults_with_smartphone":"%d/300"}}\n' "$i" "$i" "$i"
	done >"$tmp/a.ndjson"
	for jobs in 1 2 5; do
		local outputs=()
		for format in $formats; do outputs+=(--format "$format:$tmp/$jobs.$format"); done
		"$CHITIEU" assess "$tmp/a.ndjson" --rules "$set_2022" --fail-on never -j $jobs "${outputs[@]}" 2>/dev/null
	done
	for format in $formats; do
		cmp "$tmp/1.$format" "$tmp/2.$format" || fail "$format with two threads"
		cmp "$tmp/1.$format" "$tmp/5.$format" || fail "$format with five threads"
		holds "$format" "$tmp/1.$format"
	done
}

@test "a verdict granted by the council does not fail, and the engine's own verdict is given" {
	for format in $formats; do
		"$CHITIEU" assess fixtures/units/villages --rules thanh-hoa/thon-thong-minh-2022 --decisions fixtures/units/villages/decisions.yaml --fail-on never \
			--format "$format:$tmp/out" 2>/dev/null
		holds "$format" "$tmp/out"
		grep -q 'theo giải trình, văn bản' "$tmp/out" || fail "$format does not name the decision"
	done
	"$CHITIEU" assess fixtures/units/villages --rules thanh-hoa/thon-thong-minh-2022 --decisions fixtures/units/villages/decisions.yaml --fail-on never \
		--format "sarif:$tmp/out" 2>/dev/null
	holds sarif "$tmp/out"
	shows ':suppressed'
}

@test "supposed values are marked in every format" {
	for format in $formats; do
		"$CHITIEU" assess "$quang_trung" --rules "$set_2022" --what-if camera_connected=không --fail-on never --format "$format:$tmp/out" 2>/dev/null
		holds "$format" "$tmp/out"
		same "$(grep -c 'GIẢ ĐỊNH' "$tmp/out" >/dev/null && echo stamped)" stamped
	done
}

@test "sarif: a rule for each criterion with citation; the fact's line; a fingerprint that does not depend on lines" {
	judge_quang_trung --format sarif
	same "$(jq -r '.runs[0].tool.driver.rules | map(select(.id | startswith("recognition") | not)) | length' <<<"$output")" 30
	same "$(jq -r '.runs[0].tool.driver.rules[] | select(.id == "3.2").help.text | test("chỉ tiêu 3.2")' <<<"$output")" true
	same "$(jq -r '.runs[0].results[] | select(.ruleId == "3.2").locations[0].physicalLocation | "\(.artifactLocation.uri):\(.region.startLine)"' <<<"$output")" \
		"$quang_trung:$(grep -n '1850/3082' "$quang_trung" | head -n 1 | cut -d: -f1)"
	local first
	first=$(jq -r '.runs[0].results[] | select(.ruleId == "3.2").partialFingerprints["unitCriterion/v2"]' <<<"$output")
	sed -e '1i # a line more' "$quang_trung" >"$tmp/later.yaml"
	chitieu assess "$tmp/later.yaml" --rules "$set_2022" --format sarif
	same "$(jq -r '.runs[0].results[] | select(.ruleId == "3.2").partialFingerprints["unitCriterion/v2"]' <<<"$output")" "$first"
}

@test "explain prints only its criterion" {
	for format in $formats; do
		chitieu explain "$quang_trung" 3.2 --rules "$set_2022" --format "$format"
		exits 0
		printf '%s\n' "$output" >"$tmp/out"
		holds "$format" "$tmp/out"
		same "$(cut -d' ' -f1-2 <<<"$output")" "14824 3.2"
	done
}

@test "K13: sarif, tap and github print the path as given, percent-encoded; standard input has no name" {
	judge_quang_trung --format github
	shows "file=$quang_trung,line="
	printf '%s\n' '{"unit":{"code":"1","level":"xã","name":"X","province":"Thanh Hóa"},"period":"2023","facts":{}}' >"$tmp/a.ndjson"
	for format in $formats; do
		"$CHITIEU" assess - --rules "$set_2022" --fail-on never --format "$format" <"$tmp/a.ndjson" >"$tmp/out" 2>/dev/null
		holds "$format" "$tmp/out"
		same "$(grep -c 'file=\|file: ' "$tmp/out" || true)" 0
	done
	judge_quang_trung --format tap
	shows "file: \"$quang_trung\""
	judge_quang_trung --format sarif
	same "$(jq -r '[.runs[0].results[].locations[].physicalLocation.artifactLocation.uri] | unique | join(" ")' <<<"$output")" "$quang_trung"
	mkdir -p "$tmp/xã 1/a"
	cp "$quang_trung" "$tmp/xã 1/a/b#c:d.yaml"
	(cd "$tmp" && "$CHITIEU" assess 'xã 1' --rules "$root/rules/thanh-hoa/cap-xa-2022" --fail-on never --format sarif:out 2>/dev/null)
	holds sarif "$tmp/out"
	same "$(jq -r '[.runs[0].results[].locations[].physicalLocation.artifactLocation.uri] | unique | join(" ")' "$tmp/out")" 'x%C3%A3%201/a/b%23c%3Ad.yaml'
}

# ---- Periods, recognitions, baselines, limits of hosting services.

@test "K14: two periods of a unit have different names and fingerprints" {
	units
	mkdir "$tmp/both"
	cp "$tmp/2.yaml" "$tmp/both/a.yaml"
	sed 's/^period: 2023/period: 2024/' "$tmp/2.yaml" >"$tmp/both/b.yaml"
	sed 's/code: "2"/code: "2", register: "2025-03-01"/' "$tmp/2.yaml" >"$tmp/both/c.yaml"
	for format in junit sarif; do
		chitieu assess "$tmp/both" --rules "$(small_set)" --all --format "$format:$tmp/out"
		holds "$format" "$tmp/out"
		same "$(wc -l <<<"$output")" 12
	done
}

@test "K15: each recognition is a case: failed where refused or undetermined, except for another province" {
	units
	while IFS='|' read -r format expected; do
		assess "$format"
		holds "$format" "$tmp/out"
		same "$(awk '$2 ~ "^recognition" { $2 = ""; print }' <<<"$output" | sed 's/  */ /' | paste -sd, -)" "$expected"
	done <<-'ROWS'
		junit|1 passed,2 failure,3 failure,4 error,5 passed,6 skipped
		sarif|2 fail:error,3 fail:error,4 fail:warning,6 fail:note
		tap|1 ok,2 not ok,3 not ok,4 not ok,5 ok,6 ok SKIP
	ROWS
	assess github
	holds github "$tmp/out"
	same "$(awk '$2 == "recognition" { print $1, $3 }' <<<"$output" | sort | paste -sd, -)" "2 error,3 error,4 warning,6 notice"
}

@test "K15: failures agree with the exit code for a unit with one criterion in progress" {
	units
	chitieu assess "$tmp/3.yaml" --rules "$(small_set)" --format "junit:$tmp/out"
	exits 1
	[[ $(cat "$tmp/out") == *'tests="4" failures="1" errors="0" skipped="1"'* ]] || fail "$(cat "$tmp/out")"
	chitieu assess "$tmp/1.yaml" --rules "$(small_set)" --format "junit:$tmp/out"
	exits 0
	[[ $(cat "$tmp/out") == *'failures="0" errors="0"'* ]] || fail "$(cat "$tmp/out")"
}

@test "D11: results known from the baseline are unchanged in sarif, skipped in junit and tap, and after new ones on github" {
	units
	"$CHITIEU" assess "$tmp"/[1-4].yaml --rules "$(small_set)" --fail-on never --format "json:$tmp/base.json" 2>/dev/null
	sed -i 's,80/100,10/100,' "$tmp/1.yaml"
	sed -i 's,79/100,0/100,' "$tmp/3.yaml"
	since() {
		"$CHITIEU" assess "$tmp"/[1-4].yaml --rules "$(small_set)" --baseline "$tmp/base.json" --format "$1:$tmp/out" 2>/dev/null || true
		holds "$1" "$tmp/out"
	}
	since sarif
	same "$(jq -r '.runs[0].results[] | .properties.unit + " " + .ruleId + " " + .baselineState' "$tmp/out" | paste -sd, -)" \
		'1 1 new,1 recognition.dat new,2 1 unchanged,2 recognition.dat unchanged,3 1 new,3 recognition.dat unchanged,4 1 unchanged,4 recognition.dat unchanged'
	since junit
	same "$(grep -E ' (failure|error)$' <<<"$output" | cut -d' ' -f1,2 | paste -sd, -)" '1 recognition,3 1'
	since tap
	same "$(grep -E 'not ok$' <<<"$output" | cut -d' ' -f1,2 | paste -sd, -)" '1 recognition,3 1'
	since github
	same "$(awk '$3 == "error" { print $1 }' <<<"$output" | head -n 2 | sort | paste -sd' ' -)" '1 3'
}

@test "K24: github begins with the totals and shows ten of a kind; sarif warns where the service would refuse it" {
	small_rules
	for unit in $(seq 1 40); do
		printf '{"unit":{"code":"%s","level":"xã","name":"X%s","district":"H","province":"Thử"},"period":"2023","facts":{"share":{"value":"1/100","at":"bc:1"}}}\n' "$unit" "$unit"
	done >"$tmp/many.ndjson"
	chitieu assess "$tmp/many.ndjson" --rules "$(small_set)" --format "github:$tmp/out" --jobs 2
	holds github "$tmp/out"
	same "$(head -n 1 "$tmp/out")" '::notice title=chitieu::40 đơn vị: 40 lỗi, 120 cảnh báo, 0 lưu ý'
	same "$(tail -n 1 "$tmp/out" | grep -c 'Còn 140 mục')" 1
	same "$(wc -l <"$tmp/out")" 22
	seq 100001 106250 | sed 's/.*/{"unit":{"code":"&","level":"xã","name":"X&","district":"H","province":"Thử"},"period":"2023","facts":{"share":{"value":"1\/100","at":"bc:1"}}}/' >"$tmp/most.ndjson"
	chitieu assess "$tmp/most.ndjson" --rules "$(small_set)" --format "sarif:$tmp/out"
	says "$tmp/out: warning: C115" 25
	exits 1
}

@test "K24: tap shows two units that differ by the register's edition alone under two descriptions" {
	small_rules
	printf 'code;register;level;name;district;province;period;share;camera\n14824;2025-03-01;xã;A;D;Thử;2023;90%%;có\n14824;2024-01-01;xã;A;D;Thử;2023;90%%;có\n' >"$tmp/a.csv"
	chitieu assess "$tmp/a.csv" --rules "$(small_set)" --format tap --fail-on never
	descriptions=$(grep -E '^(not )?ok ' <<<"$output" | sed 's/^[a-z ]*[0-9]* - //; s/ # .*//')
	[ "$(grep -c . <<<"$descriptions")" -ge 4 ]
	same "$(sort <<<"$descriptions" | uniq -d)" ""
	# A unit without a code has no edition: its line stays.
	printf 'level;name;district;province;period;share;camera\nxã;A;D;Thử;2023;90%%;có\n' >"$tmp/b.csv"
	chitieu assess "$tmp/b.csv" --rules "$(small_set)" --format tap --fail-on never
	shows ', 2023: '
}
