#!/usr/bin/env python3
"""Runs every step of examples/workflows that uses the action, as a runner would, and compares what it leaves with golden files.

    tests/workflows/run.py --tools TOOLS --image IMAGE --out FOLDER [WORKFLOW ...]

TOOLS holds action-runner/run_action.py and containers; IMAGE is the built image of the action. What follows a step in its workflow and
needs no GitHub (the posting half of a fork's report, `cml` in the steps after `command: setup`) is run too. UPDATE_GOLDEN=1 accepts.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

import forge as forges
import projects

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
WORKFLOWS = ROOT / "examples/workflows"
GOLDEN = HERE / "golden"
NUMBER = re.compile(r"(?<![\w.])[-−+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?")
# Steps that must leave the very same as another one does.
SAME_AS = {"ghes": "pull-request", "data-change-2": "pull-request"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=pathlib.Path, required=True)
    parser.add_argument("--image", required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("workflows", nargs="*")
    return parser.parse_args()


def steps_of(workflow):
    """(name, step) for every step that uses the action, once for each combination of its job's matrix."""
    found = []
    for job in workflow["jobs"].values():
        matrix = (job.get("strategy") or {}).get("matrix") or {"": [""]}
        (key, values), = matrix.items()
        for value in values:
            fill = lambda text: str(text).replace("${{ matrix.%s }}" % key, str(value))   # noqa: E731, B023
            for step in job["steps"]:
                if str(step.get("uses", "")).startswith("org/cml-action@"):
                    found.append((str(value), {part: {k: fill(v) for k, v in (step.get(part) or {}).items()} for part in ("with", "env")}))
    count = len(found)
    return [(value or (str(number) if count > 1 else ""), step) for number, (value, step) in enumerate(found, 1)]


class Runner:
    """One machine: the tools, the action with its built image, and the folder everything is left in."""

    def __init__(self, tools, image, out):
        self.tools, self.out = tools, out
        self.action = out / "action"
        self.action.mkdir(parents=True)
        text = (ROOT / "action.yml").read_text()
        assert "image: Dockerfile" in text
        (self.action / "action.yml").write_text(text.replace("image: Dockerfile", f"image: docker://{image}"))

    def step(self, name, project, forge, event, step):
        out = self.out / f"{name}-step"
        event_file = self.out / f"{name}-event.json"
        event_file.write_text(json.dumps(event.payload))
        given = dict(step["with"])
        if given.get("command") == "setup":
            given["runner-temp"] = f"path:{out}/_temp"   # what the runner puts in for its own folder
        command = [
            "/usr/bin/python3", self.tools / "action-runner/run_action.py", "--action", self.action, "--workspace", project.folder, "--out", out,
            "--event", event.name, "--event-file", event_file, "--api-url", forge.api_url, "--token", forges.TOKEN, "--repository", forges.REPOSITORY,
            "--github", f"server_url={forge.url}", "--github", f"ref={event.ref}", "--github", "actor=octocat", "--quiet",
        ]
        for key, value in given.items():
            command += ["--with", f"{key}={value}"]
        for key, value in step["env"].items():
            command += ["--env", f"{key}={value}"]
        done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if not (out / "result.json").exists():
            sys.exit(f"{name}: the runner itself failed\n{done.stdout}")
        log = (out / "log.txt").read_text()
        if forges.TOKEN in log:
            forge.problems.append("the token is in the log")
        return out, json.loads((out / "result.json").read_text())

    def bare(self, debian, folders, environment, command):
        """The command on a Debian with nothing added."""
        words = [self.tools / "containers", "run", "--rm"]
        for folder in folders:
            words += ["-v", f"{folder}:{folder}"]
        for key, value in environment.items():
            words += ["-e", f"{key}={value}"]
        words += [f"docker.io/library/debian:{debian}-slim", *command]
        return subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)


