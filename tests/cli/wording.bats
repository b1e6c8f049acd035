#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The wording of reasons, limits, steps and questions for criteria unlike those of the shipped sets:
# dates, numbers written in a rule, plans that are late or irrelevant, and criteria that a commune
# calls not applicable without a reason.

load helper

setup_file() {
	set=$BATS_FILE_TMPDIR/rules/an-giang/xa-2024
	mkdir -p "$set/criteria"
	cat >"$BATS_FILE_TMPDIR/rules/facts.yaml" <<-'YAML'
		share: {label: Người lớn có tài khoản, type: ratio, unit: người, of: adults}
		machines: {label: Máy tính, type: count, unit: máy}
		machines_new: {label: Máy tính mới, type: count, unit: máy, part_of: machines}
		issued: {label: Ngày ban hành kế hoạch, type: date}
		camera: {label: Có camera, type: yes_no}
		harbour: {label: Có bến cảng, type: yes_no}
	YAML
	cat >"$set/ruleset.yaml" <<-'YAML'
		id: an-giang/xa-2024
		title: Bộ thử An Giang
		province: An Giang
		levels: [xã]
		status: draft
		criteria: 6
		pillars: {1: Một}
		documents:
		  qd: {number: 1/QĐ-UBND, date: 2024-01-01, issuer: UBND tỉnh An Giang, title: Quyết định thử, status: confirmed}
	YAML
	cat >"$set/limits.yaml" <<-'YAML'
		share_pct: {unit: "%", cite: [qd, Điều 1], status: confirmed, value: 80}
		issued_by: {unit: ngày tháng, cite: [qd, Điều 2], status: confirmed, value: 2024-03-31}
	YAML
	cat >"$set/criteria/1-mot.lua" <<-'LUA'
		criterion "1" { title = "Ban hành kế hoạch", cite = { "qd", "Điều 2" }, met = at_most(fact.issued, limit.issued_by) }
		criterion "2" { title = "Máy tính mới", cite = { "qd", "Điều 3" }, met = at_least(percent(fact.machines_new, fact.machines), 100) }
		criterion "3" { title = "Camera", cite = { "qd", "Điều 4" }, met = is_true(fact.camera) }
		criterion "4" { title = "Camera ở cảng", cite = { "qd", "Điều 5" }, when = is_true(fact.harbour), met = any(is_true(fact.camera), at_least(fact.share, limit.share_pct)) }
		criterion "5" { title = "Không có cả hai", cite = { "qd", "Điều 6" }, met = none(is_true(fact.harbour), is_true(fact.camera)), in_progress = is_false(fact.camera) }
		criterion "6" { title = "Còn máy cũ", cite = { "qd", "Điều 7" }, met = between(difference(fact.machines, fact.machines_new), 0, 1) }
		recognition "cn" { title = "Công nhận", cite = { "qd", "Điều 8" }, met = every_met() }
	LUA
	cat >"$BATS_FILE_TMPDIR/a.yaml" <<-'YAML'
		unit: {code: "30292", register: 2025-03-01, level: xã, name: Vĩnh Hội Đông, district: huyện An Phú, province: tỉnh An Giang}
		period: 2024-Q3
		documents: {bc: {title: Báo cáo}}
		facts:
		  issued: {value: "03/04/2024", at: "bc:1"}
		  machines: {value: "11", at: "bc:2"}
		  machines_new: {value: "7", at: "bc:3"}
		  share: {value: "81/100", at: "bc:4", quote: "81/100 người"}
		  camera: {value: "không", at: "bc:5", plan: {due: 2024-08-31, at: "bc:6"}}
		  harbour: {value: "có", at: "bc:7", quote: "có bến cảng"}
		self_assessment: {"4": không áp dụng}
	YAML
}

judged_text() {
	chitieu assess "$BATS_FILE_TMPDIR/a.yaml" --rules "$BATS_FILE_TMPDIR/rules/an-giang/xa-2024" --all "$@"
}

explained() {
	chitieu explain "$BATS_FILE_TMPDIR/a.yaml" "$1" --rules "$BATS_FILE_TMPDIR/rules/an-giang/xa-2024" "${@:2}"
	exits 0
}

@test "a date is printed as a date in reasons, limits, steps and gaps" {
	judged_text
	exits 1
	reads "Ngày ban hành kế hoạch: 03/04/2024; chưa đạt yêu cầu không quá 31/03/2024. Cần sớm hơn: 3 ngày."
	explained 1
	reads "Ngưỡng: 31/03/2024 (1/QĐ-UBND, Điều 2"
	reads "sai: Ngày ban hành kế hoạch: 03/04/2024 ≤ 31/03/2024"
	explained 1 --lang en
	reads "Limit: 2024-03-31 (1/QĐ-UBND, Điều 2"
	reads "To be earlier by: 3 ngày."
	chitieu assess "$BATS_FILE_TMPDIR/a.yaml" --rules "$BATS_FILE_TMPDIR/rules/an-giang/xa-2024" --format json
	of 1 '.measured | tojson' '{"lo":19816,"hi":19816,"unit":"date"}'
	of 1 '.gap | tojson' '[{"fact":"issued","add":-3,"unit":"ngày"}]'
	of 1 '.facts[0].claims[0].unit' date
	of 1 '.trace.args[0].value.unit' date
}

@test "a number written in a rule has the unit of the value it is compared with" {
	judged_text
	reads "tỷ lệ Máy tính mới trên Máy tính = 63,64%; chưa đạt yêu cầu ít nhất 100%. Còn thiếu: 4 máy."
	explained 2
	reads "Yêu cầu: tỷ lệ Máy tính mới trên Máy tính: ít nhất 100%"
	reads "sai: tỷ lệ phần trăm: 63,64% ≥ 100% Máy tính mới: 7 máy Máy tính: 11 máy"
	judged_text
	reads "Máy tính − Máy tính mới = 4 máy; chưa đạt yêu cầu từ 0 máy đến 1 máy"
}

