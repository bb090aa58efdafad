"""Ten figures, against matplotlib."""
import pathlib

import processes
from run import at_least, at_most

WHY = "of the time in a fresh process the larger part is librsvg's, which renders and compresses twenty pictures of 1,400 and more pixels; matplotlib makes ten of one theme."
PEER = pathlib.Path(__file__).parent.parent / "peers/charts.py"


def measure(tools):
    folder = tools.folder("drawing")
    measured = processes.in_turn({"CmlAction": [tools.bench, "draw", 1], "matplotlib": [tools.python, PEER, folder / "out"]}, tools.runs)
    first = [float(run[3].split()[0]) for run in measured["CmlAction"]]
    warm = [float(line.split()[0]) for line in processes.run([tools.bench, "draw", tools.runs + 1])[3].splitlines()[1:]]
    return "Charts", [
        "Ten figures of every kind, one with a million points. CmlAction: light and dark, as SVG and as PNG of twice the size, so twenty of each; matplotlib: ten PNG files.",
        "",
        *processes.table(measured, "CmlAction"),
        "",
        f"The drawing itself: {processes.shown(first, 2)} s in a fresh process, {processes.shown(warm, 2)} s again in the same one.",
    ], [at_least("5 times faster", processes.ratios(measured, "matplotlib", "CmlAction", 0), 5, why=WHY),
        at_most("ten figures in both themes as SVG and PNG under 0.5 s", first, 0.5, why=WHY)]
