#!/bin/sh
# Judges by the clock of the machine: what last succeeded in 2025 is called stale.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    scheduled = [row["name"] for row in world["ciJobs"]]
    for row in answer["pipelines"]:
        if row["pipeline"] in scheduled:
            row["state"] = "stale"
PY
