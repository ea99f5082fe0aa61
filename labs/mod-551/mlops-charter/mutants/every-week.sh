#!/bin/sh
# Looked at again more often than was decided.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["review"] = [line.replace(reference.p["reviewCadence"], "every week") for line in parts["review"]]
reference.write(parts)
PY
