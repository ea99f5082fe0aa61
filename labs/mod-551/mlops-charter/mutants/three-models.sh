#!/bin/sh
# One of the four models is forgotten.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["in"].pop(0)
reference.write(parts)
PY
