-- SPDX-License-Identifier: Apache-2.0
criterion "2.1" {
  title = "Đủ cả camera, wifi, không gián đoạn",
  cite = { "qd2", "Điều 7" },
  when = is_true(fact.website),
  met = all(is_true(fact.camera), is_true(fact.wifi), is_false(fact.broken_link)),
  evidence = { "Biên bản nghiệm thu" },
}

criterion "2.2" {
  title = "Có camera hoặc wifi, không gián đoạn",
  cite = { "qd2", "Điều 7" },
  met = all(any(is_true(fact.camera), is_true(fact.wifi)), none(is_true(fact.broken_link))),
}

criterion "2.3" {
  title = "Hai trong ba",
  cite = { "qd2", "Điều 7" },
  met = at_least_n_of(2, is_true(fact.website), is_true(fact.camera), is_true(fact.wifi)),
}

criterion "2.4" {
  title = "Điều chưa quy định",
  cite = { "qd2", "Điều 7" },
  met = unspecified("chờ hướng dẫn"),
}

criterion "2.5" {
  title = "Có camera; đang triển khai nghĩa là đã có wifi hoặc có kế hoạch",
  cite = { "qd2", "Điều 7" },
  met = is_true(fact.camera),
  in_progress = any(started(fact.wifi), planned(fact.camera)),
}
