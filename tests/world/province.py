# SPDX-License-Identifier: Apache-2.0
"""Two years of a province through the store, with every published number recomputed: province.py
PROGRAM FOLDER SEED COMMUNES

Import, corrections, a stored run, next year's rules and reports, comparison, impact, baseline,
ranking, merged communes. Verdicts are judged again by meaning.py; matrices, causes, ranks, shares
and sums are counted here from the outputs of assess."""
import collections
import copy
import json
import random
import re
import subprocess
import sys
from fractions import Fraction

import report
from check import Difference, check_unit, failed, same
from make import FACTS, Maker, criterion_text, level_text, write, write_facts, write_set
from recognise import points_most

VERDICTS = ["met", "in_progress", "not_met", "not_applicable", "undetermined"]
BETTER = {"met": 3, "not_applicable": 3, "in_progress": 2, "not_met": 1}


class Office:
    """The program and its store."""

    def __init__(self, program, folder):
        self.program, self.folder, self.store = program, folder, f"{folder}/province.db"

    def run(self, *words, codes=(0,)):
        done = subprocess.run([self.program, *words], capture_output=True, encoding="utf-8", check=False)
        if done.returncode not in codes:
            raise AssertionError(f"exit {done.returncode}: {' '.join(words)}\n{done.stderr[:1500]}")
        return done.stdout

    def write(self, name, units):
        """Writes NDJSON under this name."""
        path = f"{self.folder}/{name}.ndjson"
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(report.document(unit), ensure_ascii=False) + "\n" for unit in units)
        return path

    def rules(self, world):
        return f"{self.folder}/rules/{world['id']}"

    def assess(self, world, *words, detail="full"):
        text = self.run("assess", *words, "--rules", self.rules(world), "--format", "ndjson", "--detail", detail, "--fail-on", "never", codes=(0, 4))
        return [json.loads(line) for line in text.splitlines()], text

    def run_json(self, *words, codes=(0,)):
        return json.loads(self.run(*words, "--format", "json", codes=codes))


# ---- Two years.

def next_rules(world, maker):
    """Other limits, one criterion removed, one new."""
    rng = maker.rng
    limits = {name: {**limit, "value": limit["value"] + rng.choice([-2, 3])} if "value" in limit and "caps" not in limit and rng.random() < 0.5 else limit
              for name, limit in maker.limits.items()}
    gone, *kept = world["criteria"]
    added = {**gone, "id": "1.50", "met": maker.comparison()}
    limits.update({name: limit for name, limit in maker.limits.items() if name not in limits})
    later = {**world, "id": "so/xa-2025", "limits": limits, "criteria": [*kept, added]}
    later["criteria"] = [{**each, "points_most": points_most(later, each["points"])} if "points" in each else each for each in later["criteria"]]
    return later


