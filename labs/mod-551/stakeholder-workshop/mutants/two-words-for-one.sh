#!/bin/sh
# Gave two teams that mean the same two words for it.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
row, other = next((row, other) for row in rows for other in row["others"] if len(other["teams"]) > 1)
split = dict(other, teams=other["teams"][1:], say="second word")
other["teams"] = other["teams"][:1]
row["others"].append(split)
reference.write_glossary(rows)
PY
