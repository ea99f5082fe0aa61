#!/bin/sh
# Says what an alert without a model measures, and not what it is about.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["alerts"]:
        if row["watches"] in ("pipelines", "targets"):
            row["watches"] = "ml-platform"
PY
