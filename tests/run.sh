#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs every test against one build and ends with "N passed, N failed": run.sh PROGRAM DIRECTORY-OF-UNIT-TESTS
set -u
cd "$(dirname "$0")/.." || exit 1
CHITIEU=$1
export CHITIEU
units=$2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0
failed=0

count() {
	passed=$((passed + $1))
	failed=$((failed + $2))
}

for program in "$units"/test_*; do
	case $program in *.*) continue ;; esac
	if "$program" >"$log" 2>&1; then
		count "$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | head -n 1)" 0
	else
		cat "$log"
		good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | head -n 1)
		bad=$(grep -c '^\[  FAILED  \] [a-z]' "$log")
		count "${good:-0}" "$((bad > 0 ? bad : 1))"
	fi
	printf '%s: %s\n' "$(basename "$program")" "$(tail -n 1 "$log")"
done

for file in tests/cli/*.bats; do
	bats --tap "$file" >"$log" 2>&1
	grep -vE '^(ok|1\.\.)' "$log"
	count "$(grep -c '^ok ' "$log")" "$(grep -c '^not ok ' "$log")"
	grep -qE '^1\.\.[0-9]+' "$log" || count 0 1
	printf '%s: %s ok\n' "$(basename "$file")" "$(grep -c '^ok ' "$log")"
done

# The README speaks of build/chitieu; other builds have shown enough by now.
[ "$CHITIEU" = build/chitieu ] && readmes="README.md docs/README.vi.md" || readmes=
for file in $readmes; do
	python3 tests/readme.py "$file" >"$log" 2>&1
	grep -vE "^(ok|1\.\.)" "$log"
	count "$(grep -c "^ok " "$log")" "$(grep -c "^not ok " "$log")"
	printf "%s: %s commands ok\n" "$file" "$(grep -c "^ok " "$log")"
done

if [ "$CHITIEU" = build/chitieu ]; then
	CHITIEU=$PWD/$CHITIEU tests/browser/run.sh >"$log" 2>&1 || cat "$log"
	last=$(tail -n 1 "$log")
	count "${last%% *}" "$(echo "$last" | awk '{print $3}')"
	sed 's/^/browser: /' "$log" | tail -n 2
fi

for set in $(find rules -name ruleset.yaml | sort); do
	directory=$(dirname "$set")
	"$CHITIEU" rules test "$directory" >"$log" 2>&1 || cat "$log"
	last=$(tail -n 1 "$log")
	case $last in
	*" passed, "*" failed") count "${last%% *}" "$(echo "$last" | awk '{print $3}')" ;;
	*) count 0 1 ;;
	esac
	printf 'rules test %s: %s\n' "$directory" "$last"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
