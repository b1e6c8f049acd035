#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make bench: makes the inputs once (build/bench), then times whole runs and their floors in turn. Each row: rounds, name, our command, the floor's, the aim of
# the ratio and of the peak memory in MiB (0: none; a negative ratio: at least so many times as fast). Nothing here passes or fails.
set -eu
cd "$(dirname "$0")/../.."
bench=build/bench
mkdir -p $bench
for count in 1 1000 2000 10000 100000; do
	[ $bench/$count.ndjson -nt build/tools/generate ] || build/tools/generate --seed 1 --count $count > $bench/$count.ndjson
done
[ $bench/yaml/000000.yaml -nt build/tools/generate ] || { mkdir -p $bench/yaml; build/tools/generate --seed 1 --count 1000 --format yaml $bench/yaml; }
# The same communes with an escape in each quotation.
sed 's/"quote":"/"quote":"\\u0111/g' $bench/10000.ndjson > $bench/escapes.ndjson

rules=rules/thanh-hoa/cap-xa-2022
next=rules/thanh-hoa/cap-xa-2023
unit=fixtures/units/quang-trung-2023-h1.yaml
any="build/chitieu assess --rules $rules --fail-on never"
assess="$any --detail verdict --format ndjson"
lines="$assess $bench/10000.ndjson"
scan="build/tools/floors scan"
yaml=$(echo $bench/yaml/*.yaml)
sources="rules/facts.yaml $rules/ruleset.yaml $rules/limits.yaml"
store=$bench/compared.db
[ $store -nt build/chitieu ] || {
	rm -f $store
	build/chitieu facts import $bench/1000.ndjson --db $store >/dev/null 2>&1
	for set in $rules $next; do
		build/chitieu assess --db $store --rules $set --store --fail-on never --detail verdict --format ndjson >/dev/null 2>&1
	done
}
stored="build/chitieu assess --db $store --rules $rules --fail-on never --detail verdict --format ndjson"

$assess $bench/1.ndjson > $bench/sample.json 2>/dev/null
by_hand="build/tools/one_set $bench/sample.json"
# Verdicts in the order of communes and criteria.
verdicts() {
	sed 's/.*"criteria"://' | grep -o '"pillar":"[^"]*","verdict":"[^"]*"'
}
$lines 2>/dev/null | head -n 1000 | verdicts > $bench/verdicts.ours
$by_hand $bench/10000.ndjson | head -n 1000 | verdicts > $bench/verdicts.by-hand
differ=$(paste -d= $bench/verdicts.ours $bench/verdicts.by-hand | awk -F= '$1 != $2 {n++} END {print n + 0}')

echo "(a): a validating structural scan of the same bytes (index, grammar, UTF-8). (b): a program in C for this one set that scans, judges, explains and writes;"
echo "$differ of its $(wc -l < $bench/verdicts.ours) verdicts differ. (c): a scan of the lines of the same YAML."
[ ! -x build/tools/simdjson ] ||
	build/tools/bench 15 "(a) of 10,000 / libsimdjson" "$scan $bench/10000.ndjson" "build/tools/simdjson $bench/10000.ndjson" 1.3 0
build/tools/bench \
	15 "(b) of 10,000 / (a)" "$by_hand $bench/10000.ndjson" "$scan $bench/10000.ndjson" 1.6 0 \
	15 "10,000, verdict / (b)" "$lines" "$by_hand $bench/10000.ndjson" 0 16.4 \
	51 "one commune, cold / an empty program" "$assess $unit" "build/tools/empty" 1.5 0 \
	51 "… / libyaml's events of the same files" "$assess $unit" "build/tools/floors events $sources $unit" 0 0 \
	51 "rules lint of a whole set / libyaml's events" "build/chitieu rules lint $rules" "build/tools/floors events $sources $(echo $rules/tests/*.yaml)" 0 0 \
	9 "1,000 communes, verdict / (a)" "$assess $bench/1000.ndjson" "$scan $bench/1000.ndjson" 4 16.1 \
	15 "10,000, verdict / (a)" "$lines" "$scan $bench/10000.ndjson" 4 16.4 \
	9 "100,000, verdict / (a)" "$assess $bench/100000.ndjson" "$scan $bench/100000.ndjson" 4 19.8 \
	9 "10,000, reason / verdict" "$any --detail reason --format ndjson $bench/10000.ndjson" "$lines" 1.6 16.4 \
	9 "10,000, full / verdict" "$any --detail full --format ndjson $bench/10000.ndjson" "$lines" 2.4 16.4 \
	9 "10,000, an escape in each quotation / plain" "$assess $bench/escapes.ndjson" "$lines" 2 16.4 \
	9 "10,000: two threads / one" "$assess -j 2 $bench/10000.ndjson" "$assess -j 1 $bench/10000.ndjson" -1.8 16.4 \
	9 "(a) of 10,000: two threads / one" "build/tools/floors scan2 $bench/10000.ndjson" "$scan $bench/10000.ndjson" 0 0 \
	9 "1,000 of YAML / (c)" "$assess $bench/yaml" "build/tools/floors lines $yaml" 4 16.1 \
	9 "1,000 of YAML / libyaml's events" "$assess $bench/yaml" "build/tools/floors events $yaml" 0 0 \
	9 "1,000 from a store / from the file" "$stored" "$assess $bench/1000.ndjson" 1.3 16.1 \
	9 "1,000 from a store: two threads / one" "$stored -j 2" "$stored -j 1" -1.75 16.1
build/tools/stages $rules $bench/10000.ndjson
build/tools/judging $rules $unit

# What people and machines read, next to the same verdicts as lines of JSON in the same detail; then what compares two judgings of the same communes.
full="$any $bench/1000.ndjson"
json="$any --format ndjson $bench/1000.ndjson"
build/tools/bench \
	9 "1,000 as text / as ndjson with reasons" "$full --format text" "$json" 0 16.1 \
	9 "1,000 as junit / the same" "$full --format junit" "$json" 0 16.1 \
	9 "1,000 as sarif / the same" "$full --format sarif" "$json" 0 16.1 \
	9 "1,000 as markdown / as json" "$full --format markdown" "$full --format json" 0 16.1 \
	9 "1,000 as html / the same" "$full --format html" "$full --format json" 0 16.1 \
	9 "facts lint of 10,000 / judging them once" "build/chitieu facts lint --rules $rules $bench/10000.ndjson" "$lines" 0 16.4 \
	9 "rules impact on 10,000 / the same" "build/chitieu rules impact $rules $next $bench/10000.ndjson" "$lines" 0 16.4 \
	9 "runs verify of 1,000 / judging from the store" "build/chitieu runs verify 1 --db $store" "$stored" 0 16.1 \
	9 "runs compare of 1,000 (four ways) / the same" "build/chitieu runs compare 1 2 --db $store" "$stored" 0 16.1
mkdir -p $bench/store
build/tools/storing $rules $bench/2000.ndjson $bench/store
