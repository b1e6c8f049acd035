#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Files for the rule officer: the examples of the handbook, the table of the vocabulary, the
# annotations for editors.

load helper

# Prints the globals that the annotations on stdout declare, one per line.
declared() {
	sed -nE 's/^function ([a-z_]+)\(.*/\1/p; s/^(fact|limit|math) = \{\}$/\1/p' <<<"$output" | sort
}

@test "the examples of rules/README.md give the results it shows" {
	run python3 tests/handbook.py "$CHITIEU"
	exits 0
	shows '1..'
}

@test "docs/vocabulary.md is what the program prints, in any language" {
	chitieu rules stubs --format markdown
	exits 0
	same "$output" "$(cat docs/vocabulary.md)"
	chitieu rules stubs --format markdown --lang en
	same "$output" "$(cat docs/vocabulary.md)"
}

@test "the annotations are valid Lua and declare the names in .luarc.json and the luacheck configuration" {
	chitieu rules stubs
	exits 0
	words=$(declared)
	same "$words" "$(jq -r '."diagnostics.globals"[]' .luarc.json | sort)"
	same "$words" "$(sed -n '/read_globals/,/},/p' tools/luacheckrc | grep -o '"[a-z_]*"' | tr -d '"' | sort)"
	printf '%s\n' "$output" >"$tmp/chitieu.lua"
	luacheck --quiet --no-global --no-unused --no-max-line-length "$tmp/chitieu.lua"
}

@test "every word has typed parameters, and every type is declared" {
	chitieu rules stubs
	exits 0
	printf '%s\n' "$output" >"$tmp/chitieu.lua"
	run python3 - "$tmp/chitieu.lua" <<-'PYTHON'
		import re, sys
		text = open(sys.argv[1], encoding="utf-8").read()
		declared = set(re.findall(r"^---@class (chitieu[.\w]*)", text, re.M))
		used = set(re.findall(r"\bchitieu\.\w[.\w]*", re.sub(r"^---@(?:param|return|field|overload)", "", text, flags=re.M)))
		lost = {name for name in used if name not in declared and name != "chitieu.lua"}
		wrong = []
		for comment, name, parameters in re.findall(r"((?:^---.*\n)+)function (\w+)\((.*)\) end", text, re.M):
		    typed = re.findall(r"^---@param ([\w.]+)\??", comment, re.M)
		    wrong += [name] * (typed != [one.strip() for one in parameters.split(",") if one.strip()])
		print(sorted(lost), wrong, text.count("function "))
		sys.exit(bool(lost or wrong) or text.count("function ") < 30)
	PYTHON
	exits 0
}

@test "every fact has its label, type, unit and total; every limit has its value in each set" {
	chitieu rules stubs
	shows $'---@field dossiers_late chitieu.Number Hồ sơ giải quyết quá hạn (count, hồ sơ, trong dossiers_done)\n'
	shows $'---@field adults_with_smartphone chitieu.Number Người trưởng thành có điện thoại thông minh (ratio, người, trong adults)\n'
	shows $'---@field website chitieu.YesNo Có trang thông tin điện tử của xã (yes_no)\n'
	shows $'---@field digital_plan_date chitieu.Date '
	shows 'chitieu.Choice Chức vụ của Trưởng Ban Chỉ đạo chuyển đổi số (choice: bí thư | chủ tịch | phó chủ tịch | khác)'
	shows $'---@field smartphone_pct chitieu.Number 80 % (thanh-hoa/cap-xa-2022: tạm ghi, chưa đối chiếu văn bản)\n'
	shows '---@field accounts_pct chitieu.Number từ 2022-01-01: 65; từ 2023-01-01: 75; từ 2025-01-01: 80 % (thanh-hoa/cap-xa-2022: '
	shows '---@field health_records_pct chitieu.Number 80 % (thanh-hoa/cap-xa-2022: tạm ghi, chưa đối chiếu văn bản) · 95 % (thanh-hoa/cap-xa-2023: '
	same "$(grep -c '^---@field [a-z_]* chitieu' <<<"$(sed -n '/chitieu.facts$/,/^fact/p' <<<"$output")")" "$(grep -c '^[a-z_]*: {' rules/facts.yaml)"
}

@test "for one set only its own limits, and in English" {
	small_rules
	chitieu rules stubs "$(small_set)" --lang en
	exits 0
	same "$(sed -n '/chitieu.limits$/,/^limit/p' <<<"$output" | grep '@field')" \
		'---@field share_pct chitieu.Number 80 % (thu/nho-2023: checked against the text)'
	shows $'---@field share chitieu.Number Tỷ lệ thử (ratio, người, of people)\n'
	shows $'---X is L or more\n'
}

@test "limits that are dates, go by attribute, or are not valid after a dot; labels that contain a line end" {
	small_rules
	cat >>"$(small_set)/limits.yaml" <<-'YAML'
		deadline: {unit: date, cite: [qd, Điều 1], status: assumed, value: 2023-06-30}
		by_place: {unit: "%", cite: [qd, Điều 1], status: reported, by: region, values: {miền núi: 50, đồng bằng: {2023-01-01: 70, 2024-01-01: 75.5}}}
		"not-a-name": {unit: "%", cite: [qd, Điều 1], status: assumed, value: 1}
	YAML
	printf 'odd: {label: "một\\nhai", type: yes_no}\n' >>"$tmp/rules/facts.yaml"
	chitieu rules stubs "$(small_set)" --lang en
	exits 0
	shows $'---@field deadline chitieu.Date 2023-06-30 (thu/nho-2023: assumed, not checked against the text)\n'
	shows '---@field by_place chitieu.Number '
	shows 'miền núi: 50; '
	shows 'đồng bằng: from 2024-01-01: 75.5'
	hides 'not-a-name'
	same "$(grep -c '^---@field odd chitieu.YesNo một.*hai (yes_no)$' <<<"$output")" 1
}

@test "--output writes the file that .luarc.json points at; a directory that cannot be created is reported" {
	chitieu rules stubs --output "$tmp/stubs"
	exits 0
	same "$output" ""
	chitieu rules stubs
	same "$(cat "$tmp/stubs/chitieu.lua")" "$output"
	chitieu rules stubs --output "$tmp/no/such/place"
	exits 5
	says "$tmp/no/such/place/chitieu.lua: error: S004: "
	same "$(jq -r '."workspace.library"[]' .luarc.json)" build/stubs
	grep -q 'rules stubs --output build/stubs' Makefile
}

@test "a set that cannot be loaded is reported and the others are included; without any set the dictionary is" {
	small_rules
	echo 'nonsense' >"$(small_set)/criteria/2-sai.lua"
	CHITIEU_RULES=$tmp/rules chitieu rules stubs
	exits 4
	says "$(small_set)/criteria/2-sai.lua:"
	shows '---@field smartphone_pct '
	rm -r "$tmp/rules/thu"
	cd "$tmp"
	chitieu rules stubs
	exits 0
	shows '---@field share chitieu.Number'
}

@test "an unknown format is refused" {
	chitieu rules stubs --format json
	exits 2
	says "chitieu: error: C001: " lua markdown
}
