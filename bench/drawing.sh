#!/usr/bin/env bash
# How long ten figures take in both themes, as SVG and as PNG of twice the size.
#   bench/drawing.sh
# Needs the .NET SDK and librsvg. Prints a table; bench/results/drawing.md holds one.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bench/publish.sh "$work/program"
"$work/program/CmlAction.Benchmarks" draw
