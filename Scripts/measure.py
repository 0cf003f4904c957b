#!/usr/bin/env python3
"""Measures what the board costs, and says of every figure whether it is within its budget.

    Scripts/measure.py BINARY [--only PART,PART] [--sizes 80x24,160x48] [--seconds N] [--runs N] [--keys N] [--events N]

The binary's own simulation (`demo --headless`) runs in one process, the board over it in another, under a pseudo-terminal. Parts:

    start      exec to the first frame and to all known, bytes of the first frame, memory with 50 rows
    idle       bytes, CPU and wake-ups a second while nothing happens, from a minute after the start; the configuration polls every 30 s,
               as an installation does
    rollouts   bytes a second with three rollouts under way
    keys       key to first byte, and bytes per cursor key, at rest
    events     from when an event is sent until the cell shows it, with one event a second
    flood      1,000 applications, 1,000 events a second: frames and bytes a second, CPU, key to first byte
    memory     5,000 rows: exec to all known, resident memory
    snapshot   with 200 rows of 3 and with 5,000 rows: how large it is, how long the last write keeps the end waiting, exec to the first
               frame with what was known
    recording  bytes an hour at rest and with ten rollouts under way; of a day's recording, made of those: how long it takes to read, and
               from a jump to its frame

The other parts keep no snapshot, so that each start is a first one.

Wake-ups are the voluntary context switches of all the board's threads; CPU is the process's own clock. Times are read from the monotonic
clock where bytes arrive, before they are interpreted. A shared machine is noisy: medians stand there with the extremes, and what a
budget for the 95th percentile is compared with is that. Needs Python 3 and pyte (`pip install pyte`), which plays the terminal.
"""

import argparse
import contextlib
import fcntl
import os
import pty
import random
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import urllib.request

import pyte

PARTS = ["start", "idle", "rollouts", "keys", "events", "flood", "memory", "snapshot", "recording"]
CLEARS = re.compile(rb"\x1b\[2J|\x1b\[(?:1;1)?H\x1b\[0?J")
# Between two bursts of bytes nothing comes for so long; frames that nobody pressed a key for are 100 ms apart.
GAP = 0.02


class Screen(pyte.Screen):
    """pyte's screen with what ncurses uses beyond it: scrolling by lines (SU, SD) and repeated characters (REP)."""

    last = " "

    def draw(self, data):
        super().draw(data)
        self.last = data[-1:] or self.last

    def repeat(self, count=1):
        super().draw(self.last * count)

    def scroll_up(self, count=1):
        self.scroll(count, self.index, at_bottom=True)

    def scroll_down(self, count=1):
        self.scroll(count, self.reverse_index, at_bottom=False)

    def scroll(self, count, step, at_bottom):
        row = self.cursor.y
        top, bottom = self.margins or (0, self.lines - 1)
        self.cursor.y = bottom if at_bottom else top
        for _ in range(count):
            step()
        self.cursor.y = row


class Stream(pyte.ByteStream):
    csi = {**pyte.ByteStream.csi, "S": "scroll_up", "T": "scroll_down", "b": "repeat"}
    events = pyte.ByteStream.events | {"scroll_up", "scroll_down", "repeat"}


