#!/usr/bin/env bash
# Runs all tests, or those that the arguments choose as `swift test` does. The locale, the time zone and the colours are fixed, so
# that screens come out the same everywhere.
#
# Those that wait for real servers and real terminals run after those that compute, and those over whole programs last: they would only
# measure how busy the machine is. Whatever hangs is ended after LYNCEUS_TEST_LIMIT (20 minutes unless told), so that a run always says something.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
export LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR COLORTERM LYNCEUS_CONFIG
# All tests start at once unless told otherwise, and whoever waits for something then waits for all the others, too.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH="${SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH:-16}"

said=$(mktemp) || exit
trap 'rm -f "$said"' EXIT

run() {
    timeout --kill-after=20s "${LYNCEUS_TEST_LIMIT:-20m}" swift test --skip-build "$@" > >(exec tee -a "$said") 2>&1 &
    local tests=$! status
    trap 'kill "$tests" 2>/dev/null; exit 130' INT TERM HUP
    wait "$tests"
    status=$?
    [ $status -ne 124 ] || echo "The tests hung, and were ended: of what has started above, something never ended." >&2
    return $status
}

if [ $# -gt 0 ]; then
    run "$@"
    exit
fi
failed=0
run --skip '^(EndToEndTests|ClientsTests|CursesTerminalTests|SimulationTests)\.' || failed=1
run --filter '^(ClientsTests|CursesTerminalTests)\.' || failed=1
# Alone: a host of the simulation that comes back after an outage wants its port again, which another test's server could have got.
run --filter '^SimulationTests\.' || failed=1
# Whole programs, several for each test: more at once than the machine has room for would only wait for each other.
SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(($(nproc) * 4)) run --filter '^EndToEndTests\.' || failed=1
# What failed stands last: whoever sees only the end of a long log sees that.
[ $failed -eq 0 ] || grep -aE '✘|^↳|Fatal error|signal code|error: ' "$said" | grep -avE '✘ (Suite|Test run)' | cut -c 1-600 | sed -n '1s/^/\nWhat failed:\n/;1,60p' >&2
exit $failed
