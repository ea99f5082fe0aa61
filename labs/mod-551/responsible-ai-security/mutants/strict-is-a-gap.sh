#!/bin/sh
# Calls it a gap that a set is confidential in both places.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
answer["findings"].append({"kind": "class-differs", "subject": reference.data[3] + "-training", "hook": "SEC-DATA"})
reference.write(answer)
PY
