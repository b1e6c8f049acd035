criterion "1" { title = "Tỷ lệ", cite = { "qd", "Điều 1" }, met = at_least(fact.share, limit.share_pct) }
criterion "2" { title = "Camera", cite = { "qd", "Điều 2" }, met = is_true(fact.camera) }
criterion "3" {
  title = "Đài", cite = { "qd", "Điều 3" },
  met = compute{ inputs = { fact.radio }, says = "có đài", run = function(radio) return radio end },
}
recognition "dat" { title = "Đạt chuẩn thử", cite = { "qd", "Điều 4" }, met = every_met() }
