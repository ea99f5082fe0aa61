#!/bin/sh
# The dead pipeline has a group, so it is called live.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["pipelines"]:
        row["state"] = "live" if row["metrics"] else "none"
PY
