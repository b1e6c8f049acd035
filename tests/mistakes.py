#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Typical mistakes of a rule officer: mistakes.py PROGRAM

tests/data/officer is a province's set of twenty criteria without findings. Each row below makes one
mistake in a copy of it. `rules lint` must report it with this code, file and line, and this exit
code. A row: description, file, old text, new text, code, line, exit code. Prints TAP."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

SET = "binh-minh/xa-2025"
HEAD, LIMITS, FIRST, SECOND, FACTS = "ruleset.yaml", "limits.yaml", "criteria/1-chinh-quyen.lua", "criteria/2-xa-hoi.lua", "../../facts.yaml"
END = None  # appended to the file
NEXT = """id: binh-minh/xa-2026
title: Sửa đổi
province: Bình Minh
levels: [xã, phường]
status: draft
from: 2026-01-01
base: binh-minh/xa-2025
pillars: {1: Chính quyền, 2: Xã hội}
documents:
  n: {number: 12/QĐ-UBND, date: 2025-12-02, issuer: UBND tỉnh Bình Minh, title: Sửa đổi, status: confirmed}
"""

ROWS = [
    # Keys
    ("a key of the set", HEAD, "\ntitle:", "\ntitel:", "R016", 3, 1),
    ("a key of a document", HEAD, "issuer:", "isuer:", "R016", 16, 1),
    ("a key of a limit", LIMITS, "value: 5}", "valeu: 5}", "R016", 5, 1),
    ("no unit", LIMITS, 'unit: "%", cite: [q, khoản 4]', "cite: [q, khoản 4]", "R017", 5, 1),
    ("a key of a criterion", SECOND, " groups =", " group =", "R016", 6, 1),
    ("no met", SECOND, "met = at_least(fact.wifi, limit.wifi_least), ", "", "R017", 7, 1),
    ("no title", SECOND, 'title = "Wifi", ', "", "R017", 7, 1),
    # Names
    ("a fact", FIRST, "fact.plan_issued", "fact.plan_isued", "R005", 2, 1),
    ("a limit", SECOND, "limit.smart_pct", "limit.smart_pc", "R006", 2, 1),
    ("a word", SECOND, "at_least(", "atleast(", "R126", 2, 1),
    ("a choice", FIRST, '"chủ tịch")', '"chủ tich")', "R007", 3, 1),
    ("a group", FIRST, 'every_met("bắt buộc")', 'every_met("bat buoc")', "R011", 12, 1),
    ("a document", SECOND, '"q", "khoản 1"', '"qq", "khoản 1"', "R020", 2, 1),
    ("a level", HEAD, "[xã, phường]", "[xã, phuong]", "R058", 2, 0),
    ("a status", LIMITS, "status: confirmed", "status: confirm", "R013", 2, 1),
    ("an attribute", LIMITS, "by: terrain", "by: altitude", "R025", 2, 1),
    ("a type", FACTS, "type: count", "type: cout", "F074", 2, 1),
    ("an unknown total", FACTS, "part_of: residents", "part_of: resident", "F044", 3, 1),
    # Units and numbers
    ("a number in a criterion", SECOND, "limit.smart_pct", "80", "R112", 2, 1),
    ("points against percent", SECOND, "limit.wifi_least", "limit.smart_pct", "R002", 7, 1),
    ("people of households", SECOND, "fact.households)", "fact.adults)", "R002", 4, 1),
    ("a date against a number", FIRST, "limit.plan_deadline", "limit.smart_pct", "R004", 2, 1),
    ("a share of more than 100%", LIMITS, "value: 62.5", "value: 625", "R075", 11, 1),
    ("a decimal comma", LIMITS, "value: 62.5", 'value: "62,5"', "R021", 11, 1),
    ("thousands with dots", LIMITS, "50000000", "50.000.000", "R021", 7, 1),
    ("too many digits", LIMITS, "50000000", "9" * 30, "R021", 7, 1),
    ("a percent sign", LIMITS, "value: 62.5", "value: 62.5%", "R021", 11, 1),
    ("an impossible date", HEAD, "from: 2025-01-01", "from: 2025-02-30", "R014", 7, 1),
    # Syntax
    ("an unclosed table", SECOND, 'groups = { "thưởng" } }', 'groups = { "thưởng" ', "R120", 8, 1),
    ("no comma", SECOND, 'title = "Wifi",', 'title = "Wifi"', "R156", 7, 1),
    ("a colon", SECOND, 'title = "Wifi"', 'title: "Wifi"', "R154", 7, 1),
    ("capitals", SECOND, "at_least(fact.smart,", "is_true(fact.camera) AND at_least(fact.smart,", "R155", 2, 1),
    ("a comment of another language", SECOND, END, "// Mục 3", "R153", 12, 1),
    ("an id without quotes", SECOND, 'criterion "15"', "criterion 15", "R134", 6, 1),
    ("a limit in quotes", SECOND, "limit.smart_pct", '"smart_pct"', "R004", 2, 1),
    ("a fact without fact.", SECOND, "fact.smart,", "smart,", "R126", 2, 1),
    ("percent of a share", SECOND, "fact.smart,", "percent(fact.smart, fact.adults),", "R009", 2, 1),
    ("an unquoted decimal comma", LIMITS, "value: 62.5", "value: 62,5", "R021", 11, 1),
    ("Vietnamese letters in a limit's name", (LIMITS, SECOND), ("poor_pct:", "limit.poor_pct"), ("tỷ_lệ_nghèo:", 'limit["tỷ_lệ_nghèo"]'), "R150", 5, 0),
    ("several values under value", LIMITS, "values: {2025", "value: {2025", "R151", 3, 1),
    ("the limit first", SECOND, "at_least(fact.smart, limit.smart_pct)", "at_least(limit.smart_pct, fact.smart)", "R240", 2, 0),
    ("a terrain that is misspelt", LIMITS, "miền núi", "miền nui", "R241", 2, 0),
    ("a group that is misspelt", SECOND, 'groups = { "mở rộng" }', 'groups = { "mỏ rộng" }', "R098", 6, 0),
    ("an article in three parts", LIMITS, "[q, khoản 1]", "[q, khoản 1, Điều 3]", "R030", 2, 1),
    ("typographic quotes", SECOND, '"Wifi"', "“Wifi”", "R106", 7, 1),
    ("an unclosed comment", SECOND, END, "--[[ x", "R103", 12, 1),
    ("an unclosed map", LIMITS, "value: 5}", "value: 5", "D025", 6, 1),
    ("a tab", HEAD, "  q:", "\tq:", "D027", 16, 1),
    ("a byte that is not UTF-8", HEAD, "Bình Minh", b"B\xecnh Minh", "D001", 3, 1),
    ("an anchor", HEAD, "title: Bộ", "title: &a Bộ", "D012", 3, 1),
    ("a key twice", LIMITS, END, "poor_pct: {}\n", "D009", 25, 1),
    ("Lua instead of the vocabulary", SECOND, "is_true(fact.market_cashless)", "fact.market_cashless and fact.market", "R107", 6, 1),
    ("a loop", SECOND, END, "while true do end", "R108", 12, 1),
    ("a library", SECOND, END, "os.exit()", "R126", 12, 1),
    # Law
    ("in force with an assumed limit", (HEAD, LIMITS), ("draft", "status: confirmed"), ("in_force", "status: assumed"), "R073", 2, 1),
    ("ends before it begins", HEAD, "until: 2026", "until: 2024", "R093", 2, 1),
    ("a document dated after the set", HEAD, "date: 2024-12-02", "date: 2025-12-02", "R071", 2, 0),
    ("a document that has expired", HEAD, "title: Ban hành bộ tiêu chí,", "title: Ban hành, until: 2025-06-01,", "R072", 2, 0),
    ("a limit without citation", LIMITS, "cite: [q, khoản 1], ", "", "R026", 2, 1),
    ("a limit that begins too late", LIMITS, "2025-01-01: 70, ", "", "R089", 3, 0),
    ("a level without a value", LIMITS, ", phường: 95", "", "R095", 4, 0),
    ("a value for another level", LIMITS, "phường: 95", "phường: 95, thị trấn: 90", "R096", 4, 0),
    ("one criterion too many", HEAD, "criteria: 20", "criteria: 19", "R043", 9, 1),
    ("one criterion too few", HEAD, "criteria: 20", "criteria: 21", "R054", 9, 0),
    ("the same id in another file", SECOND, END, 'criterion "1" { title = "x", cite = {"q"}, met = is_true(fact.camera) }', "R033", 12, 1),
    ("another set's id", HEAD, "xa-2025", "xa-2024", "R057", 2, 0),
    # Conditions
    ("a condition that is always false", SECOND, "is_true(fact.market_cashless)", "more_than(fact.smart, 100)", "R077", 6, 1),
    ("a condition that is always true", SECOND, "is_true(fact.market_cashless)", "at_least(fact.wifi, 0)", "R076", 6, 1),
    ("a contradiction", SECOND, "is_true(fact.market_cashless)", "all(is_true(fact.camera), is_false(fact.camera))", "R084", 6, 1),
    ("a when that is always true", SECOND, "when = is_true(fact.market)", "when = at_least(fact.smart, 0)", "R078", 6, 0),
    ("an in_progress that is never reached", SECOND, "planned(fact.camera)", "is_true(fact.camera)", "R080", 8, 0),
    ("an expression that nothing uses", SECOND, END, "is_true(fact.camera)", "R037", 12, 1),
    # Points
    ("points that every unit gets", FIRST, "choose(at_least(fact.budget, limit.budget_least)", "choose(at_least(fact.budget, 0)", "R081", 5, 0),
    ("points that no unit gets", FIRST, "choose(at_least(fact.budget, limit.budget_least)", "choose(all(is_true(fact.camera), is_false(fact.camera))", "R084", 5, 1),
    ("steps out of order", LIMITS, "2: 8, 1: 4", "1: 4, 2: 8", "R183", 17, 1),
    ("steps that overlap", LIMITS, "2: 8,", "2: 18,", "R184", 17, 1),
    ("a choice that is missing", LIMITS, "phó chủ tịch: 10, ", "", "R167", 18, 1),
    ("weights that do not add up", HEAD, "points: 100", "points: 90", "R172", 10, 1),
    ("a group that does not add up", HEAD, "{thưởng: 5}", "{thưởng: 6}", "R173", 13, 1),
    ("a cap of an unknown group", LIMITS, "caps: thưởng", "caps: thuong", "R177", 20, 1),
    ("bands from high to low", LIMITS, "Điều 4], status: confirmed, value: 65", "Điều 4], status: confirmed, value: 165", "R188", 12, 1),
    # The next year
    ("amends an unknown criterion", "../xa-2026", None, 'amend "77" { title = "x" }', "R035", 1, 1),
    ("repeals an unknown criterion", "../xa-2026", None, 'repeal "77" { cite = { "n" } }', "R035", 1, 1),
    ("repeals without a citation", "../xa-2026", None, 'repeal "18" { }', "R032", 1, 1),
    ("amends twice", "../xa-2026", None, 'amend "18" { note = "a" }\namend "18" { note = "b" }', "R048", 2, 1),
    ("amends nothing", "../xa-2026", None, 'amend "18" { }', "R049", 1, 1),
    ("amends a repealed criterion", "../xa-2026", None, 'repeal "18" { cite = { "n" } }\namend "18" { note = "b" }', "R035", 2, 1),
    ("defines a criterion of the base again", "../xa-2026", None, 'criterion "18" { title = "a", cite = { "n" }, met = is_true(fact.camera) }', "R033", 1, 1),
]


