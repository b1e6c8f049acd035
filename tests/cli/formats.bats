#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The formats html, markdown and csv: their content, reproducible output, and that no text of a file
# becomes markup or a formula. How a browser shows the page is tested in tests/browser.

load helper

# ---- Files with hostile texts.

evil='</bdi></td><script>alert(1)</script><img src=x onerror=alert(1)>\"''quotes''\" ]]> <!-- a|b `c` *d* _e_ [f](g) &lt; {h} \\ ~i~\n| x |\n# j\u202ek\u2066l\u200em\t.'

# One fact file with the text in every field that takes free text.
evil_facts() {
	cat >"$tmp/evil.yaml" <<-YAML
		unit: {code: "2", register: "2025-03-01", level: xã, name: "A$evil", district: "B$evil", province: "Thử"}
		period: 2023
		documents: {bc: {title: "T$evil", issuer: "I$evil", number: "N$evil"}}
		facts:
		  share: [{value: "90/100", stated: "89%", at: "bc:1$evil", section: "S$evil", quote: "Q$evil", of: "O$evil", note: "N$evil"}, {value: "10%", hedge: trên}]
		  camera: {value: "không", at: "$evil", plan: {due: 2023-12-31, at: "bc:2$evil", quote: "P$evil"}}
		  radio: {value: "có", quote: "R$evil"}
		self_assessment: {"1": met, "2": [met, in_progress]}
	YAML
}

