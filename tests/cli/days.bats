#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Dates: spellings, refused dates and doubtful dates, in every format that carries facts.

load helper

# A set with one criterion on a date (not later than 2024-03-31) and one on a yes; the dates are
# `issued` and `opened`.
day_rules() {
	local set=$tmp/rules/thu/ngay-2024
	mkdir -p "$set/criteria"
	cat >"$tmp/rules/facts.yaml" <<-'YAML'
		issued: {label: Ngày ban hành, type: date}
		opened: {label: Ngày khai trương, type: date}
		camera: {label: Có camera, type: yes_no}
		late: {label: Hồ sơ trễ, type: count, unit: hồ sơ}
		share: {label: Tỷ lệ, type: ratio, unit: người, of: dân}
	YAML
	cat >"$set/ruleset.yaml" <<-'YAML'
		id: thu/ngay-2024
		title: Bộ thử ngày
		province: Thử
		levels: [xã]
		status: in_force
		from: 2020-01-01
		criteria: 2
		pillars: {1: Thử}
		documents:
		  qd: {number: 1/QĐ, date: 2020-01-01, issuer: UBND tỉnh Thử, title: Quyết định thử, status: confirmed}
	YAML
	echo 'deadline: {unit: date, cite: [qd, Điều 1], status: confirmed, value: 2024-03-31}' >"$set/limits.yaml"
	cat >"$set/criteria/1.lua" <<-'LUA'
		criterion "1" { title = "Kế hoạch", cite = { "qd", "Điều 1" }, met = at_most(fact.issued, limit.deadline) }
		criterion "2" { title = "Camera", cite = { "qd", "Điều 2" }, met = is_true(fact.camera) }
		recognition "dat" { title = "Đạt", cite = { "qd", "Điều 4" }, met = every_met() }
	LUA
	days=$set
}

judge() {
	chitieu assess "$@" --rules "$days" --format json --fail-on never
}

head_long='unit;register;level;name;district;province;period'
unit=';2025-03-01;xã;A;D;Thử;2024'

# every_way VALUE...: writes each value as `issued` of one commune in YAML, NDJSON, long and wide
# CSV, TSV and a store, in $tmp/way.*
every_way() {
	local n=0 value
	mkdir -p "$tmp/ways"
	printf '%s;fact;value\n' "$head_long" >"$tmp/ways/long.csv"
	printf '%s;issued\n' "$head_long" >"$tmp/ways/wide.csv"
	: >"$tmp/ways/lines.ndjson"
	for value in "$@"; do
		n=$((n + 1))
		local code=1000$n
		printf '%s%s;issued;"%s"\n' "$code" "$unit" "$value" >>"$tmp/ways/long.csv"
		printf '%s%s;"%s"\n' "$code" "$unit" "$value" >>"$tmp/ways/wide.csv"
		printf '{"unit":{"code":"%s","register":"2025-03-01","level":"xã","name":"A","district":"D","province":"Thử"},"period":"2024","facts":{"issued":"%s"}}\n' \
			"$code" "$value" >>"$tmp/ways/lines.ndjson"
		fact_file "ways/yaml/$code.yaml" "$code" <<<"  issued: \"$value\""
		sed -i 's/Tỉnh Thử/Thử/; s/period: 2023/period: 2024/' "$tmp/ways/yaml/$code.yaml"
	done
	tr ';' '\t' <"$tmp/ways/wide.csv" >"$tmp/ways/wide.tsv"
	"$CHITIEU" facts import "$tmp/ways/lines.ndjson" --rules "$days" --db "$tmp/ways/s.db" >/dev/null 2>&1 || true
}

# in_every_way QUERY VALUE EXIT: jq finds the same value in all of them.
in_every_way() {
	for way in ways/yaml ways/lines.ndjson ways/long.csv ways/wide.csv ways/wide.tsv; do
		judge "$tmp/$way"
		exits "$3"
		gives "$1" "$2"
	done
	chitieu assess --db "$tmp/ways/s.db" --rules "$days" --format json --fail-on never
	gives "$1" "$2"
}

verdicts='[.units[].criteria[0].verdict] | join(" ")'

