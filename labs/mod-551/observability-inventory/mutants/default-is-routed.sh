#!/bin/sh
# Whoever gets it by default is taken for its team.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["alerts"]:
        if row["team"] == "none":
            row["team"] = "ml-platform"
PY
