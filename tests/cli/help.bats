#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# U11: help, manual and completions: examples that run, words that are explained, values that a shell can offer.

load helper

# names: every command as help lists it, "assess", "facts lint" …
names() {
	"$CHITIEU" help --format fish --lang en | python3 -c '
import re, sys
for line in sys.stdin:
    found = re.search(r"(?:seen_subcommand_from (\w+)|use_subcommand).* -a (\w+) -d", line)
    if found:
        print(" ".join(word for word in found.groups() if word))'
}

# examples COMMAND: the lines below the heading, to the end.
examples() {
	# shellcheck disable=SC2086
	"$CHITIEU" $1 --help --lang "${2:-vi}" | sed -n '/^\(Ví dụ\|Examples\)/,$p' | sed 1d | sed 's/^  //'
}

@test "U11: every example of every command runs from the repository's root" {
	mkdir "$tmp/root" "$tmp/root/build"
	cp -r rules fixtures tests "$tmp/root"
	cp "$CHITIEU" "$tmp/root/build/chitieu"
	cd "$tmp/root"
	export PATH="$tmp/root/build:$PATH"
	[ "$(names | wc -l)" -ge 30 ]
	while read -r name; do
		examples "$name" >"$tmp/example"
		grep -q "^chitieu .*${name#* }" "$tmp/example" || fail "$name has no example"
		same "$(examples "$name" en)" "$(cat "$tmp/example")"
		if grep -q '^minisign' "$tmp/example" && ! command -v minisign >/dev/null; then continue; fi
		sh -e "$tmp/example" >"$tmp/out" 2>&1 </dev/null || fail "example of $name" "$(cat "$tmp/example")" "$(cat "$tmp/out")"
		# Once more: what an example writes does not keep it from running again.
		case $name in "rules new") continue ;; esac
		sh -e "$tmp/example" >"$tmp/out" 2>&1 </dev/null || fail "second time: $name" "$(cat "$tmp/out")"
	done < <(names)
}

@test "U11: each example runs by itself" {
	export PATH="$tmp/bin:$PATH"
	mkdir "$tmp/bin"
	cp "$CHITIEU" "$tmp/bin/chitieu"
	for name in "runs list" "runs compare" "facts audit" "rules verify"; do
		rm -rf "$tmp/root"
		mkdir -p "$tmp/root/build"
		cp -r rules fixtures "$tmp/root"
		examples "$name" >"$tmp/example"
		if grep -q '^minisign' "$tmp/example" && ! command -v minisign >/dev/null; then continue; fi
		(cd "$tmp/root" && sh -e "$tmp/example") >"$tmp/out" 2>&1 </dev/null || fail "$name" "$(cat "$tmp/out")"
	done
}

@test "U11: help ends with the examples, and explains what its arguments are" {
	for language in vi en; do
		while read -r name; do
			# shellcheck disable=SC2086
			"$CHITIEU" $name --help --lang "$language" >"$tmp/help"
			tail -n 1 "$tmp/help" | grep -q '^  [a-z]'
			[ "$(sed '/^\(Ví dụ\|Examples\)/,$d' "$tmp/help" | LC_ALL=C.UTF-8 wc -L)" -le 80 ]
		done < <(names)
	done
	for command in assess explain "facts lint" "facts show" "facts questions" "rules impact"; do
		chitieu help $command --lang en
		shows "  FACTS "
		same "$(grep -cE 'a directory' <<<"$output" | sed 's/^[1-9].*/yes/')" yes
		for word in file directory '- ' store; do grep -A4 '^  FACTS ' <<<"$output" | grep -qF -- "$word" || fail "$command: $word"; done
		chitieu help $command
		for word in tệp "thư mục" '- ' kho; do grep -A4 '^  FACTS ' <<<"$output" | grep -qF -- "$word" || fail "$command: $word"; done
	done
	for command in "rules list" version "runs list"; do
		chitieu help $command
		hides "FACTS "
	done
}

