#!/bin/sh
# Divided the wrong way round.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
for row in rows:
    row["score"] = round(row["effortDays"] / row["value"], 2)
reference.write(rows, reference.asks(rows))
PY
