#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that every document of every command has a golden in every format and language: missing.py
PROGRAM

Prints one line for each that COMMANDS lacks; exits 1 if there are any. Commands and formats are
read from the program: `help --format bash` lists the commands, and the message about an unknown
format lists the formats. A command prints another document with each of MODES, and for several
units."""
import pathlib, re, sqlite3, subprocess, sys, tempfile

# These print no document: they write a store, files or a signature, and report on standard error or
# in one line.
WRITERS = {"facts import", "facts merge", "rules new", "rules sign", "rules verify", "runs collect", "version"}
# Without --format it prints a form that is not one of its formats.
NO_DEFAULT = {"help"}
MODES = {"--explain", "--effective", "--coverage", "--mutate", "--road", "--baseline"}
LANGUAGES = ["vi", "en"]
# Formats without text in a language.
ONE_LANGUAGE = {("help", "bash")}

program = sys.argv[1]
here = pathlib.Path(__file__).parent


def run(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)


def commands():
    """{name: has formats}"""
    rows = re.findall(r"^\t'([a-z ]+?) ?'\*?\) words='([^']*)'", run("help", "--format", "bash").stdout, re.M)
    return {name: "--format" in options.split() for name, options in rows}


def option(words, name, default):
    return words[words.index(name) + 1].split(":")[0] if name in words else default


def reads_many(words):
    """A directory, a table or lines among the operands; a rule set or the value of an option does
    not count."""
    return any(pathlib.Path(word).is_dir() or word.endswith((".ndjson", ".csv")) for word in words[1:2])


def document(words, name):
    modes = sorted(MODES & set(words))
    many = ["many units"] if name in ("assess",) and reads_many(words) else []
    second = ["of one import"] if name == "facts audit" and len(words) > 2 and words[2].isdigit() else []
    return " ".join([name, *many, *second, *modes])


def formats_of(words, store):
    """As the command lists them, the default first."""
    asked = [w for i, w in enumerate(words) if w not in ("--format", "--lang") and words[i - 1] not in ("--format", "--lang")]
    said = run(*[store if w == "STORE" else w for w in asked], "--format", "?", "--lang", "en").stderr
    found = re.search(r"there are: ([a-z0-9, -]+) \(see", said)
    return found.group(1).split(", ") if found else []


def shown(format):
    return f" with --format {format}" if format else ""


def main(store):
    sqlite3.connect(store).executescript(pathlib.Path("tests/data/store-v1.sql").read_text())
    known = commands()
    lines = {}
    samples = {}
    for line in (here / "COMMANDS").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        words = line.split("\t")[1].split()
        name = next((n for n in (" ".join(words[:2]), words[0]) if n in known), None)
        if not name:
            print(f"no such command: {line}")
            sys.exit(1)
        key = document(words, name)
        samples.setdefault(key, (name, words))
        lines.setdefault(key, set()).add((option(words, "--format", None), option(words, "--lang", "vi")))
    faults = [f"{name}: no line" for name in known if name not in WRITERS and not any(s[0] == name for s in samples.values())]
    for key, (name, words) in samples.items():
        formats = formats_of(words, store) if known[name] else [None]
        if name in NO_DEFAULT:
            formats = [None] + formats
        if not any(formats) and known[name]:
            faults.append(f"{key}: does not name its formats")
            continue
        have = {(format or (None if name in NO_DEFAULT else formats[0]), language) for format, language in lines[key]}
        faults += [f"{key}: no line{shown(format)} --lang {language}" for format in formats for language in LANGUAGES
                   if (format, language) not in have and (name, format) not in ONE_LANGUAGE]
        faults += [f"{key}: no line with --format {format}" for format in formats
                   if (name, format) in ONE_LANGUAGE and not any(f == format for f, _ in have)]
    for fault in faults:
        print(fault)
    sys.exit(bool(faults))


with tempfile.TemporaryDirectory() as folder:
    main(f"{folder}/store.db")
