-- SPDX-License-Identifier: Apache-2.0
criterion "1" { title = "Ban hành kế hoạch", cite = { "q", "khoản 5" }, met = all(is_true(fact.plan_issued), at_most(fact.plan_date, limit.plan_deadline)), points = choose(fact.plan_issued, limit.p_ten), groups = { "bắt buộc" } }
criterion "2" { title = "Chủ tịch làm trưởng ban", cite = { "q", "PL" }, met = equals(fact.head, "chủ tịch"), points = choose(fact.head, limit.p_head), groups = { "bắt buộc" } }
criterion "3" { title = "Họp", cite = { "q", "khoản 7" }, met = at_least(fact.meetings, limit.meet_least), points = steps(fact.meetings, limit.p_steps) }
criterion "4" { title = "Kinh phí", cite = { "q", "khoản 6" }, met = at_least(fact.budget, limit.budget_least), points = choose(at_least(fact.budget, limit.budget_least), limit.p_five) }
criterion "5" { title = "Tin bài", cite = { "q", "khoản 8" }, met = at_least(fact.news, limit.news_least) }
criterion "6" { title = "Hồ sơ trễ", cite = { "q", "khoản 9" }, met = less_than(fact.late, limit.late_most) }
criterion "7" { title = "Trực tuyến", cite = { "q", "khoản 10" }, met = at_least(fact.online_pct, limit.online_pct), points = proportion(fact.online_pct, limit.p_twenty) }
criterion "8" { title = "Không trễ nếu có hồ sơ", cite = { "q", "khoản 9" }, when = more_than(fact.done, 0), met = equals(fact.late, 0) }
criterion "9" { title = "Hài lòng", cite = { "q", "khoản 10" }, met = more_than(fact.satisfied, limit.online_pct) }
criterion "10" { title = "Điểm tổng hợp", cite = { "q", "khoản 12" }, met = at_least(compute { inputs = { fact.online_pct, fact.camera }, says = "một nửa tỷ lệ trực tuyến, cộng 30 nếu có camera", unit = "điểm", run = function(o, c) if c then return o / 2 + 30 end return o / 2 end }, limit.score_least) }
recognition "kha" { title = "Khá", cite = { "q", "Điều 4" }, met = all(every_met("bắt buộc"), at_least(points(), limit.band_fair)) }
recognition "tot" { title = "Tốt", cite = { "q", "Điều 4" }, met = all(every_met("bắt buộc"), at_least(share_points(), limit.band_good), at_least(share_met("mở rộng"), limit.ext_pct)), requires = "kha" }
