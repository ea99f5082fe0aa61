#!/bin/sh
# Thinks that alerts for a team that is gone arrive at the default receiver.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    for row in answer["alerts"]:
        if row["team"] == world["goneTeam"]:
            row["receiver"] = "ml-platform-oncall"
PY
