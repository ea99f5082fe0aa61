#!/bin/sh
# Nothing overlaps any more: it is half past nine in the evening.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.cadences()
rows[3]["begin"] = 21 * 60 + 30
reference.write_cadences(reference.clashes(), reference.outside(), rows)
PY
