"""Times `cml check` of a large file beside what it takes only to count its lines. Called by checking.sh."""

import os
import sys

import processes

program, folder, pairs, target = sys.argv[1], sys.argv[2], int(sys.argv[3]), os.path.abspath(sys.argv[4])
os.chdir(folder)
path = "data.csv"
measured = processes.in_turn({"wc -l": ["wc", "-l", path], "cat": ["sh", "-c", f"exec cat {path} > /dev/null"], "cml check": [program, "check"]}, pairs)
size = os.path.getsize(path)
lines_counted = int(measured["wc -l"][-1][3].split()[0])
speed = sorted(size / run[0] / 1e6 for run in measured["cml check"])[len(measured["cml check"]) // 2]
processes.write(target, [
    "# Checking a large file",
    "",
    f"{lines_counted - 1:,} rows × 12 columns of mixed types, {size / 2**20:,.0f} MiB in the file cache. Whole processes, in turn, {pairs} counted "
    f"{'round' if pairs == 1 else 'rounds'} after one that is not; median (smallest to largest). Written by `bench/checking.sh`.",
    "",
    "`cml check` reads the file, computes its SHA-256 and the fingerprint of its content, divides the rows, runs the standard checks and profiles "
    "every column; `wc -l` and `cat` only show how fast bytes come from the file cache.",
    "",
    *processes.rows({name: measured[name] for name in ("wc -l", "cml check")}),
    "",
    f"`cat > /dev/null`: {processes.shown([run[0] for run in measured['cat']], 2)} s. `cml check`: {speed:,.0f} MB/s.",
    "",
    processes.machine(),
    "",
])
