#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares verdicts with exact fractions in Python: exact.py PROGRAM DIRECTORY SEED

Writes a rule set that compares a fact of each measured type with limits at the edge of the
representable range, and reports with many spellings of each figure. The expected verdicts are
computed here from docs/semantics.md. Prints every difference and the number of verdicts compared.
"""
import json
import math
import os
import random
import subprocess
import sys
from fractions import Fraction

UNITS = 120
HUNDRED = Fraction(100)
NO_END = None

FACTS = """ratio: {label: R, type: ratio, unit: người, of: p}
pct: {label: P, type: percent}
count: {label: C, type: count, unit: hồ sơ}
money: {label: M, type: money}
rate: {label: T, type: rate, unit: lần}
"""
RULESET = """id: exact
title: T
province: P
levels: [xã]
status: draft
from: 2020-01-01
pillars: {1: a}
documents: {law: {title: L, status: assumed}}
"""

# Digits and decimals of the limits, by type.
LIMITS = {
    "share": ("%", [(80, 0), (7999, 2), (79999999999999, 12), (80000000000001, 12), (100, 0), (0, 0), (333333333333333, 13), (666666666666667, 13)]),
    "count": ("hồ sơ", [(0, 0), (1, 0), (999, 0), (1000, 0), (999999999999998, 0), (999999999999999, 0)]),
    "money": ("đồng", [(0, 0), (1000, 0), (22300000, 0), (999999999999999, 0)]),
    "rate": ("lần/tháng", [(4, 0), (433, 2), (4333333333333, 12), (333333333333, 12), (365, 0), (3041666666667, 11)]),
}
KINDS = {"ratio": "share", "pct": "share", "count": "count", "money": "money", "rate": "rate"}
OPERATORS = ["at_least", "at_most", "more_than", "less_than", "equals"]


# ---- Spellings.

def grouped(number):
    return f"{number:,}".replace(",", ".")


def integer(number):
    return random.choice([str(number), grouped(number)])


def decimal(digits, decimals, mark=","):
    text = str(digits).rjust(decimals + 1, "0")
    return text[:-decimals] + mark + text[-decimals:] if decimals else text


def some_integer(digits):
    if random.random() < 0.3:
        return random.choice([0, 1, 79, 80, 81, 99, 100, 999, 1000, 1412])
    return random.randrange(10 ** random.randint(1, digits))


def roundness(digits, decimals):
    """The rounding step of a written number: the largest of 1, 5, 10, 50 … last decimal places that
    divides it."""
    if not digits:
        return Fraction(0)
    step = 1
    for larger in (factor * 10 ** power for power in range(16) for factor in (1, 5)):
        if digits % larger == 0:
            step = larger
    return Fraction(step, 10 ** decimals)


def around(written, scale, most, whole):
    """(half a step below, above, a step below) the value; at most 5 points of a share, a tenth of
    anything else."""
    digits, decimals = written
    value = Fraction(digits, 10 ** decimals) * scale
    half = min(roundness(digits, decimals) * scale / 2, Fraction(5) if most == HUNDRED else value / 10)
    ends = [max(value - half, Fraction(0)), value + half if most is None else min(value + half, most), max(value - 2 * half, Fraction(0))]
    if whole:
        ends = [Fraction(math.ceil(ends[0])), Fraction(math.floor(ends[1])), Fraction(math.ceil(ends[2]))]
    return ends


def hedged(value, text, most, written=None, scale=1, whole=False):
    """(lo, hi, text): the value as written, or with a hedge word; hedges do not change pairs of
    counts."""
    above = ["trên ", "hơn ", "ít nhất ", "tối thiểu ", "≥ ", "> ", "không dưới "]
    below = ["dưới ", "tối đa ", "≤ ", "không quá "]
    nearly = ["gần ", "ngót ", "chưa đến "]
    about = ["khoảng ", "ước ", "xấp xỉ ", "~", "≈ ", "trên dưới "]
    low, high, step_below = around(written, scale, most, whole) if written else (value, value, value)
    return random.choice([
        (value, value, text), (value, value, text), (value, value, text), (value, most, random.choice(above) + text),
        (Fraction(0), value, random.choice(below) + text), (low, high, random.choice(about) + text), (step_below, value, random.choice(nearly) + text),
        (value, most, f"từ {text} trở lên"), (Fraction(0), value, f"{text} trở xuống")])


def share():
    if random.random() < 0.6:
        whole = max(1, some_integer(15))
        part = random.choice([random.randint(0, whole), whole * 4 // 5, min(whole, whole * 4 // 5 + 1), whole, whole // 3])
        return hedged(Fraction(part * 100, whole), integer(part) + random.choice(["/", " / "]) + integer(whole), HUNDRED)
    decimals = random.choice([0, 1, 2, 3, 6, 12])
    digits = random.choice([random.randint(0, 100 * 10 ** decimals), 80 * 10 ** decimals, max(0, 80 * 10 ** decimals - 1), 100 * 10 ** decimals])
    bare = [""] if digits == 0 or digits > 10 ** decimals else []  # up to 1 it might be a fraction (K4)
    text = decimal(digits, decimals, random.choice(",.") if decimals <= 2 else ",") + random.choice(["%", " %", *bare])
    return hedged(Fraction(digits, 10 ** decimals), text, HUNDRED, (digits, decimals))


def count():
    number = some_integer(15)
    return hedged(Fraction(number), integer(number) + random.choice(["", " hồ sơ"]), NO_END, (number, 0), whole=True)


def money():
    if random.random() < 0.4:
        number = some_integer(15)
        return hedged(Fraction(number), integer(number) + random.choice(["đ", " đồng", "", "₫", " VNĐ"]), NO_END, (number, 0))
    word, zeros = random.choice([("nghìn", 3), ("ngàn", 3), ("triệu", 6), ("tỷ", 9), ("tỉ", 9)])
    decimals = random.randint(0, min(zeros, 4))
    digits = some_integer(5)
    text = f"{decimal(digits, decimals)} {word}" + random.choice(["", " đồng"])
    return hedged(Fraction(digits * 10 ** zeros, 10 ** decimals), text, NO_END, (digits, decimals), 10 ** zeros)


def rate():
    digits, decimals, long = some_integer(9), random.choice([0, 0, 1, 2]), random.choice([1, 1, 2, 7, 999])
    span, often = random.choice([("ngày", Fraction(365, 12)), ("tuần", Fraction(52, 12)), ("tháng", Fraction(1)), ("quý", Fraction(1, 3)), ("năm", Fraction(1, 12))])
    text = decimal(digits, decimals) + random.choice(["", " lần", " bài"]) + "/" + (f"{long} " if long > 1 else "") + span
    return hedged(Fraction(digits, 10 ** decimals) * often / long, text, NO_END, (digits, decimals), often / long)


SPELLERS = {"ratio": share, "pct": share, "count": count, "money": money, "rate": rate}


# ---- The expected verdict.

def truth(operator, lo, hi, limit):
    """The table of docs/semantics.md, by operator: (true when, false when); hi None is unbounded.
    """
    reaches, stays, below = hi is None or hi >= limit, hi is not None and hi <= limit, hi is not None and hi < limit
    holds, fails = {
        "at_least": (lo >= limit, not reaches),
        "more_than": (lo > limit, stays),
        "at_most": (stays, lo > limit),
        "less_than": (below, lo >= limit),
        "equals": (lo == hi == limit, lo > limit or below),
    }[operator]
    return "met" if holds else "not_met" if fails else "undetermined"


def write_rules(directory):
    limits, criteria, script = [], {}, []
    for kind, (unit, rows) in LIMITS.items():
        for number, (digits, decimals) in enumerate(rows):
            name = f"{kind}_{number}"
            limits.append(f'{name}: {{unit: "{unit}", cite: [law], status: assumed, value: {decimal(digits, decimals, ".")}}}\n')
            for fact in (key for key in KINDS if KINDS[key] == kind):
                for operator in OPERATORS:
                    criterion = f"1.{len(criteria) + 1}"
                    criteria[criterion] = (fact, operator, Fraction(digits, 10 ** decimals))
                    script.append(f'criterion "{criterion}" {{ title = "x", cite = "law", met = {operator}(fact.{fact}, limit.{name}) }}\n')
    os.makedirs(f"{directory}/rules/exact/criteria")
    script.append('recognition "all" { title = "x", cite = "law", met = every_met() }\n')
    for name, text in (("facts.yaml", FACTS), ("exact/ruleset.yaml", RULESET), ("exact/limits.yaml", "".join(limits)), ("exact/criteria/1-a.lua", "".join(script))):
        with open(f"{directory}/rules/{name}", "w", encoding="utf-8") as file:
            file.write(text)
    return criteria


def write_facts(directory):
    reports = []
    with open(f"{directory}/facts.ndjson", "w", encoding="utf-8") as file:
        for number in range(UNITS):
            report = {fact: spell() for fact, spell in SPELLERS.items()}
            reports.append(report)
            unit = {"code": str(10000 + number), "level": "xã", "name": "A", "province": "P", "register": "2023-01-01"}
            file.write(json.dumps({"unit": unit, "period": "2023", "facts": {fact: value[2] for fact, value in report.items()}}, ensure_ascii=False) + "\n")
    return reports


def main():
    program, directory, seed = sys.argv[1:4]
    random.seed(int(seed))
    criteria, reports = write_rules(directory), write_facts(directory)
    run = subprocess.run([program, "assess", f"{directory}/facts.ndjson", "--rules", f"{directory}/rules/exact", "--final", "--fail-on", "never", "--format", "ndjson",
                          "--detail", "verdict"], capture_output=True, text=True, encoding="utf-8", check=False)
    compared, wrong = 0, run.stderr
    for report, line in zip(reports, run.stdout.splitlines()):
        for result in json.loads(line)["criteria"]:
            fact, operator, limit = criteria[result["id"]]
            lo, hi, text = report[fact]
            compared += 1
            if result["verdict"] != truth(operator, lo, hi, limit):
                wrong += f"{fact} {text}: {operator} {limit} is {result['verdict']}\n"
    print(wrong, end="")
    print(f"{compared} verdicts")
    return run.returncode or bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
