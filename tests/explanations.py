#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the examples of `rules lint --explain`: explanations.py PROGRAM

Every code in engine/base/messages has an entry, and every entry has a code. An entry's bad example,
added to a small set without findings, gives that code and no other; its good example does not give
it. A comment in an example names the file of the following lines; "(không có)" after it means that
the file must not exist. Prints TAP."""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

SET = "vi-du/giai-thich"
FACTS = """
people: {label: Người dân, type: count, unit: người}
staff: {label: Cán bộ, type: count, unit: người}
trained: {label: Người được tập huấn, type: count, unit: người, part_of: people}
accounts: {label: Người có tài khoản thanh toán, type: ratio, unit: người, of: people}
online_pct: {label: Tỷ lệ hồ sơ trực tuyến, type: percent}
meetings: {label: Cuộc họp tổ công nghệ số, type: count, unit: cuộc}
broadcasts: {label: Bài phát thanh, type: rate, unit: bài}
website: {label: Có trang thông tin điện tử, type: yes_no}
camera: {label: Có camera an ninh, type: yes_no}
head: {label: Trưởng Ban Chỉ đạo, type: choice, choices: [bí thư, chủ tịch, khác]}
plan_date: {label: Ngày ban hành kế hoạch, type: date}
"""
HEAD = """
id: %s
title: Bộ tiêu chí để giải thích
province: Ví Dụ
levels: [xã]
status: draft
from: 2024-01-01
pillars: {1: Ví dụ}
documents:
  qd1: {number: 01/QĐ-UBND, date: 2023-12-20, issuer: UBND tỉnh Ví Dụ, title: Bộ chỉ tiêu, status: confirmed}
