#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# rules sign and verify, assess --require-signed: compatibility with minisign, and detection of
# every kind of change.

load helper

# A signed set with a base, dictionary entries and cases; $set is its directory, $public and $secret
# its keys.
signed_set() {
	small_rules
	set=$tmp/rules/thu/nho-2024
	public=$tmp/ours.pub
	secret=$tmp/ours.key
	mkdir -p "$set/criteria" "$set/tests"
	sed -e 's/nho-2023/nho-2024/; s/^criteria: 3/criteria: 4\nbase: thu\/nho-2023/; s/qd:/qd24:/' "$(small_set)/ruleset.yaml" >"$set/ruleset.yaml"
	echo 'share_pct: {unit: "%", cite: [qd24, Điều 1], status: confirmed, value: 85}' >"$set/limits.yaml"
	echo 'wifi: {label: Có wifi, type: yes_no}' >"$set/facts.yaml"
	echo 'criterion "4" { title = "Wifi", cite = { "qd24", "Điều 5" }, met = is_true(fact.wifi) }' >"$set/criteria/1-thu.lua"
	echo '- {criterion: "4", name: has, as_of: 2023-06-30, facts: {wifi: "có"}, expect: met}' >"$set/tests/1-thu.yaml"
	new_key ours
	chitieu rules sign "$set" --key "$secret"
	exits 0
}

# new_key NAME: makes $tmp/NAME.key without a password, and $tmp/NAME.pub
new_key() {
	minisign -G -W -p "$tmp/$1.pub" -s "$tmp/$1.key" >"$tmp/minisign.log" 2>&1
}

verify() {
	chitieu rules verify "$set" --key "$public" "$@"
}

# refused CODE FILE: verify and assess --require-signed name the fault, and nothing is judged.
refused() {
	verify
	exits 1
	shows "$2: error: $1: "
	same "$(grep -c ': error: ' <<<"$output")" 1
	fact_file in.yaml 1 <<<'  wifi: có'
	chitieu assess "$tmp/in.yaml" --rules "$set" --require-signed "$public" --fail-on never
	exits 4
	same "$output" ""
	says "$2: error: $1: "
}

@test "sign writes a manifest and a signature; verify, minisign and sha256sum accept them" {
	signed_set
	says "thu/nho-2024: đã ký (sha256:"
	verify
	exits 0
	says "thu/nho-2024: đúng như đã ký (sha256:"
	run minisign -V -p "$public" -m "$set/manifest.txt"
	same "$status" 0
	shows $'ruleset:thu/nho-2024\tfile:manifest.txt\thashed'
	cd "$set"
	run sha256sum -c manifest.txt
	same "$output" "$(printf '%s: OK\n' criteria/1-thu.lua facts.yaml limits.yaml ruleset.yaml tests/1-thu.yaml)"
}

@test "the manifest lists the set, the files of the base, the facts that it reads and its own files, in this order" {
	signed_set
	same "$(sed 's/[0-9a-f]\{64\}/HASH/' "$set/manifest.txt")" "# chitieu-manifest/1
# engine chitieu 0.2.0
# set HASH thu/nho-2024
# base HASH thu/nho-2023/criteria/1-thu.lua
# base HASH thu/nho-2023/limits.yaml
# base HASH thu/nho-2023/ruleset.yaml
# fact HASH camera
# fact HASH radio
# fact HASH share
# fact HASH wifi
HASH  criteria/1-thu.lua
HASH  facts.yaml
HASH  limits.yaml
HASH  ruleset.yaml
HASH  tests/1-thu.yaml"
}

@test "a manifest of another version, or without a version, is valid for an unchanged set" {
	signed_set
	for line in 's/^# engine .*/# engine chitieu 9.9.9/' '/^# engine /d'; do
		sed -i "$line" "$set/manifest.txt"
		minisign -S -W -s "$secret" -m "$set/manifest.txt" >/dev/null
		verify
		exits 0
	done
}

