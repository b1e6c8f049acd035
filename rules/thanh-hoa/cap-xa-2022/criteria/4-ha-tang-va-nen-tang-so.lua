-- SPDX-License-Identifier: Apache-2.0

criterion "4.1" {
  title = "Hạ tầng mạng băng rộng cáp quang, mạng thông tin di động 4G/5G được phủ đến các hộ gia đình",
  cite = { "list30", "chỉ tiêu 4.1" },
  met = is_true(fact.broadband_to_households),
  evidence = { "Xác nhận của doanh nghiệp viễn thông về vùng phủ theo thôn" },
}

criterion "4.2" {
  title = "Hạ tầng và trang thiết bị công nghệ thông tin tại UBND xã kết nối đường truyền số liệu chuyên dùng",
  cite = { "list30", "chỉ tiêu 4.2" },
  met = is_true(fact.office_on_government_network),
  evidence = { "Biên bản nghiệm thu hoặc hợp đồng đường truyền số liệu chuyên dùng" },
}

criterion "4.3" {
  title = "100% cán bộ, công chức có máy tính phục vụ công việc",
  cite = { "list30", "chỉ tiêu 4.3" },
  met = at_least(fact.staff_with_computer, limit.staff_computers_pct),
  evidence = { "Danh sách cán bộ, công chức và máy tính được giao" },
}

criterion "4.4" {
  title = "Có hệ thống hội nghị truyền hình trực tuyến kết nối thông suốt từ cấp xã đến cấp huyện, tỉnh và Trung ương",
  cite = { "list30", "chỉ tiêu 4.4" },
  met = is_true(fact.video_conference),
  evidence = { "Hợp đồng hoặc biên bản nghiệm thu thiết bị", "Lịch các cuộc họp trực tuyến với cấp trên" },
}

criterion "4.5" {
  title = "Có điểm phát wifi công cộng tại các địa điểm quan trọng trong xã tùy thuộc điều kiện",
  cite = { "list30", "chỉ tiêu 4.5" },
  met = at_least(fact.public_wifi_points, limit.wifi_points),
  evidence = { "Danh sách điểm phát wifi công cộng kèm địa điểm" },
}

criterion "4.6" {
  title = "Có hệ thống camera an ninh kết nối đến UBND xã hoặc công an xã để quản lý và giám sát",
  cite = { "list30", "chỉ tiêu 4.6" },
  met = is_true(fact.camera_connected),
  evidence = { "Sơ đồ vị trí camera và màn hình giám sát", "Phương án triển khai được duyệt" },
  note = "Số lượng camera chưa đủ căn cứ; cần nêu camera kết nối về đâu.",
}

criterion "4.7" {
  title = "Hệ thống đài truyền thanh có ứng dụng viễn thông - công nghệ thông tin",
  cite = { "list30", "chỉ tiêu 4.7" },
  met = is_true(fact.radio_over_ip),
  evidence = { "Biên bản nghiệm thu hệ thống truyền thanh", "Lộ trình chuyển đổi của tỉnh, huyện" },
}

criterion "4.8" {
  title = "Điểm cung cấp dịch vụ bưu chính, viễn thông tại xã (nếu có) trở thành điểm tư vấn, hỗ trợ dịch vụ chuyển đổi số",
  cite = { "list30", "chỉ tiêu 4.8" },
  when = is_true(fact.post_point),
  met = is_true(fact.post_point_support),
  evidence = { "Danh sách điểm bưu chính, viễn thông trên địa bàn", "Kế hoạch phối hợp với bưu điện" },
  note = "Chỉ áp dụng khi xã có điểm cung cấp dịch vụ bưu chính, viễn thông.",
}

-- Working condition: the decision that says when a commune is recognised has not been seen.
recognition "hoan-thanh" {
  title = "Hoàn thành chỉ tiêu chuyển đổi số",
  cite = { "list30" },
  met = every_met(),
}
