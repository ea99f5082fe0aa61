#!/bin/sh
# There is a receiver of that name, so the team is taken to be there.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference

world = reference.drawn()
with reference.edit() as answer:
    answer["findings"] = [row for row in answer["findings"] if row["kind"] != "alert-for-gone-team"]
PY