@test "U11: the options of assess stand under headings" {
	chitieu help assess --lang en
	same "$(grep -oE '^[A-Z][a-z ]+[:(]' <<<"$output" | paste -sd' ')" "Input: Judging: Output: Exit code: Store: Examples ("
	same "$(sed -n '/^Exit code:/,/^Store:/p' <<<"$output" | grep -oE '^  --[a-z-]+' | paste -sd' ')" "  --fail-on   --baseline"
	shows "default:"
	chitieu help assess
	same "$(grep -cE '^(Đầu vào|Đánh giá|Kết quả|Mã thoát|Kho|Ví dụ).*:$' <<<"$output")" 6
	# A command with few options has one list.
	chitieu help rules limits --lang en
	hides "Input:"
	# Every option stands once.
	chitieu help assess --lang en
	same "$(grep -oE '^  --[a-z-]+' <<<"$output" | sort | uniq -d)" ""
	same "$(grep -oE '^  --[a-z-]+' <<<"$output" | wc -l)" "$("$CHITIEU" help --format bash | sed -n '/^_chitieu_options/,/esac/p' | grep "^	'assess')" | grep -oE -- '--[a-z-]+' | grep -vcx -- '--help')"
}

@test "U11: the manual has EXAMPLES, FILES, SEE ALSO and EXIT STATUS" {
	"$CHITIEU" help --format man --lang en >"$tmp/man"
	for section in EXAMPLES FILES "SEE ALSO" "EXIT STATUS" ENVIRONMENT; do grep -qx "\.SH $section" "$tmp/man" || fail "$section"; done
	"$CHITIEU" help --format man >"$tmp/man"
	for section in "VÍ DỤ" "CÁC TỆP" "XEM THÊM" "MÃ THOÁT" "MÔI TRƯỜNG"; do grep -qx "\.SH $section" "$tmp/man" || fail "$section"; done
	# The page, the help and the table have the same examples.
	examples assess | while read -r line; do tr -d '\\' <"$tmp/man" | grep -qF -- "$line" || fail "$line"; done
}

@test "U11: help names the formats that the command has, and no other" {
	small=$tmp/nothing
	while read -r name; do
		# shellcheck disable=SC2086
		"$CHITIEU" $name --help --lang en >"$tmp/help"
		grep -q '^  --format' "$tmp/help" || continue
		# shellcheck disable=SC2086
		run --separate-stderr "$CHITIEU" $name a b --format nonsense --lang en
		listed=$("$CHITIEU" complete formats $name | paste -sd' ')
		[ -n "$listed" ] || fail "$name: no formats"
		for format in $listed; do tr '\n' ' ' <"$tmp/help" | tr -s ' ' | grep -qE -- "(\\(|: |, )$format(,|\\)|;| )" || fail "$name: $format"; done
		# The message of a wrong one has the same list, where it has one.
		[[ $stderr != *"there are"* ]] || for format in $listed; do [[ $stderr == *"$format"* ]] || fail "$name: $format is not in: $stderr"; done
	done < <(names)
}

# completes WORD...: what bash would offer for the last word.
completes() {
	"$CHITIEU" help --format bash >"$tmp/bash"
	bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
		spec=$(complete -p chitieu); function=${spec#*-F }; "${function%% *}" chitieu "${@: -1}" "${@: -2:1}"
		printf "%s\n" "${COMPREPLY[@]}"' bash "$tmp/bash" "$@"
}

@test "U11: bash offers formats, sets, gates, criteria and facts" {
	mkdir "$tmp/bin"
	cp "$CHITIEU" "$tmp/bin/chitieu"
	export PATH="$tmp/bin:$PATH"
	same "$(completes chitieu rules limits X --format '' | sort | paste -sd' ')" "csv json markdown text"
	same "$(completes chitieu rules limits X --format = m | paste -sd' ')" "markdown"
	completes chitieu assess x.yaml --format h | grep -qx html
	same "$(completes chitieu facts template S --format csv | paste -sd' ')" "csv csv-wide"
	completes chitieu assess x.yaml --rules than | grep -qx thanh-hoa/cap-xa-2022
	completes chitieu rules show than | grep -qx thanh-hoa/cap-xa-2023
	completes chitieu rules diff thanh-hoa/cap-xa-2022 q | grep -qx quoc-gia/ntm-2021-2025-tieu-chi-8
	completes chitieu assess x.yaml --fail-on no | grep -qx not_met
	completes chitieu assess x.yaml --fail-on open,not_m | grep -qx open,not_met
	completes chitieu explain "$quang_trung" 4. | grep -qx 4.8
	completes chitieu explain "$quang_trung" --rules thanh-hoa/thon-thong-minh-2022 '' | grep -qx "$("$CHITIEU" complete criteria --rules thanh-hoa/thon-thong-minh-2022 | head -n 1)"
	completes chitieu assess x.yaml --what-if people_i | grep -qx people_informed=
	completes chitieu facts find people_i | grep -qx people_informed
	completes chitieu help fac | grep -qx facts
	completes chitieu assess fix | grep -qx fixtures
	# A set of a directory is asked for too; what cannot be read offers nothing and says nothing.
	same "$(completes chitieu explain none.yaml --rules no/such '' 2>&1)" ""
	same "$(completes chitieu explain none.yaml '' 2>&1)" ""
}

@test "U11: every gate that is offered is one, and every one is offered" {
	for gate in $("$CHITIEU" help --format bash | sed -n "s/.*--fail-on) kind='list \\(.*\\)'.*/\\1/p"); do
		chitieu assess "$quang_trung" --fail-on "$gate,never"
		exits 0
	done
	chitieu assess "$quang_trung" --fail-on '?' --lang en
	exits 2
	same "$(grep -oE 'there are: [^(]*' <<<"$stderr" | tr -d ',' | sed 's/there are: //; s/ $//')" "$("$CHITIEU" help --format bash | sed -n "s/.*--fail-on) kind='list \\(.*\\)'.*/\\1/p")"
}