@test "K6: placeholder dates are refused in every format, the days next to them are not" {
	day_rules
	every_way 01/01/1900 1970-01-01 30/12/1899 '1904-01-01 00:00:00' 1900-01-01
	in_every_way "$verdicts" 'undetermined undetermined undetermined undetermined undetermined' 3
	judge "$tmp/ways/wide.csv"
	same "$(grep -c 'error: F280' <<<"$stderr")" 5
	says "$tmp/ways/wide.csv:2:34: error: F280: " '"01/01/1900"' issued
	rm -r "$tmp/ways"
	every_way 02/01/1970 12/01/2024 01/01/2024
	in_every_way "$verdicts" 'met met met' 0
}

@test "K6: placeholder dates of plans, documents, periods, registers and decisions" {
	day_rules
	fact_file a.yaml 00001 <<-'YAML'
		  camera: {value: không, plan: {due: 01/01/1970}}
	YAML
	sed -i 's/Tỉnh Thử/Thử/; s/^facts/documents: {bc: {title: Báo cáo, date: "01\/01\/1900"}, kh: {title: Kế hoạch, date: 2022-12-31}}\nfacts/' "$tmp/a.yaml"
	judge "$tmp/a.yaml"
	exits 3
	says "$tmp/a.yaml:3:40: error: F280: " '"01/01/1900"' documents.bc.date
	says "$tmp/a.yaml:5:38: error: F280: " '"01/01/1970"' plan.due
	gives '.units[0].criteria[1].verdict' undetermined
	chitieu facts show "$tmp/a.yaml" --rules "$days"
	hides 01/01/1900
	printf '%s;late\n00001;01/01/1900;xã;A;D;Thử;2024;3\n' "$head_long" >"$tmp/r.csv"
	judge "$tmp/r.csv"
	exits 3
	says "$tmp/r.csv:2:7: error: F280: " '"01/01/1900"' register
	printf '{"unit":{"code":"00001","level":"xã","name":"A","province":"Thử"},"period":{"from":"1970-01-01","to":"2024-12-31"},"facts":{"camera":"có"}}\n' >"$tmp/p.ndjson"
	judge "$tmp/p.ndjson"
	exits 3
	says "$tmp/p.ndjson:1:" "error: F280: " '"1970-01-01"'
	fact_file b.yaml 00001 <<<'  camera: có'
	echo '- {unit: "00001", period: 2023, criterion: "2", granted: đạt, authority: HĐ, document: 1/BB, date: 1900-01-01}' >"$tmp/d.yaml"
	chitieu assess "$tmp/b.yaml" --rules "$days" --decisions "$tmp/d.yaml" --fail-on never
	exits 3
	says "$tmp/d.yaml:1:" "error: F280: " '"1900-01-01"'
}

@test "K25, B4b: text that is not a date gets specific advice; exported spellings are read" {
	day_rules
	every_way 45291 10/2025 'quý I/2024' - — 12/01/24 01/31/2024 31/02/2024
	in_every_way "$verdicts" 'undetermined undetermined undetermined undetermined undetermined undetermined undetermined undetermined' 3
	judge "$tmp/ways/wide.csv"
	same "$(sed -n 's/.*error: \(F[0-9]*\).*/\1/p' <<<"$stderr" | tr '\n' ' ')" 'F281 F282 F282 F263 F263 F285 F284 F007 '
	rm -r "$tmp/ways"
	every_way 2024/01/12 '2024-01-12 00:00:00' 2024-01-12T00:00:00Z '12/01/2024 00:00' 12-Jan-2024 20240112
	in_every_way "$verdicts" 'met met met met met met' 0
	in_every_way '[.units[].criteria[0].facts[0].claims[0].range.lo] | unique | length' 1 0
}

@test "K25: a dash is not a figure; negative numbers and ranges are unchanged" {
	day_rules
	printf '%s;late;share;camera\n00001%s;-;—;–\n00002%s;-5;3/4;có\n00003%s;3-5;3/4;có\n' "$head_long" "$unit" "$unit" "$unit" >"$tmp/a.csv"
	judge "$tmp/a.csv"
	exits 3
	same "$(sed -n 's/.*error: \(F[0-9]*\).*/\1/p' <<<"$stderr" | tr '\n' ' ')" 'F263 F263 F263 F011 '
	says "$tmp/a.csv:2:34: error: F263: " '"-"' late
}

