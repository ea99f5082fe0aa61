#!/bin/sh
# Another target, and the one that was decided beside it.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["metrics"] = [line.replace("target ", "target 90 percent, 90 days, 90 hours or 90 per week, later ") for line in parts["metrics"]]
reference.write(parts)
PY
