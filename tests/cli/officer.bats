load helper
# SPDX-License-Identifier: Apache-2.0
# The rule officer's commands: compare two sets, find the affected communes, start the next set,
# print the booklet.

# The set of helper.bash and the decision that amends it: limits.yaml from standard input, then
# `amendment LUA`.
amended_rules() {
	small_rules
	local set=$tmp/rules/thu/moi-2024
	mkdir -p "$set/criteria"
	cat >"$set/ruleset.yaml" <<-'YAML'
		id: thu/moi-2024
		title: Bộ tiêu chí thử
		province: Thử
		levels: [xã]
		status: draft
		from: 2024-01-01
		criteria: 3
		base: thu/nho-2023
		pillars: {1: Thử}
		documents:
		  qd2: {number: 2/QĐ, date: 2023-12-31, issuer: UBND tỉnh Thử, title: Quyết định sửa đổi, status: confirmed}
	YAML
	cat >"$set/limits.yaml"
	printf '%s\n' "$1" >"$set/criteria/1-thu.lua"
	before=$tmp/rules/thu/nho-2023
	after=$set
}

raised='share_pct: {unit: "%", cite: [qd2, khoản 1 Điều 1], status: confirmed, value: 90}'

# ---- rules diff.

@test "diff reports a raised limit with day, article and both values" {
	amended_rules '' <<<"$raised"
	chitieu rules diff "$before" "$after"
	exits 0
	reads '1: ngưỡng 80% → 90%, từ 01/01/2024; căn cứ 2/QĐ, khoản 1 Điều 1'
	chitieu rules diff "$before" "$after" --lang en
	reads '1: limit 80% → 90%, from 2024-01-01; by 2/QĐ, khoản 1 Điều 1'
}

@test "diff reports added, removed and changed criteria" {
	amended_rules '
		amend "1" { title = "Tỷ lệ mới", cite = { "qd2", "Điều 1" } }
		repeal "2" { cite = { "qd2", "Điều 2" } }
		criterion "4" { title = "Đài", cite = { "qd2", "Điều 3" }, met = is_true(fact.radio) }' <<<"$raised"
	chitieu rules diff "$before" "$after"
	exits 0
	reads '1: tên “Tỷ lệ” → “Tỷ lệ mới”; căn cứ 2/QĐ, Điều 1'
	reads '2: Camera, từ 01/01/2024; căn cứ 2/QĐ, Điều 2'
	reads '4: Đài, từ 01/01/2024; căn cứ 2/QĐ, Điều 3'
	chitieu rules diff "$before" "$after" --format json
	gives '.schema' chitieu-rules-diff/1
	gives '[.changes[] | select(.kind == "limit") | .before_value, .after_value, .from, .cite.article] | join(" ")' '80 90 2024-01-01 khoản 1 Điều 1'
	gives '[.changes[] | select(.kind == "added" or .kind == "repealed") | .kind, .criteria[]] | join(" ")' 'added 4 repealed 2'
}

@test "diff compares a limit date by date" {
	amended_rules '' <<<'share_pct: {unit: "%", cite: [qd2, Điều 1], status: confirmed, values: {2023-01-01: 70, 2024-01-01: 80, 2025-01-01: 85, 2026-01-01: 90}}'
	chitieu rules diff "$before" "$after" --format json
	gives '[.changes[] | select(.kind == "limit") | .before_value, .after_value, .from, .until] | join(" ")' \
		'80 85 2025-01-01 2026-01-01 80 90 2026-01-01 '
}

@test "diff compares the inputs and limits of a compute" {
	amended_rules '' <<<"$raised"
	chitieu rules diff "$before" "$before"
	reads 'Hai bộ tiêu chí không khác nhau.'
	cp -r "$before" "$tmp/rules/thu/khac"
	sed -i 's/return radio end/return radio or false end/' "$tmp/rules/thu/khac/criteria/1-thu.lua"
	chitieu rules diff "$before" "$tmp/rules/thu/khac" --format json
	gives '[.changes[] | .kind, .criteria[]] | join(" ")' 'met 3'
}

@test "diff needs two sets that load, and a format it supports" {
	chitieu rules diff "$set_2022" no/such-set
	exits 4
	says 'no/such-set' R038
	chitieu rules diff "$set_2022" "$set_2022" --format csv
	exits 2
}

# ---- rules impact.

# Three communes: 92%, 85% and 60%.
three_communes() {
	local share
	for share in 92 85 60; do
		fact_file "units/$share.yaml" "000$share" <<-YAML
			  share: {value: "$share/100"}
			  camera: {value: "có"}
			  radio: {value: "có"}
		YAML
	done
}

