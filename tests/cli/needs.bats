#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The road through every kind of condition: its changes are given to --what-if, and the level is
# reached.

load helper

# world CONDITION: writes the set of two levels, whose mandatory criterion 1.3 has this condition.
world() {
	mkdir -p "$tmp/rules/x"
	cp fixtures/rules/facts.yaml "$tmp/rules"
	rm -rf "$tmp/rules/x/a"
	cp -r fixtures/rules/vi-du/hai-muc-2024 "$tmp/rules/x/a"
	rm -r "$tmp/rules/x/a/tests"
	for row in 'two điểm 2' 'three điểm 3' 'five điểm 5' 'half % 50' 'most % 90' 'all % 100' 'none % 0'; do
		read -r name unit value <<<"$row"
		echo "$name: {unit: \"$unit\", cite: [vd, mục 9], status: assumed, value: $value}" >>"$tmp/rules/x/a/limits.yaml"
	done
	sed -i "s/met = at_least(fact.adults_with_smartphone, limit.smartphone_pct)/met = $1/" "$tmp/rules/x/a/criteria/1-bat-buoc.lua"
	cat >"$tmp/unit.yaml" <<-YAML
		unit: {code: "90009", register: "2025-03-01", level: xã, name: Thử, district: huyện Ví dụ, province: Ví dụ}
		period: 2024
		documents: {vd: {title: Báo cáo}}
		facts:
		  wifi: {value: "${2-2}", at: "vd:1"}
		  e_shops: {value: "30/100", at: "vd:1"}
		  adults_with_smartphone: {value: "50%", at: "vd:1"}
		  fibre: {value: "có", at: "vd:1"}
		  cameras: {value: "không", at: "vd:1"}
	YAML
}

road() {
	chitieu assess "$tmp/unit.yaml" --rules "$tmp/rules/x/a" --road --format json
}

# leads CONDITION [WIFI]: a road exists, and its changes reach the level.
leads() {
	world "$@"
	road
	same "$1: $(jq -r '.units[0].road.reachable' <<<"$output")" "$1: true"
	local supposed=()
	while IFS= read -r change; do supposed+=(--what-if "$change"); done < <(jq -r '.units[0].road.changes[] | "\(.fact)=\(.value)"' <<<"$output")
	chitieu assess "$tmp/unit.yaml" --rules "$tmp/rules/x/a" --format json "${supposed[@]}"
	same "$1: $(jq -r '.units[0].recognition[0].verdict' <<<"$output")" "$1: recognised"
	chitieu assess "$tmp/unit.yaml" --rules "$tmp/rules/x/a" --road --lang en
	shows 'Xã đạt chuẩn'
}

# never CONDITION: no change of figures reaches the level.
never() {
	world "$@"
	road
	same "$1: $(jq -r '.units[0].road.reachable' <<<"$output")" "$1: false"
}

@test "the road leads through sums, differences, extremes, shares, spans, counts and choices" {
	for condition in 'at_least(sum(fact.wifi, limit.two), limit.five)' 'more_than(sum(fact.wifi, fact.wifi), limit.five)' 'at_most(sum(fact.wifi, limit.two), limit.three)' \
		'at_least(difference(fact.wifi, limit.two), limit.three)' 'at_most(difference(limit.three, fact.wifi), 0)' 'less_than(fact.wifi, limit.two)' \
		'at_least(min(fact.wifi, limit.five), limit.three)' 'at_least(max(fact.wifi, limit.two), limit.three)' 'at_most(max(fact.wifi, 0), 1)' \
		'at_most(min(fact.wifi, limit.five), 1)' 'at_least(percent(fact.wifi, limit.five), limit.most)' 'more_than(percent(fact.wifi, limit.five), limit.half)' \
		'at_most(percent(fact.wifi, limit.five), limit.none)' 'less_than(percent(fact.wifi, limit.five), limit.half)' 'equals(percent(fact.wifi, limit.five), limit.all)' \
		'between(fact.wifi, limit.three, limit.five)' 'equals(fact.wifi, limit.five)' 'none(equals(fact.wifi, limit.two))' 'none(between(fact.wifi, 0, limit.two))' \
		'at_least(count_true(is_true(fact.fibre), is_true(fact.cameras), at_least(fact.wifi, limit.three)), limit.two)' \
		'equals(count_true(is_true(fact.cameras), at_least(fact.wifi, limit.three)), limit.two)' 'at_most(count_true(is_true(fact.loudspeakers), is_true(fact.cameras)), 0)' \
		'at_least_n_of(2, is_true(fact.cameras), at_least(fact.wifi, limit.three), is_true(fact.plan_issued))' 'any(is_true(fact.cameras), at_least(fact.wifi, limit.three))' \
		'all(is_false(fact.cameras), at_least(fact.wifi, limit.three))' 'none(is_true(fact.cameras), at_least(fact.wifi, limit.two))' \
		'at_least(first_known(fact.wifi, limit.two), limit.three)' 'at_least(fact.e_shops, limit.most)' 'at_least(fact.e_shops, limit.all)' 'more_than(fact.e_shops, limit.half)' \
		'at_most(fact.adults_with_smartphone, limit.none)' 'less_than(fact.adults_with_smartphone, limit.half)' 'at_least(sum(fact.e_shops, limit.half), limit.most)' \
		'at_least(difference(fact.e_shops, fact.adults_with_smartphone), limit.none)' 'at_least(min(fact.e_shops, fact.adults_with_smartphone), limit.most)' \
		'at_least(max(fact.e_shops, fact.adults_with_smartphone), limit.most)'; do
		leads "$condition"
	done
}

@test "the road starts from figures that are ranges or missing" {
	for wifi in 'khoảng 2' 'ít nhất 1' 'dưới 4' 'chưa có'; do
		for condition in 'at_least(fact.wifi, limit.five)' 'at_least(sum(fact.wifi, limit.two), limit.five)' 'at_most(fact.wifi, 0)' 'at_least(percent(fact.wifi, limit.five), limit.all)' \
			'at_least(min(fact.wifi, limit.five), limit.five)' 'equals(fact.wifi, limit.five)' 'none(at_most(fact.wifi, limit.three))'; do
			leads "$condition" "$wifi"
		done
	done
}

@test "where no figure can reach the level, the road reports it" {
	for condition in 'more_than(fact.e_shops, limit.all)' 'less_than(fact.wifi, 0)' 'at_least(min(fact.wifi, limit.two), limit.three)' 'at_most(max(fact.wifi, limit.five), limit.three)' \
		'all(is_true(fact.fibre), is_false(fact.fibre))' 'equals(limit.two, limit.three)' 'at_least(count_true(is_true(fact.fibre), is_true(fact.cameras)), limit.three)'; do
		never "$condition"
	done
}
