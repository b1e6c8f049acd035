#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the commands of a walk-through in a directory of its own: walkthrough.py PROGRAM GENERATE
FILE

```console   lines "$ command", each followed by its output (see readme.py); "…" within a line
             matches any characters
```yaml, lua a block whose first line is a comment with a path below rules/ is that file

$GOC is the root of the sources; it is not changed. Prints TAP."""
import os
import re
import sys
import tempfile

from readme import blocks, commands, matches, run

ANY = "\N{HORIZONTAL ELLIPSIS}"


def written(lines):
    """(path, content) of a block that is a file, or None."""
    found = re.match(r"(?:#|--) (rules/\S+)$", lines[0][1]) if lines else None
    return (found[1], "".join(line + "\n" for _, line in lines)) if found else None


def fill(expected, got):
    """Replaces an expected line that contains ANY by the output line that it matches, if there is
    one."""
    filled = []
    for line in expected:
        pattern = ".*".join(re.escape(part) for part in line.split(ANY))
        fits = [other for other in got if ANY in line and line != ANY and re.fullmatch(pattern, other)]
        filled.append(fits[0] if fits else line)
    return filled


def steps(path):
    for language, lines, _ in blocks(path):
        if language == "console":
            yield from (("run", number, command, expected) for number, command, expected in commands(lines))
        elif written(lines):
            yield ("write", lines[0][0], *written(lines))


def follow(path):
    """Every step in order: (line, command, success, remarks)."""
    for kind, number, what, more in steps(path):
        if kind == "write":
            os.makedirs(os.path.dirname(what), exist_ok=True)
            with open(what, "w", encoding="utf-8") as file:
                file.write(more)
            continue
        code, got = run(what)
        while more and not more[-1]:
            more = more[:-1]
        yield number, what, matches(fill(more, got), got), [f"exit {code}, got:"] + got


def main():
    program, generate, path = (os.path.abspath(word) for word in sys.argv[1:4])
    name = os.path.relpath(path)
    os.environ["GOC"] = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    os.environ.pop("CHITIEU_RULES", None)
    count, failed = 0, 0
    with tempfile.TemporaryDirectory() as root:
        os.mkdir(os.path.join(root, "bin"))
        os.symlink(program, os.path.join(root, "bin", "chitieu"))
        os.symlink(generate, os.path.join(root, "bin", "generate"))
        os.environ["PATH"] = os.path.join(root, "bin") + ":" + os.environ["PATH"]
        os.mkdir(os.path.join(root, "work"))
        os.chdir(os.path.join(root, "work"))
        for number, command, good, remarks in follow(path):
            count += 1
            failed += not good
            print(f"{'ok' if good else 'not ok'} {count} {name}:{number}: {command}")
            for line in [] if good else remarks:
                print(f"# {line}")
        os.chdir("/")
    print(f"1..{count}")
    return failed > 0


sys.exit(main())
