"""Loading a file of a million rows, against pandas.read_csv."""
import os

import processes
from run import at_least

READ_CSV = (
    "import sys, pandas; t = pandas.read_csv(sys.argv[1]); "
    "print(t.shape[0], t.shape[1], f'{t.iloc[:, -1].mean():.6f}')"
)
ROWS, COLUMNS = 1_000_000, 28
FILES = [
    ("make", "numbers", "standard normal numbers in shortest round-trip form (mostly 16 to 17 digits)"),
    ("make-mixed", "mixed types", "an id, whole numbers, amounts, shares, names (some quoted, some not ASCII), dates and full-length numbers, some cells missing"),
]
WHY = "files with quotes in most blocks take the slower way through each field, and pandas leaves dates as texts while they are read as dates here."


def measure(tools):
    folder = tools.folder("loading")
    lines, goals = [
        "CmlAction reads exactly (the nearest double), recognizes dates, checks UTF-8, computes the SHA-256 of the file and the fingerprint of its content; "
        "`pandas.read_csv` (C engine) runs with its defaults. Both must agree on rows, columns and the mean of the last column.", ""], []
    for verb, name, description in FILES:
        path = folder / f"{verb}.csv"
        processes.run([tools.bench, verb, path, ROWS, COLUMNS])
        measured = processes.in_turn({
            "CmlAction": [tools.bench, "read", path], "pandas.read_csv": [tools.python, "-c", READ_CSV, path]}, tools.runs)
        if len({run[3] for runs in measured.values() for run in runs}) != 1:
            raise SystemExit(f"the readers do not agree: { {one: runs[-1][3] for one, runs in measured.items()} }")
        lines += [f"### {name.capitalize()}", "", f"{ROWS:,} rows × {COLUMNS} columns, {os.path.getsize(path) / 2**20:,.0f} MiB: {description}.", "",
                  *processes.table(measured, "CmlAction"), ""]
        goals += [at_least(f"{name}: 5 times faster", processes.ratios(measured, "pandas.read_csv", "CmlAction", 0), 5, why=WHY),
                  at_least(f"{name}: at most half the memory (ratio at least 2)", processes.ratios(measured, "pandas.read_csv", "CmlAction", 2), 2)]
        path.unlink()
    return "Loading", lines[:-1], goals
