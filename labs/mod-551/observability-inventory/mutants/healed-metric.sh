#!/bin/sh
# Writes the metric that the rule should ask for.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    stale = world["alerts"][2]
    next(row for row in answer["alerts"] if row["alert"] == stale["alert"])["metric"] = stale["metric"]
PY
