"""The hot functions inside, one by one, with BenchmarkDotNet."""
import processes


def measure(tools):
    folder = tools.folder("hot")
    printed = processes.run([tools.bench, "hot"], folder)[3]
    rows = [line for line in printed.splitlines() if line.startswith("|")]
    rows = rows[:len(rows) // 2]   # it prints its table twice
    if len(rows) < 3:
        raise SystemExit(f"no table from BenchmarkDotNet:\n{printed}")
    return "Hot functions", ["BenchmarkDotNet in one process, short job; for finding what to mend, not for comparing machines.", "", *rows], []
