#!/bin/sh
# The right teams with the meanings of others.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
for row in rows:
    meant = [other["meant"] for other in row["others"]]
    for other, text in zip(row["others"], meant[::-1]):
        other["meant"] = text
reference.write_glossary(rows)
PY
