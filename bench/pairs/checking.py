"""Checking ten million rows, against what it takes only to count their lines."""
import os

import processes
from run import at_most

WHY = (
    "the SHA-256 of the file alone takes four times as long as `wc -l`, and a check also reads every cell as a number, date or text, hashes every row, divides rows "
    "by the SHA-256 of their ids, runs the standard checks and profiles every column.")


def measure(tools):
    folder = tools.folder("checking")
    path = folder / "data.csv"
    processes.run([tools.bench, "make-mixed", path, tools.rows, 12])
    (folder / "cml.yaml").write_text("version: 1\nname: checking\ndata:\n  path: data.csv\n  id: id\n  target: churned\n")
    measured = processes.in_turn({
        "wc -l": ["wc", "-l", path],
        "cat": ["sh", "-c", f"exec cat {path} > /dev/null"],
        "cml check": lambda: processes.run([tools.cml, "check"], folder),
    }, tools.runs)
    size = os.path.getsize(path)
    path.unlink()
    speeds = [size / run[0] / 1e6 for run in measured["cml check"]]
    return "Checking", [
        f"{tools.rows:,} rows × 12 columns of mixed types, {size / 2**20:,.0f} MiB in the file cache. `wc -l` and `cat` only show how fast bytes come from it.",
        "",
        *processes.table({name: measured[name] for name in ("wc -l", "cml check")}, "wc -l"),
        "",
        f"`cat > /dev/null`: {processes.shown([run[0] for run in measured['cat']], 2)} s. `cml check`: {processes.shown(speeds, 0)} MB/s.",
    ], [at_most("within 4 times of `wc -l`", processes.ratios(measured, "cml check", "wc -l", 0), 4, 1, WHY),
        at_most("peak memory under 1,000 MB", [run[2] * 1.048576 for run in measured["cml check"]], 1000, 0)]
