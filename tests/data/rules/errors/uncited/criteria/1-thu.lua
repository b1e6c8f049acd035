-- SPDX-License-Identifier: Apache-2.0
criterion "1" {
  title = "Điện thoại thông minh",
  met = at_least(fact.phones, limit.phones_pct),
}