@test "the manifest has the same digest as reports" {
	signed_set
	fact_file in.yaml 1 <<<'  wifi: có'
	chitieu assess "$tmp/in.yaml" --rules "$set" --require-signed "$public" --format json --fail-on never
	exits 0
	gives '.ruleset.digest | sub("sha256:"; "")' "$(sed -n 's/^# set \([0-9a-f]*\) .*/\1/p' "$set/manifest.txt")"
}

@test "a signature of minisign is verified, by key file or by key, also in its old format" {
	signed_set
	cp "$set/manifest.txt.minisig" "$tmp/ours.minisig"
	minisign -S -W -s "$secret" -m "$set/manifest.txt" -t 'Quyết định số 1' >/dev/null
	verify
	exits 0
	chitieu rules verify "$set" --key "$(sed -n 2p "$public")"
	exits 0
	minisign -S -l -W -s "$secret" -m "$set/manifest.txt" >/dev/null
	verify
	exits 0
}

@test "the same set gives the same manifest and signature, whatever its file times, order and line ends" {
	signed_set
	cat "$set/manifest.txt" "$set/manifest.txt.minisig" >"$tmp/first"
	for file in "$set"/*.yaml "$set"/*/*; do
		printf '\xEF\xBB\xBF' >"$tmp/other"
		sed 's/$/\r/' "$file" >>"$tmp/other"
		rm "$file"
		cp "$tmp/other" "$file"
		touch -d 2001-01-01 "$file"
	done
	sed -i 's/$/\r/' "$set/manifest.txt" "$set/manifest.txt.minisig"
	verify
	exits 0
	chitieu rules sign "$set" --key "$secret"
	exits 0
	same "$(cat "$set/manifest.txt" "$set/manifest.txt.minisig")" "$(cat "$tmp/first")"
}

@test "one changed byte in any file is refused, naming the file, before any script runs" {
	signed_set
	cp -r "$set" "$tmp/whole"
	for file in criteria/1-thu.lua facts.yaml limits.yaml ruleset.yaml tests/1-thu.yaml; do
		printf '#' >>"$set/$file"
		refused R220 "$set/$file"
		cp "$tmp/whole/$file" "$set/$file"
	done
	verify
	exits 0
}

@test "a script changed into invalid Lua is refused as changed, not as invalid" {
	signed_set
	echo 'while true do end' >"$set/criteria/1-thu.lua"
	refused R220 "$set/criteria/1-thu.lua"
}

@test "a removed file, and a file that was not signed" {
	signed_set
	mv "$set/tests/1-thu.yaml" "$tmp/1-thu.yaml"
	refused R221 "$set/tests/1-thu.yaml"
	mv "$tmp/1-thu.yaml" "$set/tests/1-thu.yaml"
	mv "$set/ruleset.yaml" "$tmp/ruleset.yaml"
	refused R221 "$set/ruleset.yaml"
	mv "$tmp/ruleset.yaml" "$set/ruleset.yaml"
	echo '-- more' >"$set/criteria/2-them.lua"
	refused R222 "$set/criteria/2-them.lua"
	rm "$set/criteria/2-them.lua"
	echo 'notes for colleagues' >"$set/README.txt"
	verify
	exits 0
}

@test "the base: a changed file, an added one, one that cannot be loaded" {
	signed_set
	base=$(small_set)
	cp -r "$base" "$tmp/whole"
	sed -i 's/value: 80/value: 81/' "$base/limits.yaml"
	refused R223 "$set/manifest.txt"
	verify
	shows 'thu/nho-2023/limits.yaml'
	cp "$tmp/whole/limits.yaml" "$base/limits.yaml"
	echo '-- nothing' >"$base/criteria/2-them.lua"
	refused R225 "$set/manifest.txt"
	rm "$base/criteria/2-them.lua"
	mv "$base/limits.yaml" "$tmp/limits.yaml"
	refused R224 "$set/manifest.txt"
	echo 'broken: [' >"$base/limits.yaml"
	verify
	exits 4
	says "$set: error: R228: "
}

