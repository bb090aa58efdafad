"""Runs the pairs and writes what they say. Started by run.sh, which has built the programs."""
import argparse
import dataclasses
import importlib
import importlib.metadata
import os
import pathlib
import platform
import re
import statistics
import sys
import time

BENCH = pathlib.Path(__file__).parent
PAIRS = ["whole_job", "loading", "checking", "training", "judging", "drawing", "starting", "growth", "hot"]
PEERS = ["pandas", "numpy", "scikit-learn", "xgboost", "matplotlib"]


@dataclasses.dataclass
class Tools:
    cml: pathlib.Path      # the program as it is published
    bench: pathlib.Path    # CmlAction.Benchmarks, published alike
    work: pathlib.Path     # a folder that is removed at the end
    runs: int              # counted runs
    rows: int              # of the pair "checking"
    python: str = "/usr/bin/python3"

    def folder(self, name):
        folder = self.work / name
        folder.mkdir(exist_ok=True)
        return folder


@dataclasses.dataclass
class Goal:
    """What was wanted and what was found; `why` for the reader when it is missed."""
    wanted: str
    found: str
    met: bool
    why: str = ""


def processor():
    with open("/proc/cpuinfo") as info:
        return next((line.split(":")[1].strip() for line in info if line.startswith("model name")), "unknown")


def versions():
    found = [f"Python {platform.python_version()}"]
    for name in PEERS:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            found.append(f"{name} of unknown version")
    return ", ".join(found)


def at_most(wanted, values, bound, digits=2, why=""):
    """A goal on a median that must not exceed a bound."""
    middle = statistics.median(values)
    return Goal(wanted, f"{middle:.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})", middle <= bound, why)


def at_least(wanted, values, bound, digits=2, why=""):
    goal = at_most(wanted, [-value for value in values], -bound, digits, why)
    return dataclasses.replace(goal, found=f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})")


def main():
    parser = argparse.ArgumentParser()
    for name in ("--cml", "--bench", "--work"):
        parser.add_argument(name, type=pathlib.Path, required=True)
    parser.add_argument("pairs", nargs="*", choices=[[], *PAIRS])
    given = parser.parse_args()
    tools = Tools(given.cml, given.bench, given.work, int(os.environ.get("RUNS", 5)), int(os.environ.get("ROWS", 10_000_000)))
    sys.path.insert(0, str(BENCH))
    begin, sections, goals = time.monotonic(), [], []
    for name in given.pairs or PAIRS:
        started = time.monotonic()
        title, lines, wanted = importlib.import_module(f"pairs.{name}").measure(tools)
        sections += [f"## {title}", "", *lines, ""]
        goals += [(title, goal) for goal in wanted]
        print(f"\n## {title} ({time.monotonic() - started:.0f} s)\n\n" + "\n".join(lines), flush=True)
    summary = [
        "| Pair | Goal | Found | |",
        "|---|---|---|---|",
        *(f"| {title} | {goal.wanted} | {goal.found} | {'met' if goal.met else 'missed'} |" for title, goal in goals),
    ]
    missed = [f"- {title}, {goal.wanted}: {goal.why}" for title, goal in goals if not goal.met]
    head = [
        f"# {os.cpu_count()} cores, {processor()}",
        "",
        f"Written by `make bench`, in {(time.monotonic() - begin) / 60:.0f} minutes. Whole processes, in turn (A B A B …), {tools.runs} counted runs after one "
        "that is not; median (smallest to largest). Ratios are taken pair by pair. Only the ratios are a claim: the seconds are those of this machine.",
        "",
        f"{versions()}; .NET {os.popen('dotnet --version').read().strip()}; {platform.freedesktop_os_release()['PRETTY_NAME']}; load average at the end "
        f"{os.getloadavg()[0]:.1f} (the work itself makes about {os.cpu_count()}).",
        "",
        *summary,
        *(["", "What stands in the way of those that are missed:", "", *missed] if missed else []),
        "",
        "What was found slow on the way and mended: [mends.md](mends.md).",
        "",
    ]
    print("\n" + "\n".join(summary + missed))
    if not given.pairs:
        name = re.sub(r"[^a-z0-9]+", "-", f"{processor()}-{os.cpu_count()}-cores".lower()).strip("-")
        (BENCH / "results" / f"{name}.md").write_text("\n".join(head + sections).rstrip() + "\n")


if __name__ == "__main__":
    sys.modules["run"] = sys.modules["__main__"]   # for the pairs, which import Goal from here
    main()
