#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Which files are read: extensions in either case, JSON with one or many units, directories with
# other files in them, files of other programs.

load helper

# object CODE: prints the facts of a unit as one JSON object.
object() {
	printf '{"unit":{"code":"%s","level":"xã","name":"X%s","province":"Thử"},"period":"2023","facts":{"camera":"có"}}\n' "$1" "$1"
}

row() {
	printf 'unit;level;name;province;period;camera\n%s;xã;X;Thử;2023;có\n' "$1"
}

# all_kinds DIRECTORY: writes one or two units in every kind of file.
all_kinds() {
	fact_file "$1/a.YAML" 1 <<<'  camera: {value: có, at: "bc:1"}'
	fact_file "$1/b.yml" 2 <<<'  camera: {value: có, at: "bc:1"}'
	row 00003 >"$tmp/$1/c.CSV"
	row 00004 | tr ';' '\t' >"$tmp/$1/d.Tsv"
	object 5 | jq . >"$tmp/$1/e.json"
	{ echo '['; object 6; echo ','; object 7 | jq .; echo ']'; } >"$tmp/$1/f.JSON"
	{ object 8; object 9; } >"$tmp/$1/g.jsonl"
	mkdir "$tmp/$1/h"
	object 10 >"$tmp/$1/h/i.NDJSON"
}

@test "K2: every kind of fact file in a directory is read, extensions in either case" {
	small_rules
	all_kinds d
	for jobs in 1 3; do
		chitieu assess "$tmp/d" --rules "$(small_set)" --format json --jobs $jobs
		exits 1
		same "$stderr" ""
		judged 1 2 00003 00004 5 6 7 8 9 10
		gives '[.units[].criteria[1].verdict] | unique | join(" ")' met
	done
}

@test "K2: the same files given by name" {
	small_rules
	all_kinds d
	while read -r name codes; do
		chitieu assess "$tmp/d/$name" --rules "$(small_set)" --format json
		exits 1
		judged $codes
	done <<-'ROWS'
		a.YAML 1
		c.CSV 00003
		d.Tsv 00004
		e.json 5
		f.JSON 6 7
		g.jsonl 8 9
		h/i.NDJSON 10
	ROWS
	chitieu assess "$tmp/d/e.json" --rules "$(small_set)"
	shows "Kỳ năm 2023" # one object is read in full
}

@test "K2: places in a JSON file are lines of the file" {
	small_rules
	{ echo '['; object 1; echo ','; object 2 | sed 's/"có"/"???"/' | jq .; echo ','; object 3 | sed 's/"facts"/"fats"/'; echo ','; object 1; echo ']'; } >"$tmp/a.json"
	chitieu assess "$tmp/a.json" --rules "$(small_set)" --format json
	exits 3
	judged 1 2 3
	says "$tmp/a.json:$(grep -n '???' "$tmp/a.json" | cut -d: -f1):15: error: F005: "
	says "$tmp/a.json:$(grep -n fats "$tmp/a.json" | cut -d: -f1):" "error: " fats
	says "$tmp/a.json:$(grep -n '"1"' "$tmp/a.json" | tail -n 1 | cut -d: -f1):" "error: F061: " "$tmp/a.json, dòng 2"
}

