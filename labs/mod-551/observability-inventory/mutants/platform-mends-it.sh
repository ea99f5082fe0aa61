#!/bin/sh
# Calls ml-platform for pipelines without metrics, because the Pushgateway is theirs.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["findings"]:
        if row["kind"] == "no-metrics":
            row["call"] = "ml-platform"
PY
