#!/bin/sh
# The recorded digest is not under its tag, so the version is called missing.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
reference.finding(answer, "moved")["kind"] = "missing"
reference.write(answer)
PY
