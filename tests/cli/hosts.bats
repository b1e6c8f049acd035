#!/usr/bin/env bats
# SPDX-License-Identifier: Apache-2.0
# The recipe of docs/scale.md over several hosts by real ssh: the test starts its own server on the
# loopback interface under two addresses, with its own keys and settings. It does not read or change
# the machine's ssh configuration.

load helper

teardown() {
	[ -z "$server" ] || { kill "$server" && wait "$server"; } 2>/dev/null || true
}

hosts=(127.0.0.1 127.0.0.2)

settings() {
	ssh-keygen -q -t ed25519 -N '' -f "$tmp/host" && ssh-keygen -q -t ed25519 -N '' -f "$tmp/user"
	cp "$tmp/user.pub" "$tmp/authorized"
	cat >"$tmp/sshd_config" <<-CONFIG
		HostKey $tmp/host
		AuthorizedKeysFile $tmp/authorized
		PidFile none
		UsePAM no
		StrictModes no
		PermitRootLogin prohibit-password
		PasswordAuthentication no
		KbdInteractiveAuthentication no
		MaxStartups 200
		LoginGraceTime 0
		PrintMotd no
	CONFIG
}

# The client's configuration for the server at this port.
client() {
	cat >"$tmp/ssh_config" <<-CONFIG
		Host *
			Port $1
			User $(id -un)
			IdentityFile $tmp/user
			IdentitiesOnly yes
			IdentityAgent none
			UserKnownHostsFile $tmp/known
			GlobalKnownHostsFile none
			StrictHostKeyChecking yes
			BatchMode yes
			ControlMaster no
			LogLevel ERROR
	CONFIG
	for host in "${hosts[@]}"; do
		printf '[%s]:%s %s\n' "$host" "$1" "$(cut -d' ' -f1,2 "$tmp/host.pub")"
	done >"$tmp/known"
}

reaches() {
	(exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# Succeeds if the server answers at both addresses. It ends at once if its port was taken or it may
# not run here.
wait_for_server() {
	while kill -0 "$server" 2>/dev/null; do
		if reaches "${hosts[0]}" "$1" && reaches "${hosts[1]}" "$1"; then
			return 0
		fi
		sleep 0.05
	done
	return 1
}

# start_server: sets server. Ports are tried below the range that the system assigns; if one is
# taken, the server ends and the next is tried.
start_server() {
	local port
	for _ in 1 2 3 4 5 6 7 8; do
		port=$((20000 + RANDOM % 12000))
		"$(command -v sshd || echo /usr/sbin/sshd)" -D -e -f "$tmp/sshd_config" -o "ListenAddress ${hosts[0]}:$port" -o "ListenAddress ${hosts[1]}:$port" 2>"$tmp/sshd.log" &
		server=$!
		if wait_for_server "$port"; then
			client "$port"
			return 0
		fi
		wait "$server" || true
		server=
	done
	return 1
}

require_ssh() {
	command -v parallel >/dev/null || skip "parallel is not installed"
	command -v ssh >/dev/null && PATH=$PATH:/usr/sbin command -v sshd >/dev/null || skip "sshd is not installed"
	# When root starts sshd, it needs this empty directory; Debian creates it with the service.
	[ "$(id -u)" -ne 0 ] || [ -d /run/sshd ] || mkdir -m 755 -p /run/sshd 2>/dev/null || true
	settings
	start_server || skip "sshd may not start here: $(tail -n 1 "$tmp/sshd.log")"
	for host in "${hosts[@]}"; do
		ssh -F "$tmp/ssh_config" "$host" true 2>"$tmp/ssh.log" </dev/null || skip "sshd refuses logins here: $(tail -n 1 "$tmp/ssh.log") $(tail -n 1 "$tmp/sshd.log")"
	done
}

# The command of a worker. It records the address that it was reached by, and starts when every host
# has work, so that each host is known to have had some.
write_worker() {
	mkdir "$tmp/at"
	cat >"$tmp/worker" <<-SH
		#!/bin/sh
		set -- \$SSH_CONNECTION
		: >"$tmp/at/\$3"
		until [ -e "$tmp/at/${hosts[0]}" ] && [ -e "$tmp/at/${hosts[1]}" ]; do sleep 0.05; done
		exec '$CHITIEU' assess - --rules '$root/rules/$set_2022' --format ndjson --detail verdict --fail-on never
	SH
	chmod +x "$tmp/worker"
}

@test "GNU parallel over two hosts by ssh gives the bytes of a single run, and collect makes one run of the pieces" {
	require_ssh
	write_worker
	for i in $(seq 400); do
		printf '{"unit":{"code":"%05d","level":"xã","name":"X%d","province":"Thanh Hóa"},"period":"2023","facts":{"adults_with_smartphone":"%d/500"}}\n' "$i" "$i" "$i"
	done >"$tmp/a.ndjson"
	"$CHITIEU" assess "$tmp/a.ndjson" --rules "$set_2022" --format ndjson --detail verdict --fail-on never >"$tmp/single" 2>/dev/null
	for host in "${hosts[@]}"; do
		printf '2/ssh -F %s %s\n' "$tmp/ssh_config" "$host"
	done >"$tmp/hosts"
	PARALLEL_HOME=$tmp HOME=$tmp timeout 900 parallel --will-cite --sshloginfile "$tmp/hosts" --pipe --block 8k --keep-order "$tmp/worker" \
		<"$tmp/a.ndjson" >"$tmp/many" 2>"$tmp/parallel.log" || fail "parallel: $(cat "$tmp/parallel.log")"
	cmp "$tmp/single" "$tmp/many" || fail "the bytes differ"
	same "$(cd "$tmp/at" && echo *)" "${hosts[*]}"
	"$CHITIEU" facts import "$tmp/a.ndjson" --db "$tmp/store.db" >/dev/null
	chitieu runs collect "$tmp/many" --db "$tmp/store.db" --rules "$set_2022"
	exits 0
	says "chitieu: đã lưu lần đánh giá 1: 400 đơn vị"
}
