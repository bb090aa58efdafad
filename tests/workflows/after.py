"""What follows `command: setup` in a job: the program it left, on this machine and on bare Debians, with no package added."""
import shutil
import subprocess

import forge as forges
import projects


def environment_of(project, forge, event, out):
    """What the runner gives to every step."""
    return {
        "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": forges.REPOSITORY, "GITHUB_SERVER_URL": forge.url, "GITHUB_API_URL": forge.api_url,
        "GITHUB_EVENT_NAME": event.name, "GITHUB_EVENT_PATH": f"{out}/../setup-event.json", "GITHUB_WORKSPACE": str(project.folder), "GITHUB_RUN_ID": "1",
        "GITHUB_SHA": project.commits["head"], "GITHUB_BASE_REF": "main", "GITHUB_TOKEN": forges.TOKEN, "GITHUB_JOB": "job",
    }


def setup(runner, project, forge, event, out, problems):
    program = out / "_temp/cml-action/cml"
    environment = environment_of(project, forge, event, out)
    done = subprocess.run([program, "comment", "update", "report.md"], cwd=project.folder, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode or [c["json"]["body"].count("Accuracy **0.93**") for c in forge.comments.values()] != [1]:
        problems.append(f"setup: cml comment update ends with {done.returncode}: {done.stdout}")
    for debian in ("bookworm", "trixie"):
        bare(debian, runner, forge, event, out, environment, problems)


def bare(debian, runner, forge, event, out, environment, problems):
    """Comment, check, publish and the report of foreign predictions need nothing; training and PNG say what they need."""
    folder = runner.out / f"bare-{debian}"
    own = projects.own_training(folder / "own").project
    trained = projects.shallower(projects.penguins(folder / "trained"))
    event_file = runner.out / "setup-event.json"
    folders = [out / "_temp/cml-action", own.folder, trained.folder, event_file]
    program = out / "_temp/cml-action/cml"

    def cml(project, *words):
        given = {**environment, "GITHUB_WORKSPACE": str(project.folder), "GITHUB_EVENT_PATH": str(event_file)}
        return runner.bare(debian, folders, given, ["sh", "-c", 'cd "$GITHUB_WORKSPACE" && exec "$0" "$@"', program, *words])

    def expect(holds, what, done):
        if not holds:
            problems.append(f"on a bare {debian} {what}; exit code {done.returncode}: {done.stdout}")

    (own.folder / "report.md").write_text(f"# Own report\n\nFrom {debian}\n")
    comments, checks = len(forge.comments), len(forge.checks)
    done = cml(own, "comment", "create", "report.md")
    expect(done.returncode == 0 and len(forge.comments) == comments + 1, "cml comment create writes no comment", done)
    done = cml(own, "check", "create", "report.md", "--name", debian)
    expect(done.returncode == 0 and len(forge.checks) == checks + 1, "cml check create makes no check", done)
    done = cml(trained, "check", "--base", "none")
    expect(done.returncode == 0, "cml check does not run", done)
    done = cml(own, "run", "--base", "none")
    expect(done.returncode == 0 and (own.folder / "out/report.md").is_file(), "foreign predictions get no report", done)
    expect("librsvg2-2" in done.stdout, "nothing says what PNG pictures need", done)
    checks = len(forge.checks)
    done = cml(own, "publish", "--base", "none")
    expect(done.returncode == 0 and len(forge.checks) == checks + 1, "cml publish makes no check", done)
    done = cml(trained, "run", "--base", "none")
    expect(done.returncode == 2 and "libxgboost0" in done.stdout, "training does not say what to install", done)
    shutil.rmtree(folder)
