#!/bin/sh
# Lists the rejected versions as if they had been deployed.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
for row in reference.table("approvals"):
    if row["decision"] == "rejected":
        answer["deployments"].append({"deployment": "none", "model": row["model"], "version": row["version"], "approval": row["id"],
                                      "requestedBy": row["requested_by"], "approvedBy": row["approver"], "role": row["role"],
                                      "hoursAhead": "none", "verdict": "clean"})
reference.save(answer)
PY
