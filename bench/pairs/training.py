"""Training, against Python's xgboost over the same library with the same parameters on the same rows."""
import os
import pathlib
import statistics

import processes
from run import at_least, at_most

WHY = "the library does the same work on both sides; what differs is beside it (the share of each column in the gain, the fingerprint of the model), and the runs scatter more."
PEER = pathlib.Path(__file__).parent.parent / "peers/train.py"
CONFIG = """version: 1
name: training
data:
  path: data.csv
  target: y
  id: id
  split: { test: 10% }
model:
  trainer: gradient-boosting
  params: { max_depth: 6, learning_rate: 0.1, n_estimators: 100 }
"""


def measure(tools):
    lines, goals = [
        "The seconds in the first column are those of training itself: from rows in memory to a model of 100 trees of depth 6 (`hist`) as JSON, with the train loss on "
        "the way (Python after every round, CmlAction after 25 of them). The processes also read the file; the one of CmlAction divides the rows, too. Both must reach the "
        "same loss on the same rows.", ""], []
    for rows in (30_000, 1_000_000):
        folder = tools.folder(f"training-{rows}")
        processes.run([tools.bench, "make-labelled", folder / "data.csv", rows, 28])
        (folder / "cml.yaml").write_text(CONFIG)
        processes.run([tools.bench, "train-rows", folder])
        measured = processes.in_turn({
            "CmlAction": [tools.bench, "train", folder, os.cpu_count()], "Python": [tools.python, PEER, folder, os.cpu_count()]}, tools.runs)
        said = {name: [run[3].split() for run in runs] for name, runs in measured.items()}
        losses = [float(words[1]) for runs in said.values() for words in runs]
        if max(losses) - min(losses) > 2e-6 or len({words[2] for runs in said.values() for words in runs}) != 1:
            raise SystemExit(f"the models differ: {said}")
        itself = {name: [float(words[0]) for words in runs] for name, runs in said.items()}
        ratio = [own / other for own, other in zip(itself["CmlAction"], itself["Python"])]
        count = f"{int(said['Python'][0][2]):,} train rows × 28"
        lines += [f"### {count}", "", "| | Training, s | Process: wall, s | CPU, s | Peak memory, MiB |", "|---|---:|---:|---:|---:|"]
        for name, runs in measured.items():
            lines.append(f"| {name} | {processes.shown(itself[name], 2)} | " + " | ".join(
                processes.shown([run[column] for run in runs], digits) for column, digits in ((0, 2), (1, 2), (2, 0))) + " |")
        whole = processes.ratios(measured, "Python", "CmlAction", 0)
        lines += ["", f"Training, CmlAction / Python, pair by pair: {processes.shown(ratio, 2)}. Process, Python / CmlAction: {processes.shown(whole, 2)}. "
                  f"Loss {statistics.median(losses):.6f} on both sides.", ""]
        goals += [at_most(f"{count}: training itself at most 1.05 of Python's", ratio, 1.05, why=WHY),
                  at_least(f"{count}: the whole process faster", whole, 1)]
        (folder / "data.csv").unlink()
    return "Training", lines[:-1], goals
