#!/bin/sh
# Read four of the five pages.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
for row in rows:
    for other in row["others"]:
        other["teams"] = [team for team in other["teams"] if team != "security"]
    row["others"] = [other for other in row["others"] if other["teams"]]
reference.write_glossary(rows)
PY
