# SPDX-License-Identifier: Apache-2.0
"""Checks that no command overwrites its input, in any format: guard.py PROGRAM WORLD

In each command of walk.py, every input file is given as an output: by its path, by another
spelling, by a symbolic link and by a hard link. The program must exit with 2 and change no byte."""
import os
import sys

from walk import WORLD, WRITERS, commands, formats, options, restore, run, snapshot, ways


def spellings(path, all_of_them):
    """Other names of the file; the caller removes those that were created."""
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
                continue  # the command's own output
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
