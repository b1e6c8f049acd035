#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Collects and runs the examples of rules/README.md: handbook.py PROGRAM

A block of lua or yaml whose first line is a comment with a path is part of that file below a rules
directory, in the order of the text; a block of lua without a path is part of EXAMPLES. A block "lua
sai CODE" is a mistake: added to the first set, it must be refused with that code. Also checked: the
sets have no findings, their cases pass, every word of the vocabulary is used, every command exists,
and every link has a target. Prints TAP."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

HANDBOOK = "rules/README.md"
SETS = ["vi-du/cap-xa-2024", "vi-du/cap-xa-2025", "vi-du/cham-diem-2024"]
EXAMPLES = SETS[0] + "/criteria/1-chinh-quyen-so.lua"
# The handbook has test cases for some of its criteria only.
LACKING = "R090"


def blocks(text):
    """(info, lines, number of the first line) of each fenced block."""
    info, lines, start = None, [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if info is None and line.startswith("```"):
            info, lines, start = line[3:].strip(), [], number + 1
        elif info is not None and line == "```":
            yield info, lines, start
            info = None
        elif info is not None:
            lines.append(line)


def target(language, lines):
    named = re.match(r"(?:#|--) (\S+/\S+\.\w+)$", lines[0])
    if named:
        return named.group(1)
    if language == "lua":
        return EXAMPLES
    raise SystemExit(f"a block of yaml says in its first line which file it is: {lines[0]}")


def assemble(root, text):
    """Writes the good blocks; returns (code, lines, place) of the bad ones."""
    shutil.copy("rules/facts.yaml", os.path.join(root, "facts.yaml"))
    bad = []
    for info, lines, start in blocks(text):
        words = info.split()
        if words[:2] == ["lua", "sai"]:
            bad.append((words[2], lines, start))
        elif words[:1] in (["lua"], ["yaml"]):
            path = os.path.join(root, target(words[0], lines))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "a", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n\n")
    return bad


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def check(self, good, name, *details):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} {name}")
        if not good:
            for line in "\n".join(details).split("\n"):
                print(f"# {line}")


def run(program, *arguments):
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def check_sets(tap, program, root):
    for name in SETS:
        directory = os.path.join(root, name)
        code, out, err = run(program, "rules", "lint", directory)
        found = [line for line in out.splitlines() if f": warning: {LACKING}: " not in line]
        tap.check(code == 0 and not found, f"{name}: lint finds nothing", *found, err)
        code, out, err = run(program, "rules", "test", directory)
        tap.check(code == 0 and re.search(r"^[1-9]\d* passed, 0 failed$", out, re.M), f"{name}: every case passes", out, err)


def check_mistakes(tap, program, root, bad):
    directory = os.path.join(root, SETS[0])
    path = os.path.join(directory, "criteria", "9-sai.lua")
    for code, lines, start in bad:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        status, out, err = run(program, "rules", "lint", directory)
        os.remove(path)
        found = re.findall(r"9-sai\.lua:\d+:\d+: error: (\w+):", out)
        tap.check(status == 1 and found == [code], f"{HANDBOOK}:{start}: refused with {code}", out, err)


def check_words(tap, program, root, text):
    _, stubs, _ = run(program, "rules", "stubs", os.path.join(root, SETS[0]))
    words = set(re.findall(r"^function (\w+)\(", stubs, re.M)) - {"ipairs"} | {"fact", "limit"}
    used = set()
    for info, lines, _ in blocks(text):
        if info == "lua":
            used |= set(re.findall(r"\w+", re.sub(r'"[^"]*"', "", "\n".join(lines))))
    tap.check(len(words) > 30 and words <= used, "every word of the vocabulary has an example", f"without: {sorted(words - used)}")


def check_commands(tap, program, text):
    _, helped, _ = run(program, "help")
    known = set(re.findall(r"^  ((?:facts |rules |runs )?[a-z-]+)", helped, re.M))
    named = set()
    for info, lines, _ in blocks(text):
        if info == "sh":
            for line in lines:
                words = line.split()
                if words[:1] == ["chitieu"]:
                    named.add(" ".join(words[1:3]) if words[1] in ("facts", "rules", "runs") else words[1])
    tap.check(named and named <= known, "every command named exists", f"unknown: {sorted(named - known)}")


def anchor(title):
    """The anchor that GitHub derives from a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def check_links(tap, text):
    anchors = {anchor(title) for title in re.findall(r"^#+ (.*)$", text, re.M)}
    links = re.findall(r"\]\(([^)]+)\)", text)
    lost = [link for link in links if (link[1:] not in anchors if link.startswith("#") else not os.path.exists(os.path.join("rules", link)))]
    tap.check(links and not lost, "every link has a target", f"without a target: {lost}")


def main():
    program = os.path.abspath(sys.argv[1])
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    with open(HANDBOOK, encoding="utf-8") as file:
        text = file.read()
    tap = Tap()
    with tempfile.TemporaryDirectory() as root:
        bad = assemble(root, text)
        check_sets(tap, program, root)
        check_mistakes(tap, program, root, bad)
        check_words(tap, program, root, text)
    check_commands(tap, program, text)
    check_links(tap, text)
    print(f"1..{tap.count}")
    return tap.failed > 0


sys.exit(main())
