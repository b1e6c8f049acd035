#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Large inputs: lines and files in any number, also from standard input. A bad line is reported by
# its number and affects no other unit; the output and the messages are the same with any number of
# threads; memory does not grow with the input. The communes are made up by tools/generate.c.
# the same bytes and messages; memory does not grow with the number. The communes are made up by tools/generate.c.

load helper

generate() {
	build/tools/generate "$@"
}

# assess ARGUMENT...: prints verdicts by the set of 2022, one line for each unit.
assess() {
	chitieu assess --rules "$set_2022" --detail verdict --format ndjson --fail-on never "$@"
}

# line CODE [FACTS]: prints one line of NDJSON for the small set.
line() {
	printf '{"unit":{"code":"%s","level":"xã","name":"Xã %s","province":"Tỉnh Thử"},"period":"2023","facts":{%s}}\n' "$1" "$1" "${2-}"
}

# jobs_agree FILE ARGUMENT...: 1, 2, 3 and 8 threads give the same bytes, messages and exit code.
jobs_agree() {
	local jobs code file=$1
	shift
	for jobs in 1 2 3 8; do
		code=0
		"$CHITIEU" assess "$file" "$@" -j "$jobs" >"$tmp/out.$jobs" 2>"$tmp/err.$jobs" || code=$?
		echo "$code" >"$tmp/code.$jobs"
	done
	for jobs in 2 3 8; do
		cmp "$tmp/out.1" "$tmp/out.$jobs"
		cmp "$tmp/err.1" "$tmp/err.$jobs"
		cmp "$tmp/code.1" "$tmp/code.$jobs"
	done
}

# spoil FILE: adds unusable lines and a commune that occurs twice.
spoil() {
	sed -e '7s/.*/{"unit":/' -e '40s/"period"/"time"/' -e '41s/"value":"/"valeu":"/' -e '90s/.*/[]/' -e '150s/$/ x/' -e '222s/:"/:"\x01/' "$1"
	head -n 3 "$1"
}

# peak FILE JOBS: prints the peak memory of a run in kB.
peak() {
	python3 - "$CHITIEU" assess "$1" --rules "$set_2022" --detail verdict --format ndjson --fail-on never -j "$2" <<-'PY'
		import resource, subprocess, sys
		assert subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode == 0
		print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
	PY
}

# ---- Made-up communes.

@test "the generator gives the same bytes for a seed; a larger count only adds units" {
	generate --seed 7 --count 50 >"$tmp/50.ndjson"
	generate --seed 7 --count 50 | cmp - "$tmp/50.ndjson"
	generate --seed 7 --count 20 | cmp - <(head -n 20 "$tmp/50.ndjson")
	run ! cmp -s "$tmp/50.ndjson" <(generate --seed 8 --count 50)
}

@test "generated communes have unique codes and names" {
	generate --count 3000 >"$tmp/a.ndjson"
	same "$(jq -r .unit.code "$tmp/a.ndjson" | grep -cE '^[0-9]{5}$')" 3000
	same "$(jq -r .unit.code "$tmp/a.ndjson" | sort -u | wc -l)" 3000
	same "$(jq -r '.unit | .name + .district' "$tmp/a.ndjson" | sort -u | wc -l)" 3000
}

@test "generated YAML files and NDJSON lines are judged the same" {
	mkdir "$tmp/yaml"
	generate --count 40 --format yaml "$tmp/yaml"
	generate --count 40 >"$tmp/lines.ndjson"
	assess "$tmp/yaml"
	same "$stderr" ""
	local yaml=$output
	assess "$tmp/lines.ndjson"
	same "$output" "$yaml"
}

# ---- Standard input and lines.

@test "standard input gives the output of the same file" {
	generate --count 60 >"$tmp/a.ndjson"
	assess "$tmp/a.ndjson"
	exits 0
	local file=$output
	for jobs in 1 3; do
		assess - -j "$jobs" < <(while IFS= read -r one; do printf '%s\n' "$one"; done <"$tmp/a.ndjson")
		exits 0
		same "$output" "$file"
	done
}

