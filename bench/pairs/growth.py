"""More rows and more columns: what a cell costs must not grow."""
import statistics

import processes
from run import at_most

ROWS = [(1_000, 20), (10_000, 20), (100_000, 20), (1_000_000, 20)]
COLUMNS = [(10_000, 10), (10_000, 100), (10_000, 1000)]


def measure(tools):
    lines, goals = [
        "`cml run` with gradient boosting (100 trees of depth 4) on numbers. A cell of a small table costs more, because the start and the pictures cost the same for all; the "
        "cost per further cell is what the step from one size to the next adds. For the columns, it counts that a table of 1,000 columns has 500,000 pairs of columns to compare.", ""], []
    for name, sizes in (("rows", ROWS), ("columns", COLUMNS)):
        found = []
        for rows, columns in sizes:
            folder = tools.folder(f"growth-{rows}-{columns}")
            processes.run([tools.bench, "make-labelled", folder / "data.csv", rows, columns])
            (folder / "cml.yaml").write_text(
                "version: 1\nname: growth\ndata: { path: data.csv, target: y, id: id }\nmodel: { trainer: gradient-boosting, params: { max_depth: 4 } }\n")
            runs = [processes.run([tools.cml, "run"], folder) for _ in range(3)]
            found.append((rows * columns, *(statistics.median(run[column] for run in runs) for column in range(3))))
            (folder / "data.csv").unlink()
        lines += [f"### More {name}", "", "| Rows × columns | Wall, s | CPU, s | Peak memory, MiB | CPU per further cell, µs | Memory per further cell, bytes |", "|---|---:|---:|---:|---:|---:|"]
        steps = []
        for at, ((rows, columns), (cells, wall, cpu, memory)) in enumerate(zip(sizes, found)):
            more = ""
            if at > 0:
                before = found[at - 1]
                step = (cpu - before[2]) / (cells - before[0]) * 1e6, (memory - before[3]) / (cells - before[0]) * 2**20
                steps.append(step)
                more = f"{step[0]:.2f} | {step[1]:.1f}"
            lines.append(f"| {rows:,} × {columns:,} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {more or ' | '} |")
        lines.append("")
        growth = [steps[-1][0] / max(steps[-2][0], 1e-3)], [steps[-1][1] / max(steps[-2][1], 1e-3)]
        goals += [at_most(f"more {name}: the last cells cost no more time than those before (ratio 1, 1.25 within its scatter)", growth[0], 1.25),
                  at_most(f"more {name}: nor more memory", growth[1], 1.25)]
    return "Growth", lines[:-1], goals
