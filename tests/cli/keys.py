#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A claim with every key and a unit with every key, in many orders of the keys, from YAML, NDJSON and CSV (long and wide): what each says is shown, the store takes
every claim, and judging the store gives the bytes that the file gives. keys.py PROGRAM SET FOLDER SHOWN-OF-UNIT

CHITIEU_TRIAL in the environment adds the keys of the trial program. SHOWN-OF-UNIT: keys of the unit that its JSON has."""
import csv
import io
import json
import os
import random
import subprocess
import sys

TEXTS = {"value": "85/100", "stated": "85,00%", "at": "bc:12", "section": "II.1", "quote": "85 trên 100 người, đạt 85,00%", "of": "người trong xã", "period": "2023",
         "kind": "result", "hedge": "khoảng", "note": "đã đối chiếu"}
PLAN = {"due": "2024-03-31", "at": "bc:40", "quote": "quý I"}
UNIT = {"code": "", "register": "2022-01-01", "level": "xã", "name": "", "district": "Huyện Thử", "province": "Tỉnh Thử"}
HEADINGS = {"period": "claim_period"}


def text_for(key):
    return TEXTS.get(key, f"Chữ của {key}")


def orders(keys, count):
    """Each key first once, each last once, then by chance."""
    chance = random.Random(12)
    for i in range(len(keys)):
        yield keys[i:] + keys[:i]
    yield keys[::-1]
    for _ in range(count):
        yield chance.sample(keys, len(keys))


def unit_of(number, keys):
    texts = {**{key: f"Chữ {key}" for key in keys}, **UNIT, "code": f"{number:05}", "name": f"Xã {number:05}"}
    return {key: texts[key] for key in keys}


def document(number, order, unit_order):
    claim = {key: (PLAN if key == "plan" else text_for(key)) for key in order}
    return {"unit": unit_of(number, unit_order), "period": "2023", "documents": {"bc": {"title": "Báo cáo"}}, "facts": {"share": claim, "camera": "có"}}


def as_yaml(value, depth=0):
    out = []
    for key, member in value.items():
        lead = "  " * depth + f"{key}:"
        out += [lead, as_yaml(member, depth + 1)] if isinstance(member, dict) else [f"{lead} {json.dumps(member, ensure_ascii=False)}"]
    return "\n".join(out)


def as_table(documents, wide):
    rows = []
    for one in documents:
        row = {**{key: text for key, text in one["unit"].items() if key not in ("kind", "note")}, "period": "2023"}
        claim = {HEADINGS.get(key, key): text for key, text in one["facts"]["share"].items() if key != "plan"}
        claim.update({f"plan_{key}": text for key, text in one["facts"]["share"]["plan"].items()})
        if wide:
            rows.append({**{f"share.{key}" if key != "value" else "share": text for key, text in claim.items()}, **row, "camera": "có", "documents.bc.title": "Báo cáo"})
            continue
        rows.append({**claim, **row, "fact": "share"})
        rows.append({**row, "fact": "camera", "value": "có"})
        rows.append({**row, "fact": "documents.bc.title", "value": "Báo cáo"})
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), restval="", lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


class Trial:
    def __init__(self, program, rules, folder, shown):
        self.program, self.rules, self.folder, self.shown = program, rules, folder, shown
        words = subprocess.run(["tools/keys_schema.py", "--keys"], capture_output=True, text=True, check=True).stdout.split("\n")
        self.keys, self.unit = words[0].split() + ["plan"], words[1].split()

    def run(self, *words):
        done = subprocess.run([self.program, *words, "--rules", self.rules], capture_output=True, check=False)
        assert not done.stderr.count(b": error: "), done.stderr.decode()
        return done.stdout

    def looked_at(self, found, documents, table):
        units = json.loads(found)["units"]
        assert len(units) == len(documents), (len(units), len(documents))
        for unit, given in zip(units, documents):
            for key in self.shown:
                assert unit["unit"][key] == given["unit"][key], (key, unit["unit"])
            facts = {fact["key"]: fact for criterion in unit["criteria"] for fact in criterion["facts"]}
            claim, = facts["share"]["claims"]
            for key, text in given["facts"]["share"].items():
                assert claim[key] == text, (table, key, claim)
            assert claim["used"] and claim["numerator"] == 85, claim

    def compare(self, name, text, documents):
        """File against store."""
        path, store = os.path.join(self.folder, name), os.path.join(self.folder, name + ".db")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        self.run("facts", "import", path, "--db", store)
        claims = subprocess.run(["sqlite3", store, "SELECT sum(claims), sum(refused), sum(messages) FROM import"], capture_output=True, text=True, check=True).stdout
        assert claims.split("|")[:2] == [str(2 * len(documents)), "0"], (name, claims)
        for form in ("json", "html", "markdown", "csv", "text"):
            more = ("--format", form, "--detail", "full", "--fail-on", "never")
            from_file, stored = self.run("assess", path, *more), self.run("assess", "--db", store, *more)
            assert from_file == stored, (name, form)
            if form == "json":
                self.looked_at(from_file, documents, name)
        verified = subprocess.run([self.program, "runs", "verify", "--db", store], capture_output=True, check=False)
        assert verified.returncode == 0, verified.stderr

    def all(self):
        chosen = list(orders(self.keys, 40))
        documents = [document(1 + i, order, order_of_unit) for i, (order, order_of_unit) in
                     enumerate(zip(chosen, list(orders(self.unit, 40)) + [self.unit] * len(chosen)))]
        self.compare("all.ndjson", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents), documents)
        self.compare("all.yaml", as_yaml(documents[0]) + "\n", documents[:1])
        for i in (3, 7, 15, 31):
            self.compare(f"{i}.yaml", as_yaml(documents[i]) + "\n", documents[i:i + 1])
        # the columns of a table are in one order for all of its rows
        for i in (0, 5, 11, 30, 44):
            self.compare(f"{i}.csv", as_table(documents[i:i + 1], False), documents[i:i + 1])
            self.compare(f"{i}-wide.csv", as_table(documents[i:i + 1], True), documents[i:i + 1])
        # one key alone, but for the value
        single = [document(500 + i, ["value", "plan"] + ([key] if key not in ("value", "plan") else []), self.unit) for i, key in enumerate(self.keys)]
        self.compare("single.ndjson", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in single), single)


if __name__ == "__main__":
    Trial(*sys.argv[1:4], sys.argv[4:]).all()
