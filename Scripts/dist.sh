#!/usr/bin/env bash
# Makes dist/lynceus-VERSION-linux-ARCHITECTURE.tar.gz and dist/lynceus_VERSION_ARCHITECTURE.deb out of a release build:
#
#     Scripts/dist.sh BINARY
#
# The same binary at the same commit gives the same files: times are those of the commit (or SOURCE_DATE_EPOCH), owners are root, and
# everything is in order. Needs what Debian calls dpkg-dev and binutils. The third parties' licenses are read from CHECKOUTS, by default
# those of the build that BINARY is from.
set -euo pipefail
binary=$(realpath "${1:?usage: Scripts/dist.sh BINARY}")
cd "$(dirname "$0")/.."
for tool in dpkg-deb dpkg-shlibdeps strip; do
    command -v $tool > /dev/null || { echo "lynceus: $tool is missing; sudo apt-get install dpkg-dev binutils" >&2; exit 1; }
done
export LC_ALL=C TZ=UTC
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
umask 022

version=$("$binary" --version)
architecture=$(dpkg --print-architecture)
checkouts=${CHECKOUTS:-$(dirname "$binary")/../../checkouts}
name=lynceus-$version-linux-$architecture
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
doc=$root/usr/share/doc/lynceus

# put MODE FROM TO: a file below the root.
put() { install -D -m "$1" "$2" "$root/$3"; }
# make TO COMMAND...: a file below the root from what a command prints.
make() { mkdir -p "$(dirname "$root/$1")" && "${@:2}" > "$root/$1"; }

put 755 "$binary" usr/bin/lynceus
strip --strip-all --remove-section=.comment "$root/usr/bin/lynceus"
make usr/share/man/man1/lynceus.1 "$binary" manual 1
make usr/share/man/man5/lynceus-config.5 "$binary" manual 5
make usr/share/bash-completion/completions/lynceus "$binary" completions bash
make usr/share/zsh/vendor-completions/_lynceus "$binary" completions zsh
make usr/share/fish/vendor_completions.d/lynceus.fish "$binary" completions fish
for theme in themes/*.yaml; do put 644 "$theme" "usr/share/lynceus/$theme"; done
put 644 config.example.yaml usr/share/doc/lynceus/examples/config.example.yaml
put 644 Packaging/debian/copyright usr/share/doc/lynceus/copyright
put 644 CHANGELOG.md usr/share/doc/lynceus/CHANGELOG.md
for text in README.md docs/*; do put 644 "$text" "usr/share/doc/lynceus/$text"; done
put 644 Packaging/systemd/lynceus.service usr/lib/systemd/system/lynceus.service

# What the binary carries of others: their licenses say that they go with it.
toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")
for text in "$checkouts"/*/{LICENSE,NOTICE}* "$toolchain"/share/swift/LICENSE*; do
    [ -f "$text" ] || continue
    printf '==== %s ====\n\n' "$(basename "$(dirname "$text")")/$(basename "$text")"
    cat "$text"
    printf '\n'
done > "$doc/third-party"
[ -s "$doc/third-party" ] || { echo "lynceus: no licenses of third parties in $checkouts" >&2; exit 1; }

# The archive: what a person copies to a machine without packages. Its files lie where the package has them.
mkdir -p "$work/$name" dist
rm -f dist/lynceus[-_]*
cp -a "$root/usr/." "$work/$name/"
mv "$work/$name/share/doc/lynceus/copyright" "$work/$name/share/doc/lynceus/third-party" "$work/$name/"
cp LICENSE README.md "$work/$name/"
find "$work/$name/share/man" -type f -exec gzip -9n {} +
tar -C "$work" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$name" |
    gzip -9n > "dist/$name.tar.gz"

# The package.
{
    printf 'lynceus (%s) unstable; urgency=medium\n\n  * What is new stands in CHANGELOG.md.\n\n' "$version"
    printf ' -- %s  %s\n' "$(sed -n 's/^Maintainer: //p' Packaging/debian/control)" "$(date -R -d "@$SOURCE_DATE_EPOCH")"
} > "$doc/changelog"
find "$root/usr/share/man" "$doc/changelog" "$doc/CHANGELOG.md" "$doc/third-party" -type f -exec gzip -9n {} +
mkdir -p "$root/etc/lynceus" "$root/DEBIAN" "$work/debian"
echo 'Source: lynceus' > "$work/debian/control"
libraries=$(cd "$work" && dpkg-shlibdeps -O root/usr/bin/lynceus 2> "$work/said" | sed -n 's/^shlibs:Depends=//p')
[ -n "$libraries" ] || { cat "$work/said" >&2; exit 1; }
# Packed relocations are nothing that is called, so that is not seen: they need the C library that has learnt to read them.
if readelf --version-info "$root/usr/bin/lynceus" | grep -q GLIBC_ABI_DT_RELR; then
    libraries=$(sed -E 's/libc6 \(>= 2\.([12]?[0-9]|3[0-5])\)/libc6 (>= 2.36)/' <<< "$libraries")
fi
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@LIBRARIES@/$libraries/" \
    -e "s/@SIZE@/$(du -k --apparent-size -s --exclude=DEBIAN "$root" | cut -f1)/" Packaging/debian/control > "$root/DEBIAN/control"
install -m 755 Packaging/debian/{postinst,prerm,postrm} "$root/DEBIAN/"
(cd "$root" && find . -type f -not -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz -z9 --build "$root" "dist/lynceus_${version}_$architecture.deb" > /dev/null

du --apparent-size -h "$root/usr/bin/lynceus" "dist/$name.tar.gz" "dist/lynceus_${version}_$architecture.deb" | sed "s|$root||"
