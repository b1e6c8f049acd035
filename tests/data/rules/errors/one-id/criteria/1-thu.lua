-- SPDX-License-Identifier: Apache-2.0
criterion "1" {
  title = "Điện thoại thông minh",
  cite = { "qd1", "Điều 1" },
  met = at_least(fact.phones, limit.phones_pct),
}

criterion "1" {
  title = "Camera",
  cite = { "qd1", "Điều 2" },
  met = is_true(fact.camera),
}
