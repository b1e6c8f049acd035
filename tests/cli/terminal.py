#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a program on a pseudo-terminal and answers one question: terminal.py QUESTION ANSWER
COMMAND...

Prints the terminal's output; exits with the program's code."""
import os
import pty
import sys

question, answer, command = sys.argv[1].encode(), sys.argv[2].encode(), sys.argv[3:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
shown = b""
asked = False
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:  # the other end is closed
        break
    if not piece:
        break
    shown += piece
    if not asked and question in shown:
        asked = True
        os.write(terminal, answer + b"\n")
_, status = os.waitpid(child, 0)
sys.stdout.write(shown.decode("utf-8", "replace"))
sys.exit(os.waitstatus_to_exitcode(status))
