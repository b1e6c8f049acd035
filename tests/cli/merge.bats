#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Communes that were merged: figures that add up are combined and name each commune; figures that do
# not add up are reported.

load helper

old=2023-01-01 new=2025-07-01

# report CODE [FACTS]: prints one line of NDJSON of a commune of the old edition.
report() {
	printf '{"unit":{"code":"%s","register":"%s","level":"xã","name":"Xã %s","district":"Huyện Thử","province":"Tỉnh Thanh Hóa"},"period":"2024","documents":{"bc":{"title":"Báo cáo"}},"facts":{%s}}\n' \
		"$1" "$old" "$1" "${2-}"
}

# succession PREDECESSOR SUCCESSOR...: writes pairs, with the register of the successors.
succession() {
	printf 'predecessor,predecessor_edition,successor,successor_edition,date\n' >"$tmp/succession.csv"
	printf 'edition,code,name,level\n' >"$tmp/register.csv"
	while [ $# -gt 0 ]; do
		printf '%s,%s,%s,%s,%s\n' "$1" "$old" "$2" "$new" "$new" >>"$tmp/succession.csv"
		printf '%s,%s,Phường %s,phường\n' "$new" "$2" "$2" >>"$tmp/register.csv"
		shift 2
	done
	sort -u "$tmp/register.csv" | sort -r >"$tmp/register.sorted"
	{ grep ^edition "$tmp/register.sorted"; grep -v ^edition "$tmp/register.sorted"; } >"$tmp/register.csv"
	import --register "$tmp/register.csv" --succession "$tmp/succession.csv"
	exits 0
}

import() {
	chitieu facts import --db "$tmp/store.db" "$@"
}

merge() {
	chitieu facts merge --db "$tmp/store.db" "$@"
}

@test "two communes become one: counts are added, shares are recomputed from counts, each commune is quoted" {
	succession 10 1 11 1
	report 10 '"villages":{"value":"12","at":"bc:3"},"documents_signed":"2/4","dossiers_online":{"value":"9/10"},"feedback_platform":"có","shared_software_used":"không"' >"$tmp/facts.ndjson"
	report 11 '"villages":{"value":"1.005","at":"bc:4"},"documents_signed":"95/96","dossiers_online":{"value":"90%"},"feedback_platform":"có","shared_software_used":"không"' >>"$tmp/facts.ndjson"
	import "$tmp/facts.ndjson"
	exits 0
	merge
	exits 0
	gives '.unit | "\(.code) \(.register) \(.name) \(.level) \(.district) \(.province)"' "1 $new Phường 1 phường Huyện Thử Tỉnh Thanh Hóa"
	gives '.facts.villages | "\(.value) \(.at) \(.quote)"' '1017 gop Xã 10 (10): 12 [bc:3]; Xã 11 (11): 1.005 [bc:4]'
	gives '.facts.documents_signed.value' 97/100
	gives '.facts.feedback_platform.value' có
	gives '.facts.shared_software_used.value' không
	gives '.facts | has("dossiers_online")' false
	says "$tmp/store.db: warning: S084:" dossiers_online 11
	gives '.documents.gop.title' 'Số liệu gộp từ báo cáo của các đơn vị trước sắp xếp: Xã 10 (10), Xã 11 (11)'
}

@test "a merged report is imported like any other, follows corrections, and is superseded by the unit's own" {
	succession 10 1 11 1
	report 10 '"villages":"3"' >"$tmp/facts.ndjson"
	report 11 '"villages":"4"' >>"$tmp/facts.ndjson"
	import "$tmp/facts.ndjson"
	merge && printf '%s\n' "$output" >"$tmp/merged.ndjson"
	import "$tmp/merged.ndjson"
	exits 0
	merge
	same "$output" "$(cat "$tmp/merged.ndjson")"
	report 11 '"villages":"5"' >"$tmp/corrected.ndjson"
	import "$tmp/corrected.ndjson"
	merge --period 2024
	gives '.facts.villages.value' 8
	printf '%s\n' "$output" >"$tmp/merged2.ndjson"
	import "$tmp/merged2.ndjson"
	same "$(sqlite3 "$tmp/store.db" "SELECT group_concat(value) FROM fact WHERE unit = '1' AND fact = 'villages'")" 8
	chitieu assess 1 --db "$tmp/store.db" --rules "$set_2022" --format json --fail-on never
	judged 1
	sed -e 's/"gop"/"bc"/g' -e 's/"value":"8"/"value":"9"/' "$tmp/merged2.ndjson" >"$tmp/own.ndjson"
	import "$tmp/own.ndjson"
	merge
	exits 0
	same "$output" ''
}

@test "yes and no contradict, and a figure that cannot be added is reported by name" {
	succession 10 1 11 1
	report 10 '"feedback_platform":"có","villages":"trên 10","documents_signed":"1/2"' >"$tmp/facts.ndjson"
	report 11 '"feedback_platform":"không","villages":"4","staff_with_official_email":"1/2"' >>"$tmp/facts.ndjson"
	import "$tmp/facts.ndjson"
	merge
	exits 0
	gives '.facts.feedback_platform | map(.value + " " + .quote) | join(", ")' 'có Xã 10 (10): có, không Xã 11 (11): không'
	gives '.facts | keys | join(" ")' feedback_platform
	says "$tmp/store.db: warning: S085:" villages 10
	says "$tmp/store.db: warning: S083:" documents_signed 11
	says "$tmp/store.db: warning: S083:" staff_with_official_email 10
	printf '%s\n' "$output" >"$tmp/merged.ndjson"
	chitieu facts show "$tmp/merged.ndjson" --rules "$set_2022"
	shows "mâu thuẫn"
}

@test "a split, a predecessor without a report, another period, and a successor without a name are refused" {
	succession 10 1 10 2 11 3 12 3 13 4
	report 10 '"villages":"3"' >"$tmp/facts.ndjson"
	report 11 '"villages":"3"' >>"$tmp/facts.ndjson"
	report 12 '"villages":"3"' | sed 's/"period":"2024"/"period":"2023"/' >>"$tmp/facts.ndjson"
	import "$tmp/facts.ndjson"
	merge
	exits 3
	same "$output" ''
	says "$tmp/store.db: error: S080:" "1:" 10 2
	says "$tmp/store.db: error: S081:" "3:" 11 2023
	says "$tmp/store.db: error: S081:" "3:" 12 2024
	says "$tmp/store.db: error: S081:" "4:" 13
	printf 'predecessor,predecessor_edition,successor,successor_edition\n11,%s,9,%s\n' "$new" "$new" >"$tmp/more.csv"
	import --succession "$tmp/more.csv"
	merge
	says "$tmp/store.db: error: S082:" 9 "$new"
}

@test "texts of a report cannot break the line that contains them" {
	succession 10 1
	report 10 '"villages":{"value":"3","at":"bc:\"\\\\1\t"}' >"$tmp/facts.ndjson"
	import "$tmp/facts.ndjson"
	merge
	gives '.facts.villages.quote' "$(printf 'Xã 10 (10): 3 [bc:"\\\\1\t]')"
	same "$(wc -l <<<"$output")" 1
}

@test "a merge needs a store" {
	chitieu facts merge
	exits 2
	chitieu facts merge --db "$tmp/none.db"
	exits 5
}