@test "standard input without --rules is wrong usage" {
	chitieu assess - </dev/null
	exits 2
}

@test "blank lines, CR LF, and a last line without a line end" {
	small_rules
	{
		line 1 | sed 's/$/\r/'
		printf '\n \t\r\n'
		line 2 | tr -d '\n'
	} >"$tmp/a.ndjson"
	chitieu assess "$tmp/a.ndjson" --rules "$(small_set)" --format json --fail-on never
	exits 0
	judged 1 2
}

@test "a bad line is reported by its number, and the other lines are judged" {
	small_rules
	{
		line 1 '"share":"90/100","camera":"có","radio":"có"'
		echo '{"unit": oops}'
		line 3 '"camera":"có"'
		echo '{"period":"2023"}'
		echo '["no unit"]'
		line 6 '"camera":"xanh"'
		line 3
	} >"$tmp/a.ndjson"
	cd "$tmp" || return 1
	chitieu assess - --rules rules/thu/nho-2023 --format json --fail-on never <a.ndjson
	exits 3
	judged 1 3 6
	says "-:2:10: error: D"
	says "-:4:1: error: F"
	says "-:5:1: error: F"
	says "-:6:" "xanh"
	says "-:7:" "Xã 3" "-, dòng 3"
	same "$(grep -c . <<<"$stderr")" 5
}

@test "a line that is too long is refused alone" {
	small_rules
	{
		line 1
		printf '{"unit":"'
		head -c 9000000 /dev/zero | tr '\0' a
		printf '"}\n'
		line 3
	} >"$tmp/a.ndjson"
	chitieu assess "$tmp/a.ndjson" --rules "$(small_set)" --format json --fail-on never
	exits 3
	judged 1 3
	says "$tmp/a.ndjson:2: error: "
}

@test "the same commune much later, or in another file, is reported with both places" {
	mkdir "$tmp/in"
	generate --count 300 >"$tmp/in/a.ndjson"
	sed -n 5p "$tmp/in/a.ndjson" >"$tmp/in/b.ndjson"
	sed -n 3p "$tmp/in/a.ndjson" >>"$tmp/in/a.ndjson"
	for jobs in 1 4; do
		assess "$tmp/in" -j "$jobs"
		exits 3
		same "$(wc -l <<<"$output")" 300
		says "$tmp/in/a.ndjson:301:" "$tmp/in/a.ndjson, dòng 3"
		says "$tmp/in/b.ndjson:1:" "$tmp/in/a.ndjson, dòng 5"
	done
}

# ---- Threads.

@test "the output and the messages are the same with any number of threads, in every format and detail" {
	generate --count 240 >"$tmp/good.ndjson"
	spoil "$tmp/good.ndjson" >"$tmp/a.ndjson"
	for format in ndjson json csv text markdown; do
		jobs_agree "$tmp/a.ndjson" --rules "$set_2022" --format "$format"
		same "$(cat "$tmp/code.1")" 3
		[ -s "$tmp/err.1" ]
	done
	jobs_agree "$tmp/a.ndjson" --rules "$set_2022" --format json --detail full --lang en
}

@test "formats that print units in order are the same with any number of threads" {
	generate --count 24 >"$tmp/a.ndjson"
	for format in html markdown; do
		jobs_agree "$tmp/a.ndjson" --rules "$set_2022" --format "$format"
	done
	jobs_agree "$tmp/a.ndjson" --rules "$set_2022" --what-if camera_connected=có
	jobs_agree "$tmp/a.ndjson" --rules "$set_2022" --format ndjson --what-if camera_connected=có --road
}

@test "several outputs at once, with several threads" {
	generate --count 100 >"$tmp/a.ndjson"
	for jobs in 1 3; do
		assess "$tmp/a.ndjson" -j "$jobs" --format "json:$tmp/$jobs.json" --format "csv:$tmp/$jobs.csv" --format "html:$tmp/$jobs.html"
		exits 0
	done
	for format in json csv html; do
		cmp "$tmp/1.$format" "$tmp/3.$format"
	done
}

