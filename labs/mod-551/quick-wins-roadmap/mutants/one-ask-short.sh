#!/bin/sh
# Forgot the last thing that the security team is needed for.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
asked = reference.asks(rows)
asked["security"]["items"].pop()
reference.write(rows, asked)
PY
