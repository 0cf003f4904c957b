#!/usr/bin/env python3
"""Measures what the board costs: time to the first frame and to all cells known, bytes a second, CPU, memory.

    Scripts/measure.py BINARY [--seconds N] [--runs N]

Runs the binary's own simulation (`demo --headless`) in one process and the board over it in another, under a pseudo-terminal.
Needs Python 3 and pyte (`pip install pyte`), which plays the terminal. A shared machine is noisy: medians of several runs are
printed, with the extremes. The world's own configuration polls every 2 s; at rest the default of 30 s is measured as well.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

import pyte

TICKS = os.sysconf("SC_CLK_TCK")


class World:
    """The simulation, with its configuration in a file."""

    def __init__(self, binary, scenario, *extra, patient=False):
        self.process = subprocess.Popen(
            [binary, "demo", "--headless", "--scenario", scenario, "--seed", "1", *extra],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.path = tempfile.mktemp(suffix=".yaml")
        text = b""
        descriptor = self.process.stdout.fileno()
        while b"theme:" not in text and b"releases:" not in text or select.select([descriptor], [], [], 1)[0]:
            chunk = os.read(descriptor, 1 << 16)
            if not chunk:
                break
            text += chunk
        if patient:
            text = re.sub(rb"poll_interval: \S+", b"poll_interval: 30s", text)
            text = re.sub(rb"cache_ttl: \S+", b"cache_ttl: 10s", text)
        with open(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(text)

    def end(self):
        self.process.terminate()
        self.process.wait()
        os.unlink(self.path)


class Board:
    """The board under a pseudo-terminal of a size."""

    def __init__(self, binary, world, columns, rows):
        self.started = time.monotonic()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="screen-256color", LC_ALL="C.UTF-8", TZ="UTC", XDG_STATE_HOME=tempfile.gettempdir())
            time.sleep(0.02)  # until the parent has set the size
            os.execv(binary, [binary, "--config", world.path])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.started += 0.02
        self.bytes = 0
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)

    def read(self, until):
        """Reads until the moment."""
        while (rest := until - time.monotonic()) > 0:
            if select.select([self.terminal], [], [], rest)[0]:
                self.take()

    def take(self):
        data = os.read(self.terminal, 1 << 16)
        self.bytes += len(data)
        self.stream.feed(data)

    def wait(self, condition, limit=30):
        """Reads until the screen meets a condition; gives the seconds since exec."""
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            if select.select([self.terminal], [], [], 0.5)[0]:
                self.take()
            if condition("\n".join(self.screen.display)):
                return time.monotonic() - self.started
        return float("nan")

    def process(self):
        """(CPU seconds, peak resident MiB, voluntary context switches) so far."""
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        with open(f"/proc/{self.pid}/status") as file:
            status = file.read()
        peak = int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024
        switches = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{task}/status") as file:
                switches += int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", file.read()).group(1))
        return (int(fields[11]) + int(fields[12])) / TICKS, peak, switches

    def end(self):
        os.write(self.terminal, b"Q")
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            try:
                if select.select([self.terminal], [], [], 0.1)[0]:
                    os.read(self.terminal, 1 << 16)
            except OSError:
                pass
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def spread(values, unit):
    values = sorted(values)
    return f"{statistics.median(values):8.1f} {unit}  ({values[0]:.1f} … {values[-1]:.1f})"


def start_times(binary, scenario, extra, runs):
    world = World(binary, scenario, *extra)
    first, known, peaks = [], [], []
    for _ in range(runs):
        board = Board(binary, world, 160, 48)
        first.append(board.wait(lambda text: "PROD" in text) * 1000)
        known.append(board.wait(all_known) * 1000)
        board.read(time.monotonic() + 2)
        peaks.append(board.process()[1])
        board.end()
    world.end()
    print(f"{scenario} {' '.join(extra)}")
    print(f"  exec to first frame   {spread(first, 'ms')}")
    print(f"  exec to all known     {spread(known, 'ms')}")
    print(f"  peak resident memory  {spread(peaks, 'MiB')}")


def all_known(text):
    """Whether every cell on the screen is known: every Argo CD has answered, and no cell says that it is not read."""
    return "3/3" in text and "✓" in text and "? not read" not in text


def stream(binary, scenario, seconds, patient=False):
    for columns, rows in ((80, 24), (160, 48)):
        world = World(binary, scenario, patient=patient)
        board = Board(binary, world, columns, rows)
        board.read(time.monotonic() + 6)
        before, (cpu, _, switches) = board.bytes, board.process()
        board.read(time.monotonic() + seconds)
        after, (cpu2, peak, switches2) = board.bytes, board.process()
        board.end()
        world.end()
        print(
            f"{scenario + (', 30 s' if patient else ''):16} {columns}x{rows}: {(after - before) / seconds:7.1f} B/s  CPU {(cpu2 - cpu) / seconds * 100:5.2f} %  "
            f"context switches {(switches2 - switches) / seconds:6.1f}/s  peak {peak:5.1f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    print(f"{options.binary}: {os.path.getsize(options.binary) / 1048576:.1f} MiB")
    start_times(options.binary, "quiet", [], options.runs)
    start_times(options.binary, "fleet", ["--repos", "200"], max(3, options.runs // 2))
    stream(options.binary, "quiet", options.seconds, patient=True)
    stream(options.binary, "quiet", options.seconds)
    stream(options.binary, "three-rollouts", options.seconds)


if __name__ == "__main__":
    sys.exit(main())
