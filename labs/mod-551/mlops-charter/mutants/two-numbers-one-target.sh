#!/bin/sh
# The decided target is there, and denied.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["metrics"] = [line.replace("target ", "target 50 percent and not ") if "failure" in line else line for line in parts["metrics"]]
reference.write(parts)
PY
