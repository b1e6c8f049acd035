#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Identity of units: province, level, name, and when two reports are about the same unit.

load helper

head='unit;register;level;name;district;province;period'

# The small set belongs to the made-up province Thử; this one to Thanh Hóa.
rules_of() {
	small_rules
	sed -i "s/province: Thử/province: $1/" "$tmp/rules/thu/nho-2023/ruleset.yaml"
}

# unit PROVINCE FORMAT [PERIOD]: writes a commune of that province in a file of that format; prints
# the file's name.
unit() {
	local period=${3:-2024}
	case $2 in
	yaml) printf 'unit: {code: "14824", register: 2025-03-01, level: xã, name: Quang Trung, district: thị xã Bỉm Sơn, province: "%s"}\nperiod: "%s"\nfacts: {camera: không}\n' "$1" "$period" ;;
	ndjson) printf '{"unit":{"code":"14824","register":"2025-03-01","level":"xã","name":"Quang Trung","district":"thị xã Bỉm Sơn","province":"%s"},"period":"%s","facts":{"camera":"không"}}\n' "$1" "$period" ;;
	csv) printf '%s;camera\n14824;2025-03-01;xã;Quang Trung;thị xã Bỉm Sơn;%s;%s;không\n' "$head" "$1" "$period" ;;
	long.csv) printf '%s;fact;value\n14824;2025-03-01;xã;Quang Trung;thị xã Bỉm Sơn;%s;%s;camera;không\n' "$head" "$1" "$period" ;;
	tsv) printf '%s;camera\n14824;2025-03-01;xã;Quang Trung;thị xã Bỉm Sơn;%s;%s;không\n' "$head" "$1" "$period" | tr ';' '\t' ;;
	esac >"$tmp/a.$2"
	printf '%s' "$tmp/a.$2"
}

assess() {
	chitieu assess "$@" --rules "$(small_set)" --format json --fail-on not_recognised,not_met
}

@test "K3: a province in another spelling is the same province, in every format" {
	rules_of "Thanh Hóa"
	local written format
	for written in 'Thanh Hóa' 'thanh hoá' 'TỈNH THANH HÓA' $'Thanh Hóa\u200b' $'\u200bThanh Hóa' 'T. Thanh Hóa' 'Thanh  Hóa' 'Thanh Hóa.' $'Thanh\u00a0Hóa'; do
		for format in yaml ndjson csv long.csv tsv; do
			assess "$(unit "$written" "$format")"
			exits 1
			gives '.units[0].reference' false
		done
	done
}

@test "K3: an unknown province is an error that names the nearest, in every format, and passes no gate" {
	rules_of "Thanh Hóa"
	local written format
	for written in 'Thanh Hãa' 'Thanh Hoa' 'Than Hóa' 'Tỉnh Thanh Hoà'; do
		for format in yaml ndjson csv long.csv tsv; do
			assess "$(unit "$written" "$format")"
			exits 3
			says "$tmp/a.$format:" F315 "$written" "Thanh Hóa"
			same "$(jq '.units | length' <<<"$output")" 0
		done
	done
	chitieu facts lint "$(unit 'Thanh Hãa' yaml)" --rules "$(small_set)"
	exits 1
	shows F315
	chitieu facts import "$(unit 'Thanh Hãa' yaml)" --rules "$(small_set)" --db "$tmp/s.db"
	exits 3
	says "$tmp/a.yaml:" F315
}

@test "K3: without --rules too the message is about the province, not about a missing rule set" {
	rules_of "Thanh Hóa"
	CHITIEU_RULES=$tmp/rules chitieu assess "$(unit 'Thanh Hãa' yaml)"
	exits 3
	says "$tmp/a.yaml:" F315 "Thanh Hóa"
}

@test "K3: a blank province is an error of its own" {
	rules_of "Thanh Hóa"
	local format
	for format in yaml ndjson csv long.csv tsv; do
		assess "$(unit '' "$format")"
		exits 3
		says "$tmp/a.$format:" F316 "Quang Trung" "thiếu tỉnh"
	done
	assess "$(unit $' \u200b. ' yaml)"
	exits 3
	says "$tmp/a.yaml:" F316
}

@test "K3: decoys: a real other province is for reference only; made-up provinces of rule sets are valid" {
	rules_of "Thanh Hóa"
	assess "$(unit 'Nghệ An' yaml)"
	gives '.units[0].reference' true
	same "$(grep -vc C112 <<<"$stderr")" 0
	assess "$(unit 'TP.HCM' yaml)"
	gives '.units[0].reference' true
	small_rules
	assess "$(unit 'tỉnh thử' yaml)"
	exits 1
	gives '.units[0].reference' false
	# the province of another set below the same root
	rules_of "Thanh Hóa"
	mkdir -p "$tmp/rules/khac/nho"
	sed 's/province: .*/province: Xứ Khác/; s/thu.nho-2023/khac\/nho/' "$tmp/rules/thu/nho-2023/ruleset.yaml" >"$tmp/rules/khac/nho/ruleset.yaml"
	assess "$(unit 'Xứ Khác' yaml)"
	gives '.units[0].reference' true
	assess "$(unit 'Xứ Khac' yaml)"
	exits 3
	says "$tmp/a.yaml:" F315
}