@test "the dictionary: only the properties that affect judging, and only entries that the set reads" {
	signed_set
	sed -i 's/label: Có camera/label: Có máy quay/; s/^people:/nobody_reads_this: {label: X, type: count}\npeople:/' "$tmp/rules/facts.yaml"
	verify
	exits 0
	sed -i 's/^share: .*/share: {label: Tỷ lệ thử, type: ratio, unit: hộ, of: people}/' "$tmp/rules/facts.yaml"
	refused R226 "$set/manifest.txt"
	verify
	shows '"share"'
}

@test "no signature, no manifest, another key, an invalid signature, a changed manifest, a changed comment" {
	signed_set
	cp -r "$set" "$tmp/whole"
	new_key other
	minisign -S -W -s "$tmp/other.key" -m "$set/manifest.txt" >/dev/null
	refused R212 "$set/manifest.txt.minisig"
	verify
	for key in $(sed -n 's/.*public key //p' "$tmp/other.pub" "$public"); do shows "$key"; done
	echo garbage >"$set/manifest.txt.minisig"
	refused R211 "$set/manifest.txt.minisig"
	sed 's/^trusted comment: /&x/' "$tmp/whole/manifest.txt.minisig" >"$set/manifest.txt.minisig"
	refused R214 "$set/manifest.txt.minisig"
	cp "$tmp/whole/manifest.txt.minisig" "$set"
	sed -i '$d' "$set/manifest.txt"
	refused R213 "$set/manifest.txt"
	echo 'not a manifest' >"$set/manifest.txt"
	minisign -S -W -s "$secret" -m "$set/manifest.txt" >/dev/null
	refused R215 "$set/manifest.txt:1:1"
	cp "$tmp/whole/manifest.txt" "$set"
	rm "$set/manifest.txt.minisig"
	refused R210 "$set"
	verify
	shows "không có tệp manifest.txt.minisig"
	rm "$set/manifest.txt"
	refused R210 "$set"
}

@test "a manifest of another set is refused although its own signature is valid" {
	signed_set
	chitieu rules sign "$(small_set)" --key "$secret"
	exits 0
	cp "$(small_set)"/manifest.txt* "$set"
	verify
	exits 1
	shows "$set/tests/1-thu.yaml: error: R222"
	shows "$set/limits.yaml: error: R220"
}

@test "with a valid signature assess and explain give the output of a run without --require-signed" {
	signed_set
	fact_file in.yaml 1 <<<'  wifi: có'
	for command in assess explain; do
		operand=$([ "$command" = explain ] && echo 4 || true)
		chitieu "$command" "$tmp/in.yaml" $operand --rules "$set"
		plain="$status $output"
		chitieu "$command" "$tmp/in.yaml" $operand --rules "$set" --require-signed "$public"
		same "$status $output" "$plain"
	done
}

@test "--require-signed also applies to a set found without --rules" {
	small_rules
	new_key ours
	public=$tmp/ours.pub
	fact_file in.yaml 1 <<<'  camera: có'
	export CHITIEU_RULES=$tmp/rules
	chitieu assess "$tmp/in.yaml" --require-signed "$public" --fail-on never
	exits 4
	says "$tmp/rules/thu/nho-2023: error: R210: " "chitieu rules sign"
	chitieu rules sign thu/nho-2023 --key "$tmp/ours.key"
	exits 0
	chitieu assess "$tmp/in.yaml" --require-signed "$public" --fail-on never
	exits 0
}

@test "a set with lint errors is not signed" {
	small_rules
	new_key ours
	sed -i 's/^criterion "1"/criterion "1.?1"/' "$(small_set)/criteria/1-thu.lua"
	chitieu rules sign "$(small_set)" --key "$tmp/ours.key"
	exits 1
	says "$(small_set)/criteria/1-thu.lua:1:1: error: R052: "
	[ ! -e "$(small_set)/manifest.txt" ]
}

