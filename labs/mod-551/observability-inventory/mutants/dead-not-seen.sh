#!/bin/sh
# Leaves the dead pipeline's series out, although the rule selects them.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["alerts"]:
        row["sees"] = [name for name in row["sees"] if name != world["dead"][0]["name"]]
PY
