#!/bin/sh
# Writes where the targets should be asked, and not where they are.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["targets"]:
        if row["health"] == "down":
            row["address"] = world["downTarget"][0]["works"]
PY