@test "impact lists the communes that change, with criterion, limit and article" {
	amended_rules '' <<<"$raised"
	three_communes
	chitieu rules impact "$before" "$after" "$tmp/units"
	exits 0
	reads '3 đơn vị; 1 có thay đổi kết quả, trong đó 1 thay đổi kết luận công nhận'
	reads 'Công nhận: đủ điều kiện → chưa đủ điều kiện'
	reads '1 Tỷ lệ: đạt → đang triển khai; đo được 85%; ngưỡng 80% → 90%; 2/QĐ, khoản 1 Điều 1'
	hides '00060'
}

@test "impact prints the matrices in machine formats" {
	amended_rules 'repeal "2" { cite = { "qd2", "Điều 2" } }' <<<"$raised"
	three_communes
	chitieu rules impact "$before" "$after" "$tmp/units" --format json
	gives '.recognition | .recognised.recognised, .recognised.not_recognised, .recognised.undetermined, .not_recognised.not_recognised' $'0\n1\n1\n1'
	gives '.criteria[] | select(.id == "1") | [.counts[] | .before, .after, .units] | join(" ")' 'met met 1 met in_progress 1 in_progress in_progress 1'
	gives '.criteria[] | select(.id == "2") | [.counts[] | .before, .after, .units] | join(" ")' 'met absent 3'
	gives '[.movers[] | select(.unit.key == "00085") | .shifts[] | .criterion, .why, .measured, .limit_before, .limit_after] | join(" ")' '1 limit 85 80 90'
}

@test "impact: --max-movers is a gate" {
	amended_rules '' <<<"$raised"
	three_communes
	chitieu rules impact "$before" "$after" "$tmp/units" --max-movers 1
	exits 0
	chitieu rules impact "$before" "$after" "$tmp/units" --max-movers 0
	exits 1
	sed -i 's/Tỉnh Thử/Ninh Bình/' "$tmp/units/85.yaml"
	chitieu rules impact "$before" "$after" "$tmp/units" --max-movers 0
	exits 0
	reads '* 1 đơn vị chỉ để tham khảo (tỉnh khác hoặc bộ tiêu chí đã bãi bỏ), không tính vào --max-movers'
}

@test "impact lists the communes near a new limit" {
	amended_rules '' <<<"$raised"
	three_communes
	chitieu rules impact "$before" "$after" "$tmp/units" --format json
	gives '[.near[] | .unit.key, .margin] | join(" ")' '00085 -5 00092 2'
	chitieu rules impact "$before" "$after" "$tmp/units" --near 4.9 --format json
	gives '[.near[] | .unit.key, .margin] | join(" ")' '00092 2'
	chitieu rules impact "$before" "$before" "$tmp/units" --near 100 --format json
	gives '.near | length' 0
}

@test "impact reports a changed requirement" {
	amended_rules 'amend "2" { met = is_false(fact.camera), cite = { "qd2", "Điều 2" } }' </dev/null
	three_communes
	chitieu rules impact "$before" "$after" "$tmp/units"
	reads '2 Camera: đạt → không đạt; yêu cầu thay đổi; 2/QĐ, Điều 2'
}

@test "impact needs files, numbers and units" {
	amended_rules '' <<<"$raised"
	three_communes
	chitieu rules impact "$before" "$after" -
	exits 2
	chitieu rules impact "$before" "$after" "$tmp/units" --max-movers few
	exits 2
	chitieu rules impact "$before" "$after" "$tmp/units" --near -1
	exits 2
	chitieu rules impact "$before" "$after" "$tmp/none"
	exits 5
	chitieu rules impact "$before" thu/khong-co "$tmp/units"
	exits 4
}

# ---- rules show --effective, rules new.

