#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Unusable facts. The message has line, column and code, what was found, and what to do. The exit
# code is 3 (5 for an unreadable file, 4 for rules). Other units are still judged.

load helper

# Judges a good unit 1 together with the bad file from standard input, in the directory of the test,
# so that paths are short.
judge_with_good() {
	small_rules
	cat >"$tmp/$1"
	fact_file good.yaml 1 <<-'YAML'
		  share: "90/100"
		  camera: có
	YAML
	cd "$tmp" || return 1
	chitieu assess "$1" good.yaml --rules rules/thu/nho-2023 --format json
}

# The bad unit 2 with these facts, which begin at line 4.
judge_facts() {
	fact_file facts.in 2
	judge_with_good bad.yaml <"$tmp/facts.in"
}

claim_refused() {
	exits 3
	judged 2 1
}

file_refused() {
	exits 3
	judged 1
}

# ---- The file is refused: bytes, YAML, structure.

@test "broken YAML: an unclosed quote" {
	judge_with_good bad.yaml <<-'YAML'
		unit: {code: "2", level: xã, name: Xã 2, province: Thử}
		period: 2023
		facts:
		  share: "90/100
		  camera: có
	YAML
	file_refused
	says "bad.yaml:6:1: error: D026: " "dòng 4, cột 10"
}

