-- SPDX-License-Identifier: Apache-2.0
criterion "1" {
  title = "Người được tập huấn",
  cite = { "qd1", "Điều 1" },
  met = at_least(fact.trained, limit.phones_pct),
}
