#!/bin/sh
# Reports a rejected version as one that nobody approved.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
known = [(row["kind"], row["subject"]) for row in answer["findings"]]
row = next(row for row in reference.table("approvals") if row["decision"] == "rejected" and ("no-approval", row["model"]) not in known)
answer["findings"].append({"kind": "no-approval", "subject": row["model"], "version": row["version"], "evidence": [row["id"]],
                           "control": "approval-before-deploy"})
reference.save(answer)
PY
