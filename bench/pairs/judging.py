"""Evaluating a million predictions with intervals, against scikit-learn without."""
import pathlib

import processes
from run import at_least, at_most

PEER = pathlib.Path(__file__).parent.parent / "peers/judge.py"
WHY = "the intervals without a formula come from a bootstrap of all rows, which is most of the time."


def measure(tools):
    path = tools.folder("judging") / "scores.csv"
    lines, goals = ["Labels and scores in a CSV file to metrics, curves, calibration and confusion matrix; CmlAction also to intervals. Every metric that both print must agree to 1e-9.", ""], []
    for rows in (100_000, 1_000_000):
        processes.run([tools.bench, "make-scored", path, rows])
        measured = processes.in_turn({"CmlAction": [tools.bench, "judge", path], "scikit-learn": [tools.python, PEER, path]}, tools.runs)
        own, other = ({words[0]: float(words[1]) for line in measured[name][-1][3].splitlines() if (words := line.split())} for name in measured)
        own.pop("seconds")
        shared = sorted(own.keys() & other.keys())
        if set(other) - set(own) or any(abs(own[name] - other[name]) > 1e-9 for name in shared):
            raise SystemExit(f"the metrics differ: {own} and {other}")
        intervals = measured["CmlAction"][-1][3].count("with interval")
        lines += [f"### {rows:,} predictions", "", f"{len(shared)} metrics agree; {intervals} of CmlAction's {len(own)} have an interval.", "", *processes.table(measured, "CmlAction"), ""]
        goals.append(at_least(f"{rows:,} predictions: faster", processes.ratios(measured, "scikit-learn", "CmlAction", 0), 1, why=WHY))
        if rows == 100_000:
            evaluating = [float(run[3].splitlines()[-1].split()[1]) for run in measured["CmlAction"]]
            goals.append(at_most("100,000 predictions, 1,000 bootstrap draws: evaluation under 2 s", evaluating, 2))
    return "Evaluating", lines[:-1], goals
