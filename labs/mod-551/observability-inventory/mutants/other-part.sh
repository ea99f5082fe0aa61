#!/bin/sh
# Sees that the target is down and names another part of its address.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    row = next(row for row in answer["findings"] if row["kind"] == "target-down")
    row["reason"] = "path" if row["reason"] == "host" else "host"
PY
