#!/usr/bin/env python3
"""Writes an object with as much of ICU's data as lynceus uses, for the linker (`--wrap`) to take instead of the toolchain's:

    Scripts/release/icu.py ARCHIVE OBJECT

Of a release's 75 MiB, 32 were what ICU knows of all languages: how they name, sort, spell out and write things, and old encodings. lynceus
speaks one language and UTF-8; what it has of Foundation reads the rest (time zones, normalization, the properties of characters) and what is
said in English and for no language in particular. ARCHIVE is the toolchain's lib_FoundationICU.a. The format is that of ICU's ucmndata.h: a
header, a table of contents by name, the items. Needs ar, nm, objcopy and cc.
"""

import os
import re
import struct
import subprocess
import sys
import tempfile

MEMBER = "icu_packaged_data.cpp.o"
LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?")
ENGLISH = re.compile(r"en(_\w+)?")


def is_kept(path):
    """Whether an item is kept: `icudt76l/zone/de.res` is not."""
    *folder, name = path.split("/")[1:]
    stem, _, kind = name.rpartition(".")
    if kind in ("cnv", "dict") or folder in (["translit"], ["rbnf"]):
        return False
    return kind != "res" or not LOCALE.fullmatch(stem) or bool(ENGLISH.fullmatch(stem))


def subset(data):
    """The package with the items that are kept."""
    header, first, second = struct.unpack_from("<HBB", data)
    if (first, second) != (0xDA, 0x27) or data[12:16] != b"CmnD":
        sys.exit("icu.py: this is no package of ICU's")
    (count,) = struct.unpack_from("<I", data, header)
    entries = [struct.unpack_from("<II", data, header + 4 + 8 * index) for index in range(count)]
    ends = [start for _, start in entries[1:]] + [len(data) - header]
    kept = []
    for (name, start), end in zip(entries, ends):
        path = data[header + name : data.index(b"\0", header + name)]
        if is_kept(path.decode()):
            kept.append((path, data[header + start : header + end]))

    names = b"".join(path + b"\0" for path, _ in kept)
    place = 4 + 8 * len(kept)
    body = bytearray(struct.pack("<I", len(kept)))
    start = (place + len(names) + 15) // 16 * 16
    name = place
    for path, item in kept:
        body += struct.pack("<II", name, start)
        name += len(path) + 1
        start += (len(item) + 15) // 16 * 16
    body += names
    for _, item in kept:
        body += b"\0" * (-len(body) % 16) + item
    return data[:header] + bytes(body)


def main(archive, target):
    with tempfile.TemporaryDirectory() as folder:
        run = lambda *words: subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True).stdout
        run("ar", "x", os.path.abspath(archive), MEMBER)
        symbol = "__wrap_" + run("nm", "--defined-only", "--format=posix", MEMBER).split()[0]
        run("objcopy", "-O", "binary", "--only-section=.rodata", MEMBER, "all")
        with open(f"{folder}/all", "rb") as file:
            data = file.read()
        small = subset(data)
        with open(f"{folder}/small", "wb") as file:
            file.write(small)
        with open(f"{folder}/small.s", "w") as file:
            file.write(
                f'.section .rodata,"a"\n.balign 16\n.globl {symbol}\n.type {symbol}, @object\n'
                f'{symbol}: .incbin "small"\n.size {symbol}, . - {symbol}\n.section .note.GNU-stack,"",@progbits\n')
        run("cc", "-c", "small.s", "-o", os.path.abspath(target))
        print(f"{symbol}: {len(small) >> 10} of {len(data) >> 10} KiB")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: Scripts/release/icu.py ARCHIVE OBJECT")
    main(*sys.argv[1:])