@test "U11: complete says words alone, and never an error" {
	chitieu complete sets
	exits 0
	same "$output" "$(ls -d rules/*/*/ | sed 's,^rules/,,; s,/$,,')"
	for arguments in "criteria" "criteria --rules no/such" "criteria no-file.yaml" "facts --rules /" nonsense "" "formats" "formats no such" "formats facts" "--rules"; do
		# shellcheck disable=SC2086
		chitieu complete $arguments
		exits 0
		same "$stderr" ""
		hides "error"
	done
	chitieu complete facts --rules "$set_2022"
	grep -qx people_informed <<<"$output"
	chitieu complete facts
	grep -qx people_informed <<<"$output"
	chitieu complete criteria "$quang_trung" # without --rules: the set that assess would take
	same "$(head -n 1 <<<"$output")" 1.1
	# It is listed nowhere.
	chitieu help
	hides complete
	hides "complete "
}

@test "U11: zsh and fish ask for the same words" {
	"$CHITIEU" help --format zsh >"$tmp/zsh"
	"$CHITIEU" help --format fish >"$tmp/fish"
	for shell in zsh fish; do
		for what in sets criteria facts; do grep -qE "(complete|ask) $what" "$tmp/$shell" || fail "$shell: $what"; done
		for word in not_recognised csv-wide junit; do grep -q -- "$word" "$tmp/$shell" || fail "$shell: $word"; done
		command -v "$shell" >/dev/null || continue
		"$shell" -n "$tmp/$shell"
	done
	# What looks at the words before the cursor is the same text in bash and in zsh.
	same "$(sed -n '/^_chitieu_option()/,/^_chitieu()/p' "$tmp/zsh" | sed 's/found/words/')" "$("$CHITIEU" help --format bash | sed -n '/^_chitieu_option()/,/^_chitieu()/p')"
}

@test "U11: the Vietnamese documents have the headings, rows, codes and commands of the English ones" {
	for name in semantics store runs; do
		english=docs/$name.md
		vietnamese=docs/$name.vi.md
		for pattern in '^#' '^\|' '^- ' '^ {4,}chitieu'; do
			same "$name $pattern $(grep -cE "$pattern" "$vietnamese")" "$name $pattern $(grep -cE "$pattern" "$english")"
		done
		# Codes, options and commands in code quotes, in whatever order a sentence has them.
		same "$(grep -oE '\b[A-Z][0-9]{3}\b|`[a-z][^`]*`|--[a-z-]+' "$vietnamese" | sort -u)" "$(grep -oE '\b[A-Z][0-9]{3}\b|`[a-z][^`]*`|--[a-z-]+' "$english" | sort -u)"
		grep -qF "($name.vi.md)" "$english"
		grep -qF "($name.md)" "$vietnamese"
		grep -qF "($name.vi.md)" docs/README.vi.md
	done
}
