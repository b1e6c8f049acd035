#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# G8: sets with several levels of recognition: which level requires which, and that every view names
# the same one.

load helper

# levels RECOGNITION...: writes a set with three criteria a, b and c, each in a group of its name,
# and these levels.
levels() {
	small_rules
	printf '%s: {label: Có %s, type: yes_no}\n' a a b b c c >>"$tmp/rules/facts.yaml"
	{
		for name in a b c; do
			printf 'criterion "%s" { title = "%s", cite = { "qd", "Điều 1" }, met = is_true(fact.%s), groups = { "%s", "all" } }\n' $name $name $name $name
		done
		printf '%s\n' "$@"
	} >"$(small_set)/criteria/1-thu.lua"
	sed -i 's/^criteria: 3/criteria: 3/' "$(small_set)/ruleset.yaml"
}

level() {
	printf 'recognition "%s" { title = "Mức %s", cite = { "qd", "Điều 4" }, met = %s%s }' "$1" "$1" "$2" "${3:+, $3}"
}

# outcomes A B C: the verdicts of the levels and the exit code for a unit with these words ("-": not
# reported).
outcomes() {
	fact_file u.yaml 1 < <(
		for pair in "a $1" "b $2" "c $3"; do
			[ "${pair#* }" = - ] || printf '  %s: {value: %s, at: "bc:1"}\n' $pair
		done
		printf '  radio: {value: có, at: "bc:1"}\n'
	)
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json
	same "$(jq -r '[.units[0].recognition[].verdict[:3]] | join(" ")' <<<"$output") $status" "$4"
}

@test "G8: requires: refused while the lower level is, undetermined while it is, unless its own condition is false" {
	levels "$(level low 'every_met("a")')" "$(level high 'every_met("b")' 'requires = "low"')"
	outcomes có có không "rec rec 0"
	outcomes có không không "rec not 0"
	outcomes có - không "rec und 0"
	outcomes không có không "not not 1"
	outcomes không không không "not not 1"
	outcomes không - không "not not 1"
	outcomes - có không "und und 1"
	outcomes - không không "und not 1"
	outcomes - - không "und und 1"
	outcomes không có không "not not 1"
	gives '.units[0].recognition[1] | "\(.requires) \(.blocking | join(" "))"' "low a"
	outcomes không không không "not not 1"
	gives '.units[0].recognition[1].blocking | join(" ")' "a b"
	outcomes - có không "und und 1"
	gives '.units[0].recognition[1] | "\(.blocking | join(" ")) \(.deciding | join(" "))"' "a a"
}

@test "G8: three levels in a chain, written in any order" {
	three=("$(level low 'every_met("a")')" "$(level mid 'every_met("b")' 'requires = "low"')" "$(level top 'every_met("c")' 'requires = "mid"')")
	levels "${three[@]}"
	outcomes có có có "rec rec rec 0"
	outcomes không có có "not not not 1"
	outcomes có không có "rec not not 0"
	outcomes - có có "und und und 1"
	levels "${three[2]}" "${three[1]}" "${three[0]}"
	outcomes không có có "not not not 1"
	outcomes có có có "rec rec rec 0"
	outcomes có không có "not not rec 0"
}

@test "G8: without requires the higher level is independent, and row, page, rank and exit code name it" {
	levels "$(level low 'every_met("a")')" "$(level high 'every_met("b")' 'independent = true')"
	outcomes không có không "not rec 0"
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format json
	cp <(printf '%s' "$output") "$tmp/run.json"
	fact_file v.yaml 2 <<<'  a: {value: không, at: "bc:1"}'
	chitieu assess "$tmp/u.yaml" "$tmp/v.yaml" --rules "$(small_set)" --fail-on never
	[[ $(grep '^Xã 1 ' <<<"$output") == *"Mức high" ]] || fail "row"
	reads "1 đủ điều kiện, 1 chưa đủ điều kiện, 0 chưa đủ căn cứ"
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)"
	exits 0
	shows "Kết luận: Mức high"
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format html
	[[ $output == *'class="conclusion recognised"'* ]]
	chitieu runs rank "$tmp/run.json" --format csv
	shows ",recognised,"
	chitieu facts import "$tmp/u.yaml" --db "$tmp/s.db" --rules "$(small_set)"
	chitieu assess --db "$tmp/s.db" --store --rules "$(small_set)"
	exits 0
	chitieu runs list --db "$tmp/s.db" --format json
	gives '[.runs[0] | .. | objects | .recognised? // empty] | first' 1
}

@test "G8: the required lower level is named in text, html and markdown" {
	levels "$(level low 'every_met("a")')" "$(level high 'every_met("b")' 'requires = "low"')"
	outcomes không có không "not not 1"
	for format in text html markdown; do
		chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --format $format --fail-on never
		reads "Mức này yêu cầu mức “Mức low”, hiện chưa đủ điều kiện"
	done
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --fail-on never --lang en
	reads "This level requires “Mức low”"
	chitieu rules show "$(small_set)"
	reads "và được công nhận “Mức low”"
}

@test "G8: a council's grant for a criterion of the lower level also makes the higher one possible" {
	levels "$(level low 'every_met("a")')" "$(level high 'every_met("b")' 'requires = "low"')"
	outcomes không có không "not not 1"
	echo '- {unit: "1", period: 2023, criterion: "a", granted: met, authority: H, document: 1/BB, date: 2023-06-01}' >"$tmp/d.yaml"
	chitieu assess "$tmp/u.yaml" --rules "$(small_set)" --decisions "$tmp/d.yaml" --format json
	exits 0
	gives '[.units[0].recognition[] | "\(.verdict) \(.own_verdict)"] | join(", ")' "recognised not_recognised, recognised not_recognised"
}