"""
LIMITS = """
accounts_pct: {unit: "%", cite: [qd1, Điều 1], status: confirmed, value: 80}
"""
SCRIPT = """
criterion "1.1" {
  title = "Tài khoản thanh toán", cite = { "qd1", "Điều 1" },
  met = at_least(fact.accounts, limit.accounts_pct),
}
recognition "dat" { title = "Đạt", cite = { "qd1", "Điều 2" }, met = every_met() }
"""
UNIT = """
unit: {code: "00001", level: xã, name: Ví Dụ, district: Ví Dụ, province: Ví Dụ}
period: 2024
facts: {accounts: "80/100", camera: có, website: có, online_pct: "70%", meetings: "4"}
"""
# Findings of the small set itself: it has no test cases, and its base lacks the criterion of the
# example.
USUAL = {"R056"}
OTHER_COMMANDS = {"R068": ["rules", "test"], "R302": ["rules", "show", "--effective"]}


# Codes about signed sets: a set with a base is signed, changed, and verified. An entry is (change,
# command); the part of the change before a | is also applied in the good case.
MEETINGS = """
# ruleset.yaml
base: vi-du/goc
# limits.yaml
accounts_pct: {unit: "%", cite: [qd1, Điều 1], status: confirmed, value: 80}
-- criteria/1-vi-du.lua
criterion "1.2" { title = "Họp", cite = { "qd1", "Điều 1" }, met = more_than(fact.meetings, 0) }
# tests/1.yaml
- {criterion: "1.2", name: họp, as_of: 2024-06-30, facts: {meetings: "4"}, expect: met}
"""
VERIFY, SIGN = '"$P" rules verify "$SET" --key our.pub', '"$P" rules sign "$SET" --key key.key'
LOCK = "cp our.key key.key | printf 'một\\nmột\\n' | minisign -G -f -p locked.pub -s locked.key >/dev/null 2>&1 || exit 77; cp locked.key key.key"
ALONE = f"setsid -w {SIGN} </dev/null"
ACTS = {
    "R200": ("cp our.pub key.pub | cp our.key key.pub", '"$P" rules verify "$SET" --key key.pub'),
    "R201": ("cp our.key key.key | cp our.pub key.key", SIGN),
    "R202": (LOCK, ALONE),
    "R203": (LOCK, f"CHITIEU_KEY_PASSWORD=hai {ALONE}"),
    "R210": ('rm "$SET/manifest.txt.minisig"', VERIFY),
    "R211": ('echo x >"$SET/manifest.txt.minisig"', VERIFY),
    "R212": ('minisign -S -W -s other.key -m "$SET/manifest.txt" >/dev/null', VERIFY),
    "R213": ("""sed -i '$d' "$SET/manifest.txt" """, VERIFY),
    "R214": ("""sed -i 's/^trusted comment: /&x/' "$SET/manifest.txt.minisig" """, VERIFY),
    "R215": ('echo x >"$SET/manifest.txt"; minisign -S -W -s our.key -m "$SET/manifest.txt" >/dev/null', VERIFY),
    "R220": ('echo "# x" >>"$SET/ruleset.yaml"', VERIFY),
    "R221": ('rm "$SET/tests/1.yaml"', VERIFY),
    "R222": ('echo "-- x" >"$SET/criteria/2-them.lua"', VERIFY),
    "R223": ('echo "# x" >>"$BASE/limits.yaml"', VERIFY),
    "R224": ("""rm "$BASE/limits.yaml"; sed -i 's/limit.accounts_pct/1/' "$BASE/criteria/1-vi-du.lua" """, VERIFY),
    "R225": ('echo "-- x" >"$BASE/criteria/2-them.lua"', VERIFY),
    "R226": ("sed -i '/^meetings:/s/unit: cuộc/unit: buổi/' rules/facts.yaml", VERIFY),
    "R227": ("""sed -i '/^# set /s/ [0-9a-f]\\{64\\} / '"$(printf %064d 0)"' /' "$SET/manifest.txt"
        minisign -S -W -s our.key -m "$SET/manifest.txt" >/dev/null""", VERIFY),
    "R228": ('echo "x: [" >"$BASE/limits.yaml"', VERIFY),
    "R229": ("""cp our.key key.key | printf -- '-- x' >"$SET/criteria/2-$(printf '\\nx').lua" """, SIGN),
}
# Two codes have no example, because the tests cannot produce them on every machine.
UNTRIED = {"R204": "too little memory for a key, under which a checked build does not run at all", "R205": "a library that does not start"}
# Faults of a compute, checked in the reason of the verdict; the good example is met.
RUNS = {
    "R145": ("function(n) while n > 0 do end return true end", "function(n) return n > 0 end"),
    "R146": ("function(n) return at_least(n, 1) end", "function(n) return n >= 1 end"),
    "R147": ('function(n) return "đạt" end', "function(n) return n > 0 end"),
    "R148": ('function(n) return n + "1" > 0 end', "function(n) return n + 1 > 0 end"),
    "R324": ('function(n) return equal(n, "1") end', "function(n) return equal(n, n) end"),
    "R149": ("function(n) return n / (n - n) > 0 end", "function(n) return n / (n + 1) > 0 end"),
}


def expand(text):
    """⟨ff⟩ is a byte, ⟨x×9⟩ is x nine times."""
    out = b""
    for part in re.split(r"(⟨[^⟩]*⟩)", text):
        byte, often = re.fullmatch(r"⟨([0-9a-f]{2})⟩", part), re.fullmatch(r"⟨(.+)×(\d+)⟩", part)
        if byte:
            out += bytes.fromhex(byte.group(1))
        elif often:
            between = "\n" if " " in often.group(1) else ""
            out += between.join([often.group(1)] * int(often.group(2))).encode()
        else:
            out += part.encode()
    return out


def files_of(example):
    """(path, text) of each file of an example; the text is None if the file must not exist."""
    path, lines = None, []
    for line in example.split("\n"):
        named = re.fullmatch(r"(?:#|--) (\S+\.(?:lua|yaml|yml|txt))( \(không có\))?", line)
        if named and path:
            yield path, "\n".join(lines) + "\n"
        if named:
            path, lines = named.group(1), []
            if named.group(2):
                yield path, None
                path = None
        else:
            lines.append(line)
    if path:
        yield path, "\n".join(lines)


def keys_of(text):
    """{top-level key: its lines} of a YAML file."""
    found, key = {}, None
    for line in text.split("\n"):
        named = re.match(r"(\w[\w.-]*):", line)
        if named:
            key = named.group(1)
            found[key] = []
        if key:
            found[key].append(line)
    return found


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def build(root, example):
    """Writes the small set with an example added; returns its directory."""
    shutil.rmtree(root, ignore_errors=True)
    directory = os.path.join(root, SET)
    write(os.path.join(root, "facts.yaml"), FACTS.encode())
    write(os.path.join(root, "units", "a.yaml"), UNIT.encode())
    for name in (SET, "vi-du/goc"):
        write(os.path.join(root, name, "ruleset.yaml"), (HEAD % name).encode())
        write(os.path.join(root, name, "limits.yaml"), LIMITS.encode())
        write(os.path.join(root, name, "criteria", "1-vi-du.lua"), SCRIPT.encode())
    added = list(files_of(example))
    # A base has its own limits and criteria; repeating them in the set would define them twice.
    if any(path == "ruleset.yaml" and text and "base:" in text for path, text in added):
        os.remove(os.path.join(directory, "limits.yaml"))
    for path, text in added:
        target = os.path.normpath(os.path.join(directory, path))
        if text is None:
            os.remove(target)
        elif path.endswith(".yaml") and "tests/" not in path:
            merged = {**keys_of(read(target)), **keys_of(text)}
            write(target, expand("\n".join(line for lines in merged.values() for line in lines) + "\n"))
        else:
            write(target, expand(text))
    return directory


def codes(program, directory, entry):
    command = OTHER_COMMANDS.get(entry["code"])
    if command:
        done = subprocess.run([program, *command[:2], directory, *command[2:]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return set(re.findall(r" error: (\w+): ", done.stdout.decode())), done.stdout.decode()
    facts = ["--facts", os.path.join(directory, "..", "..", "units")] if "--facts" in entry["by"] else []
    done = subprocess.run([program, "rules", "lint", directory, "--format", "json", *facts], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    found = json.loads(done.stdout.decode())
    return {one["code"] for one in found}, done.stdout.decode() + done.stderr.decode()


def act(program, root, code, bad):
    """The codes of a signing command; None if this machine cannot run it."""
    change, command = ACTS[code]
    before, _, change = change.partition(" | ") if " | " in change else ("", "", change)
    directory = build(os.path.join(root, "rules"), MEETINGS)
    env = {**os.environ, "P": program, "SET": directory, "BASE": os.path.join(directory, "..", "goc"), "CHITIEU_KEY_PASSWORD": "một"}
    if code == "R202" and bad:
        del env["CHITIEU_KEY_PASSWORD"]
    keys = "for k in our other; do minisign -G -W -f -p $k.pub -s $k.key >/dev/null 2>&1; done"
    script = f'{keys}\n"$P" rules sign "$SET" --key our.key 2>/dev/null\n{before}\n{change if bad else ""}\n{command}\n'
    done = subprocess.run(["sh", "-c", script], cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    said = done.stdout.decode()
    return (None if done.returncode == 77 else set(re.findall(r" error: (\w+): ", said))), said


def check_acts(tap, program):
    for code in ACTS:
        with tempfile.TemporaryDirectory() as root:
            bad, said = act(program, root, code, True)
            tap.check(bad is None or code in bad, f"{code}: the bad example", f"found: {bad}", said)
            good, said = act(program, root, code, False)
            tap.check(good is not None and code not in good, f"{code}: the good example", said)


def reason(program, root, run):
    example = f"""
