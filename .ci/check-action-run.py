"""Checks what a run of the action left behind: check-action-run.py RUN WORKSPACE EXPECTED_EXIT_CODE.

RUN holds result.json (exit codes, outputs, annotations) and summary.md. Run by .ci/run.
"""
import json
import pathlib
import sys

import yaml

run, workspace, expected = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
result = json.loads((run / "result.json").read_text())
outputs, annotations = result["outputs"], result["annotations"]
problems = []


def check(holds, message):
    if not holds:
        problems.append(message)


check(result["exit_codes"]["main"] == expected, f"exit code {result['exit_codes']['main']} instead of {expected}")
verdicts = ["fail"] if expected else ["pass", "warn"]
check(outputs.get("verdict") in verdicts, f"output verdict is {outputs.get('verdict')!r} and not one of {verdicts}")

declared = list(yaml.safe_load(open("action.yml", encoding="utf-8"))["outputs"])
# There is no GitHub here to post to: these two stay empty.
posted = {"comment-url", "check-url"}
for name in declared:
    check(outputs.get(name) or name in posted, f"output {name} is empty")
check(sorted(outputs) == sorted(declared), f"outputs that action.yml does not declare: {sorted(set(outputs) - set(declared))}")

for name in ("report", "report-html", "report-json"):
    path = workspace / outputs.get(name, "")
    check(path.is_file() and path.stat().st_size > 0, f"output {name} names no file: {outputs.get(name)!r}")
check((workspace / outputs.get("model", "") / "model.json").is_file(), f"output model has no model.json: {outputs.get('model')!r}")
for name in ("metrics.json", "predictions.csv.gz"):
    check((workspace / "out" / name).is_file(), f"no out/{name}")
for suffix in ("svg", "png"):
    check(list((workspace / "out" / "charts").glob(f"*.{suffix}")), f"no {suffix} in out/charts")

if not problems:
    metrics = json.loads(outputs["metrics"])
    check(metrics == json.loads((workspace / "out" / "metrics.json").read_text()), "output metrics differs from metrics.json")
    check(metrics.get(outputs["primary-metric"]) == float(outputs["primary-value"]), "output primary-value is not the metric's value")
    check(len(outputs["data-fingerprint"]) == 64, "output data-fingerprint is no SHA-256")

check(result["summary"] and (run / "summary.md").stat().st_size > 200, "no step summary")
errors = [a for a in annotations if a["level"] == "failure"]
if expected:
    check(any(a.get("path", "").endswith("cml.yaml") and a.get("startLine") for a in errors), "no error annotation on a line of cml.yaml")
else:
    check(not errors, f"error annotations on a run that passed: {errors}")

for problem in problems:
    print(f"FAILED: {problem}", file=sys.stderr)
sys.exit(1 if problems else 0)
