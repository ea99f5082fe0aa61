#!/bin/sh
# Wrote the approver's team where the role of the approval belongs.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
teams = {row["login"]: row["team"] for row in reference.table("people")}
for row in answer["deployments"]:
    row["role"] = teams.get(row["approvedBy"], "none")
reference.save(answer)
PY
