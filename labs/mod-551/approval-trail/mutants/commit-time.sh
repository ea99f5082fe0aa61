#!/bin/sh
# Compares the decision with committed_at, the neighbour of deployed_at: everything is late.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
decided = {row["id"]: row["decided_at"] for row in reference.table("approvals")}
committed = {row["id"]: row["committed_at"] for row in reference.table("deployments")}
for row in answer["deployments"]:
    if row["approval"] != "none":
        row["hoursAhead"] = reference.hours(decided[row["approval"]], committed[row["deployment"]])
    if row["verdict"] == "clean":
        row["verdict"] = "late-approval"
        answer["findings"].append({"kind": "late-approval", "subject": row["model"], "version": row["version"],
                                   "evidence": [row["deployment"], row["approval"]], "control": "approval-before-deploy"})
answer["controls"][0]["stops"] = [row["deployment"] for row in answer["deployments"] if row["verdict"] in ("late-approval", "no-approval")]
reference.save(answer)
PY
