#!/bin/sh
# Thinks that a failed deployment is none.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
ok = [row for row in reference.table("deployments") if row["outcome"] == "ok"]
rows, _ = reference.measure(ok)
right, models = reference.measure()
for row, was in zip(rows, right):
    if row["name"] in ("lead-time", "retraining-latency", "time-to-restore"):
        row.update(was)
    row["met"] = was["met"]
reference.write(rows, models)
PY
