#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# Words next to a figure: words that contradict it are a doubt, praise is not, and all of them are
# quoted.

load helper

# quoted VALUE FACT: a report in which each line of standard input is a quote next to that figure.
quoted() {
	{
		printf 'unit: {code: "14824", register: "2025-03-01", level: xã, name: A, district: B, province: Thanh Hóa}\n'
		printf 'period: "2023"\ndocuments: {bc: {title: t}}\nfacts:\n  %s:\n    - {value: "%s", at: "bc:1"}\n' "$2" "$1"
		while IFS= read -r words; do
			printf '    - {at: "bc:2", quote: "%s"}\n' "$words"
		done
	} >"$tmp/report.yaml"
	chitieu facts lint "$tmp/report.yaml" --rules "$set_2022" --format json
}

# all_are CODE: each quote has this finding and no other of its kind.
all_are() {
	local lines
	lines=$(($(wc -l <"$tmp/report.yaml") - 6))
	same "$(jq -r '[.[] | select(.code == "F112" or .code == "F113" or .code == "F344") | "\(.line) \(.code)"] | .[]' <<<"$output" | grep -v " $1\$" | paste -sd';')" ""
	same "$(jq --arg code "$1" '[.[] | select(.code == $code)] | length' <<<"$output")" "$lines"
}

@test "G4: a negated quality, a lack, a low measure and negative words contradict a figure" {
	quoted "100%" dossiers_on_one_stop <<-'WORDS'
		Chưa cập nhật đầy đủ thông tin
		chưa hiệu quả
		chưa đồng bộ
		trang thiết bị xuống cấp
		cấu hình thấp
		còn yếu
		chưa phổ biến
		còn khó khăn
		việc cập nhật thông tin chưa được đầy đủ
		máy tính có cấu hình rất thấp
		hạ tầng công nghệ còn thiếu đồng bộ
		người dân chưa thực sự quan tâm
		gặp nhiều khó khăn trong triển khai
		kỹ năng số của cán bộ còn hạn chế
		chất lượng đường truyền kém
		chưa đáp ứng yêu cầu
		việc sử dụng chữ ký số không thường xuyên
		một số máy đã hư hỏng
		chưa triển khai rộng rãi
		tỷ lệ hồ sơ trực tuyến còn rất thấp
		chưa thành thạo
		nhận thức của một số cán bộ còn lúng túng
		chưa có kinh phí
		Chưa sử dụng thường xuyên
		CHƯA ĐỒNG BỘ
	WORDS
	all_are F112
}

@test "G4: praise is not a contradiction, and is quoted all the same" {
	quoted "100%" dossiers_on_one_stop <<-'WORDS'
		đạt kết quả cao
		hiệu quả, đồng bộ
		không ngừng nâng cao hiệu quả
		không chỉ đầy đủ mà còn kịp thời
		đã khắc phục khó khăn
		vượt qua nhiều khó khăn
		không có hồ sơ quá hạn
		chưa có hồ sơ trễ hạn
		không còn hạn chế
		không gặp khó khăn
		chưa phát hiện vi phạm
		cập nhật đầy đủ, thường xuyên
		không xảy ra sự cố, hoạt động ổn định
		tỷ lệ hồ sơ quá hạn còn rất thấp
		được người dân quan tâm
		tiếp tục thực hiện
		hộ nghèo còn ít
		máy tính được thay thế, không xuống cấp
		triển khai thực hiện tốt
		không có khó khăn
		chưa có khó khăn, vướng mắc
		không sử dụng văn bản giấy
		không phải nộp bản giấy, đầy đủ
	WORDS
	all_are F344
}

@test "G4: words that contradict a yes; regret about a low figure does not" {
	quoted "có" camera_connected <<-'WORDS'
		camera chưa hoạt động ổn định
		hệ thống đã xuống cấp
	WORDS
	all_are F112
	quoted "12%" dossiers_on_one_stop <<-'WORDS'
		còn hạn chế
	WORDS
	all_are F344
}

@test "G4: the words are a warning of the criterion and are quoted in the letter" {
	quoted "100%" dossiers_on_one_stop <<-'WORDS'
		Chưa cập nhật đầy đủ thông tin
	WORDS
	chitieu assess "$tmp/report.yaml" --rules "$set_2022" --fail-on never
	reads 'lời văn “Chưa cập nhật đầy đủ thông tin” trái với số liệu 100%'
	chitieu facts questions "$tmp/report.yaml" --rules "$set_2022"
	reads '“Chưa cập nhật đầy đủ thông tin”'
}
