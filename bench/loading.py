"""Times two readers as whole processes, in turn, and writes medians and ratios. Called by loading.sh."""

import os
import sys

import numpy
import pandas

import processes

program, numbers, mixed, pairs, target = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5]
READ_CSV = (
    "import sys, pandas; t = pandas.read_csv(sys.argv[1]); "
    "print(t.shape[0], t.shape[1], f'{t.iloc[:, -1].mean():.6f}')"
)
FILES = [
    (numbers, "Numbers", "standard normal numbers in shortest round-trip form (mostly 16 to 17 digits)"),
    (mixed, "Mixed types", "an id, whole numbers, amounts, shares, names (some quoted, some not ASCII), dates and full-length numbers, some cells missing"),
]

lines = [
    "# Loading a CSV file",
    "",
    f"Files in the file cache, read by whole processes in turn, {pairs} counted pairs after one that is not; median (smallest to largest). "
    "Written by `bench/loading.sh`.",
    "",
    "CmlAction reads exactly (the nearest double), recognizes dates, checks UTF-8, computes the SHA-256 of the file and the fingerprint of its "
    "content; `pandas.read_csv` runs with its defaults, which leave dates as texts. Both must agree on rows, columns and the mean of the last column.",
    "",
]
for path, title, description in FILES:
    measured = processes.in_turn({"CmlAction": [program, "read", path], "pandas.read_csv": [sys.executable, "-c", READ_CSV, path]}, pairs)
    if len({run[3] for runs in measured.values() for run in runs}) != 1:
        sys.exit(f"loading.py: the readers do not agree: { {name: runs[-1][3] for name, runs in measured.items()} }")
    rows, columns, _ = measured["CmlAction"][-1][3].split()
    lines += [
        f"## {title}",
        "",
        f"{int(rows):,} rows × {columns} columns, {os.path.getsize(path) / 2**20:,.0f} MiB: {description}.",
        "",
        *processes.rows(measured),
        "",
    ]
lines += [f"pandas {pandas.__version__}, NumPy {numpy.__version__}, {processes.machine()}", ""]
processes.write(target, lines)
