"""The reference map, from the parameters and from the files that a learner reads. Prints YAML.

On Docker the workstation asks the services; on the local runtime the same files are under estate/.
"""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import urllib.request

LOCAL = os.path.isdir("estate/forge/srv/git")


def table(name):
    if LOCAL:
        with open("estate/metadata/srv/exports/%s.csv" % name, encoding="utf-8") as file:
            return list(csv.DictReader(file))
    with urllib.request.urlopen("http://metadata:8080/srv/exports/%s.csv" % name, timeout=20) as reply:
        return list(csv.DictReader(io.StringIO(reply.read().decode())))


def git(repository, *words):
    with tempfile.TemporaryDirectory() as folder:
        path = "estate/forge/srv/git/%s.git" % repository
        if not LOCAL:
            path = os.path.join(folder, "clone")
            subprocess.run(["git", "clone", "-q", "--bare", "http://forge:8080/git/%s.git" % repository, path], check=True)
        return subprocess.run(["git", "--git-dir", path, *words], check=True, stdout=subprocess.PIPE).stdout.decode()


def commit(model, *words):
    """Login and day of the first commit that fits."""
    mail, day = git(model, "log", "--reverse", "--date=format-local:%Y-%m-%d", "--format=%ae %cd", "main", *words).split("\n")[0].split()
    return mail.split("@")[0], day


os.environ["TZ"] = "UTC"
drawn = json.load(open(sys.argv[1], encoding="utf-8"))
traced = drawn["tracedModel"][0]
model = traced["name"]
versions = next(row for row in drawn["releases"] if row["name"] == model)["versions"]
served, newest = versions[5], versions[6]


def rows(name, **wanted):
    return [row for row in table(name) if all(row[key] == value for key, value in wanted.items())]


version = rows("model_versions", model=model, version=served)[0]
run = rows("runs", run_id=version["run_id"])[0]
deployed = rows("deployments", model=model, version=served)[0]
approvals = rows("approvals", model=model, version=served)
approval = approvals[0] if approvals else {"id": "", "approver": "none", "decided_at": ""}
gap = "no-approval" if not approvals else "late-approval" if approval["decided_at"] > deployed["deployed_at"] \
    else "own-approval" if approval["approver"] == approval["requested_by"] else "none"

stages = [
    ("discovery",) + commit(model) + ("%s:notebooks/01-first-look.ipynb" % model,),
    ("experimentation",) + commit(model, "--", "experiments/log.csv") + ("%s:experiments/log.csv" % model,),
    ("training", run["started_by"], run["finished_at"][:10], "%s:releases/%s.json" % (model, served)),
    ("validation", approval["approver"], approval["decided_at"][:10], approval["id"] or "%s:v%s" % (model, served)),
    ("deployment", deployed["deployed_by"], deployed["deployed_at"][:10], "platform:serving/%s.yaml" % model),
    ("monitoring", traced["home"], "", "platform:monitoring/rules.yml"),
    ("improvement",) + commit(model, "--grep=^Release %s %s$" % (model, newest.replace(".", "[.]"))) + ("%s:releases/%s.json" % (model, newest),),
]
print("model: %s\nproduction:" % model)
for key, value in (("version", served), ("recordedStage", version["stage"]), ("commit", deployed["commit"]), ("run", run["run_id"]),
                   ("digest", version["digest"]), ("deployment", deployed["id"])):
    print("  %s: %s" % (key, value))
print("stages:")
for stage, who, day, evidence in stages:
    print("  - stage: %s\n    by: %s" % (stage, who))
    if day:
        print("    on: " + day)
    print("    evidence: " + evidence)
print("handoffs:")
for before, after in zip(stages, stages[1:]):
    print("  - from: %s\n    to: %s\n    artefact: %s" % (before[0], after[0], before[3]))
    if before[0] == "validation":
        print("    gap: " + gap)
