#!/bin/sh
# Names the file and leaves the reader to find the row.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.rows()
for row in rows:
    row["evidence"] = "portfolio/" + row["evidence"].split("#")[0]
reference.write(rows, reference.asks(rows))
PY
