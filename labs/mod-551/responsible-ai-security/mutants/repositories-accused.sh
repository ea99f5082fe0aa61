#!/bin/sh
# Says of repositories without a secret that they have one, models or not.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
found = reference.found()
found["secret-in-history"] = reference.models + ["platform", "handbook"]
reference.write_memo(found)
PY
