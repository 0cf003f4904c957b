#!/usr/bin/env bash
# Measures what following a large, busy Argo CD costs: Scripts/measure_fleet.sh LYNCEUS [SECONDS]
# LYNCEUS is a release build (make release). The simulation runs in one process, the tracker in another (Benchmarks/, FleetMeasurement);
# only the second is measured. Once with 40 of 5,000 applications followed, once with all of them, at 200 events a second.
set -euo pipefail
lynceus=$(realpath "$1")
seconds=${2:-60}
cd "$(dirname "$0")/../Benchmarks"
swift build -c release --product FleetMeasurement
for followed in 40 5000; do
    configuration=$(mktemp --suffix .yaml)
    "$lynceus" demo --headless --fleet 5000 --followed "$followed" --events-per-second 200 > "$configuration" &
    simulation=$!
    trap 'kill $simulation 2> /dev/null || true; rm -f "$configuration"' EXIT
    until grep -q '^releases:' "$configuration"; do sleep 0.2; done
    sleep 2
    echo "== $followed of 5000 followed, 200 events a second, over $seconds s"
    .build/release/FleetMeasurement "$configuration" "$seconds"
    kill $simulation
    wait $simulation 2> /dev/null || true
    rm -f "$configuration"
done
