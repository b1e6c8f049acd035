#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# E1, E4: no command overwrites its own input, and no template replaces a file.

load helper

@test "E1, E4: no command in any format overwrites a file that it reads, under any name" {
	small_world
	cd "$root"
	run python3 tests/cli/guard.py "$CHITIEU" "$world"
	[ "$status" -eq 0 ] || fail "$output"
}

@test "E4: the file open as standard input is read and not overwritten" {
	small_world
	echo '{"unit":{"code":"00003","register":"2023-01-01","level":"xã","name":"Xã D","district":"B","province":"Thanh Hóa"},"period":"2024","facts":{}}' >in.ndjson
	cp in.ndjson before
	run --separate-stderr "$CHITIEU" assess - --rules x/b --format json:in.ndjson <in.ndjson
	exits 2
	cmp in.ndjson before
	run --separate-stderr "$CHITIEU" assess - --rules x/b --format json:./out.json <in.ndjson
	exits 1
	[ -s out.json ]
}

@test "E4: standard output appended to a fact file is refused before anything is written" {
	small_world
	cp many/a.yaml before
	run bash -c '"$0" assess many --rules x/b --lang en >>many/a.yaml 2>err' "$CHITIEU"
	exits 2
	grep -q 'C001.*stdout' err
	cmp many/a.yaml before
}

@test "E4: facts are not imported into a store that is one of the fact files" {
	small_world
	chitieu facts import many --db many/a.yaml
	exits 2
	chitieu facts import many --db many/new.csv
	exits 2
	[ ! -e many/new.csv ]
	chitieu facts import many --db many/new.db
	exits 0
}

@test "E4: two outputs cannot be the same file; devices are not files" {
	small_world
	chitieu assess many --rules x/b --format json:out --format csv:./out
	exits 2
	[ ! -e out ]
	chitieu assess many --rules x/b --format json:/dev/null --format csv:/dev/null
	exits 1
	run bash -c '"$0" assess many --rules x/b --format json:out.json >out.json' "$CHITIEU"
	exits 2
}

@test "E4: a template never replaces a file, nor do generated cases or another program's vocabulary" {
	small_world
	for format in yaml csv csv-wide; do
		chitieu facts template x/b --format "$format:filled"
		exits 0
		echo 'filled in' >filled
		ln -sf filled link
		chitieu facts template x/b --format "$format:filled"
		exits 2
		says 'chitieu: error: C001: ' filled
		chitieu facts template x/b --format "$format:link"
		exits 2
		same "$(cat filled)" 'filled in'
		rm filled
		chitieu facts template x/b --format "$format:link" # a link to nothing
		exits 2
		chitieu facts template x/b --format "$format:/dev/stdout"
		exits 0
	done
	chitieu rules test x/b --generate --output rules/x/b/tests/more.yaml
	exits 0
	cp rules/x/b/tests/more.yaml before
	chitieu rules test x/b --generate --output rules/x/b/tests/more.yaml
	exits 2
	cmp rules/x/b/tests/more.yaml before
	chitieu rules stubs --output stubs
	exits 0
	chitieu rules stubs --output stubs # what it made itself is brought up to date
	exits 0
	echo '-- mine' >stubs/chitieu.lua
	chitieu rules stubs --output stubs
	exits 2
	same "$(cat stubs/chitieu.lua)" '-- mine'
	chitieu rules new x/a --from x/b
	same "$(grep -c 'id: x/a$' rules/x/a/ruleset.yaml)" 1
}

@test "E1, E4: a path that only resembles an input is written: other names, other directories, files named like runs" {
	small_world
	chitieu assess many --rules x/b --format json:base2.json --format csv:out.csv
	exits 1
	chitieu assess many --rules x/b --format json:base2.json --format csv:out.csv # last time's output
	exits 1
	chitieu assess many --rules x/b --format html:many/page.html # is not read as facts
	exits 1
	mkdir -p elsewhere/criteria many/.hidden
	for place in elsewhere/limits.yaml elsewhere/facts.yaml elsewhere/criteria/2.lua many/.hidden/a.yaml rules/x/b/notes.txt; do
		chitieu assess many --rules x/b --format "json:$place"
		exits 1
		[ -s "$place" ] || fail "$place was not written"
	done
	chitieu runs show 1 --db s.db --format json:1 # a file called as the run is
	exits 0
	chitieu runs show 1 --db s.db --format json:1
	exits 0
	chitieu assess 00001 --db s.db --rules x/b --format json:00001
	exits 1
	chitieu assess 00001 --db s.db --rules x/b --format json:00001
	exits 1
	[ -s 00001 ]
	chitieu assess - --rules x/b --format json:- </dev/null
	[ "$status" -ne 2 ] || fail "a file called -"
}

@test "E4: a path that the system cannot resolve is exit 5, for reading and writing" {
	small_world
	ln -s loop loop
	long=$(printf 'n%.0s' {1..300}).json
	for path in loop loop/out.json "$long" "many/$long"; do
		chitieu assess many --rules x/b --format "json:$path"
		exits 5
		says "$path: error: S004: "
		chitieu assess "$path" --rules x/b --format json:out.json
		exits 5
		says "$path: error: S00"
		chitieu assess many --rules x/b --baseline "$path" --format json:out.json
		exits 5
		says "$path: error: S003: "
		chitieu runs list --db "$path" --format json:out.json
		exits 5
		says "$path"
		chitieu rules test x/b --generate --output "$path"
		exits 5
		says "$path: error: S004: "
	done
	[ ! -e out.json ]
	for path in loop "$long"; do # the same exit code as without an output
		chitieu assess many --rules "$path"
		exits 4
		chitieu assess many --rules "$path" --format json:out.json
		exits 4
	done
	for path in absent/out.json many/a.yaml/out.json; do # there is nothing under these names: refused when they are written
		chitieu assess many --rules x/b --format "json:$path"
		exits 5
		says "$path: error: S004: "
		chitieu assess "$path" --rules x/b --format json:out.json
		exits 5
		says "$path: error: S002: "
	done
}

@test "E4: a closed standard output is not a file, and other outputs are written" {
	small_world
	run bash -c '"$0" assess many --rules x/b --format json:out.json >&-' "$CHITIEU"
	exits 1
	[ -s out.json ]
	run bash -c '"$0" assess - --rules x/b --format json:out2.json <&-' "$CHITIEU"
	[ "$status" -ne 2 ]
	[ "$status" -ne 1 ]
}
