#!/bin/sh
# The page has the right numbers, in units that are none of theirs.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows, _ = reference.measure()
for row in rows:
    row.update(unit="per month", target=row["target"].split()[0] + " per year")
reference.write_page(rows)
PY
