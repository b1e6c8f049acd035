#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The output of json and ndjson is valid by docs/assessment.schema.json for every golden, every
# shipped commune and edge cases of the semantics. The schema is strict enough to reject changed
# documents.

load helper

valid() {
	run tests/schema/validate.py "$@"
	[ "$status" -eq 0 ] || fail "not valid: $*"
}

invalid() {
	run tests/schema/validate.py "$@"
	[ "$status" -eq 1 ] || fail "valid, but should not be: $*"
}

@test "the schema is itself valid, and describes every key" {
	valid
}

@test "the JSON of every golden is valid" {
	mkdir "$tmp/out"
	tests/golden/print.sh "$tmp/out"
	valid "$tmp"/out/*.json "$tmp"/out/*.ndjson
}

@test "every shipped commune with every shipped set, in every detail and phase, is valid" {
	while read -r set; do
		for detail in verdict reason full; do
			for final in "" --final; do
				# shellcheck disable=SC2086
				chitieu assess fixtures/units --rules "$set" --detail "$detail" $final --format "json:$tmp/a.json" --format "ndjson:$tmp/a.ndjson"
				[ "$status" -le 1 ] || fail "$set"
				valid "$tmp/a.json" "$tmp/a.ndjson"
			done
		done
	done < <(find rules -name ruleset.yaml -exec dirname {} \;)
}

@test "an input without a unit" {
	small_rules
	: >"$tmp/none.ndjson"
	chitieu assess "$tmp/none.ndjson" --rules "$(small_set)" --format "json:$tmp/a.json"
	exits 3
	valid "$tmp/a.json"
}

@test "a compute that fails, a contradiction, a plan, hedges, open intervals, a unit without a code, large numbers" {
	small_rules 'return nil'
	cat >>"$tmp/rules/facts.yaml" <<-'YAML'
		chair: {label: Trưởng ban, type: choice, choices: [bí thư, chủ tịch, khác]}
		budget: {label: Kinh phí, type: money}
		meetings: {label: Họp, type: rate, unit: lần}
		spent: {label: Đã chi, type: money, part_of: budget}
		started_on: {label: Ngày, type: date}
		remark: {label: Ghi chú, type: text}
	YAML
	cat >>"$(small_set)/limits.yaml" <<-'YAML'
		budget_dong: {unit: đồng, cite: [qd, Điều 5], status: assumed, value: 100000000}
		meetings_a_month: {unit: lần/tháng, cite: [qd, Điều 6], status: reported, value: 4}
	YAML
	sed -i 's/^criteria: 3$/criteria: 11/' "$(small_set)/ruleset.yaml"
	cat >>"$(small_set)/criteria/1-thu.lua" <<-'LUA'
		criterion "4" { title = "chọn", cite = { "qd" }, met = one_of(fact.chair, "bí thư", "chủ tịch") }
		criterion "5" { title = "tiền", cite = { "qd" }, met = at_most(fact.budget, limit.budget_dong) }
		criterion "6" { title = "họp", cite = { "qd" }, met = more_than(fact.meetings, limit.meetings_a_month) }
		criterion "7" { title = "chi", cite = { "qd" }, met = at_least(percent(fact.spent, fact.budget), limit.share_pct) }
		criterion "8" {
		  title = "nhiều", cite = { "qd" },
		  when = none(is_true(fact.radio)),
		  met = any(all(is_true(fact.camera), less_than(fact.people, 100)), at_least_n_of(1, is_false(fact.camera), is_true(fact.radio))),
		}
		criterion "9" { title = "số", cite = { "qd" }, met = at_least(sum(fact.people, max(fact.people, 1), difference(fact.people, 1)), 100) }
		criterion "10" { title = "đếm", cite = { "qd" }, met = between(count_true(is_true(fact.camera), is_true(fact.radio)), 0, 1) }
		criterion "11" { title = "đã", cite = { "qd" }, met = equals(first_known(fact.people, min(fact.people, 100)), 100), in_progress = started(fact.people) }
	LUA
	cat >"$tmp/corners.ndjson" <<-'NDJSON'
		{"unit": {"code": "1", "level": "xã", "name": "A", "province": "Thử"}, "period": "2023", "facts": {"share": ["90/100", "10/100"], "camera": {"value": "không", "plan": {"at": "bc:1"}}, "chair": ["bí thư", "khác"], "budget": "trên 1 tỷ", "meetings": "ít nhất 1/tuần", "people": "trên 5", "spent": "999999999999999"}}
		{"unit": {"name": "B", "district": "H", "province": "Thử"}, "period": "2023-H1", "facts": {"share": {"value": "hầu hết", "period": {"from": "2023-01-01", "to": "2023-12-31"}}, "camera": "", "radio": "không", "people": "dưới 7", "budget": 0, "spent": 0, "chair": "khác"}}
		{"unit": {"code": "3/thon-1", "level": "thôn", "name": "C", "province": "Ninh Bình", "register": "2025-03-01"}, "period": "2023-Q1", "facts": {"share": {"value": "90%", "kind": "target"}, "people": "999999999999999", "budget": "999999999999999", "meetings": "3 đến 4/tuần", "radio": "có"}, "self_assessment": {"1": ["met", "not_met"], "2": "not_applicable"}}
	NDJSON
	for detail in verdict reason full; do
		chitieu assess "$tmp/corners.ndjson" --rules "$(small_set)" --detail "$detail" --format "json:$tmp/a.json" --format "ndjson:$tmp/a.ndjson"
		exits 4
		same "$(wc -l <"$tmp/a.ndjson")" 3
		valid "$tmp/a.json" "$tmp/a.ndjson"
	done
	same "$(jq -r '[.units[].criteria[].causes[].why] | unique | join(" ")' "$tmp/a.json")" "contradictory error imprecise missing"
}

# Rows: a change of a valid document by jq; the schema must reject each.
@test "the schema rejects invalid documents" {
	judge_quang_trung --format json
	printf '%s\n' "$output" >"$tmp/good.json"
	valid "$tmp/good.json"
	number=0
	while read -r change; do
		[ -n "$change" ] || continue
		number=$((number + 1))
		jq "$change" "$tmp/good.json" >"$tmp/bad-$number.json"
		printf '%s\n' "$change" >"$tmp/bad-$number.change"
	done <<-'ROWS'
		.extra = 1
		.units[0].extra = 1
		.units[0].unit.extra = 1
		.units[0].criteria[0].extra = 1
		.units[0].criteria[0].facts[0].extra = 1
		.units[0].criteria[0].facts[0].claims[0].extra = 1
		.units[0].criteria[0].trace.extra = 1
		.schema = "chitieu-assessment/2"
		del(.phase)
		.phase = "last"
		del(.ruleset.digest)
		.ruleset.digest = "sha256:0"
		del(.units[0].tally)
		.units[0].tally.met += 1
		.units[0].as_of = "30/06/2023"
		.units[0].unit.code = 14824
		.units[0].recognition[0].verdict = "met"
		del(.units[0].criteria[0].agrees)
		.units[0].criteria[0].verdict = "done"
		.units[0].criteria[0].possible = []
		.units[0].criteria[0].possible = ["not_met"]
		.units[0].criteria[0].basis = "guessed"
		(.units[0].criteria[] | select(.id == "3.2")).margin = -14.97
		(.units[0].criteria[] | select(.id == "3.2")).margin = "-14.97"
		(.units[0].criteria[] | select(.id == "3.2")).margin = "-14,97"
		(.units[0].criteria[] | select(.id == "3.2")).margin = "-46150/3082"
		(.units[0].criteria[] | select(.id == "3.2")).margin = "5"
		(.units[0].criteria[] | select(.id == "3.2")).margin = "5/1"
		(.units[0].criteria[] | select(.id == "3.2")).margin = 9007199254740992
		(.units[0].criteria[] | select(.id == "3.1")).causes = []
		(.units[0].criteria[] | select(.id == "3.1")).possible = ["in_progress", "met"]
		(.units[0].criteria[] | select(.id == "3.1")).causes[0].why = "lost"
		(.units[0].criteria[] | select(.id == "3.4")).limit.status = null
		(.units[0].criteria[] | select(.id == "3.4")).trace.result = "maybe"
		(.units[0].criteria[] | select(.id == "3.4")).trace.args = []
		del((.units[0].criteria[] | select(.id == "3.4")).trace)
		del((.units[0].criteria[] | select(.id == "3.4")).facts[0].claims)
		del((.units[0].criteria[] | select(.id == "3.4")).reason.vi)
		(.units[0].criteria[] | select(.id == "3.4")).facts[0].claims[0].numerator = "2518"
		.units[0].warnings = ["late"]
		. + .units[0]
	ROWS
	invalid "$tmp"/bad-*.json
	for file in "$tmp"/bad-*.json; do
		[[ $output == *"$file"* ]] || fail "valid, but should not be: $(cat "${file%.json}.change")"
	done
	printf '%s\n' '{"schema": "chitieu-assessment/1"' >"$tmp/bad.json"
	invalid "$tmp/bad.json"
	judge_quang_trung --format ndjson
	printf '%s\nnot json\n' "$output" >"$tmp/bad.ndjson"
	invalid "$tmp/bad.ndjson"
	same "${output%%: *}" "$tmp/bad.ndjson:2"
}

@test "D18a: the schema gives the type of every value that it restricts" {
	run python3 -B tests/schema/strict.py docs/assessment.schema.json
	same "$output" ""
	exits 0
	for broken in '{"type":"object","properties":{"a":{"maxItems":0}}}' '{"properties":{}}' '{"type":"array","items":{"minLength":1}}' '{"type":"object","if":{"type":"object"},"then":{"properties":{"a":{"anyOf":[{"minimum":1}]}}}}'; do
		echo "$broken" >"$tmp/broken.json"
		run python3 -B tests/schema/strict.py "$tmp/broken.json"
		exits 1
	done
	for sound in '{"type":"object","allOf":[{"if":{"properties":{}},"then":{"required":["a"]}}]}' '{"type":["integer","null"],"minimum":0}'; do
		echo "$sound" >"$tmp/sound.json"
		run python3 -B tests/schema/strict.py "$tmp/sound.json"
		exits 0
	done
}

@test "D18a: in the csv of assess only margin_text and note depend on the language" {
	for lang in vi en; do
		"$CHITIEU" assess fixtures/units --rules "$set_2022" --fail-on never --format csv --lang $lang >"$tmp/$lang.csv" 2>/dev/null
		python3 -B -c '
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
print(len(rows), [sorted((k, v) for k, v in row.items() if k not in ("margin_text", "note")) for row in rows])' "$tmp/$lang.csv" >"$tmp/$lang"
	done
	cmp "$tmp/vi" "$tmp/en"
	! cmp -s "$tmp/vi.csv" "$tmp/en.csv"
}
