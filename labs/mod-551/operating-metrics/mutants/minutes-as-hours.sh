#!/bin/sh
# Computed in minutes and wrote hours.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows, models = reference.measure()
for row in rows:
    if row["unit"] == "hours":
        row["value"] = round(row["value"] * 60)
reference.write(rows, models)
PY
