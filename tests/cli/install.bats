#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Build and installation: reproducible builds, a program that finds its rules, and valid completions
# and manual pages. Building twice is slow; CHITIEU_SKIP_BUILDS=1 skips it.
# programs they are for accept. Building twice takes a while; CHITIEU_SKIP_BUILDS=1 passes over it.

load helper

# sources DIRECTORY: copies what a build needs, without build results.
sources() {
	mkdir -p "$1"
	cp -r Makefile engine rules tools "$1"
}

# build DIRECTORY TARGET...: builds without optimisation, which is not tested here, and without the
# flags of the outer make.
build() {
	env -u MAKEFLAGS -u MAKELEVEL -u VARIANT -u WERROR make -s -C "$1" -j2 CFLAGS=-O0 PREFIX=/opt/chi-tieu "${@:2}" >"$tmp/log" 2>&1 || fail "$(tail -n 5 "$tmp/log")"
}

@test "two builds in two places, and what they install, are identical" {
	[ -z "${CHITIEU_SKIP_BUILDS-}" ] || skip "CHITIEU_SKIP_BUILDS"
	[[ $CHITIEU != *[at]san* ]] || skip "once is enough"
	local here=$tmp/one there=$tmp/another/place
	sources "$here"
	sources "$there"
	touch -d 2001-02-03 "$there"/engine/*/*.c
	build "$here" install DESTDIR="$tmp/image"
	LC_ALL=C TZ=Asia/Tokyo build "$there" install DESTDIR="$tmp/other/image"
	cmp "$here/build/chitieu" "$there/build/chitieu"
	cmp "$here/build/release/libchitieu.a" "$there/build/release/libchitieu.a"
	diff -r "$tmp/image" "$tmp/other/image"

	local image=$tmp/image/opt/chi-tieu
	[ -x "$image/bin/chitieu" ]
	[ -f "$image/include/chitieu.h" ]
	[ -f "$image/share/chitieu/rules/$set_2022/ruleset.yaml" ]
	run ! grep -rqF "$tmp" "$tmp/image"
	run ! grep -qF "$root" "$image/bin/chitieu"
	grep -qF /opt/chi-tieu "$image/bin/chitieu"
	cmp "$image/share/man/man1/chitieu.1" <("$CHITIEU" help --format man --lang en)

	# A program of another project, with only the header and the library.
	printf '#include <chitieu.h>\n#include <stdio.h>\nint main(void) { int32_t day; return puts(CT_VERSION) < 0 || !ct_date_parse("2023-06-30", &day); }\n' >"$tmp/own.c"
	# shellcheck disable=SC2046
	cc -std=c11 -Wall -Werror -I"$image/include" -o "$tmp/own" "$tmp/own.c" -L"$image/lib" -lchitieu \
		$(pkg-config --libs lua5.4 yaml-0.1 libutf8proc libsodium sqlite3) -lm -lpthread
	same "$("$tmp/own")" "$("$CHITIEU" version | sed 's/^chitieu //')"
}

@test "the completion scripts are accepted by their shells" {
	for shell in bash zsh fish; do
		"$CHITIEU" help --format "$shell" >"$tmp/$shell"
		[ -s "$tmp/$shell" ]
		command -v "$shell" >/dev/null || continue
		"$shell" -n "$tmp/$shell"
	done
}

# completes WORD...: prints bash's completions of the last word.
completes() {
	bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
		spec=$(complete -p chitieu); function=${spec#*-F }; "${function%% *}" chitieu "${@: -1}" "${@: -2:1}"
		printf "%s\n" "${COMPREPLY[@]}"' bash "$tmp/bash" "$@"
}

@test "bash completes commands and options" {
	"$CHITIEU" help --format bash >"$tmp/bash"
	completes chitieu ass | grep -qx assess
	completes chitieu facts li | grep -qx lint
	completes chitieu assess --fin | grep -qx -- --final
}

@test "D5, E18: mandoc has no warnings about the manual pages" {
	for language in vi en; do
		"$CHITIEU" help --format man --lang "$language" >"$tmp/chitieu.1"
		grep -qE '^\.TH CHITIEU 1 "[0-9]{4}-[0-9]{2}-[0-9]{2}" "chitieu [0-9.]+"$' "$tmp/chitieu.1"
		grep -q "\"$(sed -n 's/^#define CT_VERSION_DATE "\(.*\)".*/\1/p' engine/chitieu.h)\"" "$tmp/chitieu.1"
	done
	command -v mandoc >/dev/null || skip "mandoc is not installed"
	for language in vi en; do
		"$CHITIEU" help --format man --lang "$language" >"$tmp/chitieu.1"
		mandoc -T lint -W warning "$tmp/chitieu.1"
	done
}

@test "E17: the release program is hardened" {
	[ "$CHITIEU" = "$root/build/chitieu" ] || skip "another variant"
	readelf -hW "$CHITIEU" | grep -q 'Type: .*DYN' # position-independent
	readelf -lW "$CHITIEU" | grep -q GNU_RELRO
	! readelf -lW "$CHITIEU" | grep GNU_STACK | grep -q RWE
	readelf -dW "$CHITIEU" | grep -qE 'BIND_NOW|Flags:.* NOW'
	nm -u build/release/engine/cli/main.o | grep -q __stack_chk_fail
	nm -u build/release/engine/*/*.o | grep -qE '__[a-z]+_chk$' # fortified
}

@test "manual pages are formatted without a warning, and no line is wider than the page" {
	command -v groff >/dev/null || skip "groff is not installed"
	for language in vi en; do
		"$CHITIEU" help --format man --lang "$language" >"$tmp/chitieu.1"
		if command -v groff >/dev/null; then
			groff -Kutf8 -man -Tutf8 -rLL=80n -ww -z "$tmp/chitieu.1" 2>"$tmp/complaints"
			same "$(cat "$tmp/complaints")" ""
			groff -Kutf8 -man -Tutf8 -P-cbou -rLL=80n "$tmp/chitieu.1" >"$tmp/page"
			grep -q assess "$tmp/page"
			[ "$(LC_ALL=C.UTF-8 wc -L <"$tmp/page")" -le 80 ]
		fi
	done
}
