#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The keys of claims and units in docs/assessment.schema.json, from engine/chitieu/claim_keys.def and
unit_keys.def. `make stubs` runs it.

    keys_schema.py [FILE]          rewrites the schema (default: docs/assessment.schema.json)
    keys_schema.py --check [FILE]  exit 1 if it would change
    keys_schema.py --keys          prints the keys of a claim, then those of a unit, a line each

With CHITIEU_TRIAL in the environment it takes the rows of the trial program too."""
import json
import os
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[1]
STRING = r'"((?:[^"\\]|\\.)*)"'


def rows(name, macro):
    """The arguments of each row of the macro: strings without their quotes."""
    text = (TOP / "engine/chitieu" / name).read_text(encoding="utf-8")
    if "CHITIEU_TRIAL" not in os.environ:
        text = re.sub(r"^#ifdef CHITIEU_TRIAL.*?^#endif", "", text, flags=re.M | re.S)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for row in re.findall(rf"^{macro}\((.*?)\)[ \t]*$", text, re.M | re.S):
        found = re.findall(rf"{STRING}|(\w+\([^()]*\)|\w+)", row)
        yield [string or word for string, word in found]


def text_of(meaning):
    return {"description": json.loads(f'"{meaning}"'), "type": "string"}


def claim_texts():
    return {row[1]: text_of(row[-1]) for row in rows("claim_keys.def", "CLAIM_KEY")}


def unit_texts():
    """Those that reports show as lines."""
    return {row[1]: text_of(row[-1]) for row in rows("unit_keys.def", "UNIT_KEY") if row[-1]}


def schema(text):
    root = json.loads(text)
    claim, plan, unit = (root["$defs"][name] for name in ("claim", "plan", "unit"))
    made = claim["properties"]
    made = {key: made[key] for key in list(made)[list(made).index("plan"):]}
    claim["properties"] = {**claim_texts(), **made}
    plan["properties"] = {row[1]: text_of(row[-1]) for row in rows("claim_keys.def", "PLAN_KEY")}
    own = unit["properties"]
    own = {key: own[key] for key in list(own)[:list(own).index("province") + 1]}
    unit["properties"] = {**own, **unit_texts()}
    return json.dumps(root, ensure_ascii=False, indent=2) + "\n"


def main():
    words = sys.argv[1:]
    if words == ["--keys"]:
        print(" ".join(claim_texts()))
        print(" ".join(row[1] for row in rows("unit_keys.def", "UNIT_KEY")))
        return
    check = words[:1] == ["--check"]
    path = pathlib.Path(words[check] if len(words) > check else TOP / "docs/assessment.schema.json")
    present = path.read_text(encoding="utf-8")
    wanted = schema(present)
    if check:
        sys.exit(present != wanted and f"{path}: the keys differ from engine/chitieu/*.def; make stubs")
    path.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
