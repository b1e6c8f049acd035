-- SPDX-License-Identifier: Apache-2.0
-- Recognition is the base's.

amend "3.5" {
  title = "Tỷ lệ người dân có hồ sơ sức khỏe điện tử được cập nhật thường xuyên",
  cite = { "qd1829", "nhóm 3" },
  met = at_least(fact.health_records, limit.health_records_pct),
  evidence = { "Thống kê của trạm y tế về số hồ sơ và lần cập nhật gần nhất" },
  note = "Số hiệu trong Quyết định chưa rõ. Số liệu chưa tách hồ sơ được cập nhật thường xuyên; cần hỏi lại trạm y tế.",
}

criterion "3.?1" {
  title = "Tỷ lệ hộ gia đình thanh toán tiền điện không dùng tiền mặt",
  cite = { "qd1829", "nhóm 3" },
  met = at_least(fact.households_cashless_electricity, limit.cashless_electricity_pct),
  evidence = { "Số liệu của điện lực về hộ thanh toán không dùng tiền mặt" },
  note = "Số hiệu trong Quyết định chưa rõ.",
}

criterion "3.?2" {
  title = "Tỷ lệ người dân trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân",
  cite = { "qd1829", "nhóm 3" },
  met = at_least(fact.adults_with_signature, limit.personal_signature_pct),
  evidence = { "Số liệu của đơn vị cung cấp dịch vụ chữ ký số", "Số dân trưởng thành" },
  note = "Số hiệu trong Quyết định chưa rõ.",
}
