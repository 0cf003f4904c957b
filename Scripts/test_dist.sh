#!/usr/bin/env bash
# Installs what `make dist` made into a Debian that has nothing else, uses it there as its user would, and purges it:
#
#     Scripts/test_dist.sh [FOLDER]      (dist unless told)
#
# Needs root and debootstrap. The bare Debian is made once and kept in CACHE (a folder for temporary files unless told). It comes from MIRROR,
# by default where this machine's own packages come from. SKIP_SERVE=1 leaves `lynceus serve` out; SUITE is bookworm unless told.
set -euo pipefail
cd "$(dirname "$0")/.."
dist=$(realpath "${1:-dist}")
suite=${SUITE:-bookworm}
cache=${CACHE:-${TMPDIR:-/tmp}/lynceus-test-dist}
base=$cache/$suite

fail() { echo "lynceus: $*" >&2; exit 1; }
[ "$(id -u)" -eq 0 ] || fail "a Debian in a folder needs root: sudo make test-dist"
command -v debootstrap > /dev/null || fail "debootstrap is missing; sudo apt-get install debootstrap"
deb=$(find "$dist" -name 'lynceus_*.deb') archive=$(find "$dist" -name 'lynceus-*.tar.gz')
if [ ! -f "$deb" ] || [ ! -f "$archive" ]; then fail "there is not one package and one archive in $dist; make dist"; fi

# Everything below sees mounts of its own, which end with it, and so does whatever still runs.
if [ -z "${IN_NAMESPACE:-}" ]; then
    mkdir -p "$cache"
    IN_NAMESPACE=1 exec unshare --mount --pid --fork --kill-child "$0" "$dist"
fi

# Where the machine's own packages come from: the first entry of either form of apt's sources.
mirror() {
    cat /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2> /dev/null |
        sed -nE 's/^URIs: *([^ ]+).*/\1/p; s/^deb +(\[[^]]*\] +)?([^ ]+).*/\2/p' | head -n 1
}

if [ ! -e "$base/.made" ]; then
    mirror=${MIRROR:-$(mirror)}
    echo "lynceus: making a bare $suite"
    rm -rf "$base"
    debootstrap --variant=minbase "$suite" "$base" "${mirror:-http://deb.debian.org/debian}" > "$cache/debootstrap.log" ||
        fail "debootstrap: $(tail -n 1 "$cache/debootstrap.log")"
    touch "$base/.made"
fi
root=$(mktemp -d "$cache/root.XXXXXX")
trap 'umount -l "$root/dev/pts" "$root/proc" 2> /dev/null || true; rm -rf --one-file-system "$root"' EXIT
cp -a "$base/." "$root/"
# How this machine reaches its mirror.
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cat /etc/apt/apt.conf.d/*proxy* > "$root/etc/apt/apt.conf.d/proxy" 2> /dev/null || true
mount -t proc proc "$root/proc"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
ln -sf pts/ptmx "$root/dev/ptmx"
mkdir "$root/dist"
cp "$deb" "$root/dist/lynceus.deb"
cp "$archive" "$root/dist/lynceus.tar.gz"
cp Scripts/test_dist_inside.sh "$root/dist/"

env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=xterm-256color \
    SKIP_SERVE="${SKIP_SERVE:-}" chroot "$root" bash /dist/test_dist_inside.sh
