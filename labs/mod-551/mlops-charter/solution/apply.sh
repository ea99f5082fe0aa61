#!/bin/sh
# The reference charter, from the drawn parameters and the roadmap in inputs/. Runs in the workspace.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write(reference.charter())
PY