@test "K3: a name of another era is a warning that gives the successor, and both are one province" {
	rules_of "Ninh Bình"
	assess "$(unit 'Hà Nam' yaml 2024)"
	exits 1
	gives '.units[0].reference' false
	same "$stderr" ""
	assess "$(unit 'Hà Nam' yaml 2026)"
	exits 1
	says "$tmp/a.yaml:" warning F317 "Ninh Bình" "Hà Nam"
	assess "$(unit 'Ninh Bình' yaml 2026)"
	same "$stderr" ""
	rules_of "Hà Nam"
	assess "$(unit 'Ninh Bình' yaml 2026)"
	exits 1
	gives '.units[0].reference' false
	# two provinces that were merged into one are still two
	assess "$(unit 'Nam Định' yaml 2024)"
	gives '.units[0].reference' true
	rules_of "Thừa Thiên Huế"
	assess "$(unit 'TP Huế' yaml 2024)"
	exits 1
	says "$tmp/a.yaml:" warning F318 "Thừa Thiên Huế"
	gives '.units[0].reference' false
	assess "$(unit 'Thừa Thiên - Huế' yaml 2024)"
	same "$stderr" ""
}

@test "K3: a custom list of provinces is used, and faults in it are an error of the rules" {
	rules_of "Thanh Hóa"
	printf 'provinces:\n- {name: Thanh Hóa}\n- {name: Xứ Thanh, until: 2020-01-01, successor: Thanh Hóa}\n' >"$tmp/rules/provinces.yaml"
	assess "$(unit 'Xứ Thanh' yaml)"
	exits 1
	says "$tmp/a.yaml:" F317
	assess "$(unit 'Nghệ An' yaml)"
	exits 3
	says "$tmp/a.yaml:" F315
	printf 'provinces:\n- {name: Thanh Hóa, successor: Nơi Khác}\n' >"$tmp/rules/provinces.yaml"
	assess "$(unit 'Thanh Hóa' yaml)"
	exits 4
	says "$tmp/rules/provinces.yaml:" R306
}

# village LEVEL: a village of Thanh Hóa.
village() {
	printf 'unit: {code: "14824/to-1", register: 2025-03-01, level: %s, name: A, district: B, province: Thanh Hóa}\nperiod: 2024\nfacts: {camera: có}\n' "$1" >"$tmp/village.yaml"
}

@test "B8: every level below a commune is accepted, and a set for thôn judges them all" {
	local level warnings='[.units[0].warnings[]?.code] | index("J009") != null'
	for level in thôn bản 'tổ dân phố' 'khu phố' phố 'tiểu khu' ấp khóm buôn xóm khối làng phum sóc plei bon 'KHU PHỐ' TDP; do
		village "$level"
		rules_of "Thanh Hóa"
		assess "$tmp/village.yaml"
		exits 0
		gives "$warnings" true
		sed -i 's/levels: .*/levels: [thôn]/' "$(small_set)/ruleset.yaml"
		assess "$tmp/village.yaml"
		exits 0
		gives "$warnings" false
	done
	# a set with other village levels but not thôn does not
	sed -i 's/levels: .*/levels: [bản, làng]/' "$(small_set)/ruleset.yaml"
	village bản && assess "$tmp/village.yaml"
	gives "$warnings" false
	village ấp && assess "$tmp/village.yaml"
	gives "$warnings" true
	village huyện && assess "$tmp/village.yaml"
	exits 3
	says "$tmp/village.yaml:" F037 "khu phố" "tiểu khu"
}

@test "B8: without --rules the village set is chosen for a khu phố and not for a commune" {
	rules_of "Thanh Hóa"
	sed -i 's/levels: .*/levels: [thôn]/' "$(small_set)/ruleset.yaml"
	village 'khu phố'
	mkdir "$tmp/empty"
	cd "$tmp/empty"
	CHITIEU_RULES=$tmp/rules chitieu assess "$tmp/village.yaml" --format json --fail-on never
	exits 0
	CHITIEU_RULES=$tmp/rules chitieu assess "$(unit 'Thanh Hóa' yaml)" --format json
	exits 4
}

@test "A2a: since 2025-07-01 a unit without a code is identified by name and province" {
	rules_of "Thanh Hóa"
	printf 'unit: {level: xã, name: A, province: Thanh Hóa}\nperiod: 2026\nfacts: {camera: có}\n' >"$tmp/a.yaml"
	assess "$tmp/a.yaml"
	says "$tmp/a.yaml:" F041 "tên và tỉnh"
	[[ $stderr != *huyện* ]] || fail "speaks of the district"
	printf 'unit: {level: xã, name: A, district: huyện B, province: Thanh Hóa}\nperiod: 2024\nfacts: {camera: có}\n' >"$tmp/a.yaml"
	assess "$tmp/a.yaml"
	says "$tmp/a.yaml:" F041 "tên, huyện và tỉnh"
}

