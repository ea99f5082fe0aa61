#!/bin/sh
# Model and registry agree on `latest`, so it is taken for a version like any other.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.read()
answer["findings"].remove(reference.finding(answer, "unversioned"))
reference.write(answer)
PY
