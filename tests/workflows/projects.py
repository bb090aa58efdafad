"""The repositories that the example workflows are run in: who has pushed what, and which event starts the run."""
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess

import after
import forge as forges

ROOT = pathlib.Path(__file__).parent.parent.parent
PENGUINS = (ROOT / "examples/penguins/cml.yaml").read_text()
CARS = (ROOT / "examples/fuel-economy/cml.yaml").read_text()
# Dates and people are fixed, so that commits have the same names on every machine.
WHO = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in
       (("NAME", "Test"), ("EMAIL", "test@example.org"), ("DATE", "2026-01-05T12:00:00Z"))}


@dataclasses.dataclass
class Event:
    name: str
    ref: str
    payload: dict


class Project:
    """A checkout with its history, as actions/checkout with fetch-depth 0 leaves it, and the bare repository it came from."""

    def __init__(self, folder):
        self.folder, self.server, self.commits = folder / "workspace", folder / "server", {}
        self.bare = self.server / forges.REPOSITORY
        self.folder.mkdir(parents=True)
        self.bare.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.git("init", "-q", "--bare", "-b", "main", folder=self.bare)
        for setting in ("http.receivepack", "uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"):
            self.git("config", setting, "true", folder=self.bare)

    def git(self, *words, folder=None):
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        return subprocess.run(["git", "-C", str(folder or self.folder), *words], env={**clean, **WHO, "GIT_CONFIG_GLOBAL": "/dev/null"},
                              check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return self

    def copy(self, source, name):
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, self.folder / name)
        return self

    def commit(self, name):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"the {name}")
        self.commits[name] = self.git("rev-parse", "HEAD")
        return self

    def checked_out(self):
        """The branch main of the server is the base; its copy in the checkout is origin/main."""
        base = next(iter(self.commits.values()))
        self.git("push", "-q", str(self.bare), f"{base}:refs/heads/main", "HEAD:refs/heads/change")
        self.git("update-ref", "refs/remotes/origin/main", base)
        self.git("checkout", "-q", "--detach")
        return self

    def branch_files(self, branch):
        """Paths on a branch of the server; nothing when it is not there."""
        try:
            found = self.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}", folder=self.bare)
            kept = self.git("rev-list", "--parents", "-1", found, folder=self.bare).split() if found else []
            return sorted({path for commit in kept for path in self.git("ls-tree", "-r", "--name-only", commit, folder=self.bare).splitlines()})
        except subprocess.CalledProcessError:
            return []


@dataclasses.dataclass
class Scenario:
    project: Project
    event: Event
    pulls: dict = dataclasses.field(default_factory=dict)
    prefix: str = ""
    reads_only: bool = False
    after: object = None


def penguins(folder):
    return (Project(folder).write("cml.yaml", PENGUINS).copy("examples/penguins/data/penguins.csv", "data/penguins.csv")
            .write(".gitignore", "out/\n").commit("base"))


def shallower(project):
    """A pull request that makes the trees shallower."""
    text = (project.folder / "cml.yaml").read_text()
    project.write("cml.yaml", text.replace("trainer: gradient-boosting\n", "trainer: gradient-boosting\n  params: { max_depth: 3 }\n", 1))
    return project.commit("head").checked_out()


def pull_request(project, **more):
    head, base = project.commits["head"], project.commits["base"]
    payload = {
        "number": 7,
        "pull_request": {
            "number": 7,
            "head": {"sha": head, "ref": "change", "repo": {"full_name": more.get("repository", forges.REPOSITORY)}},
            "base": {"sha": base, "ref": "main", "repo": {"full_name": forges.REPOSITORY}},
        },
        "repository": {"full_name": forges.REPOSITORY, "default_branch": "main"},
    }
    pulls = {7: {"sha": head, "branch": "change", "repository": more.get("repository", forges.REPOSITORY)}}
    return {"event": Event("pull_request", "refs/pull/7/merge", payload), "pulls": pulls}


def of_main(name):
    def scenario(folder):
        project = penguins(folder).checked_out()
        payload = {"repository": {"full_name": forges.REPOSITORY, "default_branch": "main"}}
        return Scenario(project, Event(name, "refs/heads/main", payload))
    return scenario


def usual(folder):
    project = shallower(penguins(folder))
    return Scenario(project, **pull_request(project))


def matrix(folder):
    """Two models; the names in the configurations keep their comments apart."""
    project = Project(folder).write(".gitignore", "out/\n")
    project.write("models/churn.yaml", PENGUINS.replace("name: penguins", "name: churn")).copy("examples/penguins/data/penguins.csv", "data/penguins.csv")
    project.write("models/price.yaml", CARS.replace("name: fuel-economy", "name: price")).copy("examples/fuel-economy/data/cars.csv", "data/cars.csv")
    project.commit("base")
    project.write("models/price.yaml", (project.folder / "models/price.yaml").read_text().replace("max_depth: 4", "max_depth: 3"))
    project.commit("head").checked_out()
    return Scenario(project, **pull_request(project))


def own_training(folder):
    """The job's own program has just been run."""
    config = PENGUINS.replace("model:\n  trainer: gradient-boosting\n", "model: { task: multiclass }\n").replace("evaluate:\n", "evaluate:\n  predictions: predictions.csv\n")
    project = (Project(folder).write("cml.yaml", config).copy("examples/penguins/data/penguins.csv", "data/penguins.csv")
               .copy("tests/workflows/train.py", "train.py").write(".gitignore", "out/\npredictions.csv\n").commit("base"))
    project.write("README.md", "A change that has nothing to do with the model.\n").commit("head").checked_out()
    subprocess.run(["/usr/bin/python3", "train.py"], cwd=project.folder, check=True)
    return Scenario(project, **pull_request(project))


def fork(folder):
    project = shallower(penguins(folder))
    return Scenario(project, **pull_request(project, repository="stranger/demo"), reads_only=True)


def fork_post(folder):
    """The bundle is that of the first half, which is run here once more with a token that may only read."""
    project = shallower(penguins(folder))
    run = {
        "id": 1, "event": "pull_request", "head_sha": project.commits["head"], "head_branch": "change", "pull_requests": [],
        "head_repository": {"full_name": "stranger/demo", "owner": {"login": "stranger"}},
    }
    event = Event("workflow_run", "refs/heads/main", {"workflow_run": run, "repository": {"full_name": forges.REPOSITORY, "default_branch": "main"}})
    bundle = folder.parent / "fork-report/workspace/out/bundle"
    shutil.copytree(bundle, project.folder / "bundle")
    return Scenario(project, event, pulls=pull_request(project, repository="stranger/demo")["pulls"])


def enterprise(folder):
    scenario = usual(folder)
    shutil.copyfile("/etc/ssl/certs/ca-certificates.crt", scenario.project.folder / ".cml-authorities.crt")
    return dataclasses.replace(scenario, prefix="/api/v3")


def setup(folder):
    """Own steps follow: a program writes Markdown, and `cml` posts it."""
    project = shallower(penguins(folder))
    project.write("report.md", "# Own report\n\nAccuracy **0.93**\n")
    return Scenario(project, **pull_request(project), after=after.setup)


SCENARIOS = {
    "data-change": usual, "fork-report": fork, "fork-report-post": fork_post, "ghes": enterprise, "main": of_main("push"), "matrix": matrix,
    "own-training": own_training, "pull-request": usual, "scheduled": of_main("schedule"), "setup": setup,
}
