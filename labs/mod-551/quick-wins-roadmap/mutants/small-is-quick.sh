#!/bin/sh
# Whatever is small is a quick win.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
for row in rows:
    row["class"] = "quick-win" if row["effortDays"] <= 3 else "big-bet"
reference.write(rows, reference.asks(rows))
PY
