#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whether every doubt of lint reaches whoever reads a verdict: doubts.py PROGRAM DIRECTORY FIRST REPORTS

Writes reports of random figures, written as poor reports write them, and judges each. What `facts lint` finds doubtful in a used claim has to be a
warning of every criterion that it names: in JSON at detail reason and full, in text, html, markdown and csv. JSON at detail verdict carries none.
Which codes are doubts is read from docs/semantics.md."""
import collections
import csv
import html
import io
import json
import os
import random
import re
import subprocess
import sys

RULES = "thanh-hoa/cap-xa-2022"
HEAD = """unit: {{code: "{code}", register: "2025-03-01", level: xã, name: Thử {code}, district: Thử, province: Thanh Hóa}}
period: 2023
documents: {{bc: {{title: Báo cáo}}}}
facts:
"""
POPULATIONS = ["dân số", "người dân", "hộ gia đình", "hộ dân từ 15 tuổi trở lên", "Dân số trưởng thành", "cán bộ, công chức", "hồ sơ mới"]
REGRETS = ["còn hạn chế", "chưa cao", "còn thấp", "chưa đồng đều", "chưa thường xuyên"]
HEDGES = ["khoảng", "trên", "gần", "ước", "hầu hết"]


def figure(rng, entry):
    """A value of the fact, usual or not, and what else the claim says."""
    kind, whole = entry["type"], rng.choice([3082, 3088, 4841, 2000, 23])
    part = rng.randint(whole // 2, whole)
    share = 100 * part / whole
    if kind == "yes_no":
        return rng.choice(["có", "không", "cơ bản có", "có"]), {}
    if kind == "count":
        return rng.choice([str(part), str(whole), f"khoảng {part // 10 * 10}", "0"]), {}
    if kind == "ratio" or kind == "percent":
        written = f"{share:.1f}%".replace(".", ",")
        if kind == "ratio" and rng.random() < 0.5:
            more = {"stated": rng.choice([written, "55%", f"{int(share)}%"])} if rng.random() < 0.4 else {}
            return f"{part}/{whole}", more
        return rng.choice([written, f"{int(share)}%", f"{rng.choice(HEDGES[:4])} {int(share)}%", "hầu hết", "trên 100%", "98,%"]), {}
    if kind == "rate":
        return rng.choice(["2/tuần", "1/tháng", "khoảng 3/tháng"]), {}
    return None, {}


def claim(rng, entry, line):
    value, more = figure(rng, entry)
    if value is None:
        return None
    said = {"value": value, "at": f"bc:{line}", **more}
    if rng.random() < 0.3:
        said["quote"] = rng.choice([value, "đạt " + value, "đến năm 2025 đạt " + value, "đạt 60%, còn 7 thôn", "đạt (nêu rõ …)"])
    if rng.random() < 0.25:
        said["of"] = rng.choice(POPULATIONS)
    if rng.random() < 0.15:
        said["period"] = rng.choice(["2023-H1", "2022", "2024"])
    if rng.random() < 0.1:
        said["kind"] = "target"
    return said


def report(rng, entries, code):
    lines, line = [HEAD.format(code=code)], 1
    for key in rng.sample(sorted(entries), rng.randint(10, 60)):
        claims = []
        for _ in range(rng.choice([1, 1, 2, 3])):
            line += 1
            claims.append(claim(rng, entries[key], line))
        if rng.random() < 0.2:
            claims.append({"at": f"bc:{line + 500}", "quote": rng.choice(REGRETS)})
        claims = [one for one in claims if one]
        if claims:
            lines.append(f"  {key}:\n" + "".join(f"    - {json.dumps(one, ensure_ascii=False)}\n" for one in claims))
    return "".join(lines)


def squeeze(text):
    """Without blanks, signs of markup and escapes: what is left of a sentence in every format."""
    return re.sub(r"[\s\\|*_`]", "", text)


class Formats:
    """One judged report in every format, cut up by criterion."""

    def __init__(self, program, path, where):
        self.program, self.path, self.where = program, path, where
        self.json = {detail: self.read_json(detail) for detail in ("verdict", "reason", "full")}
        self.ids = [criterion["id"] for criterion in self.json["full"]["criteria"]]

    def run(self, *options):
        command = [self.program, "assess", self.path, "--rules", RULES, "--fail-on", "never", *options]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def read_json(self, detail):
        unit = json.loads(self.run("--format", "json", "--detail", detail))["units"][0]
        return {"criteria": unit["criteria"]}

    def warnings(self, detail):
        return {one["id"]: [w for w in one["warnings"] if w["code"].startswith("F")] for one in self.json[detail]["criteria"]}

    def by_criterion(self):
        yield "csv", {row["criterion"]: row["note"] for row in csv.DictReader(io.StringIO(self.run("--format", "csv")))}
        for options in ([], ["--all"], ["--detail", "verdict"]):
            yield "text " + " ".join(options), self.cut(self.run(*options), r"(?m)^(?=[✓◐✗–?] \d+\.\d+ )", r"[^ ]+ ([\d.]+) ")
        page = re.sub(r"<tr class=\"more\">.*?<summary>", "", self.run("--format", "html"), flags=re.S)
        yield "html", {id: html.unescape(re.sub(r"<[^>]*>", " ", part)) for id, part in self.cut(
            page, r"(?=<tbody class=\"criterion)", r".*?<t[hd][^>]*>.*?([0-9]+\.[0-9]+)").items()}
        annex = self.run("--format", "markdown").split("\n## Câu hỏi")[0]
        yield "markdown", self.cut(annex, r"(?m)^(?=\|)", r"\| ([\d.]+) \|")

    @staticmethod
    def cut(text, border, name):
        parts = {}
        for part in re.split(border, text):
            found = re.match(name, part, re.S)
            if found:
                parts.setdefault(found.group(1), part)
        return parts


def expected(program, path, doubts, used):
    """By criterion the codes that lint finds doubtful there."""
    lint = subprocess.run([program, "facts", "lint", path, "--rules", RULES, "--format", "json"], capture_output=True, text=True, check=False)
    wanted = collections.defaultdict(collections.Counter)
    for finding in json.loads(lint.stdout):
        if finding["code"] in doubts and finding["line"] in used:
            for criterion in finding["criteria"]:
                wanted[criterion][finding["code"]] += 1
    return wanted


def used_lines(text):
    """Lines of claims that are of the period and no targets: by their own words, not the engine's."""
    used = set()
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("    - "):
            said = json.loads(line[6:])
            if said.get("kind") != "target" and said.get("period") not in ("2022", "2024"):
                used.add(number)
    return used


