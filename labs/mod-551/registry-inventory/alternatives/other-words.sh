#!/bin/sh
# References with the registry's host, other spellings of words, teams and times, lists for single values, fields of their own.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
import datetime
answer = reference.answer()
for row in answer["repositories"]:
    row["source"] = "http://forge:8080/git/" + row["source"]
    row["name"] = "registry:5000/" + row["name"]
    row["kind"] = {"model": "Model", "image": "OCI image"}[row["kind"]]
    row["tags"] = ", ".join(reversed(row["tags"]))
    row["owner"] = {"none": "nobody", "risk": "@parcel/risk", "growth": "team growth"}.get(row["owner"], [row["owner"]])
    row["note"] = "seen"
for row in answer["versions"]:
    row["stage"], row["model"] = row["stage"].capitalize(), row["model"].replace("-", " ").capitalize()
    row["stored"] = row["stored"].upper() if row["stored"] == "none" else "models/x@" + row["stored"]
    row["recorded"] = "n/a" if row["recorded"] == "none" else row["recorded"].replace("sha256:", "")
answer["versions"].reverse()
for row in answer["findings"]:
    row["kind"] = row["kind"].replace("orphaned", "orphan").upper()
    if "version" in row:
        row["subject"] += ":" + row["version"]
        row["version"] = [row["version"]]
    if "since" in row:
        row["since"] = ["platform@%s (an export)" % row["since"][:10]]
    if "built" in row:
        at = datetime.datetime.strptime(row["built"], "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(hours=2)
        row["built"] = at.strftime("%Y-%m-%dT%H:%M:%S+02:00" if row["kind"] == "MOVED" else "%a, %d %b %Y %H:%M:%S +0200")
    if "restorable" in row:
        row["restorable"] = [row["restorable"].capitalize()]
reference.write(answer)
PY
