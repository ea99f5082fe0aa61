#!/bin/sh
# Forgot the roles that stand further up the chain.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
for row in rows:
    row["blockedBy"] = [row["needs"]] if row["needs"] != "none" else []
reference.write(rows, reference.asks(rows))
PY
