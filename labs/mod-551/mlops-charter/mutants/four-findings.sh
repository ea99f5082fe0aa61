#!/bin/sh
# A finding of the registry is left out.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["assets"].pop()
reference.write(parts)
PY