# rows NAME ROW...: writes a table with a header and one column camera.
rows() {
	{ printf '%s;camera\n' "$head"; printf '%s\n' "${@:2}"; } >"$tmp/$1"
}

@test "K17: without a code a unit is identified by name, district and province, in any spelling" {
	rules_of "Thanh Hóa"
	local other
	for other in 'xã;Quang Trung;thị xã Bỉm Sơn;Thanh Hóa' ';Quang Trung;thị xã Bỉm Sơn;Thanh Hóa' 'xã;QUANG  TRUNG;TX. Bỉm Sơn;tỉnh Thanh Hoá' \
		$'xã;Quang\u200b Trung;Thị xã Bỉm Sơn.;Thanh Hóa' ';Xã Quang Trung;thị xã Bỉm Sơn;Thanh Hóa'; do
		rows a.csv ";;xã;Quang Trung;thị xã Bỉm Sơn;Thanh Hóa;2024;có" ";;$other;2024;không"
		assess "$tmp/a.csv"
		exits 3
		says "$tmp/a.csv:3" F061 "a.csv, dòng 2"
	done
	# decoys: names that differ, another district of the same name, another period
	for other in 'xã;Quảng Trung;thị xã Bỉm Sơn;Thanh Hóa;2024' 'xã;Quang Trung;huyện Bỉm Sơn;Thanh Hóa;2024' 'xã;Quang Trung;thị xã Bỉm Sơn;Nghệ An;2024' \
		'xã;Quang Trung;thị xã Bỉm Sơn;Thanh Hóa;2023'; do
		rows a.csv ";;xã;Quang Trung;thị xã Bỉm Sơn;Thanh Hóa;2024;có" ";;$other;không"
		assess "$tmp/a.csv"
		same "$(jq '.units | length' <<<"$output")" 2
	done
}

@test "K17: the same unit with and without a code in one run is a warning that names both, in files and in a store" {
	rules_of "Thanh Hóa"
	local with='14824;2025-03-01;xã;Quang Trung;thị xã Bỉm Sơn;Thanh Hóa;2024;có' without=';;;quang trung;TX Bỉm Sơn;tỉnh Thanh Hóa;2024;không'
	rows a.csv "$with" "$without"
	assess "$tmp/a.csv"
	exits 1
	says "$tmp/a.csv:3" warning F323 "a.csv, dòng 2"
	same "$(jq '.units | length' <<<"$output")" 2
	rows a.csv "$without" "$with"
	assess "$tmp/a.csv"
	says "$tmp/a.csv:3" warning F324 "a.csv, dòng 2"
	printf '%s\n' '{"unit":{"level":"xã","name":"Quang Trung","district":"thị xã Bỉm Sơn","province":"Thanh Hóa"},"period":"2024","facts":{"camera":"có"}}' >"$tmp/b.ndjson"
	rows a.csv "$with"
	assess "$tmp/a.csv" "$tmp/b.ndjson"
	says "$tmp/b.ndjson:1" warning F323 "a.csv, dòng 2"
	chitieu facts import "$tmp/a.csv" "$tmp/b.ndjson" --rules "$(small_set)" --db "$tmp/s.db"
	exits 0
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --format json --fail-on never
	says "b.ndjson:1" warning F325
	# decoys: another level, another period
	rows a.csv "$with" "${without/;;;/;;thị trấn;}"
	assess "$tmp/a.csv"
	[[ $stderr != *F32[3-6]* ]] || fail "a namesake of another level"
}

@test "K18: two communes with one name and different levels are two, in every format" {
	rules_of "Thanh Hóa"
	sed -i 's/levels: .*/levels: [xã, thị trấn]/' "$(small_set)/ruleset.yaml"
	local xa='xã;Thạnh An;huyện Vĩnh Thạnh;Thanh Hóa;2024' town='thị trấn;Thạnh An;huyện Vĩnh Thạnh;Thanh Hóa;2024'
	rows a.csv ";;$xa;có" ";;$town;không"
	assess "$tmp/a.csv"
	exits 1
	gives '[.units[].unit.level] | join(" ")' "xã thị trấn"
	{ printf '%s;fact;value\n' "$head"; printf ';;%s;camera;%s\n' "$xa" có "$town" không; } >"$tmp/long.csv"
	assess "$tmp/long.csv"
	gives '[.units[].unit.level] | join(" ")' "xã thị trấn"
	local level
	for level in xã "thị trấn"; do
		printf '{"unit":{"level":"%s","name":"Thạnh An","district":"huyện Vĩnh Thạnh","province":"Thanh Hóa"},"period":"2024","facts":{"camera":"có"}}\n' "$level"
	done >"$tmp/a.ndjson"
	assess "$tmp/a.ndjson"
	gives '[.units[].unit.level] | join(" ")' "xã thị trấn"
	# the level may be part of the name
	rows a.csv ";;;Xã Thạnh An;huyện Vĩnh Thạnh;Thanh Hóa;2024;có" ";;;TT. Thạnh An;huyện Vĩnh Thạnh;Thanh Hóa;2024;có"
	assess "$tmp/a.csv"
	same "$(jq '.units | length' <<<"$output")" 2
}

