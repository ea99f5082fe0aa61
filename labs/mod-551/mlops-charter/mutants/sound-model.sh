#!/bin/sh
# Blames a model that was approved before its deployment.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
sound = reference.p["approvalCast"][3]["name"]
parts["security"][1] = "- What nobody approved answers customers: " + reference.link("this version", "approvals.yaml", "no-approval", sound)
reference.write(parts)
PY
