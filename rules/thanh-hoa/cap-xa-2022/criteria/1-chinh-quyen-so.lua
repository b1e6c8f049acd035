-- SPDX-License-Identifier: Apache-2.0

criterion "1.1" {
  title = "Cán bộ, công chức xã được cấp và thường xuyên sử dụng thư điện tử công vụ",
  cite = { "list30", "chỉ tiêu 1.1" },
  met = at_least(fact.staff_with_official_email, limit.official_email_pct),
  evidence = { "Danh sách tài khoản thư điện tử công vụ đã cấp", "Thống kê số tài khoản có gửi, nhận thư trong kỳ" },
}

criterion "1.2" {
  title = "Lãnh đạo, cán bộ, công chức chỉ đạo, điều hành, xử lý công việc hoàn toàn trên môi trường điện tử",
  cite = { "list30", "chỉ tiêu 1.2" },
  met = at_least(fact.staff_working_online, limit.online_work_pct),
  evidence = { "Danh sách người dùng phần mềm quản lý văn bản và hồ sơ công việc", "Thống kê xử lý công việc trên phần mềm" },
}

criterion "1.3" {
  title = "Văn bản, hồ sơ công việc được tạo lập, xử lý, ký số trên môi trường điện tử (trừ văn bản mật)",
  cite = { "list30", "chỉ tiêu 1.3" },
  met = at_least(fact.documents_signed, limit.signed_documents_pct),
  evidence = { "Thống kê văn bản đi và văn bản đã ký số trích từ phần mềm quản lý văn bản" },
}

criterion "1.4" {
  title = "Hồ sơ thủ tục hành chính được cập nhật, quản lý và giải quyết trên hệ thống thông tin một cửa điện tử",
  cite = { "list30", "chỉ tiêu 1.4" },
  met = at_least(fact.dossiers_on_one_stop, limit.one_stop_pct),
  evidence = { "Thống kê hồ sơ trích từ hệ thống một cửa điện tử", "Sổ theo dõi hồ sơ của Bộ phận Tiếp nhận và Trả kết quả" },
  note = "Tính theo hồ sơ, không tính theo số thủ tục đã niêm yết.",
}

criterion "1.5" {
  title = "Tỷ lệ hồ sơ thủ tục hành chính tiếp nhận, giải quyết trực tuyến",
  cite = { "list30", "chỉ tiêu 1.5" },
  met = at_least(fact.dossiers_online, limit.online_dossiers_pct),
  evidence = { "Thống kê hồ sơ trực tuyến một phần và toàn trình trong kỳ", "Văn bản giao chỉ tiêu hồ sơ trực tuyến của năm" },
  note = "Mức yêu cầu theo chỉ tiêu được giao từng năm; cần văn bản giao chỉ tiêu để đối chiếu.",
}

criterion "1.6" {
  title = "Ứng dụng nền tảng số để giao tiếp, tương tác và tiếp nhận ý kiến, phản ánh, kiến nghị của người dân",
  cite = { "list30", "chỉ tiêu 1.6" },
  met = is_true(fact.feedback_platform),
  evidence = { "Tên, đường dẫn của kênh tiếp nhận", "Thống kê phản ánh, kiến nghị đã tiếp nhận và xử lý" },
}

criterion "1.7" {
  title = "Khai thác, sử dụng cơ sở dữ liệu chuyên ngành, phần mềm, nền tảng ứng dụng dùng chung",
  cite = { "list30", "chỉ tiêu 1.7" },
  met = is_true(fact.shared_software_used),
  evidence = { "Danh mục phần mềm, cơ sở dữ liệu đang khai thác", "Danh sách tài khoản được cấp" },
}

criterion "1.8" {
  title = "Triển khai các nền tảng công nghệ, ứng dụng phòng, chống dịch theo hướng dẫn",
  cite = { "list30", "chỉ tiêu 1.8" },
  met = is_true(fact.epidemic_platforms_used),
  evidence = { "Văn bản triển khai nền tảng, ứng dụng phòng, chống dịch" },
}

criterion "1.9" {
  title = "Trang thông tin điện tử hoạt động theo quy định của Nghị định số 42/2022/NĐ-CP",
  cite = { "list30", "chỉ tiêu 1.9" },
  met = is_true(fact.website_meets_decree_42),
  evidence = { "Địa chỉ trang thông tin điện tử", "Quyết định thành lập Ban biên tập và quy chế hoạt động" },
}

criterion "1.10" {
  title = "Bảo đảm các chỉ tiêu về chuyển đổi số theo từng giai đoạn và hằng năm",
  cite = { "list30", "chỉ tiêu 1.10" },
  met = all(is_true(fact.digital_plan_issued), is_true(fact.digital_targets_reached)),
  evidence = { "Kế hoạch chuyển đổi số của năm", "Báo cáo kết quả thực hiện từng chỉ tiêu được giao" },
  note = "Cách ghi như “cơ bản hoàn thành” được nhận là có, kèm cảnh báo để hội đồng xem xét.",
}

criterion "1.11" {
  title = "Tuyên truyền, đào tạo, tập huấn nâng cao nhận thức và kỹ năng số cho đội ngũ cán bộ, công chức, người lao động",
  cite = { "list30", "chỉ tiêu 1.11" },
  met = at_least(fact.staff_trained, limit.trained_staff_pct),
  evidence = { "Kế hoạch tập huấn", "Danh sách cán bộ, công chức tham gia tập huấn" },
}
