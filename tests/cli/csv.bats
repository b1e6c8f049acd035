#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Facts in CSV: equal to the same facts in YAML, in any spreadsheet dialect. Cells that a
# spreadsheet damaged are refused, never guessed. A bad row is refused alone.
# that a bad row costs itself alone.

load helper

head_long=unit,level,name,province,period,fact,value

# judge FILE [OPTION...]: judges by the small set, as JSON.
judge() {
	chitieu assess "$1" --rules "$(small_set)" --format json --fail-on never "${@:2}"
}

# rows NAME: writes standard input to a CSV file.
rows() {
	small_rules
	cat >"$tmp/$1"
}

# Facts that no criterion reads are left out, because they affect populations; so rows and columns
# are compared with the same claims in JSON.
@test "every shipped commune as rows and as columns is judged like the same claims in JSON; claims equal those in YAML" {
	cat >"$tmp/rewrite.py" <<-'PYTHON'
		import csv, json, sys
		unit = json.load(open(sys.argv[1]))["units"][0]
		head = {"unit": unit["unit"].get("code") or "", **{key: unit["unit"].get(key) or "" for key in ("register", "level", "name", "district", "province")}}
		head["period"] = unit["period"]["text"]
		facts = {}
		for criterion in unit["criteria"]:
		    for fact in criterion.get("facts", []):
		        facts[fact["key"]] = fact["claims"]
		keys = ["value", "stated", "at", "section", "quote", "of", "kind", "hedge", "note"]
		def cells(claim):
		    row = {key: claim.get(key) or "" for key in keys}
		    row["claim_period"] = claim.get("period") or ""
		    for key, value in (claim.get("plan") or {}).items():
		        row["plan_" + key] = value or ""
		    return row
		with open(sys.argv[2], "w", newline="", encoding="utf-8-sig") as file:
		    columns = [*head, "fact", *keys, "claim_period", "plan_due", "plan_at", "plan_quote"]
		    out = csv.DictWriter(file, columns, delimiter=";")
		    out.writeheader()
		    for key, claims in facts.items():
		        for claim in claims:
		            out.writerow({**head, "fact": key, **cells(claim)})
		with open(sys.argv[4], "w", encoding="utf-8") as file:
		    plain = lambda claim: {key: claim[key] for key in [*keys, "period", "plan"] if claim.get(key)}
		    plans = lambda claim: {**claim, "plan": {key: text for key, text in claim["plan"].items() if text}} if "plan" in claim else claim
		    period = head.pop("period")
		    json.dump({"unit": {key: unit["unit"][key] for key in unit["unit"] if key in ("code", *head) and unit["unit"][key]}, "period": period,
		               "facts": {key: [plans(plain(claim)) for claim in claims] for key, claims in facts.items() if claims}}, file, ensure_ascii=False)
		    head["period"] = period
		with open(sys.argv[3], "w", newline="", encoding="utf-8") as file:
		    wide = {key: claims[0] for key, claims in facts.items() if len(claims) == 1}
		    row = dict(head)
		    for key, claim in wide.items():
		        row.update({key if name == "value" else f"{key}.{name}": text for name, text in cells(claim).items()})
		    out = csv.DictWriter(file, row)
		    out.writeheader()
		    out.writerow(row)
	PYTHON
	local keep='[.units[0].criteria[] | {id, verdict, possible, reason, measured, gap, claims: [.facts[] | {key, claims: [.claims[] | del(.source, .warnings)]}]}]'
	local claims='[.units[0].criteria[] | {id, claims: [.facts[] | {key, claims: [.claims[] | del(.source, .warnings)]}]}]'
	for file in fixtures/units/*.yaml; do
		"$CHITIEU" assess "$file" --rules "$set_2022" --fail-on never --format "json:$tmp/yaml.json" 2>/dev/null
		python3 "$tmp/rewrite.py" "$tmp/yaml.json" "$tmp/long.csv" "$tmp/wide.csv" "$tmp/same.json"
		"$CHITIEU" assess "$tmp/long.csv" --rules "$set_2022" --fail-on never --format "json:$tmp/long.json" 2>"$tmp/err" || fail "$(cat "$tmp/err")"
		diff <(jq -S "$claims" "$tmp/yaml.json") <(jq -S "$claims" "$tmp/long.json") >"$tmp/diff" || fail "$file" "$(head -n 20 "$tmp/diff")"
		"$CHITIEU" assess "$tmp/same.json" --rules "$set_2022" --fail-on never --format "json:$tmp/json.json" 2>"$tmp/err" || fail "$(cat "$tmp/err")"
		diff <(jq -S "$keep" "$tmp/json.json") <(jq -S "$keep" "$tmp/long.json") >"$tmp/diff" || fail "$file" "$(head -n 20 "$tmp/diff")"
		"$CHITIEU" assess "$tmp/wide.csv" --rules "$set_2022" --fail-on never --format "json:$tmp/wide.json" 2>"$tmp/err" || fail "$(cat "$tmp/err")"
		single='[.units[0].criteria[] | select([.facts[].claims | length] | all(. == 1)) | {id, verdict, measured}]'
		diff <(jq "$single" "$tmp/json.json") <(jq "$single" "$tmp/wide.json") || fail "$file, wide"
	done
}

@test "dialects: byte order mark, ; , TAB, sep=, line ends, quotes, empty lines, labels as keys" {
	small_rules
	local expected='{"code":"00123","name":"X;,\"Y\"","share":"92,6%","camera":"met"}'
	local query='.units[0] | {code: .unit.code, name: .unit.name, share: .criteria[0].facts[0].claims[0].value, camera: .criteria[1].verdict}'
	while IFS='|' read -r name text; do
		printf "$text" >"$tmp/$name.csv"
		judge "$tmp/$name.csv"
		exits 0
		same "$(jq -c "$query" <<<"$output")" "$expected"
	done <<-'ROWS'
		commas|unit,name,level,province,period,share,camera\n00123,"X;,""Y""",xã,Thử,2023,"92,6%%",có\n
		mark, semicolons, CR LF|\xef\xbb\xbfunit;name;level;province;period;share;camera\r\n00123;"X;,""Y""";xã;Thử;2023;92,6%%;có\r\n
		tabs|unit\tname\tlevel\tprovince\tperiod\tshare\tcamera\n00123\t"X;,""Y"""\txã\tThử\t2023\t92,6%%\tcó
		sep|sep=;\r\nunit;name;level;province;period;share;camera\r\n00123;"X;,""Y""";xã;Thử;2023;92,6%%;có
		mark and sep|\xef\xbb\xbfsep=;\nunit;name;level;province;period;share;camera\n00123;"X;,""Y""";xã;Thử;2023;92,6%%;có
		empty lines|\n\nunit;name;level;province;period;share;camera\n\n\n00123;"X;,""Y""";xã;Thử;2023;92,6%%;có\n\n
		labels|Mã đơn vị;Tên đơn vị;Cấp;Tỉnh;Kỳ báo cáo;Tỷ lệ thử;CÓ CAMERA\n00123;"X;,""Y""";xã;Thử;2023;92,6%%;có\n
		long, labels|mã;tên;cấp;tỉnh;kỳ;số liệu;giá trị\n00123;"X;,""Y""";xã;Thử;2023;Tỷ lệ thử;92,6%%\n00123;"X;,""Y""";xã;Thử;2023;camera;x\n
		trailing columns|unit;name;level;province;period;share;camera;;\n00123;"X;,""Y""";xã;Thử;2023;92,6%%;có;;\n
		from and to|unit;name;level;province;from;to;share;camera\n00123;"X;,""Y""";xã;Thử;01/01/2023;31/12/2023;92,6%%;có\n
	ROWS
}

@test "a quoted cell may contain line ends, and line numbers stay right" {
	printf '%s,quote\n00001,xã,A,Thử,2023,share,90/100,"a\nb\n\nc"\n00001,xã,A,Thử,2023,nothing,1,\n' "$head_long" | rows a.csv
	judge "$tmp/a.csv"
	exits 3
	of 1 '.facts[0].claims[0] | "\(.source.line) \(.quote)"' $'2 a\nb\n\nc'
	says "$tmp/a.csv:6:21: error: F043: " nothing
}

@test "several claims of one fact, hedges, plans, counts in two columns, self-assessments, documents" {
	rows a.csv <<-'CSV'
		unit,level,name,province,period,fact,value,numerator,denominator,hedge,plan_due,at
		00001,xã,A,Thử,2023,share,,90,100,,,bc:1
		00001,xã,A,Thử,2023,camera,không,,,,2023-12-31,
		00001,xã,A,Thử,2023,share,60%,,,trên,,bc:2
		00001,xã,A,Thử,2023,self_assessment.1,đạt,,,,,
		00001,xã,A,Thử,2023,documents.bc.title,Báo cáo,,,,,
		00001,xã,A,Thử,2023,documents.bc.number,5/BC,,,,,
		00001,xã,A,Thử,2023,radio,,,,,,
	CSV
	judge "$tmp/a.csv"
	exits 0
	same "$stderr" ""
	of 1 '[.facts[0].claims[] | "\(.value) \(.hedge // "")"] | join("; ")' "90/100 ; 60% trên"
	of 1 '.self_assessed | join(",")' met
	of 2 .verdict in_progress
}

# Rows: the fault, the code, the row after a sound one.
@test "a bad row or cell is refused alone and reported with its place" {
	small_rules
	while IFS='|' read -r what code row; do
		printf '%s\n00001,xã,A,Thử,2023,camera,có\n%b\n00001,xã,A,Thử,2023,radio,có\n00002,xã,B,Thử,2023,radio,có\n' "$head_long" "$row" >"$tmp/a.csv"
		judge "$tmp/a.csv"
		[ "$status" -eq 3 ] || fail "$what: exit"
		says "$tmp/a.csv:3:" "error: $code: "
		judged 00001 00002
		of 2 .verdict met
		of 3 .verdict met
		of 1 .verdict undetermined
	done <<-'ROWS'
		more cells than columns|F247|00001,xã,A,Thử,2023,share,92,6%
		a quote that is not closed as it should be|F248|00001,xã,A,Thử,2023,share,"90/100"x
		not UTF-8|F241|00001,xã,A,Thử,2023,share,90/100\xe9
		a control character|D003|00001,xã,A,Thử,2023,share,90/100\x01
		no fact|F249|00001,xã,A,Thử,2023,,90/100
		no such fact|F044|00001,xã,A,Thử,2023,shar,90/100
		a day|F251|00001,xã,A,Thử,2023,share,06/06/2023
		a day, ISO|F251|00001,xã,A,Thử,2023,share,2023-06-06
		a day with time|F251|00001,xã,A,Thử,2023,share,6/6/2023 0:00
		a day, English|F251|00001,xã,A,Thử,2023,share,6-Jun
		a month, English|F251|00001,xã,A,Thử,2023,share,Jun-06
		a day, Vietnamese|F251|00001,xã,A,Thử,2023,share,06-Thg6
		a day for a yes|F251|00001,xã,A,Thử,2023,share,6-Jun-23
		shortened|F252|00001,xã,A,Thử,2023,share,2.5E+06
		an error of the spreadsheet|F253|00001,xã,A,Thử,2023,share,#REF!
		a narrow column|F253|00001,xã,A,Thử,2023,share,####
		more than the whole|F013|00001,xã,A,Thử,2023,share,101/100
	ROWS
}

@test "a row without a unit, with a short code, with a unit that occurred before" {
	rows a.csv <<-CSV
		$head_long
		00001,xã,A,Thử,2023,camera,có
		,,,,,radio,có
		7,xã,B,Thử,2023,camera,có
		6006,xã,C,Thử,2023,camera,có
		"1,2E+04",xã,C,Thử,2023,camera,có
		00001,xã,A,Thử,2023,radio,có
		00002,xã,B,Thử,2023,camera,có
		00002,xã,B,Thử,2024,camera,có
	CSV
	judge "$tmp/a.csv"
	exits 3
	judged 00001 00002 00002
	of 3 .verdict undetermined
	says "$tmp/a.csv:3: error: F246: "
	says "$tmp/a.csv:4:1: error: F254: " '"7"'
	says "$tmp/a.csv:5:1: error: F254: " '"6006"'
	says "$tmp/a.csv:6:1: error: F254: "
	says "$tmp/a.csv:7:1: error: F061: " "$tmp/a.csv, dòng 2"
}

@test "numerator and denominator, together and alone; a cell without a header is not read; one self-assessment a criterion" {
	rows a.csv <<-'CSV'
		unit,level,name,province,period,share.numerator,share.denominator,camera,,radio,share,self_assessment.1,self_assessment.1
		00001,xã,A,Thử,2023,90,,có,,có,,,
		00002,xã,A,Thử,2023,,100,có,,có,,,
		00003,xã,A,Thử,2023,90,100,có,,có,90%,,
		00004,xã,A,Thử,2023,90,100,có,y,có,,đạt,không đạt
	CSV
	judge "$tmp/a.csv"
	exits 3
	for line in 2 3 4; do says "$tmp/a.csv:$line:" "error: F256: "; done
	says "$tmp/a.csv:5:31: error: F257: " '"y"' 9
	says "$tmp/a.csv:1: error: F244: " self_assessment.1 "3.10"
	same "$(jq -c '[.units[] | .criteria[0].verdict]' <<<"$output")" '["undetermined","undetermined","undetermined","met"]'
	same "$(jq -c '.units[3].criteria[0].self_assessed' <<<"$output")" '["met"]'
}

# Rows: the fault, the code, the file.
@test "a file that cannot be read as a table is refused as a whole" {
	small_rules
	while IFS='|' read -r what code text; do
		printf "$text" >"$tmp/a.csv"
		judge "$tmp/a.csv"
		[ "$status" -eq 3 ] || fail "$what: exit"
		says "$tmp/a.csv:" "error: $code: "
		judged
	done <<-'ROWS'
		empty|F242|
		only a mark|F242|\xef\xbb\xbf\n
		UTF-16|F240|\xff\xfeu\x00n\x00i\x00t\x00\n\x00
		an old code page|F241|unit;n\xe3me;period\n1;2;3\n
		no unit|F245|fact;value\nshare;90/100\n
		no period|F245|unit;name;fact;value\n00001;A;share;90/100\n
		no facts, wide|F258|unit;name;period\n00001;A;2023\n
		no claims, long|F258|unit;name;period;fact\n00001;A;2023;share\n
	ROWS
}

# stray NAME TEXT LINES MESSAGE...: the units judged are those in LINES, and the message names the
# place of the quote.
stray() {
	printf "$2" >"$tmp/$1"
	judge "$tmp/$1" --jobs 2
	[ "$status" -eq 3 ] || fail "$1: exit $status" "$stderr"
	judged $3
	says "$tmp/$1:${*:4}" "error: F300: "
}

@test "K1: a stray quote and a later one hide no rows: wide, long, TSV, with rows that end early" {
	small_rules
	local wide='unit;level;name;province;period;camera;camera.quote\n' row='xã;A;Thử;2023;có'
	stray wide.csv "${wide}00001;$row;\"báo cáo ghi\n00002;$row;x\n00003;$row;y\n00004;$row;hết\"\n00005;$row;z\n" "00002 00003 00004 00005" "2:24:"
	stray last.csv "${wide}00001;$row;\"báo cáo ghi\n00002;$row;x\n00003;$row;y\n" "00002 00003" "2:24:"
	stray next.csv "${wide}00001;$row;\"báo cáo ghi\n00002;$row;hết\"\n00003;$row;y\n" "00002 00003" "2:24:"
	stray short.csv "${wide}00001;$row;\"báo cáo ghi\n00002;$row\n00003;$row\n00004;$row;hết\"\n" "00002 00003 00004" "2:24:"
	stray quoted.csv "${wide}00001;$row;\"báo cáo ghi\n\"00002\";$row;\"x\"\n00003;$row;y\n" "00002 00003" "2:24:"
	stray first.csv "${wide}\"00001;$row;x\n00002;$row;y\n00003;$row;\"hết\"\n" "00002 00003" "2:1:"
	stray commas.csv "$(tr ';' , <<<"${wide}00001;$row;\"báo cáo, ghi\n00002;$row;x\n00003;$row;hết\"\n")" "00002 00003" "2:24:"
	stray tabs.tsv "$(sed 's/;/\\t/g' <<<"${wide}00001;$row;\"báo cáo ghi\n00002;$row;x\n00003;$row;hết\"\n")" "00002 00003" "2:24:"
	stray crlf.csv "$(sed 's/\\n/\\r\\n/g' <<<"sep=;\n${wide}00001;$row;\"báo cáo ghi\n00002;$row;x\n00003;$row;hết\"\n")" "00002 00003" "3:24:"
	local long='unit;level;name;province;period;fact;value;quote\n'
	stray long.csv "${long}00001;xã;A;Thử;2023;share;90/100;\"báo cáo ghi\n00001;xã;A;Thử;2023;camera;có;x\n00002;xã;B;Thử;2023;camera;có;hết\"\n00002;xã;B;Thử;2023;radio;có;\n" \
		"00001 00002" "2:34:"
	same "$(jq -c '[.units[].criteria[1].verdict]' <<<"$output")" '["met","met"]'
	of 1 .verdict undetermined
}

@test "K1: a stray quote in the header is reported, and the rows are read" {
	small_rules
	stray head.csv 'unit;level;name;province;period;camera;"share\n00001;xã;A;Thử;2023;có;90/100\n00002;xã;B;Thử;2023;có;91/100"\n' "00001 00002" "1:40:"
	of 2 .verdict met
}

@test "K1: valid cells with several lines are unchanged" {
	small_rules
	while IFS='|' read -r what text quote; do
		printf "$text" >"$tmp/a.csv"
		judge "$tmp/a.csv"
		exits 0
		same "$stderr" ""
		judged 00001 00002
		same "$(jq -r '.units[0].criteria[1].facts[0].claims[0].quote' <<<"$output")" "$(printf "$quote")"
	done <<-'ROWS'
		the last cell|unit;level;name;province;period;camera;camera.quote\n00001;xã;A;Thử;2023;có;"a\nb"\n00002;xã;B;Thử;2023;có;\n|a\nb
		the first one|camera.quote;unit;level;name;province;period;camera\n"a\nb";00001;xã;A;Thử;2023;có\n;00002;xã;B;Thử;2023;có\n|a\nb
		delimiters in it|unit;level;name;province;period;camera;camera.quote\n00001;xã;A;Thử;2023;có;"a;b\nc;d;e"\n00002;xã;B;Thử;2023;có;\n|a;b\nc;d;e
		a list in prose|unit,level,name,province,period,camera,camera.quote\n00001,xã,A,Thử,2023,có,"thôn\nA, B, C, D, E, F, G, H"\n00002,xã,B,Thử,2023,có,\n|thôn\nA, B, C, D, E, F, G, H
		quotes in it|unit,level,name,province,period,camera,camera.quote\n00001,xã,A,Thử,2023,có,"ghi ""a""\nvà ""b"""\n00002,xã,B,Thử,2023,có,\n|ghi "a"\nvà "b"
		a header of two lines|unit;level;name;province;"kỳ\nbáo cáo";camera;camera.quote\n00001;xã;A;Thử;2023;có;x\n00002;xã;B;Thử;2023;có;\n|x
	ROWS
}

@test "K16: rows of only delimiters and blanks are skipped, wherever they are" {
	small_rules
	local blanks=$';;;;;\n ;\u00a0;;\t;;\n\u00a0\n"";"";"";"";"";""\n'
	printf '%s\n' "$blanks" 'unit;level;name;province;period;camera' "$blanks" '00001;xã;A;Thử;2023;có' "$blanks" '00002;xã;B;Thử;2023;có' "$blanks" >"$tmp/wide.csv"
	printf '\ufeff%s\n' "$blanks" 'unit;level;name;province;period;fact;value' "$blanks" '00001;xã;A;Thử;2023;camera;có' "$blanks" '00001;xã;A;Thử;2023;radio;có' \
		"$blanks" '00002;xã;B;Thử;2023;camera;có' "$blanks" | sed '2,$s/^\xef\xbb\xbf//' >"$tmp/long.csv"
	for name in wide long; do
		judge "$tmp/$name.csv"
		exits 0
		same "$stderr" ""
		judged 00001 00002
	done
	printf 'unit;level;name;province;period;camera\n;;;;;\n;;;;;\n00001;xã;A;Thử;2023;???\n;;;;;0\n' >"$tmp/a.csv"
	judge "$tmp/a.csv"
	exits 3
	says "$tmp/a.csv:4:" error
	says "$tmp/a.csv:5: error: F246"
}

@test "unknown columns are reported once, with the nearest name, and the rest is judged" {
	rows a.csv <<-'CSV'
		unit,levl,level,name,province,period,share,camra,remark
		00001,x,xã,A,Thử,2023,90/100,có,y
		00002,x,xã,B,Thử,2023,90/100,có,y
	CSV
	judge "$tmp/a.csv"
	exits 3
	judged 00001 00002
	same "$(grep -c F243 <<<"$stderr")" 3
	says "$tmp/a.csv:1: error: F243: " levl level
	says "$tmp/a.csv:1: error: F243: " camra camera
}

@test "a label shared by several facts is not accepted as a column name" {
	small_rules
	sed -i 's/label: Có đài/label: Có camera/' "$tmp/rules/facts.yaml"
	printf 'unit,level,name,province,period,Có camera,share\n00001,xã,A,Thử,2023,có,90/100\n' >"$tmp/a.csv"
	judge "$tmp/a.csv"
	exits 3
	says "$tmp/a.csv:1: error: F250: " "Có camera"
}

@test "templates, long and wide, are read back empty and filled in" {
	for format in csv csv-wide; do
		rm -f "$tmp/t.csv"
		chitieu facts template "$set_2022" --format "$format:$tmp/t.csv"
		exits 0
		same "$(head -c 3 "$tmp/t.csv" | od -An -tx1 | tr -d ' ')" efbbbf
		sed 's/;…;…;/;A;…;/' "$tmp/t.csv" >"$tmp/named.csv"
		chitieu assess "$tmp/named.csv" --rules "$set_2022" --format json
		exits 1
		same "$(grep -c error <<<"$stderr" || true)" 0
		gives '.units[0].tally.undetermined' 30
		python3 - "$tmp/t.csv" "$tmp/filled.csv" <<-'PYTHON'
			import csv, sys
			with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
			    rows = list(csv.reader(file, delimiter=";", strict=True))
			assert len({len(row) for row in rows[:1]} | {len(row) for row in rows[1:] if len(row) > 7}) == 1
			head = rows[0]
			for row in rows[1:]:
			    row += [""] * (len(head) - len(row))
			    row[:4] = ["14824", "2025-03-01", "xã", "Quang Trung"]
			    if "fact" in head and row[head.index("fact")] == "adults_with_smartphone":
			        row[head.index("value")] = "2518/3082"
			    if "adults_with_smartphone" in head:
			        row[head.index("adults_with_smartphone")] = "2518/3082"
			with open(sys.argv[2], "w", encoding="utf-8", newline="") as file:
			    csv.writer(file, delimiter=";").writerows(rows)
		PYTHON
		chitieu assess "$tmp/filled.csv" --rules "$set_2022" --format json --fail-on never
		exits 0
		of 3.4 .verdict met
	done
}

@test "the same output and messages with any number of threads, in a directory, mixed with other files" {
	small_rules
	mkdir "$tmp/in"
	python3 - "$tmp/in" <<-'PYTHON'
		import random, sys
		random.seed(7)
		long = open(sys.argv[1] + "/a.csv", "w", encoding="utf-8")
		wide = open(sys.argv[1] + "/b.csv", "w", encoding="utf-8")
		print("unit,level,name,province,period,fact,value", file=long)
		print("unit,level,name,province,period,share,camera,radio", file=wide)
		for i in range(2000):
		    for fact, value in ("share", f"{random.randrange(120)}/100"), ("camera", random.choice(["có", "không", "?"])), ("rdio", "có"), ("radio", "có"):
		        print(f"{i:05},xã,Xã {i},Thử,2023,{fact},{value}" + random.choice([""] * 30 + [",,x", '"', "\0"]), file=long)
		    print(f"{50000 + i:05},xã,Xã {i},Thử,2023,{random.randrange(120)}/100,có,không", file=wide)
	PYTHON
	for jobs in 1 2 5; do
		"$CHITIEU" assess "$tmp/in" --rules "$(small_set)" --format ndjson --fail-on never -j $jobs >"$tmp/$jobs.out" 2>"$tmp/$jobs.err" || code=$?
		same "$code" 3
	done
	cmp "$tmp/1.out" "$tmp/2.out" && cmp "$tmp/1.out" "$tmp/5.out" || fail "the results differ"
	cmp "$tmp/1.err" "$tmp/2.err" && cmp "$tmp/1.err" "$tmp/5.err" || fail "the messages differ"
	[ "$(wc -l <"$tmp/1.out")" -ge 3990 ] || fail "units are missing"
}

@test "without --rules the set is chosen by the rows" {
	printf 'unit,level,name,province,period,adults_with_smartphone\n14824,xã,Quang Trung,Thanh Hóa,2022,2518/3082\n' >"$tmp/a.csv"
	chitieu assess "$tmp/a.csv" --format json --fail-on never
	exits 0
	gives .ruleset.id thanh-hoa/cap-xa-2022
}

@test "facts show, lint and questions read tables" {
	rows a.csv <<-CSV
		$head_long
		00001,xã,A,Thử,2023,share,90/100
		00001,xã,A,Thử,2023,share,91/100
	CSV
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)"
	shows "$tmp/a.csv:3:"
	chitieu facts show "$tmp/a.csv" --rules "$(small_set)"
	shows "90/100"
	chitieu facts questions "$tmp/a.csv" --rules "$(small_set)"
	exits 0
}

@test "random bytes: refused or judged, never a crash" {
	small_rules
	mkdir "$tmp/in"
	python3 - "$tmp/in" "$head_long" <<-'PYTHON'
		import random, sys
		random.seed(11)
		sound = (sys.argv[2] + "\n" + "".join(f'{i:05},xã,"A",Thử,2023,share,"90/100"\n{i:05},xã,"A",Thử,2023,camera,có\n' for i in range(6))).encode()
		pieces = [b'"', b'""', b",", b";", b"\n", b"\r\n", b"\t", b"\0", b"\xff", b"\xc6\xa3", b"sep=;", b"\xef\xbb\xbf", b"self_assessment.", b"documents.", b"=", b"#N/A", b"6-Jun"]
		for number in range(400):
		    data = bytearray(sound)
		    for _ in range(random.randrange(1, 12)):
		        at = random.randrange(len(data))
		        if random.random() < 0.5:
		            data[at:at + random.randrange(4)] = random.choice(pieces)
		        else:
		            data[at:at] = bytes(random.randrange(256) for _ in range(random.randrange(1, 5)))
		    if number % 20 == 0:
		        data = bytearray(random.randrange(256) for _ in range(random.randrange(3000)))
		    open(f"{sys.argv[1]}/{number:03}.csv", "wb").write(data)
	PYTHON
	"$CHITIEU" assess "$tmp/in" --rules "$(small_set)" --format ndjson --fail-on never -j 2 >"$tmp/out" 2>"$tmp/err" || status=$?
	[ "${status:-0}" -eq 3 ] || fail "exit ${status:-0}" "$(tail -n 5 "$tmp/err")"
	[ -s "$tmp/out" ] || fail "nothing was judged"
	jq -e . "$tmp/out" >/dev/null || fail "not JSON"
}

# ---- U10: the spreadsheet's cell next to the position.

@test "U10: a finding in a table shows the spreadsheet's cell, wide and long, ; and TAB, with and without a byte order mark" {
	small_rules
	head='code;register;level;name;district;province;period'
	unit='2025-03-01;xã;A;D;Thử;2023'
	printf '%s;share;camera\n14824;%s;60%%;không rõ\n14825;%s;5/4;có\n' "$head" "$unit" "$unit" >"$tmp/wide.csv"
	printf '%s;fact;value\n14824;%s;share;60%%\n14824;%s;camera;không rõ\n' "$head" "$unit" "$unit" >"$tmp/long.csv"
	for file in wide long; do
		tr ';' '\t' <"$tmp/$file.csv" >"$tmp/$file-tab.tsv"
		{ printf '\xef\xbb\xbf' && cat "$tmp/$file.csv"; } >"$tmp/$file-mark.csv"
	done
	for file in wide.csv wide-tab.tsv wide-mark.csv; do
		chitieu facts lint "$tmp/$file" --rules "$(small_set)"
		exits 1
		[[ $output =~ "/$file:2:"[0-9]+" (ô I2): error: F" ]] || fail "$file: I2"
		[[ $output =~ "/$file:3:"[0-9]+" (ô H3): error: F013: " ]] || fail "$file: H3"
		chitieu assess "$tmp/$file" --rules "$(small_set)" --fail-on never
		[[ $stderr =~ "/$file:2:"[0-9]+" (ô I2): error: F" ]] || fail "$file: I2 on stderr"
		chitieu assess "$tmp/$file" --rules "$(small_set)" --fail-on never --lang en
		[[ $stderr =~ "/$file:3:"[0-9]+" (cell H3): error: F013: " ]] || fail "$file: H3 on stderr"
	done
	for file in long.csv long-tab.tsv long-mark.csv; do
		chitieu facts lint "$tmp/$file" --rules "$(small_set)"
		[[ $output =~ "/$file:3:"[0-9]+" (ô I3): error: F" ]] || fail "$file: I3"
	done
}

@test "U10: quoted delimiters do not count, and a record of several lines is one row" {
	small_rules
	head='code;register;level;name;district;province;period;share.quote;share;camera'
	unit='2025-03-01;xã;A;D;Thử;2023'
	printf '%s\n14824;%s;"một; hai\nba ""bốn""\nnăm";60%%;có\n\n14825;%s;"sáu; bảy";5/4;có\n14826;%s;"tám\nchín";5/4;có\n' "$head" "$unit" "$unit" "$unit" >"$tmp/a.csv"
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)"
	# Lines 6 and 7; the spreadsheet shows rows 1 (the head), 2 (three lines), 3 (blank), 4, 5 (two lines).
	[[ $output =~ "/a.csv:6:"[0-9]+" (ô I4): error: F013: " ]] || fail I4
	[[ $output =~ "/a.csv:8:"[0-9]+" (ô I5): error: F013: " ]] || fail I5
	# A first line that names the delimiter is no row of the spreadsheet.
	{ echo 'sep=;' && cat "$tmp/a.csv"; } >"$tmp/b.csv"
	chitieu facts lint "$tmp/b.csv" --rules "$(small_set)"
	[[ $output =~ "/b.csv:7:"[0-9]+" (ô I4): error: F013: " ]] || fail "I4 behind sep="
}

@test "U10: columns beyond Z have two letters, also in json, github and sarif; other files have no cell" {
	small_rules
	columns=$(printf ';x%s' $(seq 1 19))
	blanks=$(printf ';%.0s' $(seq 1 19))
	printf 'code;register;level;name;district;province;period%s;share;camera\n14824;2025-03-01;xã;A;D;Thử;2023%s;5/4;không rõ\n' "$columns" "$blanks" >"$tmp/a.csv"
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)"
	[[ $output =~ "/a.csv:2:"[0-9]+" (ô AA2): error: F013: " ]] || fail AA2
	[[ $output =~ "/a.csv:2:"[0-9]+" (ô AB2): error: F" ]] || fail AB2
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)" --format json
	gives '.[] | select(.code == "F013") | .cell' AA2
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)" --format github --lang en
	shows "(cell AA2)"
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)" --format sarif
	same "$(jq -r '.runs[0].results[] | select(.ruleId == "F013") | .message.text' <<<"$output" | grep -c '(ô AA2)$')" 1
	fact_file a.yaml 14824 <<<'  share: {value: 5/4}'
	chitieu facts lint "$tmp/a.yaml" --rules "$(small_set)" --format json
	gives '.[] | select(.code == "F013") | has("cell")' false
	hides '(ô'
}

@test "U10: a finding of lint on a figure that was read has its cell, and an import names it" {
	small_rules
	printf 'code;register;level;name;district;province;period;share;share.hedge;camera\n14824;2025-03-01;xã;A;D;Thử;2023;90%%;;có\n14825;2025-03-01;xã;B;D;Thử;2023;khoảng 60%%;;có\n' >"$tmp/a.csv"
	chitieu facts lint "$tmp/a.csv" --rules "$(small_set)"
	[[ $output =~ "/a.csv:3:"[0-9]+" (ô H3): warning: F110: " ]] || fail H3
	printf 'code;register;level;name;district;province;period;share\n14824;2025-03-01;xã;A;D;Thử;2023;5/4\n' >"$tmp/b.csv"
	chitieu facts import "$tmp/b.csv" --db "$tmp/store.db" --rules "$(small_set)"
	[[ $stderr =~ "/b.csv:2:"[0-9]+" (ô H2): error: F013: " ]] || fail "import: H2"
}
