#!/bin/sh
# Gives the address that Prometheus asks as the one that works.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    down = world["downTarget"][0]
    next(row for row in answer["findings"] if row["kind"] == "target-down")["worksAt"] = down["address"] + down["path"]
PY
