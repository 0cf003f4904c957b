#!/usr/bin/env python3
"""Writes down which functions a board enters, in order, for the linker to lay beside each other (Scripts/order/functions.txt).

    Scripts/order/order.py BINARY

The code of a release is 33 MB, and a board enters 3 MB of it, spread over all of it: the system reads, and counts as resident, sixteen pages
for each that is touched. Laid side by side, they take a third less memory. What is missing in the list, or no more there, costs a little of
that and nothing else; so the list need not be made anew with every change. BINARY is a release build with its symbols, from a checkout
whose path has no blanks. Needs what Scripts/measure.py needs, and cc; x86-64 Linux.
"""

import os
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import measure  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
WORLDS = [(("--scenario", "fleet", "--repos", "50"), (80, 24)), (("--scenario", "rolling"), (160, 48))]
KEYS = [b"j", b"j", b"k", b"l", b"n", b" "]


def symbols(binary):
    """The names of the functions at each address."""
    names = {}
    for line in subprocess.check_output(["nm", "--defined-only", "-S", binary], text=True).splitlines():
        parts = line.split()
        if len(parts) == 4 and parts[2] in "tTwW" and int(parts[1], 16) > 0:
            names.setdefault(int(parts[0], 16), []).append(parts[3])
    return names


def main():
    binary = os.path.realpath(sys.argv[1])
    names = symbols(binary)
    with tempfile.TemporaryDirectory() as folder:
        library, functions, entered = (os.path.join(folder, name) for name in ("entered.so", "functions", "entered"))
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, f"{HERE}/entered.c", "-ldl"], check=True)
        with open(functions, "wb") as file:
            file.write(b"".join(struct.pack("<Q", address) for address in sorted(names)))
        order = {}
        for arguments, size in WORLDS:
            world = measure.World(binary, folder, *arguments, patient=True)
            os.environ.update(LD_PRELOAD=library, PROGRAM=binary, FUNCTIONS=functions, ENTERED=entered)
            board = measure.Board(binary, folder, world, *size)
            del os.environ["LD_PRELOAD"]
            board.wait(measure.is_known, "all known")
            board.read(5)
            for key in KEYS:
                os.write(board.terminal, key)
                board.read(0.7)
            board.end()
            world.end()
            with open(entered, "rb") as file:
                order.update(dict.fromkeys(address for (address,) in struct.iter_unpack("<Q", file.read())))
    with open(f"{HERE}/functions.txt", "w") as file:
        file.writelines(f"{name}\n" for address in order for name in names[address])
    print(f"{len(order)} of {len(names)} functions are entered")


if __name__ == "__main__":
    main()
