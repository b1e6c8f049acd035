-- SPDX-License-Identifier: Apache-2.0

criterion "3.1" {
  title = "Tỷ lệ người dân trong độ tuổi lao động được thông tin, phổ biến, đào tạo về dịch vụ công trực tuyến, các dịch vụ số",
  cite = { "list30", "chỉ tiêu 3.1" },
  met = at_least(fact.people_informed, limit.people_informed_pct),
  evidence = { "Danh sách, biên bản các buổi tuyên truyền, tập huấn", "Số dân trong độ tuổi lao động" },
}

criterion "3.2" {
  title = "Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản giao dịch thanh toán tại ngân hàng hoặc tổ chức được phép khác",
  cite = { "list30", "chỉ tiêu 3.2" },
  met = at_least(fact.payment_accounts, limit.accounts_pct),
  evidence = { "Danh sách hoặc số liệu của ngân hàng về người có tài khoản", "Số dân từ 15 tuổi trở lên" },
  note = "Đếm số người có tài khoản, không đếm số tài khoản hoặc số hộ.",
}

criterion "3.3" {
  title = "Người dân được thông tin, tuyên truyền để bảo vệ an toàn thông tin trên môi trường mạng",
  cite = { "list30", "chỉ tiêu 3.3" },
  met = at_least(fact.safety_broadcasts, limit.safety_broadcasts_a_month),
  evidence = { "Lịch phát thanh và danh mục bài đã phát" },
  note = "Không tính các lượt phát lại.",
}

criterion "3.4" {
  title = "Tỷ lệ dân số trưởng thành có điện thoại thông minh",
  cite = { "list30", "chỉ tiêu 3.4" },
  met = at_least(fact.adults_with_smartphone, limit.smartphone_pct),
  evidence = { "Danh sách người có điện thoại thông minh theo thôn", "Số dân trưởng thành" },
}

criterion "3.5" {
  title = "Tỷ lệ người dân có hồ sơ sức khỏe điện tử",
  cite = { "list30", "chỉ tiêu 3.5" },
  met = at_least(fact.health_records, limit.health_records_pct),
  evidence = { "Thống kê của trạm y tế từ phần mềm hồ sơ sức khỏe điện tử" },
  note = "Hồ sơ trên phần mềm của trạm y tế, không phải số lượt cài đặt ứng dụng.",
}