@test "a key with a password: read from the environment; a wrong one, or none without a terminal, is refused" {
	/usr/bin/python3 -c 'import pty; pty.openpty()' 2>/dev/null || skip "no terminal can be made here"
	small_rules
	printf 'mật khẩu\nmật khẩu\n' | minisign -G -p "$tmp/locked.pub" -s "$tmp/locked.key" >"$tmp/minisign.log" 2>&1
	chitieu_alone() { run --separate-stderr setsid -w "$CHITIEU" "$@" </dev/null; }
	chitieu_alone rules sign "$(small_set)" --key "$tmp/locked.key"
	exits 5
	says "$tmp/locked.key: error: R202: " CHITIEU_KEY_PASSWORD
	CHITIEU_KEY_PASSWORD=khác chitieu_alone rules sign "$(small_set)" --key "$tmp/locked.key"
	exits 5
	says "$tmp/locked.key: error: R203: "
	[ ! -e "$(small_set)/manifest.txt" ]
	CHITIEU_KEY_PASSWORD='mật khẩu' chitieu_alone rules sign "$(small_set)" --key "$tmp/locked.key"
	exits 0
	chitieu rules verify "$(small_set)" --key "$tmp/locked.pub"
	exits 0
	run python3 tests/cli/terminal.py "Mật khẩu của khóa bí mật: " "mật khẩu" "$CHITIEU" rules sign "$(small_set)" --key "$tmp/locked.key"
	same "$status" 0
	shows "thu/nho-2023: đã ký"
	hides "mật khẩu"
}

@test "--output writes manifest and signature to another directory" {
	signed_set
	rm "$set"/manifest.txt*
	chitieu rules sign "$set" --key "$secret" --output "$tmp/2024.txt"
	exits 0
	same "$(ls "$set")" "$(printf '%s\n' criteria facts.yaml limits.yaml ruleset.yaml tests)"
	minisign -V -q -p "$public" -m "$tmp/2024.txt"
	cp "$tmp/2024.txt" "$set/manifest.txt"
	cp "$tmp/2024.txt.minisig" "$set/manifest.txt.minisig"
	verify
	exits 0
	chitieu rules sign "$set" --key "$secret" --output "$tmp/nowhere/2024.txt"
	exits 5
	says "$tmp/nowhere/2024.txt: error: S004: "
}

@test "invalid keys: the message names the file and the expected form" {
	signed_set
	verify --key
	exits 2
	chitieu rules sign "$set"
	exits 2
	says "chitieu: error: C001: " "--key FILE"
	chitieu rules verify "$set" --key "$tmp/nowhere.pub"
	exits 5
	says "$tmp/nowhere.pub: error: S002: "
	chitieu rules verify "$set" --key "$secret"
	exits 5
	says "$secret: error: R200: " minisign.pub
	chitieu rules sign "$set" --key "$public"
	exits 5
	says "$public: error: R201: " "minisign -G"
	fact_file in.yaml 1 <<<'  wifi: có'
	chitieu assess "$tmp/in.yaml" --rules "$set" --require-signed "$secret" --fail-on never
	exits 5
	says "$secret: error: R200: "
	chitieu rules verify "$tmp/rules/thu/khong-co" --key "$public"
	exits 4
	says "$tmp/rules/thu/khong-co: error: R038: "
}

@test "a file name that a manifest cannot contain is not signed" {
	signed_set
	cp "$set/criteria/1-thu.lua" "$set/criteria/1-thu"$'\n'".lua" 2>/dev/null || skip "this disk has no such names"
	sed -i 's/"4"/"5"/' "$set/criteria/1-thu"$'\n'".lua"
	sed -i 's/^criteria: 4/criteria: 5/' "$set/ruleset.yaml"
	chitieu rules sign "$set" --key "$secret"
	exits 5
	says "$set/criteria/1-thu"'\x0a.lua: error: R229: '
}
