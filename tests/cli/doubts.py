#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that every doubt found by lint is shown with the verdict: doubts.py PROGRAM DIRECTORY
FIRST REPORTS

Writes reports with random figures in the style of poor reports and judges each with a shipped set
and with a set that has a criterion for every fact of the dictionary. A doubt that `facts lint`
finds in a used claim must be a warning of every criterion that it names: in JSON at detail reason
and full, in text, html, markdown and csv. JSON at detail verdict has none.

The codes of doubts are read from docs/semantics.md and must agree with
engine/facts/finding_kinds.c; each of them must occur. F342 is the one exception, because it needs
the text of the report, which only lint reads."""
import collections
import csv
import html
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys

SHIPPED = "thanh-hoa/cap-xa-2022"
OF_LINT_ALONE = {"F342"}
HEAD = """unit: {{code: "{code}", register: "2025-03-01", level: xã, name: Thử {code}, district: Thử, province: Thanh Hóa}}
period: 2023
documents: {{bc: {{title: Báo cáo}}}}
self_assessment: {{"1.1": đạt, "1.2": chưa đạt}}
facts:
"""
COLUMNS = ["unit", "register", "level", "name", "district", "province", "period", "fact", "value", "stated", "at", "quote", "of", "claim_period", "kind"]
POPULATIONS = ["dân số", "người dân", "hộ gia đình", "hộ dân từ 15 tuổi trở lên", "Dân số trưởng thành", "cán bộ, công chức", "hồ sơ mới"]
REGRETS = ["còn hạn chế", "chưa cao", "còn thấp", "chưa đồng đều", "chưa thường xuyên"]
HEDGES = ["khoảng", "trên", "gần", "ước", "hầu hết"]


def figure(rng, entry):
    """A value of the fact, usual or not, and the other keys of the claim."""
    kind, whole = entry["type"], rng.choice([3082, 3088, 4841, 2000, 23])
    part = rng.randint(whole // 2, whole)
    share = 100 * part / whole
    if kind == "yes_no":
        return rng.choice(["có", "không", "cơ bản có", "có"]), {}
    if kind == "count":
        return rng.choice([str(part), str(whole), f"khoảng {part // 10 * 10}", "0", str(part // 50)]), {}
    if kind == "ratio" or kind == "percent":
        written = f"{share:.1f}%".replace(".", ",")
        if kind == "ratio" and rng.random() < 0.5:
            if rng.random() < 0.15:
                return f"{whole}/{whole}", {}
            more = {"stated": rng.choice([written, "55%", f"{int(share)}%"])} if rng.random() < 0.4 else {}
            return f"{part}/{whole}", more
        return rng.choice([written, f"{int(share)}%", f"{rng.choice(HEDGES[:4])} {int(share)}%", "hầu hết", "trên 100%", "98,%", "100%"]), {}
    if kind == "rate":
        return rng.choice(["2/tuần", "1/tháng", "khoảng 3/tháng"]), {}
    if kind == "date":
        return rng.choice(["12/01/2023", "05/06/2031", "12/01/2010"]), {}
    return None, {}


def claim(rng, entry, line):
    value, more = figure(rng, entry)
    if value is None:
        return None
    said = {"value": value, "at": f"bc:{line}", **more}
    if rng.random() < 0.3:
        said["quote"] = rng.choice([value, "đạt " + value, "đến năm 2025 đạt " + value, "đạt 60%, còn 7 thôn", "đạt (nêu rõ …)", "đạt kết quả tốt"])
    if rng.random() < 0.25:
        said["of"] = rng.choice(POPULATIONS)
    if rng.random() < 0.15:
        said["period"] = rng.choice(["2023-H1", "2022", "2024"])
    if rng.random() < 0.1:
        said["kind"] = "target"
    return said


def keys_of(rng, entries, checks):
    """Facts of a report: a random choice, all that a few checks of the dictionary name, and rarely
    chosen ones."""
    keys = set(rng.sample(sorted(entries), rng.randint(10, 40))) | {"digital_plan_date"}
    for check in rng.sample(checks, 4):
        keys.update(check)
    return sorted(keys)


def reported(rng, entries, checks):
    """The claims of a report: by fact."""
    facts, line = {}, 1
    for key in keys_of(rng, entries, checks):
        claims = []
        for _ in range(rng.choice([1, 1, 2, 3])):
            line += 1
            claims.append(claim(rng, entries[key], line))
        if rng.random() < 0.2:
            claims.append({"at": f"bc:{line + 500}", "quote": rng.choice(REGRETS)})
        claims = [one for one in claims if one]
        if claims:
            facts[key] = claims
    for seldom in (same_share, share_of_two_counts, other_population, two_names, not_together):
        if rng.random() < 0.25:
            facts.update(seldom(rng))
    return facts


# ---- Cases that random figures rarely produce.


def same_share(rng):
    """One share, with other counts."""
    part, whole = rng.choice([(50, 100), (30, 40)])
    return {"payment_accounts": [{"value": f"{part * k}/{whole * k}", "at": f"bc:{900 + k}"} for k in (1, 2)]}


def share_of_two_counts(rng):
    """A share that differs from its two counts."""
    part, whole, share = rng.randint(3, 9), rng.randint(20, 30), rng.choice(["90%", "99,5%"])
    figures = {"staff_signatures": str(part), "staff": str(whole), "staff_with_signature": share}
    return {key: [{"value": value, "at": f"bc:{910 + part}"}] for key, value in figures.items()}


def other_population(rng):
    """A denominator equal to the size of another population."""
    adults, residents = rng.randint(2000, 3000), rng.randint(4000, 5000)
    figures = {"adults": str(adults), "residents": str(residents), "adults_with_smartphone": f"{adults - 100}/{residents}"}
    return {key: [{"value": value, "at": f"bc:{930 + adults % 7}"}] for key, value in figures.items()}


def two_names(rng):
    """One total under two names."""
    total = rng.randint(2000, 3000)
    rows = [("eid_accounts", "người dân trong xã"), ("service_accounts", "người dùng điện thoại")]
    return {key: [{"value": f"{total - 50}/{total}", "of": name, "at": f"bc:{940 + len(key)}"}] for key, name in rows}


def not_together(rng):
    """Everyone is satisfied, and some dossiers are late."""
    figures = {"satisfaction_pct": "100%", "dossiers_late": str(rng.randint(1, 9))}
    return {key: [{"value": value, "at": f"bc:{960 + len(key)}"}] for key, value in figures.items()}


def as_yaml(facts, code):
    """The text of a fact file, and the lines of claims of the period that are not targets,
    determined without the engine."""
    lines, used = HEAD.format(code=code).split("\n")[:-1], set()
    for key, claims in facts.items():
        lines.append(f"  {key}:")
        for said in claims:
            lines.append(f"    - {json.dumps(said, ensure_ascii=False)}")
            if is_used(said):
                used.add(len(lines))
    return "\n".join(lines) + "\n", used


def as_csv(facts, code):
    """The same as a table. Its dates are in both orders, so that ambiguous ones are doubtful."""
    out, used = io.StringIO(), set()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    unit = {"unit": code, "register": "2025-03-01", "level": "xã", "name": f"Thử {code}", "district": "Thử", "province": "Thanh Hóa", "period": "2023"}
    days = [{"value": day, "at": "bc:950"} for day in ("05/02/2023", "01/31/2023", "31/01/2023")]
    number = 1
    for key, claims in {**facts, "digital_plan_date": days}.items():
        for said in claims:
            said = {"claim_period" if name == "period" else name: value for name, value in said.items()}
            table.writerow({**unit, "fact": key, **said})
            number += 1
            if said.get("kind") != "target" and said.get("claim_period") not in ("2022", "2024"):
                used.add(number)
    return out.getvalue(), used


def is_used(said):
    return said.get("kind") != "target" and said.get("period") not in ("2022", "2024")


# ---- A set with a criterion for every fact.


def condition(key, entry):
    """Its limit in YAML and its condition; None for a type that rules cannot compare."""
    kind, unit = entry["type"], entry["unit"]
    if kind == "yes_no":
        return "", f"is_true(fact.{key})"
    if kind == "choice":
        return "", f'one_of(fact.{key}, "{entry["choice"]}")'
    if kind == "text":
        return None
    unit = {"money": "đồng", "percent": "%", "ratio": "%", "date": "date", "rate": f"{unit or 'lần'}/tháng"}.get(kind, unit)
    value, word = {"percent": (80, "at_least"), "ratio": (80, "at_least"), "date": ("2023-12-31", "at_most")}.get(kind, (5, "at_least"))
    return f'{key}_l: {{unit: "{unit}", cite: [d, k1], status: confirmed, value: {value}}}\n', f"{word}(fact.{key}, limit.{key}_l)"


def write_rules(directory, entries):
    where = os.path.join(directory, "rules", "thu", "moi-so-lieu")
    os.makedirs(os.path.join(where, "criteria"))
    shutil.copy("rules/facts.yaml", os.path.join(directory, "rules"))
    limits, criteria = [], []
    for key, entry in sorted(entries.items()):
        written = condition(key, entry)
        if written:
            limits.append(written[0])
            criteria.append(f'criterion "1.{len(criteria) + 1}" {{ title = "{key}", cite = {{ "d", "k1" }}, met = {written[1]} }}\n')
    criteria.append('recognition "dat" { title = "Đạt", cite = { "d", "k2" }, met = every_met() }\n')
    for name, text in (("limits.yaml", "".join(limits)), ("criteria/1-thu.lua", "".join(criteria)), ("ruleset.yaml", f"""id: thu/moi-so-lieu
