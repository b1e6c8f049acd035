#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Changes one byte in each column of each table that a run rests on, one after the other, and asks runs verify: flips.py PROGRAM STORE.

Prints what verify does not find, as table.column; the store is left as it was. What is no part of rules, facts or verdicts (who imported a file
when, which report came first) is not looked at.
"""
import shutil
import sqlite3
import subprocess
import sys

PASSED_OVER = {("submission", "import"), ("submission", "first"), ("submission", "supersedes"), ("submission", "content"),
               ("document", "ordinal"), ("self_assessment", "ordinal"), ("claim", "ordinal"), ("assessment", "ordinal"), ("ruleset", "province"), ("ruleset", "status"), ("ruleset", "valid_from"), ("ruleset", "valid_until"),
               ("recognition", "id"), ("recognition", "title")}
TABLES = ("ruleset", "ruleset_file", "criterion", "submission", "document", "self_assessment", "claim", "run", "assessment")


def flipped(value):
    """The value with its middle character changed into another one of the same kind."""
    if isinstance(value, int):
        return value + 1
    at = len(value) // 2
    other = "1" if value[at] == "0" else "0" if value[at].isdigit() else "y" if value[at] == "x" else "x"
    return value[:at] + other + value[at + 1:]


def columns(connection, table):
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def keys(connection, table):
    named = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
    return named


def main():
    program, store = sys.argv[1:3]
    copy = store + ".flipped"
    connection = sqlite3.connect(store)
    looked, missed = 0, []
    for table in TABLES:
        for column in columns(connection, table):
            if (table, column) in PASSED_OVER:
                continue
            key = keys(connection, table)
            # every row of the small tables' contents, one row of the others
            limit = 100 if (table, column) == ("ruleset_file", "content") else 1
            rows = connection.execute(f"SELECT {', '.join(key)}, {column} FROM {table} WHERE {column} IS NOT NULL AND {column} != '' LIMIT {limit}").fetchall()
            for row in rows:
                shutil.copy(store, copy)
                other = sqlite3.connect(copy)
                other.execute("PRAGMA foreign_keys = OFF")
                try:
                    other.execute(f"UPDATE {table} SET {column} = ? WHERE " + " AND ".join(f"{name} IS ?" for name in key), [flipped(row[-1]), *row[:-1]])
                    other.commit()
                except sqlite3.IntegrityError:
                    other.close()
                    continue
                other.close()
                looked += 1
                done = subprocess.run([program, "runs", "verify", "--db", copy], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                if done.returncode not in (1, 4, 5) or not (done.stdout + done.stderr).strip():
                    missed.append(f"{table}.{column}")
                elif len(sys.argv) > 3:
                    print(f"{table}.{column}", row[:-1], done.returncode, (done.stdout + done.stderr).decode().split("\n")[0])
    print(f"{looked} looked at")
    for name in missed:
        print(f"missed {name}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
