"""The reference answer, from the parameters and from what a learner asks: the registry, PostgreSQL, the forge. Gate scripts import it."""
import csv
import io
import json
import os
import subprocess
import tempfile
import urllib.error
import urllib.request

import yaml

PATH = "portfolio/registries.yaml"
REGISTRY = "http://registry:5000/v2/"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
NOTE = "org.opencontainers.image."


def drawn():
    with open(os.environ["PARAMETERS_FILE"], encoding="utf-8") as file:
        return json.load(file)


def ask(path):
    """An answer of the registry, or None where it has nothing."""
    try:
        return urllib.request.urlopen(urllib.request.Request(REGISTRY + path, headers={"Accept": MANIFEST}), timeout=20)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


def manifest(repository, reference):
    """(digest, manifest), or None."""
    reply = ask("%s/manifests/%s" % (repository, reference))
    return reply and (reply.headers["Docker-Content-Digest"], json.load(reply))


def config(repository, found):
    return json.load(ask("%s/blobs/%s" % (repository, found["config"]["digest"])))


def sql(query):
    text = subprocess.run(["psql", "-q", "-c", "COPY (%s) TO STDOUT WITH CSV HEADER" % query], check=True, stdout=subprocess.PIPE).stdout.decode()
    return list(csv.DictReader(io.StringIO(text)))


def tags():
    """Repository to tag to digest, manifest and the git repository that the artefact names."""
    found = {}
    for repository in json.load(ask("_catalog?n=1000"))["repositories"]:
        found[repository] = {}
        for tag in sorted(json.load(ask(repository + "/tags/list"))["tags"]):
            digest, body = manifest(repository, tag)
            notes = body.get("annotations") or config(repository, body)["config"]["Labels"]
            found[repository][tag] = {"digest": digest, "manifest": body, "source": notes[NOTE + "source"], "created": notes.get(NOTE + "created")}
    return found


def exports():
    """(commit, {(repository, tag): digest}) of each export, oldest first."""
    with tempfile.TemporaryDirectory() as folder:
        def git(*words):
            return subprocess.run(["git", "-C", folder, *words], check=True, stdout=subprocess.PIPE).stdout.decode()
        git("clone", "-q", "http://forge:8080/git/platform.git", ".")
        commits = git("log", "--reverse", "--format=%H", "main", "--", "registry/exports/tags.txt").split()
        texts = [git("show", commit + ":registry/exports/tags.txt") for commit in commits]
    return [(commit, {tuple(line.split()[:2]): line.split()[2] for line in text.splitlines()}) for commit, text in zip(commits, texts)]


def since(history, repository, tag):
    """The first export from which on the tag is as it is today."""
    now, first = history[-1][1].get((repository, tag)), None
    for commit, listed in reversed(history):
        if listed.get((repository, tag)) != now:
            break
        first = commit
    return first


def owners(estate):
    found = {row["name"]: row["home"] for row in estate["releases"]}
    return dict(found, platform="ml-platform")


def answer():
    estate, registry, history = drawn(), tags(), exports()
    teams, name_of = owners(estate), lambda url: url.rsplit("/", 1)[1][:-len(".git")]
    rows = []
    for repository, held in registry.items():
        source = name_of(next(iter(held.values()))["source"])
        rows.append({"name": repository, "kind": repository.split("s/")[0], "tags": list(held), "source": source, "owner": teams.get(source, "none")})
    recorded = {(row["model"], row["version"]): row for row in sql("SELECT * FROM model_versions")}
    stored = {(repository.split("/")[1], tag): held[tag]["digest"] for repository, held in registry.items() for tag in held if repository.startswith("models/")}
    versions = []
    for key in sorted(set(recorded) | set(stored)):
        row = recorded.get(key, {"stage": "none", "digest": "none"})
        versions.append({"model": key[0], "version": key[1], "stage": row["stage"], "recorded": row["digest"], "stored": stored.get(key, "none")})
    return {"repositories": rows, "versions": versions, "findings": findings(estate, registry, history, recorded)}


def findings(estate, registry, history, recorded):
    releases = {row["name"]: row["versions"] for row in estate["releases"]}
    cast = [row["name"] for row in estate["registryCast"]]
    found = []
    for kind, model, version in (("missing", cast[0], releases[cast[0]][int(estate["missingVersion"])]),
                                 ("moved", cast[1], releases[cast[1]][int(estate["movedVersion"])]),
                                 ("untracked", cast[2], estate["untrackedTag"]), ("unversioned", estate["sideModels"][0]["name"], "latest")):
        subject, row = "models/" + model, {}
        if kind in ("missing", "moved"):
            row["recorded"] = recorded[model, version]["digest"]
            row["restorable"] = "yes" if manifest(subject, row["recorded"]) else "no"
        if kind != "missing":
            row.update(stored=registry[subject][version]["digest"], built=registry[subject][version]["created"])
        found.append(dict({"kind": kind, "subject": subject, "version": version, "since": since(history, subject, version)}, **row))
    return found + [{"kind": "orphaned", "subject": "images/" + estate["sideImages"][0]["name"], "source": estate["goneRepository"]}]


def read():
    with open(PATH, encoding="utf-8") as file:
        return yaml.safe_load(file)


def write(content):
    os.makedirs(os.path.dirname(PATH), exist_ok=True)
    with open(PATH, "w", encoding="utf-8") as file:
        yaml.safe_dump(content, file, sort_keys=False, width=200)


def finding(content, kind):
    return next(row for row in content["findings"] if row["kind"] == kind)
