#!/bin/sh
# Compares the moment of the request with the deployment: nothing is late.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
asked = {row["id"]: row["requested_at"] for row in reference.table("approvals")}
deployed = {row["id"]: row["deployed_at"] for row in reference.table("deployments")}
late = [row["deployment"] for row in answer["deployments"] if row["verdict"] == "late-approval"]
for row in answer["deployments"]:
    if row["approval"] != "none":
        row["hoursAhead"] = reference.hours(asked[row["approval"]], deployed[row["deployment"]])
    if row["deployment"] in late:
        row["verdict"] = "clean"
answer["findings"] = [row for row in answer["findings"] if row["kind"] != "late-approval"]
for row in answer["controls"]:
    row["stops"] = [at for at in row["stops"] if at not in late]
reference.save(answer)
PY
