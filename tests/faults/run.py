#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fault tests (E3, E13): every system call of a command fails in turn, once or from then on, and
the command must report it.

    run.py PROGRAM INJECT.SO [--sample N | --places] [--only WORD] [--classes A,B] [--trace]

Each command of CASES runs without faults first, to count its calls. Then it runs again with the
n-th call of a class failing. The result must be
    reported  exit 5 with a code S… on stderr; existing files and the store are unchanged, or
              complete and new
    absorbed  exit code, stdout, stderr, files and store exactly as without the fault
Anything else is a failure. --sample N tries about N injections for each command, spread evenly; the
last line is "N passed, N failed"."""
import argparse
import collections
import hashlib
import mmap
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading

CLASSES = ["memory", "open", "read", "write", "stat", "readdir", "sync", "rename", "unlink", "close", "truncate", "mkdir", "thread"]
# After these calls the file may already be complete under its new name; only syncing its directory
# failed.
LATE = {"open", "sync", "close", "unlink"}
S = "--rules thanh-hoa/cap-xa-2022"
V = "--rules example/a"
QT = "units/quang-trung-2023-h1.yaml"
OLD = b"an earlier output\n"

Case = collections.namedtuple("Case", "name arguments makes store db")


def case(arguments, makes="", store=""):
    """makes: files it writes, in directories that it creates if the names begin with "new"; store:
    whether it "reads", "writes" or "makes" the file of --db."""
    words = arguments.split()
    return Case(arguments, words, makes.split(), store, words[words.index("--db") + 1] if "--db" in words else "")


CASES = [case(f"assess {QT} {S} --as-of 2023-06-30 --format {name}:out", "out")
         for name in "text html markdown csv json ndjson junit tap sarif github".split()] + [
    case(f"assess vi-du {V} --road --decisions decisions.yaml --format json:out --format csv:out2", "out out2"),
    case(f"assess vi-du {V}"),
    case(f"assess units.ndjson {V} -j 2 --format ndjson:out", "out"),
    case(f"assess units.csv {V} --format text:out", "out"),
    case(f"assess {QT}"),
    case(f"assess {QT} {S} --baseline before.json --format html:out", "out"),
    case(f"assess --db s.db {V} --format json:out", "out", "reads"),
    case(f"assess --db s.db {V} --store --decisions decisions.yaml", "", "writes"),
    case(f"explain {QT} 4.8 {S}"),
    case(f"facts lint {QT} {S} --format json:out", "out"),
    case(f"facts lint {QT}"),
    case(f"facts show {QT} {S}"),
    case(f"facts questions {QT} {S} --format markdown:out", "out"),
    case(f"facts template example/a --format yaml:new", "new"),
    case(f"facts template example/a --format csv-wide:new", "new"),
    case(f"facts import units.csv --db new.db {V}", "", "makes"),
    case(f"facts import {QT} --db s.db {S}", "", "writes"),
    case("facts audit --db s.db", "", "reads"),
    case("rules list"),
    case("rules show thanh-hoa/thon-thong-minh-2022"),
    case("rules test example/two --format junit:out", "out"),
    case("rules test example/two --coverage"),
    case("rules lint example/a --format sarif:out", "out"),
    case("rules lint thanh-hoa/thon-thong-minh-2022"),
    case("rules sign example/signed --key secret.key", "example/signed/manifest.txt example/signed/manifest.txt.minisig"),
    case("rules verify example/verified --key public.key"),
    case(f"assess vi-du --rules example/verified --require-signed public.key"),
    case("rules diff example/a example/b --format json:out", "out"),
    case("rules impact example/a example/b vi-du --format json:out", "out"),
    case("rules guide example/a --format html:out", "out"),
    case("rules limits example/a --format csv:out", "out"),
    case("runs list --db s.db", "", "reads"),
    case("runs show 1 --db s.db --format html:out", "out", "reads"),
    case("runs compare 1 2 --db s.db --format json:out", "out", "reads"),
    case("runs compare 1 2 --db s.db", "", "reads"),
    case("runs rank 1 --db s.db", "", "reads"),
    case("runs rank before.json --format markdown:out", "out"),
    case("runs verify --db s.db", "", "reads"),
    case("facts find ho so"),
    case(f"facts find model {V} --format json:out", "out"),
    case("facts find site --format csv:out", "out"),
    case("facts merge --db merged.db", "", "reads"),
    case("facts import --db new.db --register register.csv", "", "makes"),
    case("facts import --db s.db --succession succession.csv", "", "writes"),
    case("facts import --db merged.db --register register.csv --renamed", "", "writes"),
    case("rules new example/c --from example/a --output newset", "newset/ruleset.yaml newset/limits.yaml " + " ".join(
        f"newset/criteria/{name}.lua" for name in ("1-nhan-thuc-so", "2-chinh-quyen-so", "3-xa-hoi-so", "4-diem-thuong"))),
    case("rules law example/a --format json:out", "out"),
    case("rules law example/a vd --facts vi-du"),
    case("rules stubs --output newstubs", "newstubs/chitieu.lua"),
    case("rules stubs example/a --format markdown"),
    case(f"runs collect piece1.ndjson piece2.json --db s.db {V}", "", "writes"),
    case(f"runs show 1 --db s.db --format json:out", "out", "reads"),
    case(f"runs verify 2 --db s.db --format json:out", "out", "reads"),
    case(f"assess units.ndjson {V} --format html:out", "out"),
    case(f"assess vi-du {V} --format text:out --baseline piece2.json", "out"),
    case(f"assess --db s.db {V} --baseline 1 --period 2024 --format markdown:out", "out", "reads"),
    case(f"assess vi-du {V} --what-if website=có --road --final --format markdown:out", "out"),
    case(f"explain vi-du/xa-vi-du-2.yaml 3.3 {V} --decisions decisions.yaml --format json:out", "out"),
    case(f"explain 90001 2.1 --db s.db {V} --format markdown:out", "out", "reads"),
    case(f"facts lint units.csv {V} --report report.txt --format github:out", "out"),
    case("facts import broken.csv --db s.db --note thử", "", "writes"),
    case("facts import units.csv --db old.db", "", "writes"),
    case("facts audit 1 --db s.db --format json:out", "out", "reads"),
    case("rules test example/two --mutate --format json:out", "out"),
    case("rules test example/two --generate --output new", "new"),
    case("rules lint example/wrong"),
    case("rules lint R084 --explain --format json:out", "out"),
    case("rules show example/a --lang en"),
    case("rules impact example/a example/b units.csv"),
    case("rules diff example/a example/b"),
    case("rules diff thanh-hoa/cap-xa-2022 thanh-hoa/cap-xa-2023 --format json:out", "out"),
    case("rules guide thanh-hoa/cap-xa-2023 --format markdown:out", "out"),
    case("rules limits thanh-hoa/cap-xa-2023 --format markdown:out", "out"),
    case("runs list --db s.db --format json:out", "out", "reads"),
    case("runs compare 1 2 --db s.db --format html:out", "out", "reads"),
    case("runs rank 1 --db s.db --format json:out", "out", "reads"),
    case("runs show 1 --db damaged.db", "", "reads"),
    case("runs verify --db damaged.db", "", "reads"),
    case("help rules test"),
    case("help --format man"),
]


# ---- The files of the commands.

class World:
    """A directory that is restored before each run."""

    def __init__(self, root, program, template):
        self.root = root
        self.program = program
        shutil.copytree(template, root)
        self.counts_path = root + ".counts"
        with open(self.counts_path, "wb") as file:
            file.write(bytes(4 * (len(CLASSES) + 1)))
        self.counts_file = open(self.counts_path, "r+b")
        self.counts = mmap.mmap(self.counts_file.fileno(), 0)
        self.kept = self.entries()
        self.stores = {name: self.read(name) for name in ("s.db", "merged.db", "old.db", "damaged.db")}

    def path(self, name):
        return os.path.join(self.root, name)

    def read(self, name):
        try:
            with open(self.path(name), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)

    def entries(self):
        """The contents of the output directories."""
        names = set(os.listdir(self.root)) | {"example/signed/" + name for name in os.listdir(self.path("example/signed"))}
        for above in [name for name in names if name.startswith("new") and os.path.isdir(self.path(name))]:
            for path, directories, files in os.walk(self.path(above)):
                names |= {os.path.relpath(os.path.join(path, name), self.root) for name in directories + files}
        return names

    def leftovers(self):
        return self.entries() - self.kept

    def prepare(self, case):
        for name in sorted(self.leftovers(), reverse=True):
            (os.rmdir if os.path.isdir(self.path(name)) else os.remove)(self.path(name))
        for name in case.makes:
            if not name.startswith("new"):
                self.write(name, OLD)
        if case.store == "writes" and self.read(case.db) != self.stores[case.db]:
            self.write(case.db, self.stores[case.db])

    def run(self, case, inject, fault="", trace="", places=""):
        self.prepare(case)
        self.counts[:] = bytes(len(self.counts))
        environment = {"PATH": "/usr/bin:/bin", "LD_PRELOAD": inject, "FAULTS_COUNTS": self.counts_path}
        if fault:
            environment["FAULTS_FAIL"] = fault
        if trace:
            environment["FAULTS_TRACE"] = trace
        if places:
            environment["FAULTS_PLACES"] = places
        try:
            done = subprocess.run([self.program, *case.arguments], cwd=self.root, env=environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
            code, out, err = done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired as late:
            code, out, err = "hangs", late.stdout or b"", late.stderr or b""
        counts = struct.unpack(f"{len(CLASSES) + 1}I", self.counts[:])
        files = {name: self.read(name) for name in case.makes}
        left = self.leftovers() - set(case.makes)
        if all(files.values()):
            left -= {name[:at] for name in case.makes for at in range(len(name)) if name[at] == "/"}
        store = self.store_state(case)
        if case.store == "makes":
            left -= {"new.db", "new.db-journal"}
        if case.store == "writes":
            left -= {case.db + "-journal"}
        return Run(code, out, err, files, left, store, counts)

    def store_state(self, case):
        if case.store == "reads":
            return "same" if self.read(case.db) == self.stores[case.db] else "changed"
        return rows_of(self.path(case.db)) if case.store else ""


Run = collections.namedtuple("Run", "code out err files left store counts")


def rows_of(path):
    """A digest of all rows; the rollback of a killed writer is done first."""
    if not os.path.exists(path):
        return "absent"
    digest = hashlib.sha256()
    store = sqlite3.connect(path)
    try:
        if store.execute("PRAGMA quick_check").fetchone() != ("ok",):
            return "damaged"
        for (table,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
            for row in store.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2'):
                digest.update(repr((table, row)).encode())
    except sqlite3.Error as error:
        return f"damaged: {error}"
    finally:
        store.close()
    return digest.hexdigest()


# ---- The result of a run with a fault.

def judge(case, fault, plain, run, stores):
    """(reported, absorbed or the fault)"""
    kind, _, how = fault
    # if renaming fails from then on, an earlier rename cannot be undone
    late = LATE | {"rename"} if how == "on" else LATE
    if any(name.startswith("new") and "/" in name for name in case.makes):
        late = late | {"write"}  # a new directory is named on stdout once it exists
    if run.code == "hangs" or run.code < 0:
        return f"ends with {run.code}"
    whole = all(run.files[name] in (plain.files[name], None if name.startswith("new") else OLD) for name in case.makes)
    if not whole:
        return "an output is neither the old one nor whole"
    if run.left and kind != "unlink":
        return f"leaves {sorted(run.left)}"
    if run.store not in stores:
        return f"the store is {run.store[:40]}"
    if run.code == 5:
        code = rb"error: S001: " if kind == "memory" else rb"error: S\d\d\d: "
        if not re.search(code, run.err):
            return "exit 5 without its code"
        if kind not in late and any(run.files[name] == plain.files[name] for name in case.makes):
            return "exit 5 and a new output"
        return "reported"
    if run.code != plain.code:
        return f"exit {run.code}, not {plain.code}"
    for what, is_now, was in (("stdout", run.out, plain.out), ("files", run.files, plain.files), ("store", run.store, plain.store)):
        if is_now != was:
            return f"exit {run.code} and another {what}"
    if run.err != plain.err:
        return f"exit {run.code} and another stderr"
    return "absorbed"


def stores_allowed(case, before, plain, empty, migrated):
    """A store is created, or migrated, before anything is written to it."""
    if case.store == "reads":
        return {"same"}
    if not case.store:
        return {""}
    return {before, plain.store} | ({empty} if case.store == "makes" else {migrated} if case.db == "old.db" else set())


# ---- Running.

class Tests:
    def __init__(self, options, worlds):
        self.options = options
        self.worlds = worlds
        self.lock = threading.Lock()
        self.failures = []
        self.table = []
        self.seen = set()

    def places(self, path):
        """For each place of the program that no earlier command reached: its class and the number
        of its first call."""
        first = []
        with open(path, "rb") as file:
            for at, number, place in struct.iter_unpack("=IIQ", file.read()):
                if (at, place) not in self.seen and CLASSES[at] in self.options.kinds:
                    self.seen.add((at, place))
                    first.append((CLASSES[at], number))
        os.remove(path)
        return [(kind, number, how) for kind, number in first for how in ("once", "on")]

    def plan(self, plain, places):
        if self.options.places:
            return self.places(places)
        faults = [(kind, number, how) for at, kind in enumerate(CLASSES) for how in ("once", "on")
                  for number in range(1, plain.counts[at] + 1) if kind in self.options.kinds]
        if self.options.sample and len(faults) > self.options.sample:
            # every class gets its share; the remaining ones are for memory
            few = [fault for fault in faults if fault[0] != "memory"]
            memory = [fault for fault in faults if fault[0] == "memory"]
            half = self.options.sample // 2
            few = few[:: max(1, len(few) // half)]
            return few + memory[:: max(1, len(memory) // max(1, self.options.sample - len(few)))]
        return faults

    def one(self, world, case, plain, stores, fault, result):
        words = "{} {} {}".format(*fault)
        run = world.run(case, self.options.inject, words)
        if not run.counts[-1]:
            return
        what = judge(case, fault, plain, run, stores)
        trace = ""
        if what not in ("reported", "absorbed") and self.options.trace:
            trace = self.trace(world, case, words)
        with self.lock:
            result[what if what in ("reported", "absorbed") else "failed"] += 1
            if what not in ("reported", "absorbed"):
                self.failures.append((case, words, what, run.err.decode(errors="replace").strip()[-300:], trace))

    def trace(self, world, case, words):
        path = world.root + ".trace"
        world.run(case, self.options.inject, words, path)
        try:
            with open(path) as file:
                lines = file.read().splitlines()
        except FileNotFoundError:
            return ""
        names = []
        for line in lines:
            own = re.search(r"\(\+0x([0-9a-f]+)\)", line) if self.options.program in line or line[0] != "/" else None
            named = re.search(r"([^/(]+)\(([A-Za-z_]\w*)?\+?", line)
            if own:
                text = subprocess.run(["addr2line", "-fe", self.options.program, hex(int(own[1], 16) - 1)], capture_output=True, text=True).stdout
                names.append(text.split("\n")[0] + ":" + text.split("\n")[1].split(":")[-1].split(" ")[0])
            elif named and named[2] and "inject" not in named[1]:
                names.append(named[2])
        return " < ".join(names[:14])

    def command(self, case):
        world = self.worlds[0]
        world.prepare(case)
        before = rows_of(world.path(case.db)) if case.store else ""
        places = world.root + ".places" if self.options.places else ""
        plain = world.run(case, self.options.inject, places=places)
        if plain.code not in (0, 1, 3) or plain.left or any(content in (None, OLD) for content in plain.files.values()):
            sys.exit(f"{case.name}: without a fault: {str(plain)[:2000]}")
        stores = stores_allowed(case, before, plain, rows_of(world.path("empty.db")), rows_of(world.path("migrated.db")))
        result = collections.Counter()
        faults = iter(self.plan(plain, places))

        def work(world):
            while True:
                with self.lock:
                    fault = next(faults, None)
                if fault is None:
                    return
                self.one(world, case, plain, stores, fault, result)

        threads = [threading.Thread(target=work, args=(world,)) for world in self.worlds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for world in self.worlds:
            world.prepare(case)
            for name in case.makes:
                if name not in world.kept and os.path.exists(world.path(name)):
                    os.remove(world.path(name))
            for name, content in world.stores.items():
                world.write(name, content)
        self.table.append((case.name, result))
        self.row(case.name, result)

    @staticmethod
    def row(name, result):
        total = sum(result.values())
        print(f"{name[:70]:<70} {total:>7} {result['reported']:>9} {result['absorbed']:>9} {result['failed']:>7}", flush=True)


def make_template(folder, program):
    """Inputs of all commands: sets, reports, two stored runs, an earlier output, a signed set."""
    root = os.path.join(folder, "template")
    os.makedirs(root)
    shutil.copytree("rules", root + "/rules")
    shutil.copytree("fixtures/units", root + "/units")
    shutil.copytree("fixtures/vi-du", root + "/vi-du")
    os.makedirs(root + "/example")
    shutil.copy("fixtures/rules/facts.yaml", root + "/example")
    for name in ("a", "b", "signed", "verified"):
        shutil.copytree("fixtures/rules/vi-du/thang-diem-2024", f"{root}/example/{name}")
    shutil.copytree("fixtures/rules/vi-du/hai-muc-2024", root + "/example/two")
    for name in os.listdir("tests/faults/inputs"):
        shutil.copy("tests/faults/inputs/" + name, root)
    change(root + "/example/b/limits.yaml", "value: 80}", "value: 90}")
    shutil.copytree("tests/data/rules/lint/findings", root + "/example/wrong")

    def chitieu(words, *codes):
        done = subprocess.run([program, *words.split()], cwd=root, env={"PATH": "/usr/bin:/bin"}, capture_output=True)
        if done.returncode not in codes:
            sys.exit(f"{words}: exit {done.returncode}: {done.stderr.decode()}")

    subprocess.run(["minisign", "-G", "-W", "-p", "public.key", "-s", "secret.key"], cwd=root, check=True, capture_output=True)
    chitieu("rules sign example/verified --key secret.key", 0)
    chitieu(f"facts import nothing --db empty.db {V}", 5)
    chitieu(f"facts import vi-du --db s.db {V}", 0)
    chitieu(f"assess --db s.db {V} --store", 0, 1)
    chitieu("assess --db s.db --rules example/b --store --decisions decisions.yaml", 0, 1)
    chitieu(f"assess {QT} {S} --as-of 2023-03-01 --format json:before.json", 1)
    chitieu(f"assess vi-du/xa-vi-du-1.yaml {V} --format ndjson:piece1.ndjson", 0, 1)
    chitieu(f"assess vi-du/xa-vi-du-2.yaml vi-du/xa-vi-du-3.yaml {V} --format json:piece2.json", 0, 1)
    chitieu(f"facts import former.ndjson --db merged.db {V} --register register.csv --succession succession.csv", 0)
    with sqlite3.connect(root + "/old.db") as old, open("tests/data/store-v1.sql") as script:
        old.executescript(script.read())
    old.close()
    shutil.copy(root + "/old.db", root + "/migrated.db")
    chitieu(f"facts import nothing --db migrated.db {V}", 5)
    shutil.copy(root + "/s.db", root + "/damaged.db")
    with sqlite3.connect(root + "/damaged.db") as damaged:
        damaged.execute("UPDATE claim SET value = '9' WHERE ordinal = 1")
        damaged.execute("UPDATE assessment SET measured = replace(measured, '/', '1/') WHERE ordinal = 2")
        damaged.execute("UPDATE criterion SET title = 'khác' WHERE position = 1")
    damaged.close()
    return root


def change(path, old, new):
    with open(path) as file:
        text = file.read()
    if old not in text:
        sys.exit(f"{path}: no {old}")
    with open(path, "w") as file:
        file.write(text.replace(old, new))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("inject")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--places", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--classes", default=",".join(CLASSES))
    parser.add_argument("--trace", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    options.kinds = options.classes.split(",")
    options.program = os.path.abspath(options.program)
    options.inject = os.path.abspath(options.inject)
    with tempfile.TemporaryDirectory() as folder:
        template = make_template(folder, options.program)
        worlds = [World(f"{folder}/{number}", options.program, template) for number in range(options.jobs)]
        tests = Tests(options, worlds)
        print(f"{'command':<70} {'faults':>7} {'reported':>9} {'absorbed':>9} {'failed':>7}")
        for case in CASES:
            if options.only in case.name:
                tests.command(case)
    total = sum((result for _, result in tests.table), collections.Counter())
    tests.row("all", total)
    shown = collections.Counter()
    for case, words, what, err, trace in tests.failures:
        key = (words.split()[0], what, " ".join(trace.split(" < ")[:3]) or case.name)
        shown[key] += 1
        if shown[key] == 1:
            print(f"\nchitieu {case.name}\n  {words}: {what}\n  {err}\n  {trace}")
    print(f"{total['reported'] + total['absorbed']} passed, {total['failed']} failed")
    sys.exit(total["failed"] > 0)


main()
