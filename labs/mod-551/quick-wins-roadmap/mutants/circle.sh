#!/bin/sh
# A circle: owners wait for alerts, alerts wait for owners.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
asked = reference.asks(rows)
next(row for row in rows if row["id"] == "list-owners")["dependsOn"] = ["route-alerts"]
reference.write(rows, asked)
PY
