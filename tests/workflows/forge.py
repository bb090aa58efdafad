"""A GitHub with one repository on the loopback interface: the REST calls that the action makes, and git over HTTP.

The shapes of answers are those that GitHub's API description allows (../CmlAction.Tests/Kit/GitHub/shapes.json). Whether the calls
themselves are what GitHub expects is the contract test's business; here it is which calls the steps of a workflow make.
"""
import base64
import copy
import http.server
import json
import os
import pathlib
import subprocess
import threading
import urllib.parse

SHAPES = json.loads((pathlib.Path(__file__).parent.parent / "CmlAction.Tests/Kit/GitHub/shapes.json").read_text())
GIT_BACKEND = "/usr/lib/git-core/git-http-backend"
REPOSITORY = "octo/demo"
TOKEN = "ghs_tokenofthisrunandofnoother00000000"


class Forge:
    """Remembers what it is told. `reads_only`: the token of a pull request from a fork. `prefix`: /api/v3 of an Enterprise Server."""

    def __init__(self, git_root, prefix="", reads_only=False):
        self.git_root, self.prefix, self.reads_only = git_root, prefix, reads_only
        self.pulls, self.comments, self.checks, self.requests, self.problems = {}, {}, {}, [], []
        self.lock = threading.Lock()
        forge = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one(self):
                forge.answer(self)

            do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = handle_one

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.api_url = self.url + prefix
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request):
        path = urllib.parse.urlsplit(request.path).path
        api = f"{self.prefix}/repos/{REPOSITORY}/"
        if path.startswith(f"/{REPOSITORY}"):
            return self.git(request)
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.say(request, 401, {"message": "Bad credentials"})
        if path == self.prefix + "/user":
            return self.say(request, 403, {"message": "Resource not accessible by integration"})
        if not path.startswith(api):
            self.problems.append(f"{request.command} {path} is no call for this repository")
            return self.say(request, 404, {"message": "Not Found"})
        with self.lock:
            query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(request.path).query))
            status, answer = self.rest(request.command, path[len(api):].split("/"), query, json.loads(body or b"{}"))
            self.requests.append(f"{request.command} {path[len(api):]} -> {status}")
        self.say(request, status, answer)

    def rest(self, method, path, query, body):
        refused = (403, {"message": "Resource not accessible by integration"})
        if method != "GET" and self.reads_only:
            return refused
        match method, path:
            case "GET", ["pulls"]:
                return 200, [self.pull(n, "pullInList") for n, p in self.pulls.items() if f"{p['repository'].split('/')[0]}:{p['branch']}" == query.get("head")]
            case "GET", ["pulls", number]:
                return (200, self.pull(int(number), "pull")) if int(number) in self.pulls else (404, {"message": "Not Found"})
            case "GET", ["commits", sha, "pulls"]:
                return 200, [self.pull(n, "pullInList") for n, p in self.pulls.items() if p["sha"] == sha]
            case "GET", ["commits", sha, "check-runs"]:
                found = [c for c in self.checks.values() if c["head_sha"] == sha and c["name"] == query.get("check_name", c["name"])]
                return 200, {"total_count": len(found), "check_runs": found}
            case "GET", ["issues", number, "comments"]:
                return 200, [c["json"] for c in self.comments.values() if c["issue"] == number]
            case "POST", ["issues", number, "comments"]:
                comment = copy.deepcopy(SHAPES["comment"])
                comment.update(id=1001 + len(self.comments), body=body["body"])
                comment["html_url"] = f"https://github.example/comment-{comment['id']}"
                comment["user"] = {**SHAPES["pull"]["user"], "login": "github-actions[bot]", "type": "Bot"}
                self.comments[comment["id"]] = {"issue": number, "json": comment}
                return 201, comment
            case "GET", ["issues", "comments", number] if int(number) in self.comments:
                return 200, self.comments[int(number)]["json"]
            case "PATCH", ["issues", "comments", number] if int(number) in self.comments:
                self.comments[int(number)]["json"]["body"] = body["body"]
                return 200, self.comments[int(number)]["json"]
            case "POST", ["check-runs"]:
                check = copy.deepcopy(SHAPES["check"])
                check.update(id=2001 + len(self.checks), head_sha=body["head_sha"], name=body["name"], status=body["status"])
                check["html_url"] = f"https://github.example/check-{check['id']}"
                check["output"]["annotations_count"] = 0
                self.checks[check["id"]] = check
                self.fill(check, body)
                return 201, check
            case "PATCH", ["check-runs", number] if int(number) in self.checks:
                self.fill(self.checks[int(number)], body)
                return 200, self.checks[int(number)]
        self.problems.append(f"{method} {'/'.join(path)} is not known here")
        return 404, {"message": "Not Found"}

    @staticmethod
    def fill(check, body):
        check.update({key: body[key] for key in ("status", "conclusion", "external_id", "details_url") if key in body})
        if output := body.get("output"):
            check["output"].update(title=output["title"], summary=output["summary"])
            check["output"]["annotations_count"] += len(output.get("annotations", []))

    def pull(self, number, shape):
        pull = copy.deepcopy(SHAPES[shape])
        known = self.pulls[number]
        pull.update(number=number, state="open")
        pull["head"].update(sha=known["sha"], ref=known["branch"])
        pull["head"]["repo"]["full_name"] = known["repository"]
        pull["base"]["ref"] = "main"
        return pull

    @staticmethod
    def say(request, status, answer):
        content = json.dumps(answer).encode()
        request.send_response(status)
        request.send_header("Content-Type", "application/json; charset=utf-8")
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    def git(self, request):
        """git http-backend behind the common gateway interface (RFC 3875)."""
        url = urllib.parse.urlsplit(request.path)
        given = request.headers.get("Authorization", "")
        password = base64.b64decode(given[6:]).decode().partition(":")[2] if given.startswith("Basic ") else given.removeprefix("Bearer ")
        writes = "git-receive-pack" in request.path
        body = self.body(request)
        if password != TOKEN:
            request.send_response(401)
            request.send_header("WWW-Authenticate", 'Basic realm="git"')
            request.send_header("Content-Length", "0")
            return request.end_headers()
        if writes and self.reads_only:
            return self.say(request, 403, {"message": "Write access to repository not granted."})
        environment = {
            "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": str(self.git_root), "GIT_HTTP_EXPORT_ALL": "1", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null", "PATH_INFO": urllib.parse.unquote(url.path), "QUERY_STRING": url.query,
            "REQUEST_METHOD": request.command, "REMOTE_USER": "x-access-token", "CONTENT_TYPE": request.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)), "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
        }
        done = subprocess.run([GIT_BACKEND], input=body, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = [line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line]
        request.send_response(next((int(value[:3]) for name, value in headers if name == "Status"), 200))
        for name, value in headers:
            if name != "Status":
                request.send_header(name, value)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    @staticmethod
    def body(request):
        if request.headers.get("Transfer-Encoding") != "chunked":
            return request.rfile.read(int(request.headers.get("Content-Length") or 0))
        parts = []
        while size := int(request.rfile.readline(), 16):
            parts.append(request.rfile.read(size))
            request.rfile.readline()
        request.rfile.readline()
        return b"".join(parts)
