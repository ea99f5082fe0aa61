#!/bin/sh
# The owner of a number does not sit in the meeting that looks at it.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows, models = reference.measure()
teams = set(reference.drawn()["meetings"][0]["teams"])
away = next(team for team in ("security", "growth", "risk", "logistics") if team not in teams)
for row in rows:
    row["owner"] = away
reference.write(rows, models)
PY