@test "the effective set is one text and gives the origin of each part" {
	amended_rules 'amend "1" { title = "Tỷ lệ mới", cite = { "qd2", "Điều 1" } }' <<<"$raised"
	chitieu rules show "$after" --effective
	exits 0
	shows '# thu/moi-2024, limits.yaml:1
share_pct: {unit: "%", cite: ["qd2", "khoản 1 Điều 1"], status: confirmed, value: 90}'
	shows '-- thu/nho-2023, criteria/1-thu.lua:1; thu/moi-2024 sửa: title, cite
criterion "1" {
  title = "Tỷ lệ mới",'
	shows '-- thu/nho-2023, criteria/1-thu.lua:2
criterion "2" {'
	shows 'run = function(radio) return radio end'
}

# started NAME ARGUMENTS: runs rules new in its own directory, with ./rules linked to the current
# rules.
start_set() {
	cd "$tmp" || return 1
	chitieu rules new "$@"
	cd "$root" || return 1
}

@test "a new set fails lint until every limit was reviewed" {
	small_rules
	start_set thu/sau-2025 --from thu/nho-2023
	exits 0
	same "$output" rules/thu/sau-2025
	local set=$tmp/rules/thu/sau-2025
	chitieu rules lint "$set"
	exits 1
	shows 'limits.yaml:7:1: error: R301'
	grep -q '^# share_pct: {unit: "%", cite: \["qd", "Điều 1"\], status: confirmed, value: 80}$' "$set/limits.yaml"
	sed -i 's/^share_pct: null/share_pct: giữ nguyên/' "$set/limits.yaml"
	chitieu rules lint "$set"
	exits 0
	sed -i 's/^share_pct: .*/share_pct: {unit: "%", cite: [quyet_dinh, khoản 1], status: reported, value: 85}/' "$set/limits.yaml"
	chitieu rules lint "$set"
	exits 0
	chitieu rules diff "$(small_set)" "$set"
	reads '1: ngưỡng 80% → 85%, từ 31/12/2999'
}

@test "a base cannot have a base" {
	amended_rules 'repeal "2" { cite = { "qd2", "Điều 2" } }' <<<"$raised"
	start_set thu/sau-2025 --from thu/moi-2024
	exits 0
	same "$output" $'rules/thu/moi-2024-hop-nhat\nrules/thu/sau-2025'
	chitieu rules lint "$tmp/rules/thu/moi-2024-hop-nhat"
	exits 0
	chitieu rules diff "$after" "$tmp/rules/thu/moi-2024-hop-nhat" --format json
	gives '[.changes[].id] | join(" ")' status
	chitieu rules diff "$after" "$tmp/rules/thu/sau-2025" --format json
	gives '[.changes[] | select(.kind != "set" and .kind != "document_added")] | length' 0
	start_set thu/nua-2026 --from thu/moi-2024
	exits 0
}

@test "a set that is written out loads as the same rules" {
	local set again
	cp tests/data/rules/facts.yaml "$tmp/facts.yaml"
	for set in foreign/full foreign/compute foreign/base cases; do
		again=$tmp/again/${set//\//-}
		chitieu rules show "tests/data/rules/$set" --effective
		exits 0
		mkdir -p "$again/criteria"
		awk -v to="$again/" '/^(#|--) ---- / { file = to $3; next } { print >file }' <<<"$output"
		chitieu rules diff "tests/data/rules/$set" "$again"
		exits 0
		reads 'Hai bộ tiêu chí không khác nhau.'
	done
}

@test "a new set needs an id, a source set and an unused path" {
	small_rules
	start_set thu/sau-2025
	exits 2
	start_set '../sau' --from thu/nho-2023
	exits 2
	says 'chitieu: error: R303'
	start_set thu/sau-2025 --from thu/khong-co
	exits 4
	start_set thu/nho-2023 --from thu/nho-2023
	exits 5
	says 'rules/thu/nho-2023: error: S0'
	start_set thu/sau-2025 --from thu/nho-2023 --output "$tmp/other/rules/thu/sau-2025/"
	exits 0
	[ -f "$tmp/other/rules/thu/sau-2025/ruleset.yaml" ] || fail "not at --output"
}

# ---- rules limits, guide, law.

@test "limits are a table with their values, status and day of the last check" {
	amended_rules '' <<<'share_pct: {unit: "%", cite: [qd2, Điều 1], status: confirmed, checked: 2024-03-01, values: {2023-01-01: 80, 2025-01-01: 85}}'
	chitieu rules limits "$after" --as-of 2024-06-30
	exits 0
	reads 'share_pct 80% đã đối chiếu 01/03/2024 2/QĐ, Điều 1 80% từ 01/01/2023; 85% từ 01/01/2025'
	sed -i 's/checked: 2024-03-01/checked: hôm qua/' "$after/limits.yaml"
	chitieu rules limits "$after"
	exits 4
	says "$after/limits.yaml:1" R014
}

@test "--stale lists limits not checked within the given days before --as-of" {
	amended_rules '' <<<'share_pct: {unit: "%", cite: [qd2, Điều 1], status: confirmed, checked: 2024-03-01, value: 85}'
	chitieu rules limits "$after" --stale 30d --as-of 2024-03-31
	exits 0
	chitieu rules limits "$after" --stale 30d --as-of 2024-04-01
	exits 1
	shows 'share_pct'
	chitieu rules limits "$before" --stale 3650d --as-of 2024-04-01
	exits 1
	chitieu rules limits "$after" --stale 30d
	exits 2
	chitieu rules limits "$after" --stale month --as-of 2024-04-01
	exits 2
}

@test "the guide shows every criterion with formula, limit, evidence and article" {
	chitieu rules guide "$set_2022"
	exits 0
	same "$(grep -c '^### ' <<<"$output")" 31
	reads '- **Cách tính:** Hồ sơ thủ tục hành chính tiếp nhận, giải quyết trực tuyến ÷ Hồ sơ thủ tục hành chính đã tiếp nhận × 100% ≥ 70%'
	shows '- **Tài liệu kiểm chứng:** '
	chitieu rules guide "$set_2022" --lang en --as-of 2025-06-30
	shows '- **Applies when:** '
	chitieu rules guide "$set_2022" --format pdf
	exits 2
}

@test "the guide shows a table of points at its criterion, not an empty limit" {
	for format in markdown html; do
		chitieu rules guide fixtures/rules/vi-du/thang-diem-2024 --format "$format"
		exits 0
		shows 'Bảng điểm'
		hides 'Ngưỡng:** ;'
	done
}

@test "the guide is a page without scripts that fetches nothing" {
	small_rules
	sed -i 's#title = "Camera"#title = "<b>Camera</b> \& *sao*"#' "$(small_set)/criteria/1-thu.lua"
	chitieu rules guide "$(small_set)" --format html
	exits 0
	shows '<h3><span class="id"><bdi>2</bdi></span> <bdi>&lt;b&gt;Camera&lt;/b&gt; &amp; *sao*</bdi></h3>'
	shows "default-src 'none'"
	hides '<script'
	chitieu rules guide "$(small_set)"
	hides '<b>'
}

@test "the law index lists for each article what depends on it" {
	amended_rules 'repeal "2" { cite = { "qd2", "Điều 2" } }' <<<"$raised"
	mkdir "$after/tests"
	printf -- '- {criterion: "1", name: đủ, as_of: 2024-06-30, facts: {share: "90/100"}, expect: met}\n' >"$after/tests/1-thu.yaml"
	chitieu rules law "$after" 2/QĐ
	exits 0
	reads 'khoản 1 Điều 1 Chỉ tiêu: 1 Ngưỡng: share_pct Ca thử (1): 1-thu.yaml:1 Điều 2 Bãi bỏ: 2'
	hides 'Quyết định thử'
	chitieu rules law "$after"
	shows 'Quyết định thử'
	chitieu rules law "$after" 3/QĐ
	exits 2
}

@test "with --facts the law index also lists the units whose verdicts depend on an article" {
	amended_rules '' <<<"$raised"
	three_communes
	sed -i 's/Tỉnh Thử/Ninh Bình/' "$tmp/units/60.yaml"
	chitieu rules law "$after" 2/QĐ --facts "$tmp/units"
	exits 0
	reads 'Đơn vị có kết quả dựa vào điều khoản này: 3 Xã 00060* (00060, 2023): 1 đang triển khai'
	reads 'Xã 00092 (00092, 2023): 1 đạt'
	shows '* chỉ để tham khảo: đơn vị của tỉnh khác hoặc bộ tiêu chí đã bãi bỏ'
	chitieu rules law "$after" --facts "$tmp/units" --format json
	gives '.schema' chitieu-law/1
	gives '[.documents[] | select(.number == "2/QĐ") | .articles[].units[] | .key, .reference, .verdicts["1"]] | join(" ")' \
		'00060 true in_progress 00085 false in_progress 00092 false met'
	gives '[.documents[] | select(.number == "1/QĐ") | .articles[] | select(.article == "Điều 2") | .units[0].verdicts["2"]] | join(" ")' met
	chitieu rules law "$after" --facts "$tmp/units" --final --format json
	gives '[.documents[] | select(.number == "2/QĐ") | .articles[].units[] | .verdicts["1"]] | join(" ")' 'not_met not_met met'
	chitieu rules law "$after" --facts "$tmp/none"
	exits 5
	chitieu rules law "$after" --format csv
	exits 2
}

@test "limits as json, csv and markdown; cells are safe for spreadsheets" {
	amended_rules '' <<<'share_pct: {unit: "%", cite: [qd2, "=Điều 1"], status: confirmed, checked: 2024-03-01, values: {2023-01-01: 80, 2025-01-01: 82.5}}'
	chitieu rules limits "$after" --format json --as-of 2025-06-30
	gives '.limits[0] | .id, .now, .checked, .values[1].from, .values[1].value' $'share_pct\n165/2\n2024-03-01\n2025-01-01\n165/2'
	chitieu rules limits "$after" --format csv
	shows 'limit,unit,by,for,from,value,status,checked,document,number,article'
	shows "share_pct,%,,,2025-01-01,82.5,confirmed,2024-03-01,qd2,2/QĐ,'=Điều 1"
	chitieu rules limits "$after" --format markdown
	shows '| share\_pct | 80% từ 01/01/2023; 82,5% từ 01/01/2025 | đã đối chiếu | 01/03/2024 |'
	chitieu rules limits "$after" --format xml
	exits 2
}