# The small set with the text in every field of its files.
evil_rules() {
	small_rules
	cat >"$tmp/rules/facts.yaml" <<-YAML
		share: {label: "L$evil", type: ratio, unit: "người$evil", of: people}
		people: {label: "N$evil", type: count, unit: người}
		camera: {label: "C$evil", type: yes_no}
		radio: {label: "D$evil", type: yes_no}
	YAML
	local set=$tmp/rules/thu/nho-2023
	cat >"$set/ruleset.yaml" <<-YAML
		id: thu/nho-2023
		title: "T$evil"
		province: Thử
		levels: [xã]
		status: draft
		from: 2023-01-01
		criteria: 3
		pillars: {1: "P$evil"}
		documents:
		  qd: {number: "1/QĐ$evil", date: 2023-01-01, issuer: "I$evil", title: "Q$evil", status: confirmed}
	YAML
	cat >"$set/limits.yaml" <<-YAML
		share_pct: {unit: "%", cite: [qd, "D$evil"], status: confirmed, value: 80}
	YAML
	local lua=${evil//\\u202e/}
	lua=${lua//\\u2066/}
	lua=${lua//\\u200e/}
	cat >"$set/criteria/1-thu.lua" <<-LUA
		criterion "1" { title = "T$lua", cite = { "qd", "D$lua" }, met = at_least(fact.share, limit.share_pct), evidence = { "E$lua" }, note = "N$lua" }
		criterion "2" { title = "C$lua", cite = { "qd", "D$lua" }, met = is_true(fact.camera) }
		criterion "3" { title = "U$lua", cite = { "qd", "D$lua" }, met = all(is_true(fact.radio), unspecified("X$lua")) }
		recognition "dat" { title = "R$lua", cite = { "qd", "D$lua" }, met = every_met() }
	LUA
}

# evil FORMAT [OPTION...]: writes the report on that unit by that set to $tmp/out.
evil() {
	evil_facts
	evil_rules
	"$CHITIEU" assess "$tmp/evil.yaml" --rules "$(small_set)" --fail-on never --format "$1:$tmp/out" "${@:2}" 2>"$tmp/err" || fail "$(cat "$tmp/err")"
}

# Fails on a control character other than line ends, and on a bidi control.
plain() {
	local bad
	bad=$(LC_ALL=C.UTF-8 grep -nP '[\x{00}-\x{09}\x{0B}\x{0C}\x{0E}-\x{1F}\x{7F}-\x{9F}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}]' "$@" || true)
	[ -z "$bad" ] || fail "raw: $bad"
}

# Prints a page without its own style and script.
contents() {
	sed -e '/^<style>/,/^<\/style>/d' -e '/^<script>/,/^<\/script>/d' "$1"
}

# ---- HTML.

@test "html: no text of any field becomes markup, for one unit and in a summary, in both languages and every detail" {
	for options in "" "--lang en" "--detail reason" "--detail verdict" "--final"; do
		# shellcheck disable=SC2086
		evil html $options
		cp "$tmp/out" "$tmp/page.html"
		plain <(contents "$tmp/page.html")
		same "$(grep -c '<script' "$tmp/page.html")" 1
		same "$(grep -c '<img' "$tmp/page.html" || true)" 0
		[ "$(grep -o '&lt;script' "$tmp/page.html" | wc -l)" -ge 10 ] || fail "$options: the texts are not there"
		same "$(grep -c '<!--' "$tmp/page.html" || true)" 0
		python3 - "$tmp/page.html" <<-'PYTHON' || fail "$options: the page's elements do not nest"
			import html.parser, sys
			VOID = {"meta", "input", "br"}
			class Page(html.parser.HTMLParser):
			    def __init__(self):
			        super().__init__()
			        self.open = []
			    def handle_starttag(self, tag, attributes):
			        assert not any(name.startswith("on") for name, _ in attributes), attributes
			        if tag not in VOID:
			            self.open.append(tag)
			    def handle_startendtag(self, tag, attributes):
			        pass
			    def handle_endtag(self, tag):
			        assert self.open.pop() == tag, (tag, self.getpos())
			page = Page()
			page.feed(open(sys.argv[1], encoding="utf-8").read())
			assert not page.open, page.open
		PYTHON
	done
	cp "$tmp/evil.yaml" "$tmp/again.yaml"
	sed -i 's/code: "2"/code: "3"/' "$tmp/again.yaml"
	"$CHITIEU" assess "$tmp/evil.yaml" "$tmp/again.yaml" --rules "$(small_set)" --fail-on never --format "html:$tmp/many.html" 2>/dev/null
	plain <(contents "$tmp/many.html")
	same "$(grep -c '<script' "$tmp/many.html")" 1
	same "$(grep -c '<img' "$tmp/many.html" || true)" 0
}

@test "html: the page lists the digests of its own style and script, and nothing external" {
	judge_quang_trung --format "html:$tmp/page.html"
	python3 - "$tmp/page.html" <<-'PYTHON' || fail "the policy does not fit the page"
		import base64, hashlib, re, sys
		page = open(sys.argv[1], encoding="utf-8").read()
		for element in "style", "script":
		    inside = re.search(f"<{element}>(.*?)</{element}>", page, re.S).group(1)
		    digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
		    assert f"{element}-src 'sha256-{digest}'" in page, element
	PYTHON
	same "$(grep -cE 'https?://|src=|url\(|@import' "$tmp/page.html" || true)" 0
}

@test "html: the same bytes every time, in any locale and directory" {
	cp -r fixtures rules "$tmp"
	for language in vi en; do
		"$CHITIEU" assess fixtures/units/*.yaml --rules "$set_2022" --fail-on never --lang $language --format "html:$tmp/a.html" 2>/dev/null
		(cd "$tmp" && LC_ALL=C.UTF-8 TZ=Asia/Ho_Chi_Minh "$CHITIEU" assess fixtures/units/*.yaml --rules "rules/$set_2022" --fail-on never \
			--lang $language --format html >b.html 2>/dev/null)
		cmp "$tmp/a.html" "$tmp/b.html" || fail "$language: the page differs"
	done
}

@test "html: conclusion, draft, people still needed, questions, advice" {
	judge_quang_trung --format html
	exits 1
	for words in '<html lang="vi">' 'CHƯA ĐỦ ĐIỀU KIỆN' 'theo dự thảo' 'Thêm 462 người' '1.850/3.082 = 60,03%' 'thấp hơn ngưỡng' '14,97 điểm %' \
		'Câu hỏi giải trình' 'Ủy ban nhân dân xã Quang Trung' 'ngưỡng tạm, chưa đối chiếu văn bản' 'không thay quyết định của hội đồng' 'sha256:'; do
		shows "$words"
	done
}

@test "html, markdown: the questions are those of facts questions, word for word, for one and for several units" {
	for unit in fixtures/units/*.yaml; do
		"$CHITIEU" facts questions "$unit" --rules "$set_2022" --format "text:$tmp/letter.txt" --format "markdown:$tmp/letter.md" 2>/dev/null
		"$CHITIEU" assess "$unit" --rules "$set_2022" --fail-on never --format "html:$tmp/page.html" --format "markdown:$tmp/annex.md" 2>/dev/null
		diff <(grep -A1 '^[0-9]*\. ' "$tmp/letter.md") <(sed '1,/^## Câu hỏi/d' "$tmp/annex.md" | grep -A1 '^[0-9]*\. ') ||
			fail "$unit: the annex asks something else"
		cat "$tmp/letter.txt" >>"$tmp/letters.txt"
		python3 tests/cli/asked.py "$tmp/page.html" "$tmp/letter.txt" || fail "$unit: the page asks something else"
	done
	"$CHITIEU" assess fixtures/units/*.yaml --rules "$set_2022" --fail-on never --format "html:$tmp/page.html" 2>/dev/null
	python3 tests/cli/asked.py "$tmp/page.html" "$tmp/letters.txt" || fail "the page of several asks something else"
}

@test "html, markdown: questions based on supposed values are marked" {
	judge_quang_trung --what-if payment_accounts=2400/3082 --format "html:$tmp/page.html" --format "markdown:$tmp/annex.md"
	sed -n '/class="asking"/,/class="questions"/p' "$tmp/page.html" | grep -q 'GIẢ ĐỊNH' || fail "the page's letter is not marked"
	grep -B3 '^## Câu hỏi' "$tmp/annex.md" | grep -q 'GIẢ ĐỊNH' || fail "the annex's letter is not marked"
}

@test "html: a unit of another province is marked as reference only" {
	chitieu assess fixtures/units/le-hong-2023-h1.yaml --rules "$set_2022" --format html
	shows '<span class="mark">tham khảo</span>'
}

@test "html: an empty input gives a valid page" {
	printf '' >"$tmp/none.ndjson"
	"$CHITIEU" assess "$tmp/none.ndjson" --rules "$set_2022" --format "html:$tmp/page.html" --fail-on never >/dev/null 2>&1 || true
	[ ! -e "$tmp/page.html" ] || [ "$(tail -n 1 "$tmp/page.html")" = '</html>' ] || fail "the page ends before its end"
}

# ---- Markdown.

@test "markdown: no text creates a tag, a cell or a line" {
	evil markdown
	plain "$tmp/out"
	same "$(grep -cE '<(script|img|/)' "$tmp/out" || true)" 0
	same "$(grep -cE '^# j|^\| x \|' "$tmp/out" || true)" 0
	# every row of a table has as many cells as its header
	awk -F'|' '{ gsub(/\\\\/, ""); gsub(/\\\|/, "") } /^\|/ { if (!cells) cells = NF; if (NF != cells) { print NR ": " NF " for " cells; bad = 1 } next } { cells = 0 } END { exit bad }' \
		"$tmp/out" || fail "a row has other cells than its table"
}

@test "markdown: headline, conclusion, tables in the order of the text report" {
	judge_quang_trung --format markdown
	exits 1
	shows '# Xã Quang Trung'
	shows '**23/30 chỉ tiêu đạt, 3 đang triển khai, 0 không đạt, 0 không áp dụng, 4 chưa đủ căn cứ**'
	shows '**CHƯA ĐỦ ĐIỀU KIỆN**: Hoàn thành chỉ tiêu chuyển đổi số (theo dự thảo)'
	shows '| 1.850/3.082 = 60,03% | thấp hơn ngưỡng 14,97 điểm % | đang triển khai |'
	same "$(grep '^## ' <<<"$output" | sed 's/ (.*//' | paste -sd, -)" "## ĐANG TRIỂN KHAI,## CHƯA ĐỦ CĂN CỨ,## CẦN XÃ BỔ SUNG SỐ LIỆU,## ĐẠT,## Câu hỏi giải trình"
}

@test "markdown: several units begin with a table of all" {
	chitieu assess fixtures/units/*.yaml --rules "$set_2022" --fail-on never --format markdown
	same "$(head -n 1 <<<"$output")" "# Bảng tổng hợp thẩm định"
	shows '| Xã Quang Trung | 2023-H1 | 23 | 3 | 0 | 0 | 4 | chưa đủ điều kiện |'
	same "$(grep -c '^## Xã ' <<<"$output")" 5
}

# ---- CSV.

header=unit,register,name,period,as_of,criterion,verdict,basis,measured,limit,unit_of_measure,margin_text,note

@test "csv: the header, one row for each criterion, lines that end in CR LF" {
	judge_quang_trung --format "csv:$tmp/out.csv"
	same "$(head -n 1 "$tmp/out.csv")" "$header"$'\r'
	same "$(wc -l <"$tmp/out.csv")" 31
	same "$(grep -c $'\r$' "$tmp/out.csv")" 31
	same "$(sed -n 's/^\(.*,3\.2,.*,"F132: \)[^\r]*\r$/\1/p' "$tmp/out.csv")" \
		'14824,2025-03-01,Quang Trung,2023-H1,2023-06-30,3.2,in_progress,assumed,92500/1541,75,%,"thấp hơn ngưỡng 14,97 điểm %","F132: '
	same "$(sed -n 's/^\(.*,2\.6,.*,"F110: \)[^\r]*\r$/\1/p' "$tmp/out.csv")" '14824,2025-03-01,Quang Trung,2023-H1,2023-06-30,2.6,met,assumed,50..100,50,%,,"F110: '
}

@test "csv: machine columns do not change with the language" {
	judge_quang_trung --format "csv:$tmp/vi.csv"
	judge_quang_trung --format "csv:$tmp/en.csv" --lang en
	same "$(cut -d, -f1-8 "$tmp/vi.csv")" "$(cut -d, -f1-8 "$tmp/en.csv")"
	grep -q '14.97 percentage points below the limit' "$tmp/en.csv" || fail "no English margin"
}

@test "csv: --bom writes a byte order mark; without it there is none" {
	judge_quang_trung --format "csv:$tmp/bom.csv" --bom
	same "$(head -c 3 "$tmp/bom.csv" | od -An -tx1 | tr -d ' ')" efbbbf
	judge_quang_trung --format "csv:$tmp/plain.csv"
	same "$(head -c 4 "$tmp/plain.csv")" unit
	cmp <(tail -c +4 "$tmp/bom.csv") "$tmp/plain.csv" || fail "the rest differs"
}

@test "csv: text that begins a formula gets an apostrophe, the program's own numbers do not" {
	small_rules
	local i=0
	# shellcheck disable=SC1003
	while IFS= read -r name; do
		i=$((i + 1))
		printf '{"unit": {"code": "%s", "level": "xã", "name": "%s", "province": "Thử"}, "period": "2023", "facts": {"share": "70/100"}}\n' "$i" "$name"
	done >"$tmp/evil.ndjson" <<-'NAMES'
		=cmd|' /C calc'!A0
		+1+1
		-1+1
		@SUM(1)
		\t=1+1
		\n=1+1
		＝1+1
		＋1
		－1
		＠1
		a, b
		say \"=1\"
		A =1
	NAMES
	"$CHITIEU" assess "$tmp/evil.ndjson" --rules "$(small_set)" --fail-on never --format "csv:$tmp/out.csv" 2>/dev/null
	plain <(tr -d '\r' <"$tmp/out.csv")
	python3 - "$tmp/out.csv" <<-'PYTHON' || fail "$(head -n 40 "$tmp/out.csv")"
		import csv, re, sys
		with open(sys.argv[1], encoding="utf-8", newline="") as file:
		    rows = list(csv.reader(file, strict=True))
		assert all(len(row) == 13 for row in rows)
		names = [row[2] for row in rows[1::3]]
		assert names == ["'=cmd|' /C calc'!A0", "'+1+1", "'-1+1", "'@SUM(1)", "'=1+1", "'=1+1", "'＝1+1", "'＋1", "'－1", "'＠1", "a, b", 'say "=1"', "A =1"], names
		for row in rows[1:]:
		    for cell in row:
		        assert not re.match("[=+@\t\r\n＝＋－＠]", cell), cell
		        assert not cell.startswith("-") or re.fullmatch(r"-[0-9./]+", cell), cell
	PYTHON
}

@test "csv: no text of any field breaks a row" {
	evil csv
	plain <(tr -d '\r' <"$tmp/out")
	python3 - "$tmp/out" <<-'PYTHON' || fail "$(cat "$tmp/out")"
		import csv, sys
		with open(sys.argv[1], encoding="utf-8", newline="") as file:
		    rows = list(csv.reader(file, strict=True))
		assert [len(row) for row in rows] == [13] * 4, [len(row) for row in rows]
	PYTHON
}

# ---- Together.

@test "several formats in one run, each to its file; an unknown format is refused" {
	judge_quang_trung --format "html:$tmp/a.html" --format "markdown:$tmp/a.md" --format "csv:$tmp/a.csv" --format json
	gives '.units | length' 1
	[ -s "$tmp/a.html" ] && [ -s "$tmp/a.md" ] && [ -s "$tmp/a.csv" ] || fail "a file is missing"
	judge_quang_trung --format htm
	exits 2
}

@test "one run gives every format at once" {
	local formats=()
	for format in text json ndjson html markdown csv junit sarif github tap; do
		formats+=(--format "$format:$tmp/all.$format")
	done
	judge_quang_trung --fail-on never "${formats[@]}"
	exits 0
	for format in text json ndjson html markdown csv junit sarif github tap; do
		[ -s "$tmp/all.$format" ] || fail "$format is empty"
	done
}

# every_line_ends FILE: every line ends with CR LF, the last one too.
every_line_ends() {
	[ -s "$1" ] || fail "$1 is empty"
	same "$(grep -c '' "$1")" "$(grep -c $'\r$' "$1")"
	same "$(tail -c 2 "$1" | od -An -tx1 | tr -d ' ')" 0d0a
}

@test "U7: each CSV ends every line with CR LF, also without rows" {
	small_world
	printf 'unit: {code: "9", level: xã, name: D, district: B, province: Thanh Hóa}\nperiod: "2024"\nfacts: {phones: 5/4}\n' >bad.yaml
	chitieu facts import bad.yaml --db s.db --rules x/b
	chitieu facts import many --db none.db --rules x/b
	while read -r command; do
		# shellcheck disable=SC2086
		"$CHITIEU" $command >out.csv 2>/dev/null || true
		every_line_ends out.csv || fail "$command"
	done <<-'COMMANDS'
		assess many --rules x/b --format csv
		assess many --rules x/b --format csv --bom
		assess many --rules x/b --format csv --lang en --all
		runs list --db s.db --format csv
		runs list --db none.db --format csv
		runs rank 1 --db s.db --format csv
		runs rank base.json --format csv
		runs show 1 --db s.db --format csv
		facts audit --db s.db --format csv
		facts audit 2 --db s.db --format csv
		facts find wifi --rules x/b --format csv
		rules limits x/b --format csv
		facts template x/b --format csv
		facts template x/b --format csv-wide
	COMMANDS
}

@test "U7: JSON leaves absent text out; the keys that chitieu-assessment/1 requires stay" {
	small_world
	chitieu runs list --db s.db --format json
	gives '[.runs[0] | has("previous", "note", "digest")] | map(tostring) | join(" ")' 'false false true'
	gives '.runs[1] | has("previous")' true
	chitieu runs rank base.json --format json
	gives '.groups[0] | has("district"), has("places")' $'false\ntrue'
	chitieu rules limits x/b --format json
	gives '[.limits[0].values[0] | has("from", "value")] | map(tostring) | join(" ")' 'false true'
	chitieu facts find website --format json --rules x/b
	gives '.facts[0] | has("unit"), has("label")' $'false\ntrue'
	for command in 'runs list --db s.db' 'runs rank 1 --db s.db' 'facts audit --db s.db' 'facts audit 1 --db s.db' 'rules limits x/b' 'rules diff x/a x/b' \
		'rules law x/b --facts many' 'rules test x/b --coverage' 'facts lint many --rules x/b' 'runs compare 1 2 --db s.db' 'runs rank 1 --db s.db --by district'; do
		# shellcheck disable=SC2086
		chitieu $command --format json
		jq -e . <<<"$output" >/dev/null || fail "$command"
	done
	printf 'unit: {level: xã, name: A, district: B, province: Thanh Hóa}\nperiod: "2024"\nfacts: {website: có}\n' >a.yaml
	chitieu assess a.yaml --rules x/b --format json
	gives '.units[0].unit | has("code"), .code, has("register")' $'true\nnull\nfalse'
}