@test "D1: one code and period with two different names: the later report is refused and both names are given" {
	rules_of "Thanh Hóa"
	rows a.csv "16006;2025-03-01;xã;Hoằng Trường;huyện Hoằng Hóa;Thanh Hóa;2024;có" "16006;2025-03-01;xã;Thử Nghiệm;huyện Hoằng Hóa;Thanh Hóa;2024;không"
	assess "$tmp/a.csv"
	exits 3
	says "$tmp/a.csv:3" error F322 16006 "Hoằng Trường" "Thử Nghiệm" "dòng 2"
	same "$(jq '.units | length' <<<"$output")" 1
	rows b.csv "16006;2025-03-01;xã;Thử Nghiệm;huyện Hoằng Hóa;Thanh Hóa;2024;không"
	rows a.csv "16006;2025-03-01;xã;Hoằng Trường;huyện Hoằng Hóa;Thanh Hóa;2024;có"
	assess "$tmp/a.csv" "$tmp/b.csv"
	exits 3
	says "$tmp/b.csv:2" error F322 "Hoằng Trường" "Thử Nghiệm" a.csv
	# the same name twice is a duplicate as before
	cp "$tmp/a.csv" "$tmp/b.csv"
	assess "$tmp/a.csv" "$tmp/b.csv"
	says "$tmp/b.csv:2" error F061
}

# long NAME COLUMN VALUE [LINE]: a unit of four rows, with VALUE in that column of line 3 (or LINE).
long() {
	local fact number=1
	{
		printf '%s;fact;value\n' "$head"
		for fact in people:100 share:90/100 camera:có radio:có; do
			number=$((number + 1))
			printf '16006;2025-03-01;xã;Hoằng Trường;huyện Hoằng Hóa;Thanh Hóa;2023;%s;%s\n' "${fact%:*}" "${fact#*:}" |
				awk -F';' -v OFS=';' -v k="$2" -v v="$3" -v at="${4:-3}" -v n=$number 'n == at { $k = v } 1'
		done
	} >"$tmp/$1"
}

# whole WARNING COLUMN VALUE...: each slip loses no row and gives that warning, with its line and
# the line before.
whole() {
	local slip
	for slip in "${@:3}"; do
		long a.csv "$2" "$slip"
		assess "$tmp/a.csv"
		exits 0
		gives '[.units[] | .unit.code + " " + (.tally.met | tostring)] | join(",")' "16006 3"
		says "$tmp/a.csv:3" warning "$1" "dòng 2"
	done
}

@test "D1: a slip in a repeated cell loses nothing and is a warning that names both lines" {
	rules_of "Thanh Hóa"
	whole F319 2 01/03/2025 1/3/2025
	whole F319 3 Xã X. phường
	whole F319 4 'Hoằng Truờng' 'Hoằng  Trường' 'HOẰNG TRƯỜNG' 'Xã Hoằng Trường' $'Hoằng Trường\u200b' 'Hoằng Trưng' 'Hoằng Trươngf'
	whole F319 5 'H. Hoằng Hóa' 'huyện Hoằng Hoá' 'Hoằng Hóa' 'huyện Hoằng Hoa'
	whole F319 6 'tỉnh Thanh Hóa' 'Thanh Hãa' 'Nghệ An'
	whole F319 7 'năm 2023' 2023-01-01/2023-12-31
}

@test "D1: a blank cell repeats the row before, also in the first row, and also for the code" {
	rules_of "Thanh Hóa"
	local column line
	for column in 1 2 3 4 5 6 7; do
		for line in 2 3; do
			[ $column$line != 12 ] || continue
			long a.csv $column "" $line
			assess "$tmp/a.csv"
			exits 0
			gives '[.units[] | .unit.code + " " + .unit.level + " " + .unit.name + " " + (.tally.met | tostring)] | join(",")' "16006 xã Hoằng Trường 3"
			same "$stderr" ""
		done
	done
}

@test "D1: only the row with a different name under the code is refused, and both names are given" {
	rules_of "Thanh Hóa"
	long a.csv 4 'Thử Nghiệm'
	assess "$tmp/a.csv"
	exits 3
	gives '[.units[] | .unit.name + " " + (.tally.met | tostring)] | join(",")' "Hoằng Trường 2"
	says "$tmp/a.csv:3" error F320 "Thử Nghiệm" "Hoằng Trường" "dòng 2"
	tr ';' '\t' <"$tmp/a.csv" >"$tmp/a.tsv"
	assess "$tmp/a.tsv"
	exits 3
	says "$tmp/a.tsv:3" error F320 "Thử Nghiệm" "Hoằng Trường"
	chitieu facts import "$tmp/a.csv" --rules "$(small_set)" --db "$tmp/s.db"
	exits 3
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --format json --fail-on never
	gives '[.units[] | .unit.name + " " + (.tally.met | tostring)] | join(",")' "Hoằng Trường 2"
}

