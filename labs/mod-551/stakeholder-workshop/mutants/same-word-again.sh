#!/bin/sh
# Gives a meaning the contested word back.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
rows[0]["others"][0]["say"] = rows[0]["term"]
reference.write_glossary(rows)
PY
