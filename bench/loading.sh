#!/usr/bin/env bash
# How fast CSV files are loaded: the reader of this repository against pandas.read_csv, as whole processes in turn.
#   bench/loading.sh [ROWS [COLUMNS [PAIRS]]]      1,000,000 rows, 28 columns, 5 counted pairs by default
# Needs the .NET SDK and Python 3 with pandas (Debian: python3-pandas; PYTHON=... for another interpreter). Writes bench/results/loading.md.
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${1:-1000000} columns=${2:-28} pairs=${3:-5} python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import pandas' || { echo 'loading.sh: this Python has no pandas (Debian: apt-get install python3-pandas)' >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bench/publish.sh "$work/program"
"$work/program/CmlAction.Benchmarks" make "$work/numbers.csv" "$rows" "$columns"
"$work/program/CmlAction.Benchmarks" make-mixed "$work/mixed.csv" "$rows" "$columns"
"$python" bench/loading.py "$work/program/CmlAction.Benchmarks" "$work/numbers.csv" "$work/mixed.csv" "$pairs" bench/results/loading.md
