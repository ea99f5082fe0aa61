#!/bin/sh
# The reference answer, from the drawn words and meetings. Runs in the workspace.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write_glossary(reference.glossary())
reference.write_cadences(reference.clashes(), reference.outside(), reference.cadences())
PY
