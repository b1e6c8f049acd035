#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Each part of a rule set that has the wrong YAML type is refused with exit 4, naming its file.

load helper

# broken FILE SCRIPT: the set with points, with FILE changed by sed, cannot be used, and the message
# names the file.
broken() {
	mkdir -p "$tmp/rules"
	rm -rf "$tmp/rules/a"
	cp fixtures/rules/facts.yaml "$tmp/rules"
	cp -r fixtures/rules/vi-du/thang-diem-2024 "$tmp/rules/a"
	sed -i "$2" "$tmp/rules/a/$1"
	! cmp -s "$tmp/rules/a/$1" "fixtures/rules/vi-du/thang-diem-2024/$1" || fail "nothing changed: $2"
	chitieu rules show "$tmp/rules/a"
	[ "$status" -eq 4 ] || fail "exit $status: $2"
	says "$tmp/rules/a/${3-$1}" "error: "
}

@test "the head of a rule set" {
	for change in '1s/.*/- a/;2,$d' 's/^id: .*/id: [a]/' 's/^id: .*/id: A B/' '/^id:/d' '/^title:/d' '/^province:/d' 's/^title:.*/title: {a: b}/' 's/^status:.*/status: good/' \
		's/^status:.*/status: [draft]/' 's/^from:.*/from: yesterday/' 's/^from:.*/from: [2024-01-01]/' 's/^until:.*/until: 2024-13-01/' 's/^criteria:.*/criteria: 0/' \
		's/^criteria:.*/criteria: 1.5/' 's/^criteria:.*/criteria: 10000/' 's/^criteria:.*/criteria: [8]/' 's/^criteria:.*/criteria: 1/' 's/^levels:.*/levels: xã/' \
		's/^levels:.*/levels: []/' 's/^levels:.*/levels: {a: b}/' '/^levels:/d' 's/^pillars:.*/pillars: [a]/' 's/^pillars:.*/pillars: a/' '$aunknown: 1'; do
		broken ruleset.yaml "$change"
	done
}

@test "the points of a rule set" {
	for change in 's/^points:.*/points: x/' 's/^points:.*/points: -1/' 's/^points:.*/points: [1]/' 's/^points_decimals:.*/points_decimals: 1.5/' \
		's/^points_decimals:.*/points_decimals: -1/' 's/^points_decimals:.*/points_decimals: 99/' 's/^points_decimals:.*/points_decimals: [2]/' \
		's/^bonus_groups:.*/bonus_groups: {a: b}/'; do
		broken ruleset.yaml "$change"
	done
}

@test "documents and limits" {
	for change in 's/^documents:.*/documents: a/;/^  vd:/d' 's/^documents:.*/documents: [a]/;/^  vd:/d' 's/^  vd:.*/  vd: a/' 's/^  vd:.*/  vd: {title: [a], status: assumed}/' \
		's/^  vd:.*/  vd: {status: assumed}/' 's/^  vd:.*/  vd: {title: a}/' 's/^  vd:.*/  vd: {title: a, status: sure}/' 's/^  vd:.*/  vd: {title: a, status: confirmed}/' \
		's/^  vd:.*/  vd: {title: a, status: assumed, date: x}/' 's/^  vd:.*/  vd: {title: a, status: assumed, more: 1}/' \
		's/^  vd:.*/  vd: {title: a, status: assumed, number: [1]}/' 's/^  vd:.*/  vd: {title: a, status: assumed, issuer: {b: c}}/'; do
		broken ruleset.yaml "$change"
	done
	for limit in 'a' '[1]' '{}' '{unit: "%", cite: [vd, x], status: assumed}' '{unit: "%", cite: [vd, x], value: 1}' '{cite: [vd, x], status: assumed, value: 1}' \
		'{unit: "%", status: assumed, value: 1}' '{unit: "%", cite: vd, status: sure, value: 1}' '{unit: "%", cite: [], status: assumed, value: 1}' \
		'{unit: "%", cite: {a: b}, status: assumed, value: 1}' '{unit: "%", cite: [[vd], x], status: assumed, value: 1}' '{unit: "%", cite: [other, x], status: assumed, value: 1}' \
		'{unit: "%", cite: [vd, x], status: assumed, value: x}' '{unit: "%", cite: [vd, x], status: assumed, value: [1]}' '{unit: date, cite: [vd, x], status: assumed, value: 5}' \
		'{unit: date, cite: [vd, x], status: assumed, value: [5]}' '{unit: "%", cite: [vd, x], status: assumed, values: 5}' '{unit: "%", cite: [vd, x], status: assumed, values: {}}' \
		'{unit: "%", cite: [vd, x], status: assumed, values: [1]}' '{unit: "%", cite: [vd, x], status: assumed, values: {x: 1}}' \
		'{unit: "%", cite: [vd, x], status: assumed, by: area, values: {x: y}}' '{unit: "%", cite: [vd, x], status: assumed, by: colour, values: {x: 1}}' \
		'{unit: "%", cite: [vd, x], status: assumed, value: 1, values: {2024-01-01: 1}}' '{unit: "%", cite: [vd, x], status: assumed, value: 1,5}' \
		'{unit: [a], cite: [vd, x], status: assumed, value: 1}' '{unit: "%", cite: [vd, x], status: assumed, value: 1, more: 1}'; do
		broken limits.yaml "\$athis_one: $limit"
	done
	broken limits.yaml '1s/.*/- a/;2,$d'
}
