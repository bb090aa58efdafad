#!/usr/bin/env bash
# Every speed claim, side by side with what people use today.
#   bench/run.sh              all pairs; writes bench/results/MACHINE.md. Under twenty minutes on two free cores.
#   bench/run.sh loading ...  some of them (whole_job loading checking training judging drawing starting growth hot); only prints
#   RUNS=5 ROWS=10000000      counted runs of each pair; rows of the pair "checking"
# Needs the .NET SDK and 3 GB of disk; on a Debian the peers are installed when missing (root or sudo).
set -euo pipefail
cd "$(dirname "$0")/.."
if ! /usr/bin/python3 -c 'import matplotlib, pandas, sklearn, xgboost' 2>/dev/null; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    python3-matplotlib python3-pandas python3-sklearn python3-xgboost >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
scripts/publish.sh "$work/cml"
bench/publish.sh "$work/bench"
# One family of numbers for a thread that waits, as in the container: see the Dockerfile.
GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-1000} /usr/bin/python3 bench/run.py --cml "$work/cml/cml" --bench "$work/bench/CmlAction.Benchmarks" --work "$work" "$@"