@test "broken YAML: an unclosed bracket" {
	judge_with_good bad.yaml <<-'YAML'
		unit: {code: "2", name: Xã 2
		period: 2023
	YAML
	file_refused
	says "bad.yaml:2:7: error: D025: " "dòng 1, cột 7"
}

@test "broken YAML: indented with a TAB" {
	printf 'unit: {code: "2", name: Xã 2}\nperiod: 2023\nfacts:\n\tshare: "90/100"\n' >"$BATS_TEST_TMPDIR/tab.yaml"
	judge_with_good bad.yaml <"$BATS_TEST_TMPDIR/tab.yaml"
	file_refused
	says "bad.yaml:4:1: error: D027: " TAB
}

@test "a byte that is not UTF-8, with its line" {
	printf 'unit: {code: "2", name: Xã 2}\nperiod: 2023\nfacts:\n  share: "90/100"\n  camera: "c\xf3"\n' >"$BATS_TEST_TMPDIR/latin.yaml"
	judge_with_good bad.yaml <"$BATS_TEST_TMPDIR/latin.yaml"
	file_refused
	says "bad.yaml:5:13: error: D001: " '\xf3' UTF-8
}

@test "UTF-16" {
	printf 'unit: {code: "2"}\n' | iconv -f UTF-8 -t UTF-16 >"$BATS_TEST_TMPDIR/wide.yaml"
	judge_with_good bad.yaml <"$BATS_TEST_TMPDIR/wide.yaml"
	file_refused
	says "bad.yaml:1:1: error: D002: " UTF-16
}

@test "a NUL and a control character, with their lines" {
	printf 'unit: {code: "2", name: Xã 2}\nperiod: 2023\n#\0\n' >"$BATS_TEST_TMPDIR/nul.yaml"
	judge_with_good bad.yaml <"$BATS_TEST_TMPDIR/nul.yaml"
	file_refused
	says "bad.yaml:3:2: error: D003: " '\x00'
	printf 'unit: {code: "2", name: Xã 2}\nperiod: 2023\n# \e[2J\n' >"$BATS_TEST_TMPDIR/escape.yaml"
	judge_with_good bad.yaml <"$BATS_TEST_TMPDIR/escape.yaml"
	file_refused
	says "bad.yaml:3:3: error: D003: " '\x1b'
}

@test "a duplicate key: both lines are named" {
	judge_facts <<-'YAML'
		  share: "90/100"
		  camera: có
		  share: "91/100"
	YAML
	file_refused
	says "bad.yaml:6:3: error: D009: " share "dòng 4, cột 3"
}

@test "a duplicate key after normalisation to NFC" {
	printf 'unit: {code: "2", name: Xã 2}\nperiod: 2023\nfacts: {}\nself_assessment: {"\xc3\xa0": met, "a\xcc\x80": met}\n' >"$BATS_TEST_TMPDIR/nfc.yaml"
	judge_with_good bad.yaml <"$BATS_TEST_TMPDIR/nfc.yaml"
	file_refused
	says "bad.yaml:4:29: error: D009: " "dòng 4, cột 19"
}

@test "an anchor" {
	judge_facts <<-'YAML'
		  share: &share "90/100"
	YAML
	file_refused
	says "bad.yaml:4:10: error: D012: "
}

@test "an alias" {
	judge_facts <<-'YAML'
		  share: *share
	YAML
	file_refused
	says "bad.yaml:4:10: error: D013: "
}

@test "a merge key" {
	judge_facts <<-'YAML'
		  share: {<<: {value: "90/100"}}
	YAML
	file_refused
	says "bad.yaml:4:11: error: D011: " "<<"
}

@test "a tag" {
	judge_facts <<-'YAML'
		  share: !!str 90/100
	YAML
	file_refused
	says "bad.yaml:4:10: error: D014: "
}

@test "a directive" {
	judge_with_good bad.yaml <<-'YAML'
		%YAML 1.1
		---
		unit: {code: "2", name: Xã 2}
	YAML
	file_refused
	says "bad.yaml:1:1: error: D015: "
}

@test "a second document" {
	judge_facts <<-'YAML'
		  share: "90/100"
		---
		unit: {code: "3", name: Xã 3}
		period: 2023
	YAML
	file_refused
	says "bad.yaml:5:1: error: D016: "
}

@test "nested too deep" {
	judge_facts <<-'YAML'
		  share: [[[[[[[[[[[[[[[[[[[["90/100"]]]]]]]]]]]]]]]]]]]]
	YAML
	file_refused
	says "bad.yaml:4:24: error: D006: " 16
}

@test "too long: a value of more than 64 KiB, a key of more than 256 bytes, a file of more than 8 MiB" {
	{ printf '  share: {value: "90/100", note: "'; head -c 70000 /dev/zero | tr '\0' x; echo '"}'; } >"$BATS_TEST_TMPDIR/long"
	judge_facts <"$BATS_TEST_TMPDIR/long"
	file_refused
	says "bad.yaml:4:34: error: D007: " 65536
	{ printf '  '; head -c 300 /dev/zero | tr '\0' x; echo ': 1'; } >"$BATS_TEST_TMPDIR/long"
	judge_facts <"$BATS_TEST_TMPDIR/long"
	file_refused
	says "bad.yaml:4:3: error: D008: " 256
	{ printf '# '; head -c 9000000 /dev/zero | tr '\0' x; } >"$BATS_TEST_TMPDIR/long"
	judge_facts <"$BATS_TEST_TMPDIR/long"
	file_refused
	says "bad.yaml: error: D004: " 8388608
}

@test "an empty file, a list, a plain word" {
	for content in "" "# nothing" "- a" "word"; do
		judge_with_good bad.yaml <<<"$content"
		file_refused
		says "bad.yaml:1:1: error: F031: " unit period facts
	done
}

@test "no unit, no period" {
	judge_with_good bad.yaml <<-'YAML'
		period: 2023
	YAML
	file_refused
	says "bad.yaml:1:1: error: F032: " unit
	judge_with_good bad.yaml <<-'YAML'
		unit: {code: "2", name: Xã 2}
	YAML
	file_refused
	says "bad.yaml:1:1: error: F033: " period
}

@test "an invalid period, and a period that ends before it begins" {
	judge_with_good bad.yaml <<-'YAML'
		unit: {code: "2", name: Xã 2}
		period: 2023-H3
	YAML
	file_refused
	says "bad.yaml:2:9: error: F034: " 2023-H3 2023-H1
	judge_with_good bad.yaml <<-'YAML'
		unit: {code: "2", name: Xã 2}
		period: {from: 2023-06-14, to: 2022-12-15}
	YAML
	file_refused
	says "bad.yaml:2:9: error: F035: " 2023-06-14
	judge_with_good bad.yaml <<-'YAML'
		unit: {code: "2", name: Xã 2}
		period: {from: 2023-02-30, to: 2023-12-31}
	YAML
	file_refused
	says "bad.yaml:2:9: error: F034: " 2023-02-30
}

@test "the same unit and period a second time: both places are named" {
	judge_with_good again.yaml <<-'YAML'
		# the same commune as good.yaml
		unit: {code: "1", level: xã, name: Xã 1, province: Thử}
		period: 2023
	YAML
	exits 3
	judged 1
	says "good.yaml:1:7: error: F061: " "again.yaml, dòng 2"
}

# ---- Only the claim is refused; the unit is judged without it.

@test "an unknown key of the file" {
	judge_with_good bad.yaml <<-'YAML'
		unit: {code: "2", level: xã, name: Xã 2, province: Thử}
		period: 2023
		facst: {share: "90/100"}
	YAML
	claim_refused
	says "bad.yaml:3:1: error: F042: " facst facts
}

@test "an unknown key of a claim" {
	judge_facts <<-'YAML'
		  share: {value: "90/100", quotes: "90/100 người"}
		  camera: có
	YAML
	claim_refused
	says "bad.yaml:4:28: error: F042: " quotes quote
	gives '.units[0].criteria[0].facts[0].claims | length' 0
	gives '.units[0].criteria[1].verdict' met
}

@test "an unknown fact, with a suggestion" {
	judge_facts <<-'YAML'
		  shere: "90/100"
		  camera: có
	YAML
	claim_refused
	says "bad.yaml:4:3: error: F044: " shere share
	gives '.units[0].criteria[1].verdict' met
}

@test "an unknown fact without a similar name" {
	judge_facts <<-'YAML'
		  altogether_different: "90/100"
	YAML
	claim_refused
	says "bad.yaml:4:3: error: F043: " altogether_different facts.yaml
}

# Every row: the line of the facts, column, code, what the message names.
@test "a wrong type, a numerator above its denominator, an impossible date or number" {
	while IFS='|' read -r line column code named; do
		[ -n "$line" ] || continue
		judge_facts <<<"  $line"
		[ "$status" -eq 3 ] || fail "$line"
		judged 2 1
		says "bad.yaml:4:$column: error: $code: " "$named"
	done <<-'ROWS'
		camera: "3"|11|F005|Có
		camera: maybe|11|F005|maybe
		share: có|10|F003|2518/3082
		share: "90 người"|10|F015|90 người
		share: "101/100"|10|F013|101/100
		share: {value: "101/100"}|18|F013|share
		share: [{value: "90/100"}, {value: "101/100"}]|38|F013|101/100
		share: "120%"|10|F012|100%
		share: "-5%"|10|F011|-5
		share: "1234567890123456/2"|10|F010|15
		share: "90/100 quả"|10|F016|quả
		people: ba|11|F351|3
		people: nhiều|11|F001|1412
		people: "1,5"|11|F008|1,5
		people: "12.34"|11|F008|12.34
		people: "-1"|11|F011|-1
		people: [[1]]|12|F047|people
		people: {value: [1]}|19|F046|value
		people: {value: "1", kind: wish}|30|F048|wish
		people: {value: "1", period: 2023-13}|32|F034|2023-13
		camera: {value: "không", plan: {due: 2023-02-30}}|40|F050|2023-02-30
		camera: {value: "không", plan: {due: 31/04/2023}}|40|F050|31/04/2023
		camera: {value: "không", plan: soon}|34|F030|plan
		share: {value: 92,6%}|18|F045|"92,6%"
	ROWS
}

@test "an invalid self-assessed verdict" {
	judge_with_good bad.yaml <<-'YAML'
		unit: {code: "2", level: xã, name: Xã 2, province: Thử}
		period: 2023
		self_assessment: {"1": gần đạt}
	YAML
	claim_refused
	says "bad.yaml:3:24: error: F053: " "gần đạt"
}

@test "every mistake of a file is reported, not only the first" {
	judge_facts <<-'YAML'
		  share: "101/100"
		  camera: maybe
		  shere: 1
	YAML
	claim_refused
	says "bad.yaml:4:10: error: F013: "
	says "bad.yaml:5:11: error: F005: "
	says "bad.yaml:6:3: error: F044: "
}

@test "of very many mistakes the first ten thousand are printed, and the number of the rest" {
	small_rules
	{
		echo 'unit: {code: "14824", level: xã, name: A, province: Thử}'
		echo 'period: 2023'
		echo 'facts:'
		seq -f '  k%g: 1' 10007
	} >"$tmp/many.yaml"
	cd "$tmp" || return 1
	chitieu assess many.yaml --rules rules/thu/nho-2023 --lang en
	exits 3
	[ "$(grep -c "error: F04[34]: " <<<"$stderr")" -eq 10000 ]
	says "chitieu: 7 more errors are not told here"
}

# ---- NDJSON: a bad line is refused, the others are read.

@test "NDJSON: broken, real number, control character, duplicate key, depth, trailing: each at its line and column" {
	small_rules
	{
		echo '{"unit": {"code": "10", "name": "Xã", "province": "Thử"}, "period": "2023"}'
		echo '{"unit": {"code": "11"'
		echo '{"unit": {"code": "12", "name": "Xã"}, "period": "2023", "facts": {"share": 81.}}'
		printf '{"unit": {"code": "13", "name": "X\tã"}, "period": "2023"}\n'
		echo '{"unit": {"code": "14", "name": "Xã"}, "period": "2023", "period": "2024"}'
		echo '[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]'
		echo '{"unit": {"code": "16", "name": "Xã"}, "period": "2023"} x'
		printf '{"unit": {"code": "17", "name": "X\xe3"}, "period": "2023"}\n'
		echo '{"unit": {"code": "18", "name": "Xã"}, "period": "2023", "facts": {"people": 007}}'
		echo '{"unit": {"code": "19", "name": "Xã \x"}, "period": "2023"}'
		echo '{"unit": {"code": "20", "name": "Xã", "province": "Thử"}, "period": "2023", "facts": {"share": "101/100"}}'
		echo
		echo '{"unit": {"code": "22", "name": "Xã", "province": "Thử"}, "period": "2023"}'
	} >"$tmp/bad.ndjson"
	cd "$tmp" || return 1
	chitieu assess bad.ndjson --rules rules/thu/nho-2023 --format json
	exits 3
	judged 10 20 22
	says "bad.ndjson:2:23: error: D041: "
	says "bad.ndjson:3:77: error: D043: " 81.
	says "bad.ndjson:4:35: error: D003: " '\t'
	says "bad.ndjson:5:58: error: D009: " "dòng 5, cột 40"
	says "bad.ndjson:6:17: error: D006: " 16
	says "bad.ndjson:7:58: error: D046: " x
	says "bad.ndjson:8:35: error: D001: " '\xe3'
	says "bad.ndjson:9:78: error: D044: " 007
	says "bad.ndjson:10:37: error: D045: "
	says "bad.ndjson:11:96: error: F013: " 101/100
}

@test "NDJSON on standard input is called - in messages" {
	small_rules
	run --separate-stderr "$CHITIEU" assess - --rules "$(small_set)" <<<'{'
	exits 3
	says "-:1:2: error: D041: "
}

# ---- Paths.

@test "a missing file: exit 5, and the other files are judged" {
	small_rules
	fact_file good.yaml 1 </dev/null
	cd "$tmp" || return 1
	chitieu assess nowhere.yaml good.yaml --rules rules/thu/nho-2023 --format json
	exits 5
	judged 1
	says "nowhere.yaml: error: S002: "
}

@test "an empty directory: exit 3" {
	small_rules
	fact_file good.yaml 1 </dev/null
	mkdir "$tmp/empty"
	touch "$tmp/empty/notes.txt" "$tmp/empty/decisions.yaml"
	cd "$tmp" || return 1
	chitieu assess empty good.yaml --rules rules/thu/nho-2023 --format json
	exits 3
	judged 1
	says "empty: error: F060: " ".yaml"
}

@test "a directory with the name of a fact file, a link in a loop" {
	small_rules
	fact_file good.yaml/in.yaml 1 </dev/null
	ln -s loop.yaml "$tmp/loop.yaml"
	cd "$tmp" || return 1
	chitieu assess good.yaml --rules rules/thu/nho-2023 --format json
	exits 1
	judged 1
	chitieu assess loop.yaml good.yaml --rules rules/thu/nho-2023 --format json
	exits 5
	judged 1
	says "loop.yaml: error: S002: "
}

@test "a directory nested too deep is reported" {
	small_rules
	fact_file d/good.yaml 1 </dev/null
	below=$(printf 'x/%.0s' {1..40})
	fact_file "d/${below}deep.yaml" 2 </dev/null
	chitieu assess "$tmp/d" --rules "$(small_set)" --format json
	exits 5
	judged 1
	says "$tmp/d/x/x/x/x/" "error: S002: "
}

@test "a pipe in a directory is reported and not read" {
	small_rules
	fact_file d/good.yaml 1 </dev/null
	mkfifo "$tmp/d/pipe.yaml"
	run --separate-stderr timeout 10 "$CHITIEU" assess "$tmp/d" --rules "$(small_set)" --format json
	exits 1
	judged 1
	says "$tmp/d/pipe.yaml: warning: F304: "
}

@test "an empty input is not a success: exit 3" {
	small_rules
	: >"$tmp/empty.ndjson"
	chitieu assess "$tmp/empty.ndjson" --rules "$(small_set)"
	exits 3
	says "chitieu: error: C003: "
}

@test "a missing rule set: exit 4" {
	for name in nowhere/at-all "$tmp" "" rules; do
		chitieu assess "$quang_trung" --rules "$name"
		exits 4
		same "$output" ""
		says "$name: error: R038: "
	done
}

@test "without --rules, unreadable facts are reported as well" {
	printf 'unit: {\n' >"$tmp/bad.yaml"
	cd "$tmp" || return 1
	CHITIEU_RULES=$root/rules chitieu assess bad.yaml
	exits 3
	says "bad.yaml:2:1: error: D031: "
	CHITIEU_RULES=$root/rules chitieu assess nowhere.yaml
	exits 5
	says "nowhere.yaml: error: S002: "
	CHITIEU_RULES=$root/rules chitieu explain nowhere.yaml 3.2
	exits 5
}

@test "without --rules, a unit without a set: exit 4 with the list of sets" {
	small_rules
	fact_file bad.yaml 2 </dev/null
	sed -i 's/Tỉnh Thử/Ninh Bình/; s/level: xã/level: thôn/' "$tmp/bad.yaml"
	chitieu assess "$tmp/bad.yaml"
	exits 4
	same "$output" ""
	says "chitieu: error: C002: " "Xã 2" --rules
	says "  thanh-hoa/cap-xa-2022"
}

# The small set, found by province, level and day; and units of other provinces, levels and days.
mixed_units() {
	small_rules
	sed -i '/^from:/a until: 2024-01-01' "$(small_set)/ruleset.yaml"
	for code in 1 2 3 4; do
		fact_file "d/$code.yaml" $code <<<'  camera: {value: có, at: "bc:1"}'
	done
	sed -i 's/Tỉnh Thử/Ninh Bình/' "$tmp/d/2.yaml"
	sed -i 's/level: xã/level: phường/' "$tmp/d/3.yaml"
	sed -i 's/period: 2023/period: 2024/' "$tmp/d/4.yaml"
	cd "$tmp" || return 1
}

@test "D16: without --rules, a unit without a set is an error of its own, and the others are judged" {
	mixed_units
	for way in d "d --jobs 3" "d/2.yaml d/1.yaml d/3.yaml d/4.yaml"; do
		# shellcheck disable=SC2086
		chitieu assess $way --format json --fail-on never
		exits 3
		judged 1
		gives '.units[0].reference' false
		says "d/2.yaml:1:7: error: F334: " "Xã 2" "Ninh Bình"
		says "d/3.yaml:1:7: error: F334: " "Xã 3" "phường"
		says "d/4.yaml:1:7: error: F334: " "Xã 4" "31/12/2024"
		[[ $stderr != *C002* ]]
	done
	chitieu assess d --as-of 2023-06-30 --format json --fail-on never
	exits 3
	judged 1 4
	chitieu assess d --as-of 2025-06-30 --format json --fail-on never
	exits 4
	says "chitieu: error: C002: "
	# alone, or if no unit has a set: exit 4 with the list of sets
	chitieu assess d/2.yaml d/3.yaml
	exits 4
	same "$output" ""
	same "$(grep -c C002 <<<"$stderr")" 1
	says "chitieu: error: C002: " "Xã 2"
	# from a store
	chitieu facts import d --db s.db --rules rules/thu/nho-2023
	chitieu assess --db s.db --format json --fail-on never
	exits 3
	judged 1
	same "$(grep -c F334 <<<"$stderr")" 3
	# with --rules the user chooses the set
	chitieu assess d --rules rules/thu/nho-2023 --format json --fail-on never
	exits 0
	judged 1 2 3 4
	# two matching sets still end the run: a run uses one set
	cp -r rules/thu/nho-2023 rules/thu/hai
	sed -i 's,id: thu/nho-2023,id: thu/hai,' rules/thu/hai/ruleset.yaml
	chitieu assess d
	exits 4
	says "chitieu: error: C002: "
}

@test "--lang en prints the same messages in English" {
	small_rules
	fact_file bad.yaml 2 <<<'  share: "101/100"'
	chitieu assess "$tmp/bad.yaml" --rules "$(small_set)" --lang en
	exits 3
	says "$tmp/bad.yaml:4:10: error: F013: " "the numerator is above the denominator"
}

@test "the system's reason for a failed open or write is in the reader's language" {
	run "$CHITIEU" assess "$BATS_TEST_TMPDIR/none.yaml" --rules thanh-hoa/cap-xa-2022
	[[ $output == *"không mở được: không có tệp hoặc thư mục này"* ]]
	run "$CHITIEU" assess "$BATS_TEST_TMPDIR/none.yaml" --rules thanh-hoa/cap-xa-2022 --lang en
	[[ $output == *"cannot open: no such file or directory"* ]]
	run "$CHITIEU" assess fixtures/units/quang-trung-2023-h1.yaml --rules thanh-hoa/cap-xa-2022 --format "json:$BATS_TEST_TMPDIR/none/x.json"
	[ "$status" -eq 5 ]
	[[ $output == *"không ghi được: không có tệp hoặc thư mục này"* ]]
}

@test "a result has the SHA-256 of the facts it judged, equal to sha256sum" {
	run "$CHITIEU" assess fixtures/units/quang-trung-2023-h1.yaml --rules thanh-hoa/cap-xa-2022 --format json --fail-on never
	[[ $output == *"\"facts_digest\":\"sha256:$(sha256sum <fixtures/units/quang-trung-2023-h1.yaml | cut -d' ' -f1)\""* ]]
}
