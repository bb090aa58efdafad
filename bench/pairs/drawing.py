"""Ten figures, against matplotlib."""
import pathlib

import processes
from run import at_least, at_most

WHY = "of the time in a fresh process the larger part is librsvg's, which lays out and renders pictures of 1,400 and more pixels."
PEER = pathlib.Path(__file__).parent.parent / "peers/charts.py"
LIGHT, BOTH = "CmlAction, light", "CmlAction, light and dark"


def measure(tools):
    folder = tools.folder("drawing")
    measured = processes.in_turn({
        LIGHT: [tools.bench, "draw", 1, 1], BOTH: [tools.bench, "draw", 2, 1], "matplotlib": [tools.python, PEER, folder / "out"]}, tools.runs)
    first = [float(run[3].split()[0]) for run in measured[BOTH]]
    warm = [float(line.split()[0]) for line in processes.run([tools.bench, "draw", 2, tools.runs + 1])[3].splitlines()[1:]]
    return "Charts", [
        "Ten figures of every kind, one with a million points. matplotlib: ten PNG files of one theme; CmlAction: as many, and the same in two themes, each also as SVG.",
        "",
        *processes.table(measured, LIGHT),
        "",
        f"matplotlib takes {processes.shown(processes.ratios(measured, 'matplotlib', BOTH, 0), 2)} times as long for ten PNG files as CmlAction for twenty and twenty SVG files.",
        "",
        f"The drawing of both themes itself: {processes.shown(first, 2)} s in a fresh process, {processes.shown(warm, 2)} s again in the same one.",
    ], [at_least("5 times faster", processes.ratios(measured, "matplotlib", LIGHT, 0), 5, why=WHY),
        at_most("ten figures in both themes as SVG and PNG under 0.5 s", first, 0.5, why=WHY)]
