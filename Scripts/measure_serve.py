#!/usr/bin/env python3
"""What serving costs: asks a `lynceus serve` over a simulated world for deployment status as often as told, while streams of events are open.

    Scripts/measure_serve.py BINARY [--rate 1000] [--seconds 20] [--streams 10] [--connections 20]
        [--scenario demo] [--repos 60]

Prints the time to an answer (from when it was due, so that a queue counts), resident memory, processor time, and what the Argo CDs and CIs
were asked meanwhile, beside the same time without callers.
"""
import argparse
import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request


def metrics(port):
    text = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10).read().decode()
    values = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name, value = line.rsplit(" ", 1)
            values[name] = float(value)
    return values


def total(values, name, containing=""):
    return sum(value for key, value in values.items() if key.startswith(name) and containing in key)


class Load:
    def __init__(self, port, path, rate, seconds, connections):
        self.port, self.path, self.rate, self.seconds, self.connections = port, path, rate, seconds, connections
        self.times, self.failures, self.size = [], 0, 0

    async def caller(self, number, start):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        request = f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        count = self.rate * self.seconds // self.connections
        for turn in range(count):
            due = start + (turn * self.connections + number) / self.rate
            wait = due - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(re.search(rb"content-length: (\d+)", head.lower()).group(1))
            await reader.readexactly(length)
            self.size = length
            self.times.append(time.perf_counter() - due)
            if b" 200 " not in head.split(b"\r\n", 1)[0]:
                self.failures += 1
        writer.close()

    async def run(self):
        start = time.perf_counter() + 0.2
        await asyncio.gather(*(self.caller(number, start) for number in range(self.connections)))


async def follow(port, path, counts, number):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    try:
        while line := await reader.readline():
            if line.startswith(b"event: change"):
                counts[number] += 1
    finally:
        writer.close()


async def measure(port, release, options):
    counts = [0] * options.streams
    events = f"/api/releases/{release}/events"
    followers = [asyncio.create_task(follow(port, events, counts, n)) for n in range(options.streams)]
    await asyncio.sleep(1)
    figures = []
    for rate in (0, options.rate):
        before, began = metrics(port), time.perf_counter()
        load = Load(port, f"/api/releases/{release}/deployment-status", rate, options.seconds, options.connections)
        if rate:
            await load.run()
        else:
            await asyncio.sleep(options.seconds)
        after, took = metrics(port), time.perf_counter() - began
        figures.append((rate, load, before, after, took))
    for follower in followers:
        follower.cancel()
    return figures, counts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    for name, value in dict(rate=1000, seconds=20, streams=10, connections=20, repos=60).items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--scenario", default="demo", help="fleet for as many repos as --repos says")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        configuration = f"{folder}/config.yaml"
        with open(configuration, "w") as file:
            os.chmod(configuration, 0o600)
            world = subprocess.Popen(
                [options.binary, "demo", "--headless", "--scenario", options.scenario, "--repos", str(options.repos), "--speed", "5"],
                stdout=file)
        server = None
        try:
            while "releases:" not in open(configuration).read():
                time.sleep(0.1)
            time.sleep(0.5)
            server = subprocess.Popen(
                [options.binary, "serve", "--config", configuration, "--listen", "127.0.0.1:0"],
                env=os.environ | {"XDG_STATE_HOME": folder}, stderr=subprocess.PIPE, text=True)
            port = None
            for line in server.stderr:
                if found := re.search(r"serving on http://127\.0\.0\.1:(\d+)", line):
                    port = int(found.group(1))
                    break
            if port is None:
                sys.exit("it did not serve")
            time.sleep(5)
            text = urllib.request.urlopen(f"http://127.0.0.1:{port}/api/releases").read().decode()
            release = re.search(r'"any_pending":\w+,"id":"([^"]+)"', text).group(1)
            figures, counts = asyncio.run(measure(port, release, options))
            for rate, load, before, after, took in figures:
                asked = total(after, "lynceus_reads_total") - total(before, "lynceus_reads_total")
                cpu = after["process_cpu_seconds_total"] - before["process_cpu_seconds_total"]
                print(f"{rate} requests/s for {took:.0f} s, {options.streams} streams of events open")
                print(f"  Argo CDs and CIs were asked {asked / took:.1f} times a second; CPU {100 * cpu / took:.1f} %; "
                      f"RSS {after['process_resident_memory_bytes'] / 2**20:.1f} MiB")
                if rate:
                    times = sorted(load.times)
                    at = lambda share: 1000 * times[min(len(times) - 1, int(share * len(times)))]
                    print(f"  {len(times)} answers of {load.size} bytes, {load.failures} failed: "
                          f"median {at(0.5):.2f} ms, p95 {at(0.95):.2f} ms, p99 {at(0.99):.2f} ms, longest {1000 * times[-1]:.1f} ms")
            print(f"events told to each stream: {min(counts)} to {max(counts)}")
        finally:
            for process in (server, world):
                if process:
                    process.send_signal(signal.SIGTERM)
                    process.wait(20)


if __name__ == "__main__":
    main()
