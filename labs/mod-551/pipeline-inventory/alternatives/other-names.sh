#!/bin/sh
# Names as people write them, rows upside down, owners as CODEOWNERS writes them, other words for triggers.
set -eu
mkdir -p portfolio
python3 - "$PARAMETERS_FILE" > portfolio/inventory.yaml <<'PY'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    drawn = json.load(file)

START = {"started by cron": "http://batch:8080/etc/cron.d/%s#L7", "started by make": "estate/batch/srv/pipelines/Makefile:17"}
CI = ("http://forge:8080/git/%s.git main:.github/workflows/model.yml (line 4)", "~/work/%s/ci/gitlab-schedules.json", "%s/Jenkinsfile:3")
scoring = [row["name"] for row in drawn["scoringJobs"]]
ci = [row["name"] for row in drawn["ciJobs"]]


def other(index, row):
    return [row["also"][0].replace("-", "_").upper(), row["title"], "/srv/pipelines/%s/run.py" % row["name"], row["also"][-1]][index % 4]


print("pipelines:")
for index, row in reversed(list(enumerate(drawn["pipelines"]))):
    name = other(index, row) if row["group"] != "started by hand" else row["name"]
    print("- name: " + name)
    print("  owner: \"%s\"" % row["owner"][1 + index % 4])
    print("  trigger: " + row["trigger"][1 + index % 3])
    print("  schedule: %s" % ("'%s'" % row["schedule"] if "schedule" in row else "null"))
    if row["name"] in ci:
        evidence = CI[ci.index(row["name"])] % row["model"]
    else:
        evidence = START.get(row["group"], "/var/log/pipelines/%s.log" % row["name"])
        if "%s" in evidence:
            evidence = evidence % ("parcel-scoring" if row["name"] in scoring else "parcel-models")
    print("  evidence: [\"%s\", http://forge:8080/]" % evidence)
    if "lastRun" in row:
        print("  lastRun: \"%sT03:00:01Z\"" % row["lastRun"])
print("sameWork:")
for row in reversed(drawn["sameWork"]):
    print("- " + other(1, row))
PY