def next_year(rng, units, count):
    """Most communes report again, mostly the same figures; some are removed, some new."""
    years = []
    for unit in units:
        if rng.random() < 0.05:
            continue
        again = report.unit(rng, int(unit["head"]["code"]), 0.95, "2025")
        again["head"] = unit["head"]
        for name, claims in unit["facts"].items():
            plain = all("claim_period" not in claim for claim in claims)
            if plain and rng.random() < 0.7:
                again["facts"][name] = [{**copy.deepcopy(claim), "period": "2025"} for claim in claims]
        years.append(again)
    return years + [report.unit(rng, count + i, 0.9, "2025") for i in range(max(1, count // 20))]


def judged(world, units, outputs, final=False):
    """Checks every verdict against meaning.py; returns {code: output}."""
    for unit, result in zip(units, outputs):
        try:
            check_unit(world, unit, result, final, None)
        except Difference as difference:
            raise Difference(f"unit {unit['head']['code']} of {world['id']}", *difference.args) from difference
    same("units", [result["unit"]["code"] for result in outputs], [unit["head"]["code"] for unit in units])
    return {result["unit"]["code"]: result for result in outputs}


def verdicts(result):
    return {criterion["id"]: criterion["verdict"] for criterion in result["criteria"]}


def outcome(result):
    verdicts = [level["verdict"] for level in result["recognition"]]
    return "recognised" if "recognised" in verdicts else verdicts[0]


# ---- The published numbers of compare and impact.

def cause(first, rules, data, last):
    if rules == last and data == last:
        return "either"
    return "rules" if rules == last else "data" if data == last else "both"


def count_causes(table, codes):
    """table: {(rules, data): {code: output}} of the four combinations."""
    causes = {name: collections.Counter(verdicts=0, met=0, recognitions=0) for name in ("rules", "data", "both", "either")}
    matrix, recognition, offset, movers = collections.Counter(), collections.Counter(), 0, set()
    for code in codes:
        ways = [table[way][code] for way in (("old", "old"), ("new", "old"), ("old", "new"), ("new", "new"))]
        four = [verdicts(way) for way in ways]
        for name in four[0].keys() | four[3].keys():
            outcomes = [way.get(name, "absent") for way in four]
            matrix[name, outcomes[0], outcomes[3]] += 1
            if "absent" in outcomes:
                continue
            if outcomes[0] != outcomes[3]:
                movers.add(code)
                found = causes[cause(*outcomes)]
                found["verdicts"] += 1
                found["met"] += (outcomes[3] == "met") - (outcomes[0] == "met")
            else:
                offset += outcomes[1] != outcomes[0] or outcomes[2] != outcomes[0]
        levels = [outcome(way) for way in ways]
        recognition[levels[0], levels[3]] += 1
        if levels[0] != levels[3]:
            movers.add(code)
            causes[cause(*levels)]["recognitions"] += 1
    return causes, matrix, recognition, offset, movers


def check_compared(result, table, codes):
    guests = {code for code in codes if table["new", "new"][code]["reference"]}
    causes, matrix, recognition, offset, movers = count_causes(table, codes)
    same("units compared", result["units"], len(codes))
    same("references", result["references"], len(guests))
    same("causes", result["causes"], {name: dict(found) for name, found in causes.items()})
    same("offset", result["offset"], offset)
    found = {(each["id"], count["before"], count["after"]): count["units"] for each in result["criteria"] for count in each["counts"]}
    same("matrix of criteria", found, dict(matrix))
    found = {(before, after): count for before, row in result["recognition"].items() for after, count in row.items() if count}
    same("matrix of recognition", found, dict(recognition))
    same("movers", {mover["unit"]["key"] for mover in result["movers"]}, movers)
    same("movers that count", result["counting_movers"], len(movers - guests))


# ---- Ranking.

def score(result):
    """(certain, possible) score, in percent."""
    outcomes = [set(criterion["possible"]) for criterion in result["criteria"] if criterion["verdict"] != "not_applicable"]
    met = sum(outcome == {"met"} for outcome in outcomes)
    may = sum("met" in outcome for outcome in outcomes)
    leave = sum("met" not in outcome and "not_applicable" in outcome for outcome in outcomes)
    if not outcomes:
        return None
    return Fraction(100 * met, len(outcomes)), Fraction(100 * may, len(outcomes) - leave) if len(outcomes) > leave else Fraction(0)


def check_rank(groups, outputs, district):
    for group in groups:
        scores = {code: score(result) for code, result in outputs.items() if not result["reference"] and (not district or result["unit"]["district"] == group["district"])}
        placed = {place["unit"]["code"]: place for place in group["places"] if place["rank"] is not None}
        same("ranked", set(placed), {code for code, each in scores.items() if each})
        for code, place in placed.items():
            same(f"score of {code}", (Fraction(place["score"]["lo"]), Fraction(place["score"]["hi"])), scores[code])
            same(f"rank of {code}", place["rank"], 1 + sum(each is not None and each[0] > scores[code][0] for each in scores.values()))
        ranks = [place["rank"] for place in group["places"] if place["rank"] is not None]
        same("order", ranks, sorted(ranks))
    same("units in all groups", sum(len(group["places"]) for group in groups), len(outputs))


# ---- Baseline.

def worse(before, after):
    if before in BETTER and after in BETTER:
        return BETTER[after] < BETTER[before]
    return before in ("met", "in_progress", "not_applicable") and after == "undetermined" or before == "undetermined" and after == "not_met"


def gets_worse(before, after):
    old, new = verdicts(before), verdicts(after)
    levels = outcome(before), outcome(after)
    fell = levels[0] == "recognised" and levels[1] != "recognised" or levels == ("undetermined", "not_recognised")
    return fell or any(worse(old[name], new[name]) for name in old.keys() & new.keys())


# ---- Merging.

def merge_rows(rng, units):
    """Successors of two or three communes each: {code: predecessors}."""
    pool = [unit for unit in units if unit["head"]["province"] == "Sơn Thử"]
    rng.shuffle(pool)
    return {f"9{i:04d}": [pool.pop() for _ in range(rng.choice([2, 3]))] for i in range(max(1, len(units) // 10)) if len(pool) > 3}


def plain_pair(claim):
    value = claim["value"].split("=")[0].split("(")[0].replace("người", "").replace(".", "").strip()
    return tuple(map(int, value.split("/"))) if value.count("/") == 1 and value.replace("/", "").isdigit() else None


def single(unit, name):
    """The figure of a fact if it is of the unit's own period; else None."""
    claims = unit["facts"].get(name, [])
    sound = claims and claims[0]["used"] and not claims[0].get("blank") and claims[0]["period"] == unit["period"]
    return claims[0] if sound else None


def merged_value(units, name):
    """The expected value in the successor's report; None: absent."""
    claims = [single(unit, name) for unit in units]
    if None in claims:
        return None
    if FACTS[name]["type"] == "count":
        exact = all(claim["lo"] == claim["hi"] and "hedge" not in claim and claim["value"].replace("người", "").strip().isdigit() for claim in claims)
        return str(sum(claim["lo"] for claim in claims)) if exact else None
    if FACTS[name]["type"] in ("ratio", "percent"):
        pairs = [plain_pair(claim) for claim in claims]
        return None if None in pairs else f"{sum(part for part, _ in pairs)}/{sum(whole for _, whole in pairs)}"
    return None


def check_merged(office, rng, units):
    successors = merge_rows(rng, units)
    rows = "".join(f"{unit['head']['code']},2024-01-01,{code},2025-07-01,2025-07-01\n" for code, old in successors.items() for unit in old)
    write(f"{office.folder}/succession.csv", "predecessor,predecessor_edition,successor,successor_edition,date\n" + rows)
    write(f"{office.folder}/register.csv", "edition,code,name,level\n" + "".join(f"2025-07-01,{code},Xã {code},xã\n" for code in successors))
    write(f"{office.folder}/old.csv", "edition,code,name,level\n" + "".join(f"2024-01-01,{unit['head']['code']},{unit['head']['name']},{unit['head']['level']}\n" for unit in units))
    old = [{**unit, "head": {**unit["head"], "register": "2024-01-01"}} for unit in units]
    other = Office(office.program, office.folder)
    other.store = f"{office.folder}/merging.db"
    for words in (["--register", f"{office.folder}/old.csv"], ["--register", f"{office.folder}/register.csv"], ["--succession", f"{office.folder}/succession.csv"],
                  ["--rules", f"{office.folder}/rules/so/xa-2024", office.write("old", old)]):
        other.run("facts", "import", "--db", other.store, *words)
    text = other.run("facts", "merge", "--db", other.store, "--rules", f"{office.folder}/rules/so/xa-2024")
    merged = {line["unit"]["code"]: line for line in map(json.loads, text.splitlines())}
    same("successors", set(merged), set(successors))
    count = 0
    for code, predecessors in successors.items():
        for name, fact in FACTS.items():
            if fact["type"] not in ("count", "ratio", "percent"):
                continue
            result = merged[code]["facts"].get(name)
            if any(len(unit["facts"].get(name, [])) > 1 for unit in predecessors):
                continue  # several claims: their combined value is checked above
            wanted = merged_value(predecessors, name)
            value = result["value"] if isinstance(result, dict) else result
            same(f"merged {code} {name} of {[unit['head']['code'] for unit in predecessors]}", value, wanted)
            count += wanted is not None
    return count


# ---- The whole test.

def main():
    program, folder, seed, count = sys.argv[1:]
    rng, count = random.Random(int(seed)), int(count)
    office, maker = Office(program, folder), Maker(rng)
    world = {**maker.world(0), "id": "so/xa-2024"}
    later = next_rules(world, maker)
    write_facts(folder)
    for each in (world, later):
        write_set(folder, each, None, None, "".join(map(criterion_text, each["criteria"])) + "".join(map(level_text, each["levels"])))
    first = [report.unit(rng, i, 0.95, "2024") for i in range(count)]
    corrected = {i: {**report.unit(rng, i, 0.95, "2024"), "head": first[i]["head"]} for i in rng.sample(range(count), max(1, count // 10))}
    final = [corrected.get(i, unit) for i, unit in enumerate(first)]
    second = next_year(rng, final, count)
    rules = ["--rules", office.rules(world)]

    # The first year: imported, corrected, judged from the store as from files.
    office.run("facts", "import", office.write("first", first), "--db", office.store, *rules)
    office.run("facts", "import", office.write("corrected", list(corrected.values())), "--db", office.store, *rules, "--note", "sửa số liệu")
    stored, stored_text = office.assess(world, "--db", office.store, "--store", "--period", "2024")
    old_old = judged(world, final, stored)
    path = office.write("final", final)
    same("judged from files", strip(office.assess(world, path)[1]), strip(stored_text))

    # The second year: other rules, the reports of 2025, the final phase.
    office.run("facts", "import", office.write("second", second), "--db", office.store, "--rules", office.rules(later))
    new_new = judged(later, second, office.assess(later, "--db", office.store, "--store", "--period", "2025", "--final")[0], True)
    old_new = judged(world, second, office.assess(world, f"{folder}/second.ndjson")[0])
    new_old = judged(later, final, office.assess(later, path, "--final")[0], True)
    table = {("old", "old"): old_old, ("new", "old"): new_old, ("old", "new"): old_new, ("new", "new"): new_new}
    both = sorted(old_old.keys() & new_new.keys())
    result = office.run_json("runs", "compare", "1", "2", "--db", office.store, codes=(0, 1, 4))
    check_compared(result, table, both)
    same("new units", sorted(each["unit"]["key"] for each in result["new"]), sorted(new_new.keys() - old_old.keys()))
    same("gone units", sorted(each["unit"]["key"] for each in result["gone"]), sorted(old_old.keys() - new_new.keys()))

    # The same figures by both rule sets.
    interim = judged(later, final, office.assess(later, path)[0])
    result = office.run_json("rules", "impact", office.rules(world), office.rules(later), path, codes=(0, 1, 4))
    check_compared(result, {("old", "old"): old_old, ("new", "old"): interim, ("old", "new"): old_old, ("new", "new"): interim}, sorted(old_old))

    # Ranking of both runs, of all units and by district.
    for run, outputs in (("1", old_old), ("2", new_new)):
        if "points" in next(iter(outputs.values())):
            continue
        for more in ([], ["--by", "district"]):
            check_rank(office.run_json("runs", "rank", run, "--db", office.store, *more)["groups"], outputs, more)

    # The gate: what got worse by the same rules.
    write(f"{folder}/before.ndjson", stored_text)
    fell = [code for code in both if not old_new[code]["reference"] and gets_worse(old_old[code], old_new[code])]
    broken = any(failed(criterion) for result in old_new.values() for criterion in result["criteria"])
    office.run("assess", f"{folder}/second.ndjson", *rules, "--baseline", f"{folder}/before.ndjson", "--fail-on", "never", codes=(4 if broken else 1 if fell else 0,))
    office.run("runs", "verify", "--db", office.store)
    values = check_merged(office, rng, final)
    print(f"{count} communes, {sum(len(result['criteria']) for way in table.values() for result in way.values())} verdicts, {len(both)} compared, {values} merged figures, 0 wrong")


def strip(text):
    """Removes the place in the input."""
    outputs = [json.loads(line) for line in text.splitlines()]
    for result in outputs:
        for criterion in result["criteria"]:
            criterion["warnings"] = json.loads(re.sub(r"(dòng|line) \d+", r"\1", json.dumps(criterion["warnings"], ensure_ascii=False)))
            for fact in criterion["facts"]:
                for claim in fact["claims"]:
                    claim.pop("source")
    return outputs


try:
    main()
except (Difference, AssertionError) as difference:
    print("\n    ".join(map(str, difference.args)))
    sys.exit(1)