# Rows: the fault, the code, the file.
@test "K2: broken JSON is refused, never read in part" {
	small_rules
	while IFS='|' read -r what code codes text; do
		printf "$text" "$(object 1)" "$(object 2)" >"$tmp/a.json"
		chitieu assess "$tmp/a.json" --rules "$(small_set)" --format json
		[ "$status" -eq 3 ] || fail "$what: exit $status"
		judged $codes
		says "$tmp/a.json:" "error: $code: "
	done <<-'ROWS'
		two objects|D046||%s\n%s
		an array that does not end|D041|1|[%s\n,
		one that ends within an element|D041|1|[%s\n,{"unit":
		a comma too many|D041|1 2|[%s,%s,]
		something behind it|D042|1|[%s] %s
		an element without a unit|F032|1|[%s,{"a":1}]
		a number|F031|1|[%s,7]
		an object without a unit|F032||{"a":1}
	ROWS
}

@test "K2: other files in a directory are each named once as a warning; locks, backups and system files are not" {
	small_rules
	fact_file d/good.yaml 1 <<<'  camera: {value: có, at: "bc:1"}'
	(
		cd "$tmp/d" || exit 1
		mkdir below .hidden
		touch notes.txt below/a.docx.txt noending facts.xml.old
		echo '{"unit-test": {"unit": 1}}' >package.json
		echo '[]' >none.json
		echo '[{"a": 1}]' >other.json
		mkfifo pipe.yaml
		ln -s good.yaml link.yaml
		ln -s nowhere broken.csv
		touch .a .b.yaml '~$good.xlsx' good.yaml~ good.yaml.bak x.TMP y.lock z.csv.part Thumbs.db thumbs.db desktop.ini README README.md readme.txt LICENSE LICENSE-MIT decisions.yaml .hidden/x.txt
	)
	chitieu assess "$tmp/d" --rules "$(small_set)" --format json
	exits 1
	judged 1
	same "$(sed "s#^$tmp/d/##; s/: tệp.*\|: liên.*\|: không.*//" <<<"$stderr" | sort | tr '\n' ' ')" \
		"below/a.docx.txt: warning: F301 broken.csv: warning: F303 facts.xml.old: warning: F301 link.yaml: warning: F303 noending: warning: F301 none.json: warning: F302 notes.txt: warning: F301 other.json: warning: F302 package.json: warning: F302 pipe.yaml: warning: F304 "
}

@test "K2: every command that takes a directory reads the same files" {
	small_rules
	all_kinds d
	touch "$tmp/d/notes.txt"
	local set
	set=$(small_set)
	while read -r command; do
		# shellcheck disable=SC2086
		chitieu ${command//DIR/$tmp/d}
		same "$(grep -c "$tmp/d/notes.txt: warning: F301" <<<"$stderr")" 1
		same "$(grep -c "error: " <<<"$stderr")" 0
	done <<-ROWS
		assess DIR --rules $set
		explain DIR 2 --rules $set
		facts lint DIR --rules $set
		facts show DIR --rules $set
		facts questions DIR --rules $set
		facts import DIR --rules $set --db $tmp/s.db
		rules impact $set $set DIR
		rules law $set --facts DIR
	ROWS
	same "$(sqlite3 "$tmp/s.db" 'SELECT count(*) FROM submission')" 10
	chitieu assess --db "$tmp/s.db" --rules "$set" --format json
	gives '.units | length' 10
}

@test "D12: a workbook, document, PDF or picture is named as such: by name, in a directory, on standard input, as a register" {
	small_rules
	fact_file d/good.yaml 1 <<<'  camera: {value: có, at: "bc:1"}'
	python3 - "$tmp/d" <<-'PYTHON'
		import sys, zipfile
		for name, part in ("book.xlsx", "xl/workbook.xml"), ("text.DOCX", "word/document.xml"):
		    with zipfile.ZipFile(f"{sys.argv[1]}/{name}", "w", zipfile.ZIP_DEFLATED) as archive:
		        archive.writestr("[Content_Types].xml", "<Types/>" * 90)
		        archive.writestr("_rels/.rels", "<Relationships/>" * 40)
		        archive.writestr(part, "<x/>" * 999)
		open(sys.argv[1] + "/scan.pdf", "wb").write(b"%PDF-1.7\n" + bytes(9 << 20))
		open(sys.argv[1] + "/photo.png", "wb").write(b"\x89PNG\r\n\x1a\n" + bytes(99))
		open(sys.argv[1] + "/old.xls", "wb").write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999))
		open(sys.argv[1] + "/web.xls", "w").write("<html><table><tr><td>1</table>")
	PYTHON
	local found=$tmp/found
	while IFS='|' read -r file words advice; do
		chitieu assess "$tmp/d/$file" --rules "$(small_set)"
		exits 3
		same "$(grep -c "" <<<"$stderr")" 1
		says "$tmp/d/$file: error: D055: đây là $words," "$advice"
		run --separate-stderr "$CHITIEU" assess - --rules "$(small_set)" <"$tmp/d/$file"
		exits 3
		says "-: error: D055: đây là ${words% (*}" "$advice"
		for ending in csv ndjson json; do
			cp "$tmp/d/$file" "$tmp/a.$ending"
			chitieu assess "$tmp/a.$ending" --rules "$(small_set)"
			exits 3
			says "$tmp/a.$ending: error: D055: "
		done
		chitieu facts import --register "$tmp/d/$file" --db "$tmp/s.db" --rules "$(small_set)"
		exits 3
		says "$tmp/d/$file: error: D055: "
		echo "$tmp/d/$file: warning: D055" >>"$found"
	done <<-'ROWS'
		book.xlsx|tệp Excel|CSV UTF-8
		text.DOCX|tệp Word|facts template
		scan.pdf|tệp PDF|facts template
		photo.png|tệp ảnh|facts template
		web.xls|trang HTML|CSV UTF-8
	ROWS
	echo "$tmp/d/old.xls: warning: D055" >>"$found"
	chitieu assess "$tmp/d" --rules "$(small_set)" --format json
	exits 1
	judged 1
	same "$(sed 's/: đây.*//' <<<"$stderr" | sort)" "$(sort "$found")"
}
