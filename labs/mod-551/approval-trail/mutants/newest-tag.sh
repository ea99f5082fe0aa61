#!/bin/sh
# Read the newest tag of each model, and the newest row of approvals, instead of those of the served version.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
approvals = {(row["model"], row["version"]): row for row in reference.table("approvals")}
newest = {row["model"]: row["version"] for row in reference.table("model_versions") if row["stage"] in ("staging", "production")}
for row in answer["production"]:
    messages = reference.tags(row["model"])
    last = max(messages, key=lambda version: [int(part) for part in version.split(".")])
    row["tagSays"] = reference.says(messages[last])
    row["tableSays"] = approvals[row["model"], last]["decision"]
reference.save(answer)
PY
