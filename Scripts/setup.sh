#!/usr/bin/env bash
# Sees to it that everything is there that building, testing and the demo need: a Swift toolchain, the headers of ncurses, tmux.
# Installs what Debian has when it may, and otherwise says what to run.
set -euo pipefail

if ! command -v swift > /dev/null; then
    echo "lynceus: no Swift toolchain found. Install Swift 6.2 or later: https://www.swift.org/install/linux/" >&2
    exit 1
fi

missing=()
[ -e /usr/include/ncurses.h ] || [ -e /usr/include/ncursesw/ncurses.h ] || missing+=(libncurses-dev)
command -v tmux > /dev/null || missing+=(tmux)
[ ${#missing[@]} -eq 0 ] && exit 0

install=(apt-get install -y --no-install-recommends "${missing[@]}")
advice="lynceus needs ${missing[*]}. Please run:  sudo apt-get update && sudo apt-get install -y ${missing[*]}"
if ! command -v apt-get > /dev/null; then
    echo "lynceus needs the development files of ncurses (wide characters) and tmux; please install them." >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo > /dev/null && sudo -n true 2> /dev/null; then
    as_root=(sudo -n)
else
    echo "$advice" >&2
    exit 1
fi
echo "lynceus: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
if ! { "${as_root[@]}" apt-get update -qq && "${as_root[@]}" "${install[@]}" > /dev/null; }; then
    echo "$advice" >&2
    exit 1
fi
