"""Times two readers as whole processes, in turn, and writes medians and ratios. Called by loading.sh."""

import os
import platform
import statistics
import sys

import numpy
import pandas

program, data, pairs, target = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
READ_CSV = (
    "import sys, pandas; t = pandas.read_csv(sys.argv[1]); "
    "print(t.shape[0], t.shape[1], f'{t.iloc[:, -1].mean():.6f}')"
)
READERS = {
    "CmlAction": [program, "read", data],
    "pandas.read_csv": [sys.executable, "-c", READ_CSV, data],
}


def run(command):
    """Wall seconds, CPU seconds, peak memory in MiB and the printed line of one process."""
    read_end, write_end = os.pipe()
    start = os.times().elapsed
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write_end, 1)])
    os.close(write_end)
    with os.fdopen(read_end) as output:
        text = output.read().strip()
    _, status, usage = os.wait4(child, 0)
    wall = os.times().elapsed - start
    if status != 0:
        sys.exit(f"loading.py: {command[0]} failed with status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def shown(values, digits):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


measured = {name: [] for name in READERS}
for pair in range(pairs + 1):
    results = {name: run(command) for name, command in READERS.items()}
    if len({result[3] for result in results.values()}) != 1:
        sys.exit(f"loading.py: the readers do not agree: { {name: result[3] for name, result in results.items()} }")
    if pair > 0:  # the first pair only warms the file cache
        for name, result in results.items():
            measured[name].append(result)

ours, theirs = measured["CmlAction"], measured["pandas.read_csv"]
ratios = {i: [b[i] / a[i] for a, b in zip(ours, theirs)] for i in range(3)}
rows, columns, _ = results["CmlAction"][3].split()
with open("/proc/cpuinfo") as info:
    processor = next((line.split(":")[1].strip() for line in info if line.startswith("model name")), "unknown")
lines = [
    "# Loading a CSV file of numbers",
    "",
    f"{int(rows):,} rows × {columns} columns of standard normal numbers in shortest round-trip form (mostly 16 to 17 digits), "
    f"{os.path.getsize(data) / 2**20:,.0f} MiB, in the file cache. Whole processes, in turn, {pairs} counted pairs after one that is not; "
    "median (smallest to largest). Written by `bench/loading.sh`.",
    "",
    "CmlAction reads exactly (the nearest double), checks UTF-8, computes the SHA-256 of the file and the fingerprint of its content; "
    "`pandas.read_csv` runs with its defaults. Both must agree on rows, columns and the mean of the last column.",
    "",
    "| | Wall, s | CPU, s | Peak memory, MiB |",
    "|---|---:|---:|---:|",
    *(f"| {name} | {shown([r[0] for r in values], 2)} | {shown([r[1] for r in values], 2)} | {shown([r[2] for r in values], 0)} |"
      for name, values in measured.items()),
    "| pandas / CmlAction, pair by pair | " + " | ".join(shown(ratios[i], 2) for i in range(3)) + " |",
    "",
    f"pandas {pandas.__version__}, NumPy {numpy.__version__}, Python {platform.python_version()}; {os.cpu_count()} cores, {processor}. "
    "Only the ratios are a claim; the seconds are those of this machine, which had other work at the same time when the load average "
    f"(here {os.getloadavg()[0]:.1f}) exceeds the cores of the readers.",
    "",
]
with open(target, "w") as file:
    file.write("\n".join(lines))
print("\n".join(lines))
