"""Ten figures with matplotlib, as PNG of twice the usual size: charts.py OUT."""
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

out = pathlib.Path(sys.argv[1])
out.mkdir(exist_ok=True)
random = np.random.default_rng(1)
rising = np.linspace(0, 1, 2000)


def matrix(axes):
    counts = np.add.outer(np.arange(12) * 100, np.arange(12))
    axes.imshow(counts)
    for i in range(12):
        for j in range(12):
            axes.text(j, i, counts[i, j], ha="center", va="center", fontsize=6)


def lines(*sizes):
    return lambda axes: [axes.plot(np.linspace(0, 1, size), np.sqrt(np.linspace(0, 1, size))) for size in sizes]


def changes(axes):
    axes.errorbar(np.arange(20), np.arange(20), xerr=1, fmt="o")
    axes.set_yticks(np.arange(20), [f"metric {i}" for i in range(20)])


FIGURES = [
    matrix, lines(2000, 2000), lambda axes: axes.step(rising, np.sqrt(rising)), lines(500, 500, 500, 500), lines(1_000_000),
    lambda axes: axes.scatter(*random.random((2, 2000)) * 100, s=4), lambda axes: axes.scatter(*random.random((2, 1400)) * 100, s=4),
    lambda axes: axes.barh([f"column {i}" for i in range(15)], np.arange(15)), changes, None,
]
for number, draw in enumerate(FIGURES):
    if draw is None:
        figure, panels = plt.subplots(2, 3)
        for panel in panels.flat:
            lines(100, 80)(panel)
    else:
        figure, axes = plt.subplots()
        draw(axes)
        axes.set(xlabel="x", ylabel="y", title="a figure")
    figure.savefig(out / f"{number}.png", dpi=200)
    plt.close(figure)
print(len(FIGURES))
