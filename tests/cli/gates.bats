#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Exit codes: what --fail-on stops at, and which code wins when several apply.

load helper

# One unit for every answer; together they are what a gate may meet.
units() {
	small_rules
	fact_file recognised.yaml 1 <<-'YAML'
		  share: "80/100"
		  camera: có
		  radio: có
	YAML
	fact_file not_met.yaml 2 <<-'YAML'
		  share: "0/100"
		  camera: có
		  radio: có
	YAML
	fact_file in_progress.yaml 3 <<-'YAML'
		  share: "79/100"
		  camera: có
		  radio: có
	YAML
	fact_file undetermined.yaml 4 <<-'YAML'
		  camera: có
		  radio: có
	YAML
	fact_file contradictory.yaml 5 <<-'YAML'
		  share: ["90/100", "91/100"]
		  camera: có
		  radio: có
	YAML
	fact_file bad.yaml 6 <<-'YAML'
		  share: "101/100"
		  camera: có
		  radio: có
	YAML
	sed 's/Tỉnh Thử/Ninh Bình/; s/code: "2"/code: "7"/' "$tmp/not_met.yaml" >"$tmp/elsewhere.yaml"
	cd "$tmp" || return 1
}

assess() {
	chitieu assess "$@" --rules rules/thu/nho-2023
}

@test "the units are what they are called" {
	units
	assess recognised.yaml not_met.yaml in_progress.yaml undetermined.yaml contradictory.yaml --format json
	gives '.units[0].recognition[0].verdict' recognised
	gives '.units[1].criteria[0].verdict' not_met
	gives '.units[2].criteria[0].verdict' in_progress
	gives '.units[3].criteria[0].verdict' undetermined
	gives '.units[4].criteria[0] | "\(.verdict) \(.facts[0].contradictory)"' "met true"
}

# Rows: the unit, what --fail-on says (- is the default), the exit code.
@test "--fail-on: each word stops at its own units and at no others" {
	units
	while read -r unit gate code; do
		[ -n "$unit" ] || continue
		if [ "$gate" = - ]; then
			assess "$unit.yaml"
		else
			assess "$unit.yaml" --fail-on "$gate"
		fi
		[ "$status" -eq "$code" ] || fail "$unit $gate: expected $code, found $status"
	done <<-'ROWS'
		recognised     -                        0
		not_met        -                        1
		in_progress    -                        1
		undetermined   -                        0
		contradictory  -                        0

		recognised     not_recognised           0
		not_met        not_recognised           1
		in_progress    not_recognised           1
		undetermined   not_recognised           0
		contradictory  not_recognised           0

		recognised     not_met                  0
		not_met        not_met                  1
		in_progress    not_met                  0
		undetermined   not_met                  0

		recognised     in_progress              0
		not_met        in_progress              0
		in_progress    in_progress              1
		undetermined   in_progress              0

		recognised     undetermined             0
		not_met        undetermined             0
		in_progress    undetermined             0
		undetermined   undetermined             1

		recognised     contradictory            0
		undetermined   contradictory            0
		contradictory  contradictory            1

		not_met        never                    0
		not_met        never,not_met            0
		undetermined   not_met,undetermined     1
		undetermined   undetermined,not_met     1
		undetermined   undetermined,undetermined  1
		recognised     not_recognised,not_met,in_progress,undetermined,contradictory  0
	ROWS
}

@test "--final: what was in progress stops at not_met" {
	units
	assess in_progress.yaml --fail-on not_met
	exits 0
	assess in_progress.yaml --fail-on not_met --final
	exits 1
	assess in_progress.yaml --fail-on in_progress --final
	exits 0
}

@test "one unit of a batch is enough" {
	units
	assess recognised.yaml contradictory.yaml
	exits 0
	assess recognised.yaml not_met.yaml contradictory.yaml
	exits 1
}

@test "a unit of another province is for reference and never counts" {
	units
	assess elsewhere.yaml --format json
	exits 0
	gives '.units[0] | "\(.reference) \(.recognition[0].verdict)"' "true not_recognised"
	assess elsewhere.yaml --fail-on not_met,not_recognised
	exits 0
	assess elsewhere.yaml not_met.yaml
	exits 1
}

@test "a compute that fails makes its criterion undetermined and the exit code 4" {
	units
	small_rules "return nil"
	assess recognised.yaml --format json
	exits 4
	of 3 '"\(.verdict) \(.causes | map(.why) | join(" "))"' "undetermined error"
	of 1 .verdict met
	of 2 .verdict met
}

