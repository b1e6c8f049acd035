-- SPDX-License-Identifier: Apache-2.0

criterion "1" {
  title = "Cáp quang, mạng di động 3G/4G phủ đến thôn",
  cite = { "qd35", "tiêu chí 1" },
  met = is_true(fact.village_network),
  evidence = { "Xác nhận của doanh nghiệp viễn thông" },
}

criterion "2" {
  title = "Cán bộ thôn sử dụng nền tảng số để thông tin, tuyên truyền đến người dân",
  cite = { "qd35", "tiêu chí 2" },
  met = is_true(fact.village_officers_online),
  evidence = { "Tên nhóm, kênh thông tin của thôn" },
}

criterion "3" {
  title = "Có ít nhất một mô hình ứng dụng công nghệ thông tin",
  cite = { "qd35", "tiêu chí 3" },
  met = at_least(fact.village_it_models, limit.it_models),
  evidence = { "Mô tả mô hình và hình ảnh hoạt động" },
}

criterion "4" {
  title = "Tỷ lệ người dân trong độ tuổi lao động biết sử dụng dịch vụ công trực tuyến và các dịch vụ số thiết yếu",
  cite = { "qd35", "tiêu chí 4" },
  met = at_least(fact.people_able_online, limit.able_online_pct),
  evidence = { "Danh sách rà soát của thôn", "Số dân trong độ tuổi lao động" },
}

criterion "5" {
  title = "Tỷ lệ người dân trong độ tuổi lao động có tài khoản thanh toán điện tử",
  cite = { "qd35", "tiêu chí 5" },
  met = at_least(fact.people_with_e_payment, limit.e_payment_pct),
  evidence = { "Danh sách rà soát của thôn", "Số dân trong độ tuổi lao động" },
}

criterion "6" {
  title = "Tỷ lệ nhà ở được gắn mã trên bản đồ số",
  cite = { "qd35", "tiêu chí 6" },
  met = at_least(fact.houses_on_map, limit.houses_on_map_pct),
  evidence = { "Danh sách nhà đã gắn mã trên bản đồ số" },
}

recognition "thon-thong-minh" {
  title = "Thôn thông minh",
  cite = { "qd35" },
  met = every_met(),
}
