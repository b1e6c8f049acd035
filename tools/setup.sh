#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the missing Debian packages: `setup.sh build` for the program, `setup.sh test` also for
# its tests, `setup.sh coverage` also for measuring coverage.
set -eu

build="pkg-config liblua5.4-dev libyaml-dev libutf8proc-dev libsodium-dev nettle-dev libsqlite3-dev"
test="libcmocka-dev bats jq python3-jsonschema libxml2-utils parallel openssh-server cppcheck lua-check locales minisign sqlite3 mandoc groff clang-format"

coverage="gcovr"

case ${1:-build} in
build) wanted=$build ;;
test) wanted="$build $test" ;;
coverage) wanted="$build $test $coverage" ;;
*) echo "usage: setup.sh build|test|coverage" >&2; exit 2 ;;
esac

missing=
for package in $wanted; do
	case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true) in
	*"install ok installed") ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

name_packages() {
	echo "chitieu cần các gói sau / chitieu needs these packages:" >&2
	echo "    apt-get install$missing" >&2
}

if ! command -v apt-get >/dev/null 2>&1; then
	name_packages
	exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1 || ! sudo -n true 2>/dev/null; then
		name_packages
		exit 1
	fi
	as_root="sudo -n"
fi
export DEBIAN_FRONTEND=noninteractive
# apt's output is long, so it is shown only on failure.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
echo "cài đặt / installing:$missing" >&2
# shellcheck disable=SC2086
{ $as_root apt-get update -q && $as_root apt-get install -q -y --no-install-recommends $missing; } >"$log" 2>&1 || {
	cat "$log" >&2
	exit 1
}
