#!/bin/sh
# The decision in the time of a zone two hours ahead, the deployment in UTC.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
for row in answer["deployments"]:
    if row["approval"] != "none":
        row["hoursAhead"] = round(row["hoursAhead"] - 2, 1)
reference.save(answer)
PY
