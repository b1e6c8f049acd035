-- SPDX-License-Identifier: Apache-2.0
amend "1" { title = "Tên mới" }

amend "9" { title = "Tên mới" }
