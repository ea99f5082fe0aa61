"""Reads the estate: over the network from the workstation, or from the files of the local runtime. Both give the same forms."""
import csv
import functools
import io
import json
import os
import re
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

REPOSITORIES = ("platform", "handbook", "eta", "fraud", "churn", "address-match")
TABLES = ("teams", "people", "models", "model_versions", "runs", "approvals", "deployments", "incidents", "data_classes")
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
COPY = "2025-09-29T06:00:00Z"


def run(*words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()


class Git:
    """A repository: questions that git answers."""

    def __init__(self, folder):
        self.folder = folder

    @functools.lru_cache(maxsize=None)
    def ask(self, *words):
        return run("git", "--git-dir", self.folder, *words)

    def show(self, path, at="main"):
        return self.ask("show", "%s:%s" % (at, path))

    def files(self, at="main"):
        return self.ask("ls-tree", "-r", "--name-only", at).split("\n")


class Estate:
    """What both runtimes have."""

    @functools.lru_cache(maxsize=None)
    def rows(self, table):
        return list(csv.DictReader(io.StringIO(self.export(table))))

    @functools.lru_cache(maxsize=None)
    def run_logs(self):
        """(pipeline, line) of every run log, on the batch host up to the copy, and of the CI runners."""
        found = [(name, line) for name, text in self.batch_logs() for line in text.splitlines() if line.split(" ")[0] < COPY]
        for name in REPOSITORIES[2:]:
            for path in self.git(name).files():
                if re.match(r"metrics/.*\.log$", path):
                    found += [(path[8:-4], line) for line in self.git(name).show(path).splitlines()]
        return found


class Local(Estate):
    live = False

    def file(self, path):
        with open(os.path.join("estate", path), encoding="utf-8") as file:
            return file.read()

    def export(self, table):
        return self.file("metadata/srv/exports/%s.csv" % table)

    @functools.lru_cache(maxsize=None)
    def git(self, name):
        return Git("estate/forge/srv/git/%s.git" % name)

    def serving(self):
        return json.loads(self.file("serving/etc/parcel/serving.json"))["models"]

    def config(self, name):
        return self.file("metrics/etc/" + ("alertmanager/" if name.startswith("alert") else "prometheus/") + name)

    @functools.lru_cache(maxsize=None)
    def batch_logs(self):
        folder = "batch/var/log/pipelines"
        return [(name[:-4], self.file(folder + "/" + name)) for name in sorted(os.listdir("estate/" + folder))]

    @functools.lru_cache(maxsize=None)
    def settings(self, folder, pipeline):
        return self.file("batch/srv/%s/%s/pipeline.ini" % (folder, pipeline))

    @functools.lru_cache(maxsize=None)
    def tags(self):
        """Repository to tag to digest: all that the local runtime knows of the registry is its last export."""
        found = {}
        for line in self.git("platform").show("registry/exports/tags.txt").splitlines():
            repository, tag, digest = line.split(" ")
            found.setdefault(repository, {})[tag] = digest
        return found


class Live(Estate):
    live = True

    def __init__(self):
        self.clones = tempfile.mkdtemp()

    @functools.lru_cache(maxsize=None)
    def get(self, url, accept=None):
        return self.ask_now(url, accept)

    def ask_now(self, url, accept=None):
        request = urllib.request.Request(url, headers={"Accept": accept} if accept else {})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.headers, answer.read().decode()

    def json(self, url):
        return json.loads(self.get(url)[1])

    def export(self, table):
        return self.get("http://metadata:8080/srv/exports/%s.csv" % table)[1]

    @functools.lru_cache(maxsize=None)
    def queried(self, table):
        """The same rows from PostgreSQL, in the form of the exports."""
        text = run("psql", "-q", "-c", "set datestyle to iso", "-c", "\\copy (select * from %s order by 1) to stdout with (format csv, header)" % table)
        return re.sub(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\+00", r"\1T\2Z", text)

    @functools.lru_cache(maxsize=None)
    def git(self, name):
        folder = os.path.join(self.clones, name + ".git")
        if not os.path.exists(folder):
            run("git", "clone", "-q", "--mirror", "http://forge:8080/git/%s.git" % name, folder)
        return Git(folder)

    def serving(self):
        return self.json("http://serving:8080/v1/models")["models"]

    def config(self, name):
        return self.git("platform").show("monitoring/" + name)

    @functools.lru_cache(maxsize=None)
    def batch_logs(self):
        base = "http://batch:8080/var/log/pipelines/"
        return [(name, self.get(base + name + ".log")[1]) for name in re.findall(r'href="([^"/]+)\.log"', self.get(base)[1])]

    @functools.lru_cache(maxsize=None)
    def settings(self, folder, pipeline):
        return self.get("http://batch:8080/srv/%s/%s/pipeline.ini" % (folder, pipeline))[1]

    @functools.lru_cache(maxsize=None)
    def manifest(self, repository, reference):
        """(digest, manifest), or None where the registry has none."""
        try:
            headers, text = self.get("http://registry:5000/v2/%s/manifests/%s" % (repository, reference), MANIFEST)
            return headers["Docker-Content-Digest"], json.loads(text)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise

    def blob(self, repository, digest):
        return self.json("http://registry:5000/v2/%s/blobs/%s" % (repository, digest))

    @functools.lru_cache(maxsize=None)
    def tags(self):
        found = {}
        for repository in self.json("http://registry:5000/v2/_catalog?n=1000")["repositories"]:
            names = self.json("http://registry:5000/v2/%s/tags/list" % repository)["tags"]
            found[repository] = {tag: self.manifest(repository, tag)[0] for tag in names}
        return found

    @functools.lru_cache(maxsize=None)
    def targets(self):
        """Prometheus's targets, once each of them was scraped."""
        for _ in range(100):
            targets = json.loads(self.ask_now("http://metrics:9090/api/v1/targets")[1])["data"]["activeTargets"]
            if targets and all(t["health"] != "unknown" for t in targets):
                return {t["labels"]["job"]: t["health"] for t in targets}
            time.sleep(0.3)
        raise SystemExit("Prometheus has not scraped all of its targets for half a minute")


def estate():
    return Local() if os.path.isdir("estate") else Live()
