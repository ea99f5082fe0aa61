#!/bin/sh
# Real findings, but not of what the improvement would end: each row has the evidence of another.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
cited = [row["evidence"] for row in rows]
for row, other in zip(rows, cited[1:] + cited[:1]):
    row["evidence"] = other
reference.write(rows, reference.asks(rows))
PY