@test "K6b: a date after the day of judging, or long before the period, is read, with a finding and a warning" {
	day_rules
	every_way 05/06/2031 12/01/2013 31/12/2024 01/01/2014 15/01/2024
	in_every_way "$verdicts" 'not_met met not_met met met' 0
	in_every_way '[.units[].criteria[0].warnings | map(.code) | map(select(. == "F290" or . == "F291")) | join("+")] | join(" ")' 'F290 F291   ' 0
	chitieu facts lint "$tmp/ways/wide.csv" --rules "$days"
	exits 0
	reads 'wide.csv:2:34 (ô H2): warning: F290: số liệu "issued": ngày 05/06/2031 sau ngày đánh giá 31/12/2024'
	reads 'wide.csv:3:34 (ô H3): warning: F291: số liệu "issued": ngày 12/01/2013 trước kỳ báo cáo (từ 01/01/2024) hơn mười năm'
	same "$(grep -c 'F29[01]' <<<"$output")" 2
	chitieu assess "$tmp/ways/yaml/10001.yaml" --rules "$days" --fail-on never
	reads 'sau ngày đánh giá 31/12/2024'
	chitieu assess "$tmp/ways/yaml/10001.yaml" --rules "$days" --fail-on never --as-of 2031-06-05 --format json
	gives '[.units[0].criteria[0].warnings[].code] | index("F290")' null
}

@test "K6b: a plan with a later due date is valid" {
	day_rules
	fact_file a.yaml 00001 <<<'  camera: {value: không, plan: {due: 05/06/2031}, at: "bc:1"}'
	sed -i 's/Tỉnh Thử/Thử/' "$tmp/a.yaml"
	judge "$tmp/a.yaml"
	exits 0
	gives '.units[0].criteria[1] | .verdict, (.warnings | map(.code) | map(select(startswith("F29"))) | length)' $'in_progress\n0'
}

@test "K21: the edition of the register takes every spelling of a day" {
	day_rules
	printf '%s;camera\n' "$head_long" >"$tmp/a.csv"
	local code=10000
	for day in 2025-03-01 01/03/2025 1/3/2025 01-03-2025 01.03.2025 2025/03/01 '2025-03-01 00:00:00' 'ngày 01 tháng 03 năm 2025'; do
		code=$((code + 1))
		printf '%s;%s;xã;A;D;Thử;2024;có\n' "$code" "$day" >>"$tmp/a.csv"
	done
	judge "$tmp/a.csv"
	exits 0
	gives '[.units[].unit.register] | unique | join(" "), length' $'2025-03-01\n1'
	same "$(jq '.units | length' <<<"$output")" 8
	printf '{"unit":{"code":"14824","register":"01/03/2025","level":"xã","name":"A","province":"Thử"},"period":"2024","facts":{"camera":"có"}}\n' >"$tmp/a.ndjson"
	judge "$tmp/a.ndjson"
	exits 0
	gives '.units[0].unit.register' 2025-03-01
	"$CHITIEU" facts import "$tmp/a.ndjson" --rules "$days" --db "$tmp/s.db" >/dev/null 2>&1
	chitieu assess --db "$tmp/s.db" --rules "$days" --format json --fail-on never
	gives '.units[0].unit.register' 2025-03-01
	# one commune twice: the edition in two spellings
	printf '%s;camera\n14824;01/03/2025;xã;A;D;Thử;2024;có\n14824;2025-03-01;xã;A;D;Thử;2024;có\n' "$head_long" >"$tmp/b.csv"
	judge "$tmp/b.csv"
	exits 3
	says "$tmp/b.csv:3:" "error: F061: "
	# decoys: not dates
	for day in 31/02/2025 03/2025 x 45717; do
		printf '%s;camera\n14824;%s;xã;A;D;Thử;2024;có\n' "$head_long" "$day" >"$tmp/c.csv"
		judge "$tmp/c.csv"
		exits 3
	done
}

