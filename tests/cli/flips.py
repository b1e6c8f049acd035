#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Changes one byte in each column of each table of a store in turn, and runs `runs verify`:
flips.py PROGRAM STORE

Prints the undetected changes as table.column; the store is left unchanged."""
import shutil
import sqlite3
import subprocess
import sys

def flipped(value):
    """The value with its middle character replaced by another one of the same kind."""
    if isinstance(value, int):
        return value + 1
    at = len(value) // 2
    other = "1" if value[at] == "0" else "0" if value[at].isdigit() else "y" if value[at] == "x" else "x"
    return value[:at] + other + value[at + 1:]


def tables(connection):
    return [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]


def columns(connection, table):
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def keys(connection, table):
    named = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
    return named


def change(path, table, column, key, row):
    """Returns False if the constraints of the tables prevent the change, also for the sqlite3
    program."""
    other = sqlite3.connect(path)
    other.execute("PRAGMA foreign_keys = OFF")
    other.execute("PRAGMA ignore_check_constraints = ON")
    where = " AND ".join(f"{name} IS ?" for name in key)
    values = [flipped(row[-1])] + ([row[-1] + 1000] if isinstance(row[-1], int) else [])
    try:
        for value in values:
            try:
                other.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", [value, *row[:-1]])
                other.commit()
                return True
            except sqlite3.IntegrityError:
                continue
        return False
    finally:
        other.close()


def main():
    program, store = sys.argv[1:3]
    copy = store + ".flipped"
    connection = sqlite3.connect(store)
    looked, missed, empty = 0, [], []
    for table in tables(connection):
        for column in columns(connection, table):
            key = keys(connection, table)
            # every row of the small content tables, one row of the others
            limit = 100 if (table, column) == ("ruleset_file", "content") else 1
            rows = connection.execute(f"SELECT {', '.join(key)}, {column} FROM {table} WHERE {column} IS NOT NULL AND {column} != '' LIMIT {limit}").fetchall()
            if not rows:
                empty.append(f"{table}.{column}")
            for row in rows:
                shutil.copy(store, copy)
                if not change(copy, table, column, key, row):
                    continue
                looked += 1
                done = subprocess.run([program, "runs", "verify", "--db", copy], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                if done.returncode not in (1, 4, 5) or not (done.stdout + done.stderr).strip():
                    missed.append(f"{table}.{column}")
                elif len(sys.argv) > 3:
                    print(f"{table}.{column}", row[:-1], done.returncode, (done.stdout + done.stderr).decode().split("\n")[0])
    print(f"{looked} looked at; empty everywhere: {' '.join(empty)}")
    for name in missed:
        print(f"missed {name}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
