#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Every line of tests/golden/COMMANDS prints its golden and ends with its exit code. `make goldens`
# writes the goldens.

load helper

# Large outputs are stored as a line of SHA256.
@test "every golden is printed, byte for byte" {
	mkdir "$tmp/out"
	wrong=
	tests/golden/print.sh "$tmp/out" || wrong=" exit codes"
	for file in "$tmp"/out/*; do
		name=${file##*/}
		if [ -f "tests/golden/$name" ]; then
			diff -u "tests/golden/$name" "$file" || wrong+=" $name"
		elif ! grep -qx "$(sha256sum <"$file" | cut -c 1-64)  $name" tests/golden/SHA256; then
			echo "$name: not the output of tests/golden/SHA256; see tests/golden/show $name --diff"
			wrong+=" $name"
		fi
	done
	[ "$(ls "$tmp/out" | wc -l)" -gt 200 ]
	[ -z "$wrong" ] || { echo "wrong:$wrong"; return 1; }
}

@test "every golden has exactly one line in COMMANDS" {
	for file in tests/golden/*; do
		name=${file##*/}
		case $name in COMMANDS | SHA256 | print.sh | regenerate.sh | show | missing.py) continue ;; esac
		grep -q "^$name"$'\t' tests/golden/COMMANDS || { echo "no line writes $name"; return 1; }
		! grep -q "  $name\$" tests/golden/SHA256 || { echo "$name is a file and a line of SHA256"; return 1; }
	done
	while read -r _ name; do
		grep -q "^$name"$'\t' tests/golden/COMMANDS || { echo "no line writes $name"; return 1; }
	done <tests/golden/SHA256
	same "$(cut -f 1 tests/golden/COMMANDS | sort | uniq -d)" ""
	same "$(cut -c 67- tests/golden/SHA256 | sort | uniq -d)" ""
}

@test "every document has a golden in each format and language" {
	run python3 tests/golden/missing.py "$CHITIEU"
	same "$output" ""
	exits 0
}

@test "a missing golden is reported with its document, format and language" {
	cp -r tests/golden "$tmp/golden"
	sed -i '/^rules-diff-json-en\.txt/d; /^rules-show/d' "$tmp/golden/COMMANDS"
	run python3 "$tmp/golden/missing.py" "$CHITIEU"
	exits 1
	shows "rules diff: no line with --format json --lang en"
	shows "rules show: no line"
}

@test "goldens: new, changed and removed ones are listed, and large outputs are stored as SHA-256" {
	mkdir -p "$tmp/tree/tests" "$tmp/tree/docs"
	cp -r tests/golden tests/data "$tmp/tree/tests/"
	cp -r fixtures rules "$tmp/tree/"
	cd "$tmp/tree"
	echo x >>tests/golden/rules-list.txt
	echo x >tests/golden/left-over.txt
	rm tests/golden/rules-diff.txt
	sed -i 's/^./x/; 3q' tests/golden/SHA256
	large=$(sed -n '1s/.*  //p' tests/golden/SHA256)
	CHITIEU=$CHITIEU run tests/golden/regenerate.sh
	exits 0
	shows "changed: rules-list.txt"
	shows "new: rules-diff.txt"
	shows "gone: left-over.txt"
	shows "new: village-3.html"
	hides "village-3.txt"
	cd "$root"
	diff -r tests/golden "$tmp/tree/tests/golden"
	[ -n "$large" ] && [ ! -e "tests/golden/$large" ]
}

@test "show prints the output of a line" {
	run tests/golden/show rules-list.txt
	same "$output" "$(cat tests/golden/rules-list.txt)"
	run tests/golden/show runs-rank.txt
	same "$output" "$(cat tests/golden/runs-rank.txt)"
	run tests/golden/show nothing.txt
	exits 2
}