# finds CODES RECOGNITION...: the codes R315 to R318 that lint reports.
finds() {
	levels "${@:2}"
	chitieu rules lint "$(small_set)"
	same "$(grep -o 'R31[5-8]' <<<"$output$stderr" | sort | tr '\n' ' ')" "$1"
}

@test "G8: the level named by requires must exist; cycles are an error" {
	finds "R315 " "$(level low 'every_met("a")')" "$(level high 'every_met("b")' 'requires = "loww"')"
	[[ $output$stderr == *'"low"'* ]]
	finds "R316 " "$(level low 'every_met("a")' 'requires = "low"')"
	finds "R316 R316 " "$(level low 'every_met("a")' 'requires = "high"')" "$(level high 'every_met("b")' 'requires = "low"')"
	chitieu assess "$tmp/none.yaml" --rules "$(small_set)"
	exits 4
	finds "R316 R316 R316 " "$(level x 'every_met("a")' 'requires = "y"')" "$(level y 'every_met("b")' 'requires = "z"')" "$(level z 'every_met("c")' 'requires = "x"')"
	finds "R318 R318 " "$(level low 'every_met("a")' 'independent = "true"')" "$(level high 'every_met("all")' 'independent = 1')"
	levels "$(level low 'every_met("a")')"
	sed -i 's/met = is_true(fact.a)/requires = "low", &/' "$(small_set)/criteria/1-thu.lua"
	chitieu rules lint "$(small_set)"
	[[ $output$stderr == *'requires'* ]]
	exits 1
}

@test "G8: lint warns of levels that are not nested: by lists, shares, numbers" {
	finds "R317 " "$(level low 'every_met("a")')" "$(level high 'every_met("b")')"
	finds "R317 " "$(level low 'every_met("all")')" "$(level high 'every_met("b")')"
	finds "R317 " "$(level low 'at_least(share_met("a"), 100)')" "$(level high 'at_least(share_met("b"), 100)')"
	finds "R317 " "$(level low 'at_least(share_met(), 100)')" "$(level high 'at_least(share_met(), limit.share_pct)')"
	finds "R317 " "$(level low 'all(every_met("a"), every_met("b"))')" "$(level high 'every_met("b")')"
	finds "R317 " "$(level low 'at_least(count_met("a"), 1)')" "$(level high 'at_least(count_met("all"), 1)')"
	finds "R317 " "$(level low 'every_met("a")')" "$(level mid 'every_met("b")' 'independent = true')" "$(level top 'every_met("c")' 'requires = "mid"')"
	# more than a share and at least that share
	finds "R317 " "$(level low 'more_than(share_met(), limit.share_pct)')" "$(level high 'at_least(share_met(), limit.share_pct)')"
	finds "R317 " "$(level low 'at_least(count_met("all"), 1)')" "$(level high 'more_than(share_met(), limit.share_pct)')"
	finds "R317 " "$(level low 'at_most(share_met(), 100)')" "$(level high 'at_least(share_met(), 100)')"
	# levels that are nested, or declare requires or independent
	finds "" "$(level low 'at_least(share_met(), limit.share_pct)')" "$(level high 'more_than(share_met(), limit.share_pct)')"
	finds "" "$(level low 'more_than(share_met(), limit.share_pct)')" "$(level high 'more_than(share_met(), limit.share_pct)')"
	finds "" "$(level low 'more_than(share_met(), limit.share_pct)')" "$(level high 'every_met()')"
	finds "" "$(level low 'more_than(count_met("all"), 0)')" "$(level high 'at_least(count_met("all"), 1)')"
	finds "" "$(level low 'every_met("a")')" "$(level high 'every_met("all")')"
	finds "" "$(level low 'every_met("a")')" "$(level high 'all(every_met("a"), every_met("b"))')"
	finds "" "$(level low 'every_met("a")')" "$(level high 'every_met()')"
	finds "" "$(level low 'at_least(share_met(), limit.share_pct)')" "$(level high 'at_least(share_met(), 100)')"
	finds "" "$(level low 'at_least(share_met(), limit.share_pct)')" "$(level high 'every_met()')"
	finds "" "$(level low 'at_least(count_met("all"), 1)')" "$(level high 'at_least(count_met("a"), 1)')"
	finds "" "$(level low 'every_met("a")')" "$(level high 'every_met("b")' 'requires = "low"')"
	finds "" "$(level low 'every_met("a")')" "$(level high 'every_met("b")' 'independent = true')"
	finds "" "$(level low 'every_met("a")')"
}

@test "G8: the shipped example: a higher level is refused where the lower is" {
	cat >"$tmp/a.yaml" <<-'YAML'
		unit: {code: "14824", register: "2025-03-01", level: xã, name: A, district: B, province: Ví dụ}
		period: "2024"
		facts:
		  plan_issued: {value: có, at: "bc:1"}
		  fibre: {value: có, at: "bc:1"}
		  loudspeakers: {value: có, at: "bc:1"}
		  adults_with_smartphone: {value: 90/100, at: "bc:1"}
		  cameras: {value: không, at: "bc:1"}
		  e_shops: {value: 1/10, at: "bc:1"}
		  wifi: {value: "0", at: "bc:1"}
	YAML
	chitieu assess "$tmp/a.yaml" --rules fixtures/rules/vi-du/hai-muc-2024 --format json
	exits 1
	gives '[.units[0].recognition[].verdict] | join(" ")' "not_recognised not_recognised"
}

@test "G8: a set that is written out keeps requires and independent" {
	levels "$(level low 'every_met("a")')" "$(level high 'every_met("b")' 'requires = "low"')" "$(level own 'every_met("c")' 'independent = true')"
	chitieu rules show "$(small_set)" --effective
	shows 'requires = "low"'
	shows 'independent = true'
}
