-- SPDX-License-Identifier: Apache-2.0
criterion "1" { title = "Điện thoại", cite = { "qd1", "Điều 1" }, met = at_least(fact.phones, limit.phones_pct) }
criterion "2" { title = "Camera", cite = { "qd1", "Điều 2" }, when = is_true(fact.website), met = is_true(fact.camera) }

recognition "dat" { title = "Đạt", cite = { "qd1" }, met = every_met() }
