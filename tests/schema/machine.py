#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Validates reports in machine formats: machine.py junit|sarif|tap|github FILE...

The requirements of the published schemas and specifications are written here independently, with
further checks: counts add up, numbers are consecutive, escapes can be decoded. Prints the first
finding of a file and exits 1; otherwise one line for each case, for tests to compare: unit,
criterion, status. Needs Debian's python3-jsonschema, hence Debian's interpreter."""
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")


def need(condition, *what):
    if not condition:
        raise AssertionError(" ".join(map(str, what)))


def junit(path, text):
    done = subprocess.run(["xmllint", "--noout", "--schema", HERE / "junit.xsd", path], capture_output=True, text=True)
    need(done.returncode == 0, done.stderr)
    need("]]>" not in text, "contains ]]>")
    seen = set()
    for number, suite in enumerate(xml.etree.ElementTree.fromstring(text)):
        counts = {"failure": 0, "error": 0, "skipped": 0}
        need(suite.get("id") == str(number), "suite", number, "has id", suite.get("id"))
        need(suite.get("hostname") == "localhost" and suite.get("time") == "0", "host or time")
        need(suite.get("timestamp").endswith("T00:00:00"), suite.get("timestamp"))
        for case in suite.iter("testcase"):
            outcome = case[0].tag if len(case) else "passed"
            if len(case):
                counts[outcome] += 1
                need(case[0].get("message"), "no message")
            need((case.get("classname"), case.get("name")) not in seen, "two cases have the name", case.get("name"))
            seen.add((case.get("classname"), case.get("name")))
            yield case.get("classname").split(" ")[0], case.get("name").split(" ")[0], outcome
        need(suite.get("tests") == str(len(suite.findall("testcase"))), "tests")
        for attribute, outcome in ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"):
            need(suite.get(attribute) == str(counts[outcome]), attribute, suite.get(attribute), counts)


TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}, "additionalProperties": False}
# Requirements of GitHub code scanning: texts of a rule, and a location with a line for each result.
RULE_TEXT = {**TEXT, "properties": {"text": {"type": "string", "minLength": 1, "maxLength": 1024}}}
SARIF = {
    "type": "object", "required": ["version", "runs"], "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {
            "type": "object", "required": ["tool", "results"],
            "propertyNames": {"enum": ["tool", "results", "columnKind", "automationDetails", "properties"]},
            "properties": {
                "tool": {"type": "object", "required": ["driver"], "additionalProperties": False, "properties": {"driver": {
                    "type": "object", "required": ["name", "version", "rules"], "additionalProperties": False,
                    "properties": {"name": {"type": "string", "minLength": 1}, "version": {"type": "string"}, "rules": {
                        "type": "array", "uniqueItems": True, "items": {
                            "type": "object", "required": ["id", "shortDescription", "fullDescription", "help"], "additionalProperties": False,
                            "properties": {
                                "id": {"type": "string", "minLength": 1, "maxLength": 255}, "shortDescription": RULE_TEXT, "fullDescription": RULE_TEXT, "help": TEXT,
                                "defaultConfiguration": {"type": "object", "additionalProperties": False,
                                                         "properties": {"level": {"enum": ["none", "note", "warning", "error"]}}},
                                "properties": {"type": "object"}}}}}}}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "automationDetails": {"type": "object", "additionalProperties": False, "properties": {"id": {"type": "string"}}},
                "properties": {"type": "object"},
                "results": {"type": "array", "uniqueItems": True, "items": {
                    "type": "object", "required": ["ruleId", "message", "locations", "partialFingerprints"], "additionalProperties": False,
                    "properties": {
                        "ruleId": {"type": "string"}, "message": TEXT,
                        "baselineState": {"enum": ["new", "unchanged", "updated", "absent"]},
                        "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
                        "level": {"enum": ["none", "note", "warning", "error"]},
                        "locations": {"type": "array", "minItems": 1, "maxItems": 1000, "items": {
                            "type": "object", "required": ["physicalLocation"], "additionalProperties": False, "properties": {"physicalLocation": {
                                "type": "object", "required": ["artifactLocation", "region"], "additionalProperties": False, "properties": {
                                    "artifactLocation": {"type": "object", "required": ["uri"], "additionalProperties": False, "properties": {
                                        "uri": {"type": "string", "pattern": r"^([A-Za-z0-9/_.~-]|%[0-9A-F]{2})+$"}}},
                                    "region": {"type": "object", "required": ["startLine"], "additionalProperties": False, "properties": {
                                        "startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}}}}}}}},
                        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                        "suppressions": {"type": "array", "items": {
                            "type": "object", "required": ["kind"], "additionalProperties": False, "properties": {
                                "kind": {"enum": ["inSource", "external"]}, "status": {"enum": ["accepted", "underReview", "rejected"]},
                                "justification": {"type": "string"}}}},
                        "properties": {"type": "object"}},
                    # a level other than "none" is for failures only
                    "if": {"properties": {"kind": {"not": {"const": "fail"}}}, "required": ["kind"]},
                    "then": {"properties": {"level": {"const": "none"}}}}}}}}}}


def unescaped(message):
    need(not re.search(r"(?<!\\)(\\\\)*[\[\]]", message), "an unescaped bracket begins a link:", message)
    need(not re.search(r"[{}]", message.replace("{{", "").replace("}}", "")), "a brace is a placeholder:", message)
    return message


def sarif(_, text):
    import jsonschema
    log = json.loads(text)
    jsonschema.Draft7Validator(SARIF).validate(log)
    need("</" not in text and "<!" not in text, "ends a script element")
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    need(len(set(rules)) == len(rules), "a duplicate rule")
    prints = set()
    for result in run["results"]:
        need(result["ruleId"] in rules, "unknown rule:", result["ruleId"])
        print_ = result["partialFingerprints"]["unitCriterion/v2"]
        need(re.fullmatch("[0-9a-f]{64}", print_) and print_ not in prints, "no unique fingerprint")
        prints.add(print_)
        unescaped(result["message"]["text"])
        standing = result["kind"] + (":" + result["level"] if result["kind"] == "fail" else "") + (":suppressed" if "suppressions" in result else "")
        yield result["properties"]["unit"], result["ruleId"].split(".dat")[0], standing


def code_of(title):
    found = re.search(r"\(([^()]*)\), ", title)
    return found[1] if found else "-"


POINT = re.compile(r"(not ok|ok) ([0-9]+) - ((?:[^#\\]|\\#|\\\\)*?)(?: # (TODO|SKIP)(?: ((?:[^#\\]|\\#|\\\\)*))?)?")


def tap(_, text):
    need(text.endswith("\n"), "the last line has no line end")
    lines = text.split("\n")[:-1]
    need(lines[0] == "TAP version 14", "no version")
    at, points, plan = 1, 0, None
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("# "):
            continue
        if re.fullmatch("1[.][.][0-9]+", line):
            need(plan is None, "two plans")
            plan = int(line[3:])
            continue
        match = POINT.fullmatch(line)
        need(match, "neither a test point nor a plan:", line)
        points += 1
        need(plan is None, "a test point after the plan")
        need(int(match[2]) == points, "number", match[2], "for", points)
        standing = match[1] + (" " + match[4] if match[4] else "")
        need((match[1] == "not ok") == (at < len(lines) and lines[at] == "  ---"), "a diagnostic block must follow a failed test, and only that:", line)
        block = {}
        if match[1] == "not ok":
            end = lines.index("  ...", at)
            for member in lines[at + 1:end]:
                key, value = member[2:].split(": ", 1)
                block[key] = json.loads(value)
            at = end + 1
        description = re.sub(r"\\(.)", r"\1", match[3])
        yield block.get("unit") or code_of(description), block.get("criterion", "") or description.split(": ", 1)[1].split(" ")[0], standing
    need(plan == points, "plan", plan, "for", points)


def github(_, text):
    counts = {}
    for line in text.split("\n")[:-1]:
        match = re.fullmatch(r"::(error|warning|notice) ?([^:]*)::(.*)", line)
        need(match, "not an annotation:", line)
        properties = dict(item.split("=", 1) for item in match[2].split(",")) if match[2] else {}
        need(set(properties) <= {"file", "line", "col", "title"}, properties)
        need("line" not in properties or "file" in properties, "a line without a file")
        for value in [match[3], *properties.values()]:
            need(not re.search("%(?!25|3A|2C|0A|0D)", value), "an unknown escape:", value)
        title = properties["title"].replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        counts[match[1]] = counts.get(match[1], 0) + 1
        need(counts[match[1]] <= 10, "more than the ten annotations of a kind that GitHub shows")
        if title != "chitieu":
            yield code_of(title), title.split(": ", 1)[1].split(" ")[0], match[1]


failed = 0
for name in sys.argv[2:]:
    content = pathlib.Path(name).read_bytes().decode("utf-8")
    try:
        need(not RAW.search(content), "an unescaped control or bidi character")
        for case in {"junit": junit, "sarif": sarif, "tap": tap, "github": github}[sys.argv[1]](name, content):
            print(*case)
    except Exception as error:  # any exception is a finding
        print(f"{name}: {type(error).__name__}: {str(error)[:600]}")
        failed = 1
sys.exit(failed)
