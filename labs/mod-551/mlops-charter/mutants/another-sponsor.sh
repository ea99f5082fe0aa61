#!/bin/sh
# Somebody of security sponsors it.
set -eu
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
parts = reference.charter()
parts["review"] = [line.replace(reference.p["sponsor"], "nhaddad") for line in parts["review"]]
reference.write(parts)
PY
