-- SPDX-License-Identifier: Apache-2.0

criterion "8.1" {
  title = "Xã có điểm phục vụ bưu chính",
  cite = { "qd318", "chỉ tiêu 8.1" },
  met = is_true(fact.post_point),
  evidence = { "Danh sách điểm phục vụ bưu chính trên địa bàn" },
}

criterion "8.2" {
  title = "Xã có dịch vụ viễn thông, internet",
  cite = { "qd318", "chỉ tiêu 8.2" },
  met = is_true(fact.telecom_internet),
  evidence = { "Xác nhận của doanh nghiệp viễn thông" },
}

criterion "8.3" {
  title = "Xã có đài truyền thanh và hệ thống loa đến các thôn",
  cite = { "qd318", "chỉ tiêu 8.3" },
  met = is_true(fact.radio_to_villages),
  evidence = { "Sơ đồ cụm loa theo thôn" },
}

criterion "8.4" {
  title = "Xã có ứng dụng công nghệ thông tin trong công tác quản lý, điều hành",
  cite = { "qd318", "chỉ tiêu 8.4" },
  met = is_true(fact.it_in_administration),
  evidence = { "Danh mục phần mềm đang sử dụng" },
}

recognition "tieu-chi-8" {
  title = "Đạt tiêu chí 8 (Thông tin và Truyền thông)",
  cite = { "qd318", "tiêu chí 8" },
  met = every_met(),
}