def outcome(out, result, project, forge):
    """What is compared, in the words that are the same on every machine."""
    hidden = [
        (str(project.folder), "WORKSPACE"), (forge.url, "https://forge.example"), *((sha, f"<{name}>") for name, sha in project.commits.items()),
        *((sha[:7], f"<{name}>") for name, sha in project.commits.items()),
    ]

    def shown(text):
        for found, word in hidden:
            text = text.replace(found, word)
        text = re.sub(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "<time>", text)
        return re.sub(r"(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])", "<sha>", text)

    deep = lambda value: json.loads(shown(json.dumps(value, ensure_ascii=False)))   # noqa: E731
    outputs = dict(result["outputs"])
    if outputs.get("metrics"):
        outputs["metrics"] = json.loads(outputs["metrics"])
    texts = {"summary.md": shown((out / "summary.md").read_text()) if result["summary"] else ""}
    comments = [comment["json"]["body"] for comment in forge.comments.values()]
    texts["comment.md"] = shown("\n\n---- another comment ----\n\n".join(comments))
    checks = [{key: check[key] for key in ("name", "head_sha", "status", "conclusion")} | {
        "title": check["output"]["title"], "annotations": check["output"]["annotations_count"]} for check in forge.checks.values()]
    return texts, deep({
        "exit_code": result["exit_codes"]["main"], "outputs": outputs, "annotations": result["annotations"], "requests": forge.requests,
        "checks": checks, "reports_branch": project.branch_files("cml-reports"), "path": [path.replace(str(out), "RUN") for path in result["path"]],
    })


def same(expected, found):
    """Words alike, and numbers alike but for the last digit: another processor may round another way."""
    if NUMBER.sub("#", expected) != NUMBER.sub("#", found):
        return False
    for one, other in zip(NUMBER.findall(expected), NUMBER.findall(found)):
        a, b = (float(text.replace(",", "").replace("−", "-")) for text in (one, other))
        digits = len(one.partition(".")[2]) if "e" not in one.lower() else 17
        if abs(a - b) > max(1e-6 * abs(a), 1.000001 * 10.0 ** -digits if 0 < digits < 8 else 0):
            return False
    return True


def compare(name, texts, rest, problems):
    kept = {**texts, "json": json.dumps(rest, indent=1, ensure_ascii=False) + "\n"}
    for suffix, found in kept.items():
        file = GOLDEN / f"{SAME_AS.get(name, name)}.{suffix}"
        if name not in SAME_AS and os.environ.get("UPDATE_GOLDEN") == "1":
            if found.strip():
                file.write_text(found)
            else:
                file.unlink(missing_ok=True)
        expected = file.read_text() if file.exists() else ""
        if not same(expected, found):
            beside = GOLDEN / f"{name}.{suffix}.found"
            beside.write_text(found)
            problems.append(f"{name}: {file.name} differs from what was found, which is beside it as {beside.name}")


def run_workflow(name, runner, problems):
    """All steps of one workflow, in order, in one workspace."""
    scenario = projects.SCENARIOS[name](runner.out / name)
    project = scenario.project
    forge = forges.Forge(project.server, scenario.prefix, scenario.reads_only)
    forge.pulls.update(scenario.pulls)
    try:
        for suffix, step in steps_of(yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text())):
            label = f"{name}-{suffix}" if suffix else name
            forge.requests.clear()
            out, result = runner.step(label, project, forge, scenario.event, step)
            compare(label, *outcome(out, result, project, forge), problems)
        if scenario.after:
            scenario.after(runner, project, forge, scenario.event, out, problems)
    finally:
        forge.close()
    problems += [f"{name}: {problem}" for problem in forge.problems]
    return project


def main():
    given = arguments()
    known = sorted(path.stem for path in WORKFLOWS.glob("*.yml"))
    if set(known) != set(projects.SCENARIOS):
        sys.exit(f"examples/workflows and the scenarios here differ: {sorted(set(known) ^ set(projects.SCENARIOS))}")
    out = given.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    GOLDEN.mkdir(exist_ok=True)
    for stale in GOLDEN.glob("*.found"):
        stale.unlink()
    runner, problems = Runner(given.tools.resolve(), given.image, out), []
    # Those that are compared with another come after it.
    for name in sorted(given.workflows or known, key=lambda name: name != "pull-request"):
        run_workflow(name, runner, problems)
        print(f"{name}.yml was run", flush=True)
    for problem in problems:
        print(f"FAILED: {problem}", file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
