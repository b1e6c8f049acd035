#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# explain: one verdict, down to the quoted words and the article.

load helper

explain_quang_trung() {
	chitieu explain "$quang_trung" "$1" --rules "$set_2022" "${@:2}"
}

@test "3.4 shows verdict, counts, limit, the report's line and words, and the rule's article" {
	explain_quang_trung 3.4
	exits 0
	shows "ĐẠT"
	reads "2.518/3.082 = 81,7%"
	reads "ít nhất 80%"
	shows "bc:621"
	reads "“2518/3082 =81.7%”"
	reads "chỉ tiêu 3.4"
	shows "quang-trung-2023-h1.yaml"
}

@test "3.2 shows what is missing" {
	explain_quang_trung 3.2
	exits 0
	shows "ĐANG TRIỂN KHAI"
	reads "462 người"
	reads "ít nhất 75%"
}

@test "3.1 shows both contradicting claims with their places, and the possible verdicts" {
	explain_quang_trung 3.1
	shows "CHƯA ĐỦ CĂN CỨ"
	shows "bc:603"
	shows "bc:645"
	reads "đạt, đang triển khai"
}

@test "X1: 4.8: whether it applies is open, whatever the commune lists" {
	explain_quang_trung 4.8
	shows "CHƯA ĐỦ CĂN CỨ"
	reads "Chưa rõ có thuộc diện áp dụng không"
	reads "chỉ xã tự nêu là không áp dụng; cần văn bản xác nhận"
}

@test "2.5: the text of the criterion is not known" {
	explain_quang_trung 2.5
	shows "CHƯA ĐỦ CĂN CỨ"
	reads "Chưa rõ tên và mức yêu cầu"
}

@test "only the given criterion is shown" {
	explain_quang_trung 3.4
	hides "3.2 "
	hides "462"
}

@test "--final is named in the explanation" {
	explain_quang_trung 3.2 --final
	shows "KHÔNG ĐẠT"
}

@test "--lang en explains in English" {
	explain_quang_trung 3.4 --lang en
	reads "2,518/3,082 = 81.7%"
	reads "at least 80%"
	hides "Quy định"
}

@test "exit 0 whatever the verdict, unless --fail-on is given" {
	for criterion in 2.5 3.1 3.2 3.4 4.8; do
		explain_quang_trung "$criterion"
		exits 0
	done
	explain_quang_trung 3.4 --fail-on not_recognised
	exits 1
}

@test "an unknown criterion: exit 2 and nothing on stdout" {
	for format in text json ndjson; do
		explain_quang_trung 9.9 --format "$format"
		exits 2
		says "chitieu: error: C014: " 9.9 "các chỉ tiêu: 1.1, 1.2"
		same "$output" ""
	done
}
