#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Coverage of branches and lines for each folder, and the files with the most uncovered branches:
coverage.py JSON [COUNT]

JSON is the output of gcovr --json. gcovr excludes branches that the compiler made for exceptions;
nothing else is excluded."""
import collections, json, sys


def taken(counts):
    return sum(1 for count in counts if count)


def row(name, branches, lines):
    def share(counts):
        return f"{100 * taken(counts) / len(counts):5.1f}%" if counts else "     -"
    print(f"{name:<22} {share(branches)} of {len(branches):6} branches  {share(lines)} of {len(lines):6} lines")


def main():
    files = json.load(open(sys.argv[1]))["files"]
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    folders = collections.defaultdict(lambda: ([], []))
    gaps = []
    for file in files:
        name = file.get("file") or file["filename"]
        branches = [branch["count"] for line in file["lines"] for branch in line.get("branches", [])]
        lines = [line["count"] for line in file["lines"] if not line.get("gcovr/noncode")]
        for key in ("/".join(name.split("/")[:2]), "engine"):
            folders[key][0].extend(branches)
            folders[key][1].extend(lines)
        gaps.append((len(branches) - taken(branches), name))
    for folder in sorted(folders):
        row(folder, *folders[folder])
    print("\nlargest gaps (branches that no test ran)")
    for gap, name in sorted(gaps, reverse=True)[:most]:
        print(f"{gap:6} {name}")


main()
