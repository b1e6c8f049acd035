#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Changes the runs of a store to those of another version: other_version.py STORE ENGINE [SQL]

Applies the SQL first, if given. Then it sets the column engine of every run and recomputes digests
and chain as docs/runs.md defines them, so that they are valid."""
import hashlib
import sqlite3
import sys

ROW = ("SELECT s.digest, a.flags, a.verdicts, a.possible, a.bases, a.granted, a.outcomes, a.outcome_bases, a.measured, a.margins, a.points "
       "FROM assessment a JOIN submission s ON s.id = a.submission WHERE a.run = ? ORDER BY a.ordinal")


def part(digest, text, size):
    data = (text or "").encode()
    digest.update(len(data).to_bytes(size, "little") + data)


def digest_of(connection, run, previous):
    columns = ("ruleset", "engine", "as_of", "phase", "scope", "decisions", "note")
    head = connection.execute(f"SELECT {', '.join(columns)} FROM run WHERE id = ?", [run]).fetchone()
    digest = hashlib.sha256()
    for text in ("chitieu-run/1", previous, *head):
        part(digest, text, 8)
    for row in connection.execute(ROW, [run]):
        for text in row:
            part(digest, text, 4)
    return "sha256:" + digest.hexdigest()


def main():
    store, engine = sys.argv[1:3]
    connection = sqlite3.connect(store)
    for statement in sys.argv[3:]:
        connection.execute(statement)
    connection.execute("UPDATE run SET engine = ?", [engine])
    previous = None
    for (run,) in connection.execute("SELECT id FROM run ORDER BY id").fetchall():
        connection.execute("UPDATE run SET previous = ? WHERE id = ?", [previous, run])
        previous = digest_of(connection, run, previous)
        connection.execute("UPDATE run SET digest = ? WHERE id = ?", [previous, run])
    connection.commit()


if __name__ == "__main__":
    main()
