#!/bin/sh
# The reference answers, from the parameters and the history of one repository. Runs in the workspace.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
reference.write(reference.answer())
reference.write_memo(reference.found())
PY
