# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2154
# Shared by the command tests: the program, a directory for each test, small fact files, a small
# rule set, and the functions that check results. A failed check prints what was found.

bats_require_minimum_version 1.5.0

setup() {
	root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
	cd "$root" || return 1
	CHITIEU=$(realpath "${CHITIEU:-build/chitieu}")
	tmp=$BATS_TEST_TMPDIR/own
	mkdir "$tmp"
	quang_trung=fixtures/units/quang-trung-2023-h1.yaml
	hoang_truong=fixtures/units/hoang-truong-2024.yaml
	set_2022=thanh-hoa/cap-xa-2022
	unset CHITIEU_RULES NO_COLOR
}

# ---- Running the program.

# Runs the program; sets $output, $stderr and $status.
chitieu() {
	run --separate-stderr "$CHITIEU" "$@"
}

judge_quang_trung() {
	chitieu assess "$quang_trung" --rules "$set_2022" --as-of 2023-06-30 "$@"
}

# ---- Checking results.

fail() {
	printf '%s\n' "$@"
	printf 'exit %s\n-- stdout\n%.2000s\n-- stderr\n%.2000s\n' "$status" "$output" "$stderr"
	return 1
}

exits() {
	[ "$status" -eq "$1" ] || fail "exit code: expected $1, found $status"
}

same() {
	[ "$1" = "$2" ] || fail "expected: $2" "found:    $1"
}

# gives QUERY VALUE: jq finds this value in the JSON output.
gives() {
	same "$(jq -r "$1" <<<"$output")" "$2"
}

# of ID QUERY VALUE: the same within one criterion of the first unit.
of() {
	gives ".units[0].criteria[] | select(.id == \"$1\") | $2" "$3"
}

# judged CODE...: these units were judged, in this order.
judged() {
	gives '[.units[].unit.code] | join(" ")' "$*"
}

# says START WORD...: one line of stderr starts like this and contains all the words.
says() {
	local line word found
	while IFS= read -r line; do
		# The spreadsheet's cell behind a position in a table is left out: U10 in csv.bats tests it.
		[[ ! $line =~ ^([^\ ]*:[0-9]+:[0-9]+)\ \((ô|cell)\ [A-Z]+[0-9]+\)(.*)$ ]] || line=${BASH_REMATCH[1]}${BASH_REMATCH[3]}
		[ "${line#"$1"}" != "$line" ] || continue
		found=yes
		for word in "${@:2}"; do
			[[ $line == *"$word"* ]] || found=no
		done
		[ "$found" = no ] || return 0
	done <<<"$stderr"
	fail "stderr has no line that starts with: $1" "and contains: ${*:2}"
}

shows() {
	[[ $output == *"$1"* ]] || fail "stdout does not show: $1"
}

# Like shows, for running text with any line breaks.
reads() {
	[[ $(tr -s ' \n' ' ' <<<"$output") == *"$1"* ]] || fail "stdout, without line breaks, does not show: $1"
}

hides() {
	[[ $output != *"$1"* ]] || fail "stdout shows: $1"
}

# ---- Small files.

# fact_file NAME CODE: writes a unit with this code; its facts come from standard input, indented,
# and begin at line 4.
fact_file() {
	mkdir -p "$(dirname "$tmp/$1")"
	{
		printf 'unit: {code: "%s", level: xã, name: Xã %s, district: Huyện Thử, province: Tỉnh Thử}\n' "$2" "$2"
		printf 'period: 2023\nfacts:\n'
		cat
	} >"$tmp/$1"
}

# small_rules [BODY OF run]: writes a set with three criteria for the province of those units: share
# (at least 80%), camera (yes), computed (the result of `run` for radio).
small_rules() {
	local set=$tmp/rules/thu/nho-2023
	mkdir -p "$set/criteria"
	cat >"$tmp/rules/facts.yaml" <<-'YAML'
		share: {label: Tỷ lệ thử, type: ratio, unit: người, of: people}
		people: {label: Người, type: count, unit: người}
		camera: {label: Có camera, type: yes_no}
		radio: {label: Có đài, type: yes_no}
	YAML
	cat >"$set/ruleset.yaml" <<-'YAML'
		id: thu/nho-2023
		title: Bộ tiêu chí thử
		province: Thử
		levels: [xã]
		status: in_force
		from: 2023-01-01
		criteria: 3
		pillars: {1: Thử}
		documents:
		  qd: {number: 1/QĐ, date: 2023-01-01, issuer: UBND tỉnh Thử, title: Quyết định thử, status: confirmed}
	YAML
	cat >"$set/limits.yaml" <<-'YAML'
		share_pct: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 80}
	YAML
	cat >"$set/criteria/1-thu.lua" <<-LUA
		criterion "1" { title = "Tỷ lệ", cite = { "qd", "Điều 1" }, met = at_least(fact.share, limit.share_pct) }
		criterion "2" { title = "Camera", cite = { "qd", "Điều 2" }, met = is_true(fact.camera) }
		criterion "3" {
		  title = "Đài", cite = { "qd", "Điều 3" },
		  met = compute{ inputs = { fact.radio }, says = "có đài", run = function(radio) ${1:-return radio} end },
		}
		recognition "dat" { title = "Đạt chuẩn thử", cite = { "qd", "Điều 4" }, met = every_met() }
	LUA
}

