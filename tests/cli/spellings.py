# SPDX-License-Identifier: Apache-2.0
"""Reads every line of tests/data/spellings.txt through every format that carries facts:
spellings.py PROGRAM FOLDER

The value read must be that of the line, in NDJSON, YAML, long and wide CSV, composed (NFC) and
decomposed (NFD)."""
import csv
import datetime
import fractions
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata

TABLE = os.path.join(os.path.dirname(__file__), "..", "data", "spellings.txt")

OWN = """
ratio: {label: Tỷ lệ, type: ratio, unit: người, of: dân}
percent: {label: Phần trăm, type: percent}
count: {label: Số đếm, type: count, unit: hồ sơ}
money: {label: Số tiền, type: money}
rate: {label: Nhịp, type: rate, unit: bài}
yes_no: {label: Có hay không, type: yes_no}
choice: {label: Lựa chọn, type: choice, choices: [bí thư, chủ tịch, phó chủ tịch, cấp độ 1]}
date: {label: Ngày, type: date}
"""
SHARED = os.path.join(os.path.dirname(__file__), "..", "..", "rules", "facts.yaml")
RULESET = """
id: so/xa-2023
title: Mọi kiểu số liệu
province: Sơn Thử
levels: [xã]
status: in_force
from: 2023-01-01
criteria: 8
pillars: {1: Thử}
documents: {qd: {number: 1/QĐ, date: 2023-01-01, issuer: UBND, title: Thử, status: confirmed}}
"""
LIMITS = """
day: {unit: date, cite: [qd, 1], status: confirmed, value: 2023-06-30}
"""


def types():
    """Of every fact of the shared dictionary and of the test's own."""
    with open(SHARED, encoding="utf-8") as file:
        lines = file.read() + OWN
    return dict(re.findall(r"^(\w+): \{.*?\btype: (\w+)", lines, re.M))


def met(fact, kind):
    if kind == "yes_no":
        return f"is_true(fact.{fact})"
    if kind == "choice":
        return f'one_of(fact.{fact}, "chủ tịch")'
    return f"at_most(fact.{fact}, limit.day)" if kind == "date" else f"at_least(fact.{fact}, 0)"


