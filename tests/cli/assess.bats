#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# assess on the shipped communes: the output an assessor relies on.

load helper

@test "X1: Quang Trung: 23 met, 3 in progress, 0 not met, 0 not applicable, 4 undetermined; exit 1" {
	judge_quang_trung --format json
	exits 1
	gives '.units[0].tally | "\(.met) \(.in_progress) \(.not_met) \(.not_applicable) \(.undetermined)"' "23 3 0 0 4"
	gives '.phase' interim
	gives '.units[0].as_of' 2023-06-30
}

@test "Quang Trung: in progress are 3.2, 4.6 and 4.7; nothing is not applicable" {
	judge_quang_trung --format json
	gives '[.units[0].criteria[] | select(.verdict == "in_progress") | .id] | join(" ")' "3.2 4.6 4.7"
	gives '[.units[0].criteria[] | select(.verdict == "not_applicable") | .id] | join(" ")' ""
}

@test "Quang Trung: undetermined are 2.5 (unspecified), 3.1 and 3.3 (contradictory), 4.8 (missing)" {
	judge_quang_trung --format json
	gives '[.units[0].criteria[] | select(.verdict == "undetermined") | .id] | join(" ")' "2.5 3.1 3.3 4.8"
	of 2.5 '[.causes[] | "\(.fact) \(.why)"] | join(", ")' "null unspecified"
	of 3.1 '[.causes[] | "\(.fact) \(.why)"] | join(", ")' "people_informed contradictory"
	of 3.3 '[.causes[] | "\(.fact) \(.why)"] | join(", ")' "safety_broadcasts contradictory"
	of 4.8 '[.causes[] | "\(.fact) \(.why)"] | join(", ")' "post_point missing, post_point_support missing"
}

@test "X1: decisions of a council can make 4.8 not applicable; the engine's own verdict is shown with it" {
	judge_quang_trung --format json --decisions fixtures/decisions.yaml
	of 4.8 '.verdict, .granted.verdict' $'undetermined\nnot_applicable'
	gives '.units[0].recognition[0] | .verdict, (.blocking | join(" "))' $'not_recognised\n3.2 4.6 4.7'
}

@test "Quang Trung: not recognised, blocked by 3.2, 4.6 and 4.7" {
	judge_quang_trung --format json
	gives '.units[0].recognition | map("\(.id) \(.verdict)") | join(", ")' "hoan-thanh not_recognised"
	gives '.units[0].recognition[0].blocking | join(" ")' "3.2 4.6 4.7"
}

@test "Quang Trung: 3.2 lacks 462 people, its limit is 75" {
	judge_quang_trung --format json
	of 3.2 '.gap | map("\(.fact) \(.add) \(.unit)") | join(", ")' "payment_accounts 462 người"
	of 3.2 '.limit | "\(.id) \(.value)\(.unit) \(.status)"' "accounts_pct 75% reported"
	of 3.2 '.measured | "\(.lo) \(.hi) \(.unit)"' "92500/1541 92500/1541 %"
	of 3.2 '.margin' "-23075/1541"
}

@test "Quang Trung with --final: what was in progress is not met" {
	judge_quang_trung --format json --final
	exits 1
	gives '.phase' final
	gives '.units[0].tally | "\(.met) \(.in_progress) \(.not_met) \(.not_applicable) \(.undetermined)"' "23 0 3 0 4"
	gives '[.units[0].criteria[] | select(.verdict == "not_met") | .id] | join(" ")' "3.2 4.6 4.7"
}

@test "Quang Trung: 3.4 shows 2518/3082 against 80 with its line and words" {
	judge_quang_trung --format json
	of 3.4 '.facts[0].claims[0] | "\(.value) \(.at) \(.quote)"' "2518/3082 bc:621 2518/3082 =81.7%"
	of 3.4 '.facts[0].claims[0] | "\(.numerator) \(.denominator) \(.source.file):\(.source.line)"' \
		"2518 3082 quang-trung-2023-h1.yaml:$(grep -n 'adults_with_smartphone:' "$quang_trung" | cut -d: -f1)"
	of 3.4 '.limit | "\(.id) \(.value)\(.unit) \(.status)"' "smartphone_pct 80% assumed"
	of 3.4 '.verdict' met
	of 3.4 '.trace | "\(.op) \(.result)"' "at_least true"
}

