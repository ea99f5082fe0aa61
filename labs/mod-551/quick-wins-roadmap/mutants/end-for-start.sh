#!/bin/sh
# Gives the day on which each one ends.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
asked = reference.asks(rows)
for row in rows:
    row["startDay"] += row["effortDays"]
reference.write(rows, asked)
PY