def check(program, path, text, doubts):
    wrong, formats = [], Formats(program, path, None)
    wanted = expected(program, path, doubts, used_lines(text))
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
    return wrong, sum(sum(codes.values()) for codes in wanted.values())


def read_doubts():
    with open("docs/semantics.md", encoding="utf-8") as file:
        section = re.search(r"\n## Doubts\n(.*?)\n## ", file.read(), re.S).group(1)
    return set(re.findall(r"^\| (F\d\d\d) \|", section, re.M))


def read_entries():
    entries = {}
    with open("rules/facts.yaml", encoding="utf-8") as file:
        for key, rest in re.findall(r"^([a-z_0-9]+):((?:.*\n(?:[ \t].*\n)*))", file.read(), re.M):
            kind = re.search(r"type: (\w+)", rest)
            if kind:
                entries[key] = {"type": kind.group(1)}
    return entries


def main():
    program, directory, first, reports = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    doubts, entries, wrong, seen = read_doubts(), read_entries(), [], 0
    for seed in range(first, first + reports):
        rng = random.Random(seed)
        text = report(rng, entries, f"{10000 + seed}")
        path = os.path.join(directory, f"random-{seed}.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        found, count = check(program, path, text, doubts)
        wrong += found
        seen += count
    print("\n".join(wrong[:20]) or f"{reports} reports, {seen} doubts")
    sys.exit(bool(wrong) or not seen)


main()
