#!/bin/sh
# The reference inventory, from the parameters. Runs in the workspace.
set -eu
mkdir -p portfolio
python3 - "$PARAMETERS_FILE" > portfolio/inventory.yaml <<'PY'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    drawn = json.load(file)

EVIDENCE = {"cronJobs": "batch:/etc/cron.d/parcel-models", "doubled": "batch:/etc/cron.d/parcel-models",
            "scoringJobs": "batch:/etc/cron.d/parcel-scoring", "makeJobs": "batch:/srv/pipelines/Makefile",
            "twins": "batch:/srv/pipelines/Makefile"}
CI = (".github/workflows/model.yml", ".gitlab-ci.yml", "Jenkinsfile")

print("pipelines:")
for group in ("cronJobs", "scoringJobs", "doubled", "makeJobs", "twins", "ciJobs", "handStarted", "dead"):
    for index, row in enumerate(drawn[group]):
        print("  - name: " + row["name"])
        print("    owner: " + row["owner"][0])
        print("    trigger: " + row["trigger"][0])
        if "schedule" in row:
            print("    schedule: \"%s\"" % row["schedule"])
        if group == "ciJobs":
            print("    evidence: %s:%s" % (row["model"], CI[index]))
        else:
            print("    evidence: " + EVIDENCE.get(group, "batch:/var/log/pipelines/%s.log" % row["name"]))
        if "lastRun" in row:
            print("    lastRun: " + row["lastRun"])
print("sameWork: [%s]" % ", ".join(row["name"] for row in drawn["sameWork"]))
PY
