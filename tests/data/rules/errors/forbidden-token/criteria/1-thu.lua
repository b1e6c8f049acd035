-- SPDX-License-Identifier: Apache-2.0
criterion "1" {
  title = "Camera và wifi",
  cite = { "qd1", "Điều 1" },
  met = is_true(fact.camera) and is_true(fact.wifi),
}
