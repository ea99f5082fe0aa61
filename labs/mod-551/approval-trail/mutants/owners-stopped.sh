#!/bin/sh
# Has four eyes stop every approval by an owner, and the deployment job every failed deployment.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
owners = [row["deployment"] for row in answer["deployments"] if row["role"] == "owner"]
failed = [row["id"] for row in reference.table("deployments") if row["outcome"] == "failed"]
for row in answer["controls"]:
    row["stops"] = row["stops"] + {"four-eyes": owners, "approval-before-deploy": failed}.get(row["control"], [])
reference.save(answer)
PY
