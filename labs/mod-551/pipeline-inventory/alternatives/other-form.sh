#!/bin/sh
# The same facts as JSON, which is YAML too; schedules spelled out or with their nicknames; more fields than were asked for.
set -eu
mkdir -p portfolio
python3 - "$PARAMETERS_FILE" > portfolio/inventory.yaml <<'PY'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    drawn = json.load(file)

CI = ("%s@main:.github/workflows/model.yml", "forge:%s.git/.gitlab-ci.yml", "git clone http://forge:8080/git/%s.git; Jenkinsfile")
DAYS = {"0": "SUN", "1": "MON", "2": "TUE", "3": "WED", "4": "THU", "5": "FRI", "6": "SAT", "7": "sun"}


def spelled(schedule):
    if schedule == "@daily":
        return "0 0 * * *"
    minute, hour, day, month, weekday = schedule.split()
    if minute.startswith("*/"):
        minute = ",".join(str(m) for m in range(0, 60, int(minute[2:])))
    if weekday == "1-5":
        weekday = "mon,tue,wed,thu,fri"
    return "  ".join((minute.zfill(2) if minute.isdigit() else minute, hour, day, month, DAYS.get(weekday, weekday)))


ci = [row["name"] for row in drawn["ciJobs"]]
rows = []
for row in sorted(drawn["pipelines"], key=lambda row: row["name"]):
    if row["name"] in ci:
        evidence = CI[ci.index(row["name"])] % row["model"]
    elif row["group"] == "started by make":
        evidence = {"file": "batch:/etc/cron.d/platform-make", "line": 6, "also": "platform.git:pipelines/Makefile"}
    elif row["group"] == "started by cron":
        name = "parcel-scoring" if row in drawn["scoringJobs"] else "parcel-models"
        evidence = ["/etc/cron.d/" + name, "/var/log/pipelines/%s.log" % row["name"]]
    else:
        evidence = "estate/batch/var/log/pipelines/%s.log" % row["name"]
    rows.append({"name": row["name"].replace("-", " ").title(), "model": row.get("model"), "owner": row["owner"][0].title(),
                 "trigger": row["trigger"][0].upper(), "schedule": spelled(row["schedule"]) if "schedule" in row else "",
                 "evidence": evidence, "lastRun": row.get("lastRun"), "notes": "checked against the run log"})
json.dump({"asOf": "2025-09-29", "pipelines": rows, "sameWork": [row["name"].upper() for row in drawn["sameWork"]]}, sys.stdout, indent=2)
PY
