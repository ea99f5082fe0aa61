#!/bin/sh
# Wants to change the script of a pipeline in place of its settings.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["findings"]:
        if row["kind"] == "no-metrics":
            row["file"] = row["file"].replace("pipeline.ini", "run.py")
PY
