#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Validates JSON output against docs/assessment.schema.json: validate.py FILE..., with *.ndjson
line by line.

Prints each finding as file:line: path: message and exits 1 if there are any. Needs Debian's
python3-jsonschema, hence Debian's interpreter. It also checks what a schema cannot express: a
fraction is in lowest terms, the tally adds up, verdicts are in order, and every key of the schema
is described."""
import json
import math
import pathlib
import re
import sys

import jsonschema

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "docs" / "assessment.schema.json"
VERDICTS = ["met", "in_progress", "not_met", "not_applicable", "undetermined"]
FRACTION = re.compile(r"-?([0-9]+)/([0-9]+)")
NUMBERS = {"max", "cap", "declared", "need", "number", "lo", "hi", "margin", "add", "value", "at_least", "more_than", "at_most", "less_than"}


def refuse_real(text):
    raise ValueError(f"a decimal number, {text}")


def unique(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise ValueError(f"a duplicate key: {names}")
    return dict(pairs)


def parse(text):
    return json.loads(text, parse_float=refuse_real, parse_constant=refuse_real, object_pairs_hook=unique)


def documents(path):
    """(line, text) of every document in the file."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    if not str(path).endswith(".ndjson"):
        return [(1, text)]
    return list(enumerate(text.removesuffix("\n").split("\n"), start=1))


def walk(value, path=()):
    """(path, value) of the value and everything in it."""
    yield path, value
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return
    for key, member in items:
        yield from walk(member, path + (key,))


def beyond_schema(document):
    """Checks that the schema cannot express."""
    for path, value in walk(document):
        fraction = FRACTION.fullmatch(value) if isinstance(value, str) and path[-1] in NUMBERS else None
        if fraction and not is_written(path) and math.gcd(int(fraction[1]), int(fraction[2])) != 1:
            yield path, f"{value} is not in lowest terms"
        if path and path[-1] in ("possible", "self_assessed") and value != sorted(value, key=VERDICTS.index):
            yield path, f"{value} is not in the order of verdicts"
        if isinstance(value, dict) and "tally" in value:
            counted = {verdict: 0 for verdict in VERDICTS}
            for criterion in value["criteria"]:
                counted[criterion["verdict"]] += 1
            if counted != value["tally"]:
                yield path, f"the tally is {value['tally']}, the criteria give {counted}"


def is_written(path):
    """The value of a claim or a change is text as written: 2518/3082 is not an output number."""
    texts = {"claims", "what_if", "changes", "partial"}
    return len(path) >= 3 and path[-1] == "value" and (path[-3] in texts or path[-2] == "claim")


def findings(validator, text):
    try:
        document = parse(text)
    except ValueError as error:
        return [((), str(error))]
    errors = [(error.absolute_path, error.message) for error in validator.iter_errors(document)]
    if errors:
        return [(path, message[:600]) for path, message in errors]
    return list(beyond_schema(document))


def undescribed(schema):
    """Keys of the output that the schema does not describe."""
    for path, value in walk(schema):
        if path and path[-1] == "properties" and "then" not in path and "if" not in path:
            for name, member in value.items():
                described = "description" in member or "description" in schema["$defs"].get(member.get("$ref", "").rpartition("/")[2], {})
                if not described:
                    yield path + (name,)


def main(files):
    schema = parse(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found = 0
    for path in undescribed(schema):
        print(f"{SCHEMA.name}: {'.'.join(map(str, path))}: not described")
        found += 1
    # A document or a line: validated against its own branch for clear messages.
    branches = {
        name: jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}) for name in ("document", "line")
    }
    whole = jsonschema.Draft202012Validator(schema)
    for file in files:
        branch = branches["line" if file.endswith(".ndjson") else "document"]
        for line, text in documents(file):
            errors = findings(branch, text)
            if not errors and not whole.is_valid(parse(text)):
                errors = [((), "valid as one branch but not as the whole schema")]
            for path, message in errors:
                print(f"{file}:{line}: {'.'.join(map(str, path)) or '(top)'}: {message}")
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
