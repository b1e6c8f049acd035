-- SPDX-License-Identifier: Apache-2.0
criterion "1.?1" { title = "Camera", cite = { "qd1", "Điều 1" }, met = is_true(fact.camera) }

recognition "dat" { title = "Đạt", cite = { "qd1" }, met = every_met() }
