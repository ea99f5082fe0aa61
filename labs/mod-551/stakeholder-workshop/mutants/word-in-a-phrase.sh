#!/bin/sh
# Puts the contested word into a phrase, where it is as contested as before.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
for row in rows:
    for number, other in enumerate(row["others"], 1):
        other["say"] = "%ss of kind %d" % (row["term"], number)
reference.write_glossary(rows)
PY