class World:
    """The simulation, with its configuration in a file."""

    def __init__(self, binary, folder, *arguments, patient=False):
        self.process = subprocess.Popen(
            [binary, "demo", "--headless", "--seed", "1", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        text = b""
        descriptor = self.process.stdout.fileno()
        # It is printed in one piece, which may be longer than a pipe holds.
        while b"releases:" not in text or not text.endswith(b"\n") or select.select([descriptor], [], [], 0.2)[0]:
            chunk = os.read(descriptor, 1 << 16)
            if not chunk:
                self.process.wait()
                raise SystemExit(f"the simulation did not start: {' '.join(arguments)}")
            text += chunk
        self.control = re.search(rb"http://127\.0\.0\.1:\d+", text).group().decode()
        if patient:
            text = re.sub(rb"poll_interval: \S+", b"poll_interval: 30s", text)
            text = re.sub(rb"cache_ttl: \S+", b"cache_ttl: 10s", text)
        self.path = os.path.join(folder, f"{self.process.pid}.yaml")
        with open(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(text)

    def deploy(self, version, repo, environment):
        """Lets a version be there; gives when the streams were told, in seconds since 1970."""
        request = urllib.request.Request(
            f"{self.control}/versions/{environment}/{repo}", data=version.encode(), method="PUT")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(re.search(rb'"sent_at":\s*(\d+)', answer.read()).group(1)) / 1e6

    def roll_out(self, count):
        """Builds so many repos, and rolls them out everywhere."""
        urllib.request.urlopen(urllib.request.Request(f"{self.control}/rollouts/{count}", method="POST"), timeout=10).read()

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.unlink(self.path)


class Board:
    """The board under a pseudo-terminal of a size."""

    def __init__(self, binary, folder, arguments, columns, rows, term="screen-256color"):
        # The child waits until the size is set.
        ready, go = os.pipe()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.close(go)
            os.environ.update(TERM=term, LC_ALL="C.UTF-8", TZ="UTC", XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
            os.environ.pop("COLORTERM", None)
            os.read(ready, 1)
            os.execv(binary, [binary, *arguments])
        os.close(ready)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.started = time.monotonic()
        os.close(go)
        self.bytes = 0
        self.clears = 0
        # The voluntary context switches of each thread.
        self.threads = {}
        # When bytes came, and how many.
        self.arrivals = []
        self.tail = b""
        self.screen = Screen(columns, rows)
        self.screen.write_process_input = lambda text: os.write(self.terminal, text.encode())
        self.stream = Stream(self.screen)

    def take(self, limit):
        """Reads what comes within `limit` seconds; gives when it came, or None where nothing did."""
        if not select.select([self.terminal], [], [], max(0, limit))[0]:
            return None
        now = time.monotonic()
        try:
            data = os.read(self.terminal, 1 << 16)
        except OSError:
            raise SystemExit("the board has ended by itself") from None
        self.bytes += len(data)
        self.arrivals.append((now, len(data)))
        self.clears += sum(match.end() > len(self.tail) for match in CLEARS.finditer(self.tail + data))
        self.tail = (self.tail + data)[-10:]
        self.stream.feed(data)
        return now

    def read(self, seconds):
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0:
            self.take(rest)

    def settle(self, silence=GAP, limit=5):
        """Reads until nothing has come for a while."""
        deadline = time.monotonic() + limit
        while self.take(silence) is not None and time.monotonic() < deadline:
            pass

    @property
    def text(self):
        return "\n".join(self.screen.display)

    def wait(self, condition, what, limit=30, unread=False):
        """Reads until the screen meets a condition; gives when the bytes came that made it so.

        To look at a wide screen takes longer than an event does: with `unread` it is first looked at once something has come.
        """
        deadline = time.monotonic() + limit
        now = self.take(limit) if unread else time.monotonic()
        while not condition(self.text):
            if time.monotonic() > deadline:
                raise SystemExit(f"after {limit} s the screen still was not {what}:\n{self.text}")
            now = self.take(deadline - time.monotonic()) or now
        return now

    def cpu(self):
        """Seconds of processor time, to the nanosecond: Linux counts them by process, under this number (clock_getcpuclockid)."""
        return time.clock_gettime(~self.pid << 3 | 2)

    def switches(self):
        """The voluntary context switches of all threads so far; those of a thread that ended, up to when it was last looked at."""
        for task in os.listdir(f"/proc/{self.pid}/task"):
            with contextlib.suppress(OSError), open(f"/proc/{self.pid}/task/{task}/status") as file:
                count = int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", file.read()).group(1))
                self.threads[task] = max(count, self.threads.get(task, 0))
        return sum(self.threads.values())

    def resident(self):
        """MiB of resident memory, now and at the peak."""
        with open(f"/proc/{self.pid}/status") as file:
            status = file.read()
        return tuple(int(re.search(name + r":\s+(\d+)", status).group(1)) / 1024 for name in ("VmRSS", "VmHWM"))

    def press(self, key):
        """Presses a key; gives how long its first byte took and how many bytes came at once, or None where nothing did."""
        # Far from the full second, in which the clock on the screen would be taken for the answer.
        if not 0.05 < time.time() % 1 < 0.93:
            self.read(0.13)
        before = self.bytes
        pressed = time.monotonic()
        os.write(self.terminal, key)
        first = self.take(0.5)
        if first is None:
            return None
        self.settle(0.008)
        return first - pressed, self.bytes - before

    def end(self):
        with contextlib.suppress(OSError):
            os.write(self.terminal, b"Q")
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                if select.select([self.terminal], [], [], 0.02)[0]:
                    os.read(self.terminal, 1 << 16)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.terminal)
        return time.monotonic() - deadline + 5


def shown_time(text):
    """The clock in the header."""
    match = re.search(r"\d\d:\d\d:\d\dZ", text.split("\n")[0])
    return match and match.group()


def is_drawn(text):
    """Whether the first frame is there: its heads and its last line."""
    lines = text.split("\n")
    return bool(lines[1].strip()) and bool(lines[-1].strip())


def is_known(text):
    """Whether every Argo CD tells of changes, and no cell says that it is not read."""
    live = re.search(r"LIVE (\d+)/(\d+)", text)
    header = text.split("\n")[0]
    return live is not None and live.group(1) == live.group(2) and "✓" in header and "?" not in header \
        and "not read" not in text


class Measurement:
    """Runs parts and collects their rows."""

    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.rows = []

    @contextlib.contextmanager
    def world(self, *arguments, patient=False):
        world = World(self.options.binary, self.folder, *arguments, patient=patient)
        try:
            yield world
        finally:
            world.end()

    @contextlib.contextmanager
    def board(self, world, size, known=True, more=("--no-snapshot",), state=None):
        arguments = ["--config", world.path, *more]
        board = Board(self.options.binary, state or self.folder, arguments, *size, term=self.options.term)
        try:
            if known:
                board.wait(is_known, "all known")
                # Replicas and builds follow; a moment without anything but the clock is rest.
                for _ in range(50):
                    before = board.bytes
                    board.read(0.9)
                    if board.bytes - before < 100:
                        break
                board.clears = 0
            yield board
        finally:
            board.end()

    def add(self, figure, unit, value, budget=None, spread=None, digits=1):
        """Adds a figure; `spread` are its extremes."""
        low_high = f"{spread[0]:.{digits}f} … {spread[1]:.{digits}f}" if spread else ""
        verdict = "" if budget is None else "met" if value <= budget else f"MISSED, {value / budget if budget else value:.1f} x"
        shown = f"{value:.{digits}f}"
        self.rows.append((figure, shown, unit, low_high, "" if budget is None else f"{budget:g}", verdict))
        print(f"  {figure:58} {shown:>9} {unit:6} {low_high:>22}  {self.rows[-1][4]:>6}  {verdict}", flush=True)

    def add_all(self, figure, unit, values, budget=None, budget95=None, digits=1):
        """Adds the median of values and, where it has a budget, their 95th percentile."""
        values = sorted(values)
        self.add(figure, unit, statistics.median(values), budget, (values[0], values[-1]), digits)
        if budget95 is not None:
            self.add(figure + ", p95", unit, values[min(len(values) - 1, int(len(values) * 0.95))], budget95, digits=digits)

    def clears(self, board, figure):
        self.add(f"{figure}: full clears after the first frame", "", board.clears, 0, digits=0)

    def start(self):
        """50 rows, as a large team has them."""
        with self.world("--scenario", "fleet", "--repos", "50", patient=True) as world:
            for size in self.options.sizes:
                first, size_of_first, known, now, peak = [], [], [], [], []
                for _ in range(self.options.runs):
                    with self.board(world, size, known=False) as board:
                        first.append((board.wait(is_drawn, "drawn") - board.started) * 1000)
                        size_of_first.append(board.bytes)
                        known.append((board.wait(is_known, "all known") - board.started) * 1000)
                        # Until replicas and builds are known, too.
                        board.settle(0.5)
                        resident = board.resident()
                        now.append(resident[0])
                        peak.append(resident[1])
                name = spelled(size)
                self.add_all(f"{name}: exec to first frame", "ms", first, 20)
                self.add_all(f"{name}: exec to all known, 50 rows of 3", "ms", known, 2000)
                self.add_all(f"{name}: first frame", "bytes", size_of_first, digits=0)
                self.add_all(f"{name}: resident, 50 rows of 3", "MiB", now, 30)
                self.add_all(f"{name}: resident at the peak, 50 rows of 3", "MiB", peak, 30)

    def idle(self):
        with self.world("--scenario", "quiet", patient=True) as world:
            for size in self.options.sizes:
                with self.board(world, size) as board:
                    # What was opened for the start is closed within a minute, and what has just been seen for the first time counts as
                    # moving for as long.
                    board.read(75)
                    before = (board.bytes, board.cpu(), board.switches())
                    began = time.monotonic()
                    while (seconds := time.monotonic() - began) < self.options.seconds:
                        board.read(min(1, self.options.seconds - seconds))
                        # Threads end, and their counts with them.
                        board.switches()
                    rates = [(now - was) / seconds for now, was in zip((board.bytes, board.cpu(), board.switches()), before)]
                    name = f"{spelled(size)} idle"
                    self.add(f"{name}: bytes", "B/s", rates[0], 40)
                    self.add(f"{name}: CPU", "%", rates[1] * 100, 0.1, digits=3)
                    self.add(f"{name}: wake-ups", "/s", rates[2], 2)
                    self.clears(board, name)

    def rollouts(self):
        budgets = {(80, 24): 300, (160, 48): 600}
        for size in self.options.sizes:
            with self.world("--scenario", "three-rollouts") as world, self.board(world, size) as board:
                before = board.bytes, board.cpu()
                board.read(self.options.seconds)
                name = f"{spelled(size)} three rollouts"
                self.add(f"{name}: bytes", "B/s", (board.bytes - before[0]) / self.options.seconds, budgets.get(size))
                self.add(f"{name}: CPU", "%", (board.cpu() - before[1]) / self.options.seconds * 100, digits=2)
                self.clears(board, name)

    def keys(self):
        """The cursor goes down and up over rows that nothing happens in."""
        with self.world("--scenario", "quiet", patient=True) as world:
            for size in self.options.sizes:
                with self.board(world, size) as board:
                    unfold(board)
                    answers = self.press_many(board)
                    name = f"{spelled(size)} at rest"
                    self.add_all(f"{name}: key to first byte", "ms", [answer[0] * 1000 for answer in answers], 2, 5, digits=2)
                    self.add_all(f"{name}: cursor key", "bytes", [answer[1] for answer in answers], 150, digits=0)
                    self.clears(board, name)

    def press_many(self, board):
        generator = random.Random(1)
        answers = []
        for turn in range(self.options.keys):
            answer = board.press(b"j" if turn % 10 < 5 else b"k")
            if answer:
                answers.append(answer)
            # Not in step with anything.
            board.read(0.05 + generator.random() * 0.1)
        if len(answers) < self.options.keys / 2:
            raise SystemExit(f"only {len(answers)} of {self.options.keys} keys did anything:\n{board.text}")
        return answers

    def events(self):
        """One event a second, at no particular moment of it; seen once the repo's row shows the version."""
        with self.world("--scenario", "quiet", patient=True) as world:
            for size in self.options.sizes:
                with self.board(world, size) as board:
                    repo, environment = a_repo(board), "prod"
                    generator = random.Random(1)
                    delays = []
                    # The first one sorts the row to the top.
                    for turn in range(self.options.events + 1):
                        version = f"9.{turn % 2}.{100 + turn}"
                        board.read(0.5 + generator.random())
                        sent = world.deploy(version, repo, environment) - time.time() + time.monotonic()
                        seen = board.wait(
                            lambda text: re.search(rf"(?m)^.?{re.escape(repo)} .*{re.escape(version)}", text), "told", 10,
                            unread=True)
                        delays.append((seen - sent) * 1000)
                    name = f"{spelled(size)} one event a second"
                    self.add_all(f"{name}: event to cell", "ms", delays[1:], 5, 20, digits=2)
                    self.clears(board, name)

    def flood(self):
        for size in self.options.sizes:
            with self.world("--fleet", "1000", "--events-per-second", "1000") as world:
                with self.board(world, size, known=False) as board:
                    board.wait(lambda text: "LIVE 1/1" in text, "live", 60)
                    # The first event of each application differs from its list, whatever is in it.
                    board.read(3)
                    board.clears = 0
                    board.arrivals = []
                    before, cpu = board.bytes, board.cpu()
                    seconds = min(10, self.options.seconds)
                    began = time.monotonic()
                    board.read(seconds)
                    seconds = time.monotonic() - began
                    frames = bursts(board.arrivals)
                    busiest = max((sum(1 for other in frames if 0 <= other - frame < 1) for frame in frames), default=0)
                    name = f"{spelled(size)} 1,000 events/s"
                    self.add(f"{name}: frames", "/s", len(frames) / seconds, 10)
                    self.add(f"{name}: frames in the busiest second", "", busiest, 10, digits=0)
                    self.add(f"{name}: bytes", "B/s", (board.bytes - before) / seconds, digits=0)
                    self.add(f"{name}: CPU", "%", (board.cpu() - cpu) / seconds * 100)
                    answers = self.press_many(board)
                    self.add_all(
                        f"{name}: key to first byte", "ms", [answer[0] * 1000 for answer in answers], None, 5, digits=2)
                    self.clears(board, name)

    def memory(self):
        with self.world("--fleet", "5000", "--events-per-second", "1", patient=True) as world:
            size = self.options.sizes[-1]
            with self.board(world, size, known=False) as board:
                first = board.wait(is_drawn, "drawn", 60) - board.started
                # The first frame may clear the screen.
                board.clears = 0
                known = board.wait(is_known, "all known", 120) - board.started
                # The trees of five thousand applications are read one after another.
                last = board.cpu()
                for _ in range(60):
                    board.read(1)
                    last, used = board.cpu(), board.cpu() - last
                    if used < 0.02:
                        break
                resident, peak = board.resident()
                name = f"{spelled(size)} 5,000 rows"
                self.add(f"{name}: exec to first frame", "ms", first * 1000)
                self.add(f"{name}: exec to all known", "ms", known * 1000, 2000)
                self.add(f"{name}: resident", "MiB", resident, 60)
                self.add(f"{name}: resident at the peak", "MiB", peak, 60)
                self.clears(board, name)

    def snapshot(self):
        size = self.options.sizes[-1]
        worlds = [
            ("200 rows of 3", ("--scenario", "fleet", "--repos", "200")),
            ("5,000 rows", ("--fleet", "5000", "--events-per-second", "1")),
        ]
        for words, arguments in worlds:
            with self.world(*arguments, patient=True) as world:
                state = tempfile.mkdtemp(dir=self.folder)
                ends = {True: [], False: []}
                for keeps in [True, False] * min(3, self.options.runs):
                    shutil.rmtree(os.path.join(state, "lynceus"), ignore_errors=True)
                    more = () if keeps else ("--no-snapshot",)
                    board = Board(self.options.binary, state, ["--config", world.path, *more], *size, term=self.options.term)
                    board.wait(is_known, "all known", 120)
                    board.read(2)
                    ends[keeps].append(board.end())
                file = os.path.join(state, "lynceus", "snapshot.json")
                with self.board(world, size, more=(), state=state):
                    pass
                name = f"snapshot, {words}"
                self.add(f"{name}: size", "KiB", os.path.getsize(file) / 1024, digits=0)
                cost = [(with_it - without) * 1000 for with_it, without in zip(ends[True], ends[False])]
                self.add_all(f"{name}: end with a write beside one without", "ms", cost)
                first, resident = [], []
                for _ in range(self.options.runs):
                    with self.board(world, size, known=False, more=(), state=state) as board:
                        first.append((board.wait(is_drawn, "drawn", 60) - board.started) * 1000)
                        assert "last known" in board.text, board.text
                        board.wait(is_known, "all known", 120)
                        board.settle(0.5)
                        resident.append(board.resident()[0])
                self.add_all(f"{name}: exec to first frame with it", "ms", first)
                self.add_all(f"{name}: resident once all is known", "MiB", resident)

    def recording(self):
        size = self.options.sizes[-1]
        seconds = max(self.options.seconds, 60)
        for words, rolling in [("at rest", 0), ("ten rollouts", 10)]:
            with self.world("--scenario", "fleet", "--repos", "60", patient=True) as world:
                path = os.path.join(self.folder, f"{rolling}.jsonl")
                with self.board(world, size, more=("--no-snapshot", "--record", path)) as board:
                    board.read(20)
                    start = os.path.getsize(path)
                    began = time.monotonic()
                    while time.monotonic() - began < seconds:
                        if rolling:
                            world.roll_out(rolling)
                        board.read(min(60, seconds))
                    passed = time.monotonic() - began
                    hour = (os.path.getsize(path) - start) * 3600 / passed
                self.add(f"recording, 60 rows of 3, {words}", "MiB/h", hour / 1048576, digits=2)
                self.replay(path, start, f"a day {words}", size)

    def replay(self, path, start, words, size):
        """A day that goes on as the recording did from a place on."""
        with open(path, "rb") as file:
            text = file.read()
        head, tail = text[:start], text[start:]
        head, tail = head + tail[:tail.index(b"\n") + 1], tail[tail.index(b"\n") + 1:tail.rindex(b"\n") + 1]
        lines = tail.splitlines(keepends=True)
        first, last = (int(re.search(rb'"at":(\d+)', line).group(1)) for line in (lines[0], lines[-1]))
        known = head.count(b"\n")
        day = os.path.join(self.folder, "day.jsonl")
        with open(day, "wb") as file:
            file.write(head)
            for turn in range(86_400_000 // max(1000, last - first)):
                shift, moved = turn * (last - first), turn * len(lines)
                for line in lines:
                    line = re.sub(rb'"at":(\d+)', lambda match: b'"at":%d' % (int(match.group(1)) + shift), line, count=1)
                    line = re.sub(
                        rb'^{"again":(\d+)', lambda match: b'{"again":%d' % (
                            int(match.group(1)) + (moved if int(match.group(1)) > known else 0)), line)
                    file.write(line)
        self.add(f"{words}: size", "MiB", os.path.getsize(day) / 1048576)
        began = time.monotonic()
        board = Board(self.options.binary, self.folder, ["replay", day], *size, term=self.options.term)
        try:
            board.wait(lambda text: "REPLAY" in text, "the recording", 600)
            self.add(f"{words}: exec to first frame", "ms", (time.monotonic() - began) * 1000, digits=0)
            self.add(f"{words}: resident", "MiB", board.resident()[0])
            generator = random.Random(1)
            jumps = []
            for _ in range(min(30, self.options.keys)):
                for key in f":jump -{generator.randrange(1, 23)}h{generator.randrange(1, 59)}m" if len(jumps) % 2 else ":jump end":
                    os.write(board.terminal, key.encode())
                    board.settle(0.02)
                board.read(0.2)
                before = shown_time(board.text)
                pressed = time.monotonic()
                os.write(board.terminal, b"\r")
                jumps.append((board.wait(lambda text: shown_time(text) != before, "elsewhere", unread=True) - pressed) * 1000)
                board.settle(0.3)
            self.add_all(f"{words}: from a jump to its frame", "ms", jumps, digits=1)
        finally:
            board.end()


def bursts(arrivals):
    """When each stretch of bytes began that no gap is in."""
    return [now for index, (now, _) in enumerate(arrivals) if index == 0 or now - arrivals[index - 1][0] > GAP]


def unfold(board):
    """Shows the rows that nothing is wrong with, too."""
    if "expand" in board.text:
        os.write(board.terminal, b" ")
        board.wait(lambda text: "expand" not in text, "unfolded", 5)
    board.settle(0.5)


def a_repo(board):
    """The name of a repo that stands in the matrix."""
    unfold(board)
    for line in board.screen.display[2:]:
        if match := re.match(r".?([a-z][a-z0-9-]+) .*✓", line):
            return match.group(1)
    raise SystemExit(f"no repo is on the screen:\n{board.text}")


def spelled(size):
    return f"{size[0]}x{size[1]}"


def table(rows):
    heads = ("figure", "value", "unit", "extremes", "budget", "")
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    lines = []
    for row in [heads, *rows]:
        cells = [cell.rjust(width) if column in (1, 4) else cell.ljust(width)
                 for column, (cell, width) in enumerate(zip(row, widths))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def main():
    def size(text):
        columns, rows = text.split("x")
        return int(columns), int(rows)

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=os.path.abspath, help="a release build (make release)")
    parser.add_argument("--only", type=lambda text: text.split(","), default=PARTS, help="parts, separated by commas")
    parser.add_argument("--sizes", type=lambda text: [size(part) for part in text.split(",")], default=[(80, 24), (160, 48)])
    parser.add_argument("--seconds", type=float, default=20, help="how long rates are measured")
    parser.add_argument("--runs", type=int, default=7, help="how often it is started")
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--events", type=int, default=30)
    parser.add_argument("--term", default="screen-256color", help="the terminal's type")
    options = parser.parse_args()
    if unknown := set(options.only) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    folder = tempfile.mkdtemp(prefix="lynceus-measure-")
    measurement = Measurement(options, folder)
    print(f"{options.binary}: {os.path.getsize(options.binary) / 1048576:.1f} MiB")
    try:
        for part in options.only:
            print(part, flush=True)
            getattr(measurement, part)()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        print(f"\n{table(measurement.rows)}")
    missed = sum(row[-1].startswith("MISSED") for row in measurement.rows)
    print(f"\n{missed} of {sum(bool(row[4]) for row in measurement.rows)} budgets are missed" if missed else "\nall budgets are met")


if __name__ == "__main__":
    sys.exit(main())
