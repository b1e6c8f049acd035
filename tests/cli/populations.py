#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the reading of shares over other populations against docs/semantics.md: populations.py
PROGRAM SET FIRST COUNT

Generates communes whose shares name, or have the size of, another population than their fact's. The
possible values of each share are found by enumeration: every number of members of P that some
distribution of the numerator over P and Q allows. The engine's measured interval must be the hull
of these, of the share as printed, and of the numerator over P."""
import json
import random
import subprocess
import sys
from fractions import Fraction

PARTS = {"adults": "residents", "workers": "adults"}
SHARES = {"phones": "adults", "cards": "adults", "jobs": "workers", "health": "residents"}
NAMES = {
    "residents": ["Dân số", "dân số", "Tổng số dân", "nhân khẩu trên địa bàn xã", "tổng số nhân khẩu"],
    "adults": ["Người lớn", "người lớn", "tổng số người lớn"],
    "workers": ["Lao động", "LAO ĐỘNG"],
    "households": ["Hộ gia đình", "số hộ gia đình"],
}
UNKNOWN = ["hộ dân từ 15 tuổi", "khu phố"]
CRITERIA = {"phones": "1", "jobs": "2", "health": "3"}


def contains(whole, part):
    while part in PARTS:
        part = PARTS[part]
        if part == whole:
            return True
    return False


def relation(own, other):
    if contains(other, own):
        return "own in other"
    return "other in own" if contains(own, other) else None


def possible(own_size, other_size, counted, how):
    """Every share of P that some distribution of `counted` over Q allows, by trying each."""
    shares = []
    for inside in range(own_size + 1):  # the members of P among those counted
        if how == "own in other":
            fits = 0 <= counted - inside <= other_size - own_size
        else:  # Q is a part of P: the rest of P may or may not have the property
            fits = counted <= inside <= counted + own_size - other_size
        if fits:
            shares.append(Fraction(100 * inside, own_size))
    return shares


def commune(rng, number):
    residents = rng.randint(20, 60)
    adults = rng.randint(8, residents - 2)
    workers = rng.randint(4, adults - 1)
    sizes = {"residents": residents, "adults": adults, "workers": workers, "households": rng.randint(5, 15)}
    counts = {key: size for key, size in sizes.items() if rng.random() < 0.75}
    shares = {}
    for key, own in SHARES.items():
        if rng.random() < 0.2:
            continue
        whole = rng.choice([sizes[own], sizes[own], residents, adults, workers, rng.randint(8, 70)])
        part = rng.randint(0, whole)
        of = None
        if rng.random() < 0.6:
            of = rng.choice(rng.choice([*NAMES.values(), UNKNOWN]))
        pair = rng.random() < 0.7
        shares[key] = {"of": of, "pair": (part, whole) if pair else None, "percent": None if pair else rng.randint(0, 100)}
    return {"code": f"{10000 + number}", "counts": counts, "shares": shares}


def named(of):
    for key, names in NAMES.items():
        if of in names:
            return key
    return None


def of_size(unit, own, denominator):
    """Another population related to P whose reported size is this number."""
    for key in ("residents", "adults", "workers"):
        if key != own and relation(own, key) and unit["counts"].get(key) == denominator:
            return key
    return None


def own_sizes(unit, own):
    if own in unit["counts"]:
        return [unit["counts"][own]]
    sizes = []
    for key, share in unit["shares"].items():
        other = named(share["of"])
        if SHARES[key] == own and share["pair"] and share["pair"][1] and other in (None, own) and not of_size(unit, own, share["pair"][1]):
            sizes.append(share["pair"][1])
    return sizes


def expected(unit, key):
    share, own = unit["shares"][key], SHARES[key]
    printed = Fraction(100 * share["pair"][0], share["pair"][1]) if share["pair"] else Fraction(share["percent"])
    sizes, other = own_sizes(unit, own), named(share["of"])
    if share["pair"] and share["pair"][1] in sizes:
        other = None
    elif other in (None, own):
        other = of_size(unit, own, share["pair"][1]) if share["pair"] else None
    if other is None:
        return printed, printed
    how = relation(own, other)
    if how is None or not sizes or other not in unit["counts"]:
        return Fraction(0), Fraction(100)
    whole, ends = unit["counts"][other], [printed]
    for size in {min(sizes), max(sizes)}:
        ends += of_one_size(share, size, whole, how)
    return min(ends), max(ends)


def of_one_size(share, size, whole, how):
    counted = Fraction(share["pair"][0]) if share["pair"] else Fraction(share["percent"] * whole, 100)
    shares = [100 * counted / size] if counted <= size else []
    if counted.denominator == 1 and whole >= 0:
        found = possible(size, whole, int(counted), how) if counted <= whole else []
        return shares + ([min(found), max(found)] if found else [])
    # A percentage of Q need not be a whole number of people, so everything is scaled up.
    scale = counted.denominator
    found = possible(size * scale, whole * scale, int(counted * scale), how)
    return shares + ([min(found), max(found)] if found else [])


def line(unit):
    facts = {key: {"value": str(size), "at": "bc:1"} for key, size in unit["counts"].items()}
    for key, share in unit["shares"].items():
        value = f"{share['pair'][0]}/{share['pair'][1]}" if share["pair"] else f"{share['percent']}%"
        facts[key] = {"value": value, "at": "bc:2", **({"of": share["of"]} if share["of"] else {})}
    head = {"code": unit["code"], "level": "xã", "name": f"Xã {unit['code']}", "province": "Thử"}
    return json.dumps({"unit": head, "period": "2023", "documents": {"bc": {"title": "t"}}, "facts": facts}, ensure_ascii=False)


def number(value):
    return Fraction(value) if isinstance(value, (int, str)) else Fraction(str(value))


def main():
    program, rules, first, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    rng = random.Random(first)
    units = {unit["code"]: unit for unit in (commune(rng, i) for i in range(count))}
    lines = "\n".join(line(unit) for unit in units.values()) + "\n"
    command = [program, "assess", "-", "--rules", rules, "--format", "ndjson", "--detail", "verdict", "--fail-on", "never"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    wrong, read = [], 0
    for result in map(json.loads, done.stdout.splitlines()):
        unit = units[result["unit"]["code"]]
        for key, id in CRITERIA.items():
            measured = next(c["measured"] for c in result["criteria"] if c["id"] == id)
            if key not in unit["shares"]:
                continue
            low, high = expected(unit, key)
            read += low != high
            if (number(measured["lo"]), number(measured["hi"])) != (low, high):
                wrong.append(f"{key}: {measured['lo']}..{measured['hi']}, expected {low}..{high}: {line(unit)}")
    print("\n".join(wrong[:10]) or f"{count} communes, {read} shares of other populations")
    sys.exit(bool(wrong) or not read or done.returncode not in (0, 1))


main()
