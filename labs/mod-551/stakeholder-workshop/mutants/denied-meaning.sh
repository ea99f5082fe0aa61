#!/bin/sh
# Says of each team that it does not mean what it means.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
for row in rows:
    for other in row["others"]:
        other["meant"] = "not " + other["meant"]
reference.write_glossary(rows)
PY