@test "Quang Trung: the self-assessment is shown next to the computed verdict; a missing or double one is no agreement" {
	judge_quang_trung --format json
	of 3.4 '"\(.self_assessed | join(" ")): \(.agrees)"' "met: true"
	of 3.1 '"\(.self_assessed | join(" ")): \(.agrees)"' "met in_progress: null"
	of 2.5 '"\(.self_assessed | join(" ")): \(.agrees)"' ": null"
}

@test "a verdict that differs from the self-assessment is marked in json and in text" {
	sed 's/^  "3.2": in_progress$/  "3.2": met/' "$quang_trung" >"$tmp/claims-more.yaml"
	chitieu assess "$tmp/claims-more.yaml" --rules "$set_2022" --format json
	of 3.2 '"\(.verdict) \(.self_assessed | join(" ")) \(.agrees)"' "in_progress met false"
	chitieu assess "$tmp/claims-more.yaml" --rules "$set_2022"
	reads "tự đánh giá khác"
}

@test "--final: a self-assessed in_progress differs from the computed not_met" {
	judge_quang_trung --format json --final
	of 3.2 '"\(.verdict) \(.self_assessed | join(" ")) \(.agrees)"' "not_met in_progress false"
}

@test "the tally counts every criterion once, and the possible verdicts are never empty" {
	judge_quang_trung --format json
	gives '.units[0] | (.tally | add) == (.criteria | length)' true
	gives '.units[0].criteria | all(.possible | length > 0)' true
	gives '.units[0].criteria | map(select(.verdict == "undetermined")) | all(.causes | length > 0)' true
	gives '.units[0].criteria | map(select(.verdict != "undetermined" and .verdict != "not_met")) | all(.possible == [.verdict])' true
}

@test "Hoằng Trường: missing data never gives not_met" {
	chitieu assess "$hoang_truong" --rules "$set_2022" --format json
	exits 1
	gives '.units[0].tally.not_met' 0
	gives '.units[0].criteria | map(select(.verdict == "undetermined")) | length > 20' true
	gives '.units[0].recognition[0].verdict' undetermined
}

@test "Hoằng Trường: the text lists on one screen the questions to the commune" {
	chitieu assess "$hoang_truong" --rules "$set_2022"
	shows "CẦN XÃ BỔ SUNG SỐ LIỆU"
	[ "$(wc -l <<<"$output")" -le 60 ] || fail "longer than a screen: $(wc -l <<<"$output") lines"
}

@test "Quang Trung judged by the set in force on its day, found without --rules" {
	chitieu assess "$quang_trung" --as-of 2023-03-01 --format json
	gives '.ruleset.id' thanh-hoa/cap-xa-2022
	chitieu assess "$quang_trung" --format json
	gives '.ruleset.id' thanh-hoa/cap-xa-2023
}

@test "text fits 80 columns" {
	for what in "$quang_trung" "$hoang_truong" "$quang_trung $hoang_truong"; do
		# shellcheck disable=SC2086
		chitieu assess $what --rules "$set_2022" --all
		wide=$(LC_ALL=C.UTF-8 grep -E '^.{81}' <<<"$output" || true)
		[ -z "$wide" ] || fail "wider than 80 columns: $wide"
	done
}

@test "text is coloured only on request: --color always and never, NO_COLOR" {
	judge_quang_trung
	hides $'\e['
	judge_quang_trung --color always
	shows $'\e['
	NO_COLOR=1 judge_quang_trung --color always
	shows $'\e['
	judge_quang_trung --color never
	hides $'\e['
}

@test "--lang en changes texts only; the machine formats are byte-identical" {
	judge_quang_trung --lang en
	reads "23/30 criteria met, 3 in progress, 0 not met, 0 not applicable, 4 undetermined"
	hides "chưa đủ căn cứ"
	for format in json ndjson; do
		judge_quang_trung --format "$format"
		vietnamese=$output
		judge_quang_trung --format "$format" --lang en --all --color always
		same "$output" "$vietnamese"
	done
}

@test "json has no reasons, facts or traces with --detail verdict, and no facts or traces with --detail reason" {
	judge_quang_trung --format json --detail verdict
	gives '.units[0].criteria[0] | "\(has("reason")) \(has("facts")) \(has("trace"))"' "false false false"
	judge_quang_trung --format json --detail reason
	gives '.units[0].criteria[0] | "\(has("reason")) \(has("facts")) \(has("trace"))"' "true false false"
	judge_quang_trung --format json --detail full
	full=$output
	gives '.units[0].criteria[0] | "\(has("reason")) \(has("facts")) \(has("trace"))"' "true true true"
	judge_quang_trung --format json
	same "$output" "$full"
}

