#!/usr/bin/env bash
# Measures what following 60 repos in three environments costs those who are asked: Scripts/measure_traffic.sh LYNCEUS [SECONDS]
# LYNCEUS is a release build (make release). For so many seconds (120) at rest, then while one repo is built and rolled out everywhere, then
# while all are: requests, bytes and new connections an hour, by kind of server.
set -euo pipefail
lynceus=$(realpath "$1")
seconds=${2:-120}
folder=$(mktemp -d)
"$lynceus" demo --headless --scenario fleet --repos 60 > "$folder/world.yaml" &
simulation=$!
socket="lynceus-traffic-$$"
trap 'tmux -L "$socket" kill-server 2> /dev/null || true; kill $simulation 2> /dev/null || true; rm -rf "$folder"' EXIT
until grep -q '^releases:' "$folder/world.yaml"; do sleep 0.2; done
sleep 1
# As an installation has them by default.
sed -E 's/poll_interval: .*/poll_interval: 30s/; s/cache_ttl: .*/cache_ttl: 10s/' "$folder/world.yaml" > "$folder/config.yaml"
chmod 600 "$folder/config.yaml"
control=$(grep -oE 'http://127.0.0.1:[0-9]+' "$folder/world.yaml" | head -1)
tmux -L "$socket" new -d -x 160 -y 48 "LC_ALL=C.UTF-8 '$lynceus' --config '$folder/config.yaml' --log-file '$folder/log'"
sleep 20
phase() {
    curl -s "$control/traffic" > "$folder/before"
    [ -z "$2" ] || curl -s -X POST "$control/rollouts/$2" > /dev/null
    sleep "$seconds"
    curl -s "$control/traffic" > "$folder/after"
    python3 - "$folder/before" "$folder/after" "$1" "$seconds" << 'END'
import json, sys
before, after = (json.load(open(path)) for path in sys.argv[1:3])
scale = 3600 / float(sys.argv[4])
print(f"== {sys.argv[3]}")
for host, now in after.items():
    row = {key: (now[key] - before[host][key]) * scale for key in now}
    if now["requests"]:
        print(f"{host:8} {row['requests']:8.0f} requests/h {row['bytes'] / 1024:10.0f} KiB/h {row['connections']:6.0f} connections/h")
END
}
phase "at rest" ""
phase "one of 60 built and rolled out everywhere" 1
phase "all 60 built and rolled out everywhere" 60
