#!/bin/sh
# Has all words of each decision in another order: newer code to the same rows is not the same code to newer rows.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
for row in rows:
    row["agreed"] = " ".join(reversed(row["agreed"].split()))
reference.write_glossary(rows)
PY
