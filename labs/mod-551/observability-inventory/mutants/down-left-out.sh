#!/bin/sh
# What Prometheus cannot reach is taken for gone, and left out.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    answer["targets"] = [row for row in answer["targets"] if row["health"] == "up"]
PY
