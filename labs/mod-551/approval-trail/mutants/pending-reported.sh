#!/bin/sh
# Reports the newest versions that wait for their approval, as if they were deployed.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
for row in reference.table("approvals"):
    if row["decision"] == "pending":
        answer["findings"].append({"kind": "late-approval", "subject": row["model"], "version": row["version"], "evidence": [row["id"]],
                                   "control": "approval-before-deploy"})
reference.save(answer)
PY