@test "a plan is named while it counts, marked as late afterwards, and left out where the criterion does not use it" {
	judged_text
	reads "Có camera: không; kế hoạch đã quá thời hạn 31/08/2024."
	reads "Không có cả hai Có bến cảng: có. "
	explained 5
	hides "kế hoạch đã quá"
	judged_text --as-of 2024-08-31
	reads "Có camera: không; đã có kế hoạch, thời hạn 31/08/2024."
}

@test "steps name facts by their labels, and separate applicability from the condition" {
	explained 4
	reads "Có thuộc diện áp dụng không: đúng: Có bến cảng: có Có đạt không: đúng: ít nhất một điều kiện sai: Có camera: không đúng: Người lớn có tài khoản: 81% ≥ 80%"
	hides is_true
	explained 4 --lang en
	reads "Does it apply: true: Có bến cảng: yes Is it met: true: at least one of these false: Có camera: no"
}

@test "a commune's statement that a criterion does not apply is quoted in its own words or not at all" {
	chitieu facts questions "$BATS_FILE_TMPDIR/a.yaml" --rules "$BATS_FILE_TMPDIR/rules/an-giang/xa-2024"
	exits 0
	reads "Đơn vị nêu chỉ tiêu này không áp dụng. Đề nghị gửi văn bản xác nhận"
	sed 's/value: "có", at: "bc:7", quote: "có bến cảng"/value: "không", at: "bc:7", quote: "xã không có cảng"/' "$BATS_FILE_TMPDIR/a.yaml" >"$tmp/b.yaml"
	chitieu facts questions "$tmp/b.yaml" --rules "$BATS_FILE_TMPDIR/rules/an-giang/xa-2024"
	reads "Đơn vị nêu chỉ tiêu này không áp dụng: “xã không có cảng” (dòng 7)."
	sed 's/quote: "81\/100 người"/quote: "nội dung này chưa áp dụng"/' "$BATS_FILE_TMPDIR/a.yaml" >"$tmp/c.yaml"
	chitieu facts questions "$tmp/c.yaml" --rules "$BATS_FILE_TMPDIR/rules/an-giang/xa-2024"
	reads "không áp dụng: “nội dung này chưa áp dụng” (dòng 4)."
}

@test "dates in notes are in the reader's language" {
	sed 's/^period: 2024-Q3/period: {from: 2019-01-01, to: 2019-06-14}/' "$BATS_FILE_TMPDIR/a.yaml" >"$tmp/early.yaml"
	set=$BATS_FILE_TMPDIR/rules/an-giang/xa-2024
	cp -r "$BATS_FILE_TMPDIR/rules" "$tmp/rules"
	sed -i 's/^criteria: 6/from: 2024-01-01\ncriteria: 6/' "$tmp/rules/an-giang/xa-2024/ruleset.yaml"
	chitieu assess "$tmp/early.yaml" --rules "$tmp/rules/an-giang/xa-2024"
	reads "ngày đánh giá 14/06/2019 nằm ngoài thời gian áp dụng"
	chitieu assess "$tmp/early.yaml" --rules "$tmp/rules/an-giang/xa-2024" --lang en
	reads "the day 2019-06-14 is outside"
}

@test "in the one-line form a long period is separated from the figures" {
	sed 's/^period: 2024-Q3/period: {from: 2024-01-01, to: 2024-06-14}/; s/30292/30293/' "$BATS_FILE_TMPDIR/a.yaml" >"$tmp/long.yaml"
	chitieu assess "$BATS_FILE_TMPDIR/a.yaml" "$tmp/long.yaml" --rules "$BATS_FILE_TMPDIR/rules/an-giang/xa-2024"
	reads "2024-01-01/2024-06-14 ✓"
}

@test "without --rules, units that need different sets are refused with both sets and advice" {
	cp -r "$BATS_FILE_TMPDIR/rules" "$tmp/rules"
	cp -r "$tmp/rules/an-giang/xa-2024" "$tmp/rules/an-giang/xa-2025"
	sed -i 's/^criteria: 6/until: 2025-01-01\ncriteria: 6/' "$tmp/rules/an-giang/xa-2024/ruleset.yaml"
	sed -i 's/xa-2024/xa-2025/; s/^criteria: 6/from: 2025-01-01\ncriteria: 6/' "$tmp/rules/an-giang/xa-2025/ruleset.yaml"
	sed 's/^period: 2024-Q3/period: 2025-Q1/' "$BATS_FILE_TMPDIR/a.yaml" >"$tmp/later.yaml"
	cd "$tmp" || return 1
	chitieu assess "$BATS_FILE_TMPDIR/a.yaml" later.yaml
	exits 4
	says "chitieu: error: C002: xã Vĩnh Hội Đông (tỉnh An Giang, 2025-Q1): " "mỗi lần đánh giá dùng một bộ"
	says "  an-giang/xa-2024"
	says "  an-giang/xa-2025"
	chitieu assess later.yaml --format json
	gives .ruleset.id an-giang/xa-2025
	chitieu assess later.yaml --as-of 2024-12-31 --format json
	gives .ruleset.id an-giang/xa-2024
}

@test "a missing figure is not compared: the step gives the requirement" {
	sed '/^  issued:/d' "$BATS_FILE_TMPDIR/a.yaml" >"$tmp/less.yaml"
	chitieu explain "$tmp/less.yaml" 1 --rules "$BATS_FILE_TMPDIR/rules/an-giang/xa-2024"
	reads "chưa rõ: Ngày ban hành kế hoạch: không có số liệu; yêu cầu ≤ 31/03/2024"
}
