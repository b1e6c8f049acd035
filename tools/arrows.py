#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints which folder of engine/ uses which, by includes and by symbols of object files: arrows.py
BUILD [--print]

A folder may use itself and the folders before it in ORDER, so there are no cycles. Prints one line
for each use of a later folder and exits 1 if there are any; --print lists all uses instead."""
import collections
import pathlib
import re
import subprocess
import sys

ORDER = """base lang ruleset facts judge explain improve review assess ruletest rulelint compare sign
runs render documents report bulk store cli""".split()


def symbols(path):
    """The names that an object file defines, and those that it needs."""
    defined, needed = set(), set()
    out = subprocess.run(["nm", "-P", path], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        name, kind = line.split()[:2]
        if kind == "U":
            needed.add(name)
        elif kind.isupper():
            defined.add(name)
    return defined, needed


def arrows(folder):
    """(from, to) -> lines with the file, the symbol and the file that defines it."""
    sources = sorted(pathlib.Path("engine").glob("*/*.c"))
    files = {source: symbols(folder / source.with_suffix(".o")) for source in sources}
    owner = {name: path for path, (defined, _) in files.items() for name in defined}
    found = collections.defaultdict(list)
    for path, (_, needed) in files.items():
        for name in sorted(needed):
            other = owner.get(name)
            if other and other.parent != path.parent:
                found[path.parent.name, other.parent.name].append(
                    f"{path.parent.name}/{path.stem} uses {name} of {other.parent.name}/{other.stem}")
    return found


def includes(found):
    """Adds the uses by quoted includes; the public headers of chitieu/ are open to all."""
    for path in sorted(pathlib.Path("engine").glob("*/*.[ch]")):
        for name in re.findall(r'^#include "(\w+)/', path.read_text(encoding="utf-8"), re.M):
            if name not in (path.parent.name, "chitieu"):
                found[path.parent.name, name].append(f"{path.parent.name}/{path.name} includes {name}/")


def main():
    found = arrows(pathlib.Path(sys.argv[1]))
    includes(found)
    if "--print" in sys.argv:
        for (start, end), uses in sorted(found.items()):
            print(f"{start} -> {end} ({len(uses)})")
        return
    found = {pair: uses for pair, uses in found.items() if "chitieu" not in pair}
    unknown = {name for pair in found for name in pair} - set(ORDER)
    faults = [f"engine/{name}/ has no place in the order of tools/arrows.py" for name in sorted(unknown)]
    for (start, end), uses in sorted(found.items()):
        if not unknown and ORDER.index(end) > ORDER.index(start):
            faults += uses
    print("\n".join(faults), end="\n" if faults else "")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
