#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# rules diff of two sets that differ in everything that can differ: conditions, limits by day or
# attribute, limits that are dates or have another unit, documents and levels.

load helper

both_sets() {
	mkdir -p "$tmp/rules"
	cp -r fixtures/rules/facts.yaml fixtures/rules/vi-du "$tmp/rules"
	before=$tmp/rules/vi-du/cu after=$tmp/rules/vi-du/moi
	cp -r "$tmp/rules/vi-du/hai-muc-2024" "$before"
	sed -i 's|^id: .*|id: vi-du/cu|' "$before/ruleset.yaml"
	cp -r "$before" "$after"
	sed -i 's|^id: .*|id: vi-du/moi|
		s|^documents:|documents:\n  them: {title: "Văn bản thêm", number: 01/QĐ-VD, date: 2025-01-15, status: confirmed}|
		s|không có thật"|không có thật, sửa đổi"|' "$after/ruleset.yaml"
	cat >>"$before/limits.yaml" <<-'YAML'
		opened: {unit: date, cite: [vd, mục 1.5], status: assumed, value: 2024-06-30}
		gone_pct: {unit: "%", cite: [vd, mục 1.6], status: assumed, value: 10}
		by_area: {unit: "%", cite: [vd, mục 1.7], status: assumed, by: area, values: {nông thôn: 30, đô thị: 40}}
		dated: {unit: điểm, cite: [vd, mục 1.8], status: assumed, values: {2024-01-01: 5, 2025-01-01: 6}}
		kind: {unit: "%", cite: [vd, mục 1.9], status: assumed, value: 20}
		same: {unit: "%", cite: [vd, mục 2.0], status: assumed, value: 20}
	YAML
	sed -i '/^smartphone_pct:/s/value: 60/value: 0.6/' "$after/limits.yaml"
	cat >>"$after/limits.yaml" <<-'YAML'
		opened: {unit: date, cite: [vd, mục 1.5], status: assumed, value: 2024-12-31}
		new_pct: {unit: "%", cite: [them, mục 1.6], status: confirmed, value: 10}
		by_area: {unit: "%", cite: [vd, mục 1.7], status: assumed, by: area, values: {nông thôn: 35, đô thị: 40, hải đảo: 10}}
		dated: {unit: điểm, cite: [vd, mục 1.8], status: assumed, values: {2024-07-01: 5, 2025-01-01: 7, 2026-01-01: 8}}
		kind: {unit: giờ, cite: [vd, mục 1.9], status: assumed, value: 20}
		same: {unit: "%", cite: [them, mục 2.0], status: confirmed, value: 20}
	YAML
	sed -i 's/title = "Xã đạt chuẩn",/title = "Xã đạt chuẩn chuyển đổi số",/
		s/limit.extended_pct)/limit.extended_high_pct)/
		s/criterion "2.4"/criterion "2.5"/
		s/"dat-nang-cao"/"dat-kieu-mau"/
		s/Xã đạt chuẩn nâng cao/Xã kiểu mẫu/
		s/"vd", "Điều 5"/"them", "Điều 6"/' "$after/criteria/2-mo-rong.lua"
}

# changed KIND ID: prints the number of changes of this kind for this id.
changed() {
	jq --arg kind "$1" --arg id "$2" '[.changes[] | select(.kind == $kind and .id == $id)] | length' <<<"$output"
}

@test "every kind of change between two sets is listed once, in both directions" {
	both_sets
	chitieu rules diff "$before" "$after" --format json
	exits 0
	for row in 'limit smartphone_pct 1' 'limit opened 1' 'limit_added new_pct 1' 'limit by_area 2' 'limit dated 3' 'limit kind 1' 'limit_cite same 1' \
		'limit_status same 1' 'limit_removed gone_pct 1' 'recognition dat 1' 'recognition_added dat-kieu-mau 1' 'recognition_removed dat-nang-cao 1' \
		'document_added them 1' 'document vd 1'; do
		read -r kind id count <<<"$row"
		same "$kind $id $(changed "$kind" "$id")" "$row"
	done
	gives '[.changes[] | select(.kind == "renumbered")] | length' 1
	gives '.changes[] | select(.kind == "limit" and .id == "opened") | "\(.before.vi) \(.after.en)"' '30/06/2024 2024-12-31'
	chitieu rules diff "$after" "$before" --format json
	exits 0
	for row in 'limit_added gone_pct 1' 'limit_removed new_pct 1' 'recognition_added dat-nang-cao 1' 'recognition_removed dat-kieu-mau 1' 'document_removed them 1'; do
		read -r kind id count <<<"$row"
		same "$kind $id $(changed "$kind" "$id")" "$row"
	done
	chitieu rules diff "$before" "$before" --format json
	exits 0
	gives '.changes | length' 0
}

@test "the differences as text give the day, the attribute and what to check" {
	both_sets
	chitieu rules diff "$before" "$after" --lang en
	exits 0
	reads 'limit 60% → 0.6% [to check: more than tenfold apart, or a share written as a fraction]'
	reads 'limit 2024-06-30 → 2024-12-31'
	reads 'limit nông thôn: 30% → 35%'
	reads 'limit hải đảo: none → 10%'
	reads 'limit 5 điểm → none, from 2024-01-01 up to 2024-06-30'
	reads 'limit 20% → 20 giờ'
	reads 'renumbered 2.4 → 2.5'
	reads 'recognition removed dat-nang-cao'
	chitieu rules diff "$after" "$before"
	exits 0
	reads 'dat-kieu-mau'
}

@test "limits by day and by attribute are in the table, the booklet, the law index and lint of the set" {
	both_sets
	chitieu rules limits "$after" --format json
	exits 0
	gives '[.limits[] | select(.id == "dated")] | length' 1
	for format in text csv markdown; do
		chitieu rules limits "$after" --format "$format"
		exits 0
		shows 'hải đảo'
		shows '8'
	done
	chitieu rules guide "$after" --format html
	exits 0
	shows 'Xã kiểu mẫu'
	chitieu rules law "$after" them
	exits 0
	reads 'new_pct'
	chitieu rules show "$after" --lang en
	exits 0
	shows 'Xã kiểu mẫu'
	chitieu rules impact "$before" "$after" fixtures/vi-du --format json
	gives '.units | length > 0' true
}
