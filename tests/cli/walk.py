# SPDX-License-Identifier: Apache-2.0
"""Enumerates every command and format of the program, with the files that small_world of
helper.bash makes.

The commands come from `help`, the options from `help COMMAND`, the formats from the message about
an unknown format. The tables below give the value for each operand and option, and the files that
are then read. A word that is not in them is a failure, so that a new command is not forgotten."""
import os
import re
import subprocess
import sys

PROGRAM, WORLD = os.path.abspath(sys.argv[1]), sys.argv[2]

BASE = ["rules/x/a/ruleset.yaml", "rules/x/a/limits.yaml", "rules/x/a/criteria/1.lua", "rules/facts.yaml"]
SET = BASE + ["rules/x/b/ruleset.yaml", "rules/x/b/limits.yaml", "rules/x/b/facts.yaml", "rules/x/b/criteria/2.lua", "rules/x/b/tests/1.yaml",
              "rules/x/b/manifest.txt", "rules/x/b/manifest.txt.minisig", "rules/x/b/criteria/new.lua", "rules/x/b/tests/new.yaml", "rules/x/a/facts.yaml"]
FACTS = ["many/a.yaml", "many/deep/b.csv", "many/new.ndjson", "many/deep/new.yaml"]
STORE = ["s.db", "s.db-journal", "s.db-wal", "s.db-shm"]

# Operand: its value, and the files that are then read. With --db an operand FACTS is a unit.
OPERANDS = {"FACTS": ("many", FACTS), "FILES": ("many", FACTS), "SET": ("x/b", SET), "SET|CODE": ("x/b", SET), "RUN": ("1", []),
            "RUN|FILE": ("base.json", ["base.json"]), "CRITERION": ("1.1", []), "WORDS": ("website", []), "ID": ("x/new", []), "DOCUMENT": None, "IMPORT": None, "COMMAND": None}
OF_COMMAND = {"runs collect": {"FILES": ("base.json", ["base.json"])}}
OPTIONS = {"--rules": ("x/b", SET), "--decisions": ("decisions.yaml", ["decisions.yaml"]), "--require-signed": ("k.pub", ["k.pub"]),
           "--baseline": ("base.json", ["base.json"]), "--db": ("s.db", STORE), "--register": ("units.csv", ["units.csv"]),
           "--succession": ("became.csv", ["became.csv"]), "--facts": ("many", FACTS), "--from": ("x/b", SET), "--key": ("k.pub", ["k.pub"]),
           "--report": ("bc=report.txt", ["report.txt"])}
# Options without a file.
OTHERS = {"--as-of", "--detail", "--lang", "--fail-on", "--color", "--what-if", "--jobs", "--period", "--note", "--max-movers", "--near", "--stale", "--by",
          "--min", "--renamed", "--format", "--output"}
# These write without --format, or print something that is not a report.
NO_FORMATS = {"rules stubs", "help"}
# --output: the operands with which it is used, and the file name below it.
WRITERS = {"rules sign": (["--key", "k.key"], ["", ".minisig"], ["k.key"]), "rules test": (["--generate"], [""], []), "rules stubs": None, "rules new": None}


def run(*words):
    got = subprocess.run([PROGRAM, *words], cwd=WORLD, capture_output=True, text=True, check=False)
    return got.returncode, got.stdout, got.stderr


def snapshot():
    found = {}
    for folder, _, names in os.walk(WORLD):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, WORLD)] = file.read() if not os.path.islink(path) else os.readlink(path)
    return found


def commands():
    for line in run("help", "--lang", "en")[1].splitlines():
        if re.match(r"  [a-z]", line):
            words = re.split(r"  +", line.strip())[0].split(" ")
            name = [word for word in words if word.islower()]
            yield " ".join(name), [word for word in words if not word.islower()]


def options(command):
    text = run("help", *command.split(), "--lang", "en")[1]
    for found in re.finditer(r"^  (--[a-z-]+)(?: ([A-Z|a-z:\[\]=]+))?", text, re.M):
        yield found[1], found[2]


def operands_of(command, words, failures):
    """The operands, and the files read for them."""
    given, read = [], []
    for word in words:
        plain = word.strip("[]").rstrip(".").rstrip("]")
        known = OF_COMMAND.get(command, {}).get(plain, OPERANDS.get(plain, "unknown"))
        if known == "unknown":
            failures.append(f"{command}: the test does not know the operand {word}")
        elif known:
            given.append(known[0])
            read += known[1]
    return given, read


def ways(command, words, failures):
    """Argument lists without outputs, each with the files read."""
    operands, read = operands_of(command, words, failures)
    given = dict(options(command))
    for option, value in given.items():
        if value and option not in OPTIONS and option not in OTHERS:
            failures.append(f"{command}: the test does not know the option {option} {value}")
    files = {option: OPTIONS[option] for option in given if option in OPTIONS and option != "--db"}
    if command == "rules sign":
        files.pop("--key")
    arguments = [*operands, *(word for option, (value, _) in files.items() for word in (option, value))]
    reads = read + [path for _, paths in files.values() for path in paths]
    store_only = "--db" in given and not {"--period"} & set(given) or command == "facts merge"
    if "--db" not in given or not store_only:
        yield arguments, reads
    if "--db" in given and store_only:
        extra = reads + STORE
        if command == "runs rank":
            yield arguments, reads
            arguments, extra = ["1"], STORE
        yield [*arguments, "--db", "s.db"], extra
    elif "--db" in given and command != "rules impact":
        yield [*(["00001", "1.1"] if command == "explain" else []), "--rules", "x/b", "--db", "s.db"], SET + STORE
    elif "--db" in given:
        yield ["x/a", "x/b", "--db", "s.db"], SET + STORE


def formats(command, arguments, failures):
    message = run(*command.split(), *arguments, "--format", "nosuch", "--lang", "en")[2]
    found = re.search(r"there are: ([a-z, -]+)", message)
    if not found and command not in NO_FORMATS:
        failures.append(f"{command}: no formats in {message!r}")
    return found[1].strip().split(", ") if found else []


def restore(before):
    for name in {*snapshot()} - {*before}:
        os.remove(os.path.join(WORLD, name))
    for name, content in before.items():
        with open(os.path.join(WORLD, name), "wb") as file:
            file.write(content)