@test "YAML files read by several threads, with one missing and one broken file" {
	mkdir "$tmp/yaml"
	generate --count 30 --format yaml "$tmp/yaml"
	echo 'unit: {' >"$tmp/yaml/000004.yaml"
	chmod 000 "$tmp/yaml/000009.yaml"
	jobs_agree "$tmp/yaml" --rules "$set_2022" --format ndjson
}

@test "each thread evaluates compute on its own" {
	small_rules 'local n = 0 for i = 1, 500 do n = n + i end return radio and n > 0'
	for i in $(seq 1 200); do
		line "$i" '"share":"90/100","camera":"có","radio":"có"'
	done >"$tmp/a.ndjson"
	jobs_agree "$tmp/a.ndjson" --rules "$(small_set)" --format ndjson
	same "$(grep -c '"recognised"' "$tmp/out.8")" 200
	small_rules 'while true do end'
	head -n 20 "$tmp/a.ndjson" >"$tmp/b.ndjson"
	jobs_agree "$tmp/b.ndjson" --rules "$(small_set)" --format ndjson
	same "$(cat "$tmp/code.1")" 4
}

@test "-j takes a number from 1 to 64" {
	for jobs in 0 65 x -1 '' 1.5; do
		chitieu assess "$quang_trung" --rules "$set_2022" --jobs "$jobs"
		exits 2
	done
	chitieu assess "$quang_trung" --rules "$set_2022" --fail-on never -j64
	exits 0
	chitieu explain "$quang_trung" 3.2 --rules "$set_2022" -j 2
	exits 2
}

# ---- A pipe.

@test "a verdict is printed before the next line is read" {
	generate --count 5 >"$tmp/a.ndjson"
	for jobs in 1 3; do
		run timeout 60 python3 - "$CHITIEU" "$tmp/a.ndjson" "$set_2022" "$jobs" <<-'PY'
			import json, subprocess, sys
			program, path, rules, jobs = sys.argv[1:]
			words = [program, "assess", "-", "--rules", rules, "--detail", "verdict", "--format", "ndjson", "--fail-on", "never", "-j", jobs]
			judge = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
			for line in open(path, "rb"):
			    judge.stdin.write(line)
			    judge.stdin.flush()
			    verdict = json.loads(judge.stdout.readline())
			    assert verdict["unit"]["code"] == json.loads(line)["unit"]["code"]
			judge.stdin.close()
			assert judge.stdout.read() == b"" and judge.wait() == 0
		PY
		[ "$status" -eq 0 ] || fail "with $jobs threads: $output"
	done
}

# ---- Memory.

@test "memory stays below 64 MiB and does not grow with the number of communes" {
	[[ $CHITIEU != *[at]san* ]] || skip "the sanitizer has memory of its own"
	generate --count 20000 >"$tmp/20000.ndjson"
	head -n 1000 "$tmp/20000.ndjson" >"$tmp/1000.ndjson"
	for jobs in 1 4; do
		local few many
		few=$(peak "$tmp/1000.ndjson" "$jobs")
		many=$(peak "$tmp/20000.ndjson" "$jobs")
		[ "$many" -lt 65536 ] || fail "$many kB for 20,000 communes"
		[ $((many - few)) -lt 4096 ] || fail "$few kB for 1,000 communes, $many kB for 20,000"
	done
}

@test "the page of more than a hundred communes holds their conclusions, and everything with --detail full" {
	generate --count 101 >"$tmp/many.ndjson"
	page() { "$CHITIEU" assess --rules "$set_2022" --format html --fail-on never "$@" "$tmp/many.ndjson" >"$tmp/page.html" 2>"$tmp/page.err"; }
	page
	[ "$(grep -c '<article' "$tmp/page.html")" -eq 101 ]
	[ "$(grep -c '<table class="criteria' "$tmp/page.html")" -eq 0 ]
	[ "$(stat -c %s "$tmp/page.html")" -lt 3000000 ]
	page --detail full
	[ "$(grep -c '<table class="criteria' "$tmp/page.html")" -eq 101 ]
}