def encoded(text):
    return text if isinstance(text, bytes) else text.encode()


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)


def replace(path, old, new):
    with open(path, "rb") as file:
        content = file.read()
    if old is not END and encoded(old) not in content:
        raise SystemExit(f"Bail out! {path} does not hold {old}")
    write(path, content + encoded(new) if old is END else content.replace(encoded(old), encoded(new), 1))


def build(root, row):
    """Copies the set with the mistake; returns the directory of the set to check."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree("tests/data/officer", root)
    directory = os.path.join(root, SET)
    _, file, old, new = row[:4]
    if file == "../xa-2026":
        directory = os.path.join(root, "binh-minh/xa-2026")
        write(os.path.join(directory, HEAD), NEXT.encode())
        write(os.path.join(directory, SECOND), new.encode())
    elif isinstance(file, tuple):
        for each in zip(file, old, new):
            replace(os.path.join(directory, each[0]), *each[1:])
    else:
        replace(os.path.normpath(os.path.join(directory, file)), old, new)
    return directory


def lint(program, directory):
    done = subprocess.run([program, "rules", "lint", directory, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return done.returncode, json.loads(done.stdout.decode()), done.stderr.decode()


def main():
    program, failed = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as root:
        for count, row in enumerate(ROWS, 1):
            name, _, _, _, code, line, status = row
            got, found, said = lint(program, build(os.path.join(root, "rules"), row))
            good = got == status and any(one["code"] == code and one["line"] == line for one in found)
            failed += not good
            print(f"{'ok' if good else 'not ok'} {count} {name}")
            if not good:
                print(f"# exit {got}, {[(one['code'], one['file'][-30:], one['line']) for one in found][:5]} {said}")
    print(f"1..{len(ROWS)}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
