"""Starting, and the smallest useful job: one comment."""
import json
import pathlib
import sys

import processes
from run import at_most

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent.parent / "tests/workflows"))
import forge as forges   # noqa: E402


def measure(tools):
    folder = tools.folder("starting")
    (folder / "report.md").write_text("# Report\n\nAccuracy **0.93**\n")
    (folder / "event.json").write_text(json.dumps({"pull_request": {"number": 7, "head": {"sha": "a" * 40}}}))
    forge = forges.Forge(folder)
    environment = {
        "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": forges.REPOSITORY, "GITHUB_API_URL": forge.api_url, "GITHUB_SERVER_URL": forge.url, "GITHUB_TOKEN": forges.TOKEN,
        "GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": str(folder / "event.json"), "GITHUB_WORKSPACE": str(folder), "GITHUB_SHA": "a" * 40,
    }
    runs = max(tools.runs, 11)   # a run is short, and so its scatter is wide
    measured = processes.in_turn({
        "cml --version": [tools.cml, "--version"],
        "cml comment create": lambda: processes.run([tools.cml, "comment", "create", "report.md", "--reports-branch", ""], folder, environment),
    }, runs)
    forge.close()
    if len(forge.comments) != runs + 1:
        raise SystemExit(f"{len(forge.comments)} comments were written")
    times = {name: [run[0] * 1000 for run in found] for name, found in measured.items()}
    memory = [run[2] * 1.048576 for found in measured.values() for run in found]
    return "Start", [
        f"{runs} counted runs. The comment goes to a small server in this process, so its own time is in the figure.",
        "",
        "| | Wall, ms | CPU, s | Peak memory, MiB |",
        "|---|---:|---:|---:|",
        *(f"| {name} | {processes.shown(times[name], 0)} | {processes.shown([r[1] for r in found], 2)} | {processes.shown([r[2] for r in found], 0)} |"
          for name, found in measured.items()),
    ], [at_most("`cml --version` under 100 ms", times["cml --version"], 100, 0), at_most("`cml comment create` under 250 ms", times["cml comment create"], 250, 0),
        at_most("under 80 MB", memory, 80, 0)]
