#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Rules of another province and figures of another commune in many spellings; the verdicts are
# worked out by hand from docs/semantics.md.

load helper

setup() {
	tmp=$BATS_TEST_TMPDIR
}

# verdicts PROVINCE FACTS-IN-YAML: prints the first letters of the verdicts of 1.1 to 1.4.
verdicts() {
	printf 'unit: {code: "00901", register: 2025-03-01, level: xã, name: Lũng Cú, district: huyện Đồng Văn, province: %s}\nperiod: 2024-Q3\nfacts:\n%s\n' \
		"$1" "$2" >"$tmp/unit.yaml"
	"$CHITIEU" assess "$tmp/unit.yaml" --rules tests/data/stranger/xa-2024 --format csv --fail-on never 2>"$tmp/messages" |
		tail -n +2 | cut -d, -f7 | sed 's/met/M/; s/not_M/F/; s/in_progress/P/; s/not_applicable/-/; s/undetermined/?/' | tr -d '\n'
}

# judged FACT, then lines "VALUE => VERDICT of the criterion on this fact": at least 60%, at least 4
# a month, at most 5, wifi where there is a market.
judged() {
	local fact=$1 place=$2 value wanted found wrong=
	while IFS= read -r line; do
		value=${line%% => *}
		wanted=${line##* => }
		found=$(verdicts "Hà Giang" "  $fact: \"$value\"
  market: CÓ
  cashless: \"50%\"")
		[ "${found:place-1:1}" = "$wanted" ] || wrong+="$fact: \"$value\" gives ${found:place-1:1}, expected $wanted"$'\n'
	done
	[ -z "$wrong" ] || { printf '%s' "$wrong"; return 1; }
}

@test "shares: every hedge word and every spelling, compared with at least 60%" {
	judged teachers_trained 1 <<-'TABLE'
		60/100 => M
		59/100 => P
		0/100 => F
		1.412/2.000 => M
		1.199/2.000 => P
		60% => M
		60,0% => M
		59,99% => P
		98,% => M
		60 => M
		trên 60% => M
		hơn 60% => M
		ít nhất 60% => M
		dưới 60% => ?
		gần 60% => ?
		hầu hết => ?
		đa số => ?
		khoảng 60% => ?
		ước 60% => ?
		ước 59% => P
		trên 100% => M
		0/0 => ?
		7/5 => ?
		cơ bản => ?
	TABLE
}

@test "rates compared with at least 4 a month, 52/12 weeks to the month" {
	judged posts_month 2 <<-'TABLE'
		4/tháng => M
		3/tháng => P
		0/tháng => F
		1/tuần => M
		01 bài/tuần => M
		48/năm => M
		47/năm => P
		trên 3/tháng => ?
		dưới 4/tháng => ?
	TABLE
}

@test "counts compared with at most 5" {
	judged complaints 3 <<-'TABLE'
		5 => M
		05 => M
		6 => F
		1.412 => F
		5,0 => M
		dưới 5 => M
		dưới 6 => ?
		trên 5 => ?
		gần 6 => ?
		3 đến 5 => M
		không => ?
	TABLE
}

@test "yes and no, in every spelling" {
	judged wifi 4 <<-'TABLE'
		Có => M
		YES => M
		TRUE => M
		x => M
		✓ => M
		1 => M
		cơ bản có => M
		không => P
		NO => P
		False => P
		0 => P
		 => ?
	TABLE
}

@test "applicability of a criterion, and a commune of another province" {
	[ "$(verdicts "Hà Giang" '  market: không')" = "???-" ]
	[ "$(verdicts "tỉnh Hà Giang" '  wifi: có')" = "????" ]
	[ "$(verdicts "Tuyên Quang" '  complaints: "5"')" = "??M?" ]
	run "$CHITIEU" assess "$tmp/unit.yaml" --rules tests/data/stranger/xa-2024 --fail-on never
	[[ $output == *"THAM KHẢO"* || $output == *"tham khảo"* ]]
}

@test "hundreds of spellings have the same meaning in YAML, NDJSON and CSV, long and wide, NFC or NFD" {
	run python3 tests/cli/spellings.py "$(realpath "$CHITIEU")" "$tmp/spellings"
	[ "$status" -eq 0 ] || { echo "$output"; return 1; }
	[[ $output == *" 6 formats, 0 wrong"* ]]
}

# period_of FILE: prints the period as read.
period_of() {
	"$CHITIEU" assess "$1" --rules tests/data/stranger/xa-2024 --format ndjson --detail verdict --fail-on never 2>"$tmp/messages" | jq -r '.period | "\(.text) \(.from) \(.to)"'
}

@test "periods in the words of reports, in every format; other words for a period give the same period" {
	while IFS='|' read -r written read; do
		printf 'unit: {code: "00901", level: xã, name: Lũng Cú, province: Hà Giang}\nperiod: "%s"\nfacts: {wifi: có}\n' "$written" >"$tmp/a.yaml"
		printf '{"unit": {"code": "00901", "level": "xã", "name": "Lũng Cú", "province": "Hà Giang"}, "period": "%s", "facts": {"wifi": "có"}}\n' "$written" >"$tmp/a.ndjson"
		printf 'unit;level;name;province;period;wifi\r\n00901;xã;Lũng Cú;Hà Giang;%s;có\r\n' "$written" >"$tmp/a.csv"
		for file in a.yaml a.ndjson a.csv; do
			[ "$(period_of "$tmp/$file")" = "$read" ] || { echo "$file: $written: $(period_of "$tmp/$file")"; return 1; }
		done
	done <<-'TABLE'
		năm 2024|2024 2024-01-01 2024-12-31
		6 tháng đầu năm 2024|2024-H1 2024-01-01 2024-06-30
		Quý III/2024|2024-Q3 2024-07-01 2024-09-30
		9 tháng đầu năm 2024|2024-01-01/2024-09-30 2024-01-01 2024-09-30
		2024-01-01/2024-06-30|2024-H1 2024-01-01 2024-06-30
		2023-12-15/2024-06-14|2023-12-15/2024-06-14 2023-12-15 2024-06-14
	TABLE
	mkdir "$tmp/both"
	cp "$tmp/a.csv" "$tmp/both/a.csv"
	printf 'unit: {code: "00901", level: xã, name: Lũng Cú, province: Hà Giang}\nperiod: {from: 15/12/2023, to: 14/06/2024}\nfacts: {wifi: có}\n' >"$tmp/both/b.yaml"
	run "$CHITIEU" assess "$tmp/both/a.csv" "$tmp/both/b.yaml" --rules tests/data/stranger/xa-2024 --fail-on never
	[ "$status" -eq 3 ]
	[[ $output == *"b.yaml:1:7: error: F061:"*a.csv* ]]
}
