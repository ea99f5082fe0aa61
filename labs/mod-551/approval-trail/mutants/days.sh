#!/bin/sh
# Days in place of hours.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.load()
for row in answer["deployments"]:
    if row["approval"] != "none":
        row["hoursAhead"] = round(row["hoursAhead"] / 24, 1)
reference.save(answer)
PY
