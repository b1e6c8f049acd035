# SPDX-License-Identifier: Apache-2.0
# kill.py PROGRAM DIRECTORY: imports the files part.* of the directory into a store and judges from it with --store, killing both at 200 moments; whatever the
# moment, the store opens, is sound, and holds whole imports and whole runs only.
import os
import random
import sqlite3
import subprocess
import sys
import time

program, where = sys.argv[1:]
store, chance = where + "/store.db", random.Random(4)
parts = sorted(where + "/" + name for name in os.listdir(where) if name.startswith("part."))
COMMANDS = [["facts", "import", *parts, "--db", store],
            ["assess", "--db", store, "--rules", "thanh-hoa/cap-xa-2022", "--store", "--fail-on", "never", "--format", "csv"]]
SIGNALS = [9, 15, 2]
SOUND = [("PRAGMA integrity_check", [("ok",)]),
         ("PRAGMA foreign_key_check", []),
         ("SELECT id FROM import WHERE units <> 20 OR stored <> (SELECT count(*) FROM submission s WHERE s.import = import.id)", []),
         ("SELECT id FROM run WHERE units <> (SELECT count(*) FROM assessment a WHERE a.run = run.id)", []),
         ("SELECT run FROM assessment WHERE run NOT IN (SELECT id FROM run)", []),
         ("SELECT submission FROM claim WHERE submission NOT IN (SELECT id FROM submission)", [])]


def start(command):
    return subprocess.Popen([program, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def lasts(command):
    begin = time.monotonic()
    assert start(command).wait() == 0
    return time.monotonic() - begin


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
killed = 0
for moment in range(200):
    if moment % 20 == 0:
        forget()
    if moment % 20 == 10:
        assert start(COMMANDS[0]).wait() == 0
    which = 0 if moment % 20 < 10 else 1
    running = start(COMMANDS[which])
    time.sleep(chance.random() * spans[which])
    running.send_signal(SIGNALS[moment % 3])
    code = running.wait()
    killed += code < 0
    assert code in (0, -9, -15, -2), code
    if os.path.exists(store):
        check()
assert killed > 60, killed
for command in COMMANDS:
    assert start(command).wait() == 0
check()
