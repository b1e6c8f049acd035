#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs a program that reads units from a pipe and waits for its output, never for a time: stream.py
SCENE COMMAND...

filter      each unit is answered before the next one is sent
progress    stderr is a terminal: the progress line appears, is cleared before a message, and
            is gone at the end
line        the same without a message
stopped N F sends signal N once the file F exists; prints the exit status and the output
signal N    sends signal N after two answers; prints the exit status and the output"""
import os
import pty
import select
import signal
import subprocess
import sys
import time

LINE = '{"unit":{"code":"%05d","level":"xã","name":"X","province":"%s"},"period":"2023","facts":{}}\n'
PATIENCE = 600


def line(number, province):
    return (LINE % (number, province)).encode()


def ready(descriptor):
    assert select.select([descriptor], [], [], PATIENCE)[0], "no answer"


def filtered(command, province):
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for number in range(3):
        run.stdin.write(line(number, province))
        run.stdin.flush()
        ready(run.stdout)
        assert b'"code":"%05d"' % number in run.stdout.readline()
    run.stdin.close()
    assert run.stdout.read() == b""
    return run.wait()


def progress(command, province):
    terminal, other = pty.openpty()
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=other)
    os.close(other)
    shown = b""
    number = 0
    said = False
    while not said or b"D0" not in shown:
        assert number < 1000000, shown
        run.stdin.write(line(number, province))
        run.stdin.flush()
        number += 1
        if not select.select([terminal], [], [], 0.01)[0]:
            continue
        shown += os.read(terminal, 65536)
        if not said and b"\x1b[K" in shown:
            said = True
            run.stdin.write(b"no json\n")
    run.stdin.close()
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    status = run.wait()
    first, rest = shown.split(b"D0", 1)
    place = first.rsplit(b"\r\x1b[K", 1)[1]
    assert b"\r" not in place and place.startswith(b"-:"), (place, "the message is not alone on its line")
    last = shown.rsplit(b"\r", 1)[1]
    assert b"/s" not in last and b"/gi" not in last, (last, "the line of progress stays")
    assert max(len(part.split(b"\x1b[K")[0].decode()) for part in shown.split(b"\r")) <= 200
    return status


def lined(command, province):
    terminal, other = pty.openpty()
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=other)
    os.close(other)
    shown = b""
    number = 0
    while b"\x1b[K" not in shown:
        run.stdin.write(line(number, province))
        run.stdin.flush()
        number += 1
        if select.select([terminal], [], [], 0.01)[0]:
            shown += os.read(terminal, 65536)
    run.stdin.close()
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert b"/gi" in shown, shown
    assert shown.endswith(b"\r\x1b[K"), (shown, "the line of progress stays")
    return run.wait()


def stopped(number, path, command, province):
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for count in range(2):
        run.stdin.write(line(count, province))
    run.stdin.flush()
    while not os.path.exists(path) and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(number)
    said = run.stderr.read().decode()
    print(run.wait(), said, end="")
    return 0


def signalled(number, command, province):
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for count in range(2):
        run.stdin.write(line(count, province))
        run.stdin.flush()
        ready(run.stdout)
        run.stdout.readline()
    run.send_signal(number)
    said = run.stderr.read().decode()
    print(run.wait(), said, end="")
    return 0


scene, arguments = sys.argv[1], sys.argv[2:]
province = os.environ.get("PROVINCE", "Thử")
if scene == "filter":
    sys.exit(filtered(arguments, province))
if scene == "progress":
    sys.exit(progress(arguments, province))
if scene == "line":
    sys.exit(lined(arguments, province))
if scene == "stopped":
    sys.exit(stopped(getattr(signal, arguments[0]), arguments[1], arguments[2:], province))
sys.exit(signalled(getattr(signal, arguments[0]), arguments[1:], province))
