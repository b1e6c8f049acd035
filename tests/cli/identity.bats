#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The same inputs give the same bytes: under any time zone, locale, directory and umask, and however
# files and rules are named.

load helper

# Makes a locale whose letters and decimal point differ from C's. Without localedef's sources the
# tests use a locale that every Debian has.
setup_file() {
	export LOCPATH=$BATS_FILE_TMPDIR/locales
	mkdir -p "$LOCPATH"
	localedef -i tr_TR -f UTF-8 "$LOCPATH/tr_TR.UTF-8" 2>/dev/null || true
	localedef -i de_DE -f ISO-8859-1 "$LOCPATH/de_DE.ISO-8859-1" 2>/dev/null || true
}

# Everything that can be printed for one commune, with stderr: `printed ENVIRONMENT...`
printed() {
	env "$@" bash -c '
		for format in text json ndjson; do
			"$0" assess "$1" --rules "$2" --format $format --as-of 2023-06-30 2>&1
		done
		"$0" assess "$1" --rules "$2" --all --lang en 2>&1
		"$0" assess fixtures/units --rules "$2" 2>&1
		"$0" assess fixtures/units/quang-trung-2023-h1.yaml 2>&1
		for criterion in 1.5 2.5 3.1 3.2 3.3 3.4 4.6 4.8; do
			"$0" explain "$1" $criterion --rules "$2" 2>&1
		done
		"$0" help; "$0" help assess; "$0" nonsense 2>&1
		"$0" rules list 2>&1; "$0" rules lint "$2" 2>&1; "$0" facts lint "$1" --rules "$2" 2>&1
		exit 0
	' "$CHITIEU" "$quang_trung" "$set_2022"
}

@test "two runs give the same bytes" {
	printed >"$tmp/one"
	printed >"$tmp/two"
	[ -s "$tmp/one" ]
	cmp "$tmp/one" "$tmp/two"
}

@test "no locale and no time zone changes a byte" {
	printed LC_ALL=C TZ=UTC >"$tmp/one"
	for locale in C POSIX C.UTF-8 tr_TR.UTF-8 de_DE.ISO-8859-1 vi_VN.UTF-8 no_SUCH.locale; do
		for zone in Asia/Ho_Chi_Minh America/St_Johns Pacific/Kiritimati nonsense; do
			printed "LC_ALL=$locale" "TZ=$zone" >"$tmp/two"
			cmp "$tmp/one" "$tmp/two" || fail "LC_ALL=$locale TZ=$zone"
		done
		printed -u LC_ALL "LANG=$locale" "LC_NUMERIC=$locale" "LC_COLLATE=$locale" "LC_CTYPE=$locale" "LANGUAGE=en" >"$tmp/two"
		cmp "$tmp/one" "$tmp/two" || fail "LANG=$locale"
	done
}

@test "the locale of these tests exists" {
	[ -d "$LOCPATH/tr_TR.UTF-8" ] || skip "localedef has no sources here"
	same "$(LC_ALL=tr_TR.UTF-8 locale decimal_point)" ,
}

@test "an empty environment changes no byte" {
	printed >"$tmp/one"
	printed -i "PATH=$PATH" >"$tmp/two"
	cmp "$tmp/one" "$tmp/two"
}

@test "the working directory changes no byte, and only messages contain a path" {
	for format in text json ndjson; do
		chitieu assess "$quang_trung" --rules "$set_2022" --format "$format"
		here=$output
		cd /
		chitieu assess "$root/$quang_trung" --rules "$root/rules/$set_2022" --format "$format"
		same "$output" "$here"
		cd "$root/fixtures/units" || return 1
		chitieu assess ./../units/../../"$quang_trung" --rules "../../rules/$set_2022/" --format "$format"
		same "$output" "$here"
		cd "$root" || return 1
		hides "$root"
		hides fixtures/
	done
	chitieu explain "$quang_trung" 3.4 --rules "$set_2022"
	here=$output
	cd /
	chitieu explain "$root/$quang_trung" 3.4 --rules "$root/rules/$set_2022"
	same "$output" "$here"
}

@test "a copy of the facts and rules in another place gives the same bytes" {
	chitieu assess fixtures/units --rules "$set_2022" --format json
	here=$output
	cp -r fixtures/units "$tmp/other name"
	cp -r rules "$tmp/other rules"
	chitieu assess "$tmp/other name" --rules "$tmp/other rules/$set_2022" --format json
	same "$output" "$here"
	cd "$tmp" || return 1
	CHITIEU_RULES="$tmp/other rules" chitieu assess "other name" --rules "$set_2022" --format json
	same "$output" "$here"
}

@test "the umask changes the mode of a written file and no byte" {
	for mask in 000 022 077; do
		(umask "$mask" && exec "$CHITIEU" assess "$quang_trung" --rules "$set_2022" --format "json:$tmp/$mask.json") || true
		same "$(stat -c %a "$tmp/$mask.json")" "$(printf '%o' $((0666 & ~0$mask)))"
	done
	cmp "$tmp/000.json" "$tmp/022.json"
	cmp "$tmp/000.json" "$tmp/077.json"
}

@test "an older, longer file is replaced as a whole" {
	chitieu assess "$quang_trung" --rules "$set_2022" --format "ndjson:$tmp/one"
	head -c 1000000 /dev/zero >"$tmp/two"
	chitieu assess "$quang_trung" --rules "$set_2022" --format "ndjson:$tmp/two"
	cmp "$tmp/one" "$tmp/two"
}

@test "the order in which the files of a directory were created changes no byte" {
	mkdir "$tmp/a" "$tmp/b"
	for unit in quang-trung-2023-h1 le-hong-2023-h1 tan-huong-2023; do
		cp "fixtures/units/$unit.yaml" "$tmp/a"
	done
	for unit in tan-huong-2023 quang-trung-2023-h1 le-hong-2023-h1; do
		cp "fixtures/units/$unit.yaml" "$tmp/b"
	done
	chitieu assess "$tmp/a" --rules "$set_2022" --format json
	first=$output
	chitieu assess "$tmp/b" --rules "$set_2022" --format json
	same "$output" "$first"
}

@test "terminal colours are not written to a file" {
	chitieu assess "$quang_trung" --rules "$set_2022" --color always --format "text:$tmp/text"
	chitieu assess "$quang_trung" --rules "$set_2022" --color never
	same "$(cat "$tmp/text")" "$output"
}

@test "a unit's verdicts do not depend on the units judged before it" {
	chitieu assess "$quang_trung" --rules "$set_2022" --format ndjson --detail full
	alone=$output
	chitieu assess "$hoang_truong" "$quang_trung" --rules "$set_2022" --format ndjson --detail full
	same "$(tail -n 1 <<<"$output")" "$alone"
}
