#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Figures as officials write them, through the whole program: what is read, what is refused with
# which advice, and hedges that stay in the reason. The spellings themselves are rows of
# tests/data/spellings.txt.
# themselves are rows of tests/data/spellings.txt.

load helper

# A set with one criterion each for a share, a count and a rate; facts are given as JSON.
small_set() {
	mkdir -p "$tmp/rules/x/a/criteria"
	cat >"$tmp/rules/facts.yaml" <<-'END'
		share: {label: Tỷ lệ hài lòng, type: percent}
		late: {label: Hồ sơ trễ hạn, type: count, unit: hồ sơ}
		news: {label: Tin bài, type: rate, unit: bài}
	END
	cat >"$tmp/rules/x/a/ruleset.yaml" <<-'END'
		{id: x/a, title: Bộ thử, province: Thanh Hóa, levels: [xã], status: draft, from: 2020-01-01, criteria: 3, pillars: {1: Một},
		 documents: {d: {title: Văn bản thử, status: confirmed, number: 1/QĐ, date: 2020-01-01, issuer: X}}}
	END
	cat >"$tmp/rules/x/a/limits.yaml" <<-'END'
		least: {unit: "%", cite: [d, k1], status: confirmed, value: 70}
		most: {unit: hồ sơ, cite: [d, k2], status: confirmed, value: 5}
		often: {unit: bài/tháng, cite: [d, k3], status: confirmed, value: 4}
	END
	cat >"$tmp/rules/x/a/criteria/1.lua" <<-'END'
		criterion "1.1" { title = "Hài lòng", cite = { "d", "k1" }, met = at_least(fact.share, limit.least) }
		criterion "1.2" { title = "Trễ hạn", cite = { "d", "k2" }, met = at_most(fact.late, limit.most) }
		criterion "1.3" { title = "Tin bài", cite = { "d", "k3" }, met = at_least(fact.news, limit.often) }
		recognition "dat" { title = "Đạt", cite = { "d", "k9" }, met = every_met() }
	END
	set=$tmp/rules/x/a
}

unit='"unit": {"code": "14824", "register": "2025-03-01", "level": "xã", "name": "A", "district": "D", "province": "Thanh Hóa"}, "period": "2024"'

report() {
	echo "{$unit, \"facts\": {$1}}" >"$tmp/report.ndjson"
}

@test "D2, B2: a figure about the limit gives no firm verdict, and the hedge is in the reason in every format" {
	small_set
	report '"share": {"value": "khoảng 70%", "at": "bc:1"}'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --fail-on never
	of 1.1 .verdict undetermined
	of 1.1 '.causes[0].why' imprecise
	of 1.1 '.measured | "\(.lo) \(.hi)"' "65 75"
	report '"share": {"value": "70%", "hedge": "xấp xỉ", "at": "bc:1"}'
	sed 's/"facts"/"documents": {"bc": {"title": "t"}}, "facts"/' "$tmp/report.ndjson" >"$tmp/report.yaml"
	for format in text html markdown json; do
		chitieu assess "$tmp/report.yaml" --rules "$set" --format "$format" --detail reason --fail-on never
		[[ $output == *"xấp xỉ 70%"* ]] || fail "$format"
	done
}

@test "D2: a hedged figure well above the limit is met" {
	small_set
	report '"share": "khoảng 80%", "late": "khoảng 4", "news": "khoảng 2/tuần"'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --fail-on never
	gives '[.units[0].criteria[].verdict] | join(" ")' "met met met"
}

@test "D2: claims that share only an end point contradict each other" {
	small_set
	report '"share": ["trên 80%", "dưới 80%"], "late": ["tối đa 3", "3"]'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --fail-on never
	of 1.1 '.causes[0].why' contradictory
	of 1.2 .verdict met
}

@test "K4, B1: a fraction where a share is declared is refused in the store as in a file" {
	small_set
	report '"share": "95%", "late": "3"'
	chitieu facts import --rules "$set" "$tmp/report.ndjson" --db "$tmp/s.db"
	exits 0
	sqlite3 "$tmp/s.db" "UPDATE claim SET value = '0.95' WHERE fact = 'share'"
	chitieu assess --db "$tmp/s.db" --rules "$set" --format json --fail-on never
	exits 3
	says "report.ndjson:1:" F260 "95% hay 0,95%"
	of 1.1 .verdict undetermined
	of 1.2 .verdict met
}

