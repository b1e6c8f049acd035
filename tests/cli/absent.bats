#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Optional files. A file counts as absent only if the system reports ENOENT or ENOTDIR. Failing
# system calls are tested in tests/unit/test_file.c and tests/faults.

load helper

# An amendment of the small set that raises its limit from 80% to 95%, and a commune with 90/100.
amendment() {
	small_rules
	mkdir -p "$tmp/rules/thu/moi-2024"
	sed 's,^id: .*,id: thu/moi-2024,; s,^title: .*,title: Bộ sửa đổi,; s,^from: .*,from: 2024-01-01,; /^criteria:/d; /^pillars:/d' "$(small_set)/ruleset.yaml" \
		>"$tmp/rules/thu/moi-2024/ruleset.yaml"
	printf 'base: thu/nho-2023\n' >>"$tmp/rules/thu/moi-2024/ruleset.yaml"
	cat >"$tmp/rules/thu/moi-2024/limits.yaml" <<-'YAML'
		share_pct: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 95}
	YAML
	fact_file a.yaml 1 <<-'YAML'
		  share: 90/100
		  camera: có
		  radio: có
	YAML
	cd "$tmp" || return 1
}

@test "E5: a dangling link named limits.yaml is an error and changes no verdict" {
	amendment
	chitieu assess a.yaml --rules rules/thu/moi-2024 --final
	exits 1
	shows "CHƯA ĐỦ ĐIỀU KIỆN"
	mv rules/thu/moi-2024/limits.yaml kept.yaml
	ln -s nowhere.yaml rules/thu/moi-2024/limits.yaml
	chitieu assess a.yaml --rules rules/thu/moi-2024 --final
	exits 4
	same "$output" ""
	says "rules/thu/moi-2024/limits.yaml: error: S110: "
	chitieu rules lint rules/thu/moi-2024
	exits 1
	shows "rules/thu/moi-2024/limits.yaml: error: S110: "
	rm rules/thu/moi-2024/limits.yaml
	ln -s ../../../kept.yaml rules/thu/moi-2024/limits.yaml # leads to a file: read
	chitieu assess a.yaml --rules rules/thu/moi-2024 --final
	exits 1
	rm rules/thu/moi-2024/limits.yaml
	chitieu assess a.yaml --rules rules/thu/moi-2024 --final # absent: the base's limit holds
	exits 0
}

@test "E5: the same for every optional file of a rule set, of its base and of the folders above" {
	amendment
	for file in facts.yaml thu/facts.yaml thu/nho-2023/facts.yaml thu/moi-2024/facts.yaml thu/nho-2023/limits.yaml \
		thu/nho-2023/criteria thu/moi-2024/criteria thu/nho-2023/ruleset.yaml thu/moi-2024/ruleset.yaml; do
		rm -rf kept && cp -r rules kept
		rm -rf "rules/$file"
		ln -s "$tmp/nowhere" "rules/$file"
		chitieu assess a.yaml --rules rules/thu/moi-2024
		exits 4
		says "rules/$file: error: S110: " "không có"
		rm -rf rules && mv kept rules
	done
	mkdir rules/thu/nho-2023/tests
	for file in criteria/2-hai.lua tests/2.yaml; do
		ln -s nowhere "rules/thu/nho-2023/$file"
		chitieu rules test rules/thu/nho-2023
		[ "$status" -ge 4 ] || fail "$file"
		says "rules/thu/nho-2023/$file: error: S110: "
		rm "rules/thu/nho-2023/$file"
	done
}

@test "E5: if the first root cannot be read, the set is not taken from a later root" {
	amendment
	mkdir -p elsewhere/thu && cp -r rules/facts.yaml elsewhere/ && cp -r rules/thu/nho-2023 elsewhere/thu/
	export CHITIEU_RULES=$tmp/elsewhere
	chitieu rules show thu/nho-2023
	exits 0
	ln -sf nowhere rules/thu/nho-2023/ruleset.yaml
	chitieu rules show thu/nho-2023
	exits 4
	says "rules/thu/nho-2023/ruleset.yaml: error: S110: "
	rm rules/thu/nho-2023/ruleset.yaml
	chitieu rules show thu/nho-2023
	exits 0
}

@test "E5: scripts and test cases behind a symbolic link are parts of the set" {
	amendment
	mv rules/thu/nho-2023/criteria/1-thu.lua one.lua
	ln -s ../../../../one.lua rules/thu/nho-2023/criteria/1-thu.lua
	chitieu assess a.yaml --rules rules/thu/nho-2023
	exits 0
	shows "3/3 chỉ tiêu đạt"
	mkdir rules/thu/nho-2023/tests
	printf -- '- {criterion: "1", name: Đạt, as_of: 2023-06-30, facts: {share: 90/100}, expect: met}\n' >one.yaml
	ln -s ../../../../one.yaml rules/thu/nho-2023/tests/1.yaml
	chitieu rules test rules/thu/nho-2023
	exits 0
	shows "1 passed, 0 failed"
	mkfifo rules/thu/nho-2023/criteria/2-ong.lua # not passed over either
	chitieu assess a.yaml --rules rules/thu/nho-2023
	exits 4
	says "rules/thu/nho-2023/criteria/2-ong.lua: error: S007: "
}
