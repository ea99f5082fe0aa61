#!/bin/sh
# Both that moved now overlap with each other.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.cadences()
rows[3]["begin"] = rows[1]["begin"]
reference.write_cadences(reference.clashes(), reference.outside(), rows)
PY