-- criteria/1-them.lua
criterion "1.2" {{
  title = "Họp", cite = {{ "qd1", "Điều 1" }},
  met = compute {{ inputs = {{ fact.meetings }}, says = "có họp", run = {run} }},
}}
"""
    directory = build(os.path.join(root, "rules"), example)
    command = [program, "assess", os.path.join(root, "rules", "units", "a.yaml"), "--rules", directory, "--fail-on", "never", "--format", "json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    (judged,) = [one for one in json.loads(done.stdout.decode())["units"][0]["criteria"] if one["id"] == "1.2"]
    return judged["verdict"], " ".join(cause["detail"]["vi"] for cause in judged["causes"] if cause["why"] == "error")


def check_runs(tap, program, entries):
    with tempfile.TemporaryDirectory() as root:
        for code, (bad, good) in RUNS.items():
            (words,) = [entry["message"]["vi"] for entry in entries if entry["code"] == code]
            expected = re.compile(".*".join(re.escape(part) for part in words.split("…")))
            verdict, said = reason(program, root, bad)
            tap.check(verdict == "undetermined" and expected.search(said), f"{code}: the bad example", verdict, said)
            verdict, said = reason(program, root, good)
            tap.check(verdict == "met" and not said, f"{code}: the good example", verdict, said)


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, good, name, *details):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} {name}")
        if not good:
            for line in "\n".join(details).split("\n"):
                print(f"# {line}")


def check_table(tap, entries):
    rows = set()
    for path in glob.glob("engine/base/messages/*.def"):
        rows |= set(re.findall(r'^M\(\w+, "([A-Z]\d+)"', read(path), re.M))
    explained = [entry["code"] for entry in entries]
    tap.check(set(explained) == rows, "every code of the program has an explanation, and every explanation has a code",
              f"not explained: {sorted(rows - set(explained))}", f"no such code: {sorted(set(explained) - rows)}")
    tap.check(len(explained) == len(set(explained)), "no code is explained twice")
    for entry in entries:
        texts = [entry[key][language] for key in ("message", "why", "mend") for language in ("vi", "en")]
        own = entry["by"].startswith("rules lint")
        tap.check(all(texts) and (entry["bad"] and entry["good"] or not own), f"{entry['code']}: both languages, and an example if lint reports it")


    tried = {entry["code"] for entry in entries if entry["bad"] and entry["good"]} | set(ACTS) | set(RUNS) | set(UNTRIED)
    lacking = sorted(code for code in rows - tried if code.startswith("R"))
    tap.check(not lacking, "every code of rules has a bad and a good example", str(lacking))


def check_examples(tap, program, entries):
    with tempfile.TemporaryDirectory() as root:
        for entry in entries:
            if not entry["bad"]:
                continue
            code = entry["code"]
            for kind in ("bad", "good"):
                found, said = codes(program, build(os.path.join(root, "rules"), entry[kind]), entry)
                if kind == "bad":
                    good = found - (USUAL - {code}) in ({code}, {code, "R090"})
                else:
                    good = code not in found
                tap.check(good, f"{code}: the {kind} example", f"found: {sorted(found)}", said)


def main():
    program = os.path.abspath(sys.argv[1])
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    listed = subprocess.run([program, "rules", "lint", "--explain", "--format", "json"], stdout=subprocess.PIPE, check=True)
    entries = json.loads(listed.stdout.decode())
    tap = Tap()
    check_table(tap, entries)
    check_runs(tap, program, entries)
    check_acts(tap, program)
    check_examples(tap, program, entries)
    print(f"1..{tap.count}")
    return tap.failed > 0


sys.exit(main())
