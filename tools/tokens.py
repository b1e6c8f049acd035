#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The size of the C sources in tokens, one line for each folder: tokens.py [FOLDER, default engine]

A token is a name, a number, a string, a character or an operator of C; comments and blanks do not
count. Lists in .def files count. Adjacent strings count as one, so that wrapping changes nothing.
"""
import collections
import pathlib
import re
import sys

BLANK = r"/\*.*?\*/|//[^\n]*|\\\n|\s+"
STRING = r'"(?:[^"\\]|\\.)*"'
TOKEN = re.compile(
    rf"(?P<blank>(?:{BLANK})+)"
    rf"|(?P<token>{STRING}(?:(?:{BLANK})*{STRING})*|'(?:[^'\\]|\\.)+'|\w+"
    r"|->|\+\+|--|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|\.\.\.|##|.)",
    re.S)


def count(text):
    return sum(1 for match in TOKEN.finditer(text) if match.group("token"))


def main():
    top = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "engine")
    sizes = collections.Counter()
    for path in sorted(top.rglob("*")):
        if path.suffix in (".c", ".h", ".def"):
            folder = path.relative_to(top).parts[0] if len(path.relative_to(top).parts) > 1 else "."
            sizes[folder] += count(path.read_text(encoding="utf-8"))
    for folder, size in sizes.items():
        print(f"{size:8} {folder}/")
    print(f"{sum(sizes.values()):8} {top}/")


if __name__ == "__main__":
    main()
