#!/bin/sh
# Looked at in a meeting that metrics.yaml does not name.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
other = reference.p["meetings"][1]["id"]
parts["metrics"] = [line.replace("#meeting/" + reference.p["meetings"][0]["id"], "#meeting/" + other) for line in parts["metrics"]]
reference.write(parts)
PY
