# SPDX-License-Identifier: Apache-2.0
"""No command writes over what it reads, for every command and format that the program has: guard.py PROGRAM WORLD

The commands come from `help`, the options from `help COMMAND`, the formats from the answer to a format that does not exist. What stands for an operand or an
option in the made-up world, and which files are read for it, is in the tables below; a word that is not in them fails the test, so that a new command is not
forgotten. In each command, every file that is read is named as an output: as it is, by another spelling, by a symbolic and by a hard link. The program has to
exit with 2 and leave every byte where it was."""
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

# Operand: what stands for it, and what is read then. With --db an operand of FACTS is a unit.
OPERANDS = {"FACTS": ("many", FACTS), "FILES": ("many", FACTS), "SET": ("x/b", SET), "SET|CODE": ("x/b", SET), "RUN": ("1", []),
            "RUN|FILE": ("base.json", ["base.json"]), "CRITERION": ("1.1", []), "ID": ("x/new", []), "DOCUMENT": None, "IMPORT": None, "COMMAND": None}
OF_COMMAND = {"runs collect": {"FILES": ("base.json", ["base.json"])}}
OPTIONS = {"--rules": ("x/b", SET), "--decisions": ("decisions.yaml", ["decisions.yaml"]), "--require-signed": ("k.pub", ["k.pub"]),
           "--baseline": ("base.json", ["base.json"]), "--db": ("s.db", STORE), "--register": ("units.csv", ["units.csv"]),
           "--succession": ("became.csv", ["became.csv"]), "--facts": ("many", FACTS), "--from": ("x/b", SET), "--key": ("k.pub", ["k.pub"])}
# Options that take no file.
OTHERS = {"--as-of", "--detail", "--lang", "--fail-on", "--color", "--what-if", "--jobs", "--period", "--note", "--max-movers", "--near", "--stale", "--by",
          "--min", "--renamed", "--format", "--output"}
# These write without --format, or print what is no report.
NO_FORMATS = {"rules stubs", "help"}
# --output: what has to be given for it to be used, and what the file is called below it.
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
    """The operands, and what is read for them."""
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
    """Argument lists without outputs, each with what is read."""
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


def spellings(path, all_of_them):
    """Other names of the file; those that have to be made are removed by the caller."""
    yield path, None
    folder, name = os.path.split(path)
    yield os.path.join(folder, ".", "..", os.path.basename(os.path.abspath(os.path.join(WORLD, folder))), name), None
    if not all_of_them or not os.path.exists(os.path.join(WORLD, path)):
        return
    for make in (os.symlink, os.link):
        other = os.path.join(WORLD, "other")
        make(os.path.join(WORLD, path), other)
        yield "other", other


def refused(command, arguments, output, path, before, failures):
    code, _, errors = run(*command.split(), *arguments, *output, "--lang", "en")
    after = snapshot()
    changed = [name for name in {*before, *after} if name != "other" and before.get(name) != after.get(name)]
    if code != 2 or changed or "C001" not in errors:
        failures.append(f"{command} {' '.join([*arguments, *output])}: reads {path}; exit {code}, changed {changed}\n  {errors[:300]}")
        restore(before)


def restore(before):
    for name in {*snapshot()} - {*before}:
        os.remove(os.path.join(WORLD, name))
    for name, content in before.items():
        with open(os.path.join(WORLD, name), "wb") as file:
            file.write(content)


def try_outputs(command, arguments, reads, names, before, failures):
    count = 0
    for path in dict.fromkeys(reads):
        for number, name in enumerate(names):
            for spelling, made in spellings(path, number == 0):
                refused(command, arguments, ["--format", f"{name}:{spelling}"], path, before, failures)
                count += 1
                if made:
                    os.remove(made)
    return count


def try_writers(command, arguments, reads, before, failures):
    more, endings, keys = WRITERS[command]
    count = 0
    for path in dict.fromkeys(reads + keys):
        for ending in endings:
            if not path.endswith(ending) or not os.path.exists(os.path.join(WORLD, path)):
                continue
            if command == "rules sign" and os.path.basename(path).startswith("manifest.txt"):
                continue  # its own
            for spelling, made in spellings(path, not ending):
                refused(command, [*arguments, *more], ["--output", spelling[: len(spelling) - len(ending)]], path, before, failures)
                count += 1
                if made:
                    os.remove(made)
    return count


def main():
    failures, count, seen = [], 0, 0
    before = snapshot()
    for command, words in commands():
        seen += 1
        given = dict(options(command))
        for arguments, reads in ways(command, words, failures):
            if "--output" in given and command not in WRITERS:
                failures.append(f"{command}: the test does not know what --output is")
            if WRITERS.get(command):
                count += try_writers(command, arguments, reads, before, failures)
            if "--format" in given:
                count += try_outputs(command, arguments, reads, formats(command, arguments, failures), before, failures)
    print(f"{seen} commands, {count} outputs tried")
    print("\n".join(failures[:40]))
    sys.exit(bool(failures) or seen < 25 or count < 500)


main()