@test "an ndjson line holds the unit and schema, engine, ruleset and phase" {
	judge_quang_trung --format json --detail reason
	document=$(jq -S '{schema, engine, ruleset, phase} + .units[0]' <<<"$output")
	judge_quang_trung --format ndjson
	same "$(wc -l <<<"$output")" 1
	same "$(jq -S . <<<"$output")" "$document"
}

@test "several formats in one run, each to its own file" {
	judge_quang_trung --format "json:$tmp/a.json" --format text --format "ndjson:$tmp/a.ndjson"
	exits 1
	shows "23/30 chỉ tiêu đạt"
	text=$output
	judge_quang_trung --format json
	same "$(cat "$tmp/a.json")" "$output"
	judge_quang_trung --format ndjson
	same "$(cat "$tmp/a.ndjson")" "$output"
	judge_quang_trung
	same "$text" "$output"
	same "$(ls "$tmp" | sort | tr '\n' ' ')" "a.json a.ndjson "
}

@test "a directory is read recursively in byte order of the paths, without decisions, links and other files" {
	small_rules
	fact_file d/b/1.yaml 12 </dev/null
	fact_file d/a.yml 11 </dev/null
	fact_file d/Z.yaml 10 </dev/null
	fact_file d/decisions.yaml 13 </dev/null
	fact_file d/.hidden.yaml 14 </dev/null
	fact_file d/notes.txt 15 </dev/null
	fact_file elsewhere/16.yaml 16 </dev/null
	ln -s "$tmp/elsewhere/16.yaml" "$tmp/d/link.yaml"
	ln -s "$tmp/d" "$tmp/d/self"
	printf '%s\n' '{"unit": {"code": "17", "name": "Xã 17", "province": "Thử"}, "period": "2023"}' >"$tmp/d/c.ndjson"
	chitieu assess "$tmp/d" --rules "$(small_set)" --format json
	judged 10 11 12 17
}

@test "NDJSON on standard input gives the output of the same file" {
	small_rules
	printf '{"unit": {"code": "%s", "name": "Xã", "province": "Thử"}, "period": "2023", "facts": {"share": "90/100"}}\n' 1 2 3 >"$tmp/in.ndjson"
	chitieu assess "$tmp/in.ndjson" --rules "$(small_set)" --format ndjson
	file=$output
	same "$(wc -l <<<"$output")" 3
	run --separate-stderr "$CHITIEU" assess - --rules "$(small_set)" --format ndjson <"$tmp/in.ndjson"
	same "$output" "$file"
}

