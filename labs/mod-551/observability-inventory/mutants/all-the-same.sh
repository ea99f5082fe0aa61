#!/bin/sh
# Thinks that all pipelines push the same metrics.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["pipelines"]:
        if row["metrics"]:
            row["metrics"] = ["last_success_timestamp_seconds", "duration_seconds", "rows", "rmse"]
PY
