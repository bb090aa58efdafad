"""More rows and more columns: what a cell costs must not grow."""
import statistics

import processes
from run import at_most

ROWS = [(1_000, 20), (10_000, 20), (100_000, 20), (1_000_000, 20)]
COLUMNS = [(10_000, 10), (10_000, 100), (10_000, 1000)]
CPU, MEMORY = 1, 2
CONFIG = "version: 1\nname: growth\ndata: { path: data.csv, target: y, id: id }\nmodel: { trainer: gradient-boosting, params: { max_depth: 4 } }\n"


def further(sizes, measured, turn, column, at):
    """What one more cell costs on the step to a size, in one turn: microseconds or bytes."""
    (rows, columns), (rows_before, columns_before) = sizes[at], sizes[at - 1]
    more = measured[sizes[at]][turn][column] - measured[sizes[at - 1]][turn][column]
    return more * (1e6 if column == CPU else 2**20) / (rows * columns - rows_before * columns_before)


def measure(tools):
    lines, goals = [
        "`cml run` with gradient boosting (100 trees of depth 4) on numbers, all sizes in turn. A cell of a small table costs more, because the start and the pictures cost the same "
        "for all; the cost per further cell is what the step from one size to the next adds. For the columns, it counts that a table of 1,000 columns has 500,000 pairs of columns "
        "to compare.", ""], []
    for name, sizes in (("rows", ROWS), ("columns", COLUMNS)):
        commands = {}
        for rows, columns in sizes:
            folder = tools.folder(f"growth-{rows}-{columns}")
            processes.run([tools.bench, "make-labelled", folder / "data.csv", rows, columns])
            (folder / "cml.yaml").write_text(CONFIG)
            commands[rows, columns] = lambda folder=folder: processes.run([tools.cml, "run"], folder)
        measured = processes.in_turn(commands, tools.runs)
        turns = range(tools.runs)
        lines += [f"### More {name}", "", "| Rows × columns | Wall, s | CPU, s | Peak memory, MiB | CPU per further cell, µs | Memory per further cell, bytes |", "|---|---:|---:|---:|---:|---:|"]
        for at, (rows, columns) in enumerate(sizes):
            runs = measured[rows, columns]
            cells = [processes.shown([run[column] for run in runs], digits) for column, digits in ((0, 2), (CPU, 2), (MEMORY, 0))]
            cells += [processes.shown([further(sizes, measured, turn, column, at) for turn in turns], digits) if at else "" for column, digits in ((CPU, 2), (MEMORY, 1))]
            lines.append(f"| {rows:,} × {columns:,} | {' | '.join(cells)} |")
        lines.append("")
        # The last step against the middle of the one before: differences of small differences scatter.
        growth = {column: [further(sizes, measured, turn, column, -1) / statistics.median(further(sizes, measured, other, column, -2) for other in turns) for turn in turns]
                  for column in (CPU, MEMORY)}
        goals += [at_most(f"more {name}: the last cells cost no more time than those before (ratio 1, 1.25 within its scatter)", growth[CPU], 1.25),
                  at_most(f"more {name}: nor more memory", growth[MEMORY], 1.25)]
        for rows, columns in sizes:
            (tools.folder(f"growth-{rows}-{columns}") / "data.csv").unlink()
    return "Growth", lines[:-1], goals
