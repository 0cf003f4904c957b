#!/usr/bin/env bash
# Runs all tests. The locale, the time zone and the colours are fixed, so that screens come out the same everywhere.
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 TZ=UTC
unset NO_COLOR COLORTERM LYNCEUS_CONFIG
exec swift test --skip-build "$@"
