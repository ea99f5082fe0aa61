#!/bin/sh
# The reference answer, from the tables and the drawn targets. Runs in the workspace.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows, models = reference.measure()
reference.write(rows, models)
reference.write_page(rows)
PY
