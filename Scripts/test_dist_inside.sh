#!/usr/bin/env bash
# The part of Scripts/test_dist.sh that runs inside the bare Debian.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive NO_PROXY=127.0.0.1
passed=0

ok() { passed=$((passed + 1)); echo "ok    $*"; }
fail() { echo "FAIL  $*" >&2; exit 1; }
# await SECONDS COMMAND...: until it succeeds.
await() {
    local end=$((SECONDS + $1))
    until "${@:2}"; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.2
    done
}
quietly() { "$@" > /tmp/said 2>&1 || { cat /tmp/said >&2; fail "$*"; }; }
# What there is, but for what apt and dpkg write down for themselves.
files() {
    find / -xdev \( -path /proc -o -path /dev -o -path /tmp -o -path /dist -o -path /root -o -path /var/cache -o -path /var/lib/apt \
        -o -path /var/lib/dpkg -o -path /var/log -o -path /run \) -prune -o -printf '%p %u:%g\n' |
        grep -vE '^/etc/((passwd|group|shadow|gshadow|subuid|subgid)-|ld\.so\.cache|\.pwd\.lock) ' | sort
}

# The archive, where there is nothing.
mkdir /tmp/archive
tar -C /tmp/archive --strip-components=1 -xzf /dist/lynceus.tar.gz
echo "      without ncurses: $(/tmp/archive/bin/lynceus --version 2>&1 || true)"

quietly apt-get update
quietly apt-get install -y --no-install-recommends tmux
files > /tmp/before
cut -d: -f1 /etc/passwd | sort > /tmp/users.before

quietly apt-get install -y --no-install-recommends /dist/lynceus.deb
ok "apt installs it; with it came: $(apt-mark showauto | tr '\n' ' ')"
[ "$(lynceus --version)" = "$(dpkg-query -W -f '${Version}' lynceus)" ] || fail "--version: $(lynceus --version)"
ok "--version is the package's"
[ "$(/tmp/archive/bin/lynceus --version)" = "$(lynceus --version)" ] || fail "the archive's binary"
ok "the archive's binary runs, too"
(cd / && md5sum --quiet -c /var/lib/dpkg/info/lynceus.md5sums) || fail "files differ"
for file in man/man1/lynceus.1.gz man/man5/lynceus-config.5.gz doc/lynceus/third-party.gz doc/lynceus/changelog.gz \
    doc/lynceus/CHANGELOG.md.gz; do
    gzip -t "/usr/share/$file" || fail "$file"
done
for file in bash-completion/completions/lynceus zsh/vendor-completions/_lynceus fish/vendor_completions.d/lynceus.fish \
    lynceus/themes/dark.yaml doc/lynceus/examples/config.example.yaml doc/lynceus/copyright; do
    [ -s "/usr/share/$file" ] || fail "$file"
done
bash -c 'source /usr/share/bash-completion/completions/lynceus; complete -p lynceus' > /dev/null || fail "bash's completion"
cmp -s /usr/share/doc/lynceus/examples/config.example.yaml <(lynceus config example) || fail "the example is another"
ok "man pages, completions, themes, the example are there"
getent passwd lynceus > /dev/null || fail "no user lynceus"
[ ! -e /etc/systemd/system/multi-user.target.wants/lynceus.service ] || fail "the service is enabled"
ok "the service has its user, and is not enabled"

# The board.
mux() { tmux -L dist "$@"; }
screen() { mux capture-pane -p; }
draws() { screen | grep -q 'LIVE 3/3'; }
for locale in C.UTF-8 C de_DE.UTF-8; do
    mux new-session -d -x 100 -y 30 "LC_ALL=$locale lynceus demo --speed 3 2> /tmp/board.errors"
    await 60 draws || { screen; cat /tmp/board.errors; fail "lynceus demo draws no board ($locale)"; }
    [ $locale != C.UTF-8 ] || screen | head -n 6 | sed 's/^/      /'
    mux send-keys Q
    ended() { ! mux has-session 2> /dev/null; }
    await 20 ended || fail "Q does not end the board"
done
ok "lynceus demo draws the board in tmux, in several locales"

# One look at a world of real HTTP.
(umask 077 && : > /tmp/world.yaml)
lynceus demo --headless --scenario quiet > /tmp/world.yaml &
world=$!
await 30 grep -q '^releases:' /tmp/world.yaml || fail "the world does not say where it is"
lynceus status --config /tmp/world.yaml > /tmp/status || fail "status: exit code $?"
[ -s /tmp/status ] || fail "status says nothing"
lynceus status --config /tmp/world.yaml --output json | grep -q '"statuses"' || fail "status as JSON"
ok "lynceus status reads the world, exit code 0"

if [ -n "${SKIP_SERVE:-}" ]; then
    echo "skip  lynceus serve"
else
    # As the service does it: as its user, in its folder.
    install -d -o lynceus -g lynceus -m 700 /var/lib/lynceus
    install -m 640 -g lynceus /tmp/world.yaml /etc/lynceus/config.yaml
    (cd /var/lib/lynceus && exec setpriv --reuid=lynceus --regid=lynceus --clear-groups --no-new-privs --bounding-set=-all \
        env HOME=/var/lib/lynceus XDG_STATE_HOME=/var/lib lynceus serve --config /etc/lynceus/config.yaml --listen 127.0.0.1:17272) \
        2> /tmp/serve.errors &
    serve=$!
    healthy() {
        kill -0 "$serve" 2> /dev/null || { cat /tmp/serve.errors >&2; fail "lynceus serve has ended"; }
        (exec 3<> /dev/tcp/127.0.0.1/17272 && printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3 &&
            head -n 1 <&3 | grep -q ' 200 ') 2> /dev/null
    }
    await 30 healthy || { cat /tmp/serve.errors >&2; fail "/healthz does not answer"; }
    ok "lynceus serve answers /healthz as the user lynceus"
    kill -TERM "$serve"
    code=0; wait "$serve" || code=$?
    [ $code -eq 0 ] || [ $code -eq 143 ] || fail "lynceus serve ends with $code"
    ok "lynceus serve ends on SIGTERM"
fi
kill "$world"
wait "$world" || true

quietly apt-get purge -y --autoremove lynceus
files > /tmp/after
diff /tmp/before /tmp/after || fail "purge leaves something behind, or takes too much"
cut -d: -f1 /etc/passwd | sort | diff /tmp/users.before - || fail "purge leaves the user"
ok "purge leaves nothing behind"
echo "$passed passed, 0 failed"
