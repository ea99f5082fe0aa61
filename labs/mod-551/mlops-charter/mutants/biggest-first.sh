#!/bin/sh
# Promises what is worth most, not what the roadmap does first.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
last = [name for name in reference.order if name not in reference.promised()][-3:]
parts["commitments"] = [reference.commitment(name) for name in last]
reference.write(parts)
PY