# Rows: the exit code, all codes that the summary names, the rules, the files.
@test "the highest code wins, and the summary names all" {
	units
	printf 'unit: {\n' >broken.yaml
	mkdir hollow
	cp -r rules fine
	small_rules "return nil"
	cp -r rules failing
	while IFS='|' read -r code named rules files; do
		[ -n "$code" ] || continue
		# shellcheck disable=SC2086
		chitieu assess $files --rules "$rules/thu/nho-2023"
		[ "$status" -eq "$code" ] || fail "$files: expected $code, found $status"
		found=$(sed -n 's/^chitieu: mã thoát//p' <<<"$stderr" | grep -oE '[0-9] \(' | tr -d ' (\n')
		[ "$found" = "$named" ] || fail "$files: expected the codes $named, found $found"
	done <<-'ROWS'
		0||fine|recognised.yaml
		1||fine|not_met.yaml
		3||fine|bad.yaml recognised.yaml
		3|31|fine|bad.yaml not_met.yaml
		3||fine|broken.yaml recognised.yaml
		4||failing|recognised.yaml
		4|41|failing|not_met.yaml
		4|43|failing|bad.yaml recognised.yaml
		4|431|failing|bad.yaml not_met.yaml
		5||fine|nowhere.yaml recognised.yaml
		5|51|fine|nowhere.yaml not_met.yaml
		5|53|fine|nowhere.yaml bad.yaml
		5|54|failing|nowhere.yaml recognised.yaml
		5|531|fine|nowhere.yaml bad.yaml not_met.yaml
		5|541|failing|nowhere.yaml not_met.yaml
		5|543|failing|nowhere.yaml bad.yaml recognised.yaml
		5|5431|failing|nowhere.yaml bad.yaml not_met.yaml
		2||fine|recognised.yaml --jobs 0
		3|32|fine|hollow --jobs 0
		5|52|fine|nowhere.yaml --jobs 0
	ROWS
}

@test "output that cannot be written: exit 5, over the answer no" {
	units
	"$CHITIEU" assess not_met.yaml --rules rules/thu/nho-2023 >/dev/full 2>"$tmp/stderr" || status=$?
	exits 5
	for command in version help "help assess"; do
		status=0
		# shellcheck disable=SC2086
		"$CHITIEU" $command >/dev/full 2>"$tmp/stderr" || status=$?
		exits 5
	done
	for path in nowhere/a.json rules /dev/full; do
		assess not_met.yaml --format "json:$path"
		exits 5
		says "$path: error: S004: "
	done
	[ -c /dev/full ] || fail "the device was replaced by a file"
}

@test "an output that fails leaves neither half a file nor a temporary one, and keeps the old one" {
	units
	mkdir out
	echo old >out/a.json
	(ulimit -f 1 && trap '' XFSZ && exec "$CHITIEU" assess not_met.yaml --rules rules/thu/nho-2023 --format json:out/a.json) 2>"$tmp/stderr" || status=$?
	exits 5
	same "$(cat out/a.json)" old
	same "$(ls out)" a.json
}

@test "closed streams are not mixed up with files" {
	units
	"$CHITIEU" assess not_met.yaml --rules rules/thu/nho-2023 --format text --format json:a.json >&- 2>"$tmp/stderr" || status=$?
	exits 5
	same "$(jq -r .schema a.json)" chitieu-assessment/1
	status=0
	"$CHITIEU" assess bad.yaml not_met.yaml --rules rules/thu/nho-2023 --format json:b.json >/dev/null 2>&- || status=$?
	exits 3
	same "$(jq -r .schema b.json)" chitieu-assessment/1
	status=0
	"$CHITIEU" assess - --rules rules/thu/nho-2023 >/dev/null <&- 2>"$tmp/stderr" || status=$?
	exits 3
}

@test "a reader that goes away ends the run by SIGPIPE, 128 + 13" {
	# shellcheck disable=SC2016
	run bash -c '"$0" assess fixtures --rules thanh-hoa/cap-xa-2022 --format json 2>/dev/null | true; exit "${PIPESTATUS[0]}"' "$CHITIEU"
	exits 141
}

@test "a file that may not be read: exit 5, and the others are judged" {
	[ "$(id -u)" -ne 0 ] || skip "root may read everything"
	units
	chmod 000 undetermined.yaml
	assess recognised.yaml undetermined.yaml --format json
	exits 5
	judged 1
	says "undetermined.yaml: error: S002: "
}
