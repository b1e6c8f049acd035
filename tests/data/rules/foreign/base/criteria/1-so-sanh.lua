-- SPDX-License-Identifier: Apache-2.0
criterion "1.1" {
  title = "Điện thoại thông minh",
  cite = { "qd1", "Điều 1" },
  met = at_least(fact.phones, limit.phones_pct),
  groups = { "core" },
}

criterion "1.2" {
  title = "Hồ sơ quá hạn",
  cite = { "qd1", "Điều 2" },
  met = at_most(fact.dossiers_late, limit.late_most),
  groups = { "core" },
}

criterion "1.3" {
  title = "Trang thông tin điện tử",
  cite = { "qd1", "Điều 3" },
  met = is_true(fact.website),
}
