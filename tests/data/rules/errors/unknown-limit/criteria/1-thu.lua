-- SPDX-License-Identifier: Apache-2.0
criterion "1" {
  title = "Điện thoại thông minh",
  cite = { "qd1", "Điều 1" },
  met = at_least(fact.phones, limit.phone_pct),
}