@test "D9: an impossible date of a document is a finding; no valid spelling is" {
	day_rules
	fact_file a.yaml 00001 <<<'  camera: {value: có, at: "bc:1"}'
	sed -i 's/Tỉnh Thử/Thử/; s/^facts/documents:\n  bc: {title: Báo cáo, date: "31\/02\/2023"}\nfacts/' "$tmp/a.yaml"
	chitieu facts lint "$tmp/a.yaml" --rules "$days"
	exits 0
	reads 'a.yaml:4:3: warning: F289: văn bản "bc": ngày "31/02/2023" không phải là ngày có trong lịch'
	for day in 25/07/2023 2023-07-25 2023/07/25 '2023-07-25 00:00:00' 'ngày 25 tháng 7 năm 2023' 25-Jul-2023 07/2023; do
		sed -i "s|date: \".*\"}|date: \"$day\"}|" "$tmp/a.yaml"
		chitieu facts lint "$tmp/a.yaml" --rules "$days"
		exits 0
		hides F289
	done
	for day in 30/02/2023 2023-13-01 07/25/2023 45132 …/…/2023 -; do
		sed -i "s|date: \".*\"}|date: \"$day\"}|" "$tmp/a.yaml"
		chitieu facts lint "$tmp/a.yaml" --rules "$days"
		exits 0
		shows F289
	done
}

# period_warnings: prints the codes of the unit's warnings about its period.
period_warnings='[.units[0].warnings // [] | .[].code | select(startswith("F29"))] | join(" ")'

@test "K28: a period that ends too late is a warning" {
	day_rules
	printf '{"unit":{"code":"14824","register":"2025-03-01","level":"xã","name":"A","province":"Thử"},"period":"2042","documents":{"bc":{"title":"t","date":"15/12/2024"}},"facts":{"camera":"có"}}\n' >"$tmp/a.ndjson"
	judge "$tmp/a.ndjson"
	exits 0
	gives "$period_warnings" 'F294 F296'
	chitieu assess "$tmp/a.ndjson" --rules "$days" --format json --fail-on never --as-of 2025-01-10
	gives "$period_warnings" 'F293 F294 F296'
	chitieu facts lint "$tmp/a.ndjson" --rules "$days" --as-of 2025-01-10
	reads 'F293: kỳ báo cáo kết thúc ngày 31/12/2042, sau ngày đánh giá 10/01/2025'
	reads 'F294: kỳ báo cáo kết thúc ngày 31/12/2042, hơn một năm sau văn bản mới nhất của báo cáo (ngày 15/12/2024)'
	chitieu assess "$tmp/a.ndjson" --rules "$days" --fail-on never
	says "$tmp/a.ndjson:1:" 'warning: F294: kỳ báo cáo kết thúc ngày 31/12/2042, hơn một năm sau văn bản mới nhất'
	chitieu explain "$tmp/a.ndjson" 2 --rules "$days" --fail-on never
	reads 'Lưu ý: kỳ báo cáo kết thúc ngày 31/12/2042, hơn một năm sau văn bản mới nhất của báo cáo'
	sed 's/"2042"/"2024"/' "$tmp/a.ndjson" >"$tmp/b.ndjson"
	judge "$tmp/b.ndjson"
	gives "$period_warnings" ''
	chitieu assess "$tmp/b.ndjson" --rules "$days" --format json --fail-on never --as-of 2024-12-31
	gives "$period_warnings" ''
	chitieu assess "$tmp/b.ndjson" --rules "$days" --format json --fail-on never --as-of 2024-12-30
	gives "$period_warnings" 'F293'
	sed 's/"2042"/{"from":"2025-12-01","to":"2025-12-15"}/' "$tmp/a.ndjson" >"$tmp/b.ndjson"
	judge "$tmp/b.ndjson"
	gives "$period_warnings" ''
	sed 's/"2042"/{"from":"2025-12-01","to":"2025-12-16"}/' "$tmp/a.ndjson" >"$tmp/b.ndjson"
	judge "$tmp/b.ndjson"
	gives "$period_warnings" 'F294'
	sed -i 's/^from: 2020-01-01/&\nuntil: 2025-01-01/' "$days/ruleset.yaml"
	chitieu facts lint "$tmp/a.ndjson" --rules "$days" --as-of 2024-06-30
	reads 'F295: kỳ báo cáo kết thúc ngày 31/12/2042, hơn một năm sau khi bộ tiêu chí hết áp dụng (ngày 01/01/2025)'
	judge "$tmp/a.ndjson"
	gives '[.units[0].warnings[].code] | join(" ")' 'J008 F294 F296'
}

