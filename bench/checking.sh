#!/usr/bin/env bash
# How fast, and in how much memory, `cml check` goes over a large file; `wc -l` over the same file for comparison.
#   bench/checking.sh [ROWS [ROUNDS]]      10,000,000 rows, 3 counted rounds by default
# Needs the .NET SDK, Python 3 and 1 GB of disk. Writes bench/results/checking.md.
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-10000000} rounds=${2:-3} python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bench/publish.sh "$work/program"
scripts/publish.sh "$work/cml"
mkdir "$work/job"
"$work/program/CmlAction.Benchmarks" make-mixed "$work/job/data.csv" "$rows" 12
printf '%s\n' 'version: 1' 'name: checking' 'data:' '  path: data.csv' '  id: id' '  target: churned' > "$work/job/cml.yaml"
"$python" bench/checking.py "$work/cml/cml" "$work/job" "$rounds" bench/results/checking.md
