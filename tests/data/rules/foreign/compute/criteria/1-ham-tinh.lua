-- SPDX-License-Identifier: Apache-2.0
criterion "1" {
  title = "Hàm đúng",
  cite = { "qd1", "Điều 1" },
  met = at_least(compute {
    inputs = { fact.dossiers },
    says = "một phần mười số hồ sơ",
    unit = "điểm",
    run = function(dossiers)
      local text = ""
      for i = 1, 200 do
        text = text .. i
      end
      return dossiers / 10
    end,
  }, limit.points),
}

criterion "2" {
  title = "Lặp mãi",
  cite = { "qd1", "Điều 1" },
  met = compute {
    inputs = { fact.dossiers },
    says = "lặp mãi",
    run = function(dossiers)
      while true do
        dossiers = dossiers + 1
      end
    end,
  },
}

criterion "3" {
  title = "Chiếm hết bộ nhớ",
  cite = { "qd1", "Điều 1" },
  met = compute {
    inputs = { fact.dossiers },
    says = "chiếm bộ nhớ",
    run = function(dossiers)
      local text = "0123456789abcdef"
      for _ = 1, 40 do
        text = text .. text
      end
      return dossiers <= 1
    end,
  },
}

criterion "4" {
  title = "Gặp lỗi",
  cite = { "qd1", "Điều 1" },
  met = compute {
    inputs = { fact.dossiers },
    says = "gặp lỗi",
    run = function(dossiers)
      local nothing = dossiers and nil
      return nothing.part <= dossiers
    end,
  },
}

criterion "5" {
  title = "Trả về chữ",
  cite = { "qd1", "Điều 1" },
  met = at_least(compute {
    inputs = { fact.dossiers },
    says = "trả về chữ",
    unit = "điểm",
    run = function(dossiers)
      return "nhiều" .. (dossiers <= 1 and "" or "hơn")
    end,
  }, limit.points),
}

criterion "6" {
  title = "Không trả về gì",
  cite = { "qd1", "Điều 1" },
  met = compute { inputs = { fact.dossiers }, says = "không trả về gì", run = function(_) end },
}

criterion "7" {
  title = "Chia cho 0",
  cite = { "qd1", "Điều 1" },
  met = at_least(compute {
    inputs = { fact.dossiers, fact.dossiers_late },
    says = "hồ sơ trên hồ sơ quá hạn",
    unit = "điểm",
    run = function(dossiers, late)
      return dossiers / late
    end,
  }, limit.points),
}

criterion "8" {
  title = "Không tính gì",
  cite = { "qd1", "Điều 1" },
  met = is_true(fact.website),
}

recognition "dat" {
  title = "Đạt",
  cite = { "qd1" },
  met = every_met(),
}
