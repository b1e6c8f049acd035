#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The formats for machines: junit, sarif, tap, github. That they keep the rules of their formats (tests/schema/machine.py), what each verdict is in
# each of them, and that threads, languages and hostile files change nothing in that.

load helper

formats="junit sarif tap github"

# holds FORMAT FILE: the file keeps the format's rules; $output is what it says: unit, criterion, standing.
holds() {
	run tests/schema/machine.py "$1" "$2"
	[ "$status" -eq 0 ] || fail "$1: $output"
}

# One unit for each verdict of criterion 1, one of another province.
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

# assess FORMAT [OPTION...]: the six units, in $tmp/out
assess() {
	"$CHITIEU" assess "$tmp"/[1-6].yaml --rules "$(small_set)" --fail-on never --format "$1:$tmp/out" "${@:2}" 2>"$tmp/err" || fail "$(cat "$tmp/err")"
}

@test "what each verdict is: met, not met, in progress, undetermined, not applicable, another province's" {
	units
	while IFS='|' read -r format expected; do
		assess "$format" --all
		holds "$format" "$tmp/out"
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

@test "sarif and github tell what fails or is open, and everything with --all" {
	units
	for format in sarif github; do
		assess $format
		holds $format "$tmp/out"
		same "$(cut -d' ' -f1-2 <<<"$output" | paste -sd, -)" "2 1,3 1,4 1,6 1"
		assess $format --all
		holds $format "$tmp/out"
		same "$(wc -l <<<"$output")" 18
	done
}

@test "every shipped commune against every shipped set, in every detail, phase and language" {
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

@test "no unit at all is a whole document too" {
	small_rules
	printf '\n' >"$tmp/none.ndjson"
	for format in $formats; do
		"$CHITIEU" assess "$tmp/none.ndjson" --rules "$(small_set)" --format "$format" >"$tmp/out" 2>/dev/null || true
		holds "$format" "$tmp/out"
	done
	same "$("$CHITIEU" assess "$tmp/none.ndjson" --rules "$(small_set)" --format tap 2>/dev/null | tail -n 1)" 1..0
}

@test "the same bytes with any number of threads, and every format in one run" {
	for i in $(seq 1 300); do
		printf '{"unit":{"code":"%05d","level":"xã","name":"X%d","province":"Thanh Hóa"},"period":"2023","facts":{"adults_with_smartphone":"%d/300"}}\n' "$i" "$i" "$i"
	done >"$tmp/a.ndjson"
	for jobs in 1 2 5; do
		local wishes=()
		for format in $formats; do wishes+=(--format "$format:$tmp/$jobs.$format"); done
		"$CHITIEU" assess "$tmp/a.ndjson" --rules "$set_2022" --fail-on never -j $jobs "${wishes[@]}" 2>/dev/null
	done
	for format in $formats; do
		cmp "$tmp/1.$format" "$tmp/2.$format" || fail "$format with two threads"
		cmp "$tmp/1.$format" "$tmp/5.$format" || fail "$format with five threads"
		holds "$format" "$tmp/1.$format"
	done
}

@test "what the council granted does not fail, and the engine's own verdict is told" {
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

@test "made-up values are stamped in every format" {
	for format in $formats; do
		"$CHITIEU" assess "$quang_trung" --rules "$set_2022" --what-if camera_connected=không --fail-on never --format "$format:$tmp/out" 2>/dev/null
		holds "$format" "$tmp/out"
		same "$(grep -c 'GIẢ ĐỊNH' "$tmp/out" >/dev/null && echo stamped)" stamped
	done
}

@test "sarif: a rule for each criterion with citation; the fact's line; a fingerprint that the years keep" {
	judge_quang_trung --format sarif
	same "$(jq -r '.runs[0].tool.driver.rules | length' <<<"$output")" 30
	same "$(jq -r '.runs[0].tool.driver.rules[] | select(.id == "3.2").help.text | test("chỉ tiêu 3.2")' <<<"$output")" true
	same "$(jq -r '.runs[0].results[] | select(.ruleId == "3.2").locations[0].physicalLocation | "\(.artifactLocation.uri):\(.region.startLine)"' <<<"$output")" \
		"quang-trung-2023-h1.yaml:$(grep -n '1850/3082' "$quang_trung" | head -n 1 | cut -d: -f1)"
	local first
	first=$(jq -r '.runs[0].results[] | select(.ruleId == "3.2").partialFingerprints["unitCriterion/v1"]' <<<"$output")
	sed -e '1i # a line more' -e 's/period: 2023-H1/period: 2024/' "$quang_trung" >"$tmp/later.yaml"
	chitieu assess "$tmp/later.yaml" --rules "$set_2022" --format sarif
	same "$(jq -r '.runs[0].results[] | select(.ruleId == "3.2").partialFingerprints["unitCriterion/v1"]' <<<"$output")" "$first"
}

@test "explain tells its criterion alone" {
	for format in $formats; do
		chitieu explain "$quang_trung" 3.2 --rules "$set_2022" --format "$format"
		exits 0
		printf '%s\n' "$output" >"$tmp/out"
		holds "$format" "$tmp/out"
		same "$(cut -d' ' -f1-2 <<<"$output")" "14824 3.2"
	done
}

@test "github names the path as it was reached, the other formats base names only; standard input has no name" {
	judge_quang_trung --format github
	shows "file=$quang_trung,line="
	printf '%s\n' '{"unit":{"code":"1","level":"xã","name":"X","province":"Thanh Hóa"},"period":"2023","facts":{}}' >"$tmp/a.ndjson"
	for format in $formats; do
		"$CHITIEU" assess - --rules "$set_2022" --fail-on never --format "$format" <"$tmp/a.ndjson" >"$tmp/out" 2>/dev/null
		holds "$format" "$tmp/out"
		same "$(grep -c 'file=\|"FACTS"},"region\|file: ' "$tmp/out" || true)" 0
	done
	for format in junit sarif tap; do
		judge_quang_trung --format "$format"
		hides fixtures/
	done
}
