#!/bin/sh
# The page has where the teams are, and not where they want to be.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows, _ = reference.measure()
reference.write_page([dict(row, target="see the decision") for row in rows])
PY