@test "K4: a share printed as a fraction next to its counts is not compared with them" {
	small_set
	report '"share": {"value": "95/100", "stated": "0.95", "at": "bc:1"}'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --fail-on never
	of 1.1 .verdict met
	says "$tmp/report.ndjson:1:" F052 0.95
}

@test "K22: an unquoted decimal in JSON makes only its own fact unusable" {
	small_set
	report '"late": 3.0, "share": 0.95, "news": {"value": 1e3, "at": "bc:1"}'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --fail-on never
	exits 3
	of 1.2 .verdict met
	of 1.1 .verdict undetermined
	of 1.3 .verdict undetermined
	says "$tmp/report.ndjson:1:" F260
	report '"late": 3.0, "share": 81.70'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --fail-on never
	exits 0
	of 1.1 .measured.lo 817/10
}

@test "K22: a code with .0 is refused with advice, in every format" {
	small_set
	printf 'unit;register;level;name;district;province;period;late\n14824.0;2025-03-01;xã;A;D;Thanh Hóa;2024;3.0\n' >"$tmp/t.csv"
	printf 'unit: {code: 14824.0, level: xã, name: A, district: D, province: Thanh Hóa}\nperiod: 2024\nfacts: {late: 3.0}\n' >"$tmp/t.yaml"
	echo "{$unit, \"facts\": {\"late\": 3.0}}" | sed 's/"14824"/14824.0/' >"$tmp/t.ndjson"
	for file in t.csv t.yaml t.ndjson; do
		chitieu assess "$tmp/$file" --rules "$set" --format json
		exits 3
		says "$tmp/$file" F266 '"14824"'
	done
}

@test "K22: whole numbers with .0 are read in CSV and YAML" {
	small_set
	printf 'unit;register;level;name;district;province;period;late;share\n14824;2025-03-01;xã;A;D;Thanh Hóa;2024;3.0;2518.0/3082.0\n' >"$tmp/t.csv"
	printf 'unit: {code: "14824", level: xã, name: A, district: D, province: Thanh Hóa}\nperiod: 2024\nfacts: {late: 3.0, share: 2518.0/3082.0}\n' >"$tmp/t.yaml"
	for file in t.csv t.yaml; do
		chitieu assess "$tmp/$file" --rules "$set" --format json --fail-on never
		exits 0
		of 1.2 .measured.lo 3
		of 1.1 .verdict met
	done
}

@test "B4: the change printed after a figure is kept in the note, once, in a file and in a store" {
	small_set
	report '"share": {"value": "82,2% (tăng 2,6% so với cuối năm 2023)", "note": "xem phụ lục", "at": "bc:1"}'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --detail full --fail-on never
	exits 0
	of 1.1 '.facts[0].claims[0] | "\(.lo) \(.note)"' "411/5 xem phụ lục; tăng 2,6% so với cuối năm 2023"
	chitieu facts import --rules "$set" "$tmp/report.ndjson" --db "$tmp/s.db"
	chitieu assess --db "$tmp/s.db" --rules "$set" --format json --detail full --fail-on never
	of 1.1 '.facts[0].claims[0] | "\(.lo) \(.note)"' "411/5 xem phụ lục; tăng 2,6% so với cuối năm 2023"
}

@test "B4: of a part printed with its share, the part is kept and the share is the value" {
	small_set
	sed -i 's/share: .*/share: {label: Hồ sơ trực tuyến, type: ratio, unit: hồ sơ}/' "$tmp/rules/facts.yaml"
	report '"share": {"value": "7.600 hồ sơ, chiếm 85,10%", "at": "bc:1"}'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --detail full --fail-on never
	of 1.1 .verdict met
	of 1.1 '.facts[0].claims[0] | "\(.numerator) \(.denominator) \(.lo)"' "7600 null 851/10"
}

@test "B3, B4b, K25: the message quotes the word and says what to do" {
	small_set
	report '"share": "vượt 12%", "late": "-", "news": "hằng tuần"'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --fail-on never
	says "$tmp/report.ndjson:1:" F262 "vượt 12%"
	says "$tmp/report.ndjson:1:" F263 "để trống"
	says "$tmp/report.ndjson:1:" F004 quote
	report '"share": "rất cao"'
	chitieu assess "$tmp/report.ndjson" --rules "$set" --format json --fail-on never
	says "$tmp/report.ndjson:1:" F003 'dừng ở "rất"'
}
