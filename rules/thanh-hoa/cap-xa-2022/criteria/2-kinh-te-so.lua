-- SPDX-License-Identifier: Apache-2.0

criterion "2.1" {
  title = "Tuyên truyền, nâng cao nhận thức cho doanh nghiệp, hộ kinh doanh, sản xuất và người dân về chuyển đổi số",
  cite = { "list30", "chỉ tiêu 2.1" },
  met = is_true(fact.business_outreach),
  evidence = { "Lịch và danh mục tin, bài tuyên truyền", "Đường dẫn chuyên mục chuyển đổi số" },
}

criterion "2.2" {
  title = "Sản phẩm, dịch vụ có lợi thế của xã, sản phẩm OCOP được quảng bá, giới thiệu trên mạng internet",
  cite = { "list30", "chỉ tiêu 2.2" },
  met = at_least(fact.products_promoted, limit.promoted_products_pct),
  evidence = { "Danh mục sản phẩm lợi thế, sản phẩm OCOP của xã", "Đường dẫn giới thiệu từng sản phẩm" },
  note = "Xã chưa có sản phẩm lợi thế hoặc sản phẩm OCOP thì chưa đủ căn cứ để kết luận.",
}

criterion "2.3" {
  title = "Hướng dẫn, hỗ trợ đưa sản phẩm OCOP, sản phẩm có lợi thế lên sàn thương mại điện tử",
  cite = { "list30", "chỉ tiêu 2.3" },
  met = is_true(fact.ecommerce_support),
  evidence = { "Văn bản phối hợp hỗ trợ đưa sản phẩm lên sàn", "Đường dẫn gian hàng trên sàn thương mại điện tử" },
}

criterion "2.4" {
  title = "Tỷ lệ doanh nghiệp, hộ kinh doanh và người dân sử dụng các kênh thanh toán không dùng tiền mặt",
  cite = { "list30", "chỉ tiêu 2.4" },
  met = at_least(fact.cashless_users_pct, limit.cashless_users_pct),
  evidence = { "Số liệu của ngân hàng, cơ quan thuế hoặc kết quả rà soát có tử số và mẫu số" },
}

criterion "2.5" {
  title = "Chỉ tiêu 2.5 (chưa rõ tên gọi)",
  cite = { "list30", "chỉ tiêu 2.5" },
  met = unspecified("Chưa rõ tên và mức yêu cầu của chỉ tiêu 2.5: danh mục có 30 chỉ tiêu nhưng tài liệu đã có không nêu chỉ tiêu này"),
  evidence = { "Văn bản ban hành danh mục 30 chỉ tiêu" },
}

criterion "2.6" {
  title = "Doanh nghiệp, hợp tác xã, hộ sản xuất, kinh doanh ứng dụng các nền tảng công nghệ số trong quản lý, sản xuất, kinh doanh",
  cite = { "list30", "chỉ tiêu 2.6" },
  met = at_least(fact.businesses_on_platforms, limit.businesses_on_platforms_pct),
  evidence = { "Danh sách cơ sở đang hoạt động và nền tảng số từng cơ sở sử dụng" },
}
