"""The whole job on 30,000 customers: everything `cml run` does, against the classical script."""
import json
import os
import pathlib
import shutil

import processes
from run import at_least

WHY_TIME = (
    "a third of the CPU time of `cml run` goes into starting .NET and into what is loaded or compiled when it is called for the first time, a fifth into XGBoost; the pictures "
    "and the look into the model follow.")
WHY_MEMORY = "before the first row is read .NET and the native libraries take some 50 MiB; the heap, the pictures and the code that is used come on top of it."
ROOT = pathlib.Path(__file__).parent.parent.parent
REAL = pathlib.Path(os.environ.get("CREDIT_DEFAULT_CSV", ROOT.parent / "shared/data/credit-default/default_credit_card.csv"))


def timings(tools, folder):
    """What cml says of itself at its end, on its standard error."""
    text = processes.run(["bash", "-c", '"$0" run --base base/run.json.gz --timings 2>&1', tools.cml], folder)[3]
    lines = text.splitlines()
    first = next(i for i, line in enumerate(lines) if line.split() == ["seconds", "CPU", "MiB", "peak"])
    last = next(i for i, line in enumerate(lines) if line.startswith("compiled at run time"))
    return lines[first:last + 1]


def measure(tools):
    folder = tools.folder("whole_job")
    real = REAL.is_file()
    if real:
        shutil.copyfile(REAL, folder / "data.csv")
        model = "  target: DEFAULT\n  id: ID\n  categorical: [SEX, EDUCATION, MARRIAGE]\n"
    else:
        processes.run([tools.bench, "make-labelled", folder / "data.csv", 30_000, 23])
        model = "  target: y\n  id: id\n"
    config = f"version: 1\nname: whole\ndata:\n  path: data.csv\n{model}model:\n  trainer: gradient-boosting\n  params: {{ max_depth: DEPTH }}\n"
    # What the pull request is compared with: the run of another depth, stored as main's workflow stores it.
    (folder / "cml.yaml").write_text(config.replace("DEPTH", "3"))
    processes.run([tools.cml, "run", "--out", "base"], folder)
    (folder / "cml.yaml").write_text(config.replace("DEPTH", "4"))
    target = "DEFAULT" if real else "y"
    classic = [tools.python, ROOT / "bench/peers/classic.py", "data.csv", target, "classic"]
    measured = processes.in_turn({
        "cml run": lambda: processes.run([tools.cml, "run", "--base", "base/run.json.gz"], folder),
        "classical script": lambda: processes.run(classic, folder),
    }, tools.runs)
    report = json.loads((folder / "out/report.json").read_text())
    if not report.get("comparison"):
        raise SystemExit("cml run was not compared with the base")
    wall, memory = (processes.ratios(measured, "classical script", "cml run", column) for column in (0, 2))
    charts = len(list((folder / "out/charts").glob("*.png")))
    return "The whole job", [
        f"{'credit-default' if real else 'Seeded data'}, 30,000 rows. `cml run`: data checks, gradient boosting, metrics with intervals, comparison with the run of "
        f"another depth on the same rows, {charts} pictures (PNG, and as many SVG), report in Markdown, HTML and JSON. The script (bench/peers/classic.py): pandas, random forest of "
        "depth 10 on all cores, two metrics, three matplotlib pictures, Markdown.",
        "",
        *processes.table(measured, "cml run"),
        "",
        "Where the time of one run goes (`cml run --timings`; seconds of the clock and of all processors, MiB allocated, most MiB in memory until then):",
        "",
        "```",
        *timings(tools, folder),
        "```",
    ], [at_least("at least 3 times faster", wall, 3, why=WHY_TIME), at_least("at most half the memory (ratio at least 2)", memory, 2, why=WHY_MEMORY)]
