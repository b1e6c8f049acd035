#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every test against one build, in parallel on all processors, and ends with "N passed, N
# failed":
#     run.sh PROGRAM DIRECTORY-OF-UNIT-TESTS
# For each test it calls itself as run.sh --one FOLDER KIND PATH, which prints failures and a line
# of summary, and writes its counts to the folder.
set -u
cd "$(dirname "$0")/.." || exit 1

# record FOLDER PATH PASSED FAILED SUMMARY
record() {
	echo "$3 $4" >"$1/$(echo "$2" | tr / _).count"
	printf '%s: %s\n' "$(basename "$2")" "$5"
}

unit_test() {
	passed=0
	if "$2" >"$log" 2>&1; then
		passed=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | head -n 1)
		record "$1" "$2" "${passed:-0}" 0 "$(tail -n 1 "$log")"
		return
	fi
	cat "$log"
	passed=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | head -n 1)
	failed=$(grep -c '^\[  FAILED  \] [a-z]' "$log")
	record "$1" "$2" "${passed:-0}" "$((failed > 0 ? failed : 1))" "$(tail -n 1 "$log")"
}

# tap FOLDER PATH COMMAND...: runs a command that prints TAP; a missing plan is a failure
tap() {
	folder=$1 path=$2
	shift 2
	"$@" >"$log" 2>&1
	grep -vE '^(ok|1\.\.)' "$log"
	passed=$(grep -c '^ok ' "$log")
	failed=$(grep -c '^not ok ' "$log")
	skipped=$(grep -c '^ok .*# skip' "$log")
	passed=$((passed - skipped))
	grep -qE '^1\.\.[0-9]+' "$log" || failed=$((failed + 1))
	record "$folder" "$path" "$passed" "$failed" "$passed ok$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
}

# counted FOLDER PATH COMMAND...: runs a command that ends with "N passed, N failed"
counted() {
	folder=$1 path=$2
	shift 2
	"$@" >"$log" 2>&1 || cat "$log"
	last=$(tail -n 1 "$log")
	case $last in
	"0 passed, 0 failed") # nothing was tried
		echo "0 0 skipped" >"$folder/$(echo "$path" | tr / _).count"
		printf '%s: skipped\n' "$(basename "$path")"
		;;
	*" passed, "*" failed") record "$folder" "$path" "${last%% *}" "$(echo "$last" | awk '{print $3}')" "$last" ;;
	*) record "$folder" "$path" 0 1 "$last" ;;
	esac
}

if [ "$1" = --one ]; then
	log=$(mktemp)
	trap 'rm -f "$log"' EXIT
	case $3 in
	unit) unit_test "$2" "$4" ;;
	bats) tap "$2" "$4" bats --tap "$4" ;;
	readme) tap "$2" "$4" python3 tests/readme.py "$4" ;;
	browser) counted "$2" "$4" tests/browser/run.sh ;;
	faults) counted "$2" "$4" python3 tests/faults/run.py "$4" build/faults/inject.so --places --jobs 1 ;;
	rules) counted "$2" "$4" "$CHITIEU" rules test "$4" ;;
	esac
	exit
fi

# The tests write characters by number, which bash supports only in UTF-8; the program does not
# depend on it.
unset LC_ALL
export LANG=C.UTF-8
case $1 in /*) CHITIEU=$1 ;; *) CHITIEU=$PWD/$1 ;; esac
export CHITIEU
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Slow tests first. The README runs build/chitieu; other builds are tested without README and
# browser. Fault tests need a dynamically linked build without a sanitizer.
list() {
	case $1 in
	build/chitieu) printf '%s\n' 'browser tests/browser' 'faults build/faults/chitieu' ;;
	build/cover/chitieu) printf '%s\n' 'faults build/cover/chitieu' ;;
	esac
	ls -S tests/cli/*.bats | sed 's/^/bats /'
	[ "$1" != build/chitieu ] || printf 'readme %s\n' README.md docs/README.vi.md docs/tour.md
	find "$2" -name 'test_*' ! -name '*.*' | sort | sed 's/^/unit /'
	find rules -name ruleset.yaml | sort | sed 's,^,rules ,; s,/ruleset.yaml$,,'
}
list "$1" "$2" | xargs -P "$(nproc)" -n 2 sh -c '"$0" --one "$1" "$2" "$3" >"$1/out.$$" 2>&1; cat "$1/out.$$"' tests/run.sh "$folder"

expected=$(list "$1" "$2" | wc -l)
cat "$folder"/*.count | awk -v expected="$expected" '
	{ passed += $1; failed += $2; skipped += $3 == "skipped" }
	END {
		if (NR != expected) failed += expected - NR
		if (skipped) print skipped " skipped: nothing was tried"
		print passed " passed, " failed " failed"
		exit failed > 0
	}'
