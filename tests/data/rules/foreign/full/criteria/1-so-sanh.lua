-- SPDX-License-Identifier: Apache-2.0
amend "1.1" { cite = { "qd2", "Điều 1" }, note = "Mức theo vùng." }

repeal "1.2" { cite = { "qd3", "Điều 1" } }

criterion "1.4" {
  title = "Hồ sơ quá hạn ít hơn hồ sơ trước hạn",
  cite = { "qd2", "Điều 3" },
  met = less_than(fact.dossiers_late, fact.dossiers_early),
  groups = { "core" },
}

criterion "1.5" {
  title = "Thanh toán không dùng tiền mặt trong khoảng",
  cite = { "qd2", "Điều 4" },
  met = between(fact.cashless_pct, limit.cashless_low_pct, limit.cashless_high_pct),
}

criterion "1.6" {
  title = "Nhiều hơn số bài quy định",
  cite = { "qd2", "Điều 5" },
  met = more_than(fact.broadcasts, limit.broadcasts_a_month),
}

criterion "1.7" {
  title = "Kế hoạch ban hành đúng hạn",
  cite = { "qd2", "Điều 6" },
  met = at_most(fact.plan_date, limit.plan_deadline),
}

criterion "1.8" {
  title = "Lãnh đạo chủ chốt làm Trưởng Ban",
  cite = { "qd2", "Điều 6" },
  met = one_of(fact.head, "bí thư", "chủ tịch"),
}

criterion "1.9" {
  title = "Nền tảng của tỉnh",
  cite = { "qd2", "Điều 6" },
  met = equals(fact.platform, "Xứ Lạng"),
}

criterion "1.10" {
  title = "Không còn phản ánh",
  cite = { "qd2", "Điều 6" },
  met = equals(fact.complaints, 0),
}

criterion "1.11" {
  title = "Đủ số bài quy định",
  cite = { "qd2", "Điều 5" },
  met = at_least(fact.broadcasts, limit.broadcasts_a_month),
}
