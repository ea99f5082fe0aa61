#!/bin/sh
# Compares the decision with the moment of the tag in place of that of the deployment.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
decided = {row["id"]: row["decided_at"] for row in reference.table("approvals")}
moments = {model: reference.tag_moments(model) for model in reference.MODELS}
for row in answer["deployments"]:
    if row["approval"] != "none":
        row["hoursAhead"] = reference.hours(decided[row["approval"]], moments[row["model"]][row["version"]])
reference.save(answer)
PY
