-- SPDX-License-Identifier: Apache-2.0
criterion "3.1" {
  title = "Tỷ lệ người được tập huấn",
  cite = { "qd2", "Điều 7" },
  met = at_least(percent(fact.trained, first_known(fact.adults, fact.residents)), limit.trained_pct),
}

criterion "3.2" {
  title = "Hồ sơ đúng hạn hoặc trước hạn",
  cite = { "qd2", "Điều 8" },
  met = all(
    at_least(difference(fact.dossiers, fact.dossiers_late), limit.dossiers_least),
    at_most(max(fact.dossiers_late, fact.complaints), min(fact.dossiers, fact.dossiers_early)),
    at_least(sum(fact.dossiers_early, fact.dossiers_late), 1)
  ),
}

criterion "3.3" {
  title = "Một trong hai công trình",
  cite = { "qd2", "Điều 8" },
  met = at_least(count_true(is_true(fact.camera), is_true(fact.wifi)), 1),
}

criterion "3.4" {
  title = "Điểm có trọng số",
  cite = { "qd2", "Điều 9" },
  met = at_least(compute {
    inputs = { fact.cashless_pct, fact.website },
    says = "một nửa tỷ lệ thanh toán, thêm 30 điểm khi có trang thông tin",
    unit = "điểm",
    run = function(cashless, website)
      local points = cashless / 2
      if website then
        return points + 30
      end
      return points
    end,
  }, limit.weighted_least),
}

recognition "buoc-dau" {
  title = "Đạt bước đầu",
  cite = { "qd2", "Điều 10" },
  met = all(every_met("core"), at_least(count_met(), limit.met_least)),
}

recognition "day-du" {
  title = "Đạt đầy đủ",
  cite = { "qd2", "Điều 10" },
  met = all(every_met("core"), at_least(share_met(), limit.met_pct)),
  independent = true,
}
