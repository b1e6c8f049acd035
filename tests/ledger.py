#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes the sums of the points ledger from its own output: ledger.py FILE.json... (or
*.ndjson), ledger.py --generate N SEED

It does not read a rule set: every input, table, cap and number of decimals is in the output. It
checks each step, each criterion (rounded half up before it is added, within its maximum), each
group and the total. With --generate it writes N generated units as NDJSON for the set
vi-du/thang-diem-2024, the same for the same seed: with certain and uncertain figures, with and
without evidence."""
import json
import math
import random
import sys
from fractions import Fraction

ZERO = Fraction(0)


def number(value):
    return Fraction(value)


def ends(value):
    return number(value["lo"]), number(value["hi"])


def at_step(rows, value):
    reached = [row for row in rows if number(row["from"]) <= value]
    return number(reached[-1]["number"]) if reached else ZERO


def within_steps(rows, lo, hi):
    possible = [at_step(rows, lo)]
    possible += [number(row["number"]) for row in rows if lo < number(row["from"]) and (hi is None or number(row["from"]) <= hi)]
    return min(possible), max(possible)


def words_of(step):
    """The possible words; None: any."""
    return step["input"]["words"].split("|") if step["input"] else None


def of_choice(step):
    words = words_of(step)
    if "rows" not in step:
        most = number(step["max"])
        possible = [most if word == "yes" else ZERO for word in words or ["no", "yes"]]
        return min(possible), max(possible)
    same = {"có": "yes", "không": "no"}
    rows = {row["choice"]: number(row["number"]) for row in step["rows"]}
    if words and not set(words) <= set(rows):
        rows = {same.get(choice, choice): points for choice, points in rows.items()}
    possible = [rows[word] for word in words] if words else list(rows.values())
    return min(possible), max(possible)


def count(step):
    """(lo, hi) of a step, from its inputs."""
    most = number(step["max"])
    if step["op"] == "parts":
        parts = [count(part) for part in step["args"]]
        cap = number(step["cap"]) if "cap" in step else most
        got = tuple(min(sum(part[end] for part in parts), cap) for end in (0, 1))
    elif step["op"] == "proportion":
        share = count(step["args"][0]) if "args" in step else ends(step["input"]) if step["input"] else (ZERO, Fraction(100))
        got = tuple(min(max(end, ZERO), Fraction(100)) * most / 100 for end in share)
    elif step["op"] == "steps":
        lo, hi = (number(step["input"]["lo"]), step["input"]["hi"]) if step["input"] else (ZERO, None)
        got = within_steps(step["rows"], lo, None if hi is None else number(hi))
    elif step["op"] == "compute":
        lo, hi = ends(step["input"]) if step["input"] else (ZERO, most)
        got = min(max(lo, ZERO), most), min(max(hi, ZERO), most)
    elif step["input"] and "truth" in step["input"]:
        truth = step["input"]["truth"]
        got = (most if truth is True else ZERO), (ZERO if truth is False else most)
    else:
        got = of_choice(step)
    if step.get("unevidenced"):
        got = ZERO, (ZERO if number(step["hi"]) == 0 else got[1])
    same(ends(step), got, step["says"]["vi"])
    assert ZERO <= got[0] <= got[1] <= most, step
    return got


def rounded(value, decimals):
    scale = 10**decimals
    return Fraction(math.floor(value * scale + Fraction(1, 2)), scale)


def same(printed, found, what):
    if printed != found:
        raise AssertionError(f"{what}: printed {printed}, recomputed {found}")


def check_criterion(criterion, decimals):
    points = criterion["points"]
    lo, hi = count(points["how"]) if "how" in points else ends(points["exact"])
    same(ends(points["exact"]), (lo, hi), criterion["id"])
    same(ends(points), (rounded(lo, decimals), rounded(hi, decimals)), criterion["id"])
    assert ZERO <= ends(points)[0] <= ends(points)[1] <= number(points["max"]), criterion["id"]
    same(points["counts"], criterion["verdict"] != "not_applicable", criterion["id"])


def add_up(ledger, scored, take):
    """The total of `take` over all criteria: capped groups first, then the rest, then the overall
    cap."""
    total, done = ZERO, set()
    for group in ledger["groups"]:
        if group["cap"] is None:
            continue
        total += min(sum((take(scored[i]) for i in group["criteria"]), ZERO), number(group["cap"]))
        done |= set(group["criteria"])
    total += sum((take(criterion) for i, criterion in scored.items() if i not in done), ZERO)
    return total if ledger["cap"] is None else min(total, number(ledger["cap"]))


def take_points(end, sure):
    def take(criterion):
        points = criterion["points"]
        counts = points["counts"] and not (sure and points["may_leave"])
        return ends(points)[end] if counts else ZERO

    return take


def take_max(bonuses, sure):
    def take(criterion):
        points = criterion["points"]
        counts = points["counts"] and not (sure and points["may_leave"]) and criterion["id"] not in bonuses
        return number(points["max"]) if counts else ZERO

    return take


def check_group(group, scored):
    members = [scored[i] for i in group["criteria"]]
    total = tuple(sum((take_points(end, end == 0)(criterion) for criterion in members), ZERO) for end in (0, 1))
    same(ends(group["sum"]), total, group["name"])
    cap = None if group["cap"] is None else number(group["cap"])
    same(ends(group), total if cap is None else (min(total[0], cap), min(total[1], cap)), group["name"])


def check_unit(unit):
    ledger = unit["points"]
    scored = {criterion["id"]: criterion for criterion in unit["criteria"] if "points" in criterion}
    bonuses = {i for group in ledger["groups"] if group["bonus"] for i in group["criteria"]}
    for criterion in scored.values():
        check_criterion(criterion, ledger["decimals"])
    for group in ledger["groups"]:
        check_group(group, scored)
    same(ends(ledger), tuple(add_up(ledger, scored, take_points(end, end == 0)) for end in (0, 1)), "total")
    same(ends(ledger["max"]), tuple(add_up(ledger, scored, take_max(bonuses, sure)) for sure in (True, False)), "max")
    check_share(ledger)


def check_share(ledger):
    lo, hi = ends(ledger["max"])
    if ledger["share"] is None:
        assert lo == 0
    elif lo == hi:
        same(ends(ledger["share"]), tuple(end * 100 / hi for end in ends(ledger)), "share")
    else:
        assert ends(ledger["share"])[0] >= ends(ledger)[0] * 100 / hi and ends(ledger["share"])[1] <= ends(ledger)[1] * 100 / lo


# ---- Generated units.


def claim(rng, value):
    claim = {"value": value}
    if rng.random() < 0.9:
        claim[rng.choice(["at", "quote", "section"])] = f"vd:{rng.randint(1, 99)}"
    return claim


def share(rng):
    whole = rng.randint(1, 5000)
    part = rng.choice([0, whole, rng.randint(0, whole), rng.randint(0, whole)])
    return rng.choice([f"{part}/{whole}", f"{part}/{whole}", f"{rng.randint(0, 1000) / 10:.1f}%", f"trên {rng.randint(1, 99)}%", f"dưới {rng.randint(1, 99)}%"])


def amount(rng, most):
    return rng.choice([str(rng.randint(0, most)), str(rng.randint(0, most)), f"trên {rng.randint(0, most)}", f"dưới {rng.randint(1, most)}"])


def generate(count_of, seed):
    rng = random.Random(seed)
    values = {
        "board_chair": lambda: rng.choice(["chủ tịch", "phó chủ tịch", "không có"]),
        "board_meetings": lambda: amount(rng, 6),
        "dossiers_online": lambda: share(rng),
        "dossiers_late": lambda: amount(rng, 6),
        "website": lambda: rng.choice(["có", "không"]),
        "website_news": lambda: amount(rng, 100),
        "adults_with_smartphone": lambda: share(rng),
        "payment_accounts": lambda: share(rng),
        "post_point": lambda: rng.choice(["có", "không"]),
        "post_point_advises": lambda: rng.choice(["có", "không"]),
        "models": lambda: amount(rng, 4),
        "award": lambda: rng.choice(["có", "không"]),
        "articles": lambda: amount(rng, 15),
    }
    for i in range(count_of):
        facts = {}
        for fact, value in values.items():
            if rng.random() < 0.12:
                continue
            facts[fact] = [claim(rng, value()) for _ in range(2 if rng.random() < 0.1 else 1)]
        unit = {"code": f"{70001 + i}", "level": "xã", "name": f"Sinh {i + 1}", "province": "Ví dụ"}
        print(json.dumps({"unit": unit, "period": "2024", "facts": facts}, ensure_ascii=False))


def units_of(path):
    with open(path, encoding="utf-8") as file:
        if path.endswith(".ndjson"):
            return [json.loads(line) for line in file]
        return json.load(file)["units"]


def main(arguments):
    if arguments[:1] == ["--generate"]:
        generate(int(arguments[1]), int(arguments[2]))
        return 0
    checked = 0
    for path in arguments:
        for unit in units_of(path):
            try:
                check_unit(unit)
            except AssertionError as error:
                print(f"{path}: {unit['unit']['key']}: {error}")
                return 1
            checked += 1
    print(f"{checked} units add up")
    return 0


sys.exit(main(sys.argv[1:]))