@test "D1: a row of another unit between the rows of one unit does no harm" {
	rules_of "Thanh Hóa"
	# another code or period is another unit, with a warning since the names are the same
	long a.csv 1 16007
	assess "$tmp/a.csv"
	gives '[.units[] | .unit.code + " " + (.tally.met | tostring)] | join(",")' "16006 2,16007 1"
	says "$tmp/a.csv:3" warning F321 "dòng 2"
	long a.csv 7 2022
	assess "$tmp/a.csv"
	gives '[.units[] | .period.text + " " + (.tally.met | tostring)] | join(",")' "2023 2,2022 1"
	says "$tmp/a.csv:3" warning F321
	# an unreadable row is refused alone, with its line
	long a.csv 1 16OO6
	assess "$tmp/a.csv"
	exits 3
	gives '[.units[] | .unit.code + " " + (.tally.met | tostring)] | join(",")' "16006 2"
	says "$tmp/a.csv:3" F038
	long a.csv 7 2O23
	assess "$tmp/a.csv"
	exits 3
	gives '[.units[] | .unit.code + " " + (.tally.met | tostring)] | join(",")' "16006 2"
	# two units with alternating rows
	long a.csv 1 16006
	sed '1d; s/^16006/16010/; s/Hoằng Trường/Hoằng Phụ/' "$tmp/a.csv" >"$tmp/b.csv"
	paste -d '\n' <(sed 1d "$tmp/a.csv") "$tmp/b.csv" | cat <(head -n 1 "$tmp/a.csv") - >"$tmp/c.csv"
	assess "$tmp/c.csv"
	exits 0
	gives '[.units[] | .unit.code + " " + (.tally.met | tostring)] | join(",")' "16006 3,16010 3"
	same "$stderr" ""
	# a message gives the line in the file, although rows were combined
	sed -i '8s/có/chắc/' "$tmp/c.csv"
	assess "$tmp/c.csv"
	says "$tmp/c.csv:8" F005
}

@test "D1: decoys: consecutive units stay two, whatever they have in common" {
	rules_of "Thanh Hóa"
	local other
	for other in '16007;2025-03-01;xã;Hoằng Trường;huyện Hoằng Hóa;Thanh Hóa;2023' '16006;2025-07-01;xã;Hoằng Trường;huyện Hoằng Hóa;Thanh Hóa;2023' \
		'16006;2025-03-01;xã;Hoằng Trường;huyện Hoằng Hóa;Thanh Hóa;2024' ';;xã;Hoằng Phụ;huyện Hoằng Hóa;Thanh Hóa;2023'; do
		long a.csv 1 16006
		printf '%s;camera;không\n' "$other" >>"$tmp/a.csv"
		assess "$tmp/a.csv"
		same "$(jq '.units | length' <<<"$output")" 2
		[[ $stderr != *F319* && $stderr != *F32* ]] || fail "a warning"
	done
	# without codes two different letters make two units
	{
		printf '%s;fact;value\n' "$head"
		printf ';;xã;%s;huyện Hoằng Hóa;Thanh Hóa;2023;camera;có\n' 'Hoằng Phụ' 'Hoằng Phú'
	} >"$tmp/a.csv"
	assess "$tmp/a.csv"
	same "$(jq '.units | length' <<<"$output")" 2
}

# ---- The store.

# report NAME COMMUNE [LEVEL] [DISTRICT] [PERIOD]: writes a table with one unit of code 14824.
report() {
	rows "$1" "14824;2025-03-01;${3:-xã};$2;${4:-thị xã Bỉm Sơn};Thanh Hóa;${5:-2024};có"
}

register() {
	printf 'edition,code,name,level,parent,valid_from,valid_until\n2025-03-01,14824,Quang Trung,xã,thị xã Bỉm Sơn,,\n' >"$tmp/r.csv"
	chitieu facts import --register "$tmp/r.csv" --db "$tmp/s.db"
	exits 0
}

import() {
	chitieu facts import "$@" --rules "$(small_set)" --db "$tmp/s.db"
}

# stored: prints the names of the units judged from the store.
stored() {
	same "$("$CHITIEU" assess --db "$tmp/s.db" --rules "$(small_set)" --format json --fail-on never 2>/dev/null | jq -r '[.units[].unit.name] | join(",")')" "$1"
}

@test "K8, D4: a code that the register has under another name is refused, both are named, and nothing is replaced" {
	rules_of "Thanh Hóa"
	register
	report quang-trung.csv "Quang Trung"
	report hoang-truong.csv "Hoằng Trường" xã "huyện Hoằng Hóa"
	import "$tmp/quang-trung.csv"
	exits 0
	import "$tmp/hoang-truong.csv"
	exits 3
	says "$tmp/hoang-truong.csv:2" error F327 14824 "Hoằng Trường" "Quang Trung" "danh mục"
	stored "Quang Trung"
	# a name two letters apart is also different
	report near.csv "Quảng Trung"
	import "$tmp/near.csv"
	exits 3
	says "$tmp/near.csv:2" error F327 "Quảng Trung"
	# NDJSON and YAML give the same
	printf '{"unit":{"code":"14824","register":"2025-03-01","level":"xã","name":"Thử Nghiệm","province":"Thanh Hóa"},"period":"2024","facts":{"camera":"có"}}\n' >"$tmp/a.ndjson"
	import "$tmp/a.ndjson"
	exits 3
	says "$tmp/a.ndjson:1" error F327 "Thử Nghiệm"
	printf 'unit: {code: "14824", register: 2025-03-01, level: xã, name: Thử Nghiệm, province: Thanh Hóa}\nperiod: 2024\nfacts: {camera: có}\n' >"$tmp/a.yaml"
	import "$tmp/a.yaml"
	exits 3
	says "$tmp/a.yaml:1" error F327 "Thử Nghiệm"
	stored "Quang Trung"
}