# month_tables CODE,VALUE...: writes `issued` of each as wide and long CSV and wide TSV, in
# $tmp/months.*
month_tables() {
	local row
	printf '%s;issued\n' "$head_long" >"$tmp/months.csv"
	printf '%s;fact;value\n' "$head_long" >"$tmp/months.long.csv"
	for row in "$@"; do
		printf '%s%s;%s\n' "${row%%,*}" "$unit" "${row#*,}" >>"$tmp/months.csv"
		printf '%s%s;issued;%s\n' "${row%%,*}" "$unit" "${row#*,}" >>"$tmp/months.long.csv"
	done
	tr ';' '\t' <"$tmp/months.csv" >"$tmp/months.tsv"
}

# months_give VERDICTS EXIT CODES: the result of all three tables.
months_give() {
	local way
	for way in months.csv months.long.csv months.tsv; do
		judge "$tmp/$way"
		exits "$2"
		gives "$verdicts" "$1"
		same "$(sed -n 's/.*\(error\|warning\): \(F[0-9]*\):.*/\2/p' <<<"$stderr" | tr '\n' ' ')" "$3"
	done
}

@test "K7: an ambiguous cell of a column proved month-first is refused, with the proof before or after it" {
	day_rules
	month_tables 10001,01/31/2024 10002,01/12/2024
	months_give 'undetermined undetermined' 3 'F284 F287 '
	says "$tmp/months.tsv:3:34: error: F287: " '"01/12/2024"' '"issued"' 'ô "01/31/2024" ở dòng 2'
	month_tables 10001,01/12/2024 10002,01/31/2024
	months_give 'undetermined undetermined' 3 'F287 F284 '
	# a late date that would be met, and an ambiguous date
	month_tables 10001,05/02/2024 10002,01/31/2024 10003,03/03/2024 10004,2024-02-05 10005,'"5 tháng 2 năm 2024"'
	months_give 'undetermined undetermined met met met' 3 'F287 F284 '
	# the proof may have a time, blanks, another separator or a two-digit year
	for proof in '"01/31/2024 00:00:00"' '01 / 31 / 2024' 1-31-2024 1.31.2024 01/31/24; do
		month_tables 10001,05/02/2024 10002,"$proof"
		judge "$tmp/months.csv"
		exits 3
		says "$tmp/months.csv:2:34: error: F287: "
	done
}

@test "K7: lines before the header and quoted cells change nothing" {
	day_rules
	local start
	for start in '' '\xEF\xBB\xBF' 'sep=;\n' '\n;;\n' '\xEF\xBB\xBFsep=;\n'; do
		printf "$start%s;issued;issued.quote\n10001%s;05/02/2024;\"a\nb\"\n10002%s;\"01/31/2024\";q\n" \
			"$head_long" "$unit" "$unit" >"$tmp/s.csv"
		judge "$tmp/s.csv"
		exits 3
		says "$tmp/s.csv:" 'error: F287: "05/02/2024"' \
			"\"01/31/2024\" ở dòng $(grep -n 01/31 "$tmp/s.csv" | cut -d: -f1)"
	done
}

@test "K7: a column with both orders is read day-first, with a warning of the criterion" {
	day_rules
	month_tables 10001,05/02/2024 10002,01/31/2024 10003,31/01/2024
	months_give 'met undetermined met' 3 'F292 F284 '
	gives '[.units[].criteria[0].warnings | map(.code) | index("F292") != null] | join(" ")' 'true false false'
	chitieu facts lint "$tmp/months.csv" --rules "$days"
	same "$(grep -c F292 <<<"$output$stderr")" 1
	chitieu facts import "$tmp/months.csv" --rules "$days" --db "$tmp/m.db"
	says "$tmp/months.csv:2:34: warning: F292: "
}