def folder_of(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def write(path, text, newline=None):
    with open(folder_of(path), "w", encoding="utf-8", newline=newline) as file:
        file.write(text)


def write_rules(folder, rows, kinds):
    facts = sorted({fact for fact, *_ in rows})
    shutil.copy(SHARED, folder_of(f"{folder}/rules/facts.yaml"))
    write(f"{folder}/rules/so/xa-2023/facts.yaml", OWN)
    write(f"{folder}/rules/so/xa-2023/ruleset.yaml", RULESET.replace("criteria: 8", f"criteria: {len(facts)}"))
    write(f"{folder}/rules/so/xa-2023/limits.yaml", LIMITS)
    write(f"{folder}/rules/so/xa-2023/criteria/1-thu.lua", "".join(
        f'criterion "1.{number}" {{ title = "{fact}", cite = {{ "qd", "1" }}, met = {met(fact, kinds[fact])} }}\n' for number, fact in enumerate(facts)))


def read_table():
    with open(TABLE, encoding="utf-8") as file:
        return [line.rstrip("\n").split("|") for line in file if line.strip() and not line.startswith("#")]


# ---- The formats, one unit for each line.

def unit_of(number):
    return {"code": f"{number:05d}", "level": "xã", "name": "Xã thử", "province": "Sơn Thử"}


def claim_of(hedge, value):
    return {"value": value, "at": "bc:1", **({"hedge": hedge} if hedge else {})}


def write_ndjson(path, rows):
    write(path, "".join(
        json.dumps({"unit": unit_of(number), "period": "2023", "facts": {kind: claim_of(hedge, value)}}, ensure_ascii=False) + "\n"
        for number, (kind, hedge, value, _) in enumerate(rows)))
    return path


def write_yaml(path, rows):
    for number, (kind, hedge, value, _) in enumerate(rows):
        claim = ", ".join(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in claim_of(hedge, value).items())
        write(f"{path}/{number:05d}.yaml", f'unit: {{code: "{number:05d}", level: xã, name: Xã thử, province: Sơn Thử}}\nperiod: 2023\nfacts:\n  {kind}: {{{claim}}}\n')
    return path


def write_csv(path, header, lines, delimiter, start="", end="\r\n"):
    text = io.StringIO()
    table = csv.writer(text, delimiter=delimiter, lineterminator=end)
    table.writerows([header] + lines)
    write(path, start + text.getvalue(), newline="")
    return path


def write_long(path, rows):
    return write_csv(path, ["unit", "level", "name", "province", "period", "fact", "value", "hedge", "at"], [
        [f"{number:05d}", "xã", "Xã thử", "Sơn Thử", "2023", kind, value, hedge, "bc:1"] for number, (kind, hedge, value, _) in enumerate(rows)
    ], ";", "\ufeffsep=;\r\n")


def write_wide(path, rows):
    facts = sorted({fact for fact, *_ in rows})
    header = ["Mã đơn vị", "Cấp", "Tên xã", "Tỉnh", "Kỳ báo cáo"] + [name for fact in facts for name in (fact, fact + ".hedge", fact + ".at")]
    lines = []
    for number, (fact, hedge, value, _) in enumerate(rows):
        cells = [""] * (3 * len(facts))
        place = 3 * facts.index(fact)
        cells[place:place + 3] = value, hedge, "bc:1"
        lines.append([f"{number:05d}", "xã", "Xã thử", "Sơn Thử", "2023"] + cells)
    return write_csv(path, header, lines, "\t", end="\n")


def decomposed(rows):
    return [[kind, unicodedata.normalize("NFD", hedge), unicodedata.normalize("NFD", value), wanted] for kind, hedge, value, wanted in rows]


# ---- The values read.

def number_of(kind, text):
    if kind == "date":
        return str((datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days)
    return text if text == "inf" else str(fractions.Fraction(text))


def expected(kind, wanted):
    if wanted == "missing" or wanted.startswith("refused") or kind in ("yes_no", "choice"):
        return wanted
    return "..".join(number_of(kind, end) for end in wanted.split(".."))


def found(unit, fact, kind, codes):
    criterion = next(criterion for criterion in unit["criteria"] if criterion["title"] == fact)
    claims = criterion["facts"][0]["claims"]
    if not claims:
        return f"refused {' '.join(codes)}".strip()
    claim = claims[0]
    if kind == "yes_no" and claim["value"].strip():
        return "yes" if criterion["verdict"] == "met" else "no"
    if kind == "choice" and "set" in claim:
        return claim["set"]
    if claim["lo"] is None:
        return "missing"
    ends = [str(claim["lo"]), "inf" if claim["hi"] is None else str(claim["hi"])]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


def codes_of(messages, path):
    """The codes of refusals by number of the row: lines of a table, names of files."""
    codes = {}
    ahead = {"long.csv": 3, "nfd.csv": 3, "wide.tsv": 2}.get(os.path.basename(path), 1)
    for line in messages.splitlines():
        match = re.search(r"(\d+)\.yaml:\d+:\d+: error: ([A-Z]\d+)", line) or re.search(r"\.\w+:(\d+):\d+(?: \(ô [A-Z]+\d+\))?: error: ([A-Z]\d+)", line)
        if match:
            codes.setdefault(int(match[1]) - (0 if ".yaml" in line else ahead), []).append(match[2])
    return codes


def check(program, folder, rows, kinds, path):
    done = subprocess.run(
        [program, "assess", path, "--rules", f"{folder}/rules/so/xa-2023", "--format", "ndjson", "--detail", "full", "--fail-on", "never"],
        capture_output=True, encoding="utf-8", check=False)
    units = {unit["unit"]["code"]: unit for unit in map(json.loads, done.stdout.splitlines())}
    codes = codes_of(done.stderr, path)
    wrong = 0 if done.returncode == 3 else 1
    for number, (fact, hedge, value, wanted) in enumerate(rows):
        read = found(units[f"{number:05d}"], fact, kinds[fact], codes.get(number, []))
        right = expected(kinds[fact], wanted)
        if read != right and read not in [f"refused {code}" for code in right.removeprefix("refused ").split("/")]:
            print(f"{os.path.basename(path)}: {fact}|{hedge}|{value}|{wanted}: found {read}")
            wrong += 1
    return wrong


def main():
    program, folder = sys.argv[1:3]
    rows, kinds = read_table(), types()
    write_rules(folder, rows, kinds)
    paths = [write_ndjson(f"{folder}/figures.ndjson", rows), write_yaml(f"{folder}/yaml", rows), write_long(f"{folder}/long.csv", rows),
             write_wide(f"{folder}/wide.tsv", rows), write_ndjson(f"{folder}/nfd.ndjson", decomposed(rows)), write_long(f"{folder}/nfd.csv", decomposed(rows))]
    wrong = sum(check(program, folder, rows, kinds, path) for path in paths)
    print(f"{len(rows)} spellings, {len(paths)} formats, {wrong} wrong")
    sys.exit(wrong > 0)


main()
