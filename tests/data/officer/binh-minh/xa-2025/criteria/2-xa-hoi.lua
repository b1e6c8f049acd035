-- SPDX-License-Identifier: Apache-2.0
criterion "11" { title = "Điện thoại thông minh", cite = { "q", "khoản 1" }, met = at_least(fact.smart, limit.smart_pct), points = proportion(fact.smart, limit.p_twenty) }
criterion "12" { title = "Tài khoản", cite = { "q", "khoản 2" }, met = at_least(fact.accounts, limit.accounts_pct) }
criterion "13" { title = "Nước sạch", cite = { "q", "khoản 3" }, met = at_least(percent(fact.water_users, fact.households), limit.water_pct), points = parts(limit.p_ten, proportion(percent(fact.water_users, fact.households), limit.p_ten)) }
criterion "14" { title = "Hộ nghèo", cite = { "q", "khoản 4" }, met = at_most(percent(fact.poor_households, fact.households), limit.poor_pct) }
criterion "15" { title = "Chợ không tiền mặt", cite = { "q", "khoản 4" }, when = is_true(fact.market), met = is_true(fact.market_cashless), groups = { "mở rộng" } }
criterion "16" { title = "Wifi", cite = { "q", "khoản 11" }, met = at_least(fact.wifi, limit.wifi_least), groups = { "mở rộng" } }
criterion "17" { title = "Camera", cite = { "q", "khoản 11" }, met = is_true(fact.camera), in_progress = planned(fact.camera), points = choose(fact.camera, limit.p_bonus), groups = { "thưởng" } }
criterion "18" { title = "Truyền thanh", cite = { "q", "khoản 11" }, met = is_true(fact.radio), points = choose(is_true(fact.radio), limit.p_bonus), groups = { "thưởng" } }
criterion "19" { title = "Hai trong ba", cite = { "q", "khoản 11" }, met = at_least_n_of(2, is_true(fact.camera), is_true(fact.radio), more_than(fact.wifi, 0)) }
criterion "20" { title = "Chưa rõ", cite = { "q", "khoản 20" }, met = unspecified("Sở chưa hướng dẫn") }