@test "K7: a column proved day-first, or without proof, stays readable" {
	day_rules
	month_tables 10001,05/02/2024 10002,31/01/2024
	months_give 'met met' 0 ''
	month_tables 10001,05/02/2024 10002,01/12/2024
	months_give 'met not_met' 0 ''
	# decoys: ISO dates; such a date in a quote, a text column, another file, or a refused row
	month_tables 10001,05/02/2024 10002,2024-01-31
	months_give 'met met' 0 ''
	printf '%s;issued;issued.quote\n10001%s;05/02/2024;Issued 01/31/2024\n' "$head_long" "$unit" >"$tmp/q.csv"
	judge "$tmp/q.csv"
	exits 0
	gives "$verdicts" met
	printf '%s;fact;value;quote\n10001%s;issued;05/02/2024;01/31/2024\n10001%s;camera;có;01/31/2024\n' "$head_long" "$unit" "$unit" >"$tmp/q.csv"
	judge "$tmp/q.csv"
	exits 0
	gives "$verdicts" met
	printf 'sep=;\n%s;issued\n10001%s;05/02/2024\n10002%s;01/31/2024;;x\n' "$head_long" "$unit" "$unit" >"$tmp/q.csv"
	judge "$tmp/q.csv"
	exits 3
	same "$(grep -c F287 <<<"$stderr")" 0
	gives '.units[0].criteria[0].verdict' met
}

@test "K7: of two columns only the month-first one is refused; in the long form each fact is a column" {
	day_rules
	printf '%s;issued;opened\n10001%s;05/02/2024;01/31/2024\n10002%s;05/02/2024;05/02/2024\n' "$head_long" "$unit" "$unit" >"$tmp/two.csv"
	judge "$tmp/two.csv"
	exits 3
	gives "$verdicts" 'met met'
	same "$(sed -n 's/.*error: \(F[0-9]*\):.*/\1/p' <<<"$stderr" | tr '\n' ' ')" 'F284 F287 '
	says "$tmp/two.csv:3:45: error: F287: " '"opened"'
	printf '%s;fact;value\n10001%s;issued;05/02/2024\n10001%s;opened;01/31/2024\n' "$head_long" "$unit" "$unit" >"$tmp/two.csv"
	judge "$tmp/two.csv"
	exits 3
	same "$(sed -n 's/.*error: \(F[0-9]*\):.*/\1/p' <<<"$stderr")" F284
	gives "$verdicts" met
	# the same fact of another commune, and the date of a document, which is not a fact
	printf '%s;fact;value\n10001%s;issued;05/02/2024\n10001%s;documents.bc.date;05/02/2024\n10002%s;issued;01/31/2024\n' "$head_long" "$unit" "$unit" "$unit" >"$tmp/two.csv"
	judge "$tmp/two.csv"
	exits 3
	says "$tmp/two.csv:2:41: error: F287: " '"issued"' '"01/31/2024" ở dòng 4'
	[[ $stderr != *two.csv:3:*F287* ]] || fail "$stderr"
}

@test "F292: a date from a column with both orders keeps its doubt through the store" {
	day_rules
	month_tables 10001,05/02/2024 10002,01/31/2024 10003,31/01/2024
	chitieu facts import "$tmp/months.csv" --rules "$days" --db "$tmp/m.db"
	exits 3
	chitieu assess --db "$tmp/m.db" --rules "$days" --store --format json --fail-on never
	exits 3
	gives '[.units[].criteria[0].warnings | map(.code) | index("F292") != null] | join(" ")' 'true false false'
	same "$(sqlite3 "$tmp/m.db" 'SELECT group_concat(repaired) FROM claim')" 2,0,0
	chitieu runs verify --db "$tmp/m.db"
	exits 0
	# the same text from a day-first column removes the doubt
	month_tables 10001,05/02/2024 10003,31/01/2024
	chitieu facts import "$tmp/months.csv" --rules "$days" --db "$tmp/m.db"
	exits 0
	chitieu assess --db "$tmp/m.db" --rules "$days" --format json --fail-on never
	gives '[.units[].criteria[0].warnings | map(.code) | index("F292") != null] | join(" ")' 'false false false'
	# the date of a plan
	printf '%s;camera;camera.plan_due\n10001%s;không;05/02/2024\n10002%s;không;01/31/2024\n10003%s;không;31/01/2024\n' "$head_long" "$unit" "$unit" "$unit" >"$tmp/p.csv"
	chitieu facts import "$tmp/p.csv" --rules "$days" --db "$tmp/p.db"
	same "$(sqlite3 "$tmp/p.db" 'SELECT group_concat(repaired) FROM claim')" 4,0,0
	chitieu runs verify --db "$tmp/p.db"
	exits 0
}

