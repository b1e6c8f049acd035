# SPDX-License-Identifier: Apache-2.0
"""Every line of tests/data/spellings.txt through every format that carries facts: spellings.py PROGRAM FOLDER
What the program has read must be what the line says, in NDJSON, YAML, long and wide CSV, as typed and decomposed (NFD)."""
import csv
import datetime
import fractions
import io
import json
import os
import subprocess
import sys
import unicodedata

TABLE = os.path.join(os.path.dirname(__file__), "..", "data", "spellings.txt")

DICTIONARY = """
ratio: {label: Tỷ lệ, type: ratio, unit: người, of: dân}
percent: {label: Phần trăm, type: percent}
count: {label: Số đếm, type: count, unit: hồ sơ}
money: {label: Số tiền, type: money}
rate: {label: Nhịp, type: rate, unit: bài}
yes_no: {label: Có hay không, type: yes_no}
choice: {label: Lựa chọn, type: choice, choices: [bí thư, chủ tịch, phó chủ tịch]}
date: {label: Ngày, type: date}
"""
TYPES = ["ratio", "percent", "count", "money", "rate", "yes_no", "choice", "date"]
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
pct: {unit: "%", cite: [qd, 1], status: confirmed, value: 80}
least: {unit: hồ sơ, cite: [qd, 1], status: confirmed, value: 80}
cost: {unit: đồng, cite: [qd, 1], status: confirmed, value: 80}
often: {unit: bài/tháng, cite: [qd, 1], status: confirmed, value: 2}
day: {unit: date, cite: [qd, 1], status: confirmed, value: 2023-06-30}
"""
MET = {
    "ratio": "at_least(fact.ratio, limit.pct)", "percent": "at_least(fact.percent, limit.pct)", "count": "at_least(fact.count, limit.least)",
    "money": "at_least(fact.money, limit.cost)", "rate": "at_least(fact.rate, limit.often)", "yes_no": "is_true(fact.yes_no)",
    "choice": 'one_of(fact.choice, "chủ tịch")', "date": "at_most(fact.date, limit.day)",
}


def write(path, text, newline=None):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline=newline) as file:
        file.write(text)


def write_rules(folder):
    write(f"{folder}/rules/facts.yaml", DICTIONARY)
    write(f"{folder}/rules/so/xa-2023/ruleset.yaml", RULESET)
    write(f"{folder}/rules/so/xa-2023/limits.yaml", LIMITS)
    write(f"{folder}/rules/so/xa-2023/criteria/1-thu.lua", "".join(
        f'criterion "{kind}" {{ title = "{kind}", cite = {{ "qd", "1" }}, met = {met} }}\n' for kind, met in MET.items()))


def read_table():
    with open(TABLE, encoding="utf-8") as file:
        return [line.rstrip("\n").split("|") for line in file if not line.startswith("#")]


# ---- The formats: a unit for each line.

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
        claim = ", ".join(f'{key}: "{text}"' for key, text in claim_of(hedge, value).items())
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
    header = ["Mã đơn vị", "Cấp", "Tên xã", "Tỉnh", "Kỳ báo cáo"] + [name for kind in TYPES for name in (kind, kind + ".hedge", kind + ".at")]
    lines = []
    for number, (kind, hedge, value, _) in enumerate(rows):
        cells = [""] * (3 * len(TYPES))
        place = 3 * TYPES.index(kind)
        cells[place:place + 3] = value, hedge, "bc:1"
        lines.append([f"{number:05d}", "xã", "Xã thử", "Sơn Thử", "2023"] + cells)
    return write_csv(path, header, lines, "\t", end="\n")


def decomposed(rows):
    return [[kind, unicodedata.normalize("NFD", hedge), unicodedata.normalize("NFD", value), wanted] for kind, hedge, value, wanted in rows]


# ---- What was read.

def number_of(kind, text):
    if kind == "date":
        return str((datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days)
    return text if text == "inf" else str(fractions.Fraction(text))


def expected(kind, wanted):
    if wanted in ("missing", "refused") or kind in ("yes_no", "choice"):
        return wanted
    return "..".join(number_of(kind, end) for end in wanted.split(".."))


def found(unit, kind):
    criterion = next(criterion for criterion in unit["criteria"] if criterion["id"] == kind)
    claims = criterion["facts"][0]["claims"]
    if not claims:
        return "refused"
    claim = claims[0]
    if kind == "yes_no" and claim["value"].strip():
        return "yes" if criterion["verdict"] == "met" else "no"
    if kind == "choice" and "set" in claim:
        return claim["set"]
    if claim["lo"] is None:
        return "missing"
    ends = [str(claim["lo"]), "inf" if claim["hi"] is None else str(claim["hi"])]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


def check(program, folder, rows, path):
    done = subprocess.run(
        [program, "assess", path, "--rules", f"{folder}/rules/so/xa-2023", "--format", "ndjson", "--detail", "full", "--fail-on", "never"],
        capture_output=True, encoding="utf-8", check=False)
    units = {unit["unit"]["code"]: unit for unit in map(json.loads, done.stdout.splitlines())}
    wrong = 0 if done.returncode == 3 else 1
    for number, (kind, hedge, value, wanted) in enumerate(rows):
        read = found(units[f"{number:05d}"], kind)
        if read != expected(kind, wanted):
            print(f"{os.path.basename(path)}: {kind} \"{value}\" ({hedge}): expected {expected(kind, wanted)}, found {read}")
            wrong += 1
    return wrong


def main():
    program, folder = sys.argv[1:]
    write_rules(folder)
    rows = read_table()
    paths = [write_ndjson(f"{folder}/figures.ndjson", rows), write_yaml(f"{folder}/yaml", rows), write_long(f"{folder}/long.csv", rows),
             write_wide(f"{folder}/wide.tsv", rows), write_ndjson(f"{folder}/nfd.ndjson", decomposed(rows)), write_long(f"{folder}/nfd.csv", decomposed(rows))]
    wrong = sum(check(program, folder, rows, path) for path in paths)
    print(f"{len(rows)} spellings, {len(paths)} formats, {wrong} wrong")
    sys.exit(wrong > 0)


main()
