#!/bin/sh
# Took value for effort.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
for row in rows:
    row.update(value=row["effortDays"], effortDays=row["value"])
asked = reference.asks(rows)
reference.write(rows, asked)
PY
