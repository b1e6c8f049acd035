#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# rules limits: tables of choices and of steps, dates, and limits that were not checked for a long
# time, in every format.

load helper

# dated: the set with points, with two limits checked on known days and one limit that is a date.
dated() {
	mkdir -p "$tmp/rules"
	cp -r fixtures/rules/facts.yaml fixtures/rules/vi-du "$tmp/rules"
	set=$tmp/rules/vi-du/thang-diem-2024
	sed -i '/^online_points:/s/status: assumed/status: assumed, checked: 2024-06-30/; /^meetings_full:/s/status: assumed/status: assumed, checked: 2024-12-01/' "$set/limits.yaml"
	echo 'opened: {unit: date, cite: [vd, mục 9], status: assumed, checked: 2024-12-31, value: 2024-06-30}' >>"$set/limits.yaml"
	echo 'bare: {unit: "", cite: [vd, ""], status: assumed, checked: 2024-12-31, value: 3}' >>"$set/limits.yaml"
}

@test "limits that are tables list each choice and step" {
	dated
	chitieu rules limits "$set" --format json
	exits 0
	gives '.limits[] | select(.id == "board_chair_points") | [.rows[] | "\(.row)=\(.value)"] | join(" ")' 'chủ tịch=20 phó chủ tịch=10 không có=0'
	gives '.limits[] | select(.id == "opened") | .now' 2024-06-30
	for format in text csv markdown; do
		chitieu rules limits "$set" --format "$format" --bom
		[ "$format" = csv ] || chitieu rules limits "$set" --format "$format"
		exits 0
		shows 'phó chủ tịch'
	done
}

@test "--stale lists the limits not checked within the given days, and exits 1 if there are any" {
	dated
	chitieu rules limits "$set" --format json --as-of 2024-12-31 --stale 60d
	exits 1
	gives '[.limits[].id] | map(select(. == "online_points" or . == "meetings_full" or . == "opened")) | join(" ")' online_points
	for format in text csv markdown; do
		chitieu rules limits "$set" --format "$format" --as-of 2024-12-31 --stale 60d
		exits 1
		output=$(tr -d '\\' <<<"$output")
		shows online_points
		[[ $output != *meetings_full* ]] || fail "meetings_full was checked 30 days before"
	done
	sed -i 's/status: assumed\(, checked: [-0-9]*\)*/status: assumed, checked: 2024-12-30/' "$set/limits.yaml"
	for format in text json csv markdown; do
		chitieu rules limits "$set" --format "$format" --as-of 2024-12-31 --stale 365d
		exits 0
	done
	for days in x -1 365 1d1 99999999999d; do
		chitieu rules limits "$set" --stale "$days"
		exits 2
	done
}
