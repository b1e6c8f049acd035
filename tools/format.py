#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The format of the C sources and of the message tables: clang-format for .c and .h, one line each for
the head and the two languages of a row in a .def file.

    format.py          rewrites the files that differ
    format.py --check  prints what differs and lines above 100 columns; exit 1 if there is any
"""
import os
import re
import subprocess
import sys

COLUMNS = 100
TAB = 8
ROW = re.compile(r"^([MW])\(", re.M)
STRING = r'"(?:[^"\\]|\\.)*"'
# A line may be longer if it is a single string, apart from punctuation and names around it.
ONE_STRING = re.compile(r'^([^"]*)' + STRING + r'([^"]*)$')


def files(*endings):
    for top in ("engine", "tests", "tools"):
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if name != "node_modules")
            for name in sorted(names):
                if name.endswith(endings):
                    yield os.path.join(folder, name)


def arguments(text, at):
    """The top-level arguments of the macro call whose bracket opens before `at`, and the position
    of its end."""
    found, start, depth = [], at, 1
    token = re.compile(STRING + r"|[(),]")
    while True:
        match = token.search(text, at)
        at = match.end()
        if match.group() == "(":
            depth += 1
        elif match.group() == ")":
            depth -= 1
        if depth == 0 or (match.group() == "," and depth == 1):
            found.append(" ".join(text[start:match.start()].split("\n")).strip())
            start = at
        if depth == 0:
            return found, at


def table(text):
    """The rows of a message table: name, code and severity on one line, then one line for each
    language."""
    out, at = [], 0
    for match in ROW.finditer(text):
        if match.start() < at:
            continue
        found, end = arguments(text, match.end())
        out.append(text[at:match.start()])
        head = ", ".join(found[:-2])
        out.append(f"{match.group(1)}({head},\n  {found[-2]},\n  {found[-1]})")
        at = end
    return "".join(out) + text[at:]


def clang_format(paths):
    """The formatted text of each path."""
    for path in paths:
        done = subprocess.run(["clang-format", path], capture_output=True, check=True)
        yield path, done.stdout.decode()


def wanted():
    yield from clang_format(files(".c", ".h"))
    for path in files(".def"):
        with open(path, encoding="utf-8") as file:
            yield path, table(file.read())


def width(line):
    return len(line.expandtabs(TAB))


def long_lines(path, text):
    for number, line in enumerate(text.split("\n"), 1):
        if width(line) <= COLUMNS or path.endswith(".def"):
            continue
        match = ONE_STRING.match(line)
        if not match or width(match.group(1) + match.group(2)) > COLUMNS // 2:
            yield f"{path}:{number}: {width(line)} columns"


def main():
    check = sys.argv[1:] == ["--check"]
    faults = []
    for path, text in wanted():
        with open(path, encoding="utf-8") as file:
            present = file.read()
        if check and present != text:
            faults.append(f"{path}: make format would change this file")
        if not check and present != text:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        faults += long_lines(path, text)
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
