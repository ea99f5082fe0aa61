#!/bin/sh
# Security has one objection, platform repeats itself.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["security"].pop()
parts["platform"][2] = parts["platform"][1]
reference.write(parts)
PY
