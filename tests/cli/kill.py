# SPDX-License-Identifier: Apache-2.0
# kill.py PROGRAM DIRECTORY: imports the files part.* of the directory into a store and judges from
# it with --store, until kill -9 (sometimes another signal) has hit 200 times at a random moment.
# After each, the store must open, be intact, and hold only complete imports and runs.
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

program, where = sys.argv[1:]
store, chance = where + "/store.db", random.Random(4)
parts = sorted(where + "/" + name for name in os.listdir(where) if name.startswith("part."))
COMMANDS = [["facts", "import", *parts, "--db", store],
            ["assess", "--db", store, "--rules", "thanh-hoa/cap-xa-2022", "--store", "--fail-on", "never", "--format", "csv"]]
SIGNALS = [signal.SIGKILL] * 5 + [signal.SIGTERM, signal.SIGINT]
SOUND = [("PRAGMA integrity_check", [("ok",)]),
         ("PRAGMA foreign_key_check", []),
         ("SELECT id FROM import WHERE units <> 20 OR stored <> (SELECT count(*) FROM submission s WHERE s.import = import.id)", []),
         ("SELECT id FROM run WHERE units <> (SELECT count(*) FROM assessment a WHERE a.run = run.id)", []),
         ("SELECT run FROM assessment WHERE run NOT IN (SELECT id FROM run)", []),
         ("SELECT submission FROM claim WHERE submission NOT IN (SELECT id FROM submission)", [])]


# A coverage build writes its counts at exit, and a killed process would corrupt the shared files,
# so these processes have their own.
environment = {**os.environ, "GCOV_PREFIX": where + "/counts"}


def start(command):
    return subprocess.Popen([program, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def lasts(command):
    begin = time.monotonic()
    assert start(command).wait() == 0
    return time.monotonic() - begin


# The exit status; 0 if the run ended before its moment came. Then the moments of the next runs are
# earlier, so that they still fall into the work if the speed of the machine changes.
def killed(which, number):
    running = start(COMMANDS[which])
    try:
        code = running.wait(chance.random() * spans[which])
        spans[which] *= 0.9
    except subprocess.TimeoutExpired:
        running.send_signal(number)
        code = running.wait()
        spans[which] *= 1.02
    return code


def forget():
    for end in ("", "-journal"):
        if os.path.exists(store + end):
            os.remove(store + end)


def check():
    db = sqlite3.connect(store)
    for question, answer in SOUND:
        assert db.execute(question).fetchall() == answer, question
    db.close()


spans = [lasts(command) for command in COMMANDS]
ends = {0: 0, -signal.SIGKILL: 0, -signal.SIGTERM: 0, -signal.SIGINT: 0}
attempt = 0
while ends[-signal.SIGKILL] < 200:
    assert attempt < 4000, ends
    if attempt % 20 == 0:
        forget()
    if attempt % 20 == 10:
        assert start(COMMANDS[0]).wait() == 0
    ends[killed(0 if attempt % 20 < 10 else 1, SIGNALS[attempt % len(SIGNALS)])] += 1
    attempt += 1
    if os.path.exists(store):
        check()
for command in COMMANDS:
    assert start(command).wait() == 0
check()
