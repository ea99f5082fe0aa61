#!/bin/sh
# Made a longer word of the contested one.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
rows = reference.glossary()
rows[0]["others"][0]["say"] = rows[0]["term"] + "ness number"
reference.write_glossary(rows)
PY
