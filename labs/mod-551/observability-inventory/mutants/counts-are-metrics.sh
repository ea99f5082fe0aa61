#!/bin/sh
# Takes the number of pipelines on the batch host for metrics of pipelines.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    next(row for row in answer["targets"] if row["job"] == "batch")["about"] = "pipelines"
PY
