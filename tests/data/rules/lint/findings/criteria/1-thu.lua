-- SPDX-License-Identifier: Apache-2.0
local share = percent(fact.complaints, fact.dossiers)

criterion "1" {
  title = "Hai số liệu không phải phần và toàn thể, dùng hai lần",
  cite = { "qd1", "Điều 1" },
  met = all(at_most(share, limit.phones_pct), at_least(share, 1)),
}

criterion "1.?1" {
  title = "Phần của phần là phần",
  cite = { "qd1", "Điều 1" },
  met = at_least(percent(fact.trained, fact.residents), 1),
}