@test "K8: decoys: any spelling of the registered name is accepted; another level or parent is a warning" {
	rules_of "Thanh Hóa"
	local name
	for name in 'QUANG TRUNG' 'Xã Quang Trung' 'Quang  Trung' $'Quang Trung\u200b'; do
		rm -f "$tmp/s.db"
		register
		report a.csv "$name" xã "TX. Bỉm Sơn"
		import "$tmp/a.csv"
		exits 0
		same "$stderr" ""
	done
	rm -f "$tmp/s.db"
	register
	report a.csv "Quang Trung" phường "huyện Hà Trung"
	import "$tmp/a.csv"
	exits 0
	says "$tmp/a.csv:2" warning F328 phường xã
	says "$tmp/a.csv:2" warning F329 "huyện Hà Trung" "thị xã Bỉm Sơn"
	# villages are not in the register
	printf 'unit: {code: "14824/thon-1", register: 2025-03-01, level: thôn, name: Thôn 1, district: B, province: Thanh Hóa}\nperiod: 2024\nfacts: {camera: có}\n' >"$tmp/v.yaml"
	import "$tmp/v.yaml"
	exits 0
	same "$stderr" ""
}

@test "K8: without a register the store's name for the code counts, within an edition; --renamed accepts the new name" {
	rules_of "Thanh Hóa"
	report a.csv "Quang Trung"
	report b.csv "Hoằng Trường" xã "huyện Hoằng Hóa"
	report c.csv "Hoằng Trường" xã "huyện Hoằng Hóa" 2023
	import "$tmp/a.csv" "$tmp/b.csv" "$tmp/c.csv"
	exits 3
	says "$tmp/b.csv:2" error F327 "Hoằng Trường" "Quang Trung" "kho"
	says "$tmp/c.csv:2" error F327 "Hoằng Trường" "Quang Trung"
	stored "Quang Trung"
	# decoy: in another edition a code may belong to another unit
	sed 's/2025-03-01/2025-07-01/' "$tmp/b.csv" >"$tmp/d.csv"
	import "$tmp/d.csv"
	exits 0
	import "$tmp/b.csv" --renamed
	exits 0
	says "$tmp/b.csv:2" warning F329
	stored "Hoằng Trường,Hoằng Trường"
	# from then on the new name is the known one
	report e.csv "Hoằng Trường" xã "huyện Hoằng Hóa" 2022
	import "$tmp/e.csv"
	exits 0
	same "$stderr" ""
	import "$tmp/a.csv"
	exits 0
	shows "đã nạp trước đây"
}

@test "K8: --renamed imports the refused part of a file whose other part was imported" {
	rules_of "Thanh Hóa"
	report a.csv "Quang Trung"
	import "$tmp/a.csv"
	rows b.csv "14824;2025-03-01;xã;Hoằng Trường;thị xã Bỉm Sơn;Thanh Hóa;2023;có" "16006;2025-03-01;xã;Hoằng Phụ;huyện Hoằng Hóa;Thanh Hóa;2023;có"
	import "$tmp/b.csv"
	exits 3
	stored "Quang Trung,Hoằng Phụ"
	import "$tmp/b.csv" --renamed
	exits 0
	shows "1 mới"
	stored "Quang Trung,Hoằng Phụ,Hoằng Trường"
	import "$tmp/b.csv" --renamed
	exits 0
	shows "đã nạp trước đây"
}

# commune LEVEL NAME DISTRICT PROVINCE VALUE [PERIOD]: prints a line of NDJSON without a code.
commune() {
	printf '{"unit":{"level":"%s","name":"%s","district":"%s","province":"%s"},"period":"%s","facts":{"camera":"%s"}}\n' "$1" "$2" "$3" "$4" "${6-2024}" "$5"
}

# import_lines FILE LINE...: imports those lines, as that file, into the store of the test.
import_lines() {
	printf '%s\n' "${@:2}" >"$tmp/$1"
	chitieu facts import "$tmp/$1" --rules "$(small_set)" --db "$tmp/s.db"
}

# stored QUERY VALUE: the value that the sqlite3 program reads in the store.
stored() {
	same "$(sqlite3 "$tmp/s.db" "$1")" "$2"
}

