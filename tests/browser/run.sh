#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Tests the html page in a real Chromium; ends with "N passed, N failed". Needs node, Debian's
# chromium and `npm ci` in this directory. If one is missing it prints a message and is skipped.
set -u
cd "$(dirname "$0")" || exit 1
CHITIEU=$(realpath "${CHITIEU:-../../build/chitieu}")
export CHITIEU

skip() {
	echo "browser: $1, bỏ qua (skipped)"
	echo "0 passed, 0 failed"
	exit 0
}
command -v node >/dev/null 2>&1 || skip "không có node (node is not installed)"
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || skip "không có chromium (chromium is not installed)"
[ -d node_modules/playwright-core ] || skip "chưa chạy npm ci trong tests/browser (run npm ci there)"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
node --test --test-reporter=tap report.test.js >"$log" 2>&1
status=$?
passed=$(sed -n 's/^# pass //p' "$log")
failed=$(sed -n 's/^# fail //p' "$log")
[ "$status" -eq 0 ] || cat "$log"
[ "$status" -eq 0 ] || [ "${failed:-0}" -gt 0 ] || failed=1
echo "${passed:-0} passed, ${failed:-1} failed"
[ "$status" -eq 0 ]
