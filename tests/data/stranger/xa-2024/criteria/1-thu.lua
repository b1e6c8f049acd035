criterion "1.1" { title = "Tập huấn", cite = { "qd", "1" }, met = at_least(fact.teachers_trained, limit.train_pct) }
criterion "1.2" { title = "Bài đăng", cite = { "qd", "2" }, met = at_least(fact.posts_month, limit.posts) }
criterion "1.3" { title = "Đơn", cite = { "qd", "3" }, met = at_most(fact.complaints, limit.few) }
criterion "1.4" { title = "Tiền mặt", cite = { "qd", "4" }, when = is_true(fact.market), met = all(is_true(fact.wifi), at_least(fact.cashless, limit.cash_pct)) }
recognition "dat" { title = "Đạt", cite = { "qd", "5" }, met = every_met() }