@test "K17: in the store, another spelling of a unit without a code supersedes its report; the written key stays" {
	rules_of "Thanh Hóa"
	local number=1 name district province level
	import_lines "a0.ndjson" "$(commune xã "Quang Trung" "thị xã Bỉm Sơn" "Thanh Hóa" không)"
	while IFS=';' read -r level name district province; do
		import_lines "a$number.ndjson" "$(commune "$level" "$name" "$district" "$province" "$([ $((number % 2)) = 1 ] && echo đã có || echo chưa có)")"
		exits 0
		shows "1 thay báo cáo trước"
		number=$((number + 1))
		stored 'SELECT count(*), max(first), count(DISTINCT supersedes) FROM submission' "$number|1|$((number - 1))"
	done <<-TEXT
		xã;QUANG  TRUNG;TX. Bỉm Sơn;tỉnh Thanh Hoá
		;Quang Trung;thị xã Bỉm Sơn;Thanh Hóa
		;Xã Quang Trung;Thị xã Bỉm Sơn.;T. Thanh Hóa
		xã;Quang Trung;thị xã Bỉm Sơn;Thanh Hóa
		xã;xã Quang Trung;TX Bỉm Sơn;Thanh Hóa
	TEXT
	stored 'SELECT count(DISTINCT unit) FROM submission' 4
	stored 'SELECT unit FROM submission WHERE id = 2' 'QUANG  TRUNG, TX. Bỉm Sơn, tỉnh Thanh Hoá'
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --format json --fail-on never
	exits 0
	gives '[.units[].unit.name] | join(" ")' "xã Quang Trung"
	chitieu runs verify --db "$tmp/s.db"
	exits 0
	# decoys: a name that differs by a mark, another district of the same name, another
	# province, another period
	import_lines "b1.ndjson" "$(commune xã "Quảng Trung" "thị xã Bỉm Sơn" "Thanh Hóa" có)"
	import_lines "b2.ndjson" "$(commune xã "Quang Trung" "huyện Bỉm Sơn" "Thanh Hóa" có)"
	import_lines "b3.ndjson" "$(commune xã "Quang Trung" "thị xã Bỉm Sơn" "Nghệ An" có)"
	import_lines "b4.ndjson" "$(commune xã "Quang Trung" "thị xã Bỉm Sơn" "Thanh Hóa" có 2023)"
	stored 'SELECT count(*) FROM submission WHERE supersedes IS NULL' 5
	chitieu runs verify --db "$tmp/s.db"
	exits 0
}

@test "K17: in the store, huyện and thị xã Kỳ Anh are two; a repeated report with known content changes nothing" {
	rules_of "Thanh Hóa"
	local district
	import_lines a.ndjson "$(for district in "huyện Kỳ Anh" "thị xã Kỳ Anh" "Kỳ Anh"; do commune xã "Kỳ Hà" "$district" "Hà Tĩnh" có; done)"
	exits 0
	stored 'SELECT count(*) FROM submission WHERE supersedes IS NULL' 3
	import_lines b.ndjson "$(commune xã "Kỳ Hà" "H. Kỳ Anh" "Hà Tĩnh" không)" "$(commune xã "Kỳ Hà" "TX Kỳ Anh" "tỉnh Hà Tĩnh" không)"
	stored 'SELECT group_concat(supersedes) FROM submission' 1,2
	import_lines c.ndjson "$(commune xã "Kỳ Hà" "H. Kỳ Anh" "Hà Tĩnh" không)"
	stored 'SELECT count(*) FROM submission' 5
	chitieu runs verify --db "$tmp/s.db"
	exits 0
}

@test "K18: in the store, two communes with one name and different levels are two; a blank level that fits both is refused" {
	rules_of "Thanh Hóa"
	local where=("huyện Vĩnh Thạnh" "Thanh Hóa")
	import_lines "a.ndjson" "$(commune xã "Thạnh An" "${where[@]}" có)"
	import_lines "b.ndjson" "$(commune "thị trấn" "Thạnh An" "${where[@]}" không)"
	exits 0
	stored 'SELECT count(*) FROM submission WHERE supersedes IS NULL' 2
	import_lines "c.ndjson" "$(commune "" "TT. Thạnh An" "${where[@]}" có)"
	stored 'SELECT supersedes FROM submission WHERE id = 3' 2
	import_lines "d.ndjson" "$(commune "" "Thạnh An" "H. Vĩnh Thạnh" "Thanh Hóa" có)"
	exits 3
	says "$tmp/d.ndjson:1" F349 "Thạnh An"
	stored 'SELECT count(*) FROM submission' 3
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --format json --fail-on never
	gives '[.units[].unit.name] | join(", ")' "Thạnh An, TT. Thạnh An"
	chitieu runs verify --db "$tmp/s.db"
	exits 0
	# the first report has a blank level: the level of a later one is the unit's
	import_lines "e.ndjson" "$(commune "" "Ba Đình" "huyện Nga Sơn" "Thanh Hóa" có)"
	import_lines "f.ndjson" "$(commune xã "Ba Đình" "huyện Nga Sơn" "Thanh Hóa" không)"
	import_lines "g.ndjson" "$(commune "thị trấn" "Ba Đình" "huyện Nga Sơn" "Thanh Hóa" không)"
	stored 'SELECT id, supersedes FROM submission WHERE id > 3' $'4|\n5|4\n6|'
	chitieu runs verify --db "$tmp/s.db"
	exits 0
}

