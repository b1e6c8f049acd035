#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make bench: makes the inputs once (build/bench), then times whole runs beside their floors. Nothing here passes or fails.
set -eu
cd "$(dirname "$0")/../.."
bench=build/bench
mkdir -p $bench
for count in 1 1000 10000 100000; do
	[ $bench/$count.ndjson -nt build/tools/generate ] || build/tools/generate --seed 1 --count $count > $bench/$count.ndjson
done
[ $bench/yaml/000000.yaml -nt build/tools/generate ] || { mkdir -p $bench/yaml; build/tools/generate --seed 1 --count 1000 --format yaml $bench/yaml; }

rules=rules/thanh-hoa/cap-xa-2022
unit=fixtures/units/quang-trung-2023-h1.yaml
assess="build/chitieu assess --rules $rules --fail-on never --detail verdict --format ndjson"
yaml=$(echo $bench/yaml/*.yaml)

build/tools/judging $rules $unit
build/tools/bench \
	51 "one commune, cold / an empty program" "$assess $unit" "build/tools/empty" \
	51 "… / libyaml's events of the same files" "$assess $unit" \
	"build/tools/floors events rules/facts.yaml $rules/ruleset.yaml $rules/limits.yaml $unit" \
	51 "rules lint of a whole set / loading it" "build/chitieu rules lint $rules" "build/chitieu rules limits $rules" \
	51 "… / libyaml's events of the same files" "build/chitieu rules lint $rules" \
	"build/tools/floors events rules/facts.yaml $rules/ruleset.yaml $rules/limits.yaml $(echo $rules/tests/*.yaml)" \
	9 "1 commune of NDJSON / UTF-8 and JSON by hand" "$assess $bench/1.ndjson" "build/tools/floors scan $bench/1.ndjson" \
	9 "1,000 / the same" "$assess $bench/1000.ndjson" "build/tools/floors scan $bench/1000.ndjson" \
	9 "10,000 / the same" "$assess $bench/10000.ndjson" "build/tools/floors scan $bench/10000.ndjson" \
	9 "10,000 / reading the bytes" "$assess $bench/10000.ndjson" "build/tools/floors read $bench/10000.ndjson" \
	9 "100,000 / UTF-8 and JSON by hand" "$assess $bench/100000.ndjson" "build/tools/floors scan $bench/100000.ndjson" \
	9 "1,000 of YAML / libyaml's events" "$assess $bench/yaml" "build/tools/floors events $yaml" \
	9 "10,000: two threads / one" "$assess -j 2 $bench/10000.ndjson" "$assess $bench/10000.ndjson" \
	9 "the floor: two threads / one" "build/tools/floors scan2 $bench/10000.ndjson" "build/tools/floors scan $bench/10000.ndjson"
build/tools/stages $rules $bench/10000.ndjson

# What people and machines read, beside the same verdicts as lines of JSON in the same detail; then what looks at two judgings of the same communes.
full="build/chitieu assess --rules $rules --fail-on never"
next=rules/thanh-hoa/cap-xa-2023
store=$bench/compared.db
[ $store -nt build/chitieu ] || {
	rm -f $store
	build/chitieu facts import $bench/1000.ndjson --db $store >/dev/null 2>&1
	for set in $rules $next; do
		build/chitieu assess --db $store --rules $set --store --fail-on never --detail verdict --format ndjson >/dev/null 2>&1
	done
}
stored="build/chitieu assess --db $store --rules $rules --fail-on never --detail verdict --format ndjson"
build/tools/bench \
	9 "1,000 as text / as ndjson with reasons" "$full --format text $bench/1000.ndjson" "$full --format ndjson $bench/1000.ndjson" \
	9 "1,000 as junit / the same" "$full --format junit $bench/1000.ndjson" "$full --format ndjson $bench/1000.ndjson" \
	9 "1,000 as sarif / the same" "$full --format sarif $bench/1000.ndjson" "$full --format ndjson $bench/1000.ndjson" \
	9 "1,000 as markdown / as json in full" "$full --format markdown $bench/1000.ndjson" "$full --format json $bench/1000.ndjson" \
	9 "1,000 as html / the same" "$full --format html $bench/1000.ndjson" "$full --format json $bench/1000.ndjson" \
	9 "rules impact on 10,000 / judging them once" "build/chitieu rules impact $rules $next $bench/10000.ndjson" "$assess $bench/10000.ndjson" \
	9 "runs verify of 1,000 / judging from the store" "build/chitieu runs verify 1 --db $store" "$stored" \
	9 "runs compare of 1,000 (four ways) / the same" "build/chitieu runs compare 1 2 --db $store" "$stored"
mkdir -p $bench/store
[ $bench/2000.ndjson -nt build/tools/generate ] || build/tools/generate --seed 1 --count 2000 > $bench/2000.ndjson
build/tools/storing $rules $bench/2000.ndjson $bench/store