@test "K7: plans, registers, periods and documents have date columns too" {
	day_rules
	printf '%s;camera;camera.plan_due\n10001%s;không;05/02/2025\n10002%s;không;12/31/2025\n' "$head_long" "$unit" "$unit" >"$tmp/p.csv"
	judge "$tmp/p.csv"
	exits 3
	says "$tmp/p.csv:2:40: error: F287: " '"plan.due"'
	printf '%s;camera\n10001;03/01/2025;xã;A;D;Thử;2024;có\n10002;03/31/2025;xã;B;D;Thử;2024;có\n' "$head_long" >"$tmp/r.csv"
	judge "$tmp/r.csv"
	exits 3
	says "$tmp/r.csv:2:7: error: F287: " '"register"'
	printf 'unit;register;level;name;district;province;from;to;camera\n10001;2025-03-01;xã;A;D;Thử;01/01/2024;12/31/2024;có\n10002;2025-03-01;xã;B;D;Thử;01/02/2024;12/11/2024;có\n' >"$tmp/f.csv"
	judge "$tmp/f.csv"
	exits 3
	says "$tmp/f.csv:3:" 'error: F287: ' '"12/11/2024"' '"to"'
	printf '%s;camera;documents.bc.date\n10001%s;có;05/02/2024\n10002%s;có;01/31/2024\n' "$head_long" "$unit" "$unit" >"$tmp/d.csv"
	judge "$tmp/d.csv"
	exits 3
	says "$tmp/d.csv:2:37: error: F287: " '"documents.bc.date"'
	gives '.units[0].criteria[1].verdict' met
}

@test "K7: refused cells are not stored" {
	day_rules
	month_tables 10001,05/02/2024 10002,01/31/2024 10003,2024-02-05
	chitieu facts import "$tmp/months.csv" --rules "$days" --db "$tmp/s.db"
	exits 3
	says "$tmp/months.csv:2:34: error: F287: "
	chitieu assess --db "$tmp/s.db" --rules "$days" --format json --fail-on never
	gives '[.units[] | select(.criteria[0].verdict == "met") | .unit.code] | join(" ")' 10003
}

@test "K25: a header with another delimiter than the rows is reported" {
	day_rules
	printf '%s;late\n' "$head_long" | tr ';' '\t' >"$tmp/h.csv"
	printf '10001%s;3\n' "$unit" >>"$tmp/h.csv"
	judge "$tmp/h.csv"
	exits 3
	says "$tmp/h.csv:2:1: error: F288: dòng tiêu đề dùng dấu ngăn cách TAB, dòng này dùng ;"
	same "$(grep -c F034 <<<"$stderr")" 0
	printf '%s;fact;value\n' "$head_long" >"$tmp/h.csv"
	printf '10001%s;late;3\n10002%s;late;3\n' "$unit" "$unit" | tr ';' '\t' >>"$tmp/h.csv"
	printf '10003%s;late;3\n' "$unit" >>"$tmp/h.csv"
	judge "$tmp/h.csv"
	exits 3
	says "$tmp/h.csv:2:1: error: F288: dòng tiêu đề dùng dấu ngăn cách ;, dòng này dùng TAB"
	same "$(jq '.units | length' <<<"$output")" 1
	# decoy: the other delimiter inside a cell
	printf '%s;camera;camera.quote\n10001%s;có;a,b,c,d,e,f,g,h,i,j,k\n' "$head_long" "$unit" >"$tmp/h.csv"
	judge "$tmp/h.csv"
	exits 0
}
