"""Ten figures, against matplotlib."""
import pathlib

import processes
from run import at_least, at_most

PEER = pathlib.Path(__file__).parent.parent / "peers/charts.py"


def measure(tools):
    folder = tools.folder("drawing")
    measured = processes.in_turn({"CmlAction": [tools.bench, "draw"], "matplotlib": [tools.python, PEER, folder / "out"]}, tools.runs)
    inside = [float(run[3].split("first ")[1].split()[0]) for run in measured["CmlAction"]]
    return "Charts", [
        "Ten figures of every kind, one with a million points. CmlAction: light and dark, as SVG and as PNG of twice the size, so twenty of each; matplotlib: ten PNG files.",
        "",
        *processes.table(measured, "CmlAction"),
        "",
        f"The drawing itself, in a fresh process: {processes.shown(inside, 2)} s.",
    ], [at_least("5 times faster", processes.ratios(measured, "matplotlib", "CmlAction", 0), 5),
        at_most("ten figures in both themes as SVG and PNG under 0.5 s", inside, 0.5)]