@test "K17: of two spellings stored by an older version only the later report counts, and it can be corrected" {
	rules_of "Thanh Hóa"
	import_lines "a.ndjson" "$(commune xã "Quang Trung" "thị xã Bỉm Sơn" "Thanh Hóa" có)"
	import_lines "b.ndjson" "$(commune xã "Quảng Trung" "thị xã Bỉm Sơn" "Thanh Hóa" có)"
	# the older version did not recognise that the second report is about the same unit
	sqlite3 "$tmp/s.db" "UPDATE submission SET name = 'QUANG TRUNG', unit = 'QUANG TRUNG, thị xã Bỉm Sơn, Thanh Hóa' WHERE id = 2"
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --format json --fail-on never
	gives '[.units[].unit.name] | join(", ")' "QUANG TRUNG"
	import_lines "c.ndjson" "$(commune xã "Quang Trung" "TX Bỉm Sơn" "Thanh Hóa" không)"
	exits 0
	stored 'SELECT supersedes FROM submission WHERE id = 3' 2
	chitieu assess --db "$tmp/s.db" --rules "$(small_set)" --format json --fail-on never
	exits 0
	gives '[.units[].unit.district] | join(", ")' "TX Bỉm Sơn"
}

@test "K17: a council's decision finds a unit without a code in any spelling, and no other unit" {
	rules_of "Thanh Hóa"
	sed -i 's/levels: .*/levels: [xã, thị trấn]/' "$(small_set)/ruleset.yaml"
	local unit level
	{ commune xã "Thạnh An" "huyện Vĩnh Thạnh" "Thanh Hóa" không; commune "thị trấn" "Thạnh An" "huyện Vĩnh Thạnh" "Thanh Hóa" không; } >"$tmp/a.ndjson"
	while IFS='|' read -r unit level; do
		printf -- '- {unit: "%s", period: 2024, criterion: "1", granted: đạt, authority: Hội đồng, document: 1/BB, date: 2025-01-15}\n' "$unit" >"$tmp/d.yaml"
		chitieu assess "$tmp/a.ndjson" --rules "$(small_set)" --decisions "$tmp/d.yaml" --format json --fail-on never
		exits 0
		gives '[.units[] | select(any(.criteria[]; has("granted"))) | .unit.level] | join(" ")' "$level"
	done <<-TEXT
		xã Thạnh An, huyện Vĩnh Thạnh, Thanh Hóa|xã
		XÃ THẠNH AN, H. Vĩnh Thạnh, tỉnh Thanh Hoá|xã
		TT. Thạnh An,huyện  Vĩnh Thạnh, T. Thanh Hóa|thị trấn
		Thạnh An, huyện Vĩnh Thạnh, Thanh Hóa|xã thị trấn
		xã Thạnh Ân, huyện Vĩnh Thạnh, Thanh Hóa|
		xã Thạnh An, thị xã Vĩnh Thạnh, Thanh Hóa|
		xã Thạnh An, huyện Vĩnh Thạnh, Nghệ An|
		phường Thạnh An, huyện Vĩnh Thạnh, Thanh Hóa|
	TEXT
}

# run_small NUMBER: makes a run over the store, and checks its number.
run_small() {
	chitieu assess --db "$tmp/s.db" --store --rules "$(small_set)" --format json --fail-on never
	exits 0
}

@test "K17, K18: runs are compared by the identity of units; units may be requested in any spelling" {
	rules_of "Thanh Hóa"
	sed -i 's/levels: .*/levels: [xã, thị trấn]/' "$(small_set)/ruleset.yaml"
	local where=("huyện Vĩnh Thạnh" "Thanh Hóa")
	import_lines a.ndjson "$(commune xã "Thạnh An" "${where[@]}" không)" "$(commune "thị trấn" "Thạnh An" "${where[@]}" có)"
	run_small 1
	import_lines b.ndjson "$(commune xã "THẠNH AN" "H. Vĩnh Thạnh" "Thanh Hoá" có)" "$(commune "" "TT. Thạnh An" "${where[@]}" có)"
	run_small 2
	chitieu runs compare 1 2 --db "$tmp/s.db" --format json
	exits 1
	gives '.corrected, .units, .counting_movers' $'2\n2\n1'
	gives '.movers[].unit.name' "THẠNH AN"
	chitieu assess "xã Thạnh An, H. Vĩnh Thạnh, Thanh Hóa" --db "$tmp/s.db" --rules "$(small_set)" --format json --fail-on never
	exits 0
	gives '[.units[].unit.name] | join(", ")' "THẠNH AN"
	chitieu assess "xã Thạnh An, H. Vĩnh Thành, Thanh Hóa" --db "$tmp/s.db" --rules "$(small_set)" --format json --fail-on never
	exits 3
}
