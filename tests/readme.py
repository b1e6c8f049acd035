#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the command blocks of a README: readme.py FILE...

```sh       every line is run and must exit 0 (`make check` is skipped, because it is running)
```console  lines "$ command", each followed by its output (stdout and stderr); a line "…"
            matches any lines

Prints TAP."""
import subprocess
import sys


def blocks(path):
    language, lines, start = None, [], 0
    for number, line in enumerate(open(path, encoding="utf-8").read().split("\n"), 1):
        if language is None and line.startswith("```"):
            language, lines, start = line[3:].strip(), [], number
        elif language is not None and line == "```":
            yield language, lines, start
            language = None
        elif language is not None:
            lines.append((number, line))


def commands(lines):
    """(line number, command, expected lines) of a console block."""
    found = []
    for number, line in lines:
        if line.startswith("$ "):
            found.append((number, line[2:], []))
        elif found:
            found[-1][2].append(line)
    return found


def matches(expected, got):
    if not expected:
        return not got
    if expected[0] == "…":
        return any(matches(expected[1:], got[at:]) for at in range(len(got) + 1))
    return bool(got) and expected[0].rstrip() == got[0].rstrip() and matches(expected[1:], got[1:])


def run(command):
    done = subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout.decode("utf-8").rstrip("\n").split("\n") if done.stdout else []


def main():
    count, failed = 0, 0
    for path in sys.argv[1:]:
        for language, lines, start in blocks(path):
            if language == "sh":
                todo = [(n, c, None) for n, c in lines if c.strip() and not c.startswith("make check")]
            elif language == "console":
                todo = commands(lines)
            else:
                continue
            for number, command, expected in todo:
                count += 1
                code, got = run(command)
                good = code == 0 if expected is None else matches([line for line in expected], got)
                failed += not good
                print(f"{'ok' if good else 'not ok'} {count} {path}:{number}: {command}")
                if not good:
                    print(f"# exit {code}, got:")
                    for line in got:
                        print(f"# {line}")
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