title: Mỗi số liệu một chỉ tiêu
province: Thanh Hóa
levels: [xã]
status: draft
from: 2020-01-01
until: null
criteria: {len(criteria) - 1}
pillars: {{1: Một}}
documents:
  d: {{title: Văn bản thử, status: confirmed, number: 1/QĐ, date: 2020-01-01, issuer: X}}
""")):
        with open(os.path.join(where, name), "w", encoding="utf-8") as file:
            file.write(text)
    return where


def squeeze(text):
    """Removes blanks, markup and escapes, so that a sentence is the same in every format."""
    return re.sub(r"[\s\\|*_`]", "", text)


class Formats:
    """One judged report in every format, split by criterion."""

    def __init__(self, program, path, rules):
        self.program, self.path, self.rules = program, path, rules
        self.json = {detail: self.read_json(detail) for detail in ("verdict", "reason", "full")}
        self.ids = [criterion["id"] for criterion in self.json["full"]["criteria"]]

    def run(self, *options):
        command = [self.program, "assess", self.path, "--rules", self.rules, "--fail-on", "never", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 3):  # 3: a claim was refused
            raise SystemExit(f"{' '.join(command)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def explain(self, id):
        return subprocess.run([self.program, "explain", self.path, id, "--rules", self.rules], capture_output=True, text=True, check=False).stdout

    def read_json(self, detail):
        unit = json.loads(self.run("--format", "json", "--detail", detail))["units"][0]
        return {"criteria": unit["criteria"]}

    def warnings(self, detail):
        return {one["id"]: [w for w in one["warnings"] if w["code"].startswith("F")] for one in self.json[detail]["criteria"]}

    def by_criterion(self):
        yield "csv", {row["criterion"]: row["note"] for row in csv.DictReader(io.StringIO(self.run("--format", "csv")))}
        for options in ([], ["--all"], ["--detail", "verdict"]):
            if self.path.endswith(".csv"):  # a table has one line for each unit, so it is explained criterion by criterion
                yield "explain", {id: self.explain(id) for id, warnings in self.warnings("full").items() if warnings}
                break
            yield "text " + " ".join(options), self.cut(self.run(*options), r"(?m)^(?=[✓◐✗–?] \d+\.\d+ )", r"[^ ]+ ([\d.]+) ")
        page = re.sub(r"<tr class=\"more\">.*?<summary>", "", self.run("--format", "html"), flags=re.S)
        yield "html", {id: html.unescape(re.sub(r"<[^>]*>", " ", part)) for id, part in self.cut(
            page, r"(?=<tbody class=\"criterion)", r".*?<t[hd][^>]*>.*?([0-9]+\.[0-9]+)").items()}
        annex = self.run("--format", "markdown").split("\n## Câu hỏi")[0]
        yield "markdown", self.cut(html.unescape(annex), r"(?m)^(?=\|)", r"\| ([\d.]+) \|")

    @staticmethod
    def cut(text, border, name):
        parts = {}
        for part in re.split(border, text):
            found = re.match(name, part, re.S)
            if found:
                parts.setdefault(found.group(1), part)
        return parts


def criteria_of_cell(finding, rules):
    """F292 is found in a table cell before its fact is read; it is located by the titles of the set
    with a criterion for every fact."""
    named = re.search(r'mục "(\w+)"', finding["message"]["vi"])
    if finding["code"] != "F292" or not named:
        return []
    return re.findall(rf'criterion "([\d.]+)" {{ title = "{named.group(1)}"', read(os.path.join(rules, "criteria", "1-thu.lua")))


def expected(program, path, rules, doubts, used):
    """The codes of doubts that lint finds, by criterion."""
    command = [program, "facts", "lint", path, "--rules", rules, "--format", "json"]
    lint = subprocess.run(command, capture_output=True, text=True, check=False)
    wanted = collections.defaultdict(collections.Counter)
    for finding in json.loads(lint.stdout):
        if finding["code"] in doubts and finding["line"] in used:
            for criterion in finding["criteria"] or criteria_of_cell(finding, rules):
                wanted[criterion][finding["code"]] += 1
    return wanted


def check(program, path, rules, doubts, used):
    wrong, formats = [], Formats(program, path, rules)
    wanted = expected(program, path, rules, doubts, used)
    for detail in ("reason", "full"):
        for id, warnings in formats.warnings(detail).items():
            found = collections.Counter(w["code"] for w in warnings)
            if found != wanted.get(id, collections.Counter()):
                wrong.append(f"{path}: json {detail}: {id}: {dict(found)}, lint: {dict(wanted.get(id, {}))}")
    if any(formats.warnings("verdict").values()):
        wrong.append(f"{path}: json verdict carries doubts")
    for name, parts in formats.by_criterion():
        for id, warnings in formats.warnings("full").items():
            for warning in warnings:
                if squeeze(warning["vi"]) not in squeeze(parts.get(id, "")):
                    wrong.append(f"{path}: {name}: {id}: lacks {warning['code']}: {warning['vi']}")
    return wrong, sum(wanted.values(), collections.Counter())


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def read_doubts():
    """The codes of the table in the documentation, which must be those of the engine."""
    section = re.search(r"\n## Doubts\n(.*?)\n## ", read("docs/semantics.md"), re.S).group(1)
    table = re.search(r"\n\| code \| the doubt \|\n(.*?)\n\n", section, re.S).group(1)
    documented = set(re.findall(r"^\| (F\d\d\d) \|", table, re.M))
    names = re.findall(r"KIND\((\w+), \w+, DOUBT\)", read("engine/facts/finding_kinds.c"))
    codes = dict(re.findall(r'M\(F_(\w+), "(F\d\d\d)"', read("engine/base/messages/factslint.def")))
    engine = {codes[name] for name in names}
    if documented != engine:
        raise SystemExit(f"docs/semantics.md and finding_kinds.c differ: {sorted(documented ^ engine)}")
    return engine


def read_entries():
    """Facts of the dictionary, and its checks as lists of their facts."""
    entries, checks = {}, []
    for key, rest in re.findall(r"^([a-z_0-9]+):((?:.*\n(?:[ \t].*\n)*))", read("rules/facts.yaml"), re.M):
        kind, unit, choice = (re.search(pattern, rest) for pattern in (r"type: (\w+)", r"\bunit: ([^,}]+)", r'choices: \["([^"]+)"'))
        if kind:
            entries[key] = {"type": kind.group(1), "unit": unit.group(1) if unit else "", "choice": choice.group(1) if choice else ""}
            listed = re.search(r"checks: \[(.*?)\]", rest)
            checks += re.findall(r'"([^"]+)"', listed.group(1)) if listed else []
    return entries, [[word for word in re.findall(r"[a-z_0-9]+", check) if word in entries] for check in checks]


def main():
    program, directory, first, reports = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    doubts, (entries, checks), wrong, seen = read_doubts(), read_entries(), [], collections.Counter()
    every_fact = write_rules(directory, entries)
    for seed in range(first, first + reports):
        rng = random.Random(seed)
        facts, shipped = reported(rng, entries, checks), seed % 5 == 0
        ending, write = ("csv", as_csv) if seed % 5 == 1 else ("yaml", as_yaml)
        text, used = write(facts, f"{10000 + seed}")
        path = os.path.join(directory, f"random-{seed}.{ending}")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        found, counted = check(program, path, SHIPPED if shipped else every_fact, doubts - OF_LINT_ALONE, used)
        wrong += found
        seen += counted
    wrong += [f"{code}: never occurred" for code in sorted(doubts - OF_LINT_ALONE - set(seen))]
    print("\n".join(wrong[:20]) or f"{reports} reports, {sum(seen.values())} doubts of {len(seen)} kinds")
    sys.exit(bool(wrong))


main()