@test "a batch prints one line for each unit, then the totals" {
	chitieu assess fixtures/units/*.yaml --rules "$set_2022"
	exits 1
	same "$(grep -c '^xã ' <<<"$output")" 5
	shows "xã Quang Trung         2023-H1 ✓23  ◐3   ✗0   –0   ?4   chưa đủ điều kiện"
	shows "Tổng cộng 5 đơn vị"
}

# one_unit: writes the same unit as $tmp/one.* in every kind of fact file.
one_unit() {
	small_rules
	printf 'unit: {code: "00001", register: "2023-01-01", level: xã, name: A, district: B, province: Thử}\nperiod: "2023"\nfacts: {share: 50/100, camera: có}\n' >"$tmp/one.yaml"
	echo '{"unit":{"code":"00001","register":"2023-01-01","level":"xã","name":"A","district":"B","province":"Thử"},"period":"2023","facts":{"share":"50/100","camera":"có"}}' >"$tmp/one.ndjson"
	echo "[$(cat "$tmp/one.ndjson")]" >"$tmp/one.json"
	printf 'unit;register;level;name;district;province;period;share;camera\n00001;2023-01-01;xã;A;B;Thử;2023;50/100;có\n;;;;;;;;\n' >"$tmp/one.csv"
	printf 'unit\tregister\tlevel\tname\tdistrict\tprovince\tperiod\tfact\tvalue\n00001\t2023-01-01\txã\tA\tB\tThử\t2023\tshare\t50/100\n00001\t2023-01-01\txã\tA\tB\tThử\t2023\tcamera\tcó\n' >"$tmp/one.tsv"
	mkdir "$tmp/only"
	cp "$tmp/one.csv" "$tmp/only"
	"$CHITIEU" facts import "$tmp/one.csv" --db "$tmp/one.db" --rules "$(small_set)" >/dev/null
}

@test "D14: one unit is shown in full, whatever the format of its file" {
	one_unit
	for format in text markdown html; do
		chitieu assess "$tmp/one.yaml" --rules "$(small_set)" --all --detail full --format "$format"
		exits 1
		whole=${output//one.yaml/FILE}
		for from in "$tmp/one.ndjson" "$tmp/one.json" "$tmp/one.csv" "$tmp/one.tsv" "$tmp/only" '--db'; do
			[ "$from" != --db ] || from="--db $tmp/one.db"
			# shellcheck disable=SC2086
			chitieu assess $from --rules "$(small_set)" --all --detail full --format "$format"
			exits 1
			[ "$format" = text ] || continue
			same "$output" "$whole"
		done
	done
	chitieu assess "$tmp/one.csv" --rules "$(small_set)" --jobs 4
	shows 'ĐANG TRIỂN KHAI (1)'
	[ "$(grep -c . <"$tmp/one.csv")" = 3 ] # the row of delimiters is no unit
}

@test "D14: several units are printed as lines, also two periods of one unit; a refused unit still counts" {
	one_unit
	sed 's/00001;/00002;/g; s/xã;A/xã;C/' "$tmp/one.csv" | sed -n 2p >>"$tmp/one.csv"
	sed 's/"2023",/"2024",/' "$tmp/one.ndjson" >>"$tmp/one.ndjson"
	echo "[$(sed -n 1p "$tmp/one.ndjson"),$(sed -n 2p "$tmp/one.ndjson")]" >"$tmp/one.json"
	cp "$tmp/one.yaml" "$tmp/only"
	sed -i 's/00001/00003/' "$tmp/only/one.yaml"
	for from in one.csv one.ndjson one.json only; do
		for jobs in 1 4; do
			chitieu assess "$tmp/$from" --rules "$(small_set)" --jobs $jobs
			shows '2 đơn vị: 0 đủ điều kiện'
			hides 'ĐANG TRIỂN KHAI'
		done
	done
	chitieu assess "$tmp/one.yaml" "$tmp/only/one.yaml" --rules "$(small_set)"
	shows '2 đơn vị'
	# A stream has no known end, so each line is judged when it arrives.
	run --separate-stderr "$CHITIEU" assess - --rules "$(small_set)" <<<"$(sed -n 1p "$tmp/one.ndjson")"
	exits 1
	# An unreadable file is reported once.
	printf '{"unit":\n' >>"$tmp/one.ndjson"
	sed -i 2d "$tmp/one.ndjson"
	chitieu assess "$tmp/one.ndjson" --rules "$(small_set)"
	exits 3
	same "$(grep -c D041 <<<"$stderr")" 1
	printf 'unit;name\n' >"$tmp/empty.csv"
	chitieu assess "$tmp/empty.csv" --rules "$(small_set)"
	exits 3
}

@test "A2: the tally of a set that lacks criteria of its decision counts them" {
	for format in text markdown html; do
		chitieu assess "$hoang_truong" --rules thanh-hoa/cap-xa-2023 --format "$format" --fail-on never
		exits 0
		[[ $output == *"(5 chỉ tiêu chưa rõ nội dung)"* ]] || fail "$format"
	done
	chitieu assess "$hoang_truong" --rules thanh-hoa/cap-xa-2023 --fail-on never
	reads "3/37 chỉ tiêu đạt, 0 đang triển khai, 0 không đạt, 0 không áp dụng, 29 chưa đủ"
	chitieu assess "$hoang_truong" --rules thanh-hoa/cap-xa-2023 --fail-on never --lang en
	[[ $output == *"(5 criteria not known yet)"* ]] || fail "en"
	# A stored run is printed in the same way.
	"$CHITIEU" facts import "$hoang_truong" --db "$tmp/s.db" >/dev/null
	"$CHITIEU" assess --db "$tmp/s.db" --rules thanh-hoa/cap-xa-2023 --store --fail-on never >/dev/null
	chitieu runs show 1 --db "$tmp/s.db"
	[[ $output == *"(5 chỉ tiêu chưa rõ nội dung)"* ]] || fail "stored"
	# The tally of a complete set has no such note.
	for format in text markdown html; do
		chitieu assess "$hoang_truong" --rules "$set_2022" --format "$format" --fail-on never
		[[ $output != *"chưa rõ nội dung)"* ]] || fail "$format"
	done
}