small_set() {
	printf '%s' "$tmp/rules/thu/nho-2023"
}

# Makes a base set x/a, a signed set x/b that amends it, a directory of facts, decisions, keys, a
# store with two runs, and an earlier output.
small_world() {
	world=$tmp/world
	mkdir -p "$world/rules/x/a/criteria" "$world/rules/x/b/criteria" "$world/rules/x/b/tests" "$world/many/deep"
	cd "$world"
	cat >rules/facts.yaml <<-'YAML'
		adults: {label: Người lớn, type: count, unit: người}
		phones: {label: Người có điện thoại thông minh, type: ratio, unit: người, of: adults}
		website: {label: Có trang thông tin, type: yes_no}
	YAML
	cat >rules/x/a/ruleset.yaml <<-'YAML'
		id: x/a
		title: Bộ thử
		province: Thanh Hóa
		levels: [xã]
		status: in_force
		from: 2020-01-01
		criteria: 2
		pillars: {1: Một}
		documents:
		  d: {title: Văn bản thử, status: confirmed, number: 1/QĐ, date: 2020-01-01, issuer: X}
	YAML
	sed -e 's,^id: x/a,id: x/b\nbase: x/a,; s/^criteria: 2/criteria: 3/; s/  d:/  d2:/; s,1/QĐ,2/QĐ,; s/^from: 2020/from: 2021/' rules/x/a/ruleset.yaml >rules/x/b/ruleset.yaml
	echo 'phone_pct: {unit: "%", cite: [d, k1], status: confirmed, value: 80}' >rules/x/a/limits.yaml
	echo 'phone_pct: {unit: "%", cite: [d2, k1], status: confirmed, value: 85}' >rules/x/b/limits.yaml
	echo 'wifi: {label: Có wifi, type: yes_no}' >rules/x/b/facts.yaml
	cat >rules/x/a/criteria/1.lua <<-'LUA'
		criterion "1.1" { title = "Điện thoại", cite = { "d", "k1" }, met = at_least(fact.phones, limit.phone_pct) }
		criterion "1.2" { title = "Trang", cite = { "d", "k7" }, met = is_true(fact.website) }
		recognition "dat" { title = "Đạt", cite = { "d", "k9" }, met = every_met() }
	LUA
	echo 'criterion "1.3" { title = "Wifi", cite = { "d2", "k2" }, met = is_true(fact.wifi) }' >rules/x/b/criteria/2.lua
	echo '- {criterion: "1.3", name: has, as_of: 2024-06-30, facts: {wifi: "có"}, expect: met}' >rules/x/b/tests/1.yaml
	unit='{code: "00001", register: "2023-01-01", level: xã, name: Xã A, district: Huyện B, province: Thanh Hóa}'
	printf 'unit: %s\nperiod: "2024"\nfacts:\n  phones: 90/100\n' "$unit" >many/a.yaml
	printf 'unit,register,level,name,district,province,period,phones\n00002,2023-01-01,xã,Xã C,Huyện B,Thanh Hóa,2024,80/100\n' >many/deep/b.csv
	echo '[]' >decisions.yaml
	minisign -G -W -p k.pub -s k.key >minisign.log 2>&1
	printf 'Báo cáo\n' >report.txt
	printf 'code,name,level,parent,valid_from,valid_until,edition\n' >units.csv
	printf 'predecessor,successor,predecessor_edition,successor_edition,date\n' >became.csv
	chitieu rules sign x/b --key k.key
	exits 0
	chitieu facts import many --db s.db --rules x/b
	exits 0
	for run in 1 2; do chitieu assess --db s.db --rules x/b --store; done
	chitieu assess many --rules x/b --format json:base.json --fail-on never
	exits 0
}
