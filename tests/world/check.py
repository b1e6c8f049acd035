# SPDX-License-Identifier: Apache-2.0
"""Generates rule sets and communes, runs them through the whole program, and judges them again with
meaning.py and recognise.py: check.py PROGRAM FOLDER SEED SETS [UNITS]

Everything goes through files and the command line: Lua, limits, base and amendment, YAML, NDJSON,
CSV, both phases. The first difference of each set is printed with its seed, and the files stay in
FOLDER."""
import datetime
import json
import math
import random
import subprocess
import sys
from fractions import Fraction

import report
from make import lua, make_world
from meaning import Commune, Failure, comparisons_in, disagree, end, facts_in
from recognise import Council, points_of, rounded


class Judged(Commune):
    def disagree(self, name):
        return disagree(self.unit["facts"].get(name, []))


def assess(program, folder, world, path, more):
    command = [program, "assess", path, "--rules", f"{folder}/rules/{world['id']}", "--format", "ndjson", "--detail", "full", "--fail-on", "never", *more]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if "R187" in done.stderr or "R188" in done.stderr:
        return [], 0  # a level that requires more points than exist, or fewer than the level below it
    if done.returncode not in (0, 4) or (done.returncode == 4 and not done.stdout):
        raise AssertionError(f"exit {done.returncode}: {' '.join(command)}\n{done.stderr[:2000]}")
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def number(value):
    return None if value is None else Fraction(value)


def range_of(value):
    """A null end is unbounded."""
    return None if value is None else tuple(far if value[side] is None else number(value[side]) for side, far in (("lo", -math.inf), ("hi", math.inf)))


class Difference(Exception):
    pass


def same(what, found, wanted, *about):
    if found != wanted:
        raise Difference(f"{what}: found {found}, expected {wanted}", *about)


def failed(result):
    return any(cause["why"] == "error" for cause in result["causes"])


def check_measured(commune, criterion, result):
    """measured and margin are those of the only comparison in met."""
    comparisons = comparisons_in(criterion["met"])
    if result["verdict"] == "not_applicable" or failed(result) or len(comparisons) != 1 or any(term[0] == "compute" for term in comparisons[0][1:]):
        return
    word, left, right = comparisons[0][:3]
    value, bound = commune.value(left), commune.value(right)
    value = None if isinstance(value, str) else value
    same("measured", range_of(result["measured"]), value and (value[0], end(value[1])), lua(comparisons[0]))
    if word != "between":
        points = value is not None and bound is not None and value[0] == value[1]
        same("margin", number(result["margin"]), value[0] - bound[0] if points else None, lua(comparisons[0]))


def check_points(commune, criterion, result, points):
    if "points" not in criterion or result["verdict"] == "not_applicable":
        return
    try:
        found = tuple(rounded(each, commune.world["decimals"]) for each in points_of(commune, criterion["points"]))
    except Failure:
        found = Fraction(0), criterion["points_most"]
    points[criterion["id"]] = found
    same("points", range_of(result["points"]), found, lua(criterion["points"]))
    same("most points", number(result["points"]["max"]), criterion["points_most"], lua(criterion["points"]))


def check_possible(commune, criterion, result, wanted):
    """E6: every verdict that a fuller report can give is possible; without missing figures, no
    other is."""
    read = {fact for key in ("when", "met", "in_progress") if key in criterion for fact in facts_in(criterion[key])}
    if not set(wanted) <= set(result["possible"]):
        raise Difference(f"possible: found {result['possible']}, expected at least {wanted}")
    if all(commune.facts.get(fact) is not None for fact in read) and "'unspecified'" not in repr(criterion["met"]):
        same("possible", result["possible"], wanted)


def check_criterion(commune, criterion, result, points):
    verdict = commune.verdict(criterion)
    same("verdict", result["verdict"], verdict, *[f"{key} = {lua(criterion[key])}" for key in ("when", "met", "in_progress") if key in criterion])
    same("basis", result["basis"], commune.basis(criterion, verdict), lua(criterion["met"]))
    if verdict != "undetermined":
        check_possible(commune, criterion, result, commune.possible(criterion, verdict))
    elif len(result["possible"]) < 2 or not result["causes"]:
        raise Difference(f"undetermined, but possible is {result['possible']}, causes {result['causes']}")
    check_measured(commune, criterion, result)
    check_points(commune, criterion, result, points)


def check_unit(world, unit, result, final, day):
    commune = Judged(world, unit, day or report.last_day(unit["period"]), final)
    same("as_of", result["as_of"], commune.day.isoformat())
    same("reference", result["reference"], unit["head"]["province"] != "Sơn Thử")
    standings, points = {each["id"]: each for each in result["criteria"]}, {}
    same("criteria", sorted(standings), sorted(criterion["id"] for criterion in world["criteria"]))
    for criterion in world["criteria"]:
        try:
            check_criterion(commune, criterion, standings[criterion["id"]], points)
        except Difference as difference:
            raise Difference(f"criterion {criterion['id']}", *difference.args) from difference
    verdicts = [each["verdict"] for each in result["criteria"]]
    same("tally", result["tally"], {verdict: verdicts.count(verdict) for verdict in result["tally"]})
    council = Council(world, commune, standings, points)
    same("levels", [each["id"] for each in result["recognition"]], [name for name, _ in world["levels"]])
    for (name, term), each in zip(world["levels"], result["recognition"]):
        same(f"recognition {name}", each["verdict"], council.verdict(term), lua(term))
    if points and result.get("points"):
        same("total", range_of(result["points"]), council.total([]))
        mosts = [most for _, _, most in council.ways([])]
        same("most points", range_of(result["points"]["max"]), (min(mosts), max(mosts)))
        same("share of points", range_of(result["points"]["share"]), council.share_points([]))
        for group in result["points"]["groups"]:
            same(f"points of {group['name']}", range_of(group), council.total([group["name"]]))
    return len(verdicts)


def check_set(program, folder, seed, units):
    rng = random.Random(seed)
    world = make_world(rng, folder, seed)
    communes = [report.unit(rng, i, rng.choice([0.3, 0.7, 0.95, 1])) for i in range(units)]
    path = [report.as_ndjson, report.as_csv, report.as_yaml][seed % 3](folder, communes)
    count = 0
    for final, day in ((False, None), (True, None), (False, datetime.date(2024, 10, 15))):
        more = ["--final"] * final + (["--as-of", day.isoformat()] if day else [])
        result, code = assess(program, folder, world, path, more)
        if not result:
            return 0
        same("units", [each["unit"]["code"] for each in result], [unit["head"]["code"] for unit in communes])
        errors = any(failed(criterion) for each in result for criterion in each["criteria"])
        errors = errors or any(failed(criterion["points"]) for each in result for criterion in each["criteria"] if "points" in criterion)
        same("exit code", code, 4 if errors else 0)
        for unit, each in zip(communes, result):
            try:
                count += check_unit(world, unit, each, final, day)
            except Difference as difference:
                raise Difference(f"seed {seed}, unit {unit['head']['code']}{', final' * final}, {path}", *difference.args, report.document(unit)) from difference
    return count


def main():
    program, folder, first, sets, *more = sys.argv[1:]
    units = int(more[0]) if more else 30
    verdicts = wrong = 0
    for seed in range(int(first), int(first) + int(sets)):
        try:
            verdicts += check_set(program, f"{folder}/{seed}", seed, units)
        except (Difference, AssertionError) as difference:
            wrong += 1
            print("\n    ".join(map(str, difference.args)))
    print(f"{sets} sets, {verdicts} verdicts, {wrong} wrong")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
