# SPDX-License-Identifier: Apache-2.0
"""Checks that a failed write is reported: full.py PROGRAM WORLD

In each command and format of walk.py the output is a file that cannot grow, a device that is always
full, or a full standard output. The program must exit with 5, name S004, and leave only the earlier
file. A replaced file keeps its mode."""
import os
import resource
import stat
import subprocess
import sys

from walk import NO_FORMATS, PROGRAM, WORLD, WRITERS, commands, formats, options, restore, snapshot, ways

# These print nothing when they change their store.
SILENT = {"rules sign", "rules verify", "runs collect", "facts import", "rules new", "rules stubs"}


def no_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def start(words, limited=False, stdout=subprocess.PIPE):
    got = subprocess.run([PROGRAM, *words, "--lang", "en"], cwd=WORLD, stdout=stdout, stderr=subprocess.PIPE, check=False,
                         preexec_fn=no_files if limited else None)
    return got.returncode, got.stderr.decode()


def failed(words, before, failures, **how):
    code, errors = start(words, **how)
    after = snapshot()
    changed = [name for name in {*before, *after} if before.get(name) != after.get(name)]
    if code != 5 or errors.count(": S004: ") != 1 or changed:
        failures.append(f"{' '.join(words)} {how}: exit {code}, changed {changed}\n  {errors[-400:]}")
        restore(before)


def replaced(words, path, failures):
    os.chmod(path, 0o640)
    code, errors = start(words)
    mode = stat.S_IMODE(os.stat(path).st_mode)
    with open(path, "rb") as file:
        content = file.read()
    if code > 1 or content == b"old" or mode != 0o640:
        failures.append(f"{' '.join(words)}: exit {code}, mode {mode:o}, {len(content)} bytes\n  {errors[-400:]}")


def try_format(command, arguments, name, before, failures):
    words = [*command.split(), *arguments]
    path = os.path.join(WORLD, "out")
    with_old = {**before, "out": b"old"}
    failed([*words, "--format", f"{name}:/dev/full"], before, failures)
    failed([*words, "--format", f"{name}:new"], before, failures, limited=True)
    if command != "facts template":
        restore(with_old)
        failed([*words, "--format", f"{name}:out"], with_old, failures, limited=True)
        replaced([*words, "--format", f"{name}:out"], path, failures)
        restore(before)


def try_screen(words, before, failures):
    """A command without output cannot fail to write it."""
    if not subprocess.run([PROGRAM, *words], cwd=WORLD, capture_output=True, check=False).stdout:
        return False
    with open("/dev/full", "wb") as full:
        failed(words, before, failures, stdout=full)
    return True


def main():
    failures, count = [], 0
    before = snapshot()
    for command, words in commands():
        given = dict(options(command))
        for arguments, _ in ways(command, words, failures):
            names = formats(command, arguments, failures) if "--format" in given else []
            for name in names:
                said = try_screen([*command.split(), *arguments, "--format", name], before, failures)
                if said and command not in NO_FORMATS:
                    try_format(command, arguments, name, before, failures)
                count += said
            if not names and command not in SILENT:
                try_screen([*command.split(), *arguments], before, failures)
            if WRITERS.get(command):
                more = WRITERS[command][0]
                failed([*command.split(), *arguments, *more, "--output", "new"], before, failures, limited=True)
    for words in (["rules", "stubs", "--output", "."], ["rules", "new", "x/new", "--from", "x/a"], ["rules", "sign", "x/b", "--key", "k.key"]):
        failed(words, before, failures, limited=True)
    print(f"{count} formats tried")
    print("\n".join(failures[:40]))
    sys.exit(bool(failures) or count < 60)


main()
