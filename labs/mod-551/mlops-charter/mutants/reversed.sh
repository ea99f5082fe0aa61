#!/bin/sh
# The right three, in the wrong order.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["commitments"].reverse()
reference.write(parts)
PY
