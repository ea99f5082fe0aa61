#!/bin/sh
# The reference answer, asked of the model server, of PostgreSQL and of git. Runs on the workstation.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.save(reference.answer())
PY
