#!/usr/bin/env bash
# Makes what a release is linked with instead of the system's own, so that it needs little where it is copied to, and prints the arguments of
# `swift build` that take it:
#
#     Scripts/release/libraries.sh FOLDER
#
# The static forms of what not every system has (libstdc++, zlib): where there are none, the shared ones are used. And ICU's data without all
# the languages that lynceus does not speak, in place of the toolchain's: where it can't be made, the toolchain's is used.
set -euo pipefail
folder=${1:?usage: Scripts/release/libraries.sh FOLDER}
mkdir -p "$folder"
folder=$(realpath "$folder")
scripts=$(dirname "$0")
for library in libstdc++.a libz.a; do
    found=$(cc -print-file-name=$library)
    [ "$found" = $library ] || ln -sf "$(realpath "$found")" "$folder/$library"
done
echo "-Xlinker -L$folder"

toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")
archive=$toolchain/lib/swift_static/linux/lib_FoundationICU.a
if [ ! "$folder/icu.o" -nt "$archive" ] || [ ! "$folder/icu.o" -nt "$scripts/icu.py" ]; then
    rm -f "$folder/icu.o"
    if ! "$scripts/icu.py" "$archive" "$folder/icu.o" > "$folder/icu.log" 2>&1; then
        rm -f "$folder/icu.o"
        echo "lynceus: ICU's data stays whole: $(tail -n 1 "$folder/icu.log")" >&2
        exit
    fi
fi
# Whoever means the whole of it finds ours, and the whole goes with what nobody refers to.
wrapped=$(nm --defined-only --format=posix "$folder/icu.o" | sed -n 's/^__wrap_\([^ ]*\).*/\1/p')
echo "-Xlinker --wrap=$wrapped -Xlinker $folder/icu.o"
